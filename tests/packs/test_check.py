"""The pack checker: every fault of a file at once, and examples that read otherwise than the linguist expects."""

from __future__ import annotations

import re
from pathlib import Path
from shutil import copy

import pytest

from mahdar.errors import PackError, UsageError
from mahdar.model.claim import Claim, Reading
from mahdar.model.kinds import ACTS, Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Document
from mahdar.packs.check import TAKES, check_pack
from mahdar.packs.check_process import ACTOR_KINDS, PLACE_TYPES
from mahdar.packs.language import LANGUAGES, LanguagePack
from mahdar.packs.process import PROCESSES

GOOD = """- verb: أكد
  present: يؤكد
  act: affirm
  takes: [that]
  examples:
    - text: أكد هانسن أن الجولة انتهت.
      content: الجولة انتهت
      speaker: هانسن
"""
STATEMENT = re.compile(r"(?P<cue>أكد|قال) (?P<speaker>\w+) (?:أن|إن) (?P<content>[^.]+)")


def read_plainly(text: str) -> Reading:
    """Read one construction only, verb + one-word speaker + that: enough to judge examples by."""
    claims = []
    for n, match in enumerate(STATEMENT.finditer(text)):
        cue, speaker, content = (Span(*match.span(name), match[name]) for name in ("cue", "speaker", "content"))
        body = Statement((ActorRef("someone", speaker),), "say", "indirect", cue, (content,))
        claims.append(Claim(f"c-{n}", (content,), body, "plain", 1.0))
    document = Document("d", "d.txt", None, None, "ar", None, None, (), None, text, "")
    return Reading(document, {}, (), (), (), (), tuple(claims), ())


def language(folder: Path, **files: str) -> str:
    """Make a language pack in a folder: the word lists that ship, and these files in place of theirs."""
    home = folder / "ar"
    home.mkdir()
    for file in (LANGUAGES / "ar").glob("*.yaml"):
        copy(file, home)
    for name in ("contacts", "alignments", "positions", "commitments", "mechanisms", "incidents"):
        (home / f"{name}.yaml").unlink(missing_ok=True)
    for name, text in files.items():
        (home / f"{name}.yaml").write_text(text, "utf-8")
    return str(home)


def said(name: str) -> list[tuple[str, int, str]]:
    return [(fault.file, fault.line, fault.what) for fault in check_pack(name, read_plainly)]


def test_a_right_pack_has_no_fault(tmp_path: Path) -> None:
    """An example that reads as written is silent."""
    assert said(language(tmp_path, reporting=GOOD, verbs="", nouns="")) == []


def test_faults_of_reporting_verbs_come_at_once(tmp_path: Path) -> None:
    """Each has its own line, what is allowed and the nearest guess."""
    text = """- verb: أكد
  presnt: يؤكد
  act: affrim
  takes: [that, ilaa]
  examples:
    - text: أكد هانسن أن الجولة انتهت.
      contents: الجولة انتهت
    - text: أكد أن الجولة انتهت.
      content: الجولة بدأت
    - content: بلا نص
- verb: أكد
  act: affirm
- act: say
  act: say
  examples: []
"""
    acts, takes = ", ".join(ACTS), ", ".join(TAKES)
    file = "ar/reporting.yaml"
    keys = "verb, also, present, participle, masdar, passive, act, takes, examples, not"
    found = said(language(tmp_path, reporting=text))
    assert [fault for fault in found if fault[0] == file] == [
        (file, 2, f"'presnt' is not a key. Keys: {keys}. Did you mean 'present'?"),
        (file, 3, f"'affrim' is not an act. Acts: {acts}. Did you mean 'affirm'?"),
        (file, 4, f"'ilaa' is not a case. Cases: {takes}. Did you mean 'ila'?"),
        (file, 6, "the example has no 'content'."),
        (file, 6, "'contents' is not a field of a statement's example. Allowed: content, speaker. Did you mean 'content'?"),
        (file, 9, "«الجولة بدأت» stands 0 times in the text of the example; it must stand there once."),
        (file, 10, "the example has no 'text'."),
        (file, 11, "the verb has no 'examples'."),
        (file, 11, "the verb 'أكد' stands already in line 1."),
        (file, 13, "the verb has no 'verb'."),
        (file, 13, "the verb has no 'examples'."),
        (file, 14, "the key 'act' stands twice in one verb."),
    ]


