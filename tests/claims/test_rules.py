"""The matcher: steps on Arabic words, what they capture, and how far a rule came that did not match."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.claims.rules import Matcher, SlotFinder
from mahdar.errors import PackError
from mahdar.model.text import Line, LineKind, Sentence, Token
from mahdar.packs.language import LANGUAGES, LanguagePack
from mahdar.packs.rules import load_rules
from mahdar.text.tokens import split_tokens

HOURS = {"ساعة": 60, "ساعتين": 120, "ساعتان": 120}
LASTED = """
- rule: talks-lasted
  means: contact
  set: {form: talks, status: held}
  steps:
    - noun: [اجتماع, لقاء]
    - up to: 6
      without: [ثم]
    - verb: [استمر, دام]
    - maybe: [نحو, حوالي, أكثر من]
    - slot: duration
  examples:
    - text: عقد الوزيران لقاء دام ساعتين
      duration: ساعتين
"""
FILE = "ar/contacts.yaml"


def rule_file(folder: Path, text: str) -> Path:
    file = folder / "ar" / "contacts.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def reading(folder: Path, rules: str, text: str) -> tuple[Matcher, Sentence, tuple[Token, ...]]:
    pack = LanguagePack("ar", LANGUAGES / "ar")
    matcher = Matcher(load_rules(rule_file(folder, rules), pack))
    tokens = split_tokens(text, [Line(0, len(text), LineKind.BODY)], pack)
    return matcher, Sentence(0, len(text), 0, len(tokens), 0, LineKind.BODY, 0), tokens


def hours(tokens: tuple[Token, ...]) -> dict[str, SlotFinder]:
    def find(at: int, limit: int) -> tuple[int, int] | None:
        minutes = HOURS.get(tokens[at].text) if at < limit else None
        return (minutes, at + 1) if minutes else None

    return {"duration": find}


def found(folder: Path, rules: str, text: str) -> list[tuple[str, dict[str, str]]]:
    """Give each match as its words and the words it captured."""
    matcher, sentence, tokens = reading(folder, rules, text)

    def words(first: int, last: int) -> str:
        return text[tokens[first].start : tokens[last - 1].end]

    matches = matcher.match(sentence, tokens, hours(tokens))
    return [(words(m.first, m.last), {k: words(a, b) for k, (_, a, b) in m.captured.items()}) for m in matches]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # as written in the rule's own example
        ("عقد الوزيران لقاء دام ساعتين", [("لقاء دام ساعتين", {"duration": "ساعتين"})]),
        # clitics, article, pronoun ending, plural; a feminine verb; an optional word
        ("وفي لقاءاتهما التي استمرت نحو ساعة", [("لقاءاتهما التي استمرت نحو ساعة", {"duration": "ساعة"})]),
        # an optional phrase of two words, و before the verb
        ("بالاجتماع ودام أكثر من ساعتين", [("بالاجتماع ودام أكثر من ساعتين", {"duration": "ساعتين"})]),
        # two matches in one sentence, neither over the other
        ("لقاء دام ساعة واجتماع استمر ساعتين", [
            ("لقاء دام ساعة", {"duration": "ساعة"}), ("واجتماع استمر ساعتين", {"duration": "ساعتين"}),
        ]),
        # the skip stops before a comma, before a word that opens a clause, before a word it must not pass
        ("عقد لقاء، استمر ساعتين", []),
        ("عقد لقاء بينما استمر القصف ساعتين", []),
        ("عقد لقاء ثم استمر ساعتين", []),
        # more than six words to skip
        ("لقاء بين وزيري خارجية البلدين في مدينة جنيف السويسرية استمر ساعتين", []),
        # the slot is not filled
        ("لقاء دام طويلا", []),
    ],
)  # fmt: skip
def test_a_rule_reads_from_top_to_bottom(tmp_path: Path, text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """Steps follow each other over clitics and inflection, never past a clause."""
    assert found(tmp_path, LASTED, text) == expected


def one_rule(steps: str) -> str:
    return f"- rule: tried\n  means: contact\n  steps:\n{steps}\n  examples: [{{text: لا شيء}}]\n"


@pytest.mark.parametrize(
    ("steps", "text", "expected"),
    [
        # word: fixed words in parts, spelling folded, و seen through; kept under a name
        ("    - word: [على هامش, في ختام]\n      as: margin", "وعلى هامِش القمة", [("وعلى هامِش", {"margin": "وعلى هامِش"})]),
        # a class of function.yaml
        ("    - word: ['@demonstrative']\n    - noun: لقاء", "في هذا اللقاء", [("هذا اللقاء", {})]),
        # a tag of nouns.yaml
        ("    - noun: ['@summit']", "انتهت القمة", [("القمة", {})]),
        # two spellings that fold to one are read each by itself: زيارة is no "his visit"
        ("    - verb: زار\n      as: verb", "زاره ثم زارة", [("زاره", {"verb": "زاره"})]),
        # a noun that no word list has is found in its forms
        ("    - noun: وساطة", "بوساطتهما", [("بوساطتهما", {})]),
        # tenses: past, present without and with س or سوف
        ("    - verb: التقى\n      tense: past", "التقى الوفد", [("التقى", {})]),
        ("    - verb: التقى\n      tense: past", "سيلتقي الوفد", []),
        ("    - verb: التقى\n      tense: future", "سيلتقي الوفد", [("سيلتقي", {})]),
        ("    - verb: التقى\n      tense: future", "سوف يلتقي الوفد", [("يلتقي", {})]),
        ("    - verb: التقى\n      tense: future", "يلتقي الوفد", []),
        ("    - verb: التقى\n      tense: present", "يلتقي الوفد", [("يلتقي", {})]),
        ("    - verb: التقى\n      tense: present", "سوف يلتقي الوفد", []),
        # what must not stand before, and what must
        ("    - not before: [لم, لن]\n    - verb: التقى", "لم يلتق الوفد", []),
        ("    - not before: ['@negation']\n    - verb: التقى", "لا يلتقي الوفد", []),
        ("    - not before: [لم]\n    - verb: التقى", "التقى الوفد", [("التقى", {})]),
        ("    - before: [قد]\n    - verb: التقى", "قد التقى الوفد", [("التقى", {})]),
        # what must not come next
        ("    - noun: لقاء\n    - not: [صحفي]", "لقاء صحفي ثم لقاء ودي", [("لقاء", {})]),
        # over commas
        ("    - noun: لقاء\n    - up to: 5\n      over commas: yes\n    - verb: دام", "لقاء، كما قيل، دام", [("لقاء، كما قيل، دام", {})]),
        # a quotation is taken whole; the clause goes to its end; the rest of the sentence
        ("    - noun: لقاء\n    - quote", "لقاء «المنامة الثاني» غدا", [("لقاء «المنامة الثاني»", {"quote": "«المنامة الثاني»"})]),
        ("    - noun: لقاء\n    - slot: clause\n      as: rest", "لقاء في قطر، ثم عاد.", [("لقاء في قطر", {"rest": "في قطر"})]),
        ("    - noun: لقاء\n    - slot: words", "لقاء في قطر، ثم عاد.", [("لقاء في قطر، ثم عاد", {"words": "في قطر، ثم عاد"})]),
        # the shortest skip wins
        ("    - noun: لقاء\n    - up to: 9\n    - word: في\n    - slot: words", "لقاء في قطر في حزيران", [
            ("لقاء في قطر في حزيران", {"words": "قطر في حزيران"}),
        ]),
    ],
)  # fmt: skip
def test_each_kind_of_step(tmp_path: Path, steps: str, text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    """Every kind of step, and what stands beside it, does what the head of packs/rules.py says."""
    assert found(tmp_path, one_rule(steps), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("لقاء دام ساعتين", [f"{FILE}:talks-lasted: matched"]),
        # an optional step that was passed counts as matched
        ("لقاء دام طويلا", [f"{FILE}:talks-lasted: stopped at slot duration; last step matched: maybe [نحو, حوالي, أكثر من]"]),
        ("لقاء في جنيف", [f"{FILE}:talks-lasted: stopped at verb [استمر, دام]; last step matched: up to 6"]),
        ("استمر القصف", [f"{FILE}:talks-lasted: stopped at noun [اجتماع, لقاء]; last step matched: none"]),
        ("وقع زلزال", []),
    ],
)
def test_the_trace_says_where_a_rule_stopped(tmp_path: Path, text: str, expected: list[str]) -> None:
    """A linguist is told the last step that matched and the one that did not."""
    matcher, sentence, tokens = reading(tmp_path, LASTED, text)
    assert [str(trace) for trace in matcher.trace(sentence, tokens, hours(tokens))] == expected


def test_a_loaded_rule_holds_all_that_was_written(tmp_path: Path) -> None:
    """Name, kind, constants, examples and their lines come through."""
    (rule,) = load_rules(rule_file(tmp_path, LASTED), LanguagePack("ar", LANGUAGES / "ar"))
    assert (rule.id, rule.line, rule.means, dict(rule.constants)) == (
        f"{FILE}:talks-lasted", 2, "contact", {"form": "talks", "status": "held"},
    )  # fmt: skip
    assert [step.kind for step in rule.steps] == ["noun", "up to", "verb", "maybe", "slot"]
    assert [(e.text, e.fields, e.line) for e in rule.examples] == [
        ("عقد الوزيران لقاء دام ساعتين", (("duration", ("ساعتين",)),), 13)
    ]


def test_all_faults_of_a_rule_file_come_at_once(tmp_path: Path) -> None:
    """Every fault has its line, what is allowed and the nearest guess."""
    text = """- rule: one
  means: contct
  set: {form: chat}
  stepps: []
  steps:
    - up to: 99
    - wrod: [في]
    - verb: [استمرر]
      tense: later
    - noun: ['@meetng']
    - slot: duratoin
      of: x
  examples:
    - text: دام ساعة بعد ساعة
      duratoin: ساعة
