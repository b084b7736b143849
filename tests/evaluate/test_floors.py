"""Floors: raised to what is reached, never lowered without a reason, and bound to their texts."""

import json
import shutil
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from mahdar.errors import UsageError
from mahdar.evaluate.floors import Floors, digest_of, read_floors
from mahdar.evaluate.tally import Scores

ROOT = Path(__file__).parents[2]


def scores_with(right, found, expected):
    scores = Scores()
    scores.count("contacts", right, found, expected)
    for number in range(30):
        scores.judge("contact.form", number < 20)
    scores.judge("contact.duration", True)  # one alone makes no floor
    return scores


def test_floors_are_rounded_down_and_kinds_not_found_have_none():
    floors = Floors().raised(scores_with(2, 3, 3), "d1")
    assert floors == Floors("d1", {"contacts": 0.66}, {"contact.form": 0.66}, ())
    assert floors.below(scores_with(2, 3, 3)) == []


def test_a_fall_is_named_and_refused_without_a_reason():
    floors = Floors("d1", {"contacts": 0.66, "dates": 0.2}, {"contact.form": 0.5})
    lower = scores_with(1, 3, 3)
    said = ["contacts: 0.333 is below its floor 0.66", "dates: 0.000 is below its floor 0.20"]
    assert floors.below(lower) == said
    with pytest.raises(UsageError, match="with a reason only: contacts"):
        floors.raised(lower, "d2")
    after = floors.raised(lower, "d2", "the texts are harder")
    history = tuple({"lowered": fall, "reason": "the texts are harder"} for fall in said)
    assert after == Floors("d2", {"contacts": 0.33}, {"contact.form": 0.66}, history)


def test_the_file_says_what_it_was_made_from(tmp_path):
    floors = Floors("d1", {"contacts": 0.66}, {"contact.form": 0.5}, ({"lowered": "x", "reason": "y"},))
    file = tmp_path / "floors.json"
    file.write_text(floors.to_json(), "utf-8")
    assert read_floors(file) == floors


FILES = [
    (None, "no such floors file"),
    ("{", "not a floors file"),
    ("[]", "not a floors file"),
    ('{"digest": ""}', "not a floors file"),
]


@pytest.mark.parametrize(("text", "said"), FILES)
def test_files_that_are_no_floors(tmp_path, text, said):
    file = tmp_path / "floors.json"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said):
        read_floors(file)


def test_changed_texts_change_the_digest_and_floors_do_not(tmp_path):
    (tmp_path / "a.txt").write_text("قمة", "utf-8")
    (tmp_path / "a.json").write_text("{}", "utf-8")
    before = digest_of(tmp_path)
    (tmp_path / "floors.json").write_text("{}", "utf-8")
    assert digest_of(tmp_path) == before
    (tmp_path / "a.txt").write_text("قمم", "utf-8")
    changed = digest_of(tmp_path)
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert len({before, changed, digest_of(tmp_path)}) == 3


@pytest.fixture
def gate(capsys):
    """A function that runs scripts/gate_run.py and gives its exit status and what it says on standard error."""
    loader = SourceFileLoader("gate_run", str(ROOT / "scripts" / "gate_run.py"))
    module = module_from_spec(spec_from_loader("gate_run", loader))
    loader.exec_module(module)

    def run(*arguments):
        status = module.main([str(argument) for argument in arguments])
        return status, capsys.readouterr().err

    return run


def test_the_gate_end_to_end(tmp_path, gold_folder, gate):
    """No floors, floors made, passed, a floor above what is reached, lowered with a reason, texts changed."""
    for name in ("g001-verb-an", "g004-colon-quote"):
        for kind in ("json", "txt"):
            shutil.copy(gold_folder / f"{name}.{kind}", tmp_path)
    gold = ("--gold", tmp_path)
    floors = tmp_path / "floors.json"
    assert gate(*gold) == (1, f"scripts/gate: {floors}: there is no such floors file; scripts/gate --update makes one\n")
    assert gate(*gold, "--update") == (0, "")
    assert gate(*gold) == (0, "")
    high = json.loads(floors.read_text("utf-8"))
    reached = high["kinds"]["statements"]
    high["kinds"]["statements"] = 1.01
    floors.write_text(json.dumps(high), "utf-8")
    status, said = gate(*gold)
    assert (status, said.endswith("is below its floor 1.01\n")) == (1, True)
    assert gate(*gold, "--update")[0] == 1
    assert gate(*gold, "--update", "--allow-lower", "the floor was a slip") == (0, "")
    lowered = json.loads(floors.read_text("utf-8"))
    assert (lowered["kinds"]["statements"], lowered["history"][0]["reason"]) == (reached, "the floor was a slip")
    (tmp_path / "g001-verb-an.txt").write_text((tmp_path / "g001-verb-an.txt").read_text("utf-8") + "\n", "utf-8")
    status, said = gate(*gold)
    assert (status, said.startswith("scripts/gate: the texts have changed")) == (1, True)
