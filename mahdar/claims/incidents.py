"""Incidents: acts on the ground that bear on a process: an attack, a siege, a seizure, an arrest, a violation, aid.

Comes in: a Context with the statements found before. Goes out: incident claims in text order, one for each clause that
tells of an act. The words of acts are incidents.yaml, the clause is clauses.py, who did what to whom incident_parts.py.
What is to be stopped, is feared or denied is no incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mahdar.claims.clauses import Clauses
from mahdar.claims.context import Context
from mahdar.claims.incident_parts import act_parts
from mahdar.claims.rules import Match, Matcher, SlotFinder
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import Incident
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import LineKind, Sentence
from mahdar.packs.language import LanguagePack
from mahdar.packs.rules import load_rules

_TELLING = frozenset({LineKind.BODY, LineKind.UPDATE, LineKind.DATELINE})
_FOREIGN_TO_CONFLICT = 2  # words of sport, crime or trade that make an article none of a conflict


@cache
def incident_matcher(language: LanguagePack) -> Matcher:
    """Give the matcher of a language's incident rules.

    >>> incident_matcher(pack).rules[0].name  # doctest: +SKIP
    'struck'
    """
    return Matcher(load_rules(language.folder / "incidents.yaml", language))


def find_incidents(context: Context) -> tuple[Claim, ...]:
    """Give the acts on the ground that a document tells of, one claim a clause.

    >>> [c.body.action.text for c in find_incidents(context)]  # doctest: +SKIP
    ['قصفت']
    """
    return tuple(_Finder(context).run())


class _Finder:
    """Walks the sentences of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._matcher = incident_matcher(context.packs.language)
        self._clauses = Clauses(context)
        self._parts = act_parts(context)
        self._places = {place.first: place for place in context.places}
        self._slots: dict[str, SlotFinder] = {"place": self._place, "actor": self._actor}

    def run(self) -> Iterator[Claim]:
        """Give the incidents of the document, in the order of its sentences."""
        if self._clauses.foreign() >= _FOREIGN_TO_CONFLICT:
            return
        for sentence in self._c.sentences:
            if sentence.kind not in _TELLING:
                continue
            told: dict[tuple[int, int], Match] = {}
            for match in self._matcher.match(sentence, self._c.tokens, self._slots):
                at = self._action(match)[0]
                clause = self._clauses.around(at, at + 1, sentence)
                if clause not in told and self._happened(match, clause, sentence):
                    told[clause] = match
            for clause, match in told.items():
                yield self._claim(match, clause)

    def _place(self, at: int, last: int) -> tuple[str, int] | None:
        place = self._places.get(at)
        return (place.name, place.last) if place is not None and place.last <= last else None

    def _actor(self, at: int, last: int) -> tuple[ActorRef, int] | None:
        for mention in self._c.starting.get(at, ()):
            if mention.last <= last:
                return self._c.ref(mention), mention.last
        return None

    def _action(self, match: Match) -> tuple[int, int]:
        _, first, last = match.captured["action"]
        return first, last

    def _happened(self, match: Match, clause: tuple[int, int], sentence: Sentence) -> bool:
        """Say whether the act took place and is one of a conflict."""
        need, parts = match.rule.constants["need"], self._parts
        if need == "raging":
            return parts.in_conflict()
        at = self._action(match)[0]
        if any(parts.not_held(i, clause[0]) for i in (match.first, at)) or parts.unreal(at, clause):
            return False
        if need == "conflict":
            return parts.in_conflict()
        if need == "nothing" or parts.fighting(clause):
            return True
        if need == "party" or not parts.in_conflict():
            return False
        return parts.place(clause) is not None or need == "actor" and parts.named(clause)

    def _claim(self, match: Match, clause: tuple[int, int]) -> Claim:
        c = self._c
        first, last = self._action(match)
        action = self._clauses.span(first, last)
        actors, targets = self._parts.sides(first, last, clause, match.rule.name)
        place = self._parts.place(clause)
        day = self._parts.day(first, clause)
        support: dict[str, tuple[Span, ...]] = {"action": (action,)}
        if place is not None:
            support["place"] = (c.span(place.start, place.end),)
        if day is not None:
            support["date"] = (c.span(day.start, day.end),)
        return Claim(
            claim_id(c.document.id, "incident", action),
            (self._clauses.span(*clause),),
            Incident(
                actors,
                action,
                targets,
                (place.en or place.name, place.country) if place else None,
                day.value if day else None,
            ),
            match.rule.id,
            0.6,
            self._clauses.speakers(action),
            support=support,
        )
