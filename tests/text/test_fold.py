"""Folding: spellings that mean the same word become one."""

from __future__ import annotations

import pytest

from mahdar.packs.languages.ar.words import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("الأمــريكيّة", "الامريكيه"),  # tatweel, shadda, hamza on alif, ta marbuta
        ("إلى", "الي"),  # hamza below, alif maqsura
        ("مسؤول", "مسءول"),  # the seat of a hamza
        ("مسئول", "مسءول"),  # its other seat
        ("قَالَ", "قال"),  # vowels
        ("٢٠١٦", "2016"),  # Arabic-Indic digits
        ("۲۰۱۶", "2016"),  # Persian digits
        ("ﻻ", "لا"),  # a presentation form is two letters
        ("ﺍﻟﺴﻼﻡ", "السلام"),  # a word from an old PDF
        ("کیری", "كيري"),  # a Persian keyboard
        ("مو\u200cسكو", "موسكو"),  # an invisible joiner
        ("\u202bجنيف\u202c", "جنيف"),  # bidi controls
        ("BBC", "bbc"),  # Latin letters
        ("", ""),
    ],
)
def test_a_spelling_is_folded(written: str, folded: str) -> None:
    """What readers take for the same letters is the same; folding twice changes nothing more."""
    assert fold(written) == folded
    assert fold(folded) == folded
