"""What scripts/gate does: the texts of tests/gold are read and scored, and the figures held against their floors.

In: tests/gold with its floors.json. Out: the table, what lies below its floor, and the exit status; with --update a new
floors.json.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from mahdar.errors import MahdarError
from mahdar.evaluate.annotations import FLOORS
from mahdar.evaluate.floors import Floors, digest_of, read_floors
from mahdar.evaluate.folder import evaluate_folder
from mahdar.evaluate.report import format_report
from mahdar.evaluate.tally import Scores
from mahdar.views.evaluation import read_json

GOLD = Path("tests/gold")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, then check the floors or raise them; give the exit status."""
    try:
        return _run(argv)
    except MahdarError as error:
        print(f"scripts/gate: {error}", file=sys.stderr)
        return 1


def _run(argv: Sequence[str] | None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/gate", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--update", action="store_true", help="raise the floors to what is reached now")
    parser.add_argument("--allow-lower", metavar="REASON", help="with --update: lower floors too, for a reason that is kept")
    parser.add_argument("--errors", action="store_true", help="list the errors")
    parser.add_argument("--gold", type=Path, default=GOLD, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if args.allow_lower is not None and (not args.update or not args.allow_lower.strip()):
        parser.error("--allow-lower goes with --update and needs a reason")
    scores = evaluate_folder(args.gold, [], read_json)
    print(format_report(scores, args.errors), end="")
    for failed in scores.failed:
        print(f"scripts/gate: {failed}", file=sys.stderr)
    if scores.failed:
        return 1
    file = args.gold / FLOORS
    return _update(args.gold, file, scores, args.allow_lower) if args.update else _check(args.gold, file, scores)


def _check(gold: Path, file: Path, scores: Scores) -> int:
    floors = read_floors(file)
    faults = floors.below(scores)
    if floors.digest != digest_of(gold):
        faults.append("the texts have changed since the floors were measured: look at the figures, then scripts/gate --update")
    for fault in faults:
        print(f"scripts/gate: {fault}", file=sys.stderr)
    if not faults:
        print("scripts/gate: no figure below its floor")
    return 1 if faults else 0


def _update(gold: Path, file: Path, scores: Scores, reason: str | None) -> int:
    before = read_floors(file) if file.exists() else Floors()
    after = before.raised(scores, digest_of(gold), reason)
    file.write_text(after.to_json(), "utf-8")
    old, new = before.kinds | before.fields, after.kinds | after.fields
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            print(f"scripts/gate: {name}: {old.get(name, 0.0):.2f} -> {new.get(name, 0.0):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
