"""Quotations: paired, nested, mixed, unclosed marks."""

from __future__ import annotations

import pytest

from mahdar.model.text import Line, LineKind
from mahdar.packs.process import Packs
from mahdar.text.quotes import pair_quotes
from mahdar.text.tokens import split_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «نعم».", [("نعم", True, 0)]),
        ('قال "نعم" ثم "لا".', [("نعم", True, 0), ("لا", True, 0)]),  # straight marks pair off
        ("قال “نعم”.", [("نعم", True, 0)]),
        ("قال „نعم“.", [("نعم", True, 0)]),  # the closing mark of one hand is the opening one of another
        ("قال «إن “داعش” خطر».", [("إن “داعش” خطر", True, 0), ("داعش", True, 1)]),  # nested
        ('قال «إن "داعش" خطر».', [('إن "داعش" خطر', True, 0), ("داعش", True, 1)]),  # nested, mixed marks
        ("قال « نعم ».", [("نعم", True, 0)]),  # spaces inside the marks
        ("قال «نعم.", [("نعم.", False, 0)]),  # never closed: it ends with the paragraph
        ("قال «نعم\nثم مضى", [("نعم", False, 0)]),  # a new paragraph ends it
        ("قال «إن “داعش خطر».", [("إن “داعش خطر", True, 0), ("داعش خطر", False, 1)]),  # the inner one is open
        ("قال نعم».", []),  # only a closing mark, at the end of its line
        ("قال »وطن دائم».", [("وطن دائم", True, 0)]),  # the Gulf opens with a closing mark
        ('قال «نعم". ثم «لا».', [("نعم", True, 0), ("لا", True, 0)]),  # closed by the mark of another hand
        ('قال "نعم» ثم «لا».', [("نعم", True, 0), ("لا", True, 0)]),
        ('قال "إن «داعش» خطر".', [("إن «داعش» خطر", True, 0), ("داعش", True, 1)]),  # its own mark still comes
        ("", []),
    ],
)
def test_a_text_has_these_quotations(text: str, expected: list[tuple[str, bool, int]], packs: Packs) -> None:
    """Each row gives the words inside the marks, whether they are closed, and how deep."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Line(at, at + len(line), LineKind.BODY))
        at += len(line) + 1
    quotes = pair_quotes(text, split_tokens(text, lines, packs.language))
    assert [(text[q.inner_start : q.inner_end], q.closed, q.level) for q in quotes] == expected
