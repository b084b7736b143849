"""scripts/check_actors on articles of our own: what it counts and what it lists."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = "قال وزير الخارجية النرويجي أولاف هانسن إن الهدنة صامدة. وأضافت الأمم المتحدة أن هيلدا تابعت المحادثات.\n"
ACTORS = [
    ("olaf-hansen", "person", "Olaf Hansen", "NOR", ["وزير الخارجية النرويجي أولاف هانسن", "أولاف هانسن"]),
    ("hilda", "person", "Hilda Berg", "NOR", ["هيلدا برغ"]),
    ("un", "organization", "United Nations", None, ["الأمم المتحدة"]),
    ("NOR", "state", "Norway", "NOR", ["النرويج"]),
    ("nobody", "person", "Nobody", None, ["لا أحد"]),
]


def write_article(folder):
    """One article: two who speak, one whom the text does not name in full, a state and a silent man who do not count."""

    def statement(*speaker):
        return {
            "speaker": list(speaker),
            "form": "indirect",
            "cue": "قال",
            "content": ["الهدنة صامدة"],
            "via": [],
            "said_on": None,
        }

    actors = [dict(zip(("id", "kind", "en", "country", "forms"), actor, strict=True)) for actor in ACTORS]
    contact = {
        "participants": ["hilda", "NOR"],
        "evidence": ["هيلدا تابعت المحادثات"],
        "form": "talks",
        "status": "held",
        "accounts": [],
    }
    gold = {"doc": "a", "actors": actors, "statements": [statement("olaf-hansen"), statement("un")], "contacts": [contact]}
    (folder / "a.json").write_text(json.dumps(gold), "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")


def rows_of(output):
    tables = output.split("\n\n")
    return [{line.split()[0]: line.split()[1:4] for line in table.splitlines()[2:] if line[0] != " "} for table in tables]


def test_actors_that_speak_or_take_part_are_counted(tmp_path):
    write_article(tmp_path)
    corpus = tmp_path / "corpus.jsonl"
    rows = [
        {"id": "1", "published": "2016-05-18", "text": TEXT},
        {"id": "2", "published": None, "text": "التقى أحدا. " + TEXT * 2 + "نهاية."},
    ]
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    command = [sys.executable, "scripts/check_actors", "--gold", tmp_path, "--texts", tmp_path, "--corpus", corpus, "--missed"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    annotated, without_persons = rows_of(run.stdout.strip())[:2]
    assert annotated == {"organization": ["1", "1", "1"], "person": ["2", "1", "1"], "all": ["3", "2", "2"]}
    assert without_persons == {"person": ["1", "1", "1"], "all": ["1", "1", "1"]}
    assert "  a hilda [هيلدا برغ] missed: nothing" in run.stdout
    assert "(c) persons named with an office, 1 articles" in run.stdout
    assert "mentions 2, known 0: 0.000" in run.stdout
