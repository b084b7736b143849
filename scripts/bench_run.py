"""What scripts/bench measures: articles a second, what each stage costs, start-up, memory, and the page-text extractor.

In: .jsonl files of articles, or the samples. Out: tables in Markdown on standard output. The time of an article is
that of `mahdar.pipeline.read`; the first article is read before the clock starts, so that packs are loaded.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from html import escape
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from types import FunctionType, ModuleType
from typing import Any

SAMPLES = Path(__file__).parents[1] / "mahdar" / "samples"
CORPUS = Path("../shared/corpus")
STAGES = ("documents", "text", "mentions", "claims", "record")
DOCUMENT = Path(__file__).parents[1] / "docs" / "performance.md"
START, END = "<!-- printed by scripts/bench --write -->", "<!-- end of figures -->"
ROUNDS = 5
PAGES = 300
REPEATED = 540

Article = dict[str, Any]
faults: Counter[str] = Counter()
said: list[str] = []


def say(line: str) -> None:
    """Print a line and keep it for the document."""
    print(line, flush=True)
    said.append(line)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--limit", type=int, help="read no more articles than this")
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md too")
    args = parser.parse_args()
    files = args.files or sorted(CORPUS.glob("*.jsonl"))
    articles = list(islice(_articles(files), args.limit))
    words = statistics.mean(len(article["text"].split()) for article in articles)
    name = ", ".join(file.name for file in files) or "the samples, repeated"
    say(f"{len(articles)} articles ({name}), {words:.0f} words each on average, Python {sys.version.split()[0]}, one process\n")
    # A process inherits the peak memory of the one that starts it: start-up comes while this one is still small.
    _start_up()
    seconds = _reading(articles)
    _stages(articles)
    _extractor(articles[:PAGES], seconds)
    if args.write:
        before, rest = DOCUMENT.read_text("utf-8").split(START)
        DOCUMENT.write_text(f"{before}{START}\n" + "\n".join(said) + f"\n{END}{rest.split(END)[1]}", "utf-8")


def _articles(files: list[Path]) -> Iterator[Article]:
    if not files:
        samples = [{"text": path.read_text("utf-8")} for path in sorted(SAMPLES.glob("*.txt"))]
        yield from islice(cycle(samples), REPEATED)
    for file in files:
        with file.open(encoding="utf-8") as stream:
            for line in stream:
                yield json.loads(line)


def _read(article: Article) -> None:
    from mahdar import pipeline

    try:
        pipeline.read(article["text"], article.get("published"), title=article.get("title"), outlet=article.get("outlet"))
    except Exception as fault:
        # Counted and named at the end: a fault in one article must not cost the figures of the others.
        faults[f"{type(fault).__name__}: {fault}"] += 1


def _seconds(work: Callable[[Article], object], articles: list[Article]) -> float:
    begun = perf_counter()
    for article in articles:
        work(article)
    return perf_counter() - begun


def _megabytes(usage: resource.struct_rusage) -> float:
    """Give peak memory; Linux counts it in kB, macOS in bytes."""
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _reading(articles: list[Article]) -> float:
    first = _seconds(_read, articles[:1])
    faults.clear()
    seconds = _seconds(_read, articles)
    say("| reading | |\n|---|---|")
    say(f"| articles a second | {len(articles) / seconds:.0f} |")
    say(f"| milliseconds an article | {1000 * seconds / len(articles):.2f} |")
    say(f"| first article of a process, packs loaded on the way | {first:.2f} s |")
    say(f"| articles that were refused or raised | {faults.total()} |")
    say(f"| peak memory | {_megabytes(resource.getrusage(resource.RUSAGE_SELF)):.0f} MB |\n")
    for fault, count in faults.most_common(10):
        print(f"{count} x {fault}", file=sys.stderr)
    return seconds / len(articles)


class Clocks:
    """Clocks round the doors of the stages; what runs inside a clocked door counts for that door alone."""

    def __init__(self) -> None:
        """Begin with nothing spent."""
        self.spent: dict[str, float] = defaultdict(float)
        self.inside = False

    def clock(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function with a clock round it."""

        def timed(*args: Any, **options: Any) -> Any:
            if self.inside:
                return function(*args, **options)
            self.inside, begun = True, perf_counter()
            try:
                return function(*args, **options)
            finally:
                self.inside = False
                self.spent[name] += perf_counter() - begun

        return timed

    def doors(self, module: ModuleType) -> Iterator[tuple[Any, str, Any]]:
        """Give each thing of a stage that the pipeline holds: functions, tuples of functions, methods of classes."""
        for key, value in list(vars(module).items()):
            if _of_stage(value) and isinstance(value, FunctionType):
                yield module, key, self.clock(_name(value), value)
            elif _of_stage(value) and isinstance(value, type):
                for method, body in list(vars(value).items()):
                    if isinstance(body, FunctionType):
                        yield value, method, self.clock(_name(value), body)
            elif isinstance(value, tuple) and value and all(_of_stage(one) for one in value):
                yield module, key, tuple(self.clock(_name(one), one) for one in value)


