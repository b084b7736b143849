"""Clauses: what the finders of alignments, positions and commitments ask of a sentence beside its words.

Comes in: a Context whose statements have been found. Goes out: the tokens with first persons read, the statement that
holds a token, how far what a word governs goes, and how it stands (held, denied, only sought). Who is meant is parties.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from mahdar.claims.contact_parts import Parts, Words
from mahdar.claims.context import Context
from mahdar.model.claim import Claim
from mahdar.model.kinds import Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Sentence, Token, Word, WordSense
from mahdar.packs.language import LanguagePack

LONGEST = 440  # characters of evidence: the longest sentence that still points at its place
_BACK = 9
_FAR = 40


@cache
def _first_person(language: LanguagePack, surface: str) -> Word | None:
    """نرفض, سأضع: the first person of a verb that the pack knows; None for any other word."""
    before = surface[:1] if surface[:1] in ("و", "ف") else ""
    rest = surface[len(before) :]
    future = rest[:1] == "س"
    stem = rest[1:] if future else rest
    if stem[:1] not in ("ن", "أ", "ا") or len(stem) < 4:
        return None
    third = language.word(before + ("س" if future else "") + "ي" + stem[1:])
    number = "pl" if stem[0] == "ن" else "sg"
    senses = tuple(
        WordSense(s.lemma, "verb", s.before, s.after, frozenset({"present", "first", number}))
        for s in third.senses
        if s.pos == "verb" and "present" in s.features and not {"pl", "du", "passive"} & s.features
    )
    return Word(language.fold(surface), senses, third.keys) if senses else None


@cache
def clause_words(language: LanguagePack) -> Words:
    """Give the word lists of clause-words.yaml, folded, once for each language."""
    return Words(language, "clause-words")


@cache
def _contact_words(language: LanguagePack) -> Words:
    return Words(language)


class Clauses:
    """Reads the clauses of one document."""

    def __init__(self, context: Context) -> None:
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
        self.tokens: Sequence[Token] = self._spoken(context.tokens, language)

    def _spoken(self, tokens: Sequence[Token], language: LanguagePack) -> list[Token]:
        """Give the tokens with the first persons inside reported words read as verbs."""
        out = list(tokens)
        for start, end, _ in self._said:
            for i in range(self.context.token_from(start), len(tokens)):
                token = tokens[i]
                if token.start >= end:
                    break
                if any(s.pos == "verb" for s in token.word.senses):
                    continue
                word = _first_person(language, token.text)
                if word is not None:
                    out[i] = Token(token.index, token.start, token.end, token.text, word)
        return out

    def statement(self, i: int) -> Claim | None:
        """Give the innermost statement whose words hold token i."""
        at = self.context.tokens[i].start
        holding = [(end - start, claim) for start, end, claim in self._said if start <= at < end]
        return min(holding, key=lambda pair: pair[0])[1] if holding else None

    def speaker(self, i: int) -> tuple[ActorRef, ...]:
        """Give the speakers of the words that hold token i, as refs without words of their own."""
        claim = self.statement(i)
        if claim is None or not isinstance(claim.body, Statement):
            return ()
        return tuple(ActorRef(ref.actor, None) for ref in claim.body.speaker)

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
        return self.words.at(name, self.context, i, limit) > i

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
        claim = self.statement(i)
        limit = sentence.last
        if claim is not None:
            ends = [e for s, e, held in self._said if held is claim and s <= c.tokens[i].start < e]
            limit = min(limit, c.token_from(ends[0] - 1) + 1)
        at = i + 1
        while at < limit:
            text = c.tokens[at].text
            if text in "؛;.!؟?":
                break
            if text in "،," and at + 1 < limit and self._opens(at + 1):
                break
            if "@break" in c.keys(at) and at > i + 2 and c.folded(at) not in ("كما", "حيث"):
                break
            at += 1
        while at > i + 1 and c.is_mark(at - 1) and c.tokens[at - 1].text not in "»”\")":
            at -= 1
        return at

    def _opens(self, at: int) -> bool:
        """Say whether a new clause begins after a comma: a break word, a verb with و, a participle that reports."""
        c = self.context
        keys = c.keys(at)
        if keys & {"@break", "@adversative", "@relative"} and c.folded(at) not in ("في",):
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
        if verb and sense is not None and ("س" in sense.before or "future" in sense.features):
            return "doubted"
        for at in range(i - 1, first - 1, -1):
            near = i - at
            if self.has("denies", at, i + 1) and near <= (2 if verb else 5):
                return "denied"
            if near <= 3 and (self.has("doubts", at, i + 1) or verb and c.folded(at) in ("قد", "وقد") and self._present(i)):
                return "doubted"
            if self.has("fails", at, i + 1) or self._lemma_in("fails-verbs", at):
                return "denied"
            if self.has("seeks", at, i + 1) or self._lemma_in("seeks-verbs", at):
                return "sought"
            if "@condition" in c.keys(at) and c.folded(at) not in ("ان", "وان", "شرط"):
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
        first = max(self.first(i, sentence), i - _FAR)
        last = max(i + 1, min(last, i + _FAR))
        return self.span(first, last)
