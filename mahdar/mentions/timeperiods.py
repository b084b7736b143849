"""Weeks, months, years and stretches of them: "last month", "since four months", "within two weeks", "the nineties".

Comes in: a Reader and a token. Goes out: the expression that begins there, or None.
"Since N months" is a month, "since N years" a year, "within N months" the month in which they end (contract of the reading).
What is vague (بضعة أشهر, الأيام المقبلة) or hangs on another event (بعد يومين من) has no value.
"""

from __future__ import annotations

from mahdar.mentions import calendar
from mahdar.mentions.numbers import CENTURY, DAY, DECADE, HOUR, MONTH, WEEK, YEAR, Length, read_length, read_unit
from mahdar.mentions.timedates import month_alone, plain_year, read_year
from mahdar.mentions.timedays import day
from mahdar.mentions.timereader import Found, Reader

_JOINS = frozenset({"-", "–", "/", "—"})
_YEARS = {YEAR: 1, DECADE: 10, CENTURY: 100}
# Longest stretch of days that is still told day by day.
_LONG_HOURS = 24


def counted_off(r: Reader, i: int) -> Found | None:
    """Read منذ, قبل, بعد or خلال with a length: قبل أكثر من ثلاثة أشهر, خلال أسبوعين.

    >>> counted_off(reader, 0).value  # doctest: +SKIP
    '2015-12'
    """
    for kind in ("since", "ago", "later_than", "within"):
        at = r.over(i, kind)
        if at > i:
            break
    else:
        return None
    at = r.over(at, "qualifiers")
    length = read_length(r.tokens, at, r.words) if r.same_line(at) else None
    if length is None or length.definite or length.unit < HOUR or r.direction(length.end)[0] is not None:
        return None
    if year(r, at) or month_alone(r, at) or day(r, at):
        return None
    if length.unit == DECADE and not length.counted and length.quarters is not None and kind != "since":
        return None  # بعد عقد اجتماع: the holding of a meeting
    if kind == "within":
        return _within(r, i, length)
    anchored = kind != "since" and r.has(length.end, "relative_from")
    if length.quarters is None or anchored or r.published is None:
        return Found(i, length.end, None, True, kind == "later_than" and r.published is None)
    if kind == "later_than":
        if length.unit == HOUR or r.cue(i, length.end)[0] < calendar.PERHAPS:
            return Found(i, length.end, None, True)
        return Found(i, length.end, _moved(r, length, 1), True, True)
    return Found(i, length.end, _moved(r, length, -1), True)


