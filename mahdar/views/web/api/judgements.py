"""Judgements and the review queue through the API, and who asks: GET, POST and DELETE.

Stands in views/web/api/. Comes in: JSON with the token of /api/session in the header X-CSRF-Token. Goes out: judgements in the
shape of record/judgements.py, claims of the queue in that of record/review.py. Decides nothing: that is judging.py.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record.judgements import judgements
from mahdar.record.review import one_to_review, review_counts, to_review
from mahdar.views.web import judging
from mahdar.views.web.api.answers import MISSING, ErrorBody, ListBody
from mahdar.views.web.faults import not_found
from mahdar.views.web.questions import Question
from mahdar.views.web.readers import reader_of, within_rights
from mahdar.views.web.sessions import csrf_of, own_form
from mahdar.views.web.stores import Stores

router = APIRouter(tags=["judgements"])
_REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": ErrorBody, "description": "nobody has signed in"},
    403: {"model": ErrorBody, "description": "the role does not do this, or the token is not that of this session"},
}
Kind = Literal["statement", "contact", "alignment", "position", "commitment", "incident", "mechanism"]
# A form sends a choice that was not made as an empty word.
_EMPTY = BeforeValidator(lambda value: value or None)
_Id = Annotated[str, Field(pattern=r"^c-[0-9A-Za-z-]{1,60}$")]
_Token = Annotated[str | None, Header(alias="X-CSRF-Token", description="`csrf` of /api/session")]


class Given(BaseModel):
    """A judgement as it is given: on a claim, on a field of it, or on a pair of claims or entries."""

    model_config = ConfigDict(extra="forbid")
    kind: Literal["claim", "field", "link"]
    verdict: Literal["confirmed", "rejected", "corrected", "same", "not-same", "unsure"]
    claim: _Id
    other: _Id | None = Field(None, description="for a link: the other claim or entry")
    field: Annotated[str, Field(max_length=40)] | None = Field(None, description="for a correction: the field")
    value: Any = Field(
        None, description="for a correction: the value in the contract's shape; actors by ids, spans by start, end"
    )
    note: Annotated[str, Field(max_length=2000)] | None = None


class JudgementBody(BaseModel):
    """A judgement as it stands."""

    id: str
    kind: str
    verdict: str
    claim: str
    other: str | None
    field: str | None
    value: Any
    reviewer: str
    admin: bool
    note: str | None
    at: str | None = Field(description="when it was given, UTC; null in those of older records")
    holds: bool = Field(description="it has effect")
    open: bool = Field(description="reviewers disagree, and no admin has decided")
    orphan: bool = Field(description="its claim is no longer in the record")


class StoredBody(JudgementBody):
    """A judgement that has just been given or taken back."""

    withdrawn: bool
    merged: bool = Field(description="false: a build is running, which will take it up")


class SessionBody(BaseModel):
    """Who asks, and the token for changes."""

    name: str | None
    role: str
    csrf: str = Field(description="sent as X-CSRF-Token with every POST and DELETE")


class Queued(Question):
    """What of the queue is asked for, beside what narrows every list."""

    kind: Annotated[Kind | None, _EMPTY] = Field(None, description="claims of one kind")
    reason: Annotated[Literal["disputed", "uncertain", "differs", "judged", "rejected"] | None, _EMPTY] = Field(
        None, description="why they are looked at; none: what waits, in the order of the queue"
    )


class QueueBody(ListBody):
    """One page of the queue."""

    counts: dict[str, int] = Field(description="how many claims there are for each reason")


@router.get("/session", response_model=SessionBody, summary="Who asks, and the token for changes")
def session(request: Request) -> Response:
    """Give who is signed in; without accounts the owner."""
    reader = reader_of(request)
    return JSONResponse(
        {"name": reader.name, "role": reader.role, "csrf": csrf_of(request)}, headers={"cache-control": "no-store"}
    )


@router.get("/review", response_model=QueueBody, summary="A page of the review queue")
def review(request: Request, question: Annotated[Queued, Query()]) -> Response:
    """Give claims that a person should look at: disputed, uncertain, told differently."""
    body = queue(request, question)
    return JSONResponse(within_rights(body, reader_of(request)))


def queue(request: Request, question: Queued) -> dict[str, Any]:
    """Give a page of the queue with its counts, for the API and the screen: `queue(request, Queued(kind="contact"))`."""
    stores: Stores = request.app.state.stores
    store = stores.here()
    asked = question.filter(store)
    counts = review_counts(store, asked, question.kind)
    reasons = (question.reason,) if question.reason else ("disputed", "uncertain", "differs")
    total = sum(counts[reason] for reason in reasons)
    past = question.offset + question.limit
    following = str(request.url.include_query_params(offset=past, limit=question.limit)) if past < total else None
    items = to_review(store, asked, question.reason, question.kind)
    return {
        "items": items, "total": total, "limit": question.limit, "offset": question.offset, "next": following, "counts": counts,
    }  # fmt: skip


@router.get("/review/{id}", responses=MISSING, summary="One claim with what has been judged of it")
def review_one(request: Request, id: str) -> dict[str, Any]:
    """Give one claim as the queue shows it, wherever it stands."""
    stores: Stores = request.app.state.stores
    found = one_to_review(stores.here(), id)
    if found is None:
        raise not_found("claim", id)
    shown: dict[str, Any] = within_rights(found, reader_of(request))
    return shown


@router.get("/judgements", response_model=ListBody, summary="All judgements, or those on a claim")
def listed(
    request: Request,
    claim: Annotated[str | None, Query(max_length=100)] = None,
    reviewer: Annotated[str | None, Query(max_length=100)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
) -> Response:
    """Give judgements by id."""
    stores: Stores = request.app.state.stores
    found = [one for one in judgements(stores.here(), [claim] if claim else None) if reviewer in (None, one["reviewer"])]
    past = offset + limit
    following = str(request.url.include_query_params(offset=past, limit=limit)) if past < len(found) else None
    body = {"items": found[offset:past], "total": len(found), "limit": limit, "offset": offset, "next": following}
    return JSONResponse(within_rights(body, reader_of(request)))


@router.post("/judgements", status_code=201, response_model=StoredBody, responses=_REFUSED, summary="Give a judgement")
def give(request: Request, given: Given, x_csrf_token: _Token = None) -> dict[str, Any]:
    """Store a judgement under the name of whoever is signed in; it takes effect at once."""
    own_form(request, x_csrf_token)
    return judging.judge_as_reader(request, **given.model_dump())


@router.delete("/judgements/{id}", response_model=StoredBody, responses={**_REFUSED, **MISSING}, summary="Take a judgement back")
def take_back(request: Request, id: str, x_csrf_token: _Token = None) -> dict[str, Any]:
    """Withdraw one's own judgement, or as an admin anybody's; the audit log keeps it."""
    own_form(request, x_csrf_token)
    return judging.withdraw_as_reader(request, id)
