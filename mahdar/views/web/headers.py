"""What stands around every answer: a strict Content-Security-Policy and its like, hosts that are served, no foreign POST.

Stands in views/web/, under app.py. Comes in: a request. Goes out: the answer with its headers, or a refusal. Looks at no
body and knows no screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mahdar.views.web.faults import Fault

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
# No inline script, no inline style, nothing from elsewhere: an article's text can never run. Charts save as data: images.
POLICY = "; ".join(
    [
        "default-src 'none'",
        *(f"{what}-src 'self'" for what in ("script", "style", "font", "connect", "manifest")),
        "img-src 'self' data:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: with it browsers send no Origin with a form, and own forms could not be told from foreign ones.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_STATIC = "/static/"


class Guard:
    """The outermost layer: refuses hosts that are not served and changes that another site asks for; adds the headers."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], refuse: Callable[[Request, Fault], Response]) -> None:
        """Take what is within, the hosts that are served (none: all), and what shows a fault."""
        self.app, self.hosts, self.refuse = app, frozenset(hosts), refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        asks_head = scope["method"] == "HEAD"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add(MutableHeaders(scope=message), scope["path"])
            elif asks_head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        fault = self._fault(scope["method"], Headers(scope=scope))
        if asks_head:
            # Whatever can be read can be asked for its head alone: checkers of links and downloaders do.
            scope = {**scope, "method": "GET"}
        answer = self.refuse(Request(scope), fault) if fault else self.app
        await answer(scope, receive, with_headers)

    def _fault(self, method: str, headers: Headers) -> Fault | None:
        host = headers.get("host", "")
        if self.hosts and _name(host) not in self.hosts:
            # A page of another site whose name has been pointed at this machine could read all, else.
            return Fault(400, "bad-host", "this address is not served here", "open the address that mahdar serve printed")
        if method in _SAFE or _own(host, headers):
            return None
        return Fault(403, "foreign-request", "changes are taken from this page's own forms only", "open the page and try again")


def _name(host: str) -> str:
    """Give a host without its port: `_name("[::1]:8000")` is "[::1]"."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()


def _own(host: str, headers: Headers) -> bool:
    """Say whether a change comes from a page of this server, as the browser tells it, or from no browser."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == host
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _add(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    # What a reader may see depends on who reads: nothing but files of the package is kept by others.
    headers.setdefault("cache-control", "public, max-age=3600" if path.startswith(_STATIC) else "private, no-cache")
