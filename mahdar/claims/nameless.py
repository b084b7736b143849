"""Speakers who are not named, and the clause behind them that says so: قال مسؤول طلب عدم ذكر اسمه إن.

Comes in: a Context and a token behind a speaker. Goes out: the token behind the clause. What the speaker asked or refused
there is no statement of his. Who speaks is attribution.py; the words are statements.yaml.
"""

from __future__ import annotations

from mahdar.claims.context import Context
from mahdar.model.text import Sentence

_LONGEST = 8
_RELATIVE_LONGEST = 14


class Nameless:
    """Steps over the clauses of one document that withhold a speaker's name."""

    def __init__(self, context: Context) -> None:
        self._c = context
        lists = context.packs.language.folded_lists("statements")
        self._private = lists["private"]
        self.verbs, self._acts, self._nouns, self._words = (
            lists[f"nameless-{name}"] for name in ("verbs", "acts", "nouns", "words")
        )

    def private(self, at: int) -> bool:
        """Say whether the words from a token on tell of a private person, whose name is not kept: المواطن سعيد رمضان."""
        return self._c.folded(at) in self._private

    def past(self, at: int, sentence: Sentence) -> int:
        """Give the token behind a clause that withholds a name and begins at a token, else that token.

        >>> Nameless(context).past(3, sentence)  # doctest: +SKIP
        8
        """
        c = self._c
        if at >= sentence.last or c.tokens[at].word.folded not in self.verbs:
            return at
        if at + 1 < sentence.last and c.folded(at + 1) in self._words:
            return at + 2
        withheld = False
        for i in range(at + 1, min(sentence.last, at + _LONGEST)):
            if c.is_mark(i) or i > at + 1 and "@that" in c.keys(i):
                break
            folded = c.folded(i)
            if withheld and folded in self._nouns:
                return i + 1
            withheld = withheld or folded in self._acts
        return at

    def past_apposition(self, at: int, sentence: Sentence) -> int:
        """Step over "الذي لم يكشف عن هويته" and the like up to a comma or أن, and over "طلب عدم ذكر اسمه"."""
        c = self._c
        if at < sentence.last and "@relative" in c.keys(at) and c.folded(at) not in ("ما", "من"):
            for i in range(at, min(sentence.last, at + _RELATIVE_LONGEST)):
                if "@that" in c.keys(i) or i in c.opening or c.tokens[i].text in ":،,":
                    return i
        return self.past(at, sentence)
