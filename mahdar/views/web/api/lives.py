"""The life of each mechanism: what became of it by day, and the sentences that tell it.

Stands in views/web/api/. Comes in: the parameters of a list, or an id. Goes out: what record/lives.py gives. A mechanism
with all its accounts is an entry like others: /api/mechanisms, /api/entries.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record import lives, overview
from mahdar.record.store import Store
from mahdar.views.web.api.answers import MISSING, ListBody
from mahdar.views.web.api.lists import csv_file, json_file
from mahdar.views.web.faults import not_found
from mahdar.views.web.lists import Page
from mahdar.views.web.questions import Asked, Question
from mahdar.views.web.readers import reader_of, within_rights

router = APIRouter(tags=["mechanisms"])
Name = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f/]+$")]
Mentions = Annotated[bool, Query(description="also sentences that only name it")]
_KIND = "SELECT kind FROM entries WHERE id = ?"


@router.get("/lives", response_model=ListBody, summary="The mechanisms and what became of each")
def listed(request: Request, question: Asked) -> Response:
    """Give the mechanisms, the most reported first, each with its events."""
    return _answer(request, lives_page(request.app.state.stores.here(), question))


@router.get("/lives.csv", summary="One line a mechanism and event", response_class=Response)
def table(request: Request, question: Asked) -> Response:
    """Give each event of each mechanism with its first and last day."""
    found = lives.lives(request.app.state.stores.here(), Question.whole(question.filter(request.app.state.stores.here())))
    told = [{"id": one["id"], "mechanism": one["mechanism"], **event} for one in found for event in one["events"]]
    return csv_file(told, "lives.csv")


@router.get("/lives.json", summary="All mechanisms and what became of each", response_model=list[dict[str, Any]])
def whole(request: Request, question: Asked) -> Response:
    """Give all mechanisms with their events."""
    store: Store = request.app.state.stores.here()
    return json_file(lives.lives(store, Question.whole(question.filter(store))), "lives.json")


@router.get("/lives/{id}", response_model=ListBody, responses=MISSING, summary="The life of one mechanism")
def life(request: Request, id: Name, question: Asked, mentions: Mentions = False) -> Response:
    """Give what is told of one mechanism, newest first: {event, day, claim}."""
    return _answer(request, life_page(request.app.state.stores.here(), id, question, mentions))


def lives_page(store: Store, question: Question) -> Page:
    """Give a page of the mechanisms: `lives_page(store, Question(issue="ceasefire")).items[0]["events"]`."""
    asked = question.filter(store)
    found = lives.lives(store, asked)
    total = overview.total(store, "mechanism", asked)
    return Page(found, total, question.limit, question.offset, total > question.offset + len(found))


def life_page(store: Store, id: str, question: Question, mentions: bool = False) -> Page:
    """Give a page of the life of one mechanism; raise Fault 404 where there is none of that id."""
    row = store.one(_KIND, id)
    if row is None or row[0] != "mechanism":
        raise not_found("mechanism", id)
    found, total = lives.steps(store, id, replace(question.filter(store)), mentions)
    return Page(list(found), total, question.limit, question.offset, total > question.offset + len(found))


def _answer(request: Request, page: Page) -> Response:
    following = None if page.next is None else str(request.url.include_query_params(offset=page.next, limit=page.limit))
    body = {"items": page.items, "total": page.total, "limit": page.limit, "offset": page.offset, "next": following}
    return JSONResponse(within_rights(body, reader_of(request)))