def test_a_file_that_is_not_yaml_does_not_stop_the_others(tmp_path: Path) -> None:
    """The faults of the next file are told too."""
    found = said(language(tmp_path, nouns="- {noun: لقاء", verbs="- {verb: دام, tagz: [last]}", reporting=GOOD))
    assert [(file, line) for file, line, _ in found] == [("ar/nouns.yaml", 2), ("ar/verbs.yaml", 1)]
    assert found[0][2].startswith("not YAML: ")
    keys = "verb, also, present, participle, masdar, passive, tags"
    assert found[1][2] == f"'tagz' is not a key. Keys: {keys}. Did you mean 'tags'?"


@pytest.mark.parametrize(
    ("tail", "line", "expected"),
    [
        # the words found are others
        ("    - text: أكد هانسن أن الجولة انتهت أمس.\n      content: الجولة انتهت\n", 9,
         "أكد, example 2: expected content «الجولة انتهت», found «الجولة انتهت أمس»"),
        # nothing is found
        ("    - text: وأكد الجولة.\n      content: الجولة\n", 9, "أكد, example 2: expected content «الجولة», found none"),
        # the cue is another verb's
        ("    - text: قال هانسن إن الجولة انتهت.\n      content: الجولة انتهت\n", 9,
         "أكد, example 2: expected content «الجولة انتهت», found none"),
        # the speaker is another
        ("    - text: أكد هانسن أن بيرغ عاد.\n      content: بيرغ عاد\n      speaker: بيرغ\n", 9, None),
        # a counter-example that is read as a statement
        ("  not:\n    - text: أكد هانسن أن الجولة انتهت.\n", 10,
         "أكد, counter-example 1: expected no statement, found «الجولة انتهت»"),
    ],
)  # fmt: skip
def test_examples_are_run(tmp_path: Path, tail: str, line: int, expected: str | None) -> None:
    """A linguist is told what was expected and what was found."""
    said_of_speaker = "أكد, example 2: expected speaker «بيرغ», found «هانسن»"
    once = tail.replace("عاد.", "عاد إلى بيته.") if expected is None else tail
    if expected is None:
        once = "    - text: أكد هانسن أن اللقاء تم في بيت بيرغ.\n      content: اللقاء تم في بيت بيرغ\n      speaker: بيرغ\n"
    found = said(language(tmp_path, reporting=GOOD + once, verbs="", nouns=""))
    assert found == [("ar/reporting.yaml", line, expected or said_of_speaker)]


def test_rules_without_examples_are_refused(tmp_path: Path) -> None:
    """A rule file's faults come with those of the pack."""
    rule = "- rule: met\n  means: contact\n  set: {form: meeting, frame: meet}\n  steps:\n    - verb: [أكد]\n"
    found = said(language(tmp_path, reporting=GOOD, verbs="", nouns="", contacts=rule))
    assert found == [("ar/contacts.yaml", 1, "the rule has no 'examples'.")]


