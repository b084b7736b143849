"""Was the commitment kept? Its course: pledged, begun, kept, broken, renewed, lapsed, each change with its sentence.

Comes in: commitment entries and what was told later. Goes out: the table statuses, and for a question the course as of a
day. A later claim counts when the same party is in it, it shares the words of the undertaking, and it says by a word of
the language pack (fulfilment.yaml) what became of it; a deadline that passes in silence has lapsed. Nothing is inferred
from silence before the deadline.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mahdar.record.periods import days_between, period, shifted
from mahdar.record.sides import all_sides
from mahdar.record.signals import CHANGES
from mahdar.record.sql import marks
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


def write_statuses(store: Store) -> None:
    """Write each change of a commitment's status that a claim tells of; the same claims give the same rows."""
    store.run("DELETE FROM statuses")
    sides = all_sides(store)
    entries = _pledges(store, sides)
    index = _index(_later(store, sides)) if entries else {}
    rows: list[tuple[Any, ...]] = []
    for entry, pledges in entries.items():
        course = _changes(pledges, index)
        rows.extend((entry, number, *change) for number, change in enumerate(course, 1))
    store.insert("statuses", _COLUMNS, rows)


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


def _pledges(store: Store, sides: Mapping[str, frozenset[str]]) -> dict[str, list[_Pledge]]:
    rows = store.all(
        'SELECT claims.entry_id, claims.id, claims.document_id, documents.voice, claims.reported, claims."start", claims."end", '
        "claims.words, claims.body FROM claims JOIN documents ON documents.id = claims.document_id "
        "WHERE claims.kind = 'commitment' AND claims.state = 'current' AND claims.polarity = 'asserted' AND claims.entry_id IS NOT NULL "
        "ORDER BY claims.entry_id, claims.reported IS NULL, claims.reported, claims.id"
    )
    found: dict[str, list[_Pledge]] = {}
    for entry, claim, document, voice, day, start, end, words, body in rows:
        who = [ref["actor"] for ref in json.loads(body)["by"]]
        mine = _plain(words)
        found.setdefault(entry, []).append(_Pledge(claim, document, voice, day, start, end, _sides(who, sides), mine))
    return found


def _later(store: Store, sides: Mapping[str, frozenset[str]]) -> Iterator[_Later]:
    """Give the claims that carry a mark: their parties and their words."""
    actors: dict[str, list[str]] = {}
    chosen = "SELECT claim_id, actor FROM claim_actors WHERE claim_id IN (SELECT id FROM claims WHERE words LIKE '%@%')"
    for claim, actor in store.all(chosen):
        actors.setdefault(claim, []).append(actor)
    rows = store.all(
        'SELECT id, document_id, reported, "start", "end", words FROM claims '
        "WHERE words LIKE '%@%' AND state = 'current' AND polarity = 'asserted' AND kind <> 'commitment' AND reported IS NOT NULL "
        "ORDER BY reported, id"
    )
    for claim, document, day, start, end, words in rows:
        yield _Later(claim, document, day, start, end, _sides(actors.get(claim, []), sides), frozenset(words.split()))


def _sides(actors: Sequence[str], sides: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset(side for actor in actors for side in (sides.get(actor) or {actor}))


def _plain(words: str) -> frozenset[str]:
    return frozenset(word for word in words.split() if not word.startswith("@"))


def _index(later: Iterator[_Later]) -> dict[tuple[str, str], list[_Later]]:
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
