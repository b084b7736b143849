"""Days, months, years and intervals as pairs of days: what record/ compares dates with.

Comes in: ISO values of the data contract. Goes out: first and last day. Reads no text: that is mentions/.
"""

from __future__ import annotations

import calendar
from datetime import date


def period(value: str) -> tuple[str, str]:
    """Give the first and the last day of an ISO value: a day, a month, a year or an interval.

    >>> period("2016-02"), period("2015-12-14/2015-12-20")
    (('2016-02-01', '2016-02-29'), ('2015-12-14', '2015-12-20'))
    """
    first, _, last = value.partition("/")
    return _first_day(first), _last_day(last or first)


def touch(left: str, right: str) -> bool:
    """Say whether two ISO values have a day in common.

    >>> touch("2015-12", "2015-12-15"), touch("2016-09-04", "2016-09-05")
    (True, False)
    """
    (a, b), (c, d) = period(left), period(right)
    return a <= d and b >= c


def precision(value: str) -> int:
    """Give how many days a value leaves open: the fewer, the more it says.

    >>> precision("2016-03-24"), precision("2016-03")
    (1, 31)
    """
    first, last = period(value)
    return days_between(first, last) + 1


def days_between(first: str, last: str) -> int:
    """Give the days from one day to another, negative where the second lies before.

    >>> days_between("2016-02-28", "2016-03-01")
    2
    """
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def shifted(day: str, days: int) -> str:
    """Give the day that lies so many days later, none beyond the ends of the calendar.

    >>> shifted("2016-02-28", 2), shifted("9999-12-30", 7)
    ('2016-03-01', '9999-12-31')
    """
    later = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(later, date.min.toordinal()), date.max.toordinal())).isoformat()


def _first_day(value: str) -> str:
    return value + {4: "-01-01", 7: "-01"}.get(len(value), "")


def _last_day(value: str) -> str:
    if len(value) == 4:
        return f"{value}-12-31"
    if len(value) == 7:
        return f"{value}-{calendar.monthrange(int(value[:4]), int(value[5:]))[1]:02d}"
    return value
