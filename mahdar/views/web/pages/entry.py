"""The screen of one entry: what is told of one contact, commitment, mechanism …, its accounts side by side.

Stands in views/web/pages/. Comes in: the id of an entry or of any of its claims. Goes out: HTML: a column for each claim,
who says it and in which text, the fields on which they differ marked, and the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import queries
from mahdar.record.why import why
from mahdar.views.exports.tables import plain
from mahdar.views.web.faults import not_found
from mahdar.views.web.questions import address
from mahdar.views.web.screens import Screen
from mahdar.views.wording import Wording

router = APIRouter()
# The list to which an entry of a kind belongs.
LISTS = {"contact": "contacts", "commitment": "commitments", "mechanism": "mechanisms"}


@dataclass(frozen=True, slots=True)
class Teller:
    """One claim as a column: who says it and in which text; `text` is independent, reprint, or same as a column before."""

    claim: dict[str, Any]
    by: str
    outlet: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field as a row: its name, what each claim says of it (None: nothing), whether they differ."""

    name: str
    label: str
    cells: tuple[str | None, ...]
    differs: bool


@router.get("/entries/{id}")
def entry(request: Request, id: str) -> Response:
    """Show one entry."""
    screen = Screen(request)
    found = queries.entry(screen.store, id)
    if found is None:
        raise not_found("entry", id)
    tellers = tellers_of(queries.claims_of(screen.store, found["id"]), screen.wording)
    return screen.show(
        "entry.html",
        entry=found,
        tellers=tellers,
        fields=fields_of(found, tellers, screen.wording),
        voices=len(queries.outlets(screen.store, found["id"])),
        why=why(screen.store, found["id"]),
        list_of=LISTS.get(found["kind"]),
    )


def tellers_of(claims: Sequence[dict[str, Any]], wording: Wording) -> list[Teller]:
    """Give the columns: a text is a reprint where its voice is that of another document, and counts once however much it says."""
    found: list[Teller] = []
    seen: set[str] = set()
    for claim in claims:
        document = claim["document"]
        by = wording.actors(claim["told_by"])
        url = f"{address('/documents/' + document['id'])}#claim-{claim['id']}"
        text = "independent" if document["voice"] in (None, document["id"]) else "reprint"
        text = "same-article" if document["id"] in seen else text
        seen.add(document["id"])
        found.append(Teller(claim, by, wording.outlet(wording.lookups.document(document["id"])), text, url))
    return found


def fields_of(entry: Mapping[str, Any], tellers: Sequence[Teller], wording: Wording) -> list[Field]:
    """Give the rows: each field that any account fills, in the order of the contract."""
    said: dict[str, dict[str, list[str]]] = {}
    for account in entry["accounts"]:
        words = wording.value(account["field"], account["value"]) or plain(account["value"])
        said.setdefault(account["field"], {}).setdefault(account["claim"], []).append(words)
    order = [*(name for name in entry["fields"] if name in said), *(name for name in said if name not in entry["fields"])]
    return [
        Field(
            name,
            wording.field(name),
            tuple("; ".join(dict.fromkeys(said[name].get(one.claim["id"], ()))) or None for one in tellers),
            name in entry["discrepancies"],
        )
        for name in order
    ]
