"""The rules of alignments.yaml, positions.yaml and commitments.yaml on one document, matched once for the three finders.

Comes in: a Context. Goes out: for a sentence the matches of the rules of one kind, and the sentences where claims are looked
for. What a match means is for the module of that kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mahdar.claims.clause_reader import TELLING
from mahdar.claims.context import Context
from mahdar.claims.pairs import Refs
from mahdar.claims.parties import Parties, parties_of
from mahdar.claims.rules import Match, Matcher, SlotFinder
from mahdar.model.text import Sentence
from mahdar.packs.language import LanguagePack
from mahdar.packs.rules import load_rules

_FILES = ("alignments", "positions", "commitments")


@cache
def stance_rules(language: LanguagePack) -> Matcher:
    """Give the matcher of a language's rules of agreement, stance and undertaking.

    >>> [rule.name for rule in stance_rules(pack).rules][:2]  # doctest: +SKIP
    ['agreed', 'reached-agreement']
    """
    return Matcher([rule for name in _FILES for rule in load_rules(language.folder / f"{name}.yaml", language)])


class StanceMatches:
    """The matches of a document, worked out sentence by sentence when first asked for."""

    def __init__(self, context: Context, parties: Parties) -> None:
        """Match nothing yet."""
        self._c = context
        self._parties = parties
        self._matcher = stance_rules(context.packs.language)
        self._found: dict[int, list[Match]] = {}

    def sentences(self) -> Iterator[tuple[int, Sentence]]:
        """Give the sentences where claims are looked for, with their numbers: no captions."""
        for number, sentence in enumerate(self._c.sentences):
            if sentence.kind in TELLING:
                yield number, sentence

    def of(self, kind: str, sentence: Sentence) -> list[Match]:
        """Give the matches of one kind in a sentence, the longest of those that begin together first; none of sport or shows."""
        found = self._found.get(sentence.first)
        if found is None:
            slots = {"actors": self._actors(sentence)}
            found = list(self._matcher.match(sentence, self._parties.reader.tokens, slots))
            found.sort(key=lambda m: (m.first, m.first - m.last))
            if found and self._parties.reader.elsewhere(sentence):
                found = []
            self._found[sentence.first] = found
        return [match for match in found if match.rule.means == kind]

    def _actors(self, sentence: Sentence) -> SlotFinder:
        def find(at: int, limit: int) -> tuple[Refs, int] | None:
            """Give the group of parties whose head is a token, and its last token."""
            group = next((g for g in self._parties.groups(sentence) if g.head == at), None)
            return (group.refs, group.last) if group is not None else None

        return find


def stance_matches(context: Context) -> StanceMatches:
    """Give the matches of a document, made once for all finders that ask.

    >>> stance_matches(context).of("alignment", context.sentences[0])[0].rule.name  # doctest: +SKIP
    'agreed'
    """
    found = context.readers.get(StanceMatches)
    if not isinstance(found, StanceMatches):
        found = context.readers[StanceMatches] = StanceMatches(context, parties_of(context))
    return found
