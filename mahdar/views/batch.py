"""Many files, one reading after another: what is refused is said at once, and the rest goes on.

Stands in views/, under cli.py. In: paths. Out: each reading, handed to `show`; on standard error one line for each
refused file, progress on long work, and a summary. Does not decide how a reading looks: terminal.py and cli.py do.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb
from typing import IO, BinaryIO

from mahdar.documents.files import Refused, Source, iter_sources
from mahdar.errors import DocumentError, MahdarError
from mahdar.model.claim import Reading
from mahdar.pipeline import read_source
from mahdar.views.typeset import clean

_LONG_WORK = 20
_PACKAGE = Path(__file__).parents[1]


@dataclass(slots=True)
class Batch:
    """A run over files: what to read, with what, and what has become of it so far."""

    show: Callable[[Reading], None]
    published: str | None = None
    actor_files: Sequence[str] = ()
    stdin: BinaryIO | None = None
    errors: IO[str] = field(default_factory=lambda: sys.stderr)
    progress: bool = False
    read: Callable[[Source, Sequence[str]], Reading] = read_source
    done: int = 0
    refused: list[str] = field(default_factory=list)

    def run(self, paths: Sequence[str]) -> int:
        """Read all of `paths` and give the exit status: 0 all read, 1 some refused.

        Example: `Batch(show=print).run(["coverage/"])` prints each reading of a folder and gives 0.
        """
        for path in paths:
            sources = iter_sources([path], self.stdin, self.published)
            while item := self._next(sources, path):
                self._take(item)
        self._clear_progress()
        self._summarise()
        return 1 if self.refused else 0

    def _next(self, sources: Iterator[Source | Refused], path: str) -> Source | Refused | None:
        """Give the next article of a path; a fault in finding it costs that path and not the other ones."""
        try:
            return next(sources, None)
        except MahdarError:
            raise
        except Exception as fault:
            self._refuse(path, unforeseen(fault))
            return None

    def _take(self, item: Source | Refused) -> None:
        if isinstance(item, Refused):
            self._refuse(item.name, item.reason)
            return
        try:
            reading = self.read(item, self.actor_files)
        except DocumentError as error:
            self._refuse(item.name, error.said)
        except MahdarError:
            raise
        except Exception as fault:
            self._refuse(item.name, unforeseen(fault))
        else:
            self._clear_progress()
            self.show(reading)
            self.done += 1
        self._show_progress()

    def _refuse(self, name: str, reason: str) -> None:
        self._clear_progress()
        self.refused.append(clean(name))
        print(f"mahdar: {clean(name)}: {clean(reason)}", file=self.errors, flush=True)

    def _summarise(self) -> None:
        if self.done + len(self.refused) < 2:
            return
        names = f" ({', '.join(self.refused)})" if self.refused else ""
        print(f"mahdar: {self.done} read, {len(self.refused)} refused{names}", file=self.errors, flush=True)

    def _show_progress(self) -> None:
        count = self.done + len(self.refused)
        if self.progress and count > _LONG_WORK:
            print(f"\r{'.' * (count % 40 + 1):<40} {count} articles", end="", file=self.errors, flush=True)

    def _clear_progress(self) -> None:
        if self.progress and self.done + len(self.refused) > _LONG_WORK:
            print("\r\x1b[K", end="", file=self.errors)


def unforeseen(fault: Exception) -> str:
    """Say what failed and where, in one line that a person can put into a report."""
    ours = [frame for frame in extract_tb(fault.__traceback__) if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = f" at {Path(ours[-1].filename).relative_to(_PACKAGE.parent)}:{ours[-1].lineno}" if ours else ""
    return f"a fault of Mahdar, not of the file: {type(fault).__name__}: {fault}{place}; please report it"
