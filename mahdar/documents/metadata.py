"""What a page says of its article outside the text: title, outlet, day, writer, address.

Serves html.py. In: a parsed page. Out: Facts, each with None where the page says nothing. Reads JSON-LD first, then meta
tags, then <time>, then the day in the address. The day is the day as printed: it is not moved to another time zone.
Dates in the visible text are dateline.py's; the lang attribute is not read: it is wrong on too many Arabic pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from mahdar.documents.manifest import is_day

_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Satirical|Tech|Advertiser)?\w*Article|BlogPosting|Report"
)
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/\-_?#.]|$)")
_IN_URL_SHORT = re.compile(r"/(20\d\d)(\d\d)(\d\d)(?=[/\-_?#.]|$)")
_META_DATES = ("article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "sailthru.date", "parsely-pub-date",
    "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime")  # fmt: skip
_SEPARATORS = (" | ", " - ", " – ", " — ", " :: ", " » ")
_NESTING = 12


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of its article."""

    title: str | None
    outlet: str | None
    published: str | None
    published_from: str | None
    url: str | None
    byline: str | None


def read_facts(tree: Any, url: str | None) -> Facts:
    """Read the facts of a page parsed by lxml; `url` is its address where known.

    >>> from lxml import html
    >>> read_facts(html.fromstring('<html><head><meta property="og:title" content="قمة"></head></html>'), None).title
    'قمة'
    """
    article = _article(tree)
    metas = _metas(tree)
    address = _address(tree, metas, article) or url
    outlet = _name(article.get("publisher")) or metas.get("og:site_name") or metas.get("application-name")
    title = _unescaped(article.get("headline")) or metas.get("og:title") or _element(tree, "h1") or _element(tree, "title")
    day, where = _day(tree, article, metas, address)
    byline = _name(article.get("author")) or metas.get("author") or metas.get("article:author")
    return Facts(
        title=_without_outlet(title, outlet),
        outlet=outlet,
        published=day,
        published_from=where,
        url=address,
        byline=None if not byline or byline == outlet or byline.startswith(("http:", "https:")) else byline,
    )


def day_in_url(url: str | None) -> str | None:
    """Give the day that stands in the path of an address.

    >>> day_in_url("https://example.org/2016/09/05/talks.html"), day_in_url("https://example.org/a/123")
    ('2016-09-05', None)
    """
    for pattern in (_IN_URL, _IN_URL_SHORT):
        match = pattern.search(url or "")
        if match:
            return _real(match[1], match[2], match[3])
    return None


def day_of(value: str | None) -> str | None:
    """Give the day of a machine-written date (ISO 8601 or RFC 2822) as printed, whatever its time zone.

    >>> day_of("2016-09-05T23:50:00+03:00"), day_of("Mon, 05 Sep 2016 10:00:00 GMT"), day_of("5/9/2016")
    ('2016-09-05', '2016-09-05', None)
    """
    if not value:
        return None
    match = _ISO.match(value)
    if match:
        return _real(match[1], match[2], match[3])
    if not re.match(r"\s*(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4}", value):
        return None
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (TypeError, ValueError):
        return None


def _real(year: str, month: str, day: str) -> str | None:
    """Give the day in ISO form if the calendar has it."""
    value = f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
    return value if is_day(value) and date.fromisoformat(value).year >= 1900 else None


def _day(tree: Any, article: dict[str, Any], metas: dict[str, str], url: str | None) -> tuple[str | None, str | None]:
    """Give the day of publication and where it was found."""
    named = next((metas[name] for name in _META_DATES if day_of(metas.get(name))), None)
    for value, where in (
        (day_of(_text(article.get("datePublished"))), "json-ld"),
        (day_of(named), "meta"),
        (_time(tree), "time"),
        (day_in_url(url), "url"),
    ):
        if value:
            return value, where
    return None, None


def _time(tree: Any) -> str | None:
    """Give the day of the article's <time>: the one marked as publication, else the only day that <time> elements name.

    A page that lists other articles has a <time> for each; where they differ and none is marked, none is taken.
    """
    marked = tree.xpath('//*[@itemprop="datePublished" or @pubdate][@datetime or @content]')
    for element in marked:
        day = day_of(element.get("datetime") or element.get("content"))
        if day:
            return day
    for path in ("//article//time[@datetime]", "//time[@datetime]"):
        days = {day for element in tree.xpath(path) if (day := day_of(element.get("datetime")))}
        if len(days) == 1:
            return days.pop()
    return None


def _metas(tree: Any) -> dict[str, str]:
    """Give the first non-empty content of each meta name or property, names in lower case."""
    metas: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        content = _text(element.get("content"))
        if name and content:
            metas.setdefault(name, content)
    return metas


def _article(tree: Any) -> dict[str, Any]:
    """Give the first JSON-LD object of the page that is an article, or an empty one."""
    for element in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            data = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(data, 0):
            kinds = found.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and _ARTICLE.fullmatch(name) for name in names):
                return found
    return {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Give the objects in a piece of JSON-LD, lists and @graph opened."""
    if depth > _NESTING:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _name(value: Any) -> str | None:
    """Give the name of a publisher or author: a text, an object with a name, or a list of either."""
    if isinstance(value, list):
        names = [name for one in value[:8] if not isinstance(one, list) and (name := _name(one))]
        return "، ".join(names) or None
    return _unescaped(value.get("name") if isinstance(value, dict) else value)


def _unescaped(value: Any) -> str | None:
    """Give a text of JSON-LD, in which many pages leave the entities of HTML ("&quot;"); the parser of pages skips scripts."""
    return _text(unescape(value)) if isinstance(value, str) else None


def _text(value: Any) -> str | None:
    """Give a text without outer and doubled white space, if it is one."""
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _element(tree: Any, name: str) -> str | None:
    """Give the text of the first element of a name."""
    found = tree.xpath(f"(//{name})[1]")
    return _text(str(found[0].text_content())) if found else None


def _address(tree: Any, metas: dict[str, str], article: dict[str, Any]) -> str | None:
    """Give the page's own address: the canonical link, og:url, or that of its JSON-LD."""
    links = tree.xpath('//link[@rel="canonical"]/@href')
    for value in (*(str(link) for link in links), metas.get("og:url"), article.get("url")):
        found = _text(value)
        if found and found.startswith(("http://", "https://")):
            return found
    return None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """Take the outlet's name off the end of a title ("قمة في جنيف | صحيفة الميناء")."""
    for separator in _SEPARATORS:
        if title and outlet and title.endswith(separator + outlet):
            return title[: -len(separator + outlet)]
    return title
