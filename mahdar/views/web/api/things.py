"""One thing by its id: an entry with its claims and voices, why it stands as it does, a claim, an actor, a document.

Stands in views/web/api/. Comes in: an id. Goes out: the shapes of the data contract. Articles go out whole to those who
may read them whole, else as quotations.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record import queries
from mahdar.record.store import Store
from mahdar.record.why import why as why_of
from mahdar.views.lookups import Lookups
from mahdar.views.web.api.answers import MISSING, Anything, DocumentBody, Listed
from mahdar.views.web.faults import not_found
from mahdar.views.web.met import met as met_by
from mahdar.views.web.public_actors import public_actor
from mahdar.views.web.questions import Asked, DayParameter
from mahdar.views.web.readers import Reader, reader_of, within_rights

router = APIRouter(tags=["things"], responses=MISSING)
Id = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f/]+$")]
_OF_DOCUMENT = 'SELECT id FROM claims WHERE document_id = ? AND state = \'current\' ORDER BY "start", "end", id'


def _store(request: Request) -> Store:
    store: Store = request.app.state.stores.here()
    return store


def _answer(request: Request, value: Any) -> Response:
    return JSONResponse(within_rights(value, reader_of(request)))


@router.get("/entries/{id}", response_model=Anything)
def entry(request: Request, id: Id, as_of: DayParameter = None) -> Response:
    """Give an entry by its id or by that of any of its claims, as it had been told by the end of a day."""
    found = queries.entry(_store(request), id, as_of)
    if found is None:
        raise not_found("entry", id)
    return _answer(request, found)


@router.get("/entries/{id}/claims", response_model=Listed)
def claims(request: Request, id: Id, as_of: DayParameter = None) -> Response:
    """Give the claims of an entry, each with its document."""
    found = queries.entry(_store(request), id)
    if found is None:
        raise not_found("entry", id)
    return _answer(request, {"items": queries.claims_of(_store(request), found["id"], as_of)})


@router.get("/entries/{id}/voices", response_model=Listed)
def voices(request: Request, id: Id) -> Response:
    """Give who tells an entry: one item for each independent text, with the documents that carry it."""
    found = queries.entry(_store(request), id)
    if found is None:
        raise not_found("entry", id)
    return _answer(request, {"items": queries.outlets(_store(request), found["id"])})


@router.get("/entries/{id}/why", response_model=Anything)
def why(request: Request, id: Id) -> Response:
    """Give which fields spoke for joining the claims of an entry, and against joining others to them."""
    found = queries.entry(_store(request), id)
    told = why_of(_store(request), found["id"]) if found else None
    if told is None:
        raise not_found("entry", id)
    return _answer(request, told)


@router.get("/claims/{id}", response_model=Anything)
def claim(request: Request, id: Id) -> Response:
    """Give a claim with its document."""
    found = queries.claim(_store(request), id)
    if found is None:
        raise not_found("claim", id)
    return _answer(request, found)


@router.get("/actors/{id}", response_model=Anything)
def actor(request: Request, id: Id) -> Response:
    """Give an actor who holds an office or is no person; there is none for private persons and unnamed sources."""
    found = public_actor(_store(request), id)
    if found is None:
        raise not_found("actor", id)
    return _answer(request, found)


@router.get("/actors/{id}/met", response_model=Listed)
def met(request: Request, id: Id, question: Asked) -> Response:
    """Give whom an actor met, the most often first, with the newest day: contacts that took place alone."""
    store = _store(request)
    if public_actor(store, id) is None:
        raise not_found("actor", id)
    asked = question.model_copy(update={"actor": id}).filter(store)
    return _answer(request, {"items": met_by(store, asked, question.limit)})


@router.get("/documents/{id}", response_model=DocumentBody)
def document(request: Request, id: Id) -> Response:
    """Give a document with its claims: its text to those who may read it whole, else quotations."""
    store, reader = _store(request), reader_of(request)
    text = queries.document_text(store, id)
    if text is None:
        raise not_found("document", id)
    return JSONResponse(document_body(store, id, text, reader))


def document_body(store: Store, id: str, text: str, reader: Reader) -> dict[str, Any]:
    """Give what is told of a document: `document_body(store, "d-1", text, OWNER)["text"]` is the whole text."""
    ids = [str(row[0]) for row in store.all(_OF_DOCUMENT, id)]
    held = queries.claims_by_id(store, ids)
    told = {**Lookups(store).document(id), "claims": [held[one] for one in ids]}
    return {**within_rights(told, reader), "text": text if reader.reads_whole else None}
