"""What analysts decide: two claims are the same thing or not, a field is to be corrected, a claim is to be rejected.

Comes in: judgements, each of a named reviewer. Goes out: what holds of them, to build.py. A judgement stands beside what
was read and never changes it. It is bound to a claim; when a document is read anew and the claim's characters have
moved, it follows the claim of the same kind that overlaps most, and is listed as an orphan where there is none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.errors import UsageError
from mahdar.record.match import Verdicts
from mahdar.record.store import Store, dump

VERDICTS = {"link": ("same", "not-same", "unsure"), "field": ("corrected",), "claim": ("rejected", "confirmed")}
_COLUMNS = ("id", "kind", "verdict", "claim_id", "other_id", "field", "value", "reviewer", "admin", "note", "anchor")


@dataclass(frozen=True, slots=True)
class Judgement:
    """One reviewer's decision: on a pair of claims (`other`), on a field (`field`, `value`) or on a claim as a whole."""

    kind: str
    verdict: str
    claim: str
    reviewer: str
    other: str | None = None
    field: str | None = None
    value: Any = None
    admin: bool = False
    note: str | None = None

    @property
    def target(self) -> tuple[str, ...]:
        """Give what is judged: reviewers of one target agree or disagree."""
        claims = sorted(claim for claim in (self.claim, self.other) if claim)
        return self.kind, *claims, self.field or ""

    @property
    def id(self) -> str:
        """Give the judgement's id: a reviewer who judges the same thing again replaces the earlier decision."""
        said = "|".join((*self.target, self.reviewer))
        return f"j-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def judge(store: Store, judgement: Judgement) -> None:
    """Store a decision; it takes effect with the next merge.

    Example: `judge(store, Judgement("link", "same", "c-1", "rana", other="c-2"))`.
    """
    if judgement.verdict not in VERDICTS.get(judgement.kind, ()):
        raise UsageError(f"{judgement.verdict} is no verdict on a {judgement.kind}")
    for claim in filter(None, (judgement.claim, judgement.other)):
        if store.one("SELECT id FROM claims WHERE id = ?", claim) is None:
            raise UsageError(f"{claim}: there is no such claim or entry in {store.record}")
    with store.transaction():
        _write(store, judgement, _anchor(store, judgement))
        store.set_meta("merged", "no")


def judgements(store: Store) -> list[dict[str, Any]]:
    """Give all decisions by id: with `open` where reviewers disagree and none is the admin, and `orphan` where the claim is gone."""
    found = _all(store)
    held = {id(one) for one in effective(found)}
    alive = {row[0] for row in store.all("SELECT id FROM claims")} if found else set()
    disputed = _disputed(found)
    return [
        {
            **_json(one),
            "holds": id(one) in held,
            "open": one.target in disputed,
            "orphan": not {claim for claim in (one.claim, one.other) if claim} <= alive,
        }
        for one in found
    ]


def effective(found: Sequence[Judgement]) -> list[Judgement]:
    """Give the decisions that hold: an admin's, else those on which all reviewers of the target agree."""
    out = []
    for listed in _by_target(found).values():
        admins = [one for one in listed if one.admin]
        if admins:
            out.append(admins[-1])
        elif len({(one.verdict, dump(one.value)) for one in listed}) == 1:
            out.append(listed[0])
    return out


def verdicts(store: Store) -> Verdicts:
    """Give which pairs of claims are held to be one thing, and which not."""
    links = [one for one in effective(_all(store)) if one.kind == "link" and one.other]
    pairs = {verdict: sorted(one.target[1:3] for one in links if one.verdict == verdict) for verdict in ("same", "not-same")}
    return Verdicts(tuple((a, b) for a, b in pairs["same"]), tuple((a, b) for a, b in pairs["not-same"]))


def corrections(store: Store) -> dict[str, dict[str, tuple[Any, str]]]:
    """Give the corrected fields that hold, by claim: {claim: {field: (value, reviewer)}}."""
    found: dict[str, dict[str, tuple[Any, str]]] = {}
    for one in effective(_all(store, "field")):
        if one.field is not None:
            found.setdefault(one.claim, {})[one.field] = (one.value, one.reviewer)
    return found


def apply_claims(store: Store) -> None:
    """Take rejected claims out of the entries, and bring back those whose rejection no longer holds."""
    inner = "document_id IN (SELECT id FROM documents WHERE newer IS NULL)"
    store.run(" ".join(["UPDATE claims SET state = 'current' WHERE state = 'rejected' AND", inner]))
    for one in effective(_all(store, "claim")):
        if one.verdict == "rejected":
            store.run("UPDATE claims SET state = 'rejected' WHERE id = ? AND state = 'current'", one.claim)


