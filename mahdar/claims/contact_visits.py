"""Visits: who goes where. The host is the state of the place.

Comes in: the token of a verb of going or of the noun "visit", with its rule. Goes out: a Draft or None. Other contacts
are contact_frames.py and contact_nouns.py.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.contact_drafts import Draft, Told, make_draft
from mahdar.claims.contact_fields import Fields
from mahdar.claims.contact_owner import Owners
from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words, definite, is_verb
from mahdar.claims.contact_sides import Sides
from mahdar.claims.context import Context
from mahdar.model.actor import Place
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.packs.rules import Rule


class Visits:
    """Reads the visits of one document."""

    def __init__(
        self, context: Context, words: Words, parts: Parts, owners: Owners, sides: Sides, fields: Fields, told: Told
    ) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._owners = owners
        self._sides = sides
        self._fields = fields
        self._told = told

    def go(self, rule: Rule, i: int, number: int) -> Draft | None:
        """زار X بغداد, وصل X إلى بغداد, سيتوجه إلى الرياض."""
        sentence = self._c.sentences[number]
        bare = "@visit-place" in self._c.keys(i)
        place = self._goal(i, sentence, bare) or (self._state_goal(i, sentence, bare=True) if bare else None)
        if place is None or place.country is None:
            return None
        subject = self._owners.before_verb(i, sentence)
        if subject is None:
            subject = next(
                (g for g in self._parts.after(i, sentence) if g.prep == "" and g.first <= i + 4 and g.first != place.first), None
            )
        refs = subject.refs if subject is not None else self._owners.dropped(i, number, ())
        found = self._visitor(rule, i, list(refs), subject, place, sentence)
        return replace(found, subject=tuple(refs)) if found else None

    def _visitor(
        self, rule: Rule, i: int, refs: list[ActorRef], subject: Group | None, place: Place, sentence: Sentence
    ) -> Draft | None:
        c, confidence = self._c, 0.8
        refs = [r for r in refs if self._sides.travels(r) and not self._at_home(r, place)]
        state = c.packs.process.actors.get(place.country or "")
        if not refs or state is None:
            return None
        c.actors.setdefault(state.id, state)
        host = ActorRef(state.id, c.span(place.start, place.end), "host")
        led = self._sides.others(self._parts.after(i, sentence), [subject] if subject else [])
        found = make_draft(rule, i, [subject] if subject else [], [*refs, *led, host], confidence, "visit")
        return replace(found, place=place, last=max(found.last, place.last)) if found else None

    def _at_home(self, ref: ActorRef, place: Place) -> bool:
        """Say whether a visitor is in his own country; an envoy is never at home where he is sent."""
        actor = self._c.actors[ref.actor]
        if place.name in self._w.single["seats-of-nations"] and any(role.of == "united-nations" for role in actor.roles):
            return True
        return actor.country == place.country and not any(role.title == "envoy" for role in actor.roles)

    def _goal(self, i: int, sentence: Sentence, bare: bool) -> Place | None:
        """Give the place that is the aim: after إلى or ل, after زار the first one that stands bare."""
        c = self._c
        end = min(self._parts.clause(i, sentence)[1], i + 18)
        for at in range(i + 1, end):
            place = self._fields.place_at(at) or self._fields.capital(at)
            if place is None or place.first != at:
                continue
            if place.kind == "capital" and (bare or c.folded(at)[:1] == "ل" or c.folded(at - 1) == "الي"):
                return place
            mention = c.covering.get(at)
            if mention is not None and (mention.first < at or mention.last > place.last):
                continue
            lead = c.folded(at)[: place.start - c.tokens[at].start]
            before = c.folded(at - 1)
            own = at - 2 if c.folded(at - 1) in self._w.single["aim"] else at - 1
            if own > i and "@visit" in c.keys(own):
                continue  # سيتوجه بعد زيارته إلى القاهرة إلى عمان
            led = c.folded(at - 2) if before in self._w.single["seats"] and at - 2 > i else before
            if led == "الي" and c.folded(at - (3 if led != before else 2)) in self._w.single["besides"]:
                continue
            if (
                at - 1 == i
                and not lead
                or lead == "ل"
                or led in ("الي", "نحو")
                or led[:1] == "ل"
                and led[1:] in self._w.single["seats"]
            ):
                return place
            if before in self._w.single["seats"] and at - 2 == i:
                return place
            if bare and not lead and "@preposition" not in c.keys(at - 1) and before not in self._w.single["seats"]:
                return place
        return None

    def visit(self, rule: Rule, i: int, number: int) -> Draft | None:
        """زيارة X إلى بغداد, خلال زيارته لبغداد, قام X بزيارة إلى بغداد."""
        sentence = self._c.sentences[number]
        place = self._goal(i, sentence, False) or self._bare_goal(i, sentence) or self._state_goal(i, sentence)
        owner, group = self._owned(i, number, place)
        if not owner:
            return None
        if place is None:
            earlier = next(
                (d for d in reversed(self._told.drafts) if d.form == "visit" and d.participants[0].actor == owner[0].actor), None
            )
            if earlier is None or earlier.place is None:
                return None
            found = make_draft(rule, i, [], [*owner, earlier.participants[-1]], 0.6)
            return replace(found, place=earlier.place, recalls=True) if found else None
        return self._visitor(rule, i, list(owner), group, place, sentence)

    def tour(self, rule: Rule, i: int, number: int) -> Draft | None:
        """جولة تشمل الرياض والدوحة, جولته التي شملت الكويت والعراق: one journey to several states."""
        sentence = self._c.sentences[number]
        verb = next((k for k in range(i + 1, min(sentence.last, i + 6)) if self._takes_in(k)), None)
        states = self._states_after(verb, sentence) if verb is not None else []
        owner, group = self._owned(i, number, None) if len(states) > 1 else ((), None)
        refs = [ref for ref in owner if self._sides.travels(ref)]
        if not refs:
            return None
        found = make_draft(rule, i, [group] if group else [], [*refs, *states], 0.7, "visit")
        return replace(found, subject=tuple(refs)) if found else None

    def _takes_in(self, at: int) -> bool:
        verbs = self._w.lemmas["tour-verbs"]
        return any(s.pos == "verb" and s.lemma in verbs for s in self._c.tokens[at].word.senses)

    def _states_after(self, verb: int, sentence: Sentence) -> list[ActorRef]:
        """Give the states, or the states of the cities, named one after another behind a verb."""
        c, out, last = self._c, dict[str, ActorRef](), verb
        for place in c.places:
            state = c.packs.process.actors.get(place.country or "")
            if not verb < place.first < sentence.last or place.first - last > 4 or state is None:
                continue
            c.actors.setdefault(state.id, state)
            out.setdefault(state.id, ActorRef(state.id, c.span(place.start, place.end), "host"))
            last = place.last
        return list(out.values())

    def _bare_goal(self, i: int, sentence: Sentence) -> Place | None:
        for group in self._parts.after(i, sentence)[:1]:
            place = self._fields.place_at(group.last)
            if group.governor == i and place is not None and place.first == group.last:
                return place
        return None

    def _state_goal(self, i: int, sentence: Sentence, *, bare: bool = False) -> Place | None:
        """Give the state that stands after إلى or ل, or bare, though no name of a place does: زيارة X إلى المملكة."""
        for group in self._parts.after(i, sentence)[:2]:
            actor, span = self._c.actors[group.refs[0].actor], group.refs[0].span
            led = group.prep in ("الي", "ل") and not bare and group.first - i < 8 or bare and group.prep == ""
            mention = self._c.covering.get(group.first)
            named = mention is not None and mention.actor == actor.id  # not "الزعماء الإيرانيين"
            if led and named and actor.kind == "state" and span is not None:
                names = actor.names.get("en", ())
                return Place(
                    span.text, names[0] if names else None, actor.id, "state", span.start, span.end, group.first, group.last
                )
        return None

    def _done_by(self, i: int, sentence: Sentence) -> Group | None:
        """Give who makes the visit by a verb after it: زيارة قام بها X, الزيارة التي يعتزم X القيام بها."""
        for at in range(i + 1, min(sentence.last, i + 6)):
            keys = self._c.keys(at)
            verb = any(s.pos == "verb" for s in self._c.tokens[at].word.senses)
            if verb and ("@conduct" in keys or keys & self._w.lemmas["planned-verbs"]):
                return next((g for g in self._parts.after(i, sentence) if at < g.first <= at + 3 and g.prep in ("", IDAFA)), None)
        return None

    def _owned(self, i: int, number: int, place: Place | None) -> tuple[tuple[ActorRef, ...], Group | None]:
        """Give whose visit it is: by its pronoun, by the name after it, by the verb before it, else by the subject."""
        sentence = self._c.sentences[number]
        pronoun = self._owners.pronoun(i, number)
        if pronoun:
            return pronoun, None
        if self._sides.aimed(i):
            invited = next(
                (g for g in self._parts.groups(sentence) if g.last == i or g.last == i - 1 and self._c.is_mark(i - 1)), None
            )
            if invited is not None:
                return invited.refs, invited
            if self._sides.invites(i):
                return self._partner_before(), None
        doer = self._done_by(i, sentence)
        if doer is not None:
            return doer.refs, doer
        for group in self._parts.after(i, sentence):
            if group.first - i > 8:
                break
            bare = group.governor == i or group.prep == "" and place is not None and group.first > place.first
            meanwhile = i > 0 and self._c.folded(i - 1) in self._w.single["within"]
            if place is not None and group.first > place.first and meanwhile:
                break  # التقى خلال زيارة إلى القاهرة X
            if place is not None and any(is_verb(self._c, k) for k in range(place.last, group.first)):
                break  # بزيارة إلى رام الله التقى خلالها X
            apart = place is None or not group.first <= place.first < group.last or place.first > group.first
            if bare and apart:
                return group.refs, group
        if definite(self._c, i):
            return (), None
        governor = self._sides.governor(i, self._parts.clause(i, sentence)[0])
        subject = self._owners.subject_of(governor if governor is not None else i, i, number)
        return (subject.refs, subject) if subject is not None else (self._owners.dropped(i, number, ()), None)

    def _partner_before(self) -> tuple[ActorRef, ...]:
        """Give the one whom يدعوه, وجه له الدعوة mean: the other side of the last contact."""
        if not self._told.drafts:
            return ()
        own = {ref.actor for ref in self._told.drafts[-1].subject}
        return tuple(ActorRef(r.actor, None) for r in self._told.drafts[-1].participants if r.actor not in own)[:1] if own else ()
