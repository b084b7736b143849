"""What is undertaken: the act behind a word of undertaking, its deadline and its condition; verbs of what lies ahead.

Comes in: tokens of a sentence, through ClauseReader. Goes out: where the act begins, whether it is an act of one's own and
no mere meeting, the time mention by which it is due, the span of its condition. Who undertakes it is parties.py.
"""

from __future__ import annotations

from mahdar.claims.clause_reader import ClauseReader
from mahdar.claims.rules import Match
from mahdar.model.actor import TimeMention
from mahdar.model.span import Span
from mahdar.model.text import Sentence

_CONTACTS = frozenset(
    {"@meet", "@go", "@receive", "@host", "@discuss", "@call", "@meeting", "@talks", "@visit", "@summit", "@attend", "@session"}
)
_HOLDING = frozenset({"@conduct", "@attend", "@occur"})  # of أجرى محادثات the noun tells what is done
_FAR = 16


class Undertaken:
    """Reads acts in one document."""

    def __init__(self, reader: ClauseReader) -> None:
        self._k = reader
        self._c = reader.context
        self._places = {i for place in self._c.places for i in range(place.first, place.last)}

    def begin(self, frame: str, match: Match, sentence: Sentence) -> int | None:
        """Give the token with which the act begins: after بـ, على, أن, or the object; None where nothing follows."""
        c, i = self._c, match.first
        if frame in ("order", "truce"):
            return match.last - 1
        for at in range(i + 1, min(sentence.last, i + _FAR)):
            folded, keys = c.folded(at), c.keys(at)
            if c.tokens[at].text in ".؛;" or "@break" in keys:
                return None
            if at == i + 1 and at in c.covering and folded[:1] == "ب" and c.folded(c.covering[at].first)[:2] == "با":
                return None  # التزمت بالاتحاد: whom, not what
            if at in c.covering or at in c.time_at:
                continue
            if "@that" in keys and at + 1 < sentence.last or folded in ("علي", "وعلي") and at + 1 < sentence.last:
                behind = at + 1
                if folded in ("علي", "وعلي") and "@that" in c.keys(behind) and behind + 1 < sentence.last:
                    return behind + 1
                return behind if frame != "verb" or "@that" not in keys or self._is_act(behind, sentence) else None
            if (
                frame in ("verb", "noun", "adjective")
                and folded[:1] == "ب"
                and len(folded) > 3
                and "@preposition" not in keys
                and folded != "بين"
            ):
                return at
            if frame == "decided" and self._masdar(at):
                return at
            if frame == "noun" and at == i + 1 and self._masdar(at):
                return at
            if frame in ("verb", "noun") and any(s.pos == "masdar" and not s.before for s in c.tokens[at].word.senses):
                return at if "@preposition" not in c.keys(at - 1) and not self._k.has("no-act", at, sentence.last) else None
        return None

    def _masdar(self, at: int) -> bool:
        """Say whether a token may be the act that is decided: a noun without preposition, no name and no adverb."""
        keys = self._c.keys(at)
        if keys & {
            "@preposition",
            "@self",
            "@time",
            "@relative",
            "@negation",
            "@title",
            "@demonstrative",
            "@nationality",
            "@quantifier",
        }:
            return False
        text = self._c.tokens[at].text
        return (
            text[0].isalpha() and not any(s.pos == "verb" and s.before for s in self._c.tokens[at].word.senses) and len(text) > 2
        )

    def _is_act(self, at: int, sentence: Sentence) -> bool:
        """Say whether after أن there is what somebody will do: تعهد أن يفعل, أن بلاده ستفعل; وعد أن هذا لن يسهم is an opinion."""
        c = self._c
        if any(s.pos == "verb" and "present" in s.features for s in c.tokens[at].word.senses):
            return True
        if self._k.has("denies", at, sentence.last):
            return True
        return any(self.ahead(i) for i in range(at, min(at + 4, sentence.last)))

    def own_act(self, start: int, end: int) -> bool:
        """Say whether what is agreed is an act of the parties: no need, no principle, no opinion unless it has a deadline."""
        if self._k.has("no-act", start, end):
            return self.deadline(start, end) is not None
        return not any(s.pos == "nationality" for s in self._c.tokens[start].word.senses)

    def is_contact(self, start: int, sentence: Sentence) -> bool:
        """Say whether an act is a mere meeting, talk or visit."""
        c = self._c
        if self._k.has("contact-acts", start, sentence.last) or c.keys(start) & _CONTACTS:
            return True
        far = 6 if self._k.has("carries-out", start, sentence.last) else 3 if c.keys(start) & _HOLDING else 0
        return any(c.keys(at) & _CONTACTS for at in range(start + 1, min(sentence.last, start + far)) if at not in c.covering)

    def ahead(self, i: int) -> bool:
        """Say whether a token is a verb with س, or one after سوف: ستواصل, سنضع."""
        c = self._c
        folded = c.tokens[i].word.folded
        if folded[0] not in "سويتنا" or i in c.covering or i in c.time_at:
            return False
        bare = folded[1:] if folded[:1] in "وف" else folded
        if i > 0 and c.folded(i - 1) in ("سوف", "وسوف"):
            return folded[0] in "ينتا"
        if len(bare) < 4 or bare[0] != "س" or bare[1] not in "ينتا" or c.tokens[i].text[-1] in "ةًىء" or i in self._places:
            return False
        sense = self._k.sense(i)
        if sense is not None:
            return "س" in sense.before
        if len(bare) < 5:
            return False
        common = c.packs.language.common
        return common.how(bare) != "plain" and common.how(bare[1:]) in ("verb", "plain")

    def volitional(self, i: int) -> bool:
        """Say whether a verb tells of what somebody will do, not of what will be or come."""
        return not self._k.has("happens", i, i + 1) and not self._stem_in("happens", i)

    def _stem_in(self, name: str, i: int) -> bool:
        """Say whether the present of a future verb is in a list: سيكون, ستبقى, سيكونون."""
        folded = self._c.folded(i)
        bare = folded[1:] if folded[:1] in "وف" and folded[1:2] == "س" else folded
        stem = "ي" + (bare[2:] if bare[:1] == "س" else bare[1:])
        return any(
            self._k.words.holds(name, form)
            for form in (stem, stem.removesuffix("ون"), stem.removesuffix("ان"), stem.removesuffix("وا"))
        )

    def condition(self, i: int, end: int, sentence: Sentence) -> Span | None:
        """Give the words of a condition in the clause: إذا ..., في حال ..., شرط ..."""
        for at in range(i + 1, sentence.last):
            if at > end + 2:
                break
            if self._k.has("if", at, sentence.last):
                return self._k.span(at, max(self._k.end(at, sentence), at + 1))
        return None

    def deadline(self, i: int, end: int) -> TimeMention | None:
        """Give the time by which an act is due: a time mention in the act that does not lie before the publication."""
        c = self._c
        published = c.document.published
        for at in range(i, min(end, len(c.tokens))):
            day = c.time_at.get(at)
            if day is None or day.value is None or day.first != at:
                continue
            due = day.value.partition("/")[2] or day.value
            if day.future or published is not None and due >= published[: len(due)] and self._ahead_of(day):
                return day
        return None

    def past(self, i: int, end: int) -> bool:
        """Say whether what is told happened on a day before the publication: كان أمر في مارس الماضي."""
        published = self._c.document.published
        days = [self._c.time_at[at] for at in range(i, end) if at in self._c.time_at]
        return published is not None and any(d.value is not None and not d.future and d.value[:7] < published[:7] for d in days)

    def _ahead_of(self, day: TimeMention) -> bool:
        """Say whether a day that is not past is meant as the time of the act, not as that of the words (اليوم)."""
        value, published = day.value or "", self._c.document.published or ""
        return value != published
