"""Articles that reviewers have judged, as annotations: what `mahdar evaluate` and other scorers measure readings against.

Stands in views/exports/. Comes in: the contents of a record. Goes out: a folder with DOCUMENT.json and DOCUMENT.txt for each
document with a judgement that holds. Every claim that is not rejected counts as right, with its corrections; `reviewed` says
how many of the claims somebody has judged. The articles stand there whole, so it needs `--text full`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.entries import assemble, plain
from mahdar.record.judgements import corrections, judgements
from mahdar.record.store import Store
from mahdar.views.exports.contents import Contents, Out

Json = dict[str, Any]
# kind: the list it stands in, who it is about, the fields beside.
_KINDS: dict[str, tuple[str, str | None, tuple[str, ...]]] = {
    "alignment": ("alignments", "parties", ("relation", "issue")),
    "commitment": ("commitments", "by", ("deadline",)),
    "position": ("positions", "holder", ("issue", "stance")),
    "mechanism": ("mechanisms", None, ("mechanism", "type", "event")),
    "incident": ("incidents", None, ("date",)),
}
_NAMING = ("name", "role")


def write_reviewed(contents: Contents, out: Out) -> None:
    """Write the annotations: `write_reviewed(Contents(store, "full"), Out(Path("reviewed")))`."""
    if contents.text != "full":
        raise UsageError("--format annotations holds the articles whole, for they are read again: say so with --text full")
    folder = out.folder("annotations")
    for count, document in enumerate(_judged_documents(contents.store), 1):
        annotation, text = annotation_of(contents.store, document)
        (folder / f"{document}.txt").write_text(text, "utf-8", errors="replace", newline="")
        (folder / f"{document}.json").write_text(json.dumps(annotation, ensure_ascii=False, indent=1) + "\n", "utf-8", "replace")
        contents.progress("documents", count)


def annotation_of(store: Store, document: str) -> tuple[Json, str]:
    """Give the annotation of a document and its text: `annotation_of(store, "d-1")[0]["statements"]`."""
    row = store.one("SELECT text, published FROM documents WHERE id = ?", document)
    reading = store.one("SELECT body FROM readings WHERE document_id = ?", document)
    text, published = (str(row[0]), row[1]) if row else ("", None)
    read = json.loads(reading[0]) if reading else {}
    claims = _claims(store, document)
    lists: dict[str, list[Json]] = {name: [] for name in ("statements", "contacts", *(one[0] for one in _KINDS.values()))}
    for claim in claims:
        if claim["kind"] == "statement":
            lists["statements"].append(_statement(claim, text))
        elif claim["kind"] in _KINDS:
            lists[_KINDS[claim["kind"]][0]].append(_plain_claim(claim, text))
    lists["contacts"] = _contacts(store, document, text)
    found = {
        "doc": document, "published": published, "published_source": "record",
        "actors": _actors(store, document, lists, read.get("mentions") or ()), **lists,
        "dates": [_date(one, text) for one in read.get("dates") or () if one["value"]], "reviewed": _reviewed(store, document),
    }  # fmt: skip
    return found, text


def _judged_documents(store: Store) -> list[str]:
    held = {claim for one in judgements(store) if one["holds"] for claim in (one["claim"], one["other"]) if claim}
    rows = [
        store.one(
            "SELECT documents.id FROM claims JOIN documents ON documents.id = claims.document_id "
            "WHERE claims.id = ? AND documents.newer IS NULL",
            claim,
        )
        for claim in held
    ]
    return sorted({str(row[0]) for row in rows if row})


def _claims(store: Store, document: str) -> list[Json]:
    """Give the claims that hold, in the order of the text, with what analysts have put in place of their fields."""
    corrected = corrections(store)
    rows = store.all(
        'SELECT id, body FROM claims WHERE document_id = ? AND state = \'current\' ORDER BY "start", "end", id', document
    )
    return [{**json.loads(body), **{field: value for field, (value, _) in corrected.get(id, {}).items()}} for id, body in rows]


def _reviewed(store: Store, document: str) -> Json:
    row = store.one(
        "SELECT count(*), sum(CASE WHEN id IN (SELECT claim_id FROM judgements WHERE kind IN ('claim', 'field')) THEN 1 ELSE 0 END) "
        "FROM claims WHERE document_id = ?",
        document,
    )
    return {"claims": row[0], "judged": row[1] or 0} if row else {}


def _statement(claim: Json, text: str) -> Json:
    named = [ref["text"] for ref in claim["speaker"] if ref.get("text")]
    return {
        "claim": claim["id"], "speaker": plain(claim["speaker"]), "speaker_text": named[0] if named else None, "act": claim["act"],
        "form": claim["form"], "cue": (claim["cue"] or {}).get("text"), **_quoted("content", claim["content"], text),
        "via": plain(claim["via"]), "said_on": claim["said_on"],
    }  # fmt: skip


def _plain_claim(claim: Json, text: str) -> Json:
    _, who, fields = _KINDS[claim["kind"]]
    named = {who: plain(claim[who])} if who else {}
    return {
        "claim": claim["id"], **named, **{name: claim[name] for name in fields}, **_quoted("evidence", claim["evidence"], text),
    }  # fmt: skip


def _contacts(store: Store, document: str, text: str) -> list[Json]:
    """Give a contact once, however many sentences of the document tell it."""
    rows = store.all(
        "SELECT entry_id, min(\"start\") FROM claims WHERE document_id = ? AND kind = 'contact' AND state = 'current' "
        'AND entry_id IS NOT NULL GROUP BY entry_id ORDER BY min("start"), entry_id',
        document,
    )
    told = queries.tellings(store, [str(row[0]) for row in rows])
    corrected = corrections(store)
    found = []
    for id, _ in rows:
        here = [one for one in told[id] if one.document == document]
        entry = assemble(here, id)
        spans = [span for one in here for span in corrected.get(one.claim["id"], {}).get("evidence", (one.claim["evidence"],))[0]]
        found.append({"entry": id, **_contact(entry), "evidence": [_unique(text, one["start"], one["end"]) for one in spans]})
    return found


def _contact(entry: Mapping[str, Any]) -> Json:
    fields = entry["fields"]
    lengths = [one["value"]["minutes"] for one in entry["accounts"] if one["field"] == "duration"]
    place = fields["place"] or {}
    shown = {
        "participants": plain(fields["participants"] or []), "form": fields["form"], "status": fields["status"],
        "date": fields["date"], "place": ", ".join(one for one in (place.get("name"), place.get("country")) if one) or None,
        "duration_min": (fields["duration"] or {}).get("minutes"),
    }  # fmt: skip
    accounts = [{"field": "duration_min", "value": minutes} for minutes in dict.fromkeys(lengths)]
    return {**shown, "accounts": accounts if len(accounts) > 1 else []}


def _quoted(name: str, spans: Sequence[Json], text: str) -> Json:
    """Give stretches of the text by their words; `nth` where those of the first have stood in the text before."""
    if not spans:
        return {name: []}
    words = [text[spans[0]["start"] : spans[0]["end"]], *(_unique(text, one["start"], one["end"]) for one in spans[1:])]
    before, at = 0, text.find(words[0])
    while at < spans[0]["start"]:
        before, at = before + 1, text.find(words[0], at + 1)
    return {name: words, "nth": before} if before else {name: words}


def _unique(text: str, start: int, end: int) -> str:
    """Give a stretch, with more of the text behind and then before it where its words have stood in the text before."""
    while text.find(text[start:end]) != start and end < len(text):
        end += 1
    while text.find(text[start:end]) != start and start > 0:
        start -= 1
    return text[start:end]


def _date(one: Json, text: str) -> Json:
    shown = {"text": one["text"], "value": one["value"]}
    return shown if text.find(one["text"]) == one["start"] else {**shown, "context": _unique(text, one["start"], one["end"])}


def _actors(store: Store, document: str, lists: Mapping[str, Iterable[Json]], mentions: Iterable[Json]) -> list[Json]:
    """Give the actors of a document, and those that only an analyst has named, with the words that name each."""
    bodies = {
        row[0]: json.loads(row[1]) for row in store.all("SELECT actor, body FROM document_actors WHERE document_id = ?", document)
    }
    for claims in lists.values():
        for claim in claims:
            for name in ("speaker", "via", "participants", "parties", "by", "holder"):
                for actor in claim.get(name) or ():
                    if actor not in bodies:
                        row = store.one("SELECT body FROM document_actors WHERE actor = ? ORDER BY document_id", actor)
                        bodies[actor] = (
                            json.loads(row[0]) if row else {"id": actor, "kind": "state", "country": actor, "names": {}}
                        )
    forms: dict[str, list[str]] = {actor: [] for actor in bodies}
    for mention in mentions:
        if mention.get("text") and mention["by"] in _NAMING and mention["actor"] in forms:
            forms[mention["actor"]].append(mention["text"])
    return [_actor(bodies[actor], forms[actor]) for actor in sorted(bodies)]


def _actor(body: Mapping[str, Any], forms: Iterable[str]) -> Json:
    names = body.get("names") or {}
    listed = [*(name for language, some in sorted(names.items()) if language != "en" for name in some), *forms]
    return {
        "id": body["id"], "kind": body["kind"], "en": (names.get("en") or [None])[0], "country": body.get("country"),
        "forms": list(dict.fromkeys(listed)),
    }  # fmt: skip
