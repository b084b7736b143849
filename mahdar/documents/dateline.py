"""What the lines around an article say of it: when it was published, who wrote it, which agencies it credits.

Third step of the path, after layout.py. In: a text, its labelled lines and the language pack. Out: a Dateline; what is
not printed is None. Only lines that are nothing but a date, byline, credit, dateline or update mark are read, and only
above the first paragraph or below the last: a date in running prose never dates the page. Agencies are given as
printed: which actor a name is, the pipeline asks the registry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mahdar.documents.press_words import PressWords, press_words
from mahdar.documents.printed import read_printed
from mahdar.documents.segments import Part, Segment, read_segments
from mahdar.model.span import Span
from mahdar.model.text import Line, LineKind
from mahdar.packs.language import LanguagePack

_DESK = (LineKind.DATELINE, LineKind.BYLINE, LineKind.CREDIT, LineKind.UPDATE)
_SIGNED = (LineKind.DATELINE, LineKind.BYLINE, LineKind.CREDIT)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a page prints about its first item; `agencies` are of all its items."""

    published: str | None
    published_from: str | None
    agencies: tuple[Span, ...]
    byline: str | None
    place: Span | None


def read_dateline(text: str, lines: tuple[Line, ...], pack: LanguagePack) -> Dateline:
    """Read date, agencies, byline and place off the lines that layout.py labelled.

    >>> read_dateline(text, label_lines(text, pack), pack).published  # doctest: +SKIP
    '2015-09-19'
    """
    words = press_words(pack)
    desk = [line for line in lines if line.kind in _DESK]
    signed = [line for line in desk if line.kind in _SIGNED]
    segments = [_segments(text, line, words) for line in signed]
    published = _published(text, _margin(lines, desk), words)
    agencies = [_span(text, s) for some in segments for s in some if s.part is Part.AGENCY]
    first = [(line, some) for line, some in zip(signed, segments, strict=True) if line.item == 0]
    places = [_span(text, s) for _, some in first for s in some if s.part is Part.PLACE]
    return Dateline(
        published=published.isoformat() if published else None,
        published_from="text" if published else None,
        agencies=tuple(agencies),
        byline=_byline(text, first),
        place=places[0] if places else None,
    )


def _margin(lines: tuple[Line, ...], desk: list[Line]) -> list[Line]:
    """Give the lines of `desk` that may date the page: of its first item above the first paragraph, else below the last."""
    body = [line.start for line in lines if line.kind is LineKind.BODY]
    if not body:
        return desk
    above = [line for line in desk if line.start < body[0]]
    below = [line for line in desk if line.start > body[-1] and line.item == 0]
    return above + below


def _published(text: str, lines: list[Line], words: PressWords) -> date | None:
    """Give the day the page prints as its date: what is called publication first, then a bare date, then an update.

    Two different days of the same rank leave the day unsaid.
    """
    ranked: tuple[list[date | None], ...] = ([], [], [])
    for line in lines:
        shown = text[line.start : line.end]
        printed = read_printed(shown, words)
        if not printed.dated:
            continue
        said = words.words(text, line.start, line.end)
        if words.holds("published_words", said):
            ranked[0].append(printed.day)
        else:
            ranked[2 if words.holds("update_words", said) else 1].append(printed.day)
    for days in ranked:
        if days:
            return days[0] if len(set(days)) == 1 else None
    return None


def _segments(text: str, line: Line, words: PressWords) -> tuple[Segment, ...]:
    """Give the pieces of a line, without the word that introduces them ("المصدر", "كتب")."""
    found = words.words(text, line.start, line.end)
    start = line.start
    for name in ("credits", "byline_verbs", "byline_words"):
        length = words.at(name, found, 0)
        if 0 < length < len(found):
            start = found[length].start
            break
    return read_segments(text, start, line.end, words)


def _byline(text: str, signed: list[tuple[Line, tuple[Segment, ...]]]) -> str | None:
    """Give the writer's name: of a byline first, then the name behind a place ("بغداد – فلان")."""
    for kind in (LineKind.BYLINE, LineKind.DATELINE):
        for line, segments in signed:
            names = [s for s in segments if s.part is Part.NAME]
            placed = kind is LineKind.BYLINE or (segments and segments[0].part in (Part.PLACE, Part.OUTLET))
            signs = placed or (len(segments) > 1 and segments[-1].part is Part.PLACE)
            if line.kind is kind and signs and len(names) == 1 and _bare(text, names[0]):
                return text[names[0].start : names[0].end]
    return None


def _bare(text: str, name: Segment) -> bool:
    """Say whether a name is a person's: two words or more, and no «الشراع», which is an outlet that is not listed.

    A name of one word between a place and a dash is as often a town or a paper as a writer.
    """
    return " " in text[name.start : name.end] and text[name.start - 1 : name.start] not in ("«", '"', "“", "(")


def _span(text: str, segment: Segment) -> Span:
    return Span(segment.start, segment.end, text[segment.start : segment.end])
