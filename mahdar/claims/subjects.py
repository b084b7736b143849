"""Subjects: who does what a verb tells: the noun after it, before it, or the one a dropped subject means.

Comes in: a verb's token. Goes out: refs, none where nobody can be named. Owners of nouns are parties.py.
"""

from __future__ import annotations

from mahdar.claims.contact_parts import Group
from mahdar.claims.pairs import BODIES, NAMING, Pairs, Refs
from mahdar.model.text import Sentence, WordSense

_NEAR = 10


class Subjects(Pairs):
    """Finds the subjects of verbs in one document."""

    def subject(self, i: int, number: int, sense: WordSense | None = None) -> Refs:
        """Give the subject of the verb at token i: after it, before it, or the one meant by a dropped one."""
        sentence = self._c.sentences[number]
        sense = sense or self._k.sense(i)
        if sense is None or "passive" in sense.features:
            return ()
        if self._k.is_first_person(i):
            return self.we(i, number)
        joined = bool({"و", "ف"} & set(sense.before))
        if not joined and i > sentence.first and self._k.has("that-they-two", i - 1, i):
            return self.pair(i, number)
        if self._the_two(i, sense, sentence):
            return self.pair(i, number)
        if self._spoken_past(i, sense, sentence):
            return self._k.speaker(i)
        two, many = "du" in sense.features, bool({"du", "pl"} & sense.features)
        that = i > sentence.first and self._k.has("that-one", i - 1, i)
        after = None if many or that else self._after(i, sentence)  # before its subject a verb is singular
        near = None if joined or two else self._before(i, sentence, near=True)
        resumed = sense.after or i + 1 < sentence.last and self._k.has("resumes", i + 1, sentence.last)
        found = (after if resumed else None) or near or after or (None if joined else self._before(i, sentence, near=False))
        if found is not None:
            return self._fitting(self.meant(found, number), sense)
        if not that and (self._generic(i, sentence) and not many or sense.after):
            return ()
        if not self._may_drop(i, sense, sentence):
            return ()
        return self.pair(i, number) if two else self._dropped(i, sense, number)

    def _the_two(self, i: int, sense: WordSense, sentence: Sentence) -> bool:
        """الجانبان اختلفا, أجمع الوزيران: two who are no mention of their own."""
        two = "du" in sense.features
        if two and i > sentence.first and self._k.has("the-two", i - 1, i) and i - 1 not in self._c.covering:
            return True
        return not two and i + 1 not in self._c.covering and self._k.has("the-two", i + 1, sentence.last)

    def _may_drop(self, i: int, sense: WordSense, sentence: Sentence) -> bool:
        """A verb has a dropped subject behind و, a mark, أنه, قد, لم; behind a noun the noun is its subject."""
        if i == sentence.first or {"و", "ف"} & set(sense.before) or self._c.is_mark(i - 1) or i - 1 in self._c.time_at:
            return True
        keys = self._c.keys(i - 1)
        pointing = self._k.has("that-one", i - 1, i) or self._k.has("that-they-two", i - 1, i)
        return pointing or bool(keys & {"@had", "@negation", "@self", "@break", "@pronoun", "@was", "@relative"})

    def _spoken_past(self, i: int, sense: WordSense, sentence: Sentence) -> bool:
        """أمرت, قررت in a man's own words: I ordered, not she ordered."""
        if not {"past", "f", "sg"} <= sense.features or sense.before or self._after(i, sentence) is not None:
            return False
        claim, speaker = self._k.statement(i), self._k.speaker(i)
        if claim is None or len(speaker) != 1 or getattr(claim.body, "form", "") == "indirect" or i not in self._c.quote_of:
            return False
        actor = self._c.actors.get(speaker[0].actor)
        return actor is not None and actor.kind == "person" and actor.gender != "f" and not self._generic(i, sentence)

    def _fitting(self, refs: Refs, sense: WordSense) -> Refs:
        """A dual verb needs two; a verb in the feminine has no man for its subject."""
        if "du" in sense.features and len(refs) < 2:
            return ()
        return refs

    def _after(self, i: int, sentence: Sentence) -> Group | None:
        c = self._c
        at = i + 1
        while at < sentence.last and at - i < _NEAR:
            group = next((g for g in self.groups(sentence) if g.head <= at < g.last), None)
            if group is not None:
                return group if group.prep == "" and group.first > i else None
            if at in c.time_at:
                at = c.time_at[at].last
                continue
            after = self._k.words.after("between", c, at, sentence.last)
            if after > at:
                at = after
            elif at in c.opening or c.tokens[at].text in "،,(" and at == i + 1 or "@quantifier" in c.keys(at):
                at += 1
            else:
                return None
        return None

    def _before(self, i: int, sentence: Sentence, near: bool) -> Group | None:
        """Give the group before a verb: straight before it, or with كان, قد, a relative clause or an aside between."""
        c = self._c
        at = i - 1
        while at >= sentence.first and i - at < (3 if near else 24):
            group = next((g for g in self.groups(sentence) if g.first <= at < g.last), None)
            if group is not None:
                relative = "@relative" in c.keys(group.last) if group.last < i else False
                if relative and group.last == i - 1:
                    return group
                return group if group.prep in ("", "و", "noun") and self._heads(group, sentence) else None
            keys = c.keys(at)
            if (
                keys & {"@had", "@self", "@was", "@time", "@negation"}
                or at in c.time_at
                or c.folded(at) in ("لا", "لن", "لم", "سوف")
            ):
                at -= 1
            elif at > sentence.first and self._k.has("still", at - 1, i):
                at -= 2  # موسكو ما زالت تؤيد
            elif c.tokens[at].text == ")":
                at = next((k for k in range(at, max(sentence.first, at - 12), -1) if c.tokens[k].text == "("), at) - 1
            elif c.tokens[at].text in '»”"“«' or self._seen_through(at, i, sentence):
                at -= 1
            elif c.tokens[at].text in "،," and not near:
                opening = self._aside(at, sentence)
                if opening is None:
                    return None
                at = opening - 1
            else:
                return None
        return None

    def before(self, i: int, number: int) -> Refs:
        """Give the subject that stands before an adjective: موسكو وواشنطن متفقتان, لكنهما مختلفتان."""
        sentence = self._c.sentences[number]
        if i > sentence.first and self._c.folded(i - 1).endswith("هما"):
            return self.pair(i, number)
        group = self._before(i, sentence, near=False)
        return self.meant(group, number) if group is not None else ()

    def together(self, i: int, number: int) -> Refs:
        """Give the sides last named together in the sentence before token i."""
        for group in reversed(self.groups(self._c.sentences[number])):
            if group.last <= i and group.prep in NAMING and len(self.sides(group.refs)) > 1:
                return self.meant(group, number)
        return ()

    def _seen_through(self, at: int, i: int, sentence: Sentence) -> bool:
        """Say whether a relative before the verb or a comma behind a name after أن stands between subject and verb."""
        if "@relative" in self._c.keys(at):
            return at == i - 1 and self._c.folded(at)[0] != "و"
        return self._c.tokens[at].text in "،," and self._after_that(at, sentence)

    def _after_that(self, at: int, sentence: Sentence) -> bool:
        """Say whether a comma stands behind a name after أن: أن حماس، لن تسمح."""
        mention = self._c.covering.get(at - 1)
        return mention is not None and mention.first > sentence.first and "@that" in self._c.keys(mention.first - 1)

    def _aside(self, at: int, sentence: Sentence) -> int | None:
        """Give the comma that opens an aside closed at token `at`: موسكو، التي ...، أكدت."""
        for k in range(at - 1, max(sentence.first, at - 22), -1):
            if self._c.tokens[k].text in "،," and (
                self._c.keys(k + 1) & {"@relative", "@title", "@self", "@preposition"} or k + 1 in self._c.time_at
            ):
                return k
        return None

    def _heads(self, group: Group, sentence: Sentence) -> bool:
        """Say whether a group opens its clause; one that another verb governs is that verb's object."""
        if group.prep == "noun":
            return self._c.folded(group.governor).startswith("ان") if group.governor >= 0 else False
        return group.governor < 0 or not any(s.pos == "verb" for s in self._c.tokens[group.governor].word.senses)

    def _generic(self, i: int, sentence: Sentence) -> bool:
        """Say whether a subject stands after the verb that is no actor known: قررت المحكمة, اتفق الخبراء."""
        at = i + 1
        if at >= sentence.last or at in self._c.covering or at in self._c.time_at:
            return False
        token = self._c.tokens[at]
        return token.word.folded.startswith("ال") and len(token.word.folded) > 4 and "@relative" not in token.word.keys

    def _dropped(self, i: int, sense: WordSense, number: int) -> Refs:
        c = self._c
        sentence = c.sentences[number]
        said = self._k.statement(i)
        after_that = i > sentence.first and self._k.has("that-one", i - 1, i)
        earlier = [g for g in self.groups(sentence) if g.last <= i and g.prep == "" and self._k.statement(g.first) is said]
        if said is not None:
            free = [g for g in earlier if self._agrees(g.refs, sense)]
            if free and not after_that:
                return self.silent(free[-1].refs)
            speaker = self._k.speaker(i)
            return speaker if self._agrees(speaker, sense) else ()
        free = [g for g in earlier if self._agrees(g.refs, sense)]
        if free:
            return self.silent(free[0].refs)
        if number > 0 and c.sentences[number - 1].item == sentence.item and not after_that:
            before = c.sentences[number - 1]
            said_before = [x for x in c.claims if x.kind == "statement" and x.evidence[0].start == before.start]
            if said_before:
                refs = getattr(said_before[0].body, "speaker", ())
                return self.silent(refs) if self._agrees(refs, sense) else ()
            free = [g for g in self.groups(before) if g.prep == "" and self._agrees(g.refs, sense)]
            if free:
                return self.silent(free[0].refs)
        return ()

    def _agrees(self, refs: Refs, sense: WordSense) -> bool:
        if not refs:
            return False
        actor = self._c.actors.get(refs[0].actor)
        if len(refs) > 1 or "pl" in sense.features:
            many = actor is not None and (actor.kind in BODIES or actor.id.startswith("unnamed-") and actor.id.endswith("s"))
            return bool({"pl", "du"} & sense.features) and (len(refs) > 1 or many)
        if actor is None:
            return False
        feminine = "f" in sense.features
        if actor.kind == "person":
            return feminine == (actor.gender == "f")
        return True

    def we(self, i: int, number: int) -> Refs:
        """Give who says "we" or "I": the speaker, or the body he speaks for (نحن في الجامعة العربية)."""
        for group in self.groups(self._c.sentences[number]):
            if 0 < i - group.first < 7 and group.prep == "في" and self._c.folded(group.head - 2) in ("نحن", "ونحن", "اننا"):
                return group.refs
        return self._k.speaker(i)

    def future_subject(self, i: int, number: int) -> Refs:
        """Give who is said to do what a future verb tells; the verb itself may be in no word list."""
        if self._k.sense(i) is not None:
            return self.subject(i, number)
        folded = self._c.folded(i)
        bare = folded[1:] if folded[:1] in "وف" else folded
        person = bare[1:2] if bare[:1] == "س" else bare[:1]
        if person in "نا":
            return self._k.speaker(i)
        features = frozenset(
            {"present", "f" if person == "ت" else "m", "du" if bare.endswith("ان") else "pl" if bare.endswith("ون") else "sg"}
        )
        sense = WordSense(folded, "verb", tuple(letter for letter in ("و", "ف") if folded[0] == letter), "", features)
        return self.subject(i, number, sense)
