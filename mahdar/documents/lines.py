"""What a line is by its own words, whatever stands around it.

First step of layout.py. In: one physical line. Out: its pieces (buttons in front of a paragraph and links behind it are
pieces of their own), each with a kind or None where only the neighbours can tell. Looks at no other line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.documents.press_words import PressWord, PressWords
from mahdar.documents.printed import read_printed
from mahdar.documents.segments import Part, beside_date, is_dateline, read_segments
from mahdar.model.text import LineKind

_LONG = 320  # characters: a line above is prose but for what is glued to its ends
_HEAD = 170
_TAIL = 200
_ADDRESS = re.compile(r"(?:https?://\S+|www\.\S+|@\w+|[\w.+-]+@[\w-]+\.[\w.]+)(?:\s*[|،,-]?\s*(?:https?://\S+|@\w+))*")
_SENTENCE_END = '.!؟?…»"”)'
_BUTTONS = ("buttons", "sites", "counters", "foreign_buttons")
_OPENERS = (*_BUTTONS, "link_boxes", "notices", "tails", "end_marks")
_DESK_LIMIT = 14  # words: no dateline, credit or date line is longer
_DIGIT = re.compile(r"\d")
_DESK = ("agencies", "unnamed_agencies", "outlets")


@dataclass(slots=True, eq=False)
class Piece:
    """A part of a physical line on its way to a kind; layout.py fills what is missing."""

    start: int
    end: int
    kind: LineKind | None
    count: int  # words, counted at white space
    gap: bool  # a blank line, or the top of the page, stands before
    closed: bool  # ends like a sentence
    box: bool = False  # opens a box of links
    marked: bool = False  # an update mark stood at its end
    item: int = 0


def split_line(text: str, start: int, end: int, gap: bool, last: bool, words: PressWords) -> list[Piece]:
    """Give the pieces of the line text[start:end]; `last` says that no line follows it.

    >>> [p.kind for p in split_line("مشاركة :", 0, 8, True, True, words)]  # doctest: +SKIP
    [<LineKind.FURNITURE: 'furniture'>]
    """
    pieces: list[Piece] = []
    body = _after_buttons(text, start, end, words)
    if body > start:
        pieces.append(_piece(text, start, _trim(text, start, body), LineKind.FURNITURE, gap))
        gap = True
    kind, box = _own_kind(text, body, end, last, words)
    if kind is not None:
        piece = _piece(text, body, end, kind, gap)
        piece.box = box
        return [*pieces, piece]
    close = _before_tail(text, body, end, last, words)
    mark = _before_update(text, body, close, words)
    middle = _piece(text, body, _trim(text, body, mark), None, gap)
    middle.marked = mark < close
    pieces.append(middle)
    if mark < close:
        pieces.append(_piece(text, mark, _trim(text, mark, close), LineKind.UPDATE, False))
    if close < end:
        pieces.append(_piece(text, close, end, LineKind.FURNITURE, False))
    return pieces


def _piece(text: str, start: int, end: int, kind: LineKind | None, gap: bool) -> Piece:
    while start < end and text[start].isspace():
        start += 1
    shown = text[start:end] if end - start <= _LONG else text[start : start + _LONG]
    return Piece(start, end, kind, len(shown.split()), gap, ends_sentence(text, start, end))


def _trim(text: str, start: int, end: int) -> int:
    """Give the end of text[start:end] without trailing white space."""
    return start + len(text[start:end].rstrip())


def ends_sentence(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end] ends as a sentence does, quotation marks and brackets behind the full stop allowed."""
    shown = text[max(start, end - 12) : end].rstrip("\u200e\u200f\u202a-\u202e ")
    return bool(shown) and (shown[-1] in ".!؟?…:؛" or (shown[-1] in "»\"”)'" and end - start > 80))


def _own_kind(text: str, start: int, end: int, last: bool, words: PressWords) -> tuple[LineKind | None, bool]:
    """Give the kind of a short line that its words alone tell, and whether it opens a box of links."""
    line = text[start:end]
    if _is_credited_picture(text, start, end, words):
        return LineKind.CAPTION, False
    if end - start > _LONG or (line.count(" ") > _DESK_LIMIT and not words.opens(_OPENERS, text, start, end)):
        return None, False
    found = words.words(text, start, end)
    digits = _DIGIT.search(line) is not None
    dated = _date_kind(line, found, words) if digits else None
    if dated:
        return dated, False
    if not found or _ADDRESS.fullmatch(line.strip("•- ")):
        return LineKind.FURNITURE, False
    if _is_box(text, end, found, words):
        return LineKind.FURNITURE, words.at("link_boxes", found, 0) == len(found)
    if _is_furniture(line, found, digits, last, words):
        return LineKind.FURNITURE, False
    return _desk_kind(text, start, end, found, words), False


def _is_credited_picture(text: str, start: int, end: int, words: PressWords) -> bool:
    """Tell "صورة: ... (NAME OF AN AGENCY)": a word for a picture with a colon, and at the end who took it."""
    if end - start > _LONG or text[end - 1] not in ")]" or not words.opens(("caption_words",), text, start, end):
        return False
    opened = max(text.rfind("(", start, end), text.rfind("[", start, end))
    found = words.words(text, start, end)
    length = words.at("caption_words", found, 0)
    colon = length > 0 and text[found[length - 1].end : end].lstrip()[:1] in tuple(":：")
    return colon and opened > start and words.all_of((*_DESK, "caption_words"), words.words(text, opened, end))


