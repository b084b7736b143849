"""The overview: how much there is, what came last, what has changed since a day, what is due, where accounts differ.

Stands in views/web/api/. Comes in: the parameters of a list, and a day. Goes out: what record/overview.py gives.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.errors import UsageError
from mahdar.record import overview as record_overview
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.web.faults import of_usage
from mahdar.views.web.questions import Asked, Question, empty_is_none
from mahdar.views.web.readers import reader_of, within_rights

router = APIRouter(tags=["overview"])
Since = Annotated[
    str | None, empty_is_none, Query(description="the day since which changes are told; else a week before the newest report")
]
# So many of each list are told.
_SHOWN = 8
# A record of so many days is shown by day, of so many by week.
_BY_DAY, _BY_WEEK = 100, 800


class OverviewBody(BaseModel):
    """The process as it stands."""

    today: str | None = Field(description="the record's own day: that of its newest report")
    since: str | None
    counts: dict[str, int]
    contacts: list[dict[str, Any]] = Field(description="those that took place last")
    changed: list[dict[str, Any]] = Field(description="{change: new | told again, entry}, the newest report first")
    overdue: list[dict[str, Any]]
    due: list[dict[str, Any]]
    discrepancies: list[dict[str, Any]]
    by_month: list[dict[str, Any]]


@router.get("/overview", response_model=OverviewBody, summary="The process now")
def overview(request: Request, question: Asked, since: Since = None) -> Response:
    """Give what the first screen shows."""
    return JSONResponse(within_rights(overview_of(request.app.state.stores.here(), question, since), reader_of(request)))


def overview_of(store: Store, question: Question, since: str | None = None) -> dict[str, Any]:
    """Give the overview that a question asks for: `overview_of(store, Question(issue="ceasefire"))["counts"]["contact"]`."""
    asked = Question.whole(question.filter(store))
    try:
        day = asking.day(since, "--since") if since else None
    except UsageError as error:
        raise of_usage(error) from None
    return record_overview.overview(store, replace(asked, limit=_SHOWN), day)


def usual_by(store: Store) -> str:
    """Give what a bar of the timeline spans where nothing is asked: day, week or month, by how long the record is."""
    found = store.one("SELECT min(published), max(published) FROM documents")
    if found is None or found[0] is None:
        return "month"
    days = (date.fromisoformat(found[1]) - date.fromisoformat(found[0])).days
    return "day" if days <= _BY_DAY else "week" if days <= _BY_WEEK else "month"
