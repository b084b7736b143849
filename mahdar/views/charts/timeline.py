"""The timeline: how many contacts, agreements, incidents … a day, week, month or year, as bars upon each other.

Stands in views/charts/. Comes in: counts by period as record/overview.py gives them. Goes out: a Chart. Every number stands
once, as a bare number, so that ten years of days stay small.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from mahdar.views.charts.chart import PERIOD, Chart, Link, no_link, nothing
from mahdar.views.charts.style import COLOURS, count_axis, ground, legend, time_axis, zoom
from mahdar.views.charts.words import say
from mahdar.views.wording import Wording

KINDS = ("contact", "alignment", "commitment", "incident", "mechanism")
# Empty periods between full ones are drawn too, unless there are more: then a date in the record is far off.
_LONGEST = 4000
_YEAR, _MONTH = 4, 7
# The view begins where no more than this share lies before; the slider shows the rest.
_BEFORE = 0.03


def timeline(
    counts: Sequence[Mapping[str, Any]], wording: Wording, by: str = "month", kinds: Sequence[str] = KINDS, link: Link = no_link
) -> Chart:
    """Draw counts by period: `timeline(counts_by_period(store), Wording(Lookups(store)))`.

    `by` is what the counts are by: year, month, week or day. A click on a bar leads where `link(kind, PERIOD)` says.
    """
    language = wording.language
    kept = {str(row["period"]): row for row in counts if any(row.get(kind) for kind in kinds)}
    if not kept:
        return nothing("timeline", language)
    periods = list(_all(min(kept), max(kept), by)) or sorted(kept)
    shown = [kind for kind in kinds if any(row.get(kind) for row in kept.values())]
    names = {kind: say(language, "kind", kind) for kind in shown}
    numbers = {kind: [int(kept.get(period, {}).get(kind) or 0) for period in periods] for kind in shown}
    said = [f"{names[kind]} {sum(numbers[kind])}" for kind in shown]
    spans = {"first": wording.date(periods[0]), "last": wording.date(periods[-1])}
    label = say(language, "label", "timeline", counts=say_list(said, language), **spans)
    option = {
        **ground(language, label),
        "grid": {"top": 44, "bottom": 62, "left": 48, "right": 48},
        "legend": legend(language, [{"name": names[kind]} for kind in shown]),
        "xAxis": time_axis(language, [wording.date(period) for period in periods]),
        "yAxis": count_axis(language),
        "dataZoom": zoom(_start(periods, kept, shown)),
        "series": [_series(kind, names[kind], numbers[kind]) for kind in shown],
    }
    option["tooltip"] = {**option["tooltip"], "trigger": "axis", "axisPointer": {"type": "shadow"}}
    rows = tuple(_row(wording.date(period), kept[period], shown) for period in periods if period in kept)
    addresses = {kind: address for kind in shown if (address := link(kind, PERIOD))}
    follow = {"addresses": addresses, "values": [",".join(days_of(period, by)) for period in periods]} if addresses else {}
    head = (say(language, "column", "period"), *(names[kind] for kind in shown))
    return Chart("timeline", language, say(language, "title", "timeline"), label, option, head, rows, 340, follow)


def say_list(words: Sequence[str], language: str) -> str:
    """Give words with the language's comma between them: `say_list(["a", "b"], "en")` is "a, b"."""
    return ("، " if language == "ar" else ", ").join(words)


def days_of(period: str, by: str) -> tuple[str, str]:
    """Give the first and the last day of a period, a week named by its Monday.

    >>> days_of("2016-02", "month"), days_of("2016-02-29", "week")
    (('2016-02-01', '2016-02-29'), ('2016-02-29', '2016-03-06'))
    """
    first = date.fromisoformat((period + "-01-01")[:10])
    if by == "day":
        return period, period
    try:
        return first.isoformat(), (_next(first, by) - timedelta(days=1)).isoformat()
    except (OverflowError, ValueError):
        return first.isoformat(), date.max.isoformat()


def _start(periods: Sequence[str], kept: Mapping[str, Mapping[str, Any]], shown: Sequence[str]) -> int:
    """Give the period at which the view begins: few recollections of old days do not press the rest into a corner."""
    before = 0
    total = sum(int(row.get(kind) or 0) for row in kept.values() for kind in shown)
    for at, period in enumerate(periods):
        before += sum(int(kept.get(period, {}).get(kind) or 0) for kind in shown)
        if before > total * _BEFORE:
            return at
    return 0


def _row(period: str, counted: Mapping[str, Any], shown: Sequence[str]) -> tuple[str | int, ...]:
    return (period, *(int(counted.get(kind) or 0) for kind in shown))


def _all(first: str, last: str, by: str) -> Iterator[str]:
    """Give every period from one to another, or none where they are too many."""
    length = {"year": _YEAR, "month": _MONTH}.get(by, 10)
    day, end = date.fromisoformat((first + "-01-01")[:10]), date.fromisoformat((last + "-01-01")[:10])
    if (end - day).days / {"year": 365, "month": 30, "week": 7}.get(by, 1) > _LONGEST:
        return
    while day < end:
        yield day.isoformat()[:length]
        day = _next(day, by)
    yield last


def _next(day: date, by: str) -> date:
    if by == "year":
        return day.replace(year=day.year + 1)
    if by == "month":
        return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if by == "week" else 1)


def _series(kind: str, name: str, numbers: list[int]) -> dict[str, Any]:
    return {
        "type": "bar",
        "id": kind,
        "name": name,
        "stack": "all",
        "data": numbers,
        "barMaxWidth": 28,
        "itemStyle": {"color": COLOURS[kind]},
        "emphasis": {"focus": "series"},
    }
