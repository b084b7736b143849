"""The reporting words of a sentence: who is their subject, where the words reported begin and end, or why nothing came of one.

Comes in: a Context, one of its sentences and the claims in it. Goes out: plain data for sentence.py. A word that could
report but was not taken as a cue is told too. Decides nothing: statements.py has.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mahdar.claims.attribution import Attribution, Said, Subject
from mahdar.claims.context import Context
from mahdar.claims.cues import CueFinder, CueHit
from mahdar.claims.extent import Extent
from mahdar.model.claim import Claim
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

_CUE_CLASSES = frozenset({"@cue", "@noun-cue"})


def cues_of(context: Context, sentence: Sentence, number: int, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Give the reporting words of a sentence in text order.

    >>> [cue["outcome"] for cue in cues_of(context, sentence, 0, claims)]  # doctest: +SKIP
    ['statement', 'no-content']
    """
    hits = list(CueFinder(context).find(sentence))
    taken = {i for hit in hits for i in range(hit.first, hit.last)}
    out = [_cue(hit, hits, context, sentence, number, claims) for hit in hits]
    left = (i for i in range(sentence.first, sentence.last) if i not in taken and context.keys(i) & _CUE_CLASSES)
    out.extend(_not_taken(i, context) for i in left)
    return sorted(out, key=lambda cue: (cue["start"], cue["end"]))


def _cue(
    hit: CueHit, hits: Sequence[CueHit], context: Context, sentence: Sentence, number: int, claims: Sequence[Claim]
) -> dict[str, Any]:
    start, end = context.tokens[hit.first].start, context.tokens[hit.last - 1].end
    out: dict[str, Any] = {
        "start": start,
        "end": end,
        "text": context.text[start:end],
        "form": hit.form,
        "lemma": hit.lemma,
        "act": hit.act,
        "takes": sorted(hit.takes),
    }
    claim = next((claim for claim in claims if isinstance(claim.body, Statement) and start <= claim.body.cue.start < end), None)
    if claim is not None and isinstance(claim.body, Statement):
        return {**out, "outcome": "statement", **_said(claim, claim.body, start)}
    subject, begins = _looked_for(hit, hits, context, sentence, number)
    outcome = "no-subject" if subject.how == "none" else "no-content" if begins is None else "not-a-report"
    return {**out, "outcome": outcome, "subject": subject.how, "speaker": _refs(subject.refs), "begins": begins}


def _said(claim: Claim, said: Statement, cue: int) -> dict[str, Any]:
    spans = [ref.span for ref in said.speaker if ref.span is not None]
    subject = "none" if not said.speaker else "dropped" if not spans else "before" if spans[0].start < cue else "after"
    return {
        "subject": subject,
        "speaker": _refs(said.speaker),
        "via": _refs(said.via),
        "begins": claim.rule.rpartition("-")[2],
        "content": [span.to_json() for span in said.content],
        "claim": claim.id,
        "rule": claim.rule,
    }


def _refs(refs: Sequence[ActorRef]) -> list[dict[str, Any]]:
    return [ref.to_json() for ref in refs]


def _looked_for(
    hit: CueHit, hits: Sequence[CueHit], context: Context, sentence: Sentence, number: int
) -> tuple[Subject, str | None]:
    """Look for a subject and a beginning once more, as statements.py does, for a cue from which no statement came."""
    subject = Attribution(context).subject(hit, sentence, _said_before(context, number), number)
    after = max(subject.after, hit.last)
    others = {cue.first for cue in hits if cue.first >= hit.last and cue.form == "verb"}
    intro = Extent(context).begin(hit, after, sentence, others)
    return subject, intro.by if intro is not None else None


def _said_before(context: Context, number: int) -> Said:
    """Give who spoke in the nearest sentence before this one that reports something."""
    said = Said()
    first = context.sentences[number].start
    for claim in context.claims:
        if isinstance(claim.body, Statement) and claim.body.cue.start < first and claim.body.speaker:
            said.speakers = claim.body.speaker
            at = claim.body.cue.start
            said.sentence = next(n for n, one in enumerate(context.sentences) if one.start <= at < one.end)
    return said


def _not_taken(i: int, context: Context) -> dict[str, Any]:
    token = context.tokens[i]
    language = context.packs.language
    known = {**language.noun_cues, **language.verb_cues}
    lemma = next((sense.lemma for sense in token.word.senses if sense.lemma in known), token.text)
    cue = known.get(lemma)
    return {
        "start": token.start,
        "end": token.end,
        "text": token.text,
        "form": None,
        "lemma": lemma,
        "act": cue.act if cue else None,
        "takes": sorted(cue.takes) if cue else [],
        "outcome": "in-a-name" if i in context.covering else "not-a-cue-here",
    }
