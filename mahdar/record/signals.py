"""Words that tell what became of an undertaking: begun, kept, broken, renewed, and how far.

Worked out by search.prepare when a document is read, as it needs the language pack; fulfilment.py reads them in the
record. Comes in: the evidence of a claim. Goes out: marks such as "@kept" and "@degree-3". Words are in fulfilment.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from mahdar.packs.language import LanguagePack

CHANGES = ("broken", "kept", "begun", "renewed")
_DEGREES = (("minimal", "@degree-1"), ("intermediate", "@degree-2"), ("full", "@degree-3"))
_ENDINGS = ("", "ت", "وا", "ا", "تا", "نا")
_WORD = re.compile(r"[^\W\d_]+")
# A masdar may stand so many words after "was done": تم أمس الأول تنفيذ.
_REACH = 3
_BY_MASDAR = ("kept", "begun")
# How many words after its verb tell what was kept or broken.
_NEAR = 8
_SHORTEST = 2


def signals(text: str, pack: LanguagePack) -> tuple[str, ...]:
    """Give the marks of a text: each change told, with the content words that stand near its verb.

    >>> signals("نفذت الحكومة بنود الاتفاق بالكامل", pack)  # doctest: +SKIP
    ('@kept', '@kept:اتفاق', '@kept:بند', '@kept:حكومة', '@degree-3')
    """
    lists = _lists(pack)
    words = [match.group() for match in _WORD.finditer(text)]
    folded = [pack.fold(word) for word in words]
    found: dict[str, set[str]] = {}
    for at, word in enumerate(words):
        if _denied(folded, at, lists["negation"]):
            continue
        for change in CHANGES:
            if _says(word, lists[change], pack) or (change in _BY_MASDAR and _done(folded, words, at, lists, change, pack)):
                near = (content_word(other, pack) for other in words[at + 1 : at + 1 + _NEAR])
                found.setdefault(change, set()).update(stem for stem in near if stem)
    degrees = [mark for name, mark in _DEGREES if lists[name] & set(folded)] if found else []
    marks = [mark for change in CHANGES if change in found for mark in _marks(change, found[change])]
    return (*marks, *degrees[-1:])


def content_word(surface: str, pack: LanguagePack) -> str | None:
    """Give the one stem by which a word is compared, None for a particle: والاتفاق and باتفاق are اتفاق.

    >>> content_word("والاتفاق", pack)  # doctest: +SKIP
    'اتفاق'
    """
    word = pack.word(surface)
    if word.folded.isdigit():
        return str(word.folded)
    if any(sense.pos == "particle" for sense in word.senses) or len(word.folded) < _SHORTEST:
        return None
    if word.senses:
        stems = [str(pack.fold(sense.lemma)).replace(" ", "-") for sense in word.senses]
        return min(stems, key=lambda stem: (len(stem), stem))
    cuts = [stem for _, stem, after in pack.split(word.folded) if len(stem) > _SHORTEST and not after]
    return min(cuts, key=lambda stem: (len(stem), stem), default=word.folded)


def _marks(change: str, near: set[str]) -> list[str]:
    return [f"@{change}", *(f"@{change}:{stem}" for stem in sorted(near))]


def _done(
    folded: Sequence[str], words: Sequence[str], at: int, lists: dict[str, frozenset[str]], change: str, pack: LanguagePack
) -> bool:
    """Say whether a masdar is said to have been done: تم تنفيذ."""
    if not _says(words[at], lists["done"], pack):
        return False
    after = {cut for word in folded[at + 1 : at + 1 + _REACH] for cut in (word, word.removeprefix("ال"))}
    return bool(after & lists[f"{change}-masdars"])


def _says(surface: str, lemmas: frozenset[str], pack: LanguagePack) -> bool:
    """Say whether a word is one of the verbs in the past; a verb that the lexicon lacks is known by its endings."""
    word = pack.word(surface)
    verbs = [sense for sense in word.senses if sense.pos == "verb"]
    if word.senses:
        return any(pack.fold(sense.lemma) in lemmas and "past" in sense.features for sense in verbs)
    cut = word.folded[1:] if word.folded[:1] in ("و", "ف") and word.folded not in lemmas else word.folded
    return any(cut.endswith(ending) and cut[: len(cut) - len(ending)] in lemmas for ending in _ENDINGS)


def _denied(folded: Sequence[str], at: int, negation: frozenset[str]) -> bool:
    return at > 0 and folded[at - 1].removeprefix("و") in negation


@cache
def _lists(pack: LanguagePack) -> dict[str, frozenset[str]]:
    table: dict[str, Any] = pack.table("fulfilment")
    return {name: frozenset(pack.fold(word) for word in words) for name, words in table.items()}
