"""Cues: the words that report speech, and how each introduces what was said.

Comes in: a sentence of a Context. Goes out: its cues in text order. Who speaks is attribution.py, how far the words go
extent.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mahdar.claims.context import Context
from mahdar.claims.nameless import Nameless
from mahdar.model.text import Sentence, Token, Word, WordSense


@dataclass(frozen=True, slots=True)
class CueHit:
    """A reporting word at tokens [first, last).

    `form` is verb, participle, masdar, noun, according (بحسب) or heading; `lemma`, `act` and `takes` come from the
    language pack; `sense` tells person, number and gender (None for according and heading).
    """

    first: int
    last: int
    form: str
    lemma: str
    act: str
    takes: frozenset[str]
    sense: WordSense | None = None
    content: int | None = None  # the token where the content begins, for cues that know it themselves

    @property
    def plural(self) -> bool:
        """Say whether the verb is plural or dual."""
        return self.sense is not None and bool({"pl", "du"} & self.sense.features)

    @property
    def feminine(self) -> bool:
        """Say whether the verb is feminine singular."""
        return self.sense is not None and {"f", "sg"} <= self.sense.features


# The prepositions that `takes` names, folded.
PREPOSITIONS = {"ila": "الي", "ala": "علي", "an": "عن", "min": "من", "fi": "في"}
_NOTHING: frozenset[str] = frozenset()
_CUES = frozenset({"@cue", "@noun-cue"})


class CueFinder:
    """Finds the cues of a sentence."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._nameless = Nameless(context)
        language = context.packs.language
        self._verbs = language.verb_cues
        self._nouns = language.noun_cues
        table = language.table("statements")
        self._according = [tuple(language.fold(w) for w in phrase.split()) for phrase in table["according"]]
        self._according_firsts = {words[0] for words in self._according}
        self._light = frozenset(table["light"])
        self._needs = {verb: frozenset(words) for verb, words in table["needs"].items()}
        lists = language.folded_lists("statements")
        self._links, self._no_report_after, self._own_voice = (
            lists[name] for name in ("according-links", "no-report-after", "own-voice")
        )
        self._next = {verb: {language.fold(w) for w in words} for verb, words in table["needs-next"].items()}

    def find(self, sentence: Sentence) -> Iterator[CueHit]:
        """Give the cues of a sentence in text order."""
        heading = self._heading(sentence)
        if heading is not None:
            yield heading
        i = sentence.first
        while i < sentence.last:
            if not self._may_begin(self._c.tokens[i].word):
                i += 1
                continue
            withheld = self._nameless.past(i, sentence)
            hit = self._at(i, sentence) if withheld == i else None
            if hit is None:
                i = max(withheld, i + 1)
                continue
            yield hit
            i = max(hit.first + 1, hit.last)

    def _may_begin(self, word: Word) -> bool:
        """Say whether a word can begin a cue, or a clause that withholds a name: most words cannot."""
        if not word.keys.isdisjoint(_CUES):
            return True
        folded, firsts = word.folded, self._according_firsts
        return folded in firsts or folded[0] == "و" and folded[1:] in firsts or folded in self._nameless.verbs

    def _at(self, i: int, sentence: Sentence) -> CueHit | None:
        token = self._c.tokens[i]
        keys = token.word.keys
        if "@cue" in keys:
            hit = self._verb_cue(i, token, sentence)
            if hit is not None:
                return hit
        if "@noun-cue" in keys:
            hit = self._noun_cue(i, token)
            if hit is not None:
                return hit
        folded = token.word.folded
        if folded in self._according_firsts or folded[1:] in self._according_firsts and folded[0] == "و":
            return self._according_cue(i, sentence)
        return None

    def _verb_cue(self, i: int, token: Token, sentence: Sentence) -> CueHit | None:
        covering = self._c.covering.get(i)
        if covering is not None and covering.first <= i < covering.last and covering.first != i:
            return None
        best: CueHit | None = None
        for sense in token.word.senses:
            cue = self._verbs.get(sense.lemma)
            if cue is None:
                continue
            form = self._form(sense, token, i, sentence)
            if form is None:
                continue
            if sense.lemma in self._next and (i + 1 >= sentence.last or self._c.folded(i + 1) not in self._next[sense.lemma]):
                continue
            if sense.lemma in self._needs and not self._has_needed(i, sense.lemma, sentence):
                continue
            hit = CueHit(i, i + 1, form, sense.lemma, cue.act, cue.takes, sense)
            if best is None or self._better(hit, best, token):
                best = hit
        return best

    def _better(self, hit: CueHit, best: CueHit, token: Token) -> bool:
        """A verb before a noun; the active before the passive, unless a damma is printed (ذُكر)."""
        if hit.form != best.form:
            return hit.form == "verb"
        if ("\u0651" in hit.lemma) != ("\u0651" in best.lemma):  # ذكّر and ذكر
            return ("\u0651" in hit.lemma) == ("\u0651" in token.text)
        assert hit.sense is not None and best.sense is not None
        passive = "passive" in hit.sense.features
        return passive != ("passive" in best.sense.features) and passive == ("\u064f" in token.text[:3])

    def _has_needed(self, i: int, lemma: str, sentence: Sentence) -> bool:
        needed = self._needs[lemma]
        for k in range(i + 1, min(sentence.last, i + 14)):
            token = self._c.tokens[k]
            if "@that" in token.word.keys and lemma != "حمل":
                return True
            if any(s.lemma in needed for s in token.word.senses) or token.word.keys & needed or self._masdar_of(token, needed):
                return True
        return False

    def _masdar_of(self, token: Token, needed: frozenset[str]) -> bool:
        folded = token.word.folded.removeprefix("ال")
        return any(folded.startswith(self._c.packs.language.fold(word)[:-1]) for word in needed if len(word) > 2)

    def _form(self, sense: WordSense, token: Token, i: int, sentence: Sentence) -> str | None:
        if sense.pos == "verb":
            if "ل" in sense.before or token.text.endswith("\u064b") or self._negated(i, sentence):
                return None
            return "verb" if self._verb_place(sense, token, i, sentence) else None
        if sense.pos == "participle":
            if sense.before not in ((), ("و",), ("ف",)) or sense.after:
                return None
            if i > sentence.first and "@negation" in self._c.keys(i - 1):
                return None
            if (
                token.text.rstrip("\u064b").endswith("ا")
                or token.text.endswith("ً")
                or "du" in sense.features
                or "pl" in sense.features
            ):
                return "participle"
            return "participle" if "f" in sense.features and self._after_comma(i, sentence) else None
        if sense.pos == "masdar":
            return "masdar" if sense.after != "نا" else None
        return None

    def _verb_place(self, sense: WordSense, token: Token, i: int, sentence: Sentence) -> bool:
        """Say whether a verb stands where a verb that reports can stand."""
        if token.word.folded in self._own_voice:
            return False
        if sense.after and not any(t.startswith("person-") for t in self._verbs[sense.lemma].takes):
            return False  # في تصريح نقلته الوكالة
        if i == sentence.first:
            return True
        before = self._c.tokens[i - 1]
        folded = before.word.folded
        after_all = i - 1 > sentence.first and "@preposition" in self._c.keys(i - 2)  # ورغم ذلك يقول
        if (
            not sense.before
            and not after_all
            and (folded in self._no_report_after or folded[:1] in tuple("وفبل") and folded[1:] in self._no_report_after)
        ):
            return False
        if "@preposition" in token.word.keys:  # بين, عبر: a verb only at the head of a clause, or with its shadda
            return "\u0651" in token.text or self._c.is_mark(i - 1)
        if "@preposition" in before.word.keys and not sense.before and before.word.folded not in ("من", "ما", "بعد", "قبل"):
            return False
        return (
            sense.before != ()
            or "@cue" not in before.word.keys
            or not any(s.pos == "verb" and not s.before for s in before.word.senses)
        )

    def _after_comma(self, i: int, sentence: Sentence) -> bool:
        return i == sentence.first or self._c.is_mark(i - 1)

    def _negated(self, i: int, sentence: Sentence) -> bool:
        return i > sentence.first and self._c.folded(i - 1) in ("لم", "لن", "ولم", "ولن", "لا", "ولا", "ان")

    def _noun_cue(self, i: int, token: Token) -> CueHit | None:
        if i in self._c.covering:
            return None
        for sense in token.word.senses:
            cue = self._nouns.get(sense.lemma)
            if cue is not None and sense.pos == "noun":
                return CueHit(i, i + 1, "noun", sense.lemma, cue.act, cue.takes, sense)
        return None

    def _according_cue(self, i: int, sentence: Sentence) -> CueHit | None:
        for words in self._according:
            if i + len(words) > sentence.last:
                continue
            first = self._c.folded(i)
            if first not in (words[0], "و" + words[0]):
                continue
            if all(self._c.folded(i + k) == word for k, word in enumerate(words) if k):
                return CueHit(i, self._past_links(i + len(words), sentence), "according", " ".join(words), "say", _NOTHING)
        return None

    def _past_links(self, at: int, sentence: Sentence) -> int:
        """بحسب ما أعلنه X: ما and the verb belong to the cue."""
        if at + 1 < sentence.last and self._c.folded(at) in self._links:
            at += 1
        if at + 1 < sentence.last and "@cue" in self._c.keys(at) and self._c.folded(at - 1) in self._links | {"حسبما"}:
            at += 1
        return at

    def _heading(self, sentence: Sentence) -> CueHit | None:
        """NAME: text, as a headline, a subheading or the beginning of a line."""
        mentions = self._c.starting.get(sentence.first)
        if not mentions:
            return None
        at = max(m.last for m in mentions)
        if at + 1 < sentence.last and self._c.tokens[at].text == ":" and self._c.actors[mentions[0].actor].kind != "media":
            return CueHit(at, at + 1, "heading", ":", "say", _NOTHING, None, at + 1)
        return None
