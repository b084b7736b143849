"""Parties: who agrees, holds or undertakes, by the nouns about them: whose a noun is, who stands after بين and مع.

Comes in: a token of a sentence, through ClauseReader. Goes out: refs in text order, none where nobody can be named. Subjects
of verbs are subjects.py, "the two sides" pairs.py. Whether they make an alignment, a position or a commitment is for the
module of that kind.
"""

from __future__ import annotations

from mahdar.claims.clause_reader import ClauseReader
from mahdar.claims.contact_parts import IDAFA, Group
from mahdar.claims.context import Context
from mahdar.claims.pairs import Refs
from mahdar.claims.subjects import Subjects
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

_NEAR = 10


def parties_of(context: Context) -> Parties:
    """Give the reader of a document's parties, made once for all finders that ask.

    >>> parties_of(context).main_pair()  # doctest: +SKIP
    (ActorRef(actor='RUS', span=None, role=None), ActorRef(actor='USA', span=None, role=None))
    """
    found = context.readers.get(Parties)
    if not isinstance(found, Parties):
        found = context.readers[Parties] = Parties(ClauseReader(context))
    return found


class Parties(Subjects):
    """Finds the parties of one document; `reader` reads its clauses."""

    def owner(self, i: int, number: int) -> Refs:
        """Give whose a noun is: رفض موسكو, رفضه, دعمها."""
        sentence = self._c.sentences[number]
        endings = {s.after for s in self._c.tokens[i].word.senses if s.pos in ("noun", "masdar") and s.after}
        for group in () if endings else self.groups(sentence):
            beside = group.head == i + 1 and group.prep in (IDAFA, "")
            if group.governor == i and group.prep == IDAFA or beside or group.head == i + 2 and group.prep == "من":
                return self.meant(group, number)
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
                    return self.meant(group, number)
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

    def adjective_side(self, at: int, sentence: Sentence) -> Refs:
        """Give the state of a side named by its adjective: الجانب الفلسطيني, القيادة الروسية."""
        if at <= sentence.first or not self._k.has("sides", at - 1, at):
            return ()
        state = self._adjective(at)
        return (state,) if state is not None else ()

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
