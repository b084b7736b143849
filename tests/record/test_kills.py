"""A build killed at any moment: nothing that was reported as read is lost, and the same command finishes the job."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.record.conftest import contents
from tests.record.feeder import COUNT

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("MAHDAR_KILLS", "20"))


def start(record: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.record.feeder", record]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def run_until(record: str, lines: int, delay: float) -> list[str]:
    """Run a build and kill it some moments after it has printed so many lines; give what it reported."""
    process = start(record)
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line.strip())
        if len(said) >= lines:
            break
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    said.extend(line.strip() for line in process.stdout)
    process.wait()
    return [line for line in said if line != "done"]


def test_killed_at_random_moments(record: str, tmp_path: Path) -> None:
    """After each kill the record verifies and holds all that was reported; in the end it is as if nothing had happened."""
    random = Random(7)
    reported: set[str] = set()
    for kill in range(KILLS):
        # The kills move forward through the run, so that its beginning, its middle and the merge are all hit.
        lines = min(COUNT, 1 + kill * COUNT // KILLS + random.randrange(4))
        reported |= set(run_until(record, lines, random.random() * 0.1))
        with Store.open(record) as store:
            assert verify(store) == []
            assert reported <= {row[0] for row in store.all("SELECT id FROM documents")}
    assert start(record).wait() == 0
    whole = str(tmp_path / "whole.db")
    assert start(whole).wait() == 0
    assert contents(record) == contents(whole)
