"""The command `mahdar diff`: what had been reported by the end of one day, compared with the end of another.

Stands in views/, under cli.py. Comes in: the options of a command line. Goes out: on standard output what is new, what has
changed, what has been contradicted since, and what has become overdue; each with its sentences' outlets and days.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.columns import differing, said, subject, when
from mahdar.views.lookups import Lookups
from mahdar.views.typeset import Look, Piece, lines, look_of
from mahdar.views.wording import Wording

# That a mechanism is spoken of again changes nothing.
_SPOKEN_OF = "mentioned"
SORTS = ("new", "changed", "contradicted", "overdue")
# Entries and claims that a day of reports has touched.
_TOUCHED = """
SELECT DISTINCT entry_id FROM claims
WHERE state = 'current' AND entry_id IS NOT NULL AND reported > ? AND reported <= ? ORDER BY entry_id
"""


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    first, last = asking.days(asking.day(args.first, "--from"), asking.day(args.last, "--to"), "--from … --to")
    with Store.open(args.record) as store:
        found = compare(store, first, last)
        wording = Wording(Lookups(store), args.lang)
        if args.json:
            for one in found:
                print(json.dumps(one, ensure_ascii=False))
        else:
            for line in page(found, first, last, wording, look_of(sys.stdout)):
                print(line)
        asked = Filter(as_of=last)
        missing = asking.left_out(store, asked, wording)
        if not found:
            print(f"mahdar: {asking.empty(store, asked, 'timeline', wording)}", file=sys.stderr)
        if missing:
            print(f"mahdar: {missing}", file=sys.stderr)
    return 0


def compare(store: Store, first: str, last: str) -> list[dict[str, Any]]:
    """Give what the days after `first` up to `last` have brought, by sort.

    {"sort": new | changed | contradicted | overdue, "kind", "entry" or "claim": as it stands by `last`, "was": the fields that
    were otherwise by `first`, "fields": those on which accounts now differ}. Example: `compare(store, "2016-03-20", "2016-03-27")`.
    """
    found: list[dict[str, Any]] = []
    for (id,) in store.all(_TOUCHED, first, last):
        after, before = queries.entry(store, id, last), queries.entry(store, id, first)
        if after is not None:
            found.extend(_differences(before, after))
    claims = (*_said(store, "statement", first, last), *_said(store, "position", first, last))
    found.extend({"sort": "new", "kind": claim["kind"], "claim": claim} for claim in claims)
    found.extend(_overdue(store, first, last))
    return sorted(found, key=_order)


def _differences(before: dict[str, Any] | None, after: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give what the later reports have made of one entry."""
    told = {"kind": after["kind"], "entry": after}
    if before is None:
        yield {"sort": "new", **told}
    else:
        now = after["fields"]
        was = {name: value for name, value in before["fields"].items() if _meant(value) != _meant(now[name]) != _SPOKEN_OF}
        if was:
            yield {"sort": "changed", **told, "was": was}
    fields = [name for name in after["discrepancies"] if before is None or name not in before["discrepancies"]]
    if fields:
        yield {"sort": "contradicted", **told, "fields": fields}


def _meant(value: Any) -> Any:
    """Give what a field means apart from the words that say it."""
    if isinstance(value, list):
        return sorted({ref["actor"] for ref in value if isinstance(ref, dict) and "actor" in ref})
    if isinstance(value, dict) and "text" in value:
        return None
    return value


def _said(store: Store, kind: str, first: str, last: str) -> Iterator[dict[str, Any]]:
    """Give the claims of a kind that were reported in these days."""
    ask = queries.statements if kind == "statement" else queries.positions
    for claim in ask(store, Filter(as_of=last)):
        if claim["document"]["published"] > first:
            yield claim


def _overdue(store: Store, first: str, last: str) -> Iterator[dict[str, Any]]:
    """Give the undertakings whose day has passed in the meantime without a word of them."""
    for one in queries.commitments(store, Filter(as_of=last)):
        course = one["course"]
        if course and course[-1]["status"] == "lapsed" and first < course[-1]["day"] <= last:
            yield {"sort": "overdue", "kind": "commitment", "entry": one}


def _order(one: Mapping[str, Any]) -> tuple[int, str, str, str]:
    held = one.get("entry") or one["claim"]
    day = held.get("first_reported") or held.get("document", {}).get("published") or ""
    return SORTS.index(one["sort"]), one["kind"], day, held["id"]


def page(found: list[dict[str, Any]], first: str, last: str, wording: Wording, look: Look) -> Iterator[str]:
    """Give the lines of a comparison: `page(compare(store, a, b), a, b, wording, Look())`."""
    title = wording.say("diff", "title", first=wording.date(first), last=wording.date(last))
    yield from lines([Piece(title, "title")], look)
    for sort in SORTS:
        items = [one for one in found if one["sort"] == sort]
        yield ""
        yield from lines([Piece(f"{wording.say('diff', sort)} ({len(items)})", "heading")], look)
        if not items:
            yield from lines([Piece(wording.say("diff", "nothing"), "dim")], look, 2)
        for one in items:
            yield from lines(_pieces(one, wording), look, 2, 6)


def _pieces(one: Mapping[str, Any], wording: Wording) -> list[Piece]:
    """Give one item: its kind, when it was told of, what it says, and what it was before."""
    pieces = [Piece(f"{wording.say('kind', one['kind'])} · ")]
    if "claim" in one:
        claim = one["claim"]
        who = wording.actors(claim.get("speaker") or claim.get("holder") or ())
        does = wording.label("act", claim["act"]) if "act" in claim else wording.label("stance", claim["stance"])
        told = wording.date(claim["document"]["published"])
        return [
            *pieces,
            Piece(told, "date"),
            Piece(" · "),
            Piece(f"{who} {does}", "name"),
            Piece(" "),
            Piece(said(claim["content"]), "quote"),
        ]
    entry = one["entry"]
    pieces += [Piece(when(entry, wording), "date"), Piece(" · "), Piece(subject(entry, wording), "name")]
    for name, value in one.get("was", {}).items():
        now = entry["fields"][name]
        change = f" · {wording.field(name)}: {_shown(name, value, wording)}{wording.say('join', 'becomes')}{_shown(name, now, wording)}"
        pieces.append(Piece(change, "warn"))
    if "fields" in one:
        pieces += [Piece(f" · {told}", "warn") for told in differing(entry, wording)]
    if one["sort"] == "overdue":
        day = wording.date(entry["fields"]["deadline"].rpartition("/")[2])
        pieces.append(Piece(f" · {wording.say('brief', 'overdue', day=day)}", "warn"))
    return pieces


def _shown(name: str, value: Any, wording: Wording) -> str:
    return wording.value(name, value) or "—"
