"""A build: readings go into the record one by one, each in a transaction; at the end all claims are merged into entries.

Comes in: prepared readings and refusals, in any order and any number of runs. Goes out: the tables. Killed at any moment,
it loses nothing that it reported as read, and the same command finishes the job. Reads no article: views/ hands over
what the pipeline read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from mahdar.record.entry_rows import write_all, write_touched
from mahdar.record.forget import forget_again
from mahdar.record.fulfilment import write_statuses
from mahdar.record.match import Matching, bonds_of
from mahdar.record.matched import Matched, bonds_before_and_now, forget_all, keep, profiles_of, profiles_with
from mahdar.record.profiles import profiles
from mahdar.record.rows import Origin, Prepared, write_reading
from mahdar.record.sides import all_sides
from mahdar.record.store import Store
from mahdar.record.summaries import write_summaries
from mahdar.record.touched import Touched, find_touched, note


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
                note(self.store, document, again=True)
                self.store.run("DELETE FROM documents WHERE id = ?", document)
            write_reading(self.store, prepared, origin, int(number[0]) if number else 1)
            forget_again(self.store, document)
            note(self.store, document)
            # A line of a file is refused by the words that people are told.
            self.store.run("DELETE FROM refused WHERE name IN (?, ?)", origin.uri, origin.uri.replace("#line=", ": line "))
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
        """Merge what is not merged yet: `build.finish(print)` says which step it has come to."""
        remerge(self.store, progress)

    def _listed(self, document: str, origin: Origin) -> bool:
        found = self.store.one("SELECT input FROM sources WHERE uri = ? AND document_id = ?", origin.uri, document)
        return found is not None and found[0] == origin.input

    def _list(self, document: str, origin: Origin) -> None:
        self.store.run("DELETE FROM sources WHERE uri = ? AND document_id = ?", origin.uri, document)
        self.store.insert("sources", ("uri", "document_id", "input"), [(origin.uri, document, origin.input)])


def remerge(store: Store, progress: Callable[[str], None] = lambda _: None) -> frozenset[str]:
    """Merge what has been read or judged since the last merge, in one transaction; give the ids of the entries touched.

    After a judgement only the entries that it bears on are made anew, so a page can call this at once:
    `judge(store, judgement); remerge(store)`. The record is the same as if all had been merged from the beginning.
    """
    if store.meta("merged") == "yes":
        return frozenset()
    with store.transaction():
        # First, so that on a server two who merge at once come one after the other.
        store.set_meta("merged", "no")
        touched = merge(store, progress)
        store.set_meta("merged", "yes")
    return frozenset(touched)


def merge(store: Store, progress: Callable[[str], None] = lambda _: None) -> set[str]:
    """Merge all that has been touched, within a transaction, and give the ids of the entries that were or are touched.

    The same claims give the same entries, however they came.
    """
    touched = find_touched(store, progress)
    progress("entries")
    entries = _merge_all(store, touched) if touched.documents is None else _merge_touched(store, touched, touched.documents)
    progress("commitments")
    write_statuses(store, None if touched.documents is None else entries, touched.documents or ())
    progress("summaries")
    write_summaries(store, None if touched.documents is None else entries, None if touched.gone else touched.documents)
    return entries


def _merge_all(store: Store, touched: Touched) -> set[str]:
    forget_all(store)
    found = profiles(store, all_sides(store), touched.alone)
    matching = Matching(bonds_of(touched.now, {claim: one.place for one in found for claim in one.claims}))
    matching.run((), found)
    keep(store, matching, (), found)
    return write_all(store, matching)


def _merge_touched(store: Store, touched: Touched, documents: Collection[str]) -> set[str]:
    """Place what is new or changed, and what could see it, among what was matched before."""
    old = {one.id: one for one in profiles_of(store, documents)}
    new = {one.id: one for one in profiles(store, all_sides(store), touched.alone, documents)} if documents else {}
    gone = [one for id, one in old.items() if new.get(id) != one]
    come = [one for id, one in new.items() if old.get(id) != one]
    before, now, again = bonds_before_and_now(store, touched.before, touched.now, old.values(), new.values())
    matching = Matching(now, before, Matched(store))
    # A document that was read again has lost its links, even where it says the same.
    matching.run(gone, come, [*again, *(one.place for one in new.values())])
    for id in (*new, *(one.id for one in profiles_with(store, touched.corrected))):
        group = matching.group_of(id)
        if group is not None:
            matching.touch(group)
    entries = write_touched(store, matching, gone, documents)
    placed = [one for one in map(matching.profile, matching.joins) if one is not None]
    keep(store, matching, gone, placed)
    return entries
