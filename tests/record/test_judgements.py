"""Judgements: given with their time, taken back, logged, corrected in the contract's shape; exported and imported."""

from __future__ import annotations

import threading

import pytest

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.build import Build
from mahdar.record.judgements import Judgement, export, judge, judgements, load, withdraw
from mahdar.record.log import log_length, logged
from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.record import articles
from tests.record.conftest import store_all

MORNING, NOON = "2026-03-01T09:00:00Z", "2026-03-01T12:00:00Z"


def merged(store: Store) -> None:
    with store.building():
        Build(store).finish()


def met(record: str) -> str:
    """A record of one meeting; gives its claim."""
    one = articles.met_long()
    store_all(record, [one])
    return str(one["claims"][0]["id"])


def test_a_judgement_has_its_time_and_is_logged(record: str) -> None:
    """The second decision of a reviewer on a thing replaces the first; the log keeps both."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        first = judge(store, Judgement("claim", "rejected", claim, "rana", at=MORNING))
        second = judge(store, Judgement("claim", "confirmed", claim, "rana", at=NOON))
        assert first.id == second.id
        assert [(one["verdict"], one["at"], one["holds"]) for one in judgements(store)] == [("confirmed", NOON, True)]
        lines = logged(store)
        assert [(line["number"], line["at"], line["who"], line["action"], line["about"]) for line in lines] == [
            (2, NOON, "rana", "judged", first.id), (1, MORNING, "rana", "judged", first.id),
        ]  # fmt: skip
        assert (lines[0]["was"]["verdict"], lines[0]["became"]["verdict"]) == ("rejected", "confirmed")
        assert (lines[1]["was"], lines[1]["became"]["at"]) == (None, MORNING)


def test_a_judgement_is_taken_back(record: str) -> None:
    """What was read holds again, and the log says who took what back."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        given = judge(store, Judgement("field", "corrected", claim, "rana", field="date", value="2019-05-02", at=MORNING))
        merged(store)
        assert queries.contacts(store)[0]["fields"]["date"] == "2019-05-02"
        withdraw(store, given.id, "rana", at=NOON)
        merged(store)
        assert queries.contacts(store)[0]["fields"]["date"] == "2019-05-03"
        assert judgements(store) == []
        line = logged(store, about=given.id)[0]
        assert (line["action"], line["who"], line["was"]["value"], line["became"]) == ("withdrawn", "rana", "2019-05-02", None)
        assert verify(store) == []


def test_a_rejection_is_taken_back(record: str) -> None:
    """The claim stands in its entry again."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        given = judge(store, Judgement("claim", "rejected", claim, "rana"))
        merged(store)
        assert queries.contacts(store) == []
        withdraw(store, given.id, "rana")
        merged(store)
        assert [one["id"] for one in queries.contacts(store)] == [claim]


def test_only_an_admin_takes_back_what_others_judged(record: str) -> None:
    """Another reviewer is refused, and nothing changes."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        given = judge(store, Judgement("claim", "rejected", claim, "rana"))
        with pytest.raises(UsageError, match="only an admin"):
            withdraw(store, given.id, "omar")
        assert len(judgements(store)) == log_length(store) == 1
        withdraw(store, given.id, "chief", admin=True)
        with pytest.raises(UsageError, match="there is no such judgement"):
            withdraw(store, given.id, "rana")
        assert [line["who"] for line in logged(store)] == ["chief", "rana"]


def test_two_admins_who_disagree(record: str) -> None:
    """Neither wins by chance: it stays open."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        judge(store, Judgement("claim", "rejected", claim, "huda", admin=True))
        judge(store, Judgement("claim", "confirmed", claim, "sami", admin=True))
        assert [(one["open"], one["holds"]) for one in judgements(store)] == [(True, False), (True, False)]


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("date", "2019-05", "2019-05"),
        ("date", "2019-05-02/2019-05-04", "2019-05-02/2019-05-04"),
        ("date", None, None),  # the text does not say
        ("status", "cancelled", "cancelled"),
        ("place", "جنيف", {"name": "جنيف", "country": None}),
        ("place", {"name": "جنيف", "country": "CHE"}, {"name": "جنيف", "country": "CHE"}),
        ("duration", "90", {"minutes": 90, "qualifier": None}),
        ("participants", ["USA"], [{"actor": "USA", "text": None, "start": None, "end": None, "role": "party"}]),
        ("evidence", {"start": 0, "end": 6}, [{"start": 0, "end": 6, "text": articles.MET[:6]}]),
    ],
)
def test_values_in_the_contracts_shape(record: str, field: str, given: object, stored: object) -> None:
    """What a form or a command line gives becomes a value of the field."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        assert judge(store, Judgement("field", "corrected", claim, "rana", field=field, value=given)).value == stored
        merged(store)
        assert verify(store) == []


