"""The screens of actors: the list, and a page for each who holds an office or is a party: whom it met, what it said, where it stands.

Stands in views/web/pages/. Comes in: a Question, or an actor's id. Goes out: HTML. Private persons and unnamed sources have
no page, and the list does not name them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import queries
from mahdar.record.course import latest_positions
from mahdar.record.filters import Filter
from mahdar.record.overview import total
from mahdar.record.store import Store
from mahdar.views.registry import is_woman, office
from mahdar.views.web.api.charts import chart_of
from mahdar.views.web.faults import not_found
from mahdar.views.web.lists import page_of
from mahdar.views.web.met import met
from mahdar.views.web.public_actors import public_actor
from mahdar.views.web.questions import Asked, address
from mahdar.views.web.screens import Screen
from mahdar.views.wording import Wording

router = APIRouter()
# Of each kind of thing so many of the newest stand on an actor's page; the lists have the others.
_SHOWN = 10
_MET = 15


@router.get("/actors")
def actors(request: Request, question: Asked) -> Response:
    """Show a page of the list."""
    screen = Screen(request)
    page = page_of(screen.store, "actors", question)
    named = {one["id"]: offices(one, screen.wording) for one in page.items}
    return screen.show_list("actors.html", "actors", question, page, offices=named)


@router.get("/actors/{id}")
def actor(request: Request, id: str, question: Asked) -> Response:
    """Show one actor; what narrows a list narrows all that stands here."""
    screen = Screen(request)
    found = public_actor(screen.store, id)
    if found is None:
        raise not_found("actor", id)
    own = question.model_copy(update={"actor": id})
    asked = replace(own.filter(screen.store), limit=None, offset=0)
    given = {name: value for name, value in own.given().items() if name != "q"}
    return screen.show(
        "actor.html",
        actor=found,
        offices=offices(found, screen.wording),
        question=question,
        chips=screen.chips(question),
        choices=screen.choices(),
        met=met(screen.store, asked, _MET),
        contacts=_newest(screen.store, "contact", queries.contacts, asked),
        statements=_newest(screen.store, "statement", queries.statements, asked),
        positions=_positions(screen.store, found, asked),
        commitments=_newest(screen.store, "commitment", queries.commitments, asked),
        chart=chart_of(screen.store, "network", own, screen.language),
        source=address("/api/charts/network", **given, lang=screen.language),
        to_list=lambda what: address(f"/{what}", **given),
        section="actors",
    )


def _positions(store: Store, actor: dict[str, Any], asked: Filter) -> list[dict[str, Any]]:
    """Give the actor's own latest positions, the newest first: a question for an actor also finds those it shares a claim with."""
    own = {actor["id"], *actor["sides"]}
    found = [one for one in latest_positions(store, asked) if own & {one["holder"], *one["holders"]}]
    return sorted(found, key=lambda one: (one["since"] or "", one["issue"]), reverse=True)[:_SHOWN]


def _newest(store: Store, kind: str, ask: Callable[[Store, Filter], list[dict[str, Any]]], asked: Filter) -> list[dict[str, Any]]:
    """Give the last of a list that is ordered by day, the newest first."""
    offset = max(0, total(store, kind, asked) - _SHOWN)
    return ask(store, replace(asked, limit=_SHOWN, offset=offset, claims_each=3))[::-1]


def offices(actor: dict[str, Any], wording: Wording) -> list[str]:
    """Give the offices of an actor in the reader's language: ["foreign minister of Russia"]."""
    whom = wording.label("page", "of-whom")
    return [
        office(role["title"], wording.language, is_woman(actor["id"]))
        + (whom.format(wording.actor(role["of"])) if role["of"] else "")
        for role in actor["roles"]
    ]
