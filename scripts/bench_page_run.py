"""What scripts/bench_page measures: how long the server takes for each screen, what a screen weighs, when it is painted.

In: a record, by itself one of 30,000 generated articles (scripts/scale says how they are made). Out: a table in Markdown.
The server's time is that of the whole application, from request to the last byte, without the socket.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any
from urllib.parse import quote, unquote, urlsplit

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from scale_run import make_record  # noqa: E402

from mahdar.views.web.app import create_app  # noqa: E402
from tests.views.web.browser.conftest import ARGUMENTS, served  # noqa: E402
from tests.views.web.browser.screens import SCREENS, found_ids  # noqa: E402

DOCUMENT = ROOT / "docs" / "performance.md"
START, END = "<!-- printed by scripts/bench_page --write -->", "<!-- end of page -->"
SIZE = 30_000
ROUNDS = 5
PAINTS = 3
# What the page is to reach: milliseconds of the server, kB without fonts, milliseconds to the first paint.
MOST = (150, 500, 1000)

_PAINTED = """() => new Promise(done => new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (one.name === 'first-contentful-paint') done(one.startTime);
}).observe({type: 'paint', buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of the server by the clock and by the processor; kB and milliseconds to the first paint, with a browser."""

    clock: float
    processor: float
    weight: float | None = None
    painted: float | None = None

    def row(self, name: str) -> str:
        """Give the row of the table."""
        kilobytes = "" if self.weight is None else f"{self.weight:.0f}"
        painted = "" if self.painted is None else f"{self.painted:.0f}"
        return f"| {name} | {self.clock:.0f} | {self.processor:.0f} | {kilobytes} | {painted} |"

    def over(self) -> bool:
        """Say whether anything is more than it is to be."""
        return self.processor > MOST[0] or (self.weight or 0) > MOST[1] or (self.painted or 0) > MOST[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench_page", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--size", type=int, default=SIZE, help=f"generated articles (default: {SIZE})")
    parser.add_argument("--record", type=Path, help="measure this record instead")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = args.record or Path(folder) / "generated.db"
        if not args.record:
            make_record(record, args.size)
        lines = measure(record, Path(folder) / "log")
    if args.write:
        head, _, rest = DOCUMENT.read_text("utf-8").partition(START)
        DOCUMENT.write_text("\n".join([head + START, *lines, END]) + rest.partition(END)[2], "utf-8")


def measure(record: Path, log: Path) -> list[str]:
    """Give the lines of the table, each printed as soon as it is known."""
    lines = ["| screen | server, ms | of it processor, ms | weight, kB | first paint, ms |", "|---|---|---|---|---|"]
    print("\n".join(lines), flush=True)
    over = []
    with served(record, log=log) as address:
        ids = found_ids(address)
        urls = {name: path.format(**ids) for name, path in SCREENS.items()}
        # Before the browser, whose driver has a loop of its own running.
        times = asyncio.run(server_times(create_app(str(record)), urls))
        with browser() as chromium:
            for name, time in times.items():
                found = Measured(*time, *(seen(chromium, address + urls[name]) if chromium else (None, None)))
                lines.append(found.row(name))
                print(lines[-1], flush=True)
                if found.over():
                    over.append(name)
    if over:
        print(f"over what is to be reached: {', '.join(over)}", file=sys.stderr)
    return lines


async def server_times(app: Any, urls: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Give for each screen the median milliseconds of its answer, by the clock and by the processor, after one to warm up."""
    found = {}
    for name, url in urls.items():
        parts = urlsplit(url)
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": quote(parts.query, "=&%+,").encode(),
            "headers": [(b"host", b"127.0.0.1"), (b"accept-encoding", b"gzip"), (b"accept-language", b"en")],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "root_path": "",
        }  # fmt: skip
        if (status := await _answered(app, dict(scope))) != 200:
            print(f"{name}: {status} for {url}", file=sys.stderr)
            continue
        taken = [await _timed(app, scope) for _ in range(ROUNDS)]
        found[name] = median(one[0] for one in taken), median(one[1] for one in taken)
    return found


async def _timed(app: Any, scope: dict[str, Any]) -> tuple[float, float]:
    began, worked = perf_counter(), process_time()
    await _answered(app, dict(scope))
    return (perf_counter() - began) * 1000, (process_time() - worked) * 1000


async def _answered(app: Any, scope: dict[str, Any]) -> int:
    statuses = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    try:
        await app(scope, receive, send)
    except Exception as fault:
        # The application has answered 500; one screen must not cost the figures of the others.
        print(f"{type(fault).__name__}: {fault}", file=sys.stderr)
    return int(statuses[0])


@contextmanager
def browser() -> Iterator[Any]:
    """Give a Chromium, or None where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if not program:
        print("no Chromium: no weight and no first paint", file=sys.stderr)
        yield None
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


def seen(chromium: Any, url: str) -> tuple[float, float]:
    """Give the kB that go over the wire for a screen, all but fonts, with nothing kept from before; and its first paint."""
    weights, paints = [], []
    for _ in range(PAINTS):
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en")
        page = context.new_page()
        asked: list[Any] = []
        page.on("requestfinished", lambda one, asked=asked: asked.append(one))
        page.goto(url, wait_until="networkidle")
        paints.append(page.evaluate(_PAINTED))
        weights.append(sum(_size(one) for one in asked if one.resource_type != "font") / 1000)
        context.close()
    return median(weights), median(paints)


def _size(request: Any) -> int:
    found = request.sizes()
    return int(found["responseBodySize"] + found["responseHeadersSize"])


if __name__ == "__main__":
    main()
