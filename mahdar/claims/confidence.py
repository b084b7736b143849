"""Confidence: how likely a claim is right, from signals that stand in the claim itself.

End of stage 4. In: the claims of one document with its actors, and weights that scripts/calibrate has fitted. Out: for each
claim the names of its signals, and a number between 0 and 1. Changes no claim and looks at no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import exp

from mahdar.model.actor import Actor
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact, Statement
from mahdar.model.nesting import Nesting
from mahdar.model.span import ActorRef, Span

LEAST, MOST = 0.05, 0.97
# Where short ends and long begins, in characters: a name or two, a clause, a sentence.
_LENGTHS = (25, 90, 220)


def signals(claim: Claim, claims: Sequence[Claim], actors: Mapping[str, Actor]) -> tuple[str, ...]:
    """Give the signals of a claim, by name: its rule, who it names and how, how long its words are, what lies inside it.

    Example: a statement with a dropped subject has "statement speaker dropped" among its signals.
    """
    return _signals(claim, _Said(claims), actors)


class _Said:
    """The cues and the contents of the statements of one document, to look up which lie in which."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        told = [(claim, claim.body) for claim in claims if isinstance(claim.body, Statement)]
        self.cues = Nesting((body.cue, claim) for claim, body in told)
        self.contents = Nesting((span, claim) for claim, body in told for span in body.content)


def _signals(claim: Claim, said: _Said, actors: Mapping[str, Actor]) -> tuple[str, ...]:
    body = claim.body
    found = [claim.kind, f"{claim.kind} rule {claim.rule.rpartition(':')[2]}", f"{claim.kind} evidence {_length(claim.evidence)}"]
    if isinstance(body, Statement):
        found += _of_statement(claim, body, said, actors)
    elif isinstance(body, Contact):
        found += _of_contact(body, actors)
    return tuple(dict.fromkeys(found))


def weigh(found: Iterable[str], weights: Mapping[str, float]) -> float:
    """Give the confidence that weights make of signals; a signal without a weight says nothing.

    >>> weigh(["statement", "statement speaker dropped"], {"statement": 2.0, "statement speaker dropped": -1.0})
    0.73
    """
    likely = 1 / (1 + exp(-sum(weights.get(name, 0.0) for name in found)))
    return round(min(MOST, max(LEAST, likely)), 2)


def with_confidence(claims: Sequence[Claim], actors: Mapping[str, Actor], weights: Mapping[str, str]) -> tuple[Claim, ...]:
    """Give the claims with the confidence that the pack's weights (confidence.yaml, numbers as text) make of their signals."""
    numbers = {name: float(weight) for name, weight in weights.items()}
    said = _Said(claims)
    return tuple(replace(claim, confidence=weigh(_signals(claim, said, actors), numbers)) for claim in claims)


def _of_statement(claim: Claim, body: Statement, said: _Said, actors: Mapping[str, Actor]) -> list[str]:
    out = [f"statement form {body.form}", f"statement content {_length(body.content)}", f"statement act {body.act}"]
    out += [f"statement speaker {how}" for how in _named(body.speaker, actors)]
    if body.via:
        out.append("statement relayed")
    if any(other is not claim for _, other in said.contents.holding(body.cue)):
        out.append("statement within another")
    if any(other is not claim for span in body.content for _, other in said.cues.inside(span)):
        out.append("statement holds another")
    if body.content:
        gap = body.content[0].start - body.cue.end
        out.append("statement before its cue" if gap < 0 else f"statement gap {'short' if gap <= 40 else 'long'}")
    return out


def _of_contact(body: Contact, actors: Mapping[str, Actor]) -> list[str]:
    count = len(body.participants)
    out = [f"contact of {count if count < 3 else 'many'}", f"contact form {body.form}", f"contact status {body.status}"]
    out += [f"contact party {how}" for how in _named(body.participants, actors)]
    out.append("contact dated" if body.date else "contact undated")
    if body.place:
        out.append("contact placed")
    return out


def _named(refs: Sequence[ActorRef], actors: Mapping[str, Actor]) -> list[str]:
    """How actors are named: not at all, by a dropped subject, as a class, known to the registry or new."""
    if not refs:
        return ["nobody"]
    out = ["several"] if len(refs) > 1 else []
    for ref in refs:
        actor = actors.get(ref.actor)
        if ref.span is None:
            out.append("dropped")
        if ref.actor.startswith("unnamed"):
            out.append("unnamed")
        elif actor is not None:
            out.append(f"{'known' if actor.known else 'new'} {'person' if actor.kind == 'person' else 'body'}")
    return list(dict.fromkeys(out))


def _length(spans: Sequence[Span]) -> str:
    length = sum(span.end - span.start for span in spans)
    return ("tiny", "short", "middling", "long")[sum(length >= least for least in _LENGTHS)]
