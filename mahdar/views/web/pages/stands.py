"""The screens of where the parties stand: the matrix of issues and parties or pairs, and the course behind one cell.

Stands in views/web/pages/. Comes in: the parameters of the matrix; an issue with one party or two. Goes out: HTML: what was
told last and how it moved; the course as a chart, as steps and as sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import queries
from mahdar.record import stands as record_stands
from mahdar.record.filters import Filter
from mahdar.views.charts.chart import Chart
from mahdar.views.charts.course import VALUES, course, stances, title_of
from mahdar.views.web.api.stands import Name, cell_of, matrix_of
from mahdar.views.web.asked import AskedStands
from mahdar.views.web.chart_links import links
from mahdar.views.web.lists import Page
from mahdar.views.web.public_actors import public_among
from mahdar.views.web.questions import Asked, Question, address
from mahdar.views.web.screens import Screen
from mahdar.views.web.tellers import others_say

router = APIRouter()
# So many sentences of one step, so many cells beside this one.
_SENTENCES, _BESIDE = 2, 12
# What narrows the matrix and a cell alike.
_KEPT = ("place", "date", "first", "last", "as_of", "outlet", "language")


@router.get("/stands")
def matrix(request: Request, question: AskedStands) -> Response:
    """Show the matrix."""
    screen = Screen(request)
    made = matrix_of(screen.store, question)
    given = question.given()
    kept = {name: given[name] for name in _KEPT if name in given}
    page = Page(made["rows"], made["row_total"], question.limit, question.offset, _more(made["row_total"], question))
    return screen.show(
        "stands.html", question=question, matrix=made, page=page, chips=screen.chips(question), choices=screen.choices(),
        pairs=question.window().pairs, cell_at=lambda issue, parties: cell_address(issue, parties, kept), moved=_moved,
        download=lambda kind: address(f"/api/stands.{kind}", **given),
    )  # fmt: skip


@router.get("/stands/{issue}/{party}")
def of_party(request: Request, issue: Name, party: Name, question: Asked) -> Response:
    """Show how one party's stance on an issue moved."""
    return _cell(request, issue, [party], question)


@router.get("/stands/{issue}/{party}/{other}")
def of_pair(request: Request, issue: Name, party: Name, other: Name, question: Asked) -> Response:
    """Show how the agreement of two parties on an issue moved."""
    return _cell(request, issue, [party, other], question)


def cell_address(issue: str, parties: Sequence[str], kept: Mapping[str, str]) -> str:
    """Give where a cell is shown: `cell_address("ceasefire", ["RUS", "USA"], {})` is "/stands/ceasefire/RUS/USA"."""
    return address("/".join(["/stands", *(quote(part, safe="") for part in (issue, *parties))]), **kept)


def _cell(request: Request, issue: str, parties: Sequence[str], question: Question) -> Response:
    screen = Screen(request)
    told = cell_of(screen.store, issue, parties, question)
    # Newest first; those of a pair come oldest first.
    told = told if len(parties) == 1 else told[::-1]
    limit, offset = question.limit, question.offset
    page = Page(told[offset : offset + limit], len(told), limit, offset, len(told) > offset + limit)
    about = {**question.given(), "issue": issue, "actor": parties[0]}
    other = parties[1] if len(parties) > 1 else None
    whole = question.model_copy(update={"issue": issue, "actor": parties[0]})
    asked = Question.whole(question.model_copy(update={"issue": issue, "actor": None}).filter(screen.store))
    kept = {name: value for name, value in question.given().items() if name in _KEPT}
    return screen.show(
        "stand.html", issue=issue, parties=parties, page=page, title=title_of(sorted(parties), issue, screen.wording),
        field="stance" if other is None else "relation", claims=_claims(screen, page) if other else {}, latest=_latest(told, other),
        chart=_chart(screen, told, issue, parties, whole),
        source=address("/api/charts/course", **about, other=other, lang=screen.language),
        chips=screen.chips(question), question=question,
        positions=_beside(screen, asked, parties, False), relations=_beside(screen, asked, parties, True),
        cell_at=lambda issue, parties: cell_address(issue, parties, kept), json=_download(issue, parties, kept), others_say=others_say,
    )  # fmt: skip


def _more(total: int, question: Question) -> bool:
    return total > question.offset + question.limit


def _moved(cell: Mapping[str, Any], field: str) -> str:
    """Give the way a cell moved: up from against to for, from apart to together; down; or same."""
    if cell["before"] is None or cell["before"] == cell["value"]:
        return "same"
    order = VALUES[field]
    return "up" if order.index(cell["value"]) > order.index(cell["before"]) else "down"


def _latest(told: Sequence[Mapping[str, Any]], other: str | None) -> Mapping[str, Any] | None:
    """Give what was told last: the newest asserted claim, or the newest step."""
    if other is not None:
        return told[0] if told else None
    return next((one for one in told if one["polarity"] == "asserted"), None)


def _claims(screen: Screen, page: Page) -> dict[str, list[dict[str, Any]]]:
    """Give the first sentences of each step of a pair."""
    return {one["entry"]: queries.claims_of(screen.store, one["entry"])[:_SENTENCES] for one in page.items}


def _beside(screen: Screen, asked: Filter, parties: Sequence[str], pairs: bool) -> list[dict[str, Any]]:
    """Give other cells of the issue: parties; or pairs of which this party, or one of these two, is a part."""
    found = record_stands.cells(screen.store, asked, pairs, partial(public_among, screen.store))
    here = sorted(parties)
    others = [one for one in found if one["parties"] != here and (not pairs or set(one["parties"]) & set(parties))]
    first = {party: number for number, party in enumerate(parties)}
    return sorted(others, key=lambda one: (min(first.get(party, 9) for party in one["parties"]), -one["told"]))[:_BESIDE]


def _chart(screen: Screen, told: Sequence[Mapping[str, Any]], issue: str, parties: Sequence[str], asked: Question) -> Chart:
    """Give the chart of what is told, oldest first, as /api/charts/course draws it."""
    pair, steps = sorted(parties), told[::-1]
    title = title_of(pair, issue, screen.wording)
    if len(pair) == 1:
        return stances(steps, screen.wording, title, links(asked))
    return course(steps, "relation", screen.wording, title, links(asked))


def _download(issue: str, parties: Sequence[str], kept: Mapping[str, str]) -> str:
    return f"/api{cell_address(issue, parties, {**kept, 'limit': '500'})}"
