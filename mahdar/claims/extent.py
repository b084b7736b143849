"""Extent: where the words reported begin and where they end.

Comes in: a cue with its sentence. Goes out: the content's tokens and how it is introduced. Who speaks is attribution.py.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from mahdar.claims.context import Context
from mahdar.claims.cues import PREPOSITIONS, CueHit
from mahdar.model.text import Quote, Sentence

# Letters that a preposition and a noun share one word with: بوجود, لزيارة.
_GLUED = {"bi": "ب", "li": "ل"}
_FAR = 45


@dataclass(frozen=True, slots=True)
class Intro:
    """The content of a cue begins at token `at`, `start` characters into the text; `by` says what introduces it.

    `by` is that, quote, colon, preposition, glued or object; `quote` is the quotation that begins there.
    """

    at: int
    start: int
    by: str
    quote: Quote | None = None


class Extent:
    """Finds beginnings and ends of reported words."""

    def __init__(self, context: Context) -> None:
        self._c = context
        language = context.packs.language
        table = language.table("statements")
        self._ends = [tuple(language.fold(w) for w in phrase.split()) for phrase in table["ends"]]
        self._near = frozenset(table["near"])
        lists = language.folded_lists("statements")
        self._kinds, self._no_that = lists["manner-of"], lists["no-that-after"]
        self._manner = self._kinds | lists["manner"]

    def begin(self, cue: CueHit, after: int, sentence: Sentence, cues: Collection[int]) -> Intro | None:
        """Give where the content of a cue begins; `after` is the token behind its subject, `cues` the other cues' tokens."""
        if cue.content is not None:
            return self._from(cue.content, "colon")
        limit = min(sentence.last, cue.last + _FAR)
        if cue.first > sentence.first and "@relative" in self._c.keys(cue.first - 1):  # الذي طلب عدم ذكر اسمه، أن
            limit = next((k for k in range(cue.last, limit) if self._c.tokens[k].text in "،,"), limit)
        if cue.form in ("verb", "participle") and "obj" in cue.takes:
            after = self._past_asides(after, sentence)
        waiting: Intro | None = None
        if (
            {"person-bi", "obj"} <= cue.takes and "bi" not in cue.takes and cue.form != "masdar"
        ):  # اتهم أرمينيا بالقصف: whom, and of what
            i = self._past_asides(after, sentence)
            if i < sentence.last and (i in self._c.starting or self._noun_like(i)) and "@that" not in self._c.keys(i):
                return self._from(i, "object")
        i = cue.last
        while i < limit:
            found = self._quote_at(i, cue, after) if waiting is None or waiting.by == "quote" else None
            if found is not None and found.quote is not None:
                if self._words(found.quote) > 4 or self._spoken(i, cue):
                    return found
                waiting = waiting or found  # a short one may be a name: رئيس «إف بي آي»
                i = max(i + 1, self._c.token_from(found.quote.inner_end))
                continue
            if self._c.tokens[i].text == ":" and i + 1 < sentence.last:
                return self._from(i + 1, "colon")
            if self._is_that(i) and self._may_take_that(cue, i):
                return self._from(i + 1, "that") if i + 1 < sentence.last else waiting
            noun = i == after and "obj" in cue.takes and self._noun_like(i)  # اقترحت كينيا نقل المحادثات
            if i in cues and not noun and self._stops(i, sentence) or self._c.tokens[i].text == "؛":
                break
            if waiting is None and i >= after:
                waiting = self._other(cue, i, after, sentence)
                if waiting is not None and waiting.by in ("object", "glued") and not self._that_behind_comma(i, limit, cues):
                    break
            elif waiting is not None and self._closed_by_comma(i, cues):
                break
            i += 1
        return waiting

    def _that_behind_comma(self, i: int, limit: int, cues: Collection[int]) -> bool:
        """اعتبر منّاع عضو اللجنة، أن: a comma with أن behind a noun shows that the noun belongs to the speaker."""
        for k in range(i, min(limit, len(self._c.tokens) - 1, i + 22)):
            if k in cues:
                return False
            if self._c.tokens[k].text in "،," and self._is_that(k + 1):
                return True
        return False

    def _closed_by_comma(self, i: int, cues: Collection[int]) -> bool:
        """Say whether a comma stands here without أن behind it, or behind a time and its comma: حاكم المصرف، اليوم الأحد، أن."""
        if self._c.tokens[i].text not in "،,":
            return False
        day = self._c.time_at.get(i + 1)
        aside = day is not None and self._c.tokens[min(day.last, len(self._c.tokens) - 1)].text in "،,"
        return not self._that_behind_comma(i, (day.last if day is not None and aside else i) + 2, cues)

    def _past_asides(self, at: int, sentence: Sentence) -> int:
        """Step over times, "أيضا" and what stands between commas after the subject."""
        c = self._c
        while at < sentence.last:
            if at in c.time_at:
                at = c.time_at[at].last
            elif "@self" in c.keys(at):
                at += 1
            elif c.folded(at) in self._manner:
                at += 2 if c.folded(at) in self._kinds else 1
            elif c.tokens[at].text in "،," and at + 1 < sentence.last:
                if not c.keys(at + 1) & {"@relative", "@preposition"}:
                    return at + 1
                end = next((k for k in range(at + 1, min(sentence.last, at + 24)) if c.tokens[k].text in "،,"), None)
                if end is None:
                    return at
                at = end + 1
            else:
                return at
        return at

    def _stops(self, i: int, sentence: Sentence) -> bool:
        """A further reporting verb ends the search, but قائلا and بقوله only carry the first one on."""
        return not any(s.lemma == "قال" and s.pos in ("participle", "masdar") for s in self._c.tokens[i].word.senses)

    def _from(self, at: int, by: str) -> Intro:
        while at + 1 < len(self._c.tokens) and self._c.tokens[at].text in "،,:.":
            at += 1
        quote = self._c.opening.get(at)
        if quote is not None and at not in self._c.covering and self._words(quote) > 1:
            return Intro(self._c.token_from(quote.inner_start), quote.inner_start, by, quote)
        return Intro(at, self._c.tokens[at].start, by)

    def _words(self, quote: Quote) -> int:
        return len(self._c.text[quote.inner_start : quote.inner_end].split())

    def _quote_at(self, i: int, cue: CueHit, after: int) -> Intro | None:
        quote = self._c.opening.get(i)
        if (
            quote is None
            or i in self._c.covering
            or self._is_name(quote)
            or cue.form in ("masdar", "noun")
            and cue.lemma != "قال"
        ):
            return None
        near = i <= after + 1 or self._c.tokens[i - 1].text == ":"
        if not near and (self._words(quote) < 3 or "that" not in cue.takes or cue.lemma in self._near):
            return None
        if self._names_speaker(quote, i, after):
            return None
        return Intro(self._c.token_from(quote.inner_start), quote.inner_start, "quote", quote)

    def _is_name(self, quote: Quote) -> bool:
        """لـ«الشرق الأوسط»: a quotation that is wholly the name of an actor."""
        mention = self._c.covering.get(self._c.token_from(quote.inner_start))
        return mention is not None and mention.end >= quote.inner_end

    def _spoken(self, i: int, cue: CueHit) -> bool:
        """Say whether a short quotation can only be words said: straight after the verb, a colon or its end ends the sentence."""
        return i == cue.last or self._c.tokens[i - 1].text == ":" or cue.form == "participle"

    def _names_speaker(self, quote: Quote, i: int, after: int) -> bool:
        """وأكد «المرصد السوري» أن: the quotation is the subject's name, a report follows it."""
        behind = self._c.token_from(quote.end)
        return self._words(quote) < 6 and behind <= after

    def _is_that(self, i: int) -> bool:
        if i >= len(self._c.tokens) or "@that" not in self._c.keys(i) or i in self._c.covering:  # بان كي مون is no "that ki moon"
            return False
        quote = self._c.quote_of.get(i)
        if quote is not None and self._words(quote) < 4:  # «إن بي سي»
            return False
        return any(s.lemma in ("أن", "إن", "بأن") for s in self._c.tokens[i].word.senses)

    def _may_take_that(self, cue: CueHit, i: int) -> bool:
        before = self._c.folded(i - 1)
        if before in self._no_that or before[1:] in self._no_that and before[0] in "وف":
            return False
        return (
            bool({"that", "bi", "ila", "ala", "an", "min"} & {t.removeprefix("person-") for t in cue.takes})
            or cue.form == "according"
        )

    def _other(self, cue: CueHit, i: int, after: int, sentence: Sentence) -> Intro | None:
        """A preposition the verb takes, a noun with بـ or لـ, or the noun straight after the subject."""
        if i + 1 >= sentence.last and not cue.takes & {"obj", "bi"}:
            return None
        folded = self._c.folded(i)
        takes = {t.removeprefix("person-") for t in cue.takes}
        for name, word in PREPOSITIONS.items():
            if name in takes and folded == word and i + 1 < sentence.last and not self._leads_to_place(i + 1):
                return self._from(i + 1, "preposition")
        for name, letter in _GLUED.items():
            if name in takes and folded[0] == letter and self._glued(i, cue, after):
                start = self._c.tokens[i].start + (1 if not folded.startswith("لل") else 0)
                return Intro(i, start, "glued")
        if "obj" in takes and i == after and self._noun_like(i) and not self._adds_office(i):
            return self._from(i, "object")
        return None

    def _adds_office(self, i: int) -> bool:
        """وزير التجارة والصناعة فلان: what is joined to the speaker by و is still he."""
        return self._c.folded(i)[0] == "و" and i not in self._c.covering and self._has_clitic(i, "و")

    def _leads_to_place(self, i: int) -> bool:
        mention = self._c.covering.get(i)
        if mention is not None and self._c.actors[mention.actor].kind != "state":
            return False
        return mention is None and i in self._c.place_firsts

    def _glued(self, i: int, cue: CueHit, after: int) -> bool:
        token = self._c.tokens[i]
        if i in self._c.time_at or len(token.word.folded) < 4 or token.word.folded in self._manner:
            return False
        if not self._has_clitic(i, token.word.folded[0]):
            return False
        mention = self._c.starting.get(i)
        if mention and (mention[0].start == token.start or token.word.folded[0] == "ل"):
            return False  # وجه الدعوة لحماس: to whom, not to what
        person = any(t.startswith("person-") for t in cue.takes)
        far = sum(not self._in_passing(k, after) for k in range(after, i))
        return far <= (8 if person else 3) and "@preposition" not in token.word.keys

    def _in_passing(self, k: int, after: int) -> bool:
        """Say whether a token tells when or how: أمس, بشكل كبير."""
        manner = self._c.folded(k) in self._manner or k > after and self._c.folded(k - 1) in self._manner
        return manner or k in self._c.time_at or self._c.is_mark(k)

    def _has_clitic(self, i: int, letter: str) -> bool:
        """Say whether a word's first letter is a preposition: لبدء, but not لجنة."""
        word = self._c.tokens[i].word
        if word.senses:
            return any(letter in sense.before for sense in word.senses)
        return self._c.packs.language.common.how(word.folded) != "plain"

    def _noun_like(self, i: int) -> bool:
        token = self._c.tokens[i]
        if not token.text[0].isalpha() or i in self._c.time_at or self._points(i):
            return False
        if (
            "@preposition" in token.word.keys
            or "@self" in token.word.keys
            or "@relative" in token.word.keys
            or "@negation" in token.word.keys
            or token.word.folded.startswith("لل")
        ):
            return False
        verbs = [s for s in token.word.senses if s.pos == "verb"]
        if verbs and not any(s.pos in ("noun", "masdar") for s in token.word.senses):
            # نقل after a subject is the noun: no verb can follow there
            return any({"past", "m", "sg"} <= s.features and not s.before and not s.after for s in verbs)
        return not token.word.folded.startswith(("ب", "ل", "ك")) or bool(token.word.senses) or "@time" not in token.word.keys

    def _points(self, i: int) -> bool:
        """نفى ذلك في تصريحات: a word that points and names nothing behind it."""
        if "@demonstrative" not in self._c.keys(i) or i + 1 >= len(self._c.tokens):
            return False
        return self._c.is_mark(i + 1) or bool(self._c.keys(i + 1) & {"@preposition", "@cue", "@that"})

    def end(self, intro: Intro, sentence: Sentence, cues: Collection[int], chained: Collection[int]) -> tuple[int, int]:
        """Give (last token, last character) of the content; `cues` begin new reports, `chained` are participles."""
        c = self._c
        if intro.quote is not None:
            closing = c.token_from(intro.quote.inner_end)
            after = closing + 1 if closing < len(c.tokens) and c.tokens[closing].start < intro.quote.end else closing
            stopped = self._c.text[intro.quote.inner_end - 1] in ".؟?!"
            if stopped or intro.by in ("quote", "colon") or not self._goes_on(after, sentence, cues, chained):
                return closing, intro.quote.inner_end
            i = after
        else:
            i = intro.at
        while i < sentence.last:
            quote = c.opening.get(i)
            if quote is not None and i > intro.at:
                i = max(c.token_from(quote.inner_end), i + 1)
                continue
            if i > intro.at and (self._ends_here(i, sentence, cues, chained) or self._noun_ends(i, intro, sentence)):
                break
            i += 1
        return self._trim(i, intro)

    def _goes_on(self, after: int, sentence: Sentence, cues: Collection[int], chained: Collection[int]) -> bool:
        if after >= sentence.last or self._c.is_mark(after):
            return False
        return not self._ends_here(after, sentence, cues, chained) and not self._is_end_word(after, sentence)

    def _ends_here(self, i: int, sentence: Sentence, cues: Collection[int], chained: Collection[int]) -> bool:
        if i in chained:
            return True
        if i in cues:
            return True
        token = self._c.tokens[i]
        if token.text in ("؛", "("):
            return token.text == "؛" or self._c.folded(min(i + 1, sentence.last - 1)) == "تحديث"
        if token.text in "،," and i + 1 < sentence.last:
            return self._is_end_word(i + 1, sentence)
        return False

    def _noun_ends(self, i: int, intro: Intro, sentence: Sentence) -> bool:
        """A content that is a noun with its complements ends at a comma before الذي or before و and a verb."""
        if intro.by not in ("object", "glued", "preposition") or self._c.tokens[i].text not in "،," or i + 1 >= sentence.last:
            return False
        if "@relative" in self._c.keys(i + 1) and self._c.folded(i + 1) not in ("ما", "من"):
            return True
        word = self._c.tokens[i + 1].word
        return word.folded[0] == "و" and any(s.pos == "verb" and s.before == ("و",) for s in word.senses)

    def _is_end_word(self, i: int, sentence: Sentence) -> bool:
        for words in self._ends:
            if i + len(words) <= sentence.last and all(
                self._c.folded(i + k) in (word, "و" + word) if k == 0 else self._c.folded(i + k) == word
                for k, word in enumerate(words)
            ):
                return True
        return False

    def _trim(self, last: int, intro: Intro) -> tuple[int, int]:
        """Leave out marks at the end, and closing marks of a quotation that began before the content."""
        while last > intro.at + 1 and self._c.is_mark(last - 1):
            text = self._c.tokens[last - 1].text
            inside = any(
                q.end == self._c.tokens[last - 1].end for q in self._c.quotes_from(intro.start, self._c.tokens[last - 1].end)
            )
            if text in '»”")}' and (inside or text in ")}"):
                break
            last -= 1
        end = self._c.tokens[last - 1].end
        return last, max(end, intro.start + 1)
