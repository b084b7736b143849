"""The sides of a contact told by a noun: after بين, ضم, a dash, by nationality adjectives; who is no party of diplomacy.

Comes in: the groups after the noun. Goes out: further participants with their roles, and yes or no to whether the
participants make a contact of diplomacy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mahdar.claims.contact_parts import IDAFA, Group, Words, is_verb
from mahdar.claims.context import Context
from mahdar.model.actor import Actor
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.packs.rules import Rule

_BODIES = frozenset({"organization", "coalition"})


class Sides:
    """Judges and gathers sides in one document."""

    def __init__(self, context: Context, words: Words) -> None:
        self._c = context
        self._w = words
        self._elsewhere: dict[int, bool] = {}

    def elsewhere(self, sentence: Sentence) -> bool:
        """Say whether a sentence speaks of sport, school or business."""
        found = self._elsewhere.get(sentence.first)
        if found is None:
            words = self._w.single["elsewhere"]
            found = any(self._plain(i) & words for i in range(sentence.first, sentence.last))
            self._elsewhere[sentence.first] = found
        return found

    def _plain(self, i: int) -> set[str]:
        """Give a word as written, without و, without ال."""
        folded = self._c.folded(i)
        bare = folded[1:] if folded[:1] in "وبل" else folded
        return {folded, bare, folded.removeprefix("ال"), bare.removeprefix("ال")}

    def form(self, rule: Rule, i: int, limit: int) -> tuple[str | None, int]:
        """Give the form that the words make of the rule's: محادثة هاتفية is a call; None where a condition fails."""
        c, frame = self._c, rule.constants["frame"]
        near = {c.folded(k) for k in range(i + 1, min(limit, i + 4))}
        phone = bool(near & self._w.single["phone"])
        if frame == "press":
            return ("press-conference" if near & self._w.single["press"] else None), i
        if frame == "phone":
            carried = any(c.keys(k) & {"@conduct", "@get"} for k in range(max(0, i - 8), i))
            if phone or "@phone" in c.keys(i) or carried:
                return "phone-call", i
            return ("other" if self._exchange(i, limit) else None), i
        return ("phone-call" if phone else rule.constants["form"]), i

    def _exchange(self, i: int, limit: int) -> bool:
        """Say whether the word is of contacts between two parties: اتصالات غير مباشرة بين حماس وإسرائيل."""
        plural = any("pl" in s.features for s in self._c.tokens[i].word.senses if s.pos == "noun")
        return plural and any(self._c.folded(k) == "بين" for k in range(i + 1, min(limit, i + 6)))

    def _adjective(self, at: int) -> bool:
        """Say whether a word after a noun looks like its adjective: by its ending, as a passive participle, or by a list."""
        c = self._c
        folded = c.folded(at)
        if "@nationality" in c.keys(at) or folded in self._w.single["adjectives"]:
            return True
        plain = folded.removeprefix("ال")
        return plain.endswith(("ي", "ه", "ا")) or plain.startswith("م") and not plain.endswith("ات")

    def by_phone(self, i: int, limit: int) -> bool:
        """Say whether هاتفيا stands after a verb."""
        return any(self._c.folded(k) in self._w.single["by-phone"] for k in range(i + 1, min(limit, i + 12)))

    def states(self, i: int, edge: int) -> tuple[list[ActorRef], int]:
        """Give the states that adjectives name (المحادثات الأميركية الروسية: two at least), and the last adjective's token."""
        c = self._c
        refs: list[ActorRef] = []
        at = i + 1
        while at < len(c.tokens) and at - i < 7 and at not in c.covering and c.tokens[at].text[0].isalpha():
            keys = c.keys(at)
            if (
                keys & {"@preposition", "@relative", "@that", "@break"}
                and c.folded(at) not in self._w.single["not"]
                or at in c.time_at
            ):
                break
            senses = c.tokens[at].word.senses
            if any(s.pos == "verb" for s in senses) and not any(s.pos == "nationality" for s in senses):
                break
            if not self._adjective(at):
                break
            code = next((s.lemma for s in senses if s.pos == "nationality"), None)
            if code is not None:
                actor = c.packs.process.actors.get(code)
                if actor is not None:
                    refs.append(ActorRef(code, c.span(c.tokens[at].start, c.tokens[at].end)))
            at += 1
        if len({r.actor for r in refs}) < 2:
            return [], at - 1
        for ref in refs:
            c.actors.setdefault(ref.actor, c.packs.process.actors[ref.actor])
        return refs, at - 1

    def dashed(self, after: Sequence[Group], owned: Sequence[Group]) -> list[Group]:
        """Give the group after a dash: لقاء بوتين - كيري."""
        if not owned:
            return []
        at = owned[0].last
        if at < len(self._c.tokens) and self._c.tokens[at].text in "-–—/":
            return [g for g in after if g.first == at + 1]
        return []

    def between(self, after: Sequence[Group], i: int) -> list[Group]:
        """Give the groups after بين, with the one that a far و adds."""
        for k, group in enumerate(after):
            if group.prep == "بين" and group.first - i < 26:
                if len(group.refs) > 1:
                    return [group]
                more = [g for g in after[k + 1 : k + 4] if g.prep in ("و", "بين", IDAFA, "") and g.first - group.last < 14]
                return [group, *more[: 1 if more and more[0].prep == "و" else 2]]
        return []

    def gathered(self, after: Sequence[Group], i: int, clause: tuple[int, int]) -> tuple[list[Group], list[ActorRef]]:
        """Give the groups after ضم, شارك فيه, عقده that follow the noun or govern it, and those after رعته, استضافته."""
        c = self._c
        tags = {"@gather", "@attend", "@conduct", "@mediate", "@host"}
        verbs = [k for k in range(i + 1, min(clause[1], i + 14)) if c.keys(k) & tags and is_verb(c, k)]
        if any("@gather" in c.keys(k) and is_verb(c, k) for k in range(max(clause[0], i - 4), i)):
            verbs.append(i)
        out: list[Group] = []
        others: list[ActorRef] = []
        for verb in verbs[:3]:
            keys = c.keys(verb)
            told = [g for g in after if g.first > verb and g.first - verb < 9 and g.prep in ("", "و")]
            if keys & {"@mediate", "@host"}:
                role = "mediator" if "@mediate" in keys else "host"
                others += [replace(ref, role=role) for g in told[:1] for ref in g.refs]
                continue
            out += told[: 3 if "@gather" in keys or verb == i else 1]
            out += [
                g for g in after if g.first > verb and g.prep in ("مع", "ب") and "@gather" not in keys and g.first - verb < 16
            ][:1]
        return out, others

    def aimed(self, i: int) -> bool:
        """Say whether ل leads the noun (يستعد X وY للاجتماع) or خلال stands before one without ال (خلال محادثة)."""
        if i and self._c.folded(i - 1) in self._w.single["occasion"] and not self._c.folded(i).startswith("ال"):
            return True
        return any(s.before[:1] == ("ل",) for s in self._c.tokens[i].word.senses if s.pos == "noun")

    def invites(self, i: int) -> bool:
        """Say whether يدعوه or له الدعوة stands before a visit: the guest is a pronoun."""
        c = self._c
        for at in range(max(0, i - 2), i):
            if any(s.lemma in self._w.lemmas["inviting-verbs"] and s.after for s in c.tokens[at].word.senses):
                return True
        return i > 1 and c.folded(i - 1) in self._w.single["invitation"] and c.folded(i - 2) in self._w.single["with-pronoun"]

    def governor(self, i: int, first: int) -> int | None:
        """Give the verb or masdar that carries a noun of contact: عقد ... اجتماعا, إجراء محادثات."""
        return self.tagged(
            i, first, {"@conduct", "@attend", "@occur", "@host", "@mediate", "@gather", "@get", "@cancel", "@postpone"}
        )

    def tagged(self, i: int, first: int, tags: set[str]) -> int | None:
        """Give the nearest verb or masdar before token i that has one of the tags."""
        c = self._c
        for at in range(i - 1, max(first, i - 24) - 1, -1):
            if at in c.covering:
                continue
            if c.keys(at) & tags:
                return at
            if is_verb(c, at):
                return None
        return None

    def has_subject(self, governor: int) -> bool:
        """Say whether the verb's subject takes part: not of جرى, not of a passive."""
        keys = self._c.keys(governor)
        if keys & {"@occur", "@gather"}:
            return False
        return any(s.pos == "verb" for s in self._c.tokens[governor].word.senses)

    def others(self, after: Sequence[Group], taken: Sequence[Group]) -> list[ActorRef]:
        """Give those brought in by بحضور, بمشاركة, بوساطة, باستضافة, with their roles."""
        out: list[ActorRef] = []
        single = self._w.single
        for group in after:
            if group in taken:
                continue
            heads = {self._c.folded(group.head), self._c.folded(group.governor) if group.governor >= 0 else ""}
            if heads & single["led"] and self._led_there(group):
                out += [replace(ref, role="party") for ref in group.refs]
            if group.prep != IDAFA:
                continue
            word = self._c.folded(group.governor)
            if word in single["mediate"]:
                role = "mediator"
            elif word in single["hosted"]:
                role = "host"
            elif word in single["attend"]:
                role = "party"
            else:
                continue
            out += [replace(ref, role=role) for ref in group.refs]
        return out

    def _led_there(self, group: Group) -> bool:
        """Say whether برئاسة stands by a delegation or a contact: not عملية سياسية بقيادة X."""
        c, before = self._c, group.head - 1
        if self._c.folded(group.head) not in self._w.single["led"]:
            before = group.governor - 1
        return (
            before in c.covering or bool(c.keys(before) & {"@meeting", "@talks", "@session", "@title"}) or self._adjective(before)
        )

    def mediators(self, i: int, limit: int) -> list[ActorRef]:
        """Give the state whose adjective stands after بوساطة, برعاية: بوساطة عمانية."""
        c = self._c
        for at in range(i + 1, limit - 1):
            if c.folded(at) in self._w.single["mediate"] and at + 1 not in c.covering:
                code = next((s.lemma for s in c.tokens[at + 1].word.senses if s.pos == "nationality"), None)
                state = c.packs.process.actors.get(code or "")
                if state is not None:
                    c.actors.setdefault(state.id, state)
                    return [ActorRef(state.id, c.span(c.tokens[at + 1].start, c.tokens[at + 1].end), "mediator")]
        return []

    def joint(self, i: int, limit: int) -> bool:
        """Say whether a press conference is called joint."""
        return any(self._c.folded(k) in self._w.single["joint"] for k in range(i + 1, min(limit, i + 4)))

    def session(self, refs: Sequence[ActorRef], frame: str) -> bool:
        """Say whether one participant is enough: a body that meets."""
        if len({r.actor for r in refs}) != 1 or frame in ("press", "talks"):
            return False
        actor = self._c.actors[refs[0].actor]
        return actor.kind in _BODIES and actor.known and self._country(actor) is None

    def _country(self, actor: Actor) -> str | None:
        return None if actor.country in (None, "null") else actor.country

    def travels(self, ref: ActorRef) -> bool:
        """Say whether an actor can be a visitor: an official, or a delegation of a body."""
        actor = self._c.actors[ref.actor]
        if actor.kind == "person":
            return actor.known or bool(actor.roles)
        if actor.kind not in ("organization", "coalition", "armed-group"):
            return False
        return actor.known or self._delegation(actor)

    def _delegation(self, actor: Actor) -> bool:
        return any(name.startswith("وفد") for name in actor.names.get("ar", ()))

    def weighed(self, refs: Sequence[ActorRef]) -> tuple[ActorRef, ...]:
        """Give the participants without those nobody can place (مسؤولون, خبراء), if two others stay."""
        kept = tuple(ref for ref in refs if self._placed(self._c.actors[ref.actor]))
        return kept if len(kept) > 1 else tuple(refs)

    def _placed(self, actor: Actor) -> bool:
        return self._home(actor) is not None or self._named(actor) or actor.kind == "government-body"

    def diplomatic(self, refs: Sequence[ActorRef], *, verb: bool = False) -> bool:
        """Say whether participants make a contact of diplomacy: two homes, or people of one country whom the registry knows."""
        actors = [self._c.actors[r.actor] for r in refs]
        if not any(ref.role not in ("mediator", "host") for ref in refs):
            return False
        if verb and all(actor.kind == "state" for actor in actors):
            return False  # in the sport pages two states meet
        homes = {self._home(actor) for actor in actors} - {None}
        if len(homes) < 2 and (self._officially(actors) or self._counterparts(refs) or self._sent_to(actors)):
            return True
        if len(homes) != 1:
            return len(homes) > 1
        if len(actors) > 1 and {actor.kind for actor in actors} == {"person", "state"}:
            return False  # a president and those of his own state
        known = sum(actor.known for actor in actors)
        if known == len(actors):
            return True
        certain = any(actor.kind in ("armed-group", "coalition") or actor.known and actor.kind == "person" for actor in actors)
        certain = certain or known > 0 and any(self._delegation(actor) for actor in actors)
        if any(actor.kind in ("armed-group", "coalition") for actor in actors):
            actors = [actor for actor in actors if actor.kind != "government-body"]  # الحكومة والمتمردون
        return (certain or known > 1) and all(self._home(actor) is not None or self._named(actor) for actor in actors)

    def _sent_to(self, actors: Sequence[Actor]) -> bool:
        """Say whether an envoy whom nobody knows meets a body that is known."""
        envoys = [actor for actor in actors if any(role.title == "envoy" for role in actor.roles) and self._named(actor)]
        return bool(envoys) and any(actor.known and actor.kind != "person" for actor in actors)

    def _counterparts(self, refs: Sequence[ActorRef]) -> bool:
        """Say whether a person meets whoever is called his counterpart, though nobody knows either: لوك مورو ونظيره."""
        words = self._w.single["counterparts"]
        named = [ref.span.text.split()[0] for ref in refs if ref.span is not None]
        fold = self._c.packs.language.fold
        called = any(fold(word) in words for word in named)
        return called and len(refs) > 1 and all(self._c.actors[ref.actor].kind == "person" for ref in refs)

    def _officially(self, actors: Sequence[Actor]) -> bool:
        """Say whether one who speaks for his state meets a person whose state is not told: an officer, or a full name."""
        if len(actors) < 2 or any(actor.kind != "person" for actor in actors):
            return False
        single = self._w.single
        stateless = [actor for actor in actors if self._home(actor) is None]
        speaks = [a for a in actors if a not in stateless and any(role.title in single["diplomats"] for role in a.roles)]
        met = [
            actor
            for actor in stateless
            if any(role.title in single["offices"] for role in actor.roles)
            or not actor.id.startswith("unnamed")
            and any(" " in name for name in actor.names.get("ar", ()))
        ]
        return bool(speaks) and len(met) == len(stateless) > 0

    def _home(self, actor: Actor) -> str | None:
        """Give what an actor stands for: a country, else a known body or person itself; None for whoever nobody knows."""
        country = self._country(actor)
        if country is not None:
            return country
        if actor.known:
            return actor.id
        return next((role.of for role in actor.roles if role.of in self._c.packs.process.actors), None)

    def _named(self, actor: Actor) -> bool:
        if actor.kind == "person":
            held = any(role.title in self._w.single["offices"] for role in actor.roles)
            return held or not actor.id.startswith("unnamed")
        if actor.kind == "organization":
            return not actor.id.startswith("unnamed") or "delegation" in actor.id
        return actor.kind in ("coalition", "armed-group")
