"""YAML with lines: every item of a pack keeps the file and line it came from.

Comes in: a YAML file. Goes out: plain Python values in which every scalar is a string ("no" stays "no", "12:30" stays
"12:30"), and for a list of items each item's line. Refuses nothing but what is not YAML: packs/check.py judges content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mahdar.errors import PackError, PackFault
from mahdar.packs.yaml_tree import NotYaml, Tree, read_tree


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pack file: its mapping, and the file and line (from 1) where it begins."""

    data: dict[str, Any]
    file: str
    line: int


def _read(path: Path) -> Tree | None:
    try:
        return read_tree(path)
    except NotYaml as error:
        raise PackError([PackFault(str(path), error.line, f"not YAML: {error.problem}")]) from error


def _value(tree: Tree) -> Any:
    value = tree[1]
    if isinstance(value, dict):
        return {key: _value(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_value(child) for child in value]
    return value


def read_items(path: Path) -> list[Item]:
    """Read a file that is a list of mappings.

    >>> read_items(Path("actors.yaml"))[0].line  # doctest: +SKIP
    3
    """
    tree = _read(path)
    if tree is None:
        return []
    if not isinstance(tree[1], list):
        raise PackError([PackFault(str(path), 1, "must be a list of items, each beginning with '-'")])
    out = []
    for child in tree[1]:
        if not isinstance(child[1], dict):
            raise PackError([PackFault(str(path), child[0], "an item must be 'key: value' lines")])
        out.append(Item(_value(child), str(path), child[0]))
    return out


def read_table(path: Path) -> dict[str, Any]:
    """Read a file that is one mapping, such as the word lists of furniture.yaml or time.yaml.

    >>> read_table(Path("time.yaml"))["weekdays"]["monday"]  # doctest: +SKIP
    ['الاثنين', 'الإثنين']
    """
    tree = _read(path)
    if tree is None:
        return {}
    if not isinstance(tree[1], dict):
        raise PackError([PackFault(str(path), 1, "must be 'key: value' lines")])
    value: dict[str, Any] = _value(tree)
    return value
