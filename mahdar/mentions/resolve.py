"""Which actor is meant: phrases and pointing words -> actors and mentions.

Comes in: sentences, tokens, packs, the publication date. Goes out: Mentions' actors and mentions in text order. A role
without a name is the person the document gives that role, else the registry's holder on the day; else it stays unnamed.
Dropped subjects are for claims/: they need the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mahdar.mentions.called import CalledBodies, is_state_delegation
from mahdar.mentions.offices import SHORT, holder_of
from mahdar.mentions.phrase import Phrase
from mahdar.mentions.pointing import country_around, joined, kingdom, pointed
from mahdar.mentions.scan import PhraseScanner
from mahdar.model.actor import Actor, Mention, Role
from mahdar.model.text import Sentence, Token
from mahdar.model.translit import readable, slug
from mahdar.packs.process import Packs


@dataclass(slots=True)
class _Held:
    """A role that the document gives a person."""

    actor: str
    title: str
    country: str | None
    of: str | None
    head: str
    token: int
    former: bool = False


class Resolver:
    """Resolves the phrases of one document, first all that bear names, then the rest in text order."""

    def __init__(self, text: str, tokens: Sequence[Token], packs: Packs, published: str | None) -> None:
        self._text = text
        self._tokens = tokens
        self._packs = packs
        self._day = published
        self._scanner = PhraseScanner(tokens, packs)
        self.actors: dict[str, Actor] = {}
        self._held: list[_Held] = []
        self._found: list[Mention] = []
        self._recent: dict[str, None] = {}  # the actors of `_found`, the one named last at the end
        self._pairs: dict[tuple[str, str], None] = {}  # those that the text joins, likewise
        self._roles: dict[tuple[str | None, ...], _Held] = {}  # `_held`, each role of an actor once, where it first stands
        self._references = self._scanner.references
        self._called = CalledBodies(tokens, packs.language.titles)

    def run(self, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
        """Give all mentions of the document in text order."""
        read = [self._scanner.phrases(sentence) for sentence in sentences]
        for phrase in (phrase for phrases in read for phrase in phrases):
            for part in (phrase, *phrase.others):
                if part.name is not None and part.kind == "person":
                    self._learn_person(part)
                elif part.kind == "name" and part.target in self._packs.process.actors:
                    self._keep(self._packs.process.actors[part.target])
        for sentence, of_sentence in zip(sentences, read, strict=True):
            for phrase in self._again(sentence, of_sentence):
                self._resolve(phrase)
        return tuple(self._found)

    def _again(self, sentence: Sentence, phrases: list[Phrase]) -> list[Phrase]:
        """Read a sentence once more if it uses a family name that the document makes known only later (a headline does)."""
        if self._scanner.names.made_known_later(sentence.first, sentence.last):
            return self._scanner.phrases(sentence)
        return phrases

    def _learn_person(self, phrase: Phrase) -> None:
        actor = phrase.target or self._scanner.unknown_id(phrase)
        known = self._packs.process.actors.get(actor)
        if known is not None:
            self._keep(known)
        elif phrase.name is not None:
            name = self._words_of(phrase.name)
            old = self.actors.get(actor)
            made = readable(name, self._packs.language.romanised)
            names: dict[str, tuple[str, ...]] = {"ar": (name,), "en": (made,)} if old is None else old.names
            role = Role(phrase.title, phrase.of or phrase.country) if phrase.title else None
            roles = tuple(dict.fromkeys((*(old.roles if old else ()), *((role,) if role else ()))))
            country = (old.country if old else None) or phrase.country
            self.actors[actor] = Actor(actor, "person", country, names, roles, False, phrase.gender)
        if phrase.title:
            country = phrase.country or (self.actors[actor].country if actor in self.actors else None)
            held = _Held(actor, phrase.title, country, phrase.of, phrase.head, phrase.first, phrase.former)
            self._held.append(held)
            key = (actor, held.title, country, held.of, held.head, str(held.former))
            if key not in self._roles or held.token < self._roles[key].token:
                self._roles[key] = held

    def _words_of(self, name: tuple[int, int]) -> str:
        return " ".join(self._tokens[i].text for i in range(*name) if self._tokens[i].text[0].isalnum())

    def _keep(self, actor: Actor) -> None:
        if actor.id not in self.actors:
            self.actors[actor.id] = self._packs.process.on_day(actor, self._day)

    def _resolve(self, phrase: Phrase) -> None:
        if phrase.kind in ("two-persons", "two-parties", "two-states", "own-state", "kingdom"):
            self._resolve_pointing(phrase)
            return
        if phrase.kind == "two-holders":
            self._resolve_two_holders(phrase)
            return
        if phrase.points not in ("", "kingdom"):
            self._resolve_of_sides(phrase)
            return
        for part in (phrase, *phrase.others):
            part.country = part.country or country_around(part, self._recent, self.actors) or self._relayed(part)
            end = self._tokens[part.last - 1].end
            first, last = part.first, part.last
            if phrase.others and part is phrase:
                first, last, end = phrase.first, phrase.others[0].first, self._tokens[phrase.others[0].first - 1].end
            actor, by = self._actor_of(part)
            if actor is not None:
                self._add(actor, part.start, end, first, last, by)
                self._used(actor, part)
                self._called.call(self.actors[actor], part)

    def _used(self, actor: str, phrase: Phrase) -> None:
        """Keep the name by which this document calls a person, beside those of the registry."""
        known = self.actors[actor]
        if phrase.name is None or known.kind != "person":
            return
        name = self._words_of(phrase.name)
        if phrase.start > self._tokens[phrase.name[0]].start:
            name = name[phrase.start - self._tokens[phrase.name[0]].start :]
        if name not in known.names.get("ar", ()):
            self.actors[actor] = replace(known, names={**known.names, "ar": (*known.names.get("ar", ()), name)})

    def _add(self, actor: str, start: int, end: int, first: int, last: int, by: str) -> None:
        mention = Mention(actor, start, max(end, start + 1), first, last, by)
        if self._found and joined(self._found[-1], mention, self._tokens):
            pair = self._found[-1].actor, actor
            self._pairs.pop(pair, None)
            self._pairs[pair] = None
        self._recent.pop(actor, None)
        self._recent[actor] = None
        self._found.append(mention)

    def _actor_of(self, phrase: Phrase) -> tuple[str | None, str]:
        process = self._packs.process
        if phrase.kind == "name":
            return self._name_actor(phrase)
        if phrase.kind == "person":
            if phrase.name is None and phrase.number == "du" and phrase.definite and not phrase.others:
                self._resolve_pointing(replace(phrase, kind="two-persons", country=None))
                return None, ""
            if phrase.name is not None:
                actor = phrase.target or self._scanner.unknown_id(phrase)
                # a name that only the second look made out, or a country that the text around tells
                if actor not in self.actors or phrase.points and self.actors[actor].country is None:
                    self._learn_person(phrase)
                return actor, "name"
            return self._role_actor(phrase), "role"
        if phrase.kind == "unnamed":
            return self._unnamed(phrase), "role"
        if phrase.target in process.actors:
            self._keep(process.actors[phrase.target])
        if phrase.target in self.actors:  # a family name that the document makes known stands in no registry
            return phrase.target, "name"
        if phrase.title == "communique":
            return self._issuer(phrase), "role"
        return self._body(phrase), "name" if phrase.name or phrase.country else "role"

    def _name_actor(self, phrase: Phrase) -> tuple[str | None, str]:
        actor = self._packs.process.actors.get(phrase.target or "")
        if actor is None:
            return (phrase.target, "name") if phrase.target in self.actors else (None, "")
        if phrase.how == "capital" and self._is_place(phrase):
            return None, ""
        if phrase.doubtful and phrase.how != "state" and actor.id not in self.actors:
            return None, ""
        self._keep(actor)
        return actor.id, "capital" if phrase.how == "capital" else "name"

    def _is_place(self, phrase: Phrase) -> bool:
        token = self._tokens[phrase.first]
        if phrase.start > token.start and token.word.folded[0] == "ب":
            return True
        if phrase.first == 0:
            return False
        before = self._tokens[phrase.first - 1].word.folded
        if before in self._references["place-prepositions"] or before.removeprefix("و") in self._references["place-prepositions"]:
            return True
        for back in (1, 2):
            if phrase.first >= back:
                word = self._tokens[phrase.first - back].word.folded
                if word in self._references["capital-words"] or word[1:] in self._references["capital-words"]:
                    return True
        return False

    def _antecedent(self, before: int) -> _Held | None:
        """The last person with an office before a token: whose counterpart نظيره is."""
        for mention in reversed(self._found):
            if mention.first < before:
                held = next((h for h in reversed(self._held) if h.actor == mention.actor and h.title), None)
                if held is not None:
                    return held
                actor = self.actors.get(mention.actor)
                if actor is not None and actor.kind == "person" and actor.roles:
                    return _Held(actor.id, actor.roles[0].title, actor.country, None, "", mention.first)
        return None

    def _role_actor(self, phrase: Phrase) -> str | None:
        if phrase.title == "counterpart" or phrase.pronoun:
            antecedent = self._antecedent(phrase.first)
            if antecedent is None:
                return None
            if phrase.title == "counterpart":
                phrase = replace(phrase, title=antecedent.title, head=antecedent.head, pronoun=False)
            elif phrase.country is None:
                phrase = replace(phrase, country=antecedent.country)
        if phrase.indefinite:
            return self._nameless(phrase, phrase.title)
        if phrase.number == "pl":  # الوزراء are nobody in particular
            return self._nameless(phrase, phrase.title + "s") if phrase.country or phrase.of or phrase.definite else None
        if phrase.foreign and phrase.country is None:  # وزير الخارجية الفليبيني in a spelling no list has
            return self._nameless(phrase, f"{slug(phrase.foreign)}-{phrase.title}")
        titles = SHORT.get(phrase.title, (phrase.title,)) if not phrase.of or phrase.country else (phrase.title,)
        held = self._held_by(phrase, titles)
        if held is not None:
            return held
        if phrase.former:  # الرئيس السابق is not who holds the office now
            return self._nameless(phrase, f"former-{phrase.title}")
        holder = holder_of(phrase, titles, self._packs.process, self._day)
        if holder is not None:
            self._keep(self._packs.process.actors[holder])
            return holder
        if not (phrase.country or phrase.of or phrase.qualified):
            return self._last_nameless(phrase.title) if phrase.definite else None
        return self._nameless(phrase, phrase.title)

    def _last_nameless(self, title: str) -> str | None:
        """Give the person without a name who was last given this office: المبعوث after مبعوث الأمم المتحدة."""
        for actor_id in reversed(self._recent):
            roles = self.actors[actor_id].roles
            if actor_id.startswith("unnamed-") and roles and roles[0].title == title:
                return actor_id
        return None

    def _held_by(self, phrase: Phrase, titles: tuple[str, ...]) -> str | None:
        """Give the person to whom the document gives this role: the last one before, else the first one after."""
        fits = [
            h
            for h in self._roles.values()
            if (h.title in titles or h.head == phrase.head and (phrase.definite or phrase.title == h.title))
            and (phrase.country is None or h.country == phrase.country or self._country_of(h.actor) == phrase.country)
            and (phrase.of is None or h.of is None or h.of == phrase.of)
            and phrase.former == h.former
        ]
        if not (phrase.country or phrase.of or phrase.qualified) and not phrase.definite:
            return None
        before = [h for h in fits if h.token < phrase.first]
        if before:
            recent = {h.actor for h in before}
            return next((actor for actor in reversed(self._recent) if actor in recent), before[-1].actor)
        return fits[0].actor if fits and (phrase.country or phrase.of) else None

    def _country_of(self, actor: str) -> str | None:
        found = self.actors.get(actor)
        return found.country if found else None

    def _nameless(self, phrase: Phrase, title: str) -> str:
        of = phrase.of or phrase.country
        if phrase.of and phrase.country and phrase.of not in self._packs.process.actors:
            of = f"{phrase.country.lower()}-{phrase.of}"  # مسؤول في الإدارة الأميركية is not one of the Russian government
        parts = [part for part in ("unnamed", of.lower() if of else None, title) if part]
        actor = "-".join(parts)
        if actor not in self.actors:
            text = self._text[phrase.start : self._tokens[phrase.last - 1].end]
            self.actors[actor] = Actor(actor, "person", phrase.country, {"ar": (text,)}, (Role(title, of),), False, phrase.gender)
        return actor

    def _unnamed(self, phrase: Phrase) -> str | None:
        if phrase.definite and not (phrase.country or phrase.of or phrase.name):
            for actor_id in reversed(self._recent):
                actor = self.actors[actor_id]
                if actor_id.startswith("unnamed-") and actor.roles and actor.roles[0].title == phrase.title:
                    return actor_id
        return self._nameless(phrase, phrase.title + ("s" if phrase.number != "sg" else ""))

    def _issuer(self, phrase: Phrase) -> str | None:
        """Who speaks in "البيان": the body it comes from, else the last body or party named."""
        if phrase.of in self._packs.process.actors:
            self._keep(self._packs.process.actors[phrase.of])
            return phrase.of
        if phrase.of is None and phrase.country is None and phrase.definite:
            for actor_id in reversed(self._recent):
                if self.actors[actor_id].kind not in ("person", "media", "state"):
                    return actor_id
        return self._body(phrase)

    def _body(self, phrase: Phrase) -> str | None:
        title, country = phrase.title, phrase.country or self._joined_country(phrase)
        # الائتلاف السوري والحكومة المؤقتة: of the country, and yet not its government
        own = country if phrase.country or not phrase.qualified else None
        known = self._packs.process.bodies.get((title, own)) if own else None
        if known is not None and phrase.name is None:
            self._keep(self._packs.process.actors[known])
            return known
        if own and is_state_delegation(phrase, self._tokens, self._packs):
            self._keep(self._packs.process.actors[own])
            return own
        last = phrase.others[0].first if phrase.others else phrase.last
        text = self._text[phrase.start : self._tokens[last - 1].end]
        if phrase.name is not None:
            name = [self._tokens[i].word.folded for i in range(*phrase.name)]
            actor = slug(" ".join(name))
        elif own and phrase.of is None:
            actor = f"{own.lower()}-{title}"
        else:
            if phrase.definite and not phrase.qualified:
                called = self._called.meant(phrase, self._recent, self.actors)
                if called is not None:
                    return called
                for actor_id in reversed(self._recent):
                    if phrase.kind == "media" and self.actors[actor_id].kind == "media":
                        return actor_id
                    if self.actors[actor_id].roles[:1] == (Role(title, None),) or actor_id.endswith("-" + title):
                        return actor_id
                if phrase.doubtful:
                    return None
            words = self._packs.process.words_of(text)
            actor = slug(" ".join(words)) if len(words) > 1 else f"unnamed-{title}"
        if actor not in self.actors:
            self.actors[actor] = Actor(actor, phrase.kind, country, {"ar": (text,)}, (), False)
        return actor

    def _relayed(self, phrase: Phrase) -> str | None:
        """نقلت وكالات روسية عن وزارة الدفاع: media told by their country alone relay a body of that country."""
        last = self._found[-1] if self._found else None
        if phrase.kind != "government-body" or last is None or last.last != phrase.first - 1 or phrase.of or phrase.name:
            return None
        media = self.actors[last.actor]
        said = self._tokens[phrase.first - 1].word.folded == "عن"
        return media.country if said and media.kind == "media" and not media.known else None

    def _joined_country(self, phrase: Phrase) -> str | None:
        """المعارضة السورية والنظام: a body joined by و to one with a country is of that country."""
        if not phrase.definite or phrase.of is not None or phrase.name is not None:
            return None
        if phrase.start == self._tokens[phrase.first].start:
            return None
        for mention in reversed(self._found):
            if mention.last == phrase.first:
                actor = self.actors[mention.actor]
                return actor.country if actor.kind in ("government-body", "coalition", "armed-group", "organization") else None
            if mention.last < phrase.first:
                return None
        return None

    def _resolve_two_holders(self, phrase: Phrase) -> None:
        """Resolve وزيرا خارجية البلدين to who holds the office in each of the two states."""
        end = self._tokens[phrase.last - 1].end
        states = pointed("two-states", self._recent, self._pairs, self.actors)
        for state in states:
            actor = self._role_actor(replace(phrase, kind="person", country=state))
            if actor is not None:
                self._add(actor, phrase.start, end, phrase.first, phrase.last, "role")

    def _resolve_of_sides(self, phrase: Phrase) -> None:
        """Resolve مسؤولون من الجانبين to the officials of each of the two states."""
        end = self._tokens[phrase.last - 1].end
        given = len(phrase.points.split()) > 1
        sides = phrase.points.split() if given else pointed(phrase.points, self._recent, self._pairs, self.actors)
        states = dict.fromkeys(self.actors[side].country if side in self.actors else side for side in sides)
        for state in states if len(states) == 2 and all(states) else (None,):
            actor = self._nameless(replace(phrase, country=state), phrase.title + "s")
            self._add(actor, phrase.start, end, phrase.first, phrase.last, "role")

    def _resolve_pointing(self, phrase: Phrase) -> None:
        """Resolve الجانبان, البلدين, بلاده, المملكة to actors named before."""
        if phrase.kind == "kingdom":
            found = kingdom(self._recent, self.actors)
            codes: list[str] = [found] if found else []
        elif phrase.country:
            codes = phrase.country.split()
        else:
            codes = pointed(phrase.kind, self._recent, self._pairs, self.actors)
        end = self._tokens[phrase.last - 1].end
        for code in codes:
            state = self._packs.process.actors.get(code)
            if state is not None:
                self._keep(state)
            if code in self.actors:
                self._add(code, phrase.start, end, phrase.first, phrase.last, "pronoun")
