"""The command `mahdar brief`: what a record holds of a period, as a report whose every line leads to its sentences.

Stands in views/, under cli.py. Comes in: the options of a command line. Goes out: a Brief, which brief_pages.py writes as
Markdown, HTML or Word. What stands in each section is brief_lines.py; nothing is said that is not in the record.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection
from dataclasses import replace

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking, brief_lines
from mahdar.views.brief_lines import Line, Notes
from mahdar.views.brief_pages import Brief, Section, write_docx, write_html, write_md
from mahdar.views.exports.contents import Out
from mahdar.views.lookups import Lookups
from mahdar.views.wording import Wording

SECTIONS: dict[str, Callable[[Store, Filter, Wording, Notes], list[Line]]] = {
    "happened": brief_lines.happened,
    "ahead": brief_lines.ahead,
    "moved": brief_lines.moved,
    "agreed": brief_lines.agreed,
    "disputed": brief_lines.disputed,
    "positions": brief_lines.held,
    "due": brief_lines.due,
    "arrangements": brief_lines.arrangements,
    "differ": brief_lines.differ,
    "alone": brief_lines.alone,
    "relayed": brief_lines.relayed,
}
# Left out where there is nothing to say; the others say so.
_OPTIONAL = frozenset({"ahead", "positions", "arrangements", "alone", "relayed"})


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    watched = sys.stderr.isatty() and not (args.output is None and sys.stdout.isatty())
    with Store.open(args.record) as store:
        asked = asking.filter_of(store, args)
        brief = make_brief(store, asked, args.lang, _say_progress if watched else _keep_quiet)
    if watched:
        print("\r\x1b[K", end="", file=sys.stderr)
    if args.format == "docx":
        if args.output is None:
            raise UsageError("--format docx is no text: name its file with -o FILE")
        write_docx(brief, args.output)
        return 0
    with Out(args.output).stream() as stream:
        stream.write(write_html(brief) if args.format == "html" else write_md(brief))
    return 0


def _keep_quiet(name: str, number: int) -> None:
    """Say nothing: nobody is looking."""


def _say_progress(name: str, number: int) -> None:
    bar = "#" * number + "." * (len(SECTIONS) - number)
    print(f"\r\x1b[K{bar} {number} of {len(SECTIONS)}: {name}", end="", file=sys.stderr, flush=True)


def make_brief(
    store: Store,
    asked: Filter,
    language: str = "en",
    progress: Callable[[str, int], None] = _keep_quiet,
    only: Collection[str] = SECTIONS,
) -> Brief:
    """Give the brief of a period: `make_brief(store, Filter(between=("2016-03-21", "2016-03-27")), "ar").sections`.

    What counts is what had been reported by the end of the period, or by `as_of`. `only` names the sections that are written.
    """
    assert asked.between is not None
    first, last = asked.between
    asked = replace(asked, as_of=asked.as_of or last)
    wording = Wording(Lookups(store), language)
    notes = Notes(wording)
    sections = []
    for number, (name, write) in enumerate(SECTIONS.items(), 1):
        if name not in only:
            continue
        progress(wording.say("brief", name), number)
        lines = write(store, asked, wording, notes)
        if lines or name not in _OPTIONAL or len(only) == 1:
            sections.append(Section(name, wording.say("brief", name), tuple(lines)))
    title = wording.say("brief", "title", first=wording.date(first), last=wording.date(last))
    return Brief(language, title, tuple(_lead(store, asked, wording)), tuple(sections), tuple(notes.listed()), wording)


def _lead(store: Store, asked: Filter, wording: Wording) -> list[str]:
    """Give what the brief draws on: documents, outlets, independent texts, and what was left out."""
    documents = queries.documents(store, Filter(between=asked.between, as_of=asked.as_of))
    if not documents:
        return [asking.empty(store, asked, "timeline", wording)]
    names = {one["outlet"] for one in documents if one["outlet"]}
    told = wording.counted("outlets", len(names)) if names else wording.say("brief", "no-outlet")
    voices = len({one["voice"] or one["id"] for one in documents})
    read, texts = wording.counted("documents", len(documents)), wording.counted("texts", voices)
    said = [wording.say("brief", "lead", documents=read, outlets=told, voices=texts)]
    assert asked.as_of is not None and asked.between is not None
    if asked.as_of != asked.between[1]:
        said.append(wording.say("brief", "as-of", day=wording.date(asked.as_of)))
    missing = asking.left_out(store, asked, wording)
    return [*said, missing[0].upper() + missing[1:] + "."] if missing else said
