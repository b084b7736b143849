"""What SQLite and PostgreSQL do differently: opening, marks for values, JSON, the lock of a build, full-text search.

Under store.py, the only module that talks to a driver. Comes in: the name of a record. Goes out: a Dialect that holds
its connection. The statements themselves are the same for both.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

from mahdar.errors import RecordError, UsageError
from mahdar.record.sql import insert

# "MHDR": tells a record from the database of another program.
APPLICATION = 0x4D484452
_POSTGRESQL = ("postgresql://", "postgres://")
_MOST_VALUES = 30_000
# A server that has lost a client needs so long to notice, in seconds.
_TRIES, _PAUSE = 10, 0.3


class Dialect(Protocol):
    """One database: how it is asked, and what it calls things."""

    name: str
    record: str

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and give its rows."""

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; those whose key is there stay as they are."""

    def begin(self) -> None:
        """Begin a transaction that will write."""

    def prepare(self) -> None:
        """Make ready for writing what is known to be a record, or empty."""

    def version(self) -> int | None:
        """Give the version of the tables, 0 for an empty database, None for one of another program."""

    def set_version(self, version: int) -> None:
        """Write the version of the tables, within the transaction that makes them."""

    def json(self, column: str, path: Sequence[str]) -> str:
        """Give the expression for a value within a JSON column."""

    def any_word(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Give the condition that a search item holds one of the words."""

    def lock(self) -> bool:
        """Take the lock of a build; False where another build holds it."""

    def unlock(self) -> None:
        """Let the lock of a build go."""

    def analyse(self) -> None:
        """Have the database count what its indexes hold, so that it takes the right one for each question."""

    def faults(self) -> list[str]:
        """Give what the database says is broken in its own structures."""

    def close(self) -> None:
        """Close the connection."""


def connect(record: str, write: bool) -> Dialect:
    """Open a database by file name or URL: `connect("syria.db", write=True)`."""
    if record.startswith(_POSTGRESQL):
        return PostgreSQL(record)
    if "://" in record:
        raise UsageError(f"--record {record}: give a file name or a postgresql:// URL")
    return SQLite(record, write)


