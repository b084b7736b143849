"""Where the parties stand: the matrix of issues and parties or pairs, one cell with all that is told in it.

Stands in views/web/api/. Comes in: the parameters of a list, and what stands across. Goes out: what record/stands.py gives.
Parties that are private persons or unnamed sources have no column; their positions are in the list of positions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record import stands
from mahdar.record.store import Store
from mahdar.views.web.api.answers import MISSING, ListBody
from mahdar.views.web.api.lists import csv_file, json_file
from mahdar.views.web.asked import AskedStands, StandsQuestion
from mahdar.views.web.faults import not_found
from mahdar.views.web.public_actors import public_among
from mahdar.views.web.questions import Asked, Question
from mahdar.views.web.readers import reader_of, within_rights

router = APIRouter(tags=["where they stand"])
Name = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f/]+$")]


class StandsBody(BaseModel):
    """A part of the matrix; `cells` stand in the order of `columns`, null where nothing is told."""

    columns: list[dict[str, Any]] = Field(description="{parties, issues, told}, those of whom most is told first")
    rows: list[dict[str, Any]] = Field(description="{issue, claims, cells: [{value, since, last, told, before, moves} or null]}")
    column_total: int
    row_total: int
    hidden: int = Field(description="columns left out because their parties are private persons or unnamed")


@router.get("/stands", response_model=StandsBody, summary="A part of the matrix")
def matrix(request: Request, question: AskedStands) -> Response:
    """Give issues down and parties, or pairs of them, across: what is told last in each cell and how it moved."""
    return JSONResponse(matrix_of(request.app.state.stores.here(), question))


@router.get("/stands.csv", summary="All cells of the matrix", response_class=Response)
def table(request: Request, question: AskedStands) -> Response:
    """Give one line a cell."""
    return csv_file([row_of(one) for one in cells_of(request.app.state.stores.here(), question)], "stands.csv")


@router.get("/stands.json", summary="All cells of the matrix", response_model=list[dict[str, Any]])
def whole(request: Request, question: AskedStands) -> Response:
    """Give all cells: {issue, parties, value, since, last, told, before, moves}."""
    return json_file(cells_of(request.app.state.stores.here(), question), "stands.json")


@router.get("/stands/{issue}/{party}", response_model=ListBody, responses=MISSING, summary="What is told of a party on an issue")
def of_party(request: Request, issue: Name, party: Name, question: Asked) -> Response:
    """Give the claims of position behind a cell, newest first."""
    return _listed(request, cell_of(request.app.state.stores.here(), issue, [party], question), question)


@router.get(
    "/stands/{issue}/{party}/{other}", response_model=ListBody, responses=MISSING, summary="What is told of a pair on an issue"
)
def of_pair(request: Request, issue: Name, party: Name, other: Name, question: Asked) -> Response:
    """Give the steps of agreement of a pair, oldest first: {day, last_day, relation, entry, documents, evidence}."""
    return _listed(request, cell_of(request.app.state.stores.here(), issue, [party, other], question), question)


def matrix_of(store: Store, question: StandsQuestion) -> dict[str, Any]:
    """Give a part of the matrix: `matrix_of(store, StandsQuestion(of="pairs"))["rows"]`."""
    return stands.matrix(store, question.filter(store), question.window(), partial(public_among, store))


def cells_of(store: Store, question: StandsQuestion) -> list[dict[str, Any]]:
    """Give all cells of the matrix that is asked for, whatever part of it is shown."""
    asked = Question.whole(question.filter(store))
    return stands.cells(store, asked, question.window().pairs, partial(public_among, store))


def cell_of(store: Store, issue: str, parties: Sequence[str], question: Question) -> list[dict[str, Any]]:
    """Give what is told in one cell, all of it; raise Fault 404 for a party without a page, 400 for an unknown issue."""
    for party in parties:
        if not public_among(store, [party]):
            raise not_found("party", party)
    asked = replace(Question.whole(question.model_copy(update={"issue": issue, "actor": None}).filter(store)), actor=None)
    if len(parties) == 1:
        return stands.stance_claims(store, parties[0], issue, asked)
    return stands.pair_steps(store, parties, issue, asked)


def row_of(cell: dict[str, Any]) -> dict[str, Any]:
    """Give a cell as a row of a table."""
    return {**cell, "parties": "; ".join(cell["parties"])}


def _listed(request: Request, found: list[dict[str, Any]], question: Question) -> Response:
    limit, offset = question.limit, question.offset
    more = len(found) > offset + limit
    following = str(request.url.include_query_params(offset=offset + limit, limit=limit)) if more else None
    body = {"items": found[offset : offset + limit], "total": len(found), "limit": limit, "offset": offset, "next": following}
    return JSONResponse(within_rights(body, reader_of(request)))
