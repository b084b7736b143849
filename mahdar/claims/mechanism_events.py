"""What becomes of a mechanism in its clause: proposed, agreed, created, in force, breached, suspended, extended, ended.

Comes in: the tokens of a mechanism and its clause. Goes out: an Event with the word that says so, "mentioned" where none
does. What is planned, denied or doubted is not held. Which mechanism it is is mechanisms.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from mahdar.claims.context import Context
from mahdar.packs.language import LanguagePack

_NAMES = ("breached", "suspended", "extended", "ended", "agreed", "created", "in-force", "proposed")
_HELD = frozenset({"breached", "suspended", "extended", "ended", "agreed", "created", "in-force"})
_NEAR = 8
# An aim stands so many words before what is aimed at: السعي إلى بدء.
_AIMED, _CALLED = 3, 12
_FAILED = 4  # words between فشل and what was not made: فشل الطرفين في التوصل
_TO_BE_MADE = frozenset({"agreed", "created"})
_DENIED, _DENIED_FAR = 2, 3  # words from لن to what it denies: لن يوقعا; لن يتسرع في توقيع
_RECALLED = 6  # words from كان to the verb it puts into the past before: كانت الهدنة بدأت


@dataclass(frozen=True, slots=True)
class Event:
    """What is said to have happened, and the token that says it; `denied` where it is said not to have been made."""

    name: str
    cue: int | None
    denied: bool = False


class Vocabulary:
    """The words of mechanism-words.yaml; what a spelling may be is worked out once."""

    def __init__(self, language: LanguagePack) -> None:
        self._language = language
        table = language.table("mechanism-words")
        self._cue_of: dict[str, str] = {}
        for name in _NAMES:
            for word in table[name]:
                if " " not in word:
                    self._cue_of.setdefault(language.fold(word), name)
        self._anaphors = frozenset(language.fold(word) for word in table["anaphors"])
        self._agreeing = frozenset(language.fold(word) for word in table["agreeing"])
        self.not_held = frozenset(language.fold(word) for word in table["not-held"])
        self.failed = frozenset(language.fold(word) for word in table["failed"])
        self.still = frozenset(language.fold(word) for word in table["still"])
        self._aims = frozenset(language.fold(word) for word in table["aims"])
        self.inside = frozenset(language.fold(word) for word in table["inside"])
        self.was = frozenset(language.fold(word) for word in table["was"])
        self.earlier = frozenset(language.fold(word) for word in table["earlier"])
        self._working = frozenset(language.fold(word) for word in table["working"])
        self._lasting = frozenset(language.fold(word) for word in table["lasting"])
        self._cues: dict[str, str | None] = {}
        self._heads: dict[str, tuple[tuple[str, bool], ...]] = {}

    def cue(self, folded: str) -> str | None:
        """Give the event that a word tells of: vocabulary.cue("انهارت") is "ended"."""
        if folded not in self._cues:
            parts = [part for part in self._language.split(folded) if "س" not in part[0]]
            stems = [stem for _, stem, _ in parts]
            # The accusative: صامدا.
            stems += [stem[:-1] for before, stem, after in parts if stem.endswith("ا") and "ال" not in before and not after]
            self._cues[folded] = next((self._cue_of[stem] for stem in stems if stem in self._cue_of), None)
        return self._cues[folded]

    def agreeing(self, folded: str) -> bool:
        """Say whether a word may be a definite masdar of agreeing: vocabulary.agreeing("والاتفاق")."""
        return any(stem in self._agreeing and "ال" in before for before, stem, _ in self._language.split(folded))

    def aims(self, folded: str) -> bool:
        """Say whether a word tells of an aim: vocabulary.aims("السعي")."""
        return any(stem in self._aims for _, stem, _ in self._language.split(folded))

    def working(self, folded: str) -> bool:
        """Say whether a word tells only that work or talk goes on: vocabulary.working("الجهود")."""
        return any(stem in self._working for _, stem, _ in self._language.split(folded))

    def lasts(self, folded: str) -> bool:
        """Say whether a word tells of what is there already: vocabulary.lasts("لتثبيت")."""
        return any(stem in self._lasting for _, stem, _ in self._language.split(folded))

    def purpose(self, folded: str) -> bool:
        """Say whether a word begins with ل of purpose: vocabulary.purpose("للتوصل")."""
        return any("ل" in before for before, stem, _ in self._language.split(folded) if stem in self._cue_of)

    def heads(self, folded: str) -> tuple[tuple[str, bool], ...]:
        """Give the heads that a word may be, and whether ال or a pronoun makes it point at a known one."""
        found = self._heads.get(folded)
        if found is None:
            parts = self._language.split(folded)
            found = tuple((stem, "ال" in before or bool(after)) for before, stem, after in parts if stem in self._anaphors)
            self._heads[folded] = found
        return found


@cache
def mechanism_words(language: LanguagePack) -> Vocabulary:
    """Give the vocabulary of a language: `mechanism_words(pack).cue("انهارت")`."""
    return Vocabulary(language)


class Events:
    """Reads events in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._words = mechanism_words(context.packs.language)

    def read(self, first: int, last: int, clause: tuple[int, int]) -> Event:
        """Give the event told of the mechanism in tokens [first, last)."""
        best: tuple[int, Event] | None = None
        for i in range(max(clause[0], first - _NEAR), min(clause[1], last + _NEAR)):
            if i in self._c.covering:
                continue
            name = self._words.cue(self._c.folded(i))
            if name is None or self._failed_at(i, first):
                continue
            distance = first - i if i < first else i - last + 1 if i >= last else 0
            if best is None or distance < best[0]:
                best = (distance, Event(name, i))
        if best is None:
            return Event("mentioned", None)
        event = self._held(best[1], clause)
        if event.cue is not None and self._only_worked_on(event, event.cue, first) or self._recalled(event, clause):
            return Event("mentioned", None)
        return event

    def _failed_at(self, i: int, first: int) -> bool:
        """Say whether somebody failed at what is told: فشلا في تحقيق اختراق في المفاوضات ends no talks."""
        if self._c.folded(i) not in self._words.failed:
            return False
        return any(self._c.folded(k) == "في" for k in range(i + 1, min(first, i + _FAILED)))

    def _only_worked_on(self, event: Event, cue: int, first: int) -> bool:
        """Say whether work goes on about what is known: الجهود المشتركة لإحلال الهدنة proposes no truce."""
        if event.name != "proposed" or cue >= first or not self._words.working(self._c.folded(cue)):
            return False
        return self._c.folded(first).startswith("ال")

    def _recalled(self, event: Event, clause: tuple[int, int]) -> bool:
        """Say whether a beginning is only recalled: كانت الهدنة بدأت, الهدنة التي بدأت, البدء في الهدنة قلل العنف."""
        c, cue = self._c, event.cue
        if event.name != "created" or cue is None:
            return False
        if cue > clause[0] and c.folded(cue - 1) in self._words.earlier:
            return True
        if self._told(cue) and any(c.folded(i) in self._words.was for i in range(max(clause[0], cue - _RECALLED), cue)):
            return True
        opens = cue <= clause[0] + 1 and cue + 1 < clause[1]
        return opens and c.folded(cue).startswith("ال") and c.folded(cue + 1) in self._words.inside

    def _held(self, event: Event, clause: tuple[int, int]) -> Event:
        """لم يتم التوصل, قد ينهار: nothing happened; what may be made is proposed."""
        if event.name not in _HELD or event.cue is None:
            return event
        reach = _DENIED_FAR if self._c.folded(event.cue - 1) in self._words.inside else _DENIED
        for i in range(max(clause[0], event.cue - reach), event.cue):
            if self._c.folded(i) in self._words.not_held and self._c.folded(i + 1) not in self._words.still:
                return Event("mentioned", None, event.name in _TO_BE_MADE)
        if event.name in _TO_BE_MADE and any(
            self._c.folded(i) in self._words.failed for i in range(max(clause[0], event.cue - _FAILED), event.cue)
        ):
            return Event("mentioned", None, True)
        return self._aimed(event, event.cue, clause)

    def _aimed(self, event: Event, cue: int, clause: tuple[int, int]) -> Event:
        """السعي إلى بدء, للتوصل إلى: what is only aimed at is proposed where it would be made, else no more than mentioned."""
        words, folded = self._words, self._c.folded(cue)
        if words.lasts(folded) or (not words.purpose(folded) and self._told(cue)):
            return event
        # What stands after إلى may be called for from afar: دعا رئيس الوفد الحكومي إلى تشكيل.
        reach = _CALLED if cue and self._c.folded(cue - 1) == "الي" else _AIMED
        before = range(max(clause[0], cue - reach), cue)
        if words.purpose(folded) or any(words.aims(self._c.folded(i)) for i in before):
            return Event("proposed" if event.name in _TO_BE_MADE else "mentioned", cue)
        return event

    def _told(self, cue: int) -> bool:
        """Say whether a word is a verb in the past: what it tells has happened; after منع or محاولة it is a noun."""
        if cue and self._words.aims(self._c.folded(cue - 1)):
            return False
        return any(sense.pos == "verb" and "past" in sense.features for sense in self._c.tokens[cue].word.senses)
