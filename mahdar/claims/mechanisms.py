"""Mechanisms: what is said of the arrangements of a process: a truce, a support group, a channel, talks, an agreement.

Comes in: a Context with the statements found before. Goes out: mechanism claims in text order, one for each clause that
says something of a mechanism. What a clause is is clauses.py, what becomes of a mechanism mechanism_events.py. Which
claims tell of one mechanism is record/merge.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mahdar.claims.clauses import Clauses
from mahdar.claims.context import Context
from mahdar.claims.incident_parts import act_parts
from mahdar.claims.mechanism_events import Event, Events, mechanism_words
from mahdar.claims.rules import Match, Matcher, SlotFinder
from mahdar.model.claim import Claim, claim_id
from mahdar.model.kinds import MechanismReport
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import LineKind, Sentence
from mahdar.packs.language import LanguagePack
from mahdar.packs.rules import load_rules
from mahdar.packs.topics import Topics, topics_of

_TELLING = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING, LineKind.BODY, LineKind.UPDATE, LineKind.DATELINE})
_FOREIGN = 2  # words of sport, crime or trade in an article of no process
_TITLES = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING})
# What finds a mechanism that no rule of the language pack finds.
_NAMED, _AGAIN = "mechanisms.yaml:named", "mechanisms.yaml:named-before"
_RANKS = {_NAMED: 0, _AGAIN: 2}  # a rule is 1
_BARE = "agreement"
_SIDES = frozenset({"state", "armed-group", "coalition", "government-body"})
# الاتفاق على, تم الاتفاق: the masdar of a verb.
_ON, _WAS = frozenset({"علي", "عليه", "عليها", "خلالها", "خلاله"}), frozenset({"تم", "جري", "يتم", "وتم", "وجري"})
_PARTY_KINDS = frozenset({"state", "armed-group", "organization", "government-body", "coalition", "person"})


@dataclass(frozen=True, slots=True)
class _Named:
    """A mechanism named in tokens [first, last), by a pack, a rule or a word that points back."""

    id: str
    type: str
    first: int
    last: int
    how: str


@cache
def mechanism_matcher(language: LanguagePack) -> Matcher:
    """Give the matcher of a language's mechanism rules.

    >>> mechanism_matcher(pack).rules[0].name  # doctest: +SKIP
    'agreement-on-an-issue'
    """
    return Matcher(load_rules(language.folder / "mechanisms.yaml", language))


def find_mechanisms(context: Context) -> tuple[Claim, ...]:
    """Give what a document says of mechanisms, one claim a clause and mechanism.

    >>> [(c.body.mechanism, c.body.event) for c in find_mechanisms(context)]  # doctest: +SKIP
    [('ceasefire', 'in-force')]
    """
    return tuple(_Finder(context).run())


class _Finder:
    """Walks the sentences of a document and remembers which mechanisms were named."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._topics: Topics = topics_of(context.packs)
        self._matcher = mechanism_matcher(context.packs.language)
        self._clauses = Clauses(context)
        self._events = Events(context)
        self._parts = act_parts(context)
        self._words = mechanism_words(context.packs.language)
        self._before: dict[str, _Named] = {}
        self._own: dict[str, str] = {}
        self._slots: dict[str, SlotFinder] = {"issue": self._issue, "actor": self._actor}

    def run(self) -> Iterator[Claim]:
        """Give the mechanisms told of in the document, in the order of its sentences."""
        if self._clauses.foreign() >= _FOREIGN or not self._parts.of_a_process():
            return
        self._own = self._own_of_the_process()
        titles: list[tuple[str, Claim]] = []
        told: set[str] = set()
        for sentence in self._c.sentences:
            if sentence.kind not in _TELLING:
                continue
            for named, clause in self._worth(sentence):
                claim = self._claim(named, clause)
                if claim is None:
                    continue
                if sentence.kind in _TITLES:
                    titles.append((named.id, claim))
                else:
                    told.add(named.id)
                    yield claim
        for mechanism, claim in titles:  # a title repeats its article
            if mechanism not in told:
                told.add(mechanism)
                yield claim

    def _own_of_the_process(self) -> dict[str, str]:
        """Give for each general mechanism the process's own where the document names just one: الهدنة after الهدنة في سوريا."""
        named: dict[str, set[str]] = {}
        for mechanism, _, _ in self._topics.mechanisms_in(self._c.tokens, 0, len(self._c.tokens)):
            if mechanism in self._topics.kinds:
                named.setdefault(self._topics.kinds[mechanism], set()).add(mechanism)
        return {general: min(own) for general, own in named.items() if len(own) == 1}

    def _special(self, mechanism: str, first: int, sentence: Sentence) -> str:
        """Give the process's own mechanism for a general one: the one the document names, or that of the country named after it."""
        here = [p.country for p in self._c.places if first < p.first < sentence.last and p.country]
        own = self._own.get(mechanism)
        if own is not None:
            elsewhere = own in self._topics.countries and here and self._topics.countries[own] not in here
            return mechanism if elsewhere else own
        listed = [
            special
            for special, general in self._topics.kinds.items()
            if general == mechanism and self._topics.countries.get(special) in here[:1]
        ]
        return listed[0] if len(listed) == 1 else mechanism

    def _worth(self, sentence: Sentence) -> Iterator[tuple[_Named, tuple[int, int]]]:
        """Give one mechanism for each clause: one of a pack before one of a rule before a word that only points back."""
        by_clause: dict[tuple[int, int], list[_Named]] = {}
        for named in self._named(sentence):
            self._remember(named)
            by_clause.setdefault(self._clauses.around(named.first, named.last, sentence), []).append(named)
        for clause, named_here in by_clause.items():
            yield min(named_here, key=lambda named: (_RANKS.get(named.how, 1), named.first)), clause

    def _issue(self, at: int, last: int) -> tuple[str, int] | None:
        hits = self._topics.issues_in(self._c.tokens, at, min(last, at + 6))
        return (hits[0][0], hits[0][2]) if hits and hits[0][1] == at else None

    def _actor(self, at: int, last: int) -> tuple[ActorRef, int] | None:
        for mention in self._c.starting.get(at, ()):
            if mention.last <= last and self._c.actors[mention.actor].kind in _PARTY_KINDS:
                return self._c.ref(mention), mention.last
        return None

    def _named(self, sentence: Sentence) -> list[_Named]:
        """Give the mechanisms of a sentence: the packs' first, then the rules', then words that point back."""
        c = self._c
        found = [
            _Named(self._special(mechanism, first, sentence), self._topics.types[mechanism], first, last, _NAMED)
            for mechanism, first, last in self._topics.mechanisms_in(c.tokens, sentence.first, sentence.last)
            if not self._body(first, last)
        ]
        taken = {i for named in found for i in range(named.first, named.last)}
        for match in self._matcher.match(sentence, c.tokens, self._slots):
            if taken.isdisjoint(range(match.first, match.last)) and not self._is_agreeing(match.first):
                found.append(self._of_rule(match))
                taken.update(range(match.first, match.last))
        for i in range(sentence.first, sentence.last):
            if i not in taken:
                known = self._meant(i)
                if known is not None:
                    found.append(_Named(known.id, known.type, i, i + 1, _AGAIN))
        return sorted(found, key=lambda named: named.first)

    def _body(self, first: int, last: int) -> bool:
        """Say whether words are the name of a body of a state: المجلس الرئاسي الليبي acts, nobody arranges it."""
        mention = self._c.covering.get(first)
        return mention is not None and mention.last >= last and self._c.actors[mention.actor].kind == "government-body"

    def _is_agreeing(self, first: int) -> bool:
        """Say whether الاتفاق is the agreeing and no agreement: تم الاتفاق على, لم تتمكنا من الاتفاق على."""
        c = self._c
        if not self._words.agreeing(c.folded(first)):
            return False
        return first + 1 < len(c.tokens) and c.folded(first + 1) in _ON or first > 0 and c.folded(first - 1) in _WAS

    def _of_rule(self, match: Match) -> _Named:
        constants = match.rule.constants
        known = next(filter(None, (self._meant(i) for i in range(match.first, match.last))), None)
        if known is not None and known.type == constants["type"]:
            return _Named(known.id, known.type, match.first, match.last, match.rule.id)
        return _Named(self._slug(match), constants["type"], match.first, match.last, match.rule.id)

    def _slug(self, match: Match) -> str:
        """Give a mechanism that no pack has an id of its own: agreement-prisoner-exchange, unscr-1701."""
        c, head = self._c, match.rule.constants["id"]
        for i in range(match.first, min(len(c.tokens), match.last + 4)):
            if c.tokens[i].text.isdecimal() and head == "unscr":
                return f"{head}-{c.folded(i)}"
        for name, (value, _, _) in match.captured.items():
            if name == "issue":
                return f"{head}-{value}"
            if name == "actor":
                return "-".join((head, *self._owners(value, match.first)))
        issue = self._topics.best_issue(c.tokens, match.first, min(len(c.tokens), match.last + 8))
        return f"{head}-{issue}" if issue else head

    def _owners(self, actor: ActorRef, first: int) -> list[str]:
        """Give between whom an agreement is, whose an initiative is, by the alphabet: البلدين names two, روسيا وتركيا too."""
        c = self._c
        at = c.token_from(actor.span.start) if actor.span else first
        found = {actor.actor}
        while c.starting.get(at):
            found.update(mention.actor for mention in c.starting[at])
            at = max(mention.last for mention in c.starting[at])
            if at >= len(c.tokens) or not c.folded(at).startswith("و"):
                break
        known = {name for name in found if c.actors[name].known} or {actor.actor}
        return sorted(name.lower() for name in known)

    def _meant(self, i: int) -> _Named | None:
        """Give the mechanism that a word points back at: المحادثات after the Geneva talks were named."""
        if not self._before:
            return None
        for head, definite in self._words.heads(self._c.folded(i)):
            if definite and head in self._before:
                return self._before[head]
        return None

    def _remember(self, named: _Named) -> None:
        for i in range(named.first, named.last):
            for head, _ in self._words.heads(self._c.folded(i)):
                self._before[head] = named

    def _claim(self, named: _Named, clause: tuple[int, int]) -> Claim | None:
        c = self._c
        word = self._clauses.span(named.first, named.last)
        event: Event = self._events.read(named.first, named.last, clause)
        if named.how == _AGAIN and event.cue is None:
            return None  # to be meant again is not to be told of
        if event.denied and named.how != _NAMED:
            return None  # an agreement that was not reached is none
        if event.name == "mentioned" and named.first > 0 and "@demonstrative" in c.keys(named.first - 1):
            return None  # هذه الهدنة only points back
        if not self._among_parties(named, clause):
            return None
        cue: Span = word if event.cue is None else self._clauses.span(event.cue, event.cue + 1)
        evidence = self._clauses.span(*clause)
        return Claim(
            claim_id(c.document.id, "mechanism", word),
            (evidence,),
            MechanismReport(named.id, named.type, event.name, self._members(named, clause)),
            named.how,
            0.8 if named.how == _NAMED else 0.6,
            self._clauses.speakers(word),
            support={"mechanism": (word,), "type": (word,), "event": (cue,)},
        )

    def _among_parties(self, named: _Named, clause: tuple[int, int]) -> bool:
        """Say whether an agreement on nothing that is named is one of states or of those who fight: no club's."""
        if named.id != _BARE:
            return True
        kinds = {self._c.actors[self._c.covering[i].actor].kind for i in range(*clause) if i in self._c.covering}
        return bool(kinds & _SIDES) or self._parts.fighting(clause) or len(self._before) > 1

    def _members(self, named: _Named, clause: tuple[int, int]) -> tuple[ActorRef, ...]:
        """Give whom بين names after a mechanism."""
        c = self._c
        between = next((i for i in range(named.first, min(clause[1], named.last + 4)) if c.folded(i) == "بين"), None)
        if between is None:
            return ()
        refs: dict[str, ActorRef] = {}
        at = between + 1
        while at < clause[1] and at - between < 14:
            for mention in c.starting.get(at, ()):
                refs.setdefault(mention.actor, c.ref(mention))
            at += 1
        return tuple(refs.values())
