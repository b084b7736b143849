"""A phrase that names an actor, in its parts as written: what phrases.py reads and resolve.py resolves.

Comes in: nothing. Goes out: the class Phrase. Does not say which actor is meant.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Phrase:
    """The parts of a phrase at tokens [first, last), starting at character `start`.

    `title` is the office's slug ("" for a bare name), `kind` the title's kind, `country` an ISO code, `of` the body or
    actor it belongs to, `name` (first, last) tokens of a person's or body's name, `target` the registry's actor,
    `pronoun` whether the office has a pronoun ending (نظيره), `number` sg, du or pl, `definite` whether it has ال.
    `indefinite` says that only a preposition joins it to what it belongs to (متحدث باسم: one of several).
    `points` is the pointing word it belongs to: kingdom (سفير المملكة) or two-parties (مسؤولون من الجانبين).
    `former` says that the office is held no longer.
    `foreign` is a nationality that no list knows: the holder is then nobody known.
    `others` are further holders of a dual or plural office.
    """

    first: int
    last: int
    start: int
    title: str = ""
    head: str = ""
    kind: str = "name"
    country: str | None = None
    of: str | None = None
    of_text: str = ""
    name: tuple[int, int] | None = None
    target: str | None = None
    how: str = ""
    pronoun: bool = False
    number: str = "sg"
    gender: str = "m"
    definite: bool = False
    indefinite: bool = False
    qualified: bool = False
    doubtful: bool = False
    foreign: str = ""
    former: bool = False
    points: str = ""
    others: list[Phrase] = field(default_factory=list)
