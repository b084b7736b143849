"""Several holders of one office: "وزيرا الخارجية الروسي سيرغي لافروف والأميركي جون كيري", "الرئيسان أوباما وبوتين".

Comes in: a dual or plural office that phrases.py has read up to its first holder. Goes out: the same phrase with its other
holders. Reads no office by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mahdar.mentions.names import NameFinder, skip_letters
from mahdar.mentions.phrase import Phrase
from mahdar.model.text import Token

NameReader = Callable[[Phrase, int, int], int | None]


class HolderReader:
    """Reads the further holders of offices in one document; `read_name` reads a person's name into a phrase."""

    def __init__(
        self, tokens: Sequence[Token], names: NameFinder, read_name: NameReader, is_person: Callable[[str], bool]
    ) -> None:
        self._tokens = tokens
        self._names = names
        self._person_name = read_name
        self._is_person = is_person

    def read(self, phrase: Phrase, limit: int) -> None:
        """Read the further holders of a dual or plural office: "الروسي سيرغي لافروف والأميركي جون كيري", "أوباما وبوتين"."""
        at = phrase.last
        while at < limit and len(phrase.others) < 4:
            token = self._tokens[at]
            if token.text in "،," and at + 1 < limit and phrase.others:
                at += 1
                token = self._tokens[at]
            if not token.word.folded.startswith("و"):
                break
            other = self._next_holder(phrase, at, limit)
            if other is None:
                break
            phrase.others.append(other)
            at = phrase.last = other.last
            if phrase.number == "du":
                break
        self._respectively(phrase, limit)

    def of_another_state(self, phrase: Phrase, limit: int) -> bool:
        """Say whether unnamed people of a second state follow those of a first: المفاوضون الأميركيون والروس."""
        if phrase.kind != "unnamed" or phrase.country is None or phrase.last >= limit:
            return False
        wanted = ("و", "ال") if phrase.definite else ("و",)
        senses = self._tokens[phrase.last].word.senses
        return any(s.pos == "nationality" and s.before == wanted and "pl" in s.features for s in senses)

    def _next_holder(self, phrase: Phrase, at: int, limit: int) -> Phrase | None:
        token = self._tokens[at]
        start = skip_letters(token, 1)
        other = Phrase(at, at + 1, start, phrase.title, phrase.head, phrase.kind, pronoun=phrase.pronoun)
        for sense in token.word.senses:
            if sense.pos == "nationality" and sense.before in (("و",), ("و", "ال")):
                other.country = sense.lemma
                other.number = "pl" if "pl" in sense.features else "sg"  # المفاوضين الأميركيين والروس
                end = self._person_name(other, at + 1, limit) if at + 1 < limit else None
                other.last = end or at + 1
                return other
        hit = self._names.at(at, limit)
        if hit is not None and hit.how in ("state", "capital") and hit.start == start and phrase.name is None and phrase.country:
            other.country, other.last = hit.target, hit.last  # وزيرا خارجية روسيا وتركيا
            return other
        if hit is not None and self._is_person(hit.target) and hit.start == start and phrase.name is not None:
            other.name, other.target, other.how, other.last = (hit.first, hit.last), hit.target, hit.how, hit.last
            return other
        return None

    def _respectively(self, phrase: Phrase, limit: int) -> None:
        """نظيريه الأميركي والروسي باراك أوباما وفلاديمير بوتين: names after both nationalities."""
        if phrase.name is not None or not phrase.others or phrase.others[-1].name is None:
            return
        last = phrase.others[-1]
        following = self._next_holder(Phrase(0, 0, 0, name=(0, 0)), last.last, limit) if last.last < limit else None
        if following is not None and following.name is not None:
            phrase.name, phrase.target, phrase.how = last.name, last.target, last.how
            last.name, last.target, last.how = following.name, following.target, following.how
            last.last = phrase.last = following.last
