"""What a question asks for: by whom, on what, where, when, from which outlet, as reported by which day.

Given by views/ to queries.py, which turns it into conditions. Does not look anything up but the sides of an actor.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.record.sql import Where
from mahdar.record.store import Store


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; what is None or empty does not narrow.

    `actor` is an actor's id: a state's also finds what its officials and bodies did. `place` is a name as the record has
    it, or a country's code. `between` are two ISO days, both included. `as_of` is the last day whose reports count.
    `limit` and `offset` page through the answer; `claims_each` is how many claims of an entry come with their accounts;
    `newest` turns the order of a list by day, what has no day still last.

    >>> Filter(actor="RUS", between=("2016-09-01", "2016-09-30")).issue is None
    True
    """

    actor: str | None = None
    issue: str | None = None
    place: str | None = None
    between: tuple[str, str] | None = None
    as_of: str | None = None
    outlet: str | None = None
    language: str | None = None
    limit: int | None = None
    offset: int = 0
    claims_each: int | None = None
    newest: bool = False


def actors_meant(store: Store, actor: str) -> list[str]:
    """Give an actor and, for a state, those who act for it: `actors_meant(store, "USA")` holds "john-kerry"."""
    found = store.all("SELECT actor FROM actor_sides WHERE side = ? ORDER BY actor", actor)
    return list(dict.fromkeys([actor, *(str(row[0]) for row in found)]))


def entry_conditions(store: Store, kind: str | None, asked: Filter) -> Where:
    """Give the conditions on the table entries."""
    where = Where()
    if kind is not None:
        where.add("kind = ?", kind)
    _shared(where, asked)
    if asked.as_of:
        where.add("first_reported <= ?", asked.as_of)
    for part in _claim_parts(store, asked):
        inner = " ".join(["id IN (SELECT entry_id FROM claims WHERE", " AND ".join(part.conditions), ")"])
        where.add(inner, *part.values)
    return where


def claim_conditions(store: Store, kind: str | None, asked: Filter, state: str = "current") -> Where:
    """Give the conditions on the table claims."""
    where = Where()
    where.add("state = ?", state)
    if kind is not None:
        where.add("kind = ?", kind)
    _shared(where, asked)
    if asked.as_of:
        where.add("reported <= ?", asked.as_of)
    for part in _claim_parts(store, asked):
        where.add(" AND ".join(part.conditions), *part.values)
    return where


def document_conditions(asked: Filter) -> Where:
    """Give the conditions on the table documents."""
    where = Where()
    for column, value in (("outlet", asked.outlet), ("language", asked.language)):
        if value is not None:
            where.add(" ".join([column, "= ?"]), value)
    if asked.as_of:
        where.add("published <= ?", asked.as_of)
    if asked.between:
        where.add("published >= ? AND published <= ?", *asked.between)
    return where


def _shared(where: Where, asked: Filter) -> None:
    """Add what claims and entries have in columns of one name."""
    if asked.between:
        first, last = asked.between
        where.add("day_from <= ? AND day_to >= ?", last, first)
    if asked.place:
        where.add("(place = ? OR country = ?)", asked.place, asked.place)


def _claim_parts(store: Store, asked: Filter) -> list[Where]:
    parts = []
    if asked.actor:
        part = Where()
        part.within("actor", actors_meant(store, asked.actor))
        inner = " ".join(["id IN (SELECT claim_id FROM claim_actors WHERE", *part.conditions, "AND field <> 'attributed_to')"])
        parts.append(Where([inner], part.values))
    if asked.issue:
        parts.append(Where(["id IN (SELECT claim_id FROM claim_issues WHERE issue = ?)"], [asked.issue]))
    for column, value in (("outlet", asked.outlet), ("language", asked.language)):
        if value is not None:
            inner = " ".join(["document_id IN (SELECT id FROM documents WHERE", column, "= ?)"])
            parts.append(Where([inner], [value]))
    return parts
