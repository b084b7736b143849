"""The users: who they are, added, given a role or a password, removed; for admins.

Stands in views/web/pages/, there only with --users. Comes in: forms with their tokens. Goes out: pages. Each change stands in the
audit log (pages/audit.py); the first admin is made by the command `mahdar users`.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.errors import UsageError
from mahdar.record import users
from mahdar.views import passwords
from mahdar.views.clock import time_now
from mahdar.views.web import sessions
from mahdar.views.web.screens import Screen
from mahdar.views.web.stores import Stores

router = APIRouter()
_Field = Annotated[str, Form(max_length=400)]


@router.get("/users")
def listed(request: Request) -> Response:
    """Show all users."""
    sessions.needs(request, "admin")
    return _page(request, None)


@router.post("/users")
def change(
    request: Request, what: _Field = "", name: _Field = "", role: _Field = "", password: _Field = "", csrf: _Field = ""
) -> Response:
    """Add a user, set a role or a password, or remove one: `what` is add, role, password or remove."""
    by = str(sessions.needs(request, "admin").name)
    sessions.own_form(request, csrf)
    stores: Stores = request.app.state.stores
    at = time_now()
    try:
        hashed = passwords.hashed_password(password) if what in ("add", "password") else ""
        with stores.writing() as store:
            if what == "add":
                users.add_user(store, name.strip(), role, hashed, by=by, at=at)
            elif what == "password":
                users.set_password(store, name, hashed, by=by, at=at)
            elif what == "role":
                users.set_role(store, name, role, by=by, at=at)
            elif what == "remove":
                users.remove_user(store, name, by=by, at=at)
            else:
                raise UsageError("give what is to be done: add, role, password or remove")
    except UsageError as error:
        return _page(request, str(error))
    return RedirectResponse("/users", 303)


def _page(request: Request, said: str | None) -> Response:
    screen = Screen(request)
    return screen.show(
        "users.html", 400 if said else 200, listed=users.users(screen.store), roles=users.ROLES, said=said,
        csrf=sessions.csrf_of(request), shortest=passwords.SHORTEST,
    )  # fmt: skip
