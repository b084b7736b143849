"""What scripts/scale measures: how merging and questions grow with the number of articles.

Generated articles are stored (no text is read), merged and asked; then some more are merged with them, and judgements. A story is a meeting that four outlets tell on average,
with a statement of each side, positions, and now and then an undertaking or an agreement; two of five tellings are reprints
of another. More articles cover more days: the news of a day stays as dense. Out: tables in Markdown.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from math import log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from mahdar.record import course, overview, queries  # noqa: E402
from mahdar.record.build import remerge  # noqa: E402
from mahdar.record.filters import Filter  # noqa: E402
from mahdar.record.judgements import Judgement, judge  # noqa: E402
from mahdar.record.reprints import signature_of  # noqa: E402
from mahdar.record.rows import Origin, Prepared, write_reading  # noqa: E402
from mahdar.record.store import Store  # noqa: E402
from mahdar.record.touched import note  # noqa: E402

DOCUMENT = ROOT / "docs" / "performance.md"
START, END = "<!-- printed by scripts/scale --write -->", "<!-- end of scale -->"
SIZES = (3_000, 10_000, 30_000)
MORE = 100
PEOPLE, STATES, ISSUES = 240, 40, 20
OUTLETS, PER_STORY, REPRINTS, STORIES_A_DAY = 14, 4, 0.4, 30
WORDS = [f"كلمة{number}" for number in range(4_000)]
ASKED: dict[str, Callable[[Store, Filter], Any]] = {
    "contacts": queries.contacts, "statements": queries.statements, "positions": queries.positions, "issues": course.issues,
    "commitments": queries.commitments, "mechanisms": queries.mechanisms, "discrepancies": queries.discrepancies,
    "timeline": queries.timeline, "actors": queries.actors, "overview": overview.overview,
}  # fmt: skip


def articles(count: int) -> Iterator[dict[str, Any]]:
    """Give generated readings, story by story."""
    random = Random(11)
    made = story = 0
    while made < count:
        day = (date(2015, 1, 1) + timedelta(days=story // STORIES_A_DAY)).isoformat()
        one, other = random.sample(range(PEOPLE), 2)
        agency = " ".join(random.choices(WORDS, k=150))
        pledge = " ".join(random.choices(WORDS, k=6))
        for _ in range(min(count - made, max(1, round(random.expovariate(1 / PER_STORY))))):
            text = agency if random.random() < REPRINTS else " ".join(random.choices(WORDS, k=150))
            yield _reading(f"{made} {text} {pledge}", day, (one, other), random.randrange(OUTLETS), story, pledge)
            made += 1
        story += 1


def _reading(text: str, day: str, who: tuple[int, int], outlet: int, story: int, pledge: str) -> dict[str, Any]:
    id = "d-" + hashlib.sha256(text.encode()).hexdigest()[:16]
    refs = [{"actor": f"p{number}", "text": None, "start": None, "end": None, "role": "party"} for number in who]
    place = {"name": f"مدينة{story % 50}", "country": None}
    minutes = {"minutes": 30 + outlet % 2, "qualifier": None}
    span = {"start": len(text) - len(pledge), "end": len(text), "text": pledge}
    issue = f"issue-{story % ISSUES}"
    found = [
        ("contact", {"participants": refs, "mode": "direct", "form": "meeting", "date": day, "place": place, "duration": minutes,
                     "margin_of": None, "status": "held"}),
        *(("statement", {"speaker": [ref], "act": "say", "form": "indirect", "cue": span, "content": [span], "via": [],
                         "said_on": None, "venue": None, "audience": []}) for ref in refs for _ in range(3)),
        *(("position", {"holder": [ref], "issue": issue, "stance": "support", "content": [span]}) for ref in refs),
        ("mechanism", {"mechanism": f"m{story % 30}", "type": "body", "event": "mentioned", "members": []}),
    ]  # fmt: skip
    if story % 4 == 0:
        found.append(("commitment", {"by": refs[:1], "action": span, "toward": [], "deadline": None, "condition": None}))
        found.append(("alignment", {"parties": refs, "relation": "agree", "issue": issue}))
    claims = [
        {"id": f"c-{hashlib.sha256(f'{id}{number}'.encode()).hexdigest()[:16]}", "kind": kind, "evidence": [span],
         "attributed_to": [], "polarity": "asserted", "confidence": 0.9, "rule": "generated", "issues": [issue], "support": {}, **fields}
        for number, (kind, fields) in enumerate(found)
    ]  # fmt: skip
    roles = [[{"title": "minister", "of": f"S{number % STATES:02d}"}] for number in who]
    actors = [
        {"id": f"p{number}", "kind": "person", "country": None, "names": {}, "roles": role, "known": True}
        for number, role in zip(who, roles, strict=True)
    ]
    document = {
        "id": id, "uri": id, "outlet": f"outlet-{outlet}", "title": None, "language": "ar", "published": day,
        "published_from": "manifest", "agencies": [], "byline": None, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest(),
    }  # fmt: skip
    return {"document": document, "actors": actors, "claims": claims, "entries": []}


def make_record(record: Path, size: int) -> None:
    """Make a record of generated articles, merged: `make_record(Path("generated.db"), 30_000)`."""
    with Store.open(str(record), write=True) as store:
        _store(store, articles(size), 0)
        _remerged(store)


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds of a merge of all and of some articles more, CPU milliseconds of a judgement, of each question, bytes."""

    merged: float
    added: float
    judged: float
    asked: dict[str, float]
    size: int


