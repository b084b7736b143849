"""The pages of docs/how-to are followed to the letter, in a copy of the package: what they write, what they call, what they promise.

A fenced block is written into the file that the line before it names ("Write `x`", "into `x`"), put at its end ("Add to the end
of `x`"), or put behind or in place of the line that holds some words ("In `x`, after `words`, add", "In `x`, in place of
`words`, put"). A line of deep indentation that calls mahdar or python is run. Any other block of text is what the last call printed, line by line.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
FOLLOWED = [page for page in PAGES if "```" in page.read_text("utf-8") and page.stem not in ("add-a-language",)]
BLOCK = re.compile(r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<body>.*?)^ *```$", re.M | re.S)
CALL = re.compile(r"^ {4,}(?P<call>(?:mahdar|python) .*?)(?:\s{2,}#.*)?$", re.M)
ORDER = re.compile(
    r"(?:[Ww]rite(?: an? \w+)?|into|the end of|[Ii]n) `(?P<path>[^`]+)`(?:, (?P<where>after|in place of) `(?P<line>[^`]+)`)?"
)


def steps(text: str) -> Iterator[tuple[str, str, str]]:
    """Give (sentence before, kind, body) of each block and ("", "call", command) of each call, in order."""
    blocks = list(BLOCK.finditer(text))
    found = [(match.start(), match) for match in blocks]
    found += [(m.start(), m) for m in CALL.finditer(text) if not any(b.start() < m.start() < b.end() for b in blocks)]
    for start, match in sorted(found, key=lambda pair: pair[0]):
        if match.re is CALL:
            yield "", "call", match["call"]
            continue
        before = re.sub(r"\n *", " ", text[:start].rstrip().split("\n\n")[-1])
        yield before, match["kind"], re.sub(f"^{match['indent']}", "", match["body"], flags=re.M)


def write(said: str, body: str, home: Path) -> bool:
    """Do what the sentence before a block says; False if it names no file to write."""
    order = list(ORDER.finditer(said))[-1:] if said.endswith((":", "put", "add")) else []
    if not order:
        return False
    path, where, line = home / order[0]["path"], order[0]["where"], order[0]["line"]
    path.parent.mkdir(parents=True, exist_ok=True)
    if where:
        text = path.read_text("utf-8")
        assert text.count(line) == 1, f"«{line}» stands {text.count(line)} times in {path.name}"
        at = text.index(line)
        end = text.index("\n", at) + 1
        keep = end if where == "after" else text.rfind("\n", 0, at) + 1
        path.write_text(text[:keep] + body + text[end:], "utf-8")
    else:
        before = path.read_text("utf-8") if "the end of" in order[0][0] else ""
        path.write_text(before + body, "utf-8")
    return True


def run(call: str, home: Path) -> str:
    """Run a command line in the copy and give what it printed; it must succeed."""
    words = shlex.split(call)
    words = [sys.executable, "-m", *words] if words[0] == "mahdar" else [sys.executable, *words[1:]]
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(words, cwd=home, env=environment, capture_output=True)
    assert done.returncode == 0, (call, done.stdout.decode()[-2000:], done.stderr.decode()[-2000:])
    return done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.stem)
def test_the_page_can_be_followed(page: Path, tmp_path: Path) -> None:
    """Every file can be written, every command succeeds, every line promised is printed."""
    for room in ("mahdar", "docs", "tests", "scripts"):
        copytree(ROOT / room, tmp_path / room, ignore=ignore_patterns("__pycache__", "gold"))
    printed, done = "", 0
    for said, kind, body in steps(page.read_text("utf-8")):
        if kind == "call":
            printed = run(body, tmp_path)
            done += 1
        elif not write(said, body, tmp_path):
            assert kind == "text", f"the page does not say where this goes: {body}"
            missing = [line for line in body.splitlines() if line.strip() not in printed]
            assert missing == [], printed
    assert done, "a page without a command shows nothing"
