"""Names in Latin letters: slugs letter for letter, and readable names for persons whom no registry knows.

Comes in: an Arabic name, and for readable names the words whose press spelling the language pack knows. Goes out: a
lower-case slug, the same everywhere (جيسي شاهين is jysy-shahyn), or a name to be read (Jessie Shahin). A readable name is made,
not found: its vowels are a rule's, so it serves reading and never matching.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگڤ",
        ("a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "gh", "f", "q",
         "k", "l", "m", "n", "h", "w", "y", "", "p", "ch", "zh", "g", "v"),
        strict=True,
    )
)  # fmt: skip
# Letters as readable names have them: vowels by their letter, the rest as in a slug.
_READABLE = {letter: sound for letter, sound in _LATIN.items() if letter not in "اعويء"}
_OPENING = {"أ": "a", "ا": "a", "إ": "i", "آ": "a", "ع": "a", "و": "w", "ي": "y"}
_INSIDE = {"ا": "a", "أ": "a", "آ": "a", "ى": "a", "ة": "a", "إ": "i", "ئ": "e", "ؤ": "o", "ء": "", "ـ": ""}
_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_VOWELS = "aeiou"
_ENDS = frozenset({"nd", "nt", "ng", "st", "lt", "ft"})  # two consonants that close a name: لوند


def slug(folded: str) -> str:
    """Give the slug of a folded name.

    >>> slug("اولاف هانسن")
    'awlaf-hansn'
    """
    letters = "".join(_LATIN.get(c, c if c.isascii() and c.isalnum() else "-") for c in folded)
    return "-".join(part for part in letters.split("-") if part) or "unnamed"


def readable(name: str, known: Mapping[str, str]) -> str:
    """Give a name in Latin letters as the press would write it; `known` are the words whose spelling is settled.

    >>> readable("محمد العبيدي", {"محمد": "Mohammed", "عبيدي": "Obeidi"})
    'Mohammed al-Obeidi'
    """
    words = [word for word in _MARKS.sub("", name).split() if word[0].isalnum()]
    out: list[str] = []
    for word in words:
        if out and out[-1] == "Abd" and word.startswith("ال"):  # عبد الله, عبد القادر
            out[-1] = "Abdullah" if word == "الله" else f"Abdul {_word(word[2:], known)}"
        else:
            out.append(_with_article(word, known))
    return " ".join(out)


def _with_article(word: str, known: Mapping[str, str]) -> str:
    if word in known:
        return known[word]
    for joined, written in (("عبدال", "Abdul"), ("ال", "al-")):
        if word.startswith(joined) and len(word) > len(joined) + 1:
            rest = _word(word[len(joined) :], known)
            return f"{written} {rest}" if joined == "عبدال" else written + rest
    return _word(word, known)


def _word(word: str, known: Mapping[str, str]) -> str:
    return known.get(word) or known.get(word.replace("ى", "ي")) or _spelt(word)


def _spelt(word: str) -> str:
    """Spell a word by its letters, with a vowel wherever the letters leave too many consonants together."""
    sounds = [_sound(word, at) for at in range(len(word))]
    latin = "".join(_voiced([sound for sound in sounds if sound]))
    return latin[:1].upper() + latin[1:]


def _sound(word: str, at: int) -> str:
    """Give the sound of a letter: و and ي are vowels between consonants, ع is a vowel or nothing."""
    letter, before, after = word[at], word[at - 1] if at else "", word[at + 1 : at + 2]
    if not at and letter in _OPENING:
        return "" if letter in "أاإ" and after in ("و", "ي") else _OPENING[letter]
    if letter in "وي":
        if at == 1 and before in "أاعإ":
            return "i" if letter == "ي" else "ou" if before == "ع" else "o"
        if letter == "و" and not after and before not in _INSIDE:
            return "o"
        vowel_near = (
            before in _INSIDE and before not in "ؤء" or after and after in "اوىةيآ" and not (letter == "ي" and after == "ي")
        )
        return ("w" if letter == "و" else "y") if vowel_near else ("ou" if letter == "و" else "i")
    if letter == "ؤ" and after == "و":
        return ""
    if letter == "ع":
        return "" if after in _INSIDE or after in ("و", "ي", "") else "a"
    return _INSIDE.get(letter, _READABLE.get(letter, letter if letter.isascii() and letter.isalnum() else ""))


def _voiced(sounds: list[str]) -> list[str]:
    """Put a vowel between consonants: منصور Mansour, راشد Rashed, حمد Hamad."""
    out: list[str] = []
    run = 0  # consonants since the last vowel
    for at, sound in enumerate(sounds):
        if sound[0] in _VOWELS:
            run = 0
            out.append(sound)
            continue
        rest = 0
        while at + 1 + rest < len(sounds) and sounds[at + 1 + rest][0] not in _VOWELS:
            rest += 1
        ends = at + 1 + rest == len(sounds)
        out.append(sound)
        run += 1
        if not rest:
            continue
        opening = not any(part[0] in _VOWELS for part in out)
        last = rest == 1 and ends
        if last and not opening and sound + sounds[at + 1] in _ENDS:
            continue
        # A syllable takes one consonant behind its vowel; so a vowel follows the first of a word, and each second one.
        if (opening and run == 1) or last or (not opening and run == 2 and rest >= 1):
            out.append("e" if last and not opening else "a")
            run = 0
    return out
