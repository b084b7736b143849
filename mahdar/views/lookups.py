"""One thing of a record by its id: an actor's names, a document's outlet and day; each is asked for once.

Stands in views/, beside record/queries.py: that gives lists for questions, this gives the names that stand in the lists.
Comes in: an open record. Goes out: plain dicts.
"""

from __future__ import annotations

import json
from typing import Any

from mahdar.record.store import Store

_DOCUMENT = ("id", "uri", "url", "outlet", "title", "language", "published", "voice", "agencies")


class Lookups:
    """What the record knows of actors and documents, kept once it has been asked for."""

    def __init__(self, store: Store) -> None:
        """Take an open record; nothing is asked of it yet."""
        self.store = store
        self._actors: dict[str, dict[str, Any]] = {}
        self._documents: dict[str, dict[str, Any]] = {}

    def actor(self, id: str) -> dict[str, Any]:
        """Give an actor: `Lookups(store).actor("RUS")["names"]["en"]`; one that the record does not hold has no names."""
        if id not in self._actors:
            row = self.store.one("SELECT kind, country, names FROM actors WHERE id = ?", id)
            names = json.loads(row[2]) if row else {}
            self._actors[id] = {"id": id, "kind": row[0] if row else None, "country": row[1] if row else None, "names": names}
        return self._actors[id]

    def document(self, id: str) -> dict[str, Any]:
        """Give a document without its text: `Lookups(store).document("d-1")["outlet"]`."""
        if id not in self._documents:
            row = self.store.one(
                "SELECT id, uri, url, outlet, title, language, published, voice, agencies FROM documents WHERE id = ?", id
            )
            values = row or (id, id, None, None, None, None, None, id, "[]")
            found = dict(zip(_DOCUMENT, values, strict=True))
            found["agencies"] = json.loads(found["agencies"])
            self._documents[id] = found
        return self._documents[id]
