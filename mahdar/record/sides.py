"""For whom an actor acts: a minister and a ministry for their state, so that Kerry-Lavrov can be Washington-Moscow.

Comes in: actors as the readings have them. Goes out: rows of the tables actors and actor_sides. Who is who is decided in
mentions/; nothing here joins two names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mahdar.record.sql import marks, parts
from mahdar.record.store import Store, dump

UNNAMED = "unnamed-"


def write_actors(store: Store, only: Iterable[str] | None = None) -> set[str]:
    """Write who is in the record, or only some of them anew: names of all documents together, the roles each has been given.

    Gives the actors that act for others than they did before.
    """
    before = all_sides(store)
    views = _views(store, only)
    gone = set(only or ()) - views.keys()
    rows = [
        (id, one["kind"], one["country"], dump(one["names"]), dump(one["roles"]), int(one["known"]), one["documents"])
        for id, one in sorted((id, _together(seen)) for id, seen in views.items())
    ]
    if only is None:
        store.run("DELETE FROM actors")
    for part in parts(sorted({*views, *gone})):
        store.run(" ".join(["DELETE FROM actors WHERE id IN", marks(part)]), *part)
    store.insert("actors", ("id", "kind", "country", "names", "roles", "known", "documents"), rows)
    actors = {
        str(id): {"kind": kind, "country": country, "roles": json.loads(roles)}
        for id, kind, country, roles in store.all("SELECT id, kind, country, roles FROM actors")
    }
    now = {id: frozenset(sides_of(id, actors)) for id in actors}
    moved = {id for id in (*before, *now) if before.get(id, frozenset()) != now.get(id, frozenset())}
    for part in parts(sorted(moved)):
        store.run(" ".join(["DELETE FROM actor_sides WHERE actor IN", marks(part)]), *part)
    store.insert("actor_sides", ("actor", "side"), [(id, side) for id in sorted(moved) for side in sorted(now.get(id, ()))])
    return moved


def _views(store: Store, only: Iterable[str] | None) -> dict[str, list[tuple[dict[str, Any], int]]]:
    """Give by actor how documents have it, each view with the number of documents."""
    chosen = "SELECT actor, body, count(*) FROM document_actors JOIN documents ON documents.id = document_id WHERE newer IS NULL"
    grouped = "GROUP BY actor, body ORDER BY actor, body"
    found: dict[str, list[tuple[dict[str, Any], int]]] = {}
    for part in [()] if only is None else parts(sorted(set(only))):
        within = ["AND actor IN", marks(part)] if part else []
        for id, body, count in store.all(" ".join([chosen, *within, grouped]), *part):
            found.setdefault(str(id), []).append((json.loads(body), int(count)))
    return found


def sides_of(id: str, actors: Mapping[str, Mapping[str, Any]]) -> set[str]:
    """Give the states and bodies an actor acts for; a state acts for itself.

    >>> sides_of("us-state-department", {"us-state-department": {"kind": "government-body", "country": "USA", "roles": []}})
    {'USA'}
    """
    actor = actors.get(id)
    if actor is None:
        return set()
    if actor["kind"] == "state":
        return {id}
    if actor["kind"] == "government-body":
        return {actor["country"]} if actor["country"] else set()
    if actor["kind"] != "person":
        return {id}
    found = set()
    for role in actor["roles"]:
        of = role["of"]
        body = actors.get(of) if of else None
        if body is not None and body["kind"] == "government-body" and body["country"]:
            found.add(body["country"])
        elif of:
            found.add(of)
    return found


def all_sides(store: Store) -> dict[str, frozenset[str]]:
    """Give for whom each actor of the record acts: `all_sides(store)["john-kerry"]` is frozenset({"USA"})."""
    found: dict[str, set[str]] = {}
    for actor, side in store.all("SELECT actor, side FROM actor_sides"):
        found.setdefault(actor, set()).add(side)
    return {actor: frozenset(sides) for actor, sides in found.items()}


def _together(seen: Sequence[tuple[dict[str, Any], int]]) -> dict[str, Any]:
    """Put the views of all documents on an actor together: the same in whatever order they came, as rows are sorted.

    The name that most documents have comes first; of equals, the one that stands first in a document's own list.
    """
    names: dict[str, dict[str, tuple[int, int]]] = {}
    roles: dict[str, Any] = {}
    for body, count in seen:
        for language, listed in body["names"].items():
            told = names.setdefault(language, {})
            for at, name in enumerate(listed):
                often, earliest = told.get(name, (0, at))
                told[name] = often + count, min(earliest, at)
        roles.update((dump(role), role) for role in body["roles"])
    first = seen[0][0]
    return {
        "kind": first["kind"],
        "country": first["country"],
        "names": {language: _commonest(told) for language, told in sorted(names.items())},
        "roles": [roles[key] for key in sorted(roles)] if len(seen) > 1 else first["roles"],
        "known": any(body["known"] for body, _ in seen),
        "documents": sum(count for _, count in seen),
    }


def _commonest(told: Mapping[str, tuple[int, int]]) -> list[str]:
    return sorted(told, key=lambda name: (-told[name][0], told[name][1], name))
