"""Words for bodies and unnamed people that are everyday words too: "إدارة الأعمال", "وجهات النظر", "الحل الدبلوماسي".

Comes in: a phrase as scan.py found it. Goes out: whether it names nobody. Which words these are is references.yaml;
a phrase that bears a name, a state or an owner is never one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mahdar.mentions.phrase import Phrase
from mahdar.model.text import Token


class EverydayWords:
    """Tells everyday words of one document from actors."""

    def __init__(self, tokens: Sequence[Token], references: Mapping[str, frozenset[str]]) -> None:
        self._tokens = tokens
        self._everyday = references["everyday"]
        self._alone = references["everyday-alone"]
        self._adjectives = references["adjectives"]
        self._help = references["help"]

    def nobody(self, phrase: Phrase, *, speaks: bool) -> bool:
        """Say whether a phrase names nobody; `speaks` says that a verb of saying stands before it.

        A bare definite word may point back (الحركة): it stays, marked as doubtful.
        """
        if phrase.kind == "person" and phrase.title == "deputy" and phrase.name is None and not phrase.definite:
            return self._form(phrase) in self._help  # مساعدة الجانبين
        if phrase.kind in ("person", "name") or phrase.name or phrase.country or phrase.target or phrase.points or phrase.others:
            return False
        token = self._tokens[phrase.first]
        met = phrase.first > 0 and self._tokens[phrase.first - 1].word.folded == "مع"  # لقاءات مع الأطراف المعنية
        speaks = speaks and phrase.start == token.start
        form, pronoun = self._form(phrase), phrase.pronoun
        if phrase.definite and form in self._adjectives and phrase.last == phrase.first + 1 and not speaks:
            return self._behind_noun(phrase)
        if speaks or phrase.of is not None and not pronoun:
            return False
        if self._among(form, self._everyday, pronoun) and met and phrase.start == token.start:
            return False
        if self._among(form, self._everyday, pronoun):
            bare = phrase.definite and phrase.last == phrase.first + 1
            phrase.doubtful = bare and phrase.number == "sg" and self._of_noun_before(phrase)
            return not bare
        return not phrase.definite and self._among(form, self._alone, pronoun) and self._of_a_noun(phrase)

    def _form(self, phrase: Phrase) -> str:
        """The word without the letters before it and without ال."""
        token = self._tokens[phrase.first]
        folded = token.word.folded
        if folded.startswith("لل") and phrase.definite:
            return folded[2:]
        return (
            folded[phrase.start - token.start :].removeprefix("ال") if phrase.definite else folded[phrase.start - token.start :]
        )

    def _among(self, form: str, forms: frozenset[str], pronoun: bool) -> bool:
        return form in forms or pronoun and any(form.startswith(known.removesuffix("ه")) for known in forms if len(known) > 3)

    def _of_a_noun(self, phrase: Phrase) -> bool:
        """معارضة القرار, دولة القانون, مصادر إطلاق النار, معارضتها: an ordinary noun, or a pronoun, completes it."""
        if phrase.pronoun:
            return True
        at = phrase.first + 1
        if at >= len(self._tokens):
            return False
        word = self._tokens[at].word
        if "@modifiers" in word.keys or not word.folded.startswith("ال") and word.folded.endswith(("ي", "يه", "يون", "يين")):
            return False  # مصدر إغاثي
        return not any(s.pos in ("verb", "particle", "nationality", "title") for s in word.senses) and word.folded[:1].isalpha()

    def _of_noun_before(self, phrase: Phrase) -> bool:
        """دوار الحركة, صناعة القوة: an ordinary noun without ال right before it."""
        if not phrase.first or phrase.start != self._tokens[phrase.first].start:
            return False
        before = self._tokens[phrase.first - 1].word
        return not before.senses and before.folded[:1].isalpha() and not before.folded.startswith("ال")

    def _behind_noun(self, phrase: Phrase) -> bool:
        """السياسة الخارجية, الحوثيون المتمردون: a definite word before it is what it describes."""
        if not phrase.first or phrase.start != self._tokens[phrase.first].start:
            return False
        before = self._tokens[phrase.first - 1]
        return before.word.folded.startswith(("ال", "وال", "بال", "لل")) and not any(
            s.pos in ("verb", "title", "particle") for s in before.word.senses
        )
