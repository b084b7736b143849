"""Charts: whole options from small answers, what is left out, and that a stranger's words never become markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import mahdar
from mahdar.record import overview
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.charts.calendar import calendar
from mahdar.views.charts.chart import Chart
from mahdar.views.charts.course import course, stances
from mahdar.views.charts.coverage import coverage
from mahdar.views.charts.drawn import CHARTS, Asked, draw, outlets_by_month
from mahdar.views.charts.network import network
from mahdar.views.charts.spread import HEIGHT, WIDTH, places
from mahdar.views.charts.style import COLOURS, SHADES
from mahdar.views.charts.timeline import days_of, timeline
from mahdar.views.charts.words import say
from mahdar.views.lookups import Lookups
from mahdar.views.wording import Wording

FONT = '"Plex Arabic", "IBM Plex Sans Arabic", "Segoe UI", "Noto Sans Arabic", sans-serif'
MONTHS = [
    {"period": "2016-01", "contact": 2, "incident": 1, "mechanism": 0},
    {"period": "2016-03", "contact": 0, "incident": 4, "mechanism": 0},
]


@pytest.fixture
def store(sample_record: Path) -> Iterator[Store]:
    with Store.open(str(sample_record)) as opened:
        yield opened


@pytest.fixture
def english(store: Store) -> Wording:
    return Wording(Lookups(store), "en")


@pytest.fixture
def arabic(store: Store) -> Wording:
    return Wording(Lookups(store), "ar")


def link(what: str, value: str) -> str | None:
    return f"/{what}?between={value}"


def ground(label: str, side: str = "left", decal: bool = True) -> dict[str, Any]:
    return {
        "animation": False,
        "backgroundColor": "#ffffff",
        "textStyle": {"fontFamily": FONT, "color": "#1e2227"},
        "aria": {"enabled": True, "label": {"enabled": True, "description": label}, "decal": {"show": decal}},
        "tooltip": {"renderMode": "richText", "confine": True, "textStyle": {"color": "#1e2227", "align": side}},
    }


def bars(kind: str, name: str, numbers: list[int], colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "id": kind,
        "name": name,
        "stack": "all",
        "data": numbers,
        "barMaxWidth": 28,
        "itemStyle": {"color": colour},
        "emphasis": {"focus": "series"},
    }


def slider(**more: Any) -> list[dict[str, Any]]:
    return [
        {"type": "slider", "height": 22, "bottom": 6, "showDetail": False, "brushSelect": False, **more},
        {"type": "inside", "zoomOnMouseWheel": "ctrl", "moveOnMouseMove": True, "preventDefaultMouseMove": False, **more},
    ]


def test_timeline_whole(english: Wording) -> None:
    """A kind without any has no series, a month without any has its place, and a click leads to the month's list."""
    chart = timeline(MONTHS, english, link=link)
    label = "Bars by period, January 2016 to March 2016: Contacts 2, Incidents 5."
    option = {
        **ground(label),
        "grid": {"top": 44, "bottom": 62, "left": 48, "right": 48},
        "legend": {
            "type": "plain",
            "top": 0,
            "left": 0,
            "align": "left",
            "itemGap": 14,
            "textStyle": {"color": "#1e2227", "fontSize": 13},
            "data": [{"name": "Contacts"}, {"name": "Incidents"}],
        },
        "xAxis": {
            "type": "category",
            "data": ["January 2016", "February 2016", "March 2016"],
            "inverse": False,
            "axisTick": {"alignWithLabel": True},
            "axisLabel": {"color": "#565c64", "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "#565c64"}},
        },
        "yAxis": {
            "type": "value",
            "position": "left",
            "minInterval": 1,
            "axisLabel": {"color": "#565c64"},
            "splitLine": {"lineStyle": {"color": "#d8d4ca"}},
        },
        "dataZoom": slider(),
        "series": [bars("contact", "Contacts", [2, 0, 0], "#0072b2"), bars("incident", "Incidents", [1, 0, 4], "#c24e00")],
    }
    option["tooltip"] = {**option["tooltip"], "trigger": "axis", "axisPointer": {"type": "shadow"}}
    assert chart.to_json() == {
        "name": "timeline",
        "language": "en",
        "title": "What was reported when",
        "label": label,
        "height": 340,
        "least_width": 0,
        "empty": False,
        "option": option,
        "follow": {
            "addresses": {"contact": "/contact?between=PERIOD", "incident": "/incident?between=PERIOD"},
            "values": ["2016-01-01,2016-01-31", "2016-02-01,2016-02-29", "2016-03-01,2016-03-31"],
        },
    }
    assert chart.head == ("Period", "Contacts", "Incidents")
    assert chart.rows == (("January 2016", 2, 1), ("March 2016", 0, 4))


def test_timeline_in_arabic_runs_from_the_right(arabic: Wording) -> None:
    """Time, counts, legend and words stand as Arabic is read."""
    option = timeline(MONTHS, arabic).option
    assert option["xAxis"]["inverse"] is True
    assert option["xAxis"]["data"] == ["يناير 2016", "فبراير 2016", "مارس 2016"]
    assert option["yAxis"]["position"] == "right"
    assert option["legend"]["data"] == [{"name": "حوادث ميدانية"}, {"name": "اتصالات ولقاءات"}]
    assert (option["legend"]["right"], option["legend"]["align"]) == (0, "right")


def test_timeline_opens_where_most_is(english: Wording) -> None:
    """One recollection of 1954 among a hundred events does not press the rest into a corner: the slider begins later."""
    chart = timeline([{"period": "1954", "contact": 1}, {"period": "2015", "contact": 99}], english, by="year")
    assert chart.option["dataZoom"] == slider(startValue=61)


def test_timeline_of_a_far_off_date_stays_small(english: Wording) -> None:
    """Days two thousand years apart are not filled up with empty days."""
    chart = timeline([{"period": "0016-03-01", "contact": 1}, {"period": "2016-03-01", "contact": 1}], english, by="day")
    assert chart.option["series"][0]["data"] == [1, 1]


@pytest.mark.parametrize(
    ("period", "by", "days"),
    [
        ("2016", "year", ("2016-01-01", "2016-12-31")),  # a leap year has its last day too
        ("2015-12", "month", ("2015-12-01", "2015-12-31")),  # over the turn of the year
        ("2016-02-29", "week", ("2016-02-29", "2016-03-06")),  # over the turn of the month
        ("2016-03-24", "day", ("2016-03-24", "2016-03-24")),
        ("9999-12", "month", ("9999-12-01", "9999-12-31")),  # the last month that there is
    ],
)
def test_days_of_a_period(period: str, by: str, days: tuple[str, str]) -> None:
    """A period's first and last day."""
    assert days_of(period, by) == days


def test_calendar_whole(english: Wording) -> None:
    """Each day with contacts has its field with the number and leads to its list; a year without any has no band."""
    days = [
        {"period": "2013-05-01", "contact": 1},
        {"period": "2016-03-24", "contact": 3},
        {"period": "2016-03-25", "contact": 0},
    ]
    chart = calendar(days, english, link=link)
    label = "Calendar of 2 days with contacts, 1 May 2013 to 24 March 2016; the fullest, 24 March 2016, has 3."
    band = {
        "left": 64,
        "right": 12,
        "cellSize": ["auto", 15],
        "dayLabel": {"firstDay": 1, "nameMap": "EN", "color": "#565c64"},
        "monthLabel": {"nameMap": "EN", "color": "#565c64"},
        "yearLabel": {"show": True, "color": "#1e2227", "fontSize": 14, "margin": 36},
        "itemStyle": {"color": "#ffffff", "borderColor": "#d8d4ca"},
        "splitLine": {"lineStyle": {"color": "#565c64"}},
    }
    fields = {
        "type": "heatmap",
        "name": "Contacts",
        "coordinateSystem": "calendar",
        "label": {"show": True, "formatter": "{@[1]}", "fontSize": 10, "color": "#1e2227"},
    }
    first = [{"value": ["2013-05-01", 1], "url": "/contact?between=2013-05-01,2013-05-01"}]
    second = [{"value": ["2016-03-24", 3], "url": "/contact?between=2016-03-24,2016-03-24"}]
    assert chart.option == {
        **ground(label, decal=False),
        "visualMap": {
            "type": "piecewise",
            "orient": "horizontal",
            "bottom": 4,
            "left": "center",
            "pieces": [
                {"min": 1, "max": 1, "label": "1", "color": "#eaf2f9"},
                {"min": 2, "max": 2, "label": "2", "color": "#c7dff1"},
                {"min": 3, "max": 4, "label": "3–4", "color": "#9cc6e6"},
            ],
            "dimension": 1,
        },
        "calendar": [{"range": "2013", "top": 24, **band}, {"range": "2016", "top": 174, **band}],
        "series": [{**fields, "calendarIndex": 0, "data": first}, {**fields, "calendarIndex": 1, "data": second}],
    }
    assert chart.rows == (("1 May 2013", 1), ("24 March 2016", 3))


def met(status: str, *actors: str) -> dict[str, Any]:
    return {"status": status, "fields": {"participants": [{"actor": actor, "role": "party"} for actor in actors]}}


def test_network_counts_what_took_place(english: Wording) -> None:
    """Planned and cancelled contacts join nobody; unnamed ones are not drawn; who met nobody named is not there."""
    chart = network(
        [
            met("held", "RUS", "USA"),
            met("held", "USA", "RUS", "CHE"),
            met("planned", "RUS", "FRA"),
            met("cancelled", "USA", "FRA"),
            met("held", "FRA", "unnamed-usa-official"),
        ],
        english,
    )
    assert chart.rows == (("Russia", "United States", 2), ("Switzerland", "Russia", 1), ("Switzerland", "United States", 1))
    (graph,) = chart.option["series"]
    assert [(node["id"], node["name"], node["value"], node["symbol"]) for node in graph["data"]] == [
        ("CHE", "Switzerland", 1, "rect"),
        ("RUS", "Russia", 2, "rect"),
        ("USA", "United States", 2, "rect"),
    ]
    assert graph["links"] == [
        {"source": "RUS", "target": "USA", "value": 2, "lineStyle": {"width": 8.0}},
        {"source": "CHE", "target": "RUS", "value": 1, "lineStyle": {"width": 4.5}},
        {"source": "CHE", "target": "USA", "value": 1, "lineStyle": {"width": 4.5}},
    ]
    assert chart.label == "Network of 3 participants and 3 pairs who met; most often Russia and United States: 2."


def test_places_of_a_network() -> None:
    """All stand within the frame and reach its edges, no two in one place, those who met nearer than those who did not."""
    names = [f"n{number}" for number in range(12)]
    found = places(names, [("n0", "n6"), ("n1", "n2")])
    assert {min(x for x, _ in found.values()), max(x for x, _ in found.values())} == {0.0, WIDTH}
    assert {min(y for _, y in found.values()), max(y for _, y in found.values())} == {0.0, HEIGHT}
    assert len(set(found.values())) == len(names)

    def apart(one: str, other: str) -> float:
        return ((found[one][0] - found[other][0]) ** 2 + (found[one][1] - found[other][1]) ** 2) ** 0.5

    assert apart("n0", "n6") < apart("n0", "n3")


def test_course_whole(english: Wording) -> None:
    """Reports of one day and value make one larger mark; the way goes through all; undated steps are not drawn."""
    steps = [
        {"day": "2016-03-25", "relation": "disagree", "entry": "c-2"},
        {"day": "2015-09-19", "relation": "converge", "entry": "c-1"},
        {"day": "2016-03-25", "relation": "disagree", "entry": "c-3"},
        {"day": None, "relation": "agree", "entry": "c-4"},
    ]
    chart = course(steps, "relation", english, "Ceasefire", lambda what, value: f"/{what}/{value}")
    label = "Ceasefire: Course of 3 reports from 19 September 2015 to 25 March 2016; the latest: disagree."
    far = {"value": ["2016-03-25", "disagree", 2], "symbolSize": 15, "url": "/entry/c-2"}
    near = {"value": ["2015-09-19", "draw nearer", 1], "symbolSize": 12, "url": "/entry/c-1"}
    assert chart.option == {
        **ground(label),
        "grid": {"top": 20, "bottom": 62, "left": 120, "right": 36},
        "xAxis": {
            "type": "time",
            "boundaryGap": ["4%", "4%"],
            "inverse": False,
            "axisLabel": {"color": "#565c64", "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "#565c64"}, "onZero": False},
        },
        "yAxis": {
            "type": "category",
            "data": ["disagree", "draw nearer", "agree"],
            "position": "left",
            "axisLabel": {"color": "#1e2227", "fontSize": 13, "lineHeight": 16, "width": 108, "overflow": "break"},
            "axisTick": {"show": False},
            "splitLine": {"show": True, "lineStyle": {"color": "#d8d4ca"}},
        },
        "dataZoom": slider(),
        "series": [
            {
                "type": "line",
                "id": "way",
                "step": "end",
                "symbol": "none",
                "silent": True,
                "data": [["2015-09-19", "draw nearer"], ["2016-03-25", "disagree"]],
                "lineStyle": {"color": "#565c64", "width": 1.5},
                "tooltip": {"show": False},
            },
            {
                "type": "scatter",
                "id": "disagree",
                "name": "disagree",
                "symbol": "diamond",
                "itemStyle": {"color": "#c24e00"},
                "data": [far],
            },
            {
                "type": "scatter",
                "id": "converge",
                "name": "draw nearer",
                "symbol": "triangle",
                "itemStyle": {"color": "#4a7fb5"},
                "data": [near],
            },
        ],
    }
    assert chart.rows == (("19 September 2015", "draw nearer", 1), ("25 March 2016", "disagree", 2))


def test_stances_that_are_denied_are_not_held(english: Wording) -> None:
    """A denied position is no position; its article's day of publication is the day of the others."""
    claims = [
        {"id": "c-1", "stance": "oppose", "polarity": "asserted", "document": {"published": "2016-01-02"}},
        {"id": "c-2", "stance": "support", "polarity": "denied", "document": {"published": "2016-02-02"}},
    ]
    assert stances(claims, english).rows == (("2 January 2016", "opposes", 1),)


def test_coverage_whole(english: Wording) -> None:
    """The fullest outlet comes first, each field says its number, a month that no outlet has is not there."""
    counts = [
        {"outlet": "Isles Agency", "period": "2016-01", "documents": 2},
        {"outlet": "Coast Post", "period": "2016-01", "documents": 3},
        {"outlet": "Coast Post", "period": "2016-03", "documents": 1},
    ]
    chart = coverage(counts, english)
    label = "Documents by outlet and month: 2 outlets, January 2016 to March 2016; the most from Coast Post: 4."
    assert chart.option == {
        **ground(label, decal=False),
        "grid": {"top": 10, "bottom": 70, "left": 10, "right": 10, "containLabel": True},
        "xAxis": {
            "type": "category",
            "data": ["January 2016", "March 2016"],
            "inverse": False,
            "axisTick": {"alignWithLabel": True},
            "axisLabel": {"color": "#565c64", "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "#565c64"}},
        },
        "yAxis": {
            "type": "category",
            "data": ["Coast Post", "Isles Agency"],
            "inverse": True,
            "position": "left",
            "axisLabel": {"color": "#1e2227", "width": 150, "overflow": "truncate"},
        },
        "visualMap": {
            "type": "continuous",
            "min": 0,
            "max": 3,
            "dimension": 2,
            "calculable": False,
            "orient": "horizontal",
            "left": "center",
            "bottom": 0,
            "inRange": {"color": ["#eaf2f9", "#c7dff1", "#9cc6e6", "#74abd8"]},
            "textStyle": {"color": "#565c64"},
        },
        "series": [
            {
                "type": "heatmap",
                "data": [{"value": [0, 0, 3]}, {"value": [0, 1, 2]}, {"value": [1, 0, 1]}],
                "label": {"show": True, "color": "#1e2227", "formatter": "{@[2]}", "fontSize": 11},
                "itemStyle": {"borderColor": "#ffffff", "borderWidth": 1},
            }
        ],
    }
    assert chart.rows == (("Coast Post", "January 2016", 3), ("Coast Post", "March 2016", 1), ("Isles Agency", "January 2016", 2))


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_of_a_record(store: Store, name: str, language: str) -> None:
    """Each is JSON, the same at every time, and says in one sentence what it shows; where nothing answers, it says that."""
    asked = Asked(Filter(actor="USA", issue="assad-fate")) if name == "course" else Asked()
    first, second = (draw(name, store, Wording(Lookups(store), language), asked) for _ in range(2))
    assert json.dumps(first.to_json(), sort_keys=True) == json.dumps(second.to_json(), sort_keys=True)
    nothing = draw(name, store, Wording(Lookups(store), language), Asked(Filter(between=("1900-01-01", "1900-01-02"))))
    assert (nothing.empty, nothing.label) == (True, say(language, "label", "empty"))


def test_timeline_counts_what_the_record_counts(store: Store, english: Wording) -> None:
    """The bars of the timeline add up to the entries that have a day."""
    chart = draw("timeline", store, english)
    counted = overview.counts_by_period(store, overview.ENTRY_KINDS)
    expected = {kind: sum(row[kind] for row in counted) for kind in overview.ENTRY_KINDS}
    assert {series["id"]: sum(series["data"]) for series in chart.option["series"]} == {
        kind: count for kind, count in expected.items() if count
    }


def test_coverage_counts_documents_with_outlet_and_day(store: Store) -> None:
    """Documents are counted once, under their outlet and the month of their publication."""
    rows = store.all("SELECT outlet, published FROM documents WHERE outlet IS NOT NULL AND published IS NOT NULL")
    assert sum(row["documents"] for row in outlets_by_month(store)) == len(rows)


def test_notebook_gives_a_frame_and_a_page(sample_record: Path, tmp_path: Path) -> None:
    """`mahdar.charts` shows a chart in a frame that may only run its script, and saves it as one page that loads nothing."""
    chart = mahdar.charts.timeline(str(sample_record), language="ar", by="week")
    assert isinstance(chart, Chart)
    assert chart._repr_html_().startswith('<iframe title="ما ورد وزمنه" srcdoc="&lt;!DOCTYPE html&gt;')
    chart.save(tmp_path / "chart.html")
    page = (tmp_path / "chart.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert not re.search(r'(src|href)="', page.split("<script>")[0])
    assert page.count("<script>") == page.count("</script>") == 2


def test_a_strangers_name_is_no_markup() -> None:
    """An outlet that is named like a script stays a name in the page."""
    hostile = "</script><script>alert(1)</script>"
    chart = Chart("coverage", "en", hostile, hostile, {"title": hostile + "\u2028"}, (hostile,), ((hostile, 1),))
    frame = chart._repr_html_()
    assert "<script>" not in frame
    assert (
        "alert(1)</script>" not in frame.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split("const chart")[1]
    )


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG reckons it."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS)
def test_marks_stand_out_from_the_ground(colour: str) -> None:
    """WCAG asks 3:1 of graphical marks."""
    assert contrast(colour, "#ffffff") >= 3


@pytest.mark.parametrize("shade", SHADES)
def test_numbers_can_be_read_on_each_shade(shade: str) -> None:
    """WCAG asks 4.5:1 of text."""
    assert contrast("#1e2227", shade) >= 4.5
