"""Issues and mechanisms are found by the words that the packs give them, through clitics and gaps."""

from __future__ import annotations

import pytest

from mahdar.model.text import Line, LineKind, Token
from mahdar.packs.process import Packs, all_processes, load_packs
from mahdar.packs.topics import Topics, topics_of
from mahdar.text.tokens import split_tokens


@pytest.fixture(scope="module")
def packs() -> Packs:
    return load_packs("ar", all_processes())


@pytest.fixture(scope="module")
def topics(packs: Packs) -> Topics:
    return topics_of(packs)


def tokens_of(text: str, packs: Packs) -> tuple[Token, ...]:
    return split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language)


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        # clitics on every word of the phrase
        ("دعا إلى الالتزام بوقف لإطلاق النار", ["ceasefire"]),
        # two words in the gap of «مصير الرئيس … الأسد»
        ("بحثا مصير الرئيس السوري بشار الأسد", ["assad-fate"]),
        # the longer phrase, not the word inside it
        ("اتفقا على تبادل الأسرى", ["prisoner-exchange"]),
        # weak words count where nothing else is named
        ("أثنى على المحادثات", ["negotiations"]),
        ("تناولت المحادثات صياغة الدستور", ["constitution"]),
        # the accusative
        ("وضعا دستورا جديدا", ["constitution"]),
        # an ordinary sentence names none
        ("افتتح الوزير معرض الكتاب", []),
    ],
)
def test_issues_named(text: str, issues: list[str], packs: Packs, topics: Topics) -> None:
    """The issues of a clause, in the order of the text."""
    tokens = tokens_of(text, packs)
    assert [issue for issue, _, _ in topics.issues_in(tokens, 0, len(tokens))] == issues


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("عقدت مجموعة الدعم الدولية لسوريا اجتماعا", [("issg", 1, 5)]),
        # quotation marks and signs inside a name
        ("توصلت إيران مع مجموعة «5+1» إلى تفاهم", [("p5-plus-1", 3, 8)]),
        # و joins two names, it is not inside one: the clubs الاتفاق and الرياض
        ("تعادل الاتفاق والرياض", []),
        ("طالب بتنفيذ قرار مجلس الأمن الدولي 2216", [("unscr-2216", 2, 7)]),
    ],
)
def test_mechanisms_named(text: str, found: list[tuple[str, int, int]], packs: Packs, topics: Topics) -> None:
    """The mechanisms of a clause with their tokens."""
    tokens = tokens_of(text, packs)
    assert list(topics.mechanisms_in(tokens, 0, len(tokens))) == found


def test_best_issue_is_the_first_that_is_no_weak_word(packs: Packs, topics: Topics) -> None:
    """حوار is weak, detainees is not; two strong ones keep the order of the text."""
    tokens = tokens_of("دعا إلى حوار حول ملف المعتقلين ثم العقوبات", packs)
    assert topics.best_issue(tokens, 0, len(tokens)) == "detainees"
    assert topics.best_issue(tokens, 0, 1) is None


def test_every_mechanism_has_a_type(packs: Packs, topics: Topics) -> None:
    """A process that adds words to a mechanism of common may leave out its type, the first may not."""
    assert {item.data["id"] for item in packs.process.mechanisms} == topics.types.keys()
