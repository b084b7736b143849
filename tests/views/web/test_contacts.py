"""The screens of contacts and of one entry: rows, filters, pages, both languages, accounts side by side."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.web.words import all_words


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    """Give a page as a tree; its status is as expected."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def differing(record: Path) -> dict[str, Any]:
    with Store.open(str(record)) as store:
        return next(one for one in queries.contacts(store) if one["discrepancies"] == ["duration"])


def test_each_contact_is_a_row(client: TestClient, sample_record: Path) -> None:
    """The list has a row for each contact of the record, which leads to its own page; the newest first, undated ones last."""
    with Store.open(str(sample_record)) as store:
        oldest = [f"/entries/{one['id']}" for one in queries.contacts(store)]
        newest = [f"/entries/{one['id']}" for one in queries.contacts(store, Filter(newest=True))]
        undated = [
            f"/entries/{one}" for (one,) in store.all("SELECT id FROM entries WHERE kind = 'contact' AND day_from IS NULL")
        ]
    assert tree(client, "/contacts?limit=500").xpath("//table//td[1]/a/@href") == newest
    assert tree(client, "/contacts?limit=500&order=oldest").xpath("//table//td[1]/a/@href") == oldest
    assert newest != oldest and sorted(newest) == sorted(oldest)
    assert sorted(newest[len(newest) - len(undated) :]) == sorted(undated)


@pytest.mark.parametrize("what", ["contacts", "incidents", "alignments", "positions", "timeline", "discrepancies", "documents"])
def test_lists_by_day_are_turned_where_that_is_asked(client: TestClient, what: str) -> None:
    """The API has the order of the command unless asked for the newest, whose days fall; both hold the same things."""

    def told(order: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = client.get(f"/api/{what}.json", params={"order": order}).json()
        return found

    oldest, newest = told("oldest"), told("newest")
    assert client.get(f"/api/{what}.json").json() == oldest
    assert len(oldest) == len(newest) and all(one in newest for one in oldest)
    if what in ("timeline", "documents"):
        days = [one["day" if what == "timeline" else "published"] for one in newest]
        assert days == sorted(days, reverse=True) and days
    assert client.get(f"/{what}", params={"order": "sideways"}).status_code == 422


def test_a_page_of_the_list_leads_to_the_next(client: TestClient) -> None:
    """Two a page: the second page leads back and on, keeping the filter."""
    page = tree(client, "/contacts?first=2024-01-01&limit=2&offset=2")
    assert len(page.xpath("//tbody/tr")) == 2
    assert page.xpath("//a[@rel='next']/@href") == ["/contacts?first=2024-01-01&limit=2&offset=4"]
    assert page.xpath("//a[@rel='prev']/@href") == ["/contacts?first=2024-01-01&limit=2"]
    assert words(page.xpath("//span[@class='where']")[0]).startswith("3–4 of ")


def test_filters_stay_in_the_form_and_can_be_taken_away(client: TestClient) -> None:
    """What was asked stands in the form; its chip leads to the list without it; downloads ask the same."""
    page = tree(client, "/contacts?first=2024-01-01&last=2024-12-31&actor=")
    assert page.xpath("//input[@name='first']/@value") == ["2024-01-01"]
    assert page.xpath("//a[@class='chip']/@href") == ["/contacts?last=2024-12-31&actor=", "/contacts?first=2024-01-01&actor="]
    assert page.xpath("//ul[@class='downloads']//a/@href") == [
        "/api/contacts.csv?first=2024-01-01&last=2024-12-31",
        "/api/contacts.json?first=2024-01-01&last=2024-12-31",
    ]


def test_nothing_found_says_what_to_do(client: TestClient) -> None:
    """A day on which nothing happened: no table, but a way back to the whole list."""
    page = tree(client, "/contacts?date=1999")
    assert not page.xpath("//table")
    assert words(page.xpath("//div[@class='empty']")[0]) == (
        "Nothing in the record answers this Leave out a filter, or look at the whole list. Show all"
    )


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        ("/contacts?actor=nobody-at-all", 400, "actor nobody-at-all: nobody in the record is called so"),
        ("/contacts?as_of=2024-02-31", 400, "as_of 2024-02-31 is not a date: write YYYY-MM-DD"),
        ("/contacts?first=2024-05-01&last=2024-04-01", 400, "between 2024-05-01 2024-04-01: the first day lies after the last"),
        ("/contacts?limit=501", 422, "limit: Input should be less than or equal to 500"),
        ("/contacts?actor=%00", 422, "actor: Value error, holds a control character"),
        ("/entries/c-none", 404, "there is no entry c-none in the record"),
        ("/nothing", 404, "there is no such page"),
        ("/static/../app.py", 404, "there is no such page"),
        ("/static/%2e%2e/app.py", 404, "there is no such page"),
    ],
)
def test_a_fault_is_said_in_the_look_of_the_page(client: TestClient, url: str, status: int, said: str) -> None:
    """A fault has its status, its words and the navigation around it."""
    page = tree(client, url, status)
    assert words(page.xpath("//*[@role='alert']//p")[0]) == said
    assert len(page.xpath("//header//nav//a")) == 10


