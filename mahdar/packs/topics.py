"""Topics: the issues and mechanisms that words name, for every stage that asks what words are about.

Comes in: packs (issues.yaml and mechanisms.yaml of the processes) and tokens. Goes out: (id, first token, token after)
for each issue or mechanism named, in text order. A phrase's words are matched on folded stems through clitics; where
the phrase has "…", up to two words may stand between. Decides nothing about what is said of a topic: that is claims/.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from mahdar.model.text import Token
from mahdar.packs.language import LanguagePack
from mahdar.packs.process import Packs
from mahdar.packs.yaml_items import Item

Hit = tuple[str, int, int]

_GAP = "…"
_MOST_BETWEEN = 2
# Marks that may stand inside a name: «جنيف 2», 5+1.
_INSIDE = frozenset("«»\"“”'()-–+_")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One way to name a topic: the words after the first, each with how many words may stand before it."""

    rest: tuple[tuple[str, int], ...]
    target: str
    weak: bool


class Phrases:
    """Phrases of many topics, found by the stem of their first word."""

    def __init__(self, language: LanguagePack) -> None:
        self._language = language
        self._index: dict[str, list[_Phrase]] = {}
        self._vocabulary: set[str] = set()
        self._starting: dict[str, tuple[_Phrase, ...]] = {}
        self._joined: dict[str, frozenset[str]] = {}

    def add(self, written: str, target: str, *, weak: bool = False) -> None:
        """Add one phrase for a topic."""
        words: list[tuple[str, int]] = []
        between = 0
        for word in written.replace(_GAP, f" {_GAP} ").split():
            if word == _GAP:
                between = _MOST_BETWEEN
                continue
            words.extend((stem, between) for stem in self._written(word))
            between = 0
        if not words:
            return
        phrase = _Phrase(tuple(words[1:]), target, weak)
        self._vocabulary.update(word for word, _ in words)
        entries = self._index.setdefault(words[0][0], [])
        if phrase not in entries:
            entries.append(phrase)
            entries.sort(key=lambda item: (-len(item.rest), item.target))

    def _written(self, word: str) -> list[str]:
        folded = self._language.fold(word)
        parts = "".join(c if c.isalnum() else " " for c in folded).split()
        return [p[2:] if p.startswith("ال") and len(p) > 4 else p for p in parts]

    def at(self, tokens: Sequence[Token], i: int, last: int) -> tuple[_Phrase, int] | None:
        """Give the longest phrase that begins at a token and the token after it; of two as long the one that covers less."""
        best: tuple[_Phrase, int] | None = None
        for phrase in self.starting(tokens[i].text):
            if best is not None and len(phrase.rest) < len(best[0].rest):
                break
            end = self._rest(tokens, i + 1, last, phrase.rest)
            if end is not None and (best is None or end < best[1]):
                best = (phrase, end)
        return best

    def starting(self, surface: str) -> tuple[_Phrase, ...]:
        """Give the phrases that may begin with a spelling, worked out once for each."""
        found = self._starting.get(surface)
        if found is None:
            found = self._starting[surface] = self._all_starting(surface)
        return found

    def _all_starting(self, surface: str) -> tuple[_Phrase, ...]:
        found = {phrase for stem in self._possible(surface, "س", self._index) for phrase in self._index[stem]}
        if not found:
            return ()  # most spellings
        return tuple(sorted(found, key=lambda phrase: (-len(phrase.rest), phrase.target, phrase.rest)))

    def _rest(self, tokens: Sequence[Token], at: int, last: int, words: tuple[tuple[str, int], ...]) -> int | None:
        for word, between in words:
            found = self._next(tokens, at, last, word, between)
            if found is None:
                return None
            at = found + 1
        return at

    def _next(self, tokens: Sequence[Token], at: int, last: int, word: str, between: int) -> int | None:
        while at < last:
            text = tokens[at].text
            if word in self._joined_of(text):
                return at
            if text in _INSIDE:
                at += 1
            elif between and text[0].isalnum():
                at, between = at + 1, between - 1
            else:
                return None
        return None

    def _joined_of(self, surface: str) -> frozenset[str]:
        """Give what a word inside a phrase may be; no و or ف stands before it: الاتفاق والرياض is no اتفاق الرياض."""
        found = self._joined.get(surface)
        if found is None:
            found = self._joined[surface] = frozenset(self._possible(surface, "سوف", self._vocabulary))
        return found

    def _possible(self, surface: str, never: str, known: Container[str]) -> set[str]:
        """Give those of the known words that a spelling may be, behind clitics of which none is in `never`."""
        out: set[str] = set()
        for before, stem, after in self._language.split(self._language.fold(surface)):
            accusative = not after and stem[-1] == "ا" and len(stem) > 3 and "ال" not in before  # اتفاقا
            for word in (stem, stem[:-1]) if accusative else (stem,):
                if word in known and not any(letter in before for letter in never):
                    out.add(word)
        return out


