"""What every screen is made with: the request's record, reader, language and words, and the templates.

Stands in views/web/, under pages/. Comes in: a request. Goes out: HTML. Templates escape all they are given, and a name
that they do not know is an error. What a screen shows is asked by its own module.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import HTMLResponse

from mahdar.record.store import Store
from mahdar.version import __version__
from mahdar.views import columns
from mahdar.views.lookups import Lookups
from mahdar.views.web.faults import Fault
from mahdar.views.web.lists import Page
from mahdar.views.web.public_actors import has_page
from mahdar.views.web.questions import LANGUAGE_COOKIE, LANGUAGES, Question, address, language_of
from mahdar.views.web.readers import GUEST, Reader, reader_of
from mahdar.views.web.sessions import csrf_of
from mahdar.views.web.stores import Stores
from mahdar.views.web.words import Words
from mahdar.views.wording import Wording, quoted

TEMPLATES = Path(__file__).parent / "templates"
# The screens in the order of the navigation: the word in words/web.yaml and the address.
NAVIGATION = (
    ("overview", "/"), ("stands", "/stands"), ("contacts", "/contacts"), ("statements", "/statements"),
    ("commitments", "/commitments"), ("mechanisms", "/mechanisms"), ("actors", "/actors"), ("coverage", "/coverage"),
    ("review", "/review"), ("brief", "/brief"),
)  # fmt: skip
_YEAR = 365 * 24 * 3600
_CHIPS = (
    "q", "speaker", "via", "act", "actor", "issue", "state", "place", "date", "first", "last", "as_of", "outlet", "language",
)  # fmt: skip


class Chip(NamedTuple):
    """One filter that is on: what it is called, its value, and the URL without it."""

    name: str
    value: str
    without: str


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals.update(
        navigation=NAVIGATION, version=__version__, quoted=quoted, address=address, differing_sides=columns.sides,
        when=columns.when, subject=columns.subject, speakers=columns.speakers, web_address=web_address,
    )  # fmt: skip
    return made


def web_address(url: str | None) -> str | None:
    """Give an article's address where a browser may follow it; anything but http is none: `web_address("javascript:1")`."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


class Screen:
    """One request for a page. Example: `Screen(request).show("contacts.html", page=page)`."""

    def __init__(self, request: Request) -> None:
        """Take the request: who reads, in which language; the record is asked only by what is shown."""
        self.request = request
        self.language = language_of(request, request.app.state.language)
        self.words = Words(self.language)
        self.say = self.words.say
        stores: Stores = request.app.state.stores
        self.store: Store = stores.here()
        self.wording = Wording(Lookups(self.store), self.language)
        self.reader: Reader = reader_of(request)
        self._pages: dict[str, bool] = {}

    @property
    def token(self) -> str:
        """Give what a form that changes something carries back (parts/forms.html): own forms are known by it."""
        return csrf_of(self.request)

    @property
    def record_name(self) -> str:
        """Give what the record is called in a command; a server's address may carry a password, and is not told."""
        name = str(self.request.app.state.stores.record)
        return "RECORD" if "://" in name else Path(name).name

    def here(self, **changes: Any) -> str:
        """Give this page's URL with some parameters otherwise, None taking one away: `screen.here(lang="ar")`."""
        return _here(self.request, **changes)

    def has_page(self, actor: str) -> bool:
        """Say whether a name leads to a page of its own."""
        if actor not in self._pages:
            self._pages[actor] = has_page(self.store, actor)
        return self._pages[actor]

    def chips(self, question: Question) -> list[Chip]:
        """Give the filters that are on."""
        given = question.given()
        return [
            Chip(self.say("filters", name), self._shown(name, given[name]), self.here(**{name: None, "offset": None}))
            for name in _CHIPS
            if name in given
        ]

    def _shown(self, name: str, value: str) -> str:
        """Give the value of a filter in the reader's words, where it has any."""
        if name in ("actor", "speaker", "via"):
            return self.wording.actor(value)
        if name == "issue":
            return self.wording.issue(value)
        if name == "act":
            return self.wording.label("act", value)
        return self.say("state", value) if name == "state" else value

    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """Give what the filters offer: issues by name, outlets, as (value, label)."""
        issues = [str(row[0]) for row in self.store.all("SELECT DISTINCT issue FROM claim_issues")]
        outlets = self.store.all("SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL ORDER BY outlet LIMIT 500")
        named = sorted(((one, self.wording.issue(one)) for one in issues), key=lambda pair: pair[1])
        return {"issues": named, "outlets": [(str(row[0]), str(row[0])) for row in outlets]}

    def show(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Give a page made with a template; `values` are what it shows."""
        text = _environment().get_template(template).render(
            screen=self, say=self.say, w=self.wording, lang=self.language, here=self.here, reader=self.reader,
            path=self.request.url.path, users=self.request.app.state.users, **values,
        )  # fmt: skip
        return _answer(self.request, text, status)

    def show_list(self, template: str, what: str, question: Question, page: Page, **values: Any) -> HTMLResponse:
        """Give the page of a list with its filters, pager, downloads and empty state."""
        parameters = question.given()
        return self.show(
            template, what=what, page=page, question=question, chips=self.chips(question), choices=self.choices(),
            download=lambda kind: address(f"/api/{what}.{kind}", **parameters), **values,
        )  # fmt: skip


def _here(request: Request, **changes: Any) -> str:
    url = URL(f"{request.url.path}?{request.url.query}")
    kept = {name: value for name, value in changes.items() if value is not None}
    url = url.remove_query_params([name for name in changes if name not in kept])
    return str(url.include_query_params(**kept)).rstrip("?")


def _answer(request: Request, text: str, status: int) -> HTMLResponse:
    answer = HTMLResponse(text, status, {"vary": "Accept-Language, Cookie"})
    chosen = request.query_params.get("lang")
    if chosen in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, chosen, max_age=_YEAR, samesite="lax", httponly=True)
    return answer


def error_page(request: Request, fault: Fault) -> HTMLResponse:
    """Show a fault in the look of the other pages; asks nothing of the record, which may be what is at fault."""
    language = language_of(request, request.app.state.language if "app" in request.scope else "en")
    text = _environment().get_template("error.html").render(
        fault=fault, say=Words(language).say, lang=language, here=lambda **changes: _here(request, **changes), reader=GUEST,
        path=request.url.path, users=False,
    )  # fmt: skip
    return _answer(request, text, fault.status)
