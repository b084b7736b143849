"""The error tree: what Mahdar says when something cannot be read or done.

    MahdarError
    ├─ DocumentError   a file, a page or one line of a .jsonl cannot be read     (the batch goes on)
    ├─ PackError       a language or process pack has faults, all listed         (nothing starts)
    ├─ RecordError     a record cannot be opened, written or trusted             (what was stored stays)
    └─ UsageError      a command or a call was given something it cannot take    (exit status 2)

Imported by every room; imports nothing of Mahdar. Does not print: views/ does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class MahdarError(Exception):
    """Any failure that Mahdar foresees; its text is one line fit to be shown to a person."""


class DocumentError(MahdarError):
    """A document that cannot be read: what it is called, what is wrong, what to do about it.

    Example: `DocumentError("a.txt", "the file is empty", "remove it or save the text again")` prints
    `a.txt: the file is empty; remove it or save the text again`.
    """

    def __init__(self, path: str, reason: str, advice: str) -> None:
        self.path = path
        self.reason = reason
        self.advice = advice
        super().__init__(f"{path}: {self.said}" if path else self.said)

    @property
    def said(self) -> str:
        """Give the reason and the advice in one line, without the name."""
        return f"{self.reason}; {self.advice}"

    def named(self, path: str) -> DocumentError:
        """Give the same error for the file called `path`: a decoder does not know what it decodes."""
        return DocumentError(path, self.reason, self.advice)


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault of a pack: the file, the line (from 1) and what is wrong there."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"


class PackError(MahdarError):
    """All faults of a pack at once, one a line.

    Example: `PackError([PackFault("ar/time.yaml", 12, "unknown key: mnth")])` prints `ar/time.yaml, line 12: unknown key: mnth`.
    """

    def __init__(self, faults: Sequence[PackFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class RecordError(MahdarError):
    """A record that cannot be opened, written or trusted; what was stored before stays as it is.

    Example: `RecordError("syria.db", "is the record of a newer Mahdar (version 9)", "install the newer one")` prints
    `syria.db: is the record of a newer Mahdar (version 9); install the newer one`.
    """

    def __init__(self, record: str, reason: str, advice: str) -> None:
        super().__init__(f"{record}: {reason}; {advice}")


class UsageError(MahdarError):
    """A call that cannot be carried out as it was made.

    Example: `UsageError("--published 2016-13-01 is not a date: write YYYY-MM-DD")`.
    """
