"""The record in a database: opened, made, brought up to date, written in transactions.

Comes in: a file name (SQLite) or a postgresql:// URL. Goes out: a Store through which all of record/ reads and writes.
Knows tables, not what stands in them: rows.py fills them, queries.py asks them.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from mahdar.errors import MahdarError, RecordError
from mahdar.record.dialects import Dialect, connect
from mahdar.record.views import views

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = 6
# A record of this version or a later one can be read as it is; a build brings it up to date.
READABLE = 1


class Store:
    """An open record.

    Example: `with Store.open("syria.db") as store: store.all("SELECT id, title FROM documents")`.
    """

    def __init__(self, dialect: Dialect) -> None:
        """Take a connection that has been opened; use `Store.open`."""
        self.dialect = dialect
        self.record = dialect.record

    @classmethod
    def open(cls, record: str, *, write: bool = False) -> Store:
        """Open a record: to read one that is there, to write one that may be new.

        Example: `Store.open("syria.db", write=True)` makes syria.db where it is not there.
        """
        with plain_errors(record):
            store = cls(connect(record, write))
            try:
                store._up_to_date(write)
            except BaseException:
                store.dialect.close()
                raise
            return store

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.dialect.close()

    def all(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Give all rows of a query."""
        with plain_errors(self.record):
            return self.dialect.execute(sql, values)

    def one(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        """Give the first row of a query, or None."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    def run(self, sql: str, *values: Any) -> None:
        """Run a statement that gives no rows."""
        self.all(sql, *values)

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; those whose key is there stay as they are."""
        if rows:
            with plain_errors(self.record):
                self.dialect.insert(table, columns, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is within or nothing of it."""
        with plain_errors(self.record):
            self.dialect.begin()
            try:
                yield
                self.dialect.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        """Undo a transaction; a full disk may have undone it already, and a lost connection has."""
        try:
            self.dialect.execute("ROLLBACK")
        except Exception:
            return

    def meta(self, key: str) -> str | None:
        """Give what the record knows of itself: `store.meta("merged")`."""
        found = self.one("SELECT value FROM meta WHERE key = ?", key)
        return str(found[0]) if found else None

    def set_meta(self, key: str, value: str) -> None:
        """Write what the record knows of itself."""
        self.run("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value)

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the lock of a build: two at once on one record would merge each other's halves."""
        with plain_errors(self.record):
            if not self.dialect.lock():
                raise RecordError(self.record, "another build is writing to this record", "wait until it has ended")
        try:
            yield
        finally:
            self.dialect.unlock()

    def _up_to_date(self, write: bool) -> None:
        version = self.dialect.version()
        if version is None:
            raise RecordError(self.record, "is the database of another program", "give another name")
        if version > VERSION:
            raise RecordError(self.record, f"is the record of a newer Mahdar (version {version})", "install the newer one")
        if write:
            self.dialect.prepare()
        if version == VERSION or (not write and version >= READABLE):
            return
        if not write:
            raise RecordError(self.record, "holds no record yet", "run mahdar build on it")
        with self.transaction():
            found = self.dialect.version() or 0
            for number in range(found + 1, VERSION + 1):
                self._script((MIGRATIONS / f"{number:04d}.sql").read_text("utf-8"))
            if found == 0:
                self._script((MIGRATIONS / f"search.{self.dialect.name}.sql").read_text("utf-8"))
                for statement in views(self.dialect.json):
                    self.run(statement)
            if found < VERSION:
                self.dialect.set_version(VERSION)

    def _script(self, text: str) -> None:
        """Run the statements of a file; on PostgreSQL text is compared byte by byte, as SQLite does."""
        if self.dialect.name == "postgresql":
            text = text.replace(" TEXT", ' TEXT COLLATE "C"')
        lines = [line for line in text.splitlines() if not line.startswith("--")]
        for statement in "\n".join(lines).split(";\n"):
            if statement.strip():
                self.run(statement)


@contextmanager
def plain_errors(record: str) -> Iterator[None]:
    """Turn what a driver says into one line that tells a person what to do."""
    try:
        yield
    except MahdarError:
        raise
    except sqlite3.Error as fault:
        raise _sqlite_error(record, fault) from fault
    except Exception as fault:
        if not type(fault).__module__.startswith("pg8000"):
            raise
        said = fault.args[0].get("M", fault) if fault.args and isinstance(fault.args[0], dict) else fault
        raise RecordError(record, f"the server refused ({said})", "what was reported as read is kept; run again") from fault


def _sqlite_error(record: str, fault: sqlite3.Error) -> RecordError:
    said = str(fault)
    for words, reason, advice in (
        ("is full", "the disk is full", "make room and run the same command again: what was reported as read is kept"),
        ("readonly", "cannot be written", "check who may write to the file and its folder"),
        ("unable to open", "cannot be opened", "check the name and who may write to the folder"),
        ("not a database", "is not a record", "give another name"),
        ("malformed", "is damaged", "restore a copy, or build the record again"),
        ("locked", "is in use by another program", "close it and run the same command again"),
        ("I/O", "the disk cannot be read or written", "check the disk and run the same command again"),
    ):
        if words in said:
            return RecordError(record, reason, advice)
    return RecordError(record, f"the database refused ({said})", "run mahdar verify on it")


def dump(value: Any) -> str:
    """Give the one JSON text of a value: `dump({"a": "ب"})` is '{"a":"ب"}'."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
