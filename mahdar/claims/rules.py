"""The matcher: the rules of a language pack on the tokens of a sentence; the only one there is.

Comes in: a sentence, the document's tokens, and what fills the slots (who, when, how long ... as code has found it).
Goes out: matches, each with the tokens it covers and the fields it captured. Makes no claim: contacts.py and the other
kinds do. What a step means is told in packs/rules.py.

A sentence tries only the rules of which it holds every word, noun and verb; what a spelling can be in any rule is
worked out once for each spelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mahdar.model.text import Sentence, Token, Word, WordSense
from mahdar.packs.rules import Rule, Step

# What stands at a token, not past a limit: the value and the token after it; None if it is not there.
SlotFinder = Callable[[int, int], tuple[Any, int] | None]

_HARD = frozenset({"word", "noun", "verb"})
_CLAUSE_ENDS = frozenset("،,؛;:")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "»": "»", "”": "”", "‘": "’", "‹": "›"}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule found on tokens [first, last); `captured` maps a field to (value, first token, token after)."""

    rule: Rule
    first: int
    last: int
    captured: Mapping[str, tuple[Any, int, int]]


@dataclass(frozen=True, slots=True)
class Trace:
    """How far a rule came in a sentence: the steps that matched, the tokens they cover, and the step that did not."""

    rule: Rule
    first: int
    last: int
    steps: int
    stopped: Step | None

    @property
    def matched(self) -> bool:
        """Say whether the whole rule was found."""
        return self.stopped is None

    def __str__(self) -> str:
        """Give one line for a person: `ar/contacts.yaml:talks-lasted: stopped at slot duration; last step matched: ...`."""
        if self.stopped is None:
            return f"{self.rule.id}: matched"
        last = self.rule.steps[self.steps - 1].shown if self.steps else "none"
        return f"{self.rule.id}: stopped at {self.stopped.shown}; last step matched: {last}"


@dataclass(slots=True)
class _Try:
    """One rule at one place: what was captured so far, what is known to fail, and the farthest step."""

    rule: Rule
    tokens: Sequence[Token]
    sentence: Sentence
    hits: Mapping[int, Sequence[int]]
    slots: Mapping[str, SlotFinder]
    captured: list[tuple[str, tuple[Any, int, int]]] = field(default_factory=list)
    failed: set[tuple[int, int]] = field(default_factory=set)
    best: tuple[int, int] = (0, 0)


# Where a step can end, best first, and what it captured.
_Way = tuple[int, tuple[Any, int, int] | None]


_NO_WORD: tuple[Word | None, tuple[tuple[int, int], ...]] = (None, ())


