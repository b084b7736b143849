"""Dates with a month: numeric ones, "15 December last", "12 and 13 August", month pairs, Hijri dates.

Comes in: a Reader and a token. Goes out: the expression that begins there, or None.
Weekdays beside a date are joined to it in timedays.py; what a month or a day without a year means is calendar.py's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from mahdar.mentions import calendar
from mahdar.mentions.numbers import YEAR, read_ordinal, read_unit
from mahdar.mentions.timereader import Found, Reader

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_JOINS = frozenset({"-", "–", "—", "ـ", "/"})


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name, both halves of a pair; `sure` unless the word may be a man, a verb or a father."""

    month: int
    hijri: bool
    sure: bool
    end: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year beside a month: a number, or what a direction makes of the publication's year."""

    year: int
    hijri: bool
    relative: bool
    end: int


def read_month(r: Reader, i: int) -> Month | None:
    """Give the month named at a token: آب/ أغسطس, يوليو (تموز), كانون الثاني, رمضان المبارك.

    >>> read_month(reader, 0)  # doctest: +SKIP
    Month(month=8, hijri=False, sure=True, end=3)
    """
    found, hijri = r.find(i, "months"), False
    if found is None:
        found, hijri = r.find(i, "hijri_months"), True
    if found is None:
        return None
    hit, end = found
    if hit.definite:
        return None
    if hijri:
        sure = bool(hit.rest) or r.tokens[i].word.folded not in r.words.needs_support
        after = r.over(end, "epithets")
        return Month(hit.value, True, sure or after > end, after)
    at = end + 1 if r.mark(end) in ("/", "(", "-") else end
    second = r.find(at, "months") if r.same_line(at) else None
    if second and second[0].value == hit.value and not second[0].before:
        end = second[1]
        if r.mark(at - 1) == "(" and r.mark(end) == ")":
            end += 1
        return Month(hit.value, False, True, end)
    stem = r.tokens[i].word.folded[len("".join(hit.before)) :]
    sure = stem not in r.words.needs_support or "آ" in r.mark(i)
    return Month(hit.value, False, sure, end)


def plain_year(r: Reader, i: int, hijri: bool = False) -> Year | None:
    """Give the year written in figures at a token: 2014, 2014م, 1436هـ.

    >>> plain_year(reader, 2)  # doctest: +SKIP
    Year(year=2014, hijri=False, relative=False, end=3)
    """
    if found := r.find(i, "gregorian_year"):
        return Year(found[0].value, False, False, found[1])
    if found := r.find(i, "hijri_year"):
        return Year(found[0].value, True, False, found[1])
    found = r.find(i, "digits")
    if found is None or found[0].definite:
        return None
    year, end = found[0].value, found[1]
    after = r.over(end, "hijri_marks")
    if year in calendar.HIJRI_YEARS and (hijri or after > end):
        return Year(year, True, False, after)
    if 1900 <= year <= 2099 and after == end:
        return Year(year, False, False, r.over(end, "gregorian_marks"))
    return None


def read_year(r: Reader, i: int, hijri: bool = False) -> Year | None:
    """Give the year after a month or season: 2014, عام 2014, من العام الماضي.

    >>> read_year(reader, 1)  # doctest: +SKIP
    Year(year=2014, hijri=False, relative=True, end=4)
    """
    at = r.over(i, "of")
    unit = read_unit(r.tokens, r.over(at, "this"), r.words)
    if unit is None or unit[0].value != YEAR or unit[0].form != "one":
        bare = plain_year(r, i, hijri) if r.same_line(i) else None
        return bare if bare and not _counts(r, bare.end) else None
    numbered = plain_year(r, unit[1], hijri)
    if numbered:
        return numbered
    if not unit[0].definite or r.published is None:
        return None
    direction, end = r.direction(unit[1])
    if direction in (-1, 0, 1):
        return Year(r.published.year + direction, False, True, end)
    return Year(r.published.year, False, True, unit[1]) if r.has(at, "this") else None


def _counts(r: Reader, i: int) -> bool:
    """Say whether a unit follows, so that the figure before counts it."""
    unit = read_unit(r.tokens, i, r.words)
    return bool(unit and not unit[0].definite and not unit[0].before)


def _day_number(r: Reader, i: int) -> tuple[int, int] | None:
    found = r.find(i, "digits")
    if found and 1 <= found[0].value <= 31:
        return found[0].value, found[1]
    return read_ordinal(r.tokens, i, r.words)


