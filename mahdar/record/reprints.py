"""Reprints: the same agency text in several outlets is one voice with several outlets.

Comes in: the texts of the record. Goes out: a voice for each document: the smallest id of the documents that tell the
same words. MinHash of word triples finds candidates without comparing all with all; each candidate is checked on the
triples themselves. Says nothing of what the texts are about: two reports of one event in their own words are two voices.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rensa import RMinHash

from mahdar.record.periods import days_between
from mahdar.record.store import Store

# 64 bands of 3: texts that share three triples of ten meet in some band five times of six, at four of ten nearly always.
_PERMUTATIONS, _BAND, _SEED = 192, 3, 1
_BYTES = 4
# How much of all their triples two texts must share, and how many days may lie between them.
SHARED, DAYS = 0.3, 3
# The triples of so many texts are kept at a time; those that are compared lie near one another.
_TEXTS = 512
_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")


def triples(text: str) -> set[str]:
    """Give the word triples of a text; marks on letters do not count.

    >>> sorted(triples("قال إن اللقاء تأجل"))
    ['إن اللقاء تأجل', 'قال إن اللقاء']
    """
    words = _WORD.findall(_MARKS.sub("", text).lower())
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))} if words else set()


def signature_of(text: str) -> str:
    """Give the MinHash signature of a text in a form that a database keeps."""
    found = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    found.update(sorted(triples(text)))
    return base64.b64encode(b"".join(value.to_bytes(_BYTES, "big") for value in found.digest())).decode()


def write_voices(store: Store) -> set[str]:
    """Write each document's voice, and give those whose voice has changed; a document without a twin is its own."""
    rows = store.all("SELECT id, published, signature, voice FROM documents ORDER BY id")
    days = {str(row[0]): row[1] for row in rows}
    found = voices({str(row[0]): str(row[2]) for row in rows}, days, lambda id: _text(store, id))
    changed = {str(row[0]) for row in rows if found[row[0]] != row[3]}
    for id in sorted(changed):
        store.run("UPDATE documents SET voice = ? WHERE id = ?", found[id], id)
    return changed


def voices(signatures: Mapping[str, str], days: Mapping[str, str | None], text: Callable[[str], str]) -> dict[str, str]:
    """Give the voice of each document: the smallest id of those that its words connect."""
    parent = {id: id for id in signatures}
    words = lru_cache(_TEXTS)(lambda id: triples(text(id)))

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = parent[parent[id]]
            id = parent[id]
        return id

    for left, right in _candidates(signatures, days):
        one, other = sorted((root(left), root(right)))
        if one != other and _near(days[left], days[right]) and _shared(words(left), words(right)) >= SHARED:
            parent[other] = one
    return {id: root(id) for id in signatures}


def _candidates(signatures: Mapping[str, str], days: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Give pairs that meet in some band: each with the one before it in the bucket, and with the bucket's first.

    Buckets are filled by day, so that those of one day lie side by side, and one band after the other, so that memory
    does not grow with the number of bands.
    """
    width = _BAND * _BYTES
    # A masked text has none: it is compared with nothing.
    by_day = sorted((id for id in signatures if signatures[id]), key=lambda id: (days[id] or "", id))
    bands = {id: base64.b64decode(signatures[id]) for id in by_day}
    pairs: set[tuple[str, str]] = set()
    for at in range(0, _PERMUTATIONS * _BYTES, width):
        firsts: dict[bytes, str] = {}
        latest: dict[bytes, str] = {}
        for id in by_day:
            band = bands[id][at : at + width]
            before = latest.get(band)
            latest[band] = id
            if before is None:
                firsts[band] = id
            else:
                pairs.update(((before, id), (firsts[band], id)))
    places = {id: number for number, id in enumerate(by_day)}
    return sorted(pairs, key=lambda pair: (places[pair[1]], places[pair[0]]))


def _near(left: str | None, right: str | None) -> bool:
    return left is None or right is None or abs(days_between(left, right)) <= DAYS


def _shared(left: set[str], right: set[str]) -> float:
    both = len(left & right)
    return both / (len(left) + len(right) - both) if both else 0.0


def _text(store: Store, id: str) -> str:
    found: Sequence[tuple[str, ...]] = store.all("SELECT text FROM documents WHERE id = ?", id)
    return found[0][0]
