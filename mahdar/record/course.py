"""How agreement and positions moved: for each pair of parties and issue, for each party and issue.

Comes in: a Store and a Filter. Goes out: courses as plain dicts. Agreement is what the articles call so (alignment
claims); that two positions are opposite is shown side by side and not called a disagreement by us.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from mahdar.record.filters import Filter
from mahdar.record.queries import ALL, claims_by_id
from mahdar.record.store import Store
from mahdar.record.summaries import Stance, issue_counts, stances, steps

# Of a long list of parties, so many are paired.
_PAIRED = 6


def issues(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give what is on the agenda: {"issue", "claims": count, "positions": latest by party, "courses": by pair of parties}.

    Example: `issues(store, Filter(issue="assad-fate"))[0]["courses"][0]["latest"]`.
    """
    # A page is of issues: of each all that was told counts.
    whole = replace(asked, limit=None, offset=0)
    held, courses = latest_positions(store, whole), course_of(store, whole)
    counted = issue_counts(store, whole)
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
    told: dict[tuple[str, str], list[Stance]] = {}
    for one in stances(store, asked):
        told.setdefault((one.party, one.issue), []).append(one)
    found = [position(listed) for _, listed in sorted(told.items())[asked.offset :][: asked.limit]]
    moves = [move for one in found for move in one["moves"]]
    claims = claims_by_id(store, [one["claim"] for one in (*found, *moves)])
    for one in (*found, *moves):
        one["claim"] = claims.get(one["claim"])
    return found


def course_of(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the course of agreement of each pair of parties on each issue.

    {"parties": [a, b], "issue", "latest": relation, "since", "steps": [{"day", "relation", "entry", "documents", "evidence"}]}.
    """
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for step in steps(store, asked):
        shown = {name: step[name] for name in ("day", "last_day", "relation", "entry", "documents", "evidence")}
        for one, other in combinations(step["parties"][:_PAIRED], 2):
            found.setdefault((one, other, step["issue"]), []).append(shown)
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


def position(told: Sequence[Stance]) -> dict[str, Any]:
    """Give the latest stance of a party on an issue and its moves, claims by their ids: `position(stances(store, asked))["since"]`.

    `told` are the stances of one party on one issue, oldest first.
    """
    days: dict[str | None, Stance] = {}
    for one in told:
        # Of one day that stance counts which most claims tell; of equals the one that was told first.
        if one.day not in days or one.claims > days[one.day].claims:
            days[one.day] = one
    steps = [{"day": one.day, "stance": one.stance, "claim": one.claim} for one in days.values()]
    moves = [
        {"from": before["stance"], "to": after["stance"], "day": after["day"], "claim": after["claim"]}
        for before, after in zip(steps, steps[1:], strict=False)
        if before["stance"] != after["stance"]
    ]
    return {
        "holder": told[0].party,
        "holders": sorted({holder for one in told for holder in one.holders}),
        "issue": told[0].issue,
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
