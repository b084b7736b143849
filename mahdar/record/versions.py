"""Versions of an article: the same address with a new text. The newest counts; what it no longer says is withdrawn.

Comes in: documents and claims as stored. Goes out: which document is newer than which, and the state of each claim:
current, superseded (the newer version says it too) or withdrawn. Nothing is deleted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from mahdar.record.store import Store


def write_versions(store: Store, read: Collection[str] | None = None) -> set[str]:
    """Write which documents have been corrected and what became of their claims; give those for which that has changed.

    The newest is that of the latest day; of one day, the one that was read last, as nothing else tells. Where only the
    documents in `read` have been read since this was last written, the claims of others are not looked at.
    """
    wanted: dict[str, str] = {}
    rows = store.all(
        "SELECT address, id FROM documents WHERE address IN "
        "(SELECT address FROM documents WHERE address IS NOT NULL GROUP BY address HAVING count(*) > 1) "
        "ORDER BY address, published IS NOT NULL, published, arrival"
    )
    for (address, id), (after, newer) in zip(rows, rows[1:], strict=False):
        if address == after:
            wanted[str(id)] = str(newer)
    known = {str(id): str(newer) for id, newer in store.all("SELECT id, newer FROM documents WHERE newer IS NOT NULL")}
    changed = {id for id in (*known, *wanted) if known.get(id) != wanted.get(id)}
    for id in sorted(changed & known.keys()):
        store.run("UPDATE documents SET newer = NULL WHERE id = ?", id)
        store.run("UPDATE claims SET state = 'current' WHERE document_id = ?", id)
    for id, newer in wanted.items():
        if read is None or id in changed or id in read or newer in read:
            changed.add(id)
            store.run("UPDATE documents SET newer = ? WHERE id = ?", newer, id)
            _write_states(store, id, newer)
    return changed


def _write_states(store: Store, id: str, newer: str) -> None:
    """A claim is said again where the newer version has one of its kind on the same words; else it is withdrawn."""
    said = {(row[0], _words(row[1])) for row in _claims(store, newer)}
    for kind, body, claim in _claims(store, id):
        state = "superseded" if (kind, _words(body)) in said else "withdrawn"
        store.run("UPDATE claims SET state = ? WHERE id = ?", state, claim)


def _claims(store: Store, document: str) -> Sequence[tuple[Any, ...]]:
    return store.all("SELECT kind, body, id FROM claims WHERE document_id = ? ORDER BY id", document)


def _words(body: str) -> tuple[str, ...]:
    """Give what a claim rests on: its evidence with spaces evened out."""
    return tuple(" ".join(span["text"].split()) for span in json.loads(body)["evidence"])
