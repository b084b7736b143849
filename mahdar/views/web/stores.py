"""The record while it is served: one open Store for each thread that answers, opened when it is first needed.

Stands in views/web/, under everything that asks the record. Comes in: the name of a record. Goes out: Stores. A database
connection belongs to the thread that made it; so nothing keeps a Store longer than one call: `stores.here()` each time.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mahdar.errors import RecordError
from mahdar.record.store import Store


class Stores:
    """The open connections to one record. Example: `Stores("syria.db").here().one("SELECT count(*) FROM documents")`."""

    def __init__(self, record: str) -> None:
        """Take the name of a record; nothing is opened yet."""
        self.record = record
        self._open: dict[int, Store] = {}

    def here(self) -> Store:
        """Give the Store of this thread, for reading."""
        thread = threading.get_ident()
        if thread not in self._open:
            self._open[thread] = Store.open(self.record)
        return self._open[thread]

    def forget_here(self) -> None:
        """Let the Store of this thread go: after the server has dropped the connection the next one is new."""
        self._open.pop(threading.get_ident(), None)

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Give a Store that may write, for one piece of work: `with stores.writing() as store, store.transaction(): …`."""
        if "://" not in self.record and not Path(self.record).exists():
            # Opening a file to write would make an empty record of a mistyped name.
            raise RecordError(self.record, "there is no such record", "make one with mahdar build FOLDER --record FILE")
        with Store.open(self.record, write=True) as store:
            yield store

    def check(self) -> None:
        """Open the record once, so that one that cannot be read is refused before anything is served."""
        with Store.open(self.record) as store:
            if store.one("SELECT count(*) FROM documents") is None:
                raise RecordError(self.record, "does not answer", "run mahdar verify on it")

    def close(self) -> None:
        """Let all connections go; the last reference closes each."""
        self._open.clear()
