"""A document's text and its parts: lines, words, tokens, sentences, quotations.

Stands before every stage: documents/ makes Document and Line, text/ makes Token, Sentence and Quote.
All offsets are Unicode code points of Document.text; spans are half-open.
Does not hold who is meant by the words: that is model/actor.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Document:
    """One item of coverage as published; `text` is kept exactly as it came.

    `published` is an ISO date or None, `published_from` says where it was found
    ("given", "manifest", "json-ld", "meta", "time", "url", "text") or None.
    """

    id: str
    uri: str
    outlet: str | None
    title: str | None
    language: str
    published: str | None
    published_from: str | None
    agencies: tuple[str, ...]
    byline: str | None
    text: str
    sha256: str


class LineKind(StrEnum):
    """What a line of a document is; nothing is claimed from furniture, captions and credits."""

    HEADLINE = "headline"
    SUBHEADING = "subheading"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "agency-credit"
    CAPTION = "caption"
    UPDATE = "update-mark"
    BODY = "body"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document without its newline; `item` counts the items of a page that holds several (from 0)."""

    start: int
    end: int
    kind: LineKind
    item: int = 0


@dataclass(frozen=True, slots=True)
class WordSense:
    """One way to read a word: a lexicon entry behind clitics.

    `lemma` is the entry's dictionary form as written in the pack, `pos` one of verb, noun, participle, masdar,
    adjective, particle; `before` the proclitics in order ("و", "ب", "ال"), `after` the pronoun ending or "".
    `features` holds tense, person-gender-number and the like ("past", "present", "f", "pl", "passive").
    """

    lemma: str
    pos: str
    before: tuple[str, ...]
    after: str
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """All that the language pack knows of one spelling: its folded form and every way to read it."""

    folded: str
    senses: tuple[WordSense, ...]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a document."""

    index: int
    start: int
    end: int
    text: str
    word: Word


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `start`/`end` with its marks, `inner_start`/`inner_end` without; `closed` says whether its end mark was printed."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    level: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters [start, end), tokens [first, last); `paragraph` counts paragraphs from 0."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int
    kind: LineKind
    item: int
