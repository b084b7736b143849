"""A saved web page -> the article's text and what the page says of it.

Serves files.py. In: the bytes of an .html file. Out: a Page, or a DocumentError where there is no article in it. The
main text comes from trafilatura (loaded when the first page is read: it is slow to import); title, outlet, date, writer
and address come from metadata.py. Scripts are never text. The extracted text is what Mahdar keeps and counts offsets in.
Pages too large or too deeply nested to be an article are refused before they are searched, so that time stays bounded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from mahdar.documents.encodings import decode
from mahdar.documents.metadata import Facts, read_facts
from mahdar.errors import DocumentError

PAGE_LIMIT = 12 * 1024 * 1024
DEPTH_LIMIT = 240
ELEMENT_LIMIT = 60_000
LETTERS_OF_AN_ARTICLE = 50
WORDS_OF_AN_ARTICLE = 8

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})|<\?xml[^>]{0,80}encoding=[\"']([A-Za-z0-9_-]{3,20})", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
_LOOKS_LIKE_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.{0,300}?-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml)", re.I | re.S
)
_HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_NO_ARTICLE = ("no article was found on the page", "save the article itself, or its text as .txt")


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page; what the page does not say is None. `published_from` is json-ld, meta, time or url."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None
    published_from: str | None
    url: str | None
    byline: str | None


def looks_like_html(data: bytes) -> bool:
    """Say whether bytes without a file name begin as a page does.

    >>> looks_like_html(b"<!DOCTYPE html><html>")
    True
    """
    return bool(_LOOKS_LIKE_HTML.match(data[:2048]))


def read_page(data: bytes, url: str | None = None) -> Page:
    """Read a page as a browser saved it; `url` is its address where that is known from elsewhere.

    >>> read_page(b"<html><body><script>var text = 1</script></body></html>")
    Traceback (most recent call last):
        ...
    mahdar.errors.DocumentError: no article was found on the page; save the article itself, or its text as .txt
    """
    if len(data) > PAGE_LIMIT:
        megabytes = -(-len(data) // (1024 * 1024))
        raise DocumentError("", f"too large for a page: {megabytes} MB, the limit is 12 MB", "save its text as .txt")
    tree = _parse(decode(data, _declared(data)))
    facts = read_facts(tree, url)
    _drop_hidden(tree)
    text = _main_text(tree)
    if not _is_article(text):
        raise DocumentError("", *_NO_ARTICLE)
    return _page(text, facts)


def _is_article(text: str) -> bool:
    """Say whether extracted text holds prose: menus are short lines, and repeat the same few words."""
    prose = " ".join(line for line in text.splitlines() if line.count(" ") > 3)
    return sum(mark.isalpha() for mark in prose) >= LETTERS_OF_AN_ARTICLE and len(set(prose.split())) >= WORDS_OF_AN_ARTICLE


def _page(text: str, facts: Facts) -> Page:
    return Page(
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        published=facts.published,
        published_from=facts.published_from,
        url=facts.url,
        byline=facts.byline,
    )


def _declared(data: bytes) -> str | None:
    """Give the encoding that the page names in its first kilobytes."""
    match = _CHARSET.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _parse(text: str) -> Any:
    """Parse a page and refuse what no article looks like: no elements, too many, too deep."""
    from lxml import etree, html  # loaded for pages only

    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        # A declared encoding in a text that is decoded already makes lxml refuse it.
        tree = html.document_fromstring(_DECLARATION.sub("", text.replace("\x0c", " ")), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise DocumentError("", *_NO_ARTICLE) from None
    depth = deepest = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        elements += event == "start"
        if deepest > DEPTH_LIMIT or elements > ELEMENT_LIMIT:
            what = f"nested deeper than {DEPTH_LIMIT}" if deepest > DEPTH_LIMIT else f"more than {ELEMENT_LIMIT} elements"
            raise DocumentError("", f"the page is not read: {what}", "save the article's text as .txt")
    return tree


def _drop_hidden(tree: Any) -> None:
    """Take out what a browser does not show; the page itself is often hidden until its scripts have run, and stays."""
    for element in tree.xpath("//body//*[@hidden or @style]"):
        hidden = element.get("hidden") is not None or _HIDING.search(element.get("style") or "")
        if (
            hidden
            and element.getparent() is not None
            and not element.xpath("descendant-or-self::article | descendant-or-self::main")
        ):
            element.drop_tree()


def _main_text(tree: Any) -> str:
    """Give the main text of a parsed page, or "" where the extractor finds none."""
    import trafilatura  # half a second to load: only pages pay for it

    try:
        text = trafilatura.extract(
            tree, output_format="txt", include_comments=False, include_tables=True, with_metadata=False, deduplicate=False
        )
    except Exception as fault:  # a hostile page may break the extractor anywhere, and the batch must go on
        reason = f"the page cannot be read ({type(fault).__name__})"
        raise DocumentError("", reason, "save the article's text as .txt") from fault
    return text or ""
