"""YAML with lines: every item of a pack keeps the file and line it came from.

Comes in: a YAML file. Goes out: plain Python values in which every scalar is a string ("no" stays "no", "12:30" stays
"12:30"), and for a list of items each item's line. Refuses nothing but what is not YAML: packs/check.py judges content.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from mahdar.errors import PackError, PackFault

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a pack file: its mapping, and the file and line (from 1) where it begins."""

    data: dict[str, Any]
    file: str
    line: int


def _compose(path: Path) -> yaml.Node | None:
    try:
        with path.open("rb") as stream:
            node: yaml.Node | None = yaml.compose(stream, Loader=_LOADER)
            return node
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or "not readable as YAML"
        raise PackError([PackFault(str(path), line, f"not YAML: {problem}")]) from error


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return None if node.value in ("null", "~", "") and not node.style else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(child) for child in node.value]
    return {_value(key): _value(child) for key, child in node.value}


def read_items(path: Path) -> list[Item]:
    """Read a file that is a list of mappings.

    >>> read_items(Path("actors.yaml"))[0].line  # doctest: +SKIP
    3
    """
    node = _compose(path)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise PackError([PackFault(str(path), 1, "must be a list of items, each beginning with '-'")])
    out = []
    for child in node.value:
        line = child.start_mark.line + 1
        if not isinstance(child, yaml.MappingNode):
            raise PackError([PackFault(str(path), line, "an item must be 'key: value' lines")])
        out.append(Item(_value(child), str(path), line))
    return out


def read_table(path: Path) -> dict[str, Any]:
    """Read a file that is one mapping, such as the word lists of furniture.yaml or time.yaml.

    >>> read_table(Path("time.yaml"))["weekdays"]["monday"]  # doctest: +SKIP
    ['الاثنين', 'الإثنين']
    """
    node = _compose(path)
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        raise PackError([PackFault(str(path), 1, "must be 'key: value' lines")])
    value: dict[str, Any] = _value(node)
    return value
