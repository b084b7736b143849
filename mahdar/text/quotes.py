"""Quotations: pairs of marks, nested, mixed and unclosed.

Comes in: tokens. Goes out: quotations in text order, each with its level (0 is outermost). A quotation never crosses a
paragraph unless its end mark does stand further on and the paragraphs between begin with no other opening mark.
Whether the quoted words were said by anyone is for claims/ to decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mahdar.model.text import Quote, Token

_CLOSES = {"«": "»", "“": "”", "„": "“", "‹": "›", "{": "}", "‘": "’", "『": "』"}
_ENDS = frozenset(_CLOSES.values())


def pair_quotes(text: str, tokens: Sequence[Token]) -> tuple[Quote, ...]:
    """Give the quotations of a text.

    >>> pair_quotes("قال «نعم».", tokens)  # doctest: +SKIP
    (Quote(start=4, end=9, inner_start=5, inner_end=8, closed=True, level=0),)
    """
    found: list[Quote] = []
    opened: list[tuple[str, Token]] = []  # the end mark waited for, and the opening token
    waited: Counter[str] = Counter()  # how many of `opened` wait for each mark
    straight = False
    last_end = tokens[0].start if tokens else 0
    for i, token in enumerate(tokens):
        if "\n" in text[last_end : token.start]:
            _close_paragraph(text, opened, found, last_end)
            waited.clear()
            straight = False
        last_end = token.end
        mark = token.text
        if len(mark) != 1 or mark.isalnum():
            continue
        if mark in '"»' and opened and _closes_other(text, tokens, i, opened[-1][0]):
            ended = _close(text, opened, found, token, opened[-1][0])
            waited.subtract(ended)
            straight = straight and '"' not in ended
        elif mark == '"':
            if straight:
                waited.subtract(_close(text, opened, found, token, '"'))
            else:
                opened.append(('"', token))
                waited['"'] += 1
            straight = not straight
        elif mark in _ENDS and waited[mark] > 0:
            waited.subtract(_close(text, opened, found, token, mark))
            straight = waited['"'] > 0
        elif (end := _end_of(text, token, first=not opened)) is not None:
            opened.append((end, token))
            waited[end] += 1
    _close_paragraph(text, opened, found, last_end)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _end_of(text: str, token: Token, first: bool) -> str | None:
    """Give the mark that ends what a mark opens; the press of the Gulf opens with a closing one: »وطن دائم»."""
    mark = token.text
    if mark in "»”" and first and text[token.end : token.end + 1].isalnum():
        return mark
    return _CLOSES.get(mark)


def _closes_other(text: str, tokens: Sequence[Token], i: int, wanted: str) -> bool:
    """Say whether a mark closes a quotation that another one opened: «نعم", "نعم». Nothing in the paragraph closes it better."""
    mark = tokens[i].text
    if (mark, wanted) not in (('"', "»"), ("»", '"')):
        return False
    before, behind = text[tokens[i].start - 1], text[tokens[i].end : tokens[i].end + 1]
    if before.isspace() or behind.isalnum():
        return False
    for token in tokens[i + 1 :]:
        if "\n" in text[tokens[i].end : token.start] or token.text in "«“":
            return True
        if token.text == wanted:
            return wanted == '"' and text[token.end : token.end + 1].isalnum()
    return True


def _close(text: str, opened: list[tuple[str, Token]], found: list[Quote], token: Token, mark: str) -> list[str]:
    """Close the innermost quotation that waits for this mark; those opened inside it and left open end here too.

    Gives the marks that are waited for no more.
    """
    ended: list[str] = []
    while opened:
        wanted, begin = opened.pop()
        ended.append(wanted)
        inner_end = _trim(text, begin.end, token.start)
        if wanted == mark:
            found.append(Quote(begin.start, token.end, _lead(text, begin.end, inner_end), inner_end, True, len(opened)))
            break
        found.append(Quote(begin.start, inner_end, _lead(text, begin.end, inner_end), inner_end, False, len(opened)))
    return ended


def _close_paragraph(text: str, opened: list[tuple[str, Token]], found: list[Quote], end: int) -> None:
    """At the end of a paragraph what was left open ends with it."""
    while opened:
        _, begin = opened.pop()
        inner_end = _trim(text, begin.end, end)
        found.append(Quote(begin.start, inner_end, _lead(text, begin.end, inner_end), inner_end, False, len(opened)))


def _trim(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _lead(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start
