"""Phrases that name an actor: an office with its country and its holder's name, a body, an unnamed official.

Comes in: tokens and a NameFinder. Goes out: Phrase, the parts of such a phrase as written, by the first token.
Does not say which actor is meant: that is resolve.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.holders import HolderReader
from mahdar.mentions.names import NameFinder, NameHit, skip_letters
from mahdar.mentions.owners import OwnerReader, plain_noun
from mahdar.mentions.phrase import Phrase
from mahdar.mentions.twobodies import TwoBodies
from mahdar.model.text import Token, WordSense
from mahdar.packs.language import Title
from mahdar.packs.process import Packs

_OPENING = frozenset('«“"({‹')
_CLOSING = frozenset('»”")}›')
_LONGEST = 26


class PhraseReader:
    """Reads the phrase that begins at a token."""

    def __init__(self, tokens: Sequence[Token], packs: Packs, names: NameFinder) -> None:
        self._tokens = tokens
        self._packs = packs
        self._fold = packs.language.fold
        self._names = names
        self._holders = HolderReader(tokens, names, self._person_name, self._is_person)
        self._owners = OwnerReader(tokens, packs, self.at)
        self._two = TwoBodies(tokens, packs, names, self.at)
        pointing = packs.language.folded_lists("references")
        self._former = pointing["former"]
        self._pointing = pointing["two-parties"] | pointing["from-his-side"] | pointing["not-alone"]

    def at(self, i: int, limit: int, depth: int = 0) -> Phrase | None:
        """Give the phrase that begins at token i, before token `limit`, or None."""
        limit = min(limit, i + _LONGEST)
        name = self._names.at(i, limit)
        sense = self._title_sense(self._tokens[i])
        if sense is not None and (name is None or name.last == i + 1):
            phrase = self._title_phrase(i, limit, sense, depth)
            if phrase.title and (name is None or phrase.last > name.last):
                return phrase
        if name is not None:
            return self._name_phrase(name, limit)
        return None

    def _title_sense(self, token: Token) -> WordSense | None:
        best: WordSense | None = None
        folded = token.word.folded
        if "@title" not in token.word.keys or folded in self._pointing or folded[1:] in self._pointing:  # من جهته, الطرفان
            return None
        if token.index and self._tokens[token.index - 1].word.folded in ("بن", "ابن"):  # عبدالله بن مساعد
            return None
        for sense in token.word.senses:
            if (
                sense.pos == "title"
                and not {"ك", "س"} & set(sense.before)
                and (best is None or len(sense.before) < len(best.before))
            ):
                best = sense
        return best

    def _name_phrase(self, hit: NameHit, limit: int) -> Phrase:
        phrase = Phrase(hit.first, hit.last, hit.start, target=hit.target, how=hit.how, doubtful=hit.ambiguous)
        phrase.name = (hit.first, hit.last)
        return phrase

    def _title_phrase(self, i: int, limit: int, sense: WordSense, depth: int) -> Phrase:
        title = self._packs.language.titles[sense.lemma]
        letters = sum(len(p) for p in sense.before if p != "ال") if "لل" not in self._tokens[i].word.folded[:3] else 0
        start = skip_letters(self._tokens[i], letters) if letters else self._tokens[i].start
        phrase = Phrase(i, i + 1, start, title.title, title.head, title.kind, title.country)
        phrase.pronoun = bool(sense.after)
        phrase.definite = "ال" in sense.before
        phrase.number = next((n for n in ("pl", "du") if n in sense.features), "sg")
        phrase.gender = "f" if "f" in sense.features else "m"
        two = self._two.read(phrase, title, limit, depth)
        if two is not None:
            return two
        at, slug = self._complement(title, i + 1, limit)
        body = self._body_behind(title, i + 1, limit) if not phrase.definite else None
        if body is not None and body.last > at:  # رئيس المجلس الرئاسي الليبي: the body's own name is longer
            at, slug = body.last, "chair" if title.title == "president" else title.title
            phrase.of = body.target
            phrase.country = self._packs.process.actors[body.target].country
        if slug:
            phrase.title = slug
            phrase.qualified = True
            if phrase.number == "sg" and self._tokens[i].word.folded.endswith("يرا"):
                phrase.number = "du"  # وزيرا خارجية: with a complement the ending is the dual's
            if at > i + 1 and self._ends_in_pronoun(self._tokens[at - 1]):
                phrase.pronoun = True
        phrase.last = self._modifiers(phrase, title, at, limit, depth)
        if title.kind == "person" and self._dual_of_states(phrase, limit):
            phrase.number = "du"
        several = phrase.number == "pl" and (title.kind == "person" or self._holders.of_another_state(phrase, limit))
        if phrase.number == "du" and title.kind in ("person", "unnamed") or several:
            self._holders.read(phrase, limit)
            self._each_of_a_state(phrase, title)
        return phrase

    def _each_of_a_state(self, phrase: Phrase, title: Title) -> None:
        """وزراء خارجية روسيا وتركيا وإيران: of an office that one person holds, one for each state named."""
        office = phrase.title != title.title or phrase.title in ("president", "king", "leader", "emir")
        states = all(other.country and other.number == "sg" for other in phrase.others)
        if title.kind != "person" or phrase.number != "pl" or not phrase.others or not phrase.country or not states:
            return
        if office:
            phrase.number = "sg"
        else:  # وزراء روسيا وتركيا are nobody in particular
            for other in phrase.others:
                other.number = "pl"

    def _dual_of_states(self, phrase: Phrase, limit: int) -> bool:
        """رئيسا روسيا وتركيا: without a complement, too, the ending is the dual's where و joins a second state."""
        at = phrase.last
        if phrase.number != "sg" or phrase.definite or phrase.name or not phrase.country or at >= limit:
            return False
        if not self._tokens[phrase.first].word.folded.endswith("ا") or not self._tokens[at].word.folded.startswith("و"):
            return False
        hit = self._names.at(at, limit)
        return hit is not None and hit.how in ("state", "capital") and hit.start > self._tokens[at].start

    def _body_behind(self, title: Title, at: int, limit: int) -> NameHit | None:
        """Give the registered body whose name of several words stands right behind an office."""
        if title.kind != "person" or at >= limit:
            return None
        hit = self._names.at(at, limit)
        actor = self._packs.process.actors.get(hit.target) if hit is not None and hit.last > at + 1 else None
        if hit is None or actor is None or actor.kind in ("person", "state", "media") or hit.start != self._tokens[at].start:
            return None
        return hit

    def _ends_in_pronoun(self, token: Token) -> bool:
        return token.word.folded.endswith(("ته", "تها", "يته", "عه", "ها")) and not token.text.startswith("ال")

    def _complement(self, title: Title, at: int, limit: int) -> tuple[int, str]:
        for words, slug in title.complements:
            end = at
            for word in words:
                if end >= limit:
                    break
                folded = self._tokens[end].word.folded.removeprefix("ال")
                if folded != word and not (folded[:-1] == word[:-1] + "ت" and folded[-1:] == "ه") and folded != word[:-1] + "تها":
                    break
                end += 1
            else:
                return end, slug
        return at, ""

    def _modifiers(self, phrase: Phrase, title: Title, at: int, limit: int, depth: int) -> int:
        """Read nationality, adjectives, "باسم الكرملين", the name; give the end."""
        free = 1 if not phrase.definite and not phrase.qualified and not phrase.pronoun and phrase.title != "counterpart" else 0
        while at < limit:
            step = self._step(phrase, title, at, limit, depth)
            if step is None and free and plain_noun(self._tokens[at]):
                free, step = 0, at + 1
                phrase.qualified = True
            if step is None:
                break
            at = step
            if phrase.name is not None:
                break
        if phrase.name is not None and title.kind not in ("person", "unnamed"):
            at = self._behind_name(phrase, at, limit)
        return at

    def _behind_name(self, phrase: Phrase, at: int, limit: int) -> int:
        """قناة «سي بي سي» التلفزيونية المصرية: the country of a body may stand behind its name."""
        end = at
        while end < limit and end - at < 3 and self._tokens[end].text[0].isalpha():
            found = self._nationality(phrase, end)
            if found is not None:
                return found
            if not self._relational(phrase, self._tokens[end]):
                break
            end += 1
        return at

    def _step(self, phrase: Phrase, title: Title, at: int, limit: int, depth: int) -> int | None:
        token = self._tokens[at]
        if not token.text[0].isalnum():
            return self._mark(phrase, title, at, limit)
        keys = token.word.keys
        if title.kind == "unnamed" and token.word.folded in ("لم", "لا") and at + 2 < limit:  # مصدر لم تسمه
            return at + 2
        whole = any("و" not in s.before for s in token.word.senses)  # وزير begins with و and is one word
        if token.word.folded.startswith("و") and not whole and not self._begins_name(at, limit):
            return None
        end = self._nationality(phrase, at)
        if end is not None:
            return end
        if (
            "@honorifics" in keys
            and title.kind in ("person", "unnamed")
            and not any(s.before and s.before != ("ال",) for s in token.word.senses)
        ):
            return at + 1
        end = self._group_name(phrase, title, at, limit)
        if end is not None:
            return end
        end = self._owners.read(phrase, title, at, limit, depth)
        if end is not None:
            return end
        if "@modifiers" in keys or self._relational(phrase, token) and not self._surname(title, at, limit):
            self._describe(phrase, title, token)
            return at + 1
        if title.kind == "person":
            doubtful = phrase.number == "pl" or phrase.number == "du" and self._names.is_ordinary(at)
            return self._person_name(phrase, at, limit) if not doubtful or self._begins_name(at, limit) else None
        if title.kind == "unnamed" and phrase.number == "sg" and (self._names.is_given(at) or not self._names.is_ordinary(at)):
            end = self._person_name(phrase, at, limit)  # القيادي في الحركة سالم ...: he is named after all
            if end is not None:
                phrase.kind = "person"
            return end
        if title.kind in ("organization", "coalition", "armed-group", "media", "government-body"):
            return self._body_name(phrase, title, at, limit)
        return None

    def _describe(self, phrase: Phrase, title: Title, token: Token) -> None:
        """Note what an adjective says of an office: a nationality that no list knows, or that it is held no longer."""
        if "@modifiers" not in token.word.keys and phrase.country is None and title.kind == "person" and phrase.of is None:
            phrase.foreign = token.word.folded.removeprefix("ال")
        phrase.qualified = True
        phrase.former = phrase.former or token.word.folded in self._former

    def _surname(self, title: Title, at: int, limit: int) -> bool:
        """الرئيس السيسي: a family name that is built like an adjective."""
        hit = self._names.at(at, limit) if title.kind == "person" else None
        return hit is not None and self._is_person(hit.target) and hit.start == self._tokens[at].start

    def _begins_name(self, at: int, limit: int) -> bool:
        hit = self._names.at(at, limit)
        return (
            (hit is not None and hit.start == self._tokens[at].start)
            or self._names.is_given(at)
            and any(not s.before for s in self._tokens[at].word.senses)
        )

    def _mark(self, phrase: Phrase, title: Title, at: int, limit: int) -> int | None:
        text, before = self._tokens[at].text, self._tokens[at - 1]
        if text == "." and len(before.word.folded) == 1 and "@honorifics" in before.word.keys and title.kind == "person":
            return at + 1  # وزير التعليم د. سالم الفهد
        if text in "،,-–" and title.kind == "person" and phrase.name is None and at + 1 < limit:
            hit = self._names.at(at + 1, limit)
            if hit is not None and self._is_person(hit.target) and hit.start == self._tokens[at + 1].start:
                return self._person_name(phrase, at + 1, limit)
            if (
                text == "،"
                and self._names.is_given(at + 1)
                and self._tokens[at + 1].word.folded != "باسم"
                and (phrase.qualified or phrase.country or phrase.of)
            ):
                return self._person_name(phrase, at + 1, limit)
            return None
        if text in _OPENING and title.kind not in ("person", "unnamed"):
            return self._quoted_name(phrase, at, limit)
        if text in _OPENING and title.kind == "unnamed":
            return None
        return None

    def _quoted_name(self, phrase: Phrase, at: int, limit: int) -> int | None:
        """حركة «حماس», وكالة (سبوتنيك): the name stands in marks of its own, five words at most."""
        end = at + 1
        while end < limit and end - at <= 6 and self._tokens[end].text not in _CLOSING:
            end += 1
        if end >= limit or self._tokens[end].text not in _CLOSING or end == at + 1:
            return None
        hit = self._names.at(at + 1, end) or self._names.after_kind(at + 1, end)
        if hit is None and self._is_speech(at + 1, end):
            return None
        phrase.name = (at + 1, end)
        if hit is not None and hit.last == end:
            actor = self._packs.process.actors.get(hit.target)
            if actor is not None and actor.kind not in ("person", "state"):
                phrase.target, phrase.how = hit.target, hit.how
        return end + 1

    def _is_speech(self, first: int, last: int) -> bool:
        """حركة «لن نوقع الاتفاق»: marks around something said are not those of a name."""
        negated = self._tokens[first].word.folded in ("لن", "لا", "لم", "لقد", "سوف", "قد", "نحن", "ان")
        later = (s for token in self._tokens[first + 1 : last] for s in token.word.senses)
        return negated or any(s.pos == "verb" and "present" in s.features for s in later)

    def _nationality(self, phrase: Phrase, at: int) -> int | None:
        token = self._tokens[at]
        pairs = self._packs.process.nationality_pairs.get(token.word.folded.removeprefix("ال"))
        if pairs and at + 1 < len(self._tokens):
            second = self._tokens[at + 1].word.folded.removeprefix("ال")
            for word, code in pairs:
                if second.removesuffix("ه") == word:
                    phrase.country = phrase.country or code
                    return at + 2
        if "@nationality" not in token.word.keys or phrase.country is not None:
            return None
        for sense in token.word.senses:
            if sense.pos == "nationality" and sense.before in ((), ("ال",)) and not sense.after:
                phrase.country = sense.lemma
                return at + 1
        return None

    def _relational(self, phrase: Phrase, token: Token) -> bool:
        """السياسية, الوطنية: a definite relational adjective after an office or body goes with it."""
        folded = token.word.folded
        if not folded.startswith("ال") or len(folded) < 6 or not folded.endswith(("ي", "يه", "يين", "يون")):
            return False
        return not any(s.pos in ("title", "noun", "nationality") for s in token.word.senses)

    def _person_name(self, phrase: Phrase, at: int, limit: int) -> int | None:
        hit = self._names.at(at, limit)
        if hit is not None and self._is_person(hit.target) and hit.start == self._tokens[at].start:
            end = self._names.unknown_name(at, limit)
            phrase.name, phrase.target, phrase.how = (at, hit.last), hit.target, hit.how
            if hit.how == "alone" and end is not None and end > hit.last and "@given" in self._tokens[at].word.keys:
                phrase.name, phrase.target = (at, end), None
                return end
            return hit.last
        if hit is not None and hit.how not in ("place", "city"):
            return None
        sure = phrase.qualified or phrase.country or phrase.of or phrase.pronoun
        if not sure and not phrase.definite and not self._names.is_given(at):
            return None
        if self._names.bears_name(at - 1) and not self._names.is_given(at):
            return None  # رئيس بلدية أملج
        end = self._names.unknown_name(at, limit, titled=phrase.kind != "unnamed")
        if end is None or (end == at + 1 and not self._names.is_given(at) and self._names.is_ordinary(at)):
            return None
        family = end > at + 1 and self._tokens[at + 1].word.folded.startswith("ال")  # الوزير سامر العلواني
        if not sure and not (phrase.definite and family) and not self._names.is_given(at) and self._names.is_ordinary(at):
            return None  # ملك كريم, المدرب كبش فداء
        phrase.name = (at, end)
        return end

    def _body_name(self, phrase: Phrase, title: Title, at: int, limit: int) -> int | None:
        """The bare name after حركة, وكالة, منظمة: of the registry, or (media) the next word."""
        hit = self._names.at(at, limit) or (self._names.after_kind(at, limit) if title.kind == "media" else None)
        if hit is None or hit.start != self._tokens[at].start or phrase.definite or phrase.of is not None:
            return None
        actor = self._packs.process.actors.get(hit.target)
        if actor is None or actor.kind in ("person", "state"):
            return None
        phrase.name, phrase.target, phrase.how = (at, hit.last), hit.target, hit.how
        return hit.last

    def _group_name(self, phrase: Phrase, title: Title, at: int, limit: int) -> int | None:
        """ميليشيا وحدات الحماية الكردية: an armed group right behind the word for one is that group, and no second one follows."""
        if title.kind != "armed-group" or phrase.of is not None or phrase.country is not None:
            return None
        hit = self._names.at(at, limit)
        actor = self._packs.process.actors.get(hit.target) if hit is not None else None
        return self._body_name(phrase, title, at, limit) if actor is not None and actor.kind == "armed-group" else None

    def _is_person(self, target: str) -> bool:
        actor = self._packs.process.actors.get(target)
        return actor is None and target not in self._packs.process.places or actor is not None and actor.kind == "person"
