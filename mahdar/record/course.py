"""How agreement and positions moved: for each pair of parties and issue, for each party and issue.

Comes in: a Store and a Filter. Goes out: courses as plain dicts. Agreement is what the articles call so (alignment
claims); that two positions are opposite is shown side by side and not called a disagreement by us.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from mahdar.record.filters import Filter, claim_conditions
from mahdar.record.queries import ALL, alignments, positions
from mahdar.record.sides import all_sides
from mahdar.record.store import Store

# Of a long list of parties, so many are paired.
_PAIRED = 6


def issues(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give what is on the agenda: {"issue", "claims": count, "positions": latest by party, "courses": by pair of parties}.

    Example: `issues(store, Filter(issue="assad-fate"))[0]["courses"][0]["latest"]`.
    """
    held, courses = latest_positions(store, asked), course_of(store, asked)
    counted = _counts(store, asked)
    names = sorted({*counted, *(one["issue"] for one in held), *(one["issue"] for one in courses)})
    return [
        {
            "issue": name,
            "claims": counted.get(name, 0),
            "positions": [one for one in held if one["issue"] == name],
            "courses": [one for one in courses if one["issue"] == name],
        }
        for name in names
        if asked.issue in (None, name)
    ]


def latest_positions(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give each party's latest stance on each issue, and when it moved.

    {"holder", "holders": [actor ids], "issue", "stance", "since", "reported", "claim", "moves": [{"from", "to", "day", "claim"}]}.
    Of one day that stance counts which most claims tell.
    """
    sides = all_sides(store)
    told: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in positions(store, asked):
        if claim["polarity"] != "asserted":
            continue
        for party in parties_of([ref["actor"] for ref in claim["holder"]], sides):
            told.setdefault((party, claim["issue"]), []).append(claim)
    return [_position(party, issue, claims) for (party, issue), claims in sorted(told.items())]


def course_of(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the course of agreement of each pair of parties on each issue.

    {"parties": [a, b], "issue", "latest": relation, "since", "steps": [{"day", "relation", "entry", "documents", "evidence"}]}.
    """
    sides = all_sides(store)
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for entry in alignments(store, asked):
        fields = entry["fields"]
        parties = parties_of([ref["actor"] for ref in fields["parties"]], sides)
        step = {
            "day": entry["first_reported"],
            "last_day": entry["last_reported"],
            "relation": fields["relation"],
            "entry": entry["id"],
            "documents": entry["documents"],
            "evidence": [span for account in entry["accounts"] if account["field"] == "relation" for span in account["evidence"]],
        }
        for one, other in combinations(parties[:_PAIRED], 2):
            found.setdefault((one, other, fields["issue"]), []).append(step)
    return [
        {
            "parties": [one, other],
            "issue": issue,
            "latest": steps[-1]["relation"],
            "since": _since(steps, "relation"),
            "steps": steps,
        }
        for (one, other, issue), listed in sorted(found.items())
        for steps in [sorted(listed, key=lambda step: (step["day"] is None, step["day"] or "", step["entry"]))]
    ]


def parties_of(actors: Sequence[str], sides: Mapping[str, frozenset[str]]) -> list[str]:
    """Give the parties that actors stand for: their one state or body, else themselves.

    >>> parties_of(["john-kerry", "RUS"], {"john-kerry": frozenset({"USA"}), "RUS": frozenset({"RUS"})})
    ['RUS', 'USA']
    """
    found = set()
    for actor in actors:
        of = sides.get(actor, frozenset())
        found.add(next(iter(of)) if len(of) == 1 else actor)
    return sorted(found)


def _position(party: str, issue: str, claims: Sequence[dict[str, Any]]) -> dict[str, Any]:
    days: dict[str, list[dict[str, Any]]] = {}
    for claim in sorted(claims, key=lambda one: (one["document"]["published"] or "", one["id"])):
        days.setdefault(claim["document"]["published"] or "", []).append(claim)
    steps = []
    for day, told in days.items():
        stance = Counter(claim["stance"] for claim in told).most_common(1)[0][0]
        steps.append({"day": day or None, "stance": stance, "claim": next(one for one in told if one["stance"] == stance)})
    moves = [
        {"from": before["stance"], "to": after["stance"], "day": after["day"], "claim": after["claim"]}
        for before, after in zip(steps, steps[1:], strict=False)
        if before["stance"] != after["stance"]
    ]
    return {
        "holder": party,
        "holders": sorted({ref["actor"] for claim in claims for ref in claim["holder"]}),
        "issue": issue,
        "stance": steps[-1]["stance"],
        "since": _since(steps, "stance"),
        "reported": steps[-1]["day"],
        "claim": steps[-1]["claim"],
        "moves": moves,
    }


def _since(steps: Sequence[Mapping[str, Any]], field: str) -> str | None:
    """Give the day from which on the last value has held."""
    since: str | None = steps[-1]["day"]
    for step in reversed(steps):
        if step[field] != steps[-1][field]:
            break
        since = step["day"]
    return since


def _counts(store: Store, asked: Filter) -> dict[str, int]:
    where = claim_conditions(store, None, asked)
    chosen = "SELECT issue, count(*) FROM claim_issues WHERE claim_id IN (SELECT id FROM claims"
    return {str(row[0]): int(row[1]) for row in store.all(" ".join([chosen, where.text(), ") GROUP BY issue"]), *where.values)}
