"""What is found, compared and counted can be kept as CSV and JSON; small promises of every address: HEAD, the sign, languages."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record.store import Store
from mahdar.views import cli
from mahdar.views.web.app import create_app

ADDRESS = "http://127.0.0.1:8000"


def rows(client: TestClient, url: str) -> list[dict[str, Any]]:
    """Give a CSV as rows; it is a file that a spreadsheet reads as UTF-8."""
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="mahdar-')
    assert answer.text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_a_search_is_kept_whole(client: TestClient) -> None:
    """The CSV has a line for each statement of /api/search, or for the document; the JSON has its documents."""
    listed = client.get("/api/search", params={"q": "الهدنة", "limit": 500}).json()["items"]
    expected = [(one["document"], claim and claim["id"]) for one in listed for claim in one["statements"] or [{}]]
    found = rows(client, "/api/search.csv?q=%D8%A7%D9%84%D9%87%D8%AF%D9%86%D8%A9")
    assert expected and [(row["document"], row["statement"] or {}) for row in found] == [(one, id or {}) for one, id in expected]
    assert client.get("/api/search.json", params={"q": "الهدنة"}).json() == listed


def test_changes_are_kept_whole(client: TestClient) -> None:
    """The files have all that the page counts, in its order."""
    days = {"from": "2020-01-01", "to": "2030-01-01"}
    listed = client.get("/api/diff", params={**days, "limit": 500}).json()
    assert listed["total"] == len(listed["items"]) > 0
    assert client.get("/api/diff.json", params=days).json() == listed["items"]
    found = rows(client, "/api/diff.csv?from=2020-01-01&to=2030-01-01")
    assert [(row["sort"], row["entry"] or row["claim"]) for row in found] == [
        (one["sort"], (one.get("entry") or one["claim"])["id"]) for one in listed["items"]
    ]


def test_what_one_alone_tells_and_reprints_are_kept_whole(client: TestClient) -> None:
    """An entry a line; a document a line with the text to which it belongs."""
    teller = client.get("/api/coverage").json()["items"][0]["teller"]
    alone = client.get("/api/coverage/alone", params={"teller": teller, "limit": 500}).json()["items"]
    assert client.get("/api/coverage/alone.json", params={"teller": teller}).json() == alone
    table = client.get("/api/coverage/alone.csv", params={"teller": teller}).text.removeprefix("\ufeff")
    assert [row["entry"] for row in csv.DictReader(io.StringIO(table))] == [one["id"] for one in alone]
    texts = client.get("/api/coverage/reprints?limit=500").json()["items"]
    assert client.get("/api/coverage/reprints.json").json() == texts
    told = [(one["documents"][0]["id"], each["id"]) for one in texts for each in one["documents"]]
    assert [(row["text"], row["id"]) for row in rows(client, "/api/coverage/reprints.csv")] == told


@pytest.mark.parametrize("url", ["/search?q=الهدنة", "/changes?from=2020-01-01&to=2030-01-01", "/coverage/reprints"])
def test_pages_lead_to_both_files(client: TestClient, url: str) -> None:
    """Each list has a CSV and a JSON of the same question."""
    page = html.fromstring(client.get(url).text)
    links = page.xpath("//ul[@class='downloads']//a/@href")
    assert [link.partition("?")[0].rpartition(".")[2] for link in links] == ["csv", "json"]
    assert all(client.get(link).status_code == 200 for link in links)


@pytest.mark.parametrize("url", ["/api/search.csv", "/api/search.json", "/api/diff.csv?from=2020-02-31&to=2021-01-01"])
def test_a_bad_question_gives_no_file(client: TestClient, url: str) -> None:
    """What is wrong is told in place of a file."""
    answer = client.get(url)
    assert answer.status_code == 400 and set(answer.json()["error"]) == {"code", "message", "hint"}


def test_no_cell_of_a_found_document_begins_a_formula(attacked: TestClient) -> None:
    """An outlet called =HYPERLINK(…) comes as text."""
    found = csv.DictReader(io.StringIO(attacked.get("/api/search.csv", params={"q": "لافروف"}).text.removeprefix("\ufeff")))
    outlets = [row["outlet"] for row in found]
    assert outlets and all(outlet.startswith("'=") for outlet in outlets)


@pytest.mark.parametrize("url", ["/", "/contacts", "/api/contacts", "/api/contacts.csv", "/static/css/mahdar.css", "/nothing"])
def test_the_head_of_every_address_can_be_asked_for(client: TestClient, url: str) -> None:
    """HEAD has the status and the kind of GET, and no body."""
    head, got = client.head(url), client.get(url)
    assert (head.status_code, head.headers["content-type"]) == (got.status_code, got.headers["content-type"])
    assert head.content == b"" and got.content


def test_the_sign_is_found_where_programs_look_for_it(client: TestClient) -> None:
    """/favicon.ico leads to the page's sign."""
    assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg")


