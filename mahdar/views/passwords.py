"""Passwords and tokens: made, hashed, compared. The only place where there is chance.

Stands in views/, under the command `mahdar users` and the page's sessions. Comes in: what a person typed. Goes out: hashes to be
stored (Argon2id of passwords; SHA-256 of tokens, which are long and drawn by chance). Stores nothing, shows nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from mahdar.errors import UsageError

SHORTEST, LONGEST = 10, 200
_HASHER = PasswordHasher()
# Each check takes 64 MB: many who sign in at once wait their turn.
_AT_ONCE = threading.BoundedSemaphore(2)


def hashed_password(password: str) -> str:
    """Give the hash of a new password, refuse one that is too short: `hashed_password("correct horse battery")`."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise UsageError(f"a password has {SHORTEST} to {LONGEST} characters")
    with _AT_ONCE:
        return _HASHER.hash(password.encode("utf-8", "surrogatepass"))


def is_password(password: str, stored: str | None) -> bool:
    """Say whether a password is the one; for a user who is not there (None) it takes as long to say no."""
    with _AT_ONCE:
        try:
            right = _HASHER.verify(stored or _nobody(), password[: LONGEST + 1].encode("utf-8", "surrogatepass"))
        except (Argon2Error, InvalidHashError):
            return False
    return right and stored is not None


@cache
def _nobody() -> str:
    return _HASHER.hash(secrets.token_bytes(16))


def new_token() -> str:
    """Give a new token of 256 bits, as letters fit for a cookie: `new_token()`."""
    return secrets.token_urlsafe(32)


def hashed_token(token: str, purpose: str = "session") -> str:
    """Give the hash of a token: of one purpose to be stored, of another to be shown in a form.

    >>> hashed_token("a") == hashed_token("a", "form")
    False
    """
    return hashlib.sha256(f"{purpose}:{token}".encode("utf-8", "surrogatepass")).hexdigest()


def same(left: str, right: str) -> bool:
    """Say whether two hashes are the same, in a time that tells nothing: `same("ab", "ab")`."""
    return hmac.compare_digest(left.encode("utf-8", "replace"), right.encode("utf-8", "replace"))
