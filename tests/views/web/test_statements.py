"""The screen of statements: filters by speaker, act and relay, words in any spelling, the words marked, hostile input."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import queries
from mahdar.record.store import Store


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def told(sample_record: Path) -> list[dict[str, Any]]:
    """All statements of the record, oldest first."""
    with Store.open(str(sample_record)) as store:
        return queries.statements(store)


def shown(page: Any) -> list[str]:
    return [id.removeprefix("claim-") for id in page.xpath("//li[@class='entry']/@id")]


def test_the_newest_come_first(client: TestClient, told: list[dict[str, Any]]) -> None:
    """All statements stand there once, by day, newest first; ?order=oldest turns them round."""
    days = {one["id"]: one["said_on"] or one["document"]["published"] or "" for one in told}
    found = shown(tree(client, "/statements?limit=500"))
    assert sorted(found) == sorted(days)
    assert [days[id][:4] for id in found] == sorted((days[id][:4] for id in found), reverse=True)
    assert shown(tree(client, "/statements?limit=500&order=oldest")) == [one["id"] for one in told]


def test_pages_hold_each_once(client: TestClient, told: list[dict[str, Any]]) -> None:
    """Seven a page, newest first: together they are the whole list."""
    whole = shown(tree(client, "/statements?limit=500"))
    found: list[str] = []
    for offset in range(0, len(told), 7):
        found += shown(tree(client, f"/statements?limit=7&offset={offset}"))
    assert found == whole


def test_a_filter_finds_what_it_says(client: TestClient, told: list[dict[str, Any]]) -> None:
    """Act, speaker and relay each find the statements that have them, in the page and in the API."""
    act = next(one["act"] for one in told if one["act"] != "say")
    via = next(one["via"][0]["actor"] for one in told if one["via"])
    speaker = next(one["speaker"][0]["actor"] for one in told if one["speaker"] and "unnamed" not in one["speaker"][0]["actor"])
    expected = {
        f"act={act}": {one["id"] for one in told if one["act"] == act},
        f"via={via}": {one["id"] for one in told if via in {ref["actor"] for ref in one["via"]}},
    }
    for asked, ids in expected.items():
        page = tree(client, f"/statements?limit=500&{asked}")
        assert set(shown(page)) == ids
        assert {one["id"] for one in client.get(f"/api/statements?limit=500&{asked}").json()["items"]} == ids
        assert page.xpath("//a[@class='chip']/@href") == ["/statements?limit=500"]
        assert f"/api/statements.csv?{asked}&order=newest" in page.xpath("//ul[@class='downloads']//a/@href")
    named = {one["id"] for one in told if speaker in {ref["actor"] for ref in one["speaker"]}}
    assert named <= set(shown(tree(client, f"/statements?limit=500&speaker={speaker}")))


def test_a_word_is_found_with_its_clitics(client: TestClient, told: list[dict[str, Any]]) -> None:
    """A word of a statement is found bare, with an article or with a conjunction, and is marked where it stands."""
    one = next(one for one in told if "الهدنة" in " ".join(span["text"] for span in one["content"]))
    for word in ("الهدنة", "هدنة", "والهدنة", "الهدنه"):
        page = tree(client, f"/statements?limit=500&q={quote(word)}")
        assert one["id"] in shown(page)
        assert any("هدن" in words(mark) for mark in page.xpath(f"//li[@id='claim-{one['id']}']//mark"))
        total = client.get("/api/statements", params={"q": word}).json()["total"]
        assert total == len(shown(page))


def test_each_statement_leads_to_its_place(client: TestClient, told: list[dict[str, Any]]) -> None:
    """A statement shows its words as Arabic, who said it, and the way to its place in the article."""
    one = told[0]
    entry = tree(client, "/statements?limit=500").xpath(f"//li[@id='claim-{one['id']}']")[0]
    quotation = entry.xpath("blockquote")[0]
    assert (quotation.get("lang"), quotation.get("dir")) == ("ar", "rtl")
    assert entry.xpath(".//a[@class='to-span']/@href") == [f"/documents/{one['document']['id']}#claim-{one['id']}"]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("act=shout", 422),
        ("order=random", 422),
        ("speaker=nobody-at-all", 400),
        ("via=nobody-at-all", 400),
        ("act=&via=&speaker=", 200),
    ],
)
def test_what_cannot_be_answered_says_so(client: TestClient, asked: str, status: int) -> None:
    """Page and API refuse alike."""
    tree(client, f"/statements?{asked}", status)
    assert client.get(f"/api/statements?{asked}").status_code == status


def test_words_that_none_holds_say_what_to_do(client: TestClient) -> None:
    """No statement holds it, or there is no word in it: no list, but advice, in both languages."""
    for asked in ("q=zzzzzz", "q=%22%27%29%3B--", "q=*"):
        page = tree(client, f"/statements?{asked}&lang=ar")
        assert not shown(page)
        assert page.xpath("//div[@class='empty']//a/@href") == ["/statements"]
    client.cookies.clear()


def test_no_statement_runs_in_the_page(attacked: TestClient) -> None:
    """What an article says and what is searched for are words, never markup or template."""
    for url in ("/statements", "/statements?q=<script>alert(1)</script>", "/statements?q={{7*191}}"):
        page = tree(attacked, url)
        assert page.xpath("//script[not(@src)] | //img") == []
        assert "1337" not in words(page)
