"""What an office or a body belongs to: "باسم الكرملين", "في البيت الأبيض", "روسيا", "لجامعة الدول العربية".

Comes in: a phrase that phrases.py has read up to the word that may say so. Goes out: the same phrase with its country and body,
and the token behind. Reads no office by itself, and does not say which actor is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mahdar.mentions.offices import SHORT
from mahdar.mentions.phrase import Phrase
from mahdar.model.actor import Actor
from mahdar.model.text import Token
from mahdar.packs.language import Title
from mahdar.packs.process import Packs

DEPUTIES = frozenset({"deputy", "senior", "son", "member"})
SENT = frozenset({"envoy", "ambassador", "representative"})  # إلى after another office is where its holder travels
# What stands behind في, لدى and إلى is where these sit, not whose they are.
SEATED = SENT | {"embassy", "attache", "consul", "charge"}

_CHARGES = frozenset({"لشءون", "للشءون"})
_LONGEST_CHARGE = 7


def plain_noun(token: Token) -> bool:
    """Say whether a word is the definite noun that completes an office no list knows: رئيس المكتب, منسق المشاريع."""
    folded = token.word.folded
    return folded.startswith("ال") and len(folded) > 4 and not any(s.pos in ("verb", "particle") for s in token.word.senses)


def deputy_of(phrase: Phrase, inner: Phrase) -> str:
    """Give the office under another one: deputy-foreign-minister; مساعد الرئيس is his aide and not the vice-president."""
    aide = phrase.title == "deputy" and phrase.head != "نائب" and inner.title in ("president", "king", "emir")
    return f"{'aide' if aide else phrase.title}-{inner.title}"


class OwnerReader:
    """Reads what offices and bodies of one document belong to; `at` reads the phrase that begins at a token."""

    def __init__(self, tokens: Sequence[Token], packs: Packs, at: Callable[[int, int, int], Phrase | None]) -> None:
        self._tokens = tokens
        self._packs = packs
        self._at = at
        self._kingdom = packs.language.folded_lists("references")["kingdom"]

    def read(self, phrase: Phrase, title: Title, at: int, limit: int, depth: int) -> int | None:
        """Read what the office belongs to: "باسم الكرملين", "في البيت الأبيض", "روسيا", "لجامعة الدول العربية"."""
        token = self._tokens[at]
        word = token.word.folded
        if phrase.of is not None and title.kind != "person" or depth > 2:
            return None
        if word in _CHARGES and title.kind == "person":
            return self._charge(at, limit)
        if phrase.title == "communique":
            return None  # whose it is the sentence says: بيان صدر عن المكتب
        if word in ("باسمه", "باسمها", "باسمهم") and phrase.title == "spokesperson":
            phrase.qualified = True
            return at + 1
        if word in ("باسم", "لدي", "في", "الي", "من", "عن", "ب", "ل"):
            phrase.indefinite = not phrase.definite and not phrase.qualified and phrase.country is None
            if word == "عن" and title.kind not in ("person", "unnamed"):
                return None  # وكالات عن وزارة: from whom it reports, not whose it is; أعرب الحزب عن معارضته
            if word == "من" and title.kind == "person" or at + 1 >= limit or word == "الي" and phrase.title not in SENT:
                return None
            end = self._owner(phrase, at + 1, limit, depth, loose=word in ("في", "من", "الي", "عن", "لدي"))
            if end is None and word == "باسم" and phrase.title == "spokesperson" and plain_noun(self._tokens[at + 1]):
                end = at + 2  # المتحدث باسم الجبهة: whom he speaks for no list knows; here باسم is no first name
            return end
        if word[0] in "لب" and len(word) > 3:
            return self._owner(phrase, at, limit, depth, loose=True)
        if phrase.definite or phrase.country is not None or phrase.of is not None or phrase.pronoun:
            return None
        if word in self._kingdom and title.kind in ("person", "unnamed", "government-body"):
            phrase.points, phrase.qualified = "kingdom", True
            return at + 1
        return self._owner(phrase, at, limit, depth, loose=False)

    def _charge(self, at: int, limit: int) -> int | None:
        """Read what an office is in charge of: لشؤون المنظمات والمؤتمرات الدولية, لشؤون سوريا."""
        end = at + 1
        while end < min(limit, at + _LONGEST_CHARGE):
            token = self._tokens[end]
            article = token.word.folded.startswith(("ال", "وال")) and len(token.text) > 4
            place = any(not name.rest and name.how in ("state", "place") for _, name in self._packs.process.starts(token.text))
            if "@honorifics" in token.word.keys or self._is_office(token) or not (article or place):
                break
            end += 1
        return end if end > at + 1 else None

    def _is_office(self, token: Token) -> bool:
        titles = self._packs.language.titles
        return any(s.pos == "title" and titles[s.lemma].kind in ("person", "unnamed") for s in token.word.senses)

    def _owner(self, phrase: Phrase, at: int, limit: int, depth: int, *, loose: bool) -> int | None:
        inner = self._at(at, limit, depth + 1)
        if inner is None:
            return None
        begins = inner.start == self._tokens[at].start
        if not loose and not begins:
            return None
        if inner.kind == "name":
            return self._named_owner(phrase, inner, loose, begins)
        if inner.kind in ("person", "unnamed"):
            if phrase.title == "government" and inner.kind == "person" and begins:  # إدارة الرئيس الأميركي باراك أوباما
                known = self._packs.process.actors.get(inner.target or "")
                phrase.country = phrase.country or inner.country or (known.country if known else None)
                return inner.last
            return self._office_owner(phrase, inner)
        phrase.of_text = self._tokens[at].word.folded
        phrase.of = inner.target or phrase.of or inner.title
        phrase.country = phrase.country or inner.country
        phrase.qualified = True
        return inner.last

    def _named_owner(self, phrase: Phrase, inner: Phrase, loose: bool, begins: bool) -> int | None:
        actor = self._packs.process.actors.get(inner.target or "")
        if actor is None:  # a place or a person of the document only
            if phrase.kind == "person" and loose and inner.how in ("place", "city"):
                return inner.last
            return inner.last if phrase.title == "spokesperson" else None
        if actor.kind == "person":
            if phrase.title == "government" and begins and not phrase.definite:
                phrase.country = actor.country
                return inner.last
            if phrase.title == "spokesperson" or (loose and not begins):
                phrase.of = actor.id
                phrase.country = phrase.country or actor.country
                phrase.qualified = True
                return inner.last
            return None
        if actor.kind == "state":
            if phrase.country is None and not (loose and phrase.title in SEATED):
                phrase.country = actor.id
        else:
            phrase.of = phrase.of or actor.id
            phrase.country = phrase.country or actor.country
        phrase.qualified = True
        return inner.last

    def _office_owner(self, phrase: Phrase, inner: Phrase) -> int | None:
        """Another office straight after: of a deputy it is the office ("نائب وزير الخارجية"), else a second office of the same person."""
        if phrase.country is not None and inner.country is not None and phrase.country != inner.country:
            return None
        holder = self._holder(phrase, inner)
        if holder is not None and (inner.first == phrase.first + 1 and not phrase.definite or phrase.title == "spokesperson"):
            return self._serves(phrase, inner, holder)
        if phrase.title in DEPUTIES and inner.title and phrase.title != "member":
            phrase.title = deputy_of(phrase, inner)
        elif phrase.title == "spokesperson":
            phrase.of = inner.title
        elif phrase.country is not None or phrase.definite or phrase.name is not None:
            return None
        phrase.country = phrase.country or inner.country
        phrase.qualified = True
        if inner.name is not None:  # المتحدث باسم الرئيس ديميتري بيسكوف: the name is that of the one who speaks
            phrase.name, phrase.target, phrase.how = inner.name, inner.target, inner.how
        return inner.last

    def _holder(self, phrase: Phrase, inner: Phrase) -> Actor | None:
        """Give the registry's person named behind an office that is his own: الرئيس الروسي فلاديمير بوتين, not نائب الرئيس جو بايدن."""
        actor = self._packs.process.actors.get(inner.target or "")
        if inner.name is None or actor is None:
            return None
        titles = SHORT.get(inner.title, (inner.title,))
        if any(role.title in (phrase.title, deputy_of(phrase, inner)) for role in actor.roles):
            return None
        held = any(role.title in titles and inner.country in (None, role.of, actor.country) for role in actor.roles)
        return actor if held else None

    def _serves(self, phrase: Phrase, inner: Phrase, holder: Actor) -> int:
        """Read مستشار الرئيس فلاديمير بوتين: the name is that of the one he serves, who himself may be named behind it."""
        if phrase.title == "spokesperson":
            phrase.of = holder.id
        elif phrase.title in DEPUTIES and phrase.title != "member":
            phrase.title = deputy_of(phrase, inner)
        phrase.country = phrase.country or inner.country or holder.country
        phrase.qualified = True
        return inner.last
