"""The brief: choose a period, read it, take it away as html, docx or md.

Stands in views/web/pages/. Comes in: a Question with its period; without one, the last week of the record. Goes out: HTML: the
whole brief of few documents, else one section at a time. What stands in it is views/brief.py; the same is given by /api/brief.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record.filters import Filter
from mahdar.record.overview import total
from mahdar.record.periods import days_between, shifted
from mahdar.record.queries import today
from mahdar.views.brief import SECTIONS
from mahdar.views.web.api.comparing import brief_of
from mahdar.views.web.questions import Asked, Question, address, empty_is_none
from mahdar.views.web.screens import Screen

router = APIRouter()
FORMATS = ("docx", "html", "md")
# The last week of the record.
_WEEK = 6
# The brief of more documents than these is read a section at a time.
_READ_WHOLE = 60
_ALL = "all"
_Section = Annotated[str | None, empty_is_none, Query(max_length=40)]


@dataclass(frozen=True, slots=True)
class Around:
    """The period before or after: its days, and its address."""

    first: str
    last: str
    url: str


@router.get("/brief")
def brief(request: Request, question: Asked, section: _Section = None) -> Response:
    """Show the brief of a period."""
    screen = Screen(request)
    newest = today(screen.store)
    if newest is None:
        return screen.show("brief.html", made=None)
    last = question.last or (newest if not question.first else max(newest, question.first))
    question.filter(screen.store)
    question = question.model_copy(update={"first": question.first or shifted(last, -_WEEK), "last": last})
    documents = total(screen.store, "document", Filter(between=(str(question.first), last)))
    shown = section or (_ALL if documents <= _READ_WHOLE else next(iter(SECTIONS)))
    made = brief_of(request, question, screen.language, None if shown == _ALL else shown)
    given = question.given()
    return screen.show(
        "brief.html",
        made=made,
        question=question,
        chips=screen.chips(question.model_copy(update={"first": None, "last": None})),
        choices=screen.choices(),
        documents=documents,
        shown=shown,
        sections=[(one, screen.wording.say("brief", one), address("/brief", **given, section=one)) for one in SECTIONS],
        whole=address("/brief", **given, section=_ALL),
        files=[(kind, address("/api/brief", **given, format=kind, lang=screen.language)) for kind in FORMATS],
        around=_around(question, given),
    )


def _around(question: Question, given: dict[str, str]) -> list[tuple[str, Around]]:
    """Give the period of the same length before this one, and that after it."""
    length = days_between(str(question.first), str(question.last)) + 1
    found = []
    for word, by in (("before", -length), ("after", length)):
        days = shifted(str(question.first), by), shifted(str(question.last), by)
        found.append((word, Around(*days, address("/brief", **{**given, "first": days[0], "last": days[1]}))))
    return found
