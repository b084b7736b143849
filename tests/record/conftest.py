"""Readings made by hand, and a fresh record on each database: what every test of record/ begins with."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from mahdar.record import queries
from mahdar.record.build import Build
from mahdar.record.reprints import signature_of
from mahdar.record.rows import Origin, Prepared
from mahdar.record.store import Store

SERVER = os.environ.get("MAHDAR_TEST_POSTGRESQL")
KINDS = {"DOV": "state", "ULU": "state", "nadia-haddad": "person", "omar-saleh": "person", "ivan-petrov": "person"}
OF = {"nadia-haddad": "DOV", "omar-saleh": "ULU", "ivan-petrov": "UNO"}


@pytest.fixture(params=["sqlite", "postgresql"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the name of a record that is not there yet, on each database."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    if SERVER is None:
        pytest.skip("no PostgreSQL server: MAHDAR_TEST_POSTGRESQL is not set")
    import pg8000.dbapi

    from mahdar.record.dialects import PostgreSQL

    admin = PostgreSQL(f"{SERVER.rstrip('/')}/postgres")
    name = f"mahdar_{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:12]}"
    try:
        admin.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        yield f"{SERVER.rstrip('/')}/{name}"
    finally:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.close()
    assert pg8000.dbapi.paramstyle == "format"


def span(text: str, words: str) -> dict[str, Any]:
    """Give the first place of some words in a text."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def refs(text: str, named: dict[str, str]) -> list[dict[str, Any]]:
    """Give references to actors: {id: words of the text}."""
    return [{"actor": id, **{k: span(text, words)[k] for k in ("text", "start", "end")}} for id, words in named.items()]


def claim(kind: str, text: str, sentence: str, fields: dict[str, Any], by: dict[str, str] | None = None) -> dict[str, Any]:
    """Give a claim of the contract whose sentence stands in the text; its id is filled in by `reading`."""
    support = {name: [span(text, sentence)] for name, value in fields.items() if isinstance(value, str | dict) and value}
    return {
        "id": "", "kind": kind, "evidence": [span(text, sentence)], "attributed_to": refs(text, by or {}), "polarity": "asserted",
        "confidence": 0.9, "rule": "by-hand", "issues": [fields["issue"]] if "issue" in fields else [], "support": support, **fields,
    }  # fmt: skip


def contact(text: str, sentence: str, who: dict[str, str], by: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    """Give a meeting that was held, with the fields that differ from that."""
    told = {
        "participants": [{**ref, "role": "party"} for ref in refs(text, who)], "mode": "direct", "form": "meeting", "date": None,
        "place": None, "duration": None, "margin_of": None, "status": "held", **fields,
    }  # fmt: skip
    return claim("contact", text, sentence, told, by)


def actor(id: str) -> dict[str, Any]:
    """Give an actor as a reading has it."""
    roles = [{"title": "minister", "of": OF[id]}] if id in OF else []
    return {
        "id": id,
        "kind": KINDS.get(id, "organization"),
        "country": OF.get(id),
        "names": {"en": [id]},
        "roles": roles,
        "known": True,
    }


def reading(
    text: str, published: str | None, claims: Sequence[dict[str, Any]], outlet: str = "one", **more: Any
) -> dict[str, Any]:
    """Give a reading of the contract."""
    id = "d-" + hashlib.sha256(f"{outlet}|{text}".encode()).hexdigest()[:16]
    for one in claims:
        said = f"{id}|{one['kind']}|{one['evidence'][0]['start']}|{json.dumps(one, sort_keys=True)}"
        one["id"] = one["id"] or "c-" + hashlib.sha256(said.encode()).hexdigest()[:16]
    named = sorted({ref["actor"] for one in claims for value in one.values() for ref in _refs_in(value)})
    mentions = [
        {"actor": ref["actor"], "start": ref["start"], "end": ref["end"], "text": ref["text"], "by": "name"}
        for one in claims
        for value in one.values()
        for ref in _refs_in(value)
    ]
    return {
        "schema": "mahdar/1", "reader": {"version": "0", "packs": {}},
        "document": {
            "id": id, "uri": f"{outlet}.txt", "outlet": outlet, "title": None, "language": "ar", "published": published,
            "published_from": "manifest" if published else None, "agencies": [], "byline": None, "text": text,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        },
        "actors": [actor(name) for name in named], "mentions": mentions, "dates": [], "claims": list(claims), "entries": [],
        "lines": [], "unread": [], **more,
    }  # fmt: skip


def _refs_in(value: Any) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict) and "actor" in one] if isinstance(value, list) else []


def prepared(one: dict[str, Any], compared: dict[str, str] | None = None) -> Prepared:
    """Make a reading ready without a language pack: words as they are written."""
    text = one["document"]["text"]
    words = {
        found["id"]: " ".join([*found["action"]["text"].split(), *(compared or {}).get(found["rule"], "").split()])
        if "action" in found
        else (compared or {}).get(found["rule"], "")
        for found in one["claims"]
    }
    return Prepared(one, signature_of(text), " ".join(text.split()), words, {})


def origin(one: dict[str, Any], url: str | None = None, uri: str | None = None) -> Origin:
    """Give what is known of a reading's file."""
    document = one["document"]
    digest = hashlib.sha256(json.dumps([document["text"], document["published"]]).encode()).hexdigest()
    return Origin(uri or f"{document['id']}.txt", url, document["published"], digest, "1", "p")


def store_all(record: str, readings: Sequence[dict[str, Any]], **more: Any) -> None:
    """Build a record of readings in one run."""
    with Store.open(record, write=True) as store, store.building():
        build = Build(store)
        for one in readings:
            build.take(one["document"]["id"], origin(one, **more), prepared(one))
        build.finish()


def contents(record: str) -> str:
    """Give all that a record says, as one text: two records are the same when these are."""
    with Store.open(record) as store:
        asked: dict[str, Callable[[Store], Any]] = {
            "documents": queries.documents, "entries": lambda store: queries.entries(store, None), "actors": queries.actors,
            "statements": queries.statements, "positions": queries.positions, "withdrawn": queries.withdrawn,
            "refused": queries.refused,
        }  # fmt: skip
        found = {name: question(store) for name, question in asked.items()}
        found["links"] = store.all("SELECT claim_id, entry_id, score, reasons FROM links ORDER BY claim_id")
        found["statuses"] = store.all("SELECT * FROM statuses ORDER BY entry_id, number")
    return json.dumps(found, ensure_ascii=False, indent=1)
