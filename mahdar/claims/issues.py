"""Issues: on which items of the agenda a claim bears, by the words nearest to it.

Comes in: the tokens of a claim and its clause, with the topics of the process packs. Goes out: issues with the words that
name them, "other" where nothing on the agenda is named. What an item is called is issues.yaml of the process packs.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.claims.context import Context
from mahdar.mentions.topics import topics_of
from mahdar.model.span import Span
from mahdar.model.text import Sentence

OTHER = "other"
_MOST = 4
_BACK = 2


class Issues:
    """Finds issues in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._topics = topics_of(context.packs)

    def about(self, first: int, last: int, end: int, sentence: Sentence, number: int) -> Sequence[tuple[str, Span | None]]:
        """Give the issues named after a word up to `end`, else before it, else in the sentence, else before the sentence."""
        for start, stop in ((last, end), (first, last), (sentence.first, first), (end, sentence.last)):
            found = self.named(start, stop)
            if found:
                return found if start >= last and stop == end else found[-1:] if stop == first else found[:1]
        for back in range(1, _BACK + 1):
            before = self._c.sentences[number - back] if number >= back else None
            if before is None or before.item != sentence.item:
                break
            found = self.named(before.first, before.last)
            if found:
                return [(found[0][0], None)]
        return [(OTHER, None)]

    def named(self, first: int, last: int) -> list[tuple[str, Span | None]]:
        """Give the issues named in tokens [first, last), each once, with the words."""
        c = self._c
        out: dict[str, Span | None] = {}
        if first < last:
            for issue, start, end in self._topics.issues_in(c.tokens, first, last):
                out.setdefault(issue, c.span(c.tokens[start].start, c.tokens[end - 1].end))
        return list(out.items())[:_MOST]
