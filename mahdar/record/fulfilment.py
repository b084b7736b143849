"""Was the commitment kept? Its course: pledged, begun, kept, broken, renewed, lapsed, each change with its sentence.

Comes in: commitment entries and what was told later. Goes out: the table statuses, and for a question the course as of a
day. A later claim counts when the same party is in it, it shares the words of the undertaking, and it says by a word of
the language pack (fulfilment.yaml) what became of it; a deadline that passes in silence has lapsed. Nothing is inferred
from silence before the deadline.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.record.periods import days_between, period, shifted
from mahdar.record.sides import all_sides
from mahdar.record.signals import CHANGES
from mahdar.record.sql import Where, marks, parts
from mahdar.record.store import Store

# Told again so many days later, in another voice, an undertaking has been renewed; sooner, it is the same news.
_RENEWED = 7
# How much of the undertaking's words must stand near the verb that tells of the change, and how many at least.
_SHARE, _LEAST = 0.4, 2
_AT_ONCE = 500
_COLUMNS = ("entry_id", "number", "status", "degree", "day", "claim_id", "document_id", '"start"', '"end"', "reason")


@dataclass(frozen=True, slots=True)
class _Later:
    """A claim that says by a word what became of something."""

    claim: str
    document: str
    day: str
    start: int
    end: int
    sides: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pledge:
    """One claim of a commitment entry."""

    claim: str
    document: str
    voice: str
    day: str | None
    start: int
    end: int
    sides: frozenset[str]
    words: frozenset[str]


def write_statuses(store: Store, only: Collection[str] | None = None, documents: Collection[str] = ()) -> None:
    """Write each change of a commitment's status that a claim tells of; the same claims give the same rows.

    With `only`, just those of these entries, and of the entries on which claims of `documents` bear.
    """
    _write_signs(store, None if only is None else documents)
    sides = all_sides(store)
    ids = None if only is None else sorted({*only, *_told_anew(store, documents)})
    if ids is None:
        store.run("DELETE FROM statuses")
    for part in [()] if ids is None else parts(ids):
        if part:
            store.run(" ".join(["DELETE FROM statuses WHERE entry_id IN", marks(part)]), *part)
        entries = _pledges(store, sides, part)
        words = None if ids is None else {word for pledges in entries.values() for word in pledges[0].words}
        index = _index(_later(store, sides, words)) if entries else {}
        rows: list[tuple[Any, ...]] = []
        for entry, pledges in entries.items():
            course = _changes(pledges, index)
            rows.extend((entry, number, *change) for number, change in enumerate(course, 1))
        store.insert("statuses", _COLUMNS, rows)


def _write_signs(store: Store, documents: Collection[str] | None) -> None:
    """Write by which words undertakings and what became of them are found, for all claims or those of some documents."""
    if documents is None:
        store.run("DELETE FROM signs")
    for part in [()] if documents is None else parts(sorted(documents)):
        where = Where()
        where.add("(kind = 'commitment' OR words LIKE '%@%')")
        if part:
            where.within("document_id", part)
        rows = store.all(" ".join(["SELECT id, kind, words FROM claims", where.text()]), *where.values)
        signs = [(word, id) for id, kind, words in rows for word in sorted(set(words.split())) if _is_sign(word, kind)]
        store.insert("signs", ("word", "claim_id"), signs)


def _is_sign(word: str, kind: str) -> bool:
    return not word.startswith("@") if kind == "commitment" else word.startswith("@") and ":" in word


def _told_anew(store: Store, documents: Collection[str]) -> set[str]:
    """Give the commitments on which claims of some documents bear, and those whose course rests on a claim that is gone."""
    if not documents:
        return set()
    gone = store.all(
        "SELECT DISTINCT statuses.entry_id FROM statuses LEFT JOIN claims ON claims.id = statuses.claim_id "
        "WHERE claims.id IS NULL OR claims.state <> 'current'"
    )
    found = {str(row[0]) for row in gone}
    words: set[str] = set()
    for part in parts(sorted(documents)):
        chosen = "SELECT DISTINCT word FROM signs JOIN claims ON claims.id = claim_id WHERE word LIKE '@%' AND document_id IN"
        words.update(str(row[0]).partition(":")[2] for row in store.all(" ".join([chosen, marks(part)]), *part))
        chosen = "SELECT DISTINCT entry_id FROM statuses WHERE document_id IN"
        found.update(str(row[0]) for row in store.all(" ".join([chosen, marks(part)]), *part))
    for part in parts(sorted(words)):
        chosen = "SELECT entry_id FROM signs JOIN claims ON claims.id = claim_id WHERE kind = 'commitment' AND word IN"
        rows = store.all(" ".join([chosen, marks(part), "AND entry_id IS NOT NULL"]), *part)
        found.update(str(row[0]) for row in rows)
    return found


def course_by(store: Store, ids: Sequence[str], as_of: str | None) -> dict[str, list[dict[str, Any]]]:
    """Give the course of each commitment as of a day: {"status", "day", "degree", "reason", "claim", "document", "evidence"}.

    Without a day, the record's own: the newest day of publication in it.
    """
    today = as_of or (store.one("SELECT max(published) FROM documents") or (None,))[0]
    courses: dict[str, list[dict[str, Any]]] = {id: [] for id in ids}
    for first in range(0, len(ids), _AT_ONCE):
        part = ids[first : first + _AT_ONCE]
        chosen = "SELECT entry_id, status, degree, day, claim_id, document_id, reason FROM statuses WHERE entry_id IN"
        rows = store.all(" ".join([chosen, marks(part), "ORDER BY entry_id, number"]), *part)
        evidence = _evidence(store, [str(row[4]) for row in rows if row[4]])
        for entry, status, degree, day, claim, document, reason in rows:
            if as_of and (day is None or day > as_of):
                continue
            step = {"status": status, "day": day, "degree": degree, "reason": reason, "claim": claim, "document": document}
            courses[entry].append({**step, "evidence": evidence.get(claim, [])})
        _add_lapsed(store, part, courses, today)
    return courses


def _add_lapsed(store: Store, ids: Sequence[str], courses: dict[str, list[dict[str, Any]]], today: str | None) -> None:
    rows = store.all(" ".join(["SELECT id, fields FROM entries WHERE id IN", marks(ids)]), *ids)
    for id, fields in rows:
        deadline = json.loads(fields).get("deadline")
        course = courses[id]
        if not deadline or not today or not course or period(deadline)[1] >= today:
            continue
        if course[-1]["status"] in ("kept", "broken"):
            continue
        day = shifted(period(deadline)[1], 1)
        if any(step["day"] and step["day"] >= day for step in course):
            continue
        step = {"status": "lapsed", "day": day, "degree": None, "claim": course[0]["claim"], "document": course[0]["document"]}
        course.append(
            {**step, "reason": f"the deadline {deadline} has passed, nothing was reported", "evidence": course[0]["evidence"]}
        )


def _pledges(store: Store, sides: Mapping[str, frozenset[str]], ids: Sequence[str] = ()) -> dict[str, list[_Pledge]]:
    """Give the claims of some commitments, or of all, by entry: the earliest first."""
    within = " ".join(["AND claims.entry_id IN", marks(ids)]) if ids else ""
    chosen = (
        'SELECT claims.entry_id, claims.id, claims.document_id, documents.voice, claims.reported, claims."start", claims."end", '
        "claims.words, claims.body FROM claims JOIN documents ON documents.id = claims.document_id "
        "WHERE claims.kind = 'commitment' AND claims.state = 'current' AND claims.polarity = 'asserted' AND claims.entry_id IS NOT NULL"
    )
    order = "ORDER BY claims.entry_id, claims.reported IS NULL, claims.reported, claims.id"
    rows = store.all(" ".join([chosen, within, order]), *ids)
    found: dict[str, list[_Pledge]] = {}
    for entry, claim, document, voice, day, start, end, words, body in rows:
        who = [ref["actor"] for ref in json.loads(body)["by"]]
        mine = _plain(words)
        found.setdefault(entry, []).append(_Pledge(claim, document, voice, day, start, end, _sides(who, sides), mine))
    return found


def _later(store: Store, sides: Mapping[str, frozenset[str]], words: Collection[str] | None) -> list[_Later]:
    """Give the claims that carry a mark, all or those with a mark of these words: their parties and their words."""
    if words is None:
        ids = {str(row[0]) for row in store.all("SELECT claim_id FROM signs WHERE word LIKE '@%'")}
    else:
        ids = set()
        for part in parts(sorted(f"@{change}:{word}" for word in words for change in CHANGES)):
            rows = store.all(" ".join(["SELECT claim_id FROM signs WHERE word IN", marks(part)]), *part)
            ids.update(str(row[0]) for row in rows)
    found = []
    for part in parts(sorted(ids)):
        actors: dict[str, list[str]] = {}
        named = " ".join(["SELECT claim_id, actor FROM claim_actors WHERE claim_id IN", marks(part)])
        for claim, actor in store.all(named, *part):
            actors.setdefault(claim, []).append(actor)
        chosen = (
            'SELECT id, document_id, reported, "start", "end", words FROM claims WHERE state = \'current\' '
            "AND polarity = 'asserted' AND kind <> 'commitment' AND reported IS NOT NULL AND id IN"
        )
        for claim, document, day, start, end, said in store.all(" ".join([chosen, marks(part)]), *part):
            who = _sides(actors.get(claim, []), sides)
            found.append(_Later(claim, document, day, start, end, who, frozenset(said.split())))
    return sorted(found, key=lambda one: (one.day, one.claim))


def _sides(actors: Sequence[str], sides: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(side for actor in actors for side in (sides.get(actor) or {actor}))


def _plain(words: str) -> frozenset[str]:
    return frozenset(word for word in words.split() if not word.startswith("@"))


def _index(later: Iterable[_Later]) -> dict[tuple[str, str], list[_Later]]:
    """Index by side and mark, so that an undertaking meets only the claims that share both with it."""
    found: dict[tuple[str, str], list[_Later]] = {}
    for one in later:
        for side in sorted(one.sides):
            for word in sorted(one.words):
                if ":" in word:
                    found.setdefault((side, word), []).append(one)
    return found


def _changes(pledges: Sequence[_Pledge], index: Mapping[tuple[str, str], Sequence[_Later]]) -> list[tuple[Any, ...]]:
    """Give the changes of one commitment by day: (status, degree, day, claim, document, start, end, reason)."""
    first = pledges[0]
    out = [("pledged", None, first.day, first.claim, first.document, first.start, first.end, "undertaken")]
    if first.day is None:
        return out
    last, changes = first, []
    for pledge in pledges[1:]:
        if pledge.day and last.day and pledge.voice != last.voice and days_between(last.day, pledge.day) > _RENEWED:
            place = (pledge.claim, pledge.document, pledge.start, pledge.end)
            changes.append(("renewed", None, pledge.day, *place, "undertaken again"))
            last = pledge
    changes.extend(_told(first, index))
    status = "pledged"
    for change in sorted(changes, key=lambda one: (one[2], one[3])):
        if change[0] != status:
            out.append(change)
            status = change[0]
    return out


def _told(pledge: _Pledge, index: Mapping[tuple[str, str], Sequence[_Later]]) -> Iterator[tuple[Any, ...]]:
    """Give what later claims of the same party say became of it."""
    if pledge.day is None:
        return
    least = max(_LEAST, _SHARE * len(pledge.words))
    for status in CHANGES:
        shared: dict[str, int] = {}
        found: dict[str, _Later] = {}
        for word in sorted(pledge.words):
            met = {one.claim: one for side in sorted(pledge.sides) for one in index.get((side, f"@{status}:{word}"), ())}
            for claim, one in met.items():
                shared[claim] = shared.get(claim, 0) + 1
                found[claim] = one
        for claim in sorted(found):
            one = found[claim]
            if shared[claim] < least or one.day <= pledge.day:
                continue
            degree = next((int(word[-1]) for word in sorted(one.words) if word.startswith("@degree-")), None)
            words = f"{shared[claim]} of {len(pledge.words)} words, the same party"
            kept = degree if status in ("kept", "begun") else None
            yield (status, kept, one.day, one.claim, one.document, one.start, one.end, words)


def _evidence(store: Store, claims: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for first in range(0, len(claims), _AT_ONCE):
        part = claims[first : first + _AT_ONCE]
        for id, body in store.all(" ".join(["SELECT id, body FROM claims WHERE id IN", marks(part)]), *part):
            found[id] = json.loads(body)["evidence"]
    return found
