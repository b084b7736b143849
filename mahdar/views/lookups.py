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
        self._sides: dict[str, tuple[str, ...]] = {}

    def actor(self, id: str) -> dict[str, Any]:
        """Give an actor: `Lookups(store).actor("RUS")["names"]["en"]`; one that the record does not hold has no names."""
        if id not in self._actors:
            row = self.store.one("SELECT kind, country, names, roles FROM actors WHERE id = ?", id) or (None, None, "{}", "[]")
            names, roles = json.loads(row[2]), json.loads(row[3])
            self._actors[id] = {"id": id, "kind": row[0], "country": row[1], "names": names, "roles": roles}
        return self._actors[id]

    def sides(self, id: str) -> tuple[str, ...]:
        """Give for which states and bodies an actor acts: `Lookups(store).sides("john-kerry")` is ("USA",)."""
        if id not in self._sides:
            rows = self.store.all("SELECT side FROM actor_sides WHERE actor = ? ORDER BY side", id)
            self._sides[id] = tuple(str(row[0]) for row in rows)
        return self._sides[id]

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
