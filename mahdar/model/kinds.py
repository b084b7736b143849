"""What does Mahdar record? One class a kind of claim, with the own fields of the data contract.

Filled by claims/<kind>.py, carried by model/claim.py. `to_json` gives the own fields only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from mahdar.model.span import ActorRef, Span

ACTS = (
    "say", "affirm", "deny", "announce", "ask", "demand", "warn", "accuse", "promise",
    "hope", "welcome", "reject", "claim", "explain", "other",
)  # fmt: skip
CONTACT_FORMS = ("meeting", "talks", "phone-call", "visit", "summit", "letter", "press-conference", "other")
CONTACT_STATUSES = ("held", "planned", "uncertain", "cancelled")
MECHANISM_TYPES = ("body", "regime", "channel", "negotiation", "document")
MECHANISM_EVENTS = (
    "proposed", "agreed", "created", "in-force", "breached", "suspended", "extended", "ended", "mentioned",
)  # fmt: skip
CONTACT_MODES = ("direct", "indirect", "mediated")
RELATIONS = ("agree", "disagree", "converge")
STANCES = ("support", "oppose", "demand", "ready", "conditional")


def _refs(refs: tuple[ActorRef, ...]) -> list[dict[str, Any]]:
    return [ref.to_json() for ref in refs]


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody said something: speaker, act, form (direct, indirect, mixed), cue, content, relay, date and occasion."""

    kind: ClassVar[str] = "statement"
    speaker: tuple[ActorRef, ...]
    act: str
    form: str
    cue: Span
    content: tuple[Span, ...]
    via: tuple[ActorRef, ...] = ()
    said_on: str | None = None
    venue: str | None = None
    audience: tuple[ActorRef, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the statement's own fields as the contract names them."""
        return {
            "speaker": _refs(self.speaker),
            "act": self.act,
            "form": self.form,
            "cue": self.cue.to_json(),
            "content": [span.to_json() for span in self.content],
            "via": _refs(self.via),
            "said_on": self.said_on,
            "venue": self.venue,
            "audience": _refs(self.audience),
        }


@dataclass(frozen=True, slots=True)
class Contact:
    """Parties met, called, wrote or talked; `duration` is (minutes, qualifier), `place` is (name, country)."""

    kind: ClassVar[str] = "contact"
    participants: tuple[ActorRef, ...]
    mode: str
    form: str
    status: str
    date: str | None = None
    place: tuple[str, str | None] | None = None
    duration: tuple[int, str | None] | None = None
    margin_of: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the contact's own fields as the contract names them."""
        return {
            "participants": _refs(self.participants),
            "mode": self.mode,
            "form": self.form,
            "date": self.date,
            "place": {"name": self.place[0], "country": self.place[1]} if self.place else None,
            "duration": {"minutes": self.duration[0], "qualifier": self.duration[1]} if self.duration else None,
            "margin_of": self.margin_of,
            "status": self.status,
        }


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two or more parties agree, disagree or draw nearer on an issue."""

    kind: ClassVar[str] = "alignment"
    parties: tuple[ActorRef, ...]
    relation: str
    issue: str

    def to_json(self) -> dict[str, Any]:
        """Give the alignment's own fields as the contract names them."""
        return {"parties": _refs(self.parties), "relation": self.relation, "issue": self.issue}


@dataclass(frozen=True, slots=True)
class Position:
    """A party's stated stance on an issue; `content` is what it is for or against."""

    kind: ClassVar[str] = "position"
    holder: tuple[ActorRef, ...]
    issue: str
    stance: str
    content: tuple[Span, ...]

    def to_json(self) -> dict[str, Any]:
        """Give the position's own fields as the contract names them."""
        return {
            "holder": _refs(self.holder),
            "issue": self.issue,
            "stance": self.stance,
            "content": [span.to_json() for span in self.content],
        }


@dataclass(frozen=True, slots=True)
class Commitment:
    """A party undertook a future action of its own: what, toward whom, by when, on what condition."""

    kind: ClassVar[str] = "commitment"
    by: tuple[ActorRef, ...]
    action: Span
    toward: tuple[ActorRef, ...] = ()
    deadline: str | None = None
    condition: Span | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the commitment's own fields as the contract names them."""
        return {
            "by": _refs(self.by),
            "action": self.action.to_json(),
            "toward": _refs(self.toward),
            "deadline": self.deadline,
            "condition": self.condition.to_json() if self.condition else None,
        }


@dataclass(frozen=True, slots=True)
class MechanismReport:
    """Something is said of an arrangement of the process: which one, of what type, what became of it, whose it is."""

    kind: ClassVar[str] = "mechanism"
    mechanism: str
    type: str
    event: str
    members: tuple[ActorRef, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Give the report's own fields as the contract names them."""
        return {
            "mechanism": self.mechanism,
            "type": self.type,
            "event": self.event,
            "members": _refs(self.members),
        }


@dataclass(frozen=True, slots=True)
class Incident:
    """An act on the ground that bears on the process: who did what to whom, where, when; `place` is (name, country)."""

    kind: ClassVar[str] = "incident"
    actor: tuple[ActorRef, ...]
    action: Span
    target: tuple[ActorRef, ...] = ()
    place: tuple[str, str | None] | None = None
    date: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the incident's own fields as the contract names them."""
        return {
            "actor": _refs(self.actor),
            "action": self.action.to_json(),
            "target": _refs(self.target),
            "place": {"name": self.place[0], "country": self.place[1]} if self.place else None,
            "date": self.date,
        }


Body = Statement | Contact | Alignment | Position | Commitment | MechanismReport | Incident
