"""Contacts: who met, visited, called or wrote to whom; when, where, how long; held or not.

Comes in: a Context. Goes out: contact claims in text order, one for each word that tells of a contact. Groups of actors
are contact_parts.py, frames (where participants stand) contact_frames.py, standing contact_status.py, date and place
contact_fields.py. Which claims tell of one contact is record/merge.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, partial

from mahdar.claims.contact_dates import with_days
from mahdar.claims.contact_drafts import Draft
from mahdar.claims.contact_fields import Fields
from mahdar.claims.contact_frames import Frames
from mahdar.claims.contact_occasions import with_occasions
from mahdar.claims.contact_parts import Parts, contact_words, length_judged
from mahdar.claims.contact_status import Standing, StatusReader
from mahdar.claims.context import Context
from mahdar.model.actor import Duration, Place, TimeMention
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import Contact
from mahdar.model.span import Span
from mahdar.model.text import LineKind, Sentence
from mahdar.packs.language import LanguagePack
from mahdar.packs.rules import Rule, load_rules

_TELLING = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING, LineKind.BODY, LineKind.UPDATE, LineKind.DATELINE})
_CARRIED = 40  # words over which a day and a place go on
_LONGEST = 440  # characters of evidence: the longest sentence that still points at its place


@cache
def contact_rules(language: LanguagePack) -> dict[str, tuple[Rule, ...]]:
    """Give the contact rules of a language by the lemma of their word.

    >>> contact_rules(pack)["زار"][0].name  # doctest: +SKIP
    'went'
    """
    by_lemma: dict[str, list[Rule]] = {}
    for rule in load_rules(language.folder / "contacts.yaml", language):
        for lemma in sorted(rule.steps[0].lemmas):
            by_lemma.setdefault(lemma, []).append(rule)
    return {lemma: tuple(rules) for lemma, rules in by_lemma.items()}


def find_contacts(context: Context) -> tuple[Claim, ...]:
    """Give all contacts that a document tells of, one claim a mention.

    >>> [c.body.form for c in find_contacts(context)]  # doctest: +SKIP
    ['meeting', 'phone-call']
    """
    return with_occasions(context, with_days(context, tuple(_Finder(context).run())))


class _Finder:
    """Walks the sentences of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._rules = contact_rules(context.packs.language)
        self._lemmas = frozenset(self._rules)
        self._words = contact_words(context.packs.language)
        self._parts = Parts(context, self._words)
        self._fields = Fields(context, self._words)
        self._status = StatusReader(context, self._words)
        self._frames = Frames(context, self._words, self._parts, self._fields)
        self._stood: dict[frozenset[str], str] = {}  # the standing in which visits were first told
        self._before: tuple[Draft, TimeMention | None, Place | None] | None = None

    def run(self) -> Iterator[Claim]:
        """Give the contacts of the document, in the order of its sentences."""
        for number, sentence in enumerate(self._c.sentences):
            if sentence.kind not in _TELLING:
                continue
            words = self._c.tokens[sentence.first : sentence.last]
            told = [token.index for token in words if not self._lemmas.isdisjoint(token.word.keys)]
            for i in told:
                if i in self._c.covering and self._c.covering[i].first < i:
                    continue
                rule, verb = self._rule(i)
                if rule is None:
                    continue
                for draft in tuple(self._frames.drafts(rule, i, verb, number)):
                    claim = self._claim(draft, sentence)
                    if draft.recalls and "duration" not in claim.support and draft.form != "visit" and not draft.governor:
                        continue
                    if not self._repeats_a_plan(draft, claim):
                        self._frames.remember(draft)
                        yield claim

    def _repeats_a_plan(self, draft: Draft, claim: Claim) -> bool:
        """Say whether a visit told again without a word of its standing is one that was told as to come: لتصبح أولى زياراته."""
        assert isinstance(claim.body, Contact)
        if draft.form != "visit":
            return False
        key = frozenset(ref.actor for ref in draft.participants)
        again = draft.recalls and claim.body.status == "held" and self._stood.get(key, "held") != "held"
        self._stood.setdefault(key, claim.body.status)
        return again

    def _rule(self, i: int) -> tuple[Rule | None, bool]:
        """Give the rule of a token's word and whether it stands there as a verb."""
        for sense in self._c.tokens[i].word.senses:
            for rule in self._rules.get(sense.lemma, ()):
                kind = rule.steps[0].kind
                if kind == "verb" and sense.pos in ("verb", "masdar") or kind == "noun" and sense.pos == "noun":
                    return rule, sense.pos == "verb"
        return None, False

    def _claim(self, draft: Draft, sentence: Sentence) -> Claim:
        c, i = self._c, draft.at
        clause = self._parts.clause(i, sentence)
        clause = (min(self._opened(clause[0], sentence), draft.first), max(clause[1], draft.last))
        attached = partial(self._goes_with, draft=draft, clause=clause)
        day, place = self._when_and_where(draft, clause, sentence, attached)
        standing = self._status.read(i, draft.governor, clause, sentence, day)
        if standing.status == "planned" and day is not None and day.last <= i and self._is_past(day):
            day = None  # أقلت طائرة أمس وفدا للمشاركة في محادثات: the day is the flight's
        if standing.status == "held" and self._status.ahead(day):
            day = None  # زيارة مرتقبة بعد غد تستكمل المباحثات التي أجراها: the day is the visit's
        mode, said = self._status.mode(i, clause[1])
        if any(ref.role == "mediator" for ref in draft.participants) and mode == "direct":
            mode = "mediated"
        length = self._fields.duration(i, clause, attached) if standing.status == "held" else None
        if length is None and draft.recalls and standing.status == "held" and draft.form != "visit":
            length = length_judged(self._c, self._words, i, sentence)
        margin = self._fields.margin(i, clause)
        word = c.span(c.tokens[i].start, c.tokens[i].end)
        contact = Contact(
            tuple(ref if ref.role else replace(ref, role="party") for ref in draft.participants),
            mode,
            draft.form,
            standing.status,
            day.value if day else None,
            (self._fields.name(place), place.country) if place else None,
            (length.minutes, length.qualifier) if length else None,
            margin.text if margin else None,
        )
        return Claim(
            claim_id(c.document.id, "contact", self._main(draft, word)),
            (self._evidence(draft, clause, sentence),),
            contact,
            draft.rule,
            draft.confidence,
            polarity=standing.polarity,
            support=self._support(word, day, place, length, margin, standing, said),
        )

    def _when_and_where(
        self, draft: Draft, clause: tuple[int, int], sentence: Sentence, attached: Callable[[int], bool]
    ) -> tuple[TimeMention | None, Place | None]:
        """Give day and place: of the clause, of what is said meanwhile, or of the contact before whose subject goes on."""
        i, before = draft.at, self._before
        day = self._fields.day(i, self._occasion(i, clause), attached, draft.last)
        if day is None and self._sayer(draft, sentence):
            day = self._fields.day_of_saying(i, sentence.first)
        scene = self._scene(i, clause[0], sentence)
        if day is None and scene is not None and scene <= clause[0]:
            day = self._fields.day_of_scene(clause[0], sentence.first)
        day = day or self._day_of_subject(draft, clause, sentence)
        place = draft.place
        if place is None and scene is not None and draft.form != "visit":
            there = self._fields.place(i, (max(scene, clause[0]), clause[1]), attached)
            place = there or self._fields.place_of_scene(scene, sentence.first)
        place = place or self._fields.aim(i, sentence.first)
        if before is not None and draft.subject and before[0].sentence == draft.sentence and self._carries(before[0], draft):
            at = max(clause[0] - 1, sentence.first)
            if self._c.folded(at) not in self._words.single["apart"]:
                day, place = day or before[1], place or self._fields.place(i, clause, attached) or before[2]
        place = place or self._fields.place(i, clause, attached) or self._hosted(draft)
        self._before = (draft, day, place)
        return day, place

    def _scene(self, i: int, first: int, sentence: Sentence) -> int | None:
        """Give the token of حيث that opens the clause or stands just before the word: إلى عمان حيث التقى."""
        opens = range(max(first - 1, sentence.first), first + 1)
        near = range(i - 1, max(sentence.first, i - 3) - 1, -1)
        return next((k for k in (*opens, *near) if self._c.folded(k) == "حيث"), None)

    def _hosted(self, draft: Draft) -> Place | None:
        """Give the state that is named as the host as the place: ستستضيف بلاده محادثات."""
        for ref in draft.participants:
            actor, span = self._c.actors[ref.actor], ref.span
            if ref.role == "host" and actor.kind == "state" and span is not None and draft.form != "visit":
                at = self._c.token_from(span.start)
                name = (actor.names.get("en") or (None,))[0]
                return Place(span.text, name, actor.id, "state", span.start, span.end, at, at + 1)
        return None

    def _day_of_subject(self, draft: Draft, clause: tuple[int, int], sentence: Sentence) -> TimeMention | None:
        """Give the one day of what the subject did before, where he goes on: جال X أمس على المسؤولين، واجتمع; كما التقى X."""
        people = {ref.actor for ref in draft.subject}
        if not people or any(k in self._c.time_at for k in range(*clause)):
            return None
        where, first, last = self._told_before(draft, clause, sentence)
        free = (g for g in self._parts.groups(where) if first <= g.first < last and g.prep in ("", "و"))
        told = next(free, None)
        if told is None or people.isdisjoint(ref.actor for ref in told.refs):
            return None
        return self._fields.only_day(first, last)

    def _told_before(self, draft: Draft, clause: tuple[int, int], sentence: Sentence) -> tuple[Sentence, int, int]:
        """Give the sentence and the tokens of it that a joined verb without a subject, or كما, goes on from."""
        c = self._c
        joined = any(s.pos == "verb" and "و" in s.before for s in c.tokens[draft.at].word.senses)
        if joined and draft.subject[0].span is None:
            return sentence, sentence.first, clause[0]
        before = c.sentences[draft.sentence - 1] if draft.sentence else sentence
        also = c.folded(sentence.first) in self._words.single["also"] and before.item == sentence.item
        return (before, before.first, before.last) if also else (sentence, 0, 0)

    def _opened(self, first: int, sentence: Sentence) -> int:
        """Give where a clause begins that has "أن" after what only says that it is to come: في الدوحة من المقرر أن يجتمع."""
        c, at = self._c, first
        if c.folded(first) not in self._words.single["that"] or first == sentence.first:
            return first
        if c.folded(first - 1) not in self._words.single["planned"]:
            return first
        return self._parts.clause(at - 1, sentence)[0]

    def _is_past(self, day: TimeMention) -> bool:
        published = self._c.document.published
        return day.value is not None and published is not None and day.value[:10] < published

    def _sayer(self, draft: Draft, sentence: Sentence) -> bool:
        """Say whether who speaks in the sentence takes part: then what he says during a meeting is said on its day."""
        first = next((g for g in self._parts.groups(sentence) if g.prep == ""), None)
        return first is not None and first.refs[0].actor in {ref.actor for ref in draft.participants}

    def _occasion(self, i: int, clause: tuple[int, int]) -> tuple[int, int]:
        """Give the tokens in which a contact's day may stand: of one named as an occasion (خلال زيارته) only up to a mark."""
        if i == clause[0] or self._c.folded(i - 1) not in self._words.single["occasion"]:
            return clause
        end = next((k for k in range(i + 1, clause[1]) if self._c.is_mark(k)), clause[1])
        return i, end

    def _goes_with(self, at: int, draft: Draft, clause: tuple[int, int]) -> bool:
        """Say whether what stands after token `at` goes with the contact."""
        return at < clause[0] or self._parts.attached(at, draft.at, draft.last - 1)

    def _carries(self, left: Draft, right: Draft) -> bool:
        """Say whether day and place of a contact hold for the next: one subject goes on (وصل X إلى مسقط أمس، والتقى Y)."""
        return (
            right.at - left.last < _CARRIED
            and right.subject[0].span is None
            and right.subject[0].actor in {ref.actor for ref in left.subject}
            and right.form != "visit"
        )

    def _main(self, draft: Draft, word: Span) -> Span:
        """Give the span that a claim's id is made of: the word, or from it to a partner added to it."""
        return word if draft.added is None else self._c.span(word.start, self._c.tokens[draft.added].end)

    def _support(
        self,
        word: Span,
        day: TimeMention | None,
        place: Place | None,
        length: Duration | None,
        margin: Span | None,
        standing: Standing,
        mode: int | None,
    ) -> dict[str, tuple[Span, ...]]:
        c = self._c
        cue = standing.cue
        out: dict[str, tuple[Span, ...]] = {"form": (word,)}
        out["status"] = (word,) if cue is None else (c.span(c.tokens[cue].start, c.tokens[cue].end),)
        out["mode"] = (word,) if mode is None else (c.span(c.tokens[mode].start, c.tokens[mode + 1].end),)
        for name, part in (("date", day), ("place", place), ("duration", length)):
            if part is not None:
                out[name] = (c.span(part.start, part.end),)
        if margin is not None:
            out["margin_of"] = (margin,)
        return out

    def _evidence(self, draft: Draft, clause: tuple[int, int], sentence: Sentence) -> Span:
        """Give the sentence; of one too long to point at anything the clause, cut at the longest."""
        c = self._c
        start, end = sentence.start, sentence.end
        if end - start > _LONGEST:
            start, end = c.tokens[clause[0]].start, c.tokens[clause[1] - 1].end
        if end - start > _LONGEST:
            middle = c.tokens[draft.at].start
            first = next(k for k in range(clause[0], clause[1]) if c.tokens[k].start >= middle - _LONGEST // 2 or k == draft.at)
            last = draft.at
            while last + 1 < clause[1] and c.tokens[last + 1].end - c.tokens[first].start <= _LONGEST:
                last += 1
            start, end = c.tokens[first].start, c.tokens[last].end
        return c.span(start, end)
