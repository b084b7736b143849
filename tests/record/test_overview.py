"""What a first page asks: counts, what came last, what is due; and summaries that say the same as the claims."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from mahdar.record import overview, queries
from mahdar.record.build import Build
from mahdar.record.course import issues
from mahdar.record.dialects import APPLICATION
from mahdar.record.filters import Filter
from mahdar.record.store import MIGRATIONS, Store
from tests.record import articles
from tests.record.conftest import store_all


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # The meeting of 3 May is one entry of four tellings, that of 4 May another.
        (Filter(), {"documents": 11, "discrepancies": 1, "contact": 2, "alignment": 2, "commitment": 1, "position": 2}),
        # A limit is for lists.
        (Filter(limit=1), {"documents": 11, "discrepancies": 1, "contact": 2, "alignment": 2, "commitment": 1, "position": 2}),
        # By 5 May: neither the undertaking nor what followed.
        (Filter(as_of="2019-05-05"), {"documents": 6, "discrepancies": 1, "contact": 2, "alignment": 1, "commitment": 0, "position": 1}),
        (Filter(issue="ceasefire"), {"documents": 11, "discrepancies": 0, "contact": 0, "alignment": 0, "commitment": 0, "position": 2}),
    ],
)  # fmt: skip
def test_counts(record: str, asked: Filter, expected: dict[str, int]) -> None:
    """Every list has its total, whatever page of it is shown."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        found = overview.counts(store, asked)
        assert {name: count for name, count in found.items() if name in expected} == expected
        for kind in ("contact", "position"):
            assert overview.total(store, kind, asked) == expected[kind]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("year", ["2019"]),
        ("month", ["2019-05", "2019-06"]),
        # 1 June 2019 is a Saturday.
        ("week", ["2019-04-29", "2019-05-27"]),
        ("day", ["2019-05-03", "2019-05-04", "2019-06-01"]),
    ],
)
def test_counts_by_period(record: str, by: str, periods: list[str]) -> None:
    """Each kind is counted by the day it is about; a week is named by its Monday."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        found = overview.counts_by_period(store, ("contact", "position"), by=by)
    assert [row["period"] for row in found] == periods
    assert [sum(row[kind] for row in found) for kind in ("contact", "position")] == [2, 2]


def test_what_came_last(record: str) -> None:
    """Contacts newest first; entries that reports since a day have made, or told again."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        days = [one["fields"]["date"] for one in overview.latest_contacts(store, Filter(limit=5))]
        changed = [(one["change"], one["entry"]["kind"]) for one in overview.changed_since(store, "2019-05-31")]
        by_then = overview.changed_since(store, "2019-05-05", Filter(as_of="2019-05-06"))
    assert days == ["2019-05-04", "2019-05-03"]
    assert changed == [("told again", "contact"), ("new", "alignment")]
    assert [(one["change"], one["entry"]["last_reported"]) for one in by_then] == [("told again", "2019-05-06")]


@pytest.mark.parametrize(
    ("as_of", "overdue", "coming"),
    [
        ("2019-05-20", 0, 1),  # due by the end of June
        ("2019-07-15", 1, 0),
        ("2019-05-09", 0, 0),  # before it was undertaken
        ("2021-01-01", 0, 0),  # long ago
    ],
)
def test_what_is_due(record: str, as_of: str, overdue: int, coming: int) -> None:
    """An undertaking is due until its last day and overdue from the next."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        found = overview.due(store, Filter(as_of=as_of))
    assert (len(found["overdue"]), len(found["due"])) == (overdue, coming)


def test_the_overview_of_an_empty_record(record: str) -> None:
    """Nothing read is nothing to show, and no fault."""
    store_all(record, [])
    with Store.open(record) as store:
        found = overview.overview(store)
    assert (found["today"], found["contacts"], found["by_month"], found["counts"]["documents"]) == (None, [], [], 0)


def test_entries_by_id(record: str) -> None:
    """They come in the order asked for; what is not there is left out."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        first, second = [one["id"] for one in queries.contacts(store)]
        found = overview.entries_by_id(store, [second, "c-0", first])
    assert [one["id"] for one in found] == [second, first]


@pytest.mark.parametrize("asked", [Filter(), Filter(issue="detainees"), Filter(as_of="2019-05-04"), Filter(as_of="2019-06-01")])
def test_summaries_say_what_the_claims_say(record: str, asked: Filter) -> None:
    """The same answer comes from the summaries and, without them, from the claims."""
    store_all(record, articles.everything())
    with Store.open(record, write=True) as store:
        summed = issues(store, asked)
        store.set_meta("summaries", "no")
        assert issues(store, asked) == summed
    assert summed


def of_the_first_version(old: Path, new: Path) -> None:
    """Write what a record holds into the tables of version 1."""
    scripts = "".join((MIGRATIONS / name).read_text("utf-8") for name in ("0001.sql", "search.sqlite.sql"))
    with sqlite3.connect(old) as held:
        held.executescript(scripts)
        held.execute("ATTACH ? AS new", (str(new),))
        tables = held.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_index%'").fetchall()
        for (table,) in tables:
            columns = ", ".join(f'"{row[1]}"' for row in held.execute(f"PRAGMA table_info({table})"))
            held.execute(" ".join([f"INSERT INTO main.{table} ({columns})", "SELECT", columns, "FROM", f"new.{table}"]))
        held.execute("DELETE FROM meta WHERE key NOT IN ('merged')")
        held.execute(f"PRAGMA application_id = {APPLICATION}")
        held.execute("PRAGMA user_version = 1")
    held.close()


def test_a_record_of_the_first_version(tmp_path: Path) -> None:
    """It can be read as it is; the next build brings it up to date and merges it again."""
    record = str(tmp_path / "old.db")
    store_all(str(tmp_path / "new.db"), articles.everything())
    of_the_first_version(tmp_path / "old.db", tmp_path / "new.db")
    with Store.open(str(tmp_path / "new.db")) as store:
        expected = issues(store)
    with Store.open(record) as store:
        assert issues(store) == expected
    with Store.open(record, write=True) as store:
        assert store.meta("merged") == "no"
        Build(store).finish()
        assert issues(store) == expected
        assert (store.meta("summaries"), len(queries.contacts(store))) == ("yes", 2)
