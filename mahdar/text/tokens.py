"""Tokens: words, numbers and marks with their characters; the language pack says what each spelling may be.

Comes in: the document's text and the pack. Goes out: tokens in text order. Does not decide between the senses of a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mahdar.model.text import Line, LineKind, Token
from mahdar.packs.language import LanguagePack

# A word: letters and digits with the marks that stand on them; invisible characters only between letters, so that a
# bidi control at the edge of a word is not part of it. Numbers keep their separators (1,000 3.5).
_LETTERS = r"[^\W_]"
_MARKS = r"[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640]"
_HIDDEN = r"[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u00AD]"
_TOKEN = re.compile(
    rf"\d+(?:[.,٫٬]\d+)+|{_LETTERS}+(?:(?:{_MARKS}+|{_HIDDEN}+(?={_LETTERS}|{_MARKS})){_LETTERS}*)*|(?!{_HIDDEN})[^\s\w]|_"
)

# Nothing is claimed from these lines.
SILENT = frozenset({LineKind.FURNITURE, LineKind.CREDIT, LineKind.BYLINE})


def split_tokens(text: str, lines: Sequence[Line], pack: LanguagePack) -> tuple[Token, ...]:
    """Give the tokens of all lines from which something may be claimed.

    >>> [t.text for t in split_tokens("وقال: «نعم»", [Line(0, 11, LineKind.BODY)], pack)]  # doctest: +SKIP
    ['وقال', ':', '«', 'نعم', '»']
    """
    out: list[Token] = []
    word = pack.word
    for line in lines:
        if line.kind in SILENT:
            continue
        for match in _TOKEN.finditer(text, line.start, line.end):
            surface = match.group()
            out.append(Token(len(out), match.start(), match.end(), surface, word(surface)))
    return tuple(out)
