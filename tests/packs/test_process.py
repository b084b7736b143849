"""The process pack: names to actors, offices on a day, bodies of a state, a user's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.packs.process import Packs, ProcessPack, all_processes, load_packs
from mahdar.packs.yaml_items import read_items

ACTOR = """
- id: gunnar-einarsson
  kind: person
  country: ISL
  ar: [غونار إينارسون]
  alone: [إينارسون]
  offices:
    - {title: foreign-minister, of: ISL, from: 2015-10-16, to: 2017-01-01}
- id: olga-jonsdottir
  kind: person
  country: ISL
  ar: [أولغا يونسدوتير]
  offices:
    - {title: foreign-minister, of: ISL, from: 2017-01-02, to: null}
- id: northern-accord
  kind: organization
  country: ISL
  body: assembly
  ar: [الوفاق الشمالي]
"""


@pytest.fixture
def mine(tmp_path: Path, packs: Packs) -> ProcessPack:
    file = tmp_path / "mine.yaml"
    file.write_text(ACTOR, "utf-8")
    pack = ProcessPack(packs.language)
    for item in read_items(file):
        pack.add_actor(item)
    return pack


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        ("2015-10-15", None),  # the day before
        ("2015-10-16", "gunnar-einarsson"),  # the first day
        ("2017-01-01", "gunnar-einarsson"),  # the last day
        ("2017-01-02", "olga-jonsdottir"),
        ("2030-01-01", "olga-jonsdottir"),  # no end known
        (None, None),  # no day, no guess
    ],
)
def test_an_office_has_a_holder_on_a_day(day: str | None, holder: str | None, mine: ProcessPack) -> None:
    """First and last day belong to the holder."""
    assert mine.holder("foreign-minister", "ISL", day) == holder


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("غونار إينارسون", "gunnar-einarsson"),
        ("غونار اينارسون", "gunnar-einarsson"),  # hamza left out
        ("إينارسون", "gunnar-einarsson"),  # the surname of the file
        ("غونار", None),  # half a name
        ("الوفاق الشمالي", "northern-accord"),
        ("وفاق شمالي", None),  # without its article it is a common noun
        ("", None),
    ],
)
def test_a_name_is_an_actors(name: str, actor: str | None, mine: ProcessPack) -> None:
    """Exactly this name, spelling folded."""
    assert mine.named(name) == actor


def test_names_are_seen_through_clitics(mine: ProcessPack) -> None:
    """ولإينارسون has one letter of و and one of ل before the name."""
    found = mine.starts("وإينارسون")
    assert [(letters, name.target, name.how) for letters, name in found] == [(1, "gunnar-einarsson", "alone")]


def test_a_body_is_found_by_its_state(mine: ProcessPack) -> None:
    """The assembly of Iceland."""
    assert mine.bodies == {("assembly", "ISL"): "northern-accord"}


def test_common_is_loaded_first(packs: Packs) -> None:
    """All processes are read, the common one before the others, and each leaves its hash."""
    assert all_processes()[0] == "common"
    assert set(packs.hashes) == {"ar", *all_processes()}


def test_the_hash_says_what_read(tmp_path: Path) -> None:
    """Another content of a user's file is another hash; the packs shipped keep theirs."""
    hashes = []
    for number, text in enumerate((ACTOR, ACTOR.replace("2015", "2014"))):
        file = tmp_path / str(number) / "mine.yaml"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
        hashes.append(load_packs("ar", ("common",), (str(file),)).hashes)
    assert hashes[0]["mine.yaml"] != hashes[1]["mine.yaml"]
    assert hashes[0]["common"] == hashes[1]["common"]


@pytest.mark.parametrize(
    ("title", "of", "day", "holder"),
    [
        ("foreign-minister", "RUS", "2015-12-15", "sergei-lavrov"),
        ("president", "USA", "2016-03-23", "barack-obama"),
        ("president", "USA", "2018-03-23", "donald-trump"),
        ("secretary-general", "united-nations", "2015-06-01", "ban-ki-moon"),
    ],
)
def test_the_registry_knows_who_held_an_office(title: str, of: str, day: str, holder: str, packs: Packs) -> None:
    """Public offices on days of the news."""
    assert packs.process.holder(title, of, day) == holder
