"""The life of each mechanism: what is said to have become of it, by day, without putting together all who mention it.

Beside queries.py, with the same Filter. Comes in: a Store and a Filter. Goes out: plain dicts. A mechanism that thousands of
sentences mention is told by its events; the sentences stand in `steps`, a page at a time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mahdar.record.filters import Filter, entry_conditions
from mahdar.record.judgements import corrections
from mahdar.record.queries import ALL, claims_by_id
from mahdar.record.sql import Where, marks, parts
from mahdar.record.store import Store

_MENTIONED = "mentioned"
# In the words of the index that holds them.
_TURNS = """field = 'event' AND value <> '"mentioned"'"""


def lives(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the mechanisms, the most reported first, each with what became of it.

    {"id", "mechanism", "type", "members", "documents", "voices", "first_reported", "last_reported", "discrepancies", "events": [{"event",
    "first", "last", "claims"}]}: each event once, with the days of its reports and how many sentences tell it.
    Example: `lives(store, Filter(issue="ceasefire"))[0]["events"]`.
    """
    return _lives(store, entry_conditions(store, "mechanism", asked), asked)


def _lives(store: Store, where: Where, asked: Filter) -> list[dict[str, Any]]:
    limit = 2**62 if asked.limit is None else asked.limit
    order = f"ORDER BY documents DESC, id LIMIT {limit:d} OFFSET {asked.offset:d}"
    chosen = "SELECT id, fields, documents, voices, first_reported, last_reported, discrepancies FROM entries"
    rows = store.all(" ".join([chosen, where.text(), order]), *where.values)
    told = events_of(store, [str(row[0]) for row in rows], asked.as_of)
    counted = _as_of(store, [str(row[0]) for row in rows], asked.as_of)
    found = []
    for id, text, documents, voices, first, last, differing in rows:
        fields = json.loads(text)
        documents, voices, last = counted.get(str(id), (documents, voices, last))
        found.append(
            {
                "id": id, "mechanism": fields["mechanism"], "type": fields["type"],
                "members": fields["members"] or [], "documents": documents, "voices": voices,
                "first_reported": first, "last_reported": last, "discrepancies": json.loads(differing), "events": told[id],
            }
        )  # fmt: skip
    return found


def one_life(store: Store, id: str, as_of: str | None = None) -> dict[str, Any] | None:
    """Give one mechanism as `lives` does, or None: `one_life(store, "m-1")["mechanism"]`."""
    where = Where()
    where.add("kind = 'mechanism' AND id = ?", id)
    return next(iter(_lives(store, where, Filter(as_of=as_of))), None)


def events_of(store: Store, ids: Sequence[str], as_of: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """Give what became of each: {id: [{"event", "first", "last", "claims"}]}, by the day each was first told; no mere mentions."""
    found: dict[str, dict[str, dict[str, Any]]] = {id: {} for id in ids}
    for entry, event, day, _ in _told(store, ids, as_of):
        one = found[entry].setdefault(event, {"event": event, "first": day, "last": day, "claims": 0})
        one["last"] = day or one["last"]
        one["claims"] += 1
    return {id: list(events.values()) for id, events in found.items()}


def steps(store: Store, id: str, asked: Filter = ALL, mentions: bool = False) -> tuple[list[dict[str, Any]], int]:
    """Give a page of the life of one mechanism, newest first, and how many steps there are: {"event", "day", "claim"}.

    Example: `steps(store, "m-1", Filter(limit=20))[0][0]["claim"]["evidence"]`; `mentions` also gives sentences that only name it.
    """
    told = _told(store, [id], asked.as_of, mentions)
    page = told[::-1][asked.offset :][: asked.limit]
    claims = claims_by_id(store, [claim for _, _, _, claim in page])
    return [{"event": event, "day": day, "claim": claims[claim]} for _, event, day, claim in page], len(told)


def mentions_of(store: Store, id: str, as_of: str | None = None) -> int:
    """Give how many sentences only name a mechanism: `mentions_of(store, "m-1")`."""
    where = _asserted([id], as_of)
    found = store.one(" ".join(["SELECT count(*) FROM claims", where.text()]), *where.values)
    return (int(found[0]) if found else 0) - len(_told(store, [id], as_of))


def _told(store: Store, ids: Sequence[str], as_of: str | None, mentions: bool = False) -> list[tuple[str, str, str | None, str]]:
    """Give (entry, event, day of report, claim) by entry and day; what a reviewer has corrected counts as corrected.

    Without `mentions`, only what the accounts know to be more than that is looked up: of thousands of sentences a few.
    """
    corrected = corrections(store)
    event = store.dialect.json("claims.body", ["event"])
    found: list[tuple[str, str, str | None, str]] = []
    for part in parts(list(ids)):
        where = _asserted(part, as_of)
        if not mentions:
            turned = Where()
            turned.within("entry_id", part)
            turned.add(_TURNS)
            named = [claim for claim, own in corrected.items() if "event" in own]
            also = " ".join(["OR id IN", marks(named)]) if named else ""
            where.add(" ".join(["(id IN (SELECT claim_id FROM accounts", turned.text(), ")", also, ")"]), *turned.values, *named)
        chosen = " ".join(["SELECT entry_id, id, reported,", event, "FROM claims"])
        order = 'ORDER BY entry_id, (reported IS NULL), reported, document_id, "start", id'
        for entry, claim, day, value in store.all(" ".join([chosen, where.text(), order]), *where.values):
            own: Mapping[str, Any] = corrected.get(claim, {})
            became = str(own["event"][0]) if "event" in own else str(value)
            if mentions or became != _MENTIONED:
                found.append((str(entry), became, day, str(claim)))
    return found


def _asserted(ids: Sequence[str], as_of: str | None) -> Where:
    """Give the conditions on the claims of some mechanisms that count."""
    where = Where()
    where.within("entry_id", ids)
    where.add("state = 'current' AND polarity = 'asserted'")
    if as_of:
        where.add("reported <= ?", as_of)
    return where


def _as_of(store: Store, ids: Sequence[str], as_of: str | None) -> dict[str, tuple[int, int, str | None]]:
    """Give documents, voices and the newest report of each as of a day; nothing where all counts."""
    if as_of is None:
        return {}
    found: dict[str, tuple[int, int, str | None]] = {}
    for part in parts(list(ids)):
        where = Where()
        where.within("entry_id", part)
        where.add("claims.state = 'current' AND reported <= ?", as_of)
        chosen = "SELECT entry_id, count(DISTINCT document_id), count(DISTINCT voice), max(reported) FROM claims"
        joined = "JOIN documents ON documents.id = claims.document_id"
        for row in store.all(" ".join([chosen, joined, where.text(), "GROUP BY entry_id"]), *where.values):
            found[str(row[0])] = (int(row[1]), int(row[2]), row[3])
    return found
