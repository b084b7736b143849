"""Does a clause tell of the past or of what is to come? What a bare "Friday" or "in September" hangs on.

Comes in: tokens and the place of an expression. Goes out: AHEAD, PERHAPS, OPEN or TOLD (calendar.py), and how far away
the word that says so stands. Looks at the nearest verb or cue before the expression in its sentence, else after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.calendar import AHEAD, OPEN, PERHAPS, TOLD
from mahdar.mentions.timewords import TimeWords
from mahdar.model.text import Token

_STOPS = frozenset({".", "!", "؟", "?", "۔", "…", "؛"})
# Words looked at before and after an expression: a clause rarely has more.
_BACK, _FORTH = 24, 8


def says(token: Token, words: TimeWords) -> int:
    """Say what one word tells of its clause's time.

    >>> says(token_of("سيلتقي"), words) == AHEAD  # doctest: +SKIP
    True
    """
    folded = token.word.folded
    kinds = words.kinds(folded)
    if "future_cues" in kinds or _future_verb(folded, words):
        return AHEAD
    if "past_cues" in kinds:
        return TOLD
    if "coming_verbs" in kinds:
        return PERHAPS
    past = any(sense.pos == "verb" and "past" in sense.features for sense in token.word.senses)
    return TOLD if past else OPEN


def _future_verb(folded: str, words: TimeWords) -> bool:
    stem = folded[1:] if folded[:2] in ("وس", "فس") else folded
    if len(stem) < 4 or stem[0] != "س" or stem[1] not in "يتن" or stem[1] == "ن" and len(stem) < 5:
        return False
    return stem not in words.not_future and not stem.startswith(words.not_future_beginnings)


def _present(token: Token) -> bool:
    """Say whether a verb after "may" is in the present; with ت the past begins too (قد تسلم), so the lexicon must know it."""
    return token.word.folded[0] == "ي" or any("present" in sense.features for sense in token.word.senses)


def clause_cue(text: str, tokens: Sequence[Token], first: int, last: int, words: TimeWords) -> tuple[int, int]:
    """Give what the clause round tokens [first, last) tells of its time, and the distance in words of what tells it.

    >>> clause_cue("وسيلتقيان الجمعة", tokens, 1, 2, words)  # doctest: +SKIP
    (2, 1)
    """
    if words.find(tokens, last, "appointed"):
        return AHEAD, 1
    for at in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if tokens[at].text in _STOPS or "\n" in text[tokens[at].end : tokens[at + 1].start]:
            break
        cue = says(tokens[at], words)
        if words.find(tokens, at, "may"):
            cue = AHEAD if _present(tokens[at + 1]) else OPEN
        if cue == PERHAPS and words.find(tokens, at - 1, "may"):
            cue = AHEAD
        if cue != OPEN:
            return cue, first - at
    for at in range(last, min(len(tokens), last + _FORTH)):
        if tokens[at].text in _STOPS or "\n" in text[tokens[at - 1].end : tokens[at].start]:
            break
        cue = says(tokens[at], words)
        if cue != OPEN:
            return cue, at - last + 1
    return OPEN, 99
