"""Positions: a party's stated stance on an issue.

Comes in: a Context with its statements. Goes out: position claims in text order: of each statement that demands, rejects
or welcomes, and of each word of positions.yaml whose holder can be named. Who is meant is parties.py, what is denied or
only sought clause_reader.py. What two parties agree on is alignments.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.claims.clauses import Clauses
from mahdar.claims.context import Context
from mahdar.claims.incident_parts import act_parts
from mahdar.claims.issues import Issues
from mahdar.claims.pairs import Refs
from mahdar.claims.parties import parties_of
from mahdar.claims.rules import Match
from mahdar.claims.stance_rules import stance_matches
from mahdar.claims.undertaken import Undertaken
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import Position, Statement
from mahdar.model.span import Span
from mahdar.model.text import Sentence

# What a speaker does by speaking, as a stance.
_STANCES = {"demand": "demand", "reject": "oppose", "welcome": "support"}
# Frames of what a speaker says of a matter; frames that count only where the clause names a matter of the agenda.
_HOPES, _WORRIES = frozenset({"hope-of"}), frozenset({"worry"})
_WAYS_OUT = frozenset({"political-settlement", "negotiations"})
_NARROWED = 8  # words from a wish to the differences that it is to narrow
_OF_SPEAKER, _ON_THE_AGENDA = frozenset({"modal", "weighs"}), frozenset({"weighs", "tries"})
_FOREIGN = 2  # words of sport, crime or trade in an article of no process
_AGREED, _AGREEING = frozenset({"اتفق"}), frozenset({"اتفق", "اتفاق"})
_DENIED = {"support": "oppose", "oppose": "support", "ready": "oppose"}


def find_positions(context: Context) -> tuple[Claim, ...]:
    """Give the positions that a document reports.

    >>> [c.body.stance for c in find_positions(context)]  # doctest: +SKIP
    ['demand', 'oppose']
    """
    return tuple(sorted(_Finder(context).run(), key=lambda claim: (claim.evidence[0], claim.support["stance"], claim.id)))


class _Finder:
    """Walks the statements and sentences of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._matches = stance_matches(context)
        self._parties = parties_of(context)
        self._k = self._parties.reader
        self._issues = Issues(context)
        self._acts = Undertaken(self._k)
        self._cues: set[int] = set()
        self._foreign = Clauses(context).foreign() >= _FOREIGN
        self._process = act_parts(context).of_a_process()
        language = context.packs.language
        self._resumed = frozenset(language.fold(word) for word in language.table("clause-words")["resumed"])

    def run(self) -> Iterator[Claim]:
        """Give the positions that statements and sentences of the document hold."""
        if self._foreign:
            return
        numbers = {sentence.first: number for number, sentence in enumerate(self._c.sentences)}
        for claim in list(self._c.claims):
            if isinstance(claim.body, Statement):
                found = self._of_statement(claim, claim.body, numbers)
                if found is not None:
                    yield found
        for number, sentence in self._matches.sentences():
            taken: set[int] = set(self._cues)
            for match in self._matches.of("position", sentence):
                if self._key(match) in taken or self._key(match) in self._c.covering:
                    continue
                one = self._of_match(match, sentence, number)
                if one is not None:
                    taken.update(range(match.first, match.last))
                    yield one

    def _key(self, match: Match) -> int:
        """Give the token of the word that tells the stance; other words of the rule may stand before it."""
        _, first, after = match.captured["stance"]
        return after - 1 if match.rule.constants["frame"] in _OF_SPEAKER else first

    def _of_statement(self, claim: Claim, said: Statement, numbers: dict[int, int]) -> Claim | None:
        """A statement that demands, rejects or welcomes is its speaker's stance."""
        cue = self._c.token_from(said.cue.start)
        stance = self._of_act(said, cue)
        first, last = self._c.token_from(said.content[0].start), self._c.token_from(said.content[0].end)
        sentence = self._c.sentence_of(cue)
        if (
            stance is None
            or sentence is None
            or not said.speaker
            or not self._parties.serious(said.speaker)
            or self._k.elsewhere(sentence)
        ):
            return None
        if "شكر" in self._c.keys(cue):
            return None
        self._cues.add(cue)
        if stance == "demand" and self._acts.is_contact(first, sentence):
            return None  # دعاه لزيارة موسكو: an invitation
        number = numbers[sentence.first]
        issue, told = self._issues.about(first, first, last, sentence, number)[0]
        if told is None and not all(self._named_person(ref.actor) or self._parties.official((ref,)) for ref in said.speaker):
            return None  # ودعت الجامعة المتقدمين: a body that no list knows, on nothing of the agenda
        if not self._process and (told is None or not self._parties.official(said.speaker)):
            return None
        if stance != "oppose" and self._if_in(first, self._before_that(first, min(last, sentence.last))):
            stance = "conditional"
        outer = self._k.attributed(cue)
        return self._make(
            said.speaker, issue, stance, said.content, claim.evidence[0], said.cue, told, outer, "statement-" + said.act
        )

    def _of_act(self, said: Statement, cue: int) -> str | None:
        """Give the stance of an act of speech: who urges to reject opposes, who encourages supports."""
        stance = _STANCES.get(said.act)
        if stance != "demand":
            return stance
        if "شجع" in self._c.keys(cue):
            return "support"
        first = self._c.token_from(said.content[0].start)
        return "oppose" if any(s.lemma == "رفض" and s.pos != "verb" for s in self._c.tokens[first].word.senses) else stance

    def _named_person(self, actor_id: str) -> bool:
        actor = self._c.actors.get(actor_id)
        return actor is not None and actor.kind == "person" and not actor_id.startswith("unnamed-")

    def _of_match(self, match: Match, sentence: Sentence, number: int) -> Claim | None:
        i = self._key(match)
        stance = self._stance(match, sentence)
        if stance is None or any("ك" in sense.before for sense in self._c.tokens[i].word.senses):
            return None  # كامل is no hope
        holder = self._holder(match, sentence, number)
        if not holder or any(self._c.actors[ref.actor].kind == "media" for ref in holder):
            return None  # a medium tells of stances and takes none
        sense = self._k.sense(i)
        if sense is not None and "du" in sense.features and holder[0].span is None:
            return None  # نفيا قاطعا is no verb of two
        if match.rule.name in _WORRIES and self._k.has("cared-for", match.last, sentence.last):
            return None  # القلق إزاء أمن الحدود
        end = self._end(match, sentence)
        if stance == "support" and match.rule.name in _HOPES and self._acts.is_contact(min(match.last + 1, end), sentence):
            stance = "ready"  # أمله في مناقشة النزاع
        if stance in ("ready", "support") and self._if_in(i, self._before_that(i, end)):
            stance = "conditional"
        issue, told = self._issues.about(i, match.last, end, sentence, number)[0]
        if self._only_narrows(match, stance, issue, end):
            return None
        if told is None and (match.rule.constants["frame"] in _ON_THE_AGENDA or not self._parties.serious(holder)):
            return None
        if not self._process and (told is None or not self._parties.official(holder)):
            return None
        cue = self._c.span(self._c.tokens[i].start, self._c.tokens[match.last - 1].end)
        start = self._behind_subject(match, sentence)
        if end > start and (self._c.folded(start) in self._resumed or self._k.has("anonymity", start, sentence.last)):
            return None  # الحل الذي يوافق عليه الطرفان: the matter stands before the word
        content = (self._k.span(start, end),) if end > start else ()
        evidence = self._k.evidence(i, end, sentence)
        name = match.rule.id
        return self._make(
            holder, issue, stance, content, evidence, self._stance_span(match, cue), told, self._k.attributed(i), name
        )

    def _only_narrows(self, match: Match, stance: str, issue: str, end: int) -> bool:
        """Say whether one wants differences narrowed, which takes no side; but who wants a settlement wants it."""
        if stance != "support" or match.rule.constants["frame"] != "verb" or issue in _WAYS_OUT:
            return False
        return any(self._k.has("narrows", at, end) for at in range(match.last, min(end, match.last + _NARROWED)))

    def _end(self, match: Match, sentence: Sentence) -> int:
        """Give where the matter of a stance ends; of one only recalled (كما تأمل واشنطن، قال) it stands before the word."""
        i, start = self._key(match), self._behind_subject(match, sentence)
        recalled = i > sentence.first and self._k.has("as-also", i - 1, i) and start < sentence.last and self._c.is_mark(start)
        return start if recalled else self._k.end(match.last - 1, sentence)

    def _behind_subject(self, match: Match, sentence: Sentence) -> int:
        """Give where the matter of a stance begins: behind the subject or owner that stands after its word."""
        for group in self._parties.groups(sentence):
            if group.head == match.last and group.prep in ("", "noun"):
                return group.last
        return match.last

    def _stance_span(self, match: Match, cue: Span) -> Span:
        found = match.captured.get("stance")
        if found is None:
            return cue
        return self._c.span(self._c.tokens[found[1]].start, self._c.tokens[found[2] - 1].end)

    def _stance(self, match: Match, sentence: Sentence) -> str | None:
        """Give the stance, turned round where it is denied; None where somebody else is asked to take it."""
        stance, frame, i = match.rule.constants["stance"], match.rule.constants["frame"], self._key(match)
        if frame in _OF_SPEAKER:
            return None if self._agreed_or_told(i, sentence) else stance
        if frame == "refusal":
            return stance
        if frame in ("verb", "tries") and (self._k.is_noun(i, sentence) or self._k.has("anonymity", match.last, sentence.last)):
            return None
        if self._asked(i, sentence):
            return None
        standing = self._k.standing(i, sentence)
        if standing == "denied":
            return _DENIED.get(stance)
        if standing == "sought" and (frame in ("noun-to", "verb", "tries") or frame == "noun" and stance == "demand"):
            return None
        if standing == "doubted":
            sense = self._k.sense(i)
            return stance if frame == "adjective" or sense is not None and "س" in sense.before else None
        return stance

    def _asked(self, i: int, sentence: Sentence) -> bool:
        """Say whether it is only asked if somebody takes a stance: ما إذا كان سيوافق; ما زال يدعم is told."""
        return any(
            self._k.has("whether", at, i + 1) and (i - at < 4 or self._c.folded(at + 1) == "اذا")
            for at in range(max(sentence.first, i - 6), i)
            if not self._k.has("still", at, i + 1)
        )

    def _agreed_or_told(self, i: int, sentence: Sentence) -> bool:
        """اتفقا على ضرورة is the two's, الذين يعتقدون بضرورة is theirs: not the speaker's."""
        near = range(max(sentence.first, i - 7), i)
        if i - 2 >= sentence.first and self._c.folded(i - 2) == "الامر" and self._c.folded(i - 1) == "الذي":
            return False  # الأمر الذي يقتضي: what was just said
        agreed = (
            self._k.sense(at, _AGREED) is not None or bool(self._c.keys(at) & _AGREEING) and self._c.folded(at + 1) == "علي"
            for at in near
        )
        return any(agreed) or any("@relative" in self._c.keys(at) for at in near[-4:])

    def _holder(self, match: Match, sentence: Sentence, number: int) -> Refs:
        frame, i, p = match.rule.constants["frame"], self._key(match), self._parties
        if frame in ("verb", "refusal", "tries"):
            return p.subject(i, number)
        if frame in _OF_SPEAKER:
            return self._k.speaker(i)
        if frame == "adjective":
            return p.before(i, number) or p.adjective_side(i - 1, sentence) or self._named_by_that(i, sentence, number)
        if frame == "noun-to" and not self._toward(i, sentence):
            return ()
        if self._k.has("own-side", i + 1, sentence.last):
            return self._k.speaker(i)  # تمنيات بلاده
        return p.owner(i, number) or p.of_pronoun(i, number)

    def _toward(self, i: int, sentence: Sentence) -> bool:
        """دعم القاهرة للمبعوث: with ل after the noun or its owner, the owner backs and is not the one backed."""
        group = next((g for g in self._parties.groups(sentence) if g.governor == i or g.head == i + 1), None)
        at = group.last if group is not None else i + 1
        return at < sentence.last and self._c.folded(at)[:1] == "ل"

    def _named_by_that(self, i: int, sentence: Sentence, number: int) -> Refs:
        """أنه مستعد, نحن مستعدون: the speaker."""
        near = {self._c.folded(k) for k in range(max(sentence.first, i - 3), i)}
        if near & {"انه", "انها", "انهم", "اننا", "بانه", "بانها", "نحن", "ونحن", "انني", "انا", "باننا"}:
            return self._k.speaker(i)
        return ()

    def _before_that(self, i: int, end: int) -> int:
        """Give where the next reported clause begins, else the end: مستعدون للحوار وأن الجانب الآخر إذا."""
        c = self._c
        for at in range(i + 1, end):
            if c.folded(at) in ("وان", "وبان") or c.folded(at) in ("ان", "بان") and c.starting.get(at + 1):
                return at
        return end

    def _if_in(self, first: int, last: int) -> bool:
        return any(self._k.has("if", k, last) for k in range(first, min(last, len(self._c.tokens))))

    def _make(
        self,
        holder: Refs,
        issue: str,
        stance: str,
        content: tuple[Span, ...],
        evidence: Span,
        cue: Span,
        told: Span | None,
        by: Refs,
        rule: str,
    ) -> Claim:
        c = self._c
        return Claim(
            claim_id(c.document.id, "position", cue),
            (evidence,),
            Position(holder, issue, stance, content),
            rule if ":" in rule else f"{c.packs.language.code}/positions:{rule}",
            0.75 if told is not None else 0.55,
            by,
            issues=(issue,),
            support={"stance": (cue,), "issue": (told or cue,)},
        )
