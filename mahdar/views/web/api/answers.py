"""The shapes of what the API answers besides those of the data contract: pages of a list, faults.

Stands in views/web/api/. Used by its routes for the OpenAPI description.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Error(BaseModel):
    """What went wrong, and what to do about it."""

    code: str
    message: str
    hint: str | None


class ErrorBody(BaseModel):
    """The body of every answer that is no 2xx."""

    error: Error


class ListBody(BaseModel):
    """One page of a list."""

    items: list[dict[str, Any]] = Field(description="in the shapes of the data contract")
    total: int | None = Field(description="all there are; null where counting would cost as much as answering")
    limit: int
    offset: int
    next: str | None = Field(description="the address of the next page; null on the last")


class Listed(BaseModel):
    """All there are, without pages."""

    items: list[dict[str, Any]]


class Anything(BaseModel):
    """One thing in the shapes of the data contract (mahdar schema, docs/record.md)."""

    model_config = ConfigDict(extra="allow")


class DocumentBody(Anything):
    """A document, its claims in the order of the text; `text` is null for those who may not read it whole."""

    id: str
    text: str | None
    claims: list[dict[str, Any]]


class BriefBody(BaseModel):
    """A brief: each line is parts of text with the numbers of their notes."""

    language: str
    title: str
    lead: list[str]
    sections: list[dict[str, Any]]
    notes: list[dict[str, Any]]


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorBody, "description": "the question names what the record does not know"},
    422: {"model": ErrorBody, "description": "a parameter cannot be read"},
    503: {"model": ErrorBody, "description": "the record cannot be read now"},
}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": ErrorBody, "description": "there is no such thing in the record"}}
