"""What holds some words: documents, the newest first, each with its statements that hold them all.

Stands in views/web/pages/. Comes in: words in any spelling, with or without clitics. Goes out: HTML. Found by record/search.py;
the same is given by /api/search. Statements alone are the screen of statements.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record.search import found_page
from mahdar.views.web.lists import Page, language_pack
from mahdar.views.web.questions import Asked, address
from mahdar.views.web.screens import Screen

router = APIRouter()


@router.get("/search")
def search(request: Request, question: Asked) -> Response:
    """Show a page of what was found."""
    screen = Screen(request)
    total, items = found_page(screen.store, question.q or "", language_pack(), question.filter(screen.store))
    page = Page(items, total, question.limit, question.offset, total > question.offset + question.limit)
    given = question.given()
    return screen.show(
        "search.html", page=page, question=question, chips=screen.chips(question), choices=screen.choices(),
        download=lambda kind: address(f"/api/search.{kind}", **given), statements=address("/statements", **given),
    )  # fmt: skip
