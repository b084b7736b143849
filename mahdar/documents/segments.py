"""The pieces of a dateline: بغداد – فلان, عواصم (وكالات), القاهرة 10 أغسطس 2015 واس.

Serves lines.py, which asks whether a stretch is a dateline, and dateline.py, which asks what its pieces say. In: a
stretch of a document. Out: its pieces, each a place, an agency, an outlet, a date, a name, or prose. Does not decide
where a dateline may stand: layout.py does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mahdar.documents.press_words import PressWord, PressWords
from mahdar.documents.printed import read_printed

_BREAK = re.compile(r"\s*(?:[-–—:：/|،,()\[\]«»\"“”•؛]|(?<!\w)ـ+(?!\w)|(?<=\s)ـ(?=\s))\s*")
_DIGIT = re.compile(r"\d")
_NAME_LIMIT = 4


class Part(StrEnum):
    """What a piece of a dateline is; PROSE is what no dateline holds."""

    PLACE = "place"
    AGENCY = "agency"
    OUTLET = "outlet"
    UNNAMED = "unnamed"
    DATE = "date"
    NAME = "name"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a dateline: characters [start, end) of the document and what they are."""

    part: Part
    start: int
    end: int


_KNOWN = (
    ("places", Part.PLACE),
    ("agencies", Part.AGENCY),
    ("unnamed_agencies", Part.UNNAMED),
    ("desks", Part.UNNAMED),
    ("outlets", Part.OUTLET),
)
_BESIDE = ("date_words", "published_words", "update_words", "byline_words", *(name for name, _ in _KNOWN))


def read_segments(text: str, start: int, end: int, words: PressWords) -> tuple[Segment, ...]:
    """Give the pieces of text[start:end], cut at dashes, brackets, colons and at known names.

    >>> [s.part.value for s in read_segments("بغداد – حميد", 0, 12, words)]  # doctest: +SKIP
    ['place', 'name']
    """
    if _DIGIT.search(text, start, end):
        printed = read_printed(text[start:end], words)
        if printed.dated:
            return _dated(text, start, end, words)
    segments: list[Segment] = []
    left = start
    for match in _BREAK.finditer(text, start, end):
        segments += _piece(text, left, match.start(), words)
        left = match.end()
    return tuple(segments + _piece(text, left, end, words))


def is_dateline(segments: tuple[Segment, ...]) -> bool:
    """Say whether pieces make a dateline: something known, no prose, one name at most, two behind a place."""
    parts = [segment.part for segment in segments]
    known = any(part not in (Part.NAME, Part.PROSE, Part.DATE) for part in parts)
    return known and Part.PROSE not in parts and parts.count(Part.NAME) <= (2 if parts[0] is Part.PLACE else 1)


def beside_date(rest: str, words: PressWords) -> bool:
    """Say whether what a line holds beside a date leaves it a date line: listed words only, or a place that no list has
    in front of an agency ("الجزائر 11 أغسطس 2015 واس").
    """
    found = words.words(rest, 0, len(rest))
    if not found or words.all_of(_BESIDE, found):
        return True
    signed = words.holds("agencies", found)
    return signed and any(words.all_of(_BESIDE, found[skipped:]) for skipped in (1, 2, 3))


def _dated(text: str, start: int, end: int, words: PressWords) -> tuple[Segment, ...]:
    """Give the known pieces of a stretch that holds a date: beside a date only listed words may stand."""
    found = words.words(text, start, end)
    if not beside_date(read_printed(text[start:end], words).rest, words):
        return (Segment(Part.PROSE, start, end),)
    segments: list[Segment] = []
    index = 0
    while index < len(found):
        step = 1
        for name, part in _KNOWN:
            length = words.at(name, found, index)
            if length and part is not Part.OUTLET:
                segments.append(Segment(part, found[index].start, found[index + length - 1].end))
                step = length
                break
        index += step
    return (*segments, Segment(Part.DATE, start, end))


def _piece(text: str, start: int, end: int, words: PressWords) -> list[Segment]:
    """Give what one piece between separators is; "من الرياض" and "الرياض ولندن" count as places."""
    found = words.words(text, start, end)
    if not found:
        return [Segment(Part.PROSE, start, end)] if text[start:end].strip() else []
    for name, part in _KNOWN:
        if words.at(name, found, 0) == len(found):
            return [Segment(part, found[0].start, found[-1].end)]
    if words.at("byline_words", found, 0) == len(found):
        return [Segment(Part.UNNAMED, found[0].start, found[-1].end)]
    if len(found) > _NAME_LIMIT + 2:
        return [Segment(Part.PROSE, start, end)]
    mixed = _mixed(found, words)
    if mixed:
        return mixed
    if len(found) > _NAME_LIMIT or words.holds("open_ends", found):
        return [Segment(Part.PROSE, start, end)]
    return [Segment(Part.NAME, found[0].start, found[-1].end)]


def _mixed(found: tuple[PressWord, ...], words: PressWords) -> list[Segment]:
    """Give the known names that fill a piece without separators between them ("لندن رويترز", "«الاقتصادية» من الرياض")."""
    segments: list[Segment] = []
    index = 0
    while index < len(found):
        for name, part in _KNOWN:
            length = words.at(name, found, index)
            if length:
                segments.append(Segment(part, found[index].start, found[index + length - 1].end))
                index += length
                break
        else:
            if found[index].folded != "من" or index + 1 == len(found):
                return []
            index += 1
    return segments
