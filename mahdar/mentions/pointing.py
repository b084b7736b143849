"""Pointing words: whom الجانبان, الرئيسان, البلدين, بلاده and المملكة point back at.

Comes in: the actors named so far, the last named last. Goes out: actor ids, nothing where the text names too few.
Which words point is references.yaml; offices that point (نظيره, الوزير) are resolve.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Reversible, Sequence

from mahdar.mentions.phrase import Phrase
from mahdar.model.actor import Actor, Mention
from mahdar.model.text import Token

# Actors, each once, the one named last at the end.
Recent = Reversible[str]
# Who is called المملكة at home.
KINGDOMS = ("SAU", "JOR", "MAR", "BHR")
_PARTIES = frozenset({"state", "government-body", "coalition", "armed-group"})
_SIDES = frozenset({"coalition", "armed-group"})


def pointed(kind: str, named: Recent, pairs: Reversible[tuple[str, str]], actors: Mapping[str, Actor]) -> list[str]:
    """Give the actors a pointing word stands for: the last two that the text joins ("موسكو وواشنطن"), else the last two named.

    `named` and `pairs` are the actors named and those joined, the last ones last.
    `kind` is two-persons, two-parties, two-states or own-state (one actor: the state of the last one named).
    """
    if kind == "own-state":
        codes = (_code(kind, actors[actor]) for actor in reversed(named))
        return next(([code] for code in codes if code is not None), [])
    for one, other in reversed(pairs):
        left, right = _code(kind, actors[one]), _code(kind, actors[other])
        if left and right and _apart(left, right, actors):
            return [left, right]
    pair: list[str] = []
    for actor in reversed(named):
        code = _code(kind, actors[actor])
        if code is not None and code not in pair and (not pair or kind == "two-persons" or _apart(pair[0], code, actors)):
            pair.insert(0, code)
            if len(pair) == 2:
                return pair
    return []


def kingdom(named: Recent, actors: Mapping[str, Actor]) -> str | None:
    """Give the kingdom the text speaks of: the last one named, by itself or through somebody of it."""
    for actor in reversed(named):
        country = actors[actor].country
        if country in KINGDOMS:
            return country
    return None


def country_around(phrase: Phrase, named: Recent, actors: Mapping[str, Actor]) -> str | None:
    """Give the country of a phrase that only the text before it tells: of مندوب المملكة, of an attaché named after his embassy."""
    if phrase.points == "kingdom":
        return kingdom(named, actors)
    if phrase.title in ("attache", "consul") and phrase.of is None:
        missions = (actors[actor] for actor in reversed(named) if actor.endswith(("-embassy", "-ambassador")))
        return next((mission.country for mission in missions if mission.country), None)
    return None


def _code(kind: str, actor: Actor) -> str | None:
    if kind in ("two-states", "own-state"):
        return actor.country if actor.kind in ("person", "state", "government-body") else None
    if actor.kind == "person":
        return None if actor.id.startswith("unnamed") else actor.id
    return actor.id if kind == "two-parties" and actor.kind in _PARTIES else None


def joined(left: Mention, right: Mention, tokens: Sequence[Token]) -> bool:
    """Say whether two mentions are joined: موسكو وواشنطن, بوتين وأوباما: one straight after the other, with و."""
    if left.last != right.first or left.first == right.first:
        return left.first == right.first and left.actor != right.actor
    return tokens[right.first].word.folded.startswith("و") and right.start > tokens[right.first].start


def _apart(left: str, right: str, actors: Mapping[str, Actor]) -> bool:
    """Say whether two actors may be two sides: of two countries, or bodies of one that fight it out."""
    if left in actors and right in actors and left != right:
        kinds = {actors[left].kind, actors[right].kind}
        if kinds <= _PARTIES and kinds & _SIDES:  # الحكومة والحوثيون: of one country, and yet two sides of it
            return True
    a = actors[left].country if left in actors else left
    b = actors[right].country if right in actors else right
    return left != right and (a or left) != (b or right)
