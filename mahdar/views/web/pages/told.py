"""The lists behind the overview: incidents, agreements and differences, positions, accounts that differ, all by day.

Stands in views/web/pages/. Comes in: a Question. Goes out: HTML, each line with the way to its sentence. Contacts, statements,
commitments and mechanisms have screens of their own.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.views.columns import sides, speakers
from mahdar.views.web.asked import AskedDated, DatedQuestion
from mahdar.views.web.first_told import first_told
from mahdar.views.web.lists import page_of
from mahdar.views.web.screens import Screen

router = APIRouter()


@router.get("/incidents")
def incidents(request: Request, question: AskedDated) -> Response:
    """Show what happened on the ground."""
    return _entries(request, "incidents", question)


@router.get("/alignments")
def alignments(request: Request, question: AskedDated) -> Response:
    """Show who is said to agree, to disagree or to draw nearer."""
    return _entries(request, "alignments", question)


@router.get("/timeline")
def timeline(request: Request, question: AskedDated) -> Response:
    """Show all that has a day, day by day."""
    return _entries(request, "timeline", question)


@router.get("/positions")
def positions(request: Request, question: AskedDated) -> Response:
    """Show the stances as they were told."""
    screen = Screen(request)
    page = page_of(screen.store, "positions", question.for_readers())
    return screen.show_list("positions.html", "positions", question, page)


@router.get("/discrepancies")
def discrepancies(request: Request, question: AskedDated) -> Response:
    """Show the fields on which accounts of one thing differ, value beside value."""
    screen = Screen(request)
    page = page_of(screen.store, "discrepancies", question.for_readers())
    differing = {
        one["id"]: [
            (
                field,
                [(value["value"], [(speakers(told, screen.wording), told) for told in value["accounts"]]) for value in values],
            )
            for field, values in sides(one)
        ]
        for one in page.items
    }
    return screen.show_list("discrepancies.html", "discrepancies", question, page, differing=differing)


def _entries(request: Request, what: str, question: DatedQuestion) -> Response:
    screen = Screen(request)
    page = page_of(screen.store, what, question.for_readers())
    entries = [one["entry"] if what == "timeline" else one for one in page.items]
    told = first_told(screen.store, entries)
    template = "incidents.html" if what == "incidents" else "told.html"
    return screen.show_list(template, what, question, page, entries=entries, first=told)
