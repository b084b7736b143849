"""Pairs: which two sides a text speaks of: the two named together, "the two sides", "we" of one who agreed.

Comes in: the groups of actors of a document and its contacts. Goes out: refs, none where no two can be told. What stands by
a verb or noun is subjects.py and parties.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mahdar.claims.clause_reader import ClauseReader
from mahdar.claims.contact_parts import Group
from mahdar.model.actor import Actor
from mahdar.model.kinds import Contact
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

Refs = tuple[ActorRef, ...]
_OF_STATE = frozenset({"person", "state", "government-body"})
BODIES = frozenset({"state", "government-body", "organization", "armed-group", "coalition"})
NAMING = ("", "و", "بين", "noun")  # a pair after حول or في is what is talked about, not who talks
_MEDIATORS = frozenset({"envoy", "mediator", "secretary-general"})
_LOOK_BACK = 3


class Pairs:
    """Finds the two sides meant in one document."""

    def __init__(self, clauses: ClauseReader) -> None:
        """Read nothing yet: pairs are worked out when first asked for."""
        self.reader = self._k = clauses
        self._c = clauses.context
        self._pairs: list[tuple[int, Refs, bool]] | None = None
        self._counts: Counter[frozenset[str]] | None = None

    def groups(self, sentence: Sentence) -> list[Group]:
        """Give the groups of actors in a sentence."""
        return self._k.parts.groups(sentence)

    def side(self, ref: ActorRef) -> str:
        """Give the side an actor stands for: the state of a person or a body of state, else himself."""
        actor = self._c.actors.get(ref.actor)
        stands = actor is not None and actor.kind in _OF_STATE
        return (actor.country if actor is not None and stands else None) or ref.actor

    def sides(self, refs: Iterable[ActorRef]) -> frozenset[str]:
        """Give the sides of several refs; two men or bodies of one country are two sides of it."""
        refs = tuple(refs)
        found = frozenset(self.side(ref) for ref in refs)
        ids = frozenset(ref.actor for ref in refs)
        return ids if len(found) == 1 and len(ids) > 1 and not found & ids else found

    def serious(self, refs: Iterable[ActorRef]) -> bool:
        """Say whether all are states, bodies, groups, or persons known to act for one."""
        return all(self._acts(self._c.actors.get(ref.actor)) for ref in refs)

    def _acts(self, actor: Actor | None) -> bool:
        if actor is None:
            return False
        return actor.kind in BODIES or actor.known or bool(actor.country or actor.roles)

    def official(self, refs: Iterable[ActorRef]) -> bool:
        """Say whether all are known: states, bodies of the registry, persons with a state or an office; nobody unnamed."""
        actors = [self._c.actors.get(ref.actor) for ref in refs]
        return all(
            a is not None and (a.known or a.kind == "person" and bool(a.country or a.roles)) and not a.id.startswith("unnamed-")
            for a in actors
        )

    def silent(self, refs: Refs) -> Refs:
        """Give the same actors as refs without words of their own."""
        return tuple(ActorRef(ref.actor, None) for ref in refs)

    def us(self, i: int, number: int) -> Refs:
        """Give the pair that "we agreed" speaks of: the last one that holds the speaker's side."""
        speaker = self._k.speaker(i)
        if not speaker:
            return ()
        if len(self.sides(speaker)) > 1:
            return speaker
        mine = self.sides(speaker)
        return self._chosen([refs for refs in self._latest(i, number, len(self._c.sentences)) if mine <= self.sides(refs)])

    def pair(self, i: int, number: int) -> Refs:
        """Give the two last named together before token i, else the two most named together in the document."""
        return self._chosen(list(self._latest(i, number, _LOOK_BACK))) or self.main_pair()

    def _chosen(self, pairs: list[Refs]) -> Refs:
        """Give of several pairs the one that the document is about, else the last named."""
        main = self.sides(self.main_pair())
        found = next((refs for refs in pairs if self.sides(refs) == main), pairs[0] if pairs else ())
        return self.silent(found)

    def adversaries(self, i: int) -> Refs:
        """Give the two sides that talks or differences without names are between: the last named after بين, else the main pair."""
        told = [refs for at, refs, between in self._all_pairs() if between and at < i]
        return self.silent(told[-1]) if told else self.main_pair()

    def main_pair(self) -> Refs:
        """Give the two sides that the document names together most often, if it does so more than once."""
        counts = self._weights()
        if not counts or max(counts.values()) < 2:
            return ()
        most = max(counts.values())
        return self.silent(next(refs for _, refs, _ in self._all_pairs() if counts[self.sides(refs)] == most))

    def _weights(self) -> Counter[frozenset[str]]:
        """Give how often two sides are named together; those after بين count twice."""
        if self._counts is None:
            self._counts = Counter()
            for _, refs, between in self._all_pairs():
                self._counts[self.sides(refs)] += 2 if between else 1
        return self._counts

    def meant(self, group: Group, number: int) -> Refs:
        """Give a group's actors; of البلدان, الجانبان the two that were named together last."""
        pointing = self._points(group)
        if not pointing and not (len(group.refs) == 1 and self._k.has("the-two", group.first, group.last)):
            return group.refs
        if pointing and not any(self._talked_about(ref.actor, group.first, number) for ref in group.refs):
            return group.refs
        spans = group.refs[0].span
        meant = self._chosen(list(self._latest(group.first, number, len(self._c.sentences))))
        return tuple(ActorRef(ref.actor, spans) for ref in meant) or group.refs

    def _points(self, group: Group) -> bool:
        """Say whether a group is "the two sides" alone: الجانبان, not الجانبان الروسي والأمريكي."""
        mention = self._c.covering.get(group.last - 1)
        bare = self._k.has("the-two", group.last - 1, group.last)
        return bare and mention is not None and mention.by == "pronoun" and len(group.refs) == 2

    def _talked_about(self, actor: str, before: int, number: int) -> bool:
        """Say whether an actor was last named as the matter (بشأن سوريا, في سوريا) and not as one who acts."""
        for back in range(number, max(-1, number - 2 * _LOOK_BACK), -1):
            for group in reversed(self.groups(self._c.sentences[back])):
                if group.last <= before and any(ref.actor == actor for ref in group.refs):
                    return group.prep not in (*NAMING, "مع")
        return False

    def _latest(self, i: int, number: int, back: int) -> Iterable[Refs]:
        """Give the pairs before token i, the last first, from at most `back` sentences before."""
        first = self._c.sentences[max(0, number - back)].first
        for at, refs, _ in reversed(self._all_pairs()):
            if first <= at < i:
                yield refs

    def _all_pairs(self) -> list[tuple[int, Refs, bool]]:
        """Give (token, refs, after بين) of all places that name two sides together: joined by و, or in one contact."""
        if self._pairs is None:
            found = [
                (g.first, refs, g.prep == "بين")
                for sentence in self._c.sentences
                for g in self.groups(sentence)
                if len(refs := g.refs) == 2 and self._two(refs) and g.prep in NAMING and not self._points(g)
            ]
            for claim in self._c.claims:
                if isinstance(claim.body, Contact):
                    refs = tuple(r for r in claim.body.participants if r.role in (None, "party"))
                    if len(refs) == 2 and self._two(refs):
                        found.append((self._c.token_from(claim.evidence[0].start), refs, False))
            self._pairs = sorted(found, key=lambda pair: pair[0])
        return self._pairs

    def _two(self, refs: Refs) -> bool:
        actors = [self._c.actors[ref.actor] for ref in refs]
        if any(role.title in _MEDIATORS for actor in actors for role in actor.roles[:1]):
            return False
        return len(self.sides(refs)) == 2 and self.serious(refs)
