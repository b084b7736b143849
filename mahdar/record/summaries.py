"""What the merge works out beforehand, so that questions over the whole record stay quick: stances, steps, issues by day.

Under course.py. Comes in: a Store whose entries are written. Goes out: stances by party, issue and day; the steps of
agreement, one an alignment entry; how many claims bear on an issue. A question that narrows by actor, place, period,
outlet or language is worked out from the claims themselves; both ways give the same rows.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.record.filters import Filter, claim_conditions
from mahdar.record.queries import ALL, alignments, alignments_of
from mahdar.record.sides import all_sides
from mahdar.record.sql import Where, marks, parts
from mahdar.record.store import Store, dump

_WRITTEN = "summaries"
# Where more parties and issues are touched, all are written anew.
_FEW = 20
_STANCES = ("party", "issue", "day", "stance", "claims", "claim_id", "holders")
_STEPS = ("entry_id", "issue", "relation", "day", "last_day", "parties", "documents", "evidence")


@dataclass(frozen=True, slots=True)
class Stance:
    """What the reports of one day say of a party on an issue: so many claims, the first of them, who is named as the holder."""

    party: str
    issue: str
    day: str | None
    stance: str
    claims: int
    claim: str
    holders: tuple[str, ...]


def write_summaries(store: Store, only: Collection[str] | None = None, documents: Collection[str] | None = ()) -> None:
    """Write the tables from what has been merged: the same claims give the same rows.

    With `only`, just what bears on these entries and on the claims of `documents`; None: on all claims.
    """
    _write_steps(store, only)
    pairs = None if only is None or documents is None else _pairs(store, documents)
    if pairs is None or len(pairs) > _FEW:
        _write_stances(store, None)
        _write_issues(store, None)
    elif documents:
        _write_stances(store, pairs)
        _write_issues(store, documents)
    store.set_meta(_WRITTEN, "yes")


def _write_steps(store: Store, only: Collection[str] | None) -> None:
    if only is None:
        store.run("DELETE FROM summed_steps")
    for part in [()] if only is None else parts(sorted(only)):
        if not part:
            told = alignments(store)
        else:
            store.run(" ".join(["DELETE FROM summed_steps WHERE entry_id IN", marks(part)]), *part)
            rows = store.all(" ".join(["SELECT id FROM entries WHERE kind = 'alignment' AND id IN", marks(part)]), *part)
            told = alignments_of(store, [str(row[0]) for row in rows])
        steps = [
            (one["entry"], one["issue"], one["relation"], one["day"], one["last_day"],
             " ".join(one["parties"]), " ".join(one["documents"]), dump(one["evidence"]))
            for one in _steps(told, all_sides(store) if told else {})
        ]  # fmt: skip
        store.insert("summed_steps", _STEPS, steps)


def _write_stances(store: Store, pairs: Collection[tuple[str, str]] | None) -> None:
    """Write the stances of some parties on some issues, or of all on all."""
    if pairs is None:
        store.run("DELETE FROM summed_stances")
        found = _stances(store, ALL)
    else:
        found = []
        for party, issue in sorted(pairs):
            store.run("DELETE FROM summed_stances WHERE issue = ? AND party = ?", issue, party)
            found.extend(one for one in _stances(store, Filter(actor=party, issue=issue)) if one.party == party)
    rows = [(one.party, one.issue, one.day, one.stance, one.claims, one.claim, " ".join(one.holders)) for one in found]
    store.insert("summed_stances", _STANCES, rows)


def _pairs(store: Store, documents: Collection[str]) -> set[tuple[str, str]]:
    """Give which party has a stance on which issue in some documents, whether or not the claims count."""
    found = set()
    sides = all_sides(store) if documents else {}
    issue = store.dialect.json("claims.body", ["issue"])
    joined = "FROM claims JOIN claim_actors ON claim_actors.claim_id = claims.id AND claim_actors.field = 'holder'"
    for part in parts(sorted(documents)):
        asked = ["SELECT DISTINCT claim_actors.actor,", issue, joined, "WHERE claims.kind = 'position' AND claims.document_id IN"]
        for actor, name in store.all(" ".join([*asked, marks(part)]), *part):
            found.add((parties_of([actor], sides)[0], str(name)))
    return found


def _write_issues(store: Store, documents: Collection[str] | None) -> None:
    """Write how many claims bear on each issue, by day, or only on those issues and days that some documents tell of."""
    counted = "SELECT issue, reported, count(*) FROM claim_issues JOIN claims ON claims.id = claim_issues.claim_id WHERE"
    grouped = "GROUP BY issue, reported ORDER BY issue, reported IS NULL, reported"
    if documents is None:
        store.run("DELETE FROM summed_issues")
        rows = store.all(" ".join([counted, "state = 'current'", grouped]))
        store.insert("summed_issues", ("issue", "day", "claims"), rows)
        return
    told: set[tuple[str, str | None]] = set()
    for part in parts(sorted(documents)):
        told.update((row[0], row[1]) for row in store.all(" ".join([counted, "document_id IN", marks(part), grouped]), *part))
    for issue, day in sorted(told, key=lambda one: (one[0], one[1] or "")):
        on_day = "IS NULL" if day is None else "= ?"
        values = [] if day is None else [day]
        store.run(" ".join(["DELETE FROM summed_issues WHERE issue = ? AND day", on_day]), issue, *values)
        where = " ".join(["issue = ? AND state = 'current' AND reported", on_day])
        rows = store.all(" ".join([counted, where, grouped]), issue, *values)
        store.insert("summed_issues", ("issue", "day", "claims"), rows)


def stances(store: Store, asked: Filter) -> list[Stance]:
    """Give the stances that were told, by party, issue and day, the undated first: `stances(store, Filter(issue="ceasefire"))`."""
    if not _summed(store, asked):
        return _stances(store, asked)
    where = _conditions(asked, "day")
    order = "ORDER BY party, issue, day IS NOT NULL, day, claim_id"
    chosen = "SELECT party, issue, day, stance, claims, claim_id, holders FROM summed_stances"
    rows = store.all(" ".join([chosen, where.text(), order]), *where.values)
    return [Stance(a, b, day, stance, claims, id, tuple(held.split())) for a, b, day, stance, claims, id, held in rows]


def steps(store: Store, asked: Filter) -> list[dict[str, Any]]:
    """Give the steps of agreement, one an entry: {"entry", "issue", "relation", "day", "last_day", "parties", "documents", "evidence"}."""
    if not _summed(store, asked):
        told = _steps(alignments(store, replace(asked, limit=None, offset=0)), all_sides(store))
        return [one for one in told if asked.issue in (None, one["issue"])]
    where = _conditions(asked, "day")
    chosen = "SELECT entry_id, issue, relation, day, last_day, parties, documents, evidence FROM summed_steps"
    found, partly = [], []
    for row in store.all(" ".join([chosen, where.text(), "ORDER BY entry_id"]), *where.values):
        if asked.as_of and row[4] and row[4] > asked.as_of:
            partly.append(str(row[0]))
        else:
            lists = {"parties": row[5].split(), "documents": row[6].split(), "evidence": json.loads(row[7])}
            found.append(dict(zip(("entry", *_STEPS[1:5]), row[:5], strict=True)) | lists)
    # What was told of these later does not count yet.
    return [*found, *_steps(alignments_of(store, partly, asked), all_sides(store) if partly else {})]


def issue_counts(store: Store, asked: Filter) -> dict[str, int]:
    """Give how many claims bear on each issue: `issue_counts(store, Filter())["ceasefire"]`."""
    if _summed(store, asked):
        where = _conditions(asked, "day")
        rows = store.all(
            " ".join(["SELECT issue, sum(claims) FROM summed_issues", where.text(), "GROUP BY issue"]), *where.values
        )
    else:
        where = claim_conditions(store, None, asked)
        chosen = "SELECT issue, count(*) FROM claim_issues WHERE claim_id IN (SELECT id FROM claims"
        rows = store.all(" ".join([chosen, where.text(), ") GROUP BY issue"]), *where.values)
    return {str(row[0]): int(row[1]) for row in rows}


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


def _summed(store: Store, asked: Filter) -> bool:
    """Say whether the summaries answer a question: it asks for all, for an issue or as of a day, and they have been written."""
    wide = Filter(issue=asked.issue, as_of=asked.as_of)
    return replace(asked, limit=None, offset=0, claims_each=None) == wide and store.meta(_WRITTEN) == "yes"


def _conditions(asked: Filter, day: str) -> Where:
    where = Where()
    if asked.issue:
        where.add("issue = ?", asked.issue)
    if asked.as_of:
        where.add(" ".join([day, "<= ?"]), asked.as_of)
    return where


def _stances(store: Store, asked: Filter) -> list[Stance]:
    sides = all_sides(store)
    where = claim_conditions(store, "position", asked)
    where.add("polarity = 'asserted'")
    issue, stance = (store.dialect.json("claims.body", [name]) for name in ("issue", "stance"))
    if asked.issue:
        where.add(" ".join([issue, "= ?"]), asked.issue)
    chosen = ["SELECT claims.id, claims.reported, claim_actors.actor,", issue, ",", stance, "FROM claims"]
    joined = "JOIN claim_actors ON claim_actors.claim_id = claims.id AND claim_actors.field = 'holder'"
    rows = store.all(" ".join([*chosen, joined, where.text(), "ORDER BY claims.id, claim_actors.actor"]), *where.values)
    told: dict[tuple[str, str, str | None, str], list[tuple[str, str]]] = {}
    for id, day, actor, name, value in rows:
        (party,) = parties_of([actor], sides)
        told.setdefault((party, name, day, value), []).append((id, actor))
    found = [
        Stance(*key, len(listed), listed[0][0], tuple(sorted({actor for _, actor in listed}))) for key, listed in told.items()
    ]
    return sorted(found, key=lambda one: (one.party, one.issue, one.day is not None, one.day or "", one.claim))


def _steps(entries: Sequence[Mapping[str, Any]], sides: Mapping[str, frozenset[str]]) -> list[dict[str, Any]]:
    return [
        {
            "entry": entry["id"],
            "issue": entry["fields"]["issue"],
            "relation": entry["fields"]["relation"],
            "day": entry["first_reported"],
            "last_day": entry["last_reported"],
            "parties": parties_of([ref["actor"] for ref in entry["fields"]["parties"]], sides),
            "documents": entry["documents"],
            "evidence": [span for account in entry["accounts"] if account["field"] == "relation" for span in account["evidence"]],
        }
        for entry in entries
    ]
