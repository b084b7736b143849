"""Whether it is worth saying who tells something: not where those who are told of tell it themselves.

Stands in views/web/, under the screens. Comes in: ids of those to whom a claim is attributed, and actors that stand beside
it. Goes out: yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def others_say(told_by: Sequence[str], shown: Iterable[Mapping[str, Any]]) -> bool:
    """Say whether somebody tells it who does not stand beside it.

    >>> others_say(["RUS"], [{"actor": "RUS"}]), others_say(["TASS"], [{"actor": "RUS"}])
    (False, True)
    """
    return not {ref["actor"] for ref in shown}.issuperset(told_by)
