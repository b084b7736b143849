"""The screen of one article: its text as published, the claims marked in place and listed beside it, each leading to the other.

Stands in views/web/pages/. Comes in: the id of a document, and the kinds to show. Goes out: HTML. Who may not read
articles whole sees the claims with quotations alone. Which characters are marked is web/marks.py.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from mahdar.record import queries
from mahdar.views.lookups import Lookups
from mahdar.views.web.api.things import document_body
from mahdar.views.web.faults import not_found
from mahdar.views.web.marks import pieces, spans_of
from mahdar.views.web.screens import Screen
from mahdar.views.wording import Wording

router = APIRouter()
KINDS = ("statement", "contact", "alignment", "position", "commitment", "incident", "mechanism")
Kind = Literal["statement", "contact", "alignment", "position", "commitment", "incident", "mechanism"]
# The fields that stand under the head of a claim in the list; the head says the others.
_FIELDS = {
    "statement": ("via", "said_on", "venue", "audience"),
    "contact": ("date", "place", "duration", "margin_of", "mode"),
    "alignment": (),
    "position": (),
    "commitment": ("toward", "deadline", "condition"),
    "incident": ("target", "place", "date"),
    "mechanism": ("type", "members"),
}


class Told(NamedTuple):
    """A claim in the list beside the article: in a few words, with the rest of its fields as (name, words)."""

    claim: dict[str, Any]
    head: str
    fields: list[tuple[str, str]]
    by: str
    span: str
    entry: str | None


@router.get("/documents/{id}")
def article(request: Request, id: str, kind: Annotated[list[Kind] | None, Query()] = None) -> Response:
    """Show one article."""
    screen = Screen(request)
    text = queries.document_text(screen.store, id)
    if text is None:
        raise not_found("document", id)
    document = document_body(screen.store, id, text, screen.reader)
    claims = document["claims"]
    shown = [one for one in claims if not kind or one["kind"] in kind]
    entries = dict(screen.store.all("SELECT id, entry_id FROM claims WHERE document_id = ? AND entry_id IS NOT NULL", id))
    return screen.show(
        "article.html",
        section="coverage",
        document=document,
        language=screen.store.one("SELECT language FROM documents WHERE id = ?", id)[0],  # type: ignore[index]
        versions=_versions(screen, id),
        alike=_alike(screen, document),
        pieces=pieces(text, shown) if document["text"] is not None else None,
        told=[_told(one, entries.get(one["id"]), screen.wording) for one in sorted(shown, key=_place)],
        counts=Counter(one["kind"] for one in claims),
        kinds=[one for one in KINDS if any(claim["kind"] == one for claim in claims)],
        chosen=tuple(kind or ()),
    )


def _place(claim: Mapping[str, Any]) -> tuple[int, int, str]:
    first = min(spans_of(claim), key=lambda span: (span.start, span.end))
    return first.start, first.end, str(claim["id"])


def _told(claim: dict[str, Any], entry: str | None, wording: Wording) -> Told:
    given = ((name, claim[name]) for name in _FIELDS[claim["kind"]] if claim[name])
    fields = [(wording.field(name), _words(name, value, wording)) for name, value in given]
    by = wording.actors(claim["attributed_to"])
    return Told(claim, _head(claim, wording), fields, by, f"s{_place(claim)[0]}", entry)


def _words(name: str, value: Any, wording: Wording) -> str:
    if isinstance(value, list):
        return wording.actors(value) if "actor" in value[0] else " … ".join(one["text"] for one in value)
    if isinstance(value, dict) and "text" in value:
        return str(value["text"])
    return wording.value(name, value)


def _head(claim: Mapping[str, Any], wording: Wording) -> str:
    """Give a claim in a few words: "John Kerry: affirm"."""
    kind = claim["kind"]
    if kind == "statement":
        speaker = wording.actors(claim["speaker"]) or wording.label("page", "speaker-unnamed")
        return f"{speaker}: {wording.label('act', claim['act'])}"
    if kind == "contact":
        who = wording.actors(claim["participants"]) or wording.say("page", "not-named")
        return f"{wording.label('form', claim['form'])}: {who}"
    if kind == "mechanism":
        return f"{wording.mechanism(claim['mechanism'])}: {wording.label('event', claim['event'])}"
    if kind == "alignment":
        relation = wording.label("relation", claim["relation"])
        return f"{wording.actors(claim['parties'])}: {relation} ({wording.issue(claim['issue'])})"
    if kind == "position":
        stance = wording.label("stance", claim["stance"])
        return f"{wording.actors(claim['holder'])}: {stance} ({wording.issue(claim['issue'])})"
    who = wording.actors(claim["by" if kind == "commitment" else "actor"])
    action = str(claim["action"]["text"])
    return f"{who}: {action}" if who else action


def _versions(screen: Screen, id: str) -> list[tuple[str, str]]:
    """Give the other versions of an article, the same address with another text: [("newer", id), ("older", id)]."""
    newer = screen.store.all("SELECT newer FROM documents WHERE id = ? AND newer IS NOT NULL", id)
    older = screen.store.all("SELECT id FROM documents WHERE newer = ? ORDER BY arrival", id)
    return [*(("newer", str(row[0])) for row in newer), *(("older", str(row[0])) for row in older)]


def _alike(screen: Screen, document: Mapping[str, Any]) -> Sequence[dict[str, Any]]:
    """Give the other documents that carry the same text: reprints of one voice."""
    if document["voice"] is None:
        return []
    found = screen.store.all(
        "SELECT id FROM documents WHERE voice = ? AND id <> ? ORDER BY published, id LIMIT 50", document["voice"], document["id"]
    )
    lookups: Lookups = screen.wording.lookups
    return [lookups.document(str(row[0])) for row in found]
