"""`mahdar build`: coverage in, a record out; many processes read, one writes.

Stands in views/, under record_commands.py, as it knows the pipeline and the record. In: paths. Out: a record, one line on
standard error for each refused file, progress, a summary. What is stored and merged is decided in record/.
"""

from __future__ import annotations

import hashlib
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import astuple, dataclass, field, replace
from functools import cache
from pathlib import Path, PurePath
from typing import IO, BinaryIO

from mahdar.documents.files import Refused, Source, iter_sources, make_document
from mahdar.errors import DocumentError, MahdarError, RecordError
from mahdar.packs.language import LANGUAGES
from mahdar.packs.process import PROCESSES, all_processes, load_packs
from mahdar.pipeline import read_source
from mahdar.record.build import Build
from mahdar.record.rows import Origin, Prepared
from mahdar.record.search import prepare
from mahdar.record.store import Store
from mahdar.version import __version__
from mahdar.views.batch import unforeseen
from mahdar.views.typeset import clean

# Articles on their way for each process: enough that none waits, few enough that memory does not grow.
_AHEAD = 4


@dataclass(slots=True)
class Building:
    """A run of `mahdar build`."""

    store: Store
    published: str | None = None
    actor_files: Sequence[str] = ()
    workers: int = 1
    reread: bool = False
    stdin: BinaryIO | None = None
    errors: IO[str] = field(default_factory=lambda: sys.stderr)
    progress: bool = False
    stamp: tuple[str, str] = ("", "")
    folder: str = ""

    def run(self, paths: Sequence[str]) -> int:
        """Read all of `paths` into the record and give the exit status: 0 all read, 1 some refused.

        Example: `Building(store).run(["coverage/"])`.
        """
        self.stamp = stamp(tuple(self.actor_files))
        # Here and not only in the processes that read: a faulty pack is said once, before anything starts.
        load_packs("ar", all_processes(), tuple(self.actor_files))
        build = Build(self.store)
        with self.store.building():
            for path in paths:
                self.folder = path if Path(path).is_dir() else str(Path(path).parent)
                self._read_all(build, iter_sources([path], self.stdin, self.published))
            build.finish(lambda step: self._say(f"merging: {step}"))
        self._clear()
        self._summarise(build)
        return 1 if build.refused else 0

    def _read_all(self, build: Build, sources: Iterator[Source | Refused]) -> None:
        wanted = self._wanted(build, sources)
        if self.workers < 2:
            for source, document, origin in wanted:
                self._store(build, source, document, origin, read_one(source, tuple(self.actor_files)))
            return
        try:
            self._read_by_many(build, wanted)
        except BrokenProcessPool:
            said = "a process that reads was ended by the system, perhaps for want of memory"
            raise RecordError(self.store.record, said, "run the same command again, with fewer --workers") from None

    def _read_by_many(self, build: Build, wanted: Iterator[tuple[Source, str, Origin]]) -> None:
        """Let other processes read; what they give is stored in the order of the sources."""
        with ProcessPoolExecutor(self.workers, initializer=_end_with, initargs=(os.getpid(),)) as pool:
            waiting: deque[tuple[Source, str, Origin, Future[Prepared | str]]] = deque()
            for source, document, origin in wanted:
                waiting.append((source, document, origin, pool.submit(read_one, source, tuple(self.actor_files))))
                if len(waiting) >= _AHEAD * self.workers:
                    self._store(build, *_result(waiting))
            while waiting:
                self._store(build, *_result(waiting))

    def _wanted(self, build: Build, sources: Iterator[Source | Refused]) -> Iterator[tuple[Source, str, Origin]]:
        """Give what is to be read; note what is refused or known."""
        for item in sources:
            if isinstance(item, Refused):
                self._refuse(build, item.name, item.reason)
                continue
            try:
                document = make_document(item, item.language or "")
            except DocumentError as error:
                self._refuse(build, item.name, error.said)
                continue
            origin = origin_of(item, self.stamp)
            if build.wanted(document.id, origin, self.reread):
                yield item, document.id, origin
            else:
                build.skip(document.id, origin)
                self._count(build)

    def _store(self, build: Build, source: Source, document: str, origin: Origin, result: Prepared | str) -> None:
        if isinstance(result, str):
            self._refuse(build, source.name, result)
            return
        build.take(document, origin, result)
        self._count(build)

    def _refuse(self, build: Build, name: str, reason: str) -> None:
        self._clear()
        build.refuse(within(name, self.folder), reason)
        print(f"mahdar: {clean(name)}: {clean(reason)}", file=self.errors, flush=True)

    def _summarise(self, build: Build) -> None:
        again = f", {build.again} read again" if build.again else ""
        known = f", {build.known} known already" if build.known else ""
        print(f"mahdar: {build.added} added{again}{known}, {len(build.refused)} refused", file=self.errors)
        older = self.store.all("SELECT uri FROM documents WHERE reader <> ? OR packs <> ? ORDER BY uri", *self.stamp)
        if older:
            named = ", ".join(clean(row[0]) for row in older[:3]) + (" …" if len(older) > 3 else "")
            said = f"{len(older)} documents were read by an older reader or pack ({named}); --reread reads them again"
            print(f"mahdar: {said}", file=self.errors)

    def _count(self, build: Build) -> None:
        count = build.added + build.again + build.known + len(build.refused)
        self._say(f"{'.' * (count % 40 + 1):<40} {count} articles")

    def _say(self, words: str) -> None:
        if self.progress:
            print(f"\r\x1b[K{words}", end="", file=self.errors, flush=True)

    def _clear(self) -> None:
        if self.progress:
            print("\r\x1b[K", end="", file=self.errors, flush=True)


