"""What scripts/torture does: builds are killed at random moments, and each record that is left is checked.

The builds are `mahdar build` on the samples, as a person runs it: on a terminal, where it tells how many articles it has
read; and one that only stores and merges, without reading, so that kills fall there too. After each kill `mahdar verify`
must find no fault, and the record must hold as many articles as had been reported; after all kills the same command must
finish the job, and the record must be the one that an undisturbed build makes. Out: a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import monotonic

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mahdar.record.store import Store  # noqa: E402
from tests.record.conftest import contents  # noqa: E402

DOCUMENT = ROOT / "docs" / "reliability.md"
START, END = "<!-- printed by scripts/torture --write -->", "<!-- end of figures -->"
SERVER = os.environ.get("MAHDAR_TEST_POSTGRESQL")
MAHDAR = [sys.executable, "-m", "mahdar"]
SAMPLES = [*MAHDAR, "build", "mahdar/samples", "--actors", "mahdar/samples/actors.yaml", "--record"]
# All read, or some refused: the samples have a file beside them that is no article.
READ = (0, 1)
FEEDER = [sys.executable, "-m", "tests.record.feeder"]
# What a build says of the articles that are on the disk: how many, or the id of each.
REPORTED = re.compile(rb"(\d+) articles")
STORED = re.compile(rb"d-[0-9a-f]{16}")
# After so many runs a record is made afresh; so often, in seconds, a build on a terminal is looked at.
_AFRESH, _LOOK = 10, 0.02


def start(command: list[str], out: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Start a build in a process group of its own, so that a kill hits its workers as it would hit a shell's job."""
    return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)


def seconds_of(command: list[str]) -> float:
    """Give how long an undisturbed build takes."""
    began = monotonic()
    assert start(command).wait() in READ
    return monotonic() - began


def killed(command: list[str], after: float) -> tuple[bool, int]:
    """Run a build on a terminal and kill it after some seconds; give whether it was still running, and how many articles it
    had reported as read.
    """
    ours, theirs = pty.openpty()
    process = start(command, theirs)
    os.close(theirs)
    said, until = b"", monotonic() + after
    while (left := until - monotonic()) > 0 and process.poll() is None:
        if select.select([ours], [], [], min(left, _LOOK))[0]:
            said += _read(ours)
    hit = process.poll() is None
    if hit:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    while select.select([ours], [], [], 0)[0] and (more := _read(ours)):
        said += more
    os.close(ours)
    return hit, max((int(found) for found in REPORTED.findall(said)), default=len(set(STORED.findall(said))))


def _read(terminal: int) -> bytes:
    """Read what a terminal holds; nothing once the other side is closed."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def torture(name: str, command: list[str], record: str, whole: str, kills: int, random: Random) -> str:
    """Kill builds of one kind; give the line of the table."""
    seconds = seconds_of([*command, whole])
    hit = faults = lost = runs = reported = 0
    while hit < kills:
        runs += 1
        if runs % _AFRESH == 0:
            drop(record)  # from the beginning again, so that every part of a build is hit
            reported = 0
        was_running, said = killed([*command, record], random.random() * seconds)
        hit += was_running
        reported = max(reported, said)
        if exists(record):
            faults += subprocess.run([*MAHDAR, "verify", record], cwd=ROOT, capture_output=True).returncode != 0
            with Store.open(record) as store:
                lost += max(0, reported - len(store.all("SELECT id FROM documents UNION ALL SELECT name FROM refused")))
        else:
            lost += reported
    finished = start([*command, record]).wait() in READ and contents(record) == contents(whole)
    return f"| {name} | {hit} | {faults} | {lost} | {'yes' if finished else 'NO'} |"


def exists(record: str) -> bool:
    """Say whether a record has been made yet: a kill may come before its tables are there."""
    try:
        Store.open(record).__exit__(None, None, None)
    except Exception:  # the fault is that of a record that is not there; one that is damaged fails at the end
        return False
    return True


def drop(record: str) -> None:
    """Take a record away."""
    if record.startswith("postgresql://"):
        database(record, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return
    for ending in ("", "-wal", "-shm", "-building"):
        Path(record + ending).unlink(missing_ok=True)


def database(record: str, *statements: str) -> None:
    """Run statements on a server."""
    from mahdar.record.dialects import PostgreSQL

    connection = PostgreSQL(record)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def main() -> None:
    """Torture and print."""
    parser = argparse.ArgumentParser(prog="scripts/torture", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=200, metavar="N", help="kills of each kind of build (default: 200)")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/reliability.md too")
    args = parser.parse_args()
    lines = ["| build | kills | records with faults | articles lost | finished as if undisturbed |", "|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        cases = [
            ("SQLite, stored only", FEEDER, f"{folder}/a.db"),
            ("SQLite, samples read by one", SAMPLES, f"{folder}/b.db"),
            ("SQLite, samples read by two", [*SAMPLES[:-1], "--workers", "2", "--record"], f"{folder}/c.db"),
        ]
        if SERVER:
            database(
                f"{SERVER}/postgres", "DROP DATABASE IF EXISTS mahdar_torture WITH (FORCE)", "CREATE DATABASE mahdar_torture"
            )
            cases.insert(1, ("PostgreSQL, stored only", FEEDER, f"{SERVER}/mahdar_torture"))
            database(
                f"{SERVER}/postgres", "DROP DATABASE IF EXISTS mahdar_tortured WITH (FORCE)", "CREATE DATABASE mahdar_tortured"
            )
            cases.append(("PostgreSQL, samples read by one", SAMPLES, f"{SERVER}/mahdar_tortured"))
        for number, (name, command, record) in enumerate(cases):
            lines.append(torture(name, command, record, f"{folder}/whole-{number}.db", args.kills, Random(number)))
            print(lines[-1], flush=True)
    if args.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(START)
        after = rest.partition(END)[2]
        DOCUMENT.write_text("\n".join([before + START, "", *lines, "", END]) + after, "utf-8")
    if any("NO" in line for line in lines):
        sys.exit(1)


if __name__ == "__main__":
    main()
