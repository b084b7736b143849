"""Is what an analyst puts in the place of a field a value of that field? Dates, words of a list, actors, characters.

Under judgements.py. Comes in: a claim's JSON, the name of a field, a value as a form or a command line gives it. Goes out:
the value in the shape of the data contract, or a UsageError that says what is expected. Stores nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from mahdar.errors import UsageError
from mahdar.model import kinds
from mahdar.record.periods import period
from mahdar.record.store import Store

# What may be corrected beside a kind's own fields: the characters on which a claim stands.
_EVIDENCE = "evidence"
_DATES = frozenset({"date", "deadline", "said_on"})
_REFS = frozenset(
    {"speaker", "via", "audience", "participants", "parties", "by", "toward", "holder", "members", "actor", "target"}
)
_SPAN_LISTS = frozenset({_EVIDENCE, "content"})
_SPANS = frozenset({"cue", "action", "condition"})
_WORDS = frozenset({"venue", "margin_of", "issue", "mechanism"})
_LISTED = {
    ("statement", "act"): kinds.ACTS, ("statement", "form"): ("direct", "indirect", "mixed"),
    ("contact", "form"): kinds.CONTACT_FORMS, ("contact", "status"): kinds.CONTACT_STATUSES,
    ("contact", "mode"): kinds.CONTACT_MODES, ("alignment", "relation"): kinds.RELATIONS,
    ("position", "stance"): kinds.STANCES, ("mechanism", "type"): kinds.MECHANISM_TYPES,
    ("mechanism", "event"): kinds.MECHANISM_EVENTS,
}  # fmt: skip
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?", re.ASCII)
_STATE = re.compile("[A-Z]{3}", re.ASCII)
_LONGEST_WORDS = 200


def checked(store: Store, claim: str, field: str, value: Any) -> Any:
    """Give a corrected value in the contract's shape: `checked(store, "c-1", "speaker", ["USA"])`; None empties a field."""
    row = store.one("SELECT body, document_id FROM claims WHERE id = ?", claim)
    if row is None:
        raise UsageError(f"{claim}: there is no such claim in {store.record}")
    body = json.loads(row[0])
    if field != _EVIDENCE and (field not in body or field not in correctable(body)):
        raise UsageError(f"{field}: a {body['kind']} has no such field to be corrected: {', '.join(correctable(body))}")
    if (body["kind"], field) in _LISTED:
        return _listed(field, value, _LISTED[body["kind"], field])
    if field in _REFS:
        return _refs(store, body, field, value)
    if field in _SPAN_LISTS:
        return [_span(store, row[1], field, one) for one in _some(field, value)]
    if value is None:
        return None
    if field in _DATES:
        return _date(field, value)
    if field in _SPANS:
        return _span(store, row[1], field, value)
    return {"place": _place, "duration": _duration}.get(field, _words)(field, value)


def correctable(claim: Mapping[str, Any]) -> list[str]:
    """Give the fields of a claim that may be corrected, in their order: `correctable({"kind": "contact", "date": None})`."""
    known = _DATES | _REFS | _SPAN_LISTS | _SPANS | _WORDS | {"place", "duration"}
    return [field for field in claim if field in known or (claim["kind"], field) in _LISTED]


def choices(kind: str, field: str) -> tuple[str, ...]:
    """Give the words that a field may hold, none where they are free: `choices("contact", "status")`."""
    return _LISTED.get((kind, field), ())


def _listed(field: str, value: Any, words: tuple[str, ...]) -> str:
    if value not in words:
        raise UsageError(f"{field} {_shown(value)}: give one of {', '.join(words)}")
    return str(value)


def _date(field: str, value: Any) -> str:
    try:
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise ValueError
        first, last = (date.fromisoformat(day) for day in period(value))
        if first > last:
            raise ValueError
    except (ValueError, IndexError):
        raise UsageError(f"{field} {_shown(value)} is not a date: YYYY-MM-DD, YYYY-MM, YYYY or two of them with /") from None
    return value


def _some(field: str, value: Any) -> list[Any]:
    listed = value if isinstance(value, list) else [value]
    if not listed or len(listed) > 50:
        raise UsageError(f"{field}: give one stretch of the text or some, as {{start, end}}")
    return listed


def _span(store: Store, document: str, field: str, value: Any) -> dict[str, Any]:
    found = store.one("SELECT text FROM documents WHERE id = ?", document)
    text = str(found[0]) if found else ""
    start, end = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise UsageError(f"{field} {_shown(value)}: give {{start, end}} within the text, which has {len(text)} characters")
    return {"start": start, "end": end, "text": text[start:end]}


def _refs(store: Store, claim: Mapping[str, Any], field: str, value: Any) -> list[dict[str, Any]]:
    """Give references: those that the claim has keep their characters, others have none."""
    listed = [] if value is None else value if isinstance(value, list) else [value]
    if len(listed) > 50 or not all(isinstance(one, str) for one in listed):
        raise UsageError(f"{field} {_shown(value)}: give the ids of actors")
    read = {ref["actor"]: ref for ref in claim[field] or ()}
    found = []
    for actor in dict.fromkeys(listed):
        if not (_STATE.fullmatch(actor) or store.one("SELECT actor FROM document_actors WHERE actor = ?", actor)):
            raise UsageError(f"{field} {_shown(actor)}: there is no such actor in the record")
        new = {"actor": actor, "text": None, "start": None, "end": None}
        found.append(read.get(actor) or (new | {"role": "party"} if field == "participants" else new))
    return found


def _place(field: str, value: Any) -> dict[str, Any]:
    given = {"name": value, "country": None} if isinstance(value, str) else value
    if not isinstance(given, dict) or not set(given) <= {"name", "country"}:
        raise UsageError(f"{field} {_shown(value)}: give a name, or {{name, country}}")
    country = given.get("country")
    if country is not None and not (isinstance(country, str) and _STATE.fullmatch(country)):
        raise UsageError(f"{field} {_shown(value)}: a country is three capitals, such as CHE")
    return {"name": _words(field, given.get("name")), "country": country}


def _duration(field: str, value: Any) -> dict[str, Any]:
    given = {"minutes": value} if isinstance(value, int | str) else value
    minutes = str(given.get("minutes")) if isinstance(given, dict) else ""
    if not (minutes.isascii() and minutes.isdigit() and 0 < int(minutes[:7]) < 1_000_000):
        raise UsageError(f"{field} {_shown(value)}: give a number of minutes")
    qualifier = given.get("qualifier")
    return {"minutes": int(minutes), "qualifier": None if qualifier is None else _words(field, qualifier)}


def _words(field: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_WORDS or not value.isprintable():
        raise UsageError(f"{field} {_shown(value)}: give some words in one line")
    return value.strip()


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True)[:80]
