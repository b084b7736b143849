"""Where a click on a chart leads: the list, the actor or the sentence behind a bar, a field, a node.

Stands in views/web/, between views/charts/ and the screens. Comes in: what the reader asked for. Goes out: a Link for
views/charts/drawn.py. A chart knows days but no parameters: /period turns its "first,last" into the list's own.
"""

from __future__ import annotations

from urllib.parse import quote

from mahdar.views.charts.chart import PERIOD, Link
from mahdar.views.web.questions import Question, address

# The list in which entries of a kind stand.
LISTS = {
    "contact": "contacts", "commitment": "commitments", "mechanism": "mechanisms", "incident": "incidents",
    "alignment": "alignments", "statement": "statements", "position": "positions", "document": "documents",
}  # fmt: skip
_THINGS = {"actor": "/actors/", "entry": "/entries/"}


def links(question: Question) -> Link:
    """Give the Link of a chart that answers a question: what narrows the chart narrows the list that it leads to.

    >>> links(Question(issue="ceasefire"))("contact", "2016-03-01,2016-03-31")
    '/period/contacts?issue=ceasefire&days=2016-03-01%2C2016-03-31'
    """
    kept = {name: value for name, value in question.given().items() if name not in ("date", "first", "last", "q")}

    def link(what: str, value: str) -> str | None:
        if what in _THINGS:
            return _THINGS[what] + quote(value, safe="")
        if what == "claim":
            return f"/claims/{quote(value, safe='')}"
        if what not in LISTS:
            return None
        if what == "document":
            outlet, _, days = value.partition("\n")
            return address("/period/documents", **{**kept, "outlet": outlet}, days=days)
        # The script puts the days in place of the word, and no other: it stands last.
        return address(f"/period/{LISTS[what]}", **kept, days=PERIOD if value == PERIOD else value)

    return link
