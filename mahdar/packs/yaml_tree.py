"""YAML as a plain tree with lines, compiled at build time so that packs load at once.

Comes in: a YAML file. Goes out: a tree of lists that JSON can hold; every scalar is a string ("no" stays "no"). A file whose
bytes were compiled when Mahdar was installed is looked up by their hash; any other is parsed. Judges nothing.

    scalar   [line, text or None]
    list     [line, [nodes]]
    mapping  [line, {key: node}, {key: its line}, [[key written twice, line], ...]]
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

# What people mostly did where the parser says this.
_ADVICE = {
    "tab": "; indent with blanks, not with tabs",
    "cannot start any token": "; indent with blanks, not with tabs, and put text that begins with a mark in quotation marks",
    "mapping values are not allowed": "; is the line indented as its neighbours, and is text with ': ' in quotation marks?",
    "did not find expected key": "; is the line indented as its neighbours?",
    "did not find expected '-'": "; is the line indented as its neighbours?",
    "did not find expected ','": "; is a bracket or a quotation mark left open before it?",
    "unexpected end": "; is a quotation mark left open?",
    "another document": "; '---' has no place in a pack",
}
COMPILED = Path(__file__).parent / "compiled.json"
Tree = list[Any]


class NotYaml(ValueError):
    """A file that is not YAML: the line (from 1) and the problem in words."""

    def __init__(self, line: int, problem: str) -> None:
        self.line = line
        self.problem = problem
        super().__init__(problem)


def read_tree(path: Path) -> Tree | None:
    """Read a YAML file as a tree; None for an empty one.

    >>> read_tree(Path("verbs.yaml"))[0]  # doctest: +SKIP
    2
    """
    data = path.read_bytes()
    known = _compiled()
    key = _key(data)
    return known[key] if key in known else parse(data)


def parse(data: bytes) -> Tree | None:
    """Parse YAML into a tree."""
    import yaml

    try:
        node = yaml.compose(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None:
            line, problem = _not_utf8(data)
            raise NotYaml(line, problem) from error
        problem = getattr(error, "problem", None) or "not readable"
        advice = next((said for part, said in _ADVICE.items() if part in problem), "")
        raise NotYaml(mark.line + 1, problem + advice) from error
    return None if node is None else _tree(node)


def _not_utf8(data: bytes) -> tuple[int, str]:
    """Give the line of the first byte that is no UTF-8, or of a control character, and what to do about it."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, "not UTF-8; save the file in that encoding"
    return 1, "a control character stands in the file; remove it"


def _tree(node: Any) -> Tree:
    line = node.start_mark.line + 1
    if node.id == "scalar":
        return [line, None if node.value in ("null", "~", "") and not node.style else node.value]
    if node.id == "sequence":
        return [line, [_tree(child) for child in node.value]]
    entries: dict[str, Tree] = {}
    lines: dict[str, int] = {}
    doubled: list[tuple[str, int]] = []
    for key, child in node.value:
        if key.value in entries:
            doubled.append((key.value, key.start_mark.line + 1))
        entries[key.value] = _tree(child)
        lines[key.value] = key.start_mark.line + 1
    return [line, entries, lines, doubled]


def _key(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


@cache
def _compiled() -> dict[str, Tree | None]:
    try:
        found: dict[str, Tree | None] = json.loads(COMPILED.read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def compile_packs(folder: Path, out: Path) -> int:
    """Write the trees of all YAML files below a folder; give how many. Called when Mahdar is built."""
    files: Iterable[Path] = sorted(folder.rglob("*.yaml"))
    trees = {_key(data): parse(data) for data in (file.read_bytes() for file in files)}
    out.write_text(json.dumps(trees, ensure_ascii=False, separators=(",", ":")), "utf-8")
    return len(trees)
