"""Clause reader: what the finders of alignments, positions and commitments ask of a sentence beside its words.

Comes in: a Context whose statements have been found. Goes out: the tokens with first persons read, the statement that
holds a token, how far what a word governs goes, and how it stands (held, denied, doubted, only sought). Who is meant is
parties.py; the clause round a mechanism or an incident is clauses.py.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from mahdar.claims.contact_parts import Parts, Words
from mahdar.claims.context import Context
from mahdar.model.claim import Claim
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import LineKind, Sentence, Token, Word, WordSense
from mahdar.packs.language import LanguagePack

# Where claims are looked for; a caption repeats what stands elsewhere.
TELLING = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING, LineKind.BODY, LineKind.UPDATE, LineKind.DATELINE})
LONGEST = 440  # characters of evidence: the longest sentence that still points at its place
_BACK = 9


@cache
def _first_person(language: LanguagePack, surface: str) -> Word | None:
    """نرفض, سأضع: the first person of a verb that the pack knows; None for any other word."""
    before = surface[:1] if surface[:1] in ("و", "ف") else ""
    rest = surface[len(before) :]
    future = rest[:1] == "س"
    stem = rest[1:] if future else rest
    if stem[:1] not in ("ن", "أ", "ا") or len(stem) < 3:
        return None
    third = language.word(before + ("س" if future else "") + "ي" + stem[1:])
    number = "pl" if stem[0] == "ن" else "sg"
    senses = tuple(
        WordSense(s.lemma, "verb", s.before, s.after, frozenset({"present", "first", number}))
        for s in third.senses
        if s.pos == "verb" and "present" in s.features and not {"pl", "du", "passive"} & s.features
    )
    return Word(language.fold(surface), senses, third.keys) if senses else None


class ClauseWords:
    """The word lists of clause-words.yaml: those named -verbs as lemmas, the others folded, phrases in parts."""

    def __init__(self, language: LanguagePack) -> None:
        """Read the lists of a language."""
        table = language.table("clause-words")
        self.lemmas = {name: frozenset(words) for name, words in table.items() if name.endswith("-verbs")}
        self._phrases: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {}
        for name, words in table.items():
            by_head: dict[str, list[tuple[str, ...]]] = {}
            for word in words:
                parts = tuple(language.fold(word).split())
                by_head.setdefault(parts[0], []).append(parts)
            self._phrases[name] = {head: tuple(sorted(found, key=lambda p: (-len(p), p))) for head, found in by_head.items()}

    def after(self, name: str, c: Context, i: int, limit: int) -> int:
        """Give the token after a word or phrase of a list that stands at token i, else i; a leading و or ف is seen through."""
        if i >= limit:
            return i
        folded = c.folded(i)
        known = self._phrases[name]
        for phrase in known.get(folded) or (known.get(folded[1:], ()) if folded[:1] in ("و", "ف") else ()):
            if i + len(phrase) <= limit and all(c.folded(i + k) == word for k, word in enumerate(phrase) if k):
                return i + len(phrase)
        return i

    def holds(self, name: str, folded: str) -> bool:
        """Say whether a folded word begins something on a list."""
        return folded in self._phrases[name]

    def first_words(self, name: str) -> Collection[str]:
        """Give the folded words that begin what is on a list."""
        return self._phrases[name].keys()


@cache
def clause_words(language: LanguagePack) -> ClauseWords:
    """Give the word lists of clause-words.yaml, once for each language.

    >>> clause_words(pack).lemmas["fails-verbs"]  # doctest: +SKIP
    frozenset({'فشل', 'أخفق'})
    """
    return ClauseWords(language)


@cache
def _contact_words(language: LanguagePack) -> Words:
    return Words(language)


class ClauseReader:
    """Reads the clauses of one document."""

    def __init__(self, context: Context) -> None:
        """Read the document's statements and the first persons in them."""
        self.context = context
        language = context.packs.language
        self.words = clause_words(language)
        self.parts = Parts(context, _contact_words(language))
        self._said = [
            (span.start, span.end, claim)
            for claim in context.claims
            if isinstance(claim.body, Statement)
            for span in claim.body.content
        ]
        self._elsewhere: dict[int, bool] = {}
        self._holding = self._by_token()
        self.tokens: Sequence[Token] = self._spoken(context.tokens, language)

    def _spoken(self, tokens: Sequence[Token], language: LanguagePack) -> list[Token]:
        """Give the tokens with the first persons inside reported words read as verbs."""
        out = list(tokens)
        begun = (self.context.token_from(start) for start, _, _ in self._said)  # a content may begin behind a letter of its word
        for i in dict.fromkeys((*self._holding, *begun)):
            if i >= len(tokens):
                continue
            token = tokens[i]
            if any(s.pos == "verb" for s in token.word.senses):
                continue
            word = _first_person(language, token.text)
            if word is not None:
                out[i] = Token(token.index, token.start, token.end, token.text, word)
        return out

    def _by_token(self) -> dict[int, tuple[int, Claim]]:
        """Give for each token inside reported words the innermost statement that holds it, with the length of its words."""
        out: dict[int, tuple[int, Claim]] = {}
        tokens = self.context.tokens
        for start, end, claim in self._said:
            for i in range(self.context.token_from(start), len(tokens)):
                if tokens[i].start >= end:
                    break
                if tokens[i].start >= start and (i not in out or end - start < out[i][0]):
                    out[i] = end - start, claim
        return out

    def statement(self, i: int) -> Claim | None:
        """Give the innermost statement whose words hold token i."""
        held = self._holding.get(i)
        return held[1] if held is not None else None

    def speaker(self, i: int) -> tuple[ActorRef, ...]:
        """Give the speakers of the words that hold token i, as refs without words of their own."""
        return tuple(ActorRef(ref.actor, None) for ref in self.attributed(i))

    def attributed(self, i: int) -> tuple[ActorRef, ...]:
        """Give the speakers of the words that hold token i as the statement names them."""
        claim = self.statement(i)
        return claim.body.speaker if claim is not None and isinstance(claim.body, Statement) else ()

    def is_first_person(self, i: int) -> bool:
        """Say whether a token speaks of "I" or "we": نرفض, اتفقنا."""
        return any(
            s.pos == "verb" and ("first" in s.features or s.after == "نا" and "past" in s.features)
            for s in self.tokens[i].word.senses
        )

    def sense(self, i: int, lemmas: frozenset[str] | None = None) -> WordSense | None:
        """Give a token's reading as a verb, of these lemmas if they are given."""
        for sense in self.tokens[i].word.senses:
            if sense.pos == "verb" and (lemmas is None or sense.lemma in lemmas):
                return sense
        return None

    def has(self, name: str, i: int, limit: int) -> bool:
        """Say whether a word of a list of clause-words.yaml stands at token i."""
        return self.words.after(name, self.context, i, limit) > i

    def first(self, i: int, sentence: Sentence) -> int:
        """Give the token with which the clause about token i begins: behind a mark of its own, أن, or a break word."""
        c = self.context
        at = i
        while at > sentence.first:
            before = c.tokens[at - 1]
            if before.text in ".؛;:!؟?" or at - 1 in c.opening and i - at > 3:
                break
            if "@that" in before.word.keys and i - at > 1 or before.text in "،," and "@break" in c.keys(at):
                break
            at -= 1
        return at

    def end(self, i: int, sentence: Sentence) -> int:
        """Give the token after what a word at token i governs: to the end of the reported words, a mark or a break word."""
        c = self.context
        limit = self._said_until(i, sentence)
        at = i + 1
        while at < limit:
            text = c.tokens[at].text
            if text in "؛;.!؟?":
                break
            if text in "،," and at + 1 < limit and self._opens(at + 1):
                break
            if at > i + 2 and at not in c.covering and self.has("ends", at, limit) and not self.has("about", at, limit):
                break
            at += 1
        while at > i + 1 and c.is_mark(at - 1) and c.tokens[at - 1].text not in '»”")':
            at -= 1
        return at

    def _said_until(self, i: int, sentence: Sentence) -> int:
        claim = self.statement(i)
        if claim is None or not isinstance(claim.body, Statement):
            return sentence.last
        at = self.context.tokens[i].start
        end = next(span.end for span in claim.body.content if span.start <= at < span.end)
        return min(sentence.last, self.context.token_from(end - 1) + 1)

    def _opens(self, at: int) -> bool:
        """Say whether a new clause begins after a comma: a break word, a verb with و, a participle that reports."""
        c = self.context
        keys = c.keys(at)
        if self.has("about", at, at + 2):
            return False
        if keys & {"@break", "@adversative", "@relative"} and c.folded(at) != "في":
            return True
        senses = self.tokens[at].word.senses
        if at in c.covering:
            return False
        if any(s.pos == "participle" for s in senses) and "@cue" in keys:
            return True
        return any(s.pos == "verb" and s.before[:1] in (("و",), ("ف",)) for s in senses)

    def standing(self, i: int, sentence: Sentence) -> str:
        """Say how what token i tells stands: held, denied, doubted (may be, will be, if), or sought."""
        c = self.context
        sense = self.sense(i)
        first = max(self.first(i, sentence), i - _BACK)
        verb = sense is not None and i not in c.covering
        if verb and sense is not None and "س" in sense.before:
            return "doubted"
        for at in range(i - 1, first - 1, -1):
            near = i - at
            if c.tokens[at].text in "،,()-–" or verb and "@relative" in c.keys(at) and "@preposition" not in c.keys(at):
                break
            if self.has("still", at, sentence.last):
                continue
            if self.has("denies", at, i + 1) and near <= (2 if verb else 5):
                return "doubted" if at > first and self.has("if", at - 1, at) else "denied"
            if near <= 3 and self._lemma_in("thinks-verbs", at):
                return "doubted"
            if near <= 3 and (self.has("doubts", at, i + 1) or verb and c.folded(at) in ("قد", "وقد") and self._present(i)):
                return "doubted"
            if self.has("fails", at, i + 1) or self._lemma_in("fails-verbs", at):
                return "denied"
            if self.has("seeks", at, i + 1) or self._lemma_in("seeks-verbs", at):
                return "sought"
            if self.has("if", at, i + 1):
                return "doubted"
        return "held"

    def standing_before(self, i: int, sentence: Sentence) -> str:
        """Say how a verb of the future stands by the words before it: held, denied or doubted."""
        if not self.is_first_person(i) and any(self.has("if", at, i) for at in range(sentence.first, i)):
            return "doubted"  # if they lose the capital they will withdraw: foretold, not undertaken
        first = max(self.first(i, sentence), i - 3)
        for at in range(i - 1, first - 1, -1):
            if self.has("denies", at, i + 1):
                return "denied"
            if "@was" in self.context.keys(at) or self.has("whether", at, i + 1):
                return "doubted"
            if self.has("doubts", at, i + 1) and self.context.folded(at) not in ("سوف", "وسوف") or self.has("if", at, i + 1):
                return "doubted"
        return "held"

    def _present(self, i: int) -> bool:
        sense = self.sense(i)
        return sense is not None and "present" in sense.features

    def _lemma_in(self, name: str, at: int) -> bool:
        """Say whether token `at` is a verb or masdar of a list of lemmas."""
        if at in self.context.covering:
            return False
        lemmas = self.words.lemmas[name]
        return any(s.lemma in lemmas and s.pos in ("verb", "masdar") for s in self.tokens[at].word.senses)

    def is_noun(self, i: int, sentence: Sentence) -> bool:
        """Say whether a word that may be verb or noun (دعم, طلب, أمل) stands where no verb can: مجموعة دعم, إمكانية طلب."""
        c = self.context
        senses = self.tokens[i].word.senses
        if i > sentence.first and "@preposition" in c.keys(i - 1) and c.folded(i - 1) not in ("من", "ما", "حسب", "بحسب", "وفق"):
            return True
        if not any(s.pos in ("noun", "masdar") for s in senses) or i == sentence.first:
            return False
        if any(s.pos == "verb" and ({"و", "ف"} & set(s.before) or "f" in s.features) for s in senses):
            return False
        keys = c.keys(i - 1)
        if (
            c.is_mark(i - 1)
            and c.tokens[i - 1].text not in '«“"'
            or keys & {"@relative", "@had", "@negation", "@condition"}
            and "@that" not in keys
        ):
            return False
        return i - 1 not in c.covering

    def elsewhere(self, sentence: Sentence) -> bool:
        """Say whether a sentence speaks of sport, shows or business."""
        found = self._elsewhere.get(sentence.first)
        if found is None:
            words = self.words.first_words("elsewhere")
            folded = (self.context.folded(i) for i in range(sentence.first, sentence.last))
            found = any(word in words or word[:1] in ("و", "ف") and word[1:] in words for word in folded)
            self._elsewhere[sentence.first] = found
        return found

    def span(self, first: int, last: int) -> Span:
        """Give the words of tokens [first, last), without marks at their ends."""
        c = self.context
        while last > first + 1 and c.is_mark(last - 1):
            last -= 1
        while first < last - 1 and c.is_mark(first):
            first += 1
        return c.span(c.tokens[first].start, c.tokens[last - 1].end)

    def evidence(self, i: int, last: int, sentence: Sentence) -> Span:
        """Give the sentence; of one too long to point at anything, the clause."""
        if sentence.end - sentence.start <= LONGEST:
            return self.context.span(sentence.start, sentence.end)
        first = self.first(i, sentence)
        tokens = self.context.tokens
        while first < i and tokens[i].end - tokens[first].start > LONGEST // 2:
            first += 1
        last = max(i + 1, last)
        while last > i + 1 and tokens[last - 1].end - tokens[first].start > LONGEST:
            last -= 1
        return self.span(first, last)
