"""What a first page asks of a record: how much there is, what came last, what is due, how many a month.

Beside queries.py, in the same shapes and with the same Filter. Comes in: a Store and a Filter. Goes out: plain dicts, of
which each list is as short as `limit` says. Nothing is shortened for display: that is views/.

    counts, total          how many a list holds, before its limit and offset
    counts_by_period       how many a day, week, month or year, by kind
    latest_contacts        those that took place last, newest first
    changed_since          entries that reports since a day have made or touched
    due                    undertakings by their deadline: what is overdue, what falls due soon
    entries_by_id          entries for a list of ids
    overview               all of these at once
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mahdar.record.filters import Filter, claim_conditions, document_conditions, entry_conditions
from mahdar.record.periods import period, shifted
from mahdar.record.queries import ALL, assembled, commitments_of, discrepancies, today
from mahdar.record.sql import Where
from mahdar.record.store import Store

# Kinds of which each claim stands for itself; those of the others are merged into entries.
CLAIM_KINDS = ("statement", "position")
ENTRY_KINDS = ("contact", "alignment", "commitment", "incident", "mechanism")
PERIODS = {"year": 4, "month": 7, "day": 10, "week": 10}
# What is known to fall into one period; of a week, only single days are sure to.
_IN_ONE = {
    "year": "substr(day_from, 1, 4) = substr(day_to, 1, 4)",
    "month": "substr(day_from, 1, 7) = substr(day_to, 1, 7)",
    "week": "day_from = day_to",
    "day": "day_from = day_to",
}
# An overview shows so many of a list, what falls due within so many days, and what has been overdue for no longer.
SHOWN, _SOON, _LONG_AGO = 10, 60, 366


def counts(store: Store, asked: Filter = ALL) -> dict[str, int]:
    """Give how many there are: documents, discrepancies, each kind of entry and of claim, for the tabs of a page.

    Example: `counts(store, Filter(actor="USA"))["contact"]`; `limit` and `offset` do not count.
    """
    return _counts(store, asked, _days(store, asked))


def total(store: Store, kind: str, asked: Filter = ALL) -> int:
    """Give how many of a kind answer a question, before its limit: `total(store, "statement", Filter(issue="ceasefire"))`.

    Of documents too: `total(store, "document", Filter(between=("2016-03-01", "2016-03-31")))`.
    """
    if kind == "document":
        return _number(store, "documents", document_conditions(asked))
    if kind in CLAIM_KINDS:
        return _number(store, "claims", claim_conditions(store, kind, asked))
    return _number(store, "entries", entry_conditions(store, kind, asked))


def counts_by_period(store: Store, kinds: Sequence[str] = (), asked: Filter = ALL, by: str = "month") -> list[dict[str, Any]]:
    """Give how many of each kind fall into each period, oldest first: [{"period": "2016-03", "contact": 4, "statement": 31}, …].

    Counted by the day it is about, else of its report; what is known by a month or an interval counts only where it fits into
    one period, for a month is no day. `by` is year, month, week (named by its Monday) or day. Periods without any are left
    out, as is what has no day.
    """
    return _by_period(_days(store, asked, kinds, by), by)


def latest_contacts(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the contacts that took place last, newest first: `latest_contacts(store, Filter(limit=10))`."""
    where = entry_conditions(store, "contact", asked)
    where.add("status = 'held' AND day_from IS NOT NULL")
    return list(assembled(store, _ids(store, where, "day_from DESC, id", asked), asked))


