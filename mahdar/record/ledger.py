"""Undertakings as a ledger: in which order, in which state as of a day; the state is that of fulfilment.py.

Beside queries.py, with the same Filter. Comes in: a Store, a Filter, a state and an order. Goes out: commitments as
queries.commitments gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mahdar.record.filters import Filter, entry_conditions
from mahdar.record.fulfilment import course_by
from mahdar.record.periods import days_between, period
from mahdar.record.queries import ALL, commitments_of, today
from mahdar.record.store import Store

STATES = ("due", "pledged", "begun", "renewed", "kept", "broken", "lapsed")
ORDERS = ("newest", "oldest", "deadline")
# What is settled is no longer due.
_SETTLED = ("kept", "broken")
_LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is asked of undertakings: `Ledger(Filter(actor="USA"), state="lapsed", order="deadline")`; `due` is one to come."""

    filter: Filter = ALL
    state: str | None = None
    order: str = "oldest"


def ledger(store: Store, asked: Ledger) -> tuple[list[dict[str, Any]], int]:
    """Give a page of the ledger, and how many there are in all: `ledger(store, Ledger(state="kept"))[1]`."""
    ids = _ids(store, asked)
    if asked.state is not None:
        ids = _in_state(store, ids, asked)
    page = list(ids)[asked.filter.offset :][: asked.filter.limit]
    return commitments_of(store, page, replace(asked.filter, limit=None, offset=0)), len(ids)


def days_left(deadline: str | None, now: str | None) -> int | None:
    """Give the days until a deadline, negative where it has passed: `days_left("2016-03", "2016-03-21")` is 10."""
    return days_between(now, period(deadline)[1]) if deadline and now else None


def _ids(store: Store, asked: Ledger) -> dict[str, str | None]:
    """Give the ids in the order asked for, with their deadlines."""
    where = entry_conditions(store, "commitment", asked.filter)
    chosen = " ".join(["SELECT id, day_from,", store.dialect.json("fields", ["deadline"]), "FROM entries"])
    order = "ORDER BY day_from IS NULL, day_from, id"
    rows = [(str(id), day, deadline) for id, day, deadline in store.all(" ".join([chosen, where.text(), order]), *where.values)]
    if asked.order == "newest":
        rows = [*(row for row in reversed(rows) if row[1]), *(row for row in rows if not row[1])]
    if asked.order == "deadline":
        rows.sort(key=lambda row: period(row[2])[1] if row[2] else _LAST)
    return {id: deadline for id, _, deadline in rows}


def _in_state(store: Store, ids: Mapping[str, str | None], asked: Ledger) -> dict[str, str | None]:
    now = asked.filter.as_of or today(store)
    courses = course_by(store, list(ids), asked.filter.as_of)
    last = {id: course[-1]["status"] if course else "pledged" for id, course in courses.items()}
    if asked.state != "due":
        return {id: deadline for id, deadline in ids.items() if last[id] == asked.state}
    left = {id: days_left(deadline, now) for id, deadline in ids.items()}
    return {id: ids[id] for id, days in left.items() if days is not None and days >= 0 and last[id] not in _SETTLED}