class Matcher:
    """Finds the rules of a language pack in sentences."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        """Index the rules by the steps that name words."""
        self.rules = tuple(rules)
        self._hard = [tuple(i for i, step in enumerate(rule.steps) if step.kind in _HARD) for rule in self.rules]
        self._by_lemma: dict[str, list[tuple[int, int]]] = {}
        self._by_head: dict[str, list[tuple[int, int]]] = {}
        # One spelling may stand for two words: a verb in the first person inside a quotation, a name outside.
        self._known: dict[str, tuple[Word, tuple[tuple[int, int], ...]]] = {}
        for number, rule in enumerate(self.rules):
            for i in self._hard[number]:
                step = rule.steps[i]
                for lemma in sorted(step.lemmas):
                    self._by_lemma.setdefault(lemma, []).append((number, i))
                for head in sorted({phrase[0] for phrase in step.phrases}):
                    self._by_head.setdefault(head, []).append((number, i))

    def match(self, sentence: Sentence, tokens: Sequence[Token], slots: Mapping[str, SlotFinder]) -> Iterator[Match]:
        """Give the matches of all rules in a sentence, in the order of the text; those of one rule do not overlap.

        >>> [m.captured["duration"] for m in matcher.match(sentence, tokens, slots)]  # doctest: +SKIP
        [(Duration(...), 4, 5)]
        """
        found = []
        for number, hits in self._present(sentence, tokens).items():
            if len(hits) < len(self._hard[number]):
                continue
            rule = self.rules[number]
            attempt = _Try(rule, tokens, sentence, hits, slots)
            free = sentence.first
            for start in hits.get(0, range(sentence.first, sentence.last)):
                if start < free:
                    continue
                attempt.captured.clear()
                end = _walk(attempt, 0, start)
                if end is not None:
                    found.append((start, end, number, Match(rule, start, end, dict(attempt.captured))))
                    free = max(end, start + 1)
        for item in sorted(found, key=lambda item: item[:3]):
            yield item[3]

    def trace(self, sentence: Sentence, tokens: Sequence[Token], slots: Mapping[str, SlotFinder]) -> Iterator[Trace]:
        """Give how far each rule came that matched here, or of which at least one word is here: matches first.

        >>> [str(t) for t in matcher.trace(sentence, tokens, {})]  # doctest: +SKIP
        ['ar/contacts.yaml:talks-lasted: stopped at slot duration; last step matched: maybe [نحو]']
        """
        out = []
        for number, hits in self._present(sentence, tokens).items():
            rule = self.rules[number]
            attempt = _Try(rule, tokens, sentence, hits, slots)
            best = (-1, 0, 0)
            for start in hits.get(0, range(sentence.first, sentence.last)):
                attempt.best, attempt.captured = (0, start), []
                attempt.failed.clear()
                _walk(attempt, 0, start)
                if attempt.best[0] > best[0]:
                    best = (attempt.best[0], start, attempt.best[1])
            steps, first, last = best if best[0] >= 0 else (0, sentence.first, sentence.first)
            stopped = rule.steps[steps] if steps < len(rule.steps) else None
            out.append((steps < len(rule.steps), -steps, number, Trace(rule, first, last, steps, stopped)))
        for item in sorted(out, key=lambda item: item[:3]):
            yield item[3]

    def _present(self, sentence: Sentence, tokens: Sequence[Token]) -> dict[int, dict[int, list[int]]]:
        """Give, for each rule of which a word is here, the tokens that each of its steps may stand on."""
        known = self._known
        by_step: dict[tuple[int, int], list[int]] = {}
        for at in range(sentence.first, sentence.last):
            token = tokens[at]
            word, steps = known.get(token.text, _NO_WORD)
            if word is not token.word:
                steps = self._steps_of(token.word)
                known[token.text] = token.word, steps
            for step in steps:
                if step in by_step:
                    by_step[step].append(at)
                else:
                    by_step[step] = [at]
        present: dict[int, dict[int, list[int]]] = {}
        for (number, i), hits in by_step.items():
            present.setdefault(number, {})[i] = hits
        return present

    def _steps_of(self, word: Word) -> tuple[tuple[int, int], ...]:
        if not word.senses and word.folded not in self._by_head:
            return ()  # most spellings
        found = set(self._by_head.get(word.folded, ()))
        for sense in word.senses:
            for number, i in self._by_lemma.get(sense.lemma, ()):
                if _suits(sense, self.rules[number].steps[i]):
                    found.add((number, i))
        return tuple(sorted(found))


def _suits(sense: WordSense, step: Step) -> bool:
    """Say whether a sense may stand for a noun or verb step; whether سوف stands before it is seen later."""
    if step.kind == "noun":
        return sense.pos in ("noun", "masdar")
    if sense.pos != "verb":
        return False
    if step.voice is not None and (step.voice == "passive") != ("passive" in sense.features):
        return False
    if step.tense == "past":
        return "past" in sense.features
    if step.tense == "present":
        return "present" in sense.features and "س" not in sense.before
    return step.tense is None or bool({"present", "future"} & sense.features)


def _walk(attempt: _Try, i: int, at: int) -> int | None:
    """Give the token after the rule's last step if its steps from `i` on match from token `at` on."""
    if (i, at) > attempt.best:
        attempt.best = (i, at)
    if i == len(attempt.rule.steps):
        return at
    if (i, at) in attempt.failed:
        return None
    step = attempt.rule.steps[i]
    for after, kept in _WAYS[step.kind](attempt, i, step, at):
        if kept is not None and step.field is not None:
            attempt.captured.append((step.field, kept))
        end = _walk(attempt, i + 1, after)
        if end is not None:
            return end
        if kept is not None and step.field is not None:
            attempt.captured.pop()
    attempt.failed.add((i, at))
    return None