def test_the_examples_of_rules_are_run(tmp_path: Path) -> None:
    """A rule's example must give a claim of its kind with the words expected; a counter-example none of this rule."""
    rule = """- rule: affirmed
  means: statement
  steps:
    - verb: [أكد]
    - slot: actor
      as: speaker
  examples:
    - text: أكد هانسن أن الجولة انتهت.
      speaker: هانسن
    - text: أكد هانسن أن الوفد في بيت بيرغ.
      speaker: بيرغ
    - text: عاد هانسن.
  not:
    - text: أكد هانسن أن الجولة انتهت.
      speaker: هانسن
"""
    found = said(language(tmp_path, reporting=GOOD, verbs="", nouns="", contacts=rule))
    assert found == [
        ("ar/contacts.yaml", 10, "rule affirmed, example 2: expected speaker «بيرغ», found «هانسن»"),
        ("ar/contacts.yaml", 12, "rule affirmed, example 3: expected a statement, found none"),
        ("ar/contacts.yaml", 14, "rule affirmed, counter-example 1: expected no speaker, found one"),
    ]


ALIGNED = """- rule: agreed
  means: alignment
  set: {relation: agree, frame: verb}
  steps:
    - verb: [أكد]
      as: relation
  examples:
    - text: أكد هانسن أن الجولة انتهت.
      relation: أكد
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "expected"),
    [
        # a step that is none: the one fault, and none of those that follow of it
        ("- verb: [", "- vreb: [", 5, "a step must be one of: word, noun, verb, maybe, not, before, not before, up to, slot,"
         " quote. Did you mean 'verb'?"),
        # a slot that nobody fills
        ("  examples:", "    - slot: isue\n  examples:", 7, "'isue' is not a slot. Slots: actor, actors, date, duration, place,"
         " issue, mechanism, clause, words. Did you mean 'issue'?"),
        # a kind that is none
        ("means: alignment", "means: alignement", 2, "'alignement' is not a kind. Kinds: statement, contact, alignment,"
         " position, commitment, incident, mechanism. Did you mean 'alignment'?"),
        # a constant that the finder does not know
        ("relation: agree", "relation: agre", 3, "'agre' is not a relation. Relations: agree, disagree, converge. Did you mean"
         " 'agree'?"),
        ("frame: verb", "frame: veiws", 3, "'veiws' is not a frame. Frames: verb, views, noun, pair, joint, held-by, object,"
         " subject. Did you mean 'views'?"),
        # a constant under a wrong name, and one left out
        ("frame: verb", "farme: verb", 3, "'farme' is not a key of 'set'. Allowed: relation, frame. Did you mean 'frame'?"),
        ("relation: agree, ", "", 3, "the rule's 'set' has no 'relation', which every alignment needs. Relations: agree,"
         " disagree, converge."),
        # a field that the finder needs
        ("as: relation", "as: realtion", 1, "no step has 'as: relation', which every alignment needs. Did you mean 'realtion'?"),
        # an unknown verb, an unknown tag
        ("[أكد]", "[أكدد]", 5, "the verb 'أكدد' is in neither verbs.yaml nor reporting.yaml. Did you mean 'أكد'?"),
        # not YAML: indentation, a tab, a bracket left open
        ("  means:", "   means:", 2, "not YAML: mapping values are not allowed in this context; is the line indented as its"
         " neighbours, and is text with ': ' in quotation marks?"),
        ("  means:", "\tmeans:", 2, "not YAML: found a tab character that violates indentation; indent with blanks, not with"
         " tabs"),
        ("[أكد]", "[أكد", 6, "not YAML: did not find expected ',' or ']'; is a bracket or a quotation mark left open before"
         " it?"),
    ],
)  # fmt: skip
def test_one_line_for_a_fault_of_a_rule(tmp_path: Path, right: str, wrong: str, line: int, expected: str) -> None:
    """Each slip is told with its own line, what is allowed, and the nearest guess."""
    assert ALIGNED.count(right) == 1
    pack = language(tmp_path, reporting=GOOD, verbs="", nouns="", alignments=ALIGNED.replace(right, wrong))
    found = {(file, at): what.rstrip(".") for file, at, what in said(pack)}
    assert found[("ar/alignments.yaml", line)] == expected.rstrip(".")


def test_a_rule_with_an_unreadable_step_has_one_fault(tmp_path: Path) -> None:
    """What follows of a fault is not told as another."""
    wrong = ALIGNED.replace("- verb: [", "- vreb: [")
    assert [line for _, line, _ in said(language(tmp_path, reporting=GOOD, verbs="", nouns="", alignments=wrong))] == [5]


def test_the_rule_that_serves_as_an_example_is_right(tmp_path: Path) -> None:
    """The slips above are the only faults of that rule: before it, its examples are run."""
    found = said(language(tmp_path, reporting=GOOD, verbs="", nouns="", alignments=ALIGNED))
    assert found == [("ar/alignments.yaml", 8, "rule agreed, example 1: expected an alignment, found none")]


def test_faults_of_titles(tmp_path: Path) -> None:
    """Offices have their keys and kinds, and stand once."""
    titles = "- {head: وزير, knd: person}\n- {head: وزير, kind: persn}\n"
    found = [fault for fault in said(language(tmp_path, reporting=GOOD, titles=titles)) if fault[0] == "ar/titles.yaml"]
    kinds = "person, unnamed, government-body, organization, media, armed-group, coalition"
    assert found == [
        (
            "ar/titles.yaml",
            1,
            "'knd' is not a key. Keys: head, title, kind, country, plural, feminine, complements. Did you mean 'kind'?",
        ),
        ("ar/titles.yaml", 2, "the head 'وزير' stands already in line 1."),
        ("ar/titles.yaml", 2, f"'persn' is not a kind. Kinds: {kinds}. Did you mean 'person'?"),
    ]


def test_a_list_that_reading_asks_for(tmp_path: Path) -> None:
    """A word list under a wrong name is a fault with the nearest guess, not a crash."""
    pack = LanguagePack("ar", Path(language(tmp_path, names="givn: [هانس]\nparticles: [بن]\n")))
    with pytest.raises(PackError, match=r"ar/names.yaml, line 1: the list 'given' is missing. Did you mean 'givn'\?"):
        pack.table("names")["given"]


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """The line of the first byte that is no UTF-8 is told."""
    home = tmp_path / "lagoon"
    home.mkdir()
    (home / "issues.yaml").write_bytes("- id: harbour\n  ar: [ميناء]\n".encode("windows-1256"))
    assert said(str(home)) == [("lagoon/issues.yaml", 2, "not YAML: not UTF-8; save the file in that encoding.")]


def test_faults_of_a_process_come_at_once(tmp_path: Path) -> None:
    """Actors, offices, dates, countries and places are checked against what is known."""
    home = tmp_path / "lagoon"
    home.mkdir()
    actors = """- id: a-b
  kind: persn
  country: SYRA
  gender: x
  ar: [أحمد البحري]
  alone: [البحري]
  offices:
    - {title: foreign-ministerr, of: NOR, from: 2014-13, to: 2012}
    - {title: foreign-minister, of: the-lagon, from: 2014-05, to: 2012-01-01}
    - {of: NOR, since: 2012}
