"""One entry or claim of a record by its id: each field with its accounts side by side, under `mahdar show ID`.

Stands in views/, under show.py. Comes in: an open record and an id, of an entry or of any claim. Goes out: lines for a
person. Why claims stand together is `mahdar why`; what a program gets is the entry of the contract as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.record import queries
from mahdar.record.store import Store
from mahdar.views.columns import speakers, subject, when
from mahdar.views.tabular import table
from mahdar.views.typeset import Look, Piece, lines
from mahdar.views.wording import Wording, quoted

# Fields whose values have their words in labels.yaml.
_LABELLED = frozenset({"act", "form", "stance", "relation", "event", "status", "mode"})


def find(store: Store, id: str, as_of: str | None = None) -> dict[str, Any] | None:
    """Give the entry of an id, else the statement or position: `find(store, "c-d07e6f07e6c8e9b2")`, or None."""
    return queries.entry(store, id, as_of) or queries.claim(store, id)


def page(found: Mapping[str, Any], wording: Wording, look: Look) -> Iterator[str]:
    """Give the lines: what it is, a row for each value of each field with who gives it, then the numbered sentences."""
    if "accounts" not in found:
        yield from _claim(found, wording, look)
        return
    title = f"{wording.say('kind', found['kind'])} · {when(found, wording)} · {subject(found, wording)}"
    yield from _head(title, found["id"], look)
    claims = [one for one in queries.claims_of(wording.lookups.store, found["id"]) if one["id"] in found["claims"]]
    numbers = {claim["id"]: number for number, claim in enumerate(claims, 1)}
    heads = [wording.say("column", name) for name in ("field", "value", "who")]
    yield from table(heads, list(_rows(found, numbers, wording)), look)
    yield ""
    for claim in claims:
        known = claim["document"]
        day = wording.date(known["published"]) or wording.say("page", "undated")
        pieces = [Piece(f"[{numbers[claim['id']]}] "), Piece(wording.outlet(known), "name"), Piece(f", {day}: ")]
        words = " … ".join(span["text"] for span in claim["evidence"])
        yield from lines([*pieces, Piece(quoted(words), "quote"), Piece(f" {claim['id']}", "dim")], look, 0, 4)


def _rows(entry: Mapping[str, Any], numbers: Mapping[str, int], wording: Wording) -> Iterator[list[str]]:
    """Give a row for each value of each field: values that exclude one another stand below one another, marked."""
    tellers: dict[tuple[str, str], list[str]] = {}
    fields = [*entry["fields"], "polarity"]
    for account in sorted(entry["accounts"], key=lambda one: (fields.index(one["field"]), numbers.get(one["claim"], 0))):
        mark = " ≠" if account["field"] in entry["discrepancies"] else ""
        value = _value(account["field"], account["value"], wording)
        number = f" [{numbers[account['claim']]}]" if account["claim"] in numbers else ""
        told = tellers.setdefault((wording.field(account["field"]) + mark, value), [])
        told.append(speakers(account, wording) + number)
    for (field, value), told in tellers.items():
        yield [field, value, wording.say("join", "semicolon").join(told)]


def _value(field: str, value: Any, wording: Wording) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        # Who is named first differs from telling to telling and says nothing.
        value = sorted(value)
    return wording.label(field, value) if field in _LABELLED else wording.value(field, value)


def _head(title: str, id: str, look: Look) -> Iterator[str]:
    yield from lines([Piece(title, "title")], look)
    yield from lines([Piece(id, "dim")], look)
    yield ""


def _claim(claim: Mapping[str, Any], wording: Wording, look: Look) -> Iterator[str]:
    """Give a statement or a position: its fields, then its sentence with outlet and day."""
    who = wording.actors(claim.get("speaker") or claim.get("holder") or ())
    day = wording.date(claim["document"]["published"]) or wording.say("page", "undated")
    yield from _head(f"{wording.say('kind', claim['kind'])} · {day} · {who}", claim["id"], look)
    rows = [
        [wording.field(name), _value(name, value, wording)]
        for name, value in claim.items()
        if name in ("act", "form", "stance", "issue", "via", "said_on", "audience") and value
    ]
    rows.append([wording.say("column", "outlet"), wording.outlet(claim["document"])])
    yield from table([wording.say("column", name) for name in ("field", "value")], rows, look)
    yield ""
    yield from lines([Piece(quoted(" … ".join(span["text"] for span in claim["evidence"])), "quote")], look)
