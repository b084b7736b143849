"""The charts: an option for Apache ECharts, the sentence that tells what it shows, its height.

Stands in views/web/api/. Comes in: the name of a chart and the parameters of a list. Goes out: what views/charts/ draws. The
same numbers as a table stand in the page, and in the lists.
"""

from __future__ import annotations

from argparse import Namespace
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.charts import drawn
from mahdar.views.charts.chart import Chart
from mahdar.views.lookups import Lookups
from mahdar.views.web.api.answers import MISSING
from mahdar.views.web.chart_links import links
from mahdar.views.web.faults import not_found
from mahdar.views.web.questions import Asked, Question, language_of
from mahdar.views.wording import Wording

router = APIRouter(tags=["charts"])
By = Literal["year", "month", "week", "day"]


class ChartBody(BaseModel):
    """A chart as the page draws it."""

    name: str
    language: str
    title: str
    label: str
    height: int
    least_width: int
    empty: bool
    option: dict[str, Any]
    follow: dict[str, Any]


@router.get("/charts/{name}", response_model=ChartBody, responses=MISSING, summary="A chart as an ECharts option")
def chart(
    request: Request,
    name: Annotated[str, Path(description=f"one of: {', '.join(drawn.CHARTS)}", max_length=40)],
    question: Asked,
    by: Annotated[By, Query(description="what one bar of the timeline spans")] = "month",
    other: Annotated[str | None, Query(description="for the course of a pair: the other party", max_length=200)] = None,
    lang: Literal["ar", "en"] | None = None,
) -> Response:
    """Draw a chart of what answers the question; `course` needs actor and issue."""
    if name not in drawn.CHARTS:
        raise not_found("chart", name)
    stores = request.app.state.stores
    language = lang or language_of(request, request.app.state.language)
    made = chart_of(stores.here(), name, question, language, by, other)
    return JSONResponse(made.to_json(), headers={"vary": "Accept-Language, Cookie"})


def chart_of(store: Store, name: str, question: Question, language: str, by: str = "month", other: str | None = None) -> Chart:
    """Give a chart for the API and the screens: `chart_of(store, "timeline", Question(), "en", "week").rows`."""
    asked = Question.whole(question.filter(store))
    if other:
        other = asking.filter_of(store, Namespace(actor=other)).actor
    return drawn.draw(name, store, Wording(Lookups(store), language), drawn.Asked(asked, by, other), links(question))
