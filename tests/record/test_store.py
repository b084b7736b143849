"""Records that cannot be opened, written or trusted: one clear line, and nothing lost."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mahdar.errors import RecordError, UsageError
from mahdar.record import queries
from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.record import articles
from tests.record.conftest import store_all

ROOT = Path(__file__).parents[2]


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")


def newer(path: Path) -> None:
    store_all(str(path), [articles.met_long()])
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")


def damaged(path: Path) -> None:
    store_all(str(path), articles.everything())
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (foreign, "is the database of another program; give another name"),
        (newer, "is the record of a newer Mahdar (version 99); install the newer one"),
        (damaged, "is damaged; restore a copy, or build the record again"),
        (lambda path: path.write_bytes(b"not a database at all" * 100), "is not a record; give another name"),
        (lambda path: path.mkdir(), "is a folder; give the name of a file"),
        (lambda path: path.write_bytes(b""), "holds no record yet; run mahdar build on it"),
        (lambda path: None, "there is no such record; make one with mahdar build FOLDER --record FILE"),
    ],
)
def test_what_cannot_be_opened(tmp_path: Path, make: Any, said: str) -> None:
    """Each says what it is and what to do."""
    path = tmp_path / "x.db"
    make(path)
    with pytest.raises(RecordError) as fault:
        Store.open(str(path))
    assert str(fault.value) == f"{path}: {said}"


@pytest.mark.parametrize("make", [foreign, newer, damaged])
def test_a_build_leaves_what_is_not_its_own(tmp_path: Path, make: Any) -> None:
    """A refused file is byte for byte what it was."""
    path = tmp_path / "x.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(RecordError):
        Store.open(str(path), write=True)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """A build says that the file cannot be made."""
    with pytest.raises(RecordError, match="cannot be opened; check the name and who may write to the folder"):
        Store.open(str(tmp_path / "no" / "x.db"), write=True)


def test_other_urls_are_wrong_usage() -> None:
    """Only postgresql:// names a server."""
    with pytest.raises(UsageError, match="give a file name or a postgresql:// URL"):
        Store.open("mysql://localhost/x")


def test_a_server_that_is_not_there() -> None:
    """The password is not repeated."""
    pytest.importorskip("pg8000")
    with pytest.raises(RecordError, match="the server cannot be reached") as fault:
        Store.open("postgresql://u:secret@127.0.0.1:1/x")
    assert "secret" not in str(fault.value)


def test_two_builds_at_once(record: str) -> None:
    """The second is told to wait; the first goes on; then the way is free."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as one, Store.open(record, write=True) as other:
        with one.building(), pytest.raises(RecordError, match="another build is writing to this record"), other.building():
            pass
        with other.building():
            pass


def test_reading_while_a_build_writes(record: str) -> None:
    """A question asked during a build is answered from what has been committed."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as writer, Store.open(record) as reader, writer.transaction():
        writer.run("DELETE FROM claims")
        assert len(queries.contacts(reader)) == 1


def test_a_failed_transaction_leaves_nothing(record: str) -> None:
    """What an error interrupts has not happened."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as store:
        with pytest.raises(ZeroDivisionError), store.transaction():
            store.run("DELETE FROM documents")
            raise ZeroDivisionError
        assert len(queries.documents(store)) == 1


def test_a_full_disk(tmp_path: Path) -> None:
    """The build says so; what it had reported is there, and with room the same command finishes."""
    record = tmp_path / "x.db"
    command = [sys.executable, "-m", "tests.record.feeder", str(record)]

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (450_000, 450_000))

    failed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=no_room, check=False)
    assert failed.returncode == 1
    assert "RecordError" in failed.stderr
    assert "the disk" in failed.stderr.splitlines()[-1]
    with Store.open(str(record)) as store:
        assert verify(store) == []
        assert set(failed.stdout.split()) <= {row[0] for row in store.all("SELECT id FROM documents")}
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
    with Store.open(str(record)) as store:
        assert verify(store) == []


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Be for a while somebody who may read a folder and not write to it; the superuser may write anywhere."""
    me = os.geteuid()
    folder.chmod(0o555)
    if me == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(me)
        folder.chmod(0o755)


def test_a_folder_that_may_only_be_read() -> None:
    """A record there can be asked, not written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        record = folder / "x.db"
        store_all(str(record), [articles.met_long()])
        record.chmod(0o444)
        with without_rights(folder):
            with Store.open(str(record)) as store:
                assert len(queries.contacts(store)) == 1
            with pytest.raises(RecordError, match="cannot be written; check who may write to the file and its folder"):
                Store.open(str(record), write=True)
            with pytest.raises(RecordError, match="cannot be opened"):
                Store.open(str(folder / "new.db"), write=True)


TAMPERED = [
    ("UPDATE documents SET text = replace(text, 'مالطا', 'قبرص')", "its text is not the text that was read"),
    ("UPDATE claims SET body = replace(body, 'حداد', 'سعاد')", "are not what it says they are"),
    ('UPDATE claims SET body = replace(body, \'"id":"c-\', \'"id":"k-\')', "is stored under another id or kind"),
    ("UPDATE entries SET id = 'c-zzz' WHERE id = (SELECT min(id) FROM entries)", "c-zzz: an entry without a claim"),
    ("UPDATE claims SET entry_id = NULL", "stands in another entry than its claim"),
    ("DELETE FROM accounts", "a claim without an account"),
    ("DELETE FROM readings", "its reading is not there"),
]


@pytest.mark.parametrize(("change", "said"), TAMPERED, ids=[row[1] for row in TAMPERED])
def test_verify_finds_what_was_tampered_with(record: str, change: str, said: str) -> None:
    """Each promise of the record is checked."""
    store_all(record, articles.everything())
    with Store.open(record, write=True) as store:
        assert verify(store) == []
        store.run(change)
        assert any(said in fault for fault in verify(store))


VIEWS = (
    "contacts",
    "commitments",
    "mechanisms",
    "alignments",
    "incidents",
    "statements",
    "positions",
    "discrepancies",
    "withdrawn",
    "aliases",
)


@pytest.mark.parametrize("view", VIEWS)
def test_views_can_be_asked_with_any_client(record: str, view: str) -> None:
    """The database has a view for each word of the product."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        rows = store.all(" ".join(["SELECT * FROM", view]))
        counted = {"contacts": 2, "discrepancies": 2, "positions": 2, "alignments": 2, "commitments": 1}
        assert len(rows) == counted.get(view, len(rows))
