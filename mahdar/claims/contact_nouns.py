"""Contacts told by a noun: who holds a meeting, talks, a call, a press conference, a summit.

Comes in: the token of the noun with its rule. Goes out: a Draft or None. Sides named after the noun are
contact_sides.py, owners and subjects contact_owner.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mahdar.claims.contact_drafts import Draft, Told, make_draft
from mahdar.claims.contact_owner import Owners
from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words, definite, length_judged
from mahdar.claims.contact_sides import Sides
from mahdar.claims.context import Context
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.packs.rules import Rule

_WITH = frozenset({"مع", "ب"})
_RECALLED = 8
_TELLING = frozenset({"@meeting", "@talks", "@summit", "@visit", "@meet", "@receive", "@go", "@session", "@call", "@conference"})


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun of contact with what stands about it: `states` by its adjectives, `owned` after it, `paired` after مع, بين,
    a dash, `gathered` after ضم or شارك فيه, `others` who mediate or host, `governor` the verb that carries it."""

    i: int
    number: int
    sentence: Sentence
    clause: tuple[int, int]
    form: str
    frame: str
    after: Sequence[Group]
    states: Sequence[ActorRef]
    owned: Sequence[Group]
    with_: Sequence[Group]
    between: Sequence[Group]
    dash: Sequence[Group]
    gathered: Sequence[Group]
    others: Sequence[ActorRef]
    governor: int | None
    edge: int

    @property
    def alone(self) -> bool:
        """Say whether nobody is named after the noun."""
        return not (self.states or self.owned or self.with_ or self.between or self.gathered)