- id: a-b
  kind: person
  alone: [البحري]
  names: [x]
- id: the-lagoon
  kind: government-body
  en: [The Lagoon]
- id: c-d
  kind: person
  ar: أحمد البحري
  alone: [{a: b}]
"""
    (home / "actors.yaml").write_text(actors, "utf-8")
    (home / "places.yaml").write_text("- {name: المرسى, type: twon, country: null}\n", "utf-8")
    file, place_types = "lagoon/actors.yaml", ", ".join(PLACE_TYPES)
    actor_keys = "id, kind, country, gender, ar, en, ru, alone, after_kind, body, offices, outlet"
    assert said(str(home)) == [
        (file, 2, f"'persn' is not a kind. Kinds: {', '.join(ACTOR_KINDS)}. Did you mean 'person'?"),
        (file, 3, "'SYRA' is not a country. Did you mean 'SYR'?"),
        (file, 4, "'x' is not a gender. Genders: m, f."),
        (file, 8, "'foreign-ministerr' is not a title. Did you mean 'foreign-minister'?"),
        (file, 8, "'2014-13' is not a date. Dates: 2016, 2016-03, 2016-03-24 or null."),
        (file, 9, "'the-lagon' is not a state or actor. Did you mean 'the-lagoon'?"),
        (file, 9, "the office ends (2012-01-01) before it begins (2014-05)."),
        (file, 10, "'since' is not a key. Keys: title, of, from, to."),
        (file, 10, "the office has no 'title'."),
        (file, 11, "the actor id 'a-b' stands already in lagoon/actors.yaml, line 1."),
        (file, 13, "the short name 'البحري' stands already in lagoon/actors.yaml, line 6."),
        (file, 14, f"'names' is not a key. Keys: {actor_keys}."),
        (file, 15, "the actor has no name by which it is found: ar, alone, after_kind or body."),
        (file, 20, "'ar' must be a list, even of one: [أحمد البحري]."),
        (file, 21, "'alone' must be a list of words."),
        ("lagoon/places.yaml", 1, f"'twon' is not a type. Types: {place_types}."),
    ]


def test_of_what_a_mechanism_is_one(tmp_path: Path) -> None:
    """The general mechanism and the country are those that are known."""
    home = tmp_path / "lagoon"
    home.mkdir()
    items = """- id: lagoon-truce
  one-of: ceasfire
  country: NOX
  ar: [هدنة الخليج الصغير]
