"""How charts look: colours that differ for colour-blind readers and stand out from white, a pattern or shape beside each.

Stands in views/charts/, under its charts. Comes in: a language and the sentence that tells what the chart shows. Goes out:
the parts that all ECharts options share. Tooltips are drawn, never written as HTML: names in a record are strangers' words.
"""

from __future__ import annotations

from typing import Any

INK, MUTED, RULE, PAPER = "#1e2227", "#565c64", "#d8d4ca", "#ffffff"
COLOURS = {
    "contact": "#0072b2",
    "alignment": "#a3437f",
    "commitment": "#00795a",
    "incident": "#c24e00",
    "mechanism": "#7a6a00",
    "statement": "#4a7fb5",
    "position": "#6b6b6b",
}
# Light enough that dark figures can be read on each.
SHADES = ("#eaf2f9", "#c7dff1", "#9cc6e6", "#74abd8")
FONT = '"Plex Arabic", "IBM Plex Sans Arabic", "Segoe UI", "Noto Sans Arabic", sans-serif'


def ground(language: str, label: str) -> dict[str, Any]:
    """Give what every option begins with: type, tooltip, patterns and the sentence for those who do not see the chart."""
    return {
        "animation": False,
        "backgroundColor": PAPER,
        "textStyle": {"fontFamily": FONT, "color": INK},
        "aria": {"enabled": True, "label": {"enabled": True, "description": label}, "decal": {"show": True}},
        "tooltip": {"renderMode": "richText", "confine": True, "textStyle": {"color": INK, "align": side(language)}},
    }


def side(language: str) -> str:
    """Give where a line begins: right in Arabic, else left."""
    return "right" if language == "ar" else "left"


def legend(language: str, names: list[dict[str, str]]) -> dict[str, Any]:
    """Give a legend above the chart that runs as the language is read; a click on a word hides its series."""
    data = names[::-1] if language == "ar" else names
    words = {"color": INK, "fontSize": 13}
    return {
        "type": "plain",
        "top": 0,
        side(language): 0,
        "align": side(language),
        "itemGap": 14,
        "textStyle": words,
        "data": data,
    }


def time_axis(language: str, periods: list[str]) -> dict[str, Any]:
    """Give an axis of named periods that runs as the language is read."""
    return {
        "type": "category",
        "data": periods,
        "inverse": language == "ar",
        "axisTick": {"alignWithLabel": True},
        "axisLabel": {"color": MUTED, "hideOverlap": True},
        "axisLine": {"lineStyle": {"color": MUTED}},
    }


def count_axis(language: str) -> dict[str, Any]:
    """Give an axis of whole numbers, on the side where a line begins."""
    return {
        "type": "value",
        "position": side(language),
        "minInterval": 1,
        "axisLabel": {"color": MUTED},
        "splitLine": {"lineStyle": {"color": RULE}},
    }


def zoom(first: int = 0) -> list[dict[str, Any]]:
    """Give a slider, and zooming within the chart that leaves the page's own scrolling alone; the view begins at `first`."""
    begin = {"startValue": first} if first else {}
    return [
        {"type": "slider", "height": 22, "bottom": 6, "showDetail": False, "brushSelect": False, **begin},
        {"type": "inside", "zoomOnMouseWheel": "ctrl", "moveOnMouseMove": True, "preventDefaultMouseMove": False, **begin},
    ]
