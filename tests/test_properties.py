"""For any text: reading never raises, every span lies inside it and equals its words, and order changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import mahdar
from mahdar.documents.files import Source, make_document
from mahdar.errors import DocumentError
from mahdar.model.claim import Reading
from mahdar.packs.process import Packs
from mahdar.pipeline import read_document

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةىپچگڤی"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"
QUOTES = "«»\"“”„‹›'‘’()[]{}"
STOPS = ".،,:؛;!؟?…-–—/\\|*#@%_"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"
SPACES = " \t\n\r\u00a0\u2028\x0b\x0c"
HIDDEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2069\ufeff\u00ad\x00"
FORMS = "ﺍﻟﻼﷲﷺﻻ"
FOREIGN = "abÇxжД漢字😀\U0001d54f\u0301"

# Words that the finders look for, so that random texts reach deep into them.
WORDS = """قال وقالت أعلن وأضاف مضيفا إن أن بأن وأن الذي التي بحسب وفقا لـ ل ب و ف في من إلى عن على نقلت وكالة تاس رويترز
قوله إنه وزير الوزير وزيرا الخارجية خارجية الأميركي الروسي روسيا واشنطن موسكو بوتين كيري لافروف هانسن أولاف نظيره
الرئيسان الجانبان الطرفان البلدين جهته متحدث باسم المتحدث مسؤول مصدر بيان صحيفة «الحياة» التقى اجتمع محادثات لقاء زيارة
بحث اتصال هاتفي قمة على هامش استمرت ساعتين نحو 35 دقيقة أمس الاثنين المقبل الماضي 24 مارس 2016 آذار خلال أسبوعين اليوم
اتفق اختلف يدعم يرفض رفض مستعد شرط تعهد وافق الهدنة الأسد الدستور المعارضة السورية النظام هجوم قصف مقتل أصيب قافلة
مساعدات حلب جنيف لم لن لا قد سوف سي لو إذا إما لكن فيما بينما حيث كان وكان د. م. ؟ : ، . ... » « ( ) ـ ــ س""".split()
PIECES = [*WORDS, *QUOTES, *STOPS, *MARKS, *SPACES, *HIDDEN, *FORMS, *DIGITS]

RAW = st.text(alphabet=LETTERS + MARKS + QUOTES + STOPS + DIGITS + SPACES + HIDDEN + FORMS + FOREIGN, max_size=160)
WORDY = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120)
TEXTS = st.one_of(RAW, WORDY, GLUED, ANY)
DAYS = st.sampled_from([None, "2016-03-23", "0001-01-01", "9999-12-31"])

SETTINGS = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Give every span in a reading's JSON: whatever has a start, an end and a text."""
    if isinstance(value, dict):
        if value.get("start") is not None and "end" in value and "text" in value:
            yield value["start"], value["end"], value["text"]
        for one in value.values():
            yield from spans(one)
    elif isinstance(value, list):
        for one in value:
            yield from spans(one)


def as_bytes(reading: Reading) -> bytes:
    return json.dumps(reading.to_json(), ensure_ascii=False).encode("utf-8", "surrogatepass")


def check(reading: Reading) -> None:
    """Check what is true of every reading."""
    value = reading.to_json()
    text = value["document"]["text"]
    for start, end, words in spans(value):
        assert 0 <= start < end <= len(text), (start, end)
        assert text[start:end] == words
    for line in value["lines"]:
        assert 0 <= line["start"] <= line["end"] <= len(text)
    actors = {actor["id"] for actor in value["actors"]}
    assert {mention["actor"] for mention in value["mentions"]} <= actors
    for claim in value["claims"]:
        assert claim["evidence"]
        assert 0 <= claim["confidence"] <= 1
        for key in ("speaker", "via", "attributed_to", "participants", "parties", "holder", "by", "toward", "members"):
            assert {ref["actor"] for ref in claim.get(key, ())} <= actors, key
    ids = [claim["id"] for claim in value["claims"]]
    known = set(ids)
    for entry in value["entries"]:
        assert set(entry["claims"]) <= known
        assert {account["claim"] for account in entry["accounts"]} <= set(entry["claims"])