- rule: one
  means: contact
  steps:
    - maybe: [في]
    - slot: date
    - up to: 3
"""
    with pytest.raises(PackError) as caught:
        load_rules(rule_file(tmp_path, text), LanguagePack("ar", LANGUAGES / "ar"))
    said = [(fault.line, fault.what) for fault in caught.value.faults]
    forms = "meeting, talks, phone-call, visit, summit, letter, press-conference, other"
    kinds = "statement, contact, alignment, position, commitment, incident, mechanism"
    slots = "actor, actors, date, duration, place, issue, mechanism, clause, words"
    steps = "word, noun, verb, maybe, not, before, not before, up to, slot, quote"
    tags = ", ".join(sorted({tag for item in LanguagePack("ar", LANGUAGES / "ar").items("nouns") for tag in item.data["tags"]}))
    assert said == [
        (2, f"'contct' is not a kind. Kinds: {kinds}. Did you mean 'contact'?"),
        (3, f"'chat' is not a form. Forms: {forms}."),
        (4, "'stepps' is not a key. Keys: rule, means, set, steps, examples, not. Did you mean 'steps'?"),
        (6, "'up to' needs a number from 1 to 60, not '99'."),
        (7, f"a step must be one of: {steps}. Did you mean 'word'?"),
        (8, "the verb 'استمرر' is in neither verbs.yaml nor reporting.yaml. Did you mean 'استمر'?"),
        (9, "'later' is not a value of 'tense'. Allowed: past, present, future."),
        (10, f"'meetng' is not a noun tag. Noun tags: {tags}. Did you mean 'meeting'?"),
        (11, f"'duratoin' is not a slot. Slots: {slots}. Did you mean 'duration'?"),
        (12, "'of' is not a key. Keys: slot, as."),
        (15, "«ساعة» stands 2 times in the text of the example; it must stand there once."),
        (16, "the rule has no 'examples'."),
        (16, "a rule needs a step 'word', 'noun' or 'verb', by which it is found."),
        (16, "'up to' can be neither the first nor the last step."),
        (16, "the rule 'one' stands already in line 1."),
    ]
