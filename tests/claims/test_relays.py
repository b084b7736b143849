"""Relays: how far a relay carries, and where it stops."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement

Row = tuple[tuple[str, ...], tuple[str, ...]]  # speakers, relays


def relayed(reading: Reading) -> list[Row]:
    bodies = [claim.body for claim in reading.claims if isinstance(claim.body, Statement)]
    return [(tuple(r.actor for r in body.speaker), tuple(r.actor for r in body.via)) for body in bodies]


SAMER = ("samr-alalwany",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # carried over to two dropped subjects
        (
            "نقلت وكالة تاس عن الوزير سامر العلواني قوله إن الجولة تأجلت. وأضاف أن الموعد قريب. وتابع أن الوفد باق.",
            [(SAMER, ("tass",)), (SAMER, ("tass",)), (SAMER, ("tass",))],
        ),
        # nobody carries his own words
        (
            "وأكد الوزير سامر العلواني أن المحادثات شملت الحدود بقوله «أمضينا وقتا طويلا في هذا الملف وحده».",
            [(SAMER, ()), (SAMER, ())],
        ),
        # another speaker ends it
        (
            "نقلت وكالة تاس عن الوزير سامر العلواني قوله إن الجولة تأجلت. وقالت الخارجية الروسية إن الموعد قريب.",
            [(SAMER, ("tass",)), (("russian-foreign-ministry",), ())],
        ),
        # told to a newspaper, named again by surname
        (
            "وقال الوزير سامر العلواني لصحيفة «الشرق الأوسط» إن الجولة تأجلت. وأضاف العلواني أن الموعد قريب.",
            [(SAMER, ("asharq-al-awsat",)), (SAMER, ("asharq-al-awsat",))],
        ),
        # "according to the agency" before his own verb
        ("ووفقا لوكالة تاس، قال الوزير سامر العلواني إن الجولة تأجلت.", [(SAMER, ("tass",))]),
        # a man who carries another's words
        (
            "ونقل الوزير سامر العلواني عن السفير باسل المرعي قوله إن الجولة تأجلت.",
            [(("basl-almray",), SAMER)],
        ),
        # a ministry that does, with a day between
        (
            "ونقلت الخارجية الروسية أمس عن الوزير سامر العلواني قوله إن الجولة تأجلت.",
            [(SAMER, ("russian-foreign-ministry",))],
        ),
        # "the agency", named in the sentence before
        (
            "وذكرت وكالة تاس أن الوفد وصل. ونقلت الوكالة عن الوزير سامر العلواني قوله إن الجولة تأجلت.",
            [(("tass",), ()), (SAMER, ("tass",))],
        ),
        # a verb of going on carries it though the speaker is named again; another verb does not
        (
            "نقلت وكالة تاس عن الوزير سامر العلواني قوله إن الجولة تأجلت. وتابع العلواني أن الموعد قريب. وأكد العلواني أن الوفد باق.",
            [(SAMER, ("tass",)), (SAMER, ("tass",)), (SAMER, ())],
        ),
        # a medium that names its source is the relay
        (
            "وقالت وكالة رويترز نقلا عن مسؤول أميركي إن الجولة تأجلت.",
            [(("unnamed-usa-official",), ("reuters",))],
        ),
        # a medium without a source speaks itself
        ("وقالت وكالة رويترز إن الجولة تأجلت.", [(("reuters",), ())]),
    ],
)
def test_a_relay_carries_to_these_statements(text: str, expected: list[Row], read_text: Callable[[str], Reading]) -> None:
    """Each row gives speakers and relays of all statements."""
    assert relayed(read_text(text)) == expected


@pytest.mark.xfail(reason="docs/limits.md: statements", strict=False)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the occasion stands before the verb
        ("وفي مقابلة مع صحيفة «الحياة» أعلن الوزير سامر العلواني أن الجولة انتهت.", [(SAMER, ("al-hayat",))]),
        # ascribed by an agency
        ("نسبت وكالة رويترز إلى مسؤول أميركي قوله إن الدفعة وصلت.", [(("unnamed-usa-official",), ("reuters",))]),
        # "according to what he told the newspaper"
        ("«نقترب من الاتفاق»، بحسب ما قال الوزير سامر العلواني لصحيفة «الحياة».", [(SAMER, ("al-hayat",))]),
    ],
)
def test_relays_that_are_not_read_yet(text: str, expected: list[Row], read_text: Callable[[str], Reading]) -> None:
    """Classes that are known to be read wrongly."""
    assert relayed(read_text(text)) == expected
