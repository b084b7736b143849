"""Statements: who said what, directly or not, through whom, when.

Comes in: a Context. Goes out: statement claims in text order. Cues are cues.py, speakers attribution.py, relays
relays.py, beginnings and ends extent.py; this module walks the sentences and puts the parts together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mahdar.claims.attribution import Attribution, Said, Subject
from mahdar.claims.context import Context
from mahdar.claims.cues import PREPOSITIONS, CueFinder, CueHit
from mahdar.claims.extent import Extent, Intro
from mahdar.claims.occasions import Occasions, Telling
from mahdar.claims.relays import Relays
from mahdar.model.actor import TimeMention
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import LineKind, Sentence

# Where speech is reported; a caption repeats what stands elsewhere.
_SPEAKING = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING, LineKind.BODY, LineKind.UPDATE, LineKind.DATELINE})


@dataclass(slots=True)
class _Found:
    """A statement while it is put together."""

    cue: CueHit
    subject: Subject
    via: tuple[ActorRef, ...]
    intro: Intro
    last: int
    content: Span


def find_statements(context: Context) -> tuple[Claim, ...]:
    """Give all statements of a document.

    >>> [c.body.act for c in find_statements(context)]  # doctest: +SKIP
    ['say', 'affirm']
    """
    return tuple(_Walker(context).run())


class _Walker:
    """Walks the sentences of a document and remembers who spoke last."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._cues = CueFinder(context)
        self._extent = Extent(context)
        self._attribution = Attribution(context)
        self._relays = Relays(context)
        self._occasions = Occasions(context, self._attribution)
        self._said = Said()
        language = context.packs.language
        self._light = frozenset(language.table("statements")["light"])
        self._definite = frozenset(language.table("statements")["definite-object"])
        lists = language.folded_lists("statements")
        self._named, self._headings = lists["named"], lists["named-so"]
        acts = language.table("statements")["act-of-noun"]
        self._noun_acts = tuple((language.fold(noun), act) for noun, act in acts.items())

    def run(self) -> Iterator[Claim]:
        """Give the statements of the document, in the order of its sentences."""
        item = 0
        last: list[Claim] = []
        for number, sentence in enumerate(self._c.sentences):
            if sentence.item != item:
                item, self._said = sentence.item, Said()
                self._occasions.forget()
            if sentence.kind not in _SPEAKING:
                continue
            found = self._sentence(number, sentence)
            self._said.topic = () if found else self._topic(sentence)
            self._occasions.learn(sentence)
            made = [self._claim(one, found, sentence) for one in found]
            day = self._occasions.explained(sentence)
            if day is not None:  # جاء ذلك خلال استقبال ... أمس
                last = [self._dated(claim, day) for claim in last]
            yield from last
            last = made
        yield from last

    def _dated(self, claim: Claim, day: TimeMention) -> Claim:
        if not isinstance(claim.body, Statement) or claim.body.said_on is not None:
            return claim
        support = {**claim.support, "said_on": (self._c.span(day.start, day.end),)}
        return replace(claim, body=replace(claim.body, said_on=day.value), support=support)

    def _topic(self, sentence: Sentence) -> tuple[ActorRef, ...]:
        """Whom a sentence without a report is about: the next dropped subject may be his."""
        if sentence.kind not in (LineKind.BODY, LineKind.HEADLINE):
            return ()
        own = self._attribution.sentence_subject(sentence, sentence.last)
        return own if own and self._c.actors[own[0].actor].kind == "person" else ()

    def _sentence(self, number: int, sentence: Sentence) -> list[_Found]:
        cues = list(self._cues.find(sentence))
        self._said.carrier = ()
        found: list[_Found] = []
        done = sentence.first
        for k, cue in enumerate(cues):
            if cue.first < done:
                continue
            others = cues[k + 1 :]
            one = self._one(cue, cues[:k], others, number, sentence, found)
            if one is None:
                continue
            nested = any(f.intro.at <= one.cue.first < f.last for f in found)
            found.append(one)
            done = one.intro.at + (one.intro.by == "object") if one.cue.form != "heading" else done
            if not nested:
                self._remember(one, number)
        return found

    def _one(
        self, cue: CueHit, earlier: list[CueHit], others: list[CueHit], number: int, sentence: Sentence, found: list[_Found]
    ) -> _Found | None:
        outer = next((f for f in reversed(found) if f.intro.at <= cue.first < f.last), None)
        subject = self._attribution.subject(cue, sentence, self._said, number)
        if cue.form == "according":
            return self._according(cue, subject, others, sentence, found)
        if self._nobody(cue, subject) or cue.form == "verb" and subject.how == "dropped" and outer is not None:
            return None
        cue, after = self._lent(cue, max(subject.after, cue.last), others)
        others_at = {
            c.first for c in others if c.first >= cue.last and c.form == "verb" and "@relative" not in self._c.keys(c.first - 1)
        }
        if cue.lemma == "نقل" and any(self._said_word(c) for c in others):
            return None  # نقلت الوكالة عن بيسكوف قوله: the words are those of قوله
        intro = self._extent.begin(cue, after, sentence, others_at)
        if intro is None:
            return self._quoted_before(cue, subject, sentence, found)
        if not self._credible(cue, subject, intro):
            return None
        ends = self._boundaries(others, intro.at, sentence)
        chained = {c.first for c in others if c.form == "participle" and c.first > intro.at and self._reports(c, sentence)}
        last, end = self._extent.end(intro, sentence, ends, chained)
        if outer is not None:
            last, end = min(last, outer.last), min(end, outer.content.end)
        if end <= intro.start or last <= intro.at:
            return None
        told_by = outer.subject.refs if outer and not self._same(outer.subject, subject) else ()
        via = self._relays.via(cue, subject, intro, sentence, self._said, told_by)
        subject = self._relays.source(cue, subject, intro, sentence)
        whole = intro.quote is not None and end > intro.quote.end  # إن «...» وإن ...: the opening mark belongs to the clause
        return _Found(
            cue, subject, via, intro, last, self._c.span(intro.quote.start if whole and intro.quote else intro.start, end)
        )

    def _same(self, one: Subject, other: Subject) -> bool:
        return {ref.actor for ref in one.refs} == {ref.actor for ref in other.refs}

    def _nobody(self, cue: CueHit, subject: Subject) -> bool:
        """Say whether a cue has no subject at all; a passive needs none."""
        return subject.how == "none" and (cue.form in ("masdar", "noun") or cue.form == "verb" and not self._passive(cue))

    def _passive(self, cue: CueHit) -> bool:
        return cue.sense is not None and "passive" in cue.sense.features

    def _credible(self, cue: CueHit, subject: Subject, intro: Intro) -> bool:
        """A noun straight after the verb is a report only where somebody is seen to speak."""
        if not subject.refs and not self._passive(cue):  # nobody is seen to speak: only أن or marks show a report
            return intro.by in ("that", "colon", "quote")
        if intro.by == "object":
            if cue.form in ("masdar", "noun"):
                return False
            if cue.lemma in self._definite and not self._is_definite(intro.at):
                return False
            whom = {"person-bi", "obj"} <= cue.takes and "bi" not in cue.takes  # كما اتهموا القوات بالقصف
            return bool(subject.refs) and (subject.how != "dropped" or cue.form == "participle" or whom)
        if cue.form in ("masdar", "noun"):
            return intro.by in ("that", "colon", "quote", "preposition") and bool(subject.refs)
        return True

    def _is_definite(self, i: int) -> bool:
        """Say whether a noun is one that was spoken of: اعتبر الاتفاق جيدا, but not تعتبر أولوية."""
        word = self._c.tokens[i].word
        return word.folded.startswith("ال") or i in self._c.covering or any(sense.after for sense in word.senses)

    def _said_word(self, cue: CueHit) -> bool:
        return cue.form == "masdar" and cue.lemma == "قال"

    def _lent(self, cue: CueHit, after: int, others: list[CueHit]) -> tuple[CueHit, int]:
        """جدد الوزير دعوته إلى: the noun of speech after a light verb says what is reported and how."""
        if cue.form == "according" or cue.lemma not in self._light:
            return cue, after
        for other in others:
            if other.form in ("masdar", "noun") and cue.last <= other.first <= after + 4 and self._introduces(other):
                return replace(cue, act=other.act, takes=other.takes, last=other.last), max(after, other.last)
        return cue, after

    def _introduces(self, cue: CueHit) -> bool:
        """Say whether what a noun of speech takes stands right after it: دعوته إلى, but not رفضه التمديد."""
        i = cue.last
        if not cue.takes or i >= len(self._c.tokens):
            return False
        folded = self._c.folded(i)
        takes = {t.removeprefix("person-") for t in cue.takes}
        if "@that" in self._c.keys(i) or any(PREPOSITIONS.get(t) == folded for t in takes):
            return True
        return "bi" in takes and folded[0] == "ب" or "li" in takes and folded[0] == "ل"

    def _boundaries(self, cues: list[CueHit], begin: int, sentence: Sentence) -> set[int]:
        """Give the tokens at which a later report of its own cuts off the content before it."""
        out: set[int] = set()
        for cue in cues:
            if cue.form == "according" and cue.first > begin and cue.last in self._c.starting:
                out.add(cue.first)
            if cue.form != "verb" or cue.first <= begin:
                continue
            at = self._new_report(cue, begin, sentence)
            if at is not None:
                out.add(at)
        return out

    def _new_report(self, cue: CueHit, begin: int, sentence: Sentence) -> int | None:
        """Give where a later verb's own report begins: وقال, "، قال", "، لكنه أضاف", "، فيما أكد"."""
        if cue.sense is not None and {"و", "ف"} & set(cue.sense.before):
            return cue.first
        at = cue.first
        while at > begin and self._c.keys(at - 1) & {"@adversative", "@had"}:
            at -= 1
        if (
            at < cue.first
            and "@adversative" in self._c.keys(at)
            and (self._c.is_mark(at - 1) or self._c.folded(at).startswith(("لكن", "بينما", "فيما")))
        ):
            return at
        return cue.first if self._c.tokens[cue.first - 1].text in "،," else None

    def _reports(self, cue: CueHit, sentence: Sentence) -> bool:
        if cue.first > sentence.first and self._c.tokens[cue.first - 1].text in "،,.":
            return True
        return self._extent.begin(cue, cue.last, sentence, ()) is not None

    def _according(
        self, cue: CueHit, subject: Subject, others: list[CueHit], sentence: Sentence, found: list[_Found]
    ) -> _Found | None:
        """بحسب X: at the head of a sentence what follows is said, elsewhere what went before."""
        c = self._c
        if not subject.refs:
            return None
        after = subject.after
        if cue.first <= sentence.first + 1 or c.tokens[cue.first - 1].text == ".":
            while after < sentence.last and (
                c.is_mark(after) and after not in c.opening or c.folded(after) in ("فان", "ان", "فقد")
            ):
                after += 1
            if after >= sentence.last - 1:
                return None
            if others and others[0].form == "verb" and others[0].first <= after + 1 and self._relays.is_medium(subject.refs):
                self._said.carrier = subject.refs  # ووفقا للوكالة، قال الوزير: it only carries his words
                return None
            intro = Intro(after, c.tokens[after].start, "that")
            ends = self._boundaries(others, after, sentence)
            chained = {x.first for x in others if x.form == "participle" and x.first > after}
            last, end = self._extent.end(intro, sentence, ends, chained)
            return _Found(cue, subject, (), intro, last, c.span(intro.start, end))
        if any(f.intro.at <= cue.first - 1 <= f.last for f in found):
            return None
        if after < sentence.last and c.folded(cue.first - 1).endswith(("هو", "هي", "انه", "انها")):
            intro = Intro(after, c.tokens[after].start, "that")  # فهو بحسب ما تقول الوكالة يقدم مقترحات
            last, end = self._extent.end(intro, sentence, self._boundaries(others, after, sentence), ())
            return _Found(cue, subject, (), intro, last, c.span(intro.start, end))
        begin = found[-1].last if found else sentence.first
        while begin < cue.first and c.is_mark(begin):
            begin += 1
        last = cue.first
        while last > begin and c.is_mark(last - 1):
            last -= 1
        if last - begin < 3:
            return None
        intro = Intro(begin, c.tokens[begin].start, "that")
        return _Found(cue, subject, (), intro, last, c.span(c.tokens[begin].start, c.tokens[last - 1].end))

    def _quoted_before(self, cue: CueHit, subject: Subject, sentence: Sentence, found: list[_Found]) -> _Found | None:
        """«...» قال كيري: the words stand before the verb."""
        c = self._c
        if (
            cue.form != "verb"
            or cue.first == sentence.first
            or not subject.refs
            or subject.how == "dropped"
            or "that" not in cue.takes
        ):
            return None
        at = cue.first - 1
        while at > sentence.first and (c.tokens[at].text in "،,." or c.folded(at) in ("كما", "هكذا", "حسبما")):
            at -= 1
        quote = next((q for q in c.quotes if q.level == 0 and q.start <= c.tokens[at].start < q.end), None)
        if quote is None or len(c.text[quote.inner_start : quote.inner_end].split()) < 3:
            return None
        if any(f.content.start < quote.inner_end and quote.inner_start < f.content.end for f in found):
            return None
        intro = Intro(c.token_from(quote.inner_start), quote.inner_start, "quote", quote)
        return _Found(cue, subject, (), intro, c.token_from(quote.inner_end), c.span(quote.inner_start, quote.inner_end))

    def _remember(self, one: _Found, number: int) -> None:
        if not one.subject.refs:
            return
        if self._said.speakers and self._said.speakers[0].actor != one.subject.refs[0].actor:
            self._said.history.append(self._said.speakers)
        self._said.speakers, self._said.via, self._said.sentence = one.subject.refs, one.via, number
        self._said.feminine = one.cue.feminine if one.cue.form == "verb" and not one.cue.plural else self._said.feminine
        self._said.told = bool(one.via) and (self._said.told and one.subject.how == "dropped" or self._relays.told(one.via))

    def _form(self, one: _Found) -> str:
        content, c = one.content, self._c
        quote = one.intro.quote
        if quote is not None and content.start == quote.inner_start and content.end == quote.inner_end:
            return "direct"
        if one.intro.by == "colon" and quote is None and self._first_person(one.intro.at):
            return "direct"
        for other in c.quotes_from(content.start, content.end):
            if not self._names(other.inner_start, other.inner_end):
                return "mixed"
        return "indirect"

    def _first_person(self, i: int) -> bool:
        """بوتين: حققنا بعض التقارب. The words are his though no marks stand round them."""
        folded = self._c.folded(i)
        if folded in ("نحن", "انا", "اننا", "انني", "لدينا"):
            return True
        stem = folded.removeprefix("س")
        we = stem[:1] == "ن" and len(stem) > 3 and self._c.packs.language.common.how("ي" + stem[1:]) == "verb"
        return we or len(folded) > 4 and folded.endswith("نا") and not self._c.keys(i)

    def _names(self, start: int, end: int) -> bool:
        """A quotation round a name is no quotation: «داعش», حركة «أحرار الجبل», بعنوان «طريق السلام»."""
        first, last = self._c.token_from(start), self._c.token_from(end)
        mention = self._c.covering.get(first)
        if mention is not None and mention.last >= last:
            return True
        before = first - 1
        while before > 0 and self._c.is_mark(before):
            before -= 1
        if before < 0 or last - first > 4:
            return False
        word = self._c.folded(before).removeprefix("ال")
        heads = {word, word[1:], word[1:].removeprefix("ال")} if word[:1] in "ولبك" else {word}
        if heads & self._headings:
            return True
        plain = all(self._c.keys(i).isdisjoint({"@that", "@preposition", "@negation", "@relative"}) for i in range(first, last))
        return plain and bool(heads & self._named)

    def _claim(self, one: _Found, found: list[_Found], sentence: Sentence) -> Claim:
        c = self._c
        cue = c.span(c.tokens[one.cue.first].start, c.tokens[one.cue.last - 1].end)
        day = self._said_on(one, found, sentence)
        statement = Statement(
            one.subject.refs, self._act(one), self._form(one), cue, (one.content,), one.via, day.value if day else None
        )
        support: dict[str, tuple[Span, ...]] = {"act": (cue,), "form": (one.content,)}
        if day is not None:
            support["said_on"] = (c.span(day.start, day.end),)
        start, end = sentence.start, max(sentence.end, one.content.end)
        evidence = (c.span(start, end),)
        return Claim(
            claim_id(c.document.id, "statement", cue),
            evidence,
            statement,
            f"{c.packs.language.code}/statements:{one.cue.form}-{one.intro.by}",
            0.9,
            one.via,
            self._polarity(one, sentence),
            support=support,
        )

    def _act(self, one: _Found) -> str:
        """أعرب عن أمله is a hope: of verbs that only carry a noun, the noun says the act."""
        if one.cue.lemma not in self._light:
            return one.cue.act
        first = self._c.folded(one.intro.at)
        return next((act for noun, act in self._noun_acts if first.startswith(noun)), one.cue.act)

    def _polarity(self, one: _Found, sentence: Sentence) -> str:
        """هل قال هانسن إن: asked, not told."""
        asked = {self._c.folded(sentence.first), self._c.folded(max(one.cue.first - 1, sentence.first))}
        return "questioned" if "هل" in asked else "asserted"

    def _said_on(self, one: _Found, found: list[_Found], sentence: Sentence) -> TimeMention | None:
        """Give the day that the text ties the words to."""
        before = max((f.last for f in found if f is not one and f.last <= one.cue.first), default=sentence.first)
        outer = [f for f in found if f is not one and f.intro.at <= one.cue.first < f.last]
        nested = any(not self._same(f.subject, one.subject) for f in outer)
        return self._occasions.day(Telling(one.cue, one.subject, one.via, one.intro, before, nested), sentence)
