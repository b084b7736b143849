"""Where the parties stand, as a matrix: issues down, parties or pairs of parties across, the latest word and how it moved.

Beside course.py, from the same summaries. Comes in: a Store and a Filter. Goes out: plain dicts; the claims and steps that
stand behind one cell. Whose columns may be shown is asked of the caller; nothing is said of an issue on which none spoke.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.record.course import course_of, position
from mahdar.record.filters import Filter, actors_meant, claim_conditions
from mahdar.record.queries import ALL, claims_by_id
from mahdar.record.sides import all_sides
from mahdar.record.sql import Where
from mahdar.record.store import Store
from mahdar.record.summaries import Stance, issue_counts, parties_of, stances

# So many parties stand across at once.
ACROSS = 8
_OTHER = "other"
Public = Callable[[Collection[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of a matrix is asked for: pairs in place of parties, from which column on, how many."""

    pairs: bool = False
    column: int = 0
    across: int = ACROSS


def matrix(store: Store, asked: Filter = ALL, window: Window | None = None, public: Public | None = None) -> dict[str, Any]:
    """Give a part of the matrix: `limit` and `offset` page its issues, the window its columns.

    {"columns": [{"parties", "issues", "told"}], "rows": [{"issue", "claims", "cells": [cell or None, …]}], "column_total",
    "row_total", "hidden": columns that are not public}: of the issues, those on which one of the columns stands. A cell is {"value", "since", "last", "told", "before", "moves"}; `told`
    counts reports by day. The most spoken of come first. Example: `matrix(store, Filter(issue="ceasefire"))["columns"]`.
    """
    window = window or Window()
    whole = replace(asked, limit=None, offset=0)
    found = _pair_cells(store, whole) if window.pairs else _party_cells(store, whole)
    shown = set(public({party for parties, _ in found for party in parties})) if public else None
    held = {key: cell for key, cell in found.items() if shown is None or shown.issuperset(key[0])}
    columns = _columns(held)
    across = columns[window.column : window.column + window.across]
    names = [one["parties"] for one in across]
    told = {tuple(parties) for parties in names}
    rows = _rows([key for key in held if key[0] in told], issue_counts(store, whole))
    down = rows[asked.offset :][: asked.limit]
    return {
        "columns": across,
        "rows": [{**row, "cells": [held.get((tuple(parties), row["issue"])) for parties in names]} for row in down],
        "column_total": len(columns),
        "row_total": len(rows),
        "hidden": len({parties for parties, _ in found}) - len(columns),
    }


def cells(store: Store, asked: Filter = ALL, pairs: bool = False, public: Public | None = None) -> list[dict[str, Any]]:
    """Give the cells of the whole matrix as a list, by issue and party: {"issue", "parties", "value", "since", …}."""
    whole = replace(asked, limit=None, offset=0)
    found = _pair_cells(store, whole) if pairs else _party_cells(store, whole)
    shown = set(public({party for parties, _ in found for party in parties})) if public else None
    listed = sorted((issue, parties) for parties, issue in found if shown is None or shown.issuperset(parties))
    page = listed[asked.offset :][: asked.limit]
    return [{"issue": issue, "parties": list(parties), **found[parties, issue]} for issue, parties in page]


def stance_claims(store: Store, party: str, issue: str, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the claims of position behind the cell of a party, newest first: what counts there, and what was denied.

    Example: `stance_claims(store, "RUS", "ceasefire")[0]["stance"]`; of a state, those who speak for it alone.
    """
    sides = all_sides(store)
    holders = [actor for actor in actors_meant(store, party) if parties_of([actor], sides) == [party]]
    where = claim_conditions(store, "position", replace(asked, actor=None, issue=issue))
    where.add(" ".join([store.dialect.json("body", ["issue"]), "= ?"]), issue)
    named = Where()
    named.add("field = 'holder'")
    named.within("actor", holders)
    where.add(" ".join(["id IN (SELECT claim_id FROM claim_actors", named.text(), ")"]), *named.values)
    order = "ORDER BY reported IS NULL, reported DESC, id"
    ids = [str(row[0]) for row in store.all(" ".join(["SELECT id FROM claims", where.text(), order]), *where.values)]
    held = claims_by_id(store, ids)
    return [held[id] for id in ids]


def pair_steps(store: Store, parties: Sequence[str], issue: str, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the steps of two parties' agreement on an issue, oldest first, as course.course_of does."""
    pair = sorted(parties)
    found = course_of(store, replace(asked, issue=issue, limit=None, offset=0))
    return [step for one in found if one["parties"] == pair for step in one["steps"]]


Key = tuple[tuple[str, ...], str]


def _party_cells(store: Store, asked: Filter) -> dict[Key, dict[str, Any]]:
    told: dict[Key, list[Stance]] = {}
    for one in stances(store, asked):
        told.setdefault(((one.party,), one.issue), []).append(one)
    found = {}
    for key, listed in told.items():
        latest = position(listed)
        count = sum(one.claims for one in listed)
        found[key] = _cell(latest["stance"], latest["since"], latest["reported"], count, latest["moves"])
    return found


def _pair_cells(store: Store, asked: Filter) -> dict[Key, dict[str, Any]]:
    found = {}
    for one in course_of(store, asked):
        steps = one["steps"]
        moves = [
            {"from": before["relation"], "to": after["relation"], "day": after["day"]}
            for before, after in zip(steps, steps[1:], strict=False)
            if before["relation"] != after["relation"]
        ]
        key = (tuple(one["parties"]), one["issue"])
        found[key] = _cell(one["latest"], one["since"], steps[-1]["last_day"], len(steps), moves)
    return found


def _cell(value: str, since: str | None, last: str | None, told: int, moves: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    before = moves[-1]["from"] if moves else None
    return {"value": value, "since": since, "last": last, "told": told, "before": before, "moves": len(moves)}


def _columns(held: Mapping[Key, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the columns, those of whom most is told first."""
    counted: dict[tuple[str, ...], list[int]] = {}
    for (parties, _), cell in held.items():
        counted.setdefault(parties, []).append(cell["told"])
    order = sorted(counted, key=lambda parties: (-sum(counted[parties]), parties))
    return [{"parties": list(one), "issues": len(counted[one]), "told": sum(counted[one])} for one in order]


def _rows(held: Iterable[Key], claims: Mapping[str, int]) -> list[dict[str, Any]]:
    """Give the issues on which somebody stands, the most spoken of first; what is no issue of the packs comes last."""
    issues = sorted({issue for _, issue in held}, key=lambda one: (one == _OTHER, -claims.get(one, 0), one))
    return [{"issue": one, "claims": claims.get(one, 0)} for one in issues]
