"""Pieces become lines that fit a terminal, and hostile text cannot leave its place."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.views.typeset import Look, Piece, clean, lines, look_of


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


CLEANED = [
    # (as printed in an article, as shown)
    ("سطر\nوسطر", "سطر وسطر"),
    ("\x1b[2Jقال", "[2Jقال"),  # an escape sequence clears no screen
    ("\u202eقال\u202c", "قال"),  # an override does not turn the line round
    ("\u2068قال", "قال"),  # an isolate that is never closed does not swallow the labels
    ("قال\u200cه", "قال\u200cه"),  # a non-joiner belongs to the spelling
    ("a\r\rb\x00", "a b"),
    ("  ", ""),
]


@pytest.mark.parametrize(("printed", "shown"), CLEANED)
def test_clean(printed: str, shown: str) -> None:
    """What steers a terminal is taken out, what spells a word stays."""
    assert clean(printed) == shown


def test_wrapping_keeps_to_the_width_and_hangs() -> None:
    """Later lines of an item begin further in."""
    pieces = [Piece("one two", "name"), Piece(" three four")]
    assert list(lines(pieces, Look(width=11), 2, 4)) == ["  one two", "    three", "    four"]


def test_no_width_no_wrapping() -> None:
    """In a pipe an item is one line, however long."""
    assert list(lines([Piece("a " * 500)], Look())) == [" ".join("a" * 500)]


def test_pieces_without_a_blank_between_them_stay_together() -> None:
    """A bracket is not torn from the name in it."""
    pieces = [Piece("("), Piece("لافروف", "name"), Piece("),")]
    assert list(lines([Piece("to "), *pieces], Look(width=6))) == ["to", "(لافروف),"]


def test_isolates_are_closed_on_every_line() -> None:
    """A quotation that is wrapped is isolated line by line, and the page's own words never."""
    pieces = [Piece("said"), Piece(" "), Piece("قمة جنيف", "quote")]
    assert list(lines(pieces, Look(width=8, isolate=True))) == ["said \u2068قمة\u2069", "\u2068جنيف\u2069"]


def test_colours_end_where_they_should() -> None:
    """Each coloured stretch is switched off again before the line ends."""
    assert list(lines([Piece("قمة جنيف", "date"), Piece(" x")], Look(colour=True))) == ["\x1b[32mقمة جنيف\x1b[0m x"]


def test_combining_marks_take_no_room() -> None:
    """A fully vowelled word is as wide as its letters."""
    assert list(lines([Piece("قَالَ كَيْرِي")], Look(width=8))) == ["قَالَ كَيْرِي"]


LOOKS = [
    # (terminal, environment, look without its width)
    (False, {}, (False, False)),
    (True, {}, (True, True)),
    (True, {"NO_COLOR": "1"}, (True, False)),
    (True, {"TERM": "dumb"}, (True, False)),
    (False, {"COLUMNS": "60"}, (False, False)),
]


@pytest.mark.parametrize(("terminal", "environ", "expected"), LOOKS)
def test_look_of(terminal: bool, environ: dict[str, str], expected: tuple[bool, bool]) -> None:
    """Colour and direction marks go to terminals only, colour where it is wanted."""
    look = look_of(Terminal() if terminal else io.StringIO(), environ)
    assert (look.isolate, look.colour) == expected


def test_a_pipe_takes_its_width_from_columns() -> None:
    """COLUMNS wraps a piped page for whoever asks for it; nonsense in it is passed over."""
    assert look_of(io.StringIO(), {"COLUMNS": "60"}).width == 60
    assert look_of(io.StringIO(), {"COLUMNS": "wide"}).width is None


@given(st.lists(st.builds(Piece, st.text(), st.sampled_from(["", "name", "quote"]))), st.integers(1, 40))
def test_no_word_is_lost(pieces: list[Piece], width: int) -> None:
    """Whatever the width, the words come out in order and in full."""
    shown = " ".join(lines(pieces, Look(width=width)))
    assert shown.split() == "".join(piece.text for piece in pieces).split()