@pytest.mark.parametrize("url", ["/?lang=fr", "/contacts?lang=xx", "/contacts/?lang=%3Cscript%3E"])
def test_there_is_no_page_in_another_language(client: TestClient, url: str) -> None:
    """A language that the page does not speak is said to be none, and is not put into the page as markup."""
    answer = client.get(url)
    assert answer.status_code == 404 and "<script>" not in answer.text
    assert client.get("/contacts?lang=").status_code == 200


def test_the_search_of_the_header_finds_articles_and_leads_to_statements(client: TestClient) -> None:
    """The box at the head of each page asks /search, which leads to the statements with the same words."""
    form = html.fromstring(client.get("/").text).xpath("//form[@role='search']")[0]
    assert form.get("action") == "/search"
    page = html.fromstring(client.get("/search", params={"q": "zzzz"}).text)
    assert page.xpath("//main//a[starts-with(@href, '/statements?q=zzzz')]")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_record_that_holds_nothing_is_shown(tmp_path: Path, language: str) -> None:
    """Every screen of an empty record says what to do instead of failing."""
    record = tmp_path / "empty.db"
    with Store.open(str(record), write=True):
        pass
    with TestClient(create_app(str(record)), base_url=ADDRESS) as client:
        for url in (
            "/", "/stands", "/stands?of=pairs", "/contacts", "/contacts?view=calendar", "/statements", "/commitments", "/mechanisms",
            "/actors", "/coverage", "/coverage/reprints", "/documents", "/review", "/brief", "/changes", "/search?q=x", "/incidents",
            "/alignments", "/timeline", "/positions", "/discrepancies", "/audit", "/api/overview", "/api/search.csv?q=x",
            "/api/coverage/reprints.csv", "/api/diff.csv?from=2020-01-01&to=2021-01-01", "/api/contacts.csv",
        ):  # fmt: skip
            answer = client.get(url, params={"lang": language} if not url.startswith("/api") else None)
            assert answer.status_code == 200, (url, answer.text)


def test_a_private_person_has_no_page_and_no_link(client: TestClient, sample_record: Path) -> None:
    """Who holds no office, and who is not named, stands in no list, no chart and behind no link."""
    with Store.open(str(sample_record)) as store:
        rows_found = store.all("SELECT id FROM actors WHERE (kind = 'person' AND roles = '[]') OR id LIKE 'unnamed-%'")
        hidden = {str(row[0]) for row in rows_found}
    assert hidden
    for id in hidden:
        assert client.get(f"/actors/{id}").status_code == client.get(f"/api/actors/{id}").status_code == 404
    assert hidden.isdisjoint(one["id"] for one in client.get("/api/actors.json").json())
    assert hidden.isdisjoint(row["id"] for row in rows(client, "/api/actors.csv"))
    for url in (
        "/",
        "/contacts",
        "/statements?limit=500",
        "/positions",
        "/incidents",
        "/actors",
        "/coverage",
        "/stands",
        "/brief",
    ):
        linked = html.fromstring(client.get(url).text).xpath("//a[starts-with(@href, '/actors/')]/@href")
        assert hidden.isdisjoint(unquote(one.removeprefix("/actors/")) for one in linked), url


def test_the_password_of_a_server_is_never_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A record on a server that cannot be reached is named without its user and password."""
    pytest.importorskip("pg8000", reason="pg8000 is not installed (mahdar[postgresql])")
    assert cli.main(["serve", "postgresql://huda:secret-word@127.0.0.1:1/syria", "--port", "0"]) == 1
    said = capsys.readouterr()
    assert "secret-word" not in said.out + said.err and "postgresql://127.0.0.1:1/syria" in said.err


def test_a_record_of_a_newer_version_is_refused_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is served of it; the message says that a newer Mahdar is needed."""
    record = tmp_path / "newer.db"
    with Store.open(str(record), write=True):
        pass
    with closing(sqlite3.connect(record)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert cli.main(["serve", str(record), "--port", "0"]) == 1
    assert "version 99" in capsys.readouterr().err