def _date_kind(line: str, found: tuple[PressWord, ...], words: PressWords) -> LineKind | None:
    """Tell a line of nothing but a date or time: DATELINE, or UPDATE where it says "updated" or gives a clock alone."""
    printed = read_printed(line, words)
    if not beside_date(printed.rest, words):
        return None
    updated = words.holds("update_words", found)
    if printed.dated:
        only_update = updated and not words.holds("published_words", found)
        return LineKind.UPDATE if only_update else LineKind.DATELINE
    clock = re.search(r"\d{1,2}:\d{2}", words.fold(line)) is not None
    return LineKind.UPDATE if updated or (clock and found) else None


def _is_box(text: str, end: int, found: tuple[PressWord, ...], words: PressWords) -> bool:
    """Tell "اقرأ أيضا" with or without a title behind it from a sentence that opens with the same word."""
    length = words.at("link_boxes", found, 0)
    if not length:
        return False
    behind = text[found[length - 1].end : end].lstrip()
    if length == len(found) or behind[:1] in tuple(":：|-–—»…"):
        return True
    return length > 1 and len(found) <= 20 and not behind.endswith((".", "؟", "!"))


def _is_furniture(line: str, found: tuple[PressWord, ...], digits: bool, last: bool, words: PressWords) -> bool:
    """Tell buttons, counters, notices to the reader, agency end marks and the tags under an article."""
    reach, count = words.run((*_BUTTONS, "end_marks", "tails", "notices"), found)
    if reach == len(found):
        return count > 1 or digits or not words.at("counters", found, 0) or ":" in line
    if words.at("notices", found, 0) and len(found) <= 30 and not line.endswith("."):
        return True
    return last and bool(words.at("tails", found, 0)) and len(found) <= 20 and not line.endswith((".", "؟"))


def _desk_kind(text: str, start: int, end: int, found: tuple[PressWord, ...], words: PressWords) -> LineKind | None:
    """Tell credit lines, bylines, update marks and whole-line datelines."""
    if len(found) > 12:
        return None
    length = words.at("update_words", found, 0)
    if length == len(found):
        return LineKind.UPDATE
    length = words.at("credits", found, 0)
    behind = text[found[length - 1].end : end].lstrip()[:1] if length else ""
    if length and words.all_of(_DESK, found[length:]):
        return LineKind.CREDIT
    if length and behind == ":" and len(found) - length <= 4:
        return LineKind.CREDIT
    if words.all_of(_DESK, found):
        return LineKind.CREDIT
    verb = words.at("byline_verbs", found, 0)
    noun = words.at("byline_words", found, 0)
    colon = text[found[max(verb, noun, 1) - 1].end : end].lstrip()[:1] == ":"
    names = found[max(verb, noun) :]
    if (verb or (noun and colon)) and 1 < len(names) <= 6 and not words.holds("open_ends", names):
        return LineKind.BYLINE
    segments = read_segments(text, start, end, words)
    if not is_dateline(segments) or text[start:end].rstrip()[-1] in ".؟!":
        return None
    # "NAME – وكالات" may name a place that is not listed: only a place or an outlet beside it makes a person of it.
    person = {Part.PLACE, Part.OUTLET} & {segment.part for segment in segments[1:]}
    return LineKind.BYLINE if segments[0].part is Part.NAME and person else LineKind.DATELINE


def _after_buttons(text: str, start: int, end: int, words: PressWords) -> int:
    """Give where the paragraph begins behind a row of buttons; `start` where none is glued to it."""
    if not words.opens(_BUTTONS, text, start, end):
        return start
    found = words.words(text, start, min(end, start + _HEAD))
    index = count = reach = 0
    while index < len(found):
        step = max(words.at(name, found, index) for name in _BUTTONS)
        if not step:
            break
        if step > 1 or words.at("sites", found, index) or words.at("foreign_buttons", found, index):
            reach = index + step
        index += step
        count += 1
    if index == len(found):
        return start  # nothing but buttons
    if not reach or (count < 2 and not words.at("foreign_buttons", found, 0)):
        return start
    at = found[reach - 1].end
    while at < end and (text[at].isspace() or text[at] in ":|•-–"):
        at += 1
    return at


def _before_tail(text: str, start: int, end: int, last: bool, words: PressWords) -> int:
    """Give where links begin behind the last sentence of a paragraph; `end` where none are glued to it."""
    if not words.may_hold_tail(text[max(start, end - _TAIL) : end]):
        return end
    found = words.words(text, max(start, end - _TAIL), end)
    for index, word in enumerate(found):
        length = words.at("tails", found, index)
        if not length or word.start <= start:
            continue
        before = text[start : word.start].rstrip()
        behind = text[found[index + length - 1].end : end]
        linked = length > 1 and ":" in behind[:60]
        ended = before[-1:] in tuple(_SENTENCE_END) and before != ""
        if linked and (ended or words.at("notices", found, index)):
            return start + len(before)
        # "شارك" may open a sentence: a button closes a line only where nothing stands behind it.
        tags = last and not words.at("buttons", found, index) and not behind.rstrip().endswith((".", "؟"))
        if ended and (tags or not behind.strip(" :.…")):
            return start + len(_without_dots(before))
    return end


def _without_dots(before: str) -> str:
    """Take off the dots that lead to a link ("... المزيد") but leave the full stop of the sentence."""
    bare = before.rstrip(" .…")
    dots = before[len(bare) :]
    if dots.startswith(".") and len(dots) > 1 and dots[1].isspace():
        return bare + "."
    return before if dots in ("", ".") else bare


def _before_update(text: str, start: int, end: int, words: PressWords) -> int:
    """Give where an update mark in brackets begins at the end of a heading; `end` where there is none."""
    if end - start > _LONG or text[end - 1 : end] not in (")", "]"):
        return end
    opened = max(text.rfind("(", start, end), text.rfind("[", start, end))
    if opened <= start:
        return end
    return opened if words.at("update_words", words.words(text, opened, end), 0) else end
