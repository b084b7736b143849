"""The record in the formats of others: `mahdar export`. EXPORTS names them; each has one `write(contents, out)`.

Stands in views/, under cli.py. Comes in: the options of a command line. Goes out: a file, a folder, or standard output.
To add a format, write a module like these and add its line: docs/how-to/add-an-output-format.md.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from mahdar.record.store import Store
from mahdar.views.exports.annotations import write_annotations
from mahdar.views.exports.contents import Contents, Out
from mahdar.views.exports.followthemoney import write_ftm
from mahdar.views.exports.graphml import write_graphml
from mahdar.views.exports.lines import write_lines
from mahdar.views.exports.reviewed import write_reviewed
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
    "annotations": write_reviewed,
}
_STEP = 500


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
