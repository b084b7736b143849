"""The issues of every claim: what its words name, whatever its kind.

Last step of stage 4. In: the claims of one document and its Context. Out: the same claims with `issues` filled: an alignment
and a position repeat their own issue first. Finds no claim and changes nothing else.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.context import Context
from mahdar.model.claim import Claim
from mahdar.model.kinds import Alignment, Position, Statement
from mahdar.model.span import Span
from mahdar.packs.topics import Topics, topics_of


def with_issues(context: Context) -> tuple[Claim, ...]:
    """Give the claims found so far with the issues that their words name.

    >>> [c.issues for c in with_issues(context)]  # doctest: +SKIP
    [('ceasefire',), ('assad-fate', 'elections')]
    """
    topics = topics_of(context.packs)
    return tuple(replace(claim, issues=_issues(claim, context, topics)) for claim in context.claims)


def _issues(claim: Claim, context: Context, topics: Topics) -> tuple[str, ...]:
    found: dict[str, None] = {}
    if isinstance(claim.body, Alignment | Position):
        found[claim.body.issue] = None
    for span in _words(claim):
        first, last = context.token_from(span.start), context.token_from(span.end)
        if last < len(context.tokens) and context.tokens[last].start < span.end:
            last += 1
        for issue, _, _ in topics.issues_in(context.tokens, first, last):
            found.setdefault(issue)
    return tuple(found)


def _words(claim: Claim) -> tuple[Span, ...]:
    """A statement is about what is said in it, the other kinds about what their evidence says."""
    return claim.body.content if isinstance(claim.body, Statement) and claim.body.content else claim.evidence
