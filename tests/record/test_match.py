"""Which tellings are one thing: on fields alone, in any order of files, and explained."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.record.verify import verify
from mahdar.record.why import why
from tests.record import articles
from tests.record.conftest import contact, contents, reading, store_all

Article = Callable[[], dict[str, Any]]
HADDAD_SALEH = {"nadia-haddad": "حداد", "omar-saleh": "صالح"}


def meeting(text: str, published: str, outlet: str, who: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    return reading(text, published, [contact(text, text, who or HADDAD_SALEH, **fields)], outlet)


PAIRS: list[tuple[str, dict[str, Any], dict[str, Any], int]] = [
    ("a meeting and its recollection", articles.met_long(), articles.met_recalled(), 1),
    ("one meeting, two durations", articles.met_long(), articles.met_short(), 1),
    ("the same two, a day apart", articles.met_long(), articles.met_next_day(), 2),
    ("ministers here, their states there, the same day and place", articles.met_long(), articles.states_met(), 1),
    (
        "the same day in two countries",
        meeting("قابلت حداد صالح في صوفيا", "2019-03-02", "a", date="2019-03-01", place={"name": "صوفيا", "country": "BGR"}),
        meeting("قابلت حداد صالح في روما", "2019-03-02", "b", date="2019-03-01", place={"name": "روما", "country": "ITA"}),
        2,
    ),
    (
        "a call is no meeting",
        meeting("اتصلت حداد هاتفيا مع صالح", "2019-03-02", "a", date="2019-03-01", form="phone-call"),
        meeting("قابلت حداد صالح", "2019-03-02", "b", date="2019-03-01"),
        2,
    ),
    (
        "others met that day",
        meeting("قابلت حداد صالح", "2019-03-02", "a", date="2019-03-01"),
        meeting("قابلت حداد بيتروف", "2019-03-02", "b", {"nadia-haddad": "حداد", "ivan-petrov": "بيتروف"}, date="2019-03-01"),
        2,
    ),
    (
        "planned for the day it was held",
        meeting("ستقابل حداد صالح الجمعة", "2019-02-27", "a", date="2019-03-01", status="planned"),
        meeting("قابلت حداد صالح", "2019-03-02", "b", date="2019-03-01"),
        1,
    ),
    (
        "a new one is planned when one has been held",
        meeting("ستقابل حداد صالح قريبا", "2019-03-03", "a", status="planned"),
        meeting("قابلت حداد صالح", "2019-03-02", "b", date="2019-03-01"),
        2,
    ),
    (
        "undated, told the same day",
        meeting("قابلت حداد صالح", "2019-03-02", "a"),
        meeting("جمع لقاء حداد وصالح", "2019-03-02", "b"),
        1,
    ),
    ("undated, told weeks apart", meeting("قابلت حداد صالح", "2019-03-02", "a"), meeting("لقاء حداد وصالح", "2019-03-22", "b"), 2),
    (
        "two unnamed officials are never one",
        meeting("قابل مسؤول صالح", "2019-03-02", "a", {"unnamed-dov-official": "مسؤول", "omar-saleh": "صالح"}),
        meeting("لقاء مسؤول بصالح", "2019-03-02", "b", {"unnamed-dov-official": "مسؤول", "omar-saleh": "صالح"}),
        2,
    ),
    ("an issue once agreed, once not", articles.aligned("agree", "2019-05-04", "a"), articles.aligned("disagree", "2019-05-04", "b"), 2),
    ("the same disagreement", articles.aligned("disagree", "2019-05-04", "a"), articles.aligned("disagree", "2019-05-06", "b"), 1),
    ("and weeks later", articles.aligned("disagree", "2019-05-04", "a"), articles.aligned("disagree", "2019-06-06", "b"), 2),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "entries"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_pairs(tmp_path: Any, left: dict[str, Any], right: dict[str, Any], entries: int) -> None:
    """Two articles tell of one thing or of two, whichever is read first."""
    for number, order in enumerate(([left, right], [right, left])):
        record = str(tmp_path / f"{number}.db")
        store_all(record, order)
        with Store.open(record) as store:
            assert len(queries.entries(store, None)) == entries
            assert verify(store) == []


def test_any_order_and_any_number_of_runs_give_the_same_record(record: str, tmp_path: Any) -> None:
    """Ten orders, read at once or one a run, end in the same rows."""
    coverage = articles.everything()
    store_all(record, coverage)
    expected = contents(record)
    for seed in range(5):
        shuffled = Random(seed).sample(coverage, len(coverage))
        at_once, one_by_one = str(tmp_path / f"{seed}-once.db"), str(tmp_path / f"{seed}-runs.db")
        store_all(at_once, shuffled)
        for one in shuffled:
            store_all(one_by_one, [one])
        assert contents(at_once) == expected
        assert contents(one_by_one) == expected


def test_accounts_stand_side_by_side(record: str) -> None:
    """35 and 20 minutes are two accounts of one meeting, and the discrepancy is named."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        (one,) = queries.discrepancies(store)
    assert one["discrepancies"] == ["duration"]
    told = [
        (side["value"]["minutes"], [account["document"] for account in side["accounts"]]) for side in one["differs"]["duration"]
    ]
    documents = {35: articles.met_long()["document"]["id"], 20: articles.met_short()["document"]["id"]}
    assert sorted(told) == [(20, [documents[20]]), (35, [documents[35]])]
    assert len(one["documents"]) == 4
    assert one["first_reported"] == "2019-05-04"
    assert one["last_reported"] == "2019-08-01"


