"""An entry put together from what its claims say: accounts side by side, best supported values, what differs.

Comes in: the claims of one entry, each with its document and who says it. Goes out: the contract's entry. Works on the
kinds of values (refs, spans, dates, places …), not on kinds of claims. Which claims belong together is match.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahdar.record.periods import period, precision

SHARED = frozenset({"id", "kind", "evidence", "attributed_to", "polarity", "confidence", "rule", "issues", "support"})
# Accounts of these must agree; a form or an event may be told in two words.
_STRICT = ("date", "deadline", "place", "duration", "status", "polarity")
_DATES = frozenset({"date", "deadline", "said_on"})
# What was told of a plan gives way to what came of it.
_STATUSES = ("held", "cancelled", "planned", "uncertain")
# What is said last holds; before that it was otherwise.
_LATEST = frozenset({"event", "stance", "relation"})
_STATE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim of an entry: the claim's JSON, who says it, where and when; `corrected` holds an analyst's values."""

    claim: Mapping[str, Any]
    by: tuple[str, ...]
    document: str
    published: str | None
    outlet: str | None
    voice: str
    corrected: Mapping[str, tuple[Any, str]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[bool, str, str, int, str]:
        """Give the place among the tellings: dated before undated, by day, then by document and characters."""
        start = self.claim["evidence"][0]["start"] if self.claim["evidence"] else 0
        return self.published is None, self.published or "", self.document, start, self.claim["id"]


def assemble(tellings: Sequence[Telling], id: str) -> dict[str, Any]:
    """Give the entry of some claims, known by `id`.

    >>> assemble([telling], "c-1")["discrepancies"]  # doctest: +SKIP
    []
    """
    shown = outline(tellings, id)
    told = sorted(tellings, key=lambda one: one.order)
    shown["accounts"] = [account for one in told for account in accounts_of(one)]
    return shown


def outline(tellings: Sequence[Telling], id: str) -> dict[str, Any]:
    """Give the entry of some claims without its accounts, which are the most of it: `outline(told, "c-1")["status"]`."""
    told = sorted(tellings, key=lambda one: one.order)
    by_field: dict[str, list[tuple[Telling, Any]]] = {}
    for one in told:
        for name, value in values_of(one):
            by_field.setdefault(name, []).append((one, value))
    fields = {name: _best(name, by_field.get(name, [])) for name in own_fields(told[0].claim)}
    days = sorted(one.published for one in told if one.published)
    kind = str(told[0].claim["kind"])
    return {
        "id": id,
        "kind": kind,
        "fields": fields,
        "accounts": [],
        "discrepancies": [name for name in _STRICT if _differ(name, by_field.get(name, []))],
        "claims": sorted(one.claim["id"] for one in told),
        "documents": list(dict.fromkeys(one.document for one in told)),
        "first_reported": days[0] if days else None,
        "last_reported": days[-1] if days else None,
        "status": _status(kind, fields),
        "aliases": sorted(one.claim["id"] for one in told if one.claim["id"] != id),
    }


def own_fields(claim: Mapping[str, Any]) -> list[str]:
    """Give the names of the fields that a claim's kind adds to what all claims share."""
    return [name for name in claim if name not in SHARED]


def is_span(value: Any) -> bool:
    """Say whether a value of a claim is a span of the text."""
    return isinstance(value, dict) and set(value) == {"start", "end", "text"}


def is_refs(value: Any) -> bool:
    """Say whether a value of a claim is a list of references to actors."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and "actor" in value[0]


def values_of(telling: Telling) -> Iterator[tuple[str, Any]]:
    """Give each field of which a claim says something, with its value or the analyst's; a denial counts as a field."""
    for name in own_fields(telling.claim):
        value = telling.corrected[name][0] if name in telling.corrected else telling.claim[name]
        if value is not None and value != []:
            yield name, value
    yield "polarity", telling.claim["polarity"]


def accounts_of(telling: Telling) -> Iterator[dict[str, Any]]:
    """Give the accounts of one claim: one a field, each with its own characters."""
    for name, value in values_of(telling):
        if name == "polarity" and value == "asserted":
            continue
        account = {
            "field": name,
            "value": plain(value),
            "evidence": _evidence(telling.claim, name),
            "claim": telling.claim["id"],
            "document": telling.document,
            "by": list(telling.by),
        }
        if name in telling.corrected:
            account["corrected_by"] = telling.corrected[name][1]
            account["read"] = plain(telling.claim[name])
        yield account


def plain(value: Any) -> Any:
    """Give a value as an account shows it: refs as actors' ids, spans as their text."""
    if is_refs(value):
        return [ref["actor"] if isinstance(ref, dict) else ref for ref in value]
    if is_span(value):
        return value["text"]
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value


def _evidence(claim: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Give the spans that say a field: its own, those of its refs, else the claim's sentence."""
    support = claim["support"].get(name)
    if support:
        return list(support)
    value = claim.get(name)
    if isinstance(value, dict) and is_span(value):
        return [value]
    if isinstance(value, list):
        spans = [
            {"start": one["start"], "end": one["end"], "text": one["text"]}
            for one in value
            if isinstance(one, dict) and one.get("start") is not None
        ]
        if spans:
            return spans
    return list(claim["evidence"])


def _best(name: str, told: Sequence[tuple[Telling, Any]]) -> Any:
    """Give the best supported value: most voices, the article's own voice before others, the earliest."""
    if not told:
        return None
    corrected = [(one, value) for one, value in told if name in one.corrected]
    told = corrected or told
    first = told[0][1]
    if is_refs(first):
        return _everybody([value for _, value in told])
    if is_span(first) or (isinstance(first, list) and first and is_span(first[0])):
        return first
    if name in _LATEST:
        return told[-1][1]
    if name == "status":
        return min((value for _, value in told), key=lambda value: _STATUSES.index(value) if value in _STATUSES else 9)
    if name in _DATES:
        told = _most_precise(told)
    voices: dict[str, set[str]] = {}
    own: dict[str, int] = {}
    for one, value in told:
        key = json.dumps(value, ensure_ascii=False, sort_keys=True)
        voices.setdefault(key, set()).add(one.voice)
        own[key] = own.get(key, 0) + (not one.by)
    # max keeps the first of equals: the earliest told.
    return json.loads(max(voices, key=lambda key: (len(voices[key]), own[key] > 0)))


def _most_precise(told: Sequence[tuple[Telling, Any]]) -> Sequence[tuple[Telling, Any]]:
    finest = min(precision(value) for _, value in told)
    return [(one, value) for one, value in told if precision(value) == finest]


def _everybody(lists: Sequence[Sequence[Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """Give all who are named, each as the first claim has it in words; a state gives way to those who act for it elsewhere."""
    refs: dict[str, dict[str, Any]] = {}
    for named in lists:
        for ref in named:
            known = refs.get(ref["actor"])
            if known is None or (known.get("text") is None and ref.get("text") is not None):
                refs[ref["actor"]] = dict(ref)
    people = [{ref["actor"] for ref in named} for named in lists]
    persons = max((len({one for one in named if not _STATE.fullmatch(one)}) for named in people), default=0)
    for state in [actor for actor in refs if _STATE.fullmatch(actor)]:
        beside = [named for named in people if state in named]
        if all(len(named) <= persons and all(_STATE.fullmatch(one) for one in named) for named in beside):
            del refs[state]
    return list(refs.values())


def _differ(name: str, told: Sequence[tuple[Telling, Any]]) -> bool:
    """Say whether accounts of a field exclude one another: a day lies within its month, a plan may have become a meeting."""
    values = [value for _, value in told]
    if len(values) < 2:
        return False
    if name in _DATES:
        periods = [period(value) for value in values]
        return max(first for first, _ in periods) > min(last for _, last in periods)
    if name == "place":
        return len({value["country"] or value["name"] for value in values}) > 1
    if name == "duration":
        # "More than four hours" and "four hours" may both be so.
        return len({value["minutes"] for value in values}) > 1
    if name == "status":
        return {"held", "cancelled"} <= set(values)
    return len({json.dumps(value, ensure_ascii=False, sort_keys=True) for value in values}) > 1


def _status(kind: str, fields: Mapping[str, Any]) -> str | None:
    for name in ("status", "event", "relation"):
        if fields.get(name):
            return str(fields[name])
    return "pledged" if kind == "commitment" else None
