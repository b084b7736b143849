"""Do two profiles tell of one thing? Each field speaks for or against, in points that a person can read.

Comes in: two profiles of one kind. Goes out: points with the reason for each, or what rules the pair out. match.py joins
where the points reach `ENOUGH`. Nothing is learnt: the table below is the whole of it, and `mahdar why` prints it.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.record.periods import days_between
from mahdar.record.profiles import Profile
from mahdar.record.sides import UNNAMED

# Points that make two tellings one, by kind: below, they stay two entries.
ENOUGH = {"contact": 6, "commitment": 6, "incident": 7, "alignment": 6, "mechanism": 6}


@dataclass(frozen=True, slots=True)
class Reason:
    """What one field says of a pair: points for (above 0) or against (below); None rules the pair out."""

    field: str
    said: str
    points: int | None


def weigh(left: Profile, right: Profile) -> list[Reason]:
    """Give what each field says: `sum(r.points for r in weigh(a, b))`; the last has None where one rules the pair out."""
    reasons: list[Reason] = []
    for compare in _COMPARED:
        found = compare(left, right)
        if found is not None:
            reasons.append(found)
            if found.points is None:
                break
    return reasons


def score(reasons: list[Reason]) -> int | None:
    """Give the sum of the points, None where the pair is ruled out."""
    total = 0
    for reason in reasons:
        if reason.points is None:
            return None
        total += reason.points
    return total


def _label(left: Profile, right: Profile) -> Reason | None:
    if not left.label:
        return None
    if left.label != right.label:
        return Reason("label", "another one", None)
    return Reason("label", "the same", 6 if left.kind == "mechanism" else 3)


def _who(left: Profile, right: Profile) -> Reason | None:
    if left.kind == "mechanism":
        return None
    mine, theirs = _named(left.who), _named(right.who)
    unnamed = len(mine) < len(left.who) or len(theirs) < len(right.who)
    common = mine & theirs
    if mine and mine == theirs and not unnamed:
        return Reason("who", "the same", 4 if len(mine) > 1 or left.kind != "contact" else 2)
    if left.kind != "contact":
        return _parties(left, right, common)
    if len(common) >= 2 and common in (mine, theirs):
        return Reason("who", "one names more than the other", 3)
    if len(common) >= 3:
        return Reason("who", "three or more in common", 2)
    if common and _left_unnamed(left, right, mine, theirs):
        return Reason("who", "one names whom the other leaves unnamed", 2)
    if len(left.sides) >= 2 and left.sides == right.sides and (_states(mine) or _states(theirs)):
        return Reason("who", "persons here, their states there", 1)
    return Reason("who", "others", None)


def _left_unnamed(left: Profile, right: Profile, mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Say whether one tells all that the other names but for an official without a name: of one side, as far as is told."""
    if len(left.who) != len(right.who) or not (mine < theirs or theirs < mine):
        return False
    return left.sides <= right.sides or right.sides <= left.sides


def _parties(left: Profile, right: Profile, common: frozenset[str]) -> Reason | None:
    """Say what the parties of a deed or an undertaking tell: a spokesman's word is his state's."""
    if left.sides and left.sides == right.sides:
        return Reason("who", "the same side", 3)
    if common:
        return Reason("who", "some in common", 2)
    if not left.who or not right.who:
        return Reason("who", "not told by one of them", 0)
    return Reason("who", "others", None)


def _named(actors: frozenset[str]) -> frozenset[str]:
    """Leave out the unnamed: two unnamed officials of two articles are never taken for one."""
    return frozenset(actor for actor in actors if not actor.startswith(UNNAMED))


def _states(actors: frozenset[str]) -> bool:
    return all(len(actor) == 3 and actor.isupper() for actor in actors)


def _cls(left: Profile, right: Profile) -> Reason | None:
    if left.cls is None or right.cls is None:
        return None
    if left.cls != right.cls:
        return Reason("form", f"{left.cls} and {right.cls}", None)
    return Reason("form", "the same", 1)


