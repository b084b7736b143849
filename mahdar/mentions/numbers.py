"""Numbers and lengths as the press writes them: "35", "خمس وثلاثون", "ساعة وأربعين دقيقة", "عامين ونصف العام".

Comes in: tokens and a place. Goes out: a number or a Length with the token after it, or None where none stands.
What lengths mean (a duration, a date so long ago) is for durations.py and times.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahdar.mentions.timewords import Hit, TimeWords
from mahdar.model.text import Token

SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR, DECADE, CENTURY = range(9)
# Seconds of each unit; a month counts 30 days, a year 365.
_SECONDS = (1, 60, 3600, 86400, 604800, 2592000, 31536000, 315360000, 3153600000)
_TEEN = 10


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: quarters of `unit` (None for "some days"), and the seconds of all its parts together.

    `end` is the token after it; `counted` says that a number, a dual or a fraction stood there and not only "ساعة".
    """

    unit: int
    quarters: int | None
    seconds: int
    counted: bool
    definite: bool
    end: int


def read_number(tokens: Sequence[Token], i: int, words: TimeWords) -> tuple[int, int] | None:
    """Give the number that begins at a token and the token after it.

    >>> read_number(tokens_of("خمس وثلاثون دقيقة"), 0, words)  # doctest: +SKIP
    (35, 2)
    """
    digits = words.find(tokens, i, "digits")
    if digits:
        return digits[0].value, digits[1]
    first = words.find(tokens, i, "numbers")
    if not first:
        return None
    total, at = first[0].value, first[1]
    teen = words.find(tokens, at, "numbers") if 1 < total < _TEEN else None
    if teen and teen[0].value == _TEEN and not teen[0].before:
        return total + _TEEN, teen[1]
    while (more := words.find(tokens, at, "numbers")) and "و" in more[0].before and _joins(total, more[0].value):
        total, at = total + more[0].value, more[1]
    return total, at


def _joins(total: int, more: int) -> bool:
    """Say whether "total and more" is one number: five and thirty, a hundred and five, not ten and five."""
    if more >= 20 and more < 100:
        return 0 < total < _TEEN or (total >= 100 and total % 100 < _TEEN)
    return total >= 100 and total % 100 == 0 and more < 20


def read_ordinal(tokens: Sequence[Token], i: int, words: TimeWords) -> tuple[int, int] | None:
    """Give the day of a month written in words: الخامس, الثاني عشر, الحادي والعشرين, الثلاثين.

    >>> read_ordinal(tokens_of("الخامس والعشرين من يناير"), 0, words)  # doctest: +SKIP
    (25, 2)
    """
    first = words.find(tokens, i, "ordinals")
    if first is None or not first[0].definite:
        start = words.find(tokens, i, "first_of_month")
        if start:
            return 1, start[1]
        tens = words.find(tokens, i, "numbers")
        return (tens[0].value, tens[1]) if tens and tens[0].definite and tens[0].value in (20, 30) else None
    value, at = first[0].value, first[1]
    more = words.find(tokens, at, "numbers")
    if more and more[0].value == _TEEN and not more[0].before:
        return (value if value > _TEEN else value + _TEEN), more[1]
    if more and more[0].value in (20, 30) and "و" in more[0].before:
        return (1 if value == 11 else value) + more[0].value, more[1]
    return (value, at) if value <= _TEEN else None


def read_unit(tokens: Sequence[Token], i: int, words: TimeWords) -> tuple[Hit, int] | None:
    """Give the unit of time at a token.

    >>> read_unit(tokens_of("ساعتين"), 0, words)[0].form  # doctest: +SKIP
    'two'
    """
    return words.find(tokens, i, "units")


def read_length(tokens: Sequence[Token], i: int, words: TimeWords) -> Length | None:
    """Give the length that begins at a token: number and unit, dual, fraction, with what is added to it.

    >>> read_length(tokens_of("ثلاث ساعات ونصف الساعة"), 0, words).seconds // 60  # doctest: +SKIP
    210
    """
    base = _simple(tokens, i, words)
    if base is None or base.quarters is None:
        return base
    quarters, total, at = base.quarters, base.seconds, base.end
    half = words.find(tokens, at, "fractions")
    if half and "و" in half[0].before:
        quarters += half[0].value
        total += half[0].value * _SECONDS[base.unit] // 4
        at = half[1]
        again = read_unit(tokens, at, words)
        if again and again[0].value == base.unit and again[0].form == "one":
            at = again[1]
        return Length(base.unit, quarters, total, True, base.definite, at)
    if at < len(tokens) and tokens[at].text[:1] == "و":
        more = _simple(tokens, at, words)
        if more and more.quarters is not None and more.counted and more.unit < base.unit:
            return Length(base.unit, quarters, total + more.seconds, True, base.definite, more.end)
    return base


def _length(unit: Hit, quarters: int | None, counted: bool, end: int) -> Length:
    seconds = _SECONDS[unit.value] * (quarters or 0) // 4
    return Length(unit.value, quarters, seconds, counted, unit.definite, end)


def _simple(tokens: Sequence[Token], i: int, words: TimeWords) -> Length | None:
    part = words.find(tokens, i, "fractions")
    if part and (unit := read_unit(tokens, part[1], words)) and unit[0].form == "one":
        return _length(unit[0], part[0].value, True, unit[1])
    vague = words.find(tokens, i, "vague")
    if vague and (unit := read_unit(tokens, vague[1], words)):
        return _length(unit[0], None, False, unit[1])
    number = read_number(tokens, i, words)
    if number and number[0] == 0:
        return None
    if number:
        unit = read_unit(tokens, number[1], words)
        if unit and unit[0].form != "two" and not unit[0].before and not unit[0].definite:
            return _length(unit[0], number[0] * 4, True, unit[1])
        return None
    unit = read_unit(tokens, i, words)
    if unit is None:
        return None
    if unit[0].form == "two":
        if not tokens[i].word.folded.endswith("ن"):  # يومي الخميس والجمعة: their names follow
            return None
        return _length(unit[0], 8, True, unit[1])
    if unit[0].form == "one":
        one = words.find(tokens, unit[1], "numbers")
        alone = bool(one and one[0].value == 1 and not one[0].before and not one[0].definite)
        return _length(unit[0], 4, alone, one[1] if one and alone else unit[1])
    return _length(unit[0], None, False, unit[1])
