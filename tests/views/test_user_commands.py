"""The command `mahdar users`: made from a shell, with a password that stands in no list of processes."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from mahdar.record.store import Store
from mahdar.record.users import password_of
from mahdar.views.cli import main
from mahdar.views.passwords import is_password

PASSWORD = "correct horse battery"


@pytest.fixture
def record(sample_record: Path, tmp_path: Path) -> str:
    copy = tmp_path / "record.db"
    shutil.copy(sample_record, copy)
    return str(copy)


def typed(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def test_a_user_from_first_to_last(record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Added, listed, given a role and a password, removed."""
    on = ["--record", record]
    for name, role in (("huda", "admin"), ("رنا الحسن", "reviewer")):
        typed(monkeypatch, f"{PASSWORD}\n")
        assert main(["users", "add", name, "--role", role, *on]) == 0
    assert main(["users", "list", *on]) == 0
    assert [line.split("  ")[-1] for line in capsys.readouterr().out.splitlines()] == ["huda", "رنا الحسن"]
    with Store.open(record) as store:
        stored = password_of(store, "huda")
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert is_password(PASSWORD, stored)
    assert main(["users", "role", "رنا الحسن", "--role", "reader", *on]) == 0
    typed(monkeypatch, "quite another password\n")
    assert main(["users", "password", "huda", *on]) == 0
    with Store.open(record) as store:
        assert not is_password(PASSWORD, password_of(store, "huda"))
    assert main(["users", "remove", "رنا الحسن", *on]) == 0


@pytest.mark.parametrize(
    ("arguments", "words", "said"),
    [
        (["add", "rana", "--role", "reader"], "short\n", "10 to 200 characters"),
        (["add", "rana"], "", "give --role"),
        (["add", "--role", "reader"], "", "give the name"),
        (["add", "a\nb", "--role", "reader"], f"{PASSWORD}\n", "a name has"),
        (["remove", "nobody"], "", "there is no such user"),
        (["password", "nobody"], f"{PASSWORD}\n", "there is no such user"),
    ],
)
def test_wrong_usage(
    record: str, arguments: list[str], words: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says what is missing; a password is never repeated."""
    typed(monkeypatch, words)
    assert main(["users", *arguments, "--record", record]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert PASSWORD not in printed


def test_a_record_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name typed wrong makes no new record."""
    typed(monkeypatch, f"{PASSWORD}\n")
    assert main(["users", "add", "huda", "--role", "admin", "--record", str(tmp_path / "none.db")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_no_option_takes_a_password(record: str) -> None:
    """Others on the machine can read the arguments of a command."""
    with pytest.raises(SystemExit):
        main(["users", "add", "huda", "--role", "admin", "--password", PASSWORD, "--record", record])
