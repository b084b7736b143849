"""Questions of single screens, on each database: the matrix, statements by act and relay, the ledger, the lives of mechanisms."""

from __future__ import annotations

from typing import Any

from mahdar.record import course, ledger, lives, queries, said, stands
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from tests.record import articles
from tests.record.conftest import claim, reading, refs, span, store_all

SAID = "قالت نادية حداد إن الهدنة قائمة"
DENIED = "ونفى عمر صالح خرق الهدنة"
FOUNDED = "وأنشئت لجنة المراقبة"


def statement(
    text: str, sentence: str, who: dict[str, str], act: str, words: str, via: dict[str, str] | None = None
) -> dict[str, Any]:
    """Give a statement of the contract."""
    told = {
        "speaker": refs(text, who), "act": act, "form": "indirect", "cue": span(text, sentence.split()[0]),
        "content": [span(text, words)], "via": refs(text, via or {}), "said_on": None, "venue": None, "audience": [],
    }  # fmt: skip
    return claim("statement", text, sentence, told)


def mechanism(text: str, sentence: str, event: str) -> dict[str, Any]:
    """Give a mechanism of the contract."""
    return claim("mechanism", text, sentence, {"mechanism": "monitoring-body", "type": "body", "event": event, "members": None})


def coverage() -> list[dict[str, Any]]:
    """Give three articles: two of a day each, one without a date."""
    first = f"{SAID}.\n{FOUNDED}."
    second = f"{DENIED} بحسب إيفان بتروف.\n{FOUNDED}."
    third = f"{DENIED} مرة."
    return [
        reading(first, "2019-05-03", [
            statement(first, SAID, {"nadia-haddad": "نادية حداد"}, "say", "الهدنة قائمة"), mechanism(first, FOUNDED, "created"),
        ]),
        reading(second, "2019-05-05", [
            statement(second, DENIED, {"omar-saleh": "عمر صالح"}, "deny", "خرق الهدنة", {"ivan-petrov": "إيفان بتروف"}),
            mechanism(second, FOUNDED, "mentioned"),
        ]),
        reading(third, None, [statement(third, DENIED, {"omar-saleh": "عمر صالح"}, "deny", "خرق الهدنة")]),
    ]  # fmt: skip


def test_statements_by_what_only_they_have(record: str) -> None:
    """Speaker with the state's officials, relay, act, words; the undated stand last, whichever come first."""
    store_all(record, coverage())
    with Store.open(record) as store:
        by_day = [one["document"]["published"] for one in said.said(store, said.Said(newest=True))]
        assert by_day == ["2019-05-05", "2019-05-03", None]
        assert said.said(store, said.Said()) == queries.statements(store)
        one = {
            said.Said(speaker="ULU"): 2,
            said.Said(speaker="nadia-haddad"): 1,
            said.Said(via="ivan-petrov"): 1,
            said.Said(act="deny"): 2,
            said.Said(act="deny", via="ivan-petrov"): 1,
            said.Said(act="promise"): 0,
            said.Said(words=()): 0,
        }
        assert {asked: said.page(store, asked)[1] for asked in one} == one
        assert {asked: said.total(store, asked) for asked in one} == one
        for newest in (True, False):
            whole = [found["id"] for found in said.said(store, said.Said(newest=newest))]
            for act in (None, "deny"):
                pages = [said.page(store, said.Said(Filter(limit=1, offset=at), act=act, newest=newest))[0] for at in range(3)]
                kept = [found for found in whole if act is None or queries.claim(store, found)["act"] == act]  # type: ignore[index]
                assert [found["id"] for page in pages for found in page] == kept


def test_a_mechanism_has_a_life(record: str) -> None:
    """What became of it is told once an event; sentences that only name it are counted apart; by a day only what was told."""
    store_all(record, coverage())
    with Store.open(record) as store:
        (one,) = lives.lives(store)
        assert one["events"] == [{"event": "created", "first": "2019-05-03", "last": "2019-05-03", "claims": 1}]
        assert (one["documents"], one["last_reported"]) == (2, "2019-05-05")
        assert lives.one_life(store, one["id"]) == one
        assert lives.one_life(store, "m-none") is None
        assert lives.mentions_of(store, one["id"]) == 1
        assert [step["event"] for step in lives.steps(store, one["id"], mentions=True)[0]] == ["mentioned", "created"]
        (then,) = lives.lives(store, Filter(as_of="2019-05-04"))
        assert (then["documents"], then["last_reported"]) == (1, "2019-05-03")


def test_the_matrix_says_what_the_positions_say(record: str) -> None:
    """Cells of parties and pairs agree with latest_positions and course_of; columns that are not public are counted."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        for asked in (Filter(), Filter(as_of="2019-05-05"), Filter(issue="ceasefire")):
            told = {(one["holder"], one["issue"], one["stance"]) for one in course.latest_positions(store, asked)}
            assert {(one["parties"][0], one["issue"], one["value"]) for one in stands.cells(store, asked)} == told
            pairs = {(*one["parties"], one["issue"], one["latest"]) for one in course.course_of(store, asked)}
            assert {(*one["parties"], one["issue"], one["value"]) for one in stands.cells(store, asked, True)} == pairs
        whole = stands.matrix(store)
        assert whole["columns"] and whole["hidden"] == 0
        assert stands.matrix(store, public=lambda parties: ())["hidden"] == whole["column_total"]
        for cell in stands.cells(store):
            claims = stands.stance_claims(store, cell["parties"][0], cell["issue"])
            assert sum(one["polarity"] == "asserted" for one in claims) == cell["told"]


def test_the_ledger_has_what_the_list_has(record: str) -> None:
    """In each order all undertakings; each state those that have it."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        whole = queries.commitments(store)
        assert whole
        assert ledger.ledger(store, ledger.Ledger()) == (whole, len(whole))
        for order in ledger.ORDERS:
            found, total = ledger.ledger(store, ledger.Ledger(order=order))
            assert (sorted(one["id"] for one in found), total) == (sorted(one["id"] for one in whole), len(whole))
        for state in ("pledged", "kept", "broken", "lapsed"):
            found, _ = ledger.ledger(store, ledger.Ledger(state=state))
            assert [one["id"] for one in found] == [one["id"] for one in whole if one["status"] == state]
