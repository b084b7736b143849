"""The command: what it prints where, and its exit status, on good files and on bad ones."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mahdar.documents.files import Source
from mahdar.model.claim import Reading
from mahdar.pipeline import read_source
from mahdar.views import batch, cli

ARTICLE = "قال وزير الخارجية النرويجي أولاف هانسن إن بلاده مستعدة لاستضافة جولة جديدة من الحوار.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles and two files that are none."""
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("وأكد هانسن أن التحضيرات اكتملت في أوسلو.\n", "utf-8")
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8\xff\xe0 not text")
    return tmp_path


def test_one_article_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One article gives one object on one line, and nothing on standard error."""
    assert cli.main(["read", str(folder / "a.txt"), "--published", "2015-06-01", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.count("\n") == 1
    document = json.loads(out)["document"]
    assert (document["text"], document["published"], document["published_from"]) == (ARTICLE, "2015-06-01", "given")


def test_a_folder_goes_on_after_bad_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each bad file has its line, the summary names it, the good ones are read, and the status says 1."""
    assert cli.main(["read", str(folder), "--json"]) == 1
    out, err = capsys.readouterr()
    assert [Path(json.loads(line)["document"]["uri"]).name for line in out.splitlines()] == ["a.txt", "c.txt"]
    empty, image, summary = err.splitlines()
    assert empty.startswith(f"mahdar: {(folder / 'b.txt').as_posix()}: the file is empty")
    assert image.startswith(f"mahdar: {(folder / 'd.jpg').as_posix()}: an image (JPEG)")
    assert summary.startswith("mahdar: 2 read, 2 refused (") and "b.txt" in summary and "d.jpg" in summary


def test_an_unforeseen_fault_costs_one_article(folder: Path) -> None:
    """A fault of Mahdar itself refuses the article, and the next is read."""

    def divide(source: Source, actor_files: Sequence[str]) -> Reading:
        if source.name.endswith("a.txt"):
            raise ZeroDivisionError("division by zero")
        return read_source(source, actor_files)

    readings: list[Reading] = []
    errors = io.StringIO()
    assert batch.Batch(readings.append, errors=errors, read=divide).run([str(folder / "a.txt"), str(folder / "c.txt")]) == 1
    assert [Path(reading.document.uri).name for reading in readings] == ["c.txt"]
    said, summary = errors.getvalue().splitlines()
    assert "a.txt: a fault of Mahdar, not of the file: ZeroDivisionError: division by zero at mahdar/views/batch.py:" in said
    assert said.endswith("; please report it")
    assert summary.startswith("mahdar: 1 read, 1 refused")


def test_the_page_is_plain_in_a_pipe(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a terminal there are neither colours nor direction marks; two articles have a rule between them."""
    assert cli.main(["read", str(folder / "a.txt"), str(folder / "c.txt")]) == 0
    out, err = capsys.readouterr()
    assert err == "mahdar: 2 read, 0 refused\n"
    assert not set("\x1b\u2068\u2069") & set(out)
    assert out.count("\n" + "─" * 72 + "\n") == 1


WRONG = [
    # (arguments, what is said)
    ([], "a command is missing"),
    (["read"], "required: FILE"),
    (["raed"], "invalid choice"),
    (["read", "a.txt", "--published", "24/3/2016"], "24/3/2016 is not a date: write YYYY-MM-DD"),
    (["read", "a.txt", "--published", "2015-02-29"], "2015-02-29 is not a date"),
    (["read", "a.txt", "--lang", "fr"], "invalid choice"),
    (["read", "a.txt", "--actors", "no-such.yaml"], "--actors no-such.yaml: there is no such file"),
    (["check", "no-such-pack"], "no-such-pack"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_wrong_usage(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong usage is status 2 with what is wrong on standard error, and nothing on standard output."""
    try:
        status = cli.main(arguments)
    except SystemExit as end:
        status = end.code
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is refused like any other."""
    assert cli.main(["read", "no-such-file.txt"]) == 1
    assert capsys.readouterr().err.startswith("mahdar: no-such-file.txt: there is no such file")


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema is printed as it is shipped."""
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["schema"] == {"const": "mahdar/1"}


def command(*arguments: str, data: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mahdar", *arguments], input=data, capture_output=True, env={**os.environ, **environ}
    )


def test_standard_input() -> None:
    """An article may come through a pipe, in whatever locale."""
    done = command("read", "-", "--json", data=ARTICLE.encode(), LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["document"]["text"] == ARTICLE


def test_same_input_same_bytes(folder: Path) -> None:
    """No order of a set and no clock reaches the output."""
    arguments = ("read", str(folder / "a.txt"), str(folder / "c.txt"), "--json")
    assert command(*arguments, PYTHONHASHSEED="1").stdout == command(*arguments, PYTHONHASHSEED="2").stdout


def test_a_closed_pipe_is_no_fault(folder: Path) -> None:
    """Whoever stops reading our output hears no complaint."""
    many = [str(folder / "a.txt")] * 60
    with subprocess.Popen(
        [sys.executable, "-m", "mahdar", "read", "--json", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == cli.PIPE_CLOSED


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_long_work_shows_its_progress(folder: Path) -> None:
    """After twenty articles a terminal shows how many are done, and the line is wiped before a message."""
    errors = Terminal()
    work = batch.Batch(lambda reading: None, errors=errors, progress=True)
    assert work.run([*[str(folder / "a.txt")] * 21, str(folder / "b.txt")]) == 1
    shown = errors.getvalue()
    assert " 21 articles" in shown and " 20 articles" not in shown
    assert shown.splitlines()[-1].endswith(f"21 read, 1 refused ({(folder / 'b.txt').as_posix()})")


def test_help_needs_no_stage() -> None:
    """`mahdar --help` imports neither a stage nor a library, so that it answers at once."""
    code = "import sys; from mahdar.views.cli import parser; parser().format_help(); print(*sorted(m for m in sys.modules if m.split('.')[0] in ('mahdar', 'yaml', 'lxml', 'trafilatura')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {".".join(module.split(".")[:2]) for module in done.stdout.split()}
    assert rooms == {"mahdar", "mahdar.errors", "mahdar.version", "mahdar.views"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("words", (["read", "a.txt"], ["read", "a.txt", "--json"], ["schema"]))
def test_no_room_for_the_output(folder: Path, words: list[str]) -> None:
    """Output that finds no room ends in one line and status 1, not in a traceback."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "mahdar", *words]
        ended = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.stderr.decode() == "mahdar: cannot write standard output: no space left on device\n"
    assert ended.returncode == 1
