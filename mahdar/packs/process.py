"""The process pack: who the actors are, how they are named, which offices they held when; states and places.

Comes in: the YAML of packs/processes and a user's own actor files. Goes out: a ProcessPack with an index of names by
their first word. Finds nothing in a text: that is mentions/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from mahdar.model.actor import Actor, Role
from mahdar.packs.language import LANGUAGES, LanguagePack
from mahdar.packs.yaml_items import Item, read_items

_PLACES = frozenset({"state", "capital", "place", "city"})
PROCESSES = Path(__file__).parent / "processes"


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name an actor or a place: the words after the first, folded; `how` is full, alone, state, capital, people, place, city, after-kind."""

    rest: tuple[str, ...]
    target: str
    how: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place of the gazetteer."""

    name: str
    en: str | None
    country: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office held: by whom, from when to when (ISO dates of any length, None where not known)."""

    actor: str
    title: str
    of: str | None
    since: str | None
    until: str | None


NameKey = tuple[bool, str]


class ProcessPack:
    """The actors, offices, states and places that readings know by name."""

    def __init__(self, language: LanguagePack) -> None:
        """Start an empty pack whose names are folded as the language folds."""
        self._language = language
        self.actors: dict[str, Actor] = {}
        self.places: dict[str, PlaceEntry] = {}
        self.bodies: dict[tuple[str, str], str] = {}
        self.offices: dict[tuple[str, str | None], list[Office]] = {}
        self._held: dict[str, list[Office]] = {}
        self.index: dict[NameKey, list[Name]] = {}
        self.nationality_pairs: dict[str, list[tuple[str, str]]] = {}
        self.issues: list[Item] = []
        self.mechanisms: list[Item] = []
        self.given: set[str] = set()
        self.beginnings: dict[str, bool] = {}
        self._starts: dict[str, tuple[tuple[int, Name], ...]] = {}
        self._place_starts: dict[str, tuple[tuple[int, Name], ...]] = {}

    def add_name(self, name: str, target: str, how: str, *, ambiguous: bool = False) -> None:
        """Index one name under its first word."""
        self.beginnings.clear()
        self._starts.clear()
        self._place_starts.clear()
        words = self.words_of(name)
        if not words:
            return
        first = words[0]
        article = first.startswith("ال") and len(first) > 3
        key = (article, first[2:] if article else first)
        entry = Name(tuple(words[1:]), target, how, ambiguous)
        entries = self.index.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)
            entries.sort(key=lambda item: (-len(item.rest), item.how, item.target))

    def words_of(self, name: str) -> list[str]:
        """Give the folded words of a name; marks between them do not count."""
        folded = self._language.fold(name)
        return "".join(c if c.isalnum() else " " for c in folded).split()

    def starts(self, surface: str) -> tuple[tuple[int, Name], ...]:
        """Give the names that may begin with this word: (letters of proclitics, name), the longest names first."""
        found = self._starts.get(surface)
        if found is None:
            found = self._starts[surface] = tuple(self._look_up(surface))
        return found

    def starts_of_places(self, surface: str) -> tuple[tuple[int, Name], ...]:
        """Give those of `starts` that name a state, a capital, a city or another place."""
        found = self._place_starts.get(surface)
        if found is None:
            places = (pair for pair in self.starts(surface) if pair[1].how in _PLACES)
            found = self._place_starts[surface] = tuple(places)
        return found

    def _look_up(self, surface: str) -> Iterator[tuple[int, Name]]:
        folded = self._language.fold(surface)
        out: list[tuple[int, Name]] = []
        for before, stem, after in self._language.split(folded):
            if after or "س" in before:
                continue
            article = "ال" in before
            for name in self.index.get((article, stem), ()):
                letters = len(folded) - len(stem) - (2 if article else 0)
                out.append((letters, name))
        out.sort(key=lambda pair: (pair[0], -len(pair[1].rest), pair[1].how, pair[1].target))
        yield from out

    def named(self, name: str) -> str | None:
        """Give the actor who bears exactly this name, if the registry knows one."""
        words = self.words_of(name)
        if words:
            for _, entry in self.starts(words[0]):
                if list(entry.rest) == words[1:] and entry.target in self.actors:
                    return entry.target
        return None

    def holder(self, title: str, of: str | None, day: str | None) -> str | None:
        """Give who held an office on a day, if the registry knows exactly one.

        >>> pack.holder("foreign-minister", "RUS", "2015-12-15")  # doctest: +SKIP
        'sergei-lavrov'
        """
        if day is None:
            return None
        held = [o for o in self.offices.get((title, of), ()) if _within(day, o.since, o.until)]
        sure = [o for o in held if o.since is not None]
        actors = {o.actor for o in (sure or held)}
        return actors.pop() if len(actors) == 1 else None

    def on_day(self, actor: Actor, day: str | None) -> Actor:
        """Give an actor with the offices of a day: those held then, and those whose dates the registry does not know.

        >>> [role.title for role in pack.on_day(pack.actors["david-cameron"], "2015-09-01").roles]  # doctest: +SKIP
        ['prime-minister']
        """
        held = self._held.get(actor.id)
        if day is None or held is None:
            return actor
        roles = tuple(dict.fromkeys(Role(o.title, o.of) for o in held if _within(day, o.since, o.until)))
        return actor if roles == actor.roles else replace(actor, roles=roles)

    def load_folder(self, folder: Path) -> None:
        """Load all of a process: actors.yaml, actors/*.yaml, outlets, countries, places, issues, mechanisms, cities.tsv."""
        for item in _items(folder / "countries.yaml"):
            self._add_state(item.data)
        for file in (folder / "actors.yaml", *sorted((folder / "actors").glob("*.yaml")), folder / "outlets.yaml"):
            for item in _items(file):
                self.add_actor(item)
        for item in _items(folder / "places.yaml"):
            self._add_place(item.data)
        self._add_cities(folder / "cities.tsv")
        self.issues.extend(_items(folder / "issues.yaml"))
        self.mechanisms.extend(_items(folder / "mechanisms.yaml"))

    def add_actor(self, item: Item) -> None:
        """Add one actor of a registry file."""
        data = item.data
        names = {code: tuple(data.get(code) or ()) for code in ("ar", "en", "ru") if data.get(code)}
        offices = [Office(data["id"], o["title"], o.get("of"), o.get("from"), o.get("to")) for o in data.get("offices") or ()]
        roles = tuple(dict.fromkeys(Role(o.title, o.of) for o in offices))
        actor = Actor(data["id"], data["kind"], data.get("country"), names, roles, True, data.get("gender"))
        self.actors[actor.id] = actor
        self._held[actor.id] = offices
        for office in offices:
            self.offices.setdefault((office.title, office.of), []).append(office)
        if data.get("body") and actor.country:
            self.bodies.setdefault((data["body"], actor.country), actor.id)
        for name in names.get("ar", ()):
            self._add_given(name, actor.kind)
            self.add_name(name, actor.id, "full" if actor.kind == "person" and " " in name else "alone")
        for name in data.get("alone") or ():
            self.add_name(name, actor.id, "alone")
        self._add_shorter(actor, data.get("alone") or ())
        for name in data.get("after_kind") or ():
            self.add_name(name, actor.id, "after-kind")

    def _add_shorter(self, actor: Actor, alone: Iterable[str]) -> None:
        """Index محمد ظريف beside محمد جواد ظريف: the middle name is left out where the last one names the person by itself."""
        last = {tuple(self.words_of(name)) for name in alone}
        for name in actor.names.get("ar", ()) if actor.kind == "person" else ():
            words = self.words_of(name)
            if len(words) == 3 and (words[2],) in last and "@particles" not in self._language.word(words[1]).keys:
                self.add_name(f"{words[0]} {words[2]}", actor.id, "full")

    def _add_given(self, name: str, kind: str) -> None:
        """Keep the first names of registered persons: إدريس is a name though it may be a word as well."""
        words = self.words_of(name)
        if kind == "person" and len(words) > 1 and len(words[0]) > 3 and not words[0].startswith("ال"):
            self.given.add(words[0])

    def _add_state(self, data: dict[str, Any]) -> None:
        code = data["id"]
        doubtful = set(data.get("ambiguous") or ())
        names = {key: tuple(data.get(key) or ()) for key in ("ar", "en", "ru") if data.get(key)}
        self.actors[code] = Actor(code, "state", code, names)
        for how, forms in (("state", [*names.get("ar", ()), *(data.get("other") or ())]), ("capital", data.get("capital") or ())):
            for form in forms:
                self.add_name(form, code, how, ambiguous=form in doubtful)
        for form in data.get("people") or ():
            self.add_name(form, code, "people", ambiguous=form in doubtful)
            if " " not in form:  # مسؤولون أتراك
                self._language.add_form(form.removeprefix("ال"), code, "nationality", frozenset({"pl"}), {"@nationality"})
        for base in data.get("adjective") or ():
            self._add_nationality(base, code, base in doubtful)

    def _add_nationality(self, base: str, code: str, doubtful: bool) -> None:
        first, _, second = base.partition(" ")
        if second:
            pairs = self.nationality_pairs.setdefault(self._language.fold(first), [])
            pairs.append((self._language.fold(second), code))
            return
        keys = {"@nationality", "@doubtful-nationality"} if doubtful else {"@nationality"}
        for form, features in self._language.adjective_forms(base):
            self._language.add_form(form, code, "nationality", features, keys)

    def _add_place(self, data: dict[str, Any]) -> None:
        entry = PlaceEntry(data["name"], data.get("en"), data.get("country"), data.get("type", "other"))
        self.places[entry.name] = entry
        for name in (entry.name, *(data.get("also") or ())):
            self.add_name(name, entry.name, "place")

    def _add_cities(self, file: Path) -> None:
        if not file.exists():
            return
        for line in file.read_text("utf-8").splitlines():
            if line.startswith(("#", "name_ar\t")) or not line.strip():
                continue
            name, en, country, _ = line.split("\t")
            if name not in self.places:
                self.places[name] = PlaceEntry(name, en, country, "city")
                self.add_name(name, name, "city")


