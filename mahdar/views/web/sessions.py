"""Who is signed in: sessions in a cookie, tokens that tell this page's forms from foreign ones, signing in and out.

Stands in views/web/, under app.py (`add_to`) and all that changes something (`own_form`). Comes in: requests. Goes out: a Reader,
a cookie. Only hashes of tokens are stored; what is stored, and how long it holds, is record/users.py.
"""

from __future__ import annotations

from fastapi import Depends, FastAPI
from starlette.requests import Request
from starlette.responses import Response

from mahdar.errors import MahdarError
from mahdar.record import users
from mahdar.record.store import Store
from mahdar.views import passwords
from mahdar.views.clock import now, time_now
from mahdar.views.web.faults import Fault
from mahdar.views.web.questions import known_language
from mahdar.views.web.readers import GUEST, Reader, reader_of
from mahdar.views.web.stores import Stores

SESSION, VISIT = "mahdar-session", "mahdar-visit"
FORM_FIELD, HEADER = "csrf", "x-csrf-token"
# The owner has no session: this process has one token, which no other site can read.
_OWNER = passwords.new_token()
_LOCKED_MS = 50


def add_to(app: FastAPI) -> None:
    """Turn on accounts: `add_to(app)` makes whoever has no session a guest, and adds the pages to sign in."""
    from mahdar.views.web.pages import login
    from mahdar.views.web.pages import users as user_pages

    app.state.reader_of = signed_in_reader
    for page in (login, user_pages):
        app.include_router(page.router, include_in_schema=False, dependencies=[Depends(known_language)])


def signed_in_reader(request: Request) -> Reader:
    """Give whoever has a session that holds, else a guest; looked up once in a request."""
    if not hasattr(request.state, "reader"):
        request.state.reader = _reader(request)
    found: Reader = request.state.reader
    return found


def _reader(request: Request) -> Reader:
    token = request.cookies.get(SESSION)
    if not token:
        return GUEST
    stores: Stores = request.app.state.stores
    hashed, seconds = passwords.hashed_token(token), now()
    found = users.session_user(stores.here(), hashed, seconds)
    if found is None:
        return GUEST
    user, unwritten = found
    if unwritten:
        _touch(stores, hashed, seconds)
    return Reader(user.name, user.role)


def _touch(stores: Stores, hashed: str, seconds: int) -> None:
    """Write down that a session is in use, unless a build is writing: the next request will."""
    try:
        with stores.writing() as store:
            if store.dialect.name == "sqlite":
                store.run(f"PRAGMA busy_timeout = {_LOCKED_MS:d}")
            users.touch_session(store, hashed, seconds)
    except MahdarError:
        return


def reviewer_name(request: Request) -> str:
    """Give the name that signs what is judged: the user's, or on the owner's machine that of --reviewer."""
    return reader_of(request).name or str(getattr(request.app.state, "reviewer", "owner"))


def csrf_of(request: Request) -> str:
    """Give the token that a form of this page carries in its field `csrf`, a script in the header X-CSRF-Token."""
    held = request.cookies.get(SESSION) if reader_of(request).name else request.cookies.get(VISIT)
    if not request.app.state.users:
        held = _OWNER
    return passwords.hashed_token(held, "form") if held else ""


def own_form(request: Request, given: str | None) -> None:
    """Refuse a change whose token is not that of this session: another site's page could have sent it."""
    token = csrf_of(request)
    if not token or not given or not passwords.same(token, given):
        raise Fault(403, "bad-token", "this form has grown old or comes from elsewhere", "load the page again and repeat")


def needs(request: Request, role: str) -> Reader:
    """Give the reader where he may do what the role may, else refuse: `needs(request, "reviewer")`."""
    reader = reader_of(request)
    if reader.role == "guest":
        raise Fault(401, "signed-out", "this is for those who have signed in", "sign in at /login")
    if users.ROLES.index(reader.role) < users.ROLES.index(role):
        raise Fault(403, "not-allowed", f"this is for a {role}", "ask an admin for that role")
    return reader


def own_visit(request: Request, given: str) -> None:
    """Refuse a try to sign in that does not come from this server's form: `own_visit(request, csrf)`."""
    held = request.cookies.get(VISIT)
    if not held or not passwords.same(passwords.hashed_token(held, "form"), given):
        raise Fault(403, "bad-token", "this form has grown old or comes from elsewhere", "try once more")


def sign_in(request: Request, name: str, password: str) -> str:
    """Give the token of a new session, or refuse; nothing tells whether there is a user of that name."""
    stores: Stores = request.app.state.stores
    with stores.writing() as store:
        _check_password(request, store, name, password)
        return _new_session(request, store, name)


def change_password(request: Request, name: str, old: str, new: str) -> str:
    """Set another password where the old one is right; all sessions end, and one begins whose token is given."""
    stores: Stores = request.app.state.stores
    hashed = passwords.hashed_password(new)
    with stores.writing() as store:
        _check_password(request, store, name, old)
        users.set_password(store, name, hashed, by=name, at=time_now())
        return _new_session(request, store, name)


def _check_password(request: Request, store: Store, name: str, password: str) -> None:
    address = request.client.host if request.client else ""
    hashed_name = passwords.hashed_token(name, "name")
    if not users.may_try(store, hashed_name, address, now()):
        raise Fault(429, "too-many-tries", "too many tries to sign in", "wait a quarter of an hour, or ask an admin")
    # Checked outside any transaction: it takes long, and others write meanwhile.
    if not passwords.is_password(password, users.password_of(store, name)):
        raise Fault(401, "wrong-password", "no user has this name and password", "type them again, or ask an admin")
    users.signed_in(store, hashed_name, address)


def _new_session(request: Request, store: Store, name: str) -> str:
    """Open a session under a token that was never seen before; one that the browser brought along ends."""
    old, token = request.cookies.get(SESSION), passwords.new_token()
    if old:
        users.close_session(store, passwords.hashed_token(old))
    users.open_session(store, passwords.hashed_token(token), name, now())
    return token


def keep(request: Request, answer: Response, token: str) -> Response:
    """Give the answer with the session's cookie: no script reads it, no other site sends it along."""
    _set(request, answer, SESSION, token, users.LONGEST)
    answer.delete_cookie(VISIT, path="/")
    return answer


def visit(request: Request, answer: Response, token: str) -> Response:
    """Give the page of the sign-in form with a cookie to which its token belongs."""
    _set(request, answer, VISIT, token, None)
    return answer


def _set(request: Request, answer: Response, name: str, value: str, age: int | None) -> None:
    secure = request.url.scheme == "https"
    answer.set_cookie(name, value, max_age=age, path="/", httponly=True, samesite="lax", secure=secure)


def sign_out(request: Request, answer: Response) -> Response:
    """End the session, here and in the record: `sign_out(request, RedirectResponse("/"))`."""
    token = request.cookies.get(SESSION)
    if token:
        stores: Stores = request.app.state.stores
        with stores.writing() as store:
            users.close_session(store, passwords.hashed_token(token))
    answer.delete_cookie(SESSION, path="/", httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer
