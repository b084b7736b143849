"""The questions that views ask of a record; each answer is plain dicts in the shapes of the data contract.

Comes in: a Store and a Filter. Goes out: lists in a fixed order (by day, then id). Every entry carries its accounts with
their characters; every claim its evidence and a short `document`. Nothing is shortened for display: that is views/.

    contacts, commitments, mechanisms, alignments, incidents   entries of a kind
    statements, positions, withdrawn                           claims, each with its document
    discrepancies   entries whose accounts differ              timeline   what happened, day by day
    entry, claims_of, claim                                    one thing by its id (any claim's id finds its entry)
    documents, refused, actors                                 what was read, what was not, who is in it
    today, left_out                                            the record's own day; undated documents left out of as-of

A list is paged by the `limit` and `offset` of the Filter; `claims_each` keeps entries that many claims tell short. How many
there are, counts by month, what came last, what is due, entries by their ids: overview.py. Over time: issues, latest_positions, course_of in course.py; commitments carry their `course` from fulfilment.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from mahdar.record.entries import Telling, assemble
from mahdar.record.filters import Filter, claim_conditions, document_conditions, entry_conditions
from mahdar.record.fulfilment import course_by
from mahdar.record.judgements import corrections
from mahdar.record.sql import Where, marks
from mahdar.record.store import Store

ALL = Filter()
_CLAIM = (
    "SELECT claims.id, claims.entry_id, claims.told_by, claims.body, documents.id, documents.outlet, documents.title, "
    "documents.published, documents.language, documents.voice, documents.url, documents.uri "
    "FROM claims JOIN documents ON documents.id = claims.document_id"
)
_AT_ONCE = 500

# What `documents` gives of a document, before the number of its claims.
DOCUMENT_COLUMNS = (
    "id",
    "uri",
    "url",
    "outlet",
    "title",
    "language",
    "published",
    "published_from",
    "byline",
    "voice",
    "newer",
    "sha256",
)


def contacts(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give who met, called or wrote to whom: `contacts(store, Filter(actor="USA"))[0]["fields"]["participants"]`."""
    return entries(store, "contact", asked)


