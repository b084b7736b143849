"""Claims, one-document entries and the reading: what one document yields, in the shapes of the data contract.

Made by claims/ and record/merge.py, written by views/. `to_json` gives the contract's JSON (schema mahdar/1).
Ids are hashes of what they name, so that the same input has the same ids everywhere.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from mahdar.model.actor import Actor, Mention, TimeMention
from mahdar.model.kinds import Body
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Document, Line

SCHEMA = "mahdar/1"


def claim_id(document_id: str, kind: str, main: Span) -> str:
    """Give a claim's id: a hash of document, kind and main span, never of the rule.

    >>> claim_id("d1", "contact", Span(0, 4, "التق"))
    'c-d07e6f07e6c8e9b2'
    """
    digest = hashlib.sha256(f"{document_id}|{kind}|{main.start}|{main.end}".encode()).hexdigest()
    return f"c-{digest[:16]}"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing an article says, with its evidence, who it is attributed to, and a confidence.

    `support` maps each own field that is neither a span nor a ref to the spans that say it.
    """

    id: str
    evidence: tuple[Span, ...]
    body: Body
    rule: str
    confidence: float
    attributed_to: tuple[ActorRef, ...] = ()
    polarity: str = "asserted"
    issues: tuple[str, ...] = ()
    support: dict[str, tuple[Span, ...]] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Give the kind's name in the contract: statement, contact ..."""
        return self.body.kind

    def to_json(self) -> dict[str, Any]:
        """Give the claim as the contract has it: shared fields first, then the kind's own."""
        return {
            "id": self.id,
            "kind": self.kind,
            "evidence": [span.to_json() for span in self.evidence],
            "attributed_to": [ref.to_json() for ref in self.attributed_to],
            "polarity": self.polarity,
            "confidence": round(self.confidence, 2),
            "rule": self.rule,
            "issues": list(self.issues),
            "support": {name: [span.to_json() for span in spans] for name, spans in sorted(self.support.items())},
            **self.body.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Account:
    """What one claim says of one field of an entry, and who says so (empty: the outlet itself)."""

    field: str
    value: Any
    evidence: tuple[Span, ...]
    claim: str
    document: str
    by: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the contract's account."""
        return {
            "field": self.field,
            "value": self.value,
            "evidence": [span.to_json() for span in self.evidence],
            "claim": self.claim,
            "document": self.document,
            "by": list(self.by),
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """Claims about one real contact, commitment ... with their accounts side by side.

    `fields` holds the best supported value of each field in the contract's JSON shape;
    `discrepancies` names the fields on which accounts differ.
    """

    id: str
    kind: str
    fields: dict[str, Any]
    accounts: tuple[Account, ...]
    discrepancies: tuple[str, ...]
    claims: tuple[str, ...]
    documents: tuple[str, ...]
    first_reported: str | None
    last_reported: str | None
    status: str | None
    aliases: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the contract's entry."""
        return {
            "id": self.id,
            "kind": self.kind,
            "fields": self.fields,
            "accounts": [account.to_json() for account in self.accounts],
            "discrepancies": list(self.discrepancies),
            "claims": list(self.claims),
            "documents": list(self.documents),
            "first_reported": self.first_reported,
            "last_reported": self.last_reported,
            "status": self.status,
            "aliases": list(self.aliases),
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of the text that was not understood, and why: nothing read is lost."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that Mahdar finds in one document."""

    document: Document
    reader: dict[str, Any]
    lines: tuple[Line, ...]
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[TimeMention, ...]
    claims: tuple[Claim, ...]
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the whole reading as one JSON object of the contract, with `lines` and `unread` beside it."""
        doc, text = self.document, self.document.text
        return {
            "schema": SCHEMA,
            "reader": self.reader,
            "document": {
                "id": doc.id,
                "uri": doc.uri,
                "outlet": doc.outlet,
                "title": doc.title,
                "language": doc.language,
                "published": doc.published,
                "published_from": doc.published_from,
                "agencies": list(doc.agencies),
                "byline": doc.byline,
                "text": text,
                "sha256": doc.sha256,
            },
            "actors": [_actor_json(actor) for actor in self.actors],
            "mentions": [_mention_json(mention, text) for mention in self.mentions],
            "dates": [_date_json(date, text) for date in self.dates],
            "claims": [claim.to_json() for claim in self.claims],
            "entries": [entry.to_json() for entry in self.entries],
            "lines": [{"start": line.start, "end": line.end, "kind": line.kind.value} for line in self.lines],
            "unread": [{"span": item.span.to_json(), "reason": item.reason} for item in self.unread],
        }


def _actor_json(actor: Actor) -> dict[str, Any]:
    return {
        "id": actor.id,
        "kind": actor.kind,
        "country": actor.country,
        "names": {language: list(names) for language, names in sorted(actor.names.items())},
        "roles": [{"title": role.title, "of": role.of} for role in actor.roles],
        "known": actor.known,
    }


def _mention_json(mention: Mention, text: str) -> dict[str, Any]:
    return {
        "actor": mention.actor,
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "by": mention.by,
    }


def _date_json(date: TimeMention, text: str) -> dict[str, Any]:
    return {
        "start": date.start,
        "end": date.end,
        "text": text[date.start : date.end],
        "value": date.value,
        "relative_to": date.relative_to,
    }
