"""The screen of review: the claims that a person should look at, one at a time, to be accepted, rejected, corrected, joined, parted.

Stands in views/web/pages/. Comes in: a question to the queue; forms with their tokens, which work without scripts. Goes out: HTML, or
the way back to the next claim. The queue is that of /api/review, a decision is given by judging.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.record import queries
from mahdar.record.corrections import choices
from mahdar.record.entries import plain
from mahdar.record.judgements import judgement
from mahdar.record.review import one_to_review
from mahdar.views.web import judging, sessions
from mahdar.views.web.api.judgements import Queued, queue
from mahdar.views.web.faults import Fault, not_found
from mahdar.views.web.questions import address
from mahdar.views.web.readers import within_rights
from mahdar.views.web.screens import Screen
from mahdar.views.web.stores import Stores

router = APIRouter()
_Field = Annotated[str, Form(max_length=2000)]
# What a button says, and the judgement that it gives.
VERDICTS = {
    "accept": ("claim", "confirmed"), "reject": ("claim", "rejected"), "correct": ("field", "corrected"), "same": ("link", "same"),
    "not-same": ("link", "not-same"), "unsure": ("link", "unsure"),
}  # fmt: skip
_REFS = frozenset(
    {"speaker", "via", "audience", "participants", "parties", "by", "toward", "holder", "members", "actor", "target"}
)
_SPANS = frozenset({"evidence", "content", "cue", "action", "condition"})
_SIBLINGS = 10


@dataclass(frozen=True, slots=True)
class Editable:
    """A field in the form of corrections: `kind` says how it is put in, `value` is what stands there now."""

    name: str
    label: str
    kind: str
    value: Any
    options: tuple[tuple[str, str], ...] = ()


@router.get("/review")
def review(
    request: Request, question: Annotated[Queued, Query()], claim: Annotated[str | None, Query(max_length=100)] = None,
    done: Annotated[str | None, Query(max_length=100)] = None,
) -> Response:  # fmt: skip
    """Show the first claim of the queue that is asked for, or one by its id; `done` is the judgement just given, to be undone."""
    screen = Screen(request)
    found = queue(request, question.model_copy(update={"limit": 1}))
    item = one_to_review(screen.store, claim) if claim else next(iter(found["items"]), None)
    if claim and item is None:
        raise not_found("claim", claim)
    return screen.show(
        "review.html", item=within_rights(item, screen.reader), counts=found["counts"], total=found["total"], question=question,
        chips=screen.chips(question), choices=screen.choices(), csrf=sessions.csrf_of(request), me=sessions.reviewer_name(request),
        fields=_fields(screen, item) if item else [], siblings=_siblings(screen, item) if item else [],
        skip=screen.here(offset=question.offset + 1, claim=None, done=None), last=screen.here(claim=None, done=None),
        done=judgement(screen.store, done) if done else None,
    )  # fmt: skip


@router.post("/review")
def decide(
    request: Request, what: _Field = "", claim: _Field = "", other: _Field = "", field: _Field = "", value: _Field = "",
    country: _Field = "", note: _Field = "", id: _Field = "", csrf: _Field = "",
) -> Response:  # fmt: skip
    """Give or take back a judgement, and lead back to where the reviewer was."""
    sessions.own_form(request, csrf)
    if what == "undo":
        judging.withdraw_as_reader(request, id)
        return _back(request, None)
    if what not in VERDICTS:
        raise Fault(400, "bad-judgement", "the form does not say what is decided")
    kind, verdict = VERDICTS[what]
    more: dict[str, Any] = {"note": note.strip() or None}
    if kind == "link":
        more["other"] = other.strip()
    if kind == "field":
        more |= {"field": field, "value": _value(request, claim, field, value.strip(), country.strip())}
    stored = judging.judge_as_reader(request, kind, verdict, claim, **more)
    return _back(request, stored["id"])


def _back(request: Request, done: str | None) -> Response:
    """Lead to the same place of the queue, where what has been judged has made room for the next."""
    return RedirectResponse(address("/review", **{**request.query_params, "done": done}), 303)


def _value(request: Request, claim: str, field: str, value: str, country: str) -> Any:
    """Give what a form says in the shape that corrections take; an empty field says that the text does not tell."""
    if field in _SPANS:
        return _stretch(request, claim, value) if value else None
    if field in _REFS:
        return value.replace(",", " ").replace("،", " ").split()
    if field == "place" and value:
        return {"name": value, "country": country or None}
    return value or None


def _stretch(request: Request, claim: str, words: str) -> dict[str, int]:
    """Give the characters of some words of the article: of several places the nearest to where the claim stands."""
    stores: Stores = request.app.state.stores
    row = stores.here().one(
        'SELECT documents.text, claims."start" FROM claims JOIN documents ON documents.id = claims.document_id WHERE claims.id = ?',
        claim,
    )
    text, near = (str(row[0]), int(row[1])) if row else ("", 0)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [found.span() for found in re.finditer(pattern, text)]
    if not places:
        raise Fault(400, "bad-judgement", "these words do not stand so in the article", "copy them from the article")
    start, end = min(places, key=lambda place: (abs(place[0] - near), place))
    return {"start": start, "end": end}


def _fields(screen: Screen, item: dict[str, Any]) -> list[Editable]:
    """Give the fields that may be corrected, with what stands there: an analyst's value, else what was read."""
    found = []
    for name in item["correctable"]:
        corrected = item["corrected"].get(name)
        value = corrected["value"] if corrected else item[name]
        words = choices(item["kind"], name)
        options = tuple((word, _word(screen, name, word)) for word in words)
        kind = "choice" if words else "refs" if name in _REFS else "span" if name in _SPANS else name
        if kind == "refs":
            value = " ".join(plain(value or []))
        elif kind == "span":
            value = value if isinstance(value, dict) else next(iter(value or ()), None)
        found.append(
            Editable(name, screen.say("review", name) if name == "evidence" else screen.wording.field(name), kind, value, options)
        )
    return found


def _siblings(screen: Screen, item: dict[str, Any]) -> list[dict[str, Any]]:
    """Give other claims that are held to be about the same thing."""
    if not item["entry"]:
        return []
    others = [one for one in queries.claims_of(screen.store, item["entry"]) if one["id"] != item["id"]]
    found: list[dict[str, Any]] = within_rights(others[:_SIBLINGS], screen.reader)
    return found


def _word(screen: Screen, field: str, word: str) -> str:
    """Give a word that may be chosen as the other screens say it."""
    return screen.wording.say("type", word) if field == "type" else screen.wording.label(field, word)
