"""Dates as a page prints them by themselves: 9/19/2015, السبت 19 أيلول/سبتمبر 2015, ٥ أيلول ٢٠١٦, with Hijri beside.

Serves lines.py (is this line a date line?) and dateline.py (which day is it?). In: one line. Out: the days printed in
it and what remains of the line when dates, times and weekdays are taken out. Does not read dates in running prose
(mentions/ does) and knows no "today".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from mahdar.documents.press_words import PressWords

_DIGITAL = r"(?<![\d/.\-])(\d{1,4})\s?([/\-.])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d/])"
_CLOCK = re.compile(r"(?<!\d)\d{1,2}\s?:\s?\d{2}(?:\s?:\s?\d{2})?(?!\d)")
_NUMERIC = re.compile(_DIGITAL + r"\s?(ه?)")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a line prints as dates: the days, whether one could not be told, and the rest of the line (folded)."""

    days: tuple[date, ...]
    doubtful: bool
    rest: str

    @property
    def day(self) -> date | None:
        """Give the one day that the line prints; None if there is none, or several, or a doubtful one."""
        return self.days[0] if len(set(self.days)) == 1 and not self.doubtful else None

    @property
    def dated(self) -> bool:
        """Say whether the line prints a date at all."""
        return bool(self.days) or self.doubtful


def read_printed(line: str, words: PressWords) -> Printed:
    """Read the dates that stand in a line.

    >>> read_printed("السبت 19 أيلول/سبتمبر 2015", words).day  # doctest: +SKIP
    datetime.date(2015, 9, 19)
    """
    folded = words.fold(line)
    weekday = _weekday(folded, words)
    days: list[date] = []
    doubtful = False
    named, month_first, hijri, weekdays = _patterns(words)

    def take(match: re.Match[str]) -> str:
        """Note what one printed date says and take it out of the line."""
        nonlocal doubtful
        readings = _readings(match, words)
        if readings is None:
            return " "
        if weekday is not None:
            readings = [day for day in readings if day.weekday() == weekday]
        if readings:
            days.append(readings[0])
        else:
            doubtful = True
        return " "

    rest = hijri.sub(" ", folded)
    for pattern in (named, month_first, _NUMERIC):
        rest = pattern.sub(take, rest)
    rest = weekdays.sub(" ", _CLOCK.sub(" ", rest))
    return Printed(tuple(days), doubtful, rest)


def _weekday(folded: str, words: PressWords) -> int | None:
    """Give the weekday that the line names, if it names one only."""
    found = {words.weekdays[match[0]] for match in _patterns(words)[3].finditer(folded)}
    return found.pop() if len(found) == 1 else None


def _readings(match: re.Match[str], words: PressWords) -> list[date] | None:
    """Give the days that a printed date can be, the likeliest first; None for a Hijri date, which names no day of ours.

    Day/month/year is the order of the Arabic press. Month/day/year is read where that order gives no day, and where the
    weekday beside it says so. A year of two digits is not read.
    """
    parts = match.groupdict()
    if parts:
        months = {words.months[" ".join(name.split())] for name in (parts["month"], parts.get("again")) if name}
        if len(months) != 1:
            return []
        return _real(((int(parts["year"]), months.pop(), int(parts["day"])),))
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        return _real(((int(first), int(second), int(third)),)) if int(first) >= 1900 else None
    if len(third) != 4 or len(first) > 2:
        return []
    if int(third) < 1900 or match[5]:
        return None
    return _real(((int(third), int(second), int(first)), (int(third), int(first), int(second))))


def _real(candidates: tuple[tuple[int, int, int], ...]) -> list[date]:
    """Keep the candidates that are days of the calendar between 1900 and 2100."""
    days = []
    for year, month, day in candidates:
        try:
            if 1900 <= year <= 2100:
                days.append(date(year, month, day))
        except ValueError:
            continue
    return days


@cache
def _patterns(words: PressWords) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Make the patterns of named dates, month-first dates, Hijri dates and weekdays of a language, longest names first."""
    month = _alternatives(words.months)
    hijri = _alternatives(" ".join(phrase) for some in words.lists["hijri_months"].values() for phrase in some)
    again = rf"(?:\s?[/(،,\-]\s?(?P<again>{month})\s?\)?)?"
    named = (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[\s,\-/]\s?(?P<month>{month}){again}\s?[\s،,\-/]\s?(?P<year>\d{{4}})(?!\d)"
    )
    first = rf"(?<!\w)(?P<month>{month})\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s?[،,]?\s(?P<year>\d{{4}})(?!\d)"
    moon = rf"(?<!\d)\d{{1,2}}\s?(?:من\s)?(?:{hijri})\s?[،,]?\s?(?:\d{{4}}\s?(?:ه(?!\w))?)?"
    days = rf"(?<!\w)(?:{_alternatives(words.weekdays)})(?!\w)"
    return re.compile(named), re.compile(first), re.compile(moon), re.compile(days)


def _alternatives(names: Iterable[str]) -> str:
    """Join names into a pattern, the longest first, so that no name hides a longer one."""
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=lambda name: (-len(name), name)))
