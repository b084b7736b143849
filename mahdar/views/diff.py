"""The command `mahdar diff`: what had been reported by the end of one day, compared with the end of another.

Stands in views/, under cli.py, over record/changes.py. Comes in: the options of a command line. Goes out: on standard output what is new, what has
changed, what has been contradicted since, and what has become overdue; each with its sentences' outlets and days.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.record.changes import SORTS, compare
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.columns import differing, said, subject, when
from mahdar.views.lookups import Lookups
from mahdar.views.typeset import Look, Piece, lines, look_of
from mahdar.views.wording import Wording


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
