"""Spans of a document's text and references to actors: the pieces that every claim points with.

Made by claims/ from tokens and mentions. The JSON shapes are the data contract's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a document and the text that stands there."""

    start: int
    end: int
    text: str

    def to_json(self) -> dict[str, Any]:
        """Give the contract's {"start", "end", "text"}."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor as a claim names it: `span` is None for a dropped subject; `role` is filled for participants only."""

    actor: str
    span: Span | None
    role: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Give the contract's actor ref; text, start and end are null for a dropped subject."""
        out: dict[str, Any] = {
            "actor": self.actor,
            "text": self.span.text if self.span else None,
            "start": self.span.start if self.span else None,
            "end": self.span.end if self.span else None,
        }
        if self.role is not None:
            out["role"] = self.role
        return out
