"""Search in Arabic: folded, without clitics, in documents and statements; and the words by which claims are compared."""

from __future__ import annotations

import pytest

from mahdar.packs.language import LanguagePack
from mahdar.packs.process import load_packs
from mahdar.record.build import Build
from mahdar.record.filters import Filter
from mahdar.record.reprints import SHARED, signature_of, triples, voices
from mahdar.record.search import actors_called, prepare, search
from mahdar.record.signals import content_word, signals
from mahdar.record.store import Store
from tests.record import articles
from tests.record.conftest import claim, origin, reading, refs

TEXT = "أعلن المتحدث أنّ المفاوضات ستُستأنف، وبالمفاوضين ثقة. وقال وزير الخارجيّة إن وقف إطلاق النار صامد."


@pytest.fixture(scope="module")
def pack() -> LanguagePack:
    return load_packs("ar", ("common",)).language


def spoken() -> dict[str, object]:
    sentence = "وقال وزير الخارجيّة إن وقف إطلاق النار صامد."
    content = "وقف إطلاق النار صامد"
    fields = {
        "speaker": refs(TEXT, {"nadia-haddad": "وزير الخارجيّة"}), "act": "say", "form": "indirect", "via": [], "said_on": None,
        "content": [{"start": TEXT.index(content), "end": TEXT.index(content) + len(content), "text": content}], "venue": None,
        "audience": [], "cue": {"start": TEXT.index("وقال"), "end": TEXT.index("وقال") + 4, "text": "وقال"},
    }  # fmt: skip
    return reading(TEXT, "2019-05-04", [claim("statement", TEXT, sentence, fields)], "one")


@pytest.mark.parametrize(
    ("words", "documents", "statements"),
    [
        ("مفاوضات", 1, 0),
        ("والمفاوضات", 1, 0),
        ("للمفاوضات", 1, 0),
        ("الخارجية", 1, 0),  # a mark on the letter in the text
        ("وزير", 1, 0),  # و belongs to the word
        ("الوزير", 1, 0),
        ("وقف اطلاق النار", 1, 1),  # without hamza
        ("إطلاق صامد", 1, 1),
        ("إطلاق مفاوضات", 1, 0),  # all words, wherever they stand
        ("سلام", 0, 0),
        ("؟", 0, 0),
        ('"وقف" OR 1', 0, 0),  # no language of the database reaches it
    ],
)
def test_search(record: str, pack: LanguagePack, words: str, documents: int, statements: int) -> None:
    """Documents that hold all the words in any spelling, with their statements that hold them all."""
    one = spoken()
    with Store.open(record, write=True) as store:
        build = Build(store)
        build.take(one["document"]["id"], origin(one), prepare(one, pack))  # type: ignore[index]
        build.finish()
        found = search(store, words, pack)
        assert (len(found), sum(len(hit["statements"]) for hit in found)) == (documents, statements)
        assert search(store, words, pack, Filter(outlet="two")) == []


def test_actors_are_found_by_name(record: str, pack: LanguagePack) -> None:
    """A part of a name or the id itself."""
    one = articles.met_long()
    with Store.open(record, write=True) as store:
        build = Build(store)
        build.take(one["document"]["id"], origin(one), prepare(one, pack))
        build.finish()
        assert actors_called(store, "haddad", pack.fold) == ["nadia-haddad"]
        assert actors_called(store, "omar-saleh", pack.fold) == ["omar-saleh"]
        assert actors_called(store, "nobody", pack.fold) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("نفذت الحكومة بنود الاتفاق بالكامل", {"@kept", "@degree-3"}),
        ("وتم أمس تنفيذ بنود الاتفاق جزئيا", {"@kept", "@degree-2"}),
        ("بدأ الجيش الانسحاب من التلال", {"@begun"}),
        ("وانتهكت الجماعة الهدنة مرتين", {"@broken"}),
        ("وجدد الوزير تعهده بفتح المعبر", {"@renewed"}),
        ("لم تنفذ الحكومة بنود الاتفاق", set()),
        ("ستنفذ الحكومة بنود الاتفاق", set()),
        ("يجب أن تنفذ الحكومة الاتفاق", set()),
        ("قال الوزير إن الاتفاق جيد بالكامل", set()),
    ],
)
def test_signals(pack: LanguagePack, text: str, marks: set[str]) -> None:
    """What became of an undertaking is said in the past, and not denied."""
    assert {mark for mark in signals(text, pack) if ":" not in mark} == marks


def test_content_words(pack: LanguagePack) -> None:
    """One stem for the forms of a word, nothing for a particle."""
    assert len({content_word(word, pack) for word in ("والاتفاق", "باتفاق", "الاتفاق", "اتفاق")}) == 1
    assert content_word("إلى", pack) is None


def test_voices() -> None:
    """Near-duplicates are one voice, of the smallest id; what lies a week apart, or only begins alike, is not."""
    story = " ".join(f"كلمة{number}" for number in range(60))
    longer = story + " " + " ".join(f"زيادة{number}" for number in range(40))
    other = " ".join(f"خبر{number}" for number in range(60))
    texts = {"d": story, "b": longer, "c": story, "a": other}
    days = {"d": "2019-01-01", "b": "2019-01-02", "c": "2019-01-20", "a": "2019-01-01"}
    found = voices({id: signature_of(text) for id, text in texts.items()}, days, texts.__getitem__)
    assert found == {"a": "a", "b": "b", "c": "c", "d": "b"}
    both = triples(story) & triples(longer)
    assert len(both) / len(triples(story) | triples(longer)) >= SHARED
