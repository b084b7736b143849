"""Who may sign in to a record that is served, who is signed in, and who has tried in vain.

Under views/. Comes in: names, roles, hashes of passwords and of session tokens, times as numbers of seconds, all as the
caller gives them. Goes out: rows. Knows no password and no token, has no clock and no chance: that is views/web/.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.errors import UsageError
from mahdar.record.log import write_log
from mahdar.record.store import Store

ROLES = ("reader", "reviewer", "admin")
# Signs on a judgement and in a log: no space at an end, nothing that writes over what stands beside it.
_NAME = re.compile(r"\w(?:[\w .@'-]{0,62}\w)?")
# Seconds: a session ends so long after it was last used, and so long after it was opened.
IDLE, LONGEST = 12 * 3600, 7 * 24 * 3600
_SEEN_AGAIN = 300
# Failed tries in WINDOW seconds after which no more are looked at: of a name from an address, of a name, from an address.
WINDOW, MOST_TOGETHER, MOST_BY_NAME, MOST_BY_ADDRESS = 900, 5, 20, 50


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may sign in: `User("rana", "reviewer", "2026-03-01T09:30:00Z")`."""

    name: str
    role: str
    made_at: str


def add_user(store: Store, name: str, role: str, password: str, *, by: str, at: str) -> None:
    """Add a user; `password` is its hash: `add_user(store, "rana", "reviewer", hashed, by="owner", at="2026-03-01T09:30:00Z")`."""
    if not _NAME.fullmatch(name) or not name.isprintable():
        raise UsageError("a name has 1 to 64 letters or digits, between them also spaces and . @ ' - _")
    _known_role(role)
    with store.transaction():
        # Written first: it makes others wait, so that of two who take one name the second sees the first.
        write_log(store, by, "user-added", name, at, became={"role": role})
        if find_user(store, name):
            raise UsageError(f"{name}: there is such a user already; give another name, or set the password")
        store.insert("users", ("name", "role", "password", "made_at"), [(name, role, password, at)])


def remove_user(store: Store, name: str, *, by: str, at: str) -> None:
    """Remove a user, who is signed out at once; the judgements stay, with the name: `remove_user(store, "rana", …)`."""
    with store.transaction():
        user = _user(store, name)
        write_log(store, by, "user-removed", name, at, was={"role": user.role})
        _not_the_last(store, user)
        close_sessions(store, name)
        store.run("DELETE FROM users WHERE name = ?", name)


def set_role(store: Store, name: str, role: str, *, by: str, at: str) -> None:
    """Give a user another role: `set_role(store, "rana", "admin", by="owner", at="2026-03-01T09:30:00Z")`."""
    _known_role(role)
    with store.transaction():
        user = _user(store, name)
        write_log(store, by, "role-set", name, at, was={"role": user.role}, became={"role": role})
        if role != "admin":
            _not_the_last(store, user)
        store.run("UPDATE users SET role = ? WHERE name = ?", role, name)
        close_sessions(store, name)


def set_password(store: Store, name: str, password: str, *, by: str, at: str) -> None:
    """Give a user another password (its hash), and end all sessions: `set_password(store, "rana", hashed, …)`."""
    with store.transaction():
        _user(store, name)
        store.run("UPDATE users SET password = ? WHERE name = ?", password, name)
        close_sessions(store, name)
        write_log(store, by, "password-set", name, at)


def users(store: Store) -> list[User]:
    """Give all users by name: `[user.name for user in users(store)]`."""
    return [User(*row) for row in store.all("SELECT name, role, made_at FROM users ORDER BY name")]


def find_user(store: Store, name: str) -> User | None:
    """Give a user, or None: `find_user(store, "rana")`."""
    row = store.one("SELECT name, role, made_at FROM users WHERE name = ?", name)
    return User(*row) if row else None


def password_of(store: Store, name: str) -> str | None:
    """Give the hash of a user's password, or None: `password_of(store, "rana")`."""
    row = store.one("SELECT password FROM users WHERE name = ?", name)
    return str(row[0]) if row else None


def open_session(store: Store, token: str, name: str, now: int) -> None:
    """Store a session by the hash of its token, and clear away those that have ended: `open_session(store, hashed, "rana", now)`."""
    with store.transaction():
        store.run("DELETE FROM sessions WHERE seen < ? OR opened < ?", now - IDLE, now - LONGEST)
        store.insert("sessions", ("token", "user_name", "opened", "seen"), [(token, name, now, now)])


def session_user(store: Store, token: str, now: int) -> tuple[User, bool] | None:
    """Give whose session it is, and whether its last use is worth writing down; None where there is none or it has ended."""
    row = store.one(
        "SELECT users.name, users.role, users.made_at, sessions.seen FROM sessions JOIN users ON users.name = sessions.user_name "
        "WHERE sessions.token = ? AND sessions.seen >= ? AND sessions.opened >= ?",
        token, now - IDLE, now - LONGEST,
    )  # fmt: skip
    return (User(row[0], row[1], row[2]), row[3] < now - _SEEN_AGAIN) if row else None


def touch_session(store: Store, token: str, now: int) -> None:
    """Write down that a session is in use: `touch_session(store, hashed, now)`."""
    store.run("UPDATE sessions SET seen = ? WHERE token = ?", now, token)


def close_session(store: Store, token: str) -> None:
    """End one session: `close_session(store, hashed)`."""
    store.run("DELETE FROM sessions WHERE token = ?", token)


def close_sessions(store: Store, name: str) -> None:
    """End all sessions of a user: `close_sessions(store, "rana")`."""
    store.run("DELETE FROM sessions WHERE user_name = ?", name)


def may_try(store: Store, name: str, address: str, now: int) -> bool:
    """Count a try to sign in before it is looked at, so that many at once do not slip through; False where there were too many.

    `name` is a hash: people type passwords where names belong. Stored, so that a restart does not begin anew.
    """
    with store.transaction():
        store.set_meta("signing-in", "yes")
        store.run("DELETE FROM failed_sign_ins WHERE tried <= ?", now - WINDOW)
        row = store.one(
            "SELECT coalesce(sum(CASE WHEN name = ? AND address = ? THEN 1 ELSE 0 END), 0), "
            "coalesce(sum(CASE WHEN name = ? THEN 1 ELSE 0 END), 0), coalesce(sum(CASE WHEN address = ? THEN 1 ELSE 0 END), 0) "
            "FROM failed_sign_ins", name, address, name, address,
        )  # fmt: skip
        together, by_name, by_address = row or (0, 0, 0)
        if together >= MOST_TOGETHER or by_name >= MOST_BY_NAME or by_address >= MOST_BY_ADDRESS:
            return False
        store.insert("failed_sign_ins", ("name", "address", "tried"), [(name, address, now)])
        return True


def signed_in(store: Store, name: str, address: str) -> None:
    """Forget the failed tries of a name (its hash) from an address: `signed_in(store, hashed, "192.0.2.1")`."""
    store.run("DELETE FROM failed_sign_ins WHERE name = ? AND address = ?", name, address)


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise UsageError(f"{role} is no role: give {', '.join(ROLES)}")


def _user(store: Store, name: str) -> User:
    found = find_user(store, name)
    if found is None:
        raise UsageError(f"{name}: there is no such user in {store.record}")
    return found


def _not_the_last(store: Store, user: User) -> None:
    """Keep one admin, or nobody could decide between reviewers."""
    row = store.one("SELECT count(*) FROM users WHERE role = 'admin'")
    if user.role == "admin" and row is not None and row[0] == 1:
        raise UsageError(f"{user.name} is the only admin: make another first")
