"""What the URL of a list asks beside the parameters that all lists have: statements, undertakings, the matrix.

Stands in views/web/, beside questions.py and under lists.py. Comes in: query parameters. Goes out: what record/said.py,
ledger.py and stands.py ask. A name that the record does not know is a fault of the question.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Annotated, Literal

from fastapi import Query
from pydantic import Field

from mahdar.errors import UsageError
from mahdar.packs.language import LanguagePack
from mahdar.record.filters import Filter
from mahdar.record.ledger import Ledger
from mahdar.record.said import Said
from mahdar.record.search import stems
from mahdar.record.stands import ACROSS, Window
from mahdar.record.store import Store
from mahdar.views import asking
from mahdar.views.web.faults import of_usage
from mahdar.views.web.questions import Choice, Question, Words

Act = Literal[
    "say", "affirm", "deny", "announce", "ask", "demand", "warn", "accuse", "promise",
    "hope", "welcome", "reject", "claim", "explain", "other",
]  # fmt: skip
State = Literal["due", "pledged", "begun", "renewed", "kept", "broken", "lapsed"]
_FARTHEST = 100_000


class StatementQuestion(Question):
    """The parameters of the statements: `StatementQuestion(speaker="RUS", act="deny").said(store, pack)`."""

    speaker: Words = Field(None, description="who speaks: an id or a name; a state also finds its officials")
    via: Words = Field(None, description="by whose report the words came: an id or a name")
    act: Choice[Act] = Field(None, description="what is done by the words")
    order: Choice[Literal["newest", "oldest"]] = Field(None, description="which come first; oldest unless said otherwise")

    def said(self, store: Store, pack: LanguagePack) -> Said:
        """Give what is asked with ids in place of names; raise Fault 400 for what the record does not know."""
        words = tuple(stems(self.q, pack)) if self.q else None
        speaker, via = (_actor(store, name, value) for name, value in (("speaker", self.speaker), ("via", self.via)))
        return Said(self.filter(store), speaker, via, self.act, words, self.order == "newest")


class LedgerQuestion(Question):
    """The parameters of the undertakings: `LedgerQuestion(state="lapsed", order="deadline").ledger(store)`."""

    state: Choice[State] = Field(None, description="what has become of it; due: its day is still to come")
    order: Choice[Literal["newest", "oldest", "deadline"]] = Field(
        None, description="which come first; oldest unless said otherwise"
    )

    def ledger(self, store: Store) -> Ledger:
        """Give what is asked of the ledger."""
        return Ledger(self.filter(store), self.state, self.order or "oldest")


class DatedQuestion(Question):
    """The parameters of a list by day: `DatedQuestion(order="newest").filter(store).newest` is True."""

    order: Choice[Literal["newest", "oldest"]] = Field(None, description="which come first; oldest unless said otherwise")

    def filter(self, store: Store) -> Filter:
        """Give the Filter with the order that is asked for."""
        return replace(super().filter(store), newest=self.order == "newest")

    def for_readers(self) -> DatedQuestion:
        """Give what a screen asks: readers want the newest first, programs have the order of `mahdar show`."""
        return self.model_copy(update={"order": self.order or "newest"})


class StandsQuestion(Question):
    """The parameters of the matrix: `StandsQuestion(of="pairs").window()`."""

    limit: int = Field(15, ge=1, le=500, description="so many issues at most")
    of: Choice[Literal["parties", "pairs"]] = Field(None, description="what stands across; parties unless said otherwise")
    column: int = Field(0, ge=0, le=_FARTHEST, description="so many columns are skipped")
    across: int = Field(ACROSS, ge=1, le=50, description="so many columns at most")

    def window(self) -> Window:
        """Give which part of the matrix is asked for."""
        return Window(self.of == "pairs", self.column, self.across)

    def given(self) -> dict[str, str]:
        """Give what narrows the matrix, not which part of it is shown."""
        return {name: value for name, value in super().given().items() if name not in ("column", "across")}


def _actor(store: Store, name: str, value: str | None) -> str | None:
    """Give an actor's id as `actor` does, with the parameter's own name in what goes wrong."""
    if value is None:
        return None
    try:
        return asking.filter_of(store, argparse.Namespace(actor=value)).actor
    except UsageError as error:
        raise of_usage(UsageError(str(error).replace("--actor", f"--{name}", 1))) from None


AskedStatements = Annotated[StatementQuestion, Query()]
AskedDated = Annotated[DatedQuestion, Query()]
AskedLedger = Annotated[LedgerQuestion, Query()]
AskedStands = Annotated[StandsQuestion, Query()]
