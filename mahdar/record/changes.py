"""What the days after one day up to another have brought: what is new, what has changed, been contradicted, become overdue.

Beside queries.py, under `mahdar diff` and the page's comparison. Comes in: a Store and two days. Goes out: plain dicts by
sort, whole or a page of them. Only what was told before and again is compared field by field; the new is counted where it
lies, so that a page of it is quick.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from mahdar.record.entries import assemble, outline
from mahdar.record.filters import Filter
from mahdar.record.periods import period, shifted
from mahdar.record.queries import assembled, claims_by_id, commitments_of, tellings
from mahdar.record.sql import Where, parts
from mahdar.record.store import Store

SORTS = ("new", "changed", "contradicted", "overdue")
ENTRY_KINDS = ("alignment", "commitment", "contact", "incident", "mechanism")
CLAIM_KINDS = ("position", "statement")
# That a mechanism is spoken of again changes nothing.
_SPOKEN_OF = "mentioned"
_WITH_TURNS = 6
# Longest since a deadline that the day on which it lapsed may lie.
_AFTER = 2
Item = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes: `counts` of all there are by sort and kind, and the items of the page."""

    counts: dict[str, dict[str, int]]
    items: list[Item]
    total: int


def compare(store: Store, first: str, last: str) -> list[Item]:
    """Give all that the days after `first` up to `last` have brought, by sort.

    {"sort": new | changed | contradicted | overdue, "kind", "entry" or "claim": as it stands by `last`, "was": the fields that
    were otherwise by `first`, "fields": those on which accounts now differ}. Example: `compare(store, "2016-03-20", "2016-03-27")`.
    """
    return changes(store, first, last).items


def changes(
    store: Store,
    first: str,
    last: str,
    sort: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    new_last: bool = False,
) -> Changes:
    """Give a page of what `compare` gives, of one sort and kind where they are named: `changes(store, a, b, "new", limit=50)`.

    `new_last` puts what was known before, and is otherwise now, at the head.
    """
    told = [*_differing(store, first, last), *_overdue(store, first, last)]
    counts: dict[str, dict[str, int]] = {one: {} for one in SORTS}
    new = {name: _new(store, name, first, last) for name in sorted((*ENTRY_KINDS, *CLAIM_KINDS))}
    counts["new"] = {name: len(ids) for name, ids in new.items() if ids}
    for one in told:
        of_sort = counts[one["sort"]]
        of_sort[one["kind"]] = of_sort.get(one["kind"], 0) + 1
    fresh = [(name, id) for name, ids in new.items() if kind in (None, name) and sort in (None, "new") for id in ids]
    wanted = [one for one in told if sort in (None, one["sort"]) and kind in (None, one["kind"])]
    otherwise = [("", one) for one in sorted(wanted, key=_order)]
    listed: list[tuple[str, Any]] = [*otherwise[::-1], *fresh] if new_last else [*fresh, *otherwise]
    chosen = list(islice(listed, offset, None if limit is None else offset + limit))
    return Changes(counts, _items(store, chosen, last), len(listed))


def _new(store: Store, kind: str, first: str, last: str) -> list[str]:
    """Give the ids of what was first reported in these days, by day and id."""
    if kind in CLAIM_KINDS:
        table, day, more = "claims", "reported", "AND NOT (state <> 'current')"
    else:
        table, day, more = "entries", "first_reported", ""
    sql = ["SELECT id FROM", table, "WHERE kind = ?", more, "AND", day, "> ? AND", day, "<= ? ORDER BY", day, ", id"]
    return [str(row[0]) for row in store.all(" ".join(sql), kind, first, last)]


