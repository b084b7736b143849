"""Users, sessions and failed tries to sign in, as the record keeps them."""

from __future__ import annotations

import pytest

from mahdar.errors import UsageError
from mahdar.record import users
from mahdar.record.log import logged
from mahdar.record.store import Store

AT = "2026-03-01T09:00:00Z"


@pytest.fixture
def store(record: str) -> object:
    """A record with an admin and a reader."""
    with Store.open(record, write=True) as made:
        users.add_user(made, "huda", "admin", "hash-1", by="system", at=AT)
        users.add_user(made, "rana", "reader", "hash-2", by="huda", at=AT)
        yield made


def test_users_are_added_changed_and_removed(store: Store) -> None:
    """Each change stands in the log; none holds a password."""
    users.set_role(store, "rana", "reviewer", by="huda", at=AT)
    users.set_password(store, "rana", "hash-3", by="huda", at=AT)
    assert [(user.name, user.role) for user in users.users(store)] == [("huda", "admin"), ("rana", "reviewer")]
    assert users.password_of(store, "rana") == "hash-3"
    users.remove_user(store, "rana", by="huda", at=AT)
    assert users.find_user(store, "rana") is None
    lines = logged(store)
    assert [line["action"] for line in lines] == ["user-removed", "password-set", "role-set", "user-added", "user-added"]
    assert (lines[2]["was"], lines[2]["became"]) == ({"role": "reader"}, {"role": "reviewer"})
    assert "hash" not in str(lines)


@pytest.mark.parametrize("name", ["", " rana", "rana ", "x" * 65, "a\nb", "<script>", "a;b", "\u202erana", "=1+1", "rana\x00"])
def test_names_that_would_deceive_are_refused(store: Store, name: str) -> None:
    """A name is letters and digits, with few signs between them."""
    with pytest.raises(UsageError, match="a name has"):
        users.add_user(store, name, "reader", "h", by="huda", at=AT)
    assert len(users.users(store)) == 2


@pytest.mark.parametrize("name", ["رنا الحسن", "o'neil", "rana.h@example.org", "7", "Robert'); DROP TABLE users"])
def test_names_are_values_never_sql(store: Store, name: str) -> None:
    """Arabic names and those with marks are taken; what looks like SQL is refused or kept as it is."""
    try:
        users.add_user(store, name, "reader", "h", by="huda", at=AT)
    except UsageError:
        assert ";" in name
    assert len(users.users(store)) == (2 if ";" in name else 3)


def test_one_name_one_user(store: Store) -> None:
    """The second is refused, and nothing of it is logged."""
    with pytest.raises(UsageError, match="already"):
        users.add_user(store, "rana", "admin", "h", by="huda", at=AT)
    assert users.find_user(store, "rana").role == "reader"  # type: ignore[union-attr]
    assert len(logged(store)) == 2


def test_an_admin_stays(store: Store) -> None:
    """The only one is neither removed nor given another role."""
    for change in (
        lambda: users.remove_user(store, "huda", by="x", at=AT),
        lambda: users.set_role(store, "huda", "reader", by="x", at=AT),
    ):
        with pytest.raises(UsageError, match="only admin"):
            change()
    users.set_role(store, "rana", "admin", by="huda", at=AT)
    users.remove_user(store, "huda", by="rana", at=AT)


def test_sessions_end(store: Store) -> None:
    """When unused for long, after a week, when signed out, with a new password, role, or with the user."""
    users.open_session(store, "t-1", "rana", 1000)
    assert users.session_user(store, "t-1", 1000 + users.IDLE) is not None
    assert users.session_user(store, "t-1", 1001 + users.IDLE) is None
    users.touch_session(store, "t-1", 1000 + users.LONGEST)
    assert users.session_user(store, "t-1", 1001 + users.LONGEST) is None
    assert users.session_user(store, "t-2", 1000) is None
    for end in (
        lambda: users.close_session(store, "t-3"),
        lambda: users.set_password(store, "rana", "h", by="x", at=AT),
        lambda: users.set_role(store, "rana", "reviewer", by="x", at=AT),
        lambda: users.remove_user(store, "rana", by="x", at=AT),
    ):
        users.open_session(store, "t-3", "rana", 1000)
        assert users.session_user(store, "t-3", 1000) is not None
        end()
        assert users.session_user(store, "t-3", 1000) is None


def test_the_last_use_is_written_now_and_then(store: Store) -> None:
    """Not with every request: a page of twenty files would write twenty times."""
    users.open_session(store, "t", "rana", 1000)
    assert users.session_user(store, "t", 1010)[1] is False  # type: ignore[index]
    assert users.session_user(store, "t", 2000)[1] is True  # type: ignore[index]


def test_tries_are_counted(store: Store) -> None:
    """So many of a name from an address, of a name, from an address; then none for a while, whatever the password."""
    for _ in range(users.MOST_TOGETHER):
        assert users.may_try(store, "n", "192.0.2.1", 100)
    assert not users.may_try(store, "n", "192.0.2.1", 100)
    assert users.may_try(store, "n", "192.0.2.2", 100)
    assert users.may_try(store, "m", "192.0.2.1", 100)
    assert users.may_try(store, "n", "192.0.2.1", 100 + users.WINDOW)
    for number in range(users.MOST_BY_NAME):
        users.may_try(store, "k", f"198.51.100.{number}", 5000)
    assert not users.may_try(store, "k", "203.0.113.9", 5000)
    for number in range(users.MOST_BY_ADDRESS):
        users.may_try(store, f"k{number}", "203.0.113.1", 9000)
    assert not users.may_try(store, "k-new", "203.0.113.1", 9000)


def test_signing_in_forgets_the_failed_tries(store: Store) -> None:
    """Those of the name from that address alone."""
    for _ in range(users.MOST_TOGETHER):
        users.may_try(store, "n", "192.0.2.1", 100)
    users.signed_in(store, "n", "192.0.2.1")
    assert users.may_try(store, "n", "192.0.2.1", 100)
