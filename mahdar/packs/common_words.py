"""Is a word an ordinary word of the language? So that a name is known to end before it.

Comes in: a word list in hunspell's .dic format, shipped unaltered in the pack's dictionary folder. Goes out: yes or no for
a folded word, with its clitics and endings taken off. Gives no part of speech and no meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

_ENDINGS = (("ات", "ه"), ("ات", ""), ("ون", ""), ("ين", ""), ("ان", ""), ("تين", "ه"), ("تان", "ه"), ("ت", ""), ("وا", ""), ("ا", ""), ("ت", "ه"))  # fmt: skip
# The same in their order by their last letter: few of them can end a word.
_BY_LAST = {last: tuple(pair for pair in _ENDINGS if pair[0][-1] == last) for last in {ending[-1] for ending, _ in _ENDINGS}}

_STEM = re.compile(rb"^([^/\n]+)", re.MULTILINE)


def _byte_fold(fold: Callable[[str], str]) -> tuple[bytes, bytes]:
    """Give the fold of a language as a table of windows-1256 bytes and the bytes it drops."""
    table, drop = bytearray(range(256)), bytearray()
    for code in range(128, 256):
        char = bytes([code]).decode("cp1256")
        folded = fold(char).encode("cp1256", "ignore")
        if len(folded) == 1:
            table[code] = folded[0]
        elif not folded:
            drop.append(code)
    return bytes(table), bytes(drop)


class CommonWords:
    """The word list of one language, read when first asked."""

    def __init__(
        self, file: Path, fold: Callable[[str], str], split: Callable[[str], Iterable[tuple[tuple[str, ...], str, str]]]
    ) -> None:
        self._file = file
        self._fold = fold
        self._split = split
        self._words: frozenset[bytes] | None = None
        self._known: dict[str, str] = {}

    def _all(self) -> frozenset[bytes]:
        """Read the list, folded as one string of single bytes: 170,000 words in a tenth of a second."""
        if self._words is None:
            raw = self._file.read_text("utf-8").encode("cp1256", "ignore") if self._file.exists() else b""
            table, drop = _byte_fold(self._fold)
            self._words = frozenset(_STEM.findall(raw.translate(table, drop)))
        return self._words

    def _listed(self, stem: str) -> bool:
        return stem.encode("cp1256", "ignore") in self._all()

    def how(self, folded: str) -> str:
        """Say how a folded word is ordinary.

        "plain": bare or with ال; "verb": as the present of a verb; "joined": behind other clitics; "short": so, but the rest has four letters at most, which
        is chance as often as not (لارسن is no "for a rope"); "": not at all.

        >>> words.how("الاجتماع"), words.how("بتعليق"), words.how("لافروف")  # doctest: +SKIP
        ('plain', 'joined', '')
        """
        found = self._known.get(folded)
        if found is None:
            found = self._known[folded] = self._look_up(folded)
        return found

    def _look_up(self, folded: str) -> str:
        best = ""
        for before, stem, after in self._split(folded):
            if len(stem) < 2 or after == "ي" or "ك" in before:  # كاظمي is no "my Kazim", كينجي no "like ..."
                continue
            if not after and (before == ("س",) or before == ("ل",) and stem.endswith("وا")) and self._is_present(stem):
                return "verb"
            if before in ((), ("ال",)) and not after:
                if not before and stem[0] == "ي" and self._is_present(stem):
                    return "verb"
                if self._has(stem):
                    return "plain"
                if not before and self._is_present(stem):
                    return "verb"
            elif len(stem) > 2 and (self._listed(stem) or len(stem) > 5 and stem.endswith("ات") and self._has(stem)):
                best = "joined" if len(stem) > 4 or after or "ال" in before or best == "joined" else "short"
        return best

    def _has(self, stem: str) -> bool:
        if self._listed(stem):
            return True
        for ending, instead in _BY_LAST.get(stem[-1], ()):
            if stem.endswith(ending) and len(stem) > len(ending) + 1 and self._listed(stem[: -len(ending)] + instead):
                return True
        return False

    def _is_present(self, stem: str) -> bool:
        """يعتقد: the present of a past the list has."""
        return stem[0] in "يتن" and len(stem) > 3 and (self._listed(stem[1:]) or self._listed("ا" + stem[1:]))
