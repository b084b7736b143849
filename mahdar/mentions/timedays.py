"""Days named by weekday or counted from publication: "Friday next", "yesterday (Monday)", "on the morning of Thursday 24 March".

Comes in: a Reader and a token. Goes out: the expression that begins there, or None.
Dates with a month are timedates.py; which Friday is meant is calendar.py's, once the clause is read.
"""

from __future__ import annotations

from datetime import date

from mahdar.mentions import calendar
from mahdar.mentions.numbers import WEEK, read_unit
from mahdar.mentions.timedates import dated, numeric
from mahdar.mentions.timereader import Found, Reader

_JOINS = frozenset({"-", "–", "—", "/", "ـ"})
# A name in quotation marks of at most three words: «روسيا اليوم», «اليوم».
_OPENING, _CLOSING = frozenset('«“"‘('), frozenset('»”"’)')


def day(r: Reader, i: int) -> Found | None:
    """Read a day with what stands before its name: مساء يوم الأحد الماضي, في وقت لاحق الأحد, يوم 15 كانون الأول.

    >>> day(reader, 0).value  # doctest: +SKIP
    '2016-03-24'
    """
    at = r.over(i, "day_openers")
    later = at > i and any(r.has(k, "later") for k in range(i, at))
    for _ in range(3):
        found = r.find(at, "day_words")
        if not found or found[0].definite or (found[1] > at and r.find(at, "days")):
            break
        at = found[1]
    if not r.same_line(at) and at > i:
        return None
    core = _counted(r, i, at) or _weekday(r, i, at, later)
    if core is None and at > i:
        core = numeric(r, at) or dated(r, at)
        if core is not None:
            core = Found(i, core.last, core.value, core.relative, core.future, core.keep)
    return core


def _counted(r: Reader, i: int, at: int) -> Found | None:
    """Read a day counted from publication, with the weekday or date that repeats it."""
    found = r.find(at, "days")
    if found is None:
        return None
    hit, end = found
    if hit.before and hit.before[-1] in "لك":  # لامس is "touched"
        return None
    if hit.value == 0 and not _is_today(r, i, at, end):
        return None
    if (hit.value == 1 and _is_verb(r, at, end)) or r.has(at - 1, "not_a_day_after"):
        return None
    again = _repeated(r, end)
    moved = calendar.shifted_day(r.published, hit.value) if r.published else None
    value = str(moved) if moved else None
    if again is not None:
        named, weekday, end = again
        if named is not None and not named.relative:
            return Found(i, end, named.value, False, hit.value > 0)
        if weekday is not None and moved is not None:
            value = str(calendar.near_weekday(moved, weekday))
    elif hit.value == 0 and i == at and any(r.has(k, "nowadays") for k in (*range(at - 4, at), end, end + 1)):
        value = None
    return Found(i, end, value, True, hit.value > 0)


def _repeated(r: Reader, end: int) -> tuple[Found | None, int | None, int] | None:
    """Give the date, weekday and end of "(الاثنين)", "الاثنين", "الموافق 24 مارس" after a day."""
    bracket = r.mark(end) == "("
    at = end + bracket
    if not r.same_line(at):
        return None
    weekday = r.find(at, "weekdays")
    after = weekday[1] if weekday and not weekday[0].before else at
    comma = after + 1 if r.mark(after) in ("،", ",") else after
    start = r.over(comma, "corresponds")
    named = (numeric(r, start) or dated(r, start, weekday[0].value if weekday else None)) if r.same_line(start) else None
    if named is not None and named.keep and (named.value is not None or not named.relative):
        after = named.last
    elif after == at:
        return None
    else:
        named = None
    if bracket and r.mark(after) != ")":
        return None
    return named, weekday[0].value if weekday and not weekday[0].before else None, after + bracket


def _is_today(r: Reader, i: int, at: int, end: int) -> bool:
    """Say whether اليوم is the day of publication and no name (روسيا اليوم) and no other phrase (اليوم التالي)."""
    if r.find(at, "days") and len(r.tokens[at].word.folded) > 6 and "ليل" in r.tokens[at].word.folded:
        return True
    if r.has(i - 1, "not_today_before") or (r.same_line(end) and r.has(end, "not_today_after")):
        return False
    number = r.find(end, "digits")
    if r.same_line(end) and ((number and number[0].definite) or r.tokens[end].word.folded == "ال"):  # اليوم الـ7
        return False
    if r.has(i - 1, "media_today") and r.has(i - 2, "media"):
        return False
    return not (r.mark(end) in _CLOSING and any(r.mark(k) in _OPENING for k in range(at - 1, at - 4, -1)))


