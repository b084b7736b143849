"""Slugs of names that no registry knows."""

from __future__ import annotations

import pytest

from mahdar.model.translit import readable, slug
from mahdar.packs.languages.ar.words import fold
from mahdar.packs.process import Packs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("أولاف هانسن", "awlaf-hansn"),  # letter for letter, no vowels guessed
        ("جيسي شاهين", "jysy-shahyn"),
        ("خالد بن سعيد", "khald-bn-sayd"),
        ("عبد الله", "abd-allh"),
        ("غوتيريش", "ghwtyrysh"),
        ("مؤمن", "mmn"),  # a bare hamza leaves nothing
        ("جان-بيير", "jan-byyr"),
        ("كتيبة 47", "ktybh-47"),
        ("BBC عربي", "bbc-arby"),
        ("Ж", "unnamed"),  # letters of no kind that is known
        ("", "unnamed"),
    ],
)
def test_a_name_has_this_slug(name: str, expected: str) -> None:
    """The same name has the same slug everywhere, made of a-z, digits and hyphens."""
    assert slug(fold(name)) == expected


def test_spellings_of_one_name_have_one_slug() -> None:
    """Hamza, alif maqsura and vowels do not make another person."""
    assert slug(fold("أحمد مصطفى")) == slug(fold("احمد مُصطفي"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("محمد العبيدي", "Mohammed al-Obeidi"),  # both words are in the table
        ("أولاف هانسن", "Olaf Hansen"),  # a vowel between the last two consonants
        ("خالد بن سعيد", "Khaled bin Saeed"),  # a word inside a name
        ("عبد القادر الجاسر", "Abdul Qader al-Jaser"),
        ("عبد الله قرملي", "Abdullah Qarmali"),
        ("عبدالرؤوف منصوري", "Abdul Rouf Mansouri"),
        ("سعود بن محمد آل جاسر", "Saud bin Mohammed Al Jaser"),  # the house, not the article
        ("إيرينا لوند", "Irina Lound"),  # و and ي between consonants are vowels
        ("زياد جواد", "Ziad Jawad"),  # before a vowel they are none
        ("عون خوجة", "Aoun Khouja"),  # ع gives way to a vowel
        ("مُحَمَّد عـلـي", "Mohammed Ali"),  # marks and tatweel
        ("", ""),
    ],
)
def test_a_name_reads_like_this(name: str, expected: str, packs: Packs) -> None:
    """A name in Latin letters as the press would write it: known words from the table, the rest by its letters."""
    assert readable(name, packs.language.romanised) == expected


def test_every_word_of_the_table_is_latin(packs: Packs) -> None:
    """What stands in the table can be printed anywhere."""
    assert [latin for latin in packs.language.romanised.values() if not latin.replace("-", "").isascii()] == []
