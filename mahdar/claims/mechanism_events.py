"""What becomes of a mechanism in its clause: proposed, agreed, created, in force, breached, suspended, extended, ended.

Comes in: the tokens of a mechanism and its clause. Goes out: an Event with the word that says so, "mentioned" where none
does. What is planned, denied or doubted is not held. Which mechanism it is is mechanisms.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mahdar.claims.context import Context
from mahdar.packs.language import LanguagePack

_NAMES = ("breached", "suspended", "extended", "ended", "agreed", "created", "in-force", "proposed")
_HELD = frozenset({"breached", "suspended", "extended", "ended", "agreed", "created", "in-force"})
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened, and the token that says it."""

    name: str
    cue: int | None


@cache
def _cues(language: LanguagePack) -> Mapping[str, str]:
    table = language.table("mechanism-words")
    out: dict[str, str] = {}
    for name in _NAMES:
        for phrase in table[name]:
            if " " not in phrase:
                out.setdefault(language.fold(phrase), name)
    return out


class Events:
    """Reads events in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        language = context.packs.language
        self._cue_of = _cues(language)
        self._not_held = frozenset(language.fold(word) for word in language.table("mechanism-words")["not-held"])

    def read(self, first: int, last: int, clause: tuple[int, int]) -> Event:
        """Give the event told of the mechanism in tokens [first, last)."""
        best: tuple[int, Event] | None = None
        for i in range(max(clause[0], first - _NEAR), min(clause[1], last + _NEAR)):
            if i in self._c.covering:
                continue
            name = self._name(i)
            if name is None:
                continue
            distance = first - i if i < first else i - last + 1 if i >= last else 0
            if best is None or distance < best[0]:
                best = (distance, Event(name, i))
        if best is None:
            return Event("mentioned", None)
        return self._held(best[1], clause)

    def _name(self, i: int) -> str | None:
        for before, stem, _ in self._c.packs.language.split(self._c.folded(i)):
            name = self._cue_of.get(stem)
            if name is not None and "س" not in before:
                return name
        return None

    def _held(self, event: Event, clause: tuple[int, int]) -> Event:
        """لم يتم التوصل, قد ينهار: nothing happened; what may be made is proposed."""
        if event.name not in _HELD or event.cue is None:
            return event
        for i in range(max(clause[0], event.cue - 2), event.cue):
            if self._c.folded(i) in self._not_held:
                return Event("mentioned", None)
        return event
