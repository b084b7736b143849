"""What states, places, offices and listed actors are called, by the packs alone.

Stands in views/, under the page of a reading (terminal.py) and the wording of a record. Comes in: ids, office slugs and place
names of the data contract. Goes out: names in the reader's language, as the packs have them. Knows no reading and no record.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mahdar.packs.process import PROCESSES, all_processes
from mahdar.packs.yaml_items import Item, read_items, read_table

_OFFICES = Path(__file__).parent / "templates" / "offices.yaml"
_OF_WOMEN = Path(__file__).parent / "templates" / "offices-of-women.yaml"
_DEPUTY = "deputy-"
_LANGUAGES = ("ar", "en")


def pack_items(pattern: str) -> list[Item]:
    """Give the items of all packs' files of a name: `pack_items("issues.yaml")`."""
    return [
        item for process in all_processes() for path in sorted((PROCESSES / process).glob(pattern)) for item in read_items(path)
    ]


@cache
def countries() -> dict[str, dict[str, str]]:
    """Give the names of states: `countries()["SYR"]` is {"ar": "سوريا", "en": "Syria"}."""
    return {item.data["id"]: {code: item.data[code][0] for code in _LANGUAGES} for item in pack_items("countries.yaml")}


@cache
def places() -> dict[str, str]:
    """Give the English names of places by the name that a reading has."""
    found = {}
    for line in (PROCESSES / "common" / "cities.tsv").read_text("utf-8").splitlines():
        if not line.startswith(("#", "name_ar\t")) and line.strip():
            name, english, *_ = line.split("\t")
            found[name] = english
    found.update({item.data["name"]: item.data["en"] for item in pack_items("places.yaml") if item.data.get("en")})
    for item in pack_items("countries.yaml"):
        found.update(dict.fromkeys(item.data["ar"], item.data["en"][0]))
    return found


@cache
def places_by_english() -> dict[str, str]:
    """Give the Arabic names of places by the English name without capitals."""
    found: dict[str, str] = {}
    for name, english in places().items():
        found.setdefault(english.casefold(), name)
    return found


def place_name(name: str, language: str) -> str:
    """Give a place in the reader's language: `place_name("جنيف", "en")` is "Geneva"; one that no pack has stays as it is."""
    if language == "en":
        return places().get(name, name)
    return places_by_english().get(name.casefold(), name) if name.isascii() else name


@cache
def _actors() -> dict[str, dict[str, str]]:
    items = [*pack_items("actors.yaml"), *pack_items("actors/*.yaml")]
    return {item.data["id"]: {code: item.data[code][0] for code in _LANGUAGES if item.data.get(code)} for item in items}


def listed_name(id: str, language: str) -> str | None:
    """Give what the packs call a state or actor: `listed_name("united-nations", "en")` is "United Nations"."""
    return (countries().get(id) or _actors().get(id, {})).get(language)


@cache
def _women() -> frozenset[str]:
    items = [*pack_items("actors.yaml"), *pack_items("actors/*.yaml")]
    return frozenset(item.data["id"] for item in items if item.data.get("gender") == "f")


def is_woman(id: str) -> bool:
    """Say whether the packs know that an actor is a woman: `is_woman("theresa-may")`; of others nothing is guessed."""
    return id in _women()


@cache
def _offices() -> dict[str, str]:
    return read_table(_OFFICES)


@cache
def _of_women() -> dict[str, str]:
    return read_table(_OF_WOMEN)


def office(title: str, language: str, woman: bool = False) -> str:
    """Give an office in words: `office("foreign-minister", "ar")` is "وزير الخارجية", in English "foreign minister".

    A woman's in Arabic is "وزيرة الخارجية": the first word takes the ending, unless templates/offices-of-women.yaml has more.
    """
    if language == "ar":
        plain = title.removeprefix(_DEPUTY)
        words = _offices().get(title) or _offices().get(plain)
        if words:
            if plain != title and title not in _offices():
                return f"{'نائبة' if woman else 'نائب'} {words}"
            return _feminine(title, words) if woman else words
    return title.replace("-", " ")


def _feminine(title: str, words: str) -> str:
    first, space, rest = words.partition(" ")
    ending = "" if first.endswith("ة") else "ة"
    return _of_women().get(title, f"{first}{ending}{space}{rest}")