def commitments(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give what was undertaken, each with `course`: the changes of its status as of the day asked for, with evidence."""
    return _with_course(store, entries(store, "commitment", asked), asked)


def commitments_of(store: Store, ids: Sequence[str], asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the undertakings of these ids as `commitments` does, in the order of the ids."""
    return _with_course(store, list(assembled(store, ids, asked)), asked)


def _with_course(store: Store, found: list[dict[str, Any]], asked: Filter) -> list[dict[str, Any]]:
    courses = course_by(store, [one["id"] for one in found], asked.as_of)
    for one in found:
        one["course"] = courses[one["id"]]
        if one["course"]:
            one["status"] = one["course"][-1]["status"]
    return found


def mechanisms(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the arrangements of the process; the accounts of `event` in their order tell what became of each."""
    return entries(store, "mechanism", asked)


def alignments(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give where parties are said to agree, to disagree or to draw nearer."""
    return entries(store, "alignment", asked)


def alignments_of(store: Store, ids: Sequence[str], asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the alignments of these ids as `alignments` does, in the order of the ids."""
    return list(assembled(store, ids, asked))


def incidents(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give acts on the ground that bear on the process."""
    return entries(store, "incident", asked)


def statements(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give who said what: claims of the contract with `document` (id, outlet, title, published, language, url, voice)."""
    return _claims(store, "statement", asked)


def positions(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the stances as they were told, oldest first; course.latest_positions says which holds now."""
    return _claims(store, "position", asked)


def withdrawn(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the claims that an article made once and, corrected, makes no more."""
    return _claims(store, None, asked, "withdrawn")


def entries(store: Store, kind: str | None, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give entries of one kind, or of all, by day and id."""
    where = entry_conditions(store, kind, asked)
    chosen = "SELECT id, last_reported FROM entries"
    order = _by_day(asked)
    rows = store.all(" ".join([chosen, where.text(), order, _page(asked)]), *where.values)
    return list(assembled(store, [str(row[0]) for row in rows], asked))


def outlines(store: Store, kind: str, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give entries of one kind by day and id as `entries` does, but without their accounts and claims: fields, status, reports.

    Example: `outlines(store, "contact", Filter(as_of="2016-03-27"))[0]["fields"]["participants"]`.
    """
    where = entry_conditions(store, kind, asked)
    # What was merged holds all reports: those after the day asked for, and the undated, would have to be taken out.
    undated = "EXISTS (SELECT 1 FROM claims WHERE entry_id = entries.id AND reported IS NULL)"
    chosen = ["SELECT id, fields, status, first_reported, last_reported,", undated, "FROM entries", where.text(), _by_day(asked)]
    rows = store.all(" ".join([*chosen, _page(asked)]), *where.values)
    later = [str(row[0]) for row in rows if asked.as_of and (row[5] or row[4] > asked.as_of)]
    put = {one["id"]: one for one in assembled(store, later, asked)}
    found = []
    for id, fields, status, first, last, _ in rows:
        held = {"kind": kind, "fields": json.loads(fields), "status": status, "first_reported": first, "last_reported": last}
        if id not in later or id in put:
            found.append(put.get(id) or {"id": id, **held})
    return found


def discrepancies(store: Store, asked: Filter = ALL, newest_first: bool = False) -> list[dict[str, Any]]:
    """Give the entries whose accounts differ; each has `differs`: {field: [{"value", "accounts"}, …]}, values side by side.

    By day and id; or those that were reported last first, without the undated.
    """
    where = entry_conditions(store, None, asked)
    where.add("discrepancies <> '[]'")
    order = _by_day(asked)
    if newest_first:
        where.add("last_reported IS NOT NULL")
        order = "ORDER BY last_reported DESC, id"
    rows = store.all(" ".join(["SELECT id FROM entries", where.text(), order, _page(asked)]), *where.values)
    found = []
    for one in assembled(store, [str(row[0]) for row in rows], asked):
        one["differs"] = {field: _side_by_side(one, field) for field in one["discrepancies"]}
        if one["differs"]:
            found.append(one)
    return found


def timeline(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give what happened by day: {"day", "day_to", "kind", "status", "entry": the entry} of contacts, incidents, mechanisms …"""
    where = entry_conditions(store, None, asked)
    where.add("day_from IS NOT NULL")
    order = "ORDER BY day_from DESC, day_to DESC, id" if asked.newest else "ORDER BY day_from, day_to, id"
    rows = store.all(" ".join(["SELECT id, day_from, day_to FROM entries", where.text(), order, _page(asked)]), *where.values)
    days = {str(row[0]): (row[1], row[2]) for row in rows}
    return [
        {"day": days[one["id"]][0], "day_to": days[one["id"]][1], "kind": one["kind"], "status": one["status"], "entry": one}
        for one in assembled(store, list(days), asked)
    ]


def entry(store: Store, id: str, as_of: str | None = None) -> dict[str, Any] | None:
    """Give one entry by its id or by the id of any of its claims, or None."""
    found = store.one("SELECT id FROM entries WHERE id = ?", id) or store.one("SELECT entry_id FROM claims WHERE id = ?", id)
    if found is None or found[0] is None:
        return None
    return next(assembled(store, [str(found[0])], Filter(as_of=as_of)), None)


def claims_of(store: Store, id: str, as_of: str | None = None, since: str | None = None) -> list[dict[str, Any]]:
    """Give the claims of an entry, by day of report and id, each with its document; `since` leaves out older reports."""
    where = Where()
    where.add("claims.entry_id = ? AND claims.state = 'current'", id)
    if as_of:
        where.add("claims.reported <= ?", as_of)
    if since:
        where.add("claims.reported >= ?", since)
    rows = store.all(
        " ".join([_CLAIM, where.text(), "ORDER BY claims.reported IS NULL, claims.reported, claims.id"]), *where.values
    )
    return [_claim(row) for row in rows]


def claim(store: Store, id: str) -> dict[str, Any] | None:
    """Give one claim with its document, or None: `claim(store, "c-d07e6f07e6c8e9b2")`."""
    rows = store.all(" ".join([_CLAIM, "WHERE claims.id = ?"]), id)
    return _claim(rows[0]) if rows else None


def claims_by_id(store: Store, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Give claims with their documents by id; an id that is none is left out."""
    found: dict[str, dict[str, Any]] = {}
    for part in _parts(list(dict.fromkeys(ids))):
        for row in store.all(" ".join([_CLAIM, "WHERE claims.id IN", marks(part)]), *part):
            found[str(row[0])] = _claim(row)
    return found


def documents(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give the documents without their texts: id, uri, url, outlet, title, language, published, voice, newer, claims (count)."""
    where = document_conditions(asked)
    counted = "(SELECT count(*) FROM claims WHERE claims.document_id = documents.id AND state = 'current')"
    order = f"ORDER BY published IS NULL, published{' DESC' if asked.newest else ''}, id"
    # The page is chosen first: its claims are counted, not those of all.
    chosen = " ".join(["SELECT id FROM documents", where.text(), order, _page(asked)])
    columns = ", ".join(DOCUMENT_COLUMNS)
    sql = " ".join(["SELECT", columns, ",", counted, "FROM documents WHERE id IN (", chosen, ")", order])
    rows = store.all(sql, *where.values)
    return [dict(zip((*DOCUMENT_COLUMNS, "claims"), row, strict=True)) for row in rows]


def document_text(store: Store, id: str) -> str | None:
    """Give the text of a document as it was read, or None."""
    found = store.one("SELECT text FROM documents WHERE id = ?", id)
    return str(found[0]) if found else None


def refused(store: Store) -> list[dict[str, str]]:
    """Give what could not be read, by name: {"name", "reason"}."""
    return [{"name": row[0], "reason": row[1]} for row in store.all("SELECT name, reason FROM refused ORDER BY name")]


def actors(store: Store, asked: Filter = ALL, public: bool = False) -> list[dict[str, Any]]:
    """Give who is in the record, the most reported first: actors of the contract with `documents` (count) and `sides`.

    `public` leaves out private persons (those without an office) and unnamed sources: of them there is no page.
    """
    where = _actor_conditions(store, asked, public)
    columns = "SELECT id, kind, country, names, roles, known, documents FROM actors"
    rows = store.all(" ".join([columns, where.text(), "ORDER BY documents DESC, id", _page(asked)]), *where.values)
    sides: dict[str, list[str]] = {}
    for part in _parts([str(row[0]) for row in rows]):
        chosen = Where()
        chosen.within("actor", part)
        for actor, side in store.all(" ".join(["SELECT actor, side FROM actor_sides", chosen.text(), "ORDER BY side"]), *part):
            sides.setdefault(actor, []).append(side)
    return [
        {
            "id": row[0], "kind": row[1], "country": row[2], "names": json.loads(row[3]), "roles": json.loads(row[4]),
            "known": bool(row[5]), "documents": row[6], "sides": sides.get(row[0], []),
        }
        for row in rows
    ]  # fmt: skip


def count_actors(store: Store, asked: Filter = ALL, public: bool = False) -> int:
    """Give how many actors answer, before the limit: `count_actors(store, Filter(issue="ceasefire"), public=True)`."""
    where = _actor_conditions(store, asked, public)
    found = store.one(" ".join(["SELECT count(*) FROM actors", where.text()]), *where.values)
    return int(found[0]) if found else 0


def _actor_conditions(store: Store, asked: Filter, public: bool) -> Where:
    where = Where()
    if public:
        where.add("id NOT LIKE 'unnamed-%' AND (kind <> 'person' OR roles <> '[]')")
    if asked != Filter(limit=asked.limit, offset=asked.offset, claims_each=asked.claims_each):
        inner = claim_conditions(store, None, asked)
        outer = "id IN (SELECT actor FROM claim_actors WHERE claim_id IN (SELECT id FROM claims"
        where.add(" ".join([outer, inner.text(), "))"]), *inner.values)
    return where


def outlets(store: Store, entry_id: str) -> list[dict[str, Any]]:
    """Give who tells an entry: one voice a list of reprints, [{"voice", "documents": [{id, outlet, published}, …]}, …]."""
    rows = store.all(
        "SELECT DISTINCT documents.voice, documents.id, documents.outlet, documents.published FROM claims "
        "JOIN documents ON documents.id = claims.document_id WHERE claims.entry_id = ? AND claims.state = 'current' "
        "ORDER BY documents.voice, documents.published, documents.id",
        entry_id,
    )
    voices: dict[str, list[dict[str, Any]]] = {}
    for voice, document, outlet, published in rows:
        voices.setdefault(voice, []).append({"id": document, "outlet": outlet, "published": published})
    return [{"voice": voice, "documents": told} for voice, told in voices.items()]


def today(store: Store) -> str | None:
    """Give the record's own day: the newest day of publication in it."""
    found = store.one("SELECT max(published) FROM documents")
    return found[0] if found else None


def left_out(store: Store, asked: Filter) -> int:
    """Give how many undated documents an as-of question leaves out: to be said aloud."""
    if not asked.as_of:
        return 0
    found = store.one("SELECT count(*) FROM documents WHERE published IS NULL")
    return int(found[0]) if found else 0


def finished(store: Store) -> bool:
    """Say whether all that was read has been merged: False after a build that was stopped."""
    return store.meta("merged") == "yes"


def _by_day(asked: Filter) -> str:
    return f"ORDER BY day_from IS NULL, day_from{' DESC' if asked.newest else ''}, id"


def _page(asked: Filter) -> str:
    limit = 2**62 if asked.limit is None else asked.limit
    return f"LIMIT {limit:d} OFFSET {asked.offset:d}"


def _claims(store: Store, kind: str | None, asked: Filter, state: str = "current") -> list[dict[str, Any]]:
    """Give claims by day and id; the page is chosen first, so that only its documents are looked up."""
    where = claim_conditions(store, kind, asked, state)
    order = _by_day(asked)
    chosen = store.all(" ".join(["SELECT id FROM claims", where.text(), order, _page(asked)]), *where.values)
    found = claims_by_id(store, [str(row[0]) for row in chosen])
    corrected = corrections(store)
    return [_as_corrected(found[str(row[0])], corrected.get(row[0], {})) for row in chosen]


def _as_corrected(claim: dict[str, Any], corrected: Mapping[str, tuple[Any, str]]) -> dict[str, Any]:
    """Give a claim with an analyst's values; `corrected` tells by whom, and what was read."""
    if not corrected:
        return claim
    said = {field: {"by": by, "read": claim.get(field)} for field, (_, by) in corrected.items()}
    return {**claim, **{field: value for field, (value, _) in corrected.items()}, "corrected": said}


def _claim(row: Sequence[Any]) -> dict[str, Any]:
    shown: dict[str, Any] = json.loads(row[3])
    keys = ("id", "outlet", "title", "published", "language", "voice", "url", "uri")
    return {**shown, "entry": row[1], "told_by": json.loads(row[2]), "document": dict(zip(keys, row[4:12], strict=True))}


def _parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[first : first + _AT_ONCE] for first in range(0, len(ids), _AT_ONCE))


def assembled(store: Store, ids: Sequence[str], asked: Filter) -> Iterator[dict[str, Any]]:
    """Give entries put together from the claims that count, in the order of `ids`; an id that is none is left out."""
    for part in _parts(ids):
        told = tellings(store, part, asked)
        for id in part:
            if id in told:
                yield assemble(told[id], id)


def tellings(store: Store, ids: Sequence[str], asked: Filter = ALL) -> dict[str, list[Telling]]:
    """Give what the claims of each entry say, by entry."""
    where = Where()
    where.within("claims.entry_id", ids)
    # Said so that the entries are looked up, not the state, which nearly all claims share.
    where.add("NOT (claims.state <> 'current')")
    if asked.as_of:
        where.add("claims.reported <= ?", asked.as_of)
    sql, values = " ".join([_CLAIM, where.text()]), where.values
    if asked.claims_each is not None:
        sql, values = _first_claims(ids, asked)
    corrected = corrections(store)
    found: dict[str, list[Telling]] = {}
    for row in store.all(sql, *values):
        by = tuple(json.loads(row[2]))
        told = Telling(json.loads(row[3]), by, row[4], row[7], row[5], row[9] or row[4], corrected.get(row[0], {}))
        found.setdefault(str(row[1]), []).append(told)
    return found


def _first_claims(ids: Sequence[str], asked: Filter) -> tuple[str, list[Any]]:
    """Give the query for the first claims of each entry: each entry on its own, so that no long entry is read whole."""
    until = ["AND reported <= ?"] if asked.as_of else []
    first = ["SELECT id FROM claims WHERE entry_id = ? AND state = 'current'", *until]
    one = " ".join(["SELECT id FROM (", *first, "ORDER BY (reported IS NULL), reported, id LIMIT ?) AS first_claims"])
    values = [value for id in ids for value in (id, *([asked.as_of] if asked.as_of else []), asked.claims_each)]
    return " ".join([_CLAIM, "WHERE claims.id IN (", " UNION ALL ".join([one] * len(ids)), ")"]), values


def _side_by_side(one: dict[str, Any], field: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for account in one["accounts"]:
        if account["field"] == field:
            key = json.dumps(account["value"], ensure_ascii=False, sort_keys=True)
            found.setdefault(key, {"value": account["value"], "accounts": []})["accounts"].append(account)
    return list(found.values())
