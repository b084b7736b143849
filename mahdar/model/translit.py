"""Latin slugs for names that no registry knows: letter for letter, so that the same name has the same id everywhere.

Comes in: an Arabic name. Goes out: a lower-case slug. Does not guess vowels: جيسي شاهين is jysy-shahyn.
"""

from __future__ import annotations

_LATIN = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويءپچژگڤ",
        ("a", "b", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh", "s", "d", "t", "z", "a", "gh", "f", "q",
         "k", "l", "m", "n", "h", "w", "y", "", "p", "ch", "zh", "g", "v"),
        strict=True,
    )
)  # fmt: skip


def slug(folded: str) -> str:
    """Give the slug of a folded name.

    >>> slug("اولاف هانسن")
    'awlaf-hansn'
    """
    letters = "".join(_LATIN.get(c, c if c.isascii() and c.isalnum() else "-") for c in folded)
    return "-".join(part for part in letters.split("-") if part) or "unnamed"
