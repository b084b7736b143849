"""The first screen, the comparison of two days, the lists behind them, and the ways that charts lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import overview, queries
from mahdar.record.changes import compare
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.charts.chart import PERIOD
from mahdar.views.web.app import create_app
from mahdar.views.web.chart_links import links
from mahdar.views.web.questions import Question

LISTS = ("/incidents", "/alignments", "/timeline", "/positions", "/discrepancies")


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    """Give a page as a tree; its status is as expected."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The page of a record that holds nothing yet."""
    record = tmp_path_factory.mktemp("empty") / "new.db"
    with Store.open(str(record), write=True):
        pass
    with TestClient(create_app(str(record)), base_url="http://127.0.0.1:8000") as made:
        yield made


def test_every_number_leads_to_its_list(client: TestClient, sample_record: Path) -> None:
    """The figures at the head are those of the record, and each list behind them answers."""
    with Store.open(str(sample_record)) as store:
        counted = overview.counts(store)
    figures = tree(client, "/").xpath("//a[@class='figure-of']")
    shown = [(one.get("href"), int(words(one.xpath("./b")[0]))) for one in figures]
    assert ("/contacts", counted["contact"]) in shown
    assert ("/discrepancies", counted["discrepancies"]) in shown
    assert ("/documents", counted["documents"]) in shown
    assert all(client.get(target).status_code == 200 for target, _ in shown)


def test_the_page_shows_what_the_api_gives(client: TestClient) -> None:
    """Last contacts and changes stand in the order of /api/overview, each with the way to its sentence."""
    given = client.get("/api/overview?since=2024-01-01").json()
    page = tree(client, "/?since=2024-01-01")
    contacts = [f"/entries/{one['id']}" for one in given["contacts"]]
    assert page.xpath("(//section)[1]//div[@class='entry-head']/a/@href") == contacts
    changed = [f"/entries/{one['entry']['id']}" for one in given["changed"]]
    assert page.xpath("//section[@id='changed']//div[@class='entry-head']/a/@href") == changed
    assert len(page.xpath("//section[@id='changed']//a[@class='to-span small']")) == len(changed)


def test_a_filter_narrows_the_overview_and_its_links(client: TestClient) -> None:
    """What was asked stays in the numbers, in the links and in the chart."""
    page = tree(client, "/?issue=ceasefire")
    assert "/contacts?issue=ceasefire" in page.xpath("//a[@class='figure-of']/@href")
    source = page.xpath("//figure/@data-chart")[0]
    assert source.startswith("/api/charts/timeline?issue=ceasefire&by=") and client.get(source).status_code == 200


def test_the_timeline_has_a_table_with_the_same_numbers(client: TestClient) -> None:
    """Without scripts the table beside the chart says what its bars say."""
    page = tree(client, "/?by=month")
    chart = client.get("/api/charts/timeline?by=month").json()
    numbers = [sum(value for value in one["data"] if isinstance(value, int)) for one in chart["option"]["series"]]
    columns = zip(
        *(
            [int(words(cell)) for cell in row.xpath("./td")[1:]]
            for row in page.xpath("//details[@id='timeline-table']//tbody/tr")
        ),
        strict=True,
    )
    assert [sum(column) for column in columns] == numbers


