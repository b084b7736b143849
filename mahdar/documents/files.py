"""Paths and streams -> sources, one a file or line, and the refusals of what cannot be read.

First step of the path: the command line and pipeline.py ask it for what there is to read. In: files, folders and "-".
Out: a Source for each article with what is known of it, or a Refused with the file's name and the reason; one bad file
never stops the rest. What --published gives wins over manifest.csv, which wins over what the page or line says. Does
not label lines and does not read dates in the text.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from mahdar.documents import encodings
from mahdar.documents.html import looks_like_html, read_page
from mahdar.documents.lines_of_json import read_json_line
from mahdar.documents.manifest import MANIFEST, Manifest, Row, is_day, read_manifest
from mahdar.documents.metadata import day_in_url
from mahdar.errors import DocumentError, UsageError
from mahdar.model.text import Document

_PAGES = (".html", ".htm", ".xhtml")
_LINES = (".jsonl", ".ndjson")
_BESIDE = (".yaml", ".yml")
_NOT_ARTICLES = {
    ".json": "write one article a line as .jsonl",
    ".csv": "write one article a line as .jsonl",
    ".xml": "give the articles as .html, .txt or .jsonl",
    ".mhtml": "save the page as .html",
    ".mht": "save the page as .html",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One article on its way to a Document; what is not known of it is None.

    `published_from` is given, manifest, json-ld, meta, time, url or jsonl. `name` is what messages call the article: its
    file, with the line in a .jsonl. `folder` is the one given on the command line (of a file: the one it lies in).
    """

    uri: str
    text: str
    title: str | None
    outlet: str | None
    url: str | None
    byline: str | None
    language: str | None
    published: str | None
    published_from: str | None
    name: str
    folder: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, line or manifest line that was not read, and why, in one line that says what to do."""

    name: str
    reason: str


def iter_sources(paths: Sequence[str], stdin: BinaryIO | None = None, published: str | None = None) -> Iterator[Source | Refused]:
    """Give every article of files, folders and "-" (standard input), in the order of the paths, folders sorted by name.

    >>> [found.reason for found in iter_sources(["no-such-file.txt"])]
    ['there is no such file or folder; check the name']
    """
    if published is not None and not is_day(published):
        raise UsageError(f"--published {published} is not a date: write YYYY-MM-DD")
    if "-" in paths and stdin is None:
        raise UsageError("- stands for standard input, which is not open here")
    return _all(paths, stdin, published)


def make_document(source: Source, language: str) -> Document:
    """Make the document of a source: the same article of the same outlet has the same id wherever its file lies.

    Raises DocumentError where the text holds half of a surrogate pair, which no file can hold.

    >>> source = Source("a.txt", "قمة", None, None, None, None, None, None, None, "a.txt")
    >>> make_document(source, "ar").id
    'd-38653a1c6fae530f'
    """
    try:
        data = source.text.encode("utf-8")
    except UnicodeEncodeError as fault:
        reason = f"not text: half of a surrogate pair at character {fault.start}"
        raise DocumentError(source.name, reason, "repair the text where it was made") from None
    origin = source.url or source.outlet or source.uri.split("#line=")[0].replace(os.sep, "/").rsplit("/", 1)[-1]
    key = hashlib.sha256(origin.encode("utf-8", "surrogatepass") + b"\x00" + data).hexdigest()
    return Document(
        id=f"d-{key[:16]}",
        uri=source.url or _within(source.uri, source.folder),
        outlet=source.outlet,
        title=source.title,
        language=language,
        published=source.published,
        published_from=source.published_from,
        agencies=(),
        byline=source.byline,
        text=source.text,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _within(uri: str, folder: str) -> str:
    """Give the path of a file inside the folder given, so that the same folder is read alike from wherever it is named."""
    path = PurePath(uri)
    return path.relative_to(folder).as_posix() if folder and path.is_relative_to(folder) else uri


def _all(paths: Sequence[str], stdin: BinaryIO | None, published: str | None) -> Iterator[Source | Refused]:
    for path in paths:
        if path == "-" and stdin is not None:
            found, folder = _stream(stdin), ""
        else:
            given = Path(path)
            folder = _shown(given if _is_folder(given) else given.parent)
            found = _path(given)
        for one in found:
            if isinstance(one, Source):
                one = replace(one, folder=folder)
                if published is not None:
                    one = replace(one, published=published, published_from="given")
            yield one


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _path(path: Path) -> Iterator[Source | Refused]:
    """Read a file or a folder named on the command line."""
    name = _shown(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as fault:
        missing = isinstance(fault, FileNotFoundError)
        said = "there is no such file or folder" if missing else f"cannot be opened ({_cause(fault)})"
        yield Refused(name, f"{said}; check the name")
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    else:
        yield from _file(path, read_manifest(path.parent).rows.get(path.name))


def _folder(path: Path) -> Iterator[Source | Refused]:
    """Read the files of a folder by name, then its folders; what a browser saved beside a page, and YAML (actors, settings), is left alone."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as fault:
        yield Refused(_shown(path), f"the folder cannot be opened ({_cause(fault)}); check who may read it")
        return
    manifest: Manifest = read_manifest(path)
    for line, reason in manifest.faults:
        yield Refused(f"{_shown(path / MANIFEST)}: line {line}", reason)
    pages = {entry.name.rsplit(".", 1)[0] for entry in entries if entry.name.lower().endswith(_PAGES)}
    files = folders = 0
    for entry in entries:
        if entry.name.startswith(".") or entry.name == MANIFEST or entry.name.endswith(_BESIDE) or entry.is_dir():
            continue
        files += 1
        yield from _file(Path(entry.path), manifest.rows.get(entry.name))
    for entry in entries:
        saved_beside = entry.name.endswith(("_files", "_ملفات")) and entry.name.rsplit("_", 1)[0] in pages
        if entry.name.startswith(".") or saved_beside or not entry.is_dir(follow_symlinks=False):
            continue
        folders += 1
        yield from _folder(Path(entry.path))
    if not files and not folders:
        yield Refused(_shown(path), "the folder holds nothing to read; put .txt, .html or .jsonl files into it")


