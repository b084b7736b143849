"""SQL from fixed pieces and values: no value is ever written into the text of a statement.

Used by store.py and queries.py. Comes in: clauses with ? for each value. Goes out: one statement and its values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

_AT_ONCE = 500


def insert(table: str, columns: Sequence[str], rows: int = 1) -> str:
    """Give the statement that adds rows to a table; what is there under the same key stays.

    >>> insert("meta", ("key", "value"))
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING'
    """
    row = f"({', '.join('?' * len(columns))})"
    values = ", ".join([row] * rows)
    return " ".join(["INSERT INTO", table, f"({', '.join(columns)})", "VALUES", values, "ON CONFLICT DO NOTHING"])


def marks(values: Sequence[object]) -> str:
    """Give the question marks of a list: `marks([1, 2])` is "(?, ?)"."""
    return f"({', '.join('?' * len(values))})"


def parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give a list in parts that one statement takes: `[*parts(["a", "b"])]` is [["a", "b"]]."""
    return (values[first : first + _AT_ONCE] for first in range(0, len(values), _AT_ONCE))


@dataclass(slots=True)
class Where:
    """Conditions that all hold, with their values."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """Add a condition with a value for each ?."""
        self.conditions.append(condition)
        self.values.extend(values)

    def within(self, column: str, values: Iterable[Any]) -> None:
        """Add that a column holds one of these values."""
        listed = list(values)
        self.add(" ".join([column, "IN", marks(listed)]) if listed else "1 = 0", *listed)

    def text(self) -> str:
        """Give "WHERE a AND b", or nothing where there is no condition."""
        return " ".join(["WHERE", " AND ".join(self.conditions)]) if self.conditions else ""
