"""What identifies a thing that was told: who, when, where, what, taken from the claims of one document about it.

Comes in: claims of the record with the one-document entry each belongs to. Goes out: profiles, which weigh.py compares.
One table says which field of a kind plays which part; all else works on the parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.record.periods import period
from mahdar.record.sides import UNNAMED
from mahdar.record.store import Store

# part: the field that plays it, by kind. `label` must be the same; `class` is a form that the press may call by other names.
PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "contact": {"who": ("participants",), "when": ("date",), "where": ("place",), "class": ("form",), "stage": ("status",),
                "detail": ("margin_of", "duration")},
    "commitment": {"who": ("by",), "whom": ("toward",), "until": ("deadline",), "what": ("action",)},
    "incident": {"who": ("actor",), "whom": ("target",), "when": ("date",), "where": ("place",), "what": ("action",)},
    "alignment": {"who": ("parties",), "label": ("issue", "relation")},
    "mechanism": {"label": ("mechanism",)},
}  # fmt: skip
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

    @property
    def order(self) -> tuple[Any, ...]:
        """Give the place in which profiles are joined: those that say most come first, whatever the order of reading."""
        width = _days(self.when) if self.when else 9999
        unnamed = sum(actor.startswith(UNNAMED) for actor in self.who)
        return width, unnamed, self.where is None, -len(self.who), self.reported is None, self.reported or "", self.claims


def profiles(store: Store, sides: Mapping[str, frozenset[str]], apart: Iterable[str] = ()) -> list[Profile]:
    """Give the profiles of all current claims that become entries; claims in `apart` stand alone."""
    alone = set(apart)
    marks = ", ".join(f"'{kind}'" for kind in PARTS)
    chosen = " ".join(
        ["SELECT kind, document_id, home, id, reported, words, body FROM claims WHERE state = 'current' AND kind IN (", marks]
    )
    groups: dict[tuple[str, str, str], list[tuple[Any, ...]]] = {}
    for row in store.all(chosen + ") ORDER BY document_id, home, id"):
        home = row[3] if row[3] in alone else row[2]
        groups.setdefault((row[0], row[1], home), []).append(row)
    return [profile(rows, sides) for rows in groups.values()]


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
