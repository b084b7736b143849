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


def signals(text: str, pack: LanguagePack) -> tuple[str, ...]:
    """Give the marks of a text, in a fixed order.

    >>> signals("نفذت الحكومة بنود الاتفاق بالكامل", pack)  # doctest: +SKIP
    ('@kept', '@degree-3')
    """
    lists = _lists(pack)
    words = [match.group() for match in _WORD.finditer(text)]
    folded = [pack.fold(word) for word in words]
    found = {
        change
        for at, word in enumerate(words)
        for change in CHANGES
        if _says(word, lists[change], pack) and not _denied(folded, at, lists["negation"])
    }
    for at in range(len(words)):
        if not _says(words[at], lists["done"], pack) or _denied(folded, at, lists["negation"]):
            continue
        after = {cut for word in folded[at + 1 : at + 1 + _REACH] for cut in (word, word.removeprefix("ال"))}
        found.update(change for change in ("kept", "begun") if after & lists[f"{change}-masdars"])
    degrees = [mark for name, mark in _DEGREES if lists[name] & set(folded)] if found else []
    return (*(f"@{change}" for change in CHANGES if change in found), *degrees[-1:])


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
