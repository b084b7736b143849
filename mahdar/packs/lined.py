"""YAML in which every value keeps its line, for those who must say where a fault stands.

Comes in: a YAML file of a pack. Goes out: a tree of `Lined` values; scalars are strings as in yaml_items. Finds keys
written twice, which YAML itself lets pass. Does not know what any file should hold: rules.py and check.py do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from mahdar.errors import PackError, PackFault
from mahdar.packs.yaml_tree import NotYaml, Tree, read_tree


@dataclass(frozen=True, slots=True)
class Lined:
    """A value of a pack file and its line: a string, None, a tuple of Lined, or a dict of Lined."""

    value: str | None | tuple[Lined, ...] | dict[str, Lined]
    line: int
    key_lines: dict[str, int] = field(default_factory=dict)
    doubled: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str | None:
        """Give the string, or None where the value is none."""
        return self.value if isinstance(self.value, str) else None

    @property
    def entries(self) -> dict[str, Lined]:
        """Give the keys and values of a mapping; of anything else, nothing."""
        return self.value if isinstance(self.value, dict) else {}

    def many(self) -> tuple[Lined, ...]:
        """Give the values of a list; one value alone is a list of one, no value a list of none."""
        if isinstance(self.value, tuple):
            return self.value
        return () if self.value is None else (self,)

    def words(self) -> tuple[str, ...]:
        """Give the strings of a list."""
        return tuple(item.value for item in self.many() if isinstance(item.value, str))

    def plain(self) -> Any:
        """Give the value without lines: strings, lists and dicts."""
        if isinstance(self.value, tuple):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        return self.value


class Faults:
    """The faults found in one file so far."""

    def __init__(self, path: Path) -> None:
        self.file = shown(path)
        self.found: list[PackFault] = []

    def add(self, line: int, what: str) -> None:
        """Note a fault: `faults.add(41, "'affrim' is not an act.")`."""
        self.found.append(PackFault(self.file, line, what))

    def keys(self, item: Lined, allowed: Iterable[str], needed: Iterable[str] = (), name: str = "item") -> None:
        """Note keys that are unknown, written twice or missing in a mapping."""
        allowed = tuple(allowed)
        for key, line in item.doubled:
            self.add(line, f"the key '{key}' stands twice in one {name}.")
        for key in item.entries:
            if key not in allowed:
                self.add(item.key_lines[key], unknown(key, "key", allowed))
        for key in needed:
            if key not in item.entries or item.entries[key].value in (None, ()):
                self.add(item.line, f"the {name} has no '{key}'.")


def shown(path: Path) -> str:
    """Give a pack file's name as people are told it.

    >>> shown(Path("packs/languages/ar/reporting.yaml"))
    'ar/reporting.yaml'
    """
    return "/".join(name for name in (path.parent.name, path.name) if name)


def unknown(word: str, what: str, allowed: Iterable[str]) -> str:
    """Say that a word is not one of those allowed, which they are, and which is nearest.

    >>> unknown("affrim", "act", ("affirm", "deny"))
    "'affrim' is not an act. Acts: affirm, deny. Did you mean 'affirm'?"
    """
    allowed = tuple(allowed)
    article = "an" if what[0] in "aeiou" else "a"
    plural = "Allowed" if " of " in what else {"country": "Countries"}.get(what, f"{what.capitalize()}s")
    listed = f" {plural}: {', '.join(allowed)}." if len(allowed) <= 30 else ""
    return f"'{word}' is not {article} {what}.{listed}{guess(word, allowed)}"


def guess(word: str, allowed: Iterable[str]) -> str:
    """Give " Did you mean 'x'?" for the nearest allowed word, or nothing."""
    near = get_close_matches(word, list(allowed), n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def read_lined(path: Path) -> Lined:
    """Read a YAML file with the line of every value; what is not YAML is a PackError with its line.

    >>> read_lined(Path("ar/contacts.yaml")).many()[0].line  # doctest: +SKIP
    3
    """
    try:
        tree = read_tree(path)
    except NotYaml as error:
        raise PackError(
            [PackFault(shown(path), error.line, f"not YAML: {error.problem}{'' if error.problem.endswith('?') else '.'}")]
        ) from error
    return Lined(None, 1) if tree is None else _lined(tree)


def _lined(tree: Tree) -> Lined:
    line, value = tree[0], tree[1]
    if isinstance(value, dict):
        values = {key: _lined(child) for key, child in value.items()}
        return Lined(values, line, tree[2], tuple((key, at) for key, at in tree[3]))
    if isinstance(value, list):
        return Lined(tuple(_lined(child) for child in value), line)
    return Lined(value, line)


def list_items(tree: Lined, faults: Faults) -> Iterator[Lined]:
    """Give the mappings of a file that must be a list of items; note what is none."""
    if tree.value is None:
        return
    if not isinstance(tree.value, tuple):
        faults.add(tree.line, "the file must be a list of items, each beginning with '-'.")
        return
    for item in tree.value:
        if isinstance(item.value, dict):
            yield item
        else:
            faults.add(item.line, "an item must be 'key: value' lines.")