def _items(file: Path) -> list[Item]:
    return read_items(file) if file.exists() else []


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (since is None or since[: len(day)] <= day[: len(since)]) and (until is None or day[: len(until)] <= until)


@dataclass(frozen=True, slots=True)
class Packs:
    """A language pack and the process packs read with it."""

    language: LanguagePack
    process: ProcessPack
    hashes: dict[str, str] = field(compare=False)


@cache
def load_packs(language: str, processes: tuple[str, ...], actor_files: tuple[str, ...] = ()) -> Packs:
    """Load a language with processes and a user's own actor files, once for each process.

    >>> load_packs("ar", ("common", "syria")).process.actors["RUS"].kind  # doctest: +SKIP
    'state'
    """
    pack = LanguagePack(language, LANGUAGES / language)
    process = ProcessPack(pack)
    for name in processes:
        process.load_folder(PROCESSES / name)
    for file in actor_files:
        for item in read_items(Path(file)):
            process.add_actor(item)
    folders = {language: LANGUAGES / language, **{name: PROCESSES / name for name in processes}}
    hashes = {name: _hash(sorted(folder.rglob("*.yaml")), folder) for name, folder in folders.items()}
    hashes |= {Path(file).name: _hash([Path(file)], Path(file).parent) for file in actor_files}
    return Packs(pack, process, hashes)


def _hash(files: list[Path], folder: Path) -> str:
    """Hash the files of a pack, names and contents, so that a reading says exactly what read it."""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def all_processes() -> tuple[str, ...]:
    """Give the processes shipped, common first, the others by name."""
    found: Iterable[str] = (folder.name for folder in PROCESSES.iterdir() if folder.is_dir() and not folder.name.startswith("_"))
    return tuple(sorted(found, key=lambda name: (name != "common", name)))
