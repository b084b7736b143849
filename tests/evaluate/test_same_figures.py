"""The figures are those of the scorer that stands beside the annotations of real articles, to the last digit."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mahdar.evaluate.folder import evaluate_folder
from mahdar.evaluate.report import format_report, scores_json
from mahdar.views.evaluation import read_json

SHARED = Path(__file__).parents[3] / "shared"
EVAL = SHARED / "eval"
needs_scorer = pytest.mark.skipif(not (EVAL / "score.py").exists(), reason="needs ../shared/eval")


def scorer(gold, texts, readings, *options):
    command = [sys.executable, EVAL / "score.py", "--gold", gold, "--texts", *texts, "--readings", readings, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.fixture(params=["own texts", "annotated articles"])
def articles(request, gold_folder, tmp_path):
    """Annotations and folders of articles; our own without floors.json, which the scorer takes for an annotation."""
    if request.param == "annotated articles":
        return EVAL / "gold", [SHARED / "seeds", EVAL / "texts"]
    copy = tmp_path / "gold"
    shutil.copytree(gold_folder, copy, ignore=shutil.ignore_patterns("floors.json"))
    return copy, [copy]


def from_folder(readings):
    def read(path, published):
        return json.loads((readings / f"{path.stem.split('_')[0]}.json").read_text("utf-8"))

    return read


@needs_scorer
def test_faulty_readings_of_every_kind_get_the_same_figures(articles, write_readings):
    gold, texts = articles
    readings = write_readings(gold, texts)
    scores = evaluate_folder(gold, texts, from_folder(readings))
    expected = json.loads(scorer(gold, texts, readings, "--json"))
    assert scores_json(scores) == expected
    assert all(0 < row["f1"] < 1 for row in expected["kinds"].values())
    assert format_report(scores) == scorer(gold, texts, readings)


@needs_scorer
def test_readings_of_the_reader_get_the_same_figures(articles, tmp_path):
    gold, texts = articles
    readings = tmp_path / "own"
    readings.mkdir()

    def read(path, published):
        reading = read_json(path, published)
        (readings / f"{path.stem.split('_')[0]}.json").write_text(json.dumps(reading), "utf-8")
        return reading

    scores = evaluate_folder(gold, texts, read)
    assert scores_json(scores) == json.loads(scorer(gold, texts, readings, "--json"))
