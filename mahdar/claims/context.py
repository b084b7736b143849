"""What every finder of claims reads: the document's parts with indexes by token.

Comes in: the results of the earlier stages. Goes out: one Context for a document. Decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from mahdar.model.actor import Actor, Duration, Mention, Mentions, Place, TimeMention
from mahdar.model.claim import Claim
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Document, Quote, Sentence, Token
from mahdar.packs.process import Packs


class Context:
    """A document's sentences, tokens, quotations and mentions, with the look-ups that finders share."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        quotes: Sequence[Quote],
        mentions: Mentions,
        packs: Packs,
    ) -> None:
        self.document = document
        self.text = document.text
        self.sentences = sentences
        self.tokens = tokens
        self.quotes = quotes
        self.actors: dict[str, Actor] = mentions.actors
        self.mentions = mentions.mentions
        self.places: tuple[Place, ...] = mentions.places
        self.times: tuple[TimeMention, ...] = mentions.times
        self.durations: tuple[Duration, ...] = mentions.durations
        self.packs = packs
        self.claims: list[Claim] = []  # what the finders before have found; pipeline.py fills it
        self.readers: dict[type, object] = {}  # what several finders read a document with, made by the first that asks
        self.starting: dict[int, list[Mention]] = {}
        self.covering: dict[int, Mention] = {}
        for mention in mentions.mentions:
            self.starting.setdefault(mention.first, []).append(mention)
            for i in range(mention.first, mention.last):
                self.covering.setdefault(i, mention)
        self.time_at: dict[int, TimeMention] = {i: t for t in self.times for i in range(t.first, t.last)}
        self.place_firsts = frozenset(place.first for place in self.places)
        self.quote_of: dict[int, Quote] = self._quotes_by_token()
        self.opening: dict[int, Quote] = {self._token_at(q.start): q for q in quotes}

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of the document, each once."""
        return frozenset(token.word.folded for token in self.tokens)

    def _quotes_by_token(self) -> dict[int, Quote]:
        """Give for each token inside a quotation the outermost quotation that holds it."""
        out: dict[int, Quote] = {}
        for quote in self.quotes:
            if quote.level == 0:
                at = self._token_at(quote.start)
                while at < len(self.tokens) and self.tokens[at].start < quote.inner_end:
                    out[at] = quote
                    at += 1
        return out

    def _token_at(self, offset: int) -> int:
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def token_from(self, offset: int) -> int:
        """Give the index of the first token that ends after a character."""
        return self._token_at(offset)

    def sentence_of(self, i: int) -> Sentence | None:
        """Give the sentence that holds a token."""
        at = bisect_right(self.sentences, i, key=lambda sentence: sentence.first) - 1
        return self.sentences[at] if at >= 0 and i < self.sentences[at].last else None

    def quotes_from(self, start: int, end: int) -> Sequence[Quote]:
        """Give the quotations, of any level, that begin in characters [start, end)."""
        first = bisect_left(self.quotes, start, key=lambda quote: quote.start)
        return self.quotes[first : bisect_left(self.quotes, end, lo=first, key=lambda quote: quote.start)]

    def span(self, start: int, end: int) -> Span:
        """Give the span of characters [start, end)."""
        return Span(start, end, self.text[start:end])

    def ref(self, mention: Mention, role: str | None = None) -> ActorRef:
        """Give a mention as an actor ref."""
        return ActorRef(mention.actor, self.span(mention.start, mention.end), role)

    def actor(self, actor_id: str) -> Actor | None:
        """Give an actor of this document."""
        return self.actors.get(actor_id)

    def keys(self, i: int) -> frozenset[str]:
        """Give the lexicon keys of a token."""
        return self.tokens[i].word.keys

    def folded(self, i: int) -> str:
        """Give the folded spelling of a token."""
        return self.tokens[i].word.folded

    def is_mark(self, i: int) -> bool:
        """Say whether a token is a punctuation mark."""
        return not self.tokens[i].text[0].isalnum()
