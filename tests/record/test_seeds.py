"""What five real reports say together; they are read in place and are no part of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.record.verify import verify
from mahdar.views.cli import main

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the five reports are not beside the project")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    record = str(tmp_path_factory.mktemp("seeds") / "seeds.db")
    assert main(["build", str(SEEDS), "--record", record]) == 0
    with Store.open(record) as store:
        yield store


def between(store: Store, one: str, other: str, first: str, last: str) -> list[dict[str, Any]]:
    """Give the meetings of two, and of no others, in a period."""
    found = queries.contacts(store, Filter(actor=one, between=(first, last)))
    meant = [entry for entry in found if {ref["actor"] for ref in entry["fields"]["participants"]} == {one, other}]
    return [entry for entry in meant if entry["fields"]["form"] in ("meeting", "talks")]


def test_told_by_one_and_recalled_by_another(store: Store) -> None:
    """Kerry and Putin in Moscow on 15 December 2015: one entry, two documents."""
    (entry,) = [
        one for one in between(store, "john-kerry", "vladimir-putin", "2015-12-15", "2015-12-15") if len(one["documents"]) > 1
    ]
    assert entry["fields"]["date"] == "2015-12-15"
    assert (entry["first_reported"], entry["last_reported"]) == ("2015-12-16", "2016-03-25")


def test_two_lengths_of_one_meeting(store: Store) -> None:
    """Obama and Putin on the margin of the summit in Antalya: 35 minutes by one account, 20 by another."""
    told = [
        {side["value"]["minutes"] for side in entry["differs"]["duration"]}
        for entry in queries.discrepancies(store, Filter(as_of="2015-12-01"))
        if "duration" in entry["differs"]
    ]
    assert told == [{35, 20}]


def test_two_meetings_of_the_same_two(store: Store) -> None:
    """Kerry and Lavrov on 4 and on 5 September 2016 are two."""
    found = between(store, "john-kerry", "sergei-lavrov", "2016-09-04", "2016-09-05")
    assert sorted(entry["status"] for entry in found) == ["held", "planned"]


def test_the_record_verifies(store: Store) -> None:
    """Every span, every id."""
    assert verify(store) == []


def test_a_deadline_that_has_passed(store: Store) -> None:
    """The draft constitution by August 2016: as of the last report its month is over."""
    lapsed = [one for one in queries.commitments(store) if one["fields"]["deadline"] == "2016-08"]
    assert [one["status"] for one in lapsed] == ["lapsed"] * len(lapsed) != []
    assert all(
        one["status"] == "pledged" for one in queries.commitments(store, Filter(as_of="2016-04-01")) if one["fields"]["deadline"]
    )
