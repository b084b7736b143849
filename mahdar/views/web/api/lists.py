"""The lists: one page as JSON, all of it as CSV or JSON to keep.

Stands in views/web/api/. Comes in: a Question. Goes out: items in the shapes of the data contract; rows of the tables of
`mahdar show --csv`, in which no cell begins a formula.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from mahdar.views.answers import WHATS
from mahdar.views.columns import Item, Row
from mahdar.views.exports.tables import write_rows
from mahdar.views.web.api.answers import ListBody
from mahdar.views.web.lists import QUESTIONS, page_of, rows_of
from mahdar.views.web.questions import MOST, Question
from mahdar.views.web.readers import Reader, reader_of, within_rights
from mahdar.views.web.stores import Stores

LISTS = (*WHATS, "documents")
_AT_ONCE = 200
router = APIRouter(tags=["lists"])


def _add(what: str) -> None:
    """Add the three routes of one list."""

    def listed(request: Request, question: Question) -> Response:
        stores: Stores = request.app.state.stores
        page = page_of(stores.here(), what, question)
        following = None if page.next is None else str(request.url.include_query_params(offset=page.next, limit=page.limit))
        body = {"items": page.items, "total": page.total, "limit": page.limit, "offset": page.offset, "next": following}
        return JSONResponse(within_rights(body, reader_of(request)))

    def table(request: Request, question: Question) -> Response:
        stores: Stores = request.app.state.stores
        question.filter(stores.here())
        return file_of(
            csv_parts(rows_of(stores.here, what, question), reader_of(request)), f"{what}.csv", "text/csv; charset=utf-8"
        )

    def whole(request: Request, question: Question) -> Response:
        stores: Stores = request.app.state.stores
        question.filter(stores.here())
        return file_of(json_parts(_items(stores, what, question), reader_of(request)), f"{what}.json", "application/json")

    for route in (listed, table, whole):
        route.__annotations__["question"] = Annotated[QUESTIONS.get(what, Question), Query()]
    add: Callable[..., None] = router.add_api_route
    add(f"/{what}", listed, response_model=ListBody, name=what, summary=f"A page of the {what}")
    csv: dict[str, Any] = {"description": "one line a row", "content": {"text/csv": {"schema": {"type": "string"}}}}
    add(f"/{what}.csv", table, response_class=StreamingResponse, responses={200: csv}, name=f"{what}.csv", summary=f"All {what}")
    shape = {"type": "array", "items": {"type": "object"}}
    all_of_it: dict[str, Any] = {"description": "all items", "content": {"application/json": {"schema": shape}}}
    add(f"/{what}.json", whole, response_class=Response, responses={200: all_of_it}, name=f"{what}.json", summary=f"All {what}")


def file_of(parts: Iterator[str], name: str, kind: str) -> Response:
    """Give parts of a text as a file to keep: `file_of(iter(["[]"]), "stands.json", "application/json")`."""
    headers = {"content-disposition": f'attachment; filename="mahdar-{name}"'}
    return StreamingResponse(parts, media_type=kind, headers=headers)


def csv_file(rows: list[dict[str, Any]], name: str) -> Response:
    """Give rows as a CSV to keep, in which no cell begins a formula: `csv_file([{"issue": "ceasefire"}], "stands.csv")`."""
    out = io.StringIO()
    write_rows(rows, out)
    return file_of(iter(["\ufeff", out.getvalue()]), name, "text/csv; charset=utf-8")


def json_file(items: list[dict[str, Any]], name: str) -> Response:
    """Give items as a JSON array to keep: `json_file([], "stands.json")`."""
    return file_of(iter([json.dumps(items, ensure_ascii=False) + "\n"]), name, "application/json")


def csv_parts(rows: Iterator[Row], reader: Reader) -> Iterator[str]:
    """Give a CSV a part at a time; the mark at its head tells spreadsheets that it is UTF-8: `csv_parts(iter(rows), GUEST)`."""
    yield "\ufeff"
    first = True
    while part := list(islice(rows, _AT_ONCE)):
        out = io.StringIO()
        write_rows(within_rights(part, reader), out)
        text = out.getvalue()
        yield text if first else text.partition("\n")[2]
        first = False


def json_parts(items: Iterator[Item], reader: Reader) -> Iterator[str]:
    """Give a JSON array an item at a time: `json_parts(iter([]), GUEST)` is "[]" and a line's end."""
    between = "["
    for item in items:
        yield between + json.dumps(within_rights(item, reader), ensure_ascii=False)
        between = ",\n"
    yield "]\n" if between != "[" else "[]\n"


def _items(stores: Stores, what: str, question: Question) -> Iterator[Item]:
    """Give a whole list, asked for a page at a time."""
    offset: int | None = question.offset
    while offset is not None:
        page = page_of(stores.here(), what, question.model_copy(update={"limit": MOST, "offset": offset}))
        yield from page.items
        offset = page.next


for _what in LISTS:
    _add(_what)
