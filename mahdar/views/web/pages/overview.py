"""The first screen: the process as it stands now, and what has come since a chosen day.

Stands in views/web/pages/. Comes in: a Question, and the day since which changes are shown. Goes out: HTML: how much there is,
last contacts, changes, what is due, where accounts differ, the timeline. The same is given by /api/overview and /api/charts.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mahdar.views.columns import differing
from mahdar.views.web.api.charts import By, chart_of
from mahdar.views.web.api.overview import Since, overview_of, usual_by
from mahdar.views.web.first_told import first_told
from mahdar.views.web.questions import Asked, address
from mahdar.views.web.screens import Screen

router = APIRouter()
# What is counted at the head of the page, and the list behind each number.
COUNTED = (
    ("contact", "/contacts"), ("statement", "/statements"), ("position", "/positions"), ("alignment", "/alignments"),
    ("commitment", "/commitments"), ("mechanism", "/mechanisms"), ("incident", "/incidents"), ("discrepancies", "/discrepancies"),
    ("documents", "/documents"),
)  # fmt: skip

# What is due and what is overdue share one list.
_HALF = 5


@router.get("/")
def overview(request: Request, question: Asked, since: Since = None, by: Annotated[By | None, Query()] = None) -> Response:
    """Show the process now."""
    screen = Screen(request)
    found = overview_of(screen.store, question, since)
    given = question.given()
    span = by or usual_by(screen.store)
    return screen.show(
        "overview.html",
        found=found,
        question=question,
        chips=screen.chips(question),
        choices=screen.choices(),
        figures=[(name, found["counts"][name], address(target, **given)) for name, target in COUNTED],
        differing={one["id"]: list(differing(one, screen.wording)) for one in found["discrepancies"]},
        chart=chart_of(screen.store, "timeline", question, screen.language, span),
        source=address("/api/charts/timeline", **given, by=span, lang=screen.language),
        by=span,
        download=address("/api/overview", **given, since=found["since"]),
        changes=address("/changes", **{"from": found["since"], "to": found["today"]}),
        due=[*((one, "overdue") for one in found["overdue"][:_HALF]), *((one, "due") for one in found["due"][:_HALF])],
        first=first_told(screen.store, [one["entry"] for one in found["changed"] if one["entry"]["kind"] == "incident"]),
        to_list=lambda path: address(path, **given),
        holds_nothing=found["counts"]["documents"] == 0 and not given,
    )
