"""Folders of annotations: corrected readings, substrings, and what cannot be scored."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.errors import DocumentError, UsageError
from mahdar.evaluate.annotations import Annotation, locate, read_annotations
from mahdar.evaluate.folder import evaluate_folder
from mahdar.evaluate.marking import mark
from mahdar.evaluate.report import format_report, scores_json
from mahdar.evaluate.sheets import KINDS, sheet_of_reading
from mahdar.evaluate.tally import ROWS, Scores
from mahdar.views.evaluation import read_json

TEXT = "التقى أولاف هانسن كريم الساعدي في أوسلو أمس. وقال هانسن إن الهدنة صامدة."
IDS = ["olaf-hansen", "karim-saedi", "NOR", "unnamed-official"]
ACTORS = [
    {"id": "olaf-hansen", "kind": "person", "country": "NOR", "names": {"ar": ["أولاف هانسن"]}, "roles": [], "known": False},
    {"id": "karim-saedi", "kind": "person", "country": "IRQ", "names": {"ar": ["كريم الساعدي"]}, "roles": [], "known": False},
    {"id": "NOR", "kind": "state", "country": "NOR", "names": {"ar": ["النرويج"]}, "roles": [], "known": True},
    {"id": "unnamed-official", "kind": "person", "country": None, "names": {"ar": ["مسؤول"]}, "roles": [], "known": False},
]

spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 40)).map(lambda s: (s[0], min(len(TEXT), s[0] + s[1])))
refs = st.lists(st.sampled_from(IDS), min_size=1, max_size=3, unique=True)
days = st.sampled_from([None, "2016-03-24", "2016-03", "2016-03-21/2016-03-27"])


@st.composite
def claims(draw, number):
    """A claim of any kind of the contract."""
    start, end = draw(spans)
    span = {"start": start, "end": end, "text": TEXT[start:end]}
    who = [{"actor": name, "text": None, "start": None, "end": None} for name in draw(refs)]
    kind = draw(st.sampled_from(KINDS))[:-1]
    own = {
        "statement": {"speaker": who, "via": [], "content": [span], "form": "indirect", "said_on": draw(days)},
        "contact": {
            "participants": who,
            "form": draw(st.sampled_from(["talks", "visit"])),
            "status": "held",
            "date": draw(days),
            "place": draw(st.sampled_from([None, {"name": "أوسلو", "country": "NOR"}])),
            "duration": draw(st.sampled_from([None, {"minutes": 20, "qualifier": None}])),
        },
        "alignment": {"parties": who, "relation": "agree", "issue": draw(st.sampled_from(["ceasefire", "nato"]))},
        "commitment": {"by": who, "deadline": draw(days)},
        "position": {"holder": who, "stance": draw(st.sampled_from(["support", "oppose"])), "issue": "ceasefire"},
        "mechanism": {},
        "incident": {},
    }[kind]
    return {"id": f"c-{number}", "kind": kind, "evidence": [span], "attributed_to": [], "support": {}, **own}


@st.composite
def readings(draw):
    """A reading of TEXT with a few claims and dates."""
    found = [draw(claims(number)) for number in range(draw(st.integers(0, 6)))]
    at = TEXT.index("أمس")
    dates = [{"start": at, "end": at + 3, "text": "أمس", "value": draw(days)}] if draw(st.booleans()) else []
    document = {"text": TEXT, "published": "2016-03-25"}
    return {"schema": "mahdar/1", "document": document, "actors": ACTORS, "mentions": [], "dates": dates, "claims": found}


def scored(found, expected):
    scores = Scores()
    mark("a", sheet_of_reading(found), Annotation("a", None, TEXT, expected).sheet(TEXT), scores)
    return scores


@settings(deadline=None)
@given(readings())
def test_a_perfect_reading_gets_one_everywhere(reading):
    scores = scored(reading, copy.deepcopy(reading))
    assert {scores.row(kind).f1 for kind in ROWS if scores.expected[kind]} <= {1.0}
    assert set(scores.accuracy().values()) <= {1.0}
    assert scores.errors == []


@settings(deadline=None)
@given(readings(), readings())
def test_figures_are_shares_and_counts_add_up(found, expected):
    scores = scored(found, expected)
    for kind in ROWS:
        row = scores.row(kind)
        assert 0 <= row.precision <= 1
        assert 0 <= row.recall <= 1
        assert min(row.precision, row.recall) <= row.f1 <= max(row.precision, row.recall)
        assert scores.right[kind] <= scores.expected[kind]
    assert all(0 <= share <= 1 for share in scores.accuracy().values())


@settings(deadline=None)
@given(readings())
def test_an_empty_reading_misses_everything(expected):
    scores = scored({}, expected)
    assert {scores.row(kind).f1 for kind in ROWS} == {0.0}
    assert sum(error.what == "missed" for error in scores.errors) == len(scores.errors)


def corrected(tmp_path, reading):
    folder = tmp_path / "reviewed"
    folder.mkdir()
    (folder / "a1.json").write_text(json.dumps(reading, ensure_ascii=False), "utf-8")
    return folder


def test_a_corrected_reading_brings_its_own_text(tmp_path):
    """The reviewer struck out one claim and mended a speaker: one invented, one wrong speaker, no article file needed."""
    content = TEXT.index("الهدنة صامدة")
    span = {"start": content, "end": content + 12, "text": "الهدنة صامدة"}
    met = {"start": 0, "end": 44, "text": TEXT[:44]}

    def statement(speaker):
        who = [{"actor": speaker, "text": None, "start": None, "end": None}]
        return {
            "id": "c-1",
            "kind": "statement",
            "evidence": [span],
            "content": [span],
            "speaker": who,
            "via": [],
            "form": "indirect",
        }

    invented = {"id": "c-2", "kind": "incident", "evidence": [met]}
    reading = {"schema": "mahdar/1", "document": {"text": TEXT, "published": None}, "actors": ACTORS, "mentions": [], "dates": []}
    folder = corrected(tmp_path, {**reading, "claims": [statement("olaf-hansen")]})
    asked = []

    def read(path, published):
        asked.append((path.read_text("utf-8"), published))
        return {**reading, "claims": [statement("karim-saedi"), invented]}

    scores = evaluate_folder(folder, [], read)
    assert asked == [(TEXT, None)]
    assert [(error.kind, error.what) for error in scores.errors] == [("statements", "speaker"), ("incidents", "invented")]
    figures = scores_json(scores)
    assert figures["kinds"]["statements"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "pred": 1}
    assert figures["kinds"]["statements+speaker"]["f1"] == 0.0
    assert figures["kinds"]["incidents"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "gold": 0, "pred": 1}
    assert figures["fields"] == {
        "evidence.exact": {"acc": 1.0, "of": 3},
        "statement.form": {"acc": 1.0, "of": 1},
        "statement.via": {"acc": 1.0, "of": 1},
    }
    assert "a1 | statements | speaker | karim-saedi for olaf-hansen: الهدنة صامدة" in format_report(scores, errors=True)


def test_a_reading_scored_against_itself_is_perfect(gold_folder):
    """What the reader says of an article of our own, taken for a corrected reading, scores 1.0 wherever it says something."""
    path = gold_folder / "g085-full-report.txt"
    reading = read_json(path, "2016-03-24")
    text = reading["document"]["text"]
    scores = Scores()
    mark("g085", sheet_of_reading(reading), Annotation("g085", None, text, reading).sheet(text), scores)
    assert scores.expected["statements"] > 0
    assert scores.errors == []


def test_what_cannot_be_scored_is_said(tmp_path):
    """A refused article counts as one in which nothing is found; a missing or altered one is named and left out."""
    empty = {kind: [] for kind in (*KINDS, "actors", "dates")}
    statement = {"speaker": ["x"], "form": "direct", "cue": "قال", "content": ["صامدة"], "via": [], "said_on": None}
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"doc": name, **empty, "statements": [statement]}), "utf-8")
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text("الهدنة صامدة", "utf-8")

    def read(path, published):
        if path.stem == "a":
            raise DocumentError(str(path), "unreadable", "save it again")
        return {"document": {"text": "نص آخر"}}

    scores = evaluate_folder(tmp_path, [], read)
    assert scores.failed == ["a: unreadable; save it again", "b: no text", "c: document.text is not the text of the file"]
    assert (scores.expected["statements"], scores.found["statements"]) == (1, 0)


def test_spans_that_are_not_the_text_are_counted(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"doc": "a"}), "utf-8")
    (tmp_path / "a.txt").write_text("قمة جنيف", "utf-8")
    reading = {
        "document": {"text": "قمة جنيف"},
        "mentions": [{"start": 0, "end": 3, "text": "قمة"}],
        "claims": [
            {
                "id": "c",
                "kind": "mechanism",
                "evidence": [{"start": 0, "end": 3, "text": "مقة"}],
                "support": {"event": [{"start": 4, "end": 8, "text": "جنيف"}]},
            }
        ],
    }
    scores = evaluate_folder(tmp_path, [], lambda path, published: reading)
    assert (scores.agreed["evidence.exact"], scores.judged["evidence.exact"]) == (2, 3)


FOLDERS = [
    ({}, "holds no annotations"),
    ({"a.json": "{"}, "a.json: cannot be read as JSON"),
    ({"a.json": "[]"}, "a.json: no annotation"),
    ({"floors.json": "{}"}, "holds no annotations"),
]


@pytest.mark.parametrize(("files", "said"), FOLDERS)
def test_folders_that_hold_no_annotations(tmp_path, files, said):
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said):
        list(read_annotations(tmp_path))


LOCATED = [
    (["قال"], None, [(0, 3)]),
    (["قال"], 1, [(7, 10)]),
    (["قال"], 5, [(7, 10)]),  # there is no sixth: the last one
    (["قال", "ثم"], 1, [(7, 10), (4, 6)]),  # nth is for the first alone
    (["صمت", "ثم"], None, [(4, 6)]),
]


@pytest.mark.parametrize(("substrings", "nth", "expected"), LOCATED)
def test_locate(substrings, nth, expected):
    assert locate("قال ثم قال", substrings, nth) == expected
