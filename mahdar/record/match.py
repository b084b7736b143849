"""Which tellings are of one thing? Profiles are joined into groups, each of which becomes an entry.

Comes in: what profiles are new, changed or gone, an analyst's verdicts, and what was matched before. Goes out: groups
with the reasons for each join. Profiles are placed in an order of their own (those that say most first), each among the
groups that stand before it under some key of it, never among all. So neither the order of files nor the number of runs
matters. Where a group changes, only the profiles after it that could see the change are placed again; the result is
the same as if all had been placed at once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Protocol

from mahdar.record.blocks import Block, keys_of
from mahdar.record.periods import days_between
from mahdar.record.profiles import Profile
from mahdar.record.weigh import ENOUGH, Reason, score, weigh

# A group is compared by its first and fullest tellings; of those that come later only the days count.
_FACES = 8
# Of two groups that are as likely, one that is told so many times as often is taken.
_MOST_TOLD = 2

Days = tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What analysts have decided of pairs of claims."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bonds:
    """The verdicts as profiles: for each id the places of all that are the same thing, and of those that are not."""

    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Join:
    """Why a profile came into its group: the claim it was compared with, points, reasons."""

    claim: str
    points: int
    reasons: tuple[Reason, ...]


class Known(Protocol):
    """What was matched before, as the record keeps it."""

    def block(self, key: int) -> Iterable[tuple[str, str]]:
        """Give the group and the place of each profile under a key."""

    def members(self, group: str) -> Iterable[Profile]:
        """Give the profiles of a group."""

    def group_of(self, id: str) -> str | None:
        """Give the group of a profile."""

    def tied(self, group: str) -> Iterable[str]:
        """Give the places of the profiles for which a group was as likely as another."""

    def contacts(self, document: str) -> Iterable[str]:
        """Give the places of the contacts of a document."""


class Nothing:
    """What is known before the first match."""

    def block(self, key: int) -> Iterable[tuple[str, str]]:
        """Give nothing."""
        return ()

    def members(self, group: str) -> Iterable[Profile]:
        """Give nothing."""
        return ()

    def group_of(self, id: str) -> str | None:
        """Give nothing."""
        return None

    def tied(self, group: str) -> Iterable[str]:
        """Give nothing."""
        return ()

    def contacts(self, document: str) -> Iterable[str]:
        """Give nothing."""
        return ()


@dataclass(slots=True)
class Group:
    """Profiles of one thing by place; `days[n]` are those that the first n leave open."""

    profiles: list[Profile] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    days: list[Days] = field(default_factory=lambda: [None])
    homes: dict[str, list[Profile]] = field(default_factory=dict)

    @property
    def entry(self) -> str:
        """Give the id of the entry that the group is: the smallest of its claims."""
        return min(claim for one in self.profiles for claim in one.claims)

    def add(self, one: Profile) -> None:
        """Take a profile in, at its place."""
        at = bisect_left(self.places, one.place)
        self.places.insert(at, one.place)
        self.profiles.insert(at, one)
        self._count_days(at)
        self.homes.setdefault(one.document, []).append(one)

    def remove(self, one: Profile) -> None:
        """Take a profile out."""
        at = bisect_left(self.places, one.place)
        del self.places[at], self.profiles[at]
        self._count_days(at)
        self.homes[one.document].remove(one)

    def _count_days(self, at: int) -> None:
        del self.days[at + 1 :]
        for one in self.profiles[at:]:
            self.days.append(common(self.days[-1], one.when))

    def admits(self, one: Profile, at: int) -> bool:
        """Say whether a profile can be of this group of `at` profiles: one article's own parting of two contacts is kept."""
        if one.kind == "contact":
            beside = [other for other in self.homes.get(one.document, ()) if other.place < one.place]
            if beside and max(beside, key=lambda other: other.place).home != one.home:
                return False
        days = self.days[at]
        return not (one.when and days) or (one.when[0] <= days[1] and days[0] <= one.when[1])


def common(left: Days, right: Days) -> Days:
    """Give the days that two periods leave open; None where neither tells any."""
    if left is None or right is None:
        return left or right
    return max(left[0], right[0]), min(left[1], right[1])


