"""Addressees: who calls, and who is called upon, where one noun stands behind the verb."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement

SAMER, LUND = ("samr-alalwany",), ("anghryd-lwnd",)

CALLS = [
    # the verb goes on from the speaker: the noun is the one called upon
    (
        "ودعا الوزير سامر العلواني واشنطن إلى توضيح موقفها، وحث الاتحاد الأوروبي على الاعتراف بالدولة.",
        [(SAMER, "توضيح موقفها"), (SAMER, "الاعتراف بالدولة")],
    ),
    # with "as he also", several of them, and what belongs to them
    (
        "وقال الوزير سامر العلواني إن الجولة تأجلت، كما دعا الاتحاد الأفريقي والأمم المتحدة إلى دعم الحوار.",
        [(SAMER, "الجولة تأجلت"), (SAMER, "دعم الحوار")],
    ),
    (
        "ورحبت الجامعة العربية بالهدنة الإنسانية ودعت الحوثيين وحلفاءهم إلى الالتزام ببنودها.",
        [(("arab-league",), "الهدنة الإنسانية"), (("arab-league",), "الالتزام ببنودها")],
    ),
    # a verb with بـ
    (
        "وقالت المبعوثة السويدية إنغريد لوند إن الجولة تأجلت، وطالبت الأمم المتحدة بدعم الحوار.",
        [(LUND, "الجولة تأجلت"), (LUND, "دعم الحوار")],
    ),
    # whom one accuses belongs to the words
    (
        "وقال الوزير سامر العلواني إن الجولة تأجلت، واتهم أرمينيا بالقصف.",
        [(SAMER, "الجولة تأجلت"), (SAMER, "أرمينيا بالقصف")],
    ),
    # also at the head of the next sentence, and in the plural: these verbs are nothing without the one they are about
    (
        "قال الوزير سامر العلواني إن الجولة تأجلت. واتهم أرمينيا بالقصف.",
        [(SAMER, "الجولة تأجلت"), (SAMER, "أرمينيا بالقصف")],
    ),
    (
        "قال الوزير سامر العلواني إن الجولة تأجلت. ووصف المحادثات بأنها جيدة.",
        [(SAMER, "الجولة تأجلت"), (SAMER, "المحادثات بأنها جيدة")],
    ),
    # two nouns: the first accuses
    (
        "قال الوزير سامر العلواني إن الجولة تأجلت. واتهمت أرمينيا أذربيجان بالقصف.",
        [(SAMER, "الجولة تأجلت"), (("ARM",), "أذربيجان بالقصف")],
    ),
    # a mark between the one who calls and the verb
    (
        "وقال الوزير سامر العلواني إن كيري «شجع الصين على وقف الأنشطة في البحر».",
        [(SAMER, "كيري «شجع الصين على وقف الأنشطة في البحر»"), (("john-kerry",), "وقف الأنشطة في البحر")],
    ),
    # the noun has another gender than the verb: it cannot be the one who calls
    (
        "وأكد الوزير سامر العلواني أن الوضع خطير. ودعا دول الاتحاد الأوروبي إلى دعم الحوار.",
        [(SAMER, "الوضع خطير"), (SAMER, "دعم الحوار")],
    ),
    (
        "وقالت المبعوثة السويدية إنغريد لوند إن الجولة تأجلت. ودعت الاتحاد الأوروبي إلى دعم الحوار.",
        [(LUND, "الجولة تأجلت"), (LUND, "دعم الحوار")],
    ),
    # it has the same: it calls
    (
        "وقالت المبعوثة السويدية إنغريد لوند إن الجولة تأجلت. ودعت الحكومة اليمنية إلى دعم الحوار.",
        [(LUND, "الجولة تأجلت"), (("yemeni-government",), "دعم الحوار")],
    ),
    # a woman whom no list knows goes on in the feminine
    (
        "وقالت لويز هيتل إن الأسعار ستهبط. وقال الوزير سامر العلواني إن الطلب ضعيف. وأضافت أن النمو بطيء.",
        [(("lwyz-hytl",), "الأسعار ستهبط"), (SAMER, "الطلب ضعيف"), (("lwyz-hytl",), "النمو بطيء")],
    ),
    # another gender: another speaker
    (
        "وقالت المبعوثة السويدية إنغريد لوند إن الجولة تأجلت، ودعا الاتحاد الأفريقي إلى دعم الحوار.",
        [(LUND, "الجولة تأجلت"), (("african-union",), "دعم الحوار")],
    ),
    # "while": another speaker
    (
        "وقال الوزير سامر العلواني إن الجولة تأجلت، فيما دعا الاتحاد الأفريقي إلى دعم الحوار.",
        [(SAMER, "الجولة تأجلت"), (("african-union",), "دعم الحوار")],
    ),
    # a sentence of its own
    (
        "وقال الوزير سامر العلواني إن الجولة تأجلت. ودعا الاتحاد الأفريقي إلى دعم الحوار.",
        [(SAMER, "الجولة تأجلت"), (("african-union",), "دعم الحوار")],
    ),
    # two nouns: the first is the one who calls
    (
        "وقال الوزير سامر العلواني إن الجولة تأجلت، ودعا الاتحاد الأفريقي موسكو إلى دعم الحوار.",
        [(SAMER, "الجولة تأجلت"), (("african-union",), "دعم الحوار")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CALLS)
def test_who_calls(text: str, expected: list[tuple[tuple[str, ...], str]], read_text: Callable[[str], Reading]) -> None:
    """Each row gives the speakers and words of all statements."""
    bodies = [claim.body for claim in read_text(text).claims if isinstance(claim.body, Statement)]
    assert [(tuple(ref.actor for ref in body.speaker), body.content[0].text) for body in bodies] == expected
