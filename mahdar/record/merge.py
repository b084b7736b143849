"""The one-document record: claims about the same real contact become one entry with its accounts and discrepancies.

Comes in: a document and its claims. Goes out: entries in the order of their first claims. What each claim says of each
field is kept as an account, with who says it; the main value is the article's own voice, else the first. Which claims of
two documents tell of one contact is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from mahdar.model.actor import Actor
from mahdar.model.claim import Account, Claim, Entry
from mahdar.model.kinds import Contact, Statement
from mahdar.model.nesting import Nesting
from mahdar.model.span import ActorRef
from mahdar.model.text import Document
from mahdar.record.periods import period, touch

# Forms that the press uses of one event; "talks" is the vaguer word.
_CLASS = {"meeting": "meeting", "talks": "meeting", "other": "meeting"}
_FIELDS = ("participants", "mode", "form", "date", "place", "duration", "margin_of", "status")
# Fields whose accounts must agree; of a date only a conflict counts, and a form may be told in two words.
# Days after which a contact is no news: one without a date is not taken for it.
_NEWS = 10
_BODIES = frozenset({"organization", "coalition", "armed-group", "government-body"})
# The first line of a text, with the blanks round it.
_FIRST_LINE = re.compile(r"\s*[^\n]*\s*")
_STRICT = ("duration", "status", "place", "date")


@dataclass(slots=True)
class _Cluster:
    """Claims that tell of one contact, in text order."""

    claims: list[Claim] = field(default_factory=list)
    actors: set[str] = field(default_factory=set)
    told: dict[tuple[object, ...], Claim] = field(default_factory=dict)  # the first claim of each that _compatible treats alike

    def add(self, claim: Claim, document: Document) -> None:
        contact = _contact(claim)
        self.claims.append(claim)
        self.actors.update(ref.actor for ref in contact.participants)
        alike = contact.form, contact.date, contact.place, contact.status, _points_back(contact), _headline(claim, document)
        self.told.setdefault(alike, claim)


def merge_claims(document: Document, claims: Sequence[Claim], actors: Mapping[str, Actor]) -> tuple[Entry, ...]:
    """Give the entries of one document.

    >>> merge_claims(document, claims, actors)[0].discrepancies  # doctest: +SKIP
    ('duration',)
    """
    statements = Nesting(
        (span, claim.body) for claim in claims if isinstance(claim.body, Statement) for span in claim.body.content
    )
    clusters: list[_Cluster] = []
    of_actor: dict[str, dict[int, None]] = {}
    for claim in claims:
        if not isinstance(claim.body, Contact):
            continue
        people = [ref.actor for ref in _contact(claim).participants]
        near = sorted({number for actor in people for number in of_actor.get(actor, ())})
        number = _home(claim, [(number, clusters[number]) for number in near], actors, document)
        if number is None:
            number = len(clusters)
            clusters.append(_Cluster())
        clusters[number].add(claim, document)
        for actor in people:
            of_actor.setdefault(actor, {})[number] = None
    return tuple(_entry(document, cluster.claims, statements, actors) for cluster in clusters)


def _contact(claim: Claim) -> Contact:
    assert isinstance(claim.body, Contact)
    return claim.body


def _home(claim: Claim, near: Sequence[tuple[int, _Cluster]], known: Mapping[str, Actor], document: Document) -> int | None:
    """Give the number of the cluster that tells of the same contact: most participants in common, then the nearest before.

    `near` are the clusters that have a participant in common with the claim; no other can tell of its contact.
    """
    best: tuple[float, int] | None = None
    home = None
    actors = {ref.actor for ref in _contact(claim).participants}
    for number, cluster in near:
        if not (
            _same_people(actors, cluster.actors)
            or _same_states(actors, cluster.actors, known)
            or _same_delegation(claim, cluster, known)
        ):
            continue
        if not all(_compatible(claim, other, document) for other in cluster.told.values()):
            continue
        rank = (len(actors & cluster.actors) / len(actors | cluster.actors), number)
        if best is None or rank > best:
            best, home = rank, number
    return home


def _same_people(left: set[str], right: set[str]) -> bool:
    """Say whether two sets of participants can be those of one contact: one holds the other, and two are in common."""
    common = left & right
    if min(len(left), len(right)) == 1:
        return left == right
    return len(common) >= 2 and (common in (left, right) or len(common) >= 3)


def _same_states(left: set[str], right: set[str], known: Mapping[str, Actor]) -> bool:
    """Say whether one side is told once by its state and once by its man: Obama and the Russians, Washington and Moscow."""
    if not left & right or len(left) != 2 or len(right) != 2:
        return False
    (one,), (other,) = left - right or {""}, right - left or {""}
    kinds = {known[actor].kind for actor in (one, other) if actor in known}
    return "state" in kinds and known[one].country is not None and known[one].country == known[other].country


def _compatible(one: Claim, other: Claim, document: Document) -> bool:
    left, right = _contact(one), _contact(other)
    if _CLASS.get(left.form, left.form) != _CLASS.get(right.form, right.form):
        return False
    if left.date and right.date and not touch(left.date, right.date):
        return False
    pointing = _points_back(left) or _points_back(right)
    if document.published is not None and not pointing and _recalled(left, right, document.published):
        return False
    if left.place and right.place and left.place[1] != right.place[1]:
        return False
    if {left.status, right.status} == {"held", "planned"} and not (_headline(one, document) or _headline(other, document)):
        return left.date is not None and left.date == right.date
    return True


def _same_delegation(claim: Claim, cluster: _Cluster, known: Mapping[str, Actor]) -> bool:
    """Say whether two visits to one host are those of one delegation, named once by its body, once more vaguely."""
    if _contact(claim).form != "visit" or _contact(cluster.claims[0]).form != "visit":
        return False
    left, right = ({ref.actor for ref in _contact(one).participants} for one in (claim, cluster.claims[0]))
    guests = [known[actor] for actor in sorted(left ^ right) if actor in known]
    return bool(left & right) and len(guests) == 2 and all(g.kind in _BODIES for g in guests) and _one_home(guests)


def _one_home(guests: Sequence[Actor]) -> bool:
    homes = {guest.country for guest in guests if guest.country not in (None, "null")}
    return len(homes) < 2


def _headline(claim: Claim, document: Document) -> bool:
    """Say whether a claim stands in the first line, whose present tense may tell of what is to come."""
    return claim.evidence[0].end <= _first_line(document.text)


@lru_cache(maxsize=8)
def _first_line(text: str) -> int:
    """Give where the first line of a text ends: asked of every claim, and one line may be the whole text."""
    line = _FIRST_LINE.match(text)
    return line.end() if line is not None else 0


def _points_back(contact: Contact) -> bool:
    """Say whether a contact names nobody in words: "the talks" are those told before, however long ago."""
    return all(ref.span is None for ref in contact.participants)


def _recalled(left: Contact, right: Contact, published: str) -> bool:
    """Say whether one of two contacts is long past and the other, without a date, is today's news."""
    dates = [contact.date for contact in (left, right) if contact.date]
    return len(dates) == 1 and (date.fromisoformat(published) - date.fromisoformat(period(dates[0])[1])).days > _NEWS


