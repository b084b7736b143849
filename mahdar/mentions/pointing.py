"""Pointing words: whom الجانبان, الرئيسان, البلدين, بلاده and المملكة point back at.

Comes in: the mentions so far, in text order, with their actors. Goes out: actor ids, nothing where the text names too few.
Which words point is references.yaml; offices that point (نظيره, الوزير) are resolve.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mahdar.model.actor import Actor, Mention
from mahdar.model.text import Token

# Who is called المملكة at home.
KINGDOMS = ("SAU", "JOR", "MAR", "BHR")
_PARTIES = frozenset({"state", "government-body", "coalition", "armed-group"})


def pointed(kind: str, found: Sequence[Mention], actors: Mapping[str, Actor], tokens: Sequence[Token]) -> list[str]:
    """Give the actors a pointing word stands for: the last two that the text joins ("موسكو وواشنطن"), else the last two named.

    `kind` is two-persons, two-parties, two-states or own-state (one actor: the state of the last one named).
    """
    codes = [_code(kind, actors[mention.actor]) for mention in found]
    if kind == "own-state":
        return next(([code] for code in reversed(codes) if code is not None), [])
    for i in range(len(found) - 1, 0, -1):
        left, right = codes[i - 1], codes[i]
        if left and right and _joined(found[i - 1], found[i], tokens) and _apart(left, right, actors):
            return [left, right]
    pair: list[str] = []
    for code in reversed(codes):
        if code is not None and code not in pair and (not pair or kind == "two-persons" or _apart(pair[0], code, actors)):
            pair.insert(0, code)
            if len(pair) == 2:
                return pair
    return []


def kingdom(found: Sequence[Mention], actors: Mapping[str, Actor]) -> str | None:
    """Give the kingdom the text speaks of: the last one named, by itself or through somebody of it."""
    for mention in reversed(found):
        country = actors[mention.actor].country
        if country in KINGDOMS:
            return country
    return None


def _code(kind: str, actor: Actor) -> str | None:
    if kind in ("two-states", "own-state"):
        return actor.country if actor.kind in ("person", "state", "government-body") else None
    if actor.kind == "person":
        return None if actor.id.startswith("unnamed") else actor.id
    return actor.id if kind == "two-parties" and actor.kind in _PARTIES else None


def _joined(left: Mention, right: Mention, tokens: Sequence[Token]) -> bool:
    """موسكو وواشنطن, بوتين وأوباما: one straight after the other, with و."""
    if left.last != right.first or left.first == right.first:
        return left.first == right.first and left.actor != right.actor
    return tokens[right.first].word.folded.startswith("و") and right.start > tokens[right.first].start


def _apart(left: str, right: str, actors: Mapping[str, Actor]) -> bool:
    """Say whether two actors are of two countries: a minister and his own state are no two sides."""
    a = actors[left].country if left in actors else left
    b = actors[right].country if right in actors else right
    return left != right and (a or left) != (b or right)
