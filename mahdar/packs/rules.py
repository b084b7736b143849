"""The rules of a language pack: steps over words that a linguist reads from top to bottom.

Comes in: a rule file of a language pack (contacts.yaml, positions.yaml ...). Goes out: Rules, checked, for
claims/rules.py to match. All faults of a file are raised at once. Matches nothing and runs no example itself.

A rule is a name (`rule`), the kind of claim it finds (`means`), constant fields (`set`, optional), `steps`, `examples`
(at least one) and counter-examples (`not`, optional). The steps follow each other in one sentence, each where the last
one ended. A list of words may be one word alone; "@name" in it stands for all words with that tag (nouns, verbs) or of
that class of function.yaml (fixed words). There are no patterns inside words and no steps inside steps.

    - noun: [اجتماع, لقاء]      any form of these nouns: clitics, article, dual, plural, pronoun ending
    - verb: [استمر, دام]        any third person of these verbs; beside it may stand
      tense: past               past, present or future (س or سوف before it)
      voice: passive            passive or active; without it both
    - word: [على هامش, في ختام]  fixed words, spelling folded; a leading و or ف is seen through
    - maybe: [نحو, حوالي]        fixed words that may be there or not
    - not: [لم, لن]             the next word is none of these
    - before: [قد]              the word just before this place is one of these; takes up no word
    - not before: ["@negation"] the word just before this place is none of these; takes up no word
    - up to: 12                 skip at most 12 words, as few as will do, never past the sentence; stops before a comma,
      over commas: yes          a semicolon, a colon and words like فيما (class "break") unless this is said
      without: [ثم]             and before these fixed words
    - slot: duration            what code finds here: one of SLOTS
    - quote                     a quotation begins here; takes up all of it
    as: name                    beside slot, word, maybe, noun, verb, quote: the field that keeps what was found
                                (a slot without it keeps it under the slot's name)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import field as dataclass_field
from importlib import import_module
from pathlib import Path

from mahdar.errors import PackError
from mahdar.model.kinds import CONTACT_FORMS, CONTACT_MODES, CONTACT_STATUSES
from mahdar.packs.language import LanguagePack
from mahdar.packs.lined import Faults, Lined, guess, list_items, read_lined, shown, unknown

KINDS = ("statement", "contact", "alignment", "position", "commitment", "incident", "mechanism")
SLOTS = ("actor", "actors", "date", "duration", "place", "issue", "mechanism", "clause", "words")
STEPS = ("word", "noun", "verb", "maybe", "not", "before", "not before", "up to", "slot", "quote")
TENSES = ("past", "present", "future")
VOICES = ("active", "passive")
_BESIDE = {
    "word": ("as",),
    "noun": ("as",),
    "verb": ("as", "tense", "voice"),
    "maybe": ("as",),
    "up to": ("over commas", "without"),
    "slot": ("as",),
    "quote": ("as",),
}
_CONSTANTS = {"form": CONTACT_FORMS, "status": CONTACT_STATUSES, "mode": CONTACT_MODES}
# Conjunctions written as one with the next word; no English or Russian word begins with these letters.
_LEADS = ("", "و", "ف")
_MOST = 60


def _by_word(phrases: tuple[tuple[str, ...], ...], at: int) -> dict[str, tuple[tuple[str, ...], ...]]:
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        out[phrase[at]] = (*out.get(phrase[at], ()), phrase)
    return out


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it looks for (`phrases` folded, in parts; `lemmas` of nouns and verbs) and the field it fills."""

    kind: str
    shown: str
    line: int
    phrases: tuple[tuple[str, ...], ...] = ()
    lemmas: frozenset[str] = frozenset()
    tense: str | None = None
    voice: str | None = None
    most: int = 0
    over_commas: bool = False
    slot: str | None = None
    field: str | None = None
    heads: Mapping[str, tuple[tuple[str, ...], ...]] = dataclass_field(init=False, compare=False, repr=False)
    tails: Mapping[str, tuple[tuple[str, ...], ...]] = dataclass_field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Index the phrases by first and by last word: a list may hold hundreds."""
        object.__setattr__(self, "heads", _by_word(self.phrases, 0))
        object.__setattr__(self, "tails", _by_word(self.phrases, -1))


@dataclass(frozen=True, slots=True)
class Example:
    """A text of the pack with the very words that each field must hold; of a counter-example, must not hold."""

    text: str
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `id` is what claims carry: ar/contacts.yaml:talks-lasted."""

    name: str
    file: str
    line: int
    means: str
    constants: Mapping[str, str]
    steps: tuple[Step, ...]
    examples: tuple[Example, ...] = ()
    counters: tuple[Example, ...] = field(default=())

    @property
    def id(self) -> str:
        """Give the file and name: ar/contacts.yaml:talks-lasted."""
        return f"{self.file}:{self.name}"


