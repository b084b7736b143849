"""The command that explains a sentence: what it finds, why somebody is meant, where a rule stopped, and how it looks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from mahdar.documents.files import Source
from mahdar.errors import UsageError
from mahdar.packs.check import RULE_FILES
from mahdar.packs.language import LANGUAGES
from mahdar.packs.yaml_items import read_items, read_table
from mahdar.pipeline import opened, understood
from mahdar.views import cli
from mahdar.views.explain.page import page
from mahdar.views.explain.sentence import explanation
from mahdar.views.typeset import Look

TEXT = """قال وزير الخارجية الروسي سيرغي لافروف إن واشنطن وموسكو اتفقتا على وقف إطلاق النار.
واتصل الوزير الروسي بنظيره الأميركي أمس الجمعة. ورأى لافروف أن بلاده كسبت الوقت.
وتوصلت أوسلو وأنقرة إلى ما يشبه الهدوء.
"""
TEMPLATE = Path(cli.__file__).parent / "templates" / "explain.yaml"


def explained(text: str, at: str, published: str | None = "2015-11-14") -> dict[str, Any]:
    document, packs = opened(Source("a.txt", text, None, None, None, None, None, published, "given", "a.txt"))
    return explanation(understood(document, packs)[1], at)


def part(found: list[dict[str, Any]], **wanted: str) -> dict[str, Any]:
    """Give the one item that has these values."""
    fitting = [item for item in found if all(item[key] == value for key, value in wanted.items())]
    assert len(fitting) == 1, (wanted, found)
    return fitting[0]


def test_a_sentence_with_its_words_cues_and_claims() -> None:
    """The sentence at a character: senses of its words, the report from cue to content, the rule behind each claim."""
    found = explained(TEXT, "3")
    end = TEXT.index("\n")
    assert found["sentence"] == {
        "number": 1, "line": 1, "kind": "body", "skipped": None, "start": 0, "end": end, "text": TEXT[:end],
    }  # fmt: skip
    assert part(found["words"], text="اتفقتا")["senses"] == [
        {"lemma": "اتفق", "pos": "verb", "before": [], "after": "", "features": ["past", "f", "du"]}
    ]
    (cue,) = found["cues"]
    assert (cue["text"], cue["lemma"], cue["act"], cue["outcome"]) == ("قال", "قال", "say", "statement")
    assert (cue["subject"], cue["begins"], [ref["actor"] for ref in cue["speaker"]]) == ("after", "that", ["sergei-lavrov"])
    assert [span["text"] for span in cue["content"]] == ["واشنطن وموسكو اتفقتا على وقف إطلاق النار"]
    rule = part(found["rules"], rule="ar/alignments.yaml:agreed")
    assert (rule["outcome"], rule["text"], rule["held"], rule["stopped"]) == ("fired", "اتفقتا", 1, None)
    assert rule["claims"] == [part(found["claims"], kind="alignment")["id"]]
    truce = TEXT.index("وقف إطلاق النار")
    assert part(found["values"], kind="issue") == {
        "start": truce, "end": end - 1, "text": "وقف إطلاق النار", "kind": "issue", "value": "ceasefire",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        # all the words of a name of the registry
        ("قال وزير", "وزير الخارجية الروسي سيرغي لافروف",
         {"actor": "sergei-lavrov", "reason": "registry-name", "how": "full"}),
        # a capital that acts
        ("قال وزير", "موسكو", {"actor": "RUS", "reason": "capital"}),
        # an office that the text gives to somebody by name
        ("واتصل", "الوزير الروسي", {"actor": "sergei-lavrov", "reason": "office-in-text", "at": 4}),
        # an office without a name: whoever the registry says held it on the day
        ("واتصل", "نظيره الأميركي", {"actor": "john-kerry", "reason": "office-on-day", "day": "2015-11-14"}),
        # his country
        ("ورأى", "بلاده", {"actor": "RUS", "reason": "own-state", "words": "لافروف"}),
    ],
)  # fmt: skip
def test_why_somebody_is_meant(at: str, words: str, expected: dict[str, Any]) -> None:
    """Each mention says whom it means, by what, and where the registry or the text has it."""
    mention = part(explained(TEXT, at)["actors"], text=words)
    told = {"actor": mention["actor"], **mention["why"]}
    assert {key: told[key] for key in expected} == expected


def test_a_name_that_no_registry_knows() -> None:
    """A family name is traced to the full name that made it known."""
    text = "قال وزير الخارجية النرويجي أولاف هانسن إن بلاده ترحب بالحوار.\nوأضاف هانسن أن الرد قريب."
    assert explained(text, "0")["actors"][0]["why"] == {"reason": "not-in-registry"}
    assert explained(text, "وأضاف")["actors"][0]["why"] == {
        "reason": "family-name", "at": 4, "words": "وزير الخارجية النرويجي أولاف هانسن",
    }  # fmt: skip


def test_a_body_that_is_only_described() -> None:
    """A body of no registry is told by the word of titles.yaml that it was known by."""
    found = explained("قالت اللجنة الفنية العليا إن الطريق مفتوح.", "0")["actors"]
    assert [mention["why"] for mention in found] == [{"reason": "described", "how": "committee"}]


def test_the_office_held_on_the_day_has_its_dates() -> None:
    """Who held an office is told with the dates of the registry and the place where it says so."""
    why = part(explained(TEXT, "واتصل")["actors"], text="نظيره الأميركي")["why"]
    assert why["office"]["title"] == "foreign-minister"
    assert why["office"]["from"] <= "2015-11-14" <= why["office"]["to"]
    assert re.fullmatch(r"common/actors/ministers\.yaml, line \d+", why["place"])


def test_a_rule_that_stopped_says_where() -> None:
    """A rule of which the first steps are there tells the words that they cover and the step that was not found."""
    rule = part(explained(TEXT, "وتوصلت")["rules"], rule="ar/alignments.yaml:reached-agreement")
    assert (rule["outcome"], rule["kind"], rule["file"]) == ("stopped", "alignment", "ar/alignments.yaml")
    assert rule["text"].startswith("وتوصلت أوسلو وأنقرة")
    assert rule["stopped"] == {"step": 3, "shown": rule["steps"][2]}
    assert rule["steps"][2].startswith("noun [اتفاق")


@pytest.mark.parametrize("name", RULE_FILES)
def test_every_family_of_rules_is_tried(name: str) -> None:
    """An example of each rule file shows a rule of that file: no kind of claim is left out."""
    rule = read_items(LANGUAGES / "ar" / f"{name}.yaml")[0].data
    found = explained(rule["examples"][0]["text"], "0")
    assert f"ar/{name}.yaml:{rule['rule']}" in [one["rule"] for one in found["rules"]]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        # nothing is reported
        ("وصرح الوزير النرويجي بعد اللقاء.", "no-content"),
        # the verb is denied
        ("لم يؤكد الوزير النرويجي أن الرد وصل.", "not-a-cue-here"),
    ],
)
def test_a_word_that_reports_nothing(text: str, outcome: str) -> None:
    """A reporting word without a statement says what is missing."""
    assert [cue["outcome"] for cue in explained(text, "0")["cues"]] == [outcome]


@pytest.mark.parametrize(
    ("at", "number"),
    [
        ("0", 1),
        ("ورأى لافروف", 3),
        ("وراي  لافروف,", 3),  # spelling folded, marks and blanks of no account
        (str(TEXT.index("\n")), 1),  # the end of a line is its last sentence's
    ],
)
def test_a_place_is_a_number_or_words(at: str, number: int) -> None:
    """Offsets and quoted words lead to the same sentences."""
    assert explained(TEXT, at)["sentence"]["number"] == number


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("999", f"--at 999: the article's characters are 0 to {len(TEXT) - 1}"),
        ("لافروف", f"stand in several sentences; give a character: {TEXT.index('لافروف')}, {TEXT.rindex('لافروف')}"),
        ("قال كيري", "--at «قال كيري»: these words do not stand in the article one after another"),
        (" ", "--at is empty: give the number of a character, or words of the article"),
        ("«»", "these words do not stand in the article"),
    ],
)
def test_a_place_that_is_none_is_refused(at: str, said: str) -> None:
    """What cannot be found is said with what can be given."""
    with pytest.raises(UsageError, match=re.escape(said)):
        explained(TEXT, at)


def test_the_page_in_both_languages() -> None:
    """Headings in the reader's language; each piece of Arabic among English labels stands in a direction of its own."""
    found = explained(TEXT, "3")
    english, arabic = (page(found, Look(isolate=True), language) for language in ("en", "ar"))
    for heading in ("Words (", "Who is meant (", "Reporting words (1)", "Rules (", "What came of it ("):
        assert heading in english
    for heading in ("الكلمات (", "من المقصود (", "ألفاظ القول (1)", "القواعد (", "ما استخرج منها ("):
        assert heading in arabic
    plain = re.sub("\u2068[^\u2069]*\u2069", "", english)
    assert re.findall("[\u0621-\u064a]+", plain) == ["أن", "إن"]  # "after أن or إن": the label's own
    assert "sergei-lavrov" in arabic and "ar/alignments.yaml" in arabic


