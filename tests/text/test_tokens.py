"""Tokens: words, numbers and marks with their own characters."""

from __future__ import annotations

import pytest

from mahdar.model.text import Line, LineKind
from mahdar.packs.process import Packs
from mahdar.text.tokens import split_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقال: «نعم».", ["وقال", ":", "«", "نعم", "»", "."]),  # marks stand alone
        ("1,000 و3.5 و٣٫٥", ["1,000", "و3", ".", "5", "و٣", "٫", "٥"]),  # separators inside a number only
        ("24/3/2016", ["24", "/", "3", "/", "2016"]),  # a date is three numbers
        ("أنّهُ قَال", ["أنّهُ", "قَال"]),  # vowels belong to their word
        ("الـدول ـ لـ«تاس»", ["الـدول", "ـ", "لـ", "«", "تاس", "»"]),  # tatweel inside, alone and at the end
        ("\u202bجنيف\u202c", ["جنيف"]),  # a control at the edge is in no word
        ("مو\u200cسكو", ["مو\u200cسكو"]),  # one between letters is
        ("5+1", ["5", "+", "1"]),
        ("كلمة_أخرى", ["كلمة", "_", "أخرى"]),
        ("ﺍﻟﺴﻼﻡ", ["ﺍﻟﺴﻼﻡ"]),  # presentation forms keep their characters
        ("\x00\u200f \n", ["\x00"]),  # NUL is a mark, white space is nothing
        ("", []),
    ],
)
def test_a_line_has_these_tokens(text: str, expected: list[str], packs: Packs) -> None:
    """Each token is the text between its own offsets, and tokens count from 0."""
    tokens = split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language)
    assert [token.text for token in tokens] == expected
    assert [text[token.start : token.end] for token in tokens] == expected
    assert [token.index for token in tokens] == list(range(len(tokens)))


def test_nothing_is_read_from_furniture_credits_and_bylines(packs: Packs) -> None:
    """Lines from which nothing may be claimed have no tokens; offsets of the others do not move."""
    text = "شارك\nقال\nتاس\nفلان\nنعم"
    kinds = (LineKind.FURNITURE, LineKind.BODY, LineKind.CREDIT, LineKind.BYLINE, LineKind.HEADLINE)
    starts = [0, 5, 9, 13, 18]
    lines = [Line(at, at + len(word), kind) for at, word, kind in zip(starts, text.split("\n"), kinds, strict=True)]
    assert [(token.text, token.start) for token in split_tokens(text, lines, packs.language)] == [("قال", 5), ("نعم", 18)]
