"""Judgements as annotations: what reviewers accepted, corrected and rejected is what readings are scored against."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mahdar.record.build import Build
from mahdar.record.judgements import Judgement, judge
from mahdar.record.store import Store
from mahdar.views.cli import main
from mahdar.views.exports.reviewed import annotation_of

KINDS = ("statements", "contacts", "alignments", "commitments", "positions", "mechanisms", "incidents")


@pytest.fixture
def record(tmp_path: Path) -> str:
    """A record of two articles of one's own, read as `mahdar evaluate` reads: without actors of one's own."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "موسكو تستضيف جولة محادثات\n\n"
        "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في جنيف أمس الاثنين واستمر اللقاء ساعتين.\n\n"
        "وقال لافروف إن الجانبين اتفقا على تثبيت الهدنة. وأكد لافروف أن بلاده تدعم وقف إطلاق النار.\n\n"
        "وقال كيري إن واشنطن ترفض بقاء الوضع على حاله. وأضاف كيري أن اللقاء كان مفيدا.\n",
        "utf-8",
    )
    (folder / "manifest.csv").write_text("file,published\none.txt,2016-03-15\n", "utf-8")
    record = str(tmp_path / "record.db")
    assert main(["build", str(folder), "--record", record]) == 0
    return record


def exported(record: str, folder: Path) -> Path:
    assert main(["export", "--record", record, "--format", "annotations", "--text", "full", "-o", str(folder)]) == 0
    return folder


def scores(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["evaluate", str(folder), "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def claims(record: str, kind: str) -> list[str]:
    with Store.open(record) as store:
        return [row[0] for row in store.all('SELECT id FROM claims WHERE kind = ? ORDER BY "start", id', kind)]


def given(record: str, *listed: Judgement) -> None:
    with Store.open(record, write=True) as store, store.building():
        for one in listed:
            judge(store, one)
        Build(store).finish()


def test_what_is_accepted_scores_in_full(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With every claim accepted, reading the same article again finds all of it and nothing else."""
    given(
        record, *(Judgement("claim", "confirmed", id, "rana") for kind in ("statement", "contact") for id in claims(record, kind))
    )
    folder = exported(record, tmp_path / "reviewed")
    assert sorted(path.suffix for path in folder.iterdir()) == [".json", ".txt"]
    found = scores(folder, capsys)
    kinds = {name: row for name, row in found["kinds"].items() if row["gold"]}  # type: ignore[attr-defined]
    assert set(kinds) >= {"statements", "contacts"}
    assert {(row["p"], row["r"]) for row in kinds.values()} == {(1.0, 1.0)}
    assert {row["acc"] for row in found["fields"].values()} == {1.0}  # type: ignore[attr-defined]


def test_what_is_rejected_or_corrected_counts(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rejected statement is one that the reader invents; a corrected day, speaker and stretch are what is expected."""
    first, second, *_ = claims(record, "statement")
    (contact, *_) = claims(record, "contact")
    given(
        record,
        Judgement("claim", "rejected", first, "rana"),
        Judgement("field", "corrected", second, "rana", field="speaker", value=["john-kerry"]),
        Judgement("field", "corrected", contact, "rana", field="date", value="2016-03-01"),
    )
    folder = exported(record, tmp_path / "reviewed")
    (file,) = folder.glob("*.json")
    annotation = json.loads(file.read_text("utf-8"))
    assert first not in [one["claim"] for one in annotation["statements"]]
    assert next(one["speaker"] for one in annotation["statements"] if one["claim"] == second) == ["john-kerry"]
    assert "2016-03-01" in [one["date"] for one in annotation["contacts"]]
    assert annotation["reviewed"]["judged"] == 3
    found = scores(folder, capsys)
    statements = found["kinds"]["statements"]  # type: ignore[index]
    assert statements["pred"] == statements["gold"] + 1
    assert found["fields"]["contact.date"]["acc"] < 1  # type: ignore[index]


def test_words_that_stand_twice(record: str) -> None:
    """Each stretch is found where it stands, not where its words stand first."""
    with Store.open(record) as store:
        (id,) = store.one("SELECT id FROM documents")  # type: ignore[misc]
        annotation, text = annotation_of(store, id)
        spans = {row[0]: json.loads(row[1]) for row in store.all("SELECT id, body FROM claims")}
    for one in annotation["statements"]:
        words, at = one["content"][0], -1
        for _ in range(one.get("nth", 0) + 1):
            at = text.find(words, at + 1)
        assert at == spans[one["claim"]]["content"][0]["start"]


def test_only_judged_articles_and_only_whole(record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody has judged there is nothing to score against; the articles leave the record only when it is asked for."""
    folder = exported(record, tmp_path / "empty")
    assert list(folder.iterdir()) == []
    assert main(["export", "--record", record, "--format", "annotations", "-o", str(folder)]) == 2
    assert "--text full" in capsys.readouterr().err
