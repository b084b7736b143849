"""Contacts that are acts of another kind: letters, briefings of a body, agreements signed together.

Comes in: the token of the verb or noun, its rule. Goes out: a Draft or None. Meetings, calls and visits are
contact_frames.py.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.contact_drafts import Draft, make_draft
from mahdar.claims.contact_owner import Owners
from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words
from mahdar.claims.contact_sides import Sides
from mahdar.claims.context import Context
from mahdar.packs.rules import Rule


class Acts:
    """Reads the participants of such acts in one document."""

    def __init__(self, context: Context, words: Words, parts: Parts, owners: Owners, sides: Sides) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._owners = owners
        self._sides = sides

    def draft(self, rule: Rule, i: int, number: int) -> Draft | None:
        """Give the act told at token i of sentence `number`."""
        frame = rule.constants["frame"]
        if frame == "letter":
            return self._letter(rule, i, number)
        return self._brief(rule, i, number) if frame == "brief" else self._sign(rule, i, number)

    def _letter(self, rule: Rule, i: int, number: int) -> Draft | None:
        """بعث X رسالة إلى Y, تسلم X رسالة من Y, رسالة من X إلى Y."""
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        to = next((g for g in after if g.prep in ("الي", "ل") and g.first - i < 12), None)
        sender = next((g for g in after if g.prep == "من" and g.first - i < 12), None)
        first = self._parts.clause(i, sentence)[0]
        governor = self._sides.tagged(i, first, {"@send", "@get"})
        if governor is None and to is not None and to.first == i + 1 + (to.prep == "الي") and self._c.folded(i - 1) == "في":
            governor = self._sides.tagged(i, first, {"@cue"})  # قال X في رسالة إلى Y
        subject = self._owners.subject_of(governor, i, number) if governor is not None else None
        groups = [g for g in (subject, sender, to) if g is not None]
        if len(groups) < 2:
            return None
        found = make_draft(rule, i, groups, [r for g in groups for r in g.refs], 0.75)
        return replace(found, governor=governor) if found and len(found.participants) > 1 else None

    def _brief(self, rule: Rule, i: int, number: int) -> Draft | None:
        """قدم X إحاطة إلى مجلس الأمن, ليطلع مجلس الأمن, إحاطة مجلس الأمن: somebody reports to a body of nations."""
        sentence = self._c.sentences[number]
        after = self._parts.after(i, sentence)
        body = next((g for g in after if g.first - i < 14 and self._sides.session(g.refs, "brief")), None)
        if body is None or not (
            body.prep in ("", "ل")
            or body.prep in self._w.single["listeners"]
            or body.governor in (i, -1)
            or self._speech(body, i)
        ):
            return None
        subject = next((g for g in after if g.last <= body.first and g.prep in ("", "و") and g.first - i < 8), None)
        if subject is None:  # تقرير X إلى مجلس الأمن, تقرير قدمه X
            subject = next((g for g in after if g.last <= body.first and g.prep == IDAFA and g.governor in (i, i + 1)), None)
        own = subject.refs if subject is not None else self._owners.dropped(i, number, body.refs)
        if not own:
            return None
        groups = [g for g in (subject, body) if g is not None]
        found = make_draft(rule, i, groups, [*own, *body.refs], 0.65)
        return replace(found, subject=tuple(own)) if found else None

    def _speech(self, body: Group, i: int) -> bool:
        """Say whether the body is those who listen: أمام أعضاء مجلس الأمن."""
        return body.prep == IDAFA and body.governor > i and self._c.folded(body.governor) in self._w.single["listeners"]

    def _sign(self, rule: Rule, i: int, number: int) -> Draft | None:
        """وقع X وY اتفاقا, وقع X مع Y مذكرة: two sides at least, and a document."""
        sentence = self._c.sentences[number]
        end = self._parts.reach(i, sentence)
        papers = [k for k in range(i + 1, min(end, i + 30)) if "@paper" in self._c.keys(k)]
        if not papers and not any("@paper" in self._c.keys(k) for k in range(max(sentence.first, i - 12), i)):
            return None
        after = [g for g in self._parts.after(i, sentence) if not papers or g.first < papers[0] or g.prep == "مع"]
        subject = next((g for g in after if g.prep == ""), None) or self._owners.before_verb(i, sentence)
        partner = next((g for g in after if g.prep == "مع"), None)
        groups = [g for g in (subject, partner) if g is not None]
        between = self._sides.between(self._parts.after(i, sentence), i)
        if between and between[0].first - i < 4:
            groups, papers = between, papers or [i]
        refs = [r for g in groups for r in g.refs]
        if len({r.actor for r in refs}) < 2:
            return None
        return make_draft(rule, i, groups, [*refs, *self._sides.others(self._parts.after(i, sentence), groups)], 0.65)