def test_a_corrected_statement_is_listed_so(record: str) -> None:
    """Lists of claims give the analyst's value and say what was read; the claim itself stays as it was read."""
    store_all(record, [articles.stance("oppose", "2019-05-04")])
    with Store.open(record, write=True) as store:
        (one,) = queries.positions(store)
        judge(store, Judgement("field", "corrected", one["id"], "rana", field="stance", value="support"))
        merged(store)
        (after,) = queries.positions(store)
        assert (after["stance"], after["corrected"]) == ("support", {"stance": {"by": "rana", "read": "oppose"}})
        assert queries.claim(store, one["id"])["stance"] == "oppose"  # type: ignore[index]


def test_a_reference_keeps_its_characters(record: str) -> None:
    """Of the participants that the claim has, those that stay keep the words that name them."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        value = ["nadia-haddad", "DOV"]
        given = judge(store, Judgement("field", "corrected", claim, "rana", field="participants", value=value))
        assert [(ref["actor"], ref["text"]) for ref in given.value] == [("nadia-haddad", "ناديا حداد"), ("DOV", None)]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("date", "2019-02-30", "is not a date"),
        ("date", "2019-05-04/2019-05-02", "is not a date"),  # ends before it begins
        ("date", "؟٢٠١٩", "is not a date"),
        ("status", "maybe", "give one of held"),
        ("status", None, "give one of held"),
        ("participants", ["nobody-at-all"], "no such actor"),
        ("participants", [{"actor": "USA"}], "ids of actors"),
        ("evidence", {"start": 0, "end": 100_000}, "within the text"),
        ("evidence", {"start": True, "end": 4}, "within the text"),
        ("evidence", [], "some"),
        ("place", {"name": "جنيف", "country": "che"}, "three capitals"),
        ("place", "a\nb", "one line"),
        ("duration", "-5", "minutes"),
        ("polarity", "denied", "no such field"),
        ("nonsense", "x", "no such field"),
    ],
)
def test_what_is_no_value_of_the_field_is_refused(record: str, field: str, value: object, said: str) -> None:
    """Nothing is stored, nothing logged."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        with pytest.raises(UsageError, match=said):
            judge(store, Judgement("field", "corrected", claim, "rana", field=field, value=value))
        assert (judgements(store), log_length(store)) == ([], 0)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "rana\nadmin", "rana\u202eanar"])
def test_a_name_that_would_forge_a_log_is_refused(record: str, name: str) -> None:
    """A reviewer's name is one line without signs that turn the writing round."""
    claim = met(record)
    with Store.open(record, write=True) as store, pytest.raises(UsageError, match="reviewer's name"):
        judge(store, Judgement("claim", "confirmed", claim, name))


def test_two_kinds_are_never_the_same(record: str) -> None:
    """A meeting and an undertaking cannot be joined, nor a claim with itself."""
    store_all(record, [articles.met_long(), articles.pledged()])
    one, other = articles.met_long()["claims"][0]["id"], articles.pledged()["claims"][0]["id"]
    with Store.open(record, write=True) as store:
        with pytest.raises(UsageError, match="never the same"):
            judge(store, Judgement("link", "same", one, "rana", other=other))
        with pytest.raises(UsageError, match="give two"):
            judge(store, Judgement("link", "same", one, "rana", other=one))


def test_export_keeps_times(record: str, tmp_path: object) -> None:
    """Imported again, a judgement is as it was, and the log says where it comes from."""
    claim = met(record)
    with Store.open(record, write=True) as store:
        judge(store, Judgement("claim", "confirmed", claim, "rana", at=MORNING, note="checked"))
        listed = export(store)
        store.run("DELETE FROM judgements")
        assert load(store, listed) == 1
        assert export(store) == listed
        assert logged(store)[0]["action"] == "imported"


def test_two_reviewers_at_once_lose_nothing(record: str) -> None:
    """Each on a connection of its own, forty judgements of each: all stand there, each with its line in the log."""
    readings = articles.everything()
    store_all(record, readings)
    claims = [claim["id"] for one in readings for claim in one["claims"]]
    faults: list[Exception] = []

    def work(name: str) -> None:
        try:
            with Store.open(record, write=True) as store:
                for turn in range(4):
                    for claim in claims:
                        judge(store, Judgement("claim", ("confirmed", "rejected")[turn % 2], claim, name, at=MORNING))
        except Exception as fault:  # told by the test
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("rana", "omar")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Store.open(record) as store:
        assert len(judgements(store)) == 2 * len(claims)
        assert [line["number"] for line in logged(store, limit=1000)] == list(range(8 * len(claims), 0, -1))
