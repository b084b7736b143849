"""What the last merge made of each profile, kept in the record: so that the next merges only what is touched.

Under build.py. Comes in: a Store, and a match that has run. Goes out: what was matched before, block by block as match.py
asks for it, and the rows of the tables profiles, profile_keys and profile_ties. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from mahdar.record.blocks import keys_of
from mahdar.record.match import Bonds, Matching, Verdicts, bonds_of, id_at
from mahdar.record.profiles import Profile
from mahdar.record.sql import marks, parts
from mahdar.record.store import Store


@dataclass(slots=True)
class Matched:
    """What the record knows of the last match: a `Known` of match.py."""

    store: Store

    def block(self, key: int) -> Iterable[tuple[str, str]]:
        """Give the group and the place of each profile under a key."""
        chosen = "SELECT group_id, place FROM profile_keys JOIN profiles ON profiles.id = profile_keys.profile WHERE "
        return [(str(row[0]), str(row[1])) for row in self.store.all(chosen + 'profile_keys."key" = ?', key)]

    def members(self, group: str) -> Iterable[Profile]:
        """Give the profiles of a group."""
        rows = self.store.all("SELECT body FROM profiles WHERE group_id = ?", group)
        return [Profile.from_text(row[0]) for row in rows]

    def group_of(self, id: str) -> str | None:
        """Give the group of a profile."""
        found = self.store.one("SELECT group_id FROM profiles WHERE id = ?", id)
        return str(found[0]) if found else None

    def tied(self, group: str) -> Iterable[str]:
        """Give the places of the profiles for which a group was as likely as another."""
        chosen = "SELECT place FROM profile_ties JOIN profiles ON profiles.id = profile WHERE profile_ties.group_id = ?"
        return [str(row[0]) for row in self.store.all(chosen, group)]

    def contacts(self, document: str) -> Iterable[str]:
        """Give the places of the contacts of a document."""
        return [one.place for one in profiles_of(self.store, [document]) if one.kind == "contact"]


def profiles_of(store: Store, documents: Collection[str]) -> list[Profile]:
    """Give the profiles of some documents as they were merged last: `profiles_of(store, ["d-1"])`."""
    found: list[Profile] = []
    for part in parts(sorted(documents)):
        rows = store.all(" ".join(["SELECT body FROM profiles WHERE document_id IN", marks(part)]), *part)
        found.extend(Profile.from_text(row[0]) for row in rows)
    return found


def profiles_with(store: Store, claims: Collection[str]) -> list[Profile]:
    """Give the profiles, as they were merged last, that hold one of these claims: `profiles_with(store, ["c-1"])`."""
    documents: set[str] = set()
    wanted = set(claims)
    for part in parts(sorted(claims)):
        rows = store.all(" ".join(["SELECT DISTINCT document_id FROM claims WHERE id IN", marks(part)]), *part)
        documents.update(str(row[0]) for row in rows)
    return [one for one in profiles_of(store, documents) if not wanted.isdisjoint(one.claims)]


def bonds_before_and_now(
    store: Store, before: Verdicts, now: Verdicts, old: Iterable[Profile], new: Iterable[Profile]
) -> tuple[Bonds, Bonds, list[str]]:
    """Give what the verdicts before and now mean for profiles, and the places of those for which that is not the same.

    `old` and `new` are the profiles of the documents that are merged again, as they were and as they are.
    """
    judged = {claim for pairs in (before.same, before.apart, now.same, now.apart) for pair in pairs for claim in pair}
    kept = profiles_with(store, judged)
    gone = {one.id for one in old}
    was = {claim: one.place for one in (*kept, *old) for claim in one.claims}
    now_at = {claim: one.place for one in (*(one for one in kept if one.id not in gone), *new) for claim in one.claims}
    first, second = bonds_of(before, was), bonds_of(now, now_at)
    changed = {
        id
        for id in (*first.same, *second.same, *first.apart, *second.apart)
        if first.same.get(id) != second.same.get(id) or first.apart.get(id) != second.apart.get(id)
    }
    return first, second, sorted({place for place in now_at.values() if id_at(place) in changed})


def keep(store: Store, matching: Matching, gone: Sequence[Profile], placed: Sequence[Profile]) -> None:
    """Write what a match has changed: profiles that are gone, and those that were placed."""
    for one in gone:
        store.run("DELETE FROM profiles WHERE id = ?", one.id)
        store.run("DELETE FROM profile_ties WHERE profile = ?", one.id)
        for key in keys_of(one):
            store.run('DELETE FROM profile_keys WHERE "key" = ? AND profile = ?', key, one.id)
    removed = {one.id for one in gone}
    known: set[str] = set()
    for part in parts([one.id for one in placed if one.id not in removed]):
        known.update(str(row[0]) for row in store.all(" ".join(["SELECT id FROM profiles WHERE id IN", marks(part)]), *part))
    rows: list[tuple[str | None, ...]] = []
    keys: list[tuple[int, str]] = []
    for one in placed:
        if one.id in known:
            store.run("UPDATE profiles SET group_id = ? WHERE id = ?", matching.group_of(one.id), one.id)
            store.run("DELETE FROM profile_ties WHERE profile = ?", one.id)
        else:
            rows.append((one.id, one.document, one.place, matching.group_of(one.id), one.to_text()))
            keys.extend((key, one.id) for key in keys_of(one))
    store.insert("profiles", ("id", "document_id", "place", "group_id", "body"), rows)
    store.insert("profile_keys", ('"key"', "profile"), keys)
    store.insert("profile_ties", ("profile", "group_id"), [(one.id, tie) for one in placed for tie in matching.ties[one.id]])


def forget_all(store: Store) -> None:
    """Take away what was kept of the last merge, before all is merged anew."""
    for table in ("profiles", "profile_keys", "profile_ties"):
        store.run(" ".join(["DELETE FROM", table]))
