"""What each outlet says that the others do not, which agencies it carries, and whose text it has word for word.

Stands in views/, under `mahdar show outlets` and the brief. Comes in: an open record and a Filter (by which day, which
outlet, language). Goes out: one item an outlet; documents without an outlet stand for themselves by the name of their file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views.wording import Wording

_RELAYED = """
SELECT claims.document_id, claim_actors.actor, count(*) FROM claim_actors
JOIN claims ON claims.id = claim_actors.claim_id
WHERE claim_actors.field = 'via' AND claims.state = 'current'
GROUP BY claims.document_id, claim_actors.actor ORDER BY claims.document_id, claim_actors.actor
"""
_TOLD = """
SELECT DISTINCT entry_id, document_id FROM claims
WHERE state = 'current' AND entry_id IS NOT NULL ORDER BY entry_id, document_id
"""
_TOLD_BY_THEN = """
SELECT DISTINCT entry_id, document_id FROM claims
WHERE state = 'current' AND entry_id IS NOT NULL AND reported <= ? ORDER BY entry_id, document_id
"""


def outlets(store: Store, asked: Filter) -> list[dict[str, Any]]:
    """Give each outlet: {"outlet", "documents": [ids], "alone": [entry ids], "agencies": {id: count}, "reprints": [outlets]}.

    `alone` are the entries that no other outlet tells; `reprints` are the outlets that carry one of its texts as their own.
    Example: `outlets(store, Filter(as_of="2016-03-31"))`.
    """
    documents = {one["id"]: one for one in queries.documents(store, replace(asked, limit=None))}
    found: dict[str, dict[str, Any]] = {}
    for id, one in documents.items():
        new = {"outlet": outlet_of(one), "documents": [], "alone": [], "agencies": {}, "reprints": []}
        found.setdefault(outlet_of(one), new)["documents"].append(id)
    _add_alone(store, asked, documents, found)
    for document, agency, count in store.all(_RELAYED):
        if document in documents:
            told = found[outlet_of(documents[document])]["agencies"]
            told[agency] = told.get(agency, 0) + int(count)
    voices: dict[str, list[str]] = {}
    for one in documents.values():
        voices.setdefault(one["voice"] or one["id"], []).append(outlet_of(one))
    for told_by in voices.values():
        for name in set(told_by):
            found[name]["reprints"] = sorted({*found[name]["reprints"], *told_by} - {name})
    return [found[name] for name in sorted(found, key=lambda name: (-len(found[name]["documents"]), name))]


def outlet_of(document: dict[str, Any]) -> str:
    """Give the outlet of a document, else the name of its file: `outlet_of({"outlet": None, "uri": "a/b.txt"})` is "b.txt"."""
    return str(document["outlet"] or (document["uri"] or document["id"]).rpartition("/")[2])


def is_agency(actor: dict[str, Any]) -> bool:
    """Say whether one through whom words came is a news medium: `is_agency(lookups.actor("tass"))`; a spokesman is none."""
    return actor["kind"] in ("media", "organization")


def _add_alone(store: Store, asked: Filter, documents: dict[str, Any], found: dict[str, dict[str, Any]]) -> None:
    tellers: dict[str, set[str]] = {}
    for entry, document in store.all(_TOLD_BY_THEN, asked.as_of) if asked.as_of else store.all(_TOLD):
        # A document that was not asked for tells the entry all the same: "" keeps it from being told alone.
        teller = outlet_of(documents[document]) if document in documents else ""
        tellers.setdefault(entry, set()).add(teller)
    for entry, names in sorted(tellers.items()):
        if len(names) == 1 and (name := min(names)):
            found[name]["alone"].append(entry)


def cells(item: dict[str, Any], wording: Wording) -> list[str]:
    """Give what a person sees of an outlet."""
    carried = [id for id in item["agencies"] if is_agency(wording.lookups.actor(id))]
    agencies = sorted(carried, key=lambda id: (-item["agencies"][id], id))
    return [
        item["outlet"],
        str(len(item["documents"])),
        str(len(item["alone"])),
        wording.first([f"{wording.actor(id)} ({item['agencies'][id]})" for id in agencies]),
        wording.first(item["reprints"]),
    ]


def row(item: dict[str, Any]) -> dict[str, Any]:
    """Give an outlet as a row of a table."""
    return {
        "outlet": item["outlet"],
        "documents": len(item["documents"]),
        "alone": len(item["alone"]),
        "agencies": "; ".join(item["agencies"]),
        "reprints": "; ".join(item["reprints"]),
    }
