"""What remains after the claims: dropped subjects as mentions, and quotations nobody was found to have said.

Comes in: the Context and the claims. Goes out: mentions and Unread items in text order. Makes no claim.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.claims.context import Context
from mahdar.model.actor import Mention
from mahdar.model.claim import Claim, Unread
from mahdar.model.kinds import Statement
from mahdar.model.nesting import Nesting

# Shorter quotations are names and turns of phrase.
_WORDS = 6


def with_dropped_subjects(mentions: Sequence[Mention], claims: Sequence[Claim]) -> tuple[Mention, ...]:
    """Add a mention at the verb for each speaker whose name is not printed there: وأضاف.

    >>> [m.by for m in with_dropped_subjects((), claims)]  # doctest: +SKIP
    ['dropped-subject']
    """
    out = list(mentions)
    for claim in claims:
        body = claim.body
        if isinstance(body, Statement):
            cue = body.cue
            out += [Mention(r.actor, cue.start, cue.end, -1, -1, "dropped-subject") for r in body.speaker if r.span is None]
    return tuple(sorted(dict.fromkeys(out), key=lambda m: (m.start, m.end, m.actor)))


def unread_quotations(context: Context) -> tuple[Unread, ...]:
    """Give the quotations of six words or more that stand in no statement: nothing read is lost."""
    said = Nesting((span, claim) for claim in context.claims if isinstance(claim.body, Statement) for span in claim.body.content)
    out = []
    for quote in context.quotes:
        if quote.level or not quote.closed or len(context.text[quote.inner_start : quote.inner_end].split()) < _WORDS:
            continue
        if not said.touching(quote.inner_start, quote.inner_end):
            out.append(Unread(context.span(quote.inner_start, quote.inner_end), "a quotation whose speaker was not found"))
    return tuple(out)
