"""What is found, compared and counted, whole and to keep: search, changes, what one outlet alone tells, reprints as CSV and JSON.

Stands in views/web/api/, beside comparing.py and coverage.py, whose pages these are all of. Comes in: the same questions. Goes
out: files in which no cell begins a formula, put together a page at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from mahdar.errors import UsageError
from mahdar.record import coverage as told
from mahdar.record.changes import changes
from mahdar.record.search import found_page
from mahdar.views import asking
from mahdar.views.exports.tables import Row, position_row, statement_row
from mahdar.views.web.api.comparing import From, Kind, Sort, To
from mahdar.views.web.api.coverage import Teller
from mahdar.views.web.api.lists import csv_parts, file_of, json_parts
from mahdar.views.web.faults import Fault, of_usage
from mahdar.views.web.lists import language_pack
from mahdar.views.web.questions import MOST, Asked
from mahdar.views.web.readers import reader_of
from mahdar.views.web.stores import Stores

router = APIRouter(tags=["lists"])
Item = dict[str, Any]
_DOCUMENT = ("document", "outlet", "title", "published", "url")
_CSV: dict[int | str, dict[str, Any]] = {
    200: {"description": "one line a row", "content": {"text/csv": {"schema": {"type": "string"}}}}
}
_ARRAY = {"type": "array", "items": {"type": "object"}}
_JSON: dict[int | str, dict[str, Any]] = {200: {"description": "all items", "content": {"application/json": {"schema": _ARRAY}}}}
Kept = Literal["csv", "json"]


@router.get("/search.csv", response_class=StreamingResponse, responses=_CSV, summary="All that holds some words")
def search_table(request: Request, question: Asked) -> Response:
    """Give one line for each statement found, and one for each document whose text alone holds the words."""
    return _kept(request, "search", "csv", _found(request, question), _found_rows)


@router.get("/search.json", response_class=Response, responses=_JSON, summary="All that holds some words")
def search_whole(request: Request, question: Asked) -> Response:
    """Give all documents that hold the words."""
    return _kept(request, "search", "json", _found(request, question), _found_rows)


@router.get("/diff.csv", response_class=StreamingResponse, responses=_CSV, summary="All changes")
def diff_table(
    request: Request,
    first: From,
    last: To,
    sort: Sort = None,
    kind: Kind = None,
) -> Response:
    """Give one line a change."""
    return _kept(request, "changes", "csv", _changed(request, first, last, sort, kind), _change_rows)


@router.get("/diff.json", response_class=Response, responses=_JSON, summary="All changes")
def diff_whole(
    request: Request,
    first: From,
    last: To,
    sort: Sort = None,
    kind: Kind = None,
) -> Response:
    """Give all changes."""
    return _kept(request, "changes", "json", _changed(request, first, last, sort, kind), _change_rows)


@router.get("/coverage/alone.csv", response_class=StreamingResponse, responses=_CSV, summary="All that one outlet alone tells")
def alone_table(request: Request, teller: Teller, question: Asked) -> Response:
    """Give one line an entry."""
    return _kept(request, "alone", "csv", _alone(request, teller, question), lambda entry: [_entry_row(entry)])


@router.get("/coverage/alone.json", response_class=Response, responses=_JSON, summary="All that one outlet alone tells")
def alone_whole(request: Request, teller: Teller, question: Asked) -> Response:
    """Give all entries."""
    return _kept(request, "alone", "json", _alone(request, teller, question), lambda entry: [_entry_row(entry)])


@router.get("/coverage/reprints.csv", response_class=StreamingResponse, responses=_CSV, summary="All texts that stand in several")
def reprints_table(request: Request, question: Asked) -> Response:
    """Give one line a document; those of one text share the first column."""
    return _kept(request, "reprints", "csv", _reprints(request, question), _reprint_rows)


@router.get("/coverage/reprints.json", response_class=Response, responses=_JSON, summary="All texts that stand in several")
def reprints_whole(request: Request, question: Asked) -> Response:
    """Give all texts, each with its documents."""
    return _kept(request, "reprints", "json", _reprints(request, question), _reprint_rows)


def _kept(request: Request, name: str, kind: Kept, items: Iterator[Item], rows: Callable[[Item], Sequence[Row]]) -> Response:
    reader = reader_of(request)
    if kind == "csv":
        parts = csv_parts((row for item in items for row in rows(item)), reader)
        return file_of(parts, f"{name}.csv", "text/csv; charset=utf-8")
    return file_of(json_parts(items, reader), f"{name}.json", "application/json")


def _paged(ask: Callable[[int], Sequence[Item]], offset: int) -> Iterator[Item]:
    """Give all items, asked for a page at a time."""
    while page := ask(offset):
        yield from page
        if len(page) < MOST:
            return
        offset += MOST


def _found(request: Request, question: Asked) -> Iterator[Item]:
    words = question.q
    if not words:
        raise Fault(400, "no-words", "q is missing: which words?", "add ?q=")
    stores, asked = _stores(request), question.filter(_stores(request).here())
    return _paged(
        lambda offset: found_page(stores.here(), words, language_pack(), replace(asked, limit=MOST, offset=offset))[1],
        question.offset,
    )


def _found_rows(item: Item) -> list[Row]:
    about = {name: item[name] for name in _DOCUMENT}
    nothing = {"statement": None, "speaker": None, "act": None, "content": None, "evidence": None, "start": None, "end": None}
    told_rows = [statement_row(one) for one in item["statements"]]
    kept = ("speaker", "act", "content", "evidence", "start", "end")
    return [{**about, "statement": row["id"], **{name: row[name] for name in kept}} for row in told_rows] or [
        {**about, **nothing}
    ]


def _changed(request: Request, first: str, last: str, sort: str | None, kind: str | None) -> Iterator[Item]:
    stores = _stores(request)
    try:
        days = asking.days(first, last, "--from … --to")
    except UsageError as error:
        raise of_usage(error) from None
    return iter(changes(stores.here(), *days, sort, kind, new_last=True).items)


def _change_rows(item: Item) -> list[Row]:
    """Give a change as a row; of a claim what an entry has not is empty, and the other way round."""
    row: Row = {"sort": item["sort"], "kind": item["kind"], "was": "; ".join(sorted(item.get("was", {})))}
    empty = {
        "entry": None,
        "claim": None,
        "status": None,
        "date": None,
        "actors": None,
        "text": None,
        "document": None,
        "reported": None,
    }
    if "claim" in item:
        claim = item["claim"]
        told_row = (statement_row if item["kind"] == "statement" else position_row)(claim)
        said = {"text": told_row["content"] or told_row["evidence"], "document": told_row["document"]}
        who = told_row.get("speaker") or told_row.get("holder")
        return [{**row, **empty, "claim": claim["id"], "actors": who, **said, "reported": _published(claim)}]
    return [{**row, **empty, **_entry_row(item["entry"])}]


def _published(claim: Mapping[str, Any]) -> str | None:
    document = claim["document"]
    return document["published"] if isinstance(document, dict) else None


def _entry_row(entry: Mapping[str, Any]) -> Row:
    fields = entry["fields"]
    listed = (one for value in fields.values() if isinstance(value, list) for one in value)
    action = fields.get("action")
    return {
        "entry": entry["id"],
        "kind": entry["kind"],
        "status": entry["status"],
        "date": fields.get("date") or fields.get("deadline"),
        "actors": "; ".join(sorted({one["actor"] for one in listed if isinstance(one, dict) and "actor" in one})),
        "text": action["text"] if action else fields.get("mechanism") or fields.get("issue") or fields.get("form"),
        "document": "; ".join(entry["documents"]),
        "reported": entry["first_reported"],
    }


def _alone(request: Request, teller: str, question: Asked) -> Iterator[Item]:
    stores, asked = _stores(request), question.filter(_stores(request).here())
    return _paged(lambda offset: told.alone(stores.here(), teller, replace(asked, limit=MOST, offset=offset))[1], question.offset)


def _reprints(request: Request, question: Asked) -> Iterator[Item]:
    stores, asked = _stores(request), question.filter(_stores(request).here())
    return _paged(
        lambda offset: [
            {"documents": one} for one in told.reprinted(stores.here(), replace(asked, limit=MOST, offset=offset))[1]
        ],
        question.offset,
    )


def _reprint_rows(item: Item) -> list[Row]:
    first = item["documents"][0]
    return [{"text": first.get("id", first.get("document")), **one} for one in item["documents"]]


def _stores(request: Request) -> Stores:
    stores: Stores = request.app.state.stores
    return stores
