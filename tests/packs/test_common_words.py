"""Ordinary words: what the word list knows, bare and behind clitics, so that a name ends before it."""

from __future__ import annotations

import pytest

from mahdar.packs.process import Packs


@pytest.mark.parametrize(
    ("word", "how"),
    [
        ("اجتماع", "plain"),
        ("الاجتماع", "plain"),  # with the article
        ("والاجتماع", "joined"),  # behind و
        ("بتعليق", "joined"),
        ("يعتقد", "verb"),  # a present
        ("سيعلن", "verb"),  # a future
        ("لافروف", ""),  # foreign names
        ("هانسن", ""),
        ("غوتيريش", ""),
        ("", ""),
    ],
)
def test_a_word_is_ordinary_in_this_way(word: str, how: str, packs: Packs) -> None:
    """Each row gives how the list knows a word."""
    assert packs.language.common.how(packs.language.fold(word)) == how
