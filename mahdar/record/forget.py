"""Forgetting a person: the name masked, or all claims removed with it, in every table, and a line in the log.

Comes in: an actor's id and the reason. Goes out: the number of documents touched. The texts themselves are altered: every
mention becomes a row of ■ of the same length, so that all other characters keep their places. What is built again
from the same files would bring the person back; build.py therefore masks at every reading whoever stands in the log.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from mahdar.errors import UsageError
from mahdar.record.store import Store, dump
from mahdar.record.touched import note

MASK = "■"


def forget(store: Store, actor: str, reason: str, *, remove: bool = False) -> int:
    """Mask an actor wherever it is kept, or remove with it the claims that name the actor; give the documents touched.

    Example: `forget(store, "jane-doe", "asked for by letter")`.
    """
    rows = store.all("SELECT document_id FROM document_actors WHERE actor = ? ORDER BY document_id", actor)
    if not rows:
        raise UsageError(f"{actor}: there is no such actor in {store.record}")
    with store.transaction():
        for (document,) in rows:
            note(store, document, again=True)
            _forget_in(store, document, actor, remove)
        number = store.one("SELECT coalesce(max(number), 0) + 1 FROM forgotten")
        how = "removed" if remove else "masked"
        logged = (int(number[0]) if number else 1, actor, how, len(rows), reason)
        store.insert("forgotten", ("number", "actor", "how", "documents", "reason"), [logged])
        store.set_meta("merged", "no")
    return len(rows)


def masked_id(actor: str) -> str:
    """Give the id that stands for a forgotten actor: `masked_id("jane-doe")` begins with "forgotten-"."""
    return f"forgotten-{hashlib.sha256(actor.encode()).hexdigest()[:8]}"


def forget_again(store: Store, document: str) -> None:
    """Mask in a document that has just been read whoever is in the log; called within its transaction."""
    for actor, how in store.all("SELECT actor, how FROM forgotten ORDER BY number"):
        if store.one("SELECT actor FROM document_actors WHERE document_id = ? AND actor = ?", document, actor):
            _forget_in(store, document, actor, how == "removed")


def _forget_in(store: Store, document: str, actor: str, remove: bool) -> None:
    row = store.one("SELECT text, title, byline FROM documents WHERE id = ?", document)
    reading_row = store.one("SELECT body FROM readings WHERE document_id = ?", document)
    if row is None or reading_row is None:
        return
    text, reading = str(row[0]), json.loads(reading_row[0])
    spans = [(one["start"], one["end"]) for one in reading["mentions"] if one["actor"] == actor and one["by"] == "name"]
    names = sorted({text[start:end] for start, end in spans}, key=len, reverse=True)
    covered = _mask(text, spans)
    for name in names:
        covered = covered.replace(name, MASK * len(name))
    texts = [_replaced(value, names) if value else None for value in row[1:]]
    digest = hashlib.sha256(covered.encode("utf-8", "surrogatepass")).hexdigest()
    store.run(
        "UPDATE documents SET text = ?, sha256 = ?, title = ?, byline = ?, signature = '' WHERE id = ?",
        covered,
        digest,
        *texts,
        document,
    )
    store.run("UPDATE readings SET body = ? WHERE document_id = ?", dump(_covered(reading, covered, actor)), document)
    store.run("DELETE FROM document_actors WHERE document_id = ? AND actor = ?", document, actor)
    unknown: dict[str, Any] = {
        "id": masked_id(actor),
        "kind": "person",
        "country": None,
        "names": {},
        "roles": [],
        "known": False,
    }
    store.insert("document_actors", ("document_id", "actor", "body"), [(document, unknown["id"], dump(unknown))])
    store.run("DELETE FROM search_items WHERE document_id = ?", document)
    _claims(store, document, actor, covered, remove)


def _claims(store: Store, document: str, actor: str, text: str, remove: bool) -> None:
    for claim, body, by in store.all("SELECT id, body, told_by FROM claims WHERE document_id = ? ORDER BY id", document):
        if remove and store.one("SELECT actor FROM claim_actors WHERE claim_id = ? AND actor = ?", claim, actor):
            store.run("DELETE FROM claims WHERE id = ?", claim)
            continue
        told = [masked_id(actor) if one == actor else one for one in json.loads(by)]
        shown = dump(_covered(json.loads(body), text, actor))
        store.run("UPDATE claims SET body = ?, told_by = ? WHERE id = ?", shown, dump(told), claim)
        for account, value, speaker in store.all("SELECT account_id, value, speaker FROM accounts WHERE claim_id = ?", claim):
            new = [dump(_renamed(json.loads(one), actor)) for one in (value, speaker)]
            store.run("UPDATE accounts SET value = ?, speaker = ? WHERE account_id = ?", *new, account)
        store.run("UPDATE claim_actors SET actor = ? WHERE claim_id = ? AND actor = ?", masked_id(actor), claim, actor)
    _account_texts(store, document, text)


def _account_texts(store: Store, document: str, text: str) -> None:
    """Take the words of accounts anew from the masked text, where an account's value is words."""
    rows = store.all('SELECT account_id, field, value, "start", "end" FROM accounts WHERE document_id = ?', document)
    for account, field, value, start, end in rows:
        said = json.loads(value)
        if isinstance(said, str) and field in ("action", "condition") and len(said) == end - start:
            store.run("UPDATE accounts SET value = ? WHERE account_id = ?", dump(text[start:end]), account)
        elif field == "content":
            store.run("UPDATE accounts SET value = ? WHERE account_id = ?", dump([text[start:end]]), account)


def _mask(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + MASK * (end - start) + text[end:]
    return text


def _replaced(text: str, names: Iterable[str]) -> str:
    for name in names:
        text = text.replace(name, MASK * len(name))
    return text


def _covered(value: Any, text: str, actor: str) -> Any:
    """Give a value with every span's words taken anew from the masked text, and the actor's id replaced."""
    if isinstance(value, Mapping):
        out = {key: _covered(one, text, actor) for key, one in value.items()}
        if isinstance(out.get("text"), str) and isinstance(out.get("start"), int):
            out["text"] = text[out["start"] : out["end"]]
        return out
    if isinstance(value, list):
        return [_covered(one, text, actor) for one in value]
    return _renamed(value, actor)


def _renamed(value: Any, actor: str) -> Any:
    if isinstance(value, list):
        return [_renamed(one, actor) for one in value]
    return masked_id(actor) if value == actor else value
