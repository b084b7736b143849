"""Who reported: the outlets, what one tells and the others do not, texts that stand in several, the documents.

Stands in views/web/pages/. Comes in: a Question. Goes out: HTML. Counted by record/coverage.py; the same is given by
/api/coverage and /api/documents.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import coverage as told
from mahdar.views.outlets import is_agency
from mahdar.views.web.api.charts import chart_of
from mahdar.views.web.api.coverage import Teller, tellers_of
from mahdar.views.web.asked import AskedDated
from mahdar.views.web.faults import not_found
from mahdar.views.web.first_told import first_told
from mahdar.views.web.lists import Page, page_of
from mahdar.views.web.questions import Asked, Question, address
from mahdar.views.web.screens import Screen

router = APIRouter()
# So many texts that stand in several outlets are shown beside the outlets.
_TEXTS = 8


@router.get("/coverage")
def coverage(request: Request, question: Asked) -> Response:
    """Show the outlets."""
    screen = Screen(request)
    everybody = tellers_of(screen.store, question)
    page = _page(question, len(everybody), everybody[question.offset :][: question.limit])
    count, texts = told.reprinted(screen.store, replace(question.filter(screen.store), limit=_TEXTS, offset=0))
    given = question.given()
    return screen.show_list(
        "coverage.html", "outlets", question, page,
        agencies={one["teller"]: _agencies(one, screen) for one in page.items},
        most=max((one["documents"] for one in everybody), default=0),
        several=len(everybody) > 1, count=count, texts=texts,
        chart=chart_of(screen.store, "coverage", question, screen.language),
        source=address("/api/charts/coverage", **given, lang=screen.language),
        to_list=lambda path, **more: address(path, **{**given, **more}),
    )  # fmt: skip


@router.get("/coverage/alone")
def alone(request: Request, teller: Teller, question: Asked) -> Response:
    """Show what one outlet alone tells."""
    screen = Screen(request)
    one = next((one for one in tellers_of(screen.store, question) if one["teller"] == teller), None)
    if one is None:
        raise not_found("outlet", teller)
    total, entries = told.alone(screen.store, teller, question.filter(screen.store))
    return screen.show(
        "outlet.html", one=one, page=_page(question, total, entries), agencies=_agencies(one, screen),
        first=first_told(screen.store, entries), chips=screen.chips(question),
        download=lambda kind: address(f"/api/coverage/alone.{kind}", **question.given(), teller=teller),
        documents=address("/documents", **{**question.given(), "outlet": one["outlet"]}) if one["outlet"] else None,
    )  # fmt: skip


@router.get("/coverage/reprints")
def reprints(request: Request, question: Asked) -> Response:
    """Show the texts that stand in several documents."""
    screen = Screen(request)
    total, texts = told.reprinted(screen.store, question.filter(screen.store))
    page = _page(question, total, [{"documents": one} for one in texts])
    return screen.show(
        "reprints.html", page=page, chips=screen.chips(question),
        download=lambda kind: address(f"/api/coverage/reprints.{kind}", **question.given()),
    )  # fmt: skip


@router.get("/documents")
def documents(request: Request, question: AskedDated) -> Response:
    """Show the documents by day."""
    screen = Screen(request)
    return screen.show_list("documents.html", "documents", question, page_of(screen.store, "documents", question.for_readers()))


def _page(question: Question, total: int, items: list[dict[str, Any]]) -> Page:
    return Page(items, total, question.limit, question.offset, total > question.offset + question.limit)


def _agencies(one: dict[str, Any], screen: Screen) -> list[tuple[str, int]]:
    """Give the news media among those through whom an outlet has words; a spokesman is none."""
    return [(id, count) for id, count in one["agencies"].items() if is_agency(screen.wording.lookups.actor(id))]
