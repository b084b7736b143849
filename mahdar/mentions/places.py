"""Places: states, cities, regions, palaces as places.

Comes in: tokens and packs. Goes out: places in text order. Whether a capital acts as its state is resolve.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.names import skip_letters
from mahdar.model.actor import Place
from mahdar.model.text import Token
from mahdar.packs.process import Name, Packs

_KINDS = {"state": "state", "capital": "city", "place": "", "city": ""}


def find_places(text: str, tokens: Sequence[Token], packs: Packs) -> tuple[Place, ...]:
    """Give the places a text names.

    >>> [p.name for p in find_places("في حلب", tokens, packs)]  # doctest: +SKIP
    ['حلب']
    """
    out: list[Place] = []
    starts = packs.process.starts_of_places
    i = 0
    while i < len(tokens):
        best: tuple[int, int, Name] | None = None
        for letters, name in starts(tokens[i].text):
            last = _rest(tokens, i + 1, name.rest)
            if last is not None and (best is None or last > best[0]):
                best = (last, letters, name)
        if best is None:
            i += 1
            continue
        last, letters, name = best
        start = skip_letters(tokens[i], letters) if letters else tokens[i].start
        out.append(_place(text, start, tokens[last - 1].end, i, last, name, packs))
        i = last
    return tuple(out)


def _rest(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    for word in words:
        if at >= len(tokens) or tokens[at].word.folded != word:
            return None
        at += 1
    return at


def _place(text: str, start: int, end: int, first: int, last: int, name: Name, packs: Packs) -> Place:
    written = text[start:end]
    if name.how in ("state", "capital"):
        actor = packs.process.actors[name.target]
        city = packs.process.places.get(written) if name.how == "capital" else None
        en = (actor.names.get("en") or (None,))[0] if name.how == "state" else city.en if city else None
        return Place(written, en, name.target, _KINDS[name.how], start, end, first, last)
    entry = packs.process.places[name.target]
    return Place(written, entry.en, entry.country, entry.kind, start, end, first, last)
