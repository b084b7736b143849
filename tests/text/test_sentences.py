"""Sentences: where one ends, what a stop does not end, and lines that a page broke."""

from __future__ import annotations

import pytest

from mahdar.documents.layout import label_lines
from mahdar.packs.process import Packs
from mahdar.text.quotes import pair_quotes
from mahdar.text.sentences import split_sentences
from mahdar.text.tokens import split_tokens

LONG = (
    "وصل وزير الخارجية النرويجي إلى مدينة جنيف السويسرية مساء أمس للمشاركة في جولة جديدة من المحادثات التي يرعاها المبعوث أولاف"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. غادر الوفد.", ["وصل الوفد.", "غادر الوفد."]),
        ("هل وصل الوفد؟ نعم! وصل.", ["هل وصل الوفد؟", "نعم!", "وصل."]),
        ("قال: «وصل الوفد. غادر». ثم مضى.", ["قال: «وصل الوفد. غادر».", "ثم مضى."]),  # a stop inside a quotation
        ("بلغت 3.5 في المئة. ثم زادت.", ["بلغت 3.5 في المئة.", "ثم زادت."]),  # inside a number
        ("وصل د. سامر إلى جنيف. غادر.", ["وصل د. سامر إلى جنيف.", "غادر."]),  # behind an initial
        ("وصل... ثم غادر.", ["وصل...", "ثم غادر."]),  # a row of dots ends once
        ("وصل الوفد\n\nغادر الوفد", ["وصل الوفد", "غادر الوفد"]),  # paragraphs
        (f"{LONG}\nهانسن. ثم غادر.", [f"{LONG}\nهانسن.", "ثم غادر."]),  # a line broken inside a name
        ("غادر المبعوث أولاف\nهانسن. ثم عاد.", ["غادر المبعوث أولاف\nهانسن.", "ثم عاد."]),  # a short one, behind a given name
        ("استقبل الملك سلمان\nوقال البيان", ["استقبل الملك سلمان", "وقال البيان"]),  # the name is whole
        ("", []),
    ],
)
def test_a_text_has_these_sentences(text: str, expected: list[str], packs: Packs) -> None:
    """Each row gives the sentences as they stand in the text; token ranges follow each other."""
    tokens = split_tokens(text, label_lines(text, packs.language), packs.language)
    sentences = split_sentences(text, label_lines(text, packs.language), tokens, pair_quotes(text, tokens), packs.language)
    assert [text[one.start : one.end] for one in sentences] == expected
    assert [one.first for one in sentences[1:]] == [one.last for one in sentences[:-1]]


def test_a_text_without_stops_is_cut_into_pieces(packs: Packs) -> None:
    """Ten thousand words without punctuation are read piece by piece, and no word is left out."""
    text = "وصل الوفد إلى جنيف " * 2500
    lines = label_lines(text, packs.language)
    tokens = split_tokens(text, lines, packs.language)
    sentences = split_sentences(text, lines, tokens, (), packs.language)
    assert [(s.first, s.last) for s in sentences] == [(at, at + 1000) for at in range(0, 10000, 1000)]


def test_a_text_without_stops_is_cut_behind_a_comma(packs: Packs) -> None:
    """Where commas stand, a piece ends behind the last of them that it has room for."""
    text = "وصل الوفد إلى العاصمة جنيف، " * 200
    lines = label_lines(text, packs.language)
    tokens = split_tokens(text, lines, packs.language)
    sentences = split_sentences(text, lines, tokens, (), packs.language)
    assert [(s.first, s.last) for s in sentences] == [(0, 996), (996, 1200)]
