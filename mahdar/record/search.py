"""Full-text search in Arabic: words folded, clitics taken off, whatever the spelling of the house.

`prepare` works out the words when a document is read (in the process that read it); `search` asks for them. Comes in: a
reading and the language pack, or a question. Goes out: search words, or documents and statements that hold them all. The
database parts words at spaces and knows no Arabic.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mahdar.packs.language import LanguagePack
from mahdar.record.filters import Filter, claim_conditions, document_conditions
from mahdar.record.queries import claims_by_id
from mahdar.record.reprints import signature_of
from mahdar.record.rows import Prepared
from mahdar.record.signals import content_word, signals
from mahdar.record.store import Store

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0670\u0640]+[^\W_]*)*")
# A stem of fewer letters is left with its clitics on: in كل the ك is no "like".
_SHORTEST = 3
# Spans of a claim that say what it is about.
_SAID = ("content", "action", "condition")


def stems(text: str, pack: LanguagePack) -> list[tuple[str, ...]]:
    """Give for each word of a text the stems it may have, without clitics.

    >>> stems("وبالمفاوضات", pack)  # doctest: +SKIP
    [('مفاوضات',)]
    """
    return [_stems(match.group(), pack) for match in _WORD.finditer(text)]


def _stems(surface: str, pack: LanguagePack) -> tuple[str, ...]:
    """Take the lexicon's word where it has one; else every cut that leaves a stem."""
    word = pack.word(surface)
    if word.senses:
        found = {pack.fold(lemma) for lemma in (sense.lemma for sense in word.senses)}
        return tuple(sorted(one for stem in found for one in stem.split()))
    cuts = {stem for _, stem, _ in pack.split(word.folded) if len(stem) >= _SHORTEST}
    return tuple(sorted(cuts | {word.folded}))


def search_words(text: str, pack: LanguagePack) -> str:
    """Give the words under which a text is found, each once."""
    return " ".join(dict.fromkeys(stem for found in stems(text, pack) for stem in found))


def prepare(reading: Mapping[str, Any], pack: LanguagePack) -> Prepared:
    """Work out what the record keeps beside a reading."""
    text = reading["document"]["text"]
    compared = {claim["id"]: compared_words(claim, pack) for claim in reading["claims"]}
    said = {one["id"]: search_words(" ".join(_said(one)), pack) for one in reading["claims"] if one["kind"] == "statement"}
    return Prepared(reading, signature_of(text), search_words(text, pack), compared, said)


def compared_words(claim: Mapping[str, Any], pack: LanguagePack) -> str:
    """Give the content words of what a claim is about, with the marks of what its sentence says became of it."""
    said = [content_word(match.group(), pack) for text in _said(claim) for match in _WORD.finditer(text)]
    marks = signals(" ".join(span["text"] for span in claim["evidence"]), pack)
    return " ".join([*dict.fromkeys(stem for stem in said if stem), *marks])


def _said(claim: Mapping[str, Any]) -> list[str]:
    spans: list[dict[str, Any]] = []
    for name in _SAID:
        value = claim.get(name)
        spans.extend([value] if isinstance(value, dict) else value or [])
    return [span["text"] for span in spans or claim["evidence"]]


def search(store: Store, words: str, pack: LanguagePack, asked: Filter | None = None) -> list[dict[str, Any]]:
    """Give what holds all the words: statements, and documents as {"document", "title", "outlet", "published", "claim"}.

    Documents come newest first, each followed by its statements that hold all the words.
    """
    return found_page(store, words, pack, asked or Filter())[1]


def found_page(store: Store, words: str, pack: LanguagePack, asked: Filter) -> tuple[int, list[dict[str, Any]]]:
    """Give how many documents hold all the words, and a page of them as `search` does; of that page alone claims are looked up.

    Example: `found_page(store, "الهدنة", pack, Filter(limit=20))[0]`.
    """
    conditions, values = [], []
    for found in stems(words, pack):
        condition, part = store.dialect.any_word(found)
        conditions.append(condition)
        values.extend(part)
    if not conditions:
        return 0, []
    holding = " ".join(["SELECT document_id, claim_id FROM search_items WHERE", " AND ".join(conditions)])
    rows = store.all(holding, *values)
    documents = _documents(store, {str(row[0]) for row in rows if row[1] is None}, asked)
    page = documents[asked.offset :][: asked.limit]
    shown = {one["document"] for one in page}
    narrowed = replace(asked, limit=None, offset=0) != Filter()
    wanted = {str(row[0]) for row in _allowed_claims(store, asked)} if narrowed else None
    statements: dict[str, list[str]] = {}
    for document, id in rows:
        if id is not None and document in shown and (wanted is None or id in wanted):
            statements.setdefault(document, []).append(id)
    held = claims_by_id(store, [id for listed in statements.values() for id in listed])
    hits = {document: [held[id] for id in sorted(ids) if id in held] for document, ids in statements.items()}
    return len(documents), [{**one, "statements": hits.get(one["document"], [])} for one in page]


def _documents(store: Store, ids: set[str], asked: Filter) -> list[dict[str, Any]]:
    where = document_conditions(asked)
    columns = ("document", "outlet", "title", "published", "url", "voice")
    order = "ORDER BY published IS NULL, published DESC, id"
    rows = store.all(
        " ".join(["SELECT id, outlet, title, published, url, voice FROM documents", where.text(), order]), *where.values
    )
    return [dict(zip(columns, row, strict=True)) for row in rows if row[0] in ids]


def _allowed_claims(store: Store, asked: Filter) -> list[tuple[Any, ...]]:
    where = claim_conditions(store, "statement", asked)
    return store.all(" ".join(["SELECT id FROM claims", where.text()]), *where.values)


def actors_called(store: Store, words: str, fold: Any) -> list[str]:
    """Give the ids of actors who bear a name, the most reported first: `actors_called(store, "لافروف", pack.fold)`."""
    wanted = str(fold(words))
    found = []
    for id, names in store.all("SELECT id, names FROM actors ORDER BY documents DESC, id"):
        called = [name for listed in json.loads(names).values() for name in listed]
        if words == id or any(wanted in str(fold(name)) for name in called):
            found.append(str(id))
    return found
