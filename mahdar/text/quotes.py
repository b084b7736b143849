"""Quotations: pairs of marks, nested, mixed and unclosed.

Comes in: tokens. Goes out: quotations in text order, each with its level (0 is outermost). A quotation never crosses a
paragraph unless its end mark does stand further on and the paragraphs between begin with no other opening mark.
Whether the quoted words were said by anyone is for claims/ to decide.
"""

from __future__ import annotations

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
    straight = False
    last_end = tokens[0].start if tokens else 0
    for token in tokens:
        if "\n" in text[last_end : token.start]:
            _close_paragraph(text, opened, found, last_end)
            straight = any(mark == '"' for mark, _ in opened)
        last_end = token.end
        mark = token.text
        if len(mark) != 1 or mark.isalnum():
            continue
        if mark == '"':
            if straight:
                _close(text, opened, found, token, '"')
            else:
                opened.append(('"', token))
            straight = not straight
        elif mark in _ENDS and any(wanted == mark for wanted, _ in opened):
            _close(text, opened, found, token, mark)
            straight = any(wanted == '"' for wanted, _ in opened)
        elif mark in _CLOSES:
            opened.append((_CLOSES[mark], token))
        elif mark in "»”" and not opened and text[token.end : token.end + 1].isalnum():
            # The press of the Gulf opens with a closing mark: »وطن دائم».
            opened.append((mark, token))
    _close_paragraph(text, opened, found, last_end)
    return tuple(sorted(found, key=lambda quote: (quote.start, -quote.end)))


def _close(text: str, opened: list[tuple[str, Token]], found: list[Quote], token: Token, mark: str) -> None:
    """Close the innermost quotation that waits for this mark; those opened inside it and left open end here too."""
    while opened:
        wanted, begin = opened.pop()
        inner_end = _trim(text, begin.end, token.start)
        if wanted == mark:
            found.append(Quote(begin.start, token.end, _lead(text, begin.end, inner_end), inner_end, True, len(opened)))
            return
        found.append(Quote(begin.start, inner_end, _lead(text, begin.end, inner_end), inner_end, False, len(opened)))


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
