"""What scripts/torture does: builds are killed at random moments, and each record that is left is checked.

After each kill the record must verify (every span, every id, the database's own check) and hold every article that had
been reported as read; after all kills the same command must finish the job, and the record must be the one that an
undisturbed build makes. In: the samples, and readings made by hand. Out: a table in Markdown.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from time import monotonic, sleep

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mahdar.record.store import Store  # noqa: E402
from mahdar.record.verify import verify  # noqa: E402
from tests.record.conftest import contents  # noqa: E402

DOCUMENT = ROOT / "docs" / "reliability.md"
START, END = "<!-- printed by scripts/torture --write -->", "<!-- end of figures -->"
SERVER = os.environ.get("MAHDAR_TEST_POSTGRESQL")
SAMPLES = [sys.executable, "-m", "mahdar", "build", "mahdar/samples", "--actors", "mahdar/samples/actors.yaml", "--record"]
# All read, or some refused: the samples have a file beside them that is no article.
READ = (0, 1)
FEEDER = [sys.executable, "-m", "tests.record.feeder"]


def start(command: list[str], out: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """Start a build in a process group of its own, so that a kill hits its workers as it would hit a shell's job."""
    return subprocess.Popen(command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, text=True, start_new_session=True)


def seconds_of(command: list[str]) -> float:
    """Give how long an undisturbed build takes."""
    began = monotonic()
    assert start(command).wait() in READ
    return monotonic() - began


def torture(name: str, command: list[str], record: str, whole: str, kills: int, random: Random) -> str:
    """Kill builds of one kind; give the line of the table."""
    seconds = seconds_of([*command, whole])
    hit = faults = lost = runs = 0
    reported: set[str] = set()
    while hit < kills:
        runs += 1
        if runs % 10 == 0:
            drop(record)  # from the beginning again, so that every part of a build is hit
            reported = set()
        process = start([*command, record], subprocess.PIPE)
        sleep(random.random() * seconds)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            hit += 1
        said = process.stdout.read().split() if process.stdout else []
        process.wait()
        reported |= {word for word in said if word.startswith("d-")}
        if not exists(record):
            continue
        with Store.open(record) as store:
            faults += len(verify(store))
            lost += len(reported - {row[0] for row in store.all("SELECT id FROM documents")})
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
    lines = ["| build | kills | faults found | articles lost | finished as if undisturbed |", "|---|---|---|---|---|"]
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
