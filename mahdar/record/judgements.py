"""What analysts decide: two claims are the same thing or not, a field is to be corrected, a claim is to be rejected.

Comes in: judgements, each of a named reviewer. Goes out: what holds of them, to build.py. A judgement stands beside what
was read and never changes it. It is bound to a claim; when a document is read anew and the claim's characters have
moved, it follows the claim of the same kind that overlaps most, and is listed as an orphan where there is none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.errors import UsageError
from mahdar.record.corrections import checked
from mahdar.record.log import write_log
from mahdar.record.match import Verdicts
from mahdar.record.sql import Where, parts
from mahdar.record.store import Store, dump

_WANTED = {"link": "two claims or entries", "field": "a claim, a field and a value", "claim": "one claim"}
VERDICTS = {"link": ("same", "not-same", "unsure"), "field": ("corrected",), "claim": ("rejected", "confirmed")}
_COLUMNS = ("id", "kind", "verdict", "claim_id", "other_id", "field", "value", "reviewer", "admin", "note", "anchor")
_SHOWN = ("id", "kind", "verdict", "claim", "other", "field", "value", "reviewer", "admin", "note", "at")
_LONGEST_NOTE, _LONGEST_NAME = 2000, 100


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
    at: str | None = None

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


def judge(store: Store, judgement: Judgement) -> Judgement:
    """Store a decision as it was checked, and give it; it takes effect with the next merge.

    Example: `judge(store, Judgement("link", "same", "c-1", "rana", other="c-2", at="2026-03-01T09:30:00Z"))`.
    """
    one = _fit(store, judgement)
    with store.transaction():
        # First, so that on a server two who judge at once come one after the other.
        store.set_meta("merged", "no")
        was = _find(store, one.id)
        _write(store, one, _anchor(store, one))
        write_log(store, one.reviewer, "judged", one.id, one.at, was=was and _json(was), became=_json(one))
    return one


def withdraw(store: Store, id: str, who: str, *, admin: bool = False, at: str | None = None) -> Judgement:
    """Take a decision back, one's own or, for an admin, anybody's; give what it was. What was read holds again.

    Example: `withdraw(store, "j-0123456789abcdef", "rana")`.
    """
    with store.transaction():
        store.set_meta("merged", "no")
        found = _find(store, id)
        if found is None:
            raise UsageError(f"{id}: there is no such judgement in {store.record}")
        if found.reviewer != who and not admin:
            raise UsageError(f"{id}: it is the judgement of {found.reviewer}; only an admin takes back those of others")
        store.run("DELETE FROM judgements WHERE id = ?", id)
        write_log(store, who, "withdrawn", id, at, was=_json(found))
    return found


def judgement(store: Store, id: str) -> Judgement | None:
    """Give one decision, or None: `judgement(store, "j-0123456789abcdef")`."""
    return _find(store, id)


def _fit(store: Store, one: Judgement) -> Judgement:
    """Give a decision with its value in the contract's shape; refuse what cannot be judged so."""
    if one.verdict not in VERDICTS.get(one.kind, ()):
        raise UsageError(f"{one.verdict} is no verdict on a {one.kind}")
    if not one.reviewer.strip() or len(one.reviewer) > _LONGEST_NAME or not one.reviewer.isprintable():
        raise UsageError(f"a reviewer's name is one line of at most {_LONGEST_NAME} characters")
    if one.note is not None and len(one.note) > _LONGEST_NOTE:
        raise UsageError(f"a note has at most {_LONGEST_NOTE} characters")
    if (one.kind == "link") != (one.other is not None) or (one.kind == "field") != (one.field is not None):
        raise UsageError(f"a judgement on a {one.kind} takes {_WANTED[one.kind]}")
    if one.other == one.claim:
        raise UsageError(f"{one.claim}: give two claims or entries")
    kinds = []
    for claim in filter(None, (one.claim, one.other)):
        found = store.one("SELECT kind FROM claims WHERE id = ?", claim)
        if found is None:
            raise UsageError(f"{claim}: there is no such claim or entry in {store.record}")
        kinds.append(found[0])
    if len(set(kinds)) > 1:
        raise UsageError(f"a {kinds[0]} and a {kinds[1]} are never the same")
    return replace(one, value=checked(store, one.claim, one.field, one.value) if one.field is not None else None)