def _phrase_at(attempt: _Try, phrase: tuple[str, ...], at: int) -> bool:
    tokens, last = attempt.tokens, attempt.sentence.last
    return (
        at >= attempt.sentence.first
        and at + len(phrase) <= last
        and all(tokens[at + n].word.folded == part for n, part in enumerate(phrase))
    )


def _starting(attempt: _Try, step: Step, at: int) -> tuple[tuple[str, ...], ...]:
    """Give the step's phrases that may begin at a token."""
    if not step.heads or not attempt.sentence.first <= at < attempt.sentence.last:
        return ()
    return step.heads.get(attempt.tokens[at].word.folded, ())


def _ending(attempt: _Try, step: Step, at: int) -> bool:
    """Say whether a phrase of the step ends right before a token."""
    if not attempt.sentence.first < at <= attempt.sentence.last:
        return False
    ending = step.tails.get(attempt.tokens[at - 1].word.folded, ())
    return any(_phrase_at(attempt, phrase, at - len(phrase)) for phrase in ending)


def _word(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    for phrase in _starting(attempt, step, at):
        if _phrase_at(attempt, phrase, at):
            yield at + len(phrase), (" ".join(phrase), at, at + len(phrase))


def _maybe(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    yield from _word(attempt, i, step, at)
    yield at, None


def _noun(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if at not in attempt.hits.get(i, ()):
        return
    for sense in attempt.tokens[at].word.senses:
        if sense.lemma in step.lemmas and _suits(sense, step):
            yield at + 1, (sense.lemma, at, at + 1)
            return


def _verb(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if step.tense in ("present", "future") and at < attempt.sentence.last:
        before = attempt.tokens[at - 1].word.keys if at > attempt.sentence.first else frozenset()
        ahead = "@future" in before or any(
            "س" in s.before or "future" in s.features for s in attempt.tokens[at].word.senses if s.lemma in step.lemmas
        )
        if ahead != (step.tense == "future"):
            return
    yield from _noun(attempt, i, step, at)


def _not(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if not any(_phrase_at(attempt, phrase, at) for phrase in _starting(attempt, step, at)):
        yield at, None


def _before(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if _ending(attempt, step, at):
        yield at, None


def _not_before(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if not _ending(attempt, step, at):
        yield at, None


def _up_to(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    """Skip nothing, then one word more each time; marks that end no clause are skipped free."""
    yield at, None
    skipped = 0
    while at < attempt.sentence.last:
        token = attempt.tokens[at]
        if not step.over_commas and _ends_clause(token):
            return
        if any(_phrase_at(attempt, phrase, at) for phrase in _starting(attempt, step, at)):
            return
        if _is_word(token):
            if skipped == step.most:
                return
            skipped += 1
        at += 1
        yield at, None


def _slot(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    if at >= attempt.sentence.last:
        return
    finder = attempt.slots.get(step.slot or "")
    found = finder(at, attempt.sentence.last) if finder else _run_of_words(attempt, step, at)
    if found is not None:
        yield found[1], (found[0], at, found[1])


def _run_of_words(attempt: _Try, step: Step, at: int) -> tuple[Any, int] | None:
    """Fill clause (to the end of the clause) and words (to the end of the sentence) where nobody else does."""
    if step.slot not in ("clause", "words"):
        return None
    end = at
    while end < attempt.sentence.last and not (step.slot == "clause" and _ends_clause(attempt.tokens[end])):
        end += 1
    while end > at and not _is_word(attempt.tokens[end - 1]):
        end -= 1
    return (None, end) if end > at else None


def _quote(attempt: _Try, i: int, step: Step, at: int) -> Iterator[_Way]:
    closing = _QUOTES.get(attempt.tokens[at].text) if at < attempt.sentence.last else None
    if closing is None:
        return
    for end in range(at + 1, attempt.sentence.last):
        if attempt.tokens[end].text == closing:
            yield end + 1, (None, at, end + 1)
            return


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()


def _ends_clause(token: Token) -> bool:
    return token.text in _CLAUSE_ENDS or "@break" in token.word.keys


_WAYS: Mapping[str, Callable[[_Try, int, Step, int], Iterator[_Way]]] = {
    "word": _word,
    "maybe": _maybe,
    "noun": _noun,
    "verb": _verb,
    "not": _not,
    "before": _before,
    "not before": _not_before,
    "up to": _up_to,
    "slot": _slot,
    "quote": _quote,
}
