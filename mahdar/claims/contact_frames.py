"""Where the participants of a contact stand: the frames named in contacts.yaml.

Comes in: the token of a verb or noun that tells of a contact, with its rule. Goes out: a Draft with participants, or
None where the words tell of no contact between parties of diplomacy. Status, date and place are for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mahdar.claims.contact_acts import Acts
from mahdar.claims.contact_drafts import Draft, Told, make_draft
from mahdar.claims.contact_fields import Fields
from mahdar.claims.contact_nouns import Nouns
from mahdar.claims.contact_owner import Owners
from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words, definite, is_verb
from mahdar.claims.contact_sides import Sides
from mahdar.claims.contact_visits import Visits
from mahdar.claims.context import Context
from mahdar.model.text import Sentence
from mahdar.packs.rules import Rule

_WITH = frozenset({"مع", "ب"})
# The prepositions after which the other side of a verb stands, by frame.
_PARTNER = {"meet": ("مع", "ب", "الي", "بين"), "discuss": ("مع",), "receive": (), "call": ("ب", "مع")}


class Frames:
    """Reads the participants of contacts in one document."""

    def __init__(self, context: Context, words: Words, parts: Parts, fields: Fields) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._fields = fields
        self._owners = Owners(context, words, parts)
        self._sides = Sides(context, words)
        self._acts = Acts(context, words, parts, self._owners, self._sides)
        self._told = Told()
        self._nouns = Nouns(context, words, parts, self._owners, self._sides, self._told)
        self._visits = Visits(context, words, parts, self._owners, self._sides, fields, self._told)

    def remember(self, draft: Draft) -> None:
        """Keep a contact for the words that point back at it."""
        if not draft.recalls:
            self._told.drafts.append(draft)
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
                if len(refs) > len(own) and self._sides.diplomatic(refs):
                    yield replace(found, participants=refs, added=group.first, confidence=found.confidence - 0.1)

    def _added(self, first: int, last: int) -> bool:
        """Say whether "إضافة إلى", "وكذلك" stand at tokens [first, last), perhaps after a comma."""
        return any(self._w.at("joins", self._c, k, last) > k for k in range(first, last))

    def _draft(self, rule: Rule, i: int, verb: bool, number: int) -> Draft | None:
        frame = rule.constants["frame"]
        sentence = self._c.sentences[number]
        if self._sides.elsewhere(sentence):
            return None
        if frame in ("meet", "receive", "call", "discuss"):
            found = self._verb(rule, i, verb, number) if verb else self._masdar(rule, i, number)
        elif frame == "go":
            found = self._visits.go(rule, i, number) if verb else None
        elif frame == "tour":
            found = self._visits.tour(rule, i, number)
        elif frame == "visit":
            found = self._visits.visit(rule, i, number)
        elif frame in ("letter", "brief", "sign"):
            found = self._acts.draft(rule, i, number)
        else:
            found = self._nouns.draft(rule, i, number)
        if found is None:
            return None
        form = "phone-call" if verb and self._sides.by_phone(i, self._parts.clause(i, sentence)[1]) else found.form
        found = replace(found, sentence=number, form=form, participants=self._sides.weighed(found.participants))
        sound = frame in ("go", "visit", "tour") or self._sides.diplomatic(
            found.participants, verb=verb and frame == "meet" and not self._officers(found, sentence)
        )
        return found if sound else None

    def _verb(self, rule: Rule, i: int, verb: bool, number: int) -> Draft | None:
        """التقى X Y, التقى X بـY, X يلتقي Y, كما التقى Y."""
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        frame = rule.constants["frame"]
        bare = [g for g in after if g.prep == ""][:2]
        preps = _PARTNER[frame]
        partner = next((g for g in after if g.prep in preps and self._near(g, i)), None)
        subject = self._owners.before_verb(i, sentence)
        others = list(bare)
        if self._owners.after_pronoun(i):
            subject, bare = None, []  # أضاف أنه سيلتقي X وY
        if partner is not None and any(self._object_before(partner, g) for g in bare[0 if subject else 1 :]):
            partner = None  # يلتقي X نظراءه ... الذي أبرمته الدول مع Y
        if bare and subject is None and others and others[0].first - i <= 9:
            subject = others.pop(0)
            lone = partner is None and not others and len(subject.refs) == 1
            if lone and frame == "meet" and self._sides.session(list(subject.refs), frame):
                return make_draft(rule, i, [subject], list(subject.refs), 0.75)
            if lone and frame != "discuss":
                others, subject = [subject], None
        if (
            frame == "discuss"
            or partner is not None
            or others
            and others[0].first - (subject.last if subject and subject.first > i else i) > 12
        ):
            others = []
        if subject is not None and len(subject.refs) > 1 and partner is None and not others and frame in ("meet", "discuss"):
            return make_draft(rule, i, [subject], [*subject.refs, *self._sides.others(after, [subject])], 0.8)
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

    def _officers(self, draft: Draft, sentence: Sentence) -> bool:
        """Say whether offices of several states meet: اجتمع وزراء خارجية روسيا وتركيا."""
        return any(
            draft.first <= g.head < g.first and len(g.refs) > 1 for g in self._parts.groups(sentence) if g.last <= draft.last
        ) or any(self._c.keys(k) & {"@title"} for k in range(draft.first, draft.last))

    def _object_before(self, partner: Group, group: Group) -> bool:
        """Say whether a group is the object, and a verb of another event parts it from what stands after مع."""
        return group.last <= partner.head and any(is_verb(self._c, k) for k in range(group.last, partner.head))

    def _near(self, group: Group, i: int) -> bool:
        """Say whether a prepositional group goes with the verb, and with no noun between them."""
        before = group.head - (1 if group.prep in ("مع", "الي", "بين") else 0) - 1
        if group.prep == "ب" and all(self._c.actors[r.actor].kind == "state" for r in group.refs):
            return False
        return self._parts.attached(before, i, i)

    def _masdar(self, rule: Rule, i: int, number: int) -> Draft | None:
        """خلال استقباله X, لدى استقبال الملك X."""
        if rule.constants["frame"] == "discuss":
            first = self._parts.clause(i, self._c.sentences[number])[0]
            begun = self._sides.tagged(i, first, {"@conduct"}) is not None and not definite(self._c, i)
            found = self._nouns.draft(rule, i, number) if begun else None  # بدأ X مناقشة القرار مع Y
            return replace(found, form="talks") if found and len(found.participants) > 1 else None
        if definite(self._c, i):
            return self._nouns.again(rule, i, number)
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        owner = self._owners.pronoun(i, number)
        direct = [g for g in after if g.prep == IDAFA and g.governor == i or g.prep == "" and g.first - i < 12]
        preps = {*_WITH, "ل"} if rule.constants["frame"] == "receive" else _WITH
        partner = next((g for g in after if g.prep in preps and g.first - i < 8), None)
        groups = direct[: 1 if owner else 2]
        refs = [*owner, *(r for g in groups for r in g.refs)]
        if partner is not None and len(refs) < 2:
            groups, refs = [*groups, partner], [*refs, *partner.refs]
        if len({r.actor for r in refs}) < 2:
            return None
        return make_draft(rule, i, groups, [*refs, *self._sides.others(after, groups)], 0.75)
