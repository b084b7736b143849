"""Which tellings are of one thing? Profiles are joined into groups, each of which becomes an entry.

Comes in: the profiles of all claims and an analyst's verdicts. Goes out: groups with the reasons for each join. Profiles
are taken in an order of their own (those that say most first), so that neither the order of files nor the number of runs
matters; a profile is compared only with groups that it meets under some key, never with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from mahdar.record.periods import days_between, shifted
from mahdar.record.profiles import Profile
from mahdar.record.sides import UNNAMED
from mahdar.record.weigh import ENOUGH, Reason, score, weigh

# A group is compared by its first and fullest tellings; of those that come later only the days count.
_FACES = 8
# Of a list of many participants the pairs of so many are looked up.
_PAIRED = 6
# How far from its report a contact without a date may lie.
_UNDATED = 10
_MONTHS = 14
# Of two groups that are as likely, one that is told so many times as often is taken.
_MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What analysts have decided of pairs of claims."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Group:
    """Profiles of one thing; `joined` tells for each but the first which claim it was compared with, and why it came in."""

    profiles: list[Profile] = field(default_factory=list)
    joined: list[tuple[Profile, str, int, list[Reason]]] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)
    when: tuple[str, str] | None = None

    def add(self, one: Profile) -> None:
        """Take a profile in; the group's days are those that all its tellings leave open."""
        self.profiles.append(one)
        self.homes[one.document] = one.home
        if one.when:
            first, last = self.when or one.when
            self.when = max(first, one.when[0]), min(last, one.when[1])

    def admits(self, one: Profile) -> bool:
        """Say whether a profile can be of this group: one article's own parting of two contacts is kept."""
        if one.kind == "contact" and self.homes.get(one.document, one.home) != one.home:
            return False
        return not (one.when and self.when) or (one.when[0] <= self.when[1] and self.when[0] <= one.when[1])


def match(profiles: Sequence[Profile], verdicts: Verdicts | None = None) -> list[Group]:
    """Give the groups, in the order of their smallest claims.

    >>> [len(group.profiles) for group in match([])]
    []
    """
    verdicts = verdicts or Verdicts()
    bound, others = _bound(profiles, verdicts), _others(verdicts)
    groups: list[Group] = []
    blocks: dict[tuple[str, ...], list[int]] = {}
    of_bond: dict[str, int] = {}
    where: dict[str, int] = {}
    frequent = _frequencies(profiles)
    for one in sorted(profiles, key=lambda profile: profile.order):
        keys = list(dict.fromkeys(_keys(one, frequent)))
        bond = bound.get(one.claims[0])
        number = of_bond.get(bond) if bond else None
        if number is not None:
            groups[number].joined.append((one, groups[number].profiles[0].claims[0], 0, [Reason("judgement", "the same", 0)]))
        else:
            found = _home(one, sorted({at for key in keys for at in blocks.get(key, ())}), groups, _refused(one, others, where))
            if found is None:
                groups.append(Group())
                number = len(groups) - 1
            else:
                number, with_claim, points, reasons = found
                groups[number].joined.append((one, with_claim, points, reasons))
        groups[number].add(one)
        if bond:
            of_bond.setdefault(bond, number)
        where.update(dict.fromkeys(one.claims, number))
        for key in keys:
            listed = blocks.setdefault(key, [])
            if not listed or listed[-1] != number and number not in listed[-_FACES:]:
                listed.append(number)
    return sorted(groups, key=lambda group: min(claim for one in group.profiles for claim in one.claims))


def _home(
    one: Profile, candidates: Sequence[int], groups: Sequence[Group], refused: set[int]
) -> tuple[int, str, int, list[Reason]] | None:
    """Give the group that a profile belongs to; where two are as likely, none: nothing is guessed."""
    found = []
    for number in candidates:
        group = groups[number]
        if number in refused or not group.admits(one):
            continue
        best = compare(one, group.profiles[:_FACES])
        if best is not None and best[1] >= ENOUGH[one.kind]:
            found.append((-best[1], _distance(one, group.profiles[0]), number, best))
    found.sort(key=lambda item: item[:3])
    if not found:
        return None
    equals = [item for item in found if item[:2] == found[0][:2]]
    if len(equals) > 1:
        equals.sort(key=lambda item: (-len(groups[item[2]].profiles), item[2]))
        most, second = (len(groups[item[2]].profiles) for item in equals[:2])
        if most < _MOST_TOLD * second:
            return None
    _, _, number, (face, points, reasons) = equals[0]
    return number, face.claims[0], points, reasons


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


