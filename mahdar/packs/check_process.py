"""What a process pack must hold: actors with offices, states, places, outlets, issues, mechanisms.

Comes in: the folder of a process, or one file of actors. Goes out: its faults. Ids, states and names of the common
pack count as known everywhere. Reads no text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from mahdar.errors import PackError, PackFault
from mahdar.model.kinds import MECHANISM_TYPES
from mahdar.packs.language import LANGUAGES
from mahdar.packs.lined import Faults, Lined, list_items, read_lined, unknown
from mahdar.packs.process import PROCESSES

ACTOR_KINDS = ("person", "state", "government-body", "organization", "armed-group", "coalition", "media")
OUTLETS = ("agency", "newspaper", "television", "radio", "site")
PLACE_TYPES = (
    "city", "region", "palace", "river", "sea", "camp", "crossing", "airport", "strait", "road", "base", "other",
)  # fmt: skip
_NAMES = ("ar", "en", "ru")
_STATE = ("id", *_NAMES, "capital", "adjective", "people", "other", "ambiguous")
_ACTOR = ("id", "kind", "country", "gender", *_NAMES, "alone", "after_kind", "body", "offices", "outlet")
_FOUND_BY = frozenset({"ar", "alone", "after_kind", "body"})
_OFFICE = ("title", "of", "from", "to")
_PLACE = ("name", "also", "en", "country", "type")
_TOPIC = {"issue": ("id", *_NAMES, "weak", "pa-x"), "mechanism": ("id", *_NAMES, "weak", "type", "one-of", "country")}
# Keys that hold lists of names; one name alone would be read letter by letter.
_LISTS = {
    "actor": (*_NAMES, "alone", "after_kind"),
    "state": (*_NAMES, "capital", "adjective", "people", "other", "ambiguous"),
    "place": ("also",),
    "issue": ("ar", "ru", "weak"),
    "mechanism": ("ar", "ru", "weak"),
}
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class Known:
    """Ids and names that other files may refer to, with where each was first seen."""

    def __init__(self, trees: Iterable[tuple[Path, Lined]]) -> None:
        self.countries: set[str] = set()
        self.actors: set[str] = set()
        self.mechanisms: set[str] = set()
        for path, tree in trees:
            ids = {item.entries["id"].text or "" for item in tree.many() if "id" in item.entries}
            if path.name == "countries.yaml":
                self.countries |= ids
            elif path.name == "mechanisms.yaml":
                self.mechanisms |= ids
            elif _holds_actors(path):
                self.actors |= ids
        self.titles = _titles()
        self.seen: dict[tuple[str, str], str] = {}

    def once(self, what: str, word: str, line: int, faults: Faults, within: str = "") -> None:
        """Note a fault if the word was seen before as the same thing, in the file `within` where one is given."""
        before = self.seen.get((what + within, word))
        if before is not None:
            faults.add(line, f"the {what} '{word}' stands already in {before}.")
        self.seen.setdefault((what + within, word), f"{faults.file}, line {line}")


def check_process(folder: Path) -> list[PackFault]:
    """Give all faults of a process pack, or of one file of actors.

    >>> check_process(Path("mahdar/packs/processes/syria"))  # doctest: +SKIP
    []
    """
    found: list[PackFault] = []
    own = list(_trees([folder] if folder.is_file() else _files(folder), found))
    common = PROCESSES / "common"
    shared = [] if folder.resolve() == common.resolve() else list(_trees(_files(common), []))
    known = Known([*shared, *own])
    for path, tree in shared:
        _check_file(path, tree, known, Faults(path))
    for path, tree in own:
        faults = Faults(path)
        _check_file(path, tree, known, faults)
        found.extend(faults.found)
    found.extend(_check_cities(folder / "cities.tsv"))
    return found


def check_own_actors(file: Path) -> list[PackFault]:
    """Give the faults of a file given with --actors; unlike in a pack, an actor of the registry may be told anew there.

    >>> check_own_actors(Path("mine.yaml"))  # doctest: +SKIP
    []
    """
    found: list[PackFault] = []
    own = list(_trees([file], found))
    known = Known([*_trees(_files(PROCESSES / "common"), []), *own])
    for path, tree in own:
        faults = Faults(path)
        _check_file(path, tree, known, faults)
        found.extend(faults.found)
    return sorted(found, key=lambda fault: fault.line)


def _files(folder: Path) -> list[Path]:
    return [*sorted(folder.glob("*.yaml")), *sorted((folder / "actors").glob("*.yaml"))]


def _trees(files: Iterable[Path], found: list[PackFault]) -> Iterator[tuple[Path, Lined]]:
    """Read the files that are YAML; the faults of the others are noted and the rest goes on."""
    for file in files:
        try:
            yield file, read_lined(file)
        except PackError as error:
            found.extend(error.faults)


def _holds_actors(path: Path) -> bool:
    others = ("countries.yaml", "places.yaml", "issues.yaml", "mechanisms.yaml")
    return path.name not in others


def _check_file(path: Path, tree: Lined, known: Known, faults: Faults) -> None:
    seen: dict[str, int] = {}
    for item in list_items(tree, faults):
        if path.name == "countries.yaml":
            _check_state(item, known, faults)
        elif path.name == "places.yaml":
            _check_place(item, known, faults)
        elif path.name in ("issues.yaml", "mechanisms.yaml"):
            _check_topic(item, path, known, faults, seen)
        else:
            _check_actor(item, known, faults)


def _check_topic(item: Lined, path: Path, known: Known, faults: Faults, seen: dict[str, int]) -> None:
    """An issue or mechanism: a process may add words to one of common by its id, so an id stands once in each file."""
    what = path.stem[:-1]
    faults.keys(item, _TOPIC[what], ("id",), what)
    _check_lists(item, what, faults)
    _check_slug(item, what, faults)
    name = item.entries["id"].text or "" if "id" in item.entries else ""
    if name in seen:
        faults.add(item.line, f"the {what} id '{name}' stands already in line {seen[name]}.")
    seen.setdefault(name, item.line)
    if not {"ar", "en", "ru", "weak"} & item.entries.keys() - {"en"}:
        faults.add(item.line, f"the {what} '{name}' has no words by which it is found.")
    _among(item, "country", "country", sorted(known.countries), faults)
    _among(item, "one-of", "mechanism", sorted(known.mechanisms), faults)
    kind = item.entries.get("type")
    if kind is not None and kind.text not in MECHANISM_TYPES:
        faults.add(kind.line, unknown(kind.text or "", "type", MECHANISM_TYPES))


def _check_lists(item: Lined, what: str, faults: Faults) -> None:
    for key in _LISTS[what]:
        value = item.entries.get(key)
        if value is None or value.value is None:
            continue
        if not isinstance(value.value, tuple):
            faults.add(value.line, f"'{key}' must be a list, even of one: [{value.text or '...'}].")
        elif any(word.text is None for word in value.value):
            faults.add(value.line, f"'{key}' must be a list of words.")


def _check_id(item: Lined, what: str, known: Known, faults: Faults) -> None:
    if "id" not in item.entries:
        faults.add(item.line, f"the {what} has no 'id'.")
        return
    _check_slug(item, what, faults)
    within = faults.file if what == "issue" else ""  # a process adds words to an issue of common by naming it again
    known.once(f"{what} id", item.entries["id"].text or "", item.entries["id"].line, faults, within)


def _check_slug(item: Lined, what: str, faults: Faults) -> None:
    """Note an id that is no slug; only states are known by three capital letters, which _check_state asks of them."""
    name = item.entries["id"].text or "" if "id" in item.entries else ""
    if name and what != "country" and not _SLUG.fullmatch(name):
        nearest = "-".join(re.findall("[a-z0-9]+", name.lower()))
        advice = f" Write it as '{nearest}'." if nearest else ""
        faults.add(item.entries["id"].line, f"the id '{name}' is not lower-case Latin letters, digits and hyphens.{advice}")


def _check_state(item: Lined, known: Known, faults: Faults) -> None:
    faults.keys(item, _STATE, ("ar",), "state")
    _check_lists(item, "state", faults)
    _check_id(item, "country", known, faults)
    code = item.entries["id"].text or "" if "id" in item.entries else "XXX"
    if not re.fullmatch("[A-Z]{3}", code):
        faults.add(item.entries["id"].line, f"'{code}' is not three capital letters (ISO 3166 alpha-3).")


def _check_place(item: Lined, known: Known, faults: Faults) -> None:
    faults.keys(item, _PLACE, ("name",), "place")
    _check_lists(item, "place", faults)
    if "name" in item.entries and item.entries["name"].text:
        known.once("place", item.entries["name"].text, item.line, faults)
    _among(item, "type", "type", PLACE_TYPES, faults)
    _among(item, "country", "country", sorted(known.countries), faults)


def _check_actor(item: Lined, known: Known, faults: Faults) -> None:
    faults.keys(item, _ACTOR, ("kind",), "actor")
    _check_lists(item, "actor", faults)
    if not _FOUND_BY & item.entries.keys():
        faults.add(item.line, "the actor has no name by which it is found: ar, alone, after_kind or body.")
    _check_id(item, "actor", known, faults)
    _among(item, "kind", "kind", ACTOR_KINDS, faults)
    _among(item, "gender", "gender", ("m", "f"), faults)
    _among(item, "outlet", "outlet", OUTLETS, faults)
    _among(item, "country", "country", sorted(known.countries), faults)
    for word in item.entries["alone"].many() if "alone" in item.entries else ():
        known.once("short name", word.text or "", word.line, faults)
    for office in item.entries["offices"].many() if "offices" in item.entries else ():
        _check_office(office, known, faults)


def _check_office(office: Lined, known: Known, faults: Faults) -> None:
    faults.keys(office, _OFFICE, ("title",), "office")
    if known.titles:
        _among(office, "title", "title", sorted(known.titles), faults)
    _among(office, "of", "state or actor", sorted(known.countries | known.actors), faults)
    days = [_day(office, key, faults) for key in ("from", "to")]
    if days[0] and days[1] and days[1] < days[0][: len(days[1])]:
        faults.add(office.line, f"the office ends ({days[1]}) before it begins ({days[0]}).")


def _check_cities(file: Path) -> list[PackFault]:
    """Check the list of cities: name, English name, country and population, parted by tabs."""
    faults = Faults(file)
    for number, line in enumerate(file.read_text("utf-8").splitlines() if file.exists() else (), 1):
        columns = line.split("\t")
        if line.startswith(("#", "name_ar\t")) or not line.strip():
            continue
        if len(columns) != 4:
            faults.add(number, f"a city has 4 columns parted by tabs, not {len(columns)}.")
        elif not re.fullmatch("[A-Z]{3}", columns[2]):
            faults.add(number, f"'{columns[2]}' is not three capital letters (ISO 3166 alpha-3).")
    return faults.found


def _day(office: Lined, key: str, faults: Faults) -> str | None:
    """Give an ISO date of any length (2016, 2016-03, 2016-03-24), noting what is none."""
    text = office.entries[key].text if key in office.entries else None
    if text is None:
        return None
    parts = _ISO.fullmatch(text)
    try:
        if parts is None:
            raise ValueError(text)
        date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1))
    except ValueError:
        faults.add(office.entries[key].line, f"'{text}' is not a date. Dates: 2016, 2016-03, 2016-03-24 or null.")
        return None
    return text


def _among(item: Lined, key: str, what: str, allowed: Iterable[str], faults: Faults) -> None:
    """Note a value that is not among those allowed; null is always allowed."""
    value = item.entries.get(key)
    if value is not None and value.text is not None and value.text not in tuple(allowed):
        faults.add(value.line, unknown(value.text, what, allowed))


def _titles() -> set[str]:
    """Give the slugs of all offices that the language packs know, with those of their deputies, which the reader composes."""
    out: set[str] = set()
    for file in sorted(LANGUAGES.glob("*/titles.yaml")):
        for _, tree in _trees([file], []):
            for item in tree.many():
                if "title" in item.entries:
                    out.add(item.entries["title"].text or "")
                out.update(item.entries["complements"].entries if "complements" in item.entries else ())
    return out | {f"deputy-{title}" for title in out}
