"""Ways from a chart or an id to the page that shows it: a period of a list, a claim in its article.

Stands in views/web/pages/. Comes in: "first,last" as a chart knows it, or the id of a claim. Goes out: a redirection, nothing
is shown here.
"""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.record import queries
from mahdar.views.web.chart_links import LISTS
from mahdar.views.web.faults import not_found
from mahdar.views.web.questions import Asked, address
from mahdar.views.web.stores import Stores

router = APIRouter()
Days = Annotated[str, Query(pattern=r"^\d{4}-\d{2}-\d{2},\d{4}-\d{2}-\d{2}$")]


@router.get("/favicon.ico")
def icon() -> Response:
    """Lead to the page's sign, which programs look for here when no page has told them where it is."""
    return RedirectResponse("/static/favicon.svg", 301)


@router.get("/period/{what}")
def period(what: str, days: Days, question: Asked) -> Response:
    """Lead to a list narrowed to some days."""
    if what not in LISTS.values():
        raise not_found("list", what)
    first, _, last = days.partition(",")
    return RedirectResponse(address(f"/{what}", **{**question.given(), "first": first, "last": last}), 303)


@router.get("/claims/{id}")
def claim(request: Request, id: str) -> Response:
    """Lead to a claim in its article."""
    stores: Stores = request.app.state.stores
    found = queries.claim(stores.here(), id)
    if found is None:
        raise not_found("claim", id)
    return RedirectResponse(f"/documents/{quote(found['document']['id'], safe='')}#claim-{quote(found['id'], safe='')}", 303)