@pytest.mark.parametrize("url", ["/", "/coverage", "/brief", "/changes"])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_empty_record_says_what_to_do(empty: TestClient, url: str, language: str) -> None:
    """Where nothing has been read the page names the command that fills the record."""
    page = tree(empty, f"{url}?lang={language}")
    assert words(page.xpath("//div[@class='empty']//code")[0]) == "mahdar build FOLDER --record new.db"
    assert page.get("dir") == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("url", LISTS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_lists_lead_from_each_line_to_its_sentence(client: TestClient, url: str, language: str) -> None:
    """Each list says how many there are, and each line leads into an article."""
    page = tree(client, f"{url}?lang={language}")
    ways = page.xpath("//main//a[contains(@class, 'to-span')]/@href")
    assert ways and all("/documents/" in way and "#claim-" in way for way in ways)
    assert page.xpath("//ul[@class='downloads']//a/@href") == [f"/api{url}.csv", f"/api{url}.json"]


def test_accounts_that_differ_stand_side_by_side(client: TestClient, sample_record: Path) -> None:
    """Each differing field has a column for each value, and who gives it."""
    with Store.open(str(sample_record)) as store:
        expected = [len(values) for one in queries.discrepancies(store) for values in one["differs"].values() if len(values) > 1]
    tables = tree(client, "/discrepancies").xpath("//table[@class='accounts']")
    assert [
        len(one.xpath(".//tr[@class='differs']/td")) for one in tables if len(one.xpath(".//tr[@class='differs']/td")) > 1
    ] == expected


def test_changes_are_those_of_the_comparison(client: TestClient, sample_record: Path) -> None:
    """The page and the API count what `mahdar diff` tells; sort and kind narrow it."""
    with Store.open(str(sample_record)) as store:
        found = compare(store, "2000-01-01", "2030-01-01")
    body = client.get("/api/diff?from=2000-01-01&to=2030-01-01&limit=500").json()
    assert body["total"] == len(found) == sum(sum(kinds.values()) for kinds in body["counts"].values())
    assert sorted(map(repr, body["items"])) == sorted(map(repr, found))
    contacts = [one for one in found if one["sort"] == "new" and one["kind"] == "contact"]
    page = tree(client, "/changes?from=2000-01-01&to=2030-01-01&sort=new&kind=contact&limit=500")
    assert page.xpath("//div[@class='entry-head']/a/@href") == [f"/entries/{one['entry']['id']}" for one in contacts]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/changes?from=2024-03-05&to=2024-03-01", 400),  # the later day first
        ("/changes?from=2024-02-31", 400),  # no day
        ("/changes?sort=worse", 422),  # no sort
        ("/changes?from=&to=&sort=&kind=", 200),  # an empty form
        ("/?since=2024-02-31", 400),
        ("/?since=%3Cscript%3E", 400),
        ("/?by=century", 422),
        ("/brief?section=none", 404),
        ("/brief?first=2024-02-31", 400),
        ("/period/contacts?days=2024-01-01", 422),
        ("/period/nothing?days=2024-01-01,2024-01-02", 404),
        ("/claims/c-none", 404),
        ("/coverage/alone?teller=nobody", 404),
        ("/coverage/alone", 422),
        ("/changes?from=0001-01-01&to=0001-01-01", 200),  # the ends of the calendar
        ("/?as_of=9999-12-31", 200),
        ("/brief?first=9999-12-31&last=9999-12-31", 200),
        ("/api/charts/none", 404),
    ],
)
def test_what_cannot_be_asked_is_refused(client: TestClient, url: str, status: int) -> None:
    """A question that makes no sense gets a page that says so, never a server's error."""
    assert client.get(url).status_code == status


def test_a_bar_leads_to_the_days_of_its_list(client: TestClient) -> None:
    """The address of a chart's bar, with the days put in, ends at the list with a period that the form shows."""
    way = links(Question(issue="ceasefire", outlet="a&b"))("contact", PERIOD)
    assert way == "/period/contacts?issue=ceasefire&outlet=a%26b&days=PERIOD"
    target = client.get(
        str(links(Question())("contact", PERIOD)).replace(PERIOD, quote("2024-03-01,2024-03-31")), follow_redirects=False
    )
    assert (target.status_code, target.headers["location"]) == (303, "/contacts?first=2024-03-01&last=2024-03-31")
    claim = next(iter(client.get("/api/statements?limit=1").json()["items"]))
    way = client.get(f"/claims/{claim['id']}", follow_redirects=False).headers["location"]
    assert way == f"/documents/{claim['document']['id']}#claim-{claim['id']}"


def test_the_brief_of_the_last_week_is_read_in_the_page(client: TestClient, sample_record: Path) -> None:
    """Without a period the last week of the record; each number leads to a note, each note to its sentence in the article."""
    with Store.open(str(sample_record)) as store:
        newest = queries.today(store)
    page = tree(client, "/brief")
    assert page.xpath("//input[@name='last']/@value") == [newest]
    notes = page.xpath("//section[@id='notes']//li")
    assert {one.get("href") for one in page.xpath("//article//sup/a")} == {f"#{one.get('id')}" for one in notes}
    assert all("#claim-" in one.xpath("./a/@href")[0] for one in notes)


def test_the_brief_is_taken_away_as_files(client: TestClient) -> None:
    """Word, HTML and Markdown of the same period; one section alone can be asked for."""
    files = tree(client, "/brief").xpath("//ul[@class='downloads']//a/@href")
    kinds = {client.get(one).headers["content-type"].partition(";")[0] for one in files}
    assert kinds == {"text/html", "text/markdown", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
    page = tree(client, "/brief?section=due&first=2000-01-01&last=2030-01-01")
    assert page.xpath("//article//section/@id")[0] == "due"


def test_hostile_articles_stay_text_on_these_screens(attacked: TestClient) -> None:
    """Titles, outlets and sentences run nothing and fill in no template, here as everywhere."""
    for url in ("/", "/timeline", "/changes", "/brief", "/coverage", "/documents", "/search?q=الهدنة"):
        answer = attacked.get(url)
        assert answer.status_code == 200, url
        page = html.fromstring(answer.text)
        assert not page.xpath("//script[not(@src)]") and not page.xpath("//img") and "1337" not in answer.text
        assert not [one for one in page.xpath("//@href") if one.startswith("javascript:")]


def test_an_overview_of_what_was_known_by_a_day(client: TestClient, sample_record: Path) -> None:
    """As of a day before all reports there is nothing to see, and the numbers say so."""
    with Store.open(str(sample_record)) as store:
        assert overview.counts(store, Filter(as_of="1999-01-01"))["contact"] == 0
    page = tree(client, "/?as_of=1999-01-01")
    assert page.xpath("//a[@href='/contacts?as_of=1999-01-01']/b/text()") == ["0"]