def _file(path: Path, row: Row | None) -> Iterator[Source | Refused]:
    """Read one file by the kind its name tells, or by how it begins."""
    name = _shown(path)
    ending = path.suffix.lower()
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise DocumentError(name, "not a regular file", "give a file or a folder")
        if ending in _NOT_ARTICLES:
            raise DocumentError(name, f"a {ending} file is no article", _NOT_ARTICLES[ending])
        if ending in _LINES:
            with path.open("rb") as stream:
                yield from _lines(stream, name, row)
            return
        if state.st_size > encodings.SIZE_LIMIT:
            raise encodings.too_large(state.st_size)
        data = path.read_bytes()
        like_page = looks_like_html(data)
        if ending == ".txt" and like_page:
            raise DocumentError(name, "a web page (HTML), not text", "give it the ending .html, or save the text alone")
        page = ending in _PAGES or like_page
        source = _page(data, name, row) if page else _text(data, name)
        yield _with_row(source, row)
    except DocumentError as fault:
        yield Refused(name, fault.said)
    except OSError as fault:
        yield Refused(name, f"cannot be read ({_cause(fault)}); check that the file exists and who may read it")


def _text(data: bytes, name: str) -> Source:
    return Source(name, encodings.decode(data), None, None, None, None, None, None, None, name)


def _page(data: bytes, name: str, row: Row | None) -> Source:
    page = read_page(data, row.url if row else None)
    text = titled(page.title, page.text)
    return Source(name, text, page.title, page.outlet, page.url, page.byline, None, page.published, page.published_from, name)


def titled(title: str | None, text: str) -> str:
    """Give title, blank line, text, unless the text begins with the title already.

    >>> titled("قمة", "قمة في جنيف"), titled("قمة", "بدأت")
    ('قمة في جنيف', 'قمة\\n\\nبدأت')
    """
    return text if not title or text.lstrip().startswith(title) else f"{title}\n\n{text}"


def _with_row(source: Source, row: Row | None) -> Source:
    """Put what the manifest knows over what the file says; an address may still tell the day."""
    if row is not None:
        source = replace(
            source,
            title=row.title or source.title,
            outlet=row.outlet or source.outlet,
            url=row.url or source.url,
            language=row.language or source.language,
        )
        if row.published:
            return replace(source, published=row.published, published_from="manifest")
    if source.published is None and (day := day_in_url(source.url)):
        return replace(source, published=day, published_from="url")
    return source


def _lines(stream: BinaryIO, name: str, row: Row | None = None, first: bytes = b"") -> Iterator[Source | Refused]:
    """Read a .jsonl line by line, so that its size does not matter; `first` is a line that has been read already."""
    number = articles = 0
    while line := first or stream.readline(encodings.SIZE_LIMIT + 1):
        first = b""
        number += 1
        called = f"{name}: line {number}"
        try:
            if len(line) > encodings.SIZE_LIMIT:
                while not line.endswith(b"\n") and (line := stream.readline(encodings.SIZE_LIMIT)):
                    pass
                raise DocumentError(called, "too large: a line may have 50 MB", "split it, one article a line")
            if number == 1 and line.startswith((b"\xff\xfe", b"\xfe\xff")):
                yield Refused(name, "a .jsonl file must be UTF-8, this one is UTF-16; save it again as UTF-8")
                return
            if not line.strip():
                continue
            articles += 1
            found = read_json_line(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            source = Source(
                uri=f"{name}#line={number}",
                text=titled(found.title, found.text),
                title=found.title,
                outlet=found.outlet,
                url=found.url,
                byline=found.byline,
                language=found.language,
                published=found.published,
                published_from="jsonl" if found.published else None,
                name=called,
            )
            yield _with_row(source, row)
        except DocumentError as fault:
            yield Refused(called, fault.said)
    if not articles:
        yield Refused(name, "there is no line in it; remove it or save the articles again")


def _stream(stdin: BinaryIO) -> Iterator[Source | Refused]:
    """Read standard input: articles one a line, a page, or a text, by how it begins."""
    name = "standard input"
    first = stdin.readline(encodings.SIZE_LIMIT + 1)
    try:
        if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
            yield from _lines(stdin, name, first=first)
            return
        data = first + stdin.read(encodings.SIZE_LIMIT + 1)
        yield _with_row(_page(data, name, None) if looks_like_html(data) else _text(data, name), None)
    except DocumentError as fault:
        yield Refused(name, fault.said)


def _shown(path: Path) -> str:
    """Give a path as it can be printed: with / and without half characters from an undecodable file name."""
    return path.as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def _cause(fault: Exception) -> str:
    """Give why the system refused, without the file's name in it."""
    return (fault.strerror if isinstance(fault, OSError) else None) or str(fault)
