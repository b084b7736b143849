"""What a server does with an error of its own: tells the reader nothing of the inside, and its standard error everything."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mahdar.views.web.app import create_app
from mahdar.views.web.headers import HEADERS
from tests.views.web.conftest import ADDRESS


def test_an_unforeseen_error(sample_record: Path) -> None:
    """The answer is strict as any other and says nothing of it; the server gets the error itself, and logs it."""
    app = create_app(str(sample_record))

    @app.get("/divided")
    def divided() -> float:
        return 1 / 0

    with TestClient(app, base_url=ADDRESS, raise_server_exceptions=False) as client:
        answer = client.get("/divided")
        assert answer.status_code == 500
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert "division" not in answer.text
    with TestClient(app, base_url=ADDRESS) as client, pytest.raises(ZeroDivisionError):
        client.get("/divided")


def test_a_record_that_fails(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An error that Mahdar knows is logged with where it came from, once."""
    with TestClient(create_app(str(tmp_path / "gone.db")), base_url=ADDRESS) as client, caplog.at_level(logging.ERROR):
        assert client.get("/api/contacts").status_code == 503
        assert client.get("/api/nothing").status_code == 404
    (line,) = [one for one in caplog.records if one.name == "uvicorn.error"]
    assert line.getMessage() == "GET /api/contacts"
    assert line.exc_info
