"""Where the participants of a contact stand: the frames named in contacts.yaml.

Comes in: the token of a verb or noun that tells of a contact, with its rule. Goes out: a Draft with participants, or
None where the words tell of no contact between parties of diplomacy. Status, date and place are for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mahdar.claims.contact_acts import Acts
from mahdar.claims.contact_drafts import Draft, make_draft
from mahdar.claims.contact_fields import Fields
from mahdar.claims.contact_owner import Owners
from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words
from mahdar.claims.contact_sides import Sides
from mahdar.claims.context import Context
from mahdar.model.actor import Place
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.packs.rules import Rule

_WITH = frozenset({"مع", "ب"})
_TELLING = frozenset({"@meeting", "@talks", "@summit", "@visit", "@meet", "@receive", "@go", "@session", "@call", "@conference"})


class Frames:
    """Reads the participants of contacts in one document."""

    def __init__(self, context: Context, words: Words, parts: Parts, fields: Fields) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._fields = fields
        self._owners = Owners(context, parts)
        self._sides = Sides(context, words)
        self._acts = Acts(context, words, parts, self._owners, self._sides)
        self._last: list[Draft] = []

    def remember(self, draft: Draft) -> None:
        """Keep a contact for the words that point back at it."""
        if not draft.recalls:
            self._last.append(draft)
        if draft.subject:
            self._owners.remember(draft.sentence, draft.last, draft.subject)

    def drafts(self, rule: Rule, i: int, verb: bool, number: int) -> Iterator[Draft]:
        """Give the contacts told at token i of sentence `number`: one, and one more for each "وكذلك X", "إضافة إلى X"."""
        found = self._draft(rule, i, verb, number)
        if found is None:
            return
        yield found
        own = found.participants[: len(found.subject)] or found.participants[:1]
        last = found.last
        for group in self._parts.after(i, self._c.sentences[number]):
            if last <= group.head <= last + 5 and self._added(last, group.head) and len(found.participants) > 1:
                refs = (*own, *(r for r in group.refs if r.actor not in {o.actor for o in own}))
                last = group.last
                if len(refs) > len(own) and self._sides.diplomatic(refs, found.form):
                    yield replace(found, participants=refs, added=group.first, confidence=found.confidence - 0.1)

    def _added(self, first: int, last: int) -> bool:
        """Say whether "إضافة إلى", "وكذلك" stand at tokens [first, last), perhaps after a comma."""
        return any(self._w.at("joins", self._c, k, last) > k for k in range(first, min(first + 2, last)))

    def _draft(self, rule: Rule, i: int, verb: bool, number: int) -> Draft | None:
        frame = rule.constants["frame"]
        sentence = self._c.sentences[number]
        if self._sides.elsewhere(sentence):
            return None
        if frame in ("meet", "receive", "call", "discuss"):
            found = self._verb(rule, i, verb, number) if verb else self._masdar(rule, i, number)
        elif frame == "go":
            found = self._go(rule, i, number) if verb else None
        elif frame == "visit":
            found = self._visit(rule, i, number)
        elif frame in ("letter", "brief", "sign"):
            found = self._acts.draft(rule, i, number)
        else:
            found = self._noun(rule, i, number)
        if found is None or not self._sides.diplomatic(found.participants, found.form):
            return None
        return replace(found, sentence=number)

    def _verb(self, rule: Rule, i: int, verb: bool, number: int) -> Draft | None:
        """التقى X Y, التقى X بـY, X يلتقي Y, كما التقى Y."""
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        frame = rule.constants["frame"]
        bare = [g for g in after if g.prep == ""][:2]
        preps = {"meet": {"مع", "ب", "الي", "بين"}, "discuss": {"مع"}, "receive": set(), "call": {"ب", "مع"}}[frame]
        partner = next((g for g in after if g.prep in preps and self._near(g, i)), None)
        subject = self._owners.before_verb(i, sentence)
        others = list(bare)
        if subject is None and others and others[0].first - i <= 9:
            subject = others.pop(0)
            lone = partner is None and not others and len(subject.refs) == 1
            if lone and frame == "meet" and self._sides.session(list(subject.refs), frame):
                return make_draft(rule, i, [subject], list(subject.refs), 0.75)
            if lone and frame != "discuss":
                others, subject = [subject], None
        if frame == "discuss":
            others = []
        elif partner is not None or others and others[0].first - (subject.last if subject and subject.first > i else i) > 12:
            others = []
        if subject is not None and len(subject.refs) > 1 and partner is None and not others and frame in ("meet", "discuss"):
            return make_draft(rule, i, [subject], list(subject.refs), 0.8)
        side = others[:1] or ([partner] if partner is not None else [])
        if not side:
            return None
        own = subject.refs if subject is not None else self._owners.dropped(i, number, side[0].refs)
        if not own:
            return None
        groups = [*([subject] if subject else []), *side]
        refs = [*own, *side[0].refs, *self._sides.others(after, side)]
        found = make_draft(rule, i, groups, refs, 0.9 if subject else 0.75)
        return replace(found, subject=tuple(own)) if found else None

    def _near(self, group: Group, i: int) -> bool:
        """Say whether a prepositional group goes with the verb, and with no noun between them."""
        before = group.head - (1 if group.prep in ("مع", "الي", "بين") else 0) - 1
        if group.prep == "ب" and all(self._c.actors[r.actor].kind == "state" for r in group.refs):
            return False
        return self._parts.attached(before, i, i)

    def _masdar(self, rule: Rule, i: int, number: int) -> Draft | None:
        """خلال استقباله X, لدى استقبال الملك X."""
        if rule.constants["frame"] == "discuss":
            return None
        if any("ال" in s.before for s in self._c.tokens[i].word.senses):
            return self._again(rule, i, number)
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        owner = self._owners.pronoun(i, number)
        direct = [g for g in after if g.prep == IDAFA and g.governor == i or g.prep == "" and g.first - i < 12]
        partner = next((g for g in after if g.prep in _WITH and g.first - i < 8), None)
        groups = direct[: 1 if owner else 2]
        refs = [*owner, *(r for g in groups for r in g.refs)]
        if partner is not None and len(refs) < 2:
            groups, refs = [*groups, partner], [*refs, *partner.refs]
        if len({r.actor for r in refs}) < 2:
            return None
        return make_draft(rule, i, groups, [*refs, *self._sides.others(after, groups)], 0.75)

    def _go(self, rule: Rule, i: int, number: int) -> Draft | None:
        """زار X بغداد, وصل X إلى بغداد, سيتوجه إلى الرياض."""
        sentence = self._c.sentences[number]
        place = self._goal(i, sentence, "زار" in self._c.keys(i))
        if place is None or place.country is None:
            return None
        subject = self._owners.before_verb(i, sentence)
        if subject is None:
            subject = next((g for g in self._parts.after(i, sentence) if g.prep == "" and g.first <= i + 4 and g.first != place.first), None)
        refs = subject.refs if subject is not None else self._owners.dropped(i, number, ())
        found = self._visitor(rule, i, list(refs), subject, place, sentence)
        return replace(found, subject=tuple(refs)) if found else None

    def _visitor(
        self, rule: Rule, i: int, refs: list[ActorRef], subject: Group | None, place: Place, sentence: Sentence
    ) -> Draft | None:
        c, confidence = self._c, 0.8
        refs = [r for r in refs if self._sides.travels(r) and c.actors[r.actor].country != place.country]
        state = c.packs.process.actors.get(place.country or "")
        if not refs or state is None:
            return None
        c.actors.setdefault(state.id, state)
        host = ActorRef(state.id, c.span(place.start, place.end))
        led = self._sides.others(self._parts.after(i, sentence), [subject] if subject else [])
        found = make_draft(rule, i, [subject] if subject else [], [*refs, *led, host], confidence, "visit")
        return replace(found, place=place, last=max(found.last, place.last)) if found else None

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
            if at - 1 > i and "@visit" in c.keys(at - 1):
                continue
            led = c.folded(at - 2) if before in self._w.single["seats"] and at - 2 > i else before
            if led == "الي" and c.folded(at - (3 if led != before else 2)) in ("اضافه", "بالاضافه", "جانب"):
                continue
            if at - 1 == i and not lead or lead == "ل" or led in ("الي", "نحو") or led[:1] == "ل" and led[1:] in self._w.single["seats"]:
                return place
            if before in self._w.single["seats"] and at - 2 == i:
                return place
            if bare and not lead and "@preposition" not in c.keys(at - 1) and before not in self._w.single["seats"]:
                return place
        return None

    def _visit(self, rule: Rule, i: int, number: int) -> Draft | None:
        """زيارة X إلى بغداد, خلال زيارته لبغداد, قام X بزيارة إلى بغداد."""
        sentence = self._c.sentences[number]
        place = self._goal(i, sentence, False) or self._bare_goal(i, sentence)
        owner, group = self._owned(i, number, place)
        if not owner:
            return None
        if place is None:
            earlier = next((d for d in reversed(self._last) if d.form == "visit" and d.participants[0].actor == owner[0].actor), None)
            if earlier is None or earlier.place is None:
                return None
            found = make_draft(rule, i, [], [*owner, earlier.participants[-1]], 0.6)
            return replace(found, place=earlier.place, recalls=True) if found else None
        return self._visitor(rule, i, list(owner), group, place, sentence)

    def _bare_goal(self, i: int, sentence: Sentence) -> Place | None:
        for group in self._parts.after(i, sentence)[:1]:
            place = self._fields.place_at(group.last)
            if group.governor == i and place is not None and place.first == group.last:
                return place
        return None

    def _owned(self, i: int, number: int, place: Place | None) -> tuple[tuple[ActorRef, ...], Group | None]:
        """Give whose visit it is: by its pronoun, by the name after it, by the verb before it, else by the subject."""
        sentence = self._c.sentences[number]
        pronoun = self._owners.pronoun(i, number)
        if pronoun:
            return pronoun, None
        if self._sides.aimed(i):
            invited = next((g for g in self._parts.groups(sentence) if g.last == i or g.last == i - 1 and self._c.is_mark(i - 1)), None)
            if invited is not None:
                return invited.refs, invited
            if self._sides.invites(i):
                return self._partner_before(), None
        for group in self._parts.after(i, sentence):
            if group.first - i > 8:
                break
            bare = group.governor == i or group.prep == "" and place is not None and group.first > place.first
            if bare and (place is None or not group.first <= place.first < group.last or place.first > group.first):
                if place is None or group.first != place.first:
                    return group.refs, group
        if self._definite(i):
            return (), None
        governor = self._sides.governor(i, self._parts.clause(i, sentence)[0])
        subject = self._owners.subject_of(governor if governor is not None else i, i, number)
        return (subject.refs, subject) if subject is not None else (self._owners.dropped(i, number, ()), None)

    def _partner_before(self) -> tuple[ActorRef, ...]:
        """Give the one whom يدعوه, وجه له الدعوة mean: the other side of the last contact."""
        if not self._last:
            return ()
        own = {ref.actor for ref in self._last[-1].subject}
        return tuple(ActorRef(r.actor, None) for r in self._last[-1].participants if r.actor not in own)[:1] if own else ()

    def _definite(self, i: int) -> bool:
        return any("ال" in s.before for s in self._c.tokens[i].word.senses if s.pos == "noun")

    def _noun(self, rule: Rule, i: int, number: int) -> Draft | None:
        """عقد X لقاء مع Y, لقاء X وY, اجتماع بين X وY, لقاؤه مع Y, المحادثات الأميركية الروسية, اجتماع مجلس الأمن."""
        sentence = self._c.sentences[number]
        frame = rule.constants["frame"]
        clause = self._parts.clause(i, sentence)
        form, edge = self._sides.form(rule, i, clause[1])
        if form is None:
            return None
        after = self._own_after(i, sentence)
        states, adjectives = self._sides.states(i, edge)
        owned = [g for g in after if g.governor == i or g.head == i + 1 and g.prep == IDAFA]
        dash = self._sides.dashed(after, owned)
        with_ = [g for g in after if (g.prep in _WITH or g.prep == "من" and form == "phone-call") and self._close(g, i, owned, adjectives)][:1]
        between = self._sides.between(after, i)
        gathered, told = self._sides.gathered(after, i, clause)
        governor = self._sides.governor(i, clause[0])
        between = [g for g in between if self._parts.attached(between[0].head - 2, i, adjectives)]
        own: tuple[ActorRef, ...] = self._owners.pronoun(i, number) or self._owners.between_them(i, clause[1], number)
        if governor is not None and "@host" in self._c.keys(governor) and self._sides.has_subject(governor):
            host = self._owners.subject_of(governor, i, number)
            told = [*told, *(replace(r, role="host") for r in (host.refs if host else ()))]
        if not own and not owned and not with_ and not between and not states and not gathered and frame != "summit" and self._sides.aimed(i):
            own = self._owners.many_before(i, clause[0], sentence)
        subject: Group | None = None
        if not own and not owned and not between and governor is not None and "@host" not in self._c.keys(governor) and self._sides.has_subject(governor):
            subject = self._owners.subject_of(governor, i, number)
            own = subject.refs if subject else self._owners.dropped(i, number, tuple(r for g in with_ for r in g.refs)) if with_ else ()
        if not own and not owned and not between and not subject and with_ and not states:
            own = self._owners.dropped(i, number, tuple(r for g in with_ for r in g.refs))
        elif not own and len(owned) == 1 and not with_ and not between and not dash and self._led(i):
            own = self._owners.dropped(i, number, owned[0].refs)
        groups = [*([subject] if subject else []), *owned, *dash, *with_, *between, *gathered]
        refs = [*own, *states, *(r for g in groups if g is not subject for r in g.refs)]
        refs += [*told, *self._sides.others(after, groups)]
        chaired = [g for g in after if g.prep == "ل" and g.first == i + 1] if governor is not None and "@attend" in self._c.keys(governor) else []
        if chaired and not own:
            own = self._owners.pronoun(governor, number) if governor is not None else ()
        owned += chaired
        if frame == "noun" and not own and (self._definite(i) or self._lasts(i)) and not with_ and not between and not owned and not states:
            return self._recalled(rule, i, form, number, governor, refs)
        if len({r.actor for r in refs}) < 2 and not self._sides.session(refs, "talks" if form == "talks" else frame):
            return None
        if frame == "press" and not (with_ or between or self._sides.joint(i, clause[1])):
            return None
        confidence = 0.85 if with_ or between else 0.7
        found = make_draft(rule, i, groups, refs, confidence, form)
        return replace(found, governor=governor, subject=tuple(own)) if found else None

    def _led(self, i: int) -> bool:
        """Say whether ب leads the noun: بدأ مهامه بلقاء X, whose owner is the subject of the sentence."""
        return any(s.before[:1] == ("ب",) for s in self._c.tokens[i].word.senses if s.pos == "noun")

    def _own_after(self, i: int, sentence: Sentence) -> list[Group]:
        """Give the groups after a noun up to the next word that tells of a contact."""
        after = self._parts.after(i, sentence)
        end = next((k for k in range(i + 2, after[-1].last) if self._c.keys(k) & _TELLING and k not in self._c.covering), None) if after else None
        return [g for g in after if end is None or g.first < end]

    def _close(self, group: Group, i: int, owned: list[Group], edge: int) -> bool:
        """Say whether مع or ب stands by the noun, its adjectives, its owner, or a time or place after them."""
        before = group.head - (1 if group.prep == "مع" else 0) - 1
        if group.prep != "مع" and all(self._c.actors[r.actor].kind == "state" for r in group.refs):
            return False
        return group.first - i < 22 and self._parts.attached(before, i, edge)

    def _again(self, rule: Rule, i: int, number: int) -> Draft | None:
        """حضر الاستقبال X: one more who was there."""
        clause = self._parts.clause(i, self._c.sentences[number])
        governor = self._sides.governor(i, clause[0])
        if governor is None or "@attend" not in self._c.keys(governor):
            return None
        refs = [r for g in self._parts.after(i, self._c.sentences[number]) if g.prep in ("", IDAFA) and g.first - i < 3 for r in g.refs]
        return self._recalled(rule, i, rule.constants["form"], number, governor, refs)

    def _lasts(self, i: int) -> bool:
        """Say whether a length of time is said of a noun: استمر الاجتماع, مفاوضات جرت على مدى."""
        c = self._c
        if any("@last" in c.keys(k) for k in range(max(0, i - 3), min(len(c.tokens), i + 4))):
            return True
        return any(c.folded(k) in ("مدي", "لمده", "مده") for k in range(i + 1, min(len(c.tokens), i + 7)))

    def _recalled(self, rule: Rule, i: int, form: str, number: int, governor: int | None, refs: list[ActorRef]) -> Draft | None:
        """حضر اللقاء X, استمر الاجتماع ساعتين: the last contact told, where the words add those who were there or a length."""
        last = self._last[-1] if self._last else None
        if last is None or number - last.sentence > 8 or last.form in ("visit", "letter") or last.form != form and form != "meeting":
            return None
        more = refs if governor is not None and "@attend" in self._c.keys(governor) and self._sides.has_subject(governor) else []
        after = self._c.keys(governor) if governor is not None else frozenset()
        lasts = self._lasts(i)
        if not more and not lasts and "@attend" not in after:
            return None
        found = make_draft(rule, i, [], [*(ActorRef(r.actor, None, r.role) for r in last.participants), *more], 0.5, last.form)
        return replace(found, recalls=True, governor=governor) if found else None
