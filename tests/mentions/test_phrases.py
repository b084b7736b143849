"""Phrases: the parts of an office with its country, body and holder, as written."""

from __future__ import annotations

import pytest

from mahdar.mentions.names import NameFinder
from mahdar.mentions.phrases import PhraseReader
from mahdar.model.text import Line, LineKind
from mahdar.packs.process import Packs
from mahdar.text.tokens import split_tokens

Row = tuple[str, str, str | None, str | None, str | None]  # words, title, country, of, name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # office, nationality, name
        (
            "وزير الخارجية النرويجي أولاف هانسن إن",
            ("وزير الخارجية النرويجي أولاف هانسن", "foreign-minister", "NOR", None, "أولاف هانسن"),
        ),
        # a woman
        ("المبعوثة السويدية إنغريد لوند", ("المبعوثة السويدية إنغريد لوند", "envoy", "SWE", None, "إنغريد لوند")),
        # the state behind the office
        ("وزير خارجية النرويج أولاف هانسن", ("وزير خارجية النرويج أولاف هانسن", "foreign-minister", "NOR", None, "أولاف هانسن")),
        # "in the name of" a body
        ("متحدث باسم الكرملين إن", ("متحدث باسم الكرملين", "spokesperson", "RUS", "kremlin", None)),
        # "in his name"
        ("المتحدث باسمه دميتري بيسكوف", ("المتحدث باسمه دميتري بيسكوف", "spokesperson", None, None, "دميتري بيسكوف")),
        # a deputy
        ("نائب وزير الخارجية الروسي إن", ("نائب وزير الخارجية الروسي", "deputy-foreign-minister", "RUS", None, None)),
        # where a minister travels is no part of his office, where an envoy is sent is
        ("وزير الخارجية النرويجي إلى جنيف", ("وزير الخارجية النرويجي", "foreign-minister", "NOR", None, None)),
        ("مبعوث النرويج إلى السودان", ("مبعوث النرويج إلى السودان", "envoy", "NOR", None, None)),
        # an unnamed official of a body
        ("مسؤول رفيع في الأمم المتحدة إن", ("مسؤول رفيع في الأمم المتحدة", "official", None, "united-nations", None)),
        # a counterpart ends at his nationality
        ("نظيره الروسي الوضع", ("نظيره الروسي", "counterpart", "RUS", None, None)),
    ],
)
def test_a_phrase_has_these_parts(text: str, expected: Row, packs: Packs) -> None:
    """Each row gives the phrase that begins with the first word."""
    tokens = split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language)
    phrase = PhraseReader(tokens, packs, NameFinder(tokens, packs)).at(0, len(tokens))
    assert phrase is not None
    name = text[tokens[phrase.name[0]].start : tokens[phrase.name[1] - 1].end] if phrase.name else None
    words = text[phrase.start : tokens[phrase.last - 1].end]
    assert (words, phrase.title, phrase.country, phrase.of, name) == expected


@pytest.mark.parametrize("text", ["جهته قال", "الطرفان اتفقا", "الجانبين", "طاولة", "«", "35"])
def test_no_office_begins_here(text: str, packs: Packs) -> None:
    """Pointing words, common nouns, marks and numbers name no office."""
    tokens = split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language)
    assert PhraseReader(tokens, packs, NameFinder(tokens, packs)).at(0, len(tokens)) is None
