"""Attribution: who speaks, and through whom.

Comes in: a cue of a sentence and what was said before it. Goes out: the speakers' refs, the token behind the subject,
and the relaying media. How far the words go is extent.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from mahdar.claims.addressees import Addressees
from mahdar.claims.context import Context
from mahdar.claims.cues import PREPOSITIONS, CueHit
from mahdar.claims.nameless import Nameless
from mahdar.model.actor import Actor, Mention
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence
from mahdar.model.translit import slug

_CLOSED = frozenset(
    "@that @preposition @relative @self @negation @break @time @conjunction @demonstrative @had".split()
)  # no noun


@dataclass(slots=True)
class Said:
    """What attribution remembers from one cue to the next.

    The last speakers, their relay, the sentence they stood in, whom a sentence without a report was about, and whether the
    relay was told the words (قال لـ«الشرق الأوسط») and did not merely carry them; the gender of the last verb of saying (None:
    it was none); `carrier` is a medium that the sentence names ahead of its reports (ووفقا للوكالة، قال).
    """

    speakers: tuple[ActorRef, ...] = ()
    via: tuple[ActorRef, ...] = ()
    sentence: int = -1
    topic: tuple[ActorRef, ...] = ()
    told: bool = False
    feminine: bool | None = None
    carrier: tuple[ActorRef, ...] = ()
    history: list[tuple[ActorRef, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Subject:
    """The speakers of a cue; `after` is the token from which the content may begin; `how` is after, before, dropped, none."""

    refs: tuple[ActorRef, ...]
    after: int
    how: str


class Attribution:
    """Finds the speakers of cues in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        language = context.packs.language
        self._nameless, self._addressees = Nameless(context), Addressees(context)
        self._continuing = frozenset(language.table("statements")["continuing"])

    def subject(self, cue: CueHit, sentence: Sentence, said: Said, number: int) -> Subject:
        """Give the speakers of a cue: the noun after it, the noun before it, or whoever spoke last."""
        if cue.sense is not None and "passive" in cue.sense.features:
            return Subject((), cue.last, "none")
        if cue.form == "heading":
            refs = tuple(self._c.ref(m) for m in self._c.starting[sentence.first])
            return Subject(refs, cue.last, "before")
        if cue.form == "participle":
            return self._carried(cue, sentence, said, number)
        if cue.form == "verb" and self._behind(cue) in self._c.covering:
            before = self._before(cue, sentence)  # لافروف يدعو حماس: the noun straight before is the subject
            if before is not None and self._heads_clause(cue, sentence):
                return before
        after = self._after(cue, sentence) if not (cue.form == "verb" and cue.plural) else None
        if after is not None:
            speakers = said.speakers if said.sentence >= number - self._addressees.reach(cue) else ()
            upon = self._addressees.called_upon(cue, after.after, sentence, speakers, said.feminine)
            at, how = (cue.last, "before") if cue.act == "accuse" else (after.after, "dropped")  # whom he accuses is in his words
            return (
                Subject(self._dropped(speakers), at, how)
                if upon
                else replace(after, refs=self._addressees.gendered(cue, after.refs))
            )
        if cue.form in ("masdar", "noun", "according"):
            return self._owner(cue, sentence, said, number)
        before = self._before(cue, sentence)
        if before is not None:
            return before
        if cue.lemma == "جاء":  # جاء في بيان للوزارة أن
            issuer = self._issuer(cue.last, sentence)
            if issuer:
                return Subject(tuple(issuer), cue.last, "after")
        going_on = self._addressees.spoken_of(cue, said.speakers, number - said.sentence, said.feminine)
        generic = None if going_on else self._generic(cue, sentence)
        if generic is not None:
            return generic
        return self._carried(cue, sentence, said, number)

    def _behind(self, cue: CueHit) -> int:
        """Give the token before a cue, or before the mark that opens the speaker's words with it: كيري «شجع الصين على»."""
        return cue.first - 2 if cue.first - 1 in self._c.opening else cue.first - 1

    def _heads_clause(self, cue: CueHit, sentence: Sentence) -> bool:
        """Say whether the noun before the verb opens its clause: at the head of the sentence or after أن, إلا أن, a mark."""
        mention = self._c.covering[self._behind(cue)]
        first = mention.first
        if first == sentence.first:
            return True
        if mention.last <= self._behind(cue):
            return False
        return (
            self._c.is_mark(first - 1)
            and self._c.tokens[first - 1].text not in "،,"
            or bool(self._c.keys(first - 1) & {"@that", "@was", "@break"})
        )

    def _after(self, cue: CueHit, sentence: Sentence) -> Subject | None:
        """The noun after the verb: قال كيري, قال أمس كيري, قال له كيري; after a noun: إعلان موسكو."""
        i = cue.last
        steps = 0
        while i < sentence.last and steps < 5:
            mentions = self._c.starting.get(i)
            if mentions:
                glued = mentions[0].start != self._c.tokens[i].start or self._c.folded(i).startswith("لل")
                if glued and not self._may_be_glued(cue, i):
                    if cue.form == "verb" and self._c.folded(i)[0] == "ل":  # قال لكيري: the one spoken to
                        i, steps = mentions[0].last, steps + 1
                        continue
                    return None
                return self._with_others(i, sentence)
            quoted = self._quoted_name(i, cue, sentence)
            if quoted is not None:
                return quoted
            if "@quantifier" in self._c.keys(i):
                i += 1
            elif i in self._c.time_at and cue.form == "verb":
                i = self._c.time_at[i].last
            elif (
                "@self" in self._c.keys(i)
                or self._c.folded(i) in ("له", "لهم", "لها", "قد", "فيه", "فيها", "به")
                and cue.form == "verb"
                or self._c.tokens[i].text in "،,"
                and steps == 0
                and cue.form == "verb"
            ):
                i += 1
            else:
                return None
            steps += 1
        return None

    def _quoted_name(self, i: int, cue: CueHit, sentence: Sentence) -> Subject | None:
        """وأعلنت «المقاومة الجنوبية» أن: a name in marks is the subject if أن, a colon or a preposition follows."""
        quote = self._c.opening.get(i)
        if quote is None or cue.form not in ("verb", "according") or not quote.closed:
            return None
        first, behind = self._c.token_from(quote.inner_start), self._c.token_from(quote.end)
        if behind - first > 6 or behind >= sentence.last:
            return None
        keys = self._c.keys(behind)
        mentions = self._c.starting.get(first)
        if not (mentions or keys & {"@that", "@preposition"} or self._c.tokens[behind].text == ":" or cue.form == "according"):
            return None
        if mentions:
            return Subject(tuple(self._c.ref(m) for m in mentions), behind, "after")
        return self._named(quote.inner_start, quote.inner_end, first, behind - 1, behind, cue)

    def _may_be_glued(self, cue: CueHit, i: int) -> bool:
        return cue.form in ("noun", "according") and self._c.folded(i)[0] == "ل"

    def _with_others(self, i: int, sentence: Sentence) -> Subject:
        """Take the noun at token i with those joined to it by و."""
        mentions = list(self._c.starting[i])
        at = max(m.last for m in mentions)
        refs = [self._c.ref(m) for m in mentions]
        while at < sentence.last:
            nxt = at + 1 if self._c.tokens[at].text in "،," else at
            more = self._c.starting.get(nxt)
            if not more or self._c.folded(nxt)[0] != "و" or more[0].start == self._c.tokens[nxt].start:
                break
            refs += [self._c.ref(m) for m in more]
            at = max(m.last for m in more)
        at = self._nameless.past_apposition(at, sentence)
        if len(refs) == 1 and refs[0].actor.endswith("communique"):
            refs = self._issuer(at, sentence) or refs
        unique = {ref.actor: ref for ref in reversed(refs)}
        return Subject(tuple(ref for ref in refs if unique.pop(ref.actor, None) is not None), at, "after")

    def joined(self, i: int, sentence: Sentence) -> Subject:
        """Give the actors of the noun at token i with those joined to it by و."""
        return self._with_others(i, sentence)

    def _issuer(self, at: int, sentence: Sentence) -> list[ActorRef]:
        """بيان صدر عن المجلس, بيان لوزارة الخارجية: whose communique it is."""
        for i in range(at, min(sentence.last, at + 5)):
            if "@that" in self._c.keys(i) or self._c.is_mark(i):
                break
            for mention in self._c.starting.get(i, ()):
                if self._c.actors[mention.actor].kind not in ("media", "person"):
                    return [self._c.ref(mention)]
        return []

    def _before(self, cue: CueHit, sentence: Sentence) -> Subject | None:
        """The noun before the verb: لافروف يدعو, وكان أوباما قد صرح, إسرائيل التي تقول."""
        i = self._behind(cue)
        if cue.sense is not None and {"و", "ف"} & set(cue.sense.before) and self._c.folded(sentence.first) not in ("اما", "واما"):
            return None
        comma = False
        while i >= sentence.first and cue.first - i < 9:
            mention = self._c.covering.get(i)
            if mention is not None:
                found = self._subject_before(mention, sentence, cue)
                return found if not comma or self._opens_clause(mention, sentence) else None
            keys = self._c.keys(i)
            comma = comma or self._c.tokens[i].text in "،,"
            if not (
                keys & {"@had", "@self", "@was", "@relative", "@time"} or i in self._c.time_at or self._c.tokens[i].text in "،,"
            ):
                return None
            i -= 1
        return None

    def _opens_clause(self, mention: Mention, sentence: Sentence) -> bool:
        """Say whether a noun that a comma parts from the verb can be its subject: it opens the sentence or follows كان, أن."""
        first = mention.first
        return first == sentence.first or bool(self._c.keys(first - 1) & {"@that", "@was", "@break"})

    def _subject_before(self, mention: Mention, sentence: Sentence, cue: CueHit) -> Subject | None:
        mentions = self._c.starting[mention.first]
        first = mention.first
        relative = any("@relative" in self._c.keys(i) for i in range(mention.last, cue.first))
        if mention.start != self._c.tokens[first].start:
            letter = self._c.folded(first)[0]
            if letter == "و" and not relative:
                joined = self._joined_before(first, sentence)
                return Subject((*joined, *(self._c.ref(m) for m in mentions)), cue.last, "before")
            if letter in "بلك" and not relative:
                return None
        if first > sentence.first and not relative and "@preposition" in self._c.keys(first - 1):
            return None
        return Subject(tuple(self._c.ref(m) for m in mentions), cue.last, "before")

    def _joined_before(self, first: int, sentence: Sentence) -> tuple[ActorRef, ...]:
        mention = self._c.covering.get(first - 1)
        if mention is None or mention.last != first or first <= sentence.first:
            return ()
        return tuple(self._c.ref(m) for m in self._c.starting[mention.first])

    def _owner(self, cue: CueHit, sentence: Sentence, said: Said, number: int) -> Subject:
        """The one whose word it is: عن بيسكوف قوله, تصريحات لأوباما, بتأكيدها."""
        if cue.sense is not None and cue.sense.after or cue.lemma == "قال":
            if cue.lemma == "قال" and cue.sense is not None and not cue.sense.after and "ال" not in cue.sense.before:
                return Subject((), cue.last, "none")
            i = cue.first - 1
            while i >= sentence.first and cue.first - i < 22:
                mention = self._c.covering.get(i)
                if (
                    mention is not None
                    and self._c.actors[mention.actor].kind != "media"
                    and self._reported_from(mention, sentence)
                ):
                    return Subject(tuple(self._c.ref(m) for m in self._c.starting[mention.first]), cue.last, "before")
                i = (mention.first if mention is not None else i) - 1
            if cue.sense is not None and not cue.sense.after:
                return Subject((), cue.last, "none")  # لا أستطيع القول
            return self._carried(cue, sentence, said, number)
        if (
            cue.form == "masdar"
            and cue.first > sentence.first
            and self._c.folded(cue.first - 1) == "مع"
            and said.sentence == number
        ):
            return Subject(self._dropped(said.speakers), cue.last, "dropped")  # مع التأكيد على
        return Subject((), cue.last, "none")

    def _reported_from(self, mention: Mention, sentence: Sentence) -> bool:
        before = mention.first - 1
        if before < sentence.first:
            return False
        if self._c.folded(before) in ("عن", "وعن"):
            return True
        return self._c.folded(before) == "الي" and any(
            "نسب" in self._c.folded(k) for k in range(max(sentence.first, before - 8), before)
        )

    def _generic(self, cue: CueHit, sentence: Sentence) -> Subject | None:
        """A speaker that no list knows: قالت الشركة إن. It ends at أن, a mark, or a preposition the verb takes."""
        i = cue.last
        if (
            i >= sentence.last
            or not self._may_speak(i)
            or self._c.folded(i)[:1] == "و"
            or any(s.pos == "masdar" for s in self._c.tokens[i].word.senses)
        ):
            return None
        at = i
        while at < sentence.last and at - i < 6 and self._may_speak(at) and self._nameless.past(at, sentence) == at:
            at += 1
        if at >= sentence.last:
            return None
        after = self._nameless.past(at, sentence)
        closed = after > at or self._c.is_mark(at) or "@that" in self._c.keys(at) or self._taken(cue, at)
        if not closed and not (self._c.folded(i).startswith("ال") and "obj" not in cue.takes):
            return None
        return self._named(self._c.tokens[i].start, self._c.tokens[at - 1].end, i, at, after, cue)

    def _named(self, start: int, end: int, i: int, at: int, after: int, cue: CueHit) -> Subject:
        if self._nameless.private(i):
            at, end = i + 1, self._c.tokens[i].end
        name = self._c.text[start:end]
        actor = f"unnamed-{slug(' '.join(self._c.folded(k) for k in range(i, at)))}"
        kind = "organization" if cue.feminine and self._c.folded(i).endswith("ه") else "person"
        self._c.actors.setdefault(actor, Actor(actor, kind, None, {"ar": (name,)}, (), False))
        return Subject((ActorRef(actor, self._c.span(start, end)),), after, "after")

    def _taken(self, cue: CueHit, i: int) -> bool:
        """Say whether the verb's own preposition stands at token i: أشار الشافعي إلى."""
        word = self._c.folded(i)
        if word[0] == "ب" and any(t.endswith("bi") for t in cue.takes) and i not in self._c.starting:
            return True
        return any(PREPOSITIONS.get(t.removeprefix("person-")) == word for t in cue.takes) or word in ("في", "خلال", "عقب")

    def _may_speak(self, i: int) -> bool:
        token = self._c.tokens[i]
        if not token.text[0].isalpha() or i in self._c.time_at or token.word.folded in ("لهم", "له", "لها", "لنا"):
            return False
        if token.word.folded.startswith("لل"):
            return False
        if token.word.folded[0] in "لب" and self._c.packs.language.common.how(token.word.folded) in ("joined", "short"):
            return False
        keys = token.word.keys
        if not keys.isdisjoint(_CLOSED):
            return False
        return not any(s.pos in ("verb", "participle") for s in token.word.senses)

    def _carried(self, cue: CueHit, sentence: Sentence, said: Said, number: int) -> Subject:
        """A dropped subject: who spoke last in this sentence, else the sentence's own subject, else who spoke last."""
        if said.sentence == number and said.speakers:
            return Subject(self._dropped(said.speakers), cue.last, "dropped")
        own = self.sentence_subject(sentence, cue.first)
        if own and (cue.form == "participle" or self._agrees(cue, own)):
            return Subject(own, cue.last, "before")
        for speakers in (
            *(() if cue.lemma in self._continuing else (said.topic,)),
            said.speakers,
            *reversed(said.history),
            said.topic,
        ):
            if speakers and self._agrees(cue, speakers):
                return Subject(self._dropped(speakers), cue.last, "dropped")
        return Subject(self._dropped(said.speakers), cue.last, "dropped")

    def _dropped(self, speakers: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        return tuple(ActorRef(ref.actor, None) for ref in speakers)

    def _agrees(self, cue: CueHit, speakers: tuple[ActorRef, ...]) -> bool:
        if cue.form != "verb" or not speakers:
            return True
        if len(speakers) > 1:
            return cue.plural
        actor = self._c.actors.get(speakers[0].actor)
        if actor is None or cue.plural:
            return not cue.plural
        if actor.kind == "person" and actor.gender is not None and not actor.id.endswith("s"):
            return (actor.gender == "f") == cue.feminine
        return True

    def sentence_subject(self, sentence: Sentence, before: int) -> tuple[ActorRef, ...]:
        """Give the subject of the sentence's first clause: the noun at its head or straight after a verb."""
        begin = sentence.first
        if "@preposition" in self._c.keys(begin) and begin not in self._c.starting:  # وبشأن ...، أوضح
            comma = next((i for i in range(begin, before) if self._c.tokens[i].text in "،,"), None)
            begin = begin if comma is None else comma + 1
        for i in range(begin, before):
            for mention in self._c.starting.get(i, ()):
                if mention.start != self._c.tokens[i].start and self._c.folded(i)[0] in "بلك":
                    break
                if i > begin and not self._can_open(i - 1) and not self._after_first_word(i, begin):
                    break
                if self._c.actors[mention.actor].kind == "media":
                    break
                return tuple(self._c.ref(m) for m in self._c.starting[i])
        return ()

    def _after_first_word(self, i: int, begin: int) -> bool:
        """واكتفت موسكو: a noun behind the sentence's first word, which is then its verb."""
        word = self._c.tokens[begin].word
        return i == begin + 1 and word.folded[0] in "وف" and not word.senses

    def _can_open(self, i: int) -> bool:
        """Say whether a subject can stand after token i: a verb, a mark, a particle of the clause, a time."""
        token = self._c.tokens[i]
        if not token.text[0].isalnum() or i in self._c.time_at:
            return True
        if token.word.keys & {"@that", "@was", "@had", "@self", "@adversative", "@break", "@quantifier"}:
            return "@preposition" not in token.word.keys
        if any(s.pos == "verb" for s in token.word.senses):
            return True
        return not token.word.senses and self._c.packs.language.common.how(token.word.folded) == "verb"
