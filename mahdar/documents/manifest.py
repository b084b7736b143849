"""manifest.csv: what is known of the files of a folder from elsewhere.

Serves files.py. In: a folder. Out: one row a file, and the faults of the manifest, each with its line. Does not open
the files it names, and does not weigh its rows against what a page says: files.py does.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mahdar.documents.encodings import decode
from mahdar.errors import DocumentError

MANIFEST = "manifest.csv"
_COLUMNS = ("file", "published", "published_from", "language", "title", "outlet", "url")
_MANY = "more values than columns: put a value that holds a comma in quotation marks (the file is read without this line)"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """What the manifest says of one file; an empty cell is None. `line` counts from 1."""

    file: str
    line: int
    published: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The rows by file name, and what is wrong: (line, reason) in the order of the lines."""

    rows: dict[str, Row]
    faults: tuple[tuple[int, str], ...]


def is_day(value: str) -> bool:
    """Say whether a value is a day of the calendar written YYYY-MM-DD.

    >>> is_day("2016-02-29"), is_day("2015-02-29"), is_day("5/9/2016")
    (True, False, False)
    """
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a folder; a folder without one has no rows and no faults.

    >>> read_manifest(Path("no-such-folder")).rows
    {}
    """
    path = folder / MANIFEST
    if not path.is_file():
        return Manifest({}, ())
    try:
        lines = _lines(decode(path.read_bytes()))
    except (DocumentError, OSError, csv.Error) as fault:
        said = fault.said if isinstance(fault, DocumentError) else str(fault)
        return Manifest({}, ((1, f"the manifest cannot be read: {said}"),))
    header = [cell.lower() for cell in lines[0][1]]
    if header[0] != "file":
        return Manifest({}, ((1, 'the first column is not "file": the first line must name the columns'),))
    return _rows(lines[1:], header, folder)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Give the cells of each line that has any, with the number of the line."""
    table = csv.reader(io.StringIO(text, newline=""))
    lines = [(table.line_num, [cell.strip() for cell in cells]) for cells in table]
    return [(line, cells) for line, cells in lines if any(cells)]


def _rows(lines: list[tuple[int, list[str]]], header: list[str], folder: Path) -> Manifest:
    """Read the lines below the header; a line with a fault is left out, its file is read without it."""
    rows: dict[str, Row] = {}
    unknown = [name for name in header if name and name not in _COLUMNS]
    faults = [(1, f"unknown column {name!r}: the columns are {', '.join(_COLUMNS)}") for name in unknown]
    for line, cells in lines:
        named = dict(zip(header, cells, strict=False))
        fault = _MANY if any(cells[len(header) :]) else _fault(named, rows, folder)
        if fault:
            faults.append((line, fault))
        else:
            rows[named["file"]] = _row(named, line)
    return Manifest(rows, tuple(faults))


def _fault(named: dict[str, str], rows: dict[str, Row], folder: Path) -> str | None:
    """Say what is wrong with a line of the manifest, or None."""
    file = named.get("file", "")
    if not file:
        return "names no file: fill the first column or remove the line"
    if file in rows:
        return f"{file} has a line already (line {rows[file].line}), which is used: remove one of them"
    if not (folder / file).exists():
        return f"{file} is not in the folder: correct the name or remove the line"
    day = named.get("published", "")
    if day and not is_day(day):
        return f"{day!r} is not a date: write YYYY-MM-DD or leave it empty (the file is read without this line)"
    return None


def _row(named: dict[str, str], line: int) -> Row:
    return Row(
        file=named["file"],
        line=line,
        published=named.get("published") or None,
        language=named.get("language") or None,
        title=named.get("title") or None,
        outlet=named.get("outlet") or None,
        url=named.get("url") or None,
    )
