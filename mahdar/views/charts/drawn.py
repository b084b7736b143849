"""Charts asked of a record: each kind of chart by its name, with the filters that every list takes.

Stands in views/charts/, between record/ and the charts. Comes in: an open record, a Filter, the reader's language. Goes out:
a Chart. The page's /api/charts and notebook.py both call `draw`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from mahdar.record import overview
from mahdar.record.filters import Filter, document_conditions, entry_conditions
from mahdar.record.queries import ALL, contacts
from mahdar.record.stands import pair_steps, stance_claims
from mahdar.record.store import Store
from mahdar.views.charts.calendar import calendar
from mahdar.views.charts.chart import Chart, Link, no_link, nothing
from mahdar.views.charts.course import course, stances, title_of
from mahdar.views.charts.coverage import coverage
from mahdar.views.charts.network import network
from mahdar.views.charts.timeline import timeline
from mahdar.views.wording import Wording

# So many of the newest contacts make the network, so that it is drawn at once on a large record.
_MOST_CONTACTS = 3000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is asked for beside the filter: `by` for the timeline, `other` party for the course of a pair."""

    filter: Filter = ALL
    by: str = "month"
    other: str | None = None


def draw(name: str, store: Store, wording: Wording, asked: Asked | None = None, link: Link = no_link) -> Chart:
    """Draw the chart of a name in CHARTS: `draw("timeline", store, Wording(Lookups(store), "ar"))`."""
    return CHARTS[name](store, wording, asked or Asked(), link)


def outlets_by_month(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give {"outlet", "period", "documents"}: dated documents of named outlets, counted by outlet and month."""
    where = document_conditions(asked)
    where.add("outlet IS NOT NULL AND published IS NOT NULL")
    chosen = "SELECT outlet, substr(published, 1, 7) AS month, count(*) FROM documents"
    rows = store.all(" ".join([chosen, where.text(), "GROUP BY outlet, month ORDER BY outlet, month"]), *where.values)
    return [{"outlet": row[0], "period": row[1], "documents": int(row[2])} for row in rows]


def held(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give {"status", "fields"} of the newest contacts that took place, as many as a network can show.

    An entry is put together anew only where reports after some day do not count.
    """
    newest = replace(asked, limit=_MOST_CONTACTS, offset=0, claims_each=1)
    if asked.as_of:
        return contacts(store, newest)
    where = entry_conditions(store, "contact", asked)
    where.add("status = 'held'")
    order = "ORDER BY day_from IS NULL, day_from DESC, id LIMIT ?"
    rows = store.all(" ".join(["SELECT fields FROM entries", where.text(), order]), *where.values, _MOST_CONTACTS)
    return [{"status": "held", "fields": json.loads(row[0])} for row in rows]


def _without_private(store: Store, contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out who is a person without an office: of private persons there is no page, and no node."""
    private = {row[0] for row in store.all("SELECT id FROM actors WHERE kind = 'person' AND roles = '[]'")}
    for contact in contacts:
        fields = contact["fields"]
        fields["participants"] = [ref for ref in fields["participants"] if ref["actor"] not in private]
    return contacts


def _timeline(store: Store, wording: Wording, asked: Asked, link: Link) -> Chart:
    counts = overview.counts_by_period(store, overview.ENTRY_KINDS, asked.filter, asked.by)
    return timeline(counts, wording, asked.by, link=link)


def _calendar(store: Store, wording: Wording, asked: Asked, link: Link) -> Chart:
    return calendar(overview.counts_by_period(store, ("contact",), asked.filter, "day"), wording, link=link)


def _network(store: Store, wording: Wording, asked: Asked, link: Link) -> Chart:
    return network(_without_private(store, held(store, asked.filter)), wording, link=link)


def _course(store: Store, wording: Wording, asked: Asked, link: Link) -> Chart:
    """Draw a pair's agreement where another party is named, else the stance of the one."""
    whole = replace(asked.filter, limit=None, offset=0)
    if whole.actor is None or whole.issue is None:
        return nothing("course", wording.language)
    if asked.other is None:
        claims = stance_claims(store, whole.actor, whole.issue, whole)
        return stances(claims, wording, title_of([whole.actor], whole.issue, wording), link)
    pair = sorted((whole.actor, asked.other))
    steps = pair_steps(store, pair, whole.issue, replace(whole, actor=None))
    return course(steps, "relation", wording, title_of(pair, whole.issue, wording), link)


def _coverage(store: Store, wording: Wording, asked: Asked, link: Link) -> Chart:
    return coverage(outlets_by_month(store, asked.filter), wording, link=link)


CHARTS: dict[str, Callable[[Store, Wording, Asked, Link], Chart]] = {
    "timeline": _timeline,
    "calendar": _calendar,
    "network": _network,
    "course": _course,
    "coverage": _coverage,
}