def changed_since(store: Store, day: str, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give {"change": "new" or "told again", "entry"} for each entry reported after a day, newest report first.

    `mahdar diff` says of each what has become different; this says only that there is something, and is quick.
    """
    where = entry_conditions(store, None, asked)
    where.add("last_reported > ?", day)
    if asked.as_of:
        told = "SELECT 1 FROM claims WHERE entry_id = entries.id AND state = 'current' AND reported > ? AND reported <= ?"
        where.add(" ".join(["EXISTS (", told, ")"]), day, asked.as_of)
    found = list(assembled(store, _ids(store, where, "last_reported DESC, first_reported DESC, id", asked), asked))
    return [{"change": "new" if (one["first_reported"] or "") > day else "told again", "entry": one} for one in found]


def due(store: Store, asked: Filter = ALL, until: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Give {"overdue": […], "due": […]}: undertakings that have lapsed, latest first, and those whose day comes, soonest first.

    `until` is the last day that is looked ahead to. As of the day asked for, else the record's own.
    """
    now = asked.as_of or today(store)
    if now is None:
        return {"overdue": [], "due": []}
    where = entry_conditions(store, "commitment", asked)
    deadline = store.dialect.json("fields", ["deadline"])
    where.add(" ".join([deadline, "IS NOT NULL"]))
    rows = store.all(" ".join(["SELECT id,", deadline, "FROM entries", where.text()]), *where.values)
    ends = {str(id): period(value)[1] for id, value in rows}
    coming = [id for end, id in sorted((end, id) for id, end in ends.items()) if now <= end <= (until or shifted(now, _SOON))]
    gone = sorted((id for id, end in ends.items() if shifted(now, -_LONG_AGO) <= end < now), key=lambda id: (ends[id], id))
    gone.reverse()
    most = asked.limit
    return {
        "overdue": list(_lapsed(store, gone, asked))[:most],
        "due": [one for one in commitments_of(store, coming[:most], asked) if one["status"] not in ("kept", "broken")],
    }


def entries_by_id(store: Store, ids: Sequence[str], asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the entries of some ids, in their order: `entries_by_id(store, ["c-1", "c-2"])`; what is not there is left out."""
    return list(assembled(store, list(dict.fromkeys(ids)), asked))


def overview(store: Store, asked: Filter = ALL, since: str | None = None) -> dict[str, Any]:
    """Give what a first page shows: {"today", "since", "counts", "contacts", "changed", "overdue", "due", "discrepancies", "by_month"}.

    `since` is a day, else a week before the newest report. Example: `overview(store, Filter(limit=5))["counts"]["contact"]`.
    """
    asked = replace(asked, limit=SHOWN if asked.limit is None else asked.limit, claims_each=asked.claims_each or SHOWN)
    now = asked.as_of or today(store)
    since = since or (shifted(now, -7) if now else None)
    days = _days(store, asked)
    return {
        "today": now,
        "since": since,
        "counts": _counts(store, asked, days),
        "contacts": latest_contacts(store, asked),
        "changed": changed_since(store, since, asked) if since else [],
        **due(store, asked),
        "discrepancies": discrepancies(store, asked, newest_first=True),
        "by_month": _by_period(days, "month"),
    }


def _lapsed(store: Store, ids: Sequence[str], asked: Filter) -> Iterator[dict[str, Any]]:
    """Give those of which nothing has been told by their day; looked at in small parts, as few are shown."""
    found = 0
    for first in range(0, len(ids), SHOWN):
        for one in commitments_of(store, ids[first : first + SHOWN], asked):
            if one["status"] == "lapsed":
                found += 1
                yield one
        if asked.limit is not None and found >= asked.limit:
            return


def _days(
    store: Store, asked: Filter, kinds: Sequence[str] = (), by: str | None = None
) -> dict[str, list[tuple[str | None, int]]]:
    """Give how many of each kind there are on each day; grouped as the indexes have them, so that nothing is sorted.

    With `by`, only what falls into one such period.
    """
    found: dict[str, list[tuple[str | None, int]]] = {kind: [] for kind in kinds or (*ENTRY_KINDS, *CLAIM_KINDS)}
    tables = (
        ("entries", entry_conditions, ENTRY_KINDS, "GROUP BY kind, day_from"),
        ("claims", claim_conditions, CLAIM_KINDS, "GROUP BY kind, (day_from IS NULL), day_from"),
    )
    for table, conditions, held, grouped in tables:
        wanted = [kind for kind in held if kind in found]
        if not wanted:
            continue
        where = conditions(store, None, asked)
        where.within("kind", wanted)
        if by is not None:
            where.add(_IN_ONE[by])
        sql = " ".join(["SELECT kind, day_from, count(*) FROM", table, where.text(), grouped])
        for kind, day, count in store.all(sql, *where.values):
            found[kind].append((day, int(count)))
    return found


def _counts(store: Store, asked: Filter, days: Mapping[str, Sequence[tuple[str | None, int]]]) -> dict[str, int]:
    differing = entry_conditions(store, None, asked)
    differing.add("discrepancies <> '[]'")
    return {
        "documents": _number(store, "documents", document_conditions(asked)),
        "discrepancies": _number(store, "entries", differing),
        **{kind: sum(count for _, count in counted) for kind, counted in days.items()},
    }


def _by_period(days: Mapping[str, Sequence[tuple[str | None, int]]], by: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, int]] = {}
    for kind, counted in days.items():
        for day, count in counted:
            if day is not None:
                key = _monday(day) if by == "week" else day[: PERIODS[by]]
                found.setdefault(key, dict.fromkeys(days, 0))[kind] += count
    return [{"period": key, **found[key]} for key in sorted(found)]


def _monday(day: str) -> str:
    found = date.fromisoformat(day)
    return (found - timedelta(days=found.weekday())).isoformat()


def _ids(store: Store, where: Where, order: str, asked: Filter) -> list[str]:
    limit = 2**62 if asked.limit is None else asked.limit
    page = f"LIMIT {limit:d} OFFSET {asked.offset:d}"
    sql = " ".join(["SELECT id FROM entries", where.text(), "ORDER BY", order, page])
    return [str(row[0]) for row in store.all(sql, *where.values)]


def _number(store: Store, table: str, where: Where) -> int:
    found = store.one(" ".join(["SELECT count(*) FROM", table, where.text()]), *where.values)
    return int(found[0]) if found else 0
