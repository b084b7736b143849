"""Clauses: the stretch of a sentence that says something of one word, and who is speaking there.

Comes in: a Context and a token. Goes out: the first and last token of its clause, the evidence as a span, and the speakers
in whose reported words it stands. Shared by mechanisms.py and incidents.py. Makes no claim.
"""

from __future__ import annotations

from bisect import bisect_right

from mahdar.claims.context import Context
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Sentence

_ENDS = frozenset("،,؛;:.!؟?")
_LONGEST = 40  # words of a clause on either side of its word
_SHORTEST = 5  # words: a shorter one takes the next clause too


class Clauses:
    """The clauses of one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._elsewhere = context.packs.language.folded_lists("incident-words")["elsewhere"]
        said = [
            (content.start, -content.end, claim.body.speaker)
            for claim in context.claims
            if isinstance(claim.body, Statement)
            for content in claim.body.content
        ]
        self._said = sorted(said, key=lambda item: item[:2])
        self._longest = max((-end - start for start, end, _ in said), default=0)

    def around(self, first: int, last: int, sentence: Sentence) -> tuple[int, int]:
        """Give the clause of tokens [first, last): to the nearest mark or clause word on either side."""
        start, end = self._left(first, sentence), self._right(last, sentence)
        while self._words(start, end) < _SHORTEST and end < sentence.last:
            end = self._right(end + 1, sentence)
        while self._words(start, end) < _SHORTEST and start > sentence.first:
            start = self._left(start - 1, sentence)
        return self._trimmed(start, end)

    def _left(self, at: int, sentence: Sentence) -> int:
        c, steps = self._c, 0
        while at > sentence.first and steps < _LONGEST:
            if c.tokens[at - 1].text in _ENDS or "@that" in c.keys(at - 1) and c.folded(at - 1) in ("ان", "بان"):
                return at
            at, steps = at - 1, steps + 1
        return at

    def _right(self, at: int, sentence: Sentence) -> int:
        c, steps = self._c, 0
        while at < sentence.last and steps < _LONGEST:
            if c.tokens[at].text in _ENDS:
                return at
            at, steps = at + 1, steps + 1
        return at

    def _words(self, start: int, end: int) -> int:
        return sum(1 for i in range(start, end) if not self._c.is_mark(i))

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end - 1 and self._c.is_mark(start) and start not in self._c.opening:
            start += 1
        while end > start + 1 and self._c.tokens[end - 1].text in _ENDS:
            end -= 1
        return start, end

    def foreign(self) -> int:
        """Give how many different words of the document belong to sport, crime, trade and the like."""
        return len(self._c.words & self._elsewhere)

    def span(self, start: int, end: int) -> Span:
        """Give tokens [start, end) as characters."""
        return self._c.span(self._c.tokens[start].start, self._c.tokens[end - 1].end)

    def speakers(self, span: Span) -> tuple[ActorRef, ...]:
        """Give the speakers of the innermost statement in whose content a span begins."""
        at = bisect_right(self._said, span.start, key=lambda item: item[0])
        while at > 0 and self._said[at - 1][0] >= span.start - self._longest:
            at -= 1
            start, end, speakers = self._said[at]
            if start <= span.start < -end:
                return speakers
        return ()
