"""Which tellings can be of one thing at all? Each is looked up under keys; two tellings of one thing have one in common.

Under match.py. Comes in: a profile. Goes out: its keys as numbers, and blocks that hold, under one key, which groups have
a member there and from where on. A key is made from the profile alone, never from what else the record holds: so a
profile that comes later changes nobody else's keys. Compares nothing: that is weigh.py.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from mahdar.record.periods import shifted
from mahdar.record.profiles import Profile
from mahdar.record.sides import UNNAMED

# Of a list of many participants the pairs of so many are looked up.
_PAIRED = 6
# How far from its report a contact without a date may lie.
_UNDATED = 10
_MONTHS = 14
# Where no day is known, so many groups at most are compared: else undated articles would all meet one another.
CROWD = 100


@dataclass(slots=True)
class Block:
    """What stands under one key: the places of each group's members, and the groups by their first place."""

    crowded: bool = False
    places: dict[str, list[str]] = field(default_factory=dict)
    heads: list[tuple[str, str]] = field(default_factory=list)

    def add(self, group: str, place: str) -> None:
        """Take a member of a group in: `block.add("c-1", "000|c-1")`."""
        listed = self.places.setdefault(group, [])
        if not listed or place < listed[0]:
            if listed:
                self.heads.remove((listed[0], group))
            insort(self.heads, (place, group))
        insort(listed, place)

    def remove(self, group: str, place: str) -> None:
        """Take a member of a group out."""
        listed = self.places[group]
        listed.remove(place)
        self.heads = [head for head in self.heads if head[1] != group]
        if listed:
            insort(self.heads, (listed[0], group))
        else:
            del self.places[group]

    def before(self, place: str) -> list[str]:
        """Give the groups that have a member before a place."""
        heads = self.heads[: bisect_left(self.heads, (place, ""))]
        return [group for _, group in (heads[:CROWD] if self.crowded else heads)]

    def after(self, place: str) -> Iterator[str]:
        """Give the places of all members after a place."""
        for listed in self.places.values():
            yield from listed[bisect_right(listed, place) :]


def keys_of(one: Profile) -> dict[int, bool]:
    """Give the keys of a profile, each with whether no day is known of what stands under it."""
    return {_number(key): "" in key[1:2] for key in _keys(one)}


def _number(key: tuple[str, ...]) -> int:
    """Give a key as a number that a database keeps; that two keys meet in one only makes a comparison more."""
    digest = hashlib.blake2b("\x00".join(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _keys(one: Profile) -> Iterator[tuple[str, ...]]:
    if one.kind == "mechanism":
        yield (one.kind, *one.label)
        return
    months = _months(one)
    if one.kind == "alignment":
        yield from ((one.kind, month, *sorted(one.sides), *one.label) for month in months)
        return
    for month in months:
        for part in _parts(one):
            yield (one.kind, month, *part)
    if one.kind == "contact" and one.when and one.when[0] == one.when[1]:
        # Of a day that is known one participant will do: the other may be told without a name.
        yield from ((one.kind, one.when[0], actor) for actor in sorted(one.who)[:_PAIRED] if not actor.startswith(UNNAMED))
    if one.until:
        yield from ((one.kind, "until", *one.until, side) for side in sorted(one.sides))


def _parts(one: Profile) -> Iterator[tuple[str, ...]]:
    if one.kind == "contact":
        named = sorted(actor for actor in one.who if not actor.startswith(UNNAMED))
        yield from combinations(named[:_PAIRED], 2) if len(named) > 1 else [(actor,) for actor in named]
        yield from (("sides", *pair) for pair in combinations(sorted(one.sides)[:_PAIRED], 2))
        return
    # Tellings that share four words of ten share one of the first six of ten, in whatever order all words are put. The
    # longest come first: they are the rarer ones, and that a word is long does not depend on what else was read.
    first = sorted(one.words, key=lambda word: (-len(word), word))
    first = first[: len(first) * 6 // 10 + 1]
    marks = sorted(one.sides) or ["-"]
    yield from ((side, word) for side in marks[:_PAIRED] for word in first)
    if one.kind == "incident" and one.where:
        yield from ((one.where[0], word) for word in first)


def _months(one: Profile) -> list[str]:
    """Give the months in which the thing may lie, "" where nothing tells a day."""
    if one.when:
        first, last = one.when
    elif one.reported:
        first, last = shifted(one.reported, -_UNDATED), shifted(one.reported, _UNDATED)
    else:
        return [""]
    year, month = int(first[:4]), int(first[5:7])
    out: list[str] = []
    while f"{year:04d}-{month:02d}" <= last[:7] and len(out) < _MONTHS:
        out.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return out
