"""The language pack: what a spelling can be, cues and titles from their files, each item with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.errors import PackError
from mahdar.packs.check import check_pack
from mahdar.packs.process import Packs
from mahdar.packs.yaml_items import read_items, read_table


def senses(packs: Packs, surface: str) -> set[tuple[str, str, tuple[str, ...], str]]:
    return {(sense.lemma, sense.pos, sense.before, sense.after) for sense in packs.language.word(surface).senses}


@pytest.mark.parametrize(
    ("surface", "wanted"),
    [
        ("وقالت", ("قال", "verb", ("و",), "")),  # a verb behind و
        ("سيقول", ("قال", "verb", ("س",), "")),  # the future
        ("قوله", ("قال", "masdar", (), "ه")),  # a noun of the verb with its pronoun
        ("مضيفاً", ("أضاف", "participle", (), "")),  # the vowel on the last letter is folded away
        ("بالاجتماع", ("اجتماع", "noun", ("ب", "ال"), "")),
        ("الوزير", ("وزير", "title", ("ال",), "")),
        ("وزيرا", ("وزير", "title", (), "")),  # dual before another noun
        ("الأمريكيين", ("USA", "nationality", ("ال",), "")),  # another spelling of the adjective
        ("وروسية", ("RUS", "nationality", ("و",), "")),
    ],
)
def test_a_spelling_can_be_this(surface: str, wanted: tuple[str, str, tuple[str, ...], str], packs: Packs) -> None:
    """The sense is among those of the word."""
    assert wanted in senses(packs, surface)


@pytest.mark.parametrize(
    ("surface", "unwanted"),
    [
        ("بقال", ("قال", "verb", ("ب",), "")),  # a verb takes no ب
        ("القال", ("قال", "verb", ("ال",), "")),  # nor ال
        ("سقال", ("قال", "verb", ("س",), "")),  # nor a past one س
        ("شكري", ("شكر", "masdar", (), "ي")),  # a name, not "my thanks"
    ],
)
def test_a_spelling_cannot_be_this(surface: str, unwanted: tuple[str, str, tuple[str, ...], str], packs: Packs) -> None:
    """What a part of speech does not admit is no sense of the word."""
    assert unwanted not in senses(packs, surface)


def test_a_spelling_has_keys_for_rules(packs: Packs) -> None:
    """Lemma and classes of a word are its keys."""
    assert {"قال", "@cue"} <= packs.language.word("وقالت").keys
    assert "@that" in packs.language.word("أن").keys
    assert "@preposition" in packs.language.word("في").keys


def test_a_word_that_no_list_knows_has_no_sense(packs: Packs) -> None:
    """A foreign name is known only as folded."""
    word = packs.language.word("لافروف")
    assert (word.folded, word.senses, word.keys) == ("لافروف", (), frozenset())


@pytest.mark.parametrize("pack", ["ar", "common", "syria", "yemen"])
def test_the_packs_shipped_have_no_fault(pack: str) -> None:
    """Every example of every rule gives what it says, and no file has an unknown key."""
    assert [str(fault) for fault in check_pack(pack)] == []


def test_items_know_their_lines_and_scalars_stay_strings(tmp_path: Path) -> None:
    """YAML makes no booleans, numbers or times of what a linguist writes."""
    file = tmp_path / "items.yaml"
    file.write_text("# a comment\n- id: no\n  at: 12:30\n\n- id: 010\n  empty:\n", "utf-8")
    items = read_items(file)
    assert [(item.line, item.data) for item in items] == [(2, {"id": "no", "at": "12:30"}), (5, {"id": "010", "empty": None})]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- id: [", "not YAML"),  # not closed
        ("id: x", "must be a list of items"),  # a mapping where a list must be
        ("- x", "must be 'key: value' lines"),  # a word where a mapping must be
    ],
)
def test_a_file_that_is_no_list_of_items_is_refused_with_its_line(text: str, said: str, tmp_path: Path) -> None:
    """The fault names file and line."""
    file = tmp_path / "bad.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(PackError) as caught:
        read_items(file)
    assert said in str(caught.value)
    assert "bad.yaml" in str(caught.value)


def test_a_table_must_be_a_mapping(tmp_path: Path) -> None:
    """A list is no table; an empty file is an empty one."""
    file = tmp_path / "table.yaml"
    file.write_text("", "utf-8")
    assert read_table(file) == {}
    file.write_text("- a", "utf-8")
    with pytest.raises(PackError):
        read_table(file)
