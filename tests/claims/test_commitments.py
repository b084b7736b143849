"""Who undertook what, by when, on what condition; and what is no undertaking."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.pipeline import read


def commitments(text: str) -> list[dict[str, Any]]:
    return [claim.to_json() for claim in read(text, published="2018-03-10").claims if claim.kind == "commitment"]


def told(text: str) -> list[tuple[list[str], str]]:
    return [([ref["actor"] for ref in c["by"]], c["action"]["text"]) for c in commitments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تعهدت إيران بالإفراج عن المحتجزين.", [(["IRN"], "بالإفراج عن المحتجزين")]),
        # what two agreed to do
        ("اتفقت مصر والسودان على تشغيل القطار بين البلدين.", [(["EGY", "SDN"], "تشغيل القطار بين البلدين")]),
        # a verb of what lies ahead
        ("قال المتحدث باسم الخارجية الإيرانية إن بلاده ستواصل دعم الهدنة.", [(["IRN"], "ستواصل دعم الهدنة")]),
        (
            "قال وزير الخارجية الروسي سيرغي لافروف: «سنضمن وصول المساعدات الإنسانية».",
            [(["sergei-lavrov"], "سنضمن وصول المساعدات الإنسانية")],
        ),
        # a truce declared
        ("أعلنت إيران هدنة في الجنوب.", [(["IRN"], "هدنة في الجنوب")]),
        # a quoted demand is nobody's undertaking
        ("دعا وزير الخارجية الروسي سيرغي لافروف واشنطن إلى أن تتعهد بوقف القصف.", []),
        # a need agreed on is no act
        ("اتفقت مصر والسودان على ضرورة الحوار.", []),
        # denied, doubted, asked whether
        ("لن تفرج إيران عن المحتجزين.", []),
        ("قد تتعهد إيران بالإفراج عن المحتجزين.", []),
        # a plan to meet or travel is a contact
        ("قررت فرنسا عقد مؤتمر للسلام.", []),
        ("سيزور وزير الخارجية الروسي سيرغي لافروف القاهرة غدا.", []),
        ("قال المتحدث إن الرئيس الروسي فلاديمير بوتين سيقوم غدا بأول زيارة إلى إيران.", []),
        # the act may be the object; a resolve announced
        ("تعهدت إيران وروسيا منع خرق الهدنة.", [(["IRN", "RUS"], "منع خرق الهدنة")]),
        ("أعلنت إيران عزمها سحب قواتها من سوريا.", [(["IRN"], "سحب قواتها من سوريا")]),
        # foretold by another; an opinion; what an agreement brings about
        ("قال وزير الخارجية الروسي سيرغي لافروف إن إيران ستواصل دعم الهدنة.", []),
        ("انتقد سيرغي لافروف البيان وعد أن هذا لن يسهم في الهدنة.", []),
        ("قال لافروف إن الاتفاق سيساعد على تثبيت الهدنة بين إيران وروسيا.", []),
        # no party of a process
        ("ستطلق الشركة هاتفا جديدا الشهر المقبل.", []),
        ("قررت وزارة النقل تشغيل الحافلات مجانا.", []),
    ],
)
def test_commitments_of_a_sentence(text: str, expected: list[tuple[list[str], str]]) -> None:
    """By whom and what."""
    assert told(text) == expected


def test_deadline_and_condition_stand_on_their_words() -> None:
    """The deadline is a time mention of the act, the condition its own span."""
    (claim,) = commitments("تعهدت إيران بالإفراج عن المحتجزين قبل نهاية أبريل المقبل.")
    assert (claim["deadline"], claim["condition"]) == ("2018-04", None)
    assert "أبريل المقبل" in claim["support"]["deadline"][0]["text"]
    (claim,) = commitments("وعد وزير الخارجية الروسي سيرغي لافروف بفتح المعابر إذا توقف القصف.")
    assert (claim["deadline"], claim["condition"]["text"]) == (None, "إذا توقف القصف")
    assert claim["action"]["text"] == "بفتح المعابر"


def test_what_was_decided_on_a_past_day_is_no_promise() -> None:
    """An act of last year is told, not undertaken."""
    assert told("قررت إيران تعليق المحادثات في مارس 2017.") == []
