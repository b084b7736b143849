"""Examples of a pack, run: does a reading find the very words that the linguist expects?

Comes in: the items of reporting.yaml and the rules of a language pack, and what reads a text. Goes out: a fault for each
example that reads otherwise, with what was expected and what was found. Does not check the form of the files: check.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mahdar.errors import PackFault
from mahdar.model.claim import Claim, Reading
from mahdar.packs.language import LanguagePack
from mahdar.packs.lined import Faults, Lined
from mahdar.packs.rules import Example, Rule, read_examples

Read = Callable[[str], Reading]


def run_reporting(tree: Lined, faults: Faults, pack: LanguagePack, read: Read) -> Iterator[PackFault]:
    """Run the examples of reporting verbs and nouns: the content of a statement with that cue must be as given."""
    for item in tree.many():
        word = (item.entries.get("verb") or item.entries["noun"]).text or ""
        quiet = Faults(Path(faults.file))
        nothing = Lined(None, item.line)
        for number, example in enumerate(read_examples(item.entries.get("examples", nothing), quiet), 1):
            said = _said_with(word, example.text, pack, read)
            wrong = _judge_statement(example, said)
            if wrong:
                yield PackFault(faults.file, example.line, f"{word}, example {number}: {wrong}")
        for number, counter in enumerate(read_examples(item.entries.get("not", nothing), quiet), 1):
            said = _said_with(word, counter.text, pack, read)
            if said:
                found = _quoted([content for content, _ in said])
                yield PackFault(
                    faults.file, counter.line, f"{word}, counter-example {number}: expected no statement, found {found}"
                )


def run_rules(rules: Sequence[Rule], read: Read) -> Iterator[PackFault]:
    """Run the examples of step rules: some claim of the rule's kind must hold the fields' very words."""
    for rule in rules:
        for number, example in enumerate(rule.examples, 1):
            claims = [claim for claim in read(example.text).claims if claim.kind == rule.means]
            if not claims:
                yield PackFault(
                    rule.file, example.line, f"rule {rule.name}, example {number}: expected {_a(rule.means)}, found none"
                )
            for name, words in example.fields:
                found = [_words_of(claim, name) for claim in claims]
                if claims and words not in found:
                    wrong = f"expected {name} {_quoted([words])}, found {_quoted(found)}"
                    yield PackFault(rule.file, example.line, f"rule {rule.name}, example {number}: {wrong}")
        for number, counter in enumerate(rule.counters, 1):
            for claim in read(counter.text).claims:
                held = [name for name, words in counter.fields if claim.kind == rule.means and _words_of(claim, name) == words]
                if held or (not counter.fields and claim.rule == rule.id):
                    wrong = f"expected no {' or '.join(held) or rule.means}, found one"
                    yield PackFault(rule.file, counter.line, f"rule {rule.name}, counter-example {number}: {wrong}")


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _said_with(word: str, text: str, pack: LanguagePack, read: Read) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give (content, speaker) of each statement in a text whose cue is a form of the verb or noun."""
    claims = [claim for claim in read(text).claims if claim.kind == "statement" and _is_cue(claim, word, pack)]
    return [(_words_of(claim, "content"), _words_of(claim, "speaker")) for claim in claims]


def _is_cue(claim: Claim, word: str, pack: LanguagePack) -> bool:
    cue: str = claim.to_json()["cue"]["text"]
    return any(sense.lemma == word for part in cue.split() for sense in pack.word(part).senses)


def _judge_statement(example: Example, said: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> str | None:
    """Say what is wrong with the statements found, or None if one of them is as expected."""
    expected = dict(example.fields)
    content, speaker = expected["content"], expected.get("speaker")
    right = [found for found in said if found[0] == content]
    if not right:
        return f"expected content {_quoted([content])}, found {_quoted([found[0] for found in said])}"
    if speaker is not None and all(found[1] != speaker for found in right):
        return f"expected speaker {_quoted([speaker])}, found {_quoted([found[1] for found in right])}"
    return None


def _words_of(claim: Claim, name: str) -> tuple[str, ...]:
    """Give the words of the text that a field of a claim stands on: its spans, its refs' spans, or its support."""
    value: Any = claim.to_json().get(name)
    if isinstance(value, dict) and "start" in value:
        value = [value]
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return tuple(item["text"] for item in value if item.get("text") is not None)
    return tuple(span.text for span in claim.support.get(name, ()))


def _quoted(found: Sequence[Sequence[str]]) -> str:
    said = [" + ".join(f"«{word}»" for word in words) for words in found if words]
    return ", ".join(said) or "none"
