"""The course of one cell: what was told of one party's stance, or of two parties' agreement, on one issue, over time.

Stands in views/charts/. Comes in: steps as record/course.py gives them, or claims of position. Goes out: a Chart. Each value
has its own line, its own shape and its word beside it; reports of one day and value make one mark, larger for more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mahdar.views.charts.chart import Chart, Link, no_link, nothing
from mahdar.views.charts.style import COLOURS, INK, MUTED, RULE, ground, side, zoom
from mahdar.views.charts.timeline import say_list
from mahdar.views.charts.words import say
from mahdar.views.wording import Wording

# From apart to together, from against to for.
VALUES = {
    "relation": ("disagree", "converge", "agree"),
    "stance": ("oppose", "demand", "conditional", "ready", "support"),
}
_SHAPES = {
    "disagree": ("diamond", COLOURS["incident"]),
    "converge": ("triangle", COLOURS["statement"]),
    "agree": ("circle", COLOURS["commitment"]),
    "oppose": ("diamond", COLOURS["incident"]),
    "demand": ("rect", COLOURS["alignment"]),
    "conditional": ("triangle", COLOURS["mechanism"]),
    "ready": ("roundRect", COLOURS["contact"]),
    "support": ("circle", COLOURS["commitment"]),
}
_SMALLEST, _LARGEST, _WORD = 12, 30, 120


def course(
    steps: Sequence[Mapping[str, Any]], field: str, wording: Wording, title: str | None = None, link: Link = no_link
) -> Chart:
    """Draw a course: `course(course_of(store, Filter(issue="assad-fate"))[0]["steps"], "relation", wording)`.

    `field` is relation or stance; a step has `day`, the value, and `entry` or `claim`, to which a click leads.
    """
    language = wording.language
    told: dict[tuple[str, str], list[str]] = {}
    for step in steps:
        if step["day"] and step[field] in VALUES[field]:
            told.setdefault((step["day"], step[field]), []).append(str(step.get("entry") or step.get("claim")))
    if not told:
        return nothing("course", language)
    marks = sorted(told)
    (last_day, latest), words = marks[-1], {value: wording.label(field, value) for value in VALUES[field]}
    spans = {"first": wording.date(marks[0][0]), "last": wording.date(last_day)}
    label = say(language, "label", "course", steps=sum(map(len, told.values())), latest=words[latest], **spans)
    if title:
        label = f"{title}: {label}"
    option = {
        **ground(language, label),
        "grid": {"top": 20, "bottom": 62, "left": 36, "right": 36, side(language): _WORD},
        "xAxis": _days(language),
        "yAxis": _values(list(words.values()), language),
        "dataZoom": zoom(),
        "series": [_line(marks, words), *(_points(value, told, words[value], field, link) for value in VALUES[field])],
    }
    option["series"] = [series for series in option["series"] if series["data"]]
    rows = tuple((wording.date(day), words[value], len(told[day, value])) for day, value in marks)
    head = tuple(say(language, "column", word) for word in ("day", "value", "reports"))
    return Chart("course", language, title or say(language, "title", "course"), label, option, head, rows, 300)


def stances(claims: Sequence[Mapping[str, Any]], wording: Wording, title: str | None = None, link: Link = no_link) -> Chart:
    """Draw one party's stance from claims of position: `stances(positions(store, Filter(actor="RUS", issue="truce")), wording)`."""
    told = [
        {"day": claim["document"]["published"], "stance": claim["stance"], "claim": claim["id"]}
        for claim in claims
        if claim["polarity"] == "asserted"
    ]
    return course(told, "stance", wording, title, link)


def title_of(parties: Sequence[str], issue: str, wording: Wording) -> str:
    """Give what a course is called: "Russia and United States, the fate of the president"."""
    return say_list([wording.listed(wording.actor(party) for party in parties), wording.issue(issue)], wording.language)


def _days(language: str) -> dict[str, Any]:
    return {
        "type": "time",
        "boundaryGap": ["4%", "4%"],
        "inverse": language == "ar",
        "axisLabel": {"color": MUTED, "hideOverlap": True},
        "axisLine": {"lineStyle": {"color": MUTED}, "onZero": False},
    }


def _values(words: list[str], language: str) -> dict[str, Any]:
    return {
        "type": "category",
        "data": words,
        "position": side(language),
        "axisLabel": {"color": INK, "fontSize": 13, "lineHeight": 16, "width": _WORD - 12, "overflow": "break"},
        "axisTick": {"show": False},
        "splitLine": {"show": True, "lineStyle": {"color": RULE}},
    }


def _line(marks: Sequence[tuple[str, str]], words: Mapping[str, str]) -> dict[str, Any]:
    """Give the way from value to value; of one day that value which comes last is met last."""
    return {
        "type": "line",
        "id": "way",
        "step": "end",
        "symbol": "none",
        "silent": True,
        "data": [[day, words[value]] for day, value in marks],
        "lineStyle": {"color": MUTED, "width": 1.5},
        "tooltip": {"show": False},
    }


def _points(value: str, told: Mapping[tuple[str, str], list[str]], word: str, field: str, link: Link) -> dict[str, Any]:
    data = []
    for (day, found), ids in sorted(told.items()):
        if found == value:
            address = link("entry" if field == "relation" else "claim", ids[0])
            size = min(_LARGEST, _SMALLEST + 3 * (len(ids) - 1))
            data.append({"value": [day, word, len(ids)], "symbolSize": size, **({"url": address} if address else {})})
    shape, colour = _SHAPES[value]
    return {"type": "scatter", "id": value, "name": word, "symbol": shape, "itemStyle": {"color": colour}, "data": data}
