"""The command's own part: arguments, output, exit status."""

import argparse
import json

import pytest

from mahdar.errors import DocumentError
from mahdar.views.evaluation import add_arguments, read_json, run


def call(*words):
    command = argparse.ArgumentParser()
    add_arguments(command)
    return run(command.parse_args([str(word) for word in words]))


def article(folder, text="قال الوزير النرويجي أولاف هانسن إن الهدنة صامدة."):
    statement = {
        "speaker": ["olaf-hansen"],
        "form": "indirect",
        "cue": "قال",
        "content": ["الهدنة صامدة"],
        "via": [],
        "said_on": None,
    }
    actor = {"id": "olaf-hansen", "kind": "person", "en": "Olaf Hansen", "country": "NOR", "forms": ["أولاف هانسن"]}
    (folder / "a.json").write_text(json.dumps({"doc": "a", "actors": [actor], "statements": [statement]}), "utf-8")
    (folder / "a.txt").write_text(text, "utf-8")


def test_the_table_and_the_json_say_the_same(tmp_path, capsys):
    article(tmp_path)
    assert call(tmp_path) == 0
    table = capsys.readouterr().out
    assert call(tmp_path, "--texts", tmp_path, "--json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["kinds"]["statements+speaker"] == {"p": 1.0, "r": 1.0, "f1": 1.0, "gold": 1, "pred": 1}
    assert "statements+speaker      1.000  1.000  1.000     1     1\n" in table
    assert figures["failed"] == []


def test_floors_decide_the_exit_status(tmp_path, capsys):
    article(tmp_path)
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"digest": "old", "kinds": {"dates": 0.5}, "fields": {}, "history": []}), "utf-8")
    assert call(tmp_path, "--floors", floors) == 1
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "mahdar: dates: 0.000 is below its floor 0.50",
        f"mahdar: {tmp_path}: the texts are not those that the floors were measured on",
    ]


def test_a_refused_article_fails(tmp_path, capsys):
    article(tmp_path, text="The truce holds, said the minister of Norway in a long English sentence.")
    assert call(tmp_path) == 1
    assert "FAILED a: " in capsys.readouterr().out


def test_reading_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DocumentError, match="no such file"):
        read_json(tmp_path / "none.txt", None)
