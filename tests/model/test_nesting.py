"""Which spans hold a span, lie in it or touch it."""

from __future__ import annotations

from mahdar.model.nesting import Nesting
from mahdar.model.span import Span

_TEXT = "قال إن الوفد «أكد أن المحادثات مستمرة» في جنيف"


def _span(start: int, end: int) -> Span:
    return Span(start, end, _TEXT[start:end])


_SPANS = Nesting([(_span(14, 17), "inner"), (_span(4, 46), "outer"), (_span(13, 38), "quotation"), (_span(0, 3), "cue")])


def test_who_holds_a_span() -> None:
    """All spans round it and the span itself are given, in the order in which they came."""
    assert [name for _, name in _SPANS.holding(_span(14, 17))] == ["inner", "outer", "quotation"]
    assert [name for _, name in _SPANS.holding(_span(2, 5))] == []


def test_what_lies_in_a_span() -> None:
    """All spans in it and the span itself are given, in the order in which they came."""
    assert [name for _, name in _SPANS.inside(_span(13, 38))] == ["inner", "quotation"]
    assert [name for _, name in _SPANS.inside(_span(15, 17))] == []


def test_what_touches_a_span() -> None:
    """One character in common is enough; to end where another begins is not."""
    assert _SPANS.touching(45, 60)
    assert not _SPANS.touching(46, 60)
    assert not _SPANS.touching(3, 4)


def test_nothing_holds_a_span_where_there_are_none() -> None:
    """No spans at all."""
    empty: Nesting[str] = Nesting([])
    assert empty.holding(_span(0, 3)) == empty.inside(_span(0, 3)) == []