@dataclass(slots=True)
class Matching:
    """A match on its way; `joins` tells for each profile placed why it is where it is, None for the first of a group.

    `touched` are the groups that have changed, and `was` tells the entry that a group was before.
    """

    bonds: Bonds = field(default_factory=Bonds)
    before: Bonds = field(default_factory=Bonds)
    known: Known = field(default_factory=Nothing)
    groups: dict[str, Group] = field(default_factory=dict)
    joins: dict[str, Join | None] = field(default_factory=dict)
    ties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    _gone: set[str] = field(default_factory=set)
    _blocks: dict[int, Block] = field(default_factory=dict)
    _of: dict[str, str | None] = field(default_factory=dict)
    _profiles: dict[str, Profile] = field(default_factory=dict)
    _keys: dict[str, dict[int, bool]] = field(default_factory=dict)
    _queue: list[str] = field(default_factory=list)
    _queued: set[str] = field(default_factory=set)

    def run(self, gone: Iterable[Profile], new: Iterable[Profile], again: Iterable[str] = ()) -> None:
        """Take profiles out, place new ones, and place again what that or a verdict (`again`, places) may have changed."""
        for one in gone:
            self._leave(one)
            self._profiles.pop(one.id, None)
            self._gone.add(one.id)
        for one in new:
            self._profiles[one.id] = one
            self._of[one.id] = None
            self._put(one.place)
        for place in again:
            self._put(place)
        while self._queue:
            place = heappop(self._queue)
            self._queued.discard(place)
            one_again = self.profile(id_at(place))
            if one_again is not None and one_again.place == place:
                self._place(one_again)

    def group_of(self, id: str) -> str | None:
        """Give the group in which a profile stands now; the group is named by its first profile."""
        if id not in self._of:
            self._of[id] = self.known.group_of(id)
        return self._of[id]

    def group(self, id: str) -> Group:
        """Give a group, as it was matched before or as it stands now."""
        if id not in self.groups:
            found = Group()
            for one in sorted(self.known.members(id), key=lambda one: one.place):
                found.add(one)
                self._profiles.setdefault(one.id, one)
            if found.profiles:
                self.was[id] = found.entry
            self.groups[id] = found
        return self.groups[id]

    def touch(self, id: str) -> None:
        """Note that a group has changed."""
        self.group(id)
        self.touched[id] = None

    def _place(self, one: Profile) -> None:
        was = self.group_of(one.id)
        home, join, ties = self._home(one)
        now = home or one.id
        self.joins[one.id], self.ties[one.id] = join, ties
        if was == now:
            return
        if was is not None:
            self._leave(one)
        self._enter(one, now)

    def _leave(self, one: Profile) -> None:
        was = self.group_of(one.id)
        if was is None:
            return
        self.touch(was)
        self._stir(one, was)
        for key, crowded in self._keys_of(one).items():
            self._block(key, crowded).remove(was, one.place)
        self.groups[was].remove(one)
        self._of[one.id] = None
        self._keys.pop(one.id, None)

    def _enter(self, one: Profile, now: str) -> None:
        self.touch(now)
        for key, crowded in self._keys_of(one).items():
            self._block(key, crowded).add(now, one.place)
        self.groups[now].add(one)
        self._of[one.id] = now
        self._stir(one, now)

    def _stir(self, one: Profile, id: str) -> None:
        """Have all placed again that come later and could see that a profile is, or was, of a group."""
        if isinstance(self.known, Nothing):
            return  # all are placed in order: none stands behind this one
        group = self.groups[id]
        at = bisect_left(group.places, one.place)
        keys = dict(self._keys_of(one))
        if at < _FACES or common(group.days[at], one.when) != group.days[at]:
            for other in group.profiles:
                keys.update(self._keys_of(other))
        seen = {place for key, crowded in keys.items() for place in self._block(key, crowded).after(one.place)}
        seen.update(self.known.tied(id))
        seen.update(place_of for place_of, ties in self._tied_now() if id in ties)
        if one.kind == "contact":
            seen.update(self.known.contacts(one.document))
        for bonds in (self.bonds, self.before):
            seen.update(bonds.same.get(one.id, ()))
            seen.update(bonds.apart.get(one.id, ()))
        for place in sorted(seen):
            if place > one.place:
                self._put(place)

    def _tied_now(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        return ((self._profiles[id].place, ties) for id, ties in self.ties.items() if ties and id in self._profiles)

    def _put(self, place: str) -> None:
        if place not in self._queued:
            self._queued.add(place)
            heappush(self._queue, place)

    def profile(self, id: str) -> Profile | None:
        """Give a profile as it is now, None where it is gone."""
        if id not in self._profiles:
            group = self.group_of(id)
            if group is not None:
                self.group(group)
        return self._profiles.get(id)

    def _keys_of(self, one: Profile) -> dict[int, bool]:
        if one.id not in self._keys:
            self._keys[one.id] = keys_of(one)
        return self._keys[one.id]

    def _block(self, key: int, crowded: bool) -> Block:
        found = self._blocks.get(key)
        if found is None:
            found = self._blocks[key] = Block(crowded)
            for group, place in self.known.block(key):
                id = id_at(place)
                now = self._of.get(id, group)
                if now is not None and id not in self._gone:
                    found.add(now, place)
        return found

    def _home(self, one: Profile) -> tuple[str | None, Join | None, tuple[str, ...]]:
        """Give the group that a profile belongs to, why, and which are as likely; where two are, none: nothing is guessed."""
        heads = [place for place in self.bonds.same.get(one.id, ()) if place < one.place]
        if heads:
            head = self.group_of(id_at(min(heads)))
            if head is not None:
                with_claim = self.group(head).profiles[0].claims[0]
                return head, Join(with_claim, 0, (Reason("judgement", "the same", 0),)), ()
        refused = {self.group_of(id_at(place)) for place in self.bonds.apart.get(one.id, ()) if place < one.place}
        near = {id for key, crowded in self._keys_of(one).items() for id in self._block(key, crowded).before(one.place)}
        found = []
        for id in sorted(near - refused):
            group = self.group(id)
            at = bisect_left(group.places, one.place)
            if not group.admits(one, at):
                continue
            best = compare(one, group.profiles[: min(at, _FACES)])
            if best is not None and best[1] >= ENOUGH[one.kind]:
                found.append((-best[1], _distance(one, group.profiles[0]), -at, id, best))
        return _likeliest(found)


Found = tuple[int, int, int, str, tuple[Profile, int, list[Reason]]]


def _likeliest(found: list[Found]) -> tuple[str | None, Join | None, tuple[str, ...]]:
    """Choose among groups by points, then days between, then how often each is told."""
    if not found:
        return None, None, ()
    found.sort(key=lambda item: item[:4])
    equals = [item for item in found if item[:2] == found[0][:2]]
    ties = tuple(item[3] for item in equals) if len(equals) > 1 else ()
    if ties and -equals[0][2] < _MOST_TOLD * -equals[1][2]:
        return None, None, ties
    face, points, reasons = equals[0][4]
    return equals[0][3], Join(face.claims[0], points, tuple(reasons)), ties


def id_at(place: str) -> str:
    """Give the id of the profile that stands at a place: it is its last part."""
    return place.rpartition("|")[2]


def match(profiles: Sequence[Profile], verdicts: Verdicts | None = None) -> list[Group]:
    """Give the groups of some profiles, in the order of their smallest claims.

    >>> [len(group.profiles) for group in match([])]
    []
    """
    matching = Matching(bonds_of(verdicts or Verdicts(), {claim: one.place for one in profiles for claim in one.claims}))
    matching.run((), profiles)
    groups = [group for group in matching.groups.values() if group.profiles]
    return sorted(groups, key=lambda group: group.entry)


def compare(one: Profile, faces: Sequence[Profile]) -> tuple[Profile, int, list[Reason]] | None:
    """Give the face that speaks most for a profile; None where any rules it out."""
    best: tuple[Profile, int, list[Reason]] | None = None
    for face in faces:
        reasons = weigh(one, face)
        points = score(reasons)
        if points is None:
            if one.kind in ("commitment", "alignment") or reasons[-1].field == "who":
                continue  # told again later in other words: the face nearest to it counts
            return None
        if best is None or points > best[1]:
            best = face, points, reasons
    return best


def _distance(one: Profile, other: Profile) -> int:
    days = [profile.when[0] if profile.when else profile.reported for profile in (one, other)]
    return abs(days_between(days[0], days[1])) if days[0] and days[1] else 9999


def bonds_of(verdicts: Verdicts, places: Mapping[str, str]) -> Bonds:
    """Give what verdicts on claims mean for the profiles that hold these claims; `places` gives for a claim its profile's."""
    root: dict[str, str] = {}

    def find(place: str) -> str:
        """Give the first of all places that are joined to this one so far."""
        while root.setdefault(place, place) != place:
            place = root[place]
        return place

    for left, right in verdicts.same:
        if left in places and right in places:
            one, other = sorted((find(places[left]), find(places[right])))
            root[other] = one
    sets: dict[str, set[str]] = {}
    for place in list(root):
        sets.setdefault(find(place), set()).add(place)
    apart: dict[str, set[str]] = {}
    for left, right in verdicts.apart:
        if left in places and right in places:
            apart.setdefault(id_at(places[left]), set()).add(places[right])
            apart.setdefault(id_at(places[right]), set()).add(places[left])
    same = {id_at(place): frozenset(listed) for listed in sets.values() for place in listed}
    return Bonds(same, {id: frozenset(listed) for id, listed in apart.items()})
