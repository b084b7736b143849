"""Names: of the registry, of the document, and words that only look like one."""

from __future__ import annotations

import pytest

from mahdar.mentions.names import NameFinder, skip_letters
from mahdar.model.text import Line, LineKind, Token
from mahdar.packs.process import Packs
from mahdar.text.tokens import split_tokens


def tokens_of(text: str, packs: Packs) -> tuple[Token, ...]:
    return split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سيرغي لافروف في جنيف", ("sergei-lavrov", "سيرغي لافروف", "full")),
        ("ولافروف", ("sergei-lavrov", "لافروف", "alone")),  # behind و
        ("البيت الأبيض", ("white-house", "البيت الأبيض", "alone")),
        ("روسيا اليوم", ("rt", "روسيا اليوم", "alone")),  # the longest name wins over the state
        ("روسيا الاتحادية", ("RUS", "روسيا الاتحادية", "state")),
        ("واشنطن", ("USA", "واشنطن", "capital")),
        ("طاولة", None),
    ],
)
def test_a_registry_name_begins_here(text: str, expected: tuple[str, str, str] | None, packs: Packs) -> None:
    """The longest name that begins with the first word: actor, words without clitics, how it names."""
    tokens = tokens_of(text, packs)
    hit = NameFinder(tokens, packs).at(0, len(tokens))
    assert (hit and (hit.target, text[hit.start : tokens[hit.last - 1].end], hit.how)) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أولاف هانسن إن", "أولاف هانسن"),  # before a particle
        ("أولاف هانسن الذي", "أولاف هانسن"),
        ("أولاف هانسن يزور", "أولاف هانسن"),  # before a verb
        ("أولاف هانسن اليوم", "أولاف هانسن"),  # before a day
        ("محمد بن سعيد العلواني قال", "محمد بن سعيد العلواني"),  # particles of names
        ("جان-بيير لوران", "جان-بيير لوران"),  # a hyphen
        ("الطاولة", None),
        ("إن الهدنة", None),
        ("35 دقيقة", None),
    ],
)
def test_a_name_that_no_list_knows_ends_before_ordinary_words(text: str, name: str | None, packs: Packs) -> None:
    """What looks like a person's name from the first word on, an office standing before it."""
    tokens = tokens_of(text, packs)
    end = NameFinder(tokens, packs).unknown_name(0, len(tokens), titled=True)
    assert (end and text[: tokens[end - 1].end]) == name


def test_a_document_makes_a_family_name_known(packs: Packs) -> None:
    """Behind a full name the last word alone is the same person, with clitics too; the first word is not."""
    text = "أولاف هانسن وهانسن لهانسن أولاف"
    tokens = tokens_of(text, packs)
    names = NameFinder(tokens, packs)
    assert names.at(2, len(tokens)) is None
    names.learn(0, 2, "olaf-hansen")
    found = [names.at(i, len(tokens)) for i in (2, 3, 4)]
    assert [hit and (hit.target, text[hit.start : tokens[hit.last - 1].end]) for hit in found] == [
        ("olaf-hansen", "هانسن"),
        ("olaf-hansen", "هانسن"),
        None,
    ]


def test_a_proclitic_is_skipped_with_the_marks_on_it(packs: Packs) -> None:
    """وَلافروف begins at the ل."""
    token = tokens_of("وَلافروف", packs)[0]
    assert "وَلافروف"[skip_letters(token, 1) :] == "لافروف"
