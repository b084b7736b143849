"""Files of actors given with --actors: every fault is told before anything is read, by each command that takes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.views import cli

WRONG = """- id: olaf-hansen
  kind: persn
  country: NOR
  ar: أولاف هانسن
- id: sergei-lavrov
  kind: person
  country: RUS
  ar: [سيرجي لافروف]
"""
FAULTS = [
    "mine.yaml, line 2: 'persn' is not a kind. Kinds: person, state, government-body, organization, armed-group, coalition,"
    " media. Did you mean 'person'?",
    "mine.yaml, line 4: 'ar' must be a list, even of one: [أولاف هانسن].",
]


@pytest.mark.parametrize(
    "command",
    [
        ["read", "a.txt"],
        ["explain", "a.txt", "--at", "0"],
        ["build", "a.txt", "--record", "r.db"],
    ],
    ids=lambda command: command[0],
)
def test_a_faulty_file_of_actors_is_refused(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The faults are listed with their lines; that an actor of the registry is told anew is none."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("قال أولاف هانسن إن الرد قريب.", "utf-8")
    Path("mine.yaml").write_text(WRONG, "utf-8")
    assert cli.main([*command, "--actors", "mine.yaml"]) == cli.WRONG_USAGE
    said = capsys.readouterr().err.removeprefix("mahdar: ").splitlines()
    assert [line[line.index("mine.yaml") :] for line in said] == FAULTS
    Path("mine.yaml").write_text(WRONG.replace("persn", "person").replace("ar: أولاف هانسن", "ar: [أولاف هانسن]"), "utf-8")
    assert cli.main([*command, "--actors", "mine.yaml"]) == cli.ALL_READ
    assert cli.main([*command, "--actors", "none.yaml"]) == cli.WRONG_USAGE
