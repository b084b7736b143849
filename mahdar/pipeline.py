"""READ HERE FIRST: the stages in order, one line each, and KINDS, the list of claim kinds.

Comes in: a text with what is known of it, or a Source. Goes out: a Reading. Only this module, views/ and
packs/check.py know the stages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

from mahdar.claims.alignments import find_alignments
from mahdar.claims.commitments import find_commitments
from mahdar.claims.confidence import with_confidence
from mahdar.claims.contacts import find_contacts
from mahdar.claims.context import Context
from mahdar.claims.incidents import find_incidents
from mahdar.claims.mechanisms import find_mechanisms
from mahdar.claims.positions import find_positions
from mahdar.claims.statements import find_statements
from mahdar.claims.topics_of_claims import with_issues
from mahdar.claims.unread import unread_quotations, with_dropped_subjects
from mahdar.documents.dateline import read_dateline
from mahdar.documents.files import Source, make_document
from mahdar.documents.layout import label_lines
from mahdar.errors import DocumentError
from mahdar.mentions.durations import find_durations
from mahdar.mentions.places import find_places
from mahdar.mentions.resolve import Resolver
from mahdar.mentions.times import find_times
from mahdar.model.actor import Mentions
from mahdar.model.claim import Claim, Reading
from mahdar.model.text import Document, Line
from mahdar.packs.process import Packs, all_processes, load_packs
from mahdar.record.merge import merge_claims
from mahdar.text.language import detect_language
from mahdar.text.quotes import pair_quotes
from mahdar.text.sentences import split_sentences
from mahdar.text.tokens import split_tokens
from mahdar.version import __version__

KINDS: tuple[Callable[[Context], tuple[Claim, ...]], ...] = (
    find_statements,
    find_contacts,
    find_alignments,
    find_positions,
    find_commitments,
    find_mechanisms,
    find_incidents,
)


def read(
    text: str,
    published: str | None = None,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    byline: str | None = None,
    uri: str = "text",
    published_from: str | None = None,
    actor_files: Sequence[str] = (),
) -> Reading:
    """Read one article.

    >>> reading = read("قال وزير الخارجية النرويجي أولاف هانسن إن بلاده مستعدة للحوار.", published="2015-06-01")
    >>> reading.claims[0].body.content[0].text
    'بلاده مستعدة للحوار'
    """
    found_from = published_from or ("given" if published else None)
    source = Source(uri, text, title, outlet, url, byline, None, published, found_from, uri)
    return read_source(source, actor_files)


def read_source(source: Source, actor_files: Sequence[str] = ()) -> Reading:
    """Read one source; raises DocumentError where its language is not read."""
    return read_document(*opened(source, actor_files))


def opened(source: Source, actor_files: Sequence[str] = ()) -> tuple[Document, Packs]:
    """Give a source as a document, and the packs that read it; raises DocumentError where its language is not read.

    >>> document, packs = opened(source)  # doctest: +SKIP
    """
    language = source.language or detect_language(source.text)
    if language is None and not any(mark.isalpha() for mark in source.text):
        raise DocumentError(source.name, "there is no text to read: not one letter stands in it", "give it Arabic coverage")
    if language != "ar":
        said = f"the text is in '{language}'" if language else "the language of the text is unclear"
        raise DocumentError(source.name, f"{said}, and Mahdar reads Arabic", "give it Arabic coverage")
    return make_document(source, language), load_packs(language, all_processes(), tuple(actor_files))


@cache
def _load_rules(packs: Packs) -> None:
    """Load the rules of every finder before the first word is read: rules bring words into the lexicon.

    Otherwise the first document of a process would be read with fewer words than the second.
    """
    empty = Document("", "", None, None, packs.language.code, None, None, (), None, "", "")
    context = Context(empty, (), (), (), Mentions(), packs)
    for find in KINDS:
        find(context)


def read_document(document: Document, packs: Packs) -> Reading:
    """Read a document: what is understood of it, and the record of it alone."""
    lines, context = understood(document, packs)
    claims = with_confidence(with_issues(context), context.actors, packs.language.table("confidence"))
    return Reading(
        context.document,
        {"version": __version__, "packs": packs.hashes},
        lines,
        tuple(context.actors.values()),
        with_dropped_subjects(context.mentions, claims),
        context.times,
        claims,
        merge_claims(context.document, claims, context.actors),
        unread_quotations(context),
    )


def understood(document: Document, packs: Packs) -> tuple[tuple[Line, ...], Context]:
    """Run the stages in order: the lines of a document, and its Context with the claims of all finders.

    >>> lines, context = understood(document, packs)  # doctest: +SKIP
    """
    _load_rules(packs)
    text = document.text
    lines = label_lines(text, packs.language)
    document = _dated(document, lines, packs)
    tokens = split_tokens(text, lines, packs.language)
    quotes = pair_quotes(text, tokens)
    sentences = split_sentences(text, lines, tokens, quotes, packs.language)
    resolver = Resolver(text, tokens, packs, document.published)
    mentions = Mentions(
        resolver.actors,
        resolver.run(sentences),
        find_places(text, tokens, packs),
        find_times(text, tokens, document.published, packs.language),
        find_durations(text, tokens, packs.language),
    )
    context = Context(document, sentences, tokens, quotes, mentions, packs)
    for find in KINDS:
        context.claims.extend(find(context))
    return lines, context


def _dated(document: Document, lines: tuple[Line, ...], packs: Packs) -> Document:
    dateline = read_dateline(document.text, lines, packs.language)
    if document.published is None and dateline.published is not None:
        document = replace(document, published=dateline.published, published_from="text")
    agencies = dict.fromkeys(a for span in dateline.agencies if (a := packs.process.named(span.text)) is not None)
    document = replace(document, agencies=tuple(agencies))
    if document.byline is None and dateline.byline is not None:
        document = replace(document, byline=dateline.byline)
    return document
