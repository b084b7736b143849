"""For whom an actor acts: a minister and a ministry for their state, so that Kerry-Lavrov can be Washington-Moscow.

Comes in: actors as the readings have them. Goes out: rows of the tables actors and actor_sides. Who is who is decided in
mentions/; nothing here joins two names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mahdar.record.store import Store, dump

UNNAMED = "unnamed-"


def write_actors(store: Store) -> None:
    """Write who is in the record: names of all documents together, the roles each has been given."""
    actors: dict[str, dict[str, Any]] = {}
    counts: dict[str, int] = {}
    rows = store.all(
        "SELECT actor, body, count(*) FROM document_actors JOIN documents ON documents.id = document_id "
        "WHERE newer IS NULL GROUP BY actor, body ORDER BY actor, body"
    )
    for id, body, count in rows:
        _add(actors, json.loads(body))
        counts[id] = counts.get(id, 0) + int(count)
    store.run("DELETE FROM actors")
    store.run("DELETE FROM actor_sides")
    store.insert(
        "actors",
        ("id", "kind", "country", "names", "roles", "known", "documents"),
        [
            (id, one["kind"], one["country"], dump(one["names"]), dump(one["roles"]), int(one["known"]), counts[id])
            for id, one in sorted(actors.items())
        ],
    )
    pairs = [(id, side) for id in sorted(actors) for side in sorted(sides_of(id, actors))]
    store.insert("actor_sides", ("actor", "side"), pairs)


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


def _add(actors: dict[str, dict[str, Any]], body: dict[str, Any]) -> None:
    """Put one document's view of an actor to the others: the same in whatever order they come, as rows are sorted."""
    known = actors.setdefault(body["id"], body)
    if known is body:
        return
    for language, names in body["names"].items():
        known["names"][language] = sorted({*known["names"].get(language, []), *names})
    roles = {dump(role): role for role in (*known["roles"], *body["roles"])}
    known["roles"] = [roles[key] for key in sorted(roles)]
    known["known"] = known["known"] or body["known"]
