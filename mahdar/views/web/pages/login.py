"""Signing in and out, and one's own password.

Stands in views/web/pages/, there only with --users. Comes in: forms with their tokens. Goes out: a session's cookie, pages. What
a session is stands in sessions.py.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mahdar.errors import UsageError
from mahdar.views import passwords
from mahdar.views.web import sessions
from mahdar.views.web.faults import Fault
from mahdar.views.web.readers import reader_of
from mahdar.views.web.screens import Screen

router = APIRouter()
_Field = Annotated[str, Form(max_length=400)]


@router.get("/login")
def form(request: Request, next: str = "/") -> Response:
    """Show the form; its token belongs to a cookie that comes with it."""
    return _form(request, next, None)


@router.post("/login")
def sign_in(request: Request, name: _Field = "", password: _Field = "", next: _Field = "/", csrf: _Field = "") -> Response:
    """Open a session and lead to where the reader was going."""
    try:
        sessions.own_visit(request, csrf)
        token = sessions.sign_in(request, name.strip(), password)
    except Fault as fault:
        return _form(request, next, fault)
    return sessions.keep(request, RedirectResponse(_inside(next), 303), token)


@router.get("/account")
def account(request: Request) -> Response:
    """Show who is signed in, with the way out."""
    sessions.needs(request, "reader")
    return _account(request, None, 200)


@router.post("/account")
def change_password(request: Request, old: _Field = "", new: _Field = "", again: _Field = "", csrf: _Field = "") -> Response:
    """Change one's password: all sessions end, and this one begins anew."""
    reader = sessions.needs(request, "reader")
    sessions.own_form(request, csrf)
    try:
        if new != again:
            raise UsageError("the new password is not the same twice")
        token = sessions.change_password(request, str(reader.name), old, new)
    except (UsageError, Fault) as error:
        return _account(request, str(error), 400)
    return sessions.keep(request, RedirectResponse("/account", 303), token)


@router.post("/logout")
def sign_out(request: Request, csrf: _Field = "") -> Response:
    """End the session."""
    sessions.own_form(request, csrf)
    return sessions.sign_out(request, RedirectResponse("/", 303))


def _form(request: Request, next: str, fault: Fault | None) -> Response:
    screen = Screen(request)
    token = request.cookies.get(sessions.VISIT) or passwords.new_token()
    page = screen.show(
        "login.html", fault.status if fault else 200, next=_inside(next), fault=fault,
        csrf=passwords.hashed_token(token, "form"),
    )  # fmt: skip
    return sessions.visit(request, page, token)


def _account(request: Request, said: str | None, status: int) -> Response:
    reader = reader_of(request)
    return Screen(request).show("account.html", status, said=said, csrf=sessions.csrf_of(request), role=reader.role)


def _inside(address: str) -> str:
    """Give an address of this server alone: nobody is led elsewhere after signing in."""
    if not address.startswith("/") or address.startswith(("//", "/\\")) or not address.isascii() or not address.isprintable():
        return "/"
    return address
