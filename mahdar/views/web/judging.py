"""Judgements through the page: who may give one, the time, storing it, and merging what it touches.

Stands in views/web/, between record/judgements.py and the API and the review screen. Comes in: a request and a decision. Goes
out: the decision as it stands. A judgement is on the disk before anything is merged, so that none is lost.
"""

from __future__ import annotations

import threading
from typing import Any

from starlette.requests import Request

from mahdar.errors import RecordError, UsageError
from mahdar.record.build import Build
from mahdar.record.judgements import Judgement, judge, judgement, judgements, withdraw
from mahdar.views.clock import time_now
from mahdar.views.web.faults import Fault, not_found
from mahdar.views.web.sessions import needs, reviewer_name
from mahdar.views.web.stores import Stores

# Two at once in this process merge one after the other instead of one being turned away.
_MERGING = threading.Lock()


def prepare(stores: Stores) -> None:
    """Bring the tables of an older record up to date; one that nobody may write to is served for reading alone."""
    try:
        with stores.writing():
            return
    except RecordError:
        stores.check()


def judge_as_reader(request: Request, kind: str, verdict: str, claim: str, **more: Any) -> dict[str, Any]:
    """Store a decision of whoever asks and merge; give it with `holds`, `open` and `merged`.

    Example: `judge_as_reader(request, "claim", "rejected", "c-1", note="of another war")`.
    """
    reader = needs(request, "reviewer")
    stores: Stores = request.app.state.stores
    admin = reader.role == "admin"
    one = Judgement(kind, verdict, claim, reviewer_name(request), admin=admin, at=time_now(), **more)
    with stores.writing() as store:
        try:
            stored = judge(store, one)
        except UsageError as error:
            raise Fault(400, "bad-judgement", str(error)) from None
    return _told(stores, stored, merge(stores))


def withdraw_as_reader(request: Request, id: str) -> dict[str, Any]:
    """Take a decision back and merge; give what it was: `withdraw_as_reader(request, "j-0123456789abcdef")`."""
    reader = needs(request, "reviewer")
    stores: Stores = request.app.state.stores
    found, name = judgement(stores.here(), id), reviewer_name(request)
    if found is None:
        raise not_found("judgement", id)
    if found.reviewer != name and reader.role != "admin":
        raise Fault(403, "not-allowed", "this is the judgement of another reviewer", "judge it yourself, or ask an admin")
    with stores.writing() as store:
        try:
            was = withdraw(store, id, name, admin=reader.role == "admin", at=time_now())
        except UsageError:
            raise not_found("judgement", id) from None
    return _told(stores, was, merge(stores))


def merge(stores: Stores) -> bool:
    """Merge what has been touched; False where a build is at it, which will merge this too or leave it to the next judgement."""
    with _MERGING, stores.writing() as store:
        try:
            with store.building():
                Build(store).finish()
        except RecordError:
            return False
    return True


def _told(stores: Stores, one: Judgement, merged: bool) -> dict[str, Any]:
    store = stores.here()
    standing = next((found for found in judgements(store, [one.claim]) if found["id"] == one.id), None)
    shown = standing or {
        "id": one.id, "kind": one.kind, "verdict": one.verdict, "claim": one.claim, "other": one.other, "field": one.field,
        "value": one.value, "reviewer": one.reviewer, "admin": one.admin, "note": one.note, "at": one.at, "holds": False,
        "open": False, "orphan": False,
    }  # fmt: skip
    return {**shown, "withdrawn": standing is None, "merged": merged}
