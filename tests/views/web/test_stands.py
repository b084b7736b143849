"""The matrix of where the parties stand, one cell with its course, and the API behind both."""

from __future__ import annotations

import csv
import io
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import course, stands
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.web.public_actors import public_among


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def cells(record: Path, pairs: bool = False) -> list[dict[str, Any]]:
    with Store.open(str(record)) as store:
        return stands.cells(store, Filter(), pairs, partial(public_among, store))


def test_a_cell_is_the_latest_position(sample_record: Path) -> None:
    """Each cell of a party tells what course.latest_positions tells: value, since when, how often it moved."""
    with Store.open(str(sample_record)) as store:
        expected = {
            (one["holder"], one["issue"]): (one["stance"], one["since"], one["reported"], len(one["moves"]))
            for one in course.latest_positions(store)
        }
        found = stands.cells(store)
    assert found
    told = {(one["parties"][0], one["issue"]): (one["value"], one["since"], one["last"], one["moves"]) for one in found}
    assert told == expected


def test_the_matrix_shows_each_public_cell(client: TestClient, sample_record: Path) -> None:
    """Every cell of a public party is a link to its course with its word; nobody unnamed has a column."""
    page = tree(client, "/stands?limit=500&across=50")
    found = sorted(page.xpath("//table//td/a[contains(@class, 'cell')]/@href"))
    assert found == sorted(f"/stands/{one['issue']}/{one['parties'][0]}" for one in cells(sample_record))
    assert not [url for url in found if "unnamed" in url]
    empty = page.xpath("//td[@class='cell-empty']/span[@class='visually-hidden']/text()")
    assert set(empty) <= {"nothing told"}


def test_the_switch_turns_parties_into_pairs(client: TestClient, sample_record: Path) -> None:
    """?of=pairs puts pairs across; the switch says which is on and keeps the filters."""
    page = tree(client, "/stands?of=pairs&limit=500&across=50&first=2015-01-01")
    assert [words(one) for one in page.xpath("//nav/a[@aria-current='page'][contains(@class, 'button')]")] == ["Pairs of parties"]
    assert page.xpath("//nav/a[contains(@class, 'button')]/@href")[0] == "/stands?limit=500&across=50&first=2015-01-01"
    links = page.xpath("//table//td/a/@href")
    assert links and all(url.partition("?")[2] == "first=2015-01-01" for url in links)
    assert {len(one["parties"]) for one in cells(sample_record, True)} == {2}


def test_columns_and_rows_have_pages(client: TestClient) -> None:
    """One column at a time: the second page of columns leads back and on."""
    whole = client.get("/api/stands").json()
    assert whole["column_total"] > 2
    page = tree(client, "/stands?across=1&column=1")
    assert len(page.xpath("//table/thead//th")) == 2
    nav = page.xpath("//nav[@aria-label='Pages of the columns']")[0]
    assert nav.xpath("a/@href") == ["/stands?across=1", "/stands?across=1&column=2"]
    assert words(nav.xpath("span[@class='where']")[0]) == f"parties 2–2 of {whole['column_total']}"


def test_one_cell_tells_its_sentences(client: TestClient, sample_record: Path) -> None:
    """A cell's page has a step for each claim, each with the way to its place, and a chart with its table."""
    one = max(cells(sample_record), key=lambda cell: cell["told"])
    url = f"/stands/{one['issue']}/{one['parties'][0]}"
    page = tree(client, url)
    with Store.open(str(sample_record)) as store:
        claims = stands.stance_claims(store, one["parties"][0], one["issue"])
    expected = [f"/documents/{claim['document']['id']}#claim-{claim['id']}" for claim in claims]
    assert page.xpath("//ol[@class='steps']//a[@class='to-span']/@href") == expected
    assert sum(claim["polarity"] == "asserted" for claim in claims) == one["told"]
    source = page.xpath("//figure/@data-chart")[0]
    assert client.get(source).json()["empty"] is False
    assert page.xpath("//details[@id='course-table']//tbody/tr")
    assert [item["id"] for item in client.get(f"/api{url}").json()["items"]] == [claim["id"] for claim in claims]


def test_one_pair_tells_its_steps(client: TestClient, sample_record: Path) -> None:
    """A pair's page has a step for each entry, newest first, in either order of the two."""
    one = max(cells(sample_record, True), key=lambda cell: cell["told"])
    a, b = one["parties"]
    steps = client.get(f"/api/stands/{one['issue']}/{a}/{b}").json()["items"]
    assert len(steps) == one["told"]
    for url in (f"/stands/{one['issue']}/{a}/{b}", f"/stands/{one['issue']}/{b}/{a}?lang=ar"):
        page = tree(client, url)
        links = page.xpath("//ol[@class='steps']//a[starts-with(@href, '/entries/')]/@href")
        assert links == [f"/entries/{step['entry']}" for step in reversed(steps)]
    assert page.get("dir") == "rtl"
    client.cookies.clear()


def test_all_cells_can_be_downloaded(client: TestClient, sample_record: Path) -> None:
    """CSV and JSON have each cell once."""
    expected = cells(sample_record)
    assert client.get("/api/stands.json").json() == expected
    rows = list(csv.DictReader(io.StringIO(client.get("/api/stands.csv").text.removeprefix("\ufeff"))))
    assert [(row["issue"], row["parties"], row["value"]) for row in rows] == [
        (one["issue"], one["parties"][0], one["value"]) for one in expected
    ]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/stands/ceasefire/nobody", 404),
        ("/stands/no-such-issue/RUS", 400),
        ("/stands/%3Cscript%3E/RUS", 400),
        ("/stands/ceasefire/%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404),
        ("/stands?of=triples", 422),
        ("/stands?column=-1", 422),
        ("/stands?across=51", 422),
        # An empty field of a form is none.
        ("/stands?of=&actor=", 200),
    ],
)
def test_what_cannot_be_answered_says_so(client: TestClient, url: str, status: int) -> None:
    """Names that the record does not know are faults, in the page and in the API alike, and never come back as markup."""
    page = tree(client, url, status)
    assert not page.xpath("//main//script")
    assert client.get(f"/api{url}").status_code == status


def test_nothing_told_says_what_to_do(client: TestClient) -> None:
    """A time of which nothing is told: no table, but a way to the whole matrix."""
    page = tree(client, "/stands?first=1999-01-01&last=1999-12-31")
    assert not page.xpath("//table")
    assert page.xpath("//div[@class='empty']//a/@href") == ["/stands"]
