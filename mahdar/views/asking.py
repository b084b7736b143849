"""What the commands on a record share: the Filter that their options make, and what is said when nothing answers.

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
from mahdar.views.wording import Wording, names_of_place

_SHOWN_CHOICES = 5
_NOT_ASKED = dict.fromkeys(("actor", "issue", "place", "date", "between", "as_of", "outlet", "language"))
_PARTIAL = re.compile(r"\d{4}(-\d{2})?")


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
    given = argparse.Namespace(**{**_NOT_ASKED, **vars(args)})
    between = days(given.between[0], given.between[1], "--between") if given.between else None
    if given.date:
        between = _period(given.date)
    return Filter(
        actor=_actor(store, given.actor) if given.actor else None,
        issue=_issue(store, given.issue) if given.issue else None,
        place=_place(store, given.place) if given.place else None,
        between=between,
        as_of=day(given.as_of, "--as-of") if given.as_of else None,
        outlet=_outlet(store, given.outlet) if given.outlet else None,
        language=given.language,
    )


def _period(value: str) -> tuple[str, str]:
    from mahdar.record.periods import period

    partial = _PARTIAL.fullmatch(value)
    try:
        date.fromisoformat(value + {4: "-01-01", 7: "-01"}[len(value)] if partial else value)
    except ValueError:
        raise UsageError(f"--date {value} is not a date: write YYYY, YYYY-MM or YYYY-MM-DD") from None
    return period(value)


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
    rows = store.all(
        "SELECT place FROM claims WHERE place IS NOT NULL UNION SELECT country FROM claims WHERE country IS NOT NULL"
    )
    held = sorted(row[0] for row in rows)
    as_held = {name.casefold(): name for name in held}
    found = (as_held.get(name.casefold()) for name in names_of_place(words))
    return next((name for name in found if name), None) or _known(words, held, "--place")


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
        return wording.say("page", "none-of-kind", documents=wording.counted("documents", documents[0]))
    said = wording.say("page", "empty"), wording.say("page", "widen", what=what, record=store.record)
    return wording.say("join", "semicolon").join(said)


def left_out(store: Store, asked: Filter, wording: Wording) -> str | None:
    """Give what to say of undated documents that an as-of question leaves out."""
    count = queries.left_out(store, asked)
    return wording.say("page", "left-out", count=wording.counted("documents", count)) if count else None
