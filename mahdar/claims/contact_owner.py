"""Whose contact it is: the subject of a verb, the owner of "لقائه", the subject that a sentence drops.

Comes in: a token and its sentence. Goes out: a group or refs, empty where nobody can be named.
"""

from __future__ import annotations

from mahdar.claims.contact_parts import Group, Parts
from mahdar.claims.context import Context
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

_LOOK_BACK = 3


class Owners:
    """Finds subjects and owners in one document."""

    def __init__(self, context: Context, parts: Parts) -> None:
        self._c = context
        self._parts = parts

    def before_verb(self, i: int, sentence: Sentence) -> Group | None:
        """Give the group straight before a verb: لافروف يلتقي, كان كيري قد التقى, كيري الذي يزور."""
        c = self._c
        if any(s.pos == "verb" and {"و", "ف"} & set(s.before) for s in c.tokens[i].word.senses):
            return None
        j, relative = i - 1, False
        while j >= sentence.first and i - j < 8:
            if j in c.covering:
                group = next((g for g in self._parts.groups(sentence) if g.first <= j < g.last), None)
                return group if group is not None and (relative or group.prep in ("", "و", "noun")) else None
            keys = c.keys(j)
            relative = relative or "@relative" in keys
            if not (keys & {"@had", "@self", "@was", "@relative", "@time"} or j in c.time_at or c.tokens[j].text in "،,"):
                return None
            if c.tokens[j].text in "،," and not relative and j in (i - 1,):
                return None
            j -= 1
        return None

    def subject_of(self, verb: int, until: int, number: int) -> Group | None:
        """Give the subject of a verb that carries the noun at `until`: after the verb, else before it."""
        sentence = self._c.sentences[number]
        for group in self._parts.groups(sentence):
            if verb < group.first < until and group.prep == "" and group.first - verb < 10:
                return group
        return self.before_verb(verb, sentence)

    def dropped(self, i: int, number: int, but: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """Give the subject that a verb drops: the last free group of the sentence before it, else of the sentences before."""
        taken = {ref.actor for ref in but}
        sentence = self._c.sentences[number]
        group = self._subject_in(sentence, i, taken)
        back = 1
        while group is None and back <= _LOOK_BACK and number - back >= 0:
            before = self._c.sentences[number - back]
            if before.item != sentence.item:
                break
            group = self._first_in(before, taken)
            back += 1
        return tuple(ActorRef(ref.actor, None) for ref in group.refs) if group is not None else ()

    def _acts(self, group: Group) -> bool:
        return any(self._c.actors[ref.actor].kind != "state" for ref in group.refs)

    def _subject_in(self, sentence: Sentence, i: int, taken: set[str]) -> Group | None:
        start = self._parts.clause(i, sentence)[0]
        free = [
            g
            for g in self._parts.groups(sentence)
            if g.last <= i and g.prep in ("", "و") and self._acts(g) and not taken & {r.actor for r in g.refs}
        ]
        return next((g for g in free if g.first >= start), free[-1] if free else None)

    def _first_in(self, sentence: Sentence, taken: set[str]) -> Group | None:
        free = [g for g in self._parts.groups(sentence) if g.prep == "" and self._acts(g)]
        return next((g for g in free if not taken & {r.actor for r in g.refs}), None)

    def pronoun(self, i: int, number: int) -> tuple[ActorRef, ...]:
        """Give whose it is by the pronoun ending of a noun: لقائه, لقائهما."""
        endings = {s.after for s in self._c.tokens[i].word.senses if s.after}
        if not endings:
            return ()
        if endings & {"هما", "هم"}:
            return self._pair(i, number)
        if endings & {"ه", "ها"}:
            return self.dropped(i, number, ())
        return ()

    def _pair(self, i: int, number: int) -> tuple[ActorRef, ...]:
        found: list[str] = []
        for back in range(_LOOK_BACK + 1):
            if number - back < 0 or len(found) >= 2:
                break
            for group in reversed(self._parts.groups(self._c.sentences[number - back])):
                if group.first >= i or len(found) >= 2:
                    continue
                if len(group.refs) > 1 and not found:
                    return tuple(ActorRef(ref.actor, None) for ref in group.refs)
                persons = [r.actor for r in group.refs if self._c.actors[r.actor].kind == "person" and r.actor not in found]
                found += persons
        return tuple(ActorRef(actor, None) for actor in reversed(found[:2])) if len(found) > 1 else ()
