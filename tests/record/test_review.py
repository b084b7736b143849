"""The review queue: which claims it holds, in which order, a page at a time."""

from __future__ import annotations

from typing import Any

from mahdar.record.build import Build
from mahdar.record.filters import Filter
from mahdar.record.judgements import Judgement, judge
from mahdar.record.review import one_to_review, review_counts, to_review
from mahdar.record.store import Store
from tests.record import articles
from tests.record.conftest import store_all


def coverage() -> list[dict[str, Any]]:
    """The invented process; the reader was not sure of four claims."""
    readings = articles.everything()
    for one, confidence in zip(readings[5:9], (0.31, 0.69, 0.52, 0.48), strict=True):
        one["claims"][0]["confidence"] = confidence
    return readings


def ids(readings: list[dict[str, Any]], *numbers: int) -> list[str]:
    return [readings[number]["claims"][0]["id"] for number in numbers]


def test_the_order_of_the_queue(record: str) -> None:
    """First what is nearest to a half, of equals by id; then the claims of entries whose accounts differ."""
    readings = coverage()
    store_all(record, readings)
    with Store.open(record) as store:
        found = [(one["id"], one["reason"]) for one in to_review(store, Filter())]
        uncertain = [*sorted(ids(readings, 7, 8)), *ids(readings, 5, 6)]
        assert found[:4] == [(id, "uncertain") for id in uncertain]
        assert {id for id, _ in found[4:]} >= set(ids(readings, 0, 1))
        assert {reason for _, reason in found[4:]} == {"differs"}
        assert review_counts(store, Filter())["uncertain"] == 4


def test_pages_make_up_the_queue(record: str) -> None:
    """Page by page it is the same list, with nothing twice and nothing left out."""
    readings = coverage()
    store_all(record, readings)
    with Store.open(record, write=True) as store:
        disputed = ids(readings, 10)[0]
        judge(store, Judgement("claim", "rejected", disputed, "rana"))
        judge(store, Judgement("claim", "confirmed", disputed, "omar"))
        whole = [one["id"] for one in to_review(store, Filter())]
        assert whole[0] == disputed
        for size in (1, 2, 3):
            parts = [to_review(store, Filter(limit=size, offset=at)) for at in range(0, len(whole) + size, size)]
            assert [one["id"] for part in parts for one in part] == whole


def test_what_has_been_judged_leaves_the_queue(record: str) -> None:
    """It stands among the judged, a rejected claim among the rejected; disputed, it comes first."""
    readings = coverage()
    store_all(record, readings)
    sure, unsure, wrong, differing = ids(readings, 7, 8, 5, 6)
    with Store.open(record, write=True) as store:
        judge(store, Judgement("claim", "confirmed", sure, "rana"))
        judge(store, Judgement("field", "corrected", unsure, "rana", field="relation", value="converge"))
        judge(store, Judgement("claim", "rejected", wrong, "rana"))
        judge(store, Judgement("claim", "rejected", differing, "rana"))
        judge(store, Judgement("claim", "confirmed", differing, "omar"))
        Build(store).finish()
        by_reason = {
            reason: {one["id"] for one in to_review(store, Filter(), reason)}
            for reason in ("disputed", "uncertain", "judged", "rejected")
        }
        assert by_reason == {"disputed": {differing}, "uncertain": set(), "judged": {sure, unsure}, "rejected": {wrong}}
        shown = one_to_review(store, unsure)
        assert shown is not None
        assert shown["corrected"] == {"relation": {"value": "converge", "by": "rana"}}
        assert [one["verdict"] for one in shown["judgements"]] == ["corrected"]
        assert "relation" in shown["correctable"]


def test_the_queue_is_narrowed(record: str) -> None:
    """By kind, by actor, by day, as every list."""
    readings = coverage()
    store_all(record, readings)
    with Store.open(record) as store:
        assert [one["id"] for one in to_review(store, Filter(), "uncertain", "commitment")] == ids(readings, 5)
        assert {one["kind"] for one in to_review(store, Filter(issue="detainees"))} == {"alignment"}
        assert to_review(store, Filter(outlet="nobody")) == []
        assert one_to_review(store, "c-none") is None
