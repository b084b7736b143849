"""A reader's own files of actors (--actors FILE), looked at before anything is read with them.

Stands in views/, under the commands that read. Comes in: names of files. Goes out: nothing, or an error with every fault and
its line: a file that is not there, or in which a name would be read letter by letter. Loads nothing: packs/process.py does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mahdar.errors import PackError, UsageError


def check_files(files: Sequence[str]) -> None:
    """Raise UsageError for a file that is not there and PackError for all faults of those that are.

    Example: `check_files(["mine.yaml"])` raises `mine.yaml, line 2: 'persn' is not a kind. ... Did you mean 'person'?`.
    """
    for file in files:
        if not Path(file).is_file():
            raise UsageError(f"--actors {file}: there is no such file")
    if files:
        from mahdar.packs.check_process import check_own_actors

        faults = [fault for file in files for fault in check_own_actors(Path(file))]
        if faults:
            raise PackError(faults)
