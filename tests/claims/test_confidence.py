"""Confidence: the signals of a claim, and what weights make of them."""

import pytest

from mahdar.claims.confidence import LEAST, MOST, signals, weigh
from mahdar.model.actor import Actor
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact, Statement
from mahdar.model.span import ActorRef, Span

HANSEN = Actor("olaf-hansen", "person", "NOR", {"ar": ("أولاف هانسن",)}, known=False)
NORWAY = Actor("NOR", "state", "NOR", {"ar": ("النرويج",)})
ACTORS = {actor.id: actor for actor in (HANSEN, NORWAY)}


def span(start, length):
    return Span(start, start + length, "م" * length)


def statement(cue, content, *speaker, rule="ar/statements:verb-that", via=()):
    body = Statement(speaker, "say", "indirect", cue, content, via)
    return Claim(f"c-{cue.start}", (span(0, 100),), body, rule, 0.5)


def test_signals_of_a_statement():
    """A dropped subject whom no registry knows, relayed, with another man's cue among the words."""
    outer = statement(span(0, 4), (span(10, 80),), ActorRef("olaf-hansen", None), via=(ActorRef("NOR", span(92, 7)),))
    inner = statement(span(30, 4), (span(75, 15),), ActorRef("unnamed-official", span(20, 9)), rule="ar/statements:verb-colon")
    assert signals(outer, (outer, inner), ACTORS) == (
        "statement",
        "statement rule verb-that",
        "statement evidence middling",
        "statement form indirect",
        "statement content short",
        "statement act say",
        "statement speaker dropped",
        "statement speaker new person",
        "statement relayed",
        "statement holds another",
        "statement gap short",
    )
    assert signals(inner, (outer, inner), ACTORS)[3:] == (
        "statement form indirect",
        "statement content tiny",
        "statement act say",
        "statement speaker unnamed",
        "statement within another",
        "statement gap long",
    )


def test_signals_of_a_statement_whose_words_come_first():
    claim = statement(span(200, 4), (span(0, 190),))
    assert signals(claim, (claim,), {})[-2:] == ("statement speaker nobody", "statement before its cue")


def test_signals_of_a_contact():
    refs = (ActorRef("olaf-hansen", span(5, 11), "party"), ActorRef("NOR", span(20, 7), "party"))
    body = Contact(refs, "direct", "talks", "planned", date="2016-05", place=("أوسلو", "NOR"))
    claim = Claim("c-1", (span(0, 250),), body, "ar/contacts.yaml:talks", 0.8)
    assert signals(claim, (claim,), ACTORS) == (
        "contact",
        "contact rule talks",
        "contact evidence long",
        "contact of 2",
        "contact form talks",
        "contact status planned",
        "contact party several",
        "contact party new person",
        "contact party known body",
        "contact dated",
        "contact placed",
    )


WEIGHED = [
    ([], 0.5),  # nothing is known
    (["a"], 0.88),
    (["a", "b"], 0.5),
    (["a", "unheard of"], 0.88),
    (["sure"], MOST),  # no rule is never wrong
    (["hopeless"], LEAST),
]


@pytest.mark.parametrize(("found", "expected"), WEIGHED)
def test_weigh(found, expected):
    assert weigh(found, {"a": 2.0, "b": -2.0, "sure": 9.0, "hopeless": -9.0}) == expected
