"""The JSON API: lists and their pages, downloads, one thing by its id, faults, and its own description."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mahdar.record import queries
from mahdar.record.store import Store
from mahdar.views.columns import TABLES
from mahdar.views.exports.tables import safe
from mahdar.views.web import readers
from mahdar.views.web.api.lists import LISTS
from mahdar.views.web.app import create_app
from mahdar.views.web.readers import GUEST

ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def guest(sample_record: Path) -> Iterator[TestClient]:
    """The page as one sees it who is not signed in."""
    app = create_app(str(sample_record))
    app.state.reader_of = lambda request: GUEST
    with TestClient(app, base_url=ADDRESS) as made:
        yield made


def asked(client: TestClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return answer.json()


@pytest.mark.parametrize("what", LISTS)
def test_the_pages_of_a_list_are_the_list(client: TestClient, sample_record: Path, what: str) -> None:
    """Pages of five, each by the address that the one before gives, are together what `mahdar show` gives, in its order.

    Of actors, those alone of whom there is a page.
    """
    from mahdar.record.filters import Filter

    own = {"documents": queries.documents, "actors": partial(queries.actors, public=True)}
    with Store.open(str(sample_record)) as store:
        expected = own[what](store) if what in own else TABLES[what].ask(store, Filter())
    found, url = [], f"/api/{what}?limit=5"
    while url:
        body = asked(client, url)
        assert body["total"] in (None, len(expected))
        found += body["items"]
        url = body["next"]
    assert found == expected
    assert asked(client, f"/api/{what}.json") == expected


@pytest.mark.parametrize("what", [what for what in LISTS if what != "documents"])
def test_a_table_has_the_rows_of_the_command(client: TestClient, sample_record: Path, what: str) -> None:
    """CSV begins with the mark of UTF-8 and has the rows of `mahdar show --csv`."""
    from mahdar.record.filters import Filter

    with Store.open(str(sample_record)) as store:
        table = TABLES[what]
        items = queries.actors(store, public=True) if what == "actors" else table.ask(store, Filter())
        rows = [row for item in items for row in table.rows(item)]
    text = client.get(f"/api/{what}.csv").content.decode("utf-8")
    assert text.startswith("\ufeff")
    expected = [{name: "" if value is None else str(safe(value)) for name, value in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(text[1:]))) == expected


def test_no_cell_begins_a_formula(attacked: TestClient) -> None:
    """An outlet called like a formula is words in a spreadsheet."""
    rows = list(csv.DictReader(io.StringIO(attacked.get("/api/documents.csv").content.decode("utf-8-sig"))))
    assert rows[0]["outlet"].startswith("'=HYPERLINK")
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]


@pytest.mark.parametrize(
    ("url", "status", "code"),
    [
        ("/api/contacts?limit=0", 422, "bad-parameter"),
        ("/api/contacts?limit=501", 422, "bad-parameter"),
        ("/api/contacts?offset=-1", 422, "bad-parameter"),
        ("/api/contacts?first=yesterday", 422, "bad-parameter"),
        ("/api/contacts?issue=no-such-issue", 400, "bad-question"),
        ("/api/contacts.csv?issue=no-such-issue", 400, "bad-question"),
        ("/api/search", 400, "no-words"),
        ("/api/brief", 400, "no-period"),
        ("/api/diff?from=2024-03-05&to=2024-03-01", 400, "bad-question"),
        ("/api/diff?from=2024-03-05", 422, "bad-parameter"),
        ("/api/entries/c-none", 404, "not-found"),
        ("/api/entries/c-none/why", 404, "not-found"),
        ("/api/entries/..%2f..%2fetc%2fpasswd", 404, "not-found"),
        ("/api/claims/c-none", 404, "not-found"),
        ("/api/documents/d-none", 404, "not-found"),
        ("/api/actors/nobody", 404, "not-found"),
        ("/api/actors/unnamed-marjan-government-official", 404, "not-found"),
        ("/api/nothing", 404, "not-found"),
    ],
)
def test_a_fault_is_json(client: TestClient, url: str, status: int, code: str) -> None:
    """Each fault has a code, a message and perhaps a hint, and nothing else."""
    error = asked(client, url, status)["error"]
    assert error["code"] == code
    assert set(error) == {"code", "message", "hint"}


def test_one_entry_is_as_the_record_has_it(client: TestClient, sample_record: Path) -> None:
    """An entry, its claims and its voices by the id of any of its claims."""
    with Store.open(str(sample_record)) as store:
        entry = max(queries.contacts(store), key=lambda one: len(one["claims"]))
        claims, voices = queries.claims_of(store, entry["id"]), queries.outlets(store, entry["id"])
    id = entry["claims"][-1]
    assert asked(client, f"/api/entries/{id}") == entry
    assert asked(client, f"/api/entries/{id}/claims") == {"items": claims}
    assert asked(client, f"/api/entries/{id}/voices") == {"items": voices}
    assert asked(client, f"/api/claims/{id}") == next(one for one in claims if one["id"] == id)
    assert asked(client, f"/api/entries/{id}/why")["claims"] == sorted(entry["claims"])


def test_articles_are_whole_for_the_owner_alone(client: TestClient, guest: TestClient, sample_record: Path) -> None:
    """The owner reads the text; a guest gets quotations of at most 300 characters and no folder of the owner's machine."""
    with Store.open(str(sample_record)) as store:
        document = queries.documents(store)[0]
        text = queries.document_text(store, document["id"])
    assert asked(client, f"/api/documents/{document['id']}")["text"] == text
    told = asked(guest, f"/api/documents/{document['id']}")
    assert told["text"] is None
    assert "/" not in told["uri"]
    for what in LISTS:
        for value in strings(asked(guest, f"/api/{what}")["items"]):
            assert len(value) <= 300
        cells = csv.reader(io.StringIO(guest.get(f"/api/{what}.csv").text))
        assert max(len(cell) for row in cells for cell in row) <= 300


def strings(value: Any) -> Iterator[str]:
    """Give all texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)


def test_long_words_are_cut_for_a_guest_only() -> None:
    """301 characters become 300 with a sign that they go on; an address stays whole."""
    value = {"text": "ب" * 301, "url": "u" * 400, "items": [{"text": "ب" * 300}]}
    assert readers.within_rights(value, readers.OWNER) == value
    assert readers.within_rights(value, GUEST) == {**value, "text": "ب" * 299 + "…"}


def test_search_finds_whatever_the_spelling(client: TestClient) -> None:
    """Words with and without their clitics: each statement found is among those of its document."""
    found = asked(client, "/api/search?q=الهدنة")
    assert found["total"] == len(found["items"]) > 0
    again = asked(client, "/api/search?q=بالهدنة")
    assert [one["document"] for one in again["items"]] == [one["document"] for one in found["items"]]


@pytest.mark.parametrize(
    ("format", "kind", "head"),
    [
        ("md", "text/markdown; charset=utf-8", b"# Brief"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_a_brief_comes_as_a_file(client: TestClient, format: str, kind: str, head: bytes) -> None:
    """Each format has its kind, its name and its first bytes."""
    answer = client.get(f"/api/brief?first=2024-03-01&last=2024-03-31&lang=en&format={format}")
    assert answer.headers["content-type"] == kind
    assert answer.headers["content-disposition"] == f'attachment; filename="brief-2024-03-01-2024-03-31.{format}"'
    assert answer.content.startswith(head)
