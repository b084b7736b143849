"""The words of the screens that are no words of the record: headings, buttons, hints; in both languages.

Stands in views/web/, under the screens. Comes in: words/*.yaml, one file a screen. Goes out: short texts. A word that is
missing is an error, not an empty place: tests ask every screen in both languages.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mahdar.packs.yaml_items import read_table

_FOLDER = Path(__file__).parent / "words"


@cache
def all_words() -> dict[str, dict[str, dict[str, str]]]:
    """Give all words by group: `all_words()["nav"]["contacts"]["en"]` is "Contacts"; the files share one set of groups."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for group, words in read_table(path).items():
            found.setdefault(group, {}).update(words)
    return found


class Words:
    """The words in one language: `Words("en").say("nav", "contacts")` is "Contacts"."""

    def __init__(self, language: str) -> None:
        """Speak `language`: ar or en."""
        self.language = language

    def say(self, group: str, word: str, **filled: object) -> str:
        """Give a text with its places filled: `Words("en").say("pager", "shown", first=1, last=50)`."""
        text = all_words()[group][word][self.language]
        return text.format(**filled) if filled else text
