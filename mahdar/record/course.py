"""How agreement and positions moved: for each pair of parties and issue, for each party and issue.

Comes in: a Store and a Filter. Goes out: courses as plain dicts. Agreement is what the articles call so (alignment
claims); that two positions are opposite is shown side by side and not called a disagreement by us.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from mahdar.record.filters import Filter, claim_conditions
from mahdar.record.queries import ALL, alignments, claim
from mahdar.record.sides import all_sides
from mahdar.record.store import Store

# Of a long list of parties, so many are paired.
_PAIRED = 6


@dataclass(frozen=True, slots=True)
class _Told:
    """One stance as it was told: the claim, the day of its report, who holds it."""

    claim: str
    day: str | None
    actor: str
    stance: str


def issues(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give what is on the agenda: {"issue", "claims": count, "positions": latest by party, "courses": by pair of parties}.

    Example: `issues(store, Filter(issue="assad-fate"))[0]["courses"][0]["latest"]`.
    """
    # A page is of issues: of each all that was told counts.
    whole = replace(asked, limit=None, offset=0)
    held, courses = latest_positions(store, whole), course_of(store, whole)
    counted = _counts(store, asked)
    names = sorted({*counted, *(one["issue"] for one in held), *(one["issue"] for one in courses)})
    names = [name for name in names if asked.issue in (None, name)][asked.offset :][: asked.limit]
    return [
        {
            "issue": name,
            "claims": counted.get(name, 0),
            "positions": [one for one in held if one["issue"] == name],
            "courses": [one for one in courses if one["issue"] == name],
        }
        for name in names
    ]


def latest_positions(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give each party's latest stance on each issue, and when it moved.

    {"holder", "holders": [actor ids], "issue", "stance", "since", "reported", "claim", "moves": [{"from", "to", "day", "claim"}]}.
    Of one day that stance counts which most claims tell.
    """
    sides = all_sides(store)
    where = claim_conditions(store, "position", asked)
    where.add("polarity = 'asserted'")
    issue, stance = (store.dialect.json("claims.body", [name]) for name in ("issue", "stance"))
    chosen = ["SELECT claims.id, claims.reported, claim_actors.actor,", issue, ",", stance, "FROM claims"]
    joined = "JOIN claim_actors ON claim_actors.claim_id = claims.id AND claim_actors.field = 'holder'"
    order = "ORDER BY claims.reported IS NOT NULL, claims.reported, claims.id, claim_actors.actor"
    told: dict[tuple[str, str], list[_Told]] = {}
    for id, day, actor, name, value in store.all(" ".join([*chosen, joined, where.text(), order]), *where.values):
        (party,) = parties_of([actor], sides)
        told.setdefault((party, name), []).append(_Told(id, day, actor, value))
    shown = sorted(told.items())[asked.offset :][: asked.limit]
    return [_position(store, party, name, claims) for (party, name), claims in shown]


def course_of(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the course of agreement of each pair of parties on each issue.

    {"parties": [a, b], "issue", "latest": relation, "since", "steps": [{"day", "relation", "entry", "documents", "evidence"}]}.
    """
    sides = all_sides(store)
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for entry in alignments(store, replace(asked, limit=None, offset=0)):
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
        for (one, other, issue), listed in sorted(found.items())[asked.offset :][: asked.limit]
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


def _position(store: Store, party: str, issue: str, told: Sequence[_Told]) -> dict[str, Any]:
    days: dict[str | None, list[_Told]] = {}
    for one in told:
        days.setdefault(one.day, []).append(one)
    steps: list[dict[str, Any]] = []
    for day, listed in days.items():
        stance = Counter(one.stance for one in listed).most_common(1)[0][0]
        steps.append({"day": day, "stance": stance, "claim": next(one.claim for one in listed if one.stance == stance)})
    moves = [
        {"from": before["stance"], "to": after["stance"], "day": after["day"], "claim": claim(store, after["claim"])}
        for before, after in zip(steps, steps[1:], strict=False)
        if before["stance"] != after["stance"]
    ]
    return {
        "holder": party,
        "holders": sorted({one.actor for one in told}),
        "issue": issue,
        "stance": steps[-1]["stance"],
        "since": _since(steps, "stance"),
        "reported": steps[-1]["day"],
        "claim": claim(store, steps[-1]["claim"]),
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