def measure(size: int, folder: Path) -> Measured:
    """Store, merge, add, judge and ask."""
    record = folder / f"{size}.db"
    coming = articles(size + MORE)
    with Store.open(str(record), write=True) as store:
        _store(store, islice(coming, size), 0)
        merged = _remerged(store)
        added = _stored_and_merged(store, coming, size)
        judged = _judged(store)
    with Store.open(str(record)) as store:
        taken = {name: _milliseconds(store, question) for name, question in ASKED.items()}
    return Measured(merged, added, judged, taken, record.stat().st_size)


def _store(store: Store, readings: Iterator[dict[str, Any]], first: int) -> None:
    with store.transaction():
        for number, reading in enumerate(readings, first):
            text = reading["document"]["text"]
            words = {one["id"]: one["action"]["text"] if "action" in one else "" for one in reading["claims"]}
            origin = Origin(reading["document"]["id"], None, reading["document"]["published"], "", "1", "p")
            write_reading(store, Prepared(reading, signature_of(text), text, words, {}), origin, number)
            note(store, reading["document"]["id"])
        store.set_meta("merged", "no")


def _remerged(store: Store) -> float:
    began = process_time()
    remerge(store)
    return process_time() - began


def _stored_and_merged(store: Store, readings: Iterator[dict[str, Any]], first: int) -> float:
    _store(store, readings, first)
    return _remerged(store)


def _judged(store: Store) -> float:
    """Give the median of what follows a judgement: two claims of a kind are said to be one, or not, and a claim rejected."""
    times = []
    for kind in ("contact", "commitment", "alignment", "mechanism"):
        ids = [row[0] for row in store.all("SELECT id FROM claims WHERE kind = ? ORDER BY id LIMIT 5", kind)]
        for one in (
            Judgement("link", "not-same", ids[0], "r", other=ids[1]), Judgement("link", "same", ids[2], "r", other=ids[3]),
            Judgement("claim", "rejected", ids[4], "r"),
        ):  # fmt: skip
            judge(store, one)
            times.append(_remerged(store) * 1000)
    return median(times)


def _milliseconds(store: Store, question: Callable[[Store, Filter], Any]) -> float:
    """Give the median of a question asked as `mahdar show` asks it: a page, by actor, by period."""
    asked = (
        Filter(limit=50, claims_each=5), Filter(actor="p7", limit=50, claims_each=5),
        Filter(between=("2015-01-10", "2015-01-16"), limit=50, claims_each=5),
        Filter(actor="S05", as_of="2015-02-01", limit=50, claims_each=5),
    )  # fmt: skip
    times = []
    for one in asked:
        began = perf_counter()
        question(store, one)
        times.append((perf_counter() - began) * 1000)
    return median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/scale", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md too")
    args = parser.parse_args()
    measured = f"merge, CPU s | exponent | {MORE} articles more, CPU s | a judgement, CPU ms | file, kB an article"
    lines = [f"| articles | {measured} | " + " | ".join(f"{name}, ms" for name in ASKED) + " |"]
    lines.append("|" + "---|" * (6 + len(ASKED)))
    print("\n".join(lines), flush=True)
    before: tuple[int, float] | None = None
    with tempfile.TemporaryDirectory() as folder:
        for size in args.sizes:
            found = measure(size, Path(folder))
            grown = f"{log(found.merged / before[1]) / log(size / before[0]):.2f}" if before else ""
            shown = " | ".join(f"{value:.0f}" for value in found.asked.values())
            touched = f"{found.added:.1f} | {found.judged:.0f}"
            lines.append(f"| {size} | {found.merged:.1f} | {grown} | {touched} | {found.size / size / 1000:.0f} | {shown} |")
            print(lines[-1], flush=True)
            before = size, found.merged
    if args.write:
        text = DOCUMENT.read_text("utf-8")
        if START not in text:
            text += f"\n## The record\n\nPrinted by `scripts/scale --write`; how the articles are generated stands in its first lines.\n\n{START}\n{END}\n"
        head, _, rest = text.partition(START)
        DOCUMENT.write_text("\n".join([head + START, "", *lines, "", END]) + rest.partition(END)[2], "utf-8")


if __name__ == "__main__":
    main()
