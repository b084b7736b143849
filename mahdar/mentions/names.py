"""Names: those of the registry, those a document has made known, and those that only look like a name.

Comes in: tokens and packs. Goes out: for a token, the name that begins there. Titles and roles are phrases.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mahdar.model.text import Token, WordSense
from mahdar.packs.process import Packs

# Between the words of one name stand at most these: a hyphen, a full stop after an initial.
_JOINTS = frozenset({"-", "ـ", "–", "."})
_LONGEST = 5  # words of a name, بن and the like not counted
_PRONOUNS = ("اته", "اتها", "اتهم", "يها", "يهم", "تهم", "تها")


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name at tokens [first, last): its target in the registry (or the document), how it names, and where it starts in characters."""

    first: int
    last: int
    start: int
    target: str
    how: str
    ambiguous: bool = False


def skip_letters(token: Token, letters: int, pack_fold: object = None) -> int:
    """Give the character where a token begins after `letters` proclitic letters (marks on them are skipped too)."""
    at, seen = token.start, 0
    text = token.text
    while seen < letters and at - token.start < len(text):
        if text[at - token.start].isalpha():
            seen += 1
        at += 1
    while at - token.start < len(text) and not text[at - token.start].isalnum():
        at += 1
    return at


class NameFinder:
    """Finds names in one document and learns the family names that it makes known."""

    def __init__(self, tokens: Sequence[Token], packs: Packs) -> None:
        self._tokens = tokens
        self._process = packs.process
        self._language = packs.language
        names = packs.language.table("names")
        self._name_words = frozenset((*names["given"], *names["particles"]))
        lists = packs.language.folded_lists("references")
        self._bearers, self._doubtful = lists["named-after"], lists["doubtful"]
        self._oman: bool | None = None
        self._when: dict[str, int] = {}
        self._learned: dict[str, tuple[tuple[str, ...], str]] = {}

    def at(self, i: int, limit: int) -> NameHit | None:
        """Give the longest registry name that begins at token i, else a family name the document made known."""
        token = self._tokens[i]
        best: NameHit | None = None
        behind = self._tokens[i + 1] if i + 1 < limit else None
        following = None if behind is None or behind.text in _JOINTS else behind.word.folded
        for letters, name in self._process.starts(token.text):
            if name.rest and following is not None and name.rest[0] != following:
                continue  # of the many who bear a given name, most have another second one
            last = self._rest(i + 1, limit, name.rest)
            if last is None or name.how == "after-kind" and not self._in_marks(i, last):
                continue
            if name.ambiguous and self._other_state(i, name.target):
                continue
            if best is None or last > best.last:
                start = skip_letters(token, letters) if letters else token.start
                best = NameHit(i, last, start, name.target, name.how, name.ambiguous)
        learned = self._at_learned(i, limit)
        if learned is not None and (best is None or learned.last >= best.last):
            return learned
        return best

    def _other_state(self, i: int, target: str) -> bool:
        """عمان is Oman or Amman: the marks on it say which, else what the rest of the text speaks of."""
        token = self._tokens[i]
        if not token.word.folded.endswith("عمان"):
            return False
        if "\u064f" in token.text or "\u0651" in token.text:
            return target != ("OMN" if "\u064f" in token.text else "JOR")
        if self._oman is None:
            words = {t.word.folded for t in self._tokens}
            jordan = bool(words & {"الاردن", "الاردني", "الاردنيه", "والاردن", "الاردنيين"})
            self._oman = not jordan or bool(words & {"سلطنه", "مسقط", "العماني", "العمانيه", "بمسقط"})
        return target != ("OMN" if self._oman else "JOR")

    def _in_marks(self, first: int, last: int) -> bool:
        """«الشرق الأوسط» in marks of its own is the newspaper, without them the region."""
        tokens = self._tokens
        return first > 0 and last < len(tokens) and tokens[first - 1].text in '«“"(' and tokens[last].text in '»”")'

    def after_kind(self, i: int, limit: int) -> NameHit | None:
        """Give a media name that counts only after وكالة, صحيفة, قناة: الحياة, فارس."""
        for letters, name in self._process.starts(self._tokens[i].text):
            last = self._rest(i + 1, limit, name.rest)
            if last is not None and not letters:
                return NameHit(i, last, self._tokens[i].start, name.target, "alone")
        return None

    def _rest(self, at: int, limit: int, words: tuple[str, ...]) -> int | None:
        for word in words:
            while at < limit and self._tokens[at].text in _JOINTS:
                at += 1
            if at >= limit or self._tokens[at].word.folded != word:
                return None
            at += 1
        return at

    def _at_learned(self, i: int, limit: int) -> NameHit | None:
        token = self._tokens[i]
        folded = token.word.folded
        for letters in (0, 1):
            if letters and folded[:1] not in "وفبلك":
                continue
            known = self._learned.get(folded[letters:])
            if known is None and letters and folded.startswith("لل"):
                known = self._learned.get("ال" + folded[2:])
            if known is None:
                continue
            last = self._rest(i + 1, limit, known[0])
            if last is not None:
                return NameHit(i, last, skip_letters(token, letters), known[1], "alone")
        return None

    def learn(self, first: int, last: int, actor: str) -> None:
        """Remember the family name of a person named in full at tokens [first, last)."""
        words = [t.word.folded for t in self._tokens[first:last] if t.text not in _JOINTS and t.word.folded[:1].isalpha()]
        if len(words) < 2:
            return
        begin = len(words) - 1
        while begin > 1 and "@particles" in self._language.word(words[begin - 1]).keys:
            begin -= 1
        before = set(self._learned)
        self._learn_words(words, begin, actor)
        for word in self._learned.keys() - before:
            self._when[word] = first

    def _learn_words(self, words: list[str], begin: int, actor: str) -> None:
        family = words[begin:]
        for word in words[1:begin]:  # سلفا كير ميارديت is كير as well
            if len(word) > 2 and not self._language.word(word).senses:
                self._learned.setdefault(word, ((), actor))
        if len(family) == 1 and len(family[0]) < 3:
            return
        self._learned.setdefault(family[0], (tuple(family[1:]), actor))
        if begin >= 1 and family[0] in ("بن", "ابن"):
            self._learned.setdefault("ابن" if family[0] == "بن" else "بن", (tuple(family[1:]), actor))
            self._learned.setdefault(words[-1], ((), actor))

    def made_known_later(self, first: int, last: int) -> bool:
        """Say whether a word of tokens [first, last) is a family name that the document makes known only further on."""
        later = {word: when for word, when in self._when.items() if when > first}
        if not later:
            return False
        for i in range(first, last):
            folded = self._tokens[i].word.folded
            when = later.get(folded) or later.get(folded[1:])
            if when is not None and when > i:
                return True
        return False

    def knows(self, folded: str) -> bool:
        """Say whether a family name that the document made known may begin with this folded word."""
        learned = self._learned
        return folded in learned or folded[1:] in learned or folded.startswith("لل") and "ال" + folded[2:] in learned

    def learned_actor(self, word: str) -> str | None:
        """Give the person whose family name this folded word is, if the document named one."""
        known = self._learned.get(word)
        return known[1] if known else None

    def unknown_name(self, i: int, limit: int, *, titled: bool = False, spoken: bool = False) -> int | None:
        """Give the end of what looks like a person's name from token i, or None; `titled` says an office stands before it,
        `spoken` a verb of saying (then a word that only looks like ل and a noun is a name: قالت ليند)."""
        at, words, longest = i, 0, _LONGEST
        while at < limit and words < longest:
            token = self._tokens[at]
            if token.text in _JOINTS and words and at + 1 < limit and self._tokens[at + 1].start == token.end:
                at += 1
                continue
            if not self._name_like(at, words, titled, spoken) or words > 1 and self._begins_another(at):
                break
            at += 1
            words += 1
            longest += "@particles" in token.word.keys
        while at > i and "@particles" in self._tokens[at - 1].word.keys and "@given" not in self._tokens[at - 1].word.keys:
            at -= 1
            words -= 1
        return at if words and self._proves_name(i, at, limit) else None

    def _begins_another(self, at: int) -> bool:
        """توماس ريد سامي الخطيب: a given name behind a family name that is none begins the next person."""
        before = self._tokens[at - 1]
        return self.is_given(at) and not self.is_given(at - 1) and "@particles" not in before.word.keys

    def _proves_name(self, first: int, last: int, limit: int) -> bool:
        """Ordinary words after an office are a name only if one of them is not, or if أن or a mark closes them."""
        words = [token for token in self._tokens[first:last] if token.text[0].isalpha()]
        if any(
            "@given" in t.word.keys
            or t.word.folded in self._process.given
            or self._language.common.how(t.word.folded) in ("", "short")
            for t in words
        ):
            return True
        if last >= limit:
            return True
        closing = self._tokens[last]
        return len(words) > 1 and ("@that" in closing.word.keys or closing.text in ':،,.«"“')

    def _name_like(self, at: int, words: int, titled: bool, spoken: bool) -> bool:
        token = self._tokens[at]
        word = token.word
        if not token.text[0].isalpha() or token.text.isascii() or token.text.endswith(("\u064b", "\u064bا")):
            return False
        if any(char.isdigit() for char in token.text) or not words and not titled and self._no_first_name(token):
            return False
        if not words and "@title" in word.keys and self._office_of(at + 1):
            return False
        if any(self._spelt_name(token, s) and not s.before and not s.after for s in word.senses):
            return True  # صالح, but not لصالح
        if words > 1 and (self._ends_descent(at) or self._tokens[at - 1].word.folded == "بن" and "@title" in word.keys):
            return True  # فهد بن مساعد
        if word.folded in self._process.given and not word.senses:
            return True
        if any(s.pos != "particle" or s.lemma not in self._name_words for s in word.senses):
            return False
        folded = word.folded
        ordinary = self._language.common.how(folded)
        if words == 0:
            return (
                not folded.startswith(("ال", "لل", "بال"))
                and len(folded) > 1
                and ordinary in ("", "plain", "short" if spoken and folded[0] == "ل" else "")
            )
        if folded[0] in "وف" and len(folded) > 3 and self._is_known(folded[1:]) or self._other_than_person(token):
            return False
        if folded[0] == "و" and len(folded) > 3 and self._language.common.how(folded[1:]) not in ("", "short"):
            return False
        if ordinary == "" or ordinary == "short" and words == 1:
            return not folded.startswith(("بال", "وال", "فال", "لل", "كال"))
        given = self.is_given(at - 1)
        if ordinary == "verb" and folded[0] in "تن" and words == 1 and given:  # جون تيفت
            return True
        return ordinary == "plain" and self._plain_goes_on(at, words, titled)

    def _plain_goes_on(self, at: int, words: int, titled: bool) -> bool:
        """Say whether an ordinary word goes on with a name that has some words already."""
        before, given = self._tokens[at - 1].word, self.is_given(at - 1)
        if "@particles" in before.keys and words > 1 and before.folded != "الله":  # ستيفان دي مستورا, but رضوان الله تعالى
            return True
        if words == 2:  # محمد جواد ظريف
            return given and self.is_given(at - 2)
        if self._tokens[at].word.folded.startswith("ال") and not given and not titled:  # ناشد هانسن المجتمع الدولي
            return False
        return words == 1 and (given or titled or not self._language.common.how(before.folded))

    def _office_of(self, at: int) -> bool:
        """أمين المال: what may be a name is an office before an ordinary definite word, and not before a name's (أمين الجميل)."""
        word = self._tokens[at].word.folded if at < len(self._tokens) else ""
        return word.startswith("ال") and self._language.common.how(word) == "plain" and not self._after_given(at)

    def _after_given(self, at: int) -> bool:
        """الجميل, الحسن: ال and a given name, which makes a family name behind another one."""
        word = self._tokens[at].word.folded if at < len(self._tokens) else ""
        bare = word.removeprefix("ال")
        return bare != word and ("@given" in self._language.word(bare).keys or bare in self._process.given)

    def _spelt_name(self, token: Token, sense: WordSense) -> bool:
        """Say whether a sense is a name of the lists and the spelling that name's: مني is not منى, الآن not ألان."""
        if sense.pos != "particle" or sense.lemma not in self._name_words:
            return False
        return "آ" not in token.text[1:] or "آ" in sense.lemma[1:]

    def _no_first_name(self, token: Token) -> bool:
        """Say whether a word begins no name where no office stands before it: موظفيها, شركتا, حادثي, صندوقية, لي."""
        folded = token.word.folded
        if folded in self._doubtful:
            return not self._after_given(token.index + 1)
        if self.is_given(token.index) or token.word.senses or len(folded) < 5:
            return False
        how = self._language.common.how
        if len(folded) > 5 and folded.endswith(_PRONOUNS) or token.text.endswith("ة"):
            return True
        if folded[0] == "و" and how(folded[1:]) not in ("", "short"):
            return True
        if folded.endswith(("تا", "تي")) and how(folded[:-2] + "ه") == "plain":
            return True
        return folded.endswith(("ا", "ي", "و")) and how(folded[:-1]) == "plain" and folded[:-1] not in self._process.given

    def _ends_descent(self, at: int) -> bool:
        """محمد بن ناصر الجاسر, سعود بن محمد آل الشيخ: a family name behind بن and a name, or behind آل."""
        token, before = self._tokens[at], self._tokens[at - 1].word
        if before.folded == "ال" and self._tokens[at - 1].text.startswith("آ"):
            return not any(s.pos == "verb" for s in token.word.senses)
        folded = token.word.folded
        if token.word.senses or not folded.startswith("ال") or folded.endswith(("ين", "ون", "ات", "ه")):
            return False
        return at > 1 and self._tokens[at - 2].word.folded in ("بن", "ابن", "ولد") and not self._other_than_person(token)

    def _other_than_person(self, token: Token) -> bool:
        """إسرائيل after a name is no part of it."""
        for _, name in self._process.starts(token.text):
            actor = self._process.actors.get(name.target)
            if (
                actor is not None
                and actor.kind != "person"
                and not name.rest
                and name.how in ("state", "capital", "alone", "people")
            ):
                return True
        return False

    def is_given(self, i: int) -> bool:
        """Say whether a token is a given name: of the language's list (رضا, but not رضاها), or a first name of the registry."""
        word = self._tokens[i].word
        return (
            "@given" in word.keys
            and any(not s.after and self._spelt_name(self._tokens[i], s) for s in word.senses)
            or word.folded in self._process.given
            and not word.senses
        )

    def bears_name(self, i: int) -> bool:
        """Say whether a name of its own follows the word at token i: مطار, بجامعة, رئيس بلدية."""
        word = self._tokens[i].word.folded
        return word in self._bearers or word[:1] in "وبلف" and word[1:] in self._bearers

    def is_ordinary(self, i: int) -> bool:
        """Say whether a token is an ordinary word of the language, or a word of the lists."""
        word = self._tokens[i].word
        return bool(word.senses) or self._language.common.how(word.folded) not in ("", "short")

    def _is_known(self, folded: str) -> bool:
        return bool(self._language.word(folded).senses) or bool(self._process.starts(folded))
