"""The calendar: how many contacts are told of each day, held, planned or called off, a year a band, the number in its field.

Stands in views/charts/. Comes in: counts by day as record/overview.py gives them. Goes out: a Chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahdar.views.charts.chart import Chart, Link, no_link, nothing
from mahdar.views.charts.style import INK, MUTED, PAPER, RULE, SHADES, ground
from mahdar.views.charts.words import say
from mahdar.views.wording import Wording

# A year's band, the room above and below, and how many of the last years with contacts are drawn.
_BAND, _ABOVE, _BELOW, YEARS = 150, 24, 40, 4
# Narrower than this the names of months run into each other.
_WIDE = 820

# The library has no letters for the days of an Arabic week; Sunday first.
_WEEKDAYS: dict[str, Any] = {"en": "EN", "ar": ["ح", "ن", "ث", "ر", "خ", "ج", "س"]}


def calendar(counts: Sequence[Mapping[str, Any]], wording: Wording, years: int = YEARS, link: Link = no_link) -> Chart:
    """Draw contacts by day: `calendar(counts_by_period(store, ["contact"], by="day"), wording)`; the last `years` that have any."""
    language = wording.language
    days = {str(row["period"]): int(row["contact"]) for row in counts if row.get("contact")}
    if not days:
        return nothing("calendar", language)
    bands = sorted({day[:4] for day in days})[-years:]
    kept = {day: count for day, count in sorted(days.items()) if day[:4] in bands}
    fullest = max(kept, key=lambda day: (kept[day], day))
    spans = {"first": wording.date(min(kept)), "last": wording.date(max(kept)), "day": wording.date(fullest)}
    label = say(language, "label", "calendar", days=len(kept), most=kept[fullest], **spans)
    name = say(language, "kind", "contact")
    option = {
        **ground(language, label),
        "visualMap": _pieces(max(kept.values())),
        "calendar": [_band(year, at, language) for at, year in enumerate(bands)],
        "series": [_series(name, kept, year, at, link) for at, year in enumerate(bands)],
    }
    # Each field says its number: patterns would hide it.
    option["aria"] = {**option["aria"], "decal": {"show": False}}
    rows = tuple((wording.date(day), count) for day, count in kept.items())
    head = (say(language, "column", "day"), say(language, "column", "contacts"))
    height = _ABOVE + _BAND * len(bands) + _BELOW
    return Chart("calendar", language, say(language, "title", "calendar"), label, option, head, rows, height, least_width=_WIDE)


def _pieces(most: int) -> dict[str, Any]:
    """Give the steps of shade: 1, 2, 3 to 4, 5 and more, as far as there are such days."""
    steps = [{"min": 1, "max": 1, "label": "1"}, {"min": 2, "max": 2, "label": "2"}, {"min": 3, "max": 4, "label": "3–4"}]
    steps.append({"min": 5, "label": "5+"})
    pieces = [{**step, "color": shade} for step, shade in zip(steps, SHADES, strict=True) if int(str(step["min"])) <= most]
    return {"type": "piecewise", "orient": "horizontal", "bottom": 4, "left": "center", "pieces": pieces, "dimension": 1}


def _band(year: str, at: int, language: str) -> dict[str, Any]:
    return {
        "range": year,
        "top": _ABOVE + _BAND * at,
        "left": 64,
        "right": 12,
        "cellSize": ["auto", 15],
        "dayLabel": {"firstDay": 1, "nameMap": _WEEKDAYS[language], "color": MUTED},
        "monthLabel": {"nameMap": "AR" if language == "ar" else "EN", "color": MUTED},
        "yearLabel": {"show": True, "color": INK, "fontSize": 14, "margin": 36},
        "itemStyle": {"color": PAPER, "borderColor": RULE},
        "splitLine": {"lineStyle": {"color": MUTED}},
    }


def _series(name: str, days: Mapping[str, int], year: str, at: int, link: Link) -> dict[str, Any]:
    return {
        "type": "heatmap",
        "name": name,
        "coordinateSystem": "calendar",
        "calendarIndex": at,
        "data": [_datum(day, count, link) for day, count in days.items() if day.startswith(year)],
        "label": {"show": True, "formatter": "{@[1]}", "fontSize": 10, "color": INK},
    }


def _datum(day: str, count: int, link: Link) -> dict[str, Any]:
    address = link("contact", f"{day},{day}")
    return {"value": [day, count], **({"url": address} if address else {})}
