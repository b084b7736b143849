"""Actors, the mentions that refer to them, places and times named in a text.

Made by mentions/, read by claims/. Does not hold claims: that is model/claim.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function: `title` is a slug (foreign-minister), `of` a state or body id or None."""

    title: str
    of: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, government-body, organization, armed-group, coalition or media.

    `names` maps a language to names, never roles; `gender` ("m", "f" or None) serves agreement;
    `known` is False for an actor who is in no registry.
    """

    id: str
    kind: str
    country: str | None
    names: dict[str, tuple[str, ...]]
    roles: tuple[Role, ...] = ()
    known: bool = True
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an actor.

    `first`/`last` are token indexes (half-open); `by` is name, role, capital, pronoun, dropped-subject or list.
    Two mentions may share a span: "وزيرا الخارجية" names two actors.
    """

    actor: str
    start: int
    end: int
    first: int
    last: int
    by: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in the text: `name` as written without clitics, `country` an ISO code or None, `kind` city, region, state, palace ..."""

    name: str
    en: str | None
    country: str | None
    kind: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression with its ISO value (day, month, year, interval "start/end") or None where it cannot be resolved.

    `relative_to` is "published" for expressions that need the publication date, else "none".
    `future` says that the words themselves point ahead of the publication date (المقبل).
    """

    start: int
    end: int
    first: int
    last: int
    value: str | None
    relative_to: str
    future: bool = False


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: minutes and the qualifier as written ("أكثر من", "نحو") or None; the span includes the qualifier."""

    start: int
    end: int
    first: int
    last: int
    minutes: int
    qualifier: str | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that a document names: actors by id (in order of first mention), mentions, places, times, durations, each in text order."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: tuple[Mention, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[TimeMention, ...] = ()
    durations: tuple[Duration, ...] = ()
