"""The tally: what was found, what was right, what was wrong, counted over articles.

Stands under marking.py, which fills it, and report.py, which prints it. Holds counts and errors, decides nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

ROWS = (
    "statements",
    "statements, ends",
    "statements+speaker",
    "contacts",
    "alignments",
    "commitments",
    "positions",
    "mechanisms",
    "incidents",
    "dates",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Precision, recall and F1 of one kind, with what was expected and what was found."""

    precision: float
    recall: float
    f1: float
    expected: int
    found: int


@dataclass(frozen=True, slots=True)
class Error:
    """One thing missed, invented or given a wrong field, in one article."""

    article: str
    kind: str
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one claim of a reading is right: found by the annotation too and, if a statement, with its speaker."""

    article: str
    kind: str
    claim: str
    right: bool


@dataclass(slots=True)
class Scores:
    """The tally of an evaluation: add with `count`, `judge` and `blame`, ask with `row` and `accuracy`."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    expected: Counter[str] = field(default_factory=Counter)
    judged: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def count(self, kind: str, right: int, found: int, expected: int) -> None:
        """Add what was right, found and expected of a kind."""
        self.right[kind] += right
        self.found[kind] += found
        self.expected[kind] += expected

    def judge(self, name: str, agrees: bool) -> bool:
        """Add one judgement of a field and hand it back."""
        self.judged[name] += 1
        self.agreed[name] += agrees
        return agrees

    def blame(self, article: str, kind: str, what: str, detail: str) -> None:
        """Add an error, its words in one line."""
        self.errors.append(Error(article, kind, what, " ".join(detail.split())))

    def row(self, kind: str) -> Row:
        """Give the figures of a kind; annotations list only the dates that resolve, so that no date is found in vain.

        >>> scores = Scores(); scores.count("contacts", 1, 2, 1); scores.row("contacts").precision
        0.5
        """
        right, expected, found = self.right[kind], self.expected[kind], self.found[kind]
        if kind == "dates":
            found = max(found, right)
        precision = right / found if found else 0.0
        recall = right / expected if expected else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return Row(round(precision, 3), round(recall, 3), round(f1, 3), expected, found)

    def accuracy(self) -> dict[str, float]:
        """Give, by name, the share of judgements of each field that agree."""
        return {name: round(self.agreed[name] / self.judged[name], 3) for name in sorted(self.judged)}