def _items(store: Store, chosen: Sequence[tuple[str, Any]], last: str) -> list[Item]:
    """Give the items of a page: what is new is looked up only now."""
    entries = [id for kind, id in chosen if kind in ENTRY_KINDS]
    claims = claims_by_id(store, [id for kind, id in chosen if kind in CLAIM_KINDS])
    held = {one["id"]: one for one in assembled(store, entries, Filter(as_of=last))}
    found: list[Item] = []
    for kind, one in chosen:
        if kind in CLAIM_KINDS:
            found.append({"sort": "new", "kind": kind, "claim": claims[one]})
        elif kind:
            found.append({"sort": "new", "kind": kind, "entry": held[one]})
        else:
            found.append(one)
    return found


def _differing(store: Store, first: str, last: str) -> Iterator[Item]:
    """Give what later reports have made of entries: other values, accounts that now differ."""
    told = Where()
    # The state is said so that the days are looked up, not the state, which nearly all claims share.
    told.within("kind", ENTRY_KINDS)
    told.add("reported > ? AND reported <= ? AND NOT (state <> 'current')", first, last)
    inner = " ".join(["id IN (SELECT entry_id FROM claims", told.text(), ")"])
    # What is new cannot have changed, but may be told differently by now.
    chosen = [
        "SELECT id, first_reported,",
        _turns(store),
        "FROM entries WHERE",
        inner,
        "AND (first_reported <= ? OR discrepancies <> '[]')",
    ]
    rows = store.all(" ".join([*chosen, "ORDER BY id"]), *told.values, first)
    ids = [str(id) for id, since, turns in rows if since > first or turns is None or _within(json.loads(turns), first, last)]
    for part in parts(ids):
        held = tellings(store, part, Filter(as_of=last))
        for id in part:
            if id in held:
                before = [one for one in held[id] if one.published is not None and one.published <= first]
                found = list(_differences(outline(before, id) if before else None, outline(held[id], id)))
                # Only of what differs the accounts are put together.
                entry = assemble(held[id], id) if found else {}
                yield from ({**one, "entry": entry} for one in found)


def _turns(store: Store) -> str:
    """Give the column with the days on which an entry was told otherwise, which records of older versions do not have."""
    return "turns" if (store.dialect.version() or 0) >= _WITH_TURNS else "NULL"


def _within(days: Sequence[str], first: str, last: str) -> bool:
    return any(first < day <= last for day in days)


def _differences(before: Item | None, after: Item) -> Iterator[Item]:
    told = {"kind": after["kind"], "entry": after}
    if before is not None:
        now = after["fields"]
        was = {name: value for name, value in before["fields"].items() if _meant(value) != _meant(now[name]) != _SPOKEN_OF}
        if was:
            yield {"sort": "changed", **told, "was": was}
    fields = [name for name in after["discrepancies"] if before is None or name not in before["discrepancies"]]
    if fields:
        yield {"sort": "contradicted", **told, "fields": fields}


def _meant(value: Any) -> Any:
    """Give what a field means apart from the words that say it."""
    if isinstance(value, list):
        return sorted({ref["actor"] for ref in value if isinstance(ref, dict) and "actor" in ref})
    if isinstance(value, dict) and "text" in value:
        return None
    return value


def _overdue(store: Store, first: str, last: str) -> Iterator[Item]:
    """Give the undertakings whose day has passed in the meantime without a word of them."""
    deadline = store.dialect.json("fields", ["deadline"])
    chosen = ["SELECT id,", deadline, "FROM entries WHERE kind = 'commitment' AND first_reported <= ? AND", deadline]
    rows = store.all(" ".join([*chosen, "IS NOT NULL ORDER BY id"]), last)
    ids = [str(id) for id, value in rows if shifted(first, -_AFTER) <= period(value)[1] <= last]
    for one in commitments_of(store, ids, Filter(as_of=last)):
        course = one["course"]
        if course and course[-1]["status"] == "lapsed" and first < course[-1]["day"] <= last:
            yield {"sort": "overdue", "kind": "commitment", "entry": one}


def _order(one: Mapping[str, Any]) -> tuple[int, str, str, str]:
    entry = one["entry"]
    return SORTS.index(one["sort"]), one["kind"], entry["first_reported"] or "", entry["id"]
