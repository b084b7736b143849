"""What scripts/load measures: readers and reviewers at once, and whether any judgement is lost or any answer is a 5xx.

In: a record of the sample coverage, on SQLite or a PostgreSQL server, served by `mahdar serve --users`. Out: figures in
Markdown. Each person has a session and a thread of their own and pauses between two pages, as people do. A judgement that
was answered with 201 must stand in the record at the end, and the record must be sound.
"""

from __future__ import annotations

import argparse
import http.client
import io
import json
import re
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any
from urllib.parse import quote, urlencode

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mahdar.record import users  # noqa: E402
from mahdar.record.store import Store  # noqa: E402
from mahdar.record.verify import verify  # noqa: E402
from mahdar.views.building import Building  # noqa: E402
from mahdar.views.passwords import hashed_password  # noqa: E402
from tests.views.web.browser.conftest import served  # noqa: E402
from tests.views.web.browser.screens import SCREENS, found_ids  # noqa: E402

DOCUMENT = ROOT / "docs" / "performance.md"
START, END = "<!-- printed by scripts/load --write -->", "<!-- end of load -->"
SAMPLES = ROOT / "mahdar" / "samples"
PASSWORD = "a password of the load"
# The longest pause between two pages: the figures are of people who read, not of machines.
PAUSE = 2.0
VERDICTS = ("confirmed", "rejected")


