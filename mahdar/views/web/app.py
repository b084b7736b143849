"""The web application of one record: layers, files, the API, the screens, and how faults are shown.

Stands in views/web/, under serving.py. Comes in: the name of a record and whether it has accounts. Goes out: a FastAPI
application. What is shown is in pages/ and api/; who may see it in readers.py.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from mahdar.errors import MahdarError, UsageError
from mahdar.version import __version__
from mahdar.views.web import api, pages, readers
from mahdar.views.web.faults import Fault, of_usage
from mahdar.views.web.headers import HEADERS, LOOPBACK, Guard
from mahdar.views.web.screens import error_page
from mahdar.views.web.stores import Stores

STATIC = Path(__file__).parent / "static"
# Where uvicorn says what went wrong: the server's standard error.
_LOG = logging.getLogger("uvicorn.error")
# Each thread holds a connection with its cache; two processors answer no more at once.
_THREADS = 8
_SAID = {404: ("not-found", "there is no such page"), 405: ("not-allowed", "this address does not take that")}


def create_app(record: str, *, users: bool = False, hosts: Sequence[str] = LOOPBACK, language: str = "en") -> FastAPI:
    """Give the application of a record: `create_app("syria.db")`; `users` turns on accounts, `hosts` are served, none: all.

    Example: `uvicorn.run(create_app("syria.db"), port=8000)`.
    """
    app = FastAPI(
        title="Mahdar",
        version=__version__,
        description="The minutes of a peace process, each field with its sentence. Shapes: the data contract (mahdar schema).",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.stores = Stores(record)
    app.state.language = language
    app.state.users = users
    _readers(app, users)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False), name="static")
    app.include_router(api.router)
    app.include_router(pages.router)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Guard, hosts=hosts, refuse=refuse)
    for kind in (HTTPException, RequestValidationError, Fault, MahdarError, Exception):
        app.add_exception_handler(kind, _shown)
    return app


def _readers(app: FastAPI, users: bool) -> None:
    """Say who reads: the owner alone, or whoever has signed in."""
    app.state.reader_of = lambda request: readers.OWNER
    if users:
        from mahdar.views.web import sessions

        # Sets app.state.reader_of, adds the routes of signing in and of accounts, and asks forms for their tokens.
        sessions.add_to(app)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = _THREADS
    yield
    app.state.stores.close()


async def _shown(request: Request, error: Exception) -> Response:
    fault = _fault_of(error)
    if isinstance(error, MahdarError) and fault.status >= 500:
        # What is unforeseen the server logs itself; this it would take for an answer like any other.
        _LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    if isinstance(error, MahdarError):
        app_stores: Stores = request.app.state.stores
        app_stores.forget_here()
    answer = await asyncio.to_thread(refuse, request, fault)
    # An unforeseen error is answered outside of Guard.
    answer.headers.update(HEADERS)
    return answer


def _fault_of(error: Exception) -> Fault:
    """Give what is said of an error; nothing of an unforeseen one gets out, it stands in the server's log."""
    if isinstance(error, Fault):
        return error
    if isinstance(error, UsageError):
        return of_usage(error)
    if isinstance(error, RequestValidationError):
        said = "; ".join(f"{'.'.join(str(part) for part in one['loc'][1:])}: {one['msg']}" for one in error.errors())
        return Fault(422, "bad-parameter", said or "the question cannot be read")
    if isinstance(error, HTTPException):
        code, message = _SAID.get(error.status_code, ("refused", str(error.detail)))
        return Fault(error.status_code, code, message)
    if isinstance(error, MahdarError):
        return Fault(503, "record", "the record cannot be read now", "try again; if it stays so, run mahdar verify on it")
    return Fault(500, "internal", "something went wrong in Mahdar", "the server's log says what; please report it")


def refuse(request: Request, fault: Fault) -> Response:
    """Show a fault: as JSON under /api/, else as a page: `refuse(request, Fault(404, "not-found", "no such page"))`."""
    if request.url.path.startswith("/api/"):
        return JSONResponse(fault.body(), fault.status)
    return error_page(request, fault)
