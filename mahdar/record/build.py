"""A build: readings go into the record one by one, each in a transaction; at the end all claims are merged into entries.

Comes in: prepared readings and refusals, in any order and any number of runs. Goes out: the tables. Killed at any moment,
it loses nothing that it reported as read, and the same command finishes the job. Reads no article: views/ hands over
what the pipeline read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mahdar.record.entries import assemble
from mahdar.record.forget import forget_again
from mahdar.record.fulfilment import write_statuses
from mahdar.record.judgements import apply_claims, reattach, verdicts
from mahdar.record.match import Group, match
from mahdar.record.profiles import profiles
from mahdar.record.queries import tellings
from mahdar.record.reprints import write_voices
from mahdar.record.rows import Origin, Prepared, claim_days, write_reading
from mahdar.record.sides import all_sides, write_actors
from mahdar.record.store import Store, dump
from mahdar.record.versions import write_versions

_AT_ONCE = 500


@dataclass(slots=True)
class Build:
    """A run of `mahdar build` on an open record; the counts say what has become of it."""

    store: Store
    added: int = 0
    again: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)

    def wanted(self, document: str, origin: Origin, reread: bool = False) -> bool:
        """Say whether a document is to be read: it is new, or what is known of it has changed, or it is asked for again.

        Example: `build.wanted("d-38653a1c6fae530f", origin)` is False when the same file was read before.
        """
        found = self.store.one("SELECT uri, published, reader, packs FROM documents WHERE id = ?", document)
        if found is None:
            return True
        uri, published, reader, packs = found
        told = self.store.one("SELECT input FROM sources WHERE uri = ? AND document_id = ?", uri, document)
        if uri == origin.uri:
            changed = told is None or told[0] != origin.input
            return changed or (reread and (reader, packs) != (origin.reader, origin.packs))
        # The same article under a second name: the first name by the alphabet counts, a dated one before an undated.
        return (origin.published is None, origin.uri) < (published is None, uri) and not self._listed(document, origin)

    def take(self, document: str, origin: Origin, prepared: Prepared) -> None:
        """Store a reading; when this returns it is on the disk."""
        with self.store.transaction():
            if not self.wanted(document, origin, reread=True):
                self._list(document, origin)
                return
            arrival = self.store.one("SELECT arrival FROM documents WHERE id = ?", document)
            if arrival is None:
                number = self.store.one("SELECT coalesce(max(arrival), 0) + 1 FROM documents")
                self.added += 1
            else:
                number = arrival
                self.again += 1
                self.store.run("DELETE FROM documents WHERE id = ?", document)
            write_reading(self.store, prepared, origin, int(number[0]) if number else 1)
            forget_again(self.store, document)
            self.store.run("DELETE FROM refused WHERE name = ?", origin.uri)
            self.store.set_meta("merged", "no")

    def skip(self, document: str, origin: Origin) -> None:
        """Note that a document was found again and need not be read."""
        self.known += 1
        if not self._listed(document, origin):
            with self.store.transaction():
                self._list(document, origin)

    def refuse(self, name: str, reason: str) -> None:
        """Store that something could not be read, and why."""
        self.refused.append(name)
        with self.store.transaction():
            self.store.run("DELETE FROM refused WHERE name = ?", name)
            self.store.insert("refused", ("name", "reason"), [(name, reason)])

    def finish(self, progress: Callable[[str], None] = lambda _: None) -> None:
        """Merge all claims of the record, in one transaction: `build.finish(print)` says which step it has come to."""
        if self.store.meta("merged") == "yes":
            return
        with self.store.transaction():
            merge(self.store, progress)
            self.store.set_meta("merged", "yes")

    def _listed(self, document: str, origin: Origin) -> bool:
        found = self.store.one("SELECT input FROM sources WHERE uri = ? AND document_id = ?", origin.uri, document)
        return found is not None and found[0] == origin.input

    def _list(self, document: str, origin: Origin) -> None:
        self.store.run("DELETE FROM sources WHERE uri = ? AND document_id = ?", origin.uri, document)
        self.store.insert("sources", ("uri", "document_id", "input"), [(origin.uri, document, origin.input)])


def merge(store: Store, progress: Callable[[str], None] = lambda _: None) -> None:
    """Make the entries anew from the claims there are: the same claims give the same entries, however they came."""
    steps: tuple[tuple[str, Callable[[Store], object]], ...] = (
        ("versions", write_versions),
        ("actors", write_actors),
        ("reprints", write_voices),
        ("judgements", reattach),
        ("rejected claims", apply_claims),
        ("entries", write_entries),
        ("commitments", write_statuses),
    )
    for name, step in steps:
        progress(name)
        step(store)


def write_entries(store: Store) -> None:
    """Match all claims and write entries, links and, where it has changed, the entry of each claim."""
    decided = verdicts(store)
    alone = [claim for pair in decided.apart for claim in pair]
    groups = match(profiles(store, all_sides(store), alone), decided)
    _write_claims(store, groups)
    store.run("DELETE FROM links")
    store.run("DELETE FROM entries")
    store.insert("links", ("claim_id", "entry_id", "score", "reasons"), [row for group in groups for row in _links(group)])
    ids = [id_of(group) for group in groups]
    for first in range(0, len(ids), _AT_ONCE):
        _write_some(store, ids[first : first + _AT_ONCE])


def id_of(group: Group) -> str:
    """Give an entry's id: the smallest id of its claims."""
    return min(claim for one in group.profiles for claim in one.claims)


