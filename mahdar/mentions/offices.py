"""Who held an office on a day: "الرئيس الأميركي", "وزير خارجية روسيا", "مندوب فرنسا في الأمم المتحدة".

Comes in: a phrase for an office without a name, the registry, the publication date. Goes out: the registry's actor or None.
Whom the document itself gives the office is resolve.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.phrase import Phrase
from mahdar.packs.process import Packs, ProcessPack

# Offices that the press shortens to one word: "الرئيس الأميركي", "الوزير".
SHORT = {
    "president": ("president", "king", "emir", "sultan"),
    "minister": ("foreign-minister", "defence-minister", "interior-minister", "minister", "finance-minister", "oil-minister"),
    "leader": (
        "leader",
        "president",
        "prime-minister",
        "supreme-leader",
        "king",
        "emir",
        "opposition-leader",
        "party-leader",
        "group-leader",
    ),
}


def holder_of(phrase: Phrase, titles: tuple[str, ...], process: ProcessPack, day: str | None) -> str | None:
    """Give the registry's holder of the office on the day: of the body where one is named, else of the state.

    >>> holder_of(phrase, ("foreign-minister",), packs.process, "2015-12-15")  # doctest: +SKIP
    'sergei-lavrov'
    """
    owner = process.actors.get(phrase.of or "")
    if phrase.country and phrase.of == "united-nations" and phrase.title in ("ambassador", "representative"):
        return process.holder("un-ambassador", phrase.country, day)
    if phrase.title == "high-representative" and not phrase.of and not phrase.country:
        return process.holder(phrase.title, "european-union", day)  # رئيسة الدبلوماسية الأوروبية
    if phrase.title == "adviser" and phrase.definite and phrase.country and not phrase.qualified:
        titles = ("chancellor",)  # المستشار الألماني
    # زعيم حركة حماس is no head of state
    group = owner is not None and owner.kind in ("organization", "armed-group", "coalition")
    for title in titles:
        for of in (phrase.of,) if group else (phrase.of, phrase.country):
            holder = process.holder(title, of, day) if of else None
            if holder is not None:
                return holder
    return None


def named_holder(words: Sequence[str], title: str, country: str, packs: Packs) -> str | None:
    """Give whom the registry gives the office, if a shorter form of his name stands behind it: الرئيس اليمني السابق علي صالح.

    >>> named_holder(("علي", "صالح"), "president", "YEM", packs)  # doctest: +SKIP
    'ali-abdullah-saleh'
    """
    found: dict[str, None] = {}
    for office in packs.process.offices.get((title, country), ()):
        for name in packs.process.actors[office.actor].names.get("ar", ()):
            full = packs.language.fold(name).split()
            if len(words) > 1 and full[0] == words[0] and full[-1] == words[-1] and set(words) <= set(full):
                found[office.actor] = None
    return next(iter(found)) if len(found) == 1 else None
