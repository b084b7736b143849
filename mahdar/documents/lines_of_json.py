"""One line of a .jsonl file -> an article's fields.

Serves files.py. In: the bytes of a line. Out: an Article, or a DocumentError that says which field is wrong. Knows
neither the file nor the line's number, and leaves keys that it does not know alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from mahdar.documents.encodings import is_blank
from mahdar.documents.manifest import is_day
from mahdar.documents.metadata import day_of
from mahdar.errors import DocumentError

_FIELDS = ("title", "outlet", "url", "byline", "language")


@dataclass(frozen=True, slots=True)
class Article:
    """The fields of one line; an empty one is None."""

    text: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    language: str | None
    published: str | None


def read_json_line(line: bytes) -> Article:
    """Read one article.

    >>> read_json_line(b'{"text": "x", "published": "2016-09-05T10:00:00Z"}').published
    '2016-09-05'
    """
    data = _object(line)
    text = data.get("text")
    if not isinstance(text, str) or is_blank(text):
        what = "it has no text" if not text or isinstance(text, str) else "its text is not a string"
        raise DocumentError("", what, 'write {"text": "...", ...} on each line')
    fields = {name: _string(data, name) for name in _FIELDS}
    for name, value in (("text", text), *fields.items()):
        if value and any("\ud800" <= mark <= "\udfff" for mark in value):
            raise DocumentError("", f"its {name} holds half of a surrogate pair", "repair the text where it was made")
    if "\x00" in text:
        raise DocumentError("", f"its text holds NUL (character {text.index(chr(0))})", "repair the text where it was made")
    return Article(text=text, published=_published(data), **fields)


def _object(line: bytes) -> dict[str, Any]:
    """Parse a line that must be a JSON object in UTF-8."""
    try:
        data = json.loads(line.decode("utf-8").strip())
    except UnicodeDecodeError as fault:
        raise DocumentError("", f"not UTF-8 (byte {fault.start} of the line)", "save it again as UTF-8") from None
    except (ValueError, RecursionError) as fault:
        where = f" (column {fault.colno})" if isinstance(fault, json.JSONDecodeError) else ""
        raise DocumentError("", f"not a JSON object{where}", "write one article a line") from None
    if not isinstance(data, dict):
        raise DocumentError("", "not a JSON object", "write one article a line")
    return data


def _string(data: dict[str, Any], name: str) -> str | None:
    """Give a field that must be a text or missing."""
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise DocumentError("", f"its {name} is not a string", "write it in quotation marks or leave it out")
    return value.strip() or None if value else None


def _published(data: dict[str, Any]) -> str | None:
    """Give the day of publication, the day as printed where a time stands behind it."""
    value = _string(data, "published")
    if value is None:
        return None
    day = value if is_day(value) else day_of(value)
    if day is None:
        shown = value if len(value) <= 40 else value[:40] + "…"
        raise DocumentError("", f"published is {shown!r}, not a date", "write YYYY-MM-DD or leave it out")
    return day