class Nouns:
    """Reads the nouns of contact in one document."""

    def __init__(self, context: Context, words: Words, parts: Parts, owners: Owners, sides: Sides, told: Told) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._owners = owners
        self._sides = sides
        self._told = told

    def draft(self, rule: Rule, i: int, number: int) -> Draft | None:
        """Read عقد X لقاء مع Y, لقاء X وY, اجتماع بين X وY, لقاؤه مع Y, المحادثات الأميركية الروسية, اجتماع مجلس الأمن."""
        noun = None if self._its_work(i) or self._in_general(i) else self._noun(rule, i, number)
        if noun is None or not noun.owned and not noun.between and self._on_the_margin(i):
            return None  # عقد X على هامش القمة اجتماعا: X held no summit
        own, subject = self._own(noun)
        groups = [*noun.owned, *noun.dash, *noun.with_, *noun.between, *noun.gathered]
        refs = [*own, *noun.states, *(ref for group in groups for ref in group.refs)]
        groups = [*([subject] if subject else []), *groups]
        if noun.frame == "noun" and noun.alone and (not own or subject) and (definite(self._c, i) or not own and self._lasts(i)):
            there = [ref for g in noun.after if g.head - i < 3 and g.prep in ("", IDAFA) for ref in g.refs]
            return self.recalled(rule, i, noun.form, number, noun.governor, refs or there)
        refs += [*noun.others, *self._sides.others(noun.after, groups), *self._sides.mediators(i, noun.clause[1])]
        if not self._enough(noun, own, refs):
            return None
        found = make_draft(rule, i, groups, refs, 0.85 if noun.with_ or noun.between else 0.7, noun.form)
        if found is None:
            return None
        return replace(found, governor=noun.governor, subject=tuple(own), last=max(found.last, noun.edge + 1))

    def _its_work(self, i: int) -> bool:
        """Say whether a noun only says of a summit that it began: القمة التي بدأت أعمالها."""
        c = self._c
        relative = any("@relative" in c.keys(k) for k in range(max(0, i - 3), i))
        return c.folded(i) in self._w.single["its-work"] and relative

    def _in_general(self, i: int) -> bool:
        """Say whether a noun with the article names no contact but a way or a work: لا بديل عن الحوار, الأعمال المشتركة."""
        c = self._c
        if not definite(c, i) or not c.keys(i) & self._w.lemmas["general-nouns"]:
            return False
        held = {"@round", "@session", "@conduct", "@occur", "@host", "@attend"}
        return "أعمال" in c.keys(i) or all(not c.keys(k) & held for k in range(max(0, i - 4), i))

    def _on_the_margin(self, i: int) -> bool:
        phrases = range(max(0, i - 3), i)
        return any(self._w.at("margin", self._c, at, i) == i for at in phrases)

    def _enough(self, noun: _Noun, own: Sequence[ActorRef], refs: Sequence[ActorRef]) -> bool:
        if noun.with_ and not own and not noun.states and noun.governor is not None and self._acted(noun.governor):
            return False  # خاض محادثات مع X: who did is not found
        if noun.frame == "press" and not (noun.with_ or noun.between or self._sides.joint(noun.i, noun.clause[1])):
            return False
        frame = "talks" if noun.form == "talks" else noun.frame
        return len({ref.actor for ref in refs}) > 1 or self._sides.session(refs, frame)

    def _noun(self, rule: Rule, i: int, number: int) -> _Noun | None:
        sentence = self._c.sentences[number]
        clause = self._parts.clause(i, sentence)
        form, edge = self._sides.form(rule, i, clause[1])
        if form is None:
            return None
        after = self._own_after(i, sentence)
        states, edge = self._sides.states(i, edge)
        if not states and edge == i and self._specified(i):
            states, edge = self._sides.states(i + 1, i + 1)  # محادثات السلام بين, محادثات السلام الأميركية الروسية
        governor = self._sides.governor(i, clause[0])
        owned = [g for g in after if self._belongs(g, i) or self._chaired(g, i, governor) or self._of_body(g, edge)]
        with_ = [g for g in after if (g.prep in _WITH or g.prep == "من" and form == "phone-call") and self._close(g, i, edge)]
        if not with_ and governor is not None and "@discuss" in self._c.keys(i) and not definite(self._c, i):
            with_ = [g for g in after if g.prep == "مع" and g.first - i < 9]  # بدأ X مناقشة القرار مع Y
        if not with_ and governor is not None and not owned:
            with_ = [g for g in self._parts.groups(sentence) if g.prep == "مع" and governor < g.first and g.last <= i]
        between = self._meant(self._sides.between(after, i), i, sentence)
        if between and between[0].first > i and not self._stands_by(i, between[0].head - 1, edge):
            between = []
        gathered, others = self._sides.gathered(after, i, clause)
        others += self._hosts(i, governor, number)
        dash = self._sides.dashed(after, owned)
        frame = rule.constants["frame"]
        return _Noun(
            i, number, sentence, clause, form, frame, after, states, owned, with_[:1], between, dash, gathered, others,
            governor, edge,
        )  # fmt: skip

    def _meant(self, between: list[Group], i: int, sentence: Sentence) -> list[Group]:
        """Give for "بين الطرفين" the two sides that "بين" has named before in the sentence, else those who have met."""
        if not between or self._c.folded(between[0].first) not in self._w.single["two-sides"]:
            return between
        before = [g for g in self._parts.groups(sentence) if g.last <= i]
        at = next((k for k in range(len(before) - 1, -1, -1) if before[k].prep == "بين"), None)
        named = self._sides.between(before[at:], before[at].first - 1) if at is not None else []
        return named or ([between[0]] if self._have_met(between[0]) else [])

    def _have_met(self, group: Group) -> bool:
        """Say whether those whom "الطرفين" may mean are the parties of a contact told before."""
        lands = {self._c.actors[ref.actor].country or ref.actor for ref in group.refs}
        return any(
            lands <= {self._c.actors[ref.actor].country or ref.actor for ref in draft.participants} for draft in self._told.drafts
        )

    def _specified(self, i: int) -> bool:
        """Say whether a word that is no actor stands in idafa after the noun: محادثات السلام, جلسة عمل."""
        c = self._c
        if definite(c, i) or i + 1 >= len(c.tokens) or i + 1 in c.covering or i + 1 in c.time_at or c.is_mark(i + 1):
            return False
        senses = c.tokens[i + 1].word.senses
        led = any(s.before and s.before != ("ال",) for s in senses)
        plain = not any(s.pos in ("verb", "particle", "title") for s in senses) and i + 1 not in c.place_firsts
        return plain and not led and not c.keys(i + 1) & _TELLING

    def _stands_by(self, i: int, between: int, edge: int) -> bool:
        """Say whether "بين" goes with the noun, and with none of a relative clause: اجتماع لدراسة الاتفاق الذي تم التوصل إليه بين."""
        if not self._parts.attached(between - 1, i, edge):
            return False
        c, relative = self._c, False
        for at in range(i + 1, between):
            relative = relative or "@relative" in c.keys(at)
            free = at not in c.covering and at not in c.time_at and at not in c.place_firsts and "@nationality" not in c.keys(at)
            named = c.folded(at).startswith("ال") and c.folded(at) not in self._w.single["seats"]
            if relative and free and named and "@relative" not in c.keys(at):
                return False
        return True

    def _belongs(self, group: Group, i: int) -> bool:
        """Say whether a group stands in idafa after the noun, which then has no article."""
        return not definite(self._c, i) and (group.governor == i or group.head == i + 1 and group.prep == IDAFA)

    def _chaired(self, group: Group, i: int, governor: int | None) -> bool:
        """Say whether a group is the body that meets: ترأس اجتماعا للمجلس."""
        return group.prep == "ل" and group.first == i + 1 and governor is not None and "@attend" in self._c.keys(governor)

    def _of_body(self, group: Group, edge: int) -> bool:
        """Say whether a group is the body whose meeting it is: الاجتماع المقبل لمجلس الأمن."""
        known = all(self._c.actors[ref.actor].kind in ("organization", "coalition") for ref in group.refs)
        return known and group.prep == "ل" and group.first == edge + 1

    def _hosts(self, i: int, governor: int | None, number: int) -> list[ActorRef]:
        if governor is None or "@host" not in self._c.keys(governor) or not self._sides.has_subject(governor):
            return []
        host = self._owners.subject_of(governor, i, number)
        return [replace(ref, role="host") for ref in (host.refs if host else ())]

    def _own(self, noun: _Noun) -> tuple[tuple[ActorRef, ...], Group | None]:
        """Give who holds the contact, where no group after the noun says it, and the group if it stands by a verb."""
        i, number, governor = noun.i, noun.number, noun.governor
        own = self._owners.pronoun(i, number) or self._owners.between_them(i, noun.clause[1], number)
        if not own and noun.with_:
            own = self._owners.gathered(i, noun.clause[1], number)
        if own or noun.between or noun.states:
            return own, None
        partners = tuple(ref for group in (*noun.with_, *noun.owned) for ref in group.refs)
        if noun.owned:
            led = len(noun.owned) == 1 and not noun.with_ and not noun.dash
            chairs = governor is not None and any(self._chaired(group, i, governor) for group in noun.owned)
            if led and chairs and governor is not None:
                return self._owners.pronoun(governor, number) or self._owners.dropped(i, number, partners), None
            return (self._owners.dropped(i, number, partners) if led and self._led(i) else ()), None
        if governor is not None and "@host" not in self._c.keys(governor) and self._sides.has_subject(governor):
            subject = self._owners.subject_of(governor, i, number)
            if subject is not None:
                return subject.refs, subject
            if noun.alone and self._several(governor):
                return self._owners.dropped(governor, number, ()), None
        if noun.with_ and any(ref.role == "host" for ref in noun.others):
            return (), None  # قمة مع X استضافها Y
        if noun.with_ and all(group.prep in _WITH for group in noun.gathered):
            return self._stated(noun, self._owners.dropped(i, number, partners), partners), None
        if noun.alone and self._agreed(noun):
            return self._owners.many(i, noun.clause[0], noun.sentence) or self._again_they(noun), None
        if noun.alone and noun.frame != "summit" and self._sides.aimed(i):
            return self._owners.many(i, noun.clause[0], noun.sentence), None
        return (), None

    def _agreed(self, noun: _Noun) -> bool:
        """Say whether the contact is what was agreed: اتفقا على مواصلة الحوار, اتفقوا على لقاء ثان."""
        c = self._c
        for at in range(noun.i - 1, max(noun.clause[0], noun.i - 4) - 1, -1):
            if c.folded(at) in self._w.single["uncertain"]:
                return False  # على ضرورة إجراء محادثات: not theirs
            if c.folded(at) == "علي":
                return any("@agree" in c.keys(k) for k in range(max(noun.clause[0], at - 8), at))
        return False

    def _again_they(self, noun: _Noun) -> tuple[ActorRef, ...]:
        """Give those of the contact told last, where another one of theirs is agreed: اتفق المشاركون على لقاء ثان."""
        near = {self._c.folded(k) for k in range(noun.i - 1, noun.i + 3) if k < len(self._c.tokens)}
        last = self._told.last
        dated = any(k in self._c.time_at for k in range(noun.i + 1, noun.clause[1]))
        if last is None or not dated or not near & self._w.single["another"] or noun.number - last.sentence > 3:
            return ()
        return tuple(ActorRef(ref.actor, None, ref.role) for ref in last.participants)

    def _stated(self, noun: _Noun, own: tuple[ActorRef, ...], partners: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
        """Give the state of who speaks of "the talks with the Russians": states talk with states."""
        c = self._c
        kinds = {c.actors[ref.actor].kind for ref in partners}
        if noun.form != "talks" or not definite(c, noun.i) or not kinds <= {"state", "coalition"}:
            return own
        if any(ref.actor.startswith("unnamed") and c.actors[ref.actor].kind == "person" for ref in own):
            return ()  # a source tells of the talks, and does not hold them
        codes = [c.actors[ref.actor].country for ref in own]
        states = [c.packs.process.actors[code] for code in codes if code in c.packs.process.actors]
        for state in states:
            c.actors.setdefault(state.id, state)
        return tuple(ActorRef(state.id, None) for state in states) if len(states) == len(own) else own

    def _several(self, verb: int) -> bool:
        """Say whether a verb has a dual or plural subject in itself: أجريا محادثات."""
        return any(s.pos == "verb" and {"du", "pl"} & s.features for s in self._c.tokens[verb].word.senses)

    def _acted(self, governor: int) -> bool:
        """Say whether a verb in the active voice says that somebody held the contact."""
        senses = [s for s in self._c.tokens[governor].word.senses if s.pos == "verb"]
        return self._sides.has_subject(governor) and not any("passive" in s.features for s in senses)

    def _led(self, i: int) -> bool:
        """Say whether the subject of the sentence owns the noun: بدأ مهامه بلقاء X, توجه إلى جدة للقاء X, يعتزم لقاء X."""
        if any(s.before[:1] in (("ب",), ("ل",)) for s in self._c.tokens[i].word.senses if s.pos == "noun"):
            return True
        at = i - 1
        while at in self._c.covering:
            at = self._c.covering[at].first - 1  # رفض X لقاء Y
        before = self._c.tokens[at].word.senses if at >= 0 else ()
        return any(s.pos == "verb" and s.lemma in self._w.lemmas["wishing-verbs"] for s in before)

    def _own_after(self, i: int, sentence: Sentence) -> list[Group]:
        """Give the groups after a noun up to the next word that tells of a contact."""
        after = self._parts.after(i, sentence)
        end = (
            next((k for k in range(i + 2, after[-1].last) if self._c.keys(k) & _TELLING and k not in self._c.covering), None)
            if after
            else None
        )
        return [g for g in after if end is None or g.first < end]

    def _close(self, group: Group, i: int, edge: int) -> bool:
        """Say whether مع or ب stands by the noun, its adjectives, its owner, or a time or place after them."""
        before = group.head - (1 if group.prep in ("مع", "من") else 0) - 1
        if group.prep == "ب" and all(self._c.actors[r.actor].kind == "state" for r in group.refs):
            return False
        return group.first - i < 22 and self._parts.attached(before, i, edge)

    def again(self, rule: Rule, i: int, number: int) -> Draft | None:
        """حضر الاستقبال X: one more who was there."""
        clause = self._parts.clause(i, self._c.sentences[number])
        governor = self._sides.governor(i, clause[0])
        if governor is None or "@attend" not in self._c.keys(governor):
            return None
        refs = [
            r
            for g in self._parts.after(i, self._c.sentences[number])
            if g.prep in ("", IDAFA) and g.first - i < 3
            for r in g.refs
        ]
        return self.recalled(rule, i, rule.constants["form"], number, governor, refs)

    def _lasts(self, i: int) -> bool:
        """Say whether a length of time is said of a noun: استمر الاجتماع, مفاوضات جرت على مدى."""
        c = self._c
        if any("@last" in c.keys(k) for k in range(max(0, i - 3), min(len(c.tokens), i + 4))):
            return True
        return any(c.folded(k) in self._w.single["length-of"] for k in range(i + 1, min(len(c.tokens), i + 7)))

    def _last_told(self, form: str, number: int) -> Draft | None:
        """Give the contact that a noun speaks of again: of its form, or talks by a meeting told just before."""
        drafts = [d for d in self._told.drafts if number - d.sentence <= _RECALLED]
        last = next((d for d in reversed(drafts) if d.form == form or form == "meeting" and d.form == "talks"), None)
        if last is None and form == "talks" and drafts and drafts[-1].form == "meeting" and number - drafts[-1].sentence < 3:
            return drafts[-1]
        return last

    def recalled(self, rule: Rule, i: int, form: str, number: int, governor: int | None, refs: list[ActorRef]) -> Draft | None:
        """حضر اللقاء X, استمر الاجتماع ساعتين: the last contact told, where the words add those who were there or a length."""
        last = self._last_told(form, number)
        if last is None:
            return None
        more = refs if governor is not None and "@attend" in self._c.keys(governor) and self._sides.has_subject(governor) else []
        after = self._c.keys(governor) if governor is not None else frozenset()
        lasts = self._lasts(i) or length_judged(self._c, self._w, i, self._c.sentences[number]) is not None
        if not more and not lasts and "@attend" not in after:
            return None
        found = make_draft(rule, i, [], [*(ActorRef(r.actor, None, r.role) for r in last.participants), *more], 0.5, last.form)
        return replace(found, recalls=True, governor=governor) if found else None
