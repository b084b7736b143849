"""Nesting: which of many spans hold a span or lie in it, without a look at each of them.

Stands beside the stages: claims/ and record/ ask it of the words of statements. Comes in: pairs of a span and what it
belongs to. Goes out: those pairs again, in the order in which they came. Decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from mahdar.model.span import Span

T = TypeVar("T")


class Nesting(Generic[T]):
    """Spans sorted by where they begin; a span that holds another begins at most the longest length before it."""

    def __init__(self, pairs: Iterable[tuple[Span, T]]) -> None:
        """Sort the spans."""
        self._sorted = sorted(enumerate(pairs), key=lambda pair: (pair[1][0].start, pair[0]))
        self._starts = [span.start for _, (span, _) in self._sorted]
        self._longest = max((span.end - span.start for _, (span, _) in self._sorted), default=0)

    def holding(self, inner: Span) -> list[tuple[Span, T]]:
        """Give the spans that hold a span.

        >>> Nesting([(Span(0, 9, "قال: نعم!"), "a")]).holding(Span(5, 8, "نعم"))[0][1]
        'a'
        """
        return [pair for pair in self._between(inner.end - self._longest, inner.start) if inner.end <= pair[0].end]

    def inside(self, outer: Span) -> list[tuple[Span, T]]:
        """Give the spans that lie in a span.

        >>> Nesting([(Span(5, 8, "نعم"), "a")]).inside(Span(0, 9, "قال: نعم!"))[0][1]
        'a'
        """
        return [pair for pair in self._between(outer.start, outer.end) if pair[0].end <= outer.end]

    def touching(self, start: int, end: int) -> bool:
        """Say whether a span and characters [start, end) have a character in common."""
        return any(span.start < end and start < span.end for span, _ in self._between(start - self._longest, end))

    def _between(self, low: int, high: int) -> list[tuple[Span, T]]:
        first, last = bisect_left(self._starts, low), bisect_right(self._starts, high)
        return [pair for _, pair in sorted(self._sorted[first:last], key=lambda pair: pair[0])]
