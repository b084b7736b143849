"""The record as lines of JSON, as the data contract has it: a header, then documents, actors, claims and entries.

Stands in views/exports/. Comes in: the contents of a record. Goes out: one object a line, always in the same order and
the same bytes. The header counts the lines of each sort, so that a program knows where one sort ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from mahdar.model.claim import SCHEMA
from mahdar.views.exports.contents import Contents, Out


def write_lines(contents: Contents, out: Out) -> None:
    """Write the record: `write_lines(Contents(store), Out())` to standard output."""
    with out.stream() as stream:
        _line(_header(contents), stream)
        for sort in (contents.documents(), contents.actors(), contents.claims(), contents.entries()):
            for one in sort:
                _line(one, stream)


def read_lines(stream: Iterator[str]) -> dict[str, list[dict[str, Any]]]:
    """Read an export back: {"documents": […], "actors": […], "claims": […], "entries": […]}.

    >>> read_lines(iter(['{"schema":"mahdar/1","documents":0,"actors":1,"claims":0,"entries":0}', '{"id":"USA"}']))["actors"]
    [{'id': 'USA'}]
    """
    header = json.loads(next(stream))
    return {sort: [json.loads(next(stream)) for _ in range(header[sort])] for sort in _COUNTS}


_COUNTS = ("documents", "actors", "claims", "entries")


def _header(contents: Contents) -> dict[str, Any]:
    row = contents.store.one(
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM actors), "
        "(SELECT count(*) FROM claims WHERE state = 'current'), (SELECT count(*) FROM entries)"
    )
    return {"schema": SCHEMA, "text": contents.text, **dict(zip(_COUNTS, row or (0, 0, 0, 0), strict=True))}


def _line(value: dict[str, Any], stream: IO[str]) -> None:
    stream.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
