"""Chromium, and the page as `mahdar serve` gives it; what every screen is held against stands in watched.py."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

from mahdar.record import users
from mahdar.record.store import Store
from tests.views.web.browser.watched import Watched
from tests.views.web.test_accounts import AT, HASHED

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
TEAM = (("huda", "admin"), ("rana", "reviewer"), ("omar", "reviewer"), ("sami", "reader"))
PATIENCE = 60

Serve = Callable[..., str]
Open = Callable[..., Watched]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests; without one they are skipped by name."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not program:
        pytest.skip("no browser: Chromium is not installed")
    sync_api = pytest.importorskip("playwright.sync_api", reason="no browser: playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


@contextmanager
def served(record: Path | str, *options: str, log: Path) -> Iterator[str]:
    """Give the address of a record that `mahdar serve` serves until the end; nothing may have gone wrong in it."""
    command = [sys.executable, "-m", "mahdar", "serve", str(record), "--port", "0", *options]
    with log.open("w") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        assert process.stdout
        found = re.search(r"http://\S+(?=/ )", process.stdout.readline())
        assert found, log.read_text()
        _answers(found[0])
        yield found[0]
    finally:
        process.terminate()
        process.wait(PATIENCE)
    assert log.read_text() == ""


def _answers(address: str) -> None:
    """Wait for the first answer: the address is said before the server listens."""
    for _ in range(PATIENCE * 10):
        try:
            urllib.request.urlopen(f"{address}/static/favicon.svg").close()
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


@pytest.fixture(scope="session")
def page_address(browser: Any, sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The owner's page of the sample record, for tests that change nothing."""
    with served(sample_record, log=tmp_path_factory.mktemp("owner") / "log") as address:
        yield address


@pytest.fixture(scope="session")
def team_record(sample_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample record with a team."""
    copy = tmp_path_factory.mktemp("team") / "team.db"
    shutil.copy(sample_record, copy)
    with Store.open(str(copy), write=True) as store:
        for name, role in TEAM:
            users.add_user(store, name, role, HASHED, by="test", at=AT)
    return copy


@pytest.fixture(scope="session")
def team_address(browser: Any, team_record: Path) -> Iterator[str]:
    """The page of that record, with accounts."""
    with served(team_record, "--users", log=team_record.parent / "log") as address:
        yield address


@pytest.fixture
def own_address(browser: Any, sample_record: Path, tmp_path: Path) -> Iterator[str]:
    """The owner's page of a copy, to be changed."""
    copy = tmp_path / "own.db"
    shutil.copy(sample_record, copy)
    with served(copy, log=tmp_path / "log") as address:
        yield address


@pytest.fixture
def opened(browser: Any, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open tabs, each in a context of its own: `opened(width=390, java_script_enabled=False)`; a failed test leaves pictures."""
    with ExitStack() as stack:
        tabs: list[Watched] = []

        def give(width: int = 1440, **options: Any) -> Watched:
            context = browser.new_context(viewport={"width": width, "height": 900}, **options)
            stack.callback(context.close)
            tabs.append(Watched(context))
            return tabs[-1]

        failed_before = request.session.testsfailed
        try:
            yield give
        finally:
            if request.session.testsfailed > failed_before:
                for number, tab in enumerate(tabs):
                    tab.page.screenshot(path=tmp_path / f"failed-{number}.png", full_page=True)
                    print(f"screenshot: {tmp_path / f'failed-{number}.png'}")
