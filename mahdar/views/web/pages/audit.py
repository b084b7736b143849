"""The audit log: who judged, took back, added or removed what and when, with what stood before and after; for admins.

Stands in views/web/pages/. Comes in: which page of it. Goes out: HTML. On the owner's machine the owner reads it.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record.log import log_length, logged
from mahdar.views.web.lists import Page
from mahdar.views.web.screens import Screen
from mahdar.views.web.sessions import needs

router = APIRouter()
_LINES = 100


@router.get("/audit")
def audit(request: Request, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> Response:
    """Show a page of the log, the newest first."""
    needs(request, "admin")
    screen = Screen(request)
    total = log_length(screen.store)
    lines = logged(screen.store, limit=_LINES, offset=offset)
    return screen.show("audit.html", page=Page(lines, total, _LINES, offset, total > offset + _LINES))