def _days(r: Reader, i: int) -> tuple[int, int | None, bool, int] | None:
    """Give (first day, second day or None, whether days between are meant, token after)."""
    first = _day_number(r, i)
    if first is None:
        return None
    day, at = first
    joined = r.mark(at) in _JOINS
    between = joined or r.has(at, "range_words")
    start = r.over(at, "range_words") if not joined else at + 1
    second = _day_number(r, start) if r.same_line(start) else None
    if second and (between or r.mark(start).startswith("و")) and second[0] > day:
        return day, second[0], between or r.has(i - 1, "range_from"), second[1]
    return day, None, False, at


def numeric(r: Reader, i: int) -> Found | None:
    """Read a numeric date: 24/3/2016, 2016-03-24, 24.3.2016, 15/10/1436هـ.

    >>> numeric(reader, 0).value  # doctest: +SKIP
    '2016-03-24'
    """
    if dotted := _DOTTED.fullmatch(r.tokens[i].word.folded):
        return _numeric(r, i, i + 1, int(dotted[1]), int(dotted[2]), int(dotted[3]))
    first = r.find(i, "digits")
    mark = r.mark(i + 1)
    if first is None or mark not in ("/", "-", "\\") or not r.same_line(i + 1):
        return None
    second = r.find(i + 2, "digits")
    if second is None:
        return None
    if r.mark(i + 3) == mark:
        third = r.find(i + 4, "digits") or r.find(i + 4, "gregorian_year") or r.find(i + 4, "hijri_year")
        if third:
            a, b, c = first[0].value, second[0].value, third[0].value
            end = third[1]
            for kind in ("hijri_marks", "gregorian_marks"):
                end = r.over(end, kind)
            return _numeric(r, i, end, c, b, a) if a > 31 else _numeric(r, i, end, a, b, c)
    return None


def _numeric(r: Reader, first: int, last: int, day: int, month: int, year: int) -> Found | None:
    if year in calendar.HIJRI_YEARS:
        found = calendar.hijri_day(year, month, day)
    elif 1900 <= year <= 2099:
        found = calendar.real_day(year, month, day)
        swapped = calendar.real_day(year, day, month)
        if found is None or (swapped is not None and swapped == r.published):
            found = swapped
    else:
        return None
    return Found(first, last, str(found), False) if found else Found(first, last, None, False, keep=False)


def dated(r: Reader, i: int, weekday: int | None = None) -> Found | None:
    """Read a day of a month: 15 كانون الأول/ ديسمبر الماضي, الخامس من يونيو, 12 و13 أغسطس, 14 الجاري.

    >>> dated(reader, 0).value  # doctest: +SKIP
    '2015-12-15'
    """
    days = _days(r, i)
    if days is None:
        return None
    day, second, between, at = days
    start = r.over(at, "of")
    unit = read_unit(r.tokens, start, r.words)
    if unit and unit[0].form == "one" and not unit[0].definite and unit[0].value == 5:
        start = unit[1]
    month = read_month(r, start) if r.same_line(start) else None
    if month is None:
        return _day_of_unit(r, i, day, at)
    if second is None and r.mark(at).startswith(("و", "ف")) and start == at:
        return None  # "2 and May": two things
    if _in_name(r, i):
        return Found(i, month.end, None, False, keep=False)
    return _day_value(r, i, month, day, second, between, weekday)


def _day_of_unit(r: Reader, i: int, day: int, at: int) -> Found | None:
    """Read "the 15th of this month": 15 من الشهر الجاري, 14 الجاري."""
    start = r.over(at, "of")
    unit = read_unit(r.tokens, start, r.words)
    if unit and unit[0].value == 5 and unit[0].definite and unit[0].form == "one":
        direction, end = r.direction(unit[1])
    elif start == at or r.has(at, "of"):
        direction, end = r.direction(start)
        direction = direction if direction == 0 else None
    else:
        return None
    if direction is None:
        return None
    if r.published is None or direction == 9:
        return Found(i, end, None, True, direction == 1)
    year, month = calendar.shifted_month(r.published, direction)
    found = calendar.real_day(year, month, day)
    return Found(i, end, str(found), True, direction == 1) if found else None


def _day_value(r: Reader, i: int, month: Month, day: int, second: int | None, between: bool, weekday: int | None) -> Found:
    year = read_year(r, month.end, month.hijri)
    direction, end = (None, year.end) if year else r.direction(month.end)
    if direction is None and year is None:
        direction = _shared_direction(r, month.end)
    if year is None and _yearly(r, month.end):
        return Found(i, month.end, None, False)
    known = _known_year(r, i, month.month, day) if year is None else None
    relative = year.relative if year else known is None
    first = _one_day(r, i, end, month, day, year.year if year else known, direction, weekday)
    future = direction == 1
    if first is None:
        return Found(i, end, None, relative, future)
    if second is None:
        return Found(i, end, str(first), relative, future)
    last = _one_day(r, i, end, month, second, None, direction, None) if relative else None
    last = last or _one_day(r, i, end, month, second, year.year if year else first.year, direction, None)
    if last is None or last < first:
        return Found(i, end, str(first), relative, future)
    if between or (last - first).days == 1:
        return Found(i, end, calendar.span_text(first, last), relative, future)
    return Found(i, i + 1, str(first), relative, future)  # "5 and 20 August": the second is read on its own


