"""An article cut into pieces, each with the claims that it carries, so that spans that nest or overlap can be shown.

Stands in views/web/, under pages/article.py. Comes in: a text and its claims in the shape of the contract. Goes out:
pieces that put together are the text. Makes no HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

Claim = Mapping[str, Any]
# A mark shows the kinds of so many claims, one inside the other; the list beside the article has them all.
DEEPEST = 4


class Span(NamedTuple):
    """Characters that show a claim: `Span(10, 24, claim)`."""

    start: int
    end: int
    claim: Claim


class Piece(NamedTuple):
    """A run of characters with one set of claims: `kinds` from the outermost in, `opens` those that begin here."""

    start: int
    end: int
    text: str
    claims: tuple[str, ...]
    kinds: tuple[str, ...]
    opens: tuple[str, ...]


def spans_of(claim: Claim) -> list[Span]:
    """Give the characters to mark for a claim: what was said and its cue; else from the first word that it rests on to the last.

    Evidence is a whole sentence, in which many claims may lie: marked, it would not show which words make which.
    """
    if claim["kind"] == "statement":
        found = [*claim["content"], *([claim["cue"]] if claim["cue"] else [])]
        return [Span(one["start"], one["end"], claim) for one in found]
    rests = [one for one in _places(claim) if one["start"] is not None]
    hulls = []
    for sentence in claim["evidence"]:
        inside = [one for one in rests if sentence["start"] <= one["start"] and one["end"] <= sentence["end"]]
        if inside:
            hulls.append(Span(min(one["start"] for one in inside), max(one["end"] for one in inside), claim))
    return hulls or [Span(one["start"], one["end"], claim) for one in claim["evidence"]]


def _places(claim: Claim) -> Iterator[Mapping[str, Any]]:
    """Give the spans of a claim's own fields and of what supports them, not of whom it is attributed to."""
    for spans in claim["support"].values():
        yield from spans
    for name, value in claim.items():
        if name in ("evidence", "attributed_to", "support"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and "start" in one:
                yield one


def pieces(text: str, claims: Iterable[Claim]) -> list[Piece]:
    """Give the text in pieces: `"".join(piece.text for piece in pieces(text, claims)) == text` whatever the claims are."""
    spans = sorted((span for claim in claims for span in spans_of(claim)), key=lambda span: (span.start, -span.end))
    spans = [span for span in spans if 0 <= span.start < span.end <= len(text)]
    edges = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    found: list[Piece] = []
    open_now: list[Span] = []
    coming = 0
    for start, end in zip(edges, edges[1:], strict=False):
        open_now = [span for span in open_now if span.end > start]
        while coming < len(spans) and spans[coming].start == start:
            open_now.append(spans[coming])
            coming += 1
        found.append(_piece(text, start, end, open_now))
    return found


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Piece:
    outward = sorted(spans, key=lambda span: (span.start - span.end, span.start))
    kinds = tuple(dict.fromkeys(str(span.claim["kind"]) for span in outward))
    opens = tuple(dict.fromkeys(str(span.claim["kind"]) for span in outward if span.start == start))
    ids = tuple(dict.fromkeys(str(span.claim["id"]) for span in reversed(outward)))
    return Piece(start, end, text[start:end], ids, kinds[-DEEPEST:], opens)
