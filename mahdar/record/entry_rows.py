"""Groups become rows: entries, the links that say why a claim is in one, and the entry of each claim and account.

Under build.py. Comes in: a match that has run. Goes out: the rows of the groups that it touched, and of no others; the same
rows as if all had been written anew. What an entry says is worked out in entries.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from mahdar.record.entries import outline
from mahdar.record.match import Group, Matching
from mahdar.record.profiles import PARTS, Profile
from mahdar.record.queries import tellings
from mahdar.record.rows import claim_days
from mahdar.record.sql import Where, marks, parts
from mahdar.record.store import Store, dump
from mahdar.record.turns import turns

_COLUMNS = (
    "id", "kind", "status", "day_from", "day_to", "place", "country", "first_reported", "last_reported", "documents", "voices",
    "outlets", "discrepancies", "fields", "turns",
)  # fmt: skip


def write_all(store: Store, matching: Matching) -> set[str]:
    """Write all entries of a match from the beginning, and give their ids."""
    store.run("DELETE FROM links")
    store.run("DELETE FROM entries")
    groups = [group for group in matching.groups.values() if group.profiles]
    now = _entries(groups)
    # In the order in which the claims lie in the database, not in that of their ids, which are hashes.
    where = Where()
    where.within("kind", PARTS)
    rows = store.all(" ".join(["SELECT id, entry_id FROM claims", where.text()]), *where.values)
    _set_entries(store, rows, now)
    _link(store, matching)
    # Only now do the indexes hold what the questions below look up.
    store.dialect.analyse()
    # Entries that were told at one time lie near one another too.
    groups.sort(key=lambda group: (group.profiles[0].reported or "", group.entry))
    _write(store, [group.entry for group in groups])
    return {group.entry for group in groups}


def write_touched(store: Store, matching: Matching, gone: Iterable[Profile], documents: Collection[str]) -> set[str]:
    """Write the entries of the groups that a match touched, and give the ids of all that were there or are there now."""
    groups = [matching.groups[id] for id in matching.touched]
    now = _entries(groups)
    before = {matching.was[id] for id in matching.touched if id in matching.was}
    rows: dict[str, str | None] = {}
    chosen = "SELECT id, entry_id FROM claims WHERE id IN"
    for part in parts(sorted({*now, *(claim for one in gone for claim in one.claims)})):
        rows.update((str(row[0]), row[1]) for row in store.all(" ".join([chosen, marks(part)]), *part))
    chosen = "SELECT id, entry_id FROM claims WHERE entry_id IS NOT NULL AND document_id IN"
    for part in parts(sorted(documents)):
        rows.update((str(row[0]), row[1]) for row in store.all(" ".join([chosen, marks(part)]), *part))
    _set_entries(store, sorted(rows.items()), now)
    stale = {claim for claim in rows if claim not in now}
    stale.update(claim for id in matching.joins for claim in _claims(matching, id))
    for part in parts(sorted(stale)):
        store.run(" ".join(["DELETE FROM links WHERE claim_id IN", marks(part)]), *part)
    _link(store, matching)
    for claim, entry in sorted(now.items()):
        if rows.get(claim) != entry:
            store.run("UPDATE links SET entry_id = ? WHERE claim_id = ?", entry, claim)
    ids = sorted({group.entry for group in groups if group.profiles})
    for part in parts(sorted(before | set(ids))):
        store.run(" ".join(["DELETE FROM entries WHERE id IN", marks(part)]), *part)
    _write(store, ids)
    return before | set(ids)


def _entries(groups: Iterable[Group]) -> dict[str, str]:
    """Give for each claim of some groups the entry that it is in."""
    named = ((group.entry, group) for group in groups if group.profiles)
    return {claim: entry for entry, group in named for one in group.profiles for claim in one.claims}


def _claims(matching: Matching, id: str) -> Sequence[str]:
    one = matching.profile(id)
    return one.claims if one is not None else ()


def _set_entries(store: Store, rows: Iterable[tuple[Any, ...]], now: Mapping[str, str]) -> None:
    for claim, before in rows:
        entry = now.get(claim)
        if entry != before:
            store.run("UPDATE claims SET entry_id = ? WHERE id = ?", entry, claim)
            store.run("UPDATE accounts SET entry_id = ? WHERE claim_id = ?", entry, claim)


def _link(store: Store, matching: Matching) -> None:
    """Write why each claim but those of the first telling stands in its entry."""
    rows: list[tuple[str, str, int, str]] = []
    entries: dict[str, str] = {}
    for id, join in matching.joins.items():
        group = matching.group_of(id)
        if join is not None and group is not None:
            if group not in entries:
                entries[group] = matching.group(group).entry
            entry = entries[group]
            said = [[reason.field, reason.said, reason.points] for reason in join.reasons]
            reasons = dump({"with": join.claim, "reasons": said})
            rows.extend((claim, entry, join.points, reasons) for claim in _claims(matching, id))
    store.insert("links", ("claim_id", "entry_id", "score", "reasons"), rows)


def _write(store: Store, ids: Sequence[str]) -> None:
    for part in parts(ids):
        told = tellings(store, part)
        store.insert("entries", _COLUMNS, [_row(told[id], id) for id in part])


def _row(told: Sequence[Any], id: str) -> tuple[Any, ...]:
    entry = outline(told, id)
    fields = entry["fields"]
    days = [claim_days(one.claim, one.published) for one in told]
    own = claim_days(fields, None)
    firsts, lasts = [a for a, _ in days if a], [b for _, b in days if b]
    first, last = own if own[0] else (min(firsts, default=None), max(lasts, default=None))
    place = fields.get("place") or {}
    return (
        id, entry["kind"], entry["status"], first, last, place.get("name"), place.get("country"),
        entry["first_reported"], entry["last_reported"], len(entry["documents"]), len({one.voice for one in told}),
        len({one.outlet for one in told if one.outlet}), dump(entry["discrepancies"]), dump(fields), dump(turns(told)),
    )  # fmt: skip
