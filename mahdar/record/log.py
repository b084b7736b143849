"""The audit log: who did what when, with what stood before and what stands after; lines are added and never changed.

Under judgements.py and users.py, which write a line in the transaction of the change itself. Comes in: what was done, with
the time as the caller gives it. Goes out: numbered lines. Decides nothing, and has no clock.
"""

from __future__ import annotations

import json
from typing import Any

from mahdar.record.store import Store, dump

_COLUMNS = ("number", "logged_at", "who", "action", "about", "was", "became")
# The next number: the row is locked until the transaction ends, so that two writers on a server cannot take the same one.
_NEXT = (
    "INSERT INTO meta (key, value) VALUES ('logged', '1') "
    "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)"
)


def write_log(store: Store, who: str, action: str, about: str, at: str | None, *, was: Any = None, became: Any = None) -> None:
    """Add a line, within the transaction of the change: `write_log(store, "rana", "judged", "j-1", at, became={…})`."""
    store.run(_NEXT)
    number = int(store.meta("logged") or 1)
    texts = [None if value is None else dump(value) for value in (was, became)]
    store.insert("audit_log", _COLUMNS, [(number, at, who, action, about, *texts)])


def logged(store: Store, *, about: str | None = None, limit: int = 100, offset: int = 0) -> list[dict[str, Any]]:
    """Give lines of the log, the newest first: {"number", "at", "who", "action", "about", "was", "became"}.

    Example: `logged(store, about="j-0123456789abcdef")`.
    """
    chosen = ["SELECT", ", ".join(_COLUMNS), "FROM audit_log"]
    if about is not None:
        chosen.append("WHERE about = ?")
    values = [*([about] if about is not None else []), limit, offset]
    rows = store.all(" ".join([*chosen, "ORDER BY number DESC LIMIT ? OFFSET ?"]), *values)
    return [
        {
            "number": row[0], "at": row[1], "who": row[2], "action": row[3], "about": row[4],
            "was": json.loads(row[5]) if row[5] else None, "became": json.loads(row[6]) if row[6] else None,
        }
        for row in rows
    ]  # fmt: skip


def log_length(store: Store) -> int:
    """Give the number of lines of the log."""
    found = store.one("SELECT count(*) FROM audit_log")
    return int(found[0]) if found else 0
