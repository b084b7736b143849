"""The coverage: outlets, what each alone tells, which texts stand in several.

Stands in views/web/api/. Comes in: a period, an outlet. Goes out: what record/coverage.py gives.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record import coverage as told
from mahdar.record.store import Store
from mahdar.views.web.api.answers import ListBody
from mahdar.views.web.questions import Asked, Question
from mahdar.views.web.readers import reader_of, within_rights

router = APIRouter(tags=["coverage"])
Teller = Annotated[str, Query(min_length=1, max_length=200, description="an outlet, else the id of a document without one")]


@router.get("/coverage", response_model=ListBody, summary="A page of the outlets")
def coverage(request: Request, question: Asked) -> Response:
    """Give outlets, fullest first, with what each alone tells, whose words it carries, with whom it shares texts."""
    items = tellers_of(_store(request), question)
    return _answer(request, question, len(items), items[question.offset :][: question.limit])


@router.get("/coverage/alone", response_model=ListBody, summary="What one outlet tells and no other")
def alone(request: Request, teller: Teller, question: Asked) -> Response:
    """Give the entries that one outlet alone tells, the newest report first."""
    total, items = told.alone(_store(request), teller, question.filter(_store(request)))
    return _answer(request, question, total, items)


@router.get("/coverage/reprints", response_model=ListBody, summary="Texts that stand in several documents")
def reprints(request: Request, question: Asked) -> Response:
    """Give {"documents": [the first, …]} for each text that was published more than once, the newest first."""
    total, items = told.reprinted(_store(request), question.filter(_store(request)))
    return _answer(request, question, total, [{"documents": one} for one in items])


def tellers_of(store: Store, question: Question) -> list[dict[str, Any]]:
    """Give all outlets with their agencies and shared texts: `tellers_of(store, Question())[0]["agencies"]`."""
    asked = Question.whole(question.filter(store))
    agencies, shared = told.agencies(store, asked), told.shared(store, asked)
    return [
        {**one, "agencies": agencies.get(one["teller"], {}), "shared": shared.get(one["teller"], {})}
        for one in told.tellers(store, asked)
    ]


def _store(request: Request) -> Store:
    store: Store = request.app.state.stores.here()
    return store


def _answer(request: Request, question: Question, total: int, items: list[dict[str, Any]]) -> Response:
    past = question.offset + question.limit
    following = str(request.url.include_query_params(offset=past, limit=question.limit)) if past < total else None
    body = {"items": items, "total": total, "limit": question.limit, "offset": question.offset, "next": following}
    return JSONResponse(within_rights(body, reader_of(request)))
