"""Parties: who agrees, holds or undertakes: the subject of a verb, the two sides of a noun, the one who says "we".

Comes in: a token of a sentence, through ClauseReader. Goes out: refs in text order, none where nobody can be named. Whether
they make an alignment, a position or a commitment is for the module of that kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mahdar.claims.clause_reader import ClauseReader
from mahdar.claims.contact_parts import IDAFA, Group
from mahdar.model.actor import Actor
from mahdar.model.kinds import Contact
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence, WordSense

Refs = tuple[ActorRef, ...]
_OF_STATE = frozenset({"person", "state", "government-body"})
_BODIES = frozenset({"state", "government-body", "organization", "armed-group", "coalition"})
_NAMING = ("", "و", "بين", "noun")  # a pair after حول or في is what is talked about, not who talks
_MEDIATORS = frozenset({"envoy", "mediator", "secretary-general"})
_LOOK_BACK = 3
_NEAR = 10


class Parties:
    """Finds who is meant in one document."""

    def __init__(self, clauses: ClauseReader) -> None:
        self._k = clauses
        self._c = clauses.context
        self._pairs: list[tuple[int, Refs, bool]] | None = None

    def groups(self, sentence: Sentence) -> list[Group]:
        """Give the groups of actors in a sentence."""
        return self._k.parts.groups(sentence)

    def side(self, ref: ActorRef) -> str:
        """Give the side an actor stands for: the state of a person or a body of state, else himself."""
        actor = self._c.actors.get(ref.actor)
        stands = actor is not None and actor.kind in _OF_STATE
        return (actor.country if actor is not None and stands else None) or ref.actor

    def sides(self, refs: Iterable[ActorRef]) -> frozenset[str]:
        """Give the sides of several refs; two men or bodies of one country are two sides of it."""
        refs = tuple(refs)
        found = frozenset(self.side(ref) for ref in refs)
        ids = frozenset(ref.actor for ref in refs)
        return ids if len(found) == 1 and len(ids) > 1 and not found & ids else found

    def serious(self, refs: Iterable[ActorRef]) -> bool:
        """Say whether all are states, bodies, groups, or persons known to act for one."""
        return all(self._acts(self._c.actors.get(ref.actor)) for ref in refs)

    def _acts(self, actor: Actor | None) -> bool:
        if actor is None:
            return False
        return actor.kind in _BODIES or actor.known or bool(actor.country or actor.roles)

    def official(self, refs: Iterable[ActorRef]) -> bool:
        """Say whether all are known: states, bodies of the registry, persons with a state or an office; nobody unnamed."""
        actors = [self._c.actors.get(ref.actor) for ref in refs]
        return all(a is not None and (a.known or a.kind == "person" and bool(a.country or a.roles)) and not a.id.startswith("unnamed-") for a in actors)

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
        if self._spoken_past(i, sense, sentence):
            return self._k.speaker(i)
        two, many = "du" in sense.features, bool({"du", "pl"} & sense.features)
        that = i > sentence.first and self._k.has("that-one", i - 1, i)
        after = None if many or that else self._after(i, sentence)  # before its subject a verb is singular
        near = None if joined or two else self._before(i, sentence, near=True)
        found = (after if sense.after else None) or near or after or (None if joined else self._before(i, sentence, near=False))
        if found is not None:
            return self._fitting(self._meant(found, number), sense)
        if not that and (self._generic(i, sentence) and not many or sense.after):
            return ()
        if not self._may_drop(i, sense, sentence):
            return ()
        return self.pair(i, number) if two else self._dropped(i, sense, number)

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
            elif c.tokens[at].text == ")":
                at = next((k for k in range(at, max(sentence.first, at - 12), -1) if c.tokens[k].text == "("), at) - 1
            elif c.tokens[at].text in '»”"“«':
                at -= 1
            elif "@relative" in keys and at == i - 1 and c.folded(at)[0] != "و":
                at -= 1
            elif c.tokens[at].text in "،," and self._after_that(at, sentence):
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
        return self._meant(group, number) if group is not None else ()

    def together(self, i: int, number: int) -> Refs:
        """Give the sides last named together in the sentence before token i."""
        for group in reversed(self.groups(self._c.sentences[number])):
            if group.last <= i and group.prep in _NAMING and len(self.sides(group.refs)) > 1:
                return self._meant(group, number)
        return ()

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
            many = actor is not None and (actor.kind in _BODIES or actor.id.startswith("unnamed-") and actor.id.endswith("s"))
            return bool({"pl", "du"} & sense.features) and (len(refs) > 1 or many)
        if actor is None:
            return False
        feminine = "f" in sense.features
        if actor.kind == "person":
            return feminine == (actor.gender == "f")
        return True

    def silent(self, refs: Refs) -> Refs:
        """Give the same actors as refs without words of their own."""
        return tuple(ActorRef(ref.actor, None) for ref in refs)

    def we(self, i: int, number: int) -> Refs:
        """Give who says "we" or "I": the speaker, or the body he speaks for (نحن في الجامعة العربية)."""
        for group in self.groups(self._c.sentences[number]):
            if 0 < i - group.first < 7 and group.prep == "في" and self._c.folded(group.head - 2) in ("نحن", "ونحن", "اننا"):
                return group.refs
        return self._k.speaker(i)

    def us(self, i: int, number: int) -> Refs:
        """Give the pair that "we agreed" speaks of: the last one that holds the speaker's side."""
        speaker = self._k.speaker(i)
        if not speaker:
            return ()
        if len(self.sides(speaker)) > 1:
            return speaker
        mine = self.sides(speaker)
        for refs in self._latest(i, number, len(self._c.sentences)):
            if mine <= self.sides(refs):
                return self.silent(refs)
        return ()

    def pair(self, i: int, number: int) -> Refs:
        """Give the two last named together before token i, else the two most named together in the document."""
        for refs in self._latest(i, number, _LOOK_BACK):
            return self.silent(refs)
        return self.main_pair()

    def adversaries(self, i: int) -> Refs:
        """Give the two sides that talks or differences without names are between: the last named after بين, else the main pair."""
        told = [refs for at, refs, between in self._all_pairs() if between and at < i]
        return self.silent(told[-1]) if told else self.main_pair()

    def main_pair(self) -> Refs:
        """Give the two sides that the document names together most often, if it does so more than once."""
        counts: Counter[frozenset[str]] = Counter()
        for _, refs, between in self._all_pairs():
            counts[self.sides(refs)] += 2 if between else 1
        if not counts or max(counts.values()) < 2:
            return ()
        most = max(counts.values())
        return self.silent(next(refs for _, refs, _ in self._all_pairs() if counts[self.sides(refs)] == most))

    def _meant(self, group: Group, number: int) -> Refs:
        """Give a group's actors; of البلدان, الجانبان the two that were named together last."""
        mention = self._c.covering.get(group.first)
        pointing = mention is not None and mention.by == "pronoun" and len(group.refs) == 2
        if not pointing and not (len(group.refs) == 1 and self._k.has("the-two", group.first, group.last)):
            return group.refs
        spans = group.refs[0].span
        for refs in self._latest(group.first, number, len(self._c.sentences)):
            return tuple(ActorRef(ref.actor, spans) for ref in refs)
        return group.refs

    def _latest(self, i: int, number: int, back: int) -> Iterable[Refs]:
        """Give the pairs before token i, the last first, from at most `back` sentences before."""
        first = self._c.sentences[max(0, number - back)].first
        for at, refs, _ in reversed(self._all_pairs()):
            if first <= at < i:
                yield refs

    def _all_pairs(self) -> list[tuple[int, Refs, bool]]:
        """Give (token, refs, after بين) of all places that name two sides together: joined by و, or in one contact."""
        if self._pairs is None:
            found = [
                (g.first, refs, g.prep == "بين")
                for sentence in self._c.sentences
                for g in self.groups(sentence)
                if len(refs := g.refs) == 2 and self._two(refs) and g.prep in _NAMING and self._c.covering[g.first].by != "pronoun"
            ]
            for claim in self._c.claims:
                if isinstance(claim.body, Contact):
                    refs = tuple(r for r in claim.body.participants if r.role in (None, "party"))
                    if len(refs) == 2 and self._two(refs):
                        found.append((self._c.token_from(claim.evidence[0].start), refs, False))
            self._pairs = sorted(found, key=lambda pair: pair[0])
        return self._pairs

    def _two(self, refs: Refs) -> bool:
        actors = [self._c.actors[ref.actor] for ref in refs]
        if any(role.title in _MEDIATORS for actor in actors for role in actor.roles[:1]):
            return False
        return len(self.sides(refs)) == 2 and self.serious(refs)

    def owner(self, i: int, number: int) -> Refs:
        """Give whose a noun is: رفض موسكو, رفضه, دعمها."""
        sentence = self._c.sentences[number]
        endings = {s.after for s in self._c.tokens[i].word.senses if s.pos in ("noun", "masdar") and s.after}
        for group in () if endings else self.groups(sentence):
            beside = group.head == i + 1 and group.prep in (IDAFA, "")
            if group.governor == i and group.prep == IDAFA or beside or group.head == i + 2 and group.prep == "من":
                return self._meant(group, number)
        state = self._adjective(i + 1) if i + 1 < sentence.last else None
        if state is not None:
            return (state,)
        if endings & {"نا", "ي"}:
            return self._k.speaker(i)
        folded = self._c.folded(i)
        if endings & {"هما"} or folded.endswith("هما") and len(folded) > 5 and not self._c.keys(i):
            return self.pair(i, number)
        return ()

    def of_pronoun(self, i: int, number: int) -> Refs:
        """أبدت الرياض استعدادها: give whom a noun's pronoun means: the subject of the verb before it, else the speaker."""
        endings = {s.after for s in self._c.tokens[i].word.senses if s.pos in ("noun", "masdar")}
        if not endings & {"ه", "ها", "هم"}:
            return ()
        sentence = self._c.sentences[number]
        if self._c.folded(i)[:1] == "ل":  # روسيا لدعمها الأسد: the last one named
            near = [g for g in self.groups(sentence) if g.last <= i]
            return self.silent(near[-1].refs) if near else ()
        return self.of_governor(i, number) or self._k.speaker(i)

    def of_governor(self, i: int, number: int) -> Refs:
        """Give the subject of the verb that carries a noun: of أبدى and its like from far, of others from near."""
        sentence = self._c.sentences[number]
        carried = self.of_carrier(i, number)
        if carried:
            return carried
        for at in range(i - 1, max(sentence.first - 1, i - _NEAR), -1):
            if self._k.sense(at) is not None and at not in self._c.covering:
                return self.subject(at, number)
        return ()

    def of_carrier(self, i: int, number: int) -> Refs:
        """Give the subject of أبدى, أعلن and their like before a noun: أعلنت الخرطوم وجوبا الاتفاق."""
        sentence = self._c.sentences[number]
        carriers = self._k.words.lemmas["carrier-verbs"]
        for at in range(i - 1, max(sentence.first - 1, i - 2 * _NEAR), -1):
            if self._k.sense(at, carriers) is not None and at not in self._c.covering:
                return self.subject(at, number)
        return ()

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

    def toward(self, i: int, start: int, sentence: Sentence) -> Refs:
        """Give those to whom something is promised: وعد موسكو بـ, تعهد للمبعوث بـ."""
        found = [g for g in self.groups(sentence) if i < g.first < start and g.prep in ("ل", "الي", "امام")]
        return found[0].refs if found else ()

    def between(self, i: int, number: int, far: int = 14) -> Refs:
        """Give the two sides after بين: بين موسكو وواشنطن, بين الحكومة من جهة والحوثيين."""
        groups = [g for g in self.groups(self._c.sentences[number]) if g.first > i]
        if any(self._k.has("turns", at, at + 1) for at in range(i + 1, next((g.first for g in groups if g.prep == "بين"), i))):
            return ()  # الاتفاق بهدف تعزيز العلاقات بين
        for k, group in enumerate(groups):
            if group.first - i > far + 4:
                return ()
            if group.prep == "بين":
                if len(self.sides(group.refs)) > 1:
                    return self._meant(group, number)
                more = next((g for g in groups[k + 1 : k + 3] if self._adds(g) and g.first - group.last < 14), None)
                return (*group.refs, *more.refs) if more is not None else ()
        return ()

    def _adds(self, group: Group) -> bool:
        """Say whether a group is joined to one before it, itself or by the noun before it: بين الحوثيين ومؤيدي الحكومة."""
        return group.prep in ("و", "بين") or group.prep == IDAFA and self._c.folded(group.governor)[:1] == "و"

    def with_whom(self, i: int, sentence: Sentence, far: int = 14) -> Refs:
        """Give the other side after مع."""
        for group in self.groups(sentence):
            if i < group.first <= i + far and group.prep == "مع":
                return group.refs
        return ()

    def _adjective(self, at: int) -> ActorRef | None:
        """Give the state that an adjective names: القلق الأميركي."""
        c = self._c
        if at in c.covering:
            return None
        code = next((s.lemma for s in c.tokens[at].word.senses if s.pos == "nationality"), None)
        if code is None or code not in c.packs.process.actors:
            return None
        c.actors.setdefault(code, c.packs.process.actors[code])
        return ActorRef(code, c.span(c.tokens[at].start, c.tokens[at].end))

    def adjectives(self, i: int, limit: int) -> Refs:
        """Give the two states that adjectives after a noun name: الخلاف الأميركي الروسي."""
        c = self._c
        refs: list[ActorRef] = []
        at = i + 1
        while at < min(limit, i + 6) and c.tokens[at].text[0].isalpha():
            keys = c.keys(at)
            if keys & {"@preposition", "@relative", "@that", "@break"}:
                break
            code = next((s.lemma for s in c.tokens[at].word.senses if s.pos == "nationality"), None)
            if code is not None and code in c.packs.process.actors:
                refs.append(ActorRef(code, c.span(c.tokens[at].start, c.tokens[at].end)))
            at += 1
        if len(self.sides(refs)) < 2:
            return ()
        for ref in refs:
            c.actors.setdefault(ref.actor, c.packs.process.actors[ref.actor])
        return tuple(refs)
