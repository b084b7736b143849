"""Accounts: signing in and out, sessions, tokens of forms, roles, tries that are counted, users and the audit log."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mahdar.record import users
from mahdar.record.store import Store
from mahdar.views.passwords import hashed_password
from mahdar.views.web.app import create_app

ADDRESS = "http://127.0.0.1:8000"
PASSWORD = "a long enough password"
AT = "2026-03-01T09:00:00Z"
HASHED = hashed_password(PASSWORD)


@pytest.fixture
def record(sample_record: Path, tmp_path: Path) -> Path:
    """The sample record with a user of each role."""
    copy = tmp_path / "record.db"
    shutil.copy(sample_record, copy)
    with Store.open(str(copy), write=True) as store:
        for name, role in (("huda", "admin"), ("rana", "reviewer"), ("sami", "reader")):
            users.add_user(store, name, role, HASHED, by="test", at=AT)
    return copy


@pytest.fixture
def guest(record: Path) -> Iterator[TestClient]:
    """A browser in which nobody has signed in."""
    with TestClient(create_app(str(record), users=True), base_url=ADDRESS, follow_redirects=False) as made:
        yield made


def token_in(text: str) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD, **more: str) -> int:
    """Fill in the form as a browser does; gives the status."""
    token = token_in(client.get("/login").text)
    return client.post("/login", data={"name": name, "password": password, "csrf": token, **more}).status_code


def csrf(client: TestClient) -> dict[str, str]:
    return {"x-csrf-token": client.get("/api/session").json()["csrf"]}


def test_signing_in_and_out(guest: TestClient) -> None:
    """A session begins with the right password and ends with signing out, in the record too."""
    assert guest.get("/api/session").json() == {"name": None, "role": "guest", "csrf": ""}
    assert sign_in(guest, "rana") == 303
    shown = guest.get("/api/session").json()
    assert (shown["name"], shown["role"], len(shown["csrf"])) == ("rana", "reviewer", 64)
    session = guest.cookies["mahdar-session"]
    page = guest.get("/account")
    assert "rana" in page.text
    assert guest.post("/logout", data={"csrf": token_in(page.text)}).status_code == 303
    guest.cookies.set("mahdar-session", session)
    assert guest.get("/api/session").json()["role"] == "guest"


def test_the_cookie(record: Path) -> None:
    """No script reads it, no other site sends it along; over https it goes over nothing else. The record holds its hash alone."""
    for address, secure in (("http://127.0.0.1:8000", False), ("https://127.0.0.1:8000", True)):
        with TestClient(create_app(str(record), users=True), base_url=address, follow_redirects=False) as client:
            token = token_in(client.get("/login").text)
            answer = client.post("/login", data={"name": "rana", "password": PASSWORD, "csrf": token})
            cookie = next(one for one in answer.headers.get_list("set-cookie") if one.startswith("mahdar-session="))
            assert "HttpOnly" in cookie
            assert "SameSite=lax" in cookie
            assert ("Secure" in cookie) == secure
            value = cookie.partition("=")[2].partition(";")[0]
    with Store.open(str(record)) as store:
        held = store.all("SELECT token FROM sessions")
    assert len(held) == 2
    assert value not in str(held)


def test_a_session_that_was_planted_is_not_taken_over(guest: TestClient) -> None:
    """Signing in gives a token that nobody has seen; one that the browser brought along holds no more."""
    guest.cookies.set("mahdar-session", "planted-by-somebody", "127.0.0.1", "/")
    assert sign_in(guest, "rana") == 303
    first = guest.cookies["mahdar-session"]
    assert first != "planted-by-somebody"
    assert sign_in(guest, "sami") == 303
    guest.cookies.clear()
    guest.cookies.set("mahdar-session", first)
    assert guest.get("/api/session").json()["role"] == "guest"


@pytest.mark.parametrize(
    ("name", "password"), [("rana", "not the password"), ("nobody", PASSWORD), ("", ""), ("rana' OR '1'='1", "x")]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(guest: TestClient, name: str, password: str) -> None:
    """Nothing tells whether there is a user of that name."""
    page = guest.post("/login", data={"name": name, "password": password, "csrf": token_in(guest.get("/login").text)})
    assert page.status_code == 401
    assert "No user has this name and password." in page.text
    assert "mahdar-session" not in guest.cookies


def test_tries_are_counted(guest: TestClient, record: Path) -> None:
    """After five the right password is refused too, after a restart as well; other users are not touched."""
    assert [sign_in(guest, "rana", "wrong") for _ in range(users.MOST_TOGETHER)] == [401] * users.MOST_TOGETHER
    assert sign_in(guest, "rana") == 429
    with TestClient(create_app(str(record), users=True), base_url=ADDRESS, follow_redirects=False) as again:
        assert sign_in(again, "rana") == 429
        assert sign_in(again, "sami") == 303
    with Store.open(str(record)) as store:
        assert "rana" not in str(store.all("SELECT name FROM failed_sign_ins"))


def test_forms_without_their_token(guest: TestClient) -> None:
    """Nothing is changed: not signed in, not signed out, no user, no judgement."""
    assert guest.post("/login", data={"name": "rana", "password": PASSWORD}).status_code == 403
    assert guest.post("/login", data={"name": "rana", "password": PASSWORD, "csrf": "0" * 64}).status_code == 403
    assert sign_in(guest, "huda") == 303
    for path, data in (("/logout", {}), ("/users", {"what": "remove", "name": "rana"}), ("/account", {"old": PASSWORD})):
        for token in ({}, {"csrf": ""}, {"csrf": "0" * 64}, {"csrf": "ö"}):
            assert guest.post(path, data={**data, **token}).status_code == 403
    assert guest.post("/api/judgements", json={"kind": "claim", "verdict": "confirmed", "claim": "c-1"}).status_code == 403
    assert guest.get("/api/session").json()["name"] == "huda"


def test_the_token_of_one_session_is_not_that_of_another(guest: TestClient, record: Path) -> None:
    """What one user's page carries does not serve to act as another."""
    sign_in(guest, "huda")
    mine = csrf(guest)
    with TestClient(create_app(str(record), users=True), base_url=ADDRESS, follow_redirects=False) as other:
        sign_in(other, "rana")
        assert csrf(other) != mine
        assert other.delete("/api/judgements/j-1", headers=mine).status_code == 403


