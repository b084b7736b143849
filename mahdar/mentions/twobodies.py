"""Two bodies in one phrase: "حركتا فتح وحماس", "حركتا «فتح» و«حماس»", "وفدا الحكومة والمعارضة".

Comes in: tokens, and readers of names and phrases. Goes out: a phrase for the first body with one for the second in `others`.
Reads no offices of persons (holders.py) and does not say which actor is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mahdar.mentions.names import NameFinder, skip_letters
from mahdar.mentions.phrase import Phrase
from mahdar.model.text import Token
from mahdar.packs.language import Title
from mahdar.packs.process import Packs

_OPENING = frozenset('«“"(‹')
_CLOSING = frozenset('»”")›')
_BODIES = ("organization", "armed-group", "coalition", "government-body", "media")


class TwoBodies:
    """Reads dual heads of one document; `at` reads the phrase that begins at a token."""

    def __init__(
        self, tokens: Sequence[Token], packs: Packs, names: NameFinder, at: Callable[[int, int, int], Phrase | None]
    ) -> None:
        self._tokens = tokens
        self._packs = packs
        self._names = names
        self._at = at

    def read(self, head: Phrase, title: Title, limit: int, depth: int) -> Phrase | None:
        """Give a dual head with the two bodies behind it, or None: one of them alone is not read so."""
        folded = self._tokens[head.first].word.folded
        if title.kind not in _BODIES or head.definite or head.pronoun or not folded.endswith(("ا", "تي", "ي")):
            return None
        read = self._owner if title.title == "delegation" else self._named
        first = read(head, head.first + 1, limit, depth)
        if first is None or first.last >= limit or not self._tokens[first.last].word.folded.startswith("و"):
            return None
        second = read(head, first.last, limit, depth)
        if second is None or second.target is not None and second.target == first.target:
            return None
        if title.title == "delegation":  # the two bodies are meant, not their delegations
            first = replace(first, others=[second])
        else:
            first = replace(first, first=head.first, start=head.start, others=[second])
        first.last = second.last
        return first

    def _owner(self, head: Phrase, at: int, limit: int, depth: int) -> Phrase | None:
        """The body a delegation comes from: وفدا الحكومة والمعارضة are those two."""
        joined = at > head.first + 1
        inner = self._at(at, limit, depth + 1) if depth < 2 else None
        if inner is None or inner.kind not in (*_BODIES, "name") or (inner.start == self._tokens[at].start) == joined:
            return None
        actor = self._packs.process.actors.get(inner.target or "")
        return None if inner.kind == "name" and (actor is None or actor.kind == "person") else inner

    def _named(self, head: Phrase, at: int, limit: int, depth: int) -> Phrase | None:
        """A body of the registry by its name, or by what its full name has behind the head: فتح of حركة فتح."""
        begins = at
        joined = at > head.first + 1
        start = skip_letters(self._tokens[at], 1) if joined else self._tokens[at].start
        if joined and self._tokens[at].text == "و" and at + 1 < limit:
            at, joined = at + 1, False
        marks = at < limit and self._tokens[at].text in _OPENING
        at += marks
        target, end = self._target(head, at, limit, joined)
        if not target or marks and (end >= limit or self._tokens[end].text not in _CLOSING):
            return None
        phrase = Phrase(begins, end + marks, start, head.title, head.head, head.kind, target=target, how="alone")
        phrase.name = (at, end)
        return phrase

    def _target(self, head: Phrase, at: int, limit: int, joined: bool) -> tuple[str, int]:
        if at >= limit:
            return "", at
        token = self._tokens[at]
        word = token.word.folded[1:] if joined else token.word.folded
        for _, name in self._packs.process.starts(head.head):
            if name.rest == (word,):
                return name.target, at + 1
        hit = self._names.at(at, limit)
        actor = self._packs.process.actors.get(hit.target) if hit is not None else None
        if hit is None or actor is None or actor.kind not in _BODIES or (hit.start > token.start) != joined:
            return "", at
        return hit.target, hit.last
