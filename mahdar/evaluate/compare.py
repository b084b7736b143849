"""Comparison: are two actors, dates or stretches of text the same, and which found thing answers which expected one?

Second step of evaluation. In: parties, refs, dates and sets of characters of both sides. Out: yes or no, a share, pairs.
Keeps no count: that is tally.py.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache

from mahdar.evaluate.sheets import Chars, Party, Ref

# What decomposition leaves different: hamza forms lose their mark with it.
_LETTERS = str.maketrans("ٱىة", "ايه", "ـ")
_ARTICLE = re.compile("[وفبلك]?ال")
_STATE = re.compile("[A-Z]{3}")
_WORD = re.compile(r"\w+")
_ALIKE = 0.75  # of the letters of two spellings of a name: سيرغي and سيرجي
_SHORT = 6  # a shorter spelling inside a longer one proves nothing
_WEEK = 8  # days: an interval no longer than this answers for the month or day that it touches


@cache
def fold(text: str | None) -> str:
    """Give the words of a text without marks, case and the spellings that writers mix.

    >>> fold("«الأُمم» المتّحدة")
    'الامم المتحده'
    """
    apart = unicodedata.normalize("NFKD", text or "")
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain.translate(_LETTERS).lower()))


@cache
def same_actor(found: Party, text: str | None, expected: Party) -> bool:
    """Say whether a found actor, named by `text`, is the expected one.

    A state is known by its id alone; a person by a spelling in common or by family name and given name; others by a
    spelling that is, or lies in, one of the other side's. Another country, or a person for a body, is another actor.
    """
    if found.id == expected.id:
        return True
    if expected.kind == "state" or _STATE.fullmatch(expected.id) or not _compatible(found, expected):
        return False
    ours, theirs = _spellings(found), _spellings(expected)
    if expected.kind == "person" and found.named and not (found.nameless or expected.nameless):
        return bool(ours & theirs) or _same_person(found, text, expected)
    if text:
        ours = ours | {fold(text)}
    if ours & theirs:
        return True
    if found.nameless != expected.nameless:
        return False
    both = [(a, b) for a in ours for b in theirs]
    if found.nameless:
        roles = [(_bare(a), _bare(b)) for a, b in both if min(len(a), len(b)) > _SHORT]
        return any(a.startswith(b) or b.startswith(a) for a, b in roles)
    return any(a in b or b in a for a, b in both if min(len(a), len(b)) > _SHORT)


@dataclass(frozen=True, slots=True)
class Shared:
    """How many actors two lists have in common, and how many each has."""

    common: int
    found: int
    expected: int

    @property
    def all(self) -> bool:
        """Say whether the lists name the same actors."""
        return self.common == self.found == self.expected

    @property
    def share(self) -> float:
        """Give what they have in common as a share of all that either has."""
        return self.common / max(1, self.found + self.expected - self.common)


def shared(found: Sequence[Ref], ours: Mapping[str, Party], expected: Sequence[Ref], theirs: Mapping[str, Party]) -> Shared:
    """Count the expected actors that are among the found ones; each answers once."""
    left, common = list(expected), 0
    for ref in found:
        one = ours.get(ref.actor) or Party(ref.actor)
        for wanted in left:
            if same_actor(one, ref.text, theirs.get(wanted.actor) or _undescribed(wanted.actor)):
                left.remove(wanted)
                common += 1
                break
    return Shared(common, len(found), len(expected))


def as_states(refs: Iterable[Ref], parties: Mapping[str, Party]) -> frozenset[str]:
    """Give each actor as its state where it has one: two ministers and their two capitals are the same two sides.

    >>> sorted(as_states([Ref("olaf-hansen"), Ref("nato")], {"olaf-hansen": Party("olaf-hansen", "person", "NOR")}))
    ['NOR', 'nato']
    """
    known = ((ref.actor, parties.get(ref.actor)) for ref in refs)
    return frozenset((one.country if one else None) or name for name, one in known)


def same_date(found: str | None, expected: str | None) -> bool:
    """Say whether a date answers for the expected one: equal, or an interval of about a week that touches it.

    >>> same_date("2016-08-12/2016-08-13", "2016-08-12"), same_date("2016-08-12", "2016-08")
    (True, False)
    """
    if (found or None) == (expected or None):
        return True
    if not found or not expected or "/" not in found:
        return False
    try:
        first, last = _days(found)
        begin, end = _days(expected)
    except (ValueError, IndexError):
        return False
    return (last - first).days <= _WEEK and first <= end and last >= begin


def overlap(left: Chars, right: Chars) -> float:
    """Give the share of characters that two stretches have in common, as F1.

    >>> overlap(frozenset({1, 2}), frozenset({2, 3}))
    0.5
    """
    common = len(left & right)
    return 2 * common / (len(left) + len(right)) if common else 0.0


def pair(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pair found with expected one to one, the likeliest pair first; of equals the later ones.

    >>> pair([(0.9, 0, 0), (0.8, 0, 1), (0.7, 1, 0), (0.6, 1, 1)])
    [(0, 0), (1, 1)]
    """
    out: list[tuple[int, int]] = []
    taken: set[Hashable] = set()
    for _, i, j in sorted(candidates, reverse=True):
        if ("found", i) not in taken and ("expected", j) not in taken:
            taken |= {("found", i), ("expected", j)}
            out.append((i, j))
    return out


def _compatible(found: Party, expected: Party) -> bool:
    other_country = found.country and expected.country and found.country != expected.country
    other_kind = found.kind and (found.kind == "person") != (expected.kind == "person")
    return not other_country and not other_kind


def _undescribed(name: str) -> Party:
    """An actor that an annotation names without describing it."""
    return Party(name, "state" if _STATE.fullmatch(name) else "organization")


@cache
def _spellings(one: Party) -> frozenset[str]:
    return frozenset(fold(name) for name in one.called) - {""}


@cache
def _names(one: Party) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_bare(word) for word in fold(name).split()) for name in one.called if fold(name))


def _bare(word: str) -> str:
    """A word without the article and the one letter that may stand before it."""
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word


def _near(left: str, right: str) -> bool:
    return left == right or SequenceMatcher(None, left, right).ratio() >= _ALIKE


def _same_person(found: Party, text: str | None, expected: Party) -> bool:
    """The same family name, and no other given name. A role in common ("the Iranian minister") proves nothing."""
    ours, theirs = list(_names(found)), _names(expected)
    words = tuple(_bare(word) for word in fold(text).split())
    if words and any(_near(words[-1], name[-1]) for name in ours):
        ours.append(words)
    family = {name[-1] for name in ours} & {name[-1] for name in theirs}
    if not family:
        return False
    given = [name[0] for name in ours if len(name) > 1 and name[-1] in family]
    known = [word for name in theirs if len(name) > 1 and name[-1] in family for word in name[:-1]]
    one_script = [(a, b) for a in given for b in known if a.isascii() == b.isascii()]
    return not one_script or any(_near(a, b) for a, b in one_script)


def _days(value: str) -> tuple[date, date]:
    """Give the first and the last day of an ISO day, month, year or interval."""
    begin, _, end = value.partition("/")
    first = [int(part) for part in begin.split("-")]
    last = [int(part) for part in (end or begin).split("-")]
    month = last[1] if len(last) > 1 else 12
    final = last[2] if len(last) > 2 else monthrange(last[0], month)[1]
    start = date(first[0], first[1] if len(first) > 1 else 1, first[2] if len(first) > 2 else 1)
    return start, date(last[0], month, final)
