"""Whose contact it is: the subject of a verb, the owner of "لقائه", the subject that a sentence drops.

Comes in: a token and its sentence. Goes out: a group or refs, empty where nobody can be named.
"""

from __future__ import annotations

from mahdar.claims.contact_parts import IDAFA, Group, Parts, Words
from mahdar.claims.context import Context
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

_LOOK_BACK = 3
_DELEGATION = "وفد"
_OPENING = frozenset('«“"')


def _sent(ref: ActorRef) -> bool:
    """Say whether a state is named by its delegation: الوفد الحكومي اليمني."""
    return ref.span is not None and ref.span.text.removeprefix("ال").startswith(_DELEGATION)


class Owners:
    """Finds subjects and owners in one document."""

    def __init__(self, context: Context, words: Words, parts: Parts) -> None:
        self._c = context
        self._w = words
        self._parts = parts
        self._last: tuple[int, int, tuple[ActorRef, ...]] | None = None

    def remember(self, number: int, last: int, refs: tuple[ActorRef, ...]) -> None:
        """Keep the subject of a contact, told in sentence `number` up to token `last`: the next verb may drop it."""
        self._last = (number, last, refs)

    def before_verb(self, i: int, sentence: Sentence) -> Group | None:
        """Give the group straight before a verb: لافروف يلتقي, كان كيري قد التقى, كيري الذي يزور."""
        c = self._c
        if any(s.pos == "verb" and {"و", "ف"} & set(s.before) for s in c.tokens[i].word.senses):
            return None
        j, relative = i - 1, False
        while j >= sentence.first and i - j < 8:
            if j in c.covering:
                group = next((g for g in self._parts.groups(sentence) if g.first <= j < g.last), None)
                if group is not None and self._leads(group):
                    j = group.head - 1  # وفد من الحركة برئاسة X زار
                    continue
                return group if group is not None and (relative or group.prep in ("", "و", "noun")) else None
            keys = c.keys(j)
            links = "@relative" in keys and c.folded(j).startswith(("ال", "وال"))
            relative = relative or links
            if c.tokens[j].text in _OPENING:
                j -= 1
                continue
            if not (links or keys & {"@had", "@self", "@was", "@time"} or j in c.time_at or c.tokens[j].text in "،,"):
                return None
            if c.tokens[j].text in "،," and not relative and j in (i - 1,) and not self._after_that(j, sentence):
                return None
            j -= 1
        return None

    def _after_that(self, comma: int, sentence: Sentence) -> bool:
        """Say whether the words before a comma are the subject of what follows: قال إن المبعوث، وصل; "الوزير، اجتمع."""
        c = self._c
        group = next((g for g in self._parts.groups(sentence) if g.last == comma), None)
        if group is None or group.head <= sentence.first:
            return group is not None and group.prep == ""
        return "@that" in c.keys(group.head - 1) or c.tokens[group.head - 1].text in _OPENING

    def _leads(self, group: Group) -> bool:
        """Say whether a group only names who leads the delegation before it: برئاسة X."""
        words = {self._c.folded(group.head), self._c.folded(group.governor) if group.governor >= 0 else ""}
        return bool(words & self._w.single["led"])

    def subject_of(self, verb: int, until: int, number: int) -> Group | None:
        """Give the subject of a verb that carries the noun at `until`: after the verb, else before it."""
        sentence = self._c.sentences[number]
        for group in self._parts.groups(sentence):
            if verb < group.first < until and group.prep == "" and group.first - verb < 10:
                return group
        return self.before_verb(verb, sentence)

    def after_pronoun(self, i: int) -> bool:
        """Say whether أنه or إنها stands before a verb: then its subject is the pronoun, and who follows is met."""
        c = self._c
        before = i - 2 if i and c.keys(i - 1) & {"@future", "@perhaps", "@negation"} else i - 1
        senses = c.tokens[before].word.senses if before >= 0 else ()
        return any(s.lemma in ("أن", "إن") and s.after for s in senses)

    def dropped(self, i: int, number: int, but: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """Give the subject that a verb drops: the last free group of its sentence, who met last, who began the sentences before."""
        taken = {ref.actor for ref in but}
        sentence = self._c.sentences[number]
        if any(s.pos == "verb" and s.after == "نا" for s in self._c.tokens[i].word.senses):
            return self._speaker(i)
        if self._stranger(i, sentence) and not self.after_pronoun(i):
            return ()
        refs = self._here(sentence, i, number, taken)
        for back in range(1, _LOOK_BACK):
            if refs or number < back or self._c.sentences[number - back].item != sentence.item:
                break
            last = self._last
            if last is not None and last[0] == number - back and self._fits(i, last[2], taken):
                refs = last[2]
                break
            free = (g for g in self._parts.groups(self._c.sentences[number - back]) if g.prep == "")
            refs = next((g.refs for g in free if self._fits(i, g.refs, taken)), ())
        return tuple(ActorRef(ref.actor, None) for ref in refs)

    def _stranger(self, i: int, sentence: Sentence) -> bool:
        """Say whether a noun that is no known actor stands where the subject of a verb would: وصل مئات إلى, يتوجه هؤلاء."""
        c = self._c
        senses = c.tokens[i].word.senses
        if not any(s.pos == "verb" for s in senses):
            return False
        if self._noun_at(i + 1, sentence):
            return True
        if i == sentence.first:
            return False
        if "@relative" in c.keys(i - 1):
            return c.folded(i - 1).startswith(("ال", "وال"))
        return not any(s.before for s in senses) and self._noun_at(i - 1, sentence, led=True)

    def _noun_at(self, k: int, sentence: Sentence, *, led: bool = False) -> bool:
        c = self._c
        if not sentence.first <= k < sentence.last or not c.tokens[k].text[0].isalpha() or k in c.covering or k in c.time_at:
            return False
        if "@demonstrative" in c.keys(k):
            return True
        if c.folded(k) in self._w.single["seats"]:
            return False
        senses = c.tokens[k].word.senses
        if any(s.pos in ("particle", "verb", "masdar") or s.before[:1] in (("ب",), ("ل",)) for s in senses):
            return False
        return (led or c.folded(k)[:1] not in "بل") and not c.folded(k).endswith("ا")

    def _here(self, sentence: Sentence, i: int, number: int, taken: set[str]) -> tuple[ActorRef, ...]:
        free = [g for g in self._parts.groups(sentence) if g.last <= i and g.prep in ("", "و") and self._fits(i, g.refs, taken)]
        last = self._last
        if last is not None and last[0] == number:
            free = [g for g in free if g.first >= last[1]]
            if not free and self._fits(i, last[2], taken):
                return last[2]
        start = self._parts.clause(i, sentence)[0]
        group = next((g for g in free if g.first >= start), free[-1] if free else None)
        return group.refs if group is not None else ()

    def _fits(self, i: int, refs: tuple[ActorRef, ...], taken: set[str]) -> bool:
        """Say whether refs agree in number and gender with the verb, or the pronoun ending, at token i."""
        actors = [self._c.actors[ref.actor] for ref in refs]
        if taken & {actor.id for actor in actors}:
            return False
        senses = self._c.tokens[i].word.senses
        verb = next((s for s in senses if s.pos == "verb"), None)
        ending = next((s.after for s in senses if s.after), "")
        if verb is not None and {"pl", "du"} & verb.features:
            return len(refs) > 1 or actors[0].kind != "person"
        if verb is None and ending == "ه" and actors[0].kind != "person":
            return False
        if verb is None and ending not in ("ه", "ها"):
            return len(refs) == 1 and (
                actors[0].kind == "person" or actors[0].known and (actors[0].kind != "state" or _sent(refs[0]))
            )
        feminine = ending == "ها" if verb is None else {"f", "sg"} <= verb.features
        if len(refs) > 1:
            return False
        if actors[0].kind != "person":
            return feminine or actors[0].kind in ("organization", "coalition") and not feminine
        return actors[0].gender is None or (actors[0].gender == "f") == feminine

    def pronoun(self, i: int, number: int) -> tuple[ActorRef, ...]:
        """Give whose it is by the pronoun ending of a noun: لقائه, لقائهما."""
        endings = {s.after for s in self._c.tokens[i].word.senses if s.after}
        if not endings:
            return ()
        if endings & {"ي", "نا"} and not endings & {"ه", "ها", "هما", "هم"}:
            return self._speaker(i)
        if endings & {"هما", "هم"}:
            return self._pair(i, number)
        if endings & {"ه", "ها"}:
            return self._adjacent(i, number) or self.dropped(i, number, ())
        return ()

    def _speaker(self, i: int) -> tuple[ActorRef, ...]:
        """Give who says "our talks", "my visit": the speaker of the narrowest statement that holds the word."""
        word = self._c.tokens[i]
        best: tuple[int, tuple[ActorRef, ...]] | None = None
        for claim in self._c.claims:
            if not isinstance(claim.body, Statement):
                continue
            for span in claim.body.content:
                size = span.end - span.start
                if span.start <= word.start and word.end <= span.end and (best is None or size < best[0]):
                    best = size, claim.body.speaker
        return tuple(ActorRef(ref.actor, None) for ref in best[1]) if best else ()

    def _adjacent(self, i: int, number: int) -> tuple[ActorRef, ...]:
        """Give the person named straight before "في زيارته", "خلال لقائه"."""
        at = i - 1 if "@preposition" in self._c.keys(i - 1) else i
        for group in self._parts.groups(self._c.sentences[number]):
            if group.last == at and len(group.refs) == 1 and self._fits(i, group.refs, set()) and group.prep != IDAFA:
                return (ActorRef(group.refs[0].actor, None),)
        return ()

    def gathered(self, i: int, limit: int, number: int) -> tuple[ActorRef, ...]:
        """Give whom the pronoun of a verb that brings together means: محادثات جمعته مع X."""
        for at in range(i + 1, min(limit, i + 5)):
            senses = self._c.tokens[at].word.senses
            if "@gather" in self._c.keys(at) and any(s.pos == "verb" and s.after in ("ه", "ها") for s in senses):
                return self._named_last(at, number)
        return ()

    def _named_last(self, i: int, number: int) -> tuple[ActorRef, ...]:
        """Give the last person named before a token in its sentence, else the subject that goes on."""
        groups = self._parts.groups(self._c.sentences[number])
        persons = [
            g.refs for g in groups if g.last <= i and len(g.refs) == 1 and self._c.actors[g.refs[0].actor].kind == "person"
        ]
        return (ActorRef(persons[-1][0].actor, None),) if persons else self.dropped(i, number, ())

    def between_them(self, i: int, limit: int, number: int) -> tuple[ActorRef, ...]:
        """Give who is meant by بينهما after a noun: المباحثات التي جرت بينهما."""
        for at in range(i + 1, min(limit, i + 6)):
            if self._c.folded(at) in self._w.single["between-them"]:
                return self._pair(i, number)
        return ()

    def many(self, i: int, first: int, sentence: Sentence) -> tuple[ActorRef, ...]:
        """Give the several subjects near a noun that names nobody: يستعد X وY للاجتماع, وبعد اجتماع ...، وجه X وY."""
        several = [g for g in self._parts.groups(sentence) if len(g.refs) > 1 and g.prep == ""]
        before = [g for g in several if first <= g.first < i]
        if not before and self._c.folded(first).lstrip("ب") in self._w.single["that-they"]:
            before = [g for g in several if g.last <= first][-1:]  # أعلن X وY أنهما اتفقا، عقب محادثات
        if before:
            return before[-1].refs
        opens = i - sentence.first < 3
        return next((g.refs for g in several if opens and g.first > i), ())

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
