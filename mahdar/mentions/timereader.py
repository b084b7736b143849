"""The reader that the grammar of times shares: tokens, words of time and the publication date, with small steps over them.

Comes in: what find_times was given. Goes out: Reader, and Found, one expression with its value.
The grammar itself: timedates.py (15 August 2016), timedays.py (Friday next, yesterday), timeperiods.py (last month, for two years).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mahdar.mentions.timecues import clause_cue
from mahdar.mentions.timewords import Hit, TimeWords
from mahdar.model.text import Token


@dataclass(frozen=True, slots=True)
class Found:
    """An expression on tokens [first, last) and its value; `relative` if it needed the publication date.

    `keep` is False for what only looks like a time ("14 March" the alliance) and must not be read again.
    `weekday` is set where the value hangs on the clause alone, with `ahead` for a weekday that words point ahead.
    """

    first: int
    last: int
    value: str | None
    relative: bool
    future: bool = False
    keep: bool = True
    weekday: int | None = None
    ahead: bool = False
    far: bool = False


class Reader:
    """Tokens with the words of time, read from left to right."""

    def __init__(self, text: str, tokens: Sequence[Token], words: TimeWords, published: date | None) -> None:
        """Hold what the grammar reads; `last` is the expression found before, for lists of days and years."""
        self.text = text
        self.tokens = tokens
        self.words = words
        self.published = published
        self.last: Found | None = None

    def find(self, i: int, kind: str) -> tuple[Hit, int] | None:
        """Give the entry of a class at a token and the token after it.

        >>> reader.find(0, "months")[0].value  # doctest: +SKIP
        8
        """
        return self.words.find(self.tokens, i, kind)

    def over(self, i: int, kind: str) -> int:
        """Give the token after an entry of a class, or the same token where none stands.

        >>> reader.over(3, "of")  # doctest: +SKIP
        4
        """
        found = self.words.find(self.tokens, i, kind)
        return found[1] if found else i

    def has(self, i: int, kind: str) -> bool:
        """Say whether an entry of a class stands at a token."""
        return self.words.find(self.tokens, i, kind) is not None

    def mark(self, i: int) -> str:
        """Give the characters of a token, empty beyond the text."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def same_line(self, i: int) -> bool:
        """Say whether a token stands on the line of the one before it."""
        return 0 < i < len(self.tokens) and "\n" not in self.text[self.tokens[i - 1].end : self.tokens[i].start]

    def direction(self, i: int) -> tuple[int | None, int]:
        """Give the direction word at a token (-1 past, 0 current, 1 next, 9 anchored elsewhere) and the token after it.

        >>> reader.direction(1)  # doctest: +SKIP
        (-1, 2)
        """
        found = self.words.find(self.tokens, i, "direction")
        if found and not found[0].before and self.same_line(i):
            return found[0].value, found[1]
        return None, i

    def cue(self, first: int, last: int) -> tuple[int, int]:
        """Give what the clause round an expression tells of its time, and how far away that is said."""
        return clause_cue(self.text, self.tokens, first, last, self.words)
