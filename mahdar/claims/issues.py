"""Issues: on which items of the agenda a claim bears, by the words nearest to it.

Comes in: the tokens of a claim and its clause, with the topics of the process packs. Goes out: issues with the words that
name them, "other" where nothing on the agenda is named. What an item is called is issues.yaml of the process packs.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.claims.context import Context
from mahdar.model.span import Span
from mahdar.model.text import Sentence
from mahdar.packs.topics import topics_of

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
                return self._joined(start, stop) if (start, stop) == (last, end) else found[-1:] if stop == first else found[:1]
        for back in range(1, _BACK + 1):
            before = self._c.sentences[number - back] if number >= back else None
            if before is None or before.item != sentence.item:
                break
            found = self.named(before.first, before.last)
            if found:
                return [(found[0][0], None)]
        return [(OTHER, None)]

    def _joined(self, first: int, last: int) -> list[tuple[str, Span | None]]:
        """Give the first issue named and those joined to it by و: مفاوضات والتوصل إلى وقف لإطلاق النار."""
        c = self._c
        out: dict[str, Span | None] = {}
        before = first
        for issue, start, end in self._topics.issues_in(c.tokens, first, last):
            if out and not any(self._joins(at) for at in range(before, start + 1)):
                break
            out.setdefault(issue, c.span(c.tokens[start].start, c.tokens[end - 1].end))
            before = end
        return list(out.items())[:_MOST]

    def _joins(self, at: int) -> bool:
        folded = self._c.folded(at)
        if folded == "اضافه":
            return True
        return (
            folded == "و"
            or folded[:1] == "و"
            and len(folded) > 3
            and not any(s.pos == "verb" for s in self._c.tokens[at].word.senses)
        )

    def near(self, sentence: Sentence, number: int) -> bool:
        """Say whether an issue is named in a sentence or in one of the two before it."""
        return any(
            self.named(before.first, before.last)
            for before in self._c.sentences[max(0, number - _BACK) : number + 1]
            if before.item == sentence.item
        )

    def named(self, first: int, last: int) -> list[tuple[str, Span | None]]:
        """Give the issues named in tokens [first, last), each once, with the words."""
        c = self._c
        out: dict[str, Span | None] = {}
        if first < last:
            for issue, start, end in self._topics.issues_in(c.tokens, first, last):
                out.setdefault(issue, c.span(c.tokens[start].start, c.tokens[end - 1].end))
        return list(out.items())[:_MOST]
