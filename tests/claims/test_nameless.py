"""Speakers without a name: what they asked about their name is stepped over and is no statement of theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement


def said(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(c.body.act, tuple(s.text for s in c.body.content)) for c in reading.claims if isinstance(c.body, Statement)]


ARRIVED = [("say", ("القافلة وصلت",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # asked, with an official of a state
        ("وقال مسؤول نرويجي طلب عدم الكشف عن هويته إن القافلة وصلت.", ARRIVED),
        # refused, with an adjective behind the speaker
        ("وقال دبلوماسي عربي رفض ذكر اسمه إن القافلة وصلت.", ARRIVED),
        # preferred, of a woman
        ("وقالت مسؤولة سويدية فضلت عدم نشر اسمها إن القافلة وصلت.", ARRIVED),
        # made it a condition, with أن inside
        ("وقال ضابط اشترط ألا يذكر اسمه إن القافلة وصلت.", ARRIVED),
        # the medium did not name him: one word, and several
        ("وقال مصدر لم تسمه إن القافلة وصلت.", ARRIVED),
        ("وقال مسؤول أردني لم تكشف الصحيفة عن هويته إن القافلة وصلت.", ARRIVED),
        # between commas
        ("وقال مسؤول نرويجي، طلب عدم ذكر اسمه، إن القافلة وصلت.", ARRIVED),
        # nothing is said where only the name is withheld
        ("طلب عدم الكشف عن اسمه ثم غادر القاعة.", []),
    ],
)
def test_why_a_speaker_has_no_name_is_stepped_over(
    text: str, expected: list[tuple[str, tuple[str, ...]]], read_text: Callable[[str], Reading]
) -> None:
    """The content begins behind إن, and the act is that of the verb before the speaker."""
    assert said(read_text(text)) == expected


def test_asking_for_something_else_is_still_a_statement(read_text: Callable[[str], Reading]) -> None:
    """A request that withholds no name is read as before."""
    assert [act for act, _ in said(read_text("طلب الوزير سامر العلواني من الوفد أن يغادر جنيف."))] == ["ask"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال المواطن سعيد رمضان إن الماء مقطوع.", ["المواطن"]),
        ("وقالت النازحة سلمى عوض إن الخيام غرقت.", ["النازحة"]),
        ("وقالت والدة الأسير كريم صالح إنها تنتظره.", []),
        ("وقال وزير الصحة عادل فهمي إن الدواء وصل.", ["وزير الصحة عادل فهمي"]),
    ],
)
def test_names_of_private_persons_are_not_kept(text: str, expected: list[str], read_text: Callable[[str], Reading]) -> None:
    """Who speaks in no office is what the article calls him; an official has his name."""
    reading = read_text(text)
    speakers = [s.span.text for c in reading.claims if isinstance(c.body, Statement) for s in c.body.speaker or () if s.span]
    assert speakers == expected