def _is_verb(r: Reader, at: int, end: int) -> bool:
    """Say whether غدا is the verb "became": after قد or الذي, or with و and no weekday behind it."""
    if "ً" in r.mark(at):
        return False
    if r.has(at - 1, "not_tomorrow_before"):
        return True
    return r.mark(at).startswith("و") and not r.has(end, "weekdays") and r.mark(end) != "("


def _weekday(r: Reader, i: int, at: int, later: bool) -> Found | None:
    found = r.find(at, "weekdays")
    if found is None:
        bare = r.find(at, "weekdays_of_week")
        return _of_week(r, i, bare[1], bare[0].value) if bare and not bare[0].definite else None
    if (r.has(i - 1, "every_before") and at == i) or r.has(i - 1, "every"):
        return None
    hit, end = found
    if (tens := r.find(end, "numbers")) and tens[0].definite and tens[0].value >= 20 and "و" in tens[0].before:
        return None  # الاثنين والثلاثين: thirty-two
    if (named := _with_date(r, i, end, hit.value)) is not None:
        return named
    if (within := _of_week(r, i, end, hit.value)) is not None:
        return within
    direction, after = r.direction(end)
    if direction is None:
        direction = _shared(r, end)
    if direction == 9:
        return Found(i, after, None, True)
    if r.published is None:
        return Found(i, after, None, True, direction == 1)
    if direction is not None:
        value = calendar.weekday_date(r.published, hit.value, direction or None, calendar.OPEN)
        return Found(i, after, str(value), True, direction == 1, weekday=hit.value, ahead=direction == 1)
    if (value_after := _next_of_pair(r, i, hit.value)) is not None:
        return Found(i, end, str(value_after), True)
    if later:
        return Found(i, end, str(calendar.near_weekday(r.published, hit.value)), True)
    cue, distance = r.cue(i, end)
    value = calendar.weekday_date(r.published, hit.value, None, cue)
    far = cue == calendar.OPEN or distance > 5
    if (again := r.find(end + 1, "days")) and r.mark(end) == "(" and r.mark(again[1]) == ")":  # الاثنين (أمس)
        return Found(i, again[1] + 1, str(calendar.shifted_day(r.published, again[0].value)), True)
    return Found(i, end, str(value), True, weekday=hit.value, ahead=value > r.published, far=far)


def _of_week(r: Reader, i: int, end: int, weekday: int) -> Found | None:
    """Read "ثلاثاء الأسبوع المقبل", "الخميس من الأسبوع الماضي": that day of the week."""
    at = r.over(end, "of")
    unit = read_unit(r.tokens, at, r.words) if r.same_line(at) else None
    if unit is None or unit[0].value != WEEK or unit[0].form != "one" or not unit[0].definite or unit[0].before:
        return None
    direction, after = r.direction(unit[1])
    if direction not in (-1, 0, 1):
        return None
    moved = calendar.shifted_day(r.published, 7 * direction + weekday - r.published.weekday()) if r.published else None
    return Found(i, after, str(moved) if moved else None, True, direction == 1)


def _with_date(r: Reader, i: int, end: int, weekday: int) -> Found | None:
    """Read "الخميس 24 مارس", "الخميس الموافق 24 مارس", "الخميس (24 مارس)"."""
    bracket = r.mark(end) == "("
    at = end + 1 if bracket or r.mark(end) in ("،", ",") else end
    at = r.over(at, "corresponds")
    if r.mark(at) in ("-", "،", ","):
        at += 1
    if not r.same_line(at):
        return None
    named = numeric(r, at) or dated(r, at, weekday)
    if named is None or not named.keep:
        return None
    if bracket and r.mark(named.last) != ")":
        return None
    return Found(i, named.last + bracket, named.value, named.relative, named.future)


def _shared(r: Reader, i: int) -> int | None:
    """Give the direction that two weekdays share: الأحد والاثنين الماضيين."""
    other = r.find(i, "weekdays") if r.mark(i).startswith("و") else None
    if other is None:
        return None
    direction, end = r.direction(other[1])
    return direction if r.tokens[end - 1].word.folded.endswith(("ين", "ان")) else None


def _next_of_pair(r: Reader, i: int, weekday: int) -> date | None:
    """Give the second day of "ليل الأحد - الاثنين": the one after the first."""
    last = r.last
    if last is None or last.weekday is None or last.value is None or (last.weekday + 1) % 7 != weekday:
        return None
    gap = r.tokens[last.last : i]
    if [t.text for t in gap] in ([j] for j in _JOINS) or (not gap and last.last - last.first > 1):
        return calendar.shifted_day(date.fromisoformat(last.value), 1)
    return None
