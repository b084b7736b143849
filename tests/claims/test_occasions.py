"""Occasions: on which day words were said, where the day stands beside the cue and where it carries over from elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement


def days(reading: Reading) -> list[tuple[str, str | None]]:
    """Give each statement as its cue and the day on which it was said."""
    bodies = [claim.body for claim in reading.claims if isinstance(claim.body, Statement)]
    return [(body.cue.text, body.said_on) for body in bodies]


SAID = [
    # words that go on: a dropped subject, and the same man by name
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وأضاف أن الموعد قريب. وأوضح العلواني أن الوفد باق، مشيرا إلى أن المبعوثة وصلت.",
        [("قال", "2016-03-22"), ("وأضاف", "2016-03-22"), ("وأوضح", "2016-03-22"), ("مشيرا", "2016-03-22")],
    ),
    # another speaker has a day of his own or none
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وقالت المبعوثة السويدية إنغريد لوند إن القافلة وصلت.",
        [("قال", "2016-03-22"), ("وقالت", None)],
    ),
    # pluperfect: an earlier occasion
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وكان العلواني قد أكد أن الوفد باق.",
        [("قال", "2016-03-22"), ("أكد", None)],
    ),
    # an interview is another occasion, and what goes on from it is of it
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وأكد العلواني في مقابلة مع قناة الجزيرة أن الوفد باق. وتابع أن الموعد قريب.",
        [("قال", "2016-03-22"), ("وأكد", None), ("وتابع", None)],
    ),
    # said in an earlier statement, at a time that is not told
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وأكد العلواني في وقت سابق أن الوفد باق.",
        [("قال", "2016-03-22"), ("وأكد", None)],
    ),
    # what a capital says all the time
    (
        "قالت أوسلو أمس إن الجولة تأجلت. وتقول أوسلو إن الحوار هو السبيل الوحيد.",
        [("قالت", "2016-03-22"), ("وتقول", None)],
    ),
    # a turn to something else
    (
        "قال الوزير سامر العلواني أمس إن الجولة تأجلت. إلى ذلك، قال العلواني إن الوفد باق.",
        [("قال", "2016-03-22"), ("قال", None)],
    ),
    # a dated meeting named again as known
    (
        "التقى الوزير سامر العلواني المبعوثة السويدية إنغريد لوند الاثنين في أوسلو.\n\nوعقب اللقاء قالت لوند إن القافلة وصلت.",
        [("قالت", "2016-03-21")],
    ),
    # a meeting that is not the dated one
    (
        "التقى الوزير سامر العلواني المبعوثة السويدية إنغريد لوند الاثنين في أوسلو.\n\nوقال السفير باسل المرعي خلال اجتماع في عدن إن القافلة وصلت.",
        [("وقال", None)],
    ),
    # talks that are only spoken of
    (
        "استؤنفت المحادثات في أوسلو أمس.\n\nوقال مصدر مطلع على المحادثات إن القافلة وصلت.",
        [("وقال", None)],
    ),
    # a joint press conference: the other one speaks at it too
    (
        "قال الوزير سامر العلواني في مؤتمر صحافي عقده أمس مع المبعوثة السويدية إنغريد لوند إن الجولة تأجلت. من جهتها، قالت لوند إن القافلة وصلت.",
        [("قال", "2016-03-22"), ("قالت", "2016-03-22")],
    ),
    # a dated act, told of with the words of the one who did it
    (
        "أمر الرئيس خليل الداغستاني، أمس، بوقف الغارات على الجبل. وقال الداغستاني إن الهدنة تبدأ قريبا.",
        [("وقال", "2016-03-22")],
    ),
    # the day of a man's arrival is not that of his words
    (
        "وقال الوزير سامر العلواني، الذي وصل أمس إلى أوسلو، إن الجولة تأجلت.",
        [("وقال", None)],
    ),
    # nor is that of the clause before the verb
    (
        "وبعد أن وصلت القافلة أمس إلى البلدة، قال الوزير سامر العلواني إن الجولة تأجلت.",
        [("قال", None)],
    ),
    # told behind the words: this came during
    (
        "أكد الوزير سامر العلواني أن الجولة تأجلت. وجاء ذلك خلال استقباله السفير باسل المرعي أمس في أوسلو.",
        [("أكد", "2016-03-22")],
    ),
    # a spokesman goes on from the words of his body
    (
        "قال الجيش النرويجي أمس إن الجنود عادوا. وذكر المتحدث باسم الجيش النرويجي ينس برغ أن الطريق مفتوح.",
        [("قال", "2016-03-22"), ("وذكر", "2016-03-22")],
    ),
    # a relay with its day
    (
        "ونقلت وكالة تاس أمس عن الوزير سامر العلواني قوله إن الجولة تأجلت.",
        [("قوله", "2016-03-22")],
    ),
    # a day to come is not one on which something was said
    (
        "قال الوزير سامر العلواني خلال اجتماع يسبق جولة الخميس المقبل إن الوفد باق.",
        [("قال", None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_the_day_of_words(text: str, expected: list[tuple[str, str | None]], read_text: Callable[[str], Reading]) -> None:
    """Each row gives the cues of all statements with their days."""
    assert days(read_text(text)) == expected


def test_a_day_that_carries_over_points_at_the_words_that_give_it(read_text: Callable[[str], Reading]) -> None:
    """The support of a carried day is the day beside the first cue."""
    text = "قال الوزير سامر العلواني أمس إن الجولة تأجلت. وأضاف أن الموعد قريب."
    first, second = (claim for claim in read_text(text).claims if claim.kind == "statement")
    assert [span.text for span in second.support["said_on"]] == ["أمس"]
    assert second.support["said_on"] == first.support["said_on"]
    at = second.support["said_on"][0]
    assert text[at.start : at.end] == "أمس"
