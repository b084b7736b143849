"""Commitments: a party undertakes, or is said to undertake, a future action of its own.

Comes in: a Context with its statements. Goes out: commitment claims in text order: of each word of commitments.yaml and of
each future verb whose subject can be named. A call on others is a position, a plan to meet a contact. Who is meant is
parties.py, deadlines are the time mentions of the act. Whether it was kept is record/.
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
from mahdar.model.kinds import Commitment
from mahdar.model.span import Span
from mahdar.model.text import Sentence

_FOREIGN = 2  # words of sport, crime or trade in an article of no process


def find_commitments(context: Context) -> tuple[Claim, ...]:
    """Give the commitments that a document tells of.

    >>> [c.body.deadline for c in find_commitments(context)]  # doctest: +SKIP
    ['2016-08', None]
    """
    return tuple(_Finder(context).run())


class _Finder:
    """Walks the sentences of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._matches = stance_matches(context)
        self._parties = parties_of(context)
        self._k = self._parties.reader
        self._acts = Undertaken(self._k)
        self._issues = Issues(context)
        self._fight = act_parts(context)
        self._foreign = Clauses(context).foreign()

    def run(self) -> Iterator[Claim]:
        """Give the commitments of the document, in the order of its sentences."""
        if self._foreign >= _FOREIGN:
            return
        for number, sentence in self._matches.sentences():
            matches = self._matches.of("commitment", sentence)
            ahead = [i for i in range(sentence.first, sentence.last) if self._acts.ahead(i)]
            if (ahead or matches) and self._k.elsewhere(sentence):
                continue
            found = [claim for match in matches if (claim := self._of_match(match, sentence, number)) is not None]
            held = [
                (min(claim.body.action.start, claim.support["cue"][0].start), claim.body.action.end)
                for claim in found
                if isinstance(claim.body, Commitment)
            ]
            for i in ahead:
                at = self._c.tokens[i].start
                claim = None if any(start <= at < end for start, end in held) else self._of_future(i, sentence, number)
                if claim is not None:
                    found.append(claim)
            yield from sorted(found, key=lambda claim: claim.support["cue"])

    def _of_match(self, match: Match, sentence: Sentence, number: int) -> Claim | None:
        frame, i = match.rule.constants["frame"], match.first
        if i in self._c.covering or not self._stands(match, sentence):
            return None
        start = self._acts.begin(frame, match, sentence)
        if start is None or frame != "truce" and self._acts.is_contact(start, sentence):
            return None
        end = self._k.end(start, sentence)
        if frame in ("agreed", "agreement") and not self._acts.own_act(start, end):
            return None
        if frame == "agreement" and any(self._k.sense(at) is not None for at in range(i + 1, match.last - 1)):
            return None  # الاتفاق سيساعد على: what it brings about
        if (
            frame in ("decided", "order")
            and self._acts.past(i, end)
            or frame == "noun"
            and not self._renewed(i, sentence, number)
        ):
            return None
        by = self._by(frame, i, sentence, number)
        if not by or not self._parties.serious(by):
            return None
        own = self._parties.official(by) and (frame != "decided" or self._fight.in_conflict())
        if not own and not self._issues.near(sentence, number):
            return None  # what a ministry of transport decided is no part of a process
        return self._claim(match.rule.id, i, start, end, by, sentence, 0.8)

    def _renewed(self, i: int, sentence: Sentence, number: int) -> bool:
        """جدد التزامه: an undertaking is told where somebody says it, not where others watch over it."""
        near = range(max(sentence.first, i - 9), i)
        return any(self._c.keys(at) & {"@cue", "@noun-cue"} for at in near) and bool(self._parties.of_pronoun(i, number))

    def _stands(self, match: Match, sentence: Sentence) -> bool:
        frame = match.rule.constants["frame"]
        standing = self._k.standing(match.first, sentence)
        if frame in ("noun", "agreement"):
            return standing == "held"
        sense = self._k.sense(match.first)
        if sense is not None and "ل" in sense.before or self._k.has("whether", match.last, sentence.last):
            return False  # ليقرر ما إذا
        if standing == "doubted" and sense is not None and "س" in sense.before:
            return frame == "verb"  # سيلتزم: an undertaking all the same
        return standing == "held"

    def _by(self, frame: str, i: int, sentence: Sentence, number: int) -> Refs:
        p = self._parties
        if frame == "adjective":
            if any("ال" in s.before for s in self._c.tokens[i].word.senses) or self._c.folded(i).endswith("ا"):
                return ()
            return p.before(i, number) or (self._k.speaker(i) if self._of_oneself(i, sentence) else ())
        if frame == "noun":
            return p.owner(i, number) or p.of_pronoun(i, number)
        if frame == "agreement":
            for found in (p.owner(i, number), p.between(i, number), p.adjectives(i, sentence.last)):
                if len(p.sides(found)) > 1:
                    return found
            carried = p.of_carrier(i, number)
            return carried if len(p.sides(carried)) > 1 else ()
        if frame == "agreed":
            if self._k.is_first_person(i):
                return p.us(i, number)
            subject = p.subject(i, number)
            if len(p.sides(subject)) < 2:
                other = p.with_whom(i, sentence)
                return (*subject, *other) if subject and other else ()
            return subject
        return p.subject(i, number)

    def _of_oneself(self, i: int, sentence: Sentence) -> bool:
        """Say whether a speaker is meant before an adjective: أنه ملتزم, بلاده ملتزمة, not الثوار ملتزمون."""
        return any(
            self._k.has("that-one", at, i + 1) or self._k.has("own-side", at, i + 1)
            for at in range(max(sentence.first, i - 3), i)
        )

    def _of_future(self, i: int, sentence: Sentence, number: int) -> Claim | None:
        if not self._acts.volitional(i) or self._k.standing_before(i, sentence) != "held":
            return None
        end = self._k.end(i, sentence)
        by = self._parties.future_subject(i, number)
        if not by or self._foretold(i, by) or not self._parties.official(by) or self._acts.is_contact(i, sentence):
            return None
        if not self._issues.near(sentence, number):
            return None
        rule = f"{self._c.packs.language.code}/commitments:future"
        return self._claim(rule, i, i, end, by, sentence, 0.6)

    def _foretold(self, i: int, by: Refs) -> bool:
        """Say whether somebody else tells what a state will do: an American who says that Iran will do it."""
        actors = self._c.actors
        speakers = {actors[ref.actor].country or ref.actor for ref in self._k.attributed(i)}
        return bool(speakers) and any(actors[ref.actor].kind == "state" and actors[ref.actor].id not in speakers for ref in by)

    def _claim(self, rule: str, i: int, start: int, end: int, by: Refs, sentence: Sentence, confidence: float) -> Claim:
        c = self._c
        action = self._k.span(start, end)
        condition = self._acts.condition(i, end, sentence)
        if condition is not None and condition.start > action.start:
            action = self._k.span(start, c.token_from(condition.start)) if condition.start > c.tokens[start].end else action
        day = self._acts.deadline(i, end)
        cue = c.span(c.tokens[i].start, c.tokens[i].end)
        support: dict[str, tuple[Span, ...]] = {"cue": (cue,)}
        if day is not None:
            support["deadline"] = (c.span(day.start, day.end),)
        toward = tuple(ref for ref in self._parties.toward(i, start, sentence) if ref.actor not in {b.actor for b in by})
        return Claim(
            claim_id(c.document.id, "commitment", action),
            (self._k.evidence(i, end, sentence),),
            Commitment(by, action, toward, day.value if day else None, condition),
            rule,
            confidence,
            self._k.attributed(i),
            support=support,
        )
