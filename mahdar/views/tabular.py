"""Cells -> the lines of a table on a terminal: columns that fit, Arabic kept apart from its neighbours.

Stands in views/, under show.py and beside typeset.py, which measures, cleans and paints. Comes in: headings and rows of
cells. Goes out: lines. In a pipe no cell is wrapped, so that a line is an item.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mahdar.views.typeset import Look, Piece, clean, columns_of, lines

_GAP = 2
_NARROWEST, _WIDEST = 8, 34


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], look: Look, under: Sequence[Sequence[str]] = ()) -> Iterator[str]:
    """Give the lines of a table; `under` are lines that stand below each row.

    >>> list(table(["Day", "Who"], [["1 May", "USA"]], Look()))
    ['Day    Who', '1 May  USA']
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    widths = _widths([list(heads), *cleaned], look)
    yield from _row(heads, widths, look, "title")
    for row, below in zip_longest(cleaned, under, fillvalue=()):
        yield from _row(row, widths, look, "quote")
        yield from below


def _widths(rows: Sequence[Sequence[str]], look: Look) -> list[int]:
    """Give the width of each column: what its cells need, less where the terminal is narrow; the last has the rest."""
    needed = [max(columns_of(cell) for cell in column) for column in zip(*rows, strict=True)]
    if look.width is None:
        return needed
    capped = [min(width, _WIDEST) for width in needed[:-1]]
    rest = look.width - sum(capped) - _GAP * len(capped)
    while rest < min(needed[-1], 2 * _WIDEST) and max(capped, default=0) > _NARROWEST:
        widest = capped.index(max(capped))
        capped[widest] -= 1
        rest += 1
    return [*capped, max(rest, _NARROWEST)]


def _row(cells: Sequence[str], widths: Sequence[int], look: Look, tone: str) -> Iterator[str]:
    """Give the lines of one row: cells wrapped side by side, each padded outside of its own direction."""
    if look == Look():
        yield "".join(cell + " " * (width - columns_of(cell) + _GAP) for cell, width in zip(cells, widths, strict=True)).rstrip(
            " "
        )
        return
    wrapped = []
    for cell, width in zip(cells, widths, strict=True):
        within = Look(None if look.width is None else width, look.isolate, look.colour)
        plain = Look(within.width)
        shown = list(lines([Piece(cell, tone)], within))
        sizes = [columns_of(line) for line in lines([Piece(cell, tone)], plain)]
        wrapped.append([(line, max(width - size, 0)) for line, size in zip(shown, sizes, strict=True)])
    for parts in zip_longest(*wrapped):
        line = ""
        for part, width in zip(parts, widths, strict=True):
            text, rest = part or ("", width)
            line += text + " " * (rest + _GAP)
        yield line.rstrip(" ")
