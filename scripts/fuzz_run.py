"""Feeds mutated samples to the readers of text and HTML and keeps what breaks them.

Called by scripts/fuzz. In: the sample articles of the package and a few pages made of them. Out: nothing if all went
well; an input that raised anything but a DocumentError, gave lines that do not fit their text or took too long is
written to tests/fuzz/. The same seed gives the same inputs.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
from pathlib import Path

from mahdar.documents.dateline import read_dateline
from mahdar.documents.encodings import decode
from mahdar.documents.html import read_page
from mahdar.documents.layout import label_lines
from mahdar.errors import DocumentError
from mahdar.packs.language import LanguagePack, load_language
from mahdar.text.language import detect_language

ROOT = Path(__file__).parent.parent
KEPT = ROOT / "tests" / "fuzz"
SLOW = 5.0  # seconds for inputs of some kilobytes
SCRAPS = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"\n\n", b"<p>", b"</p>", b"<div>" * 50, b"<script>", b"</script>", b"<!--", b"-->",
    b"<![CDATA[", b"&#x10FFFF;", b"&#0;", b"&amp", b"<table><tr><td>", b"<svg><math>", b'{"@type":"NewsArticle","datePublished":[1]}',
    b'<meta property="og:title" content="', b"<time datetime='2016-02-30'>", b"<base href=x>", b"</body></html>", b"<a href=//[>",
    *(scrap.encode() for scrap in ("المصدر: وكالات", "اقرأ أيضا", "عواصم (وكالات)", "19/9/2015", "٥ أيلول ٢٠١٦", "... المزيد", "\u202e", "\u200f", "«", "»", "(تحديث 8:58 ت.غ)",
    "شارك من خلال تويتر فيسبوك", "بغداد – ", ":", "\u0640" * 40, "\u064b" * 40, "\ufdfa" * 20, "\U0001f600", "سمات ", "\u2028", "\x1c")),
]  # fmt: skip


def check(data: bytes, page: bool, pack: LanguagePack) -> str | None:
    """Read one input; say what is wrong with how it went, or nothing."""
    begin = time.perf_counter()
    try:
        text = read_page(data).text if page else decode(data)
    except DocumentError as refused:
        return "a refusal of several lines" if "\n" in str(refused) else None
    except Exception as fault:  # any other exception is what this script looks for
        return f"{type(fault).__name__}: {fault}"
    try:
        detect_language(text)
        lines = label_lines(text, pack)
        dateline = read_dateline(text, lines, pack)
    except Exception as fault:  # likewise
        return f"{type(fault).__name__}: {fault}"
    before = 0
    for line in lines:
        if not before <= line.start < line.end <= len(text) or text[before : line.start].strip():
            return f"line {line.start}-{line.end} does not fit"
        before = line.end
    if text[before:].strip():
        return "text is left over"
    if any(text[span.start : span.end] != span.text for span in dateline.agencies):
        return "an agency's span does not fit"
    return "slow" if time.perf_counter() - begin > SLOW else None


def seeds() -> list[tuple[bytes, bool]]:
    """Give the sample articles in several encodings and as pages."""
    found: list[tuple[bytes, bool]] = []
    for path in sorted((ROOT / "mahdar" / "samples").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        found += [(text.encode(), False), (text.encode("utf-16-le"), False), (text.encode("cp1256", "replace"), False)]
        paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n") if part)
        head = '<meta charset="utf-8"><script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x"}]}</script>'
        found.append(
            (f"<!DOCTYPE html><html><head>{head}</head><body><article>{paragraphs}</article></body></html>".encode(), True)
        )
    return found


def mutate(data: bytes, others: list[tuple[bytes, bool]], chance: random.Random) -> bytes:
    """Change an input at one to six places: cut, repeat, swap bytes, put in scraps or a stretch of another input."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed) + 1)
        to = min(len(changed), at + int(chance.expovariate(1 / 60)))
        kind = chance.randrange(6)
        if kind == 0:
            del changed[at:to]
        elif kind == 1:
            changed[at:at] = changed[at:to] * chance.randint(1, 30)
        elif kind == 2:
            changed[at:to] = bytes(chance.randrange(256) for _ in range(min(8, to - at)))
        elif kind == 3:
            other = chance.choice(others)[0]
            start = chance.randrange(len(other))
            changed[at:to] = other[start : start + chance.randrange(400)]
        else:
            changed[at:at] = chance.choice(SCRAPS)
    return bytes(changed[:200_000])


def main() -> int:
    """Run for the minutes asked for; the exit status is 1 if anything was found."""
    options = argparse.ArgumentParser(description="Feed mutated samples to the readers and keep what breaks them.")
    options.add_argument("--minutes", type=float, default=1.0)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    pack, inputs, chance = load_language("ar"), seeds(), random.Random(given.seed)
    end = time.monotonic() + given.minutes * 60
    tried = 0
    found: dict[str, Path] = {}
    while time.monotonic() < end:
        data, page = chance.choice(inputs)
        data = mutate(data, inputs, chance)
        wrong = check(data, page, pack)
        tried += 1
        if wrong and wrong[:60] not in found:
            path = KEPT / f"{hashlib.sha256(data).hexdigest()[:12]}{'.html' if page else '.txt'}"
            path.write_bytes(data)
            found[wrong[:60]] = path
            print(f"{path.relative_to(ROOT)}: {wrong}")
    print(f"{tried} inputs, {len(found)} kinds of fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
