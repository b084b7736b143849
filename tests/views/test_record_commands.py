"""The commands of the record, end to end on the samples: the same record however it is built, and what each command says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mahdar.record.store import Store
from mahdar.record.verify import verify
from mahdar.views import building
from mahdar.views.cli import main
from tests.record.conftest import contents

SAMPLES = Path(__file__).parents[2] / "mahdar" / "samples"
ACTORS = str(SAMPLES / "actors.yaml")
ARTICLES = [str(path) for path in sorted(SAMPLES.glob("*.txt"))]


def build(record: str, files: list[str], *more: str) -> int:
    return main(["build", *files, "--record", record, "--actors", ACTORS, *more])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the record of the samples, read at once by one process."""
    record = str(tmp_path_factory.mktemp("built") / "samples.db")
    assert build(record, ARTICLES) == 0
    return record


@pytest.fixture
def copy(built: str, tmp_path: Path) -> str:
    """Give a copy that a test may change."""
    path = tmp_path / "copy.db"
    path.write_bytes(Path(built).read_bytes())
    return str(path)


def test_two_workers_the_other_way_round_and_in_two_runs(built: str, tmp_path: Path) -> None:
    """The record is the same, byte for byte of what it says."""
    workers, runs = str(tmp_path / "workers.db"), str(tmp_path / "runs.db")
    assert build(workers, ARTICLES[::-1], "--workers", "2") == 0
    assert build(runs, ARTICLES[9:]) == 0
    assert build(runs, ARTICLES) == 0
    assert contents(workers) == contents(built)
    assert contents(runs) == contents(built)


