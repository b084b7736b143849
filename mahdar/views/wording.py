"""Values of the record in the reader's language: names, places, dates, lengths, issues and mechanisms, lists of them.

Stands in views/, under show, brief and diff. Comes in: values of the data contract. Goes out: short texts. Words of an
article are never translated: `quoted` gives them as they stand there, shortened to what may be quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mahdar.packs.yaml_items import read_table
from mahdar.views.lookups import Lookups
from mahdar.views.registry import countries, listed_name, office, pack_items, place_name, places, places_by_english
from mahdar.views.terminal import LABELS, length
from mahdar.views.typeset import clean

LONGEST_QUOTATION = 300
# So many of a list stand in one cell.
_SHOWN = 4
_WORDS = Path(__file__).parent / "templates" / "record.yaml"
_UNNAMED = "unnamed-"


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return read_table(_WORDS)


@cache
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    return read_table(LABELS)


@cache
def _topics(file: str) -> dict[str, dict[str, str]]:
    """Give what issues or mechanisms are called: the first pack that names one in English names it."""
    found: dict[str, dict[str, str]] = {}
    for item in pack_items(file):
        known = found.setdefault(item.data["id"], {})
        named = next((name for name in (*(item.data.get("ar") or ()), *(item.data.get("weak") or ())) if "…" not in name), None)
        if item.data.get("en"):
            known.setdefault("en", item.data["en"])
        if named and "en" in known:
            known.setdefault("ar", named)
    return found


def names_of_place(name: str) -> tuple[str, ...]:
    """Give the names under which a record may hold a place: `names_of_place("Geneva")` is ("Geneva", "جنيف").

    A country gives its three letters too.
    """
    codes = [id for id, names in countries().items() if name in names.values()]
    others = (*codes, places_by_english().get(name.casefold()), places().get(name))
    return (name, *(one for one in others if one))


def quoted(text: str, most: int = LONGEST_QUOTATION) -> str:
    """Give words of an article in quotation marks, cut at a word where they are longer than may be quoted.

    >>> quoted("one two three", 8)
    '«one two…»'
    """
    words = clean(text)
    if len(words) > most:
        head = words[: most - 1]
        words = (head if words[most - 1] == " " or " " not in head else head[: head.rindex(" ")]).rstrip() + "…"
    return f"«{words}»"


class Wording:
    """The reader's language, and the record whose actors are to be named."""

    def __init__(self, lookups: Lookups, language: str = "en") -> None:
        """Speak `language` of the record that `lookups` asks."""
        self.lookups, self.language = lookups, language

    def say(self, group: str, word: str, **filled: object) -> str:
        """Give words of the page: `say("page", "reported", day="2016-03-25")`."""
        text = _words()[group].get(word, {}).get(self.language, word)
        return text.format(**filled) if filled else text

    def counted(self, noun: str, count: int) -> str:
        """Give a number with its noun: `counted("documents", 1)` is "1 document"; in Arabic the noun follows the number.

        Arabic nouns stand in the case that their sentences ask for: outlets and days follow a preposition, documents none.
        """
        forms = _words()["counted"][noun][self.language].split("|")
        if self.language == "en":
            return f"{count} {forms[count != 1]}"
        if count in (1, 2):
            return forms[count - 1]
        few = count % 100 in range(3, 11)
        return f"{count} {forms[2 if few else 3]}"

    def label(self, group: str, word: str) -> str:
        """Give the word for a value of the contract: `label("stance", "oppose")` is "opposes"."""
        return _labels()[group].get(word, {}).get(self.language, word)

    def field(self, name: str) -> str:
        """Give what a field is called: `field("margin_of")` is "on the margin of"."""
        return self.label("field", name) if name in _labels()["field"] else self.say("field", name)

    def actor(self, id: str) -> str:
        """Give an actor's name; an unnamed official is called by what is known of him."""
        country = countries().get(id)
        if country:
            return country[self.language]
        listed = listed_name(id, self.language)
        if listed:
            return listed
        actor = self.lookups.actor(id)
        names = actor["names"]
        own = names.get(self.language)
        if own:
            # The record keeps names by the alphabet: of a person's, a family name alone may come first.
            whole = [name for name in own if " " in name] if actor["kind"] == "person" else []
            return clean(min(whole, key=len) if whole else own[0])
        if id.startswith(_UNNAMED) and self.language == "en":
            return self._unnamed(id)
        return next((clean(listed[0]) for _, listed in sorted(names.items()) if listed), id)

    def _unnamed(self, id: str) -> str:
        """Say what is known of one who is not named: "unnamed official of White House"."""
        roles = self.lookups.actor(id)["roles"]
        if roles:
            of = roles[0]["of"]
            return f"unnamed {office(roles[0]['title'], 'en')}" + (f" of {self.actor(of)}" if of and of != id else "")
        first, _, rest = id.removeprefix(_UNNAMED).partition("-")
        country = countries().get(first.upper())
        if country and rest:
            return f"unnamed {rest.replace('-', ' ')} ({country['en']})"
        return id.replace("-", " ")

    def actors(self, refs: Sequence[dict[str, Any] | str]) -> str:
        """Give names in a list; who was no party says what he was, who acts for a state of the list stands beside it."""
        states = {self._id(ref): self._role(ref) for ref in refs if self._id(ref) in countries()}
        people: dict[str, list[str]] = {}
        for ref in refs:
            sides = self.lookups.sides(self._id(ref)) if states and self._id(ref) not in states else ()
            if len(sides) == 1 and sides[0] in states and states[sides[0]] == self._role(ref):
                people.setdefault(sides[0], []).append(self._id(ref))
        beside = {id for listed in people.values() for id in listed}
        return self.listed(self._with_people(ref, people) for ref in refs if self._id(ref) not in beside)

    def _with_people(self, ref: dict[str, Any] | str, people: dict[str, list[str]]) -> str:
        """Give a state with those who act for it: "United States (Barack Obama)"."""
        name, named = self._actor_in_role(ref), people.get(self._id(ref), [])
        return f"{name} ({self.listed(self.actor(id) for id in named)})" if named else name

    @staticmethod
    def _id(ref: dict[str, Any] | str) -> str:
        return ref if isinstance(ref, str) else str(ref["actor"])

    @staticmethod
    def _role(ref: dict[str, Any] | str) -> str:
        return "party" if isinstance(ref, str) else str(ref.get("role") or "party")

    def _actor_in_role(self, ref: dict[str, Any] | str) -> str:
        if isinstance(ref, str):
            return self.actor(ref)
        role = ref.get("role")
        return self.actor(ref["actor"]) + (f" ({self.label('role', role)})" if role and role != "party" else "")

    def listed(self, names: Iterable[str]) -> str:
        """Give "a, b and c" as the language has it."""
        found = list(dict.fromkeys(names))
        if len(found) < 2:
            return "".join(found)
        if self.language == "ar":
            return self.say("join", "and").join(found)
        return self.say("join", "comma").join(found[:-1]) + self.say("join", "and") + found[-1]

    def first(self, words: Sequence[str]) -> str:
        """Give the first few of a list with semicolons between them, and how many more there are."""
        more = [self.say("page", "more", count=len(words) - _SHOWN)] if len(words) > _SHOWN else []
        return self.say("join", "semicolon").join([*words[:_SHOWN], *more])

    def date(self, value: str | None) -> str:
        """Give an ISO value as a person writes it: "15 December 2015", "March 2016", "1 to 7 May 2016"."""
        if not value:
            return ""
        first, _, last = value.partition("/")
        if not last:
            return self._day(first)
        return f"{self._day(first)} – {self._day(last)}"

    def _day(self, value: str) -> str:
        year, _, rest = value.partition("-")
        month, _, day = rest.partition("-")
        parts = (day.lstrip("0"), self.say("months", month) if month else "", year)
        return " ".join(part for part in parts if part)

    def place(self, value: dict[str, Any] | None) -> str:
        """Give a place with its country."""
        if not value:
            return ""
        name = clean(place_name(value["name"], self.language))
        country = self.actor(value["country"]) if value.get("country") else ""
        return f"{name} ({country})" if country and country != name else name

    def length(self, value: dict[str, Any] | None) -> str:
        """Give a length of time; a qualifier that is not listed is the article's own word."""
        if not value:
            return ""
        said = length(value["minutes"], self.language)
        return f"{self.say('qualifier', clean(value['qualifier']))} {said}" if value.get("qualifier") else said

    def issue(self, id: str) -> str:
        """Give what an issue is called."""
        return self._topic("issue", "issues.yaml", id)

    def mechanism(self, id: str) -> str:
        """Give what a mechanism is called; one that no pack names is called by what it is about: "an agreement: NATO"."""
        sort, _, about = id.partition("-")
        if about and id not in _topics("mechanisms.yaml") and sort in _words()["mechanism"]:
            if about.isdecimal():
                return f"{self.say('mechanism', sort)} {about}"
            return self.say("mechanism", "of", what=self.say("mechanism", sort), about=self._about(about))
        return self._topic("mechanism", "mechanisms.yaml", id)

    def _about(self, about: str) -> str:
        """Give between whom or on what a mechanism is: "gbr-rus" is "United Kingdom and Russia", "ceasefire" an issue."""
        codes = about.upper().split("-")
        if all(code in countries() for code in codes):
            return self.listed(self.actor(code) for code in codes)
        return self.actor(about) if self.lookups.actor(about)["names"] else self.issue(about)

    def _topic(self, group: str, file: str, id: str) -> str:
        own = _words()[group].get(id, {}).get(self.language)
        return own or _topics(file).get(id, {}).get(self.language) or id.replace("-", " ")

    def outlet(self, document: dict[str, Any]) -> str:
        """Give who published a document: its outlet, else the name of its file."""
        return clean(document["outlet"] or Path(document["uri"] or document["id"]).name)

    def value(self, field: str, value: Any) -> str:
        """Give a field's value as an account has it, in words."""
        if value is None:
            return ""
        if field in ("date", "deadline", "said_on"):
            return self.date(value)
        if field == "place":
            return self.place(value)
        if field == "duration":
            return self.length(value)
        if field == "issue":
            return self.issue(value)
        if field == "mechanism":
            return self.mechanism(value)
        if field == "type":
            return self.say("type", value)
        if field == "polarity":
            return self.say("page", value)
        if field in ("status", "mode", "form", "relation", "event", "stance"):
            return self.label(field, value)
        if isinstance(value, list):
            return self.actors(value)
        return quoted(str(value))