def _entry(document: Document, claims: Sequence[Claim], statements: Nesting[Statement], known: Mapping[str, Actor]) -> Entry:
    alone = all(_headline(claim, document) for claim in claims)
    accounts = tuple(account for claim in claims for account in _accounts(document, claim, _speakers(claim, statements), alone))
    fields = {name: _best(name, accounts) for name in _FIELDS if name != "participants"}
    fields = {"participants": _participants(claims, known), **fields}
    ids = sorted(claim.id for claim in claims)
    return Entry(
        ids[0],
        "contact",
        fields,
        accounts,
        tuple(name for name in _FIELDS if _differ(name, accounts)),
        tuple(claim.id for claim in claims),
        (document.id,),
        document.published,
        document.published,
        fields["status"],
        tuple(ids[1:]),
    )


def _speakers(claim: Claim, statements: Nesting[Statement]) -> tuple[str, ...]:
    """Give who says it: whom the claim is attributed to, else the speakers of the narrowest statement that holds its word."""
    if claim.attributed_to:
        return tuple(ref.actor for ref in claim.attributed_to)
    holding = statements.holding(claim.support["form"][0])
    if not holding:
        return ()
    _, narrowest = min(holding, key=lambda pair: pair[0].end - pair[0].start)
    return tuple(ref.actor for ref in narrowest.speaker)


def _accounts(document: Document, claim: Claim, by: tuple[str, ...], alone: bool) -> list[Account]:
    shown = _contact(claim).to_json()
    out = []
    for name in _FIELDS:
        value = shown[name]
        if name == "participants":
            value = [ref["actor"] for ref in value]
        if name == "status" and not alone and _headline(claim, document):
            continue
        if value is not None:
            out.append(Account(name, value, claim.support.get(name, claim.evidence), claim.id, document.id, by))
    return out


def _best(name: str, accounts: Sequence[Account]) -> Any:
    """Give the main value: the article's own voice before others, held before planned, a day before a month, the first."""
    told = [account for account in accounts if account.field == name]
    if not told:
        return None
    own = [account for account in told if not account.by] or told
    if name == "status":
        order = ("held", "cancelled", "planned", "uncertain")
        return min((account.value for account in own), key=order.index)
    if name == "date":
        return max((account.value for account in own), key=lambda value: len(value) == 10)
    if name == "form":
        return Counter(account.value for account in told).most_common(1)[0][0]
    if name == "mode":
        return next((account.value for account in told if account.value != "direct"), "direct")
    return own[0].value


def _differ(name: str, accounts: Sequence[Account]) -> bool:
    values = [account.value for account in accounts if account.field == name]
    if name not in _STRICT:
        return False
    if name == "date":
        return any(not touch(values[0], value) for value in values[1:])
    return any(value != values[0] for value in values[1:])


def _participants(claims: Sequence[Claim], known: Mapping[str, Actor]) -> list[dict[str, Any]]:
    """Give all who take part, each as the first claim that names it in words has it; who stands for another gives way to it."""
    refs: dict[str, ActorRef] = {}
    named: Counter[str] = Counter()
    for claim in claims:
        for ref in _contact(claim).participants:
            named[ref.actor] += 1
            if ref.actor not in refs or refs[ref.actor].span is None and ref.span is not None:
                refs[ref.actor] = ref
    gone = {actor for actor in refs if _stands_for(actor, refs, named, claims, known)}
    return [ref.to_json() for ref in refs.values() if ref.actor not in gone]


def _stands_for(
    actor: str, refs: Mapping[str, ActorRef], named: Counter[str], claims: Sequence[Claim], known: Mapping[str, Actor]
) -> bool:
    """Say whether an actor is a second name of another participant: never in one claim with it, of the same home."""
    for other in refs:
        if other == actor or actor not in known or other not in known:
            continue
        if any({actor, other} <= {ref.actor for ref in _contact(claim).participants} for claim in claims):
            continue
        left, right = known[actor], known[other]
        if {left.kind, right.kind} == {"state", "person"} and left.country == right.country:
            return (named[other], right.kind) > (named[actor], left.kind)
        delegations = left.kind in _BODIES and right.kind in _BODIES and _contact(claims[0]).form == "visit"
        if delegations and _one_home((left, right)) and (right.known, named[other], other) > (left.known, named[actor], actor):
            return True
    return False