def _bound(profiles: Sequence[Profile], verdicts: Verdicts) -> dict[str, str]:
    """Give for the first claim of each profile that a verdict joins to another the smallest claim of all so joined."""
    of_claim = {claim: one.claims[0] for one in profiles for claim in one.claims}
    root: dict[str, str] = {}

    def find(claim: str) -> str:
        """Give the smallest claim joined to this one so far."""
        while root.setdefault(claim, claim) != claim:
            claim = root[claim]
        return claim

    for left, right in verdicts.same:
        if left in of_claim and right in of_claim:
            one, other = sorted((find(of_claim[left]), find(of_claim[right])))
            root[other] = one
    return {claim: find(claim) for claim in list(root)}


def _others(verdicts: Verdicts) -> dict[str, set[str]]:
    """Give for each claim those that an analyst has said are not the same."""
    found: dict[str, set[str]] = {}
    for left, right in verdicts.apart:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def _refused(one: Profile, others: Mapping[str, set[str]], where: Mapping[str, int]) -> set[int]:
    """Give the groups that an analyst has said this profile is not of."""
    return {where[other] for claim in one.claims for other in others.get(claim, ()) if other in where}


def _frequencies(profiles: Sequence[Profile]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in profiles:
        for word in one.words:
            found[word] = found.get(word, 0) + 1
    return found


def _keys(one: Profile, frequent: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Give the keys under which a profile is looked up: two tellings of one thing have one in common."""
    if one.kind == "mechanism":
        yield (one.kind, *one.label)
        return
    months = _months(one)
    if one.kind == "alignment":
        yield from ((one.kind, *sorted(one.sides), *one.label, month) for month in months)
        return
    for month in months:
        for part in _parts(one, frequent):
            yield (one.kind, month, *part)
    if one.kind == "contact" and one.when and one.when[0] == one.when[1]:
        # Of a day that is known one participant will do: the other may be told without a name.
        yield from ((one.kind, one.when[0], actor) for actor in sorted(one.who)[:_PAIRED] if not actor.startswith(UNNAMED))
    if one.until:
        yield from ((one.kind, "until", *one.until, side) for side in sorted(one.sides))


def _parts(one: Profile, frequent: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    if one.kind == "contact":
        named = sorted(actor for actor in one.who if not actor.startswith(UNNAMED))
        yield from combinations(named[:_PAIRED], 2) if len(named) > 1 else [(actor,) for actor in named]
        yield from (("sides", *pair) for pair in combinations(sorted(one.sides)[:_PAIRED], 2))
        return
    # Tellings that share four words of ten share one of the rarest six of ten: only those are looked up.
    rarest = sorted(one.words, key=lambda word: (frequent[word], word))
    rarest = rarest[: len(rarest) * 6 // 10 + 1]
    marks = sorted(one.sides) or ["-"]
    yield from ((side, word) for side in marks[:_PAIRED] for word in rarest)
    if one.kind == "incident" and one.where:
        yield from ((one.where[0], word) for word in rarest)


def _months(one: Profile) -> list[str]:
    """Give the months in which the thing may lie, "" where nothing tells a day."""
    if one.when:
        first, last = one.when
    elif one.reported:
        first, last = shifted(one.reported, -_UNDATED), shifted(one.reported, _UNDATED)
    else:
        return [""]
    year, month = int(first[:4]), int(first[5:7])
    out: list[str] = []
    while f"{year:04d}-{month:02d}" <= last[:7] and len(out) < _MONTHS:
        out.append(f"{year:04d}-{month:02d}")
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return out
