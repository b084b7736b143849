"""Confidence: the signals of a claim, and what weights make of them."""

import pytest

from mahdar.claims.confidence import LEAST, MOST, signals, weigh
from mahdar.model.actor import Actor
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact, MechanismReport, Position, Statement
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
        "beside no other kinds",
        "statement rule verb-that",
        "statement act say",
        "statement form indirect",
        "actor dropped",
        "actor new",
        "statement of person",
        "statement content short",
        "statement relayed",
        "statement holds another",
        "statement gap short",
    )
    assert signals(inner, (outer, inner), ACTORS)[3:] == (
        "statement act say",
        "statement form indirect",
        "actor unnamed",
        "statement content tiny",
        "statement within another",
        "statement gap long",
    )


def test_signals_of_a_statement_whose_words_come_first():
    claim = statement(span(200, 4), (span(0, 190),))
    assert {"actor missing", "statement before its cue"} <= set(signals(claim, (claim,), {}))


def test_signals_of_a_contact():
    """Who meets and what else the sentence tells of, but not by which rule or in what form."""
    refs = (ActorRef("olaf-hansen", span(5, 11), "party"), ActorRef("NOR", span(20, 7), "party"))
    body = Contact(refs, "direct", "talks", "planned", date="2016-05", place=("أوسلو", "NOR"))
    claim = Claim("c-1", (span(0, 250),), body, "ar/contacts.yaml:talks", 0.8)
    assert signals(claim, (claim, statement(span(0, 4), (span(10, 80),))), ACTORS) == (
        "contact",
        "beside one other kinds",
        "actor of two",
        "actor new",
    )


def test_signals_of_a_position():
    """An actor of no country, and how long the words are that say what is wanted."""
    league = Actor("league", "organization", None, {"ar": ("الرابطة",)})
    body = Position((ActorRef("league", span(0, 7)),), "ceasefire", "support", (span(10, 70),))
    claim = Claim("p-1", (span(0, 100),), body, "ar/positions.yaml:wants", 0.5)
    assert signals(claim, (claim,), {"league": league}) == (
        "position",
        "beside no other kinds",
        "position rule wants",
        "position stance support",
        "actor of no country",
        "position of organization",
        "position content middling",
        "position on an issue",
    )


def test_signals_of_a_mechanism():
    """The second telling of a truce that is named in two words."""
    name = Span(210, 222, "وقف القتال")
    body = MechanismReport("ceasefire", "regime", "in-force")
    first = Claim("m-1", (span(0, 40),), body, "ar/mechanisms.yaml:named", 0.5)
    second = Claim("m-2", (span(200, 130),), body, "ar/mechanisms.yaml:named", 0.5, support={"mechanism": (name,)})
    assert signals(second, (first, second), ACTORS) == (
        "mechanism",
        "beside no other kinds",
        "mechanism rule named",
        "mechanism event in-force",
        "mechanism type regime",
        "mechanism named in two words",
        "mechanism evidence middling",
        "mechanism told of one times before",
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
