"""What identifies a thing that was told: who, when, where, what, taken from the claims of one document about it.

Comes in: claims of the record with the one-document entry each belongs to. Goes out: profiles, which weigh.py compares.
One table says which field of a kind plays which part; all else works on the parts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahdar.record.periods import period
from mahdar.record.sides import UNNAMED
from mahdar.record.sql import Where
from mahdar.record.store import Store, dump

# part: the field that plays it, by kind. `label` must be the same; `class` is a form that the press may call by other names.
PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "contact": {"who": ("participants",), "when": ("date",), "where": ("place",), "class": ("form",), "stage": ("status",),
                "detail": ("margin_of", "duration")},
    "commitment": {"who": ("by",), "whom": ("toward",), "until": ("deadline",), "what": ("action",)},
    "incident": {"who": ("actor",), "whom": ("target",), "when": ("date",), "where": ("place",), "what": ("action",)},
    "alignment": {"who": ("parties",), "label": ("issue", "relation")},
    "mechanism": {"label": ("mechanism",)},
}  # fmt: skip
_AT_ONCE = 500
_CLASSES = {"meeting": "meeting", "talks": "meeting", "other": "meeting", "summit": "meeting"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document tells of one thing; `sides` are the states of `who`; what is not told is None or empty."""

    kind: str
    claims: tuple[str, ...]
    document: str
    home: str
    reported: str | None
    who: frozenset[str]
    sides: frozenset[str]
    whom: frozenset[str]
    when: tuple[str, str] | None
    until: tuple[str, str] | None
    where: tuple[str, str | None] | None
    cls: str | None
    stage: str | None
    label: tuple[str, ...]
    words: frozenset[str]
    detail: tuple[str, ...]
    place: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Work out the place in which profiles are joined: those that say most come first, whatever the order of reading."""
        width = min(max(_days(self.when), 0), _WIDEST) if self.when else _WIDEST
        unnamed = sum(actor.startswith(UNNAMED) for actor in self.who)
        said = f"{width:05d}{min(unnamed, 99):02d}{self.where is None:d}{max(0, 999 - len(self.who)):03d}"
        object.__setattr__(self, "place", f"{said}{self.reported is None:d}{self.reported or ''}|{self.id}")

    @property
    def id(self) -> str:
        """Give the smallest of its claims, by which it is known."""
        return self.claims[0]

    def to_text(self) -> str:
        """Give the profile as the record keeps it."""
        shown = [getattr(self, name) for name in _KEPT]
        return dump([sorted(value) if isinstance(value, frozenset) else value for value in shown])

    @classmethod
    def from_text(cls, text: str) -> Profile:
        """Give the profile that was kept: `Profile.from_text(one.to_text()) == one`."""
        return cls(*(make(value) for make, value in zip(_KEPT.values(), json.loads(text), strict=True)))


def _plain(value: Any) -> Any:
    return value


def _tuple(value: Any) -> Any:
    return None if value is None else tuple(value)


_WIDEST = 99999
# Every field that is kept, in the order of the class, with what makes it out of JSON.
_KEPT: dict[str, Callable[[Any], Any]] = {
    "kind": _plain, "claims": tuple, "document": _plain, "home": _plain, "reported": _plain, "who": frozenset, "sides": frozenset,
    "whom": frozenset, "when": _tuple, "until": _tuple, "where": _tuple, "cls": _plain, "stage": _plain, "label": tuple,
    "words": frozenset, "detail": tuple,
}  # fmt: skip


def profiles(
    store: Store, sides: Mapping[str, frozenset[str]], apart: Iterable[str] = (), documents: Collection[str] | None = None
) -> list[Profile]:
    """Give the profiles of current claims that become entries, of some documents or of all; claims in `apart` stand alone."""
    found: list[Profile] = []
    alone = set(apart)
    listed = None if documents is None else sorted(documents)
    for first in range(0, 1 if listed is None else len(listed), _AT_ONCE):
        where = Where()
        where.add("state = 'current'")
        where.within("kind", PARTS)
        if listed is not None:
            where.within("document_id", listed[first : first + _AT_ONCE])
        chosen = "SELECT kind, document_id, home, id, reported, words, body FROM claims"
        groups: dict[tuple[str, str, str], list[tuple[Any, ...]]] = {}
        for row in store.all(" ".join([chosen, where.text()]), *where.values):
            home = row[3] if row[3] in alone else row[2]
            groups.setdefault((row[0], row[1], home), []).append(row)
        found.extend(profile(sorted(rows, key=lambda row: (row[2], row[3])), sides) for rows in groups.values())
    return found


def profile(rows: Sequence[tuple[Any, ...]], sides: Mapping[str, frozenset[str]]) -> Profile:
    """Give the profile of the claims of one document about one thing."""
    kind, document, reported = str(rows[0][0]), str(rows[0][1]), rows[0][4]
    claims = [json.loads(row[6]) for row in rows]
    parts = PARTS[kind]
    who = _actors(claims, parts.get("who", ()))
    forms = _first(claims, parts.get("class", ()))
    place = _first(claims, parts.get("where", ()))
    return Profile(
        kind,
        tuple(sorted(str(row[3]) for row in rows)),
        document,
        str(rows[0][2]),
        reported,
        who,
        frozenset(side for actor in who for side in sides.get(actor, ()))
        or frozenset(a for a in who if not a.startswith(UNNAMED)),
        _actors(claims, parts.get("whom", ())),
        _finest(claims, parts.get("when", ())),
        _finest(claims, parts.get("until", ())),
        (place["name"], place["country"]) if place else None,
        _CLASSES.get(forms, forms) if forms else None,
        _stage(claims, parts.get("stage", ())),
        tuple(str(claims[0][name]) for name in parts.get("label", ())),
        frozenset(word for row in rows for word in row[5].split() if word[0] != "@") if "what" in parts else frozenset(),
        tuple(json.dumps(claim[name], sort_keys=True) for claim in claims for name in parts.get("detail", ()) if claim[name]),
    )


def _actors(claims: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> frozenset[str]:
    return frozenset(ref["actor"] for claim in claims for name in fields for ref in claim[name])


def _first(claims: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> Any:
    return next((claim[name] for claim in claims for name in fields if claim[name]), None)


def _finest(claims: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> tuple[str, str] | None:
    """Give the narrowest of the days told; the first of equals, in the order of ids."""
    told = [period(claim[name]) for claim in claims for name in fields if claim[name]]
    return min(told, key=lambda value: (_days(value), value)) if told else None


def _stage(claims: Sequence[Mapping[str, Any]], fields: Sequence[str]) -> str | None:
    told = {claim[name] for claim in claims for name in fields if claim[name]}
    return next((stage for stage in ("held", "cancelled", "planned", "uncertain") if stage in told), None)


def _days(value: tuple[str, str]) -> int:
    """Give a rough width in days, without parsing: it only orders."""
    return sum((int(value[1][a:b]) - int(value[0][a:b])) * days for a, b, days in ((0, 4, 365), (5, 7, 30), (8, 10, 1)))