def reattach(store: Store) -> None:
    """Let each decision whose claim is gone follow the claim of its kind that overlaps most in the same document."""
    for row in store.all("SELECT id, claim_id, other_id, anchor FROM judgements ORDER BY id"):
        id, claim, other, anchor = row[0], row[1], row[2], json.loads(row[3])
        new_claim, new_other = _follow(store, claim, anchor.get("claim")), _follow(store, other, anchor.get("other"))
        if (new_claim, new_other) != (claim, other):
            store.run("UPDATE judgements SET claim_id = ?, other_id = ? WHERE id = ?", new_claim, new_other, id)


def export(store: Store) -> list[dict[str, Any]]:
    """Give all decisions with their anchors, to be imported into another record: `json.dumps(export(store))`."""
    rows = store.all("SELECT id, anchor FROM judgements ORDER BY id")
    anchors = {row[0]: json.loads(row[1]) for row in rows}
    return [{**_json(one), "anchor": anchors[_id]} for _id, one in zip(anchors, _all(store), strict=True)]


def load(store: Store, listed: Iterable[Mapping[str, Any]]) -> int:
    """Import decisions, and give their number; those whose claims are not here wait as orphans."""
    count = 0
    with store.transaction():
        for item in listed:
            try:
                fields = {name: item.get(name) for name in ("other", "field", "value", "note")}
                one = Judgement(
                    item["kind"], item["verdict"], item["claim"], item["reviewer"], **fields, admin=bool(item.get("admin"))
                )
                anchor = item["anchor"]
            except (KeyError, TypeError) as fault:
                raise UsageError(f"judgement {count + 1} lacks {fault}: import what mahdar judge --export wrote") from None
            if one.verdict not in VERDICTS.get(one.kind, ()):
                raise UsageError(f"judgement {count + 1}: {one.verdict} is no verdict on a {one.kind}")
            _write(store, one, anchor)
            count += 1
        store.set_meta("merged", "no")
    return count


def _write(store: Store, one: Judgement, anchor: Mapping[str, Any]) -> None:
    store.run("DELETE FROM judgements WHERE id = ?", one.id)
    row = (
        one.id, one.kind, one.verdict, one.claim, one.other, one.field, None if one.value is None else dump(one.value),
        one.reviewer, int(one.admin), one.note, dump(anchor),
    )  # fmt: skip
    store.insert("judgements", _COLUMNS, [row])


def _all(store: Store, kind: str | None = None) -> list[Judgement]:
    rows = store.all(" ".join(["SELECT", ", ".join(_COLUMNS), "FROM judgements ORDER BY id"]))
    return [
        Judgement(row[1], row[2], row[3], row[7], row[4], row[5], json.loads(row[6]) if row[6] else None, bool(row[8]), row[9])
        for row in rows
        if kind is None or row[1] == kind
    ]


def _json(one: Judgement) -> dict[str, Any]:
    names = ("id", "kind", "verdict", "claim", "other", "field", "value", "reviewer", "admin", "note")
    return {name: getattr(one, name) for name in names}


def _by_target(found: Iterable[Judgement]) -> dict[tuple[str, ...], list[Judgement]]:
    out: dict[tuple[str, ...], list[Judgement]] = {}
    for one in found:
        out.setdefault(one.target, []).append(one)
    return out


def _disputed(found: Iterable[Judgement]) -> set[tuple[str, ...]]:
    return {
        target
        for target, listed in _by_target(found).items()
        if len({(one.verdict, dump(one.value)) for one in listed}) > 1 and not any(one.admin for one in listed)
    }


def _anchor(store: Store, one: Judgement) -> dict[str, Any]:
    """Give where the claims stand, so that the decision can follow them."""
    anchor: dict[str, Any] = {}
    for name, claim in (("claim", one.claim), ("other", one.other)):
        if claim:
            row = store.one('SELECT document_id, kind, "start", "end" FROM claims WHERE id = ?', claim)
            if row:
                anchor[name] = dict(zip(("document", "kind", "start", "end"), row, strict=True))
    return anchor


def _follow(store: Store, claim: str | None, anchor: Mapping[str, Any] | None) -> str | None:
    if claim is None or anchor is None or store.one("SELECT id FROM claims WHERE id = ?", claim):
        return claim
    rows = store.all(
        'SELECT id, "start", "end" FROM claims WHERE document_id = ? AND kind = ? AND "start" < ? AND "end" > ? ORDER BY id',
        anchor["document"], anchor["kind"], anchor["end"], anchor["start"],
    )  # fmt: skip
    if not rows:
        return claim
    return str(max(rows, key=lambda row: min(row[2], anchor["end"]) - max(row[1], anchor["start"]))[0])
