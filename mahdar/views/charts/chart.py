"""One chart, ready to be drawn: its ECharts option, the sentence that tells what it shows, and its table.

Stands in views/charts/. Comes in: what the functions of timeline.py, calendar.py, network.py, course.py and coverage.py
put together. Goes out: JSON for the page, a self-contained page for a notebook or a file (page.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mahdar.views.charts.page import framed, whole_page
from mahdar.views.charts.words import say

# What a datum leads to: the address for ("contact", "2016-03-01,2016-03-31"), ("actor", "RUS"), ("claim", "c-1") … or None.
Link = Callable[[str, str], str | None]
# Stands in an address for the period that a click adds.
PERIOD = "PERIOD"


def no_link(what: str, value: str) -> str | None:
    """Lead nowhere: `no_link("actor", "RUS")` is None. For a notebook, which has no pages to open."""
    return None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a record; a notebook shows it as it is.

    `option` is what ECharts draws, `label` one sentence for those who do not see it, `head` and `rows` the same content as a
    table. On a screen narrower than `least_width` the chart scrolls in its box. `follow` leads a click on a bar to a list: {"addresses": {series: address}, "values": [period, …]}.

    >>> import mahdar
    >>> mahdar.charts.timeline("syria.db").save("timeline.html")  # doctest: +SKIP
    """

    name: str
    language: str
    title: str
    label: str
    option: dict[str, Any]
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    height: int = 320
    follow: dict[str, Any] = field(default_factory=dict)
    least_width: int = 0

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to draw."""
        return not self.rows

    def to_json(self) -> dict[str, Any]:
        """Give what the page asks for: {"name", "language", "title", "label", "height", "least_width", "empty", "option", "follow"}."""
        names = ("name", "language", "title", "label", "height", "least_width", "empty", "option", "follow")
        return {name: getattr(self, name) for name in names}

    def save(self, path: str | Path) -> None:
        """Write the chart as one page that needs nothing else: `chart.save("timeline.html")`."""
        Path(path).write_text(whole_page(self), "utf-8")

    def _repr_html_(self) -> str:
        return framed(self)


def nothing(name: str, language: str) -> Chart:
    """Give a chart of nothing, which says so."""
    return Chart(name, language, say(language, "title", name), say(language, "label", "empty"), {}, (), ())
