"""The clock: when a person decided something. All that reads and merges has none, so that the same input gives the same bytes.

Stands in views/, under the commands and the page. Goes out: seconds, and times as they are written down.
"""

from __future__ import annotations

import time


def now() -> int:
    """Give the time in whole seconds: `now()`."""
    return int(time.time())


def time_of(seconds: int) -> str:
    """Give a time as it is written down, UTC.

    >>> time_of(0)
    '1970-01-01T00:00:00Z'
    """
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def time_now() -> str:
    """Give the time as it is written down: `time_now()`."""
    return time_of(now())
