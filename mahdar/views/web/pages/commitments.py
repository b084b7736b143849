"""The screens of undertakings: the ledger with what is due and overdue, and one undertaking with its history.

Stands in views/web/pages/. Comes in: a LedgerQuestion, or the id of an entry or claim. Goes out: HTML. That a day has passed
without a report says so, and no more: nothing is called broken that no article calls so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import overview, queries
from mahdar.record.ledger import ORDERS, STATES, days_left
from mahdar.views.web.asked import AskedLedger
from mahdar.views.web.faults import not_found
from mahdar.views.web.lists import page_of
from mahdar.views.web.screens import Screen

router = APIRouter()
# So many of what is due and overdue stand above the ledger; a deadline is near when it comes within so many days.
_SHOWN, _SOON = 5, 60


@router.get("/commitments")
def commitments(request: Request, question: AskedLedger) -> Response:
    """Show a page of the ledger."""
    screen = Screen(request)
    question = question.model_copy(update={"order": question.order or "newest"})
    page = page_of(screen.store, "commitments", question)
    asked = question.filter(screen.store)
    now = asked.as_of or queries.today(screen.store)
    first = not (question.offset or question.state)
    urgent = overview.due(screen.store, replace(asked, limit=_SHOWN, offset=0)) if first else {"overdue": [], "due": []}
    return screen.show_list(
        "commitments.html", "commitments", question, page, now=now, urgent=urgent, states=STATES, orders=ORDERS,
        mark=lambda entry: mark_of(entry, now),
    )  # fmt: skip


@router.get("/commitments/{id}")
def commitment(request: Request, id: str) -> Response:
    """Show one undertaking with what became of it."""
    screen = Screen(request)
    found = queries.entry(screen.store, id)
    if found is None or found["kind"] != "commitment":
        raise not_found("commitment", id)
    (told,) = queries.commitments_of(screen.store, [found["id"]])
    now = queries.today(screen.store)
    held = queries.claims_by_id(screen.store, [step["claim"] for step in told["course"] if step["claim"]])
    others = [one for one in queries.claims_of(screen.store, told["id"]) if one["id"] not in held]
    return screen.show("commitment.html", entry=told, now=now, held=held, others=others, mark=lambda entry: mark_of(entry, now))


def mark_of(entry: Mapping[str, Any], now: str | None) -> tuple[str, int] | None:
    """Give ("overdue", days since), ("due", days to come) or None: `mark_of(entry, "2016-03-21")`."""
    left = days_left(entry["fields"]["deadline"], now)
    if left is None or entry["status"] in ("kept", "broken"):
        return None
    if left < 0:
        return ("overdue", -left)
    return ("due", left) if left <= _SOON else None
