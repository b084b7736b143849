"""Slugs of names that no registry knows."""

from __future__ import annotations

import pytest

from mahdar.model.translit import slug
from mahdar.packs.languages.ar.words import fold


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
