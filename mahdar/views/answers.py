"""The commands that answer people from a record: show, brief, diff, export.

Stands in views/, under cli.py, which adds them to its own. In: arguments. Out: what show.py, brief.py, diff.py and
exports/ print or write. Each is imported when it is called, so that `mahdar --help` answers at once.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

WHATS = (
    "contacts", "statements", "positions", "issues", "alignments", "commitments", "mechanisms", "incidents", "discrepancies",
    "timeline", "actors", "outlets",
)  # fmt: skip
FORMATS = ("jsonl", "csv", "parquet", "ftm", "webannotation", "timelinejs", "graphml", "annotations")
PAGES = ("md", "html", "docx")
_ID = re.compile(r"c-[0-9a-f]{16}")
TEXTS = ("none", "quotes", "full")
_SHOW = """\
examples:
  mahdar show contacts --record syria.db --actor USA --between 2016-03-01 2016-03-31
  mahdar show statements --record syria.db --actor lavrov --issue assad-fate --evidence
  mahdar show issues --record syria.db --as-of 2016-03-31
  mahdar show discrepancies --record syria.db --json
  mahdar show contacts --record syria.db --ids
  mahdar show c-d07e6f07e6c8e9b2 --record syria.db

With an id, one entry: its fields with all accounts side by side.
--json gives one object a line in the shapes of the data contract, --csv a table for a spreadsheet.
Exit status: 0 answered (be it with nothing), 1 the record cannot be read, 2 wrong usage.
"""
_BRIEF = """\
examples:
  mahdar brief --record syria.db --between 2016-03-21 2016-03-27 > week.md
  mahdar brief --record syria.db --between 2016-03-21 2016-03-27 --lang ar --format html -o week.html
  mahdar brief --record syria.db --between 2016-03-21 2016-03-27 --format docx -o week.docx

Each line ends with the numbers of its notes: outlet, day, sentence. Exit status: 0 written, 1 the record cannot be read,
2 wrong usage.
"""
_DIFF = """\
examples:
  mahdar diff --record syria.db --from 2016-03-20 --to 2016-03-27
  mahdar diff --record syria.db --from 2016-03-20 --to 2016-03-27 --json

Compares what had been reported by the end of one day with what had been by the end of the other.
Exit status: 0 compared, 1 the record cannot be read, 2 wrong usage.
"""
_EXPORT = """\
examples:
  mahdar export --record syria.db --format jsonl -o syria.jsonl
  mahdar export --record syria.db --format csv -o tables/
  mahdar export --record syria.db --format graphml --text none -o syria.graphml

csv and parquet write a file for each table into the folder -o. Exports carry at most 300 characters of a text
(--text quotes), or none; --text full is for the owner's own machine: the articles belong to their outlets.
Exit status: 0 written, 1 the record cannot be read, 2 wrong usage.
"""


def add_commands(commands: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands to the command line's own: `add_commands(subparsers, make)`."""
    show = command(commands, "show", _show, "answer a question from a record", _SHOW)
    show.add_argument("what", type=_what, metavar="WHAT", help=f"{', '.join(WHATS)}; or the id of an entry or a claim")
    _record(show)
    _filters(show)
    show.add_argument("--limit", type=_count, metavar="N", help="at most so many")
    shape = show.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="one JSON object a line")
    shape.add_argument("--csv", action="store_true", help="a table for a spreadsheet, with ids in place of names")
    shape.add_argument("--evidence", action="store_true", help="print the sentences under each line")
    show.add_argument("--ids", action="store_true", help="begin each line with the id by which show, why and judge find it")
    _language(show)
    brief = command(commands, "brief", _brief, "write a sourced report of a period", _BRIEF)
    _record(brief)
    brief.add_argument("--between", nargs=2, required=True, metavar=("FIRST", "LAST"), help="two days, both included")
    brief.add_argument("--as-of", metavar="DATE", help="only what had been reported by then (default: by the last day)")
    brief.add_argument("--actor", metavar="ACTOR", help="an id or a name; a state also finds its officials and bodies")
    brief.add_argument("--issue", metavar="ISSUE", help="an issue's id, such as ceasefire")
    brief.add_argument("--format", choices=PAGES, default="md", help="default: md")
    _language(brief)
    _output(brief, "a file (default: standard output)")
    diff = command(commands, "diff", _diff, "compare what had been reported by two days", _DIFF)
    _record(diff)
    diff.add_argument("--from", dest="first", required=True, metavar="DATE", help="the earlier day")
    diff.add_argument("--to", dest="last", required=True, metavar="DATE", help="the later day")
    diff.add_argument("--json", action="store_true", help="one JSON object a line")
    _language(diff)
    export = command(commands, "export", _export, "write a record in the format of another program", _EXPORT)
    _record(export)
    export.add_argument("--format", required=True, choices=FORMATS, help="what to write (docs/exports.md)")
    export.add_argument("--text", choices=TEXTS, default="quotes", help="how much of the articles goes along (default: quotes)")
    _output(export, "a file, or a folder for csv and parquet")


def _record(command: argparse.ArgumentParser) -> None:
    command.add_argument("--record", required=True, metavar="RECORD", help="a file or a postgresql:// URL")


def _language(command: argparse.ArgumentParser) -> None:
    command.add_argument("--lang", choices=("en", "ar"), default="en", help="language of labels and names (default: en)")


def _output(command: argparse.ArgumentParser, help: str) -> None:
    command.add_argument("-o", "--output", type=Path, metavar="PATH", help=help)


def _filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--actor", metavar="ACTOR", help="an id or a name; a state also finds its officials and bodies")
    command.add_argument("--issue", metavar="ISSUE", help="an issue's id, such as ceasefire (mahdar show issues lists them)")
    command.add_argument("--place", metavar="PLACE", help="a place's name, or a country's three letters")
    days = command.add_mutually_exclusive_group()
    days.add_argument("--date", metavar="DATE", help="a day, a month or a year: 2016-03-24, 2016-03, 2016")
    days.add_argument("--between", nargs=2, metavar=("FIRST", "LAST"), help="two days, both included")
    command.add_argument("--as-of", metavar="DATE", help="only what had been reported by then")
    command.add_argument("--outlet", metavar="OUTLET", help="as the record has its name")
    command.add_argument("--language", metavar="CODE", help="language of the documents, such as ar")


def _what(value: str) -> str:
    if value in WHATS or _ID.fullmatch(value):
        return value
    raise argparse.ArgumentTypeError(
        f"invalid choice: {value!r} (choose from {', '.join(WHATS)}, or an id such as c-0123456789abcdef)"
    )


def _count(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{value} is not a number from 1 on")
    return number


def _show(args: argparse.Namespace) -> int:
    from mahdar.views import show

    return show.run(args)


def _brief(args: argparse.Namespace) -> int:
    from mahdar.views import brief

    return brief.run(args)


def _diff(args: argparse.Namespace) -> int:
    from mahdar.views import diff

    return diff.run(args)


def _export(args: argparse.Namespace) -> int:
    from mahdar.views import exports

    return exports.run(args)
