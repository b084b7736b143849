"""Scanning: the phrases of a sentence in text order, with pointing words, appositions and names no list knows.

Comes in: tokens and packs. Goes out: phrases by sentence; the NameFinder learns family names on the way. Which actor a
phrase means is resolve.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.mentions.everyday import EverydayWords
from mahdar.mentions.joined import JoinedOffices
from mahdar.mentions.names import NameFinder
from mahdar.mentions.offices import named_holder
from mahdar.mentions.phrase import Phrase
from mahdar.mentions.phrases import PhraseReader
from mahdar.model.actor import Actor
from mahdar.model.text import Sentence, Token
from mahdar.model.translit import slug
from mahdar.packs.process import Packs

_HONOURED = frozenset({"الملك", "الامير", "الشيخ", "السلطان", "الدكتور"})
_POINTERS = ("two-persons", "two-parties", "two-states", "own-state", "kingdom")
# نقلت الوكالة عن, نسبت إلى: the preposition before whose words are told, and the verb that tells it.
_CARRIED = {"عن": "نقل", "الي": "نسب"}


class PhraseScanner:
    """Scans the sentences of one document."""

    def __init__(self, tokens: Sequence[Token], packs: Packs) -> None:
        self._tokens = tokens
        self._packs = packs
        self.names = NameFinder(tokens, packs)
        self._reader = PhraseReader(tokens, packs, self.names)
        self.references = packs.language.folded_lists("references")
        self._pointers = frozenset(word for key in _POINTERS for word in self.references[key])
        self._everyday = EverydayWords(tokens, self.references)
        self._joined = JoinedOffices(tokens, packs, self._reader)

    def _may_begin(self, i: int, sentence: Sentence) -> bool:
        """Say whether a phrase can begin at token i: looked up once for each spelling."""
        token = self._tokens[i]
        known = self._packs.process.beginnings
        begins = known.get(token.text)
        if begins is None:
            word = token.word
            begins = known[token.text] = bool(
                self._packs.process.starts(token.text)
                or word.keys & {"@title", "@given", "@honorifics"}
                or word.folded in self._packs.process.given
                or self._pointing_word(i) is not None
                or not word.senses
                and token.text[0].isalpha()
                and self._packs.language.common.how(word.folded) in ("", "short")
            )
        return begins or i == sentence.first or self.names.knows(token.word.folded) or self._reported(i, sentence)

    def phrases(self, sentence: Sentence) -> list[Phrase]:
        """Give the phrases of a sentence in text order, and remember the family names they make known."""
        out: list[Phrase] = []
        i = sentence.first
        begins = self._packs.process.beginnings
        while i < sentence.last:
            phrase = None
            if begins.get(self._tokens[i].text) or self._may_begin(i, sentence):
                phrase = self._reader.at(i, sentence.last) or self._pointing(i) or self._new_name(i, sentence)
            if phrase is None:
                i += 1
                continue
            if self._named_after(phrase, sentence):
                i = phrase.last
                continue
            if self._everyday.nobody(phrase, speaks=self._speaks(phrase.first, sentence)):
                i = phrase.first + 1
                continue
            self._apposition(phrase, sentence.last)
            self._short_name(phrase)
            self._joined.read(phrase, sentence.last)
            self._of_two_states(phrase, sentence.last)
            self._of_two_sides(phrase, sentence.last)
            out.append(phrase)
            self._learn(phrase)
            i = phrase.last
        return out

    def _named_after(self, phrase: Phrase, sentence: Sentence) -> bool:
        """مطار الملك خالد, جامعة الأمير سلطان: what is named after a person is not that person."""
        if phrase.first == sentence.first or phrase.name is None or self._tokens[phrase.first].word.folded not in _HONOURED:
            return False
        return self.names.bears_name(phrase.first - 1)

    def _short_name(self, phrase: Phrase) -> None:
        """الرئيس اليمني السابق علي صالح: a shorter form of the name of one who held the office."""
        if phrase.kind == "person" and phrase.name is not None and phrase.target is None and phrase.title and phrase.country:
            words = [self._tokens[i].word.folded for i in range(*phrase.name) if self._tokens[i].text[0].isalnum()]
            phrase.target = named_holder(words, phrase.title, phrase.country, self._packs)

    def _learn(self, phrase: Phrase) -> None:
        for part in (phrase, *phrase.others):
            if part.kind == "person" and part.name is not None:
                self.names.learn(part.name[0], part.name[1], part.target or self.unknown_id(part))
            elif part.kind == "name" and part.how == "full" and part.target and part.name:
                self.names.learn(part.name[0], part.name[1], part.target)

    def _new_name(self, i: int, sentence: Sentence) -> Phrase | None:
        """A name that no office precedes, where one must stand: قال ايتان جلباع، نقلت وكالة عن بدر جاموس قوله، هانسن: ..."""
        if "@honorifics" in self._tokens[i].word.keys:
            return self._honoured(i, sentence)
        given = self.names.is_given(i)
        if not given and (self.names.is_ordinary(i) or not self._tokens[i].text[0].isalpha()):
            return self._named_before_office(i, sentence)
        end = self.names.unknown_name(i, sentence.last, spoken=self._reported(i, sentence))
        if end is None or end > i + 4 + sum("@particles" in token.word.keys for token in self._tokens[i:end]):
            return None
        if i == sentence.first and end < sentence.last and self._tokens[end].text == ":":
            return Phrase(i, end, self._tokens[i].start, kind="person", name=(i, end))
        if i == sentence.first:
            return None
        if end < i + 2:  # وقال مورو: one word, and no ordinary one
            alone = self._reported(i, sentence) and len(self._tokens[i].word.folded) > 2
            return Phrase(i, end, self._tokens[i].start, kind="person", name=(i, end)) if alone else None
        after_verb = any(s.pos == "verb" for s in self._tokens[i - 1].word.senses)
        if (
            self._reported(i, sentence)
            or (after_verb or self._tokens[i - 1].word.folded in self.references["beside"])
            and (given and self._sure_name(i, end) or not given and not self.names.is_ordinary(i + 1))
            or self._office_follows(end, sentence.last)
        ):
            return Phrase(i, end, self._tokens[i].start, kind="person", name=(i, end))
        return None

    def _sure_name(self, first: int, last: int) -> bool:
        """سكوت المجتمع, أمين منطقة: a given name that is a word too proves nothing beside another word."""
        plain = self._packs.language.common.how
        return any(
            plain(token.word.folded) in ("", "short") or k and self.names.is_given(first + k)
            for k, token in enumerate(self._tokens[first:last])
        )

    def _honoured(self, i: int, sentence: Sentence) -> Phrase | None:
        """الدكتور خالد العطية: a name behind titles of honour, which are no part of it."""
        if self._tokens[i].word.folded in self.references["not-alone"]:
            return None
        at = i
        short = len(self._tokens[i].word.folded) == 1 and i + 1 < sentence.last and self._tokens[i + 1].text == "."  # د. محمد
        while at < sentence.last and ("@honorifics" in self._tokens[at].word.keys or short and self._tokens[at].text == "."):
            at += 1
        if at >= sentence.last or at - i > 4 or not (short or self._tokens[i].word.folded.startswith("ال")):
            return None
        hit = self.names.at(at, sentence.last)
        if hit is not None and hit.start == self._tokens[at].start:
            actor = self._packs.process.actors.get(hit.target)
            if actor is None or actor.kind != "person":
                return None
            return Phrase(i, hit.last, self._tokens[i].start, kind="person", name=(at, hit.last), target=hit.target, how=hit.how)
        end = self.names.unknown_name(at, sentence.last, titled=True)
        if end is None or end < at + 2:
            return None
        return Phrase(i, end, self._tokens[i].start, kind="person", name=(at, end))

    def _named_before_office(self, i: int, sentence: Sentence) -> Phrase | None:
        """نقلت الوكالة عن بدر جاموس عضو ...: ordinary words between the report and an office are a name."""
        word = self._tokens[i].word
        if i == sentence.first or not self._reported(i, sentence) or word.senses or self._tokens[i].text.endswith("ة"):
            return None
        if self._packs.language.common.how(word.folded) == "joined" or word.folded.startswith("ال"):
            return None  # رحب بفكرة عودة رئيس الوفد, أبلغ الجهاز الفني لاعبي الفريق
        behind = self._tokens[min(i + 1, sentence.last - 1)]
        if behind.word.folded.startswith("ال") and self.names.is_ordinary(i) and self.names.is_ordinary(behind.index):
            return None  # نقل وحدات الإنقاذ
        end = i + 1
        while end < sentence.last and end - i < 3 and self._tokens[end].text[0].isalpha() and not self._tokens[end].word.senses:
            end += 1
        if end - i < 2 or not self._office_follows(end, sentence.last):
            return None
        return Phrase(i, end, self._tokens[i].start, kind="person", name=(i, end))

    def _office_follows(self, at: int, limit: int) -> bool:
        while at < limit and self._tokens[at].text in "،,":
            at += 1
        return at < limit and "@title" in self._tokens[at].word.keys

    def _reported(self, i: int, sentence: Sentence) -> bool:
        before = self._tokens[i - 1].word
        if "@cue" in before.keys and any(s.pos == "verb" and not s.after for s in before.senses):
            return True
        carried = _CARRIED.get(before.folded)
        if carried is None:
            return False
        back = range(max(sentence.first, i - 9), i - 1)
        return any(carried in self._tokens[k].word.folded for k in back)

    def _speaks(self, i: int, sentence: Sentence) -> bool:
        """Say whether a verb of saying stands before token i, and not a preposition spelt like one (بين)."""
        return self._reported(i, sentence) and self._tokens[i - 1].word.folded not in self.references["beside"]

    def _pointing(self, i: int) -> Phrase | None:
        found = self._pointing_word(i)
        if found is not None and found.kind in ("two-parties", "two-persons"):
            codes: list[str] = []
            at = i + 1
            while at < len(self._tokens) and len(codes) < 2:
                if self._tokens[at].text in "،,":
                    at += 1
                    continue
                before = ("و", "ال") if codes else ("ال",)
                code = next(
                    (s.lemma for s in self._tokens[at].word.senses if s.pos == "nationality" and s.before == before), None
                )
                if code is None:
                    break
                codes.append(code)
                at += 1
            if len(codes) == 2:  # الجانبان الروسي والأميركي
                found.last, found.country = at, " ".join(codes)
        return found

    def _pointing_word(self, i: int) -> Phrase | None:
        token = self._tokens[i]
        folded = token.word.folded
        if folded not in self._pointers and folded[1:] not in self._pointers and not folded.startswith("لل"):
            return None
        for letters in (0, 1):
            word = folded[letters:]
            if letters and folded[:1] not in "وفبل" or letters and folded.startswith("لل"):
                break
            for key in _POINTERS:
                if word in self.references[key]:
                    return Phrase(i, i + 1, token.start + letters, kind=key)
        if folded.startswith("لل") and "ال" + folded[2:] in self.references["two-parties"] | self.references["two-states"]:
            key = "two-parties" if "ال" + folded[2:] in self.references["two-parties"] else "two-states"
            return Phrase(i, i + 1, token.start, kind=key)
        return None

    def _of_two_states(self, phrase: Phrase, limit: int) -> None:
        """وزيرا خارجية البلدين, رئيسا البلدين: the holders of an office in the two states pointed at."""
        at = phrase.last
        if at >= limit or phrase.kind != "person" or phrase.definite or phrase.pronoun or phrase.others:
            return
        if phrase.name or phrase.country or phrase.of or phrase.number == "pl":
            return
        if phrase.number != "du" and not self._tokens[phrase.first].word.folded.endswith("ا"):
            return
        after = self._pointing_word(at)
        if after is not None and after.kind == "two-states" and after.start == self._tokens[at].start:
            phrase.kind, phrase.number, phrase.last = "two-holders", "sg", at + 1

    def _of_two_sides(self, phrase: Phrase, limit: int) -> None:
        """مسؤولون من الجانبين: officials of each of the two sides pointed at."""
        at = phrase.last
        if phrase.kind not in ("person", "unnamed") or phrase.number == "sg" or phrase.name or phrase.country or phrase.of:
            return
        if at + 1 >= limit or self._tokens[at].word.folded not in ("من", "عن"):
            return
        after = self._pointing(at + 1)
        if after is not None and after.kind in ("two-parties", "two-states") and after.start == self._tokens[at + 1].start:
            phrase.points, phrase.last = after.country or after.kind, after.last

    def _apposition(self, phrase: Phrase, limit: int) -> None:
        """بيتر كوك المتحدث باسم ..., / دونالد بوث، المبعوث ...: an office after the name is the person's."""
        if phrase.name is None or phrase.last >= limit or (phrase.kind not in ("person", "name")):
            return
        actor = self._packs.process.actors.get(phrase.target or "")
        if actor is not None and actor.kind != "person" or phrase.target in self._packs.process.places:
            return
        at, comma = phrase.last, False
        if self._tokens[at].text in "،,":
            at, comma = at + 1, True
        if at >= limit or "@title" not in self._tokens[at].word.keys:
            return
        after = self._reader.at(at, limit)
        if (
            after is None
            or after.kind != "person"
            or after.name is not None
            or after.start != self._tokens[at].start
            or after.pronoun
        ):
            return
        closed = after.last < limit and self._tokens[after.last].text in "،,.:؛"
        if not (comma and closed) and not (actor is None and not comma) and not self._holds(actor, after):
            return
        phrase.title, phrase.head, phrase.kind = after.title, after.head, "person"
        phrase.country, phrase.of, phrase.qualified = after.country, after.of, after.qualified
        phrase.last = after.last

    def _holds(self, actor: Actor | None, after: Phrase) -> bool:
        return actor is not None and any(
            role.title == after.title and after.country in (None, actor.country, role.of) for role in actor.roles
        )

    def unknown_id(self, phrase: Phrase) -> str:
        """Give the id of a person no registry knows: of the family name he was made known by, else the slug of his name."""
        assert phrase.name is not None
        words = [self._tokens[i].word.folded for i in range(*phrase.name) if self._tokens[i].text[0].isalnum()]
        if len(words) == 1:
            known = self.names.learned_actor(words[0])
            if known is not None:
                return known
        return slug(" ".join(words))
