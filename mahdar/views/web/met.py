"""Whom an actor met: each other participant of its contacts, how often, and when last.

Stands in views/web/, under pages/actors.py and the API. Comes in: an open record and a Filter with an actor. Goes out: plain
dicts. Contacts that are planned, uncertain or called off do not count; unnamed participants and private persons are left out.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from mahdar.record.filters import Filter, actors_meant
from mahdar.record.store import Store
from mahdar.views.charts.drawn import held
from mahdar.views.web.public_actors import has_page


def met(store: Store, asked: Filter, most: int = 50) -> list[dict[str, Any]]:
    """Give {"actor", "contacts", "last"}, the most often met first: `met(store, Filter(actor="USA"))[0]["actor"]`.

    A state's own officials are no others to it; `last` is the newest day of a contact that has one, or None.
    """
    own = set(actors_meant(store, asked.actor or ""))
    count: Counter[str] = Counter()
    last: dict[str, str] = {}
    for contact in held(store, asked):
        fields = contact["fields"]
        for other in {ref["actor"] for ref in fields["participants"]} - own:
            count[other] += 1
            if fields["date"]:
                last[other] = max(last.get(other, ""), fields["date"])
    ordered = sorted(count, key=lambda actor: (-count[actor], actor))
    public = [actor for actor in ordered if has_page(store, actor)]
    return [{"actor": actor, "contacts": count[actor], "last": last.get(actor)} for actor in public[:most]]
