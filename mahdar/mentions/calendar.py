"""The calendar behind times.py: from what a text names (a weekday, a month, "three weeks ago") to ISO values.

Comes in: numbers and the publication date. Goes out: a day, a month, a year or an interval as ISO text, or None.
A weekday or a month without a year takes the nearest date that its direction and its clause allow.
Reads no text: words are timewords.py, clauses are timecues.py.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

# What a clause says of its time (timecues.py): surely ahead, perhaps ahead, nothing, told as past.
AHEAD, PERHAPS, OPEN, TOLD = 2, 1, 0, -1
# How much farther than it is a date looks that a clause speaks against: 25 August is told on the 10th as the coming
# one, even after a past verb ("they set 25 August"), but 25 May is not the coming one.
_AGAINST = {AHEAD: (4.0, 1.0), PERHAPS: (1.0, 1.0), OPEN: (1.0, 1.6), TOLD: (1.0, 2.5)}
# The years that the Umm al-Qura tables cover.
HIJRI_YEARS = range(1343, 1501)


def real_day(year: int, month: int, day: int) -> date | None:
    """Give the day, or None where the calendar has none: 31 June.

    >>> real_day(2015, 6, 31) is None
    True
    """
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_text(year: int, month: int) -> str:
    """Give an ISO month.

    >>> month_text(2015, 8)
    '2015-08'
    """
    return f"{year:04d}-{month:02d}"


def shifted_month(day: date, months: int) -> tuple[int, int]:
    """Give the (year, month) some months after a day's month.

    >>> shifted_month(date(2015, 1, 31), -2)
    (2014, 11)
    """
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1


def month_after(day: date, months: int) -> str | None:
    """Give the month some months after a day's month as ISO text, or None beyond the calendar.

    >>> month_after(date(2015, 8, 5), -3)
    '2015-05'
    """
    year, month = shifted_month(day, months)
    return month_text(year, month) if 0 < year < 10000 else None


def shifted_day(day: date, days: int) -> date | None:
    """Give the day some days after another, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_text(day: date) -> str:
    """Give the week Monday-Sunday of a day as an interval.

    >>> week_text(date(2015, 8, 5))
    '2015-08-03/2015-08-09'
    """
    monday = day - timedelta(days=day.weekday())
    return f"{monday}/{monday + timedelta(days=6)}"


def span_text(first: date, last: date) -> str:
    """Give an interval of days, a day where both are one.

    >>> span_text(date(2015, 8, 12), date(2015, 8, 13))
    '2015-08-12/2015-08-13'
    """
    return str(first) if first == last else f"{first}/{last}"


def weekday_date(published: date, weekday: int, direction: int | None, cue: int) -> date:
    """Give the day that a weekday's name means: with its direction word (-1, 0, 1 or None), else as its clause tells.

    "Friday last" printed on a Saturday is not yesterday, which the press calls أمس.

    >>> weekday_date(date(2015, 8, 1), 4, -1, OPEN)
    datetime.date(2015, 7, 24)
    """
    back = (published.weekday() - weekday) % 7
    ahead = -back % 7
    if direction == -1:
        return published - timedelta(days=back if back > 1 else back + 7)
    if direction == 1:
        return published + timedelta(days=ahead or 7)
    if cue == AHEAD or (cue == PERHAPS and back > 1):
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)


def near_weekday(day: date, weekday: int) -> date:
    """Give the day of that name nearest to another: "later on Sunday", or "yesterday (Friday)" in what was printed a day late.

    >>> near_weekday(date(2016, 9, 5), 6)
    datetime.date(2016, 9, 4)
    """
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead < 3 else ahead - 7)


def _nearest(published: date, days: Iterable[date], cue: int) -> date | None:
    past, future = _AGAINST[cue]
    weighed = [((published - d).days * past if d < published else (d - published).days * future, d) for d in days]
    return min(weighed)[1] if weighed else None


def month_near(published: date, month: int, direction: int | None, cue: int) -> tuple[int, int]:
    """Give the (year, month) that the name of a month means beside a publication date.

    >>> month_near(date(2015, 8, 5), 12, -1, OPEN), month_near(date(2015, 8, 5), 9, None, OPEN)
    ((2014, 12), (2015, 9))
    """
    year, now = published.year, published.month
    if direction == -1:
        this = month < now or (month == now and published.day > 24)
        return (year if this else year - 1), month
    if direction == 1:
        this = month > now or (month == now and published.day < 3)
        return (year if this else year + 1), month
    if direction == 0 or month == now:
        return year, month
    days = [date(y, month, 15) for y in (year - 1, year, year + 1) if 1 <= y <= 9999]
    chosen = _nearest(date(year, now, 15), days, cue)
    return (chosen.year if chosen else year), month


def day_near(published: date, month: int, day: int, direction: int | None, cue: int, weekday: int | None) -> date | None:
    """Give the day that "the 15th of December" means beside a publication date; a weekday beside it chooses the year.

    >>> day_near(date(2016, 3, 25), 12, 15, -1, OPEN, None)
    datetime.date(2015, 12, 15)
    """
    around = range(published.year - 4, published.year + 5)
    days = [d for d in (real_day(y, month, day) for y in around) if d is not None]
    if direction == -1:
        days = [d for d in days if d < published]
        return max(days, default=None)
    if direction == 1:
        days = [d for d in days if d > published]
        return min(days, default=None)
    if direction == 0:
        return real_day(published.year, month, day)
    close = [d for d in days if abs((d - published).days) < 370]
    fitting = [d for d in close if weekday is None or d.weekday() == weekday]
    return _nearest(published, fitting or close, cue)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """Give the Gregorian day of a Hijri one by the Umm al-Qura calendar.

    >>> hijri_day(1436, 10, 15)
    datetime.date(2015, 7, 31)
    """
    if year not in HIJRI_YEARS or not 1 <= month <= 12:
        return None
    from hijridate import Hijri  # its tables cost 20 ms, and few texts need them

    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(found.year, found.month, found.day)


def hijri_month(year: int, month: int) -> tuple[date, date] | None:
    """Give the first and last day of a Hijri month.

    >>> hijri_month(1436, 9)
    (datetime.date(2015, 6, 18), datetime.date(2015, 7, 16))
    """
    first = hijri_day(year, month, 1)
    after = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def hijri_year(year: int) -> str | None:
    """Give a Hijri year as an interval of days.

    >>> hijri_year(1436)
    '2014-10-25/2015-10-13'
    """
    first, after = hijri_day(year, 1, 1), hijri_day(year + 1, 1, 1)
    return span_text(first, after - timedelta(days=1)) if first and after else None


def hijri_year_near(published: date, month: int, day: int | None, direction: int | None, cue: int) -> int | None:
    """Give the Hijri year that a month of it without a year means.

    >>> hijri_year_near(date(2015, 8, 5), 9, None, -1, OPEN)
    1436
    """
    guess = round((published.year - 622) * 33 / 32)
    starts = {year: hijri_day(year, month, day or 15) for year in range(guess - 1, guess + 4)}
    days = {found: year for year, found in starts.items() if found is not None}
    if direction == -1:
        chosen = max((d for d in days if d < published), default=None)
    elif direction == 1:
        chosen = min((d for d in days if d > published), default=None)
    else:
        chosen = _nearest(published, days, cue)
    return days[chosen] if chosen else None
