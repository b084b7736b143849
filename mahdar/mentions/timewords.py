"""The words of time of a language pack, ready for look-up behind clitics.

Comes in: time.yaml of a language pack. Goes out: TimeWords, which says of a token which entries may begin there.
Each spelling is analysed once for each process. Does not look at meaning in context: that is times.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from mahdar.errors import PackError, PackFault
from mahdar.model.text import Token
from mahdar.packs.language import LanguagePack

_DUAL = ("ان", "ين", "ا", "ي")
# Feminine, dual and plural of an adjective, folded.
_ADJECTIVE = ("", "ه", "ين", "ان", "تين", "تان", "ات")
_LONGEST_PROCLITICS = 4  # وبال
_HIJRI_YEAR = re.compile(r"(1[34]\d\d)(?:ه|هجري|هجريه)")
_GREGORIAN_YEAR = re.compile(r"((?:19|20)\d\d)م")
_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
# Classes whose entries are plain lists of words or phrases.
_LISTS = (
    "vague", "length_before", "qualifiers", "day_words", "day_openers", "later", "corresponds", "not_today_after",
    "not_today_before", "not_tomorrow_before", "epithets", "hijri_marks", "gregorian_marks", "name_before", "age",
    "this", "few", "last", "edges", "since", "ago", "later_than", "within", "until", "year_before",
    "range_words", "range_from", "of", "every", "relative_from", "future_cues", "past_cues",
    "general_before", "kinds_of_year", "first_of_month", "every_before", "media",
    "media_today", "may", "holiday", "or",
    "not_a_day_after", "nowadays", "appointed",
)  # fmt: skip
# Classes of numbered entries.
_NUMBERED = (
    "numbers", "ordinals", "fractions", "weekdays", "weekdays_of_week", "days", "months", "hijri_months", "seasons", "decades",
)  # fmt: skip


# What the lists are read for besides look-up.
_OTHERS = (
    "units", "past", "next", "current", "anchored", "coming_verbs", "known_days",
    "month_needs_support", "not_future", "not_future_beginnings",
)  # fmt: skip


class Hit(NamedTuple):
    """An entry that may begin at a token: its class, its value, the words that must follow, and what stood before the word.

    For a unit `value` counts from the second (0) to the century (8), and `form` is one, two or many.
    """

    kind: str
    value: int
    form: str
    rest: tuple[str, ...]
    definite: bool
    before: tuple[str, ...]


class TimeWords:
    """The time lexicon of a language."""

    def __init__(self, pack: LanguagePack) -> None:
        """Compile the word lists of the pack."""
        self._pack = pack
        self._entries: dict[str, list[tuple[tuple[str, ...], str, int, str]]] = {}
        self._known: dict[str, dict[str, list[Hit]]] = {}
        table = pack.table("time")
        _refuse_unknown(table, pack)
        for name in _LISTS:
            self._add(table[name], name, 0)
        for name in _NUMBERED:
            for value, words in table[name].items():
                self._add(words, name, int(value))
        self._add_units(table["units"])
        for verb in table["coming_verbs"]:
            self._add((verb, "ت" + verb[1:]), "coming_verbs", 0)
        for name, value in (("past", -1), ("current", 0), ("next", 1), ("anchored", 9)):
            self._add_directions(table[name], value)
        for found in self._entries.values():
            found.sort(key=lambda entry: -len(entry[0]))
        # What a word of time may end with behind its proclitics: most words are no word of time, and this says so at once.
        self._tails = {form for entry in self._entries for form in (entry, entry.removeprefix("ال"))}
        fold = pack.fold
        self.needs_support = frozenset(fold(word) for word in table["month_needs_support"])
        self.not_future = frozenset(fold(word) for word in table["not_future"])
        self.not_future_beginnings = tuple(fold(word) for word in table["not_future_beginnings"])
        self.known_days: list[dict[str, Any]] = [
            {
                "before": frozenset(fold(word) for word in item["before"]),
                **{key: int(item[key]) for key in ("year", "month", "day") if key in item},
            }
            for item in table["known_days"]
        ]

    def _add(self, words: Iterable[str], kind: str, value: int, form: str = "") -> None:
        for word in words:
            first, *rest = self._pack.fold(word).split()
            entry = (tuple(rest), kind, value, form)
            known = self._entries.setdefault(first, [])
            if entry not in known:
                known.append(entry)

    def _add_units(self, units: dict[str, Any]) -> None:
        for name, forms in units.items():
            value = _UNITS.index(name)
            self._add(forms["one"], "units", value, "one")
            self._add((stem + ending for stem in forms["two"] for ending in _DUAL), "units", value, "two")
            self._add(forms["many"], "units", value, "many")

    def _add_directions(self, words: Iterable[str], value: int) -> None:
        for word in words:
            self._add((self._pack.fold(word) + ending for ending in _ADJECTIVE), "direction", value)

    def kinds(self, folded: str) -> dict[str, list[Hit]]:
        """Give by class the entries that a folded word may begin, those of most words first.

        >>> list(words.kinds("وبالاثنين"))  # doctest: +SKIP
        ['weekdays']
        """
        found = self._known.get(folded)
        if found is None:
            found = self._known[folded] = {}
            for hit in self._analyse(folded):
                found.setdefault(hit.kind, []).append(hit)
        return found

    def _analyse(self, folded: str) -> list[Hit]:
        out: list[Hit] = []
        if not self._may_be_time(folded):
            return out
        for before, stem, after in self._pack.split(folded):
            if after or "س" in before:
                continue
            definite = "ال" in before
            outer = tuple(part for part in before if part != "ال")
            number = _number(stem)
            if number is not None:
                out.append(Hit(number[0], number[1], "", (), definite, outer))
            written = [(stem, definite)] + ([("ال" + stem, False)] if definite else [])
            for form, bare in written:
                for rest, kind, value, shape in self._entries.get(form, ()):
                    hit = Hit(kind, value, shape, rest, bare, outer)
                    if hit not in out:
                        out.append(hit)
        out.sort(key=lambda hit: (-len(hit.rest), len(hit.before)))
        return out

    def _may_be_time(self, folded: str) -> bool:
        tails = self._tails
        for letters in range(_LONGEST_PROCLITICS + 1):
            if folded[letters:] in tails:
                return True
        return not folded.isalpha() and any(map(str.isdigit, folded))

    def find(self, tokens: Sequence[Token], i: int, kind: str) -> tuple[Hit, int] | None:
        """Give the entry of a class that stands at a token, and the token after it.

        >>> words.find(tokens, 3, "months")  # doctest: +SKIP
        (Hit(kind='months', value=12, form='', rest=('الاول',), definite=False, before=()), 5)
        """
        if i < 0 or i >= len(tokens):
            return None
        folded = tokens[i].word.folded
        kinds = self._known.get(folded)
        if kinds is None:
            kinds = self.kinds(folded)
        for hit in kinds.get(kind, ()):
            rest = hit.rest
            if not rest:
                return hit, i + 1
            end = i + 1 + len(rest)
            if end <= len(tokens) and _follows(tokens, i + 1, rest):
                return hit, end
        return None


def _refuse_unknown(table: dict[str, Any], pack: LanguagePack) -> None:
    wanted = {*_LISTS, *_NUMBERED, *_OTHERS}
    faults = [f"unknown list '{name}'" for name in sorted(set(table) - wanted)]
    faults += [f"the list '{name}' is missing" for name in sorted(wanted - set(table))]
    if faults:
        raise PackError([PackFault(f"{pack.folder.name}/time.yaml", 1, f"{fault}.") for fault in faults])


def _follows(tokens: Sequence[Token], at: int, rest: tuple[str, ...]) -> bool:
    for word in rest:
        if tokens[at].word.folded != word:
            return False
        at += 1
    return True


def _number(stem: str) -> tuple[str, int] | None:
    bare = stem[:-1] if len(stem) < 4 and stem.endswith("ه") else stem  # 15هـ
    if bare.isdigit() and bare.isascii() and len(bare) < 7:
        return "digits", int(bare)
    if match := _HIJRI_YEAR.fullmatch(stem):
        return "hijri_year", int(match[1])
    if match := _GREGORIAN_YEAR.fullmatch(stem):
        return "gregorian_year", int(match[1])
    return None


@cache
def load_time_words(pack: LanguagePack) -> TimeWords:
    """Give the time lexicon of a pack, compiled once for each process.

    >>> load_time_words(load_language("ar")).kinds("امس")["days"][0].value  # doctest: +SKIP
    -1
    """
    return TimeWords(pack)