def test_a_second_build_reads_nothing_anew(
    copy: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is known is not read; what an older pack has read is named, and read again when that is asked for."""
    before = contents(copy)
    assert build(copy, ARTICLES) == 0
    assert capsys.readouterr().err == f"mahdar: 0 added, {len(ARTICLES)} known already, 0 refused\n"
    monkeypatch.setattr(building, "__version__", "99")
    building.stamp.cache_clear()
    assert build(copy, ARTICLES) == 0
    assert f"{len(ARTICLES)} documents were read by an older reader or pack" in capsys.readouterr().err
    assert build(copy, ARTICLES, "--reread") == 0
    assert capsys.readouterr().err == f"mahdar: 0 added, {len(ARTICLES)} read again, 0 refused\n"
    building.stamp.cache_clear()
    assert contents(copy) == before


def test_bad_input_goes_beside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bad file costs itself: the rest is read, the file is named and kept as refused, and the status is 1."""
    folder = tmp_path / "coverage"
    folder.mkdir()
    (folder / "empty.txt").write_text("")
    (folder / "good.txt").write_bytes(Path(ARTICLES[0]).read_bytes())
    record = str(tmp_path / "x.db")
    assert build(record, [str(folder)]) == 1
    assert "empty.txt: " in capsys.readouterr().err
    with Store.open(record) as store:
        assert [row[0] for row in store.all("SELECT name FROM refused")] == ["empty.txt"]
        assert verify(store) == []
    assert main(["build", str(folder), "--record", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_the_same_folder_under_another_name_gives_the_same_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Named from elsewhere, a folder's documents and refusals are called the same; two folders' files are not versions."""
    kept = []
    for place in ("here", "there"):
        for folder, article in (("may", ARTICLES[0]), ("june", ARTICLES[1])):
            (tmp_path / place / folder).mkdir(parents=True)
            (tmp_path / place / folder / "1.txt").write_bytes(Path(article).read_bytes())
            (tmp_path / place / folder / "empty.txt").write_text("")
        monkeypatch.chdir(tmp_path / place)
        named = ["may", "june"] if place == "here" else [str(tmp_path / place / "may"), f"../{place}/june/"]
        assert build(str(tmp_path / f"{place}.db"), named) == 1
        with Store.open(str(tmp_path / f"{place}.db")) as store:
            documents = store.all("SELECT id, uri, address, newer FROM documents ORDER BY id")
            kept.append(
                (documents, store.all("SELECT uri, document_id FROM sources ORDER BY 2"), store.all("SELECT name FROM refused"))
            )
    assert kept[0] == kept[1]
    assert sorted(row[1:] for row in kept[0][0]) == [("1.txt", "june/1.txt", None), ("1.txt", "may/1.txt", None)]
    assert kept[0][2] == [("empty.txt",)]


def test_verify(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole record says so; a fault is a line and status 1."""
    assert main(["verify", copy]) == 0
    assert capsys.readouterr().err.endswith("no faults\n")
    with Store.open(copy, write=True) as store:
        store.run("UPDATE documents SET text = 'x' || text WHERE id = (SELECT min(id) FROM documents)")
    assert main(["verify", copy]) == 1
    assert "its text is not the text that was read" in capsys.readouterr().out


def merged_contact(record: str) -> tuple[str, str]:
    """Give two claims of one contact, of different documents."""
    with Store.open(record) as store:
        rows = store.all(
            "SELECT entry_id, min(id), max(id) FROM claims WHERE kind = 'contact' AND entry_id IS NOT NULL GROUP BY entry_id "
            "HAVING count(DISTINCT document_id) > 1 ORDER BY entry_id"
        )
    return str(rows[0][1]), str(rows[0][2])


def test_why_and_judge(copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A join is explained, undone by an analyst, listed, exported and imported."""
    one, other = merged_contact(copy)
    on = ["--record", copy]
    assert main(["why", one, *on]) == 0
    assert "points" in capsys.readouterr().out
    assert main(["judge", "not-same", one, other, *on, "--reviewer", "rana", "--note", "two days"]) == 0
    assert main(["why", one, *on, "--json"]) == 0
    assert other not in json.loads(capsys.readouterr().out)["claims"]
    assert main(["judge", "list", *on]) == 0
    assert json.loads(capsys.readouterr().out)["holds"] is True
    assert main(["judge", "export", *on]) == 0
    file = tmp_path / "judgements.jsonl"
    file.write_text(capsys.readouterr().out)
    assert main(["judge", "import", str(file), *on]) == 0
    assert capsys.readouterr().err == "mahdar: 1 judgements imported\n"
    assert main(["judge", "correct", one, "date", "2024-03-04", *on, "--reviewer", "rana"]) == 0
    assert main(["judge", "reject", other, *on, "--reviewer", "rana", "--admin"]) == 0
    assert main(["verify", copy]) == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["judge", "same", "c-1"],
        ["judge", "same", "c-1", "c-2"],
        ["judge", "import", "no-such-file"],
        ["why", "c-none"],
        ["forget", "nobody", "--because", "asked for"],
    ],
)
def test_wrong_usage(copy: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """One line says what is missing, and the status is 2."""
    assert main([*arguments, "--record", copy]) == 2
    assert capsys.readouterr().err.startswith("mahdar: ")


def test_search_and_forget(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A word finds its articles in any form; a person who is forgotten is found no more."""
    assert main(["search", "والهدنة", "--record", copy, "--json", "--limit", "3"]) == 0
    found: list[Any] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert 1 <= len(found) <= 3
    assert main(["search", "لا-شيء-كهذا", "--record", copy]) == 1
    with Store.open(copy) as store:
        row = store.one("SELECT id FROM actors WHERE kind = 'person' ORDER BY documents DESC, id")
    assert row is not None
    assert main(["forget", row[0], "--record", copy, "--because", "asked for by letter"]) == 0
    with Store.open(copy) as store:
        assert store.one("SELECT id FROM actors WHERE id = ?", row[0]) is None
        assert verify(store) == []


@pytest.mark.parametrize(
    "words",
    [
        ["judge", "list"],
        ["judge", "log"],
        ["judge", "export"],
        ["judge", "reject", "c-1", "--reviewer", "rana"],  # a decision on nothing
        ["forget", "jane-doe", "--because", "asked"],
    ],
)
def test_a_record_that_is_not_there_is_not_made(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name is refused, and no empty record is left under it."""
    record = tmp_path / "mistyped.db"
    assert main([*words, "--record", str(record)]) == 1
    assert "there is no such record" in capsys.readouterr().err
    assert not record.exists()


def test_judgements_are_listed_of_a_record_that_may_only_be_read(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Listing writes nothing: the file stays as it was, byte for byte."""
    before = Path(copy).read_bytes()
    for what in ("list", "log", "export"):
        assert main(["judge", what, "--record", copy]) == 0
    assert capsys.readouterr().out == ""
    assert Path(copy).read_bytes() == before