def _one_day(
    r: Reader, i: int, end: int, month: Month, day: int, year: int | None, direction: int | None, weekday: int | None
) -> date | None:
    if year is None:
        if r.published is None:
            return None
        cue = _cue(r, i, end)
        if not month.hijri:
            return calendar.day_near(r.published, month.month, day, direction, cue, weekday)
        year = calendar.hijri_year_near(r.published, month.month, day, direction, cue)
        if year is None:
            return None
    return calendar.hijri_day(year, month.month, day) if month.hijri else calendar.real_day(year, month.month, day)


def _cue(r: Reader, i: int, end: int) -> int:
    """Give what the clause tells; "until September" looks ahead unless the clause is past."""
    cue = r.cue(i, end)[0]
    return calendar.PERHAPS if cue != calendar.AHEAD and r.has(i - 1, "until") else cue


def _in_name(r: Reader, i: int) -> bool:
    """Say whether the date is a name: قوى 14 آذار, فريق «8 آذار»."""
    return r.has(i - 2 if r.mark(i - 1) in ("(", "«", '"', "“") else i - 1, "name_before")


def _yearly(r: Reader, i: int) -> bool:
    """Say whether a date comes again every year: 15 سبتمبر من كل عام, يناير ويوليو من كل عام."""
    other = read_month(r, i) if r.mark(i).startswith("و") else None
    return r.has(r.over(other.end if other else i, "of"), "every")


def _known_year(r: Reader, i: int, month: int, day: int | None) -> int | None:
    before = r.tokens[i - 1].word.folded if i else ""
    for known in r.words.known_days:
        if known["month"] == month and known.get("day") == day and _bare(r, before, known["before"]):
            return int(known["year"])
    return None


def _bare(r: Reader, folded: str, words: frozenset[str]) -> bool:
    return folded in words or folded[1:] in words


def _shared_direction(r: Reader, i: int) -> int | None:
    """Give the direction that two months or weekdays share: مايو ويونيو الماضيين."""
    if not r.mark(i).startswith("و"):
        return None
    other = read_month(r, i)
    if other is None:
        return None
    direction, end = r.direction(other.end)
    folded = r.tokens[end - 1].word.folded
    return direction if direction is not None and folded.endswith(("ين", "ان")) else None


def month_alone(r: Reader, i: int, supported: bool = False) -> Found | None:
    """Read a month with what follows it: أبريل 2014, شهر آب/ أغسطس المقبل, رمضان الماضي.

    >>> month_alone(reader, 0).value  # doctest: +SKIP
    '2014-04'
    """
    unit = read_unit(r.tokens, i, r.words)
    start = i
    if unit and unit[0].value == 5 and unit[0].form != "many" and (not unit[0].definite or unit[0].form == "one"):
        start, supported = unit[1], True
    month = read_month(r, start)
    if month is None:
        return None
    if _in_name(r, i):
        return Found(i, month.end, None, False, keep=False)
    year = read_year(r, month.end, month.hijri)
    direction, end = (None, year.end) if year else r.direction(month.end)
    if not (month.sure or supported or year or direction is not None or _stands_in(r, i)):
        return None
    if direction is None and year is None:
        direction = _shared_direction(r, month.end)
    if direction == 9 or (year is None and _yearly(r, end)):
        return Found(i, end, None, True)
    known = _known_year(r, i, month.month, None) if year is None else None
    relative = year.relative if year else known is None
    value = _month_value(r, i, end, month, year.year if year else known, direction)
    return Found(i, end, value, relative, direction == 1)


def _stands_in(r: Reader, i: int) -> bool:
    """Say whether a preposition of time stands before a doubtful month: في مارس; a father may be anywhere."""
    return r.has(i - 1, "year_before") and r.tokens[i].word.folded != "اب"


def _month_value(r: Reader, i: int, end: int, month: Month, year: int | None, direction: int | None) -> str | None:
    if year is not None and not month.hijri:
        return calendar.month_text(year, month.month)
    if year is None and r.published is None:
        return None
    if r.published is not None and year is None:
        cue = _cue(r, i, end)
        if not month.hijri:
            return calendar.month_text(*calendar.month_near(r.published, month.month, direction, cue))
        year = calendar.hijri_year_near(r.published, month.month, None, direction, cue)
    days = calendar.hijri_month(year, month.month) if year is not None else None
    return calendar.span_text(*days) if days else None
