"""The way through the house: one call from a text to a reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import mahdar
from mahdar.documents.files import Source
from mahdar.errors import DocumentError
from mahdar.model.claim import Reading
from mahdar.pipeline import KINDS, read_source

TEXT = """بغداد - سالم العاني
اتفاق على الممرات

أعلن وزير الخارجية النرويجي أولاف هانسن، الثلاثاء، أن الممرات ستفتح السبت المقبل. والتقى هانسن نظيره الروسي سيرغي لافروف في جنيف ساعتين.
المصدر: رويترز"""


def test_a_reading_has_all_its_parts() -> None:
    """Document, actors, mentions, dates, claims and entries of one short report."""
    reading = mahdar.read(TEXT, published="2016-03-23", outlet="النهار", uri="first.txt")
    value = reading.to_json()
    assert value["schema"] == "mahdar/1"
    assert value["document"]["text"] == TEXT
    assert (value["document"]["language"], value["document"]["published"], value["document"]["published_from"]) == (
        "ar",
        "2016-03-23",
        "given",
    )
    assert value["document"]["agencies"] == ["reuters"]
    assert [(d["text"], d["value"]) for d in value["dates"]] == [("الثلاثاء", "2016-03-22"), ("السبت المقبل", "2016-03-26")]
    assert {"awlaf-hansn", "sergei-lavrov"} <= {actor["id"] for actor in value["actors"]}
    kinds = [claim["kind"] for claim in value["claims"]]
    assert kinds.count("statement") == 1
    contact = next(claim for claim in value["claims"] if claim["kind"] == "contact")
    assert [ref["actor"] for ref in contact["participants"]] == ["awlaf-hansn", "sergei-lavrov"]
    assert (contact["status"], contact["place"], contact["duration"]) == (
        "held",
        {"name": "Geneva", "country": "CHE"},
        {"minutes": 120, "qualifier": None},
    )
    assert [entry["kind"] for entry in value["entries"]].count("contact") == 1


def test_nothing_is_claimed_from_furniture(read_text: Callable[[str], Reading]) -> None:
    """Byline and credit are labelled and give no mention."""
    text = "قال الوزير سامر العلواني إن الجولة انتهت.\n\nاقرأ أيضا\nالمصدر: رويترز"
    reading = read_text(text)
    assert [m.actor for m in reading.mentions] == ["samr-alalwany"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The minister said that the talks would go on in Geneva next week.", "'en'"),
        ("وزیر خارجه گفت که مذاکرات در ژنو ادامه دارد و این گفتگوها مهم است", "'fa'"),
        ("12345 67890", "not one letter"),
    ],
)
def test_a_text_in_another_language_is_refused_by_name(text: str, said: str) -> None:
    """One line that names the file and the reason."""
    with pytest.raises(DocumentError) as caught:
        read_source(Source("x.txt", text, None, None, None, None, None, None, None, "x.txt"))
    assert said in str(caught.value)
    assert "x.txt" in str(caught.value)


def test_a_source_of_given_language_is_not_asked_for_it() -> None:
    """A manifest's language wins over what the letters look like."""
    source = Source("x.txt", "12345", None, None, None, None, "ar", None, None, "x.txt")
    assert read_source(source).to_json()["claims"] == []


def test_the_document_id_hangs_on_outlet_and_text() -> None:
    """A verbatim reprint elsewhere is another document."""
    first, again, other = (mahdar.read(TEXT, outlet=outlet).document.id for outlet in ("النهار", "النهار", "السفير"))
    assert first == again
    assert first != other


def test_kinds_are_found_in_the_order_of_the_list() -> None:
    """Statements first, for the other finders read them."""
    assert [find.__name__ for find in KINDS] == [
        "find_statements",
        "find_contacts",
        "find_alignments",
        "find_positions",
        "find_commitments",
        "find_mechanisms",
        "find_incidents",
    ]
