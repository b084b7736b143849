"""Forgetting a person: the name masked or all claims removed, in every table, and a line in the log.

Comes in: an actor's id and the reason. Goes out: the number of documents touched. What was read again later would bring
the person back: the log is asked at every reading, so that it does not.
"""

from __future__ import annotations

from mahdar.record.store import Store


def forget(store: Store, actor: str, reason: str, *, remove: bool = False) -> int:
    """Mask an actor's name wherever it is kept, or remove with it the claims that name the actor."""
    raise NotImplementedError
