"""Which lines of a document are headline, subheading, dateline, credit, caption, update mark, body or furniture.

Second step of the path, after files.py. In: a document's text and a language pack. Out: its lines with their kinds, in
order and without overlap, every non-blank character in one of them; a line may cover part of a printed line, where
buttons or a dateline are glued to a paragraph. A page may hold several items: each line counts its item from 0.
Looks at words only through the pack's furniture.yaml. Does not read what datelines say: dateline.py does.
"""

from __future__ import annotations

import re
from itertools import zip_longest

from mahdar.documents.lines import Piece, split_line
from mahdar.documents.press_words import PressWords, press_words
from mahdar.documents.printed import read_printed
from mahdar.documents.segments import Part, is_dateline, read_segments
from mahdar.model.text import Line, LineKind
from mahdar.packs.language import LanguagePack

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–•▪■●◄►]|\(?\d{1,3}\s*[-.):ـ])")
_GLUED = re.compile(r"[:：](?=\s)|\)(?:\s*[-–—:])?|(?<=\s)[-–—ـ](?=\s)|[-–—](?=\s)|\|")
_DASH = re.compile(r"\s[-–—ـ]\s")
_HEADLINE_LIMIT = 22
_LONG_HEADLINE = 32
_SHORT = 16
_SUBHEADING_LIMIT = 12
_GLUED_LIMIT = 110  # characters in which a dateline glued to a paragraph must end


def label_lines(text: str, pack: LanguagePack) -> tuple[Line, ...]:
    """Give the lines of a document with their kinds.

    >>> [line.kind.value for line in label_lines("قمة في جنيف\\n\\nالمصدر: وكالات", pack)]  # doctest: +SKIP
    ['body', 'agency-credit']
    """
    words = press_words(pack)
    pieces = _pieces(text, words)
    _label_boxes(text, pieces)
    _label_top(text, pieces, words)
    _label_rest(text, pieces, words)
    _label_end(pieces)
    pieces = _split_datelines(text, pieces, words)
    _count_items(text, pieces, words)
    return tuple(Line(piece.start, piece.end, piece.kind or LineKind.BODY, piece.item) for piece in pieces)


def _pieces(text: str, words: PressWords) -> list[Piece]:
    """Cut the text into lines without their outer white space, and each line into its pieces."""
    spans: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        bare = match[0].strip()
        if bare:
            start = match.start() + match[0].index(bare[0])
            spans.append((start, start + len(bare)))
    pieces: list[Piece] = []
    before = 0
    for index, (start, end) in enumerate(spans):
        gap = not pieces or _breaks(text, before, start) > 1
        pieces += split_line(text, start, end, gap, index == len(spans) - 1, words)
        before = end
    return pieces


def _breaks(text: str, start: int, end: int) -> int:
    """Count the line breaks of the white space between two lines; CR LF is one."""
    return len(text[start:end].replace("\r\n", "\n").strip(" \t\xa0"))


def _is_prose(piece: Piece) -> bool:
    """Say whether a piece without a kind reads like part of a paragraph by its length or its end."""
    return piece.kind is None and (piece.count > _SHORT or (piece.closed and piece.count > 4))


def _is_paragraph(text: str, piece: Piece) -> bool:
    """Say whether a piece is too long, or too plainly a sentence, to be a linked title."""
    return piece.kind is None and (piece.count > 20 or (piece.count > 8 and text[piece.end - 1] == "."))


def _label_boxes(text: str, pieces: list[Piece]) -> None:
    """Mark the linked titles under "اقرأ أيضا" as furniture, and all that follows it where no paragraph does."""
    paragraphs = [index for index, piece in enumerate(pieces) if _is_paragraph(text, piece)]
    last = paragraphs[-1] if paragraphs else -1
    for index, piece in enumerate(pieces):
        if not piece.box:
            continue
        if index > last:
            _furnish(pieces[index + 1 :])
            return
        for at in range(index + 1, len(pieces)):
            title = pieces[at]
            if title.box or _is_paragraph(text, title) or (title.kind is None and title.gap and at > index + 1):
                break
            title.kind = title.kind or LineKind.FURNITURE


def _furnish(pieces: list[Piece]) -> None:
    for piece in pieces:
        if piece.kind is None:
            piece.kind = LineKind.FURNITURE


def _label_top(text: str, pieces: list[Piece], words: PressWords) -> None:
    """Label what stands above the first paragraph: headline, subheadings, captions."""
    unknown = [piece for piece in pieces if piece.kind is None or _may_be_headline(text, piece, pieces, words)]
    if len(unknown) < 2:
        return
    below = pieces[pieces.index(unknown[0]) + 1]
    if not _is_headline(text, unknown, below.gap or below.kind is not None, words):
        return
    headline = unknown[0]
    headline.kind = LineKind.HEADLINE
    top: list[Piece] = []
    for piece in unknown[1:]:
        if piece.kind is not None or _is_prose(piece) or len(top) > 4:
            break
        top.append(piece)
    else:
        return  # nothing but short lines: no paragraph tells what they head
    for index, piece in enumerate(top):
        following = unknown[index + 2]
        alone = following.gap or _is_prose(following) or index + 1 < len(top)
        if not alone or text[piece.end - 1] in ":،" or _continues(text, piece, words) or _BULLET.match(text, piece.start):
            break
        if _is_unlisted_dateline(text, piece, words):
            piece.kind = LineKind.DATELINE
            continue
        caption = _is_caption(text, piece, words) or _same(text, piece, headline, words)
        caption = caption or (not following.gap and _is_titled(text, piece, words))
        piece.kind = LineKind.CAPTION if caption else LineKind.SUBHEADING


