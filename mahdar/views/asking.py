"""What the commands on a record share: their options, the Filter these make, and what is said when nothing answers.

Stands in views/, under show.py, diff.py, brief.py and exports/. Comes in: the options of a command line. Goes out: a
Filter with ids in place of names. Asks the record only who and what it holds by that name.
"""

from __future__ import annotations

import argparse
import difflib
import re
from datetime import date

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.wording import Wording, place_called

_SHOWN_CHOICES = 5
_PARTIAL = re.compile(r"\d{4}(-\d{2})?")


def add_record(command: argparse.ArgumentParser) -> None:
    """Give a command the option that names its record."""
    command.add_argument("--record", required=True, metavar="RECORD", help="a file (SQLite) or a postgresql:// URL")


def add_filters(command: argparse.ArgumentParser) -> None:
    """Give a command the options that narrow a question."""
    command.add_argument("--actor", metavar="ACTOR", help="an id or a name; a state also finds its officials and bodies")
    command.add_argument("--issue", metavar="ISSUE", help="an issue's id, such as ceasefire (mahdar show issues lists them)")
    command.add_argument("--place", metavar="PLACE", help="a place's name, or a country's three letters")
    days = command.add_mutually_exclusive_group()
    days.add_argument("--date", metavar="DATE", help="a day, a month or a year: 2016-03-24, 2016-03, 2016")
    days.add_argument("--between", nargs=2, metavar=("FIRST", "LAST"), help="two days, both included")
    add_as_of(command)
    command.add_argument("--outlet", metavar="OUTLET", help="as the record has its name")
    command.add_argument("--language", metavar="CODE", help="language of the documents, such as ar")


def add_as_of(command: argparse.ArgumentParser) -> None:
    """Give a command the option of the last day whose reports count."""
    command.add_argument("--as-of", metavar="DATE", help="only what had been reported by then")


def day(value: str, option: str) -> str:
    """Give a day of the command line as it is, or say what is wrong with it.

    >>> day("2016-03-24", "--as-of")
    '2016-03-24'
    """
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"{option} {value} is not a date: write YYYY-MM-DD") from None


def days(first: str, last: str, option: str) -> tuple[str, str]:
    """Give two days in their order: `days("2016-03-01", "2016-03-31", "--between")`."""
    found = day(first, option), day(last, option)
    if found[0] > found[1]:
        raise UsageError(f"{option} {first} {last}: the first day lies after the last")
    return found


def filter_of(store: Store, args: argparse.Namespace) -> Filter:
    """Give the Filter that the options make: `filter_of(store, args).actor` is an id, whatever name was given."""
    between = days(*args.between, "--between") if args.between else None
    if args.date:
        between = _period(args.date)
    return Filter(
        actor=_actor(store, args.actor) if args.actor else None,
        issue=_issue(store, args.issue) if args.issue else None,
        place=_place(store, args.place) if args.place else None,
        between=between,
        as_of=day(args.as_of, "--as-of") if args.as_of else None,
        outlet=_outlet(store, args.outlet) if args.outlet else None,
        language=args.language,
    )


def _period(value: str) -> tuple[str, str]:
    from mahdar.record.periods import period

    if not _PARTIAL.fullmatch(value):
        day(value, "--date")
    first, last = period(value)
    return day(first, "--date"), day(last, "--date")


def _actor(store: Store, words: str) -> str:
    """Find an actor by id, else by name: the one that bears it whole, else the only one that has it in his name."""
    if store.one("SELECT id FROM actors WHERE id = ?", words):
        return words
    from mahdar.packs.process import all_processes, load_packs
    from mahdar.record.search import actors_called

    fold = load_packs("ar", all_processes()).language.fold
    found = actors_called(store, words, fold) or actors_called(store, words.title(), fold)
    names = {one: names_of(store, one) for one in found}
    whole = [one for one in found if fold(words).casefold() in {fold(name).casefold() for name in names[one]}]
    chosen = whole or found
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise UsageError(f"--actor {words}: nobody in the record is called so; see: mahdar show actors --record {store.record}")
    listed = ", ".join(chosen[:_SHOWN_CHOICES])
    raise UsageError(f"--actor {words} may be {len(chosen)} actors; give an id: {listed}")


def names_of(store: Store, actor: str) -> list[str]:
    """Give all names of an actor, in every language."""
    from mahdar.views.lookups import Lookups

    return [name for listed in Lookups(store).actor(actor)["names"].values() for name in listed]


def _issue(store: Store, words: str) -> str:
    return _known(words, [row[0] for row in store.all("SELECT DISTINCT issue FROM claim_issues ORDER BY issue")], "--issue")


def _outlet(store: Store, words: str) -> str:
    rows = store.all("SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL ORDER BY outlet")
    return _known(words, [row[0] for row in rows], "--outlet")


def _place(store: Store, words: str) -> str:
    rows = store.all("SELECT place FROM claims WHERE place IS NOT NULL UNION SELECT country FROM claims WHERE country IS NOT NULL")
    held = sorted(row[0] for row in rows)
    return words if words in held else _known(place_called(words), held, "--place")


def _known(words: str, held: list[str], option: str) -> str:
    if words in held:
        return words
    near = difflib.get_close_matches(words, held, _SHOWN_CHOICES, 0.5)
    said = f"; do you mean {', '.join(near)}?" if near else ""
    raise UsageError(f"{option} {words} is not in the record{said}")


def empty(store: Store, asked: Filter, what: str, wording: Wording) -> str:
    """Give what to say when nothing answers: why, and what to do about it."""
    documents = store.one("SELECT count(*) FROM documents")
    if not documents or not documents[0]:
        return wording.say("page", "nothing-read", record=store.record)
    if asked == Filter(limit=asked.limit):
        return wording.say("page", "none-of-kind", documents=documents[0])
    said = wording.say("page", "empty"), wording.say("page", "widen", what=what, record=store.record)
    return wording.say("join", "semicolon").join(said)


def left_out(store: Store, asked: Filter, wording: Wording) -> str | None:
    """Give what to say of undated documents that an as-of question leaves out."""
    count = queries.left_out(store, asked)
    return wording.say("page", "left-out", count=count) if count else None
