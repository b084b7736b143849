"""What one side says of one article, in one shape for both sides: an annotation or a reading.

First step of evaluation. In: JSON of a reading (the data contract) or of an annotation (annotations.py). Out: a Sheet of
parties, dates and noted claims, spans as sets of characters. Compares nothing: that is compare.py and marking.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("statements", "contacts", "alignments", "commitments", "positions", "mechanisms", "incidents")
WHO = {"statements": "speaker", "contacts": "participants", "alignments": "parties", "commitments": "by", "positions": "holder"}
TURN = {"alignments": "relation", "positions": "stance"}

# The longest sentence behind any annotation made so far has under 450 characters: a longer span points at nothing.
LONGEST_EVIDENCE = 500

Json = Mapping[str, Any]
Chars = frozenset[int]


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as one side knows it: `called` holds every spelling, `named` says that a reading gave it names."""

    id: str
    kind: str | None = None
    country: str | None = None
    called: tuple[str, ...] = ()
    named: bool = False

    @property
    def nameless(self) -> bool:
        """Say whether the id stands for a class of officials and for no person."""
        return self.id.startswith("unnamed")


@dataclass(frozen=True, slots=True)
class Ref:
    """A party where a claim names it; `text` is None where the subject is dropped."""

    actor: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """One claim: the characters it stands on, who it is about, and the fields that are compared.

    `optional` marks what is right to find and right to leave out; `shown` is for the list of errors; `ids` are the claims
    of a reading that stand behind it.
    """

    kind: str
    chars: Chars
    who: tuple[Ref, ...] = ()
    via: tuple[Ref, ...] = ()
    fields: Json = field(default_factory=dict)
    optional: bool = False
    shown: str = ""
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression, half-open, with its ISO value or None."""

    start: int
    end: int
    value: str | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one side says of one article."""

    parties: Mapping[str, Party]
    dates: tuple[DateSpan, ...]
    noted: Mapping[str, tuple[Noted, ...]]


def sheet_of_reading(reading: Json) -> Sheet:
    """Give the sheet of a reading; an empty object is a reading that found nothing.

    >>> sheet_of_reading({"dates": [{"start": 0, "end": 4, "text": "أمس", "value": "2015-07-21"}]}).dates[0].value
    '2015-07-21'
    """
    claims = reading.get("claims") or []
    parties = {actor["id"]: party(actor) for actor in reading.get("actors") or []}
    # Two readings of the same characters count once, the last one.
    dates = {
        (d["start"], d["end"]): DateSpan(d["start"], d["end"], d.get("value"), d.get("text") or "")
        for d in reading.get("dates") or []
    }
    noted = {kind: tuple(_noted(kind, claim) for claim in claims if claim["kind"] == kind[:-1]) for kind in KINDS}
    entries = reading.get("entries")
    if entries is not None:
        by_id = {claim["id"]: claim for claim in claims}
        noted["contacts"] = tuple(_contact(entry, by_id) for entry in entries if entry["kind"] == "contact")
    else:
        noted["contacts"] = tuple(_contact(claim, {}) for claim in claims if claim["kind"] == "contact")
    return Sheet(parties, tuple(dates.values()), noted)


def party(actor: Json) -> Party:
    """Give the party that an actor of a reading or an annotation describes.

    >>> party({"id": "olaf-hansen", "kind": "person", "en": "Olaf Hansen"}).called
    ('olaf hansen', 'Olaf Hansen')
    """
    names = actor.get("names") or {}
    called = [actor["id"].replace("-", " "), actor.get("en"), *(actor.get("forms") or ())]
    called += [name for some in names.values() for name in some]
    return Party(actor["id"], actor.get("kind"), actor.get("country"), tuple(c for c in called if c), bool(names))


def stretch(spans: Iterable[tuple[int, int]]) -> Chars:
    """Give the characters of half-open spans.

    >>> sorted(stretch([(0, 2), (5, 6)]))
    [0, 1, 5]
    """
    return frozenset(at for start, end in spans for at in range(start, end))


def refs(found: Iterable[Json | str] | None) -> tuple[Ref, ...]:
    """Give each actor once, in the order of first mention, with the words of its last one.

    >>> refs(["RUS", {"actor": "USA", "text": "واشنطن"}])
    (Ref(actor='RUS', text=None), Ref(actor='USA', text='واشنطن'))
    """
    out: dict[str, Ref] = {}
    for one in found or ():
        ref = Ref(one) if isinstance(one, str) else Ref(one["actor"], one.get("text"))
        out[ref.actor] = ref
    return tuple(out.values())


def _noted(kind: str, claim: Json) -> Noted:
    content = claim.get("content") or [] if kind == "statements" else None
    chars = stretch((s["start"], s["end"]) for s in content) if content is not None else _evidence(claim)
    spans = content or claim.get("evidence") or [{"text": ""}]
    names = ("form", "said_on", "issue", "deadline")
    fields = {name: claim.get(name) for name in names} | {"turn": claim.get(TURN.get(kind, ""))}
    who = refs(claim.get(WHO[kind])) if kind in WHO else ()
    return Noted(kind, chars, who, refs(claim.get("via")), fields, shown=spans[0].get("text") or "", ids=(claim["id"],))


def _evidence(claim: Json) -> Chars:
    spans = claim.get("evidence") or []
    return stretch((s["start"], s["end"]) for s in spans if s["end"] - s["start"] <= LONGEST_EVIDENCE)


def _contact(found: Json, claims: Mapping[str, Json]) -> Noted:
    """Note a contact: a claim, or an entry that joins the claims it names."""
    told = found.get("fields") or found
    behind = [claims[name] for name in found.get("claims") or () if name in claims]
    chars = frozenset().union(*(_evidence(one) for one in (found, *behind)))
    place = told.get("place") or {}
    place = {"name": place} if isinstance(place, str) else place
    fields = {
        **{name: told.get(name) for name in ("form", "status", "date")},
        "minutes": _minutes(told, found.get("accounts") or ()),
        "place": f"{place.get('name') or ''} {place.get('en') or ''}".strip(),
        "country": place.get("country") or "",
    }
    spans = [span for one in (found, *behind) for span in one.get("evidence") or ()]
    shown = spans[0].get("text", "") if spans else ""
    ids = tuple(found.get("claims") or (found["id"],))
    return Noted("contacts", chars, refs(told.get("participants")), (), fields, shown=shown, ids=ids)


def _minutes(told: Json, accounts: Iterable[Json]) -> frozenset[float]:
    """Give every length that is told of a contact."""
    values = [(told.get("duration") or {}).get("minutes")]
    for account in accounts:
        if str(account.get("field", "")).startswith("duration"):
            value = account.get("value")
            values.append(value.get("minutes") if isinstance(value, Mapping) else value)
    return frozenset(value for value in values if isinstance(value, (int, float)))
