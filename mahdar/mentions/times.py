"""Dates of every kind in a text: READ HERE FIRST; the grammar's parts are timedates, timedays, timeperiods.

Comes in: a text's tokens, its publication date, the language pack. Goes out: TimeMention in text order, none overlapping.
Nothing is guessed: what needs a publication date that is not known has the value None, a month is not made a day.
Lengths of time (two hours) are durations.py; which event a date belongs to is for claims/.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from mahdar.mentions.timedates import dated, month_alone, numeric
from mahdar.mentions.timedays import day
from mahdar.mentions.timeperiods import counted_off, decade, edged, season, stretch, unit_period, year
from mahdar.mentions.timereader import Found, Reader
from mahdar.mentions.timewords import TimeWords, load_time_words
from mahdar.model.actor import TimeMention
from mahdar.model.text import Token
from mahdar.packs.language import LanguagePack

# What an expression may begin with, and the parts of the grammar that begin so, in the order in which they are tried.
_BEGINS: tuple[tuple[Callable[[Reader, int], Found | None], tuple[str, ...]], ...] = (
    (counted_off, ("since", "ago", "later_than", "within")),
    (edged, ("edges",)),
    (numeric, ("digits", "dotted")),
    (day, ("day_openers", "day_words", "days", "weekdays", "weekdays_of_week")),
    (dated, ("digits", "ordinals", "numbers", "first_of_month")),
    (month_alone, ("units", "months", "hijri_months")),
    (year, ("units", "digits", "hijri_year", "gregorian_year")),
    (season, ("seasons", "this")),
    (unit_period, ("units", "this")),
    (stretch, ("units", "digits", "numbers", "vague")),
    (decade, ("decades",)),
)
# The years of a publication date that is believed.
_PRESS = range(1500, 2501)
_Readers = tuple[Callable[[Reader, int], Found | None], ...]


def find_times(text: str, tokens: Sequence[Token], published: str | None, pack: LanguagePack) -> tuple[TimeMention, ...]:
    """Give the dates of a text with their values; `published` is an ISO day, or None.

    >>> find_times("التقى الوزيران أمس", tokens, "2016-03-25", pack)[0].value  # doctest: +SKIP
    '2016-03-24'
    """
    words = load_time_words(pack)
    reader = Reader(text, tokens, words, _day(published))
    begins = _begins_of(words)
    found: list[Found] = []
    at = 0
    for i, token in enumerate(tokens):
        folded = token.word.folded
        readers = begins.get(folded)
        if readers is None:
            readers = begins[folded] = _readers(words, folded)
        if not readers or i < at:
            continue
        for read in readers:
            one = read(reader, i)
            if one is not None:
                reader.last = one
                at = max(i + 1, one.last)
                if one.keep:
                    found.append(one)
                break
    return tuple(_mention(tokens, one) for one in _agreed(found))


def _day(published: str | None) -> date | None:
    """Give the publication day; what no newspaper can bear is as good as none, and keeps the arithmetic inside the calendar."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day and day.year in _PRESS else None


@cache
def _begins_of(words: TimeWords) -> dict[str, _Readers]:
    """Give the memory of what each spelling may begin, one for each lexicon: most words begin nothing, and cost one look-up."""
    return {}


def _readers(words: TimeWords, folded: str) -> _Readers:
    """Give the parts of the grammar that a word may begin."""
    kinds = set(words.kinds(folded))
    if folded[:1].isdigit() and "." in folded:
        kinds.add("dotted")
    return tuple(read for read, begins in _BEGINS if not kinds.isdisjoint(begins)) if kinds else ()


def _agreed(found: list[Found]) -> list[Found]:
    """Let a bare weekday mean the coming one where the document points that weekday ahead and no verb near it is past.

    A report that says "the meeting on Friday next" says "the Friday meeting" of the same day.
    """
    coming = {one.weekday: one.value for one in found if one.weekday is not None and one.ahead}
    return [
        replace(one, value=coming[one.weekday]) if one.weekday in coming and one.far and not one.ahead else one for one in found
    ]


def _mention(tokens: Sequence[Token], one: Found) -> TimeMention:
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    return TimeMention(start, end, one.first, one.last, one.value, "published" if one.relative else "none", one.future)