def test_the_page_of_a_rule_that_stopped() -> None:
    """Each step is said to be found, not found or not tried."""
    text = page(explained(TEXT, "وتوصلت"), Look())
    block = text[text.index("alignment · reached-agreement") :]
    rows = [row.strip() for row in block.splitlines()[1:5]]
    assert rows[0].startswith("stopped at step 3: «وتوصلت")
    assert rows[1].startswith("1. verb") and rows[1].endswith(" — found")
    assert rows[2] == "2. up to 14 — found"
    assert rows[3].startswith("3. noun [اتفاق") and rows[3].endswith(" — not found")


def test_every_label_has_both_languages() -> None:
    """A translator has left out nothing."""
    table = read_table(TEMPLATE)
    assert [(group, word) for group, words in table.items() for word, said in words.items() if set(said) != {"en", "ar"}] == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints a page or one object; a folder of several articles and a missing file are refused."""
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    assert cli.main(["explain", str(file), "--at", "واتصل", "--published", "2015-11-14"]) == 0
    assert "office" in capsys.readouterr().out
    assert cli.main(["explain", str(file), "--at", "3", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sentence"]["number"] == 1
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert cli.main(["explain", str(tmp_path), "--at", "3"]) == 2
    assert capsys.readouterr().err.endswith(": holds 2 articles; give a file that holds one\n")
    assert cli.main(["explain", str(tmp_path / "none.txt"), "--at", "3"]) == 1
    assert cli.main(["explain", str(file), "--at", "3", "--actors", "none.yaml"]) == 2