def _when(left: Profile, right: Profile) -> Reason | None:
    if left.kind not in ("contact", "incident"):
        return None
    if left.when and right.when:
        if left.when[0] > right.when[1] or right.when[0] > left.when[1]:
            return Reason("date", "days apart", None)
        if left.when == right.when:
            return Reason("date", "the same", 4 if left.when[0] == left.when[1] else 3)
        wide = max(days_between(*left.when), days_between(*right.when))
        return Reason("date", "one lies within the other", 2 if wide <= 31 else 1)
    return _when_told(left, right)


def _when_told(left: Profile, right: Profile) -> Reason:
    """Say how near the reports stand where a date is not told: of things undated, only the day's news is told together."""
    one, other = _about(left), _about(right)
    if one is None or other is None:
        return Reason("date", "not told, and a report is undated", -2)
    apart = abs(days_between(one, other))
    if apart <= 1:
        return Reason("date", "not told by both, reported a day apart at most", 2)
    if apart <= 3:
        return Reason("date", "not told by both, reported within three days", 1)
    return Reason("date", "not told by both, reported more than three days apart", -3)


def _about(one: Profile) -> str | None:
    return one.when[1] if one.when else one.reported


def _where(left: Profile, right: Profile) -> Reason | None:
    if left.where is None or right.where is None:
        return None
    if left.where[0] == right.where[0]:
        return Reason("place", "the same", 2)
    if left.where[1] and right.where[1] and left.where[1] != right.where[1]:
        return Reason("place", f"{left.where[1]} and {right.where[1]}", None)
    if left.where[1] and left.where[1] == right.where[1]:
        return Reason("place", "the same country", 1)
    return Reason("place", "other names", -1)


def _stage(left: Profile, right: Profile) -> Reason | None:
    stages = {left.stage, right.stage}
    if len(stages) == 1 or None in stages:
        return None
    if stages == {"held", "planned"}:
        return _plan(*((left, right) if left.stage == "planned" else (right, left)))
    if stages == {"held", "cancelled"}:
        return Reason("status", "held and cancelled", -2)
    return Reason("status", "told at two stages", -1)


def _plan(plan: Profile, held: Profile) -> Reason:
    """Say whether a plan can be of what was held: a meeting that is planned after another was held is a second one."""
    if plan.when and plan.when == held.when:
        return Reason("status", "planned for the day it was held", 0)
    day = _about(held)
    if plan.reported and day and plan.reported > day:
        return Reason("status", "planned when the other had been held", None)
    return Reason("status", "planned, then held", -1)


def _until(left: Profile, right: Profile) -> Reason | None:
    if left.until and right.until:
        if left.until[0] > right.until[1] or right.until[0] > left.until[1]:
            return Reason("deadline", "days apart", None)
        return Reason("deadline", "the same" if left.until == right.until else "one lies within the other", 3)
    return None


def _whom(left: Profile, right: Profile) -> Reason | None:
    if not left.whom or not right.whom:
        return None
    common = _named(left.whom) & _named(right.whom)
    return Reason("toward", "in common", 2) if common else Reason("toward", "others", -2)


def _what(left: Profile, right: Profile) -> Reason | None:
    """Say how much of what is done or promised is told in the same words, against the shorter telling."""
    if left.kind not in ("commitment", "incident"):
        return None
    fewer = min(len(left.words), len(right.words))
    share = len(left.words & right.words) / fewer if fewer else 0.0
    for least, points in ((0.6, 4), (0.4, 3), (0.25, 1)):
        if share >= least:
            return Reason("action", f"{share:.0%} of the words", points)
    return Reason("action", "other words", None if left.kind == "commitment" else -2)


def _reported(left: Profile, right: Profile) -> Reason | None:
    """Say how near the reports stand, for what has no day of its own."""
    if left.kind not in ("commitment", "alignment"):
        return None
    if left.reported is None or right.reported is None:
        return Reason("reported", "a report is undated", -2)
    apart = abs(days_between(left.reported, right.reported))
    if apart <= 7:
        return Reason("reported", "within a week", 1)
    if left.until and left.until == right.until:
        return Reason("reported", "later, of the same deadline", 0)
    return Reason("reported", "more than a week apart", None if left.kind == "alignment" else -2)


def _detail(left: Profile, right: Profile) -> Reason | None:
    common = set(left.detail) & set(right.detail)
    return Reason("details", "in common", 1) if common else None


_COMPARED = (_label, _who, _cls, _when, _where, _stage, _until, _whom, _what, _reported, _detail)