def test_the_language_is_that_of_the_url_then_the_cookie_then_the_browser(client: TestClient) -> None:
    """?lang= wins and is remembered; without either the browser's wish counts."""
    client.cookies.clear()
    assert tree(client, "/contacts").get("lang") == "en"
    assert html.fromstring(client.get("/contacts", headers={"accept-language": "ar-EG,en;q=0.5"}).text).get("dir") == "rtl"
    assert tree(client, "/contacts?lang=ar").get("dir") == "rtl"
    assert tree(client, "/contacts").get("lang") == "ar"
    assert tree(client, "/contacts?lang=ar&limit=2").xpath("//div[@class='site-tools']/a/@href") == ["/contacts?limit=2&lang=en"]
    client.cookies.clear()


def test_accounts_stand_side_by_side(client: TestClient, sample_record: Path) -> None:
    """A meeting of three hours or of two and a half: the row of its length alone is marked, each cell under who says it."""
    entry = differing(sample_record)
    page = tree(client, f"/entries/{entry['id']}")
    rows = page.xpath("//table[@class='accounts']/tbody/tr[@class='differs']")
    assert [words(row.xpath("th")[0]) for row in rows] == ["duration accounts differ"]
    with Store.open(str(sample_record)) as store:
        claims = queries.claims_of(store, entry["id"])
    cells = dict(zip([one["id"] for one in claims], [words(cell) for cell in rows[0].xpath("td")], strict=True))
    lengths = {one["claim"]: one["value"]["minutes"] for one in entry["accounts"] if one["field"] == "duration"}
    said = {180: "3 h", 150: "2 h 30 min"}
    assert cells == {id: said[lengths[id]] if id in lengths else "not said" for id in cells}
    links = page.xpath("//table[@class='accounts']//th/a/@href")
    assert links == [f"/documents/{one['document']['id']}#claim-{one['id']}" for one in claims]


def test_no_page_runs_what_an_article_says(attacked: TestClient) -> None:
    """Title, outlet, address and text of an article are words: no element, no template, no link to run comes of them."""
    entry = attacked.get("/api/contacts").json()["items"][0]["id"]
    for url in ("/contacts", f"/entries/{entry}", "/contacts?q=<script>alert(1)</script>&actor=%22%3E%3Cb%3E"):
        text = attacked.get(url).text
        page = html.fromstring(text)
        assert page.xpath("//script[not(@src)] | //img | //b[not(ancestor::a)]") == []
        assert not re.search(r"1337|href=.javascript|\son\w+=\"|\sstyle=", re.sub("<bdi>.*?</bdi>", "", text))


def test_a_reprint_is_called_one(client: TestClient, sample_record: Path) -> None:
    """Each text is independent or a reprint in its first column, and the same article in the others."""
    with Store.open(str(sample_record)) as store:
        entry = max(queries.contacts(store), key=lambda one: len(one["documents"]))
        claims = queries.claims_of(store, entry["id"])
    seen: list[str] = []
    expected = []
    for one in claims:
        document = one["document"]
        first = "independent" if document["voice"] == document["id"] else "reprint"
        expected.append("same article" if document["id"] in seen else first)
        seen.append(document["id"])
    page = tree(client, f"/entries/{entry['id']}")
    assert [words(tag) for tag in page.xpath("//table[@class='accounts']/thead//span[starts-with(@class, 'tag')]")] == expected
    assert "reprint" in expected


def test_words_are_there_in_both_languages() -> None:
    """Each word of the screens is written in English and in Arabic."""
    missing = [
        f"{group}.{word}" for group, held in all_words().items() for word, said in held.items() if set(said) != {"en", "ar"}
    ]
    assert missing == []