class Topics:
    """The issues and mechanisms of the processes read."""

    def __init__(self, packs: Packs) -> None:
        """Index the phrases of all issues and mechanisms."""
        code = packs.language.code
        self._issues = _phrases(packs.language, packs.process.issues, code)
        self._mechanisms = _phrases(packs.language, packs.process.mechanisms, code)
        listed = packs.process.mechanisms
        self.types: dict[str, str] = {i.data["id"]: i.data["type"] for i in listed if "type" in i.data}
        # A process's own truce is one of the truces that common knows; `country` is where it holds.
        self.kinds: dict[str, str] = {i.data["id"]: i.data["one-of"] for i in listed if "one-of" in i.data}
        self.countries: dict[str, str] = {i.data["id"]: i.data["country"] for i in listed if "country" in i.data}

    def issues_in(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Hit, ...]:
        """Give the issues named in tokens [first, last), each mention once; what only may be meant counts where nothing else is named.

        >>> [issue for issue, _, _ in topics.issues_in(tokens, 0, len(tokens))]  # doctest: +SKIP
        ['ceasefire', 'detainees']
        """
        found = [(p.target, i, end, p.weak) for p, i, end in _scan(self._issues, tokens, first, last)]
        strong = any(not weak for *_, weak in found)
        return tuple((target, i, end) for target, i, end, weak in found if not (weak and strong))

    def mechanisms_in(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Hit, ...]:
        """Give the mechanisms named in tokens [first, last).

        >>> topics.mechanisms_in(tokens, 0, 6)  # doctest: +SKIP
        (('issg', 2, 5),)
        """
        return tuple((p.target, i, end) for p, i, end in _scan(self._mechanisms, tokens, first, last))

    def best_issue(self, tokens: Sequence[Token], first: int, last: int) -> str | None:
        """Give the issue that tokens [first, last) are about: specific before weak, then the first named, then the longest name.

        >>> topics.best_issue(tokens, 0, len(tokens))  # doctest: +SKIP
        'ceasefire'
        """
        hits = self.issues_in(tokens, first, last)
        return hits[0][0] if hits else None


@cache
def topics_of(packs: Packs) -> Topics:
    """Give the topics of the packs read, indexed once for each process.

    >>> topics_of(packs).types["issg"]  # doctest: +SKIP
    'body'
    """
    return Topics(packs)


def _phrases(language: LanguagePack, items: Iterable[Item], code: str) -> Phrases:
    out = Phrases(language)
    for item in items:
        for key, weak in ((code, False), ("weak", True)):
            for phrase in item.data.get(key) or ():
                out.add(phrase, item.data["id"], weak=weak)
    return out


def _scan(phrases: Phrases, tokens: Sequence[Token], first: int, last: int) -> Iterable[tuple[_Phrase, int, int]]:
    i = first
    starting = phrases.starting
    while i < last:
        if not starting(tokens[i].text):
            i += 1
            continue
        found = phrases.at(tokens, i, last)
        if found is None:
            i += 1
            continue
        yield found[0], i, found[1]
        i = found[1]
