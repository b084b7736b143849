"""Is the record what it says it is? Each span its text, each entry its evidence, each id what it should be.

Comes in: an open record. Goes out: faults, one line each; an empty list says that all is well. Mends nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.record.entries import is_span
from mahdar.record.store import Store


def verify(store: Store) -> list[str]:
    """Give all faults of a record: `verify(store) == []` where there is none."""
    faults = store.dialect.faults()
    faults.extend(_documents(store))
    faults.extend(_entries(store))
    faults.extend(_accounts(store))
    if store.meta("merged") == "no":
        faults.extend(
            f"{row[0]}: its entry {row[1]} is not there"
            for row in store.all(
                "SELECT id, entry_id FROM claims WHERE entry_id IS NOT NULL AND state = 'current' "
                "AND entry_id NOT IN (SELECT id FROM entries)"
            )
        )
    return faults


def _documents(store: Store) -> Iterator[str]:
    """Check each document's text, readings and claims, one document at a time."""
    for (id,) in store.all("SELECT id FROM documents ORDER BY id"):
        found = store.one("SELECT text, sha256 FROM documents WHERE id = ?", id)
        if found is None:
            continue
        text, sha256 = found
        if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
            yield f"{id}: its text is not the text that was read"
        reading = store.one("SELECT body FROM readings WHERE document_id = ?", id)
        if reading is None:
            yield f"{id}: its reading is not there"
        else:
            yield from (f"{id}: {said}" for said in _spans(json.loads(reading[0]), text))
        for claim, kind, body in store.all("SELECT id, kind, body FROM claims WHERE document_id = ? ORDER BY id", id):
            yield from (f"{claim}: {said}" for said in _claim(claim, kind, json.loads(body), text))


def _claim(id: str, kind: str, body: Mapping[str, Any], text: str) -> Iterator[str]:
    if body["id"] != id or body["kind"] != kind:
        yield "is stored under another id or kind"
    if not body["evidence"]:
        yield "has no evidence"
    yield from _spans(body, text)


def _spans(value: Any, text: str) -> Iterator[str]:
    """Check every span within a value, however deep."""
    if isinstance(value, dict):
        if is_span(value) or ("text" in value and value.get("start") is not None):
            if text[value["start"] : value["end"]] != value["text"]:
                yield f"characters {value['start']}-{value['end']} are not what it says they are"
            return
        for one in value.values():
            yield from _spans(one, text)
    elif isinstance(value, list):
        for one in value:
            yield from _spans(one, text)


def _entries(store: Store) -> Iterator[str]:
    rows = store.all(
        "SELECT entries.id, min(claims.id), count(claims.id) FROM entries "
        "LEFT JOIN claims ON claims.entry_id = entries.id GROUP BY entries.id ORDER BY entries.id"
    )
    finished = store.meta("merged") == "yes"
    for id, smallest, count in rows:
        if not count and finished:
            yield f"{id}: an entry without a claim"
        elif smallest != id and finished:
            yield f"{id}: its id should be {smallest}"


def _accounts(store: Store) -> Iterator[str]:
    rows = store.all(
        "SELECT accounts.account_id FROM accounts JOIN claims ON claims.id = accounts.claim_id "
        "WHERE coalesce(accounts.entry_id, '') <> coalesce(claims.entry_id, '') ORDER BY accounts.account_id"
    )
    yield from (f"{row[0]}: stands in another entry than its claim" for row in rows)
    rows = store.all("SELECT id FROM claims WHERE id NOT IN (SELECT claim_id FROM accounts) ORDER BY id")
    yield from (f"{row[0]}: a claim without an account" for row in rows)