def judgements(store: Store, claims: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Give all decisions by id, or those on some claims: `holds`, `open` where reviewers disagree and none is the admin,
    `orphan` where the claim is gone: `judgements(store, ["c-1"])`.
    """
    times = {row[0]: row[1] for row in store.all("SELECT id, judged_at FROM judgements")}
    wanted = None if claims is None else set(claims)
    found = [one for one in _all(store) if wanted is None or wanted & {one.claim, one.other}]
    held = {id(one) for one in effective(found)}
    alive = _alive(store, found)
    disputed = _disputed(found)
    return [
        {
            **_json(one),
            "at": times.get(one.id),
            "holds": id(one) in held,
            "open": one.target in disputed,
            "orphan": not {claim for claim in (one.claim, one.other) if claim} <= alive,
        }
        for one in found
    ]


def _alive(store: Store, found: Iterable[Judgement]) -> set[str]:
    """Give those of the claims judged that are still in the record."""
    named = sorted({claim for one in found for claim in (one.claim, one.other) if claim})
    rows: list[tuple[Any, ...]] = []
    for part in parts(named):
        where = Where()
        where.within("id", part)
        rows += store.all(" ".join(["SELECT id FROM claims", where.text()]), *where.values)
    return {str(row[0]) for row in rows}


def effective(found: Sequence[Judgement]) -> list[Judgement]:
    """Give the decisions that hold: those of admins where there are any, else of all reviewers of the target, if they agree."""
    return [deciding[-1] for deciding in _deciding(found) if _agree(deciding)]


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


def rejected(store: Store) -> set[str]:
    """Give the claims that are held to be rejected: `rejected(store)`."""
    return {one.claim for one in effective(_all(store, "claim")) if one.verdict == "rejected"}


def reattach(store: Store) -> None:
    """Let each decision whose claim is gone follow the claim of its kind that overlaps most in the same document."""
    for row in store.all("SELECT id, claim_id, other_id, anchor FROM judgements ORDER BY id"):
        id, claim, other, anchor = row[0], row[1], row[2], json.loads(row[3])
        new_claim, new_other = _follow(store, claim, anchor.get("claim")), _follow(store, other, anchor.get("other"))
        if (new_claim, new_other) != (claim, other):
            store.run("UPDATE judgements SET claim_id = ?, other_id = ? WHERE id = ?", new_claim, new_other, id)


def export(store: Store) -> list[dict[str, Any]]:
    """Give all decisions with their anchors, to be imported into another record: `json.dumps(export(store))`."""
    rows = store.all("SELECT id, anchor, judged_at FROM judgements ORDER BY id")
    return [{**_json(one), "at": row[2], "anchor": json.loads(row[1])} for row, one in zip(rows, _all(store), strict=True)]


def load(store: Store, listed: Iterable[Mapping[str, Any]]) -> int:
    """Import decisions, and give their number; those whose claims are not here wait as orphans."""
    count = 0
    with store.transaction():
        store.set_meta("merged", "no")
        for item in listed:
            try:
                fields = {name: item.get(name) for name in ("other", "field", "value", "note", "at")}
                one = Judgement(
                    item["kind"], item["verdict"], item["claim"], item["reviewer"], **fields, admin=bool(item.get("admin"))
                )
                anchor = item["anchor"]
            except (KeyError, TypeError) as fault:
                raise UsageError(f"judgement {count + 1} lacks {fault}: import what mahdar judge export wrote") from None
            if one.verdict not in VERDICTS.get(one.kind, ()):
                raise UsageError(f"judgement {count + 1}: {one.verdict} is no verdict on a {one.kind}")
            was = _find(store, one.id)
            _write(store, one, anchor)
            write_log(store, one.reviewer, "imported", one.id, one.at, was=was and _json(was), became=_json(one))
            count += 1
    return count


def _write(store: Store, one: Judgement, anchor: Mapping[str, Any]) -> None:
    store.run("DELETE FROM judgements WHERE id = ?", one.id)
    row = (
        one.id, one.kind, one.verdict, one.claim, one.other, one.field, None if one.value is None else dump(one.value),
        one.reviewer, int(one.admin), one.note, dump(anchor), one.at,
    )  # fmt: skip
    store.insert("judgements", (*_COLUMNS, "judged_at"), [row])


def _find(store: Store, id: str) -> Judgement | None:
    row = store.one(" ".join(["SELECT", ", ".join(_COLUMNS), ", judged_at FROM judgements WHERE id = ?"]), id)
    return replace(_judgement(row), at=row[-1]) if row else None


def _all(store: Store, kind: str | None = None) -> list[Judgement]:
    """Give the decisions by id, without their times, which records of older versions do not have."""
    rows = store.all(" ".join(["SELECT", ", ".join(_COLUMNS), "FROM judgements ORDER BY id"]))
    return [_judgement(row) for row in rows if kind is None or row[1] == kind]


def _judgement(row: Sequence[Any]) -> Judgement:
    value = json.loads(row[6]) if row[6] else None
    return Judgement(row[1], row[2], row[3], row[7], row[4], row[5], value, bool(row[8]), row[9])


def _json(one: Judgement) -> dict[str, Any]:
    return {name: getattr(one, name) for name in _SHOWN}


def _by_target(found: Iterable[Judgement]) -> dict[tuple[str, ...], list[Judgement]]:
    out: dict[tuple[str, ...], list[Judgement]] = {}
    for one in found:
        out.setdefault(one.target, []).append(one)
    return out


def _deciding(found: Iterable[Judgement]) -> list[list[Judgement]]:
    """Give, for each target, the decisions that count: an admin's word is above the others'."""
    return [[one for one in listed if one.admin] or listed for listed in _by_target(found).values()]


def _agree(deciding: Sequence[Judgement]) -> bool:
    return len({(one.verdict, dump(one.value)) for one in deciding}) == 1


def _disputed(found: Iterable[Judgement]) -> set[tuple[str, ...]]:
    return {deciding[0].target for deciding in _deciding(found) if not _agree(deciding)}


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
