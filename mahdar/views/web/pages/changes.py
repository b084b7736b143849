"""What changed between two days: what is new, told otherwise, contradicted, overdue; as `mahdar diff` tells it.

Stands in views/web/pages/. Comes in: two days, and the sort and kind of change. Goes out: HTML, each line with the way to its
sentence. Compared by record/changes.py; the same is given by /api/diff.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record.changes import SORTS
from mahdar.record.periods import shifted
from mahdar.record.queries import today
from mahdar.views.columns import differing
from mahdar.views.web.api.comparing import Kind, Sort, changes_of, day_of
from mahdar.views.web.first_told import first_told
from mahdar.views.web.lists import Page
from mahdar.views.web.questions import Limit, Offset, address, empty_is_none
from mahdar.views.web.screens import Screen

router = APIRouter()
_Given = Annotated[str | None, empty_is_none]
_WEEK = 7


@router.get("/changes")
def changes(
    request: Request,
    first: Annotated[_Given, Query(alias="from")] = None,
    last: Annotated[_Given, Query(alias="to")] = None,
    sort: Annotated[Sort, empty_is_none] = None,
    kind: Annotated[Kind, empty_is_none] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Show a page of the comparison; without days, of the last week of the record."""
    screen = Screen(request)
    last = last or today(screen.store)
    if last is None:
        return screen.show("changes.html", page=None)
    first = first or shifted(day_of(last), -_WEEK)
    found = changes_of(screen.store, first, last, sort, kind, limit, offset)
    page = Page(found.items, found.total, limit, offset, found.total > offset + limit)
    entries = [one["entry"] for one in page.items if "entry" in one]
    asked = {"from": first, "to": last, "sort": sort, "kind": kind}
    return screen.show(
        "changes.html",
        page=page,
        first=first,
        last=last,
        sort=sort,
        kind=kind,
        sorts=[(one, sum(found.counts[one].values()), sorted(found.counts[one].items())) for one in SORTS],
        told=first_told(screen.store, [one for one in entries if one["kind"] in ("incident", "commitment")]),
        differing={one["entry"]["id"]: list(differing(one["entry"], screen.wording)) for one in page.items if "fields" in one},
        download=lambda kind: address(f"/api/diff.{kind}", **asked),
        to=lambda **more: address("/changes", **{**asked, **more}),
        became=lambda one: _became(one, screen),
    )


def _became(one: dict[str, Any], screen: Screen) -> list[tuple[str, str, str]]:
    """Give the fields that were otherwise: what each is called, what it was, what it is now."""
    wording, now = screen.wording, one["entry"]["fields"]
    return [
        (wording.field(name), wording.value(name, value) or "–", wording.value(name, now[name]) or "–")
        for name, value in one.get("was", {}).items()
    ]
