"""Who reads: the owner on his own machine, a signed-in user, or somebody unknown; and what of the articles each may see.

Stands in views/web/, under the screens and the API. The owner is all there is without --users; with it, accounts and
sessions say who is signed in (app.state.reader_of). Knows no passwords and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from mahdar.views.wording import LONGEST_QUOTATION

ROLES = ("guest", "reader", "reviewer", "admin")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: `Reader("huda", "reviewer")`; `name` is None where nobody is signed in."""

    name: str | None
    role: str

    @property
    def reads_whole(self) -> bool:
        """Say whether articles are shown whole: to the owner and to all who are signed in."""
        return self.role != "guest"

    @property
    def reviews(self) -> bool:
        """Say whether judgements are taken from this reader."""
        return self.role in ("reviewer", "admin")


# No words of an article, however long.
_ADDRESSES = frozenset({"url", "next"})
# Without --users there is one person, and the machine is theirs.
OWNER = Reader(None, "admin")
GUEST = Reader(None, "guest")

ReaderOf = Callable[[Request], Reader]


def reader_of(request: Request) -> Reader:
    """Give who asks: `Depends(reader_of)` in a route; what it answers is set by create_app and by accounts."""
    found: Reader = request.app.state.reader_of(request)
    return found


def within_rights(value: Any, reader: Reader) -> Any:
    """Give an answer with the words of articles cut to what may be quoted, for one who may not read them whole.

    Folders of the owner's machine are left out too: a file is told by its name.

    >>> within_rights({"text": "x" * 400, "uri": "home/a.txt"}, GUEST)["uri"]
    'a.txt'
    """
    if reader.reads_whole:
        return value
    if isinstance(value, list):
        return [within_rights(one, reader) for one in value]
    if isinstance(value, dict):
        return {name: _allowed(name, one, reader) for name, one in value.items()}
    return value


def _allowed(name: str, value: Any, reader: Reader) -> Any:
    if not isinstance(value, str):
        return within_rights(value, reader)
    if name == "uri":
        return value.rpartition("/")[2]
    if len(value) <= LONGEST_QUOTATION or name in _ADDRESSES:
        return value
    return value[: LONGEST_QUOTATION - 1] + "…"