class SQLite:
    """A record in one file."""

    name = "sqlite"

    def __init__(self, record: str, write: bool) -> None:
        """Open the file, and make it where it is to be written."""
        self.record = record
        self._lock: sqlite3.Connection | None = None
        path = Path(record)
        if not path.exists() and not write:
            raise RecordError(record, "there is no such record", "make one with mahdar build FOLDER --record FILE")
        if path.is_dir():
            raise RecordError(record, "is a folder", "give the name of a file")
        self._connection = self._open(path, write)

    def _open(self, path: Path, write: bool) -> sqlite3.Connection:
        """Open for writing, else read-only, else (a folder that nobody may write to) as a file that does not change."""
        if write:
            return self._try(str(path), False)
        if _may_write(path) and _may_write(path.resolve().parent):
            # Not mode=ro: only a connection that may write takes the write-ahead log away when it closes.
            connection = self._try(str(path), False)
            connection.execute("PRAGMA query_only = ON")
            return connection
        address = f"file:{quote(str(path.resolve()))}?mode=ro"
        try:
            return self._try(address, True)
        except sqlite3.OperationalError:
            return self._try(address + "&immutable=1", True)

    def _try(self, address: str, uri: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(address, uri=uri, isolation_level=None, timeout=30)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        # 64 MB instead of 2: ids are hashes, so rows of one article lie all over the file.
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and give its rows."""
        return self._connection.execute(sql, values).fetchall()

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows; those whose key is there stay as they are."""
        self._connection.executemany(insert(table, columns), rows)

    def begin(self) -> None:
        """Begin a transaction that will write."""
        self._connection.execute("BEGIN IMMEDIATE")

    def prepare(self) -> None:
        """Turn on the write-ahead log, which changes the file: only once it is known to be a record."""
        for pragma in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", "PRAGMA foreign_keys = ON"):
            self.execute(pragma)

    def version(self) -> int | None:
        """Give the version of the tables, 0 for an empty database, None for one of another program."""
        application = self.execute("PRAGMA application_id")[0][0]
        if application == APPLICATION:
            return int(self.execute("PRAGMA user_version")[0][0])
        return None if self.execute("SELECT count(*) FROM sqlite_master")[0][0] or application else 0

    def set_version(self, version: int) -> None:
        """Write the version of the tables, within the transaction that makes them."""
        self.execute(f"PRAGMA application_id = {APPLICATION:d}")
        self.execute(f"PRAGMA user_version = {version:d}")

    def json(self, column: str, path: Sequence[str]) -> str:
        """Give the expression for a value within a JSON column."""
        return f"json_extract({column}, '$.{'.'.join(path)}')"

    def any_word(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Give the condition that a search item holds one of the words."""
        quoted = " OR ".join(f'"{word}"' for word in words)
        return "id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)", [quoted]

    def lock(self) -> bool:
        """Take the lock of a build: a second database, because the system frees it when a process is killed."""
        self._lock = sqlite3.connect(f"{self.record}-building", isolation_level=None, timeout=0)
        try:
            self._lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            self._lock.close()
            self._lock = None
            return False
        return True

    def unlock(self) -> None:
        """Let the lock of a build go."""
        if self._lock is not None:
            Path(f"{self.record}-building").unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def analyse(self) -> None:
        """Count what each index holds: without numbers, SQLite takes an index of few values for as good as any."""
        self.execute("ANALYZE")

    def faults(self) -> list[str]:
        """Give what PRAGMA integrity_check and foreign_key_check say."""
        said = [str(row[0]) for row in self.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return said + [f"{row[0]}: a row points at nothing in {row[2]}" for row in self.execute("PRAGMA foreign_key_check")]

    def close(self) -> None:
        """Close the connection; the write-ahead log goes into the file with the last one."""
        self.unlock()
        self._connection.close()


class PostgreSQL:
    """A record on a server, named by a URL: postgresql://user:password@host:port/database."""

    name = "postgresql"
    # Any number will do, as long as all builds take the same one.
    _LOCK = 0x4D484452

    def __init__(self, record: str) -> None:
        """Connect; the driver is an extra of the package."""
        try:
            import pg8000.dbapi
        except ImportError:
            raise UsageError("a record on PostgreSQL needs a driver: pip install 'mahdar[postgresql]'") from None
        parts = urlsplit(record)
        self.record = f"{parts.scheme}://{parts.hostname or 'localhost'}{f':{parts.port}' if parts.port else ''}{parts.path}"
        try:
            self._connection = pg8000.dbapi.connect(
                user=unquote(parts.username or "postgres"),
                password=unquote(parts.password) if parts.password else None,
                host=parts.hostname or "localhost",
                port=parts.port or 5432,
                database=unquote(parts.path.lstrip("/")) or None,
            )
        except (pg8000.dbapi.Error, OSError) as fault:
            said = fault.args[0].get("M", fault) if fault.args and isinstance(fault.args[0], dict) else fault
            raise RecordError(self.record, f"the server cannot be reached ({said})", "check the URL and the server") from None
        self._connection.autocommit = True
        self._cursor = self._connection.cursor()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and give its rows."""
        self._cursor.execute(sql.replace("%", "%%").replace("?", "%s") if values else sql, tuple(values))
        return [tuple(row) for row in self._cursor.fetchall()] if self._cursor.description else []

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add rows, many in one statement: each statement is a way to the server and back."""
        most = max(1, _MOST_VALUES // len(columns))
        for first in range(0, len(rows), most):
            part = rows[first : first + most]
            self.execute(insert(table, columns, len(part)), [value for row in part for value in row])

    def begin(self) -> None:
        """Begin a transaction that will write."""
        self.execute("BEGIN")

    def prepare(self) -> None:
        """Do nothing: a server is ready to be written to."""

    def version(self) -> int | None:
        """Give the version of the tables, 0 for an empty database, None for one of another program."""
        tables = _column(self.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"))
        if not tables:
            return 0
        if "meta" not in tables or "claims" not in tables:
            return None
        found = self.execute("SELECT value FROM meta WHERE key = 'version'")
        return int(found[0][0]) if found else None

    def set_version(self, version: int) -> None:
        """Write the version of the tables, within the transaction that makes them."""
        self.execute("DELETE FROM meta WHERE key = 'version'")
        self.insert("meta", ("key", "value"), [("version", str(version))])

    def json(self, column: str, path: Sequence[str]) -> str:
        """Give the expression for a value within a JSON column."""
        return f"({column}::json #>> '{{{','.join(path)}}}')"

    def any_word(self, words: Sequence[str]) -> tuple[str, list[Any]]:
        """Give the condition that a search item holds one of the words."""
        return "string_to_array(words, ' ') && string_to_array(?, ' ')", [" ".join(words)]

    def lock(self) -> bool:
        """Take the lock of a build; the server frees it when it sees that a connection has ended, which may take a moment."""
        for _ in range(_TRIES):
            if self.execute("SELECT pg_try_advisory_lock(?)", [self._LOCK])[0][0]:
                return True
            time.sleep(_PAUSE)
        return False

    def unlock(self) -> None:
        """Let the lock of a build go."""
        self.execute("SELECT pg_advisory_unlock_all()")

    def analyse(self) -> None:
        """Have the server look at a sample of each table, which it would do by itself a minute later."""
        self.execute("ANALYZE")

    def faults(self) -> list[str]:
        """Give nothing: the server watches over its own structures."""
        return []

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _column(rows: Iterable[tuple[Any, ...]]) -> set[str]:
    return {str(row[0]) for row in rows}
