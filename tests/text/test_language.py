"""Languages: which of them a text is in, long or short, and when that is left open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وصل المبعوث إلى جنيف", "ar"),
        ("واشنطن", "ar"),  # one word, no letter of its own
        ("محادثات جنيف", "ar"),
        ("قمة ثلاثية تبحث ملف الأسرى", "ar"),  # a heading without small words
        ("اعلن الوزير ان الهدنه مستمره", "ar"),  # hamza and ta marbuta left out
        ("قَالَ الوَزِيرُ إِنَّ الهُدْنَةَ مُسْتَمِرَّةٌ", "ar"),
        ("ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﻓﻲ ﺟﻨﻴﻒ", "ar"),  # presentation forms
        ("التقى كيري ولافروف في فندق The Plaza", "ar"),
        ("الرئيس الپاکستاني يزور گوادر في زيارة هي الأولى", "ar"),  # foreign letters in names
        ("مذاکرات صلح در ژنو آغاز شد و دو طرف بر ادامه آن تاکید کردند", "fa"),
        ("وزير خارجه گفت كه مذاكرات ادامه دارد", "fa"),  # typed on an Arabic keyboard
        ("گفت‌وگوی تلفنی", "fa"),
        ("وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے", "ur"),
        ("سەرۆک لەگەڵ شاندی نەتەوە یەکگرتووەکان کۆبووەوە", "ckb"),
        ("خبرې به په کابل کې دوام ومومي", None),  # Pashto
        ("The two ministers met in Geneva", "en"),
        ("Die Minister trafen sich in Genf", None),
        ("Les ministres se sont réunis à Genève", None),
        ("Переговоры в Женеве завершились", "ru"),
        ("Переговори в Женеві завершилися", None),  # Ukrainian
        ("שיחות בז'נבה", None),
        ("和平会谈", None),
        ("", None),
        ("2016-09-05 10:30", None),
        ("...", None),
    ],
)  # fmt: skip
def test_languages(text, language):
    """Letters first, small words next; unclear is None."""
    assert detect_language(text) == language


@given(st.text(max_size=200))
def test_any_text(text):
    """Any text has one of the languages or none."""
    assert detect_language(text) in ("ar", "fa", "ur", "ckb", "en", "ru", None)
