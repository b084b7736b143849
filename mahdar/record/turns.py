"""The days on which an entry may have come to be told otherwise: all other reports of it repeat what was known.

Under entry_rows.py, which writes them beside the entry, and changes.py, which puts together only what has such a day between
two others. Comes in: the tellings of one entry. Goes out: days. What has changed is not said here: a day too many costs time,
a day too few would hide a change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mahdar.record.entries import Telling, is_refs, is_span, values_of

# What is said last holds of these; that a mechanism is spoken of again changes nothing.
_LATEST = frozenset({"event", "stance", "relation"})
_SPOKEN_OF = "mentioned"


def turns(tellings: Sequence[Telling]) -> list[str]:
    """Give the days after the first on which something was said of an entry that no telling had said, or where tellings differ.

    Example: `turns(told)` is ["2016-03-24"] where a meeting of the 22nd was denied two days later.
    """
    told = sorted((one for one in tellings if one.published is not None), key=lambda one: one.order)
    days = [str(one.published) for one in told]
    if any(one.corrected for one in told):
        return sorted({day for day in days if day > days[0]})
    said: dict[str, _Field] = {}
    found: set[str] = set()
    for day, one in zip(days, told, strict=True):
        for name, value in values_of(one):
            if said.setdefault(name, _Field(name)).turned_by(value):
                found.add(day)
    return sorted(day for day in found if day > days[0])


class _Field:
    """What has been said so far of one field."""

    def __init__(self, name: str) -> None:
        self.latest = name in _LATEST
        self.last: Any = None
        self.heard: set[str] = set()
        # Whether its values are counted against one another: of actors all are named, of words the first stand.
        self.counted = False

    def turned_by(self, value: Any) -> bool:
        """Hear one more telling, and say whether the field may now be otherwise."""
        if self.latest:
            turned = value not in (self.last, _SPOKEN_OF)
            self.last = value
            return turned
        self.counted = self.counted or not (is_refs(value) or _words(value))
        key = _key(value)
        turned = key not in self.heard or (self.counted and len(self.heard) > 1)
        self.heard.add(key)
        return turned


def _words(value: Any) -> bool:
    """Say whether a value is characters of a text."""
    return is_span(value) or (isinstance(value, list) and bool(value) and is_span(value[0]))


def _key(value: Any) -> str:
    if is_refs(value):
        return " ".join(sorted({str(ref["actor"]) for ref in value}))
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
