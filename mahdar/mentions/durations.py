"""Lengths of time in minutes: "نحو 35 دقيقة", "أكثر من أربع ساعات", "ساعة وأربعين دقيقة".

Comes in: a text's tokens and the language pack. Goes out: Duration in text order, the qualifier as written.
Any length is given; whether it is how long a meeting lasted is for claims/. "Two hours ago" and "within a month" are
dates (times.py), ages are neither. A range ("three to five hours") has no one number and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mahdar.mentions.numbers import DAY, HOUR, Length, read_length
from mahdar.mentions.timewords import Hit, TimeWords, load_time_words
from mahdar.model.actor import Duration
from mahdar.model.text import Token
from mahdar.packs.language import LanguagePack

_BEGINS = frozenset({"units", "numbers", "digits", "fractions", "qualifiers"})
# Before a length these make a date of it.
_DATING = ("since", "ago", "within")
_JOINS = frozenset({"-", "–", "—"})


def find_durations(text: str, tokens: Sequence[Token], pack: LanguagePack) -> tuple[Duration, ...]:
    """Give the lengths of time in a text.

    >>> find_durations("استمر اللقاء نحو 35 دقيقة", tokens, pack)[0].minutes  # doctest: +SKIP
    35
    """
    words = load_time_words(pack)
    begins = _begins_of(words)
    out: list[Duration] = []
    at = 0
    for i, token in enumerate(tokens):
        folded = token.word.folded
        may = begins.get(folded)
        if may is None:
            may = begins[folded] = not _BEGINS.isdisjoint(words.kinds(folded))
        if not may or i < at:
            continue
        found = _read(text, tokens, i, words)
        if found is not None:
            at = found.last
            if found.minutes:
                out.append(found)
    return tuple(out)


@cache
def _begins_of(words: TimeWords) -> dict[str, bool]:
    """Give the memory of which spellings may begin a length, one for each lexicon."""
    return {}


def _read(text: str, tokens: Sequence[Token], i: int, words: TimeWords) -> Duration | None:
    qualified = words.find(tokens, i, "qualifiers")
    start = qualified[1] if qualified else i
    length = read_length(tokens, start, words)
    if length is None or "\n" in text[tokens[i].start : tokens[length.end - 1].end]:
        return None
    minutes = length.seconds // 60 if _is_length(tokens, i, start, length, words) else 0
    qualifier = _written(text, tokens, i, qualified) if qualified else None
    end = length.end
    if qualified is None and (after := words.find(tokens, end, "qualifiers")) and not after[0].rest and _adverb(tokens[end]):
        qualifier, end = tokens[end].text, after[1]
    return Duration(tokens[i].start, tokens[end - 1].end, i, end, minutes, qualifier)


def _adverb(token: Token) -> bool:
    """Say whether a qualifier may stand after what it qualifies: تقريبا."""
    return token.word.folded.endswith("ا")


def _written(text: str, tokens: Sequence[Token], i: int, qualified: tuple[Hit, int]) -> str:
    """Give a qualifier as written, without و ف ب ل before it: أكثر من for لأكثر من."""
    hit, end = qualified
    start = tokens[i].start + sum(len(part) for part in hit.before)
    while text[start] == "ـ":
        start += 1
    return text[start : tokens[end - 1].end]


def _is_length(tokens: Sequence[Token], i: int, start: int, length: Length, words: TimeWords) -> bool:
    if length.quarters is None or (length.definite and tokens[length.end - 1] is tokens[start]):
        return False
    if not (length.counted or start > i or words.find(tokens, i - 1, "length_before")):
        return False
    if any(words.find(tokens, i - 1, kind) for kind in _DATING) or words.find(tokens, i - 1, "age"):
        return False
    if words.find(tokens, i - 1, "later_than") and not words.find(tokens, length.end, "of"):
        return False
    if words.find(tokens, length.end, "direction") or words.find(tokens, length.end, "last"):
        return False
    return not (_in_range(tokens, i, words) or _names_a_day(tokens, length, words) or _is_clock(tokens, i, words))


def _names_a_day(tokens: Sequence[Token], length: Length, words: TimeWords) -> bool:
    """Say whether the unit belongs to a date behind it: في 2018 يوم السبت, طوال يوم غد."""
    return length.unit == DAY and any(words.find(tokens, length.end, kind) for kind in ("weekdays", "days", "digits"))


def _is_clock(tokens: Sequence[Token], i: int, words: TimeWords) -> bool:
    """Say whether the minutes are the clock's: الساعة التاسعة وعشرين دقيقة."""
    hour = words.find(tokens, i - 2, "units")
    return bool(hour and hour[0].definite and hour[0].value == HOUR and tokens[i].word.folded.startswith("و"))


def _in_range(tokens: Sequence[Token], i: int, words: TimeWords) -> bool:
    """Say whether a number stands just before, joined by أو, إلى, و or a dash."""
    joined = tokens[i - 1].text in _JOINS or words.find(tokens, i - 1, "range_words") or words.find(tokens, i - 1, "or")
    before = i - 2 if joined else i - 1
    number = words.find(tokens, before, "digits") or words.find(tokens, before, "numbers") or words.find(tokens, before, "units")
    return bool(number and i and (joined or tokens[i].word.folded.startswith("و")))
