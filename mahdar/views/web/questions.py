"""What a URL asks: the parameters of every list, the Filter they make, the page of the list, the reader's language.

Stands in views/web/, under the screens and the API. Comes in: query parameters, in the words of the command line's options
(actor, issue, place, date, first and last for --between, as_of, outlet, language, limit). Goes out: a Filter with ids.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlencode

from fastapi import Query
from pydantic import BaseModel, BeforeValidator, Field
from starlette.requests import Request

from mahdar.errors import UsageError
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.web.faults import Fault, of_usage

LANGUAGES = ("ar", "en")
LANGUAGE_COOKIE = "mahdar-language"
MOST, USUAL = 500, 50
_FARTHEST = 10_000_000
_FIRST_DAY, _LAST_DAY = "0001-01-01", "9999-12-31"


def _given(value: Any) -> Any:
    """Take an empty field of a form for one that was not given; refuse what no name holds and databases choke on."""
    if not isinstance(value, str):
        return value
    if any(ord(character) < 32 or "\ud800" <= character <= "\udfff" for character in value):
        raise ValueError("holds a control character")
    return value.strip() or None


# For a parameter of a page's own: an empty field of a form is one that was not given.
empty_is_none = BeforeValidator(_given)
Words = Annotated[Annotated[str, Field(max_length=200)] | None, BeforeValidator(_given)]
# One of a list of words, or nothing: an empty field of a form is none.
T = TypeVar("T")
Choice = Annotated[T | None, empty_is_none]
_Day = Annotated[Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None, BeforeValidator(_given)]
_Period = Annotated[Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")] | None, BeforeValidator(_given)]


class Question(BaseModel):
    """The parameters of a list, as they stand in a URL: `Question(actor="USA", first="2016-03-01").filter(store)`."""

    actor: Words = Field(None, description="an id or a name; a state also finds its officials and bodies")
    issue: Words = Field(None, description="an issue's id, such as ceasefire")
    place: Words = Field(None, description="a place's name, or a country's three letters")
    date: _Period = Field(None, description="a day, a month or a year: 2016-03-24, 2016-03, 2016")
    first: _Day = Field(None, description="the first day of a period, YYYY-MM-DD")
    last: _Day = Field(None, description="the last day of a period, YYYY-MM-DD")
    as_of: _Day = Field(None, description="only what had been reported by the end of this day")
    outlet: Words = Field(None, description="as the record has its name")
    language: Words = Field(None, description="language of the documents, such as ar")
    q: Words = Field(None, description="words to be found, whatever their spelling (statements)")
    limit: int = Field(USUAL, ge=1, le=MOST, description="so many items at most")
    offset: int = Field(0, ge=0, le=_FARTHEST, description="so many items are skipped")

    def filter(self, store: Store) -> Filter:
        """Give the Filter with ids in place of names; raise Fault 400 for what the record does not know."""
        given = argparse.Namespace(**self.model_dump(include={"actor", "issue", "place", "date", "as_of", "outlet", "language"}))
        given.between = (self.first or _FIRST_DAY, self.last or _LAST_DAY) if self.first or self.last else None
        try:
            made = asking.filter_of(store, given)
        except UsageError as error:
            raise of_usage(error) from None
        return replace(made, limit=self.limit, offset=self.offset)

    def given(self) -> dict[str, str]:
        """Give what narrows the list, as parameters: `Question(actor="USA").given()` is {"actor": "USA"}."""
        values = self.model_dump(exclude={"limit", "offset"}, exclude_none=True)
        return {name: str(value) for name, value in values.items()}

    @staticmethod
    def whole(asked: Filter) -> Filter:
        """Give a Filter that asks for all pages at once, for what can only be put together whole."""
        return replace(asked, limit=None, offset=0)


# What a route takes: `def contacts(question: Asked) -> …`.
Asked = Annotated[Question, Query()]


Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
DayParameter = Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="only what had been reported by then")]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Offset = Annotated[int, Query(ge=0, le=_FARTHEST)]


def known_language(request: Request) -> None:
    """Refuse a page in a language that there is not, instead of showing it in another: a dependency of all screens."""
    wanted = request.query_params.get("lang")
    if wanted and wanted not in LANGUAGES:
        raise Fault(404, "not-found", f"there is no page in the language {wanted[:20]}", "lang is ar or en")


def language_of(request: Request, usual: str = "en") -> Literal["ar", "en"]:
    """Give the reader's language: ?lang=, else the cookie of an earlier choice, else what the browser prefers."""
    accepted = (part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(","))
    wanted = (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE), *accepted, usual)
    return "ar" if next((one for one in wanted if one in LANGUAGES), "en") == "ar" else "en"


def address(path: str, **parameters: Any) -> str:
    """Give a URL of this server: `address("/contacts", actor="USA", issue=None)` is "/contacts?actor=USA"."""
    kept = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path
