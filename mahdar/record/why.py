"""Why does an entry stand as it does? Which fields spoke for joining its claims, and against joining others to them.

Comes in: the id of an entry. Goes out: the joins as they were weighed at the merge, and the nearest entries that were
left out, weighed again. Decides nothing.
"""

from __future__ import annotations

import json
from typing import Any

from mahdar.record.match import compare
from mahdar.record.profiles import PARTS, Profile, profile
from mahdar.record.sides import all_sides
from mahdar.record.sql import Where
from mahdar.record.store import Store
from mahdar.record.weigh import score, weigh

_SHOWN, _LOOKED_AT = 5, 200


def why(store: Store, id: str) -> dict[str, Any] | None:
    """Give {"entry", "kind", "claims", "joined": […], "left_out": […]}, each with score and reasons [field, said, points].

    Example: `why(store, "c-1")["joined"][0]["reasons"][0]` is ["who", "the same", 4].
    """
    found = store.one("SELECT entry_id, kind FROM claims WHERE id = ?", id)
    if found is None or found[0] is None:
        return None
    entry, kind = str(found[0]), str(found[1])
    joined = []
    for claim, points, reasons in store.all(
        "SELECT claim_id, score, reasons FROM links WHERE entry_id = ? ORDER BY claim_id", entry
    ):
        said = json.loads(reasons)
        joined.append({"claim": claim, "with": said["with"], "score": points, "reasons": said["reasons"]})
    claims = [row[0] for row in store.all("SELECT id FROM claims WHERE entry_id = ? ORDER BY id", entry)]
    return {"entry": entry, "kind": kind, "claims": claims, "joined": joined, "left_out": _left_out(store, entry, kind)}


def _left_out(store: Store, entry: str, kind: str) -> list[dict[str, Any]]:
    """Weigh the entries that share an actor with this one and lie nearest in time."""
    mine = _profiles(store, entry)
    fields = PARTS[kind].get("who", ())
    if not mine or not fields:
        return []
    where = Where()
    where.add("entries.kind = ? AND entries.id <> ?", kind, entry)
    where.within("claim_actors.actor", sorted(mine[0].who))
    days = store.one("SELECT day_from FROM entries WHERE id = ?", entry)
    sql = (
        "SELECT DISTINCT entries.id, entries.day_from FROM entries JOIN claims ON claims.entry_id = entries.id "
        "JOIN claim_actors ON claim_actors.claim_id = claims.id"
    )
    rows = store.all(" ".join([sql, where.text(), "ORDER BY entries.day_from, entries.id"]), *where.values)
    day = str(days[0] or "") if days else ""
    nearest = sorted(rows, key=lambda row: (abs(_number(row[1]) - _number(day)), row[0]))[:_LOOKED_AT]
    out: list[dict[str, Any]] = []
    for other in sorted(str(row[0]) for row in nearest):
        theirs = _profiles(store, other)
        best = compare(mine[0], theirs[:1])
        reasons = best[2] if best else weigh(mine[0], theirs[0])
        said = [[reason.field, reason.said, reason.points] for reason in reasons]
        out.append({"entry": other, "score": score(reasons), "reasons": said})
    out.sort(key=lambda one: (one["score"] is None, -(one["score"] or 0), -len(one["reasons"]), one["entry"]))
    return out[:_SHOWN]


def _number(day: str | None) -> int:
    return int(day.replace("-", "")) if day else 0


def _profiles(store: Store, entry: str) -> list[Profile]:
    rows = store.all(
        "SELECT kind, document_id, home, id, reported, words, body FROM claims WHERE entry_id = ? ORDER BY document_id, home, id",
        entry,
    )
    groups: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in rows:
        groups.setdefault((row[1], row[2]), []).append(row)
    sides = all_sides(store)
    return sorted((profile(one, sides) for one in groups.values()), key=lambda one: one.place)
