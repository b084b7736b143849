"""Pieces of text -> lines of a terminal: wrapping, colour, and right-to-left text among left-to-right labels.

Stands under terminal.py. In: pieces, each with its tone. Out: lines. Words from an article are cleaned of control
characters first, because a page may carry some that move the cursor or turn the line round. Knows nothing of readings.
"""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import IO

# First strong isolate and its end: what stands between them finds its own direction and does not turn its neighbours.
_OPEN, _CLOSE = "\u2068", "\u2069"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u061c\ufeff]")
_COLOURS = {"title": "1", "heading": "1;36", "name": "1", "quote": "", "dim": "2", "warn": "33", "date": "32", "": ""}
_OWN_WORDS = frozenset({"", "heading"})
# A word as runs (text, number of the piece it comes from).
_Word = list[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Look:
    """How a stream shows text: `width` None leaves lines whole, `isolate` marks directions, `colour` paints."""

    width: int | None = None
    isolate: bool = False
    colour: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one tone: "" and "heading" are the page's own words, all others come from an article or a registry."""

    text: str
    tone: str = ""


def look_of(stream: IO[str], environ: Mapping[str, str] = os.environ) -> Look:
    """Give the look for a stream: rich on a terminal, plain in a pipe, no colour where NO_COLOR is set.

    >>> import io; look_of(io.StringIO(), {})
    Look(width=None, isolate=False, colour=False)
    """
    if not stream.isatty():
        columns = environ.get("COLUMNS", "")
        return Look(max(int(columns), 20) if columns.isdecimal() else None)
    width = max(shutil.get_terminal_size().columns, 20)
    return Look(width, True, not environ.get("NO_COLOR") and environ.get("TERM") != "dumb")


def clean(text: str) -> str:
    """Give text fit for one line of a terminal: no control characters, no line breaks, no marks that turn directions.

    >>> clean("قال\\nالوزير\\x1b[31m")
    'قال الوزير [31m'
    """
    return " ".join(_BIDI_CONTROLS.sub("", _CONTROLS.sub(" ", text)).split())


def lines(pieces: Sequence[Piece], look: Look, indent: int = 0, hang: int | None = None) -> Iterator[str]:
    """Give the lines that `pieces` fill: the first begins after `indent` blanks, the others after `hang`.

    >>> list(lines([Piece("one two three")], Look(width=8)))
    ['one two', 'three']
    """
    later = indent if hang is None else hang
    margin, used = indent, 0
    row: list[_Word] = []
    for word in _words(pieces):
        size = sum(columns_of(text) for text, _ in word)
        if row and look.width is not None and margin + used + 1 + size > look.width:
            yield " " * margin + _paint(row, pieces, look)
            margin, row, used = later, [], 0
        used += size + (1 if row else 0)
        row.append(word)
    if row:
        yield " " * margin + _paint(row, pieces, look)


def _words(pieces: Sequence[Piece]) -> Iterator[_Word]:
    """Give the words: "(" + name + ")," is one word of three pieces."""
    word: _Word = []
    for number, piece in enumerate(pieces):
        for run in re.split(r"(\s+)", piece.text):
            if run and not run.isspace():
                word.append((run, number))
            elif run and word:
                yield word
                word = []
    if word:
        yield word


def _paint(row: list[_Word], pieces: Sequence[Piece], look: Look) -> str:
    runs: _Word = []
    for word in row:
        if runs:
            # A blank inside a piece belongs to it; between two pieces it is the page's own.
            runs.append((" ", word[0][1] if runs[-1][1] == word[0][1] else -1))
        runs.extend(word)
    out = []
    for number, group in groupby(runs, key=lambda run: run[1]):
        text = "".join(run for run, _ in group)
        name = pieces[number].tone if number >= 0 else ""
        if look.isolate and name not in _OWN_WORDS:
            text = f"{_OPEN}{text}{_CLOSE}"
        if look.colour and _COLOURS[name]:
            text = f"\x1b[{_COLOURS[name]}m{text}\x1b[0m"
        out.append(text)
    return "".join(out)


def columns_of(text: str) -> int:
    """Give how many columns of a terminal a text fills: `columns_of("قالَ")` is 3."""
    if text.isascii():
        return len(text)
    return sum(_width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
