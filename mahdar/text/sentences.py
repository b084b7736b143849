"""Paragraphs and sentences; joins lines that a page broke inside a name or a clause.

Comes in: lines, tokens, quotations. Goes out: sentences as token ranges. A sentence does not end inside a closed
quotation: "Things went well. The work will go on" is one thing said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mahdar.model.text import Line, LineKind, Quote, Sentence, Token
from mahdar.packs.language import LanguagePack

_STOPS = frozenset({".", "!", "؟", "?", "۔", "…"})
# Longest heading seen in 400 articles was 70 characters; a longer unfinished line goes on in the next one.
_HEADING = 75
# Tokens after which a sentence is cut though no stop stands there: what is found in a sentence costs by its square. Of 3,000
# articles the longest had 800; only text without any stop, such as a machine's, runs on longer.
_LONGEST = 1000


def split_sentences(
    text: str, lines: Sequence[Line], tokens: Sequence[Token], quotes: Sequence[Quote], pack: LanguagePack
) -> tuple[Sentence, ...]:
    """Give the sentences of a text as ranges of tokens.

    >>> split_sentences("جاء. ذهب.", lines, tokens, (), pack)  # doctest: +SKIP
    (Sentence(start=0, end=4, first=0, last=2, ...), Sentence(start=5, end=9, first=2, last=4, ...))
    """
    out: list[Sentence] = []
    closed = [quote for quote in quotes if quote.closed and quote.level == 0]
    for paragraph, (first, last, line) in enumerate(_paragraphs(text, lines, tokens, pack)):
        for begin, end in _pieces(tokens, _cut(text, tokens, first, last, closed)):
            out.append(Sentence(tokens[begin].start, tokens[end - 1].end, begin, end, paragraph, line.kind, line.item))
    return tuple(out)


def _paragraphs(text: str, lines: Sequence[Line], tokens: Sequence[Token], pack: LanguagePack) -> Iterator[tuple[int, int, Line]]:
    """Give (first token, last token, line) of each paragraph: a line, with the lines that only continue it."""
    at = 0
    opened: tuple[int, Line] | None = None
    for line in lines:
        first = at
        while at < len(tokens) and tokens[at].start < line.end:
            at += 1
        if first == at:
            continue
        if opened is None:
            opened = (first, line)
        if _goes_on(text, opened[1], line, tokens[at - 1]) or _broken_name(text, line, tokens, at, pack):
            continue
        yield opened[0], at, opened[1]
        opened = None
    if opened is not None:
        yield opened[0], at, opened[1]


def _goes_on(text: str, begun: Line, line: Line, last: Token) -> bool:
    """Say whether the next line continues this one: body, no stop at its end, directly followed by text."""
    if line.kind is not LineKind.BODY or last.text in _STOPS or last.text in ':»”"':
        return False
    if last.word.keys & {"@that", "@preposition"}:
        return True
    rest = text[line.end : line.end + 2]
    if len(rest) < 2 or rest[0] != "\n" or rest[1] in "\n\r \u00a0":
        return False
    return begun is not line or line.end - line.start > _HEADING


def _broken_name(text: str, line: Line, tokens: Sequence[Token], at: int, pack: LanguagePack) -> bool:
    """Say whether a line breaks off behind a given name and the next one begins with a word that is none: فلاديمير / بوتين."""
    if line.kind is not LineKind.BODY or at >= len(tokens) or text[line.end : tokens[at].start] != "\n":
        return False
    last, following = tokens[at - 1].word, tokens[at].word
    if "@given" not in last.keys or any(sense.before for sense in last.senses):
        return False
    if "@particles" in following.keys:
        return True
    return not following.senses and tokens[at].text[0].isalpha() and pack.common.how(following.folded) in ("", "short")


def _pieces(tokens: Sequence[Token], sentences: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut what is longer than any sentence: behind the last mark in the second half of what may stand, else where that ends."""
    for begin, end in sentences:
        while end - begin > _LONGEST:
            limit = begin + _LONGEST
            at = next((i for i in range(limit, begin + _LONGEST // 2, -1) if tokens[i - 1].text in "،,؛;"), limit)
            yield begin, at
            begin = at
        yield begin, end


def _cut(text: str, tokens: Sequence[Token], first: int, last: int, closed: Sequence[Quote]) -> Iterator[tuple[int, int]]:
    """Give the sentences of a paragraph; `closed` are the outermost quotations of the text, which never overlap."""
    begin = first
    for i in range(first, last):
        token = tokens[i]
        if token.text not in _STOPS or _no_stop(text, tokens, i):
            continue
        at = bisect_right(closed, token.start, key=lambda quote: quote.inner_start) - 1
        if at >= 0 and token.start < closed[at].inner_end:
            inside = closed[at]
            if text[token.end : inside.inner_end].strip() or not _free_behind(text, inside):
                continue
        end = i + 1
        while end < last and tokens[end].text in '»”"’)}' and tokens[end].start == tokens[end - 1].end:
            end += 1
        if end > begin:
            yield begin, end
            begin = end
    if begin < last:
        yield begin, last


def _free_behind(text: str, quote: Quote) -> bool:
    """Say whether a quotation that ends with a stop ends the sentence too: a new one begins behind it."""
    rest = text[quote.end : quote.end + 2]
    return len(rest) == 2 and rest[0] == " " and rest[1].isalpha()


def _no_stop(text: str, tokens: Sequence[Token], i: int) -> bool:
    """A full stop inside a number, an initial (د. محمد) or a row of dots ends nothing."""
    token = tokens[i]
    if token.text != ".":
        return False
    if token.end < len(text) and text[token.end] == ".":
        return True
    before = tokens[i - 1] if i else None
    if before is not None and before.end == token.start and len(before.word.folded) == 1 and before.text.isalpha():
        return True
    return token.end < len(text) and text[token.end].isalnum() and before is not None and before.text.isdigit()
