"""A build that can be killed: stores readings made by hand and prints each document's id once it is on the disk.

Run by test_kills.py as a process of its own: `python -m tests.record.feeder RECORD`.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

from mahdar.record.build import Build
from mahdar.record.store import Store
from tests.record.conftest import contact, origin, prepared, reading

COUNT = 60


def coverage() -> list[dict[str, Any]]:
    """Give sixty articles on twenty meetings, three on each."""
    out = []
    for number in range(COUNT):
        day = (date(2019, 1, 1) + timedelta(days=number // 3)).isoformat()
        text = f"في الخبر {number} أن حداد قابلت صالح يوم {day}."
        who = {"nadia-haddad": "حداد", "omar-saleh": "صالح"}
        told = contact(text, text, who, date=day, duration={"minutes": 20 + number % 3, "qualifier": None})
        out.append(reading(text, day, [told], f"outlet-{number % 3}"))
    return out


def main(record: str) -> None:
    """Store what is not there yet and merge."""
    with Store.open(record, write=True) as store, store.building():
        build = Build(store)
        for one in coverage():
            id, where = one["document"]["id"], origin(one)
            if build.wanted(id, where):
                build.take(id, where, prepared(one))
            print(id, flush=True)
        build.finish()
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
