"""What an export writes: the documents, actors, claims and entries of a record, with as much of the texts as is asked for.

Stands in views/exports/, under every format. Comes in: an open record. Goes out: dicts in the shapes of the data
contract, by id, so that the same record gives the same bytes. The articles belong to their outlets: unless the owner
asks for `full`, no text longer than a quotation leaves the record.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.entries import assemble
from mahdar.record.fulfilment import course_by
from mahdar.record.store import Store
from mahdar.views.wording import LONGEST_QUOTATION

_DOCUMENT = ("id", "uri", "url", "outlet", "title", "language", "published", "published_from", "agencies", "byline", "text",
             "sha256", "voice", "newer")  # fmt: skip
# Accounts of these give words of the article as their value.
_WORDED = frozenset({"action", "condition", "content", "cue"})
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Contents:
    """A record's contents; `text` is none, quotes or full; `progress` hears how much of what has been given."""

    store: Store
    text: str = "quotes"
    progress: Callable[[str, int], None] = lambda _what, _count: None

    def documents(self) -> Iterator[dict[str, Any]]:
        """Give the documents of the contract, with url, voice (one for all reprints) and newer (the version after it)."""
        for (id,) in self.store.all("SELECT id FROM documents ORDER BY id"):
            row = self.store.one(
                "SELECT id, uri, url, outlet, title, language, published, published_from, agencies, byline, text, sha256, "
                "voice, newer FROM documents WHERE id = ?",
                id,
            )
            assert row is not None
            document = dict(zip(_DOCUMENT, row, strict=True))
            document["agencies"] = json.loads(document["agencies"])
            if self.text != "full":
                document["text"] = None
            yield document

    def actors(self) -> list[dict[str, Any]]:
        """Give the actors by id."""
        return sorted(queries.actors(self.store), key=lambda actor: str(actor["id"]))

    def claims(self, kind: str | None = None) -> Iterator[dict[str, Any]]:
        """Give the claims of a kind, or all that hold now, by id: each with the id of its document and of its entry."""
        if kind is None:
            ids = self.store.all("SELECT id FROM claims WHERE state = 'current' ORDER BY id")
        else:
            ids = self.store.all("SELECT id FROM claims WHERE state = 'current' AND kind = ? ORDER BY id", kind)
        for count, (id,) in enumerate(ids, 1):
            claim = queries.claim(self.store, id)
            if claim is not None:
                self.progress("claims", count)
                yield self._shortened({**claim, "document": claim["document"]["id"]})

    def entries(self, kind: str | None = None) -> Iterator[dict[str, Any]]:
        """Give the entries of a kind, or all, by id; a commitment's `course` tells what became of it."""
        if kind is None:
            rows = self.store.all("SELECT id FROM entries ORDER BY id")
        else:
            rows = self.store.all("SELECT id FROM entries WHERE kind = ? ORDER BY id", kind)
        ids = [str(row[0]) for row in rows]
        for first in range(0, len(ids), _AT_ONCE):
            part = ids[first : first + _AT_ONCE]
            told = queries.tellings(self.store, part)
            entries = [assemble(told[id], id) for id in part if id in told]
            courses = course_by(self.store, [one["id"] for one in entries if one["kind"] == "commitment"], None)
            for entry in entries:
                if entry["id"] in courses:
                    entry["course"] = courses[entry["id"]]
                    entry["status"] = entry["course"][-1]["status"] if entry["course"] else entry["status"]
                yield self._shortened(entry)
            self.progress("entries", first + len(part))

    def sentences(self, entry: str) -> list[tuple[str, str]]:
        """Give the sentences that tell an entry, each once with its document: `contents.sentences("c-1")[0]`."""
        if self.text == "none":
            return []
        found: dict[tuple[str, str], None] = {}
        for claim in queries.claims_of(self.store, entry):
            words = " … ".join(span["text"] for span in claim["evidence"])
            found[claim["document"]["id"], words if self.text == "full" else words[:LONGEST_QUOTATION]] = None
        return list(found)

    def _shortened(self, value: Any) -> Any:
        """Give a value with its words cut to what may be quoted, or without them; characters stay what they are."""
        if self.text == "full":
            return value
        if isinstance(value, list):
            return [self._shortened(one) for one in value]
        if not isinstance(value, dict):
            return value
        out = {name: self._shortened(part) for name, part in value.items()}
        if {"start", "end", "text"} <= value.keys():
            out["text"] = self._words(value["text"])
        if value.get("field") in _WORDED and "value" in value:
            said = value["value"]
            out["value"] = [self._words(one) for one in said] if isinstance(said, list) else self._words(said)
        return out

    def _words(self, text: str | None) -> str | None:
        return text[:LONGEST_QUOTATION] if text is not None and self.text == "quotes" else None


@dataclass(frozen=True, slots=True)
class Out:
    """Where an export goes: a file or a folder by its path, or standard output where there is none."""

    path: Path | None = None

    @contextmanager
    def stream(self) -> Iterator[IO[str]]:
        """Open the one file of a format; it stands under its name only when it is whole."""
        if self.path is None:
            yield sys.stdout
            return
        # A device or a pipe is written to as it is: putting a file in its place would take it away.
        device = self.path.exists() and not self.path.is_file()
        part = self.path if device else self.path.with_name(f"{self.path.name}.part")
        try:
            with part.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            if not device:
                part.replace(self.path)
        except OSError as fault:
            if not device:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            raise UsageError(f"-o {self.path}: {os.strerror(fault.errno or 0)}; give another place") from fault

    def folder(self, format: str) -> Path:
        """Make the folder of a format that has several files."""
        if self.path is None:
            raise UsageError(f"--format {format} writes several files: name their folder with -o FOLDER")
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise UsageError(f"-o {self.path}: {os.strerror(fault.errno or 0)}; give another place") from fault
        return self.path
