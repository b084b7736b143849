"""The documents say what is so: commands and options exist and are named, links lead somewhere, dependencies have reasons."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.views.cli import parser

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
READMES = [ROOT / "README.md", ROOT / "README.ar.md"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SCRIPT = re.compile(r"\bscripts/[a-z_]+(?:\.py|\.sh)?")
COMMAND_LINE = re.compile(r"^(?: {4}|.*\| )mahdar (?P<arguments>.*?)(?:\s{2,}#.*|\s+>.*)?$", re.M)


def commands() -> dict[str, argparse.ArgumentParser]:
    """Give the commands of `mahdar` by name."""
    actions = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def options_of(command: argparse.ArgumentParser) -> Iterator[str]:
    for action in command._actions:
        yield from (option for option in action.option_strings if option.startswith("--") and option != "--help")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    """Each link to a file of the project finds it."""
    links = [link for link in LINK.findall(path.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (path.parent / link.split("#")[0]).exists()] == []


def test_the_index_links_every_page() -> None:
    """A page that docs/index.md does not link is not found."""
    index = ROOT / "docs" / "index.md"
    linked = {(index.parent / link).resolve() for link in LINK.findall(index.read_text("utf-8")) if "://" not in link}
    pages = [path for path in DOCUMENTS if path.is_relative_to(index.parent) and path != index]
    assert [path.relative_to(ROOT).as_posix() for path in pages if path not in linked] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_scripts_that_are_named_exist(path: Path) -> None:
    """Each script that a document names is there."""
    assert [name for name in SCRIPT.findall(path.read_text("utf-8")) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["demo", "test", "check", "gate", "bench"])
def test_scripts_can_be_run(name: str) -> None:
    """The scripts are executable, stop at the first fault, and README.md or a page that it links names them."""
    path = ROOT / "scripts" / name
    assert os.access(path, os.X_OK)
    assert "set -euo pipefail" in path.read_text("utf-8")
    assert f"scripts/{name}" in (ROOT / "README.md").read_text("utf-8")
    assert subprocess.run(["bash", "-n", str(path)], capture_output=True).returncode == 0


@pytest.mark.parametrize("path", READMES, ids=lambda path: path.name)
def test_readme_names_every_command(path: Path) -> None:
    """A command or an option of `mahdar` that the README does not show is not there for anybody."""
    text = path.read_text("utf-8")
    assert [name for name in commands() if f"mahdar {name}" not in text] == []
    options = sorted({option for command in [parser(), *commands().values()] for option in options_of(command)})
    assert [option for option in options if option not in text] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_command_lines_can_be_parsed(path: Path) -> None:
    """Each line of a document that calls `mahdar` is right usage."""
    for match in COMMAND_LINE.finditer(path.read_text("utf-8")):
        arguments = shlex.split(match["arguments"])
        if "--help" in arguments or arguments == ["--version"]:
            continue
        assert parser().parse_args(arguments).run, match[0]


def test_the_library_example_runs() -> None:
    """The Python of README.md runs as it stands and finds the statement."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    assert code
    done = subprocess.run(
        [sys.executable, "-c", code[1]], capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONIOENCODING": "utf-8"}
    )
    assert done.stderr.decode() == ""
    assert done.stdout.decode().splitlines()[0].startswith("statement")
    assert done.stdout.decode().splitlines()[-1] == "2015-06-01"


def test_the_page_on_actors_can_be_followed(tmp_path: Path) -> None:
    """The file and the article of docs/how-to/add-an-actor.md give what the page says."""
    text = (ROOT / "docs/how-to/add-an-actor.md").read_text("utf-8")
    for kind, name in (("yaml", "mine.yaml"), ("text", "article.txt")):
        block = re.search(rf"```{kind}\n(.*?)```", text, re.S)
        assert block
        (tmp_path / name).write_text(re.sub("^   ", "", block[1], flags=re.M), "utf-8")
    command = [sys.executable, "-m", "mahdar", "read", "article.txt", "--published", "2016-05-18", "--actors", "mine.yaml"]
    done = subprocess.run(command, capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    page = done.stdout.decode()
    assert "Olaf Hansen أولاف هانسن · person, Norway · foreign minister of Norway" in page
    assert "Fjord Mediation Group" in page
    assert page.count("Olaf Hansen — says") == 2


def test_each_dependency_has_its_reason() -> None:
    """docs/dependencies.md has a row for what pyproject.toml asks for, and for nothing else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    # What an extra asks for may be wanted for testing too: it has one row.
    wanted = {*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)}
    rows = (ROOT / "docs/dependencies.md").read_text("utf-8").splitlines()
    assert sorted(line.split("`")[1].lower() for line in rows if line.startswith("| `")) == sorted(
        {re.split("[<>=~!; ]", one)[0].lower() for one in wanted}
    )


def test_nothing_points_into_a_machine() -> None:
    """No document or script names a folder of somebody's machine."""
    texts = [*DOCUMENTS, *(path for path in (ROOT / "scripts").iterdir() if path.is_file()), ROOT / "pyproject.toml"]
    assert [path.name for path in texts if re.search(r"/(?:root|home|work|Users)/", path.read_text("utf-8"))] == []
