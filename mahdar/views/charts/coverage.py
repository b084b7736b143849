"""The coverage: how many documents of each outlet a month, the number written in its field.

Stands in views/charts/. Comes in: counts of documents by outlet and month (drawn.py). Goes out: a Chart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from mahdar.views.charts.chart import Chart, Link, no_link, nothing
from mahdar.views.charts.style import INK, MUTED, SHADES, ground, side, time_axis
from mahdar.views.charts.timeline import days_of
from mahdar.views.charts.words import say
from mahdar.views.wording import Wording

# So many outlets are drawn, those with most documents; so many months have their numbers written in.
TOP, _WRITTEN = 25, 36
_LINE, _AROUND = 26, 120
_CELL, _BESIDE = 30, 180


def coverage(counts: Sequence[Mapping[str, Any]], wording: Wording, top: int = TOP, link: Link = no_link) -> Chart:
    """Draw {"outlet", "period", "documents"}: `coverage(outlets_by_month(store), wording)`; the `top` outlets, fullest first."""
    language = wording.language
    of_outlet: Counter[str] = Counter()
    for row in counts:
        of_outlet[row["outlet"]] += row["documents"]
    outlets = [outlet for outlet, _ in sorted(of_outlet.items(), key=lambda one: (-one[1], one[0]))[:top]]
    kept = sorted((row["period"], outlets.index(row["outlet"]), row["documents"]) for row in counts if row["outlet"] in outlets)
    if not kept:
        return nothing("coverage", language)
    months = sorted({period for period, _, _ in kept})
    places = {month: at for at, month in enumerate(months)}
    spans = {"first": wording.date(months[0]), "last": wording.date(months[-1])}
    names = [wording.outlet({"outlet": outlet, "uri": None, "id": ""}) for outlet in outlets]
    label = say(language, "label", "coverage", outlets=len(of_outlet), outlet=names[0], most=of_outlet[outlets[0]], **spans)
    option = {
        **ground(language, label),
        "grid": {"top": 10, "bottom": 70, "left": 10, "right": 10, "containLabel": True},
        "xAxis": time_axis(language, [wording.date(month) for month in months]),
        "yAxis": _outlets(names, language),
        "visualMap": _shades(max(count for _, _, count in kept)),
        "series": [_series([(places[month], at, count, month, outlets[at]) for month, at, count in kept], len(months), link)],
    }
    # The numbers stand in the fields: patterns would hide them.
    option["aria"] = {**option["aria"], "decal": {"show": False}}
    rows = tuple((names[at], wording.date(month), count) for month, at, count in sorted(kept, key=lambda one: (one[1], one[0])))
    head = tuple(say(language, "column", word) for word in ("outlet", "period", "documents"))
    height = _AROUND + _LINE * len(outlets)
    return Chart(
        "coverage",
        language,
        say(language, "title", "coverage"),
        label,
        option,
        head,
        rows,
        height,
        least_width=_BESIDE + _CELL * min(len(months), _WRITTEN),
    )


def _outlets(names: list[str], language: str) -> dict[str, Any]:
    label = {"color": INK, "width": 150, "overflow": "truncate"}
    return {"type": "category", "data": names, "inverse": True, "position": side(language), "axisLabel": label}


def _shades(most: int) -> dict[str, Any]:
    # A scale needs two ends.
    scale = {"type": "continuous", "min": 0, "max": max(most, 2), "dimension": 2, "calculable": False}
    return {
        **scale,
        "orient": "horizontal",
        "left": "center",
        "bottom": 0,
        "inRange": {"color": list(SHADES)},
        "textStyle": {"color": MUTED},
    }


def _series(cells: Sequence[tuple[int, int, int, str, str]], months: int, link: Link) -> dict[str, Any]:
    data = []
    for at, line, count, month, outlet in cells:
        address = link("document", f"{outlet}\n{','.join(days_of(month, 'month'))}")
        data.append({"value": [at, line, count], **({"url": address} if address else {})})
    written = {"show": months <= _WRITTEN, "color": INK, "formatter": "{@[2]}", "fontSize": 11}
    return {"type": "heatmap", "data": data, "label": written, "itemStyle": {"borderColor": "#ffffff", "borderWidth": 1}}
