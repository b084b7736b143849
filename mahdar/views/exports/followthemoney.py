"""The record as entities of FollowTheMoney, for OpenAleph and its kin; the library itself is not needed.

Stands in views/exports/. Comes in: the contents of a record. Goes out: one entity a line: actors as Person, Organization
or PublicBody, documents as Article, entries as Event: those who took part in `involved`, the articles in `proof`, their
words in `summary`. Statements and positions have no schema of their own there and stay out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from mahdar.record.entries import is_refs
from mahdar.views.exports.contents import Contents, Out
from mahdar.views.lookups import Lookups
from mahdar.views.wording import Wording, quoted

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "government-body": "PublicBody",
    "organization": "Organization",
    "armed-group": "Organization",
    "coalition": "Organization",
    "media": "Organization",
}


def write_ftm(contents: Contents, out: Out) -> None:
    """Write the entities: `write_ftm(Contents(store), Out(Path("record.ftm.json")))`."""
    with out.stream() as stream:
        for entity in entities(contents):
            stream.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")) + "\n")


def entities(contents: Contents) -> Iterator[dict[str, Any]]:
    """Give the entities: actors, documents, then entries."""
    wording = Wording(Lookups(contents.store))
    for actor in contents.actors():
        yield _actor(actor)
    for document in contents.documents():
        yield _document(document)
    for entry in contents.entries():
        yield _event(entry, wording, [quoted(words) for _, words in contents.sentences(entry["id"])])


def _entity(id: str, schema: str, properties: Mapping[str, list[Any]]) -> dict[str, Any]:
    held = {name: [str(one) for one in values if one] for name, values in properties.items()}
    return {"id": id, "schema": schema, "properties": {name: values for name, values in held.items() if values}}


def _actor(actor: Mapping[str, Any]) -> dict[str, Any]:
    names = actor["names"]
    listed = list(dict.fromkeys(name for code in ("en", "ar", "ru") for name in names.get(code, ())))
    schema = _SCHEMATA[actor["kind"]]
    properties = {"name": listed[:1] or [actor["id"]], "alias": listed[1:], "country": [_country(actor["country"])]}
    if schema == "Person":
        properties["position"] = [role["title"].replace("-", " ") for role in actor["roles"]]
    return _entity(_actor_id(actor["id"]), schema, properties)


def _document(document: Mapping[str, Any]) -> dict[str, Any]:
    return _entity(
        document["id"],
        "Article",
        {
            "title": [document["title"] or document["uri"].rpartition("/")[2]],
            "fileName": [document["uri"].rpartition("/")[2]],
            "sourceUrl": [document["url"]],
            "publisher": [document["outlet"]],
            "author": [document["byline"]],
            "date": [document["published"]],
            "language": [_LANGUAGES.get(document["language"])],
            "bodyText": [document["text"]],
        },
    )


def _event(entry: Mapping[str, Any], wording: Wording, words: list[str]) -> dict[str, Any]:
    fields = entry["fields"]
    first, _, last = (fields.get("date") or fields.get("deadline") or "").partition("/")
    place = fields.get("place")
    refs = [ref for value in fields.values() if is_refs(value) for ref in value]
    return _entity(
        entry["id"],
        "Event",
        {
            "name": [_name(entry, wording)],
            "date": [] if last else [first],
            "startDate": [first] if last else [],
            "endDate": [last],
            "location": [wording.place(place)],
            "country": [_country(place["country"])] if place else [],
            "involved": list(dict.fromkeys(_actor_id(ref["actor"]) for ref in refs)),
            "summary": words,
            "keywords": [entry["kind"], entry["status"], fields.get("issue"), fields.get("mechanism")],
            "proof": list(entry["documents"]),
        },
    )


def _name(entry: Mapping[str, Any], wording: Wording) -> str:
    fields = entry["fields"]
    if entry["kind"] == "contact":
        return f"{wording.label('form', fields['form'])}: {wording.actors(fields['participants'])}"
    if entry["kind"] == "mechanism":
        return wording.mechanism(fields["mechanism"])
    if entry["kind"] == "alignment":
        return f"{wording.actors(fields['parties'])}: {wording.label('relation', fields['relation'])}, {wording.issue(fields['issue'])}"
    who = fields.get("by") or fields.get("actor") or []
    return f"{wording.say('kind', entry['kind'])}: {wording.actors(who)}"


def _actor_id(id: str) -> str:
    return f"actor-{id}"


def _country(code: str | None) -> str | None:
    """Give the two letters of a country, or None where it has none."""
    return _two_letters().get(code) if code else None


@cache
def _two_letters() -> dict[str, str]:
    rows = (Path(__file__).parent / "countries.tsv").read_text("utf-8").splitlines()
    return dict(row.split("\t", 1) for row in rows if row and not row.startswith("#"))


# ISO 639-3, as FollowTheMoney has languages.
_LANGUAGES = {"ar": "ara", "en": "eng", "ru": "rus"}
