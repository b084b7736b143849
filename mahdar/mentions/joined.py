"""Several offices of one person: "نائب رئيس الوزراء ووزير الخارجية وليد المعلم", "خالد الفهد نائب الأمير ووزير الدفاع".

Comes in: an office or a named person that scan.py has read, with و and another office behind. Goes out: the same phrase with
the other office and its name. Two persons stay two: only whom the registry, or one nationality for both, gives the two offices is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.phrase import Phrase
from mahdar.mentions.phrases import PhraseReader
from mahdar.model.actor import Actor
from mahdar.model.text import Token
from mahdar.packs.process import Packs

# Offices that their holder has beside a ministry; a head of state has none.
_BESIDE = frozenset({"prime-minister", "deputy-prime-minister", "minister-of-state"})
_LONGEST = 4


class JoinedOffices:
    """Reads offices of one document that و joins to those of the same person."""

    def __init__(self, tokens: Sequence[Token], packs: Packs, reader: PhraseReader) -> None:
        self._tokens = tokens
        self._packs = packs
        self._reader = reader

    def read(self, phrase: Phrase, limit: int) -> None:
        """Take further offices of the same person, and the name behind them, into a phrase."""
        if phrase.kind != "person" or phrase.number != "sg" or phrase.others or phrase.indefinite or phrase.pronoun:
            return
        if phrase.name is not None:
            if phrase.last > phrase.name[1] and phrase.title:  # an office stands behind the name already
                self._behind_name(phrase, limit)
            return
        if phrase.title in ("", "president", "king", "counterpart"):
            return
        others = self._chain(phrase, limit)
        last = others[-1] if others else None
        if last is None or not self._same(phrase, last):
            return
        phrase.name, phrase.target, phrase.how = last.name, last.target, last.how
        if last.name is None:
            phrase.title, phrase.head = last.title, last.head
        phrase.country, phrase.of = phrase.country or last.country, phrase.of or last.of
        phrase.qualified, phrase.last = True, last.last

    def _chain(self, phrase: Phrase, limit: int) -> list[Phrase]:
        """Give the offices joined behind a phrase, up to the first that bears a name or a state of its own."""
        found: list[Phrase] = []
        at = phrase.last
        while len(found) < _LONGEST and at < limit and (office := self._office(phrase, at, limit)) is not None:
            found.append(office)
            at = office.last
            if office.name is not None or office.country is not None:
                break
        return found

    def _office(self, phrase: Phrase, at: int, limit: int) -> Phrase | None:
        token = self._tokens[at]
        if not token.word.folded.startswith("و") or "@title" not in token.word.keys:
            return None
        office = self._reader.at(at, limit)
        if office is None or office.kind != "person" or office.start == token.start or office.number != "sg" or office.pronoun:
            return None
        states = {code for code in (phrase.country, office.country) if code}
        return office if len(states) < 2 and not office.others else None

    def _same(self, phrase: Phrase, last: Phrase) -> bool:
        actor = self._packs.process.actors.get(last.target or "")
        if actor is not None and self._holds(actor, phrase.title):
            return phrase.country in (None, actor.country)
        beside = phrase.title in _BESIDE if actor is None else phrase.title == "deputy-prime-minister"
        return beside and phrase.country is None and phrase.of is None and last.country is not None

    def _behind_name(self, phrase: Phrase, limit: int) -> None:
        actor = self._packs.process.actors.get(phrase.target or "")
        if actor is None:
            return
        for office in self._chain(phrase, limit):
            if office.name is not None:
                return
            if self._holds(actor, office.title):
                phrase.last = office.last

    def _holds(self, actor: Actor, title: str) -> bool:
        return any(role.title == title for role in actor.roles)
