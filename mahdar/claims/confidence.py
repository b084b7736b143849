"""Confidence: how likely a claim is right, from signals that stand in the claim itself and in the claims beside it.

End of stage 4. In: the claims of one document with its actors, and weights that scripts/calibrate has fitted. Out: for each
claim the names of its signals, and a number between 0 and 1. Changes no claim and looks at no text but the evidence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import exp

from mahdar.model.actor import Actor
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact, MechanismReport, Position, Statement
from mahdar.model.nesting import Nesting
from mahdar.model.span import ActorRef, Span

LEAST, MOST = 0.05, 0.97
# Where one length ends and the next begins, in characters: of what is reported, of a clause, of what is for or against.
_WORDS, _CLAUSE, _STANCE = (25, 90, 220), (60, 110, 200, 320), (25, 60, 120)
_LENGTHS = ("tiny", "short", "middling", "long", "very long")
_COUNTS = ("no", "one", "two", "three", "many")
# The fields that say whose a claim is, and those that sort the claims of a kind.
_WHO = ("participants", "parties", "holder", "by", "actor", "speaker")
_SORTS = ("act", "form", "status", "stance", "relation", "event", "type")


def signals(claim: Claim, claims: Sequence[Claim], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Give the signals of a claim, by name: its rule and sort, who it names and how, how long its words are, what is beside it.

    Example: a statement with a dropped subject has "actor dropped" among its signals.
    """
    return _signals(claim, _Beside(claims), actors)


class _Beside:
    """The claims of one document, to look up which stand beside or within one another."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        told = [(claim, claim.body) for claim in claims if isinstance(claim.body, Statement)]
        self.cues = Nesting((body.cue, claim) for claim, body in told)
        self.contents = Nesting((span, claim) for claim, body in told for span in body.content)
        self._evidence = Nesting((claim.evidence[0], claim) for claim in claims)
        self._mechanisms: dict[str, list[int]] = {}
        for claim in claims:
            if isinstance(claim.body, MechanismReport):
                self._mechanisms.setdefault(claim.body.mechanism, []).append(claim.evidence[0].start)
        for starts in self._mechanisms.values():
            starts.sort()

    def kinds(self, claim: Claim) -> set[str]:
        """Give the other kinds of claims in the same sentence or clause."""
        span = claim.evidence[0]
        near = (*self._evidence.holding(span), *self._evidence.inside(span))
        return {other.kind for _, other in near} - {claim.kind}

    def told(self, claim: Claim, mechanism: str) -> int:
        """Count the claims of a mechanism that stand before one."""
        return bisect_left(self._mechanisms[mechanism], claim.evidence[0].start)


def _signals(claim: Claim, beside: _Beside, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    body, kind = claim.body, claim.kind
    found = [kind, f"beside {_count(len(beside.kinds(claim)), 3)} other kinds"]
    if not isinstance(body, Contact):  # the rules and forms of contacts tell nothing on articles that weights have not seen
        found.append(f"{kind} rule {claim.rule.rpartition(':')[2]}")
        found += [f"{kind} {name} {value}" for name in _SORTS if isinstance(value := getattr(body, name, None), str)]
    if isinstance(body, MechanismReport):
        return tuple(dict.fromkeys([*found, *_of_mechanism(claim, body, beside)]))
    refs = [ref for name in _WHO for ref in getattr(body, name, ())]
    found += [f"actor {how}" for how in _named(refs, actors)]
    if isinstance(body, Statement | Position):
        found += [f"{kind} of {actor.kind}" for ref in refs if (actor := actors.get(ref.actor)) is not None]
    if isinstance(body, Statement):
        found += _of_statement(claim, body, beside)
    elif isinstance(body, Position):
        matter = "nothing of the agenda" if body.issue == "other" else "an issue"
        found += [f"position content {_length(body.content, _STANCE)}", f"position on {matter}"]
    return tuple(dict.fromkeys(found))


def weigh(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """Give the confidence that weights make of signals; a signal without a weight says nothing.

    >>> weigh(["statement", "actor dropped"], {"statement": 2.0, "actor dropped": -1.0})
    0.73
    """
    likely = 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in found)))
    return round(min(MOST, max(LEAST, likely)), 2)


def with_confidence(claims: Sequence[Claim], actors: Mapping[str, Actor], weights: Mapping[str, str]) -> tuple[Claim, ...]:
    """Give the claims with the confidence that the pack's weights (confidence.yaml, numbers as text) make of their signals."""
    numbers = {name: float(weight) for name, weight in weights.items()}
    beside = _Beside(claims)
    return tuple(replace(claim, confidence=weigh(_signals(claim, beside, actors), numbers)) for claim in claims)


def _of_statement(claim: Claim, body: Statement, beside: _Beside) -> list[str]:
    out = [f"statement content {_length(body.content, _WORDS)}"]
    if body.via:
        out.append("statement relayed")
    if any(other is not claim for _, other in beside.contents.holding(body.cue)):
        out.append("statement within another")
    if any(other is not claim for span in body.content for _, other in beside.cues.inside(span)):
        out.append("statement holds another")
    if body.content:
        gap = body.content[0].start - body.cue.end
        out.append("statement before its cue" if gap < 0 else f"statement gap {'short' if gap <= 40 else 'long'}")
    return out


def _of_mechanism(claim: Claim, body: MechanismReport, beside: _Beside) -> list[str]:
    """The more words name a mechanism and the less it has been told of before, the more likely something is said of it."""
    names = claim.support.get("mechanism", ())
    out = [f"mechanism named in {_count(len(names[0].text.split()), 4)} words"] if names else []
    out.append(f"mechanism evidence {_length(claim.evidence, _CLAUSE)}")
    return [*out, f"mechanism told of {_count(beside.told(claim, body.mechanism), 3)} times before"]


def _named(refs: Sequence[ActorRef], actors: Mapping[str, Actor]) -> list[str]:
    """How actors are named: not at all, by a dropped subject, as a class, new to the registry, of no country; how many."""
    if not refs:
        return ["missing"]
    out = ["of two" if len(refs) == 2 else "of many"] if len(refs) > 1 else []
    for ref in refs:
        actor = actors.get(ref.actor)
        if ref.span is None:
            out.append("dropped")
        if ref.actor.startswith("unnamed"):
            out.append("unnamed")
        elif actor is not None and not actor.known:
            out.append("new")
        if actor is not None and actor.country is None:
            out.append("of no country")
    return list(dict.fromkeys(out))


def _length(spans: Sequence[Span], steps: Sequence[int]) -> str:
    length = sum(span.end - span.start for span in spans)
    return _LENGTHS[sum(length >= least for least in steps)]


def _count(number: int, most: int) -> str:
    return _COUNTS[number] if number < most else _COUNTS[-1]
