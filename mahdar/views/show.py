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

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking, one_entry
from mahdar.views.columns import TABLES, Item
from mahdar.views.exports.tables import write_rows
from mahdar.views.lookups import Lookups
from mahdar.views.tabular import table
from mahdar.views.typeset import Look, Piece, lines, look_of
from mahdar.views.wording import Wording, quoted


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    with Store.open(args.record) as store:
        if args.what not in TABLES:
            return _one(store, args)
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
            for line in page(args.what, items, wording, look, args.evidence, args.ids):
                print(line)
        _say_aside(store, asked, args, items, wording)
    return 0


def _one(store: Store, args: argparse.Namespace) -> int:
    """Show one entry or claim by its id."""
    as_of = asking.day(args.as_of, "--as-of") if args.as_of else None
    found = one_entry.find(store, args.what, as_of)
    if found is None:
        raise UsageError(f"{args.what}: there is no such claim or entry in {store.record}")
    if args.json:
        print(json.dumps(found, ensure_ascii=False))
    elif args.csv:
        accounts = found.get("accounts") or [found]
        write_rows(({name: _flat(value) for name, value in one.items()} for one in accounts), sys.stdout)
    else:
        for line in one_entry.page(found, Wording(Lookups(store), args.lang), look_of(sys.stdout)):
            print(line)
    return 0


def _flat(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def page(
    what: str, items: Sequence[Item], wording: Wording, look: Look, evidence: bool = False, ids: bool = False
) -> Iterator[str]:
    """Give the lines of a table: `page("contacts", contacts(store), Wording(Lookups(store)), Look())`; nothing for no items."""
    chosen = TABLES[what]
    if not items:
        return
    heads = [wording.say("column", name) for name in chosen.columns]
    rows = [chosen.cells(item, wording) for item in items]
    if ids and "id" not in chosen.columns:
        heads = [wording.say("column", "id"), *heads]
        rows = [[_id(item), *row] for item, row in zip(items, rows, strict=True)]
    under = [list(_sentences(item, wording, look)) for item in items] if evidence else []
    yield from table(heads, rows, look, under)


def _id(item: Item) -> str:
    """Give the id of an item: of an event on the timeline its entry's; an outlet has none."""
    return str(item["entry"]["id"] if isinstance(item.get("entry"), dict) else item.get("id", ""))


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
    # A record that nothing was ever read into is empty, not unfinished.
    finished = queries.finished(store) or queries.today(store) is None
    said = [asking.empty(store, asked, args.what, wording)] if not items and finished else []
    missing = asking.left_out(store, asked, wording)
    said += [missing] if missing else []
    if not finished:
        said.append(wording.say("page", "unfinished"))
    for one in said:
        print(f"mahdar: {one}", file=sys.stderr)