def _within(r: Reader, i: int, length: Length) -> Found | None:
    if length.unit == HOUR and (length.quarters or 0) < 4 * _LONG_HOURS:
        return None
    cue = r.cue(i, length.end)[0]
    if length.quarters is None or r.published is None or cue < calendar.PERHAPS:
        return Found(i, length.end, None, True)
    if length.unit <= DAY:
        last = calendar.shifted_day(r.published, length.seconds // 86400)
        return Found(i, length.end, calendar.span_text(r.published, last) if last else None, True, True)
    return Found(i, length.end, _moved(r, length, 1), True, True)


def _moved(r: Reader, length: Length, sign: int) -> str | None:
    """Give the day, week, month or year that lies so far from publication, as coarse as the unit that counts it."""
    published = r.published
    if published is None or length.quarters is None:
        return None
    if length.unit in _YEARS:
        quarters = length.quarters * _YEARS[length.unit]
        if quarters % 4:
            return calendar.month_after(published, sign * quarters * 3)
        target_year = published.year + sign * quarters // 4
        return f"{target_year:04d}" if 0 < target_year < 10000 else None
    if length.unit == MONTH and length.quarters % 4 == 0:
        return calendar.month_after(published, sign * length.quarters // 4)
    moved = calendar.shifted_day(published, sign * (length.seconds // 86400))
    if moved is None:
        return None
    if length.unit == MONTH:
        return calendar.month_text(moved.year, moved.month)
    return calendar.week_text(moved) if length.unit == WEEK else str(moved)


def unit_period(r: Reader, i: int, edge: bool = False) -> Found | None:
    """Read a week, month, year or century with its direction: الشهر الماضي, هذا الأسبوع, نهاية العام.

    >>> unit_period(reader, 0).value  # doctest: +SKIP
    '2015-07'
    """
    this = r.over(i, "this")
    unit = read_unit(r.tokens, this, r.words)
    if unit is None or unit[0].form != "one" or not unit[0].definite or unit[0].value < WEEK:
        return None
    if unit[0].value == YEAR and r.has(i - 1, "general_before"):
        return None
    if r.has(unit[1], "kinds_of_year"):
        direction, end = r.direction(unit[1] + 1)
        return Found(i, end, None, True, direction == 1) if direction is not None else None
    direction, end = r.direction(unit[1])
    if direction is None and (this > i or (edge and unit[0].value < DECADE and not r.has(unit[1], "ordinals"))):
        direction, end = 0, unit[1]
    if direction is None:
        return None
    unsaid = direction == 9 or (end == unit[1] and unit[0].value == WEEK and r.has(i - 2, "holiday"))
    value = None if unsaid else _period(r, unit[0].value, direction)
    return Found(i, end, value, True, direction == 1)


def _period(r: Reader, unit: int, direction: int) -> str | None:
    if r.published is None:
        return None
    if unit == WEEK:
        moved = calendar.shifted_day(r.published, 7 * direction)
        return calendar.week_text(moved) if moved else None
    if unit == MONTH:
        return calendar.month_text(*calendar.shifted_month(r.published, direction))
    if unit == YEAR:
        return str(r.published.year + direction)
    if unit == CENTURY:
        first = (r.published.year - 1) // 100 * 100 + 1 + 100 * direction
        return f"{first}/{first + 99}"
    return None


def stretch(r: Reader, i: int) -> Found | None:
    """Read several days, months or years beside publication: الأيام الثلاثة الماضية, اليومين الماضيين, الـ24 ساعة الماضية.

    >>> stretch(reader, 0).value  # doctest: +SKIP
    '2015-08-02/2015-08-04'
    """
    length = read_length(r.tokens, i, r.words)
    if length is None or length.unit < HOUR or (length.unit == HOUR and not length.counted and length.quarters is not None):
        return None
    end, quarters = length.end, length.quarters
    unit = read_unit(r.tokens, i, r.words)
    if unit and unit[0].form == "many" and length.definite:
        number = r.find(end, "numbers") or r.find(end, "digits")
        if number and number[0].value:
            quarters, end = number[0].value * 4, number[1]
        end = r.over(end, "few")
    elif unit and unit[0].form == "one":
        return None
    direction, after = r.direction(end)
    if direction is None and r.has(end, "last") and length.definite:
        return Found(i, end + 1, None, True)
    if direction is None or direction == 9 or (direction == 0 and quarters is None):
        return None
    if unit and unit[0].form == "two" and not r.tokens[after - 1].word.folded.endswith("ن"):
        return Found(i, after, None, True)  # العامين الماضي والحالي: one of them each
    return Found(i, after, _stretch_value(r, length.unit, quarters, direction), True, direction == 1)


def _stretch_value(r: Reader, unit: int, quarters: int | None, direction: int) -> str | None:
    published = r.published
    if quarters is None or published is None or direction == 0 or quarters % 4:
        return None
    count = quarters // 4
    if unit == MONTH:
        edge = calendar.month_after(published, direction * count)
        if edge is None:
            return None
        now = calendar.month_text(published.year, published.month)
        return f"{edge}/{now}" if direction < 0 else f"{now}/{edge}"
    if unit in _YEARS:
        far = published.year + direction * count * _YEARS[unit]
        if not 0 < far < 10000:
            return None
        return f"{far:04d}/{published.year}" if direction < 0 else f"{published.year}/{far:04d}"
    days = {HOUR: (count + 23) // 24, DAY: count, WEEK: count * 7}[unit]
    near = published if unit == HOUR else calendar.shifted_day(published, direction)
    edge_day = calendar.shifted_day(published, direction * days)
    if near is None or edge_day is None:
        return None
    return calendar.span_text(*sorted((near, edge_day)))


def year(r: Reader, i: int) -> Found | None:
    """Read a year: عام 2014, سنة 1436هـ, في 2003, 2010-2014, العام 2015.

    >>> year(reader, 0).value  # doctest: +SKIP
    '2014'
    """
    unit = read_unit(r.tokens, i, r.words)
    if unit and unit[0].value == YEAR:
        named = plain_year(r, unit[1]) or plain_year(r, unit[1], hijri=True)
        if named is None or not r.same_line(unit[1]):
            return None
        return _year_value(r, i, named.end, named.year, named.hijri)
    bare = plain_year(r, i)
    if bare is None:
        return None
    after = read_unit(r.tokens, bare.end, r.words)
    if after and not after[0].definite and not after[0].before:
        return None
    if bare.hijri and r.mark(i - 1) == "/":  # 1436/1437هـ is a school year
        return Found(i, bare.end, None, False, keep=False)
    if bare.hijri or r.find(i, "gregorian_year") or _year_stands(r, i, bare.end):
        return _year_value(r, i, bare.end, bare.year, bare.hijri)
    return None


def _year_stands(r: Reader, i: int, end: int) -> bool:
    """Say whether a bare figure is a year: after a preposition of time, in brackets, or beside another year."""
    if r.has(i - 1, "year_before"):
        return r.tokens[i].word.folded != "2000"
    if r.mark(i - 1) == "(" and r.mark(end) == ")":
        return True
    if r.last is not None and r.last.value and len(r.last.value) == 4 and i - r.last.last < 2:
        return r.mark(i).startswith("و") or r.has(i - 1, "range_words") or r.mark(i - 1) in _JOINS
    if r.has(i - 1, "range_from") or r.mark(end) in _JOINS:
        other = end + 1 if r.mark(end) in _JOINS or r.has(end, "range_words") else end
        second = plain_year(r, other)
        return bool(second and second.year > int("".join(c for c in r.tokens[i].word.folded if c.isdigit())))
    return False


def _year_value(r: Reader, i: int, end: int, number: int, hijri: bool) -> Found:
    if not hijri:
        second = plain_year(r, end + 1) if r.mark(end) in _JOINS else None
        if second and not second.hijri and second.year > number:
            return Found(i, second.end, f"{number}/{second.year}", False)
        return Found(i, end, str(number), False)
    if r.mark(end) in _JOINS and r.find(end + 1, "digits"):
        after = plain_year(r, end + 1, hijri=True)
        return Found(i, after.end if after else end, None, False, keep=False)
    return Found(i, end, calendar.hijri_year(number), False)


def season(r: Reader, i: int) -> Found | None:
    """Read a season of a year as the year: صيف 2012, الصيف الماضي, صيف العام الماضي.

    >>> season(reader, 0).value  # doctest: +SKIP
    '2012'
    """
    this = r.over(i, "this")
    found = r.find(this, "seasons")
    if found is None:
        return None
    hit, end = found
    if not hit.definite:
        named = read_year(r, end)
        return Found(i, named.end, str(named.year), named.relative) if named and not named.hijri else None
    direction, after = r.direction(end)
    if direction is None and this > i:
        direction, after = 0, end
    if direction not in (-1, 0, 1):
        return None
    if r.published is None:
        return Found(i, after, None, True, direction == 1)
    number, month = r.published.year, r.published.month
    if direction == -1 and month <= hit.value:
        number -= 1
    elif direction == 1 and month > hit.value - 3:
        number += 1
    return Found(i, after, str(number), True, direction == 1)


def decade(r: Reader, i: int) -> Found | None:
    """Read a decade: التسعينات, ثمانينيات القرن الماضي; "in his thirties" is none.

    >>> decade(reader, 0).value  # doctest: +SKIP
    '1990/1999'
    """
    found = r.find(i, "decades")
    if found is None:
        return None
    hit, end = found
    if r.has(end, "kinds_of_year") or r.has(end, "age") or r.has(r.over(end, "of"), "age"):
        return Found(i, end, None, False, keep=False)
    at = r.over(end, "of")
    unit = read_unit(r.tokens, at, r.words)
    if unit and unit[0].value == CENTURY:
        direction, after = r.direction(unit[1])
        if direction in (-1, 0) and r.published is not None:
            first = (r.published.year - 1) // 100 * 100 + 100 * (direction or 0) + hit.value
            return Found(i, after, f"{first}/{first + 9}", True)
        end = unit[1]
    elif not hit.definite or hit.value < 40:
        return None
    return Found(i, end, f"{1900 + hit.value}/{1909 + hit.value}", False)


def edged(r: Reader, i: int) -> Found | None:
    """Read a part of a month, week or year, as that month, week or year: نهاية سبتمبر, مطلع 2015, أواخر العام الماضي.

    >>> edged(reader, 0).value  # doctest: +SKIP
    '2015-09'
    """
    part = r.find(i, "edges")
    if part is None or (part[0].definite and not part[0].rest):
        return None
    at = part[1]
    inner = at
    if r.has(at, "edges"):
        inner = r.over(at, "edges")
    if not r.same_line(inner):
        return None
    inner = r.over(inner, "of") if r.has(inner, "of") else inner
    core = (
        month_alone(r, inner, supported=True)
        or year(r, inner)
        or unit_period(r, inner, edge=True)
        or season(r, inner)
        or decade(r, inner)
    )
    if core is None or not core.keep:
        return core
    return Found(i, core.last, core.value, core.relative, core.future)
