"""What has been touched since the last merge: documents read, versions, actors, voices, decisions. The rest stays as it is.

Under build.py. Comes in: the table unmerged, which every reading and forgetting writes to, and the decisions that hold.
Goes out: the documents whose claims are to be merged again, or None for all. Merges nothing itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mahdar.record.judgements import corrections, reattach, rejected, verdicts
from mahdar.record.match import Verdicts
from mahdar.record.profiles import PARTS
from mahdar.record.reprints import write_voices
from mahdar.record.sides import write_actors
from mahdar.record.sql import Where, marks, parts
from mahdar.record.store import Store, dump
from mahdar.record.versions import write_versions

# Where more than one document in so many is touched, merging all anew costs less.
_FEW = 4


@dataclass(frozen=True, slots=True)
class Touched:
    """What is to be merged again: documents (None: all), entries of corrected claims, and the decisions before and now.

    `gone` says that claims which were there may be there no more, or be of another party.
    """

    documents: frozenset[str] | None
    gone: bool
    corrected: frozenset[str]
    before: Verdicts
    now: Verdicts

    @property
    def alone(self) -> frozenset[str]:
        """Give the claims that an analyst has parted from others: each stands alone."""
        return frozenset(claim for pair in self.now.apart for claim in pair)


def note(store: Store, document: str, *, again: bool = False) -> None:
    """Note that a document has been read, or (`again`) is about to be read anew or masked: `note(store, "d-1")`."""
    rows = store.all("SELECT actor FROM document_actors WHERE document_id = ?", document)
    noted = [("document", document), *(("actor", row[0]) for row in rows), *([("again", document)] if again else [])]
    store.insert("unmerged", ("what", "id"), noted)


def find_touched(store: Store, progress: Callable[[str], None] = lambda _: None) -> Touched:
    """Bring versions, actors, voices and decisions up to date, and give what that touches."""
    first = store.one("SELECT id FROM profiles LIMIT 1") is None
    documents = None if first else _noted(store, "document")
    found: set[str] = set(documents or ())
    gone = bool(_noted(store, "again"))
    if documents is None or documents:
        progress("versions")
        found |= write_versions(store, documents)
        progress("actors")
        actors = None if documents is None else _noted(store, "actor") | _actors_of(store, found)
        moved = write_actors(store, actors)
        found |= _documents_naming(store, moved) if documents is not None else set()
        progress("reprints")
        gone = gone or found != documents
        found |= write_voices(store)
    progress("judgements")
    reattach(store)
    found |= _write_rejections(store)
    before, now = _verdicts_before(store), verdicts(store)
    found |= _documents_of(store, {claim for pair in set(before.apart) ^ set(now.apart) for claim in pair})
    corrected = _corrected(store)
    store.run("DELETE FROM unmerged")
    store.set_meta("verdicts", dump([now.same, now.apart]))
    count = store.one("SELECT count(*) FROM documents")
    few = documents is not None and count is not None and len(found) * _FEW <= int(count[0])
    return Touched(frozenset(found) if few else None, gone, corrected, before, now)


def _noted(store: Store, what: str) -> set[str]:
    return {str(row[0]) for row in store.all("SELECT id FROM unmerged WHERE what = ?", what)}


def _actors_of(store: Store, documents: Iterable[str]) -> set[str]:
    return _all_of(store, "SELECT DISTINCT actor FROM document_actors WHERE document_id IN", documents)


def _documents_naming(store: Store, actors: Iterable[str]) -> set[str]:
    return _all_of(store, "SELECT DISTINCT document_id FROM document_actors WHERE actor IN", actors)


def _documents_of(store: Store, claims: Iterable[str]) -> set[str]:
    return _all_of(store, "SELECT DISTINCT document_id FROM claims WHERE id IN", claims)


def _all_of(store: Store, chosen: str, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for part in parts(sorted(ids)):
        found.update(str(row[0]) for row in store.all(" ".join([chosen, marks(part)]), *part))
    return found


def _write_rejections(store: Store) -> set[str]:
    """Take rejected claims out of the entries and bring back those that nobody rejects any more; give their documents."""
    wanted = rejected(store)
    where = Where()
    where.within("kind", (*PARTS, "statement", "position"))
    where.add("state = 'rejected'")
    out = {str(row[0]) for row in store.all(" ".join(["SELECT id FROM claims", where.text()]), *where.values)}
    touched = set()
    for claims, old, new in ((out - wanted, "rejected", "current"), (wanted - out, "current", "rejected")):
        for claim in sorted(claims):
            if store.one("SELECT id FROM claims WHERE id = ? AND state = ?", claim, old):
                store.run("UPDATE claims SET state = ? WHERE id = ?", new, claim)
                touched.add(claim)
    return _documents_of(store, touched)


def _verdicts_before(store: Store) -> Verdicts:
    same, apart = json.loads(store.meta("verdicts") or "[[], []]")
    return Verdicts(tuple((a, b) for a, b in same), tuple((a, b) for a, b in apart))


def _corrected(store: Store) -> frozenset[str]:
    """Give the claims whose corrections are not those of the last merge."""
    now: dict[str, Any] = json.loads(dump(corrections(store)))
    before: dict[str, Any] = json.loads(store.meta("corrected") or "{}")
    store.set_meta("corrected", dump(now))
    return frozenset(claim for claim in (*before, *now) if before.get(claim) != now.get(claim))
