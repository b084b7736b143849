"""Outlets, what one alone tells, texts that stand in several places, documents, and the search over all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import coverage, queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.outlets import outlets


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    """Give a page as a tree; its status is as expected."""
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_what_one_outlet_alone_tells_is_counted_as_by_the_command(sample_record: Path) -> None:
    """The quick count for the page and that of `mahdar show outlets` are one."""
    with Store.open(str(sample_record)) as store:
        whole = {one["outlet"]: (len(one["documents"]), len(one["alone"]), one["reprints"]) for one in outlets(store, Filter())}
        shared = coverage.shared(store)
        quick = {
            one["outlet"]: (one["documents"], one["alone"], sorted(shared.get(one["teller"], {})))
            for one in coverage.tellers(store)
            if one["outlet"]
        }
    assert quick == {name: whole[name] for name in quick} and quick


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_outlet_is_a_row_with_its_ways(client: TestClient, sample_record: Path, language: str) -> None:
    """The row leads to the outlet's documents and to what it alone tells; both answer with as many as the row says."""
    row = tree(client, f"/coverage?lang={language}").xpath("//table[contains(@class, 'cards')]/tbody/tr")[0]
    documents = tree(client, row.xpath("./td[1]/a/@href")[0] + "&limit=500")
    assert len(documents.xpath("//tbody/tr")) == int(words(row.xpath("./td[2]")[0]))
    alone = row.xpath("./td[4]/a")
    assert alone and len(tree(client, alone[0].get("href") + "&limit=500").xpath("//li[@class='entry']")) == int(words(alone[0]))


def test_reprints_stand_together(client: TestClient, sample_record: Path) -> None:
    """A text with all documents that carry it, the first named as such; the API gives the same."""
    with Store.open(str(sample_record)) as store:
        count, texts = coverage.reprinted(store)
        voices = [one["voice"] for one in queries.documents(store)]
    assert count == len([one for one in set(voices) if voices.count(one) > 1]) == len(texts)
    body = client.get("/api/coverage/reprints?limit=500").json()
    assert [[one["id"] for one in item["documents"]] for item in body["items"]] == [[one["id"] for one in text] for text in texts]
    page = tree(client, "/coverage/reprints?limit=500")
    assert [len(one.xpath(".//ul/li")) for one in page.xpath("//li[@class='entry']")] == [len(text) for text in texts]


def test_a_period_narrows_the_coverage(client: TestClient) -> None:
    """Nobody published before there were documents; the page says so and offers the whole."""
    page = tree(client, "/coverage?last=1990-01-01")
    assert page.xpath("//div[@class='empty']//a/@href") == ["/coverage"]


@pytest.mark.parametrize("spelling", ["الهدنة", "والهدنه"])
def test_search_finds_whatever_the_spelling(client: TestClient, spelling: str) -> None:
    """The page has the documents of /api/search in their order, each statement with the way to its sentence."""
    body = client.get("/api/search", params={"q": spelling}).json()
    page = html.fromstring(client.get("/search", params={"q": spelling}).text)
    assert page.xpath("//h3/a/@href") == [f"/documents/{one['document']}" for one in body["items"]] and body["items"]
    assert page.xpath("//input[@id='f-q']/@value") == [spelling]


def test_a_page_of_what_was_found(client: TestClient) -> None:
    """One document a page: the pages together are the whole."""
    whole = client.get("/api/search", params={"q": "الهدنة"}).json()
    found = []
    for offset in range(whole["total"]):
        found += client.get("/api/search", params={"q": "الهدنة", "limit": 1, "offset": offset}).json()["items"]
    assert found == whole["items"]


def test_a_search_without_an_answer_says_what_to_try(client: TestClient) -> None:
    """Nothing is found, or nothing was asked: the page stands."""
    assert tree(client, "/search?q=zzzz").xpath("//p[@class='empty-title']")
    assert not tree(client, "/search").xpath("//ol[@class='entries']")
