"""A chart as one page that needs no net and no other file: the library, the option and the table stand in it.

Stands in views/charts/, under chart.py. Comes in: a Chart. Goes out: HTML, alone or in a frame for a notebook. The page may
load nothing: it says so in its own Content-Security-Policy.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Protocol

from mahdar.views.charts.words import say

_LIBRARY = Path(__file__).parents[1] / "web" / "static" / "echarts" / "echarts.min.js"
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_STYLE = (
    "body{margin:0;padding:.75rem;font-family:'IBM Plex Sans Arabic','Segoe UI',sans-serif;color:#1e2227;background:#fff}"
    "h1{font-size:1rem;margin:0 0 .5rem}table{border-collapse:collapse;font-size:.875rem}"
    "th,td{text-align:start;padding:.25rem .6rem;border-bottom:1px solid #d8d4ca}summary{cursor:pointer;margin-top:.5rem}"
)
_DRAW = (
    "const chart=echarts.init(document.getElementById('chart'),null,{locale:LOCALE});chart.setOption(OPTION);"
    "addEventListener('resize',()=>chart.resize());"
)


class Drawable(Protocol):
    """What a page needs of a chart; chart.Chart has it."""

    @property
    def language(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def height(self) -> int: ...
    @property
    def option(self) -> dict[str, Any]: ...
    @property
    def head(self) -> tuple[str, ...]: ...
    @property
    def rows(self) -> tuple[tuple[str | int, ...], ...]: ...


@cache
def _library() -> str:
    return _LIBRARY.read_text("utf-8")


def whole_page(chart: Drawable) -> str:
    """Give a page of HTML with the chart drawn in it: `whole_page(timeline(rows, wording))`."""
    direction = "rtl" if chart.language == "ar" else "ltr"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{chart.language}" dir="{direction}">',
            f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{escape(chart.title)}</title><style>{_STYLE}#chart{{height:{chart.height}px}}</style></head>",
            f"<body><h1>{escape(chart.title)}</h1>",
            *(_drawn(chart) if chart.rows else (f"<p>{escape(chart.label)}</p>",)),
            "</body></html>",
            "",
        )
    )


def framed(chart: Drawable) -> str:
    """Give a frame for a notebook, in which the page can do nothing but draw and save."""
    height = chart.height + 110
    return (
        f'<iframe title="{escape(chart.title)}" srcdoc="{escape(whole_page(chart))}" width="100%" height="{height}" '
        'sandbox="allow-scripts" style="border:0"></iframe>'
    )


def _drawn(chart: Drawable) -> tuple[str, ...]:
    draw = _DRAW.replace("LOCALE", "'AR'" if chart.language == "ar" else "'EN'").replace("OPTION", _in_script(chart.option))
    return (
        f'<div id="chart" role="img" aria-label="{escape(chart.label)}"></div>',
        f"<details><summary>{escape(say(chart.language, 'label', 'table'))}</summary>{_table(chart)}</details>",
        f"<script>{_library()}</script>",
        f"<script>{draw}</script>",
    )


def _table(chart: Drawable) -> str:
    head = "".join(f'<th scope="col">{escape(word)}</th>' for word in chart.head)
    rows = "".join("<tr>" + "".join(f"<td><bdi>{escape(str(cell))}</bdi></td>" for cell in row) + "</tr>" for row in chart.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _in_script(value: Any) -> str:
    """Give JSON that cannot end the script it stands in, whatever the names in it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
