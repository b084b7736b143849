"""Was the commitment kept? Its course: pledged, begun, kept, broken, renewed, each change with its sentence; and lapsed.

Comes in: commitment entries and later claims. Goes out: the table statuses, and for a question the course as of a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mahdar.record.store import Store


def write_statuses(store: Store) -> None:
    """Write each change of a commitment's status that a claim tells of."""
    store.run("DELETE FROM statuses")


def course_by(store: Store, ids: Sequence[str], as_of: str | None) -> dict[str, list[dict[str, Any]]]:
    """Give the course of each commitment as of a day."""
    return {id: [] for id in ids}
