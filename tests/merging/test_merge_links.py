"""The annotated stories are sound, and scripts/merge_links counts links as it says."""

from __future__ import annotations

import json
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "scripts/merge_links"
STORIES = sorted(HERE.glob("story-*.json"))
FORMS = {"meeting", "talks", "phone-call", "visit", "summit", "letter", "press-conference", "other"}


def load() -> ModuleType:
    """Import the script, whose name has no ending."""
    loader = SourceFileLoader("merge_links", str(SCRIPT))
    spec = spec_from_loader("merge_links", loader)
    assert spec
    module = module_from_spec(spec)
    sys.modules["merge_links"] = module
    loader.exec_module(module)
    return module


links = load()


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories_are_sound(path: Path) -> None:
    """A story holds ids, forms, statuses and spans, each passage of one contact only, and no text."""
    story = json.loads(path.read_text("utf-8"))
    assert path.name == f"story-{story['story']:03}.json"
    assert all(ord(letter) < 128 for letter in path.read_text("utf-8"))
    contacts = story["contacts"]
    assert [contact["id"] for contact in contacts] == [f"s{story['story']}-{n}" for n in range(1, len(contacts) + 1)]
    assert {contact["form"] for contact in contacts} <= FORMS
    assert {contact["status"] for contact in contacts} <= {"held", "planned", "uncertain", "cancelled"}
    passages = [tuple(mention) for contact in contacts for mention in contact["mentions"]]
    assert len(passages) == len(set(passages))
    assert {document for document, _, _ in passages} <= set(story["documents"])
    assert all(0 <= start < end for _, start, end in passages)
    assert all(contact["mentions"] for contact in contacts)


def telling(contact: str, document: str, *claims: str, form: str = "meeting") -> object:
    """Make a telling whose claims are given as claim/entry."""
    found = [links.Found(one.split("/")[0], one.split("/")[1], form, ((0, 4),), ((0, 30),)) for one in claims]
    return links.Telling(contact, form, document, [(0, 10)], found)


def test_links_are_counted_between_articles() -> None:
    """Two articles of one contact in one entry are right, a third left out is missed, a stranger in the entry is wrong."""
    story = [
        telling("a", "1", "c1/e1", "c2/e9"),
        telling("a", "2", "c3/e1"),
        telling("a", "3", "c4/e4"),
        telling("b", "3", "c5/e1"),
        telling("a", "4"),
    ]
    assert links.count_links([story], unread=False) == links.Count(right=1, wrong=2, missed=2)
    assert links.count_links([story], unread=True) == links.Count(right=1, wrong=2, missed=5)


def test_stories_are_not_compared_with_each_other() -> None:
    """An entry that holds claims of two stories is judged in each alone."""
    stories = [[telling("a", "1", "c1/e1")], [telling("b", "2", "c2/e1")]]
    assert links.count_links(stories, unread=True) == links.Count(0, 0, 0)


def test_joining_nothing_has_full_precision() -> None:
    """B-cubed of claims that each stand alone: precision 1, recall the share of their contact."""
    stories = [[telling("a", "1", "c1/e1"), telling("a", "2", "c2/e2")]]
    assert links.b_cubed(stories, lambda claim: claim.entry) == "precision 1.000  recall 0.500  F1 0.667   2 claims"


def test_a_passage_takes_the_claim_whose_word_stands_in_it() -> None:
    """Of two claims of one sentence each passage takes its own; a claim of another form without its word in it, none."""
    visit = links.Found("c1", "e1", "visit", ((5, 9),), ((0, 40),))
    talks = links.Found("c2", "e2", "talks", ((25, 30),), ((0, 40),))
    tellings = [links.Telling(name, form, "1", [span]) for name, form, span in (
        ("a", "visit", (2, 12)), ("b", "meeting", (20, 32)), ("c", "letter", (33, 38)),
    )]  # fmt: skip
    links.assign(tellings, {"1": [visit, talks]})
    assert [[claim.id for claim in one.claims] for one in tellings] == [["c1"], ["c2"], []]
