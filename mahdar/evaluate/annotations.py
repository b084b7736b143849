"""Annotations: files that say what a careful reader finds in an article -> sheets.

First step of evaluation, the expected side. In: JSON files of either shape: substrings of the article with the ids of
actors (`doc`, `actors`, `statements` ...), or a reading of the data contract that a reviewer has corrected, in which every
claim counts as right. Out: an Annotation with its Sheet. Reads no article: the text is given or stands in the reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mahdar.errors import UsageError
from mahdar.evaluate.sheets import KINDS, TURN, WHO, Chars, DateSpan, Json, Noted, Sheet, party, refs, sheet_of_reading, stretch

FLOORS = "floors.json"  # stands among the annotations it belongs to


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated article: its name, its day of publication, and its own text if the file holds it."""

    name: str
    published: str | None
    text: str | None
    data: Mapping[str, Any]

    def sheet(self, text: str) -> Sheet:
        """Give what the annotation says of the article, whose text it is."""
        return _sheet_of_corrected(self.data) if self.text is not None else _sheet_of_substrings(self.data, text)


def read_annotations(folder: Path) -> Iterator[Annotation]:
    """Give the annotations of a folder by file name; floors.json is none.

    Example: `[a.name for a in read_annotations(Path("tests/gold"))][:1]` gives `['g001-verb-an']`.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder of annotations")
    files = [file for file in sorted(folder.glob("*.json")) if file.name != FLOORS]
    if not files:
        raise UsageError(f"{folder}: the folder holds no annotations (*.json)")
    for file in files:
        yield _read_annotation(file)


def locate(text: str, substrings: Sequence[str], nth: int | None = None) -> list[tuple[int, int]]:
    """Give where substrings stand in a text; `nth` (from 0) is for the first of them, where it occurs more than once.

    >>> locate("قال ثم قال", ["قال"], 1)
    [(7, 10)]
    """
    out = []
    for number, substring in enumerate(substrings):
        at = text.find(substring)
        for _ in range((nth or 0) if number == 0 else 0):
            further = text.find(substring, at + 1)
            at = further if further >= 0 else at
        if at >= 0:
            out.append((at, at + len(substring)))
    return out


def _read_annotation(file: Path) -> Annotation:
    try:
        data = json.loads(file.read_text("utf-8-sig"))
    except (OSError, ValueError) as fault:
        raise UsageError(f"{file}: cannot be read as JSON: {fault}") from None
    if isinstance(data, dict) and isinstance(data.get("document"), dict):
        document = data["document"]
        return Annotation(file.stem, document.get("published"), document.get("text") or "", data)
    if isinstance(data, dict) and "doc" in data:
        return Annotation(data["doc"], data.get("published"), None, data)
    raise UsageError(f"{file}: no annotation: it has neither 'doc' nor 'document'")


def _sheet_of_corrected(reading: Json) -> Sheet:
    """A reading as expected side: the words that name an actor are its forms, and a place is one phrase."""
    sheet = sheet_of_reading(reading)
    forms: dict[str, list[str]] = {}
    for mention in reading.get("mentions") or ():
        if mention.get("text") and mention.get("by") in ("name", "role"):
            forms.setdefault(mention["actor"], []).append(mention["text"])
    parties = {
        one.id: replace(one, called=(*one.called, *dict.fromkeys(forms.get(one.id, ()))), named=False)
        for one in sheet.parties.values()
    }
    contacts = tuple(
        replace(one, fields={**one.fields, "place": f"{one.fields['place']} {one.fields['country']}".strip()})
        for one in sheet.noted["contacts"]
    )
    return Sheet(parties, sheet.dates, {**sheet.noted, "contacts": contacts})


def _sheet_of_substrings(data: Json, text: str) -> Sheet:
    parties = {actor["id"]: party(actor) for actor in data.get("actors") or ()}
    dates = tuple(_date(date, text) for date in data.get("dates") or ())
    noted = {kind: tuple(_noted(kind, one, text) for one in data.get(kind) or ()) for kind in KINDS}
    return Sheet(parties, dates, noted)


def _date(date: Json, text: str) -> DateSpan:
    around = text.find(date.get("context") or date["text"])
    start = text.find(date["text"], max(around, 0))
    return DateSpan(start, start + len(date["text"]), date["value"], date["text"])


def _noted(kind: str, one: Json, text: str) -> Noted:
    told = one["content"] if kind == "statements" else one["evidence"]
    substrings = [told] if isinstance(told, str) else told
    # A contact is told in several places, each of which is quoted at length enough to occur once.
    chars: Chars = stretch(locate(text, substrings, None if kind == "contacts" else one.get("nth")))
    fields: dict[str, Any] = {name: one.get(name) for name in ("form", "said_on", "issue", "deadline", "status", "date", "place")}
    fields["turn"] = one.get(TURN.get(kind, ""))
    if kind == "contacts":
        fields["minutes"] = _minutes(one)
    who = refs(one[WHO[kind]]) if kind in WHO else ()
    shown = substrings[0] if substrings else ""
    return Noted(kind, chars, who, refs(one.get("via")), fields, bool(one.get("optional")), shown)


def _minutes(contact: Json) -> frozenset[float]:
    """Give the lengths told of a contact: its own and those of its accounts; none without its own."""
    if not contact.get("duration_min"):
        return frozenset()
    told = [account["value"] for account in contact.get("accounts") or () if account["field"] == "duration_min"]
    return frozenset([contact["duration_min"], *told])