- id: lagoon-quiet
  one-of: lagoon-truce
  country: NOR
  ar: [هدوء الخليج الصغير]
"""
    (home / "mechanisms.yaml").write_text(items, "utf-8")
    found = said(str(home))
    assert [(file, line) for file, line, _ in found] == [("lagoon/mechanisms.yaml", 2), ("lagoon/mechanisms.yaml", 3)]
    assert [words.partition(". ")[0] for _, _, words in found] == ["'ceasfire' is not a mechanism", "'NOX' is not a country"]


def test_a_name_that_is_no_pack_is_refused() -> None:
    """The nearest pack is named."""
    with pytest.raises(UsageError, match="'syira' is neither a pack nor a folder.*Did you mean 'syria'"):
        check_pack("syira")


@pytest.mark.parametrize("name", sorted(folder.name for folder in PROCESSES.iterdir() if folder.is_dir()))
def test_the_processes_that_ship_have_no_fault(name: str) -> None:
    """What Mahdar ships passes its own checker."""
    assert [str(fault) for fault in check_pack(name)] == []


def test_the_arabic_word_lists_have_no_fault() -> None:
    """All files of the Arabic pack are in order; whether its examples read as written is for `mahdar check ar` to say."""
    faults = check_pack("ar", read_plainly)
    assert [str(fault) for fault in faults if "example" not in fault.what] == []


def test_faults_of_verbs_and_of_rules_come_at_once(tmp_path: Path) -> None:
    """A fault of one file does not hide those of another."""
    rules = "- rule: broken\n  means: contact\n  steps: []\n"
    faults = said(language(tmp_path, reporting=GOOD.replace("affirm", "affrim"), verbs="", nouns="", contacts=rules))
    assert {file for file, _, _ in faults} == {"ar/contacts.yaml", "ar/reporting.yaml"}


def test_an_id_that_is_no_slug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ids of actors are lower-case slugs; a file named without a folder is told as it was named."""
    monkeypatch.chdir(tmp_path)
    Path("ba.yaml").write_text("- id: Olaf Bergen\n  kind: person\n  country: NOR\n  ar: [أولاف برغن]\n", "utf-8")
    told = "the id 'Olaf Bergen' is not lower-case Latin letters, digits and hyphens. Write it as 'olaf-bergen'."
    assert said("ba.yaml") == [("ba.yaml", 1, told)]
