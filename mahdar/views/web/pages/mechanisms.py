"""The screens of mechanisms: what there is and what became of each; the life of one, with its sentences.

Stands in views/web/pages/. Comes in: a Question, or an id. Goes out: HTML, the most reported first; a life newest first.
"""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import lives
from mahdar.views.web.api.lives import Mentions, life_page, lives_page
from mahdar.views.web.faults import not_found
from mahdar.views.web.questions import Asked, address
from mahdar.views.web.screens import Screen

router = APIRouter()


@router.get("/mechanisms")
def mechanisms(request: Request, question: Asked) -> Response:
    """Show a page of the list."""
    screen = Screen(request)
    return screen.show_list("mechanisms.html", "lives", question, lives_page(screen.store, question))


@router.get("/mechanisms/{id}")
def mechanism(request: Request, id: str, question: Asked, mentions: Mentions = False) -> Response:
    """Show the life of one mechanism."""
    screen = Screen(request)
    page = life_page(screen.store, id, question, mentions)
    found = lives.one_life(screen.store, id, question.as_of)
    if found is None:
        raise not_found("mechanism", id)
    named = lives.mentions_of(screen.store, id, question.as_of)
    download = address(f"/api/lives/{id}", as_of=question.as_of, mentions="true" if mentions else None, limit=500)
    return screen.show(
        "mechanism.html", life=found, page=page, mentions=mentions, named=named, json=download, chips=screen.chips(question)
    )
