"""What is to be looked at by a person: the claims on which reviewers disagree, the uncertain, those whose accounts differ.

Comes in: a Filter, and which of these. Goes out: claims in a fixed order, each with why it is here, what has been judged of it,
which of its fields are corrected. A claim that has been judged leaves the queue, unless reviewers disagree on it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.record import queries
from mahdar.record.corrections import correctable
from mahdar.record.filters import Filter, claim_conditions
from mahdar.record.judgements import corrections, judgements
from mahdar.record.sql import Where
from mahdar.record.store import Store

# In the order of the queue; what has left it is `judged`, or `rejected` and counts no more.
QUEUE = ("disputed", "uncertain", "differs")
REASONS = (*QUEUE, "judged", "rejected")
# A confidence has two decimals; a server keeps it as a number that lies a hair beside them.
_SURE = 0.695
_NEAREST_HALF = "CAST(round(abs(confidence - 0.5) * 100) AS INTEGER), id"
_ON_CLAIM = "SELECT claim_id FROM judgements WHERE kind IN ('claim', 'field')"
_USUAL = 50


@dataclass(frozen=True, slots=True)
class _Part:
    """One stretch of the queue: why its claims are here, which they are, in which order."""

    reason: str
    where: Where
    order: str


def to_review(store: Store, asked: Filter, reason: str | None = None, kind: str | None = None) -> list[dict[str, Any]]:
    """Give a page of the queue: claims with `reason`, `judgements`, `corrected`, `correctable`, `differs`.

    Example: `to_review(store, Filter(limit=20), reason="uncertain", kind="contact")[0]["confidence"]`.
    """
    skip, left = asked.offset, _USUAL if asked.limit is None else asked.limit
    found: list[tuple[str, str]] = []
    for part in _parts(store, asked, QUEUE if reason is None else (reason,), kind):
        sql = " ".join(["SELECT id FROM claims", part.where.text(), "ORDER BY", part.order, "LIMIT ? OFFSET ?"])
        ids = [str(row[0]) for row in store.all(sql, *part.where.values, left, skip)] if left else []
        if not ids and skip:
            skip -= min(skip, _count(store, part.where))
        elif ids:
            skip = 0
        found += [(id, part.reason) for id in ids]
        left -= len(ids)
    return _shown(store, found)


def review_counts(store: Store, asked: Filter, kind: str | None = None) -> dict[str, int]:
    """Give how many claims wait for each reason, and how many have been judged: `review_counts(store, Filter())["disputed"]`."""
    return {part.reason: _count(store, part.where) for part in _parts(store, asked, REASONS, kind)}


def one_to_review(store: Store, id: str) -> dict[str, Any] | None:
    """Give one claim as the queue shows it, wherever it stands, or None."""
    found = _shown(store, [(id, "asked for")])
    return found[0] if found else None


def _parts(store: Store, asked: Filter, reasons: Sequence[str], kind: str | None) -> list[_Part]:
    disputed = sorted({claim for one in judgements(store) if one["open"] for claim in (one["claim"], one["other"]) if claim})
    return [
        _part(name, claim_conditions(store, kind, asked, "rejected" if name == "rejected" else "current"), disputed)
        for name in reasons
    ]


def _part(name: str, where: Where, disputed: list[str]) -> _Part:
    if name == "disputed":
        where.within("id", disputed)
        return _Part(name, where, "id")
    if disputed:
        where.add(" ".join(["id NOT IN (", ", ".join("?" * len(disputed)), ")"]), *disputed)
    if name in ("judged", "rejected"):
        where.add(" ".join(["id IN (", _ON_CLAIM, ")"]))
        return _Part(name, where, "id")
    where.add(" ".join(["id NOT IN (", _ON_CLAIM, ")"]))
    if name == "uncertain":
        where.add("confidence < ?", _SURE)
        return _Part(name, where, _NEAREST_HALF)
    where.add("confidence >= ?", _SURE)
    where.add("entry_id IN (SELECT id FROM entries WHERE discrepancies <> '[]')")
    return _Part(name, where, "entry_id, id")


def _count(store: Store, where: Where) -> int:
    found = store.one(" ".join(["SELECT count(*) FROM claims", where.text()]), *where.values)
    return int(found[0]) if found else 0


def _shown(store: Store, found: list[tuple[str, str]]) -> list[dict[str, Any]]:
    given = judgements(store, [id for id, _ in found])
    corrected = corrections(store)
    out = []
    for id, reason in found:
        claim = queries.claim(store, id)
        if claim is None:
            continue
        entry = store.one("SELECT discrepancies FROM entries WHERE id = ?", claim["entry"])
        out.append({
            **claim,
            "reason": reason,
            "differs": json.loads(entry[0]) if entry else [],
            "judgements": [one for one in given if id in (one["claim"], one["other"])],
            "corrected": {name: {"value": value, "by": by} for name, (value, by) in corrected.get(id, {}).items()},
            "correctable": correctable(claim),
        })  # fmt: skip
    return out