class Person:
    """One who is signed in and asks over one connection: `Person(address, "reader-1").get("/contacts")`."""

    def __init__(self, address: str, name: str) -> None:
        """Sign in by the form."""
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=120)
        self.cookies: dict[str, str] = {}
        self.times: list[float] = []
        self.statuses: Counter[int] = Counter()
        page = self.ask("GET", "/login")[1].decode()
        token = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
        assert token, page
        status, _ = self.ask("POST", "/login", urlencode({"name": name, "password": PASSWORD, "csrf": token[1]}))
        assert status == 303, f"{name} cannot sign in: {status}"
        # Opened anew by the next request: until all have signed in the server would have closed it.
        self.connection.close()

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, bytes]:
        """Give the status and the body of an answer, and remember how long it took."""
        kind = "application/json" if path.startswith("/api/") else "application/x-www-form-urlencoded"
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Content-Type": kind, **headers}
        began = time.perf_counter()
        self.connection.request(method, path, body, sent)
        answer = self.connection.getresponse()
        content = answer.read()
        self.times.append(time.perf_counter() - began)
        self.statuses[answer.status] += 1
        for line in answer.headers.get_all("set-cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, content

    def json(self, path: str) -> Any:
        """Give what the API answers."""
        return json.loads(self.ask("GET", path)[1])


def read(person: Person, paths: list[str], until: float, random: Random) -> None:
    """Go from screen to screen."""
    while time.monotonic() < until:
        person.ask("GET", random.choice(paths))
        time.sleep(random.uniform(0, PAUSE))


def review(person: Person, until: float, random: Random, kept: list[str]) -> None:
    """Judge claim after claim, as several do who have divided nothing among them; now and then take one back."""
    headers = {"X-CSRF-Token": person.json("/api/session")["csrf"]}
    claims = [one["id"] for one in person.json("/api/statements?limit=200")["items"]]
    mine: dict[str, str] = {}
    for number, claim in zip(count(1), cycle(random.sample(claims, len(claims))), strict=False):
        if time.monotonic() >= until:
            break
        body = json.dumps({"kind": "claim", "verdict": random.choice(VERDICTS), "claim": claim})
        status, answer = person.ask("POST", "/api/judgements", body, **headers)
        if status == 201:
            mine[claim] = json.loads(answer)["id"]
        if number % 7 == 0 and person.ask("DELETE", f"/api/judgements/{mine[claim]}", None, **headers)[0] == 200:
            del mine[claim]
        time.sleep(random.uniform(0, PAUSE))
    kept.extend(mine.values())


@contextmanager
def record_at(place: str | None, folder: Path) -> Iterator[str]:
    """Give a record of the samples in a file, or in a schema of its own on a server that goes away with it."""
    if place is None:
        yield str(folder / "load.db")
        return
    import pg8000.native

    parts = re.fullmatch(r"postgresql://([^:@/]+)(?::([^@]*))?@([^:/]+):(\d+)/?", place)
    if not parts:
        sys.exit("scripts/load: --postgresql takes postgresql://USER[:PASSWORD]@HOST:PORT")
    user, password, host, port = parts.groups()
    server = pg8000.native.Connection(user, host, "postgres", int(port), password)
    server.run("DROP DATABASE IF EXISTS mahdar_load WITH (FORCE)")
    server.run("CREATE DATABASE mahdar_load")
    try:
        yield f"{place.rstrip('/')}/mahdar_load"
    finally:
        server.run("DROP DATABASE mahdar_load WITH (FORCE)")
        server.close()


def fill(record: str, names: dict[str, str]) -> None:
    """Read the samples into the record and add the people."""
    with Store.open(record, write=True) as store:
        articles = sorted(str(path) for path in SAMPLES.glob("*.txt"))
        assert Building(store, actor_files=[str(SAMPLES / "actors.yaml")], errors=io.StringIO()).run(articles) == 0
        hashed = hashed_password(PASSWORD)
        for name, role in names.items():
            users.add_user(store, name, role, hashed, by="load", at="2026-01-01T00:00:00Z")


def load(record: str, args: argparse.Namespace, log: Path) -> tuple[list[str], bool]:
    """Give the figures of a record, and whether nothing was lost."""
    names = {f"reader-{number}": "reader" for number in range(args.readers)}
    names |= {f"reviewer-{number}": "reviewer" for number in range(args.reviewers)}
    fill(record, names)
    with served(record, "--users", log=log) as address:
        paths = paths_of(Person(address, "reader-0"), address)
        people = {name: Person(address, name) for name in names}
        for person in people.values():
            person.times.clear()
            person.statuses.clear()
        kept: list[str] = []
        until = time.monotonic() + args.seconds
        threads = [
            threading.Thread(target=read, args=(people[name], paths, until, Random(name)))
            if role == "reader"
            else threading.Thread(target=review, args=(people[name], until, Random(name), kept))
            for name, role in names.items()
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return told(record, list(people.values()), kept, args.seconds)


def paths_of(person: Person, address: str) -> list[str]:
    """Give the addresses of the screens that readers look at."""
    ids = found_ids(address, person.cookies)
    return [quote(path.format(**ids), "/?=&%,") for name, path in SCREENS.items() if name != "audit"]


def told(record: str, people: list[Person], kept: list[str], seconds: int) -> tuple[list[str], bool]:
    """Give the figures, and whether each judgement that was taken stands in the record."""
    times = [1000 * one for person in people for one in person.times]
    statuses = sum((person.statuses for person in people), Counter[int]())
    errors = sum(number for status, number in statuses.items() if status >= 500)
    with Store.open(record) as store:
        stored = {str(row[0]) for row in store.all("SELECT id FROM judgements")}
        faults = verify(store)
    lost = set(kept) - stored
    lines = [
        f"| requests a second | {len(times) / seconds:.1f} |",
        f"| milliseconds a request, median | {median(times):.0f} |",
        f"| milliseconds a request, 95 of 100 | {quantiles(times, n=20)[-1]:.0f} |",
        f"| judgements taken | {statuses[201]} |",
        f"| of them withdrawn or replaced by the reviewer's next on the same claim | {statuses[201] - len(set(kept))} |",
        f"| judgements lost | {len(lost)} |",
        f"| answers of 500 and more | {errors} |",
        f"| faults that `mahdar verify` finds afterwards | {len(faults)} |",
    ]
    others = {status: number for status, number in statuses.items() if status not in (200, 201, 303)}
    print(f"statuses: {dict(statuses)}", file=sys.stderr)
    return lines, not lost and not errors and not faults and not others and len(stored) == len(set(kept))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/load", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--postgresql", metavar="URL", help="postgresql://USER@HOST:PORT: load a record on this server too")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md too")
    args = parser.parse_args()
    lines, sound = [], True
    for place in [None, args.postgresql][: 2 if args.postgresql else 1]:
        with tempfile.TemporaryDirectory() as folder, record_at(place, Path(folder)) as record:
            figures, kept = load(record, args, Path(folder) / "log")
        head = (
            f"| {'PostgreSQL' if place else 'SQLite'}: {args.readers} readers, {args.reviewers} reviewers, {args.seconds} s | |"
        )
        lines += [head, "|---|---|", *figures, ""]
        sound = sound and kept
        print("\n".join(lines[-len(figures) - 3 :]), flush=True)
    if args.write:
        before, _, rest = DOCUMENT.read_text("utf-8").partition(START)
        DOCUMENT.write_text("\n".join([before + START, *lines[:-1], END]) + rest.partition(END)[2], "utf-8")
    sys.exit(0 if sound else "scripts/load: something was lost or went wrong")


if __name__ == "__main__":
    main()
