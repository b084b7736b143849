"""The record in the formats of others: `mahdar export`. EXPORTS names them; each has one `write(contents, out)`.

Stands in views/, under cli.py. Comes in: the options of a command line. Goes out: a file, a folder, or standard output.
To add a format, write a module like these and add its line: docs/how-to/add-an-output-format.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from mahdar.record.store import Store
from mahdar.views.asking import add_record
from mahdar.views.exports.annotations import write_annotations
from mahdar.views.exports.contents import TEXTS, Contents, Out
from mahdar.views.exports.followthemoney import write_ftm
from mahdar.views.exports.graphml import write_graphml
from mahdar.views.exports.lines import write_lines
from mahdar.views.exports.tables import write_csv, write_parquet
from mahdar.views.exports.timelinejs import write_timeline

EXPORTS: dict[str, Callable[[Contents, Out], None]] = {
    "jsonl": write_lines,
    "csv": write_csv,
    "parquet": write_parquet,
    "ftm": write_ftm,
    "webannotation": write_annotations,
    "timelinejs": write_timeline,
    "graphml": write_graphml,
}
EXAMPLES = """\
examples:
  mahdar export --record syria.db --format jsonl -o syria.jsonl
  mahdar export --record syria.db --format csv -o tables/
  mahdar export --record syria.db --format graphml --text none -o syria.graphml

csv and parquet write a file for each table into the folder -o. Exports carry at most 300 characters of a text
(--text quotes), or none; --text full is for the owner's own machine: the articles belong to their outlets.
Exit status: 0 written, 1 the record cannot be read, 2 wrong usage.
"""
_STEP = 500


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Give the arguments of the command to its parser."""
    add_record(command)
    command.add_argument("--format", required=True, choices=list(EXPORTS), help="what to write (docs/exports.md)")
    command.add_argument("--text", choices=TEXTS, default="quotes", help="how much of the articles goes along (default: quotes)")
    command.add_argument("-o", "--output", type=Path, metavar="PATH", help="a file, or a folder for csv and parquet")


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    progress = _say_progress if sys.stderr.isatty() and not (args.output is None and sys.stdout.isatty()) else _keep_quiet
    with Store.open(args.record) as store:
        EXPORTS[args.format](Contents(store, args.text, progress), Out(args.output))
    if progress is _say_progress:
        print("\r\x1b[K", end="", file=sys.stderr)
    return 0


def _keep_quiet(what: str, count: int) -> None:
    """Say nothing: nobody is looking."""


def _say_progress(what: str, count: int) -> None:
    if count % _STEP == 0:
        print(f"\r\x1b[K{'.' * (count // _STEP % 40 + 1):<40} {count} {what}", end="", file=sys.stderr, flush=True)
