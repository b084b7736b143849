"""The report: a tally as a table for people, or as JSON for programs.

End of evaluation. In: Scores. Out: text. Does not print: views/ does.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from mahdar.evaluate.tally import ROWS, Scores


def format_report(scores: Scores, errors: bool = False) -> str:
    """Give the table of kinds and fields, then what failed, then the errors by class if they are wanted.

    >>> print(format_report(Scores()).splitlines()[0].strip())
    kind                        P      R     F1  gold  pred
    """
    lines = [f"{'kind':22}{'P':>7}{'R':>7}{'F1':>7}{'gold':>6}{'pred':>6}"]
    for kind in ROWS:
        row = scores.row(kind)
        lines.append(f"{kind:22}{row.precision:7.3f}{row.recall:7.3f}{row.f1:7.3f}{row.expected:6}{row.found:6}")
    accuracy = scores.accuracy()
    lines += [f"  {name:26}{share:6.3f} of {scores.judged[name]}" for name, share in accuracy.items()]
    lines += [f"FAILED {failed}" for failed in scores.failed]
    if errors:
        lines += _errors(scores)
    return "\n".join(lines) + "\n"


def scores_json(scores: Scores) -> dict[str, Any]:
    """Give the figures as JSON: kinds, fields, failed.

    >>> sorted(scores_json(Scores()))
    ['failed', 'fields', 'kinds']
    """
    kinds = {}
    for kind in ROWS:
        row = scores.row(kind)
        kinds[kind] = {"p": row.precision, "r": row.recall, "f1": row.f1, "gold": row.expected, "pred": row.found}
    fields = {name: {"acc": share, "of": scores.judged[name]} for name, share in scores.accuracy().items()}
    return {"kinds": kinds, "fields": fields, "failed": list(scores.failed)}


def _errors(scores: Scores) -> list[str]:
    """Every error on a line of its own, after a count of each class."""
    counts = Counter((error.kind, error.what) for error in scores.errors)
    lines = ["", "errors"]
    lines += [f"{number:6} {kind}, {what}" for (kind, what), number in sorted(counts.items(), key=lambda one: (-one[1], one[0]))]
    lines.append("")
    lines += [f"{error.article} | {error.kind} | {error.what} | {error.detail}" for error in scores.errors]
    return lines