def _write_claims(store: Store, groups: list[Group]) -> None:
    new = {claim: id_of(group) for group in groups for one in group.profiles for claim in one.claims}
    for claim, old in store.all("SELECT id, entry_id FROM claims WHERE entry_id IS NOT NULL"):
        if new.get(claim) == old:
            del new[claim]
        elif claim not in new:
            _set_entry(store, claim, None)
    for claim, entry in new.items():
        _set_entry(store, claim, entry)


def _set_entry(store: Store, claim: str, entry: str | None) -> None:
    store.run("UPDATE claims SET entry_id = ? WHERE id = ?", entry, claim)
    store.run("UPDATE accounts SET entry_id = ? WHERE claim_id = ?", entry, claim)


def _links(group: Group) -> list[tuple[str, str, int, str]]:
    """Give why each claim but those of the first telling stands in the entry."""
    id = id_of(group)
    rows: list[tuple[str, str, int, str]] = []
    for one, other, points, reasons in group.joined:
        said = [[reason.field, reason.said, reason.points] for reason in reasons]
        rows.extend((claim, id, points, dump({"with": other, "reasons": said})) for claim in one.claims)
    return rows


def _write_some(store: Store, ids: list[str]) -> None:
    told = tellings(store, ids)
    rows: list[tuple[Any, ...]] = []
    for id in ids:
        entry = assemble(told[id], id)
        fields = entry["fields"]
        days = [claim_days(one.claim, one.published) for one in told[id]]
        own = claim_days(fields, None)
        firsts, lasts = [a for a, _ in days if a], [b for _, b in days if b]
        first, last = own if own[0] else (min(firsts, default=None), max(lasts, default=None))
        place = fields.get("place") or {}
        rows.append((
            id, entry["kind"], entry["status"], first, last, place.get("name"), place.get("country"),
            entry["first_reported"], entry["last_reported"], len(entry["documents"]), len({one.voice for one in told[id]}),
            len({one.outlet for one in told[id] if one.outlet}), dump(entry["discrepancies"]), dump(fields),
        ))  # fmt: skip
    store.insert(
        "entries",
        ("id", "kind", "status", "day_from", "day_to", "place", "country", "first_reported", "last_reported", "documents",
         "voices", "outlets", "discrepancies", "fields"),
        rows,
    )  # fmt: skip
