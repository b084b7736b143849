"""A contact while it is put together: who takes part and which words tell of it.

Comes in: a rule, the token of its word, groups and refs. Goes out: a Draft, without date, place or status: those are
contact_fields.py and contact_status.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mahdar.claims.contact_parts import Group
from mahdar.model.actor import Place
from mahdar.model.span import ActorRef
from mahdar.packs.rules import Rule


@dataclass(frozen=True, slots=True)
class Draft:
    """A contact before its fields are read; `governor` is the verb that carries the noun, tokens [first, last) its words,
    `added` the token of a partner who makes a second contact of the same words (إضافة إلى X)."""

    at: int
    first: int
    last: int
    participants: tuple[ActorRef, ...]
    form: str
    rule: str
    confidence: float
    governor: int | None = None
    place: Place | None = None
    recalls: bool = False
    subject: tuple[ActorRef, ...] = ()
    sentence: int = -1
    added: int | None = None


def make_draft(
    rule: Rule, i: int, groups: Sequence[Group], refs: Sequence[ActorRef], confidence: float, form: str = ""
) -> Draft | None:
    """Give the draft of a contact told at token i by a rule; None without participants.

    >>> make_draft(rule, 3, [group], group.refs, 0.8).form  # doctest: +SKIP
    'meeting'
    """
    unique: dict[str, ActorRef] = {}
    for ref in refs:
        unique.setdefault(ref.actor, ref)
    if not unique:
        return None
    first = min((g.first for g in groups), default=i)
    last = max((g.last for g in groups), default=i + 1)
    made = tuple(unique.values())
    return Draft(i, min(first, i), max(last, i + 1), made, form or rule.constants["form"], rule.id, confidence)


@dataclass(slots=True)
class Told:
    """The contacts of a document so far, for the words that point back at one; what is only recalled is not kept."""

    drafts: list[Draft] = field(default_factory=list)

    @property
    def last(self) -> Draft | None:
        """Give the contact told last."""
        return self.drafts[-1] if self.drafts else None