@pytest.mark.parametrize(
    ("address", "inside"),
    [("/contacts?actor=USA", "/contacts?actor=USA"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("/\\evil.example", "/"),
     ("/a\r\nset-cookie: x=1", "/"), ("javascript:alert(1)", "/")],
)  # fmt: skip
def test_nobody_is_led_elsewhere(guest: TestClient, address: str, inside: str) -> None:
    """After signing in the reader comes to a page of this server."""
    token = token_in(guest.get("/login", params={"next": address}).text)
    answer = guest.post("/login", data={"name": "rana", "password": PASSWORD, "csrf": token, "next": address})
    assert answer.headers["location"] == inside


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        (None, {"/account": 401, "/users": 401, "/audit": 401}),
        ("sami", {"/account": 200, "/users": 403, "/audit": 403}),
        ("rana", {"/account": 200, "/users": 403, "/audit": 403}),
        ("huda", {"/account": 200, "/users": 200, "/audit": 200}),
    ],
)
def test_roles_and_pages(guest: TestClient, name: str | None, statuses: dict[str, int]) -> None:
    """Accounts are for those who have one, users and the log for admins, in both languages."""
    if name:
        sign_in(guest, name)
    for language in ("en", "ar"):
        assert {path: guest.get(path, params={"lang": language}).status_code for path in statuses} == statuses


def test_articles_are_whole_for_those_who_have_signed_in(guest: TestClient, record: Path) -> None:
    """A guest gets no text."""
    with Store.open(str(record)) as store:
        (document,) = store.one("SELECT id FROM documents ORDER BY id")  # type: ignore[misc]
    assert guest.get(f"/api/documents/{document}").json()["text"] is None
    sign_in(guest, "sami")
    assert guest.get(f"/api/documents/{document}").json()["text"]


def act(client: TestClient, **data: str) -> int:
    return client.post("/users", data={**data, "csrf": token_in(client.get("/users").text)}).status_code


def test_an_admin_keeps_the_users(guest: TestClient, record: Path) -> None:
    """Added, given a role and a password, removed: at once in effect, and in the log."""
    sign_in(guest, "huda")
    assert act(guest, what="add", name="omar", role="reader", password="another long one") == 303
    assert act(guest, what="role", name="omar", role="reviewer") == 303
    assert act(guest, what="password", name="omar", password="yet another one") == 303
    with TestClient(create_app(str(record), users=True), base_url=ADDRESS, follow_redirects=False) as omar:
        assert sign_in(omar, "omar", "another long one") == 401
        assert sign_in(omar, "omar", "yet another one") == 303
        assert omar.get("/api/session").json()["role"] == "reviewer"
        assert act(guest, what="remove", name="omar") == 303
        assert omar.get("/api/session").json()["role"] == "guest"
    assert [act(guest, **wrong) for wrong in (
        {"what": "add", "name": "tiny", "role": "reader", "password": "short"}, {"what": "add", "name": "rana", "role": "reader", "password": PASSWORD},
        {"what": "add", "name": "x", "role": "owner", "password": PASSWORD}, {"what": "remove", "name": "huda"}, {"what": "nothing"},
    )] == [400] * 5  # fmt: skip
    log = guest.get("/audit").text
    assert all(words in log for words in ("removed a user", "set a password", "set a role", "added a user"))
    assert "argon2" not in log


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7 * 191 }}", '" onmouseover="x', "a\r\nb", "=cmd()"])
def test_hostile_names(guest: TestClient, name: str) -> None:
    """Refused, and shown as they are written."""
    sign_in(guest, "huda")
    page = guest.post("/users", data={
        "what": "add", "name": name, "role": "reader", "password": PASSWORD, "csrf": token_in(guest.get("/users").text),
    })  # fmt: skip
    assert page.status_code == 400
    assert "<script>alert" not in page.text
    assert "1337" not in page.text


def test_a_new_password_ends_other_sessions(guest: TestClient, record: Path) -> None:
    """One who has stolen a session loses it; the user goes on under a new one."""
    sign_in(guest, "rana")
    stolen = guest.cookies["mahdar-session"]
    token = token_in(guest.get("/account").text)
    new = {"old": PASSWORD, "new": "quite another password", "csrf": token}
    assert guest.post("/account", data={**new, "again": "something else"}).status_code == 400
    assert guest.post("/account", data={**new, "old": "wrong", "again": new["new"]}).status_code == 400
    assert guest.post("/account", data={**new, "again": new["new"]}).status_code == 303
    assert guest.get("/api/session").json()["name"] == "rana"
    guest.cookies.clear()
    guest.cookies.set("mahdar-session", stolen)
    assert guest.get("/api/session").json()["role"] == "guest"


def test_without_accounts_there_is_nothing_to_sign_in_to(sample_record: Path) -> None:
    """The owner reads alone."""
    with TestClient(create_app(str(sample_record)), base_url=ADDRESS) as owner:
        assert [owner.get(path).status_code for path in ("/login", "/users", "/account")] == [404] * 3
        assert owner.get("/api/session").json()["role"] == "admin"