def load_rules(path: Path, pack: LanguagePack) -> tuple[Rule, ...]:
    """Load a rule file; every fault in it is in the PackError raised. Load rules before words are read with the pack.

    >>> [rule.name for rule in load_rules(Path("ar/contacts.yaml"), pack)]  # doctest: +SKIP
    ['talks-lasted']
    """
    faults = Faults(path)
    reader = _Reader(pack, faults)
    rules: list[Rule] = []
    names: dict[str, int] = {}
    for item in list_items(read_lined(path), faults):
        rule = reader.rule(item, shown(path))
        if rule.name in names:
            faults.add(rule.line, f"the rule '{rule.name}' stands already in line {names[rule.name]}.")
        names[rule.name] = rule.line
        rules.append(rule)
    if faults.found:
        raise PackError(sorted(faults.found, key=lambda fault: fault.line))
    return tuple(rules)


def read_examples(items: Lined, faults: Faults) -> tuple[Example, ...]:
    """Read a list of examples: `text` and the fields; noted as faults: no text, words that are not once in the text."""
    out = []
    for item in items.many():
        if not isinstance(item.value, dict):
            faults.add(item.line, "an example must have 'text:' and the fields expected.")
            continue
        text = item.entries["text"].text if "text" in item.entries else None
        if not text:
            faults.add(item.line, "the example has no 'text'.")
            continue
        fields = []
        for name, value in item.entries.items():
            if name == "text":
                continue
            words = value.words()
            fields.append((name, words))
            for word in words:
                if text.count(word) != 1:
                    faults.add(
                        value.line,
                        f"«{word}» stands {text.count(word)} times in the text of the example; it must stand there once.",
                    )
        out.append(Example(text, tuple(fields), item.line))
    return tuple(out)


