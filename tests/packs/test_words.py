"""Clitics: every way in which a written word may be cut."""

from __future__ import annotations

import pytest

from mahdar.packs.languages.ar.words import split


@pytest.mark.parametrize(
    ("folded", "wanted"),
    [
        ("قال", ((), "قال", "")),  # nothing cut
        ("وقال", (("و",), "قال", "")),
        ("والقمه", (("و", "ال"), "قمه", "")),
        ("وبالقمه", (("و", "ب", "ال"), "قمه", "")),
        ("للقمه", (("ل", "ال"), "قمه", "")),  # لل is ل and ال
        ("فسيلتقي", (("ف", "س"), "يلتقي", "")),
        ("لقاءهما", ((), "لقاء", "هما")),
        ("زيارته", ((), "زياره", "ه")),  # ة that an ending opened
        ("محادثاتها", ((), "محادثات", "ها")),
        ("مستشفاه", ((), "مستشفي", "ه")),  # ى that an ending changed
    ],
)
def test_a_word_may_be_cut_so(folded: str, wanted: tuple[tuple[str, ...], str, str]) -> None:
    """The cut is among those given, and the word as written comes first."""
    found = list(split(folded))
    assert wanted in found
    assert found[0] == ((), folded, "")


@pytest.mark.parametrize("folded", ["", "و", "ال", "وال", "ه", "س", "بال"])
def test_a_word_that_is_all_clitics_keeps_a_stem(folded: str) -> None:
    """No cut leaves nothing."""
    assert all(stem for _, stem, _ in split(folded))


def test_the_article_and_a_pronoun_exclude_each_other() -> None:
    """القمه is not "the peak of him"."""
    assert all(not after for before, _, after in split("القمته") if "ال" in before)