def _may_be_headline(text: str, piece: Piece, pieces: list[Piece], words: PressWords) -> bool:
    """Let the very first line be a headline though it looks like a dateline ("موسكو: الأسد باق") or a byline."""
    if piece.kind not in (LineKind.DATELINE, LineKind.BYLINE) or piece.count < 3 or not piece.gap:
        return False
    first = next(other for other in pieces if other.kind is not LineKind.FURNITURE)
    shown = text[piece.start : piece.end]
    return piece is first and not _DASH.search(shown) and not read_printed(shown, words).dated


def _is_headline(text: str, unknown: list[Piece], gap: bool, words: PressWords) -> bool:
    """Say whether the first line without a sure kind is a headline of what follows; `gap`: something parts them."""
    first, second = unknown[0], unknown[1]
    if first.kind is not None:
        return gap
    stop = text[first.end - 1] == "." and text[first.end - 2 : first.end] != ".."
    if stop or text[first.end - 1] in "،:" or first.count > _LONG_HEADLINE:
        return False
    if _same(text, first, second, words):
        return True
    if gap:
        return first.count <= _HEADLINE_LIMIT or second.count > 2 * first.count or second.closed
    if first.count > _HEADLINE_LIMIT or _continues(text, first, words):
        return False
    return second.count >= max(12, first.count * 3 // 2) or (second.count <= _SHORT and unknown[-1].count > _SHORT * 2)


def _continues(text: str, piece: Piece, words: PressWords) -> bool:
    """Say whether a line breaks off inside a sentence: its last word asks for another."""
    found = words.words(text, max(piece.start, piece.end - 24), piece.end)
    return bool(found) and bool(words.at("open_ends", found, len(found) - 1)) and found[-1].end == piece.end


def _same(text: str, one: Piece, other: Piece, words: PressWords) -> bool:
    """Say whether two lines are the same words."""
    if abs((one.end - one.start) - (other.end - other.start)) > 8 or one.end - one.start > 300:
        return False
    left, right = (words.words(text, piece.start, piece.end) for piece in (one, other))
    return bool(left) and [word.folded for word in left] == [word.folded for word in right]


def _is_unlisted_dateline(text: str, piece: Piece, words: PressWords) -> bool:
    """Tell "PLACE – NAME" under a headline where neither is listed: two or three short names about a dash."""
    if piece.count > 7 or not _DASH.search(text, piece.start, piece.end):
        return False
    segments = read_segments(text, piece.start, piece.end, words)
    short = all(len(text[segment.start : segment.end].split()) <= 3 for segment in segments)
    return 1 < len(segments) <= 3 and short and all(segment.part is not Part.PROSE for segment in segments)


def _is_caption(text: str, piece: Piece, words: PressWords) -> bool:
    """Tell a caption by its first words ("جانب من") or a picture credit in brackets at its end."""
    found = words.words(text, piece.start, piece.end)
    if words.at("caption_words", found, 0):
        return True
    opened = text.rfind("(", piece.start, piece.end)
    if opened <= piece.start or text[piece.end - 1] != ")":
        return False
    inside = words.words(text, opened, piece.end)
    return words.all_of(("agencies", "unnamed_agencies", "caption_words"), inside)


def _is_titled(text: str, piece: Piece, words: PressWords) -> bool:
    """Tell "the President, NAME": an office, then a comma or dash and a name, no colon."""
    found = words.words(text, piece.start, piece.end)
    shown = text[piece.start : piece.end]
    return (
        bool(words.at("caption_titles", found, 0)) and len(found) <= 8 and ":" not in shown and bool(re.search("[،,–-]", shown))
    )


def _label_rest(text: str, pieces: list[Piece], words: PressWords) -> None:
    """Label the lines below the top: subheadings between paragraphs, repeated captions, body."""
    unknown = [piece for piece in pieces if piece.kind is None]
    below: dict[Piece, Piece | None] = dict(zip_longest(unknown, unknown[1:]))
    run: list[Piece] = []  # subheadings without a paragraph between them
    open_body = False
    for piece in pieces:
        if piece.kind is not None:
            open_body = open_body and piece.kind in (LineKind.FURNITURE, LineKind.UPDATE)
            continue
        following = below[piece]
        if open_body and not piece.gap and not piece.marked:
            piece.kind = LineKind.BODY
        elif following and piece.count <= _SHORT and _same(text, piece, following, words):
            piece.kind = following.kind = LineKind.CAPTION
        else:
            piece.kind = _heading_or_body(text, piece, following, words)
        open_body = piece.kind is LineKind.BODY and not piece.closed
        run = [*run[-3:], piece] if piece.kind is LineKind.SUBHEADING else []
        if len(run) > 2:
            for line in run:  # three short lines in a row are verse or a list, not headings of each other
                line.kind = LineKind.BODY


def _heading_or_body(text: str, piece: Piece, following: Piece | None, words: PressWords) -> LineKind:
    """Give SUBHEADING to a short line that ends like none and stands over a longer one, else BODY."""
    if piece.marked:
        return LineKind.SUBHEADING
    ends = text[piece.end - 1]
    short = piece.count <= _SUBHEADING_LIMIT and ends not in ".:،؛,"
    if not short or following is None or _continues(text, piece, words) or _BULLET.match(text, piece.start):
        return LineKind.BODY
    if not piece.gap and not following.gap and piece.count * 5 > following.count * 3:
        return LineKind.BODY  # lines of like length without blank lines are a paragraph broken by the page's width
    begun = following.count >= 10 or following.closed or _continues(text, following, words)
    over = following.count > piece.count and begun
    return LineKind.SUBHEADING if over or following.count <= _SUBHEADING_LIMIT and following.gap else LineKind.BODY


def _label_end(pieces: list[Piece]) -> None:
    """Mark short lines under the last paragraph as captions: they head nothing."""
    body = [index for index, piece in enumerate(pieces) if piece.kind is LineKind.BODY and (piece.count > 8 or piece.closed)]
    if not body:
        for piece in pieces:
            if piece.kind is LineKind.SUBHEADING:
                piece.kind = LineKind.BODY
        return
    for piece in pieces[body[-1] + 1 :]:
        if piece.kind is LineKind.SUBHEADING or (piece.kind is LineKind.BODY and piece.gap):
            piece.kind = LineKind.CAPTION


def _split_datelines(text: str, pieces: list[Piece], words: PressWords) -> list[Piece]:
    """Cut a dateline off the first paragraph below a headline or a credit ("عواصم (وكالات) ...")."""
    first = next((index for index, piece in enumerate(pieces) if piece.kind is LineKind.BODY), None)
    if first is None:
        return pieces
    piece = pieces[first]
    cut = _dateline_end(text, piece, words)
    if cut == piece.start:
        return pieces
    body = cut
    while body < piece.end and (text[body].isspace() or text[body] in "-–—:"):
        body += 1
    if body == piece.end:
        return pieces
    cut = piece.start + len(text[piece.start : body].rstrip())  # the marks between belong to the dateline
    line = Piece(piece.start, cut, LineKind.DATELINE, 0, piece.gap, False)
    rest = Piece(body, piece.end, LineKind.BODY, piece.count, False, piece.closed)
    return [*pieces[:first], line, rest, *pieces[first + 1 :]]


def _dateline_end(text: str, piece: Piece, words: PressWords) -> int:
    """Give where a dateline glued to a paragraph ends, `piece.start` if none is."""
    best = piece.start
    limit = min(piece.end, piece.start + _GLUED_LIMIT)
    for match in _GLUED.finditer(text, piece.start, limit):
        segments = read_segments(text, piece.start, match.start(), words)
        if len(text[match.end() : piece.end].split(None, 6)) < 6:
            break
        if not segments or not is_dateline(segments):
            if any(segment.part is Part.PROSE for segment in segments):
                break
            continue
        parts = {segment.part for segment in segments}
        mark = text[match.start()]
        # "الرياض - عاصمة المملكة - تستضيف": what stands between dashes may be said of the place.
        known = sum(segment.part is not Part.NAME for segment in segments)
        if mark in "-–—ـ" and Part.NAME in parts and known < 2:
            continue
        if mark in "-–—ـ" and parts == {Part.PLACE} and _GLUED.search(text, match.end(), limit):
            continue
        if mark == ")" and segments[-1].part in (Part.NAME, Part.PLACE) and match[0] == ")":
            continue
        best = match.end()
    return piece.start + len(text[piece.start : best].rstrip())


def _count_items(text: str, pieces: list[Piece], words: PressWords) -> None:
    """Count the items of a page: a new one begins below a source line, and at a heading with an update mark."""
    item = 0
    seen = ended = False
    last = max((index for index, piece in enumerate(pieces) if _is_item(piece)), default=-1)
    for index, piece in enumerate(pieces):
        # A question or a line of links under the source is no new item: a paragraph must follow.
        if seen and (ended or piece.marked) and index <= last:
            item += 1
            seen = ended = False
            if piece.kind is LineKind.SUBHEADING and not piece.marked:
                piece.kind = LineKind.HEADLINE
        piece.item = item
        seen = seen or piece.kind is LineKind.BODY
        found = words.words(text, piece.start, piece.end) if piece.kind is LineKind.CREDIT else ()
        ended = ended or bool(seen and found and words.at("credits", found, 0))


def _is_item(piece: Piece) -> bool:
    return piece.kind is LineKind.BODY and piece.count > _SHORT
