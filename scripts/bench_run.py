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
from types import FunctionType
from typing import Any

from mahdar import pipeline

SAMPLES = Path(pipeline.__file__).parent / "samples"
CORPUS = Path("../shared/corpus")
STAGES = ("documents", "text", "mentions", "claims", "record")
ROUNDS = 5
PAGES = 300
REPEATED = 540

Article = dict[str, Any]
faults: Counter[str] = Counter()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, metavar="CORPUS.jsonl")
    parser.add_argument("--limit", type=int, help="read no more articles than this")
    args = parser.parse_args()
    files = args.files or sorted(CORPUS.glob("*.jsonl"))
    articles = list(islice(_articles(files), args.limit))
    words = statistics.mean(len(article["text"].split()) for article in articles)
    name = ", ".join(file.name for file in files) or "the samples, repeated"
    print(f"{len(articles)} articles ({name}), {words:.0f} words each on average, Python {sys.version.split()[0]}, one process\n")
    seconds = _reading(articles)
    _stages(articles)
    _start_up()
    _extractor(articles[:PAGES], seconds)


def _articles(files: list[Path]) -> Iterator[Article]:
    if not files:
        samples = [{"text": path.read_text("utf-8")} for path in sorted(SAMPLES.glob("*.txt"))]
        yield from islice(cycle(samples), REPEATED)
    for file in files:
        with file.open(encoding="utf-8") as stream:
            for line in stream:
                yield json.loads(line)


def _read(article: Article) -> None:
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
    print("| reading | |\n|---|---|")
    print(f"| articles a second | {len(articles) / seconds:.0f} |")
    print(f"| milliseconds an article | {1000 * seconds / len(articles):.2f} |")
    print(f"| first article of a process, packs loaded on the way | {first:.2f} s |")
    print(f"| articles that were refused or raised | {faults.total()} |")
    print(f"| peak memory | {_megabytes(resource.getrusage(resource.RUSAGE_SELF)):.0f} MB |\n")
    for fault, count in faults.most_common(10):
        print(f"{count} x {fault}", file=sys.stderr)
    return seconds / len(articles)


def _stages(articles: list[Article]) -> None:
    """Put a clock round each function that the pipeline takes from a stage, and read again."""
    spent: dict[str, float] = defaultdict(float)
    kept = dict(vars(pipeline))

    def clock(function: FunctionType) -> Callable[..., Any]:
        name = f"{function.__module__.removeprefix('mahdar.')}.{function.__name__}"

        def timed(*args: Any, **options: Any) -> Any:
            begun = perf_counter()
            try:
                return function(*args, **options)
            finally:
                spent[name] += perf_counter() - begun

        return timed

    def of_stage(value: object) -> bool:
        return isinstance(value, FunctionType) and value.__module__.split(".")[1:2] in [[stage] for stage in STAGES]

    for key, value in kept.items():
        if of_stage(value):
            setattr(pipeline, key, clock(value))
        elif isinstance(value, tuple) and value and all(of_stage(one) for one in value):
            setattr(pipeline, key, tuple(clock(one) for one in value))
    total = _seconds(_read, articles)
    for key, value in kept.items():
        setattr(pipeline, key, value)
    print("| stage | ms an article | share |\n|---|---|---|")
    for name, cost in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"| {name} | {1000 * cost / len(articles):.3f} | {100 * cost / total:.0f} % |")
    rest = total - sum(spent.values())
    print(f"| all else | {1000 * rest / len(articles):.3f} | {100 * rest / total:.0f} % |\n")


def _start_up() -> None:
    sample = str(sorted(SAMPLES.glob("*.txt"))[0])
    print("| start-up | seconds, median of 5 | peak memory |\n|---|---|---|")
    for arguments in (["--help"], ["read", sample], ["read", sample, "--json"]):
        times, peaks = zip(*(_run(arguments) for _ in range(ROUNDS)), strict=True)
        shown = " ".join(argument if argument != sample else "ARTICLE" for argument in arguments)
        print(f"| `mahdar {shown}` | {statistics.median(times):.2f} | {max(peaks):.0f} MB |")
    print()


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
    print("| the same articles wrapped in pages | |\n|---|---|")
    print(f"| pages, mean size | {len(pages)}, {size:.0f} kB |")
    print(f"| trafilatura {trafilatura.__version__}, ms a page | {1000 * each:.2f} |")
    print(f"| mahdar, ms an article (of all: {1000 * reading:.2f}) | {1000 * ours:.2f} |")
    print(f"| mahdar / trafilatura | {ours / each:.2f} |")


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
