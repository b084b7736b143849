"""The command `mahdar show`: an analyst's question, answered as a table, as JSON or as CSV.

Stands in views/, under cli.py. Comes in: the options of a command line. Goes out: the answer on standard output; on
standard error what was left out of it. What there is to ask and which columns it has is columns.py.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.columns import TABLES, Item
from mahdar.views.exports.tables import write_rows
from mahdar.views.lookups import Lookups
from mahdar.views.tabular import table
from mahdar.views.typeset import Look, Piece, lines, look_of
from mahdar.views.wording import Wording, quoted


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    with Store.open(args.record) as store:
        asked = replace(asking.filter_of(store, args), limit=args.limit)
        wording = Wording(Lookups(store), args.lang)
        chosen = TABLES[args.what]
        items = chosen.ask(store, asked)[: args.limit]
        if args.json:
            for item in items:
                print(json.dumps(item, ensure_ascii=False))
        elif args.csv:
            write_rows((row for item in items for row in chosen.rows(item)), sys.stdout)
        else:
            look = look_of(sys.stdout)
            for line in page(args.what, items, wording, look, args.evidence):
                print(line)
        _say_aside(store, asked, args, items, wording)
    return 0


def page(what: str, items: Sequence[Item], wording: Wording, look: Look, evidence: bool = False) -> Iterator[str]:
    """Give the lines of a table: `page("contacts", contacts(store), Wording(Lookups(store)), Look())`; nothing for no items."""
    chosen = TABLES[what]
    if not items:
        return
    heads = [wording.say("column", name) for name in chosen.columns]
    rows = [chosen.cells(item, wording) for item in items]
    under = [list(_sentences(item, wording, look)) for item in items] if evidence else []
    yield from table(heads, rows, look, under)


def _sentences(item: Item, wording: Wording, look: Look) -> Iterator[str]:
    """Give the sentences behind an item, each with its outlet and day."""
    for document, text in dict.fromkeys(sentences(item, wording.lookups)):
        known = wording.lookups.document(document)
        day = wording.date(known["published"]) or wording.say("page", "undated")
        pieces = [Piece(wording.outlet(known), "name"), Piece(f", {day}: "), Piece(quoted(text), "quote")]
        yield from lines(pieces, look, 4, 6)


def sentences(item: Mapping[str, Any], lookups: Lookups) -> Iterator[tuple[str, str]]:
    """Give (document id, words) for each claim behind an item, whatever the item is: an entry, a claim, an event, an issue."""
    if "entry" in item and isinstance(item["entry"], dict):
        yield from sentences(item["entry"], lookups)
    elif "accounts" in item:
        for claim in queries.claims_of(lookups.store, item["id"]):
            yield claim["document"]["id"], _words(claim["evidence"])
    elif "evidence" in item:
        yield item["document"]["id"], _words(item["evidence"])
    elif "courses" in item:
        for course in item["courses"]:
            for step in course["steps"]:
                entry = queries.entry(lookups.store, step["entry"])
                yield from sentences(entry, lookups) if entry else ()
        for one in item["positions"]:
            yield from sentences(one["claim"], lookups)


def _words(spans: Iterable[Mapping[str, Any]]) -> str:
    return " … ".join(span["text"] for span in spans)


def _say_aside(store: Store, asked: Filter, args: argparse.Namespace, items: Sequence[Item], wording: Wording) -> None:
    """Say on standard error what is no part of the answer: that there is none, what was left out, that a build is not done."""
    said = [] if items else [asking.empty(store, asked, args.what, wording)]
    missing = asking.left_out(store, asked, wording)
    said += [missing] if missing else []
    if not queries.finished(store) and items:
        said.append(wording.say("page", "unfinished"))
    for one in said:
        print(f"mahdar: {one}", file=sys.stderr)
