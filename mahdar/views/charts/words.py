"""The words of the charts in the reader's language: titles, legends, the one sentence that tells what a chart shows.

Stands in views/charts/, under its charts. Comes in: words.yaml. Goes out: short texts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from mahdar.packs.yaml_items import read_table

_FILE = Path(__file__).parent / "words.yaml"


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    return read_table(_FILE)


def say(language: str, group: str, word: str, **filled: object) -> str:
    """Give a text with its places filled.

    >>> say("en", "title", "network")
    'Who met whom'
    """
    text = _words()[group][word][language]
    return text.format(**filled) if filled else text
