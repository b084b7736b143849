"""The words of a page that is not prose, looked up: buttons, credits, agencies, places of datelines.

Serves layout.py, lines.py, printed.py and dateline.py. In: a language pack's table `furniture`. Out: a PressWords that
finds the longest listed phrase in a row of words. Decides nothing about a line: that is lines.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from mahdar.packs.language import LanguagePack

# Combining marks, tatweel and invisible controls belong to the word they stand in.
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069"
_WORD = re.compile(f"(?:[^\\W\\d_]|[{_MARKS}])+")

_PHRASE_LISTS = (
    "buttons",
    "sites",
    "counters",
    "foreign_buttons",
    "link_boxes",
    "notices",
    "tails",
    "end_marks",
    "credits",
    "unnamed_agencies",
    "agencies",
    "desks",
    "outlets",
    "places",
    "byline_verbs",
    "byline_words",
    "caption_words",
    "caption_titles",
    "update_words",
    "published_words",
    "date_words",
    "hijri_months",
    "open_ends",
)


@dataclass(frozen=True, slots=True)
class PressWord:
    """A word of a line, folded, with its place in the document; digits and marks are no words."""

    folded: str
    start: int
    end: int


class PressWords:
    """The phrase lists of one language pack, folded once."""

    def __init__(self, pack: LanguagePack) -> None:
        """Fold the lists of the pack's table `furniture`."""
        table = pack.table("furniture")
        self.fold = lru_cache(maxsize=1 << 14)(pack.fold)
        self.lists = {name: self._phrases(table.get(name) or ()) for name in _PHRASE_LISTS}
        written = (_WORD.match(entry) for entry in table.get("tails") or ())
        self._tail_words = tuple(sorted({*self.lists["tails"], *(match[0] for match in written if match)}))
        self.months = self._numbered(table.get("months") or {})
        self.weekdays = self._weekdays(table.get("weekdays") or {})

    def words(self, text: str, start: int, end: int) -> tuple[PressWord, ...]:
        """Give the words of text[start:end]; a caller passes the first or last stretch of a long line only.

        >>> [word.folded for word in press_words(pack).words("• 6 مشاركة", 0, 10)]  # doctest: +SKIP
        ['مشاركه']
        """
        found = (PressWord(self.fold(match[0]), match.start(), match.end()) for match in _WORD.finditer(text, start, end))
        return tuple(word for word in found if word.folded)

    def at(self, name: str, words: tuple[PressWord, ...], index: int) -> int:
        """Give how many words the longest phrase of list `name` takes at words[index], or 0."""
        if index >= len(words):
            return 0
        for phrase in self.lists[name].get(words[index].folded, ()):
            if tuple(word.folded for word in words[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def opens(self, names: tuple[str, ...], text: str, start: int, end: int) -> bool:
        """Say whether the first word of text[start:end] begins a phrase of these lists: the cheap question before words()."""
        match = _WORD.search(text, start, end)
        first = self.fold(match[0]) if match else ""
        return any(first in self.lists[name] for name in names)

    def may_hold_tail(self, text: str) -> bool:
        """Say whether a text may hold a phrase of `tails`: no for most, and in one look, which folding would cost."""
        return any(first in text for first in self._tail_words)

    def run(self, names: tuple[str, ...], words: tuple[PressWord, ...], index: int = 0) -> tuple[int, int]:
        """Give how far an unbroken row of listed phrases reaches from words[index], and how many phrases it has."""
        count = 0
        while index < len(words):
            step = max(self.at(name, words, index) for name in names)
            if not step:
                break
            index += step
            count += 1
        return index, count

    def all_of(self, names: tuple[str, ...], words: tuple[PressWord, ...]) -> bool:
        """Say whether the words are nothing but phrases of these lists."""
        return bool(words) and self.run(names, words)[0] == len(words)

    def holds(self, name: str, words: tuple[PressWord, ...]) -> bool:
        """Say whether a phrase of the list stands anywhere in the words."""
        return any(self.at(name, words, index) for index in range(len(words)))

    def _phrases(self, entries: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
        """Index phrases by their first word, the longest first."""
        found: dict[str, set[tuple[str, ...]]] = {}
        for entry in entries:
            phrase = tuple(self.fold(match[0]) for match in _WORD.finditer(entry))
            if phrase:
                found.setdefault(phrase[0], set()).add(phrase)
        return {first: tuple(sorted(some, key=lambda phrase: (-len(phrase), phrase))) for first, some in found.items()}

    def _numbered(self, table: dict[str, list[str]]) -> dict[str, int]:
        """Give the number of each month name, folded."""
        return {self.fold(name): int(number) for number, names in table.items() for name in names}

    def _weekdays(self, table: dict[str, list[str]]) -> dict[str, int]:
        """Give the weekday of each of its names, folded; Monday is 0."""
        order = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        return {self.fold(name): order.index(day) for day, names in table.items() for name in names}


@cache
def press_words(pack: LanguagePack) -> PressWords:
    """Give the pack's PressWords, made once for a pack.

    >>> press_words(pack).months["ايلول"]  # doctest: +SKIP
    9
    """
    return PressWords(pack)
