"""The screens of undertakings and of mechanisms: rows, states, deadlines, histories and lives with their sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import ledger, lives, queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.web.pages.commitments import mark_of


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


@pytest.fixture(scope="module")
def undertaken(sample_record: Path) -> list[dict[str, Any]]:
    """All undertakings of the record, oldest first, with their histories."""
    with Store.open(str(sample_record)) as store:
        return queries.commitments(store)


def rows(page: Any) -> list[str]:
    return [url.rpartition("/")[2] for url in page.xpath("//table//td[1]/a/@href")]


def test_each_undertaking_is_a_row(client: TestClient, undertaken: list[dict[str, Any]]) -> None:
    """The ledger has each undertaking once; ?order=oldest has the order of the command."""
    ids = [one["id"] for one in undertaken]
    assert sorted(rows(tree(client, "/commitments?limit=500"))) == sorted(ids)
    assert rows(tree(client, "/commitments?limit=500&order=oldest")) == ids


def test_states_part_the_ledger(client: TestClient, undertaken: list[dict[str, Any]]) -> None:
    """Each state finds the undertakings that have it; without `due`, which cuts across, they are together all of them."""
    found: list[str] = []
    for state in ledger.STATES:
        page = tree(client, f"/commitments?limit=500&state={state}")
        if state != "due":
            expected = {one["id"] for one in undertaken if one["status"] == state}
            assert set(rows(page)) == expected
            found += rows(page)
        api = client.get(f"/api/commitments?limit=500&state={state}").json()
        assert {one["id"] for one in api["items"]} == set(rows(page))
    assert sorted(found) == sorted(one["id"] for one in undertaken if one["course"])


def test_by_deadline_the_soonest_comes_first(client: TestClient, undertaken: list[dict[str, Any]]) -> None:
    """Undertakings with a deadline stand before those without, by its last day."""
    deadlines = {one["id"]: one["fields"]["deadline"] for one in undertaken}
    given = [deadlines[id] for id in rows(tree(client, "/commitments?limit=500&order=deadline"))]
    dated = [one for one in given if one]
    assert dated and dated == given[: len(dated)]
    assert dated == sorted(dated)


# (deadline, status, the record's day, the mark)
MARKS = [
    ("2016-03-10", "lapsed", "2016-03-12", ("overdue", 2)),
    ("2016-03", "pledged", "2016-03-12", ("due", 19)),
    ("2016-12-31", "pledged", "2016-03-12", None),
    ("2016-03-10", "kept", "2016-03-12", None),
    (None, "pledged", "2016-03-12", None),
]


@pytest.mark.parametrize(("deadline", "status", "now", "mark"), MARKS)
def test_a_deadline_is_marked(deadline: str | None, status: str, now: str, mark: tuple[str, int] | None) -> None:
    """Overdue, near, far, settled or none."""
    assert mark_of({"fields": {"deadline": deadline}, "status": status}, now) == mark


def test_an_undertaking_has_its_history(client: TestClient, undertaken: list[dict[str, Any]]) -> None:
    """The page of one has a step for each change of its status, in both languages."""
    one = max(undertaken, key=lambda entry: len(entry["course"]))
    assert len(one["course"]) > 1
    for language in ("en", "ar"):
        page = tree(client, f"/commitments/{one['id']}?lang={language}")
        found = page.xpath("//ol[@class='steps']/li//span[starts-with(@class, 'tag status-')]/@class")
        assert found == [f"tag status-{step['status']}" for step in one["course"]]
    client.cookies.clear()


def test_each_mechanism_tells_what_became_of_it(client: TestClient, sample_record: Path) -> None:
    """The list has each mechanism once, the most reported first, with its events."""
    with Store.open(str(sample_record)) as store:
        entries, told = queries.mechanisms(store), lives.lives(store)
    assert {one["id"]: one["documents"] for one in told} == {one["id"]: len(one["documents"]) for one in entries}
    accounts = {
        entry["id"]: {one["value"] for one in entry["accounts"] if one["field"] == "event"} - {"mentioned"} for entry in entries
    }
    assert {one["id"]: {event["event"] for event in one["events"]} for one in told} == accounts
    page = tree(client, "/mechanisms?limit=500")
    assert rows(page) == [one["id"] for one in told]
    assert client.get("/api/lives.json").json() == told


def test_a_life_has_its_sentences(client: TestClient, sample_record: Path) -> None:
    """The page of one has each event's sentence, newest first; a switch adds those that only name it."""
    with Store.open(str(sample_record)) as store:
        one = max(lives.lives(store), key=lambda life: len(life["events"]))
        steps, total = lives.steps(store, one["id"], Filter(limit=50))
        every, all_of_them = lives.steps(store, one["id"], Filter(limit=50), mentions=True)
        named = lives.mentions_of(store, one["id"])
    assert total == sum(event["claims"] for event in one["events"])
    assert all_of_them == total + named
    page = tree(client, f"/mechanisms/{one['id']}")
    expected = [f"/documents/{step['claim']['document']['id']}#claim-{step['claim']['id']}" for step in steps]
    assert page.xpath("//ol[@class='steps']//a[@class='to-span']/@href") == expected
    assert len(page.xpath("//table//tbody/tr")) == len(one["events"])
    mentioned = tree(client, f"/mechanisms/{one['id']}?mentions=true")
    assert len(mentioned.xpath("//ol[@class='steps']/li")) == len(every)


def test_as_of_a_day_only_what_was_told_counts(client: TestClient, sample_record: Path) -> None:
    """Before the first report there are no mechanisms; as of a day none is told of later."""
    with Store.open(str(sample_record)) as store:
        day = lives.lives(store)[0]["first_reported"]
        told = lives.lives(store, Filter(as_of=day))
    assert told and max(event["last"] for one in told for event in one["events"]) <= day
    assert tree(client, "/mechanisms?as_of=1999-01-01").xpath("//div[@class='empty']//a/@href") == ["/mechanisms"]


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/commitments/c-none", 404),
        ("/commitments?state=forgotten", 422),
        ("/commitments?order=", 200),
        ("/mechanisms/c-none", 404),
        ("/mechanisms/%3Cscript%3E", 404),
        ("/mechanisms?actor=nobody-at-all", 400),
    ],
)
def test_what_cannot_be_answered_says_so(client: TestClient, url: str, status: int) -> None:
    """A fault has its status and no markup of the question's."""
    assert not tree(client, url, status).xpath("//main//script")
