"""The sentence behind an entry in a list: its first claim, with the article that it stands in.

Stands in views/web/, under the screens. Comes in: entries as the queries give them. Goes out: claims by the entry's id. All of
an entry's sentences stand on its own page (pages/entry.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mahdar.record import queries
from mahdar.record.store import Store


def first_told(store: Store, entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give the first claim of each entry: `first_told(store, page.items)["c-1"]["evidence"][0]["text"]`."""
    first = {one["id"]: one["accounts"][0]["claim"] for one in entries if one["accounts"]}
    claims = queries.claims_by_id(store, list(first.values()))
    return {id: claims[claim] for id, claim in first.items() if claim in claims}
