"""Arabic spelling and clitics: what the text stage asks of the language.

Two functions: `fold(text)` gives a spelling-folded copy, `split(folded)` gives every way to take clitics off a word.
Inflection (what forms a verb or noun has) is forms.py. Nothing here looks at the neighbours of a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Hamza seats are written differently by house style (مسؤول / مسئول, لقائه / لقاءه): all become the bare hamza;
# on alif the press leaves hamza out at will (الى, ان, امس): alif becomes bare. ة/ه and ى/ي are mixed up in Egypt and the Gulf.
_FOLD = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "ء", "ئ": "ء", "ی": "ي", "ک": "ك", "ھ": "ه", "ہ": "ه"}
    | {chr(c): None for c in (*range(0x064B, 0x0660), 0x0670, 0x0640, *range(0x0610, 0x061B), *range(0x06D6, 0x06EE))}
    | {chr(c): None for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0x00AD)}
    | {chr(0x0660 + d): str(d) for d in range(10)}
    | {chr(0x06F0 + d): str(d) for d in range(10)}
)  # fmt: skip

# What can stand before a word, as written, with its parts. ل + ال is written لل.
PROCLITICS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    sorted(
        (
            (lead + written, ((lead,) if lead else ()) + parts)
            for lead in ("", "و", "ف")
            for written, parts in (
                ("", ()),
                ("ال", ("ال",)),
                ("ب", ("ب",)),
                ("ل", ("ل",)),
                ("ك", ("ك",)),
                ("س", ("س",)),
                ("بال", ("ب", "ال")),
                ("كال", ("ك", "ال")),
                ("لل", ("ل", "ال")),
            )
        ),
        key=lambda item: (len(item[0]), item[0]),
    )
)
ENCLITICS: tuple[str, ...] = ("ه", "ها", "هم", "هن", "هما", "نا", "ك", "كم", "ي")
# Of the two lists, in their order, what a word with this first or last letter can have at all.
_MAY_OPEN = {first: tuple(item for item in PROCLITICS if item[0][:1] in ("", first)) for first in {w[:1] for w, _ in PROCLITICS}}
_MAY_CLOSE = {last: tuple(e for e in ENCLITICS if e[-1] == last) for last in {e[-1] for e in ENCLITICS}}


def fold(text: str) -> str:
    """Give the spelling-folded copy of a word or phrase.

    >>> fold("الأمــريكيّة"), fold("مسئول") == fold("مسؤول"), fold("٢٠١٦")
    ('الامريكيه', True, '2016')
    """
    if text.isascii():
        return text.lower()
    folded = text.translate(_FOLD)
    if folded and max(folded) > "\ufaff":  # presentation forms, from PDF and old pages
        return unicodedata.normalize("NFKC", folded).translate(_FOLD).lower()
    return folded.lower()


def split(folded: str) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Give each (proclitics, stem, enclitic) that a folded word may consist of, the least cut first.

    Stems that a pronoun ending changed are restored: ة written ت, ى written ا.

    >>> (("و", "ال"), "قمه", "") in list(split("والقمه"))
    True
    >>> (("ب",), "زياره", "ه") in list(split("بزيارته"))
    True
    """
    endings = [ending for ending in _MAY_CLOSE.get(folded[-1:], ()) if folded.endswith(ending)]
    for written, parts in _MAY_OPEN.get(folded[:1], _MAY_OPEN[""]):
        if not folded.startswith(written):
            continue
        rest = folded[len(written) :]
        if not rest:
            continue
        yield parts, rest, ""
        for ending in endings if endings and "ال" not in parts else ():
            if len(rest) < len(ending) + 2:
                continue
            stem = rest[: -len(ending)]
            yield parts, stem, ending
            if stem.endswith("ت"):
                yield parts, stem[:-1] + "ه", ending
            elif stem.endswith("ا"):
                yield parts, stem[:-1] + "ي", ending