def read(text: str, published: str | None, packs: Packs) -> Reading:
    source = Source("text", text, None, None, None, None, "ar", published, "given" if published else None, "text")
    return read_document(make_document(source, "ar"), packs)


@SETTINGS
@given(text=TEXTS, published=DAYS)
@example(text="بغداد ـ وكالات\nقال ـ الوزير ـ إن ـ", published="2016-03-23")
@example(text="س: ن", published=None)
@example(text="«»", published=None)
@example(text="قال إن", published=None)
@example(text="", published=None)
@example(text="قال الوزير\u202e: «\u202c»\x00", published="2016-03-23")
def test_any_text_is_read_without_an_exception_and_points_into_itself(text: str, published: str | None, packs: Packs) -> None:
    """Letters, marks, quotations, digits, newlines, invisible characters, NUL, words of the lists in any order."""
    check(read(text, published, packs))


@settings(SETTINGS, max_examples=80)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_bytes(text: str, packs: Packs) -> None:
    """Two readings of one text do not differ in a byte."""
    assert as_bytes(read(text, "2016-03-23", packs)) == as_bytes(read(text, "2016-03-23", packs))


@settings(SETTINGS, max_examples=80)
@given(lead=st.text(st.characters(), max_size=40), text=TEXTS)
@example(lead="\ud800", text="قال الوزير إن السلام قريب")
@example(lead="", text="قال الوزير إن السلام\udfff قريب")
def test_the_public_function_reads_or_says_why_not(lead: str, text: str) -> None:
    """`mahdar.read` raises nothing but DocumentError, lone surrogates included."""
    try:
        reading = mahdar.read(lead + text)
    except DocumentError as error:
        assert "\n" not in str(error)
    else:
        check(reading)


FIRST = """قال وزير الخارجية النرويجي أولاف هانسن إن بلاده مستعدة للحوار. والتقى هانسن نظيره الروسي سيرغي لافروف في جنيف ساعتين.
واتفق الجانبان على تمديد الهدنة شهرا، وتعهدت موسكو بسحب المدرعات قبل نهاية مارس."""
SECOND = """أعلنت المبعوثة السويدية إنغريد لوند أن هانسن رفض المقترح. وأكد النظام السوري أن قصفا استهدف قافلة مساعدات في حلب أمس.
وقال متحدث باسم المعارضة السورية: «لن نشارك في جولة جديدة قبل الإفراج عن المعتقلين»."""
THIRD = """بحث الرئيسان الأميركي باراك أوباما والروسي فلاديمير بوتين في اتصال هاتفي عملية الانتقال السياسي في سورية.
ونقلت وكالة تاس عن الكرملين أن مجموعة الدعم ستجتمع الثلاثاء المقبل، وأن الدستور الجديد قيد الدرس."""

SCRIPT = """
import json, sys
import mahdar
out = [json.dumps(mahdar.read(text, published="2016-03-23").to_json(), ensure_ascii=False) for text in json.load(sys.stdin)]
json.dump(out, sys.stdout)
"""


def in_a_fresh_process(*texts: str) -> list[str]:
    """Read texts in this order in a process that has read nothing before."""
    done = subprocess.run([sys.executable, "-c", SCRIPT], input=json.dumps(texts), capture_output=True, text=True, check=True)
    out: list[str] = json.loads(done.stdout)
    return out


def test_what_was_read_before_changes_nothing() -> None:
    """A text read first, last and alone in processes of their own has the same bytes each time."""
    forward = in_a_fresh_process(FIRST, SECOND, THIRD)
    backward = in_a_fresh_process(THIRD, SECOND, FIRST)
    assert forward == backward[::-1]
    assert in_a_fresh_process(SECOND) == forward[1:2]
    assert len(json.loads(forward[0])["claims"]) > 3


def test_reading_leaves_the_word_lists_as_they_were(packs: Packs, read_text: Callable[[str], Reading]) -> None:
    """No text teaches the packs a word: what a word can be does not depend on what was read."""
    read_text(FIRST)
    words = sorted({token for text in (FIRST, SECOND, THIRD) for token in text.split()})
    before = [packs.language.word(word) for word in words]
    read_text(SECOND)
    read_text(THIRD)
    packs.language._words.clear()
    assert [packs.language.word(word) for word in words] == before
