"""The rules on a sentence: which made a claim, which matched and made none, and which stopped, at which step.

Comes in: a Context, one of its sentences, its clauses and the claims in it. Goes out: plain data for sentence.py. The slots
are filled as the finders of the kinds fill them. Contact rules have one word and frames in code: they match or they do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mahdar.claims.contacts import contact_rules
from mahdar.claims.context import Context
from mahdar.claims.incidents import incident_matcher
from mahdar.claims.mechanisms import mechanism_matcher
from mahdar.claims.parties import parties_of
from mahdar.claims.rules import Matcher, SlotFinder, Trace
from mahdar.claims.stance_rules import stance_rules
from mahdar.model.claim import Claim
from mahdar.model.text import Sentence, Token
from mahdar.packs.rules import Rule
from mahdar.packs.topics import topics_of

_LONGEST_ISSUE = 6
_OUTCOMES = ("fired", "matched", "stopped")


def rules_of(context: Context, sentence: Sentence, claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """Give every rule of which a word stands in the sentence: those that made a claim first, then by how far each came.

    >>> [(rule["rule"], rule["outcome"]) for rule in rules_of(context, sentence, claims)]  # doctest: +SKIP
    [('ar/alignments.yaml:agreed', 'fired'), ('ar/alignments.yaml:reached-agreement', 'stopped')]
    """
    out = list(_contacts(context, sentence, claims))
    for matcher, tokens, slots in _families(context, sentence):
        out.extend(_family(matcher, tokens, slots, context, sentence, claims))
    return sorted(out, key=lambda rule: (_OUTCOMES.index(rule["outcome"]), -rule["held"], rule["start"], rule["rule"]))


def _families(context: Context, sentence: Sentence) -> Iterator[tuple[Matcher, Sequence[Token], Mapping[str, SlotFinder]]]:
    """Give the matchers of the kinds of claims, each with the tokens it runs on and what fills its slots."""
    language, slots = context.packs.language, _slots(context)
    yield stance_rules(language), parties_of(context).reader.tokens, {"actors": _groups(context, sentence)}
    yield mechanism_matcher(language), context.tokens, slots
    yield incident_matcher(language), context.tokens, slots


def _slots(context: Context) -> dict[str, SlotFinder]:
    topics, places = topics_of(context.packs), {place.first: place for place in context.places}

    def issue(at: int, last: int) -> tuple[str, int] | None:
        """Give the issue that begins at a token, and its last token."""
        hits = topics.issues_in(context.tokens, at, min(last, at + _LONGEST_ISSUE))
        return (hits[0][0], hits[0][2]) if hits and hits[0][1] == at else None

    def actor(at: int, last: int) -> tuple[str, int] | None:
        """Give the actor mentioned from a token on, and its last token."""
        found = (m for m in context.starting.get(at, ()) if m.last <= last and context.actors[m.actor].kind != "media")
        return next(((mention.actor, mention.last) for mention in found), None)

    def place(at: int, last: int) -> tuple[str, int] | None:
        """Give the place named from a token on, and its last token."""
        found = places.get(at)
        return (found.name, found.last) if found is not None and found.last <= last else None

    return {"issue": issue, "actor": actor, "place": place}


def _groups(context: Context, sentence: Sentence) -> SlotFinder:
    groups = {group.head: group for group in parties_of(context).groups(sentence)}

    def actors(at: int, last: int) -> tuple[Any, int] | None:
        """Give the group of actors whose head is a token, and its last token."""
        group = groups.get(at)
        return (group.refs, group.last) if group is not None else None

    return actors


def _family(
    matcher: Matcher,
    tokens: Sequence[Token],
    slots: Mapping[str, SlotFinder],
    context: Context,
    sentence: Sentence,
    claims: Sequence[Claim],
) -> Iterator[dict[str, Any]]:
    for match in matcher.match(sentence, tokens, slots):
        steps = len(match.rule.steps)
        yield _told(match.rule, context, claims, match.first, match.last, steps)
    for trace in matcher.trace(sentence, tokens, slots):
        if not trace.matched:
            yield _stopped(trace, context)


def _told(rule: Rule, context: Context, claims: Sequence[Claim], first: int, last: int, steps: int) -> dict[str, Any]:
    """Give a rule all of whose steps were found, with the claims that came of it."""
    start, end = context.tokens[first].start, context.tokens[last - 1].end
    made = [claim.id for claim in claims if claim.rule == rule.id and _touches(claim, start, end)]
    return {
        **_rule(rule, steps),
        "outcome": "fired" if made else "matched",
        "start": start,
        "end": end,
        "text": context.text[start:end],
        "claims": made,
        "stopped": None,
    }


def _touches(claim: Claim, start: int, end: int) -> bool:
    spans = [span for listed in claim.support.values() for span in listed] or list(claim.evidence)
    return any(span.start < end and start < span.end for span in spans)


def _stopped(trace: Trace, context: Context) -> dict[str, Any]:
    start = context.tokens[trace.first].start
    end = context.tokens[trace.last - 1].end if trace.last > trace.first else start
    return {
        **_rule(trace.rule, trace.steps),
        "outcome": "stopped",
        "start": start,
        "end": end,
        "text": context.text[start:end],
        "claims": [],
        "stopped": {"step": trace.steps + 1, "shown": str(trace.stopped.shown) if trace.stopped else ""},
    }


def _rule(rule: Rule, held: int) -> dict[str, Any]:
    return {
        "kind": rule.means,
        "rule": rule.id,
        "file": rule.file,
        "line": rule.line,
        "set": dict(rule.constants),
        "held": held,
        "steps": [step.shown for step in rule.steps],
    }


def _contacts(context: Context, sentence: Sentence, claims: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """Give the contact rules whose word stands in the sentence, as the finder of contacts looks for them."""
    by_lemma = contact_rules(context.packs.language)
    for i in range(sentence.first, sentence.last):
        seen: set[str] = set()
        for sense in context.tokens[i].word.senses:
            for rule in by_lemma.get(sense.lemma, ()):
                fits = sense.pos in (("verb", "masdar") if rule.steps[0].kind == "verb" else ("noun",))
                if fits and rule.id not in seen:
                    seen.add(rule.id)
                    yield _told(rule, context, claims, i, i + 1, len(rule.steps))