def _result(
    waiting: deque[tuple[Source, str, Origin, Future[Prepared | str]]],
) -> tuple[Source, str, Origin, Prepared | str]:
    source, document, origin, future = waiting.popleft()
    return source, document, origin, future.result()


def origin_of(source: Source, stamp: tuple[str, str]) -> Origin:
    """Give what is known of a document beside its reading; the hash of the input leaves out where it lies."""
    known = astuple(replace(source, uri="", name="", folder=""))
    digest = hashlib.sha256(repr(known).encode("utf-8", "surrogatepass")).hexdigest()
    uri = within(source.uri, source.folder)
    return Origin(
        uri, source.url, source.published, digest, *stamp, folder=Path(source.folder).resolve().name if source.folder else ""
    )


def within(name: str, folder: str) -> str:
    """Give a file's name inside the folder given: the same on every machine, from wherever the folder is named.

    >>> within("/data/coverage/may/a.txt", "/data/coverage"), within("a.txt", "")
    ('may/a.txt', 'a.txt')
    """
    path = PurePath(name)
    return path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else name


def read_one(source: Source, actor_files: tuple[str, ...]) -> Prepared | str:
    """Read one article in whatever process this is; give the reason where it cannot be read."""
    try:
        if "\x00" in source.text:
            return "holds a NUL character, which no database keeps as text; remove it"
        reading = read_source(source, actor_files).to_json()
        return prepare(reading, load_packs(reading["document"]["language"], all_processes(), actor_files).language)
    except DocumentError as error:
        return error.said
    except MahdarError:
        raise
    except Exception as fault:
        return unforeseen(fault)


@cache
def stamp(actor_files: tuple[str, ...]) -> tuple[str, str]:
    """Give the reader's version and a hash of all packs: a reading of another stamp may differ."""
    digest = hashlib.sha256()
    files = [file for folder in (LANGUAGES, PROCESSES) for file in folder.rglob("*") if file.suffix in (".yaml", ".tsv", ".dic")]
    for file in [*sorted(files), *(Path(name) for name in actor_files)]:
        digest.update(file.name.encode() + b"\x00" + file.read_bytes())
    return __version__, digest.hexdigest()[:16]


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone: a killed build leaves nobody behind."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
