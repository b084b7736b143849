"""The application: headers, hosts, foreign forms, faults; and what `mahdar serve` refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mahdar.views import cli
from mahdar.views.web.app import create_app
from mahdar.views.web.headers import HEADERS

ADDRESS = "http://127.0.0.1:8000"


@pytest.mark.parametrize("url", ["/contacts", "/api/contacts", "/nothing", "/api/nothing", "/static/css/mahdar.css"])
def test_each_answer_has_its_headers(client: TestClient, url: str) -> None:
    """Pages, answers of the API, faults and files: all carry the policy that lets nothing run but the package's own files."""
    headers = client.get(url).headers
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8000", 200), ("localhost", 200), ("[::1]:8000", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400), ("", 400)],
)  # fmt: skip
def test_only_this_machine_s_names_are_served(client: TestClient, host: str, status: int) -> None:
    """A name of elsewhere that has been pointed at this machine gets nothing."""
    assert client.get("/contacts", headers={"host": host}).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"origin": ADDRESS}, 405),  # let through: this address takes no POST
        ({}, 405),  # no browser
    ],
)
def test_changes_come_from_the_page_itself(client: TestClient, headers: dict[str, str], status: int) -> None:
    """A form of another site changes nothing, whoever is signed in."""
    assert client.post("/contacts", headers=headers).status_code == status


def test_a_fault_of_ours_tells_nothing_of_the_inside(tmp_path: Path) -> None:
    """A record that has gone away while it is served: said as such, without a trace of the program."""
    app = create_app(str(tmp_path / "gone.db"))
    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        answer = client.get("/api/contacts")
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "record")
        assert "Traceback" not in client.get("/contacts").text


def test_other_addresses_need_accounts(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without --users nothing but loopback is served, and the message says how."""
    assert cli.main(["serve", str(sample_record), "--host", "0.0.0.0"]) == 2
    assert capsys.readouterr().err == (
        "mahdar: --host 0.0.0.0 lets others in, who would read whole articles and change the record without a name; "
        "turn on accounts with --users, or leave --host out to serve this machine alone\n"
    )


def test_a_record_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is served of a record that cannot be read."""
    assert cli.main(["serve", str(tmp_path / "none.db"), "--port", "0"]) == 1
    assert capsys.readouterr().out == ""
