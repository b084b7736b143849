"""Claims as W3C Web Annotations: each points at its characters by position and by quotation.

Stands in views/exports/. Comes in: the contents of a record. Goes out: an AnnotationCollection with its annotations in one
page (https://www.w3.org/TR/annotation-model/). Positions count Unicode code points of the text as it was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mahdar.record.queries import document_text
from mahdar.views.exports.contents import Contents, Out
from mahdar.views.exports.tables import CLAIM_ROWS, plain
from mahdar.views.wording import LONGEST_QUOTATION

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


def write_annotations(contents: Contents, out: Out) -> None:
    """Write all claims as annotations: `write_annotations(Contents(store), Out(Path("claims.jsonld")))`."""
    items = list(annotated(contents))
    page = {"id": "urn:mahdar:page:1", "type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {
        "@context": _CONTEXT,
        "id": "urn:mahdar:claims",
        "type": "AnnotationCollection",
        "label": "Mahdar",
        "total": len(items),
        "first": page,
    }
    with out.stream() as stream:
        json.dump(collection, stream, ensure_ascii=False, indent=1)
        stream.write("\n")


def annotated(contents: Contents) -> Iterator[dict[str, Any]]:
    """Give an annotation for each claim; its target has one selector a span and sort."""
    documents = {document["id"]: document for document in contents.documents()}
    texts: dict[str, str] = {}
    for claim in contents.claims():
        document = documents[claim["document"]]
        if document["id"] not in texts:
            # Claims come by id, not by document: the texts of a few are kept, not of all.
            texts = {**dict(list(texts.items())[-99:]), document["id"]: document_text(contents.store, document["id"]) or ""}
        source = document["url"] or f"urn:mahdar:document:{document['id']}"
        spans = [_selectors(span, texts[document["id"]], contents.text) for span in claim["evidence"]]
        yield {
            "id": f"urn:mahdar:claim:{claim['id']}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": _body(claim),
            "target": [{"type": "SpecificResource", "source": source, "selector": selectors} for selectors in spans],
        }


def _body(claim: Mapping[str, Any]) -> list[dict[str, Any]]:
    tags = [claim["kind"], *claim["issues"]]
    row = CLAIM_ROWS[claim["kind"]](claim) if claim["kind"] in CLAIM_ROWS else {}
    said = row or {
        name: claim[name] for name in claim if isinstance(claim[name], str) and name not in ("id", "document", "entry")
    }
    words = ", ".join(f"{name} {plain(said[name])}" for name in said if name in _SAID and said[name])
    return [
        *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags),
        *([{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": words}] if words else []),
    ]


_SAID = ("speaker", "act", "holder", "stance", "issue", "form", "status", "date", "relation", "mechanism", "event", "deadline")


def _selectors(span: Mapping[str, Any], text: str, mode: str) -> list[dict[str, Any]]:
    start, end = span["start"], span["end"]
    found: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}]
    if mode == "full" or (mode == "quotes" and end - start <= LONGEST_QUOTATION):
        around = _AROUND if mode == "full" else min(_AROUND, (LONGEST_QUOTATION - (end - start)) // 2)
        before, after = text[max(0, start - around) : start], text[end : end + around]
        found.append({"type": "TextQuoteSelector", "exact": text[start:end], "prefix": before, "suffix": after})
    return found
