"""Speakers: agreement of dropped subjects, who is passed over, and what stays without a speaker."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement

SAMER, LUND = ("samr-alalwany",), ("anghryd-lwnd",)


def speakers(reading: Reading) -> list[tuple[str, ...]]:
    return [tuple(r.actor for r in claim.body.speaker) for claim in reading.claims if isinstance(claim.body, Statement)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a masculine verb goes back over the woman who spoke last
        (
            "قال الوزير سامر العلواني إن الجولة انتهت. وأكدت المبعوثة السويدية إنغريد لوند أن الطريق طويل. وأعلن أنه سيغادر جنيف.",
            [SAMER, LUND, SAMER],
        ),
        # the one spoken to is no speaker
        ("قال الوزير سامر العلواني للمبعوثة السويدية إنغريد لوند إن الجولة انتهت.", [SAMER]),
        # a day between verb and subject
        ("قال أمس الوزير سامر العلواني إن الجولة انتهت.", [SAMER]),
        # a subject between كان and the verb
        ("وكان الوزير سامر العلواني قد أعلن أن الجولة انتهت.", [SAMER]),
        # a relative clause between subject and أن
        ("قال الوزير سامر العلواني، الذي وصل إلى جنيف، إن الجولة انتهت.", [SAMER]),
        # a speaker who is in no list
        ("قالت الشركة إن الرحلات توقفت.", [("unnamed-alshrkh",)]),
        # nobody spoke before: nobody is guessed
        ("وأضاف أن الجولة انتهت.", [()]),
        # a dropped subject is not carried into another item of the page
        ("قال الوزير سامر العلواني إن الجولة انتهت.\n\nوأكد أن الوفد باق.", [SAMER, SAMER]),
    ],
)
def test_a_text_has_these_speakers(text: str, expected: list[tuple[str, ...]], read_text: Callable[[str], Reading]) -> None:
    """Each row gives the speakers of all statements."""
    assert speakers(read_text(text)) == expected


def test_a_dropped_subject_is_a_mention_at_its_verb(read_text: Callable[[str], Reading]) -> None:
    """Its ref has no characters, the mention has those of the verb."""
    text = "قال الوزير سامر العلواني إن الجولة انتهت. وأضاف أن الوفد باق."
    reading = read_text(text)
    dropped = [(m.actor, text[m.start : m.end]) for m in reading.mentions if m.by == "dropped-subject"]
    assert dropped == [("samr-alalwany", "وأضاف")]
    second = reading.claims[1].body
    assert isinstance(second, Statement)
    assert [ref.to_json() for ref in second.speaker] == [{"actor": "samr-alalwany", "text": None, "start": None, "end": None}]


@pytest.mark.xfail(reason="docs/limits.md: statements", strict=False)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whose communique it is stands behind ل
        ("وجاء في بيان للخارجية الروسية أن السفير استدعي.", [("russian-foreign-ministry",)]),
    ],
)
def test_speakers_that_are_not_found_yet(text: str, expected: list[tuple[str, ...]], read_text: Callable[[str], Reading]) -> None:
    """Classes that are known to be read wrongly."""
    assert speakers(read_text(text)) == expected
