"""What goes wrong in answering a request: one kind of fault with a status, a code, a message and what to do about it.

Stands in views/web/, under app.py, which shows faults as pages or, under /api/, as JSON. Raised by questions, screens and
the API. Prints nothing.
"""

from __future__ import annotations

import re

from mahdar.errors import UsageError

_OPTION = re.compile(r"--([a-z]+(?:-[a-z]+)*)")


class Fault(Exception):
    """A request that cannot be answered: `Fault(404, "not-found", "there is no entry c-9")`."""

    def __init__(self, status: int, code: str, message: str, hint: str | None = None) -> None:
        self.status, self.code, self.message, self.hint = status, code, message, hint
        super().__init__(message)

    def body(self) -> dict[str, dict[str, str | None]]:
        """Give the fault as the API tells it: `Fault(404, "not-found", "no such entry").body()["error"]["code"]`."""
        return {"error": {"code": self.code, "message": self.message, "hint": self.hint}}


def not_found(what: str, id: str) -> Fault:
    """Give the fault of an id that the record does not hold: `not_found("entry", "c-9").status` is 404."""
    return Fault(404, "not-found", f"there is no {what} {id} in the record")


def of_usage(error: UsageError) -> Fault:
    """Give a fault of the question, with the words of the command line turned into those of a URL.

    >>> of_usage(UsageError("--as-of 2016-02-31 is not a date: write YYYY-MM-DD")).message
    'as_of 2016-02-31 is not a date: write YYYY-MM-DD'
    """
    said, _, _ = str(error).partition("; see: ")
    return Fault(400, "bad-question", _OPTION.sub(lambda match: match[1].replace("-", "_"), said, count=1))
