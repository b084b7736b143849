"""What happened as a timeline for TimelineJS: contacts, incidents and turns of mechanisms that have a day.

Stands in views/exports/. Comes in: the contents of a record. Goes out: one JSON object (https://timeline.knightlab.com,
"JSON data format"). Its texts are HTML: words of articles are escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from mahdar.views.exports.contents import Contents, Out
from mahdar.views.lookups import Lookups
from mahdar.views.wording import Wording, quoted

_KINDS = ("contact", "incident")


def write_timeline(contents: Contents, out: Out) -> None:
    """Write the timeline: `write_timeline(Contents(store), Out(Path("timeline.json")))`."""
    with out.stream() as stream:
        json.dump({"events": sorted(events(contents), key=_order)}, stream, ensure_ascii=False, indent=1)
        stream.write("\n")


def events(contents: Contents) -> Iterator[dict[str, Any]]:
    """Give an event for each contact and incident that has a date of its own."""
    lookups = Lookups(contents.store)
    wording = Wording(lookups)
    for kind in _KINDS:
        for entry in contents.entries(kind):
            if entry["fields"]["date"]:
                yield _event(entry, contents.sentences(entry["id"]), lookups, wording)


def _event(entry: Mapping[str, Any], sentences: list[tuple[str, str]], lookups: Lookups, wording: Wording) -> dict[str, Any]:
    fields = entry["fields"]
    first, _, last = fields["date"].partition("/")
    who = fields.get("participants") or fields.get("actor") or []
    headline = wording.label("form", fields["form"]) if entry["kind"] == "contact" else wording.say("kind", "incident")
    facts = [wording.actors(who), wording.place(fields["place"]), wording.length(fields.get("duration"))]
    if entry["kind"] == "contact":
        facts.append(wording.label("status", entry["status"]))
    said = [f"<p>{escape(', '.join(fact for fact in facts if fact))}</p>"]
    for document, words in sentences:
        by = lookups.document(document)
        said.append(f"<p>{escape(wording.outlet(by))}: {escape(quoted(words))}</p>")
    event: dict[str, Any] = {"unique_id": entry["id"], "group": wording.say("kind", entry["kind"]), "start_date": _date(first)}
    if last:
        event["end_date"] = _date(last)
    event["text"] = {"headline": escape(f"{headline}: {wording.actors(who)}" if who else headline), "text": "".join(said)}
    return event


def _date(value: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), (int(part) for part in value.split("-")), strict=False))


def _order(event: Mapping[str, Any]) -> tuple[int, int, int, str]:
    day = event["start_date"]
    return day["year"], day.get("month", 0), day.get("day", 0), event["unique_id"]
