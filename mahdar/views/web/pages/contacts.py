"""The screen of contacts: who met, called or wrote to whom, as a list that can be narrowed or as a calendar.

Stands in views/web/pages/. Comes in: a Question and which view. Goes out: HTML. One contact with its accounts is
pages/entry.py.
"""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.views.web.api.charts import chart_of
from mahdar.views.web.asked import AskedDated
from mahdar.views.web.lists import Page, page_of
from mahdar.views.web.questions import address
from mahdar.views.web.screens import Screen

router = APIRouter()


@router.get("/contacts")
def contacts(request: Request, question: AskedDated, view: Literal["list", "calendar"] = "list") -> Response:
    """Show a page of the list, or the days on which contacts took place."""
    screen = Screen(request)
    if view == "calendar":
        chart = chart_of(screen.store, "calendar", question, screen.language)
        source = address("/api/charts/calendar", **question.given(), lang=screen.language)
        empty = Page([], 0, question.limit, 0, False)
        return screen.show_list("contacts_calendar.html", "contacts", question, empty, chart=chart, source=source)
    page = page_of(screen.store, "contacts", question.for_readers())
    return screen.show_list("contacts.html", "contacts", question, page)