def _of_stage(value: object) -> bool:
    return getattr(value, "__module__", None) is not None and str(value.__module__).split(".")[1:2] in [
        [stage] for stage in STAGES
    ]


def _name(value: Any) -> str:
    return f"{value.__module__.removeprefix('mahdar.')}.{value.__name__}"


def _stages(articles: list[Article]) -> None:
    """Put the clocks in their places and read again."""
    from mahdar import pipeline

    clocks = Clocks()
    kept = []
    for owner, key, clocked in list(clocks.doors(pipeline)):
        kept.append((owner, key, vars(owner)[key]))
        setattr(owner, key, clocked)
    total = _seconds(_read, articles)
    for owner, key, value in kept:
        setattr(owner, key, value)
    say("| stage | ms an article | share |\n|---|---|---|")
    for name, cost in sorted(clocks.spent.items(), key=lambda item: -item[1]):
        say(f"| {name} | {1000 * cost / len(articles):.3f} | {100 * cost / total:.0f} % |")
    rest = total - sum(clocks.spent.values())
    say(f"| all else | {1000 * rest / len(articles):.3f} | {100 * rest / total:.0f} % |\n")


def _start_up() -> None:
    sample = str(sorted(SAMPLES.glob("*.txt"))[0])
    say("| start-up | seconds, median of 5 | peak memory |\n|---|---|---|")
    for arguments in (["--help"], ["read", sample], ["read", sample, "--json"]):
        times, peaks = zip(*(_run(arguments) for _ in range(ROUNDS)), strict=True)
        shown = " ".join(argument if argument != sample else "ARTICLE" for argument in arguments)
        say(f"| `mahdar {shown}` | {statistics.median(times):.2f} | {max(peaks):.0f} MB |")
    say("")


def _run(arguments: list[str]) -> tuple[float, float]:
    """Give the seconds and the megabytes that a fresh process of `mahdar` takes."""
    begun = perf_counter()
    process = subprocess.Popen([str(Path(sys.executable).parent / "mahdar"), *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - begun
    if status:
        sys.exit(f"scripts/bench: mahdar {' '.join(arguments)} failed")
    return seconds, _megabytes(usage)


def _extractor(articles: list[Article], reading: float) -> None:
    """Compare with what trafilatura takes to find the same articles in pages of 60-100 kB."""
    import trafilatura

    pages = [{"page": page(article, number)} for number, article in enumerate(articles)]
    trafilatura.extract(pages[0]["page"])
    each = _seconds(lambda one: trafilatura.extract(one["page"]), pages) / len(pages)
    size = statistics.mean(len(one["page"].encode()) for one in pages) / 1000
    ours = _seconds(_read, articles) / len(articles)
    say("| the same articles wrapped in pages | |\n|---|---|")
    say(f"| pages, mean size | {len(pages)}, {size:.0f} kB |")
    say(f"| trafilatura {trafilatura.__version__}, ms a page | {1000 * each:.2f} |")
    say(f"| mahdar, ms an article (of all: {1000 * reading:.2f}) | {1000 * ours:.2f} |")
    say(f"| Mahdar / trafilatura | {ours / each:.2f} |")


def page(article: Article, number: int) -> str:
    """Give an article wrapped as news sites wrap theirs: menus, scripts, styles, teasers and readers' comments.

    Example: `page({"text": "..."}, 0)` is a page of 60 to 100 kB.
    """
    paragraphs = "\n".join(f"<p>{escape(part)}</p>" for part in article["text"].split("\n") if part.strip())
    title = escape(article.get("title") or article["text"].split("\n")[0])
    styles = "".join(
        f".box-{i}{{margin:{i % 9}px;padding:{i % 7}px;color:#{i * 4099 % 0xFFFFFF:06x}}}\n" for i in range(360 + number % 200)
    )
    script = "".join(f"window.slot{i}=function(a,b){{return a*{i}+(b||{i % 13});}};\n" for i in range(280 + number % 150))
    menu = "".join(f'<li class="box-{i}"><a href="/section/{i}?from=menu">باب {i}</a></li>\n' for i in range(90))
    teasers = "".join(
        f'<div class="teaser box-{i}"><a href="/story/{number}-{i}"><img src="/img/{i}.jpg" alt="صورة {i}"><span>عنوان آخر رقم {i}</span></a></div>\n'
        for i in range(60)
    )
    comments = "".join(
        f'<div class="comment" id="c{i}"><b>قارئ {i}</b><p>تعليق قصير من قارئ على الخبر، رقمه {i}.</p><a href="#c{i}">رد</a></div>\n'
        for i in range(40)
    )
    return f"""<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{title}</title>
<style>{styles}</style><script>{script}</script></head><body><header><nav><ul>{menu}</ul></nav></header>
<main><article><h1>{title}</h1>{paragraphs}</article><aside>{teasers}</aside>
<section class="comments">{comments}</section></main><footer><ul>{menu}</ul></footer></body></html>"""


if __name__ == "__main__":
    main()