def test_every_claim_finds_its_entry(record: str) -> None:
    """An entry's id is the smallest id of its claims, and each of them resolves to it."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        for one in queries.entries(store, None):
            assert one["id"] == min(one["claims"])
            assert sorted([one["id"], *one["aliases"]]) == one["claims"]
            assert [queries.entry(store, claim) for claim in one["claims"]] == [one] * len(one["claims"])


def test_why_names_the_fields(record: str) -> None:
    """The explanation says what spoke for each join, and what ruled the next day's meeting out."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        entry = next(one for one in queries.contacts(store) if len(one["documents"]) == 4)
        found = why(store, entry["id"])
    assert found is not None
    assert {reason[0] for one in found["joined"] for reason in one["reasons"]} >= {"who", "date", "form"}
    assert all(one["score"] == sum(reason[2] for reason in one["reasons"]) >= 6 for one in found["joined"])
    assert ["date", "days apart", None] in found["left_out"][0]["reasons"]


def test_as_of_shows_what_had_been_reported(record: str) -> None:
    """Before the second account came in there was no discrepancy, and what is undated is counted."""
    undated = articles.stance("ready", "2019-05-04")
    undated["document"]["published"] = None
    late = articles.met_short()
    late["document"]["published"] = "2019-07-01"
    store_all(record, [articles.met_long(), late, undated])
    with Store.open(record) as store:
        early = Filter(as_of="2019-06-01")
        assert [one["discrepancies"] for one in queries.contacts(store, early)] == [[]]
        assert [one["discrepancies"] for one in queries.contacts(store)] == [["duration"]]
        assert queries.positions(store, early) == []
        assert queries.left_out(store, early) == 1
        assert len(queries.positions(store)) == 1
        assert queries.today(store) == "2019-07-01"


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        (Filter(actor="omar-saleh"), 2),
        (Filter(actor="DOV"), 2),  # a state's people count
        (Filter(actor="ivan-petrov"), 0),
        (Filter(place="MLT"), 2),
        (Filter(between=("2019-05-04", "2019-05-04")), 1),
        (Filter(outlet="two"), 2),
        (Filter(outlet="nine"), 0),
        (Filter(language="ar"), 2),
        (Filter(language="en"), 0),
        (Filter(limit=1), 1),
        (Filter(limit=5, offset=1), 1),
    ],
)
def test_filters(record: str, asked: Filter, count: int) -> None:
    """Contacts by actor, place, day, outlet and language."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        assert len(queries.contacts(store, asked)) == count
