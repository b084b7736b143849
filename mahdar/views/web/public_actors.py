"""Of whom there is a page: those who hold an office, and those who are no persons; nobody private, no unnamed source.

Stands in views/web/, under the screens and the API. Comes in: an open record and an actor's id. Goes out: the actor or None.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from mahdar.record.sql import marks, parts
from mahdar.record.store import Store

_ACTOR = "SELECT kind, country, names, roles, known, documents FROM actors WHERE id = ?"


def public_actor(store: Store, id: str) -> dict[str, Any] | None:
    """Give an actor of whom there is a page, in the shape of queries.actors: `public_actor(store, "USA")["documents"]`."""
    row = None if id.startswith("unnamed-") else store.one(_ACTOR, id)
    if row is None or (row[0] == "person" and not json.loads(row[3])):
        return None
    sides = [str(side) for (side,) in store.all("SELECT side FROM actor_sides WHERE actor = ? ORDER BY side", id)]
    return {
        "id": id, "kind": row[0], "country": row[1], "names": json.loads(row[2]), "roles": json.loads(row[3]),
        "known": bool(row[4]), "documents": row[5], "sides": sides,
    }  # fmt: skip


def has_page(store: Store, id: str) -> bool:
    """Say whether there is a page of an actor: `has_page(store, "unnamed-usa-official")` is False."""
    return public_actor(store, id) is not None


def public_among(store: Store, ids: Collection[str]) -> set[str]:
    """Give those of some actors of whom there is a page, asked at once: `public_among(store, ["USA", "unnamed-official"])`."""
    found: set[str] = set()
    for part in parts(sorted(id for id in ids if not id.startswith("unnamed-"))):
        chosen = "SELECT id FROM actors WHERE (kind <> 'person' OR roles <> '[]') AND id IN"
        found.update(str(row[0]) for row in store.all(" ".join([chosen, marks(part)]), *part))
    return found
