"""The command `mahdar evaluate`: readings of annotated articles, scored.

Stands in views/, under cli.py. In: folders of annotations and articles. Out: the table of evaluate/report.py or its JSON
on standard output, and the exit status: 1 where an article failed or a figure lies below its floor. Scores nothing itself.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from mahdar.errors import DocumentError

EXAMPLES = """\
examples:
  mahdar evaluate annotations/                        articles stand beside the annotations
  mahdar evaluate annotations/ --texts articles/ more/ --errors
  mahdar evaluate reviewed/ --json                    readings that a reviewer has corrected
  mahdar evaluate tests/gold --floors tests/gold/floors.json

Exit status: 0 all is well, 1 an article failed or a figure lies below its floor, 2 wrong usage.
"""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Give the arguments of the command to its parser."""
    command.add_argument("folder", type=Path, metavar="FOLDER", help="annotations: one .json an article")
    command.add_argument(
        "--texts", nargs="+", type=Path, default=[], metavar="FOLDER", help="folders of the articles (default: the same folder)"
    )
    command.add_argument("--errors", action="store_true", help="list what was missed, invented and given a wrong field")
    command.add_argument("--json", action="store_true", help="the figures as one JSON object")
    command.add_argument("--floors", type=Path, metavar="FILE", help="fail where a figure lies below the floors of FILE")


def run(args: argparse.Namespace) -> int:
    """Run the command and give its exit status."""
    from mahdar.evaluate.floors import digest_of, read_floors
    from mahdar.evaluate.folder import evaluate_folder
    from mahdar.evaluate.report import format_report, scores_json

    floors = read_floors(args.floors) if args.floors else None
    scores = evaluate_folder(args.folder, args.texts, read_json)
    print(json.dumps(scores_json(scores), ensure_ascii=False) if args.json else format_report(scores, args.errors), end="")
    if args.json:
        print()
    faults = floors.below(scores) if floors else []
    if floors and floors.digest != digest_of(args.folder):
        faults.append(f"{args.folder}: the texts are not those that the floors were measured on")
    for fault in faults:
        print(f"mahdar: {fault}", file=sys.stderr)
    return 1 if faults or scores.failed else 0


def read_json(path: Path, published: str | None) -> dict[str, Any]:
    """Read one article file and give its reading as JSON; raises DocumentError where it is refused.

    Example: `read_json(Path("a.txt"), "2016-03-24")["document"]["published"]` gives `'2016-03-24'`.
    """
    from mahdar.documents.files import Refused, iter_sources
    from mahdar.pipeline import read_source

    first = next(iter(iter_sources([str(path)], published=published)))
    if isinstance(first, Refused):
        reason, _, advice = first.reason.rpartition("; ")
        raise DocumentError(first.name, reason, advice)
    return read_source(first).to_json()
