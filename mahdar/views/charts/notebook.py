"""Charts for a notebook or a script, public as `mahdar.charts`: the name of a record goes in, a chart comes out.

Stands in views/charts/, over drawn.py. Comes in: a record's name and what is asked for. Goes out: a Chart, which a notebook
shows as it is and which `save` writes as one page that needs nothing else.
"""

from __future__ import annotations

from typing import Any

from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.charts.chart import Chart
from mahdar.views.charts.drawn import Asked, draw
from mahdar.views.lookups import Lookups
from mahdar.views.wording import Wording

__all__ = ["Chart", "calendar", "course", "coverage", "network", "timeline"]


def timeline(record: str, language: str = "en", by: str = "month", **asked: Any) -> Chart:
    """Draw contacts, agreements, commitments, incidents and mechanisms by year, month, week or day.

    `asked` are fields of record.filters.Filter, as in every chart: actor, issue, place, between, as_of, outlet.

    >>> mahdar.charts.timeline("syria.db", by="week", actor="RUS")  # doctest: +SKIP
    """
    return _drawn("timeline", record, language, Asked(Filter(**asked), by))


def calendar(record: str, language: str = "en", **asked: Any) -> Chart:
    """Draw the contacts of each day: `mahdar.charts.calendar("syria.db", between=("2016-01-01", "2016-12-31"))`."""
    return _drawn("calendar", record, language, Asked(Filter(**asked)))


def network(record: str, language: str = "en", **asked: Any) -> Chart:
    """Draw who met whom: `mahdar.charts.network("syria.db", language="ar")`."""
    return _drawn("network", record, language, Asked(Filter(**asked)))


def course(record: str, issue: str, party: str, other: str | None = None, language: str = "en", **asked: Any) -> Chart:
    """Draw how a party's stance on an issue moved, or two parties' agreement: `course("syria.db", "assad-fate", "RUS", "USA")`."""
    return _drawn("course", record, language, Asked(Filter(actor=party, issue=issue, **asked), other=other))


def coverage(record: str, language: str = "en", **asked: Any) -> Chart:
    """Draw how many documents each outlet has a month: `mahdar.charts.coverage("syria.db")`."""
    return _drawn("coverage", record, language, Asked(Filter(**asked)))


def _drawn(name: str, record: str, language: str, asked: Asked) -> Chart:
    with Store.open(record) as store:
        return draw(name, store, Wording(Lookups(store), language), asked)
