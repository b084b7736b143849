"""The screen of one article: the text as published with its claims marked, two ways; and what hostile texts do to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import queries
from mahdar.record.store import Store
from mahdar.views.web import readers
from mahdar.views.web.app import create_app
from mahdar.views.web.marks import Piece, pieces, spans_of

TEXT = "قال الوزير إن الهدنة قائمة وإن الوفدين اجتمعا في جنيف"


def statement(id: str, start: int, end: int) -> dict[str, Any]:
    span = {"start": start, "end": end, "text": TEXT[start:end]}
    cue = {"start": 0, "end": 3, "text": TEXT[:3]}
    return {"id": id, "kind": "statement", "evidence": [span], "content": [span], "cue": cue, "support": {}}


def contact(id: str, start: int, end: int) -> dict[str, Any]:
    span = {"start": start, "end": end, "text": TEXT[start:end]}
    whole = {"start": 0, "end": len(TEXT), "text": TEXT}
    return {"id": id, "kind": "contact", "evidence": [whole], "support": {"form": [span]}}


def test_nested_and_overlapping_claims_are_parted_at_each_edge() -> None:
    """A contact inside what was said is marked inside it; where a claim goes on after another began it is no new mark."""
    assert pieces(TEXT, [statement("c-1", 11, len(TEXT)), contact("c-2", 38, 45)]) == [
        Piece(0, 3, "قال", ("c-1",), ("statement",), ("statement",)),
        Piece(3, 11, " الوزير ", (), (), ()),
        Piece(11, 38, TEXT[11:38], ("c-1",), ("statement",), ("statement",)),
        Piece(38, 45, TEXT[38:45], ("c-2", "c-1"), ("statement", "contact"), ("contact",)),
        Piece(45, len(TEXT), TEXT[45:], ("c-1",), ("statement",), ()),
    ]


_SPAN = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda pair: pair[0] < pair[1])


@given(st.lists(st.tuples(st.booleans(), _SPAN), max_size=8))
def test_the_pieces_are_the_text(drawn: list[tuple[bool, tuple[int, int]]]) -> None:
    """Whatever the claims are, no character is lost, doubled or moved, and each claim is marked on each of its characters."""
    claims = [(statement if said else contact)(f"c-{number}", *span) for number, (said, span) in enumerate(drawn)]
    found = pieces(TEXT, claims)
    assert "".join(piece.text for piece in found) == TEXT
    for claim in claims:
        marked = {place for piece in found if claim["id"] in piece.claims for place in range(piece.start, piece.end)}
        assert marked == {place for span in spans_of(claim) for place in range(span.start, span.end)}


def article_of(record: Path) -> str:
    with Store.open(str(record)) as store:
        row = store.one("SELECT document_id FROM claims GROUP BY document_id ORDER BY count(*) DESC, document_id LIMIT 1")
    assert row
    return str(row[0])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_text_and_claims_lead_to_each_other(client: TestClient, sample_record: Path, language: str) -> None:
    """The text is whole; each claim of the document is in the list, is marked in the text, and leads to a mark that is there."""
    id = article_of(sample_record)
    answer = client.get(f"/documents/{id}?lang={language}")
    page = html.fromstring(answer.text)
    with Store.open(str(sample_record)) as store:
        text = queries.document_text(store, id)
        claims = {row[0] for row in store.all("SELECT id FROM claims WHERE document_id = ? AND state = 'current'", id)}
    assert page.xpath('//div[@class="article-text"]')[0].text_content() == text
    assert set(page.xpath('//li[contains(@class, "claim")]/@data-claim')) == claims
    marked = {one for listed in page.xpath("//@data-claims") for one in listed.split()}
    assert marked == claims
    assert {link.removeprefix("#") for link in page.xpath('//a[@class="to-span"]/@href')} <= set(page.xpath("//span/@id"))


def test_kinds_narrow_the_marks(client: TestClient, sample_record: Path) -> None:
    """Asked for statements alone, the page marks and lists statements alone, and still counts the others."""
    id = article_of(sample_record)
    page = html.fromstring(client.get(f"/documents/{id}?kind=statement").text)
    kinds = {name for one in page.xpath('//div[@class="article-text"]//span/@class') for name in one.split() if "kind-" in name}
    assert kinds == {"kind-statement"}
    assert len(page.xpath('//ul[@class="legend"]//span[contains(@class, "mark")]')) > 1


def test_guests_see_quotations_only(sample_record: Path) -> None:
    """One who has not signed in gets no text, but each claim with a quotation of at most 300 characters."""
    app = create_app(str(sample_record))
    app.state.reader_of = lambda request: readers.GUEST
    with TestClient(app, base_url="http://127.0.0.1:8000") as guest:
        page = html.fromstring(guest.get(f"/documents/{article_of(sample_record)}").text)
    assert page.xpath('//div[@class="article-text"]') == []
    quotations = [one.text_content().strip() for one in page.xpath("//blockquote/p")]
    assert quotations and max(map(len, quotations)) <= 302


def test_a_hostile_article_is_text(attacked: TestClient, hostile_record: Path) -> None:
    """Scripts, template marks and addresses that run are shown as the words that they are."""
    answer = attacked.get(f"/documents/{article_of(hostile_record)}")
    page = html.fromstring(answer.text)
    assert (
        "<script>alert('text')</script> الهدنة قائمة {{ 7 * 191 }}"
        in page.xpath('//div[@class="article-text"]')[0].text_content()
    )
    assert len(page.xpath("//script")) == 1 and "1337" not in answer.text
    assert not [one for one in page.xpath("//a/@href") if one.startswith("javascript")]


def test_no_such_article(client: TestClient) -> None:
    """An id that the record does not hold is said to be none."""
    assert client.get("/documents/d-0000").status_code == 404