class _Reader:
    """Reads the items of one rule file against the words that the pack knows."""

    def __init__(self, pack: LanguagePack, faults: Faults) -> None:
        self.pack = pack
        self.faults = faults
        self.verbs: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        self.tags: dict[str, set[str]] = {}
        for name in ("reporting", "verbs", "nouns"):
            for item in pack.items(name):
                known, kind = (self.verbs, "verb") if "verb" in item.data else (self.nouns, "noun")
                if kind not in item.data:
                    continue
                lemma = item.data[kind]
                known[pack.fold(lemma)] = lemma
                for tag in item.data.get("tags") or ():
                    self.tags.setdefault(f"{kind} @{tag}", set()).add(lemma)

    def rule(self, item: Lined, file: str) -> Rule:
        """Read one rule; its faults are noted."""
        keys = ("rule", "means", "set", "steps", "examples", "not")
        self.faults.keys(item, keys, ("rule", "means", "steps", "examples"), "rule")
        entries, nothing = item.entries, Lined(None, item.line)
        means = entries.get("means", nothing).text or ""
        if means and means not in KINDS:
            self.faults.add(entries["means"].line, unknown(means, "kind", KINDS))
        constants = self._constants(entries.get("set", nothing))
        before = len(self.faults.found)
        steps = tuple(self._steps(entries.get("steps", nothing)))
        whole = len(self.faults.found) == before  # a step that cannot be read is one fault, not also those that follow of it
        if whole:
            self._order(item.line, steps)
        filled = {step.field for step in steps if step.field}
        examples = read_examples(entries.get("examples", nothing), self.faults)
        counters = read_examples(entries.get("not", nothing), self.faults)
        for example in (*examples, *counters):
            for name, _ in example.fields:
                if whole and name not in filled:
                    self.faults.add(example.line, f"no step fills '{name}'.{guess(name, sorted(filled))}")
        name = entries.get("rule", nothing).text or ""
        return Rule(name, file, item.line, means, constants, steps, examples, counters)

    def _constants(self, item: Lined) -> dict[str, str]:
        out = {}
        for key, value in item.entries.items():
            allowed = _CONSTANTS.get(key)
            if value.text is None:
                self.faults.add(value.line, f"'{key}' must be one word.")
            elif allowed and value.text not in allowed:
                self.faults.add(value.line, unknown(value.text, key, allowed))
            else:
                out[key] = value.text
        return out

    def _order(self, line: int, steps: tuple[Step, ...]) -> None:
        """Note orders of steps that find nothing or everything."""
        kinds = [step.kind for step in steps]
        if not {"word", "noun", "verb"} & set(kinds):
            self.faults.add(line, "a rule needs a step 'word', 'noun' or 'verb', by which it is found.")
        if kinds and "up to" in (kinds[0], kinds[-1]):
            self.faults.add(line, "'up to' can be neither the first nor the last step.")
        for one, two in zip(kinds, kinds[1:], strict=False):
            if one == two == "up to":
                self.faults.add(line, "two 'up to' follow each other: write one.")

    def _steps(self, items: Lined) -> Iterator[Step]:
        for item in items.many():
            if item.text == "quote":
                yield Step("quote", "quote", item.line, field="quote")
                continue
            kinds = [key for key in item.entries if key in STEPS]
            if len(kinds) != 1:
                near = guess(next(iter(item.entries), item.text or ""), STEPS)
                self.faults.add(item.line, f"a step must be one of: {', '.join(STEPS)}.{near}")
                continue
            kind = kinds[0]
            self.faults.keys(item, (kind, *_BESIDE.get(kind, ())), name="step")
            yield self._step(kind, item)

    def _step(self, kind: str, item: Lined) -> Step:
        value, entries, line = item.entries[kind], item.entries, item.line
        words = value.words()
        field_name = entries["as"].text if "as" in entries else None
        label = f"{kind} [{', '.join(words)}]" if len(words) != 1 else f"{kind} {words[0]}"
        if kind == "up to":
            without = self._phrases(entries["without"]) if "without" in entries else ()
            over = self._one_of(entries, "over commas", ("yes", "no")) == "yes"
            return Step(kind, label, line, phrases=without, most=self._number(value), over_commas=over)
        if kind == "slot":
            name = value.text or ""
            if name not in SLOTS:
                self.faults.add(value.line, unknown(name, "slot", SLOTS))
            return Step(kind, label, line, slot=name, field=field_name or name)
        if kind == "quote":
            return Step(kind, "quote", line, field=field_name or "quote")
        if not words:
            self.faults.add(line, f"'{kind}' needs at least one word.")
        if kind in ("noun", "verb"):
            lemmas = frozenset(self._lemmas(kind, value))
            tense, voice = self._one_of(entries, "tense", TENSES), self._one_of(entries, "voice", VOICES)
            return Step(kind, label, line, lemmas=lemmas, tense=tense, voice=voice, field=field_name)
        return Step(kind, label, line, phrases=self._phrases(value), field=field_name)

    def _one_of(self, entries: dict[str, Lined], key: str, allowed: tuple[str, ...]) -> str | None:
        if key not in entries:
            return None
        word = entries[key].text or ""
        if word not in allowed:
            self.faults.add(entries[key].line, unknown(word, f"value of '{key}'", allowed))
        return word

    def _number(self, value: Lined) -> int:
        text = value.text or ""
        if not text.isdecimal() or not 1 <= int(text) <= _MOST:
            self.faults.add(value.line, f"'up to' needs a number from 1 to {_MOST}, not '{text}'.")
            return 1
        return int(text)

    def _phrases(self, value: Lined) -> tuple[tuple[str, ...], ...]:
        """Give fixed words folded and in parts, the longest first, with each conjunction that may lead them."""
        written: list[str] = []
        classes = self.pack.table("function")
        for word in value.words():
            if not word.startswith("@"):
                written.append(word)
            elif word[1:] in classes:
                written.extend(classes[word[1:]])
            else:
                self.faults.add(value.line, unknown(word[1:], "class of function.yaml", sorted(classes)))
        found = {tuple((lead + self.pack.fold(word)).split()) for word in written for lead in _LEADS}
        return tuple(sorted(found, key=lambda parts: (-len(parts), parts)))

    def _lemmas(self, kind: str, value: Lined) -> Iterator[str]:
        known = self.verbs if kind == "verb" else self.nouns
        for word in value.words():
            if word.startswith("@"):
                tagged = self.tags.get(f"{kind} {word}")
                if tagged is None:
                    tags = sorted(tag.split("@")[1] for tag in self.tags if tag.startswith(kind))
                    self.faults.add(value.line, unknown(word[1:], f"{kind} tag", tags))
                yield from sorted(tagged or ())
                continue
            lemma = known.get(self.pack.fold(word))
            if lemma is not None:
                yield lemma
            elif kind == "noun":
                self._declare(word)
                yield word
            else:
                near = guess(word, sorted(known.values()))
                self.faults.add(value.line, f"the verb '{word}' is in neither verbs.yaml nor reporting.yaml.{near}")

    def _declare(self, noun: str) -> None:
        """Put a noun that no word list has into the lexicon, so that its forms are found."""
        plurals = (noun[:-1] + "ات",) if noun.endswith("ة") else ()
        forms = import_module(f"mahdar.packs.languages.{self.pack.code}.forms")
        for form, features in forms.noun(noun, plurals):
            self.pack.add_form(form, noun, "noun", features, {noun})
        self.nouns[self.pack.fold(noun)] = noun
