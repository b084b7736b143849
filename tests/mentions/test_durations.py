"""Lengths of time: minutes, qualifier, and what is no length."""

from __future__ import annotations

import pytest

from mahdar.mentions.durations import find_durations
from mahdar.model.text import Line, LineKind
from mahdar.packs.language import load_language
from mahdar.text.tokens import split_tokens


def durations(text: str) -> list[tuple[str, int, str | None]]:
    """Give the (words, minutes, qualifier) of the lengths of a text."""
    pack = load_language("ar")
    tokens = split_tokens(text, [Line(0, len(text), LineKind.BODY)], pack)
    return [(text[one.start : one.end], one.minutes, one.qualifier) for one in find_durations(text, tokens, pack)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("استمر اللقاء نحو 35 دقيقة", [("نحو 35 دقيقة", 35, "نحو")]),
        ("دامت أكثر من أربع ساعات", [("أكثر من أربع ساعات", 240, "أكثر من")]),
        # a proclitic on the qualifier stays in the span and out of the qualifier
        ("استمر لأكثر من ساعتين", [("لأكثر من ساعتين", 120, "أكثر من")]),
        ("ساعة وأربعين دقيقة", [("ساعة وأربعين دقيقة", 100, None)]),
        ("ساعتين و20 دقيقة", [("ساعتين و20 دقيقة", 140, None)]),
        ("ثلاث ساعات ونصف الساعة", [("ثلاث ساعات ونصف الساعة", 210, None)]),
        ("ساعة ونصف", [("ساعة ونصف", 90, None)]),
        ("ساعة وربع الساعة", [("ساعة وربع الساعة", 75, None)]),
        ("ثلاثة أرباع الساعة", [("ثلاثة أرباع الساعة", 45, None)]),
        ("نصف ساعة تقريبا", [("نصف ساعة تقريبا", 30, "تقريبا")]),
        ("٩٠ دقيقة", [("٩٠ دقيقة", 90, None)]),
        ("خمس وثلاثون دقيقة", [("خمس وثلاثون دقيقة", 35, None)]),
        ("مئة وعشرين دقيقة", [("مئة وعشرين دقيقة", 120, None)]),
        ("اثنتي عشرة ساعة", [("اثنتي عشرة ساعة", 720, None)]),
        ("على مدى يومين", [("يومين", 2880, None)]),
        ("لمدة أسبوع", [("أسبوع", 10080, None)]),
        ("لمدة ساعة", [("ساعة", 60, None)]),
        ("دام ساعة واحدة", [("ساعة واحدة", 60, None)]),
        ("ما لا يقل عن 12 ساعة", [("ما لا يقل عن 12 ساعة", 720, "ما لا يقل عن")]),
        # after so long a talk: a length; two lines below: so long after another thing, no length
        ("بعد خمس ساعات من المفاوضات", [("خمس ساعات", 300, None)]),
        ("ساعة للأول وساعتان للثاني دام الأول نحو ساعة", [("وساعتان", 120, None), ("نحو ساعة", 60, "نحو")]),
        ("بعد ساعتين غادر", []),
        ("قبل ساعتين", []),
        ("منذ أربعة أشهر", []),
        ("خلال ساعتين", []),
        ("اليومين الماضيين", []),
        ("الـ48 ساعة المقبلة", []),
        ("المعلومات غير الدقيقة", []),
        ("على مدار الساعة", []),
        ("في ساعة متأخرة", []),
        ("الساعة 10 صباحا", []),
        ("للمرة ثانية", []),
        ("يومي الخميس والجمعة", []),
        ("طوال يوم غد", []),
        ("عند الساعة التاسعة وعشرين دقيقة", []),
        # a range has no one number
        ("بين 3 و5 ساعات", []),
        ("ثلاث أو أربع ساعات", []),
        ("عدة ساعات", []),
        ("30 ثانية", []),
    ],
)
def test_a_length_has_its_words_minutes_and_qualifier(text: str, expected: list[tuple[str, int, str | None]]) -> None:
    """Each row gives the lengths of a clause: words with qualifier, minutes, qualifier as written."""
    assert durations(text) == expected
