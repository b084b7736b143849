"""Statements by what only they have: who speaks, who relays it, what act it is, which words it holds; newest or oldest first.

Beside queries.py, with the same Filter. Comes in: a Store and a Said. Goes out: claims of the contract with `document`, and
how many there are. The words come as stems of search.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.record.filters import Filter, actors_meant, claim_conditions
from mahdar.record.queries import ALL, claims_by_id
from mahdar.record.sql import Where
from mahdar.record.store import Store, dump

_OLDEST = "ORDER BY (day_from IS NULL), day_from, id"
# Accounts are short rows: to look through them takes a third of the time that reading whole claims takes.
_ACT = "id IN (SELECT claim_id FROM accounts WHERE kind = 'statement' AND field = 'act' AND value = ?)"
_NEWEST = "ORDER BY day_from DESC, id DESC"


@dataclass(frozen=True, slots=True)
class Said:
    """What is asked of statements beside the filter; None does not narrow. `words` are stems, each word's in a tuple.

    >>> Said(Filter(issue="ceasefire"), act="deny").newest
    False
    """

    filter: Filter = ALL
    speaker: str | None = None
    via: str | None = None
    act: str | None = None
    words: tuple[tuple[str, ...], ...] | None = None
    newest: bool = False


def said(store: Store, asked: Said) -> list[dict[str, Any]]:
    """Give the statements that answer, a page as the filter's limit and offset say: `said(store, Said(act="deny"))`."""
    where, limit, offset = _conditions(store, asked), asked.filter.limit, asked.filter.offset
    ids = _newest(store, where, limit, offset) if asked.newest else _ids(store, where, _OLDEST, limit, offset)
    found = claims_by_id(store, ids)
    return [found[id] for id in ids]


def page(store: Store, asked: Said) -> tuple[list[dict[str, Any]], int]:
    """Give a page and how many there are in all: `page(store, Said(Filter(limit=50), act="deny"))[1]`.

    An act stands in no index: what has it is looked for once, and the page cut from it.
    """
    if asked.act is None:
        return said(store, asked), total(store, asked)
    where, offset, limit = _conditions(store, asked), asked.filter.offset, asked.filter.limit
    ids = _newest(store, where, None, 0) if asked.newest else _ids(store, where, _OLDEST, None, 0)
    cut = ids[offset:][:limit]
    found = claims_by_id(store, cut)
    return [found[id] for id in cut], len(ids)


def total(store: Store, asked: Said) -> int:
    """Give how many statements answer, before limit and offset: `total(store, Said(speaker="RUS"))`."""
    return _count(store, _conditions(store, asked))


def _conditions(store: Store, asked: Said) -> Where:
    where = claim_conditions(store, "statement", asked.filter)
    for field, actor in (("speaker", asked.speaker), ("via", asked.via)):
        if actor is not None:
            named = Where()
            named.add("field = ?", field)
            named.within("actor", actors_meant(store, actor))
            where.add(" ".join(["id IN (SELECT claim_id FROM claim_actors", named.text(), ")"]), *named.values)
    if asked.act is not None:
        where.add(_ACT, dump(asked.act))
    if asked.words is not None:
        where.add(*_holding(store, asked.words))
    return where


def _holding(store: Store, words: Sequence[Sequence[str]]) -> tuple[Any, ...]:
    """Give the condition that a statement holds all the words, with its values; no words are held by none."""
    if not words:
        return ("1 = 0",)
    parts = [store.dialect.any_word(stems) for stems in words]
    inner = " AND ".join(["claim_id IS NOT NULL", *(condition for condition, _ in parts)])
    held = " ".join(["id IN (SELECT claim_id FROM search_items WHERE", inner, ")"])
    return (held, *(value for _, values in parts for value in values))


def _newest(store: Store, where: Where, limit: int | None, offset: int) -> list[str]:
    """Give the newest first, those without a day last; in two parts, so that an index has each in its order."""
    dated = Where([*where.conditions, "(day_from IS NULL) = FALSE"], where.values)
    ids = _ids(store, dated, _NEWEST, limit, offset)
    if limit is not None and len(ids) == limit:
        return ids
    undated = Where([*where.conditions, "(day_from IS NULL) = TRUE"], where.values)
    before = max(0, offset - _count(store, dated)) if offset else 0
    return [*ids, *_ids(store, undated, "ORDER BY id", None if limit is None else limit - len(ids), before)]


def _ids(store: Store, where: Where, order: str, limit: int | None, offset: int) -> list[str]:
    page = f"LIMIT {2**62 if limit is None else limit:d} OFFSET {offset:d}"
    return [str(row[0]) for row in store.all(" ".join(["SELECT id FROM claims", where.text(), order, page]), *where.values)]


def _count(store: Store, where: Where) -> int:
    row = store.one(" ".join(["SELECT count(*) FROM claims", where.text()]), *where.values)
    return int(row[0]) if row else 0
