"""Was a contact held? Status, polarity and mode from the words about the verb or noun that tells of it.

Comes in: the token of the verb or noun (and of the verb that governs it), the clause, the contact's day. Goes out:
Standing. Who took part is contacts.py; nothing planned, denied, doubted or demanded is ever "held".
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.claims.contact_parts import Words, is_verb
from mahdar.claims.context import Context
from mahdar.model.actor import TimeMention
from mahdar.model.text import Sentence

# How far before the word its status may be said: "من المقرر أن يلتقي", "نفى العلمي أن يكون التقى".
_BACK = 7
_NEAR = 5  # of them for a word that doubts or demands
_AHEAD = 9
_TAKES_PLACE = frozenset({"@conduct", "@occur", "@gather", "@host"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`cue` is the token that says the status, else None: then it is the word itself."""

    status: str
    polarity: str = "asserted"
    cue: int | None = None


class StatusReader:
    """Reads the standing of contacts in one document."""

    def __init__(self, context: Context, words: Words) -> None:
        self._c = context
        self._w = words
        self._published = context.document.published

    def read(
        self, i: int, governor: int | None, clause: tuple[int, int], sentence: Sentence, day: TimeMention | None
    ) -> Standing:
        """Give the standing of the contact told at token i, governed by the verb at `governor`."""
        verb = i if governor is None else governor
        done = self._done(i)
        if done is not None:
            return Standing("held", cue=done)
        found = self._after_that(verb) or self._days_before(i) or self._before(i, verb, sentence)
        if found is None and governor is not None and governor < i:
            found = self._between(governor, i)
        if found is None and not self._is_verb(i):
            found = self._after(i, clause[1])
        if found is None and self._is_future(verb):
            found = Standing("planned", cue=verb)
        if found is None and i > sentence.first and self._c.folded(i - 1) in self._w.single["will-be"]:
            found = Standing("planned", cue=i - 1)
        if found is None and i > sentence.first and self._c.folded(i - 1) in self._w.single["ahead"] and not self._is_verb(i):
            found = Standing("planned", cue=i - 1)
        if found is None and self._purpose(i, verb, clause):
            found = Standing("planned")
        if found is None and self.ahead(day):
            found = Standing("planned", cue=day.first if day else None)
        return found or Standing("held")

    def _is_verb(self, i: int) -> bool:
        return any(s.pos == "verb" for s in self._c.tokens[i].word.senses)

    def _done(self, i: int) -> int | None:
        """Give the past verb of a relative clause that says that it took place: المحادثات التي أجراها, لقاء مع X استضافه Y."""
        c = self._c
        for at in range(i + 1, min(len(c.tokens) - 1, i + 9)):
            if c.keys(at) & {"@that", "@break"} or c.is_mark(at):
                return None
            if c.keys(at) & _TAKES_PLACE and at not in c.covering:
                senses = [s for s in c.tokens[at].word.senses if s.pos == "verb"]
                past = bool(senses) and all("past" in s.features for s in senses)
                related = "@relative" in c.keys(at - 1) or any(s.after for s in senses)
                return at if past and related else None
        return None

    def _days_before(self, i: int) -> Standing | None:
        """قبل أيام من رفع تقرير: what is counted towards is to come."""
        c = self._c
        for at in range(i - 1, max(1, i - 4), -1):
            if c.folded(at) == "من" and (c.folded(at - 1) in self._w.single["units"] or at - 1 in c.time_at):
                before = at - 2 if c.folded(at - 2) in self._w.single["limits"] else at - 1
                return Standing("planned", cue=before) if c.folded(before) in self._w.single["limits"] else None
        return None

    def _after_that(self, verb: int) -> Standing | None:
        """قبل أن يتوجه: to come, unless what was before it is told in the past (التقى X قبل أن يتوجه)."""
        c, at = self._c, verb - 2
        if at < 0 or c.folded(at + 1) not in self._w.single["that"] or c.folded(at) not in self._w.single["ahead"]:
            return None
        before = next((k for k in range(at - 1, max(-1, at - 30), -1) if is_verb(c, k)), None)
        return Standing("planned", cue=at) if before is not None and self._present(before) else None

    def _is_future(self, i: int) -> bool:
        return any(s.pos == "verb" and "س" in s.before for s in self._c.tokens[i].word.senses) or (
            i > 0 and self._c.folded(i - 1) in self._w.single["future"]
        )

    def _present(self, i: int) -> bool:
        senses = [s for s in self._c.tokens[i].word.senses if s.pos == "verb"]
        return bool(senses) and all("present" in s.features for s in senses)

    def _purpose(self, i: int, verb: int, clause: tuple[int, int]) -> bool:
        """لإجراء محادثات, للقاء, لعقد اجتماع: an aim, not yet an event."""
        owner = self._c.covering.get(i + 1)
        if "@visit" in self._c.keys(i) and owner is not None and self._c.actors[owner.actor].kind == "person":
            return False  # أولى أهمية لزيارة X: of the visit, not in order to visit
        for at in sorted({i, verb}):
            senses = self._c.tokens[at].word.senses
            if any(s.before[:1] == ("ل",) for s in senses):
                return True
        before = self._c.tokens[i - 1].word if i > clause[0] else None
        return (
            before is not None
            and len(before.folded) > 4
            and before.folded[0] == "ل"
            and not self._is_verb(i)
            and i - 1 not in self._c.covering
            and (not before.senses or any(s.before[:1] == ("ل",) for s in before.senses))
        )

    def ahead(self, day: TimeMention | None) -> bool:
        """Say whether a day lies after publication."""
        if day is None or day.value is None or self._published is None:
            return False
        start = day.value.split("/")[0]
        return start > self._published[: len(start)]

    def _before(self, i: int, governor: int, sentence: Sentence) -> Standing | None:
        """Look back from the word: the nearest cue decides, a full clause or a verb that says something else ends the look."""
        c, steps, at = self._c, 0, i - 1
        while at >= sentence.first and steps < _BACK:
            mention = c.covering.get(at)
            if mention is not None and mention.first < at:
                at = mention.first
            elif c.tokens[at].text in "؛;.:":
                return None
            else:
                found = self._cue(at, i, steps)
                if found is not None:
                    return found
                if at == governor:
                    steps = -1  # what governs the verb counts from the verb
                elif self._says_more(at) and not any("@relative" in c.keys(k) for k in range(at + 1, i)):
                    steps -= 2  # عملية يقودها السوريون تسبقها مفاوضات: no event of its own
                elif self._ends(at):
                    return None
            at, steps = at - 1, steps + 1
        return None

    def _says_more(self, at: int) -> bool:
        """Say whether a present verb only describes (تسبقها) or is what أن governs (من أجل أن تبدأ): the look back goes on."""
        if not self._present(at) or at in self._c.covering:
            return False
        if self._c.folded(at - 1) in self._w.single["that"]:
            return True
        senses = [s for s in self._c.tokens[at].word.senses if s.pos == "verb"]
        return all(s.after and not s.before for s in senses)

    def _ends(self, at: int) -> bool:
        """Say whether a token closes the look back: another event, or a word such as عقب, بعد, خلال."""
        c = self._c
        if "@break" in c.keys(at) or c.folded(at) in self._w.single["look-ends"]:
            return True
        return is_verb(c, at)

    def _cue(self, at: int, i: int, steps: int) -> Standing | None:
        c, single = self._c, self._w.single
        folded = c.folded(at)
        bare = folded[1:] if folded[:1] in "وفبل" and len(folded) > 3 else folded
        words = {folded, bare}
        if words & single["cancelled"] or self._verb_in(at, "cancelled-verbs"):
            return Standing("cancelled", cue=at)
        if words & single["postponed"] or self._verb_in(at, "postponed-verbs"):
            return Standing("uncertain", cue=at)
        if (
            words & single["denied"]
            and self._c.folded(at + 1) not in single["still"]
            and (i - at <= 2 or folded not in single["denied-near"])
        ):
            return Standing("uncertain", "denied", at)
        if self._verb_in(at, "denied-verbs"):
            return Standing("uncertain", "denied", at)
        if folded in single["perhaps"] and self._present(at + 1):
            return Standing("uncertain", cue=at)
        if words & single["planned"]:
            return Standing("planned", cue=at)
        if self._verb_in(at, "planned-verbs"):
            return Standing("planned", cue=at)
        if words & single["uncertain"] and steps < _NEAR:
            return Standing("uncertain", cue=at)
        if self._verb_in(at, "uncertain-verbs") and self._governs(at, i):
            return Standing("uncertain", cue=at)
        return None

    def _governs(self, at: int, i: int) -> bool:
        """دعا إلى عقد, طالب بإجراء, أكد ضرورة ...: a verb demands what stands after إلى, ب or على with no أن between."""
        c = self._c
        demand = c.keys(at)
        if demand & self._w.lemmas["saying-verbs"]:
            return False
        return all("@that" not in c.keys(k) or c.folded(k) in self._w.single["that"] for k in range(at + 1, i))

    def _verb_in(self, at: int, name: str) -> bool:
        return any(s.lemma in self._w.lemmas[name] and s.pos in ("verb", "participle") for s in self._c.tokens[at].word.senses)

    def _between(self, governor: int, i: int) -> Standing | None:
        for at in range(governor + 1, i):
            if self._c.folded(at) in self._w.single["after-planned"]:
                return Standing("planned", cue=at)
        return None

    def _after(self, i: int, limit: int) -> Standing | None:
        """Look ahead of a noun: المقبل, المحتمل, الذي سيعقد, الذي كان مقررا."""
        c, single = self._c, self._w.single
        for at in range(i + 1, min(limit, i + _AHEAD)):
            folded = c.folded(at)
            if folded in single["after-uncertain"]:
                return Standing("uncertain", cue=at)
            if folded in single["after-planned"] and at not in c.time_at and at - i <= 6:
                return Standing("planned", cue=at)
            if self._is_future(at) and at not in c.covering and not self._told_of_a_noun(i, at):
                return Standing("planned", cue=at)
            if c.tokens[at].text in "؛;.:":
                break
        return None

    def _told_of_a_noun(self, i: int, at: int) -> bool:
        """Say whether a verb describes another noun straight before it: زيارة X، كلمة سيلقيها."""
        c, before = self._c, at - 1
        if before <= i or before in c.covering or c.keys(before) & {"@talks", "@meeting", "@session", "@relative"}:
            return False
        senses = c.tokens[before].word.senses
        return bool(senses) and all(s.pos == "noun" and "ال" not in s.before for s in senses)

    def mode(self, i: int, last: int) -> tuple[str, int | None]:
        """Give direct or indirect, and the token that says so: غير مباشرة."""
        for at in range(i, min(last, i + 6)):
            if self._w.at("indirect", self._c, at, last) > at:
                return "indirect", at
        return "direct", None
