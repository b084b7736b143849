"""The lists that the screens and the API show: what answers, how many there are in all, one page of them, rows of a table.

Stands in views/web/, between views/columns.py (what `mahdar show` can show) and the screens and API. Comes in: an open
record and a Question. Goes out: a Page of items as the queries give them. Shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from mahdar.packs.language import LanguagePack
from mahdar.packs.process import all_processes, load_packs
from mahdar.record import ledger, queries, said
from mahdar.record.filters import Filter, document_conditions, entry_conditions
from mahdar.record.overview import total
from mahdar.record.sql import Where
from mahdar.record.store import Store
from mahdar.views.columns import TABLES, Item, Row
from mahdar.views.web.asked import DatedQuestion, LedgerQuestion, StatementQuestion
from mahdar.views.web.questions import MOST, Question

# The kind of entries or claims in a list; other lists count themselves.
KINDS = {
    "contacts": "contact", "commitments": "commitment", "mechanisms": "mechanism", "alignments": "alignment",
    "incidents": "incident", "statements": "statement", "positions": "position",
}  # fmt: skip
# What asks more than all lists do.
QUESTIONS: dict[str, type[Question]] = {
    "statements": StatementQuestion, "commitments": LedgerQuestion,
    **dict.fromkeys(("contacts", "incidents", "alignments", "positions", "timeline", "discrepancies", "documents"), DatedQuestion),
}  # fmt: skip
# These put together all there is before a page can be cut from it.
_WHOLE = frozenset({"issues", "outlets"})


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: `total` is None where counting would cost as much as answering."""

    items: list[Item]
    total: int | None
    limit: int
    offset: int
    more: bool

    @property
    def next(self) -> int | None:
        """Give the offset of the next page, or None on the last."""
        return self.offset + self.limit if self.more else None


def page_of(store: Store, what: str, question: Question) -> Page:
    """Give a page of a list: `page_of(store, "contacts", Question(actor="USA")).items`."""
    limit, offset = question.limit, question.offset
    if isinstance(question, StatementQuestion):
        return _statements(store, question)
    if isinstance(question, LedgerQuestion):
        listed, total = ledger.ledger(store, question.ledger(store))
        return Page(listed, total, limit, offset, total > offset + limit)
    asked = question.filter(store)
    if what in _WHOLE:
        found = _ask(store, what, replace(asked, limit=None, offset=0))
        return Page(found[offset : offset + limit], len(found), limit, offset, len(found) > offset + limit)
    found = _ask(store, what, replace(asked, limit=limit + 1))
    return Page(found[:limit], _total(store, what, asked), limit, offset, len(found) > limit)


def rows_of(here: Callable[[], Store], what: str, question: Question) -> Iterator[Row]:
    """Give the whole list as rows of a table, a part at a time; `here` gives the record anew for each part.

    Example: `rows_of(stores.here, "contacts", Question())`.
    """
    offset: int | None = question.offset
    while offset is not None:
        page = page_of(here(), what, question.model_copy(update={"limit": MOST, "offset": offset}))
        for item in page.items:
            yield from TABLES[what].rows(item) if what in TABLES else [item]
        offset = page.next


def _ask(store: Store, what: str, asked: Filter) -> list[Item]:
    if what == "documents":
        return queries.documents(store, asked)
    if what == "actors":
        # Private persons and unnamed sources have no page, so they stand in no list of pages.
        return queries.actors(store, asked, public=True)
    return TABLES[what].ask(store, asked)


def _statements(store: Store, question: StatementQuestion) -> Page:
    found, total = said.page(store, question.said(store, language_pack()))
    return Page(found, total, question.limit, question.offset, total > question.offset + len(found))


@cache
def language_pack() -> LanguagePack:
    """Give the pack by which words are searched for: `language_pack().fold("أحمد")`."""
    return load_packs("ar", all_processes()).language


def _total(store: Store, what: str, asked: Filter) -> int | None:
    if what == "documents":
        return _count(store, "SELECT count(*) FROM documents", document_conditions(asked))
    if what in KINDS:
        return total(store, KINDS[what], asked)
    if what == "actors":
        return queries.count_actors(store, asked, public=True)
    if what == "timeline":
        where = entry_conditions(store, None, asked)
        where.add("day_from IS NOT NULL")
        return _count(store, "SELECT count(*) FROM entries", where)
    return None


def _count(store: Store, chosen: str, where: Where) -> int:
    found = store.one(" ".join([chosen, where.text()]), *where.values)
    return int(found[0]) if found else 0
