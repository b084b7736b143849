"""The one-document record: which claims are one contact, what its main values are, which accounts differ."""

from __future__ import annotations

import pytest

from mahdar.model.claim import Entry
from mahdar.pipeline import read

DAY = "2016-03-24"  # a Thursday


def entries(text: str, published: str | None = DAY) -> list[Entry]:
    return [entry for entry in read(text, published=published).entries if entry.kind == "contact"]


def shown(text: str) -> list[tuple[str, str | None, str | None, int]]:
    """Give each entry as form, status, date and number of its claims."""
    return [(e.fields["form"], e.status, e.fields["date"], len(e.claims)) for e in entries(text)]


MERGED = [
    # a headline without a date and the lead with one
    ("لافروف يلتقي كيري\n\nالتقى سيرغي لافروف جون كيري أمس في جنيف.", [("meeting", "held", "2016-03-23", 2)]),
    # a meeting told again as talks
    ("التقى جون كيري سيرغي لافروف أمس. وجرت المحادثات بين كيري ولافروف في جنيف.", [("meeting", "held", "2016-03-23", 2)]),
    # two days, two contacts
    (
        "التقى جون كيري سيرغي لافروف الثلاثاء. والتقى كيري لافروف أمس الأربعاء.",
        [("meeting", "held", "2016-03-22", 1), ("meeting", "held", "2016-03-23", 1)],
    ),
    # a visit is a contact of its own beside the meeting
    (
        "وصل جون كيري إلى القاهرة أمس. والتقى كيري وزير الخارجية المصري سامح شكري.",
        [("visit", "held", "2016-03-23", 1), ("meeting", "held", None, 1)],
    ),
    # what was held and what is to come
    (
        "التقى جون كيري سيرغي لافروف أمس. وسيلتقي كيري لافروف غدا.",
        [("meeting", "held", "2016-03-23", 1), ("meeting", "planned", "2016-03-25", 1)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MERGED)
def test_one_contact_one_entry(text: str, expected: list[tuple[str, str | None, str | None, int]]) -> None:
    """Mentions of one contact are one entry; other days, forms and plans are others."""
    assert shown(text) == expected


def test_accounts_that_differ() -> None:
    """Two lengths of one meeting are both kept, with who says which, and named as a discrepancy; the article's own is the main one."""
    (entry,) = entries(
        "استمر لقاء جون كيري وسيرغي لافروف في جنيف أمس ساعتين. "
        "وقال وزير الخارجية المصري سامح شكري إن لقاء كيري ولافروف استمر ثلاث ساعات."
    )
    told = [(account.value["minutes"], account.by) for account in entry.accounts if account.field == "duration"]
    assert told == [(120, ()), (180, ("sameh-shoukry",))]
    assert entry.discrepancies == ("duration",)
    assert entry.fields["duration"] == {"minutes": 120, "qualifier": None}


def test_ids() -> None:
    """An entry has the smallest id of its claims, and the others resolve to it."""
    (entry,) = entries("لافروف يلتقي كيري\n\nالتقى سيرغي لافروف جون كيري أمس في جنيف.")
    assert entry.id == min(entry.claims)
    assert sorted((entry.id, *entry.aliases)) == sorted(entry.claims)


def test_same_every_time() -> None:
    """Reading twice gives the same entries in the same order."""
    text = "وصل جون كيري إلى القاهرة أمس، والتقى سامح شكري. ثم التقى كيري سيرغي لافروف."
    assert [entry.to_json() for entry in entries(text)] == [entry.to_json() for entry in entries(text)]


def test_long_past_is_not_today() -> None:
    """A meeting recalled from months before is not the undated one of today's news."""
    found = shown("أجرى جون كيري محادثات مع سيرغي لافروف. وكان كيري قد التقى لافروف في 15 ديسمبر 2015.")
    assert [date for _, _, date, _ in found] == [None, "2015-12-15"]


def test_without_publication_date() -> None:
    """A document without a date is merged all the same."""
    assert len(entries("التقى جون كيري سيرغي لافروف. وجرى لقاء كيري ولافروف في جنيف.", None)) == 1
