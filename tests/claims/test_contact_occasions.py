"""Date and place that a contact has from its occasion: a visit, a summit, the talks told beside it, what goes on."""

from __future__ import annotations

import pytest

from mahdar.model.kinds import Contact
from mahdar.pipeline import read

DAY = "2016-03-24"  # a Thursday


def told(text: str, word: str) -> Contact:
    """Give the contact that a word tells of."""
    found = [c for c in read(text, published=DAY).claims if c.kind == "contact" and c.support["form"][0].text == word]
    (claim,) = found
    assert isinstance(claim.body, Contact)
    return claim.body


DATES = [
    # what happened on a visit of yesterday happened on that day
    ("وصل جون كيري أمس إلى القاهرة. وخلال زيارته إلى القاهرة اجتمع كيري بسامح شكري.", "اجتمع", "2016-03-23"),
    # a visit after which he goes elsewhere is of this month, and so is what he did on it
    (
        "قال المتحدث إن جون كيري التقى خلال زيارة إلى القاهرة سامح شكري. وأضاف أن كيري سيتوجه بعد زيارته إلى القاهرة إلى بغداد.",
        "التقى",
        "2016-03",
    ),
    # a summit that is being held is of this month, and so is a meeting on its margin
    ("التقى بوتين أردوغان على هامش قمة مجموعة العشرين المنعقدة في أنطاليا.", "التقى", "2016-03"),
    # a summit that began on a day: the meeting on its margin has the month, not the day
    ("بدأت الأحد قمة مجموعة العشرين في أنطاليا. وعقد بوتين على هامش القمة اجتماعا مع أردوغان.", "اجتماعا", "2016-03"),
    # the states talked on a day: their men's talks are the same day's
    (
        "أعلنت الولايات المتحدة وروسيا أنهما اتفقتا الأربعاء في أعقاب محادثات في موسكو على خطوات. وقال لافروف بعد لقاء مع كيري إن الطريق مفتوح.",
        "لقاء",
        "2016-03-23",
    ),
    # no day of these days for what is recalled as of before
    (
        "أعلنت الولايات المتحدة وروسيا أنهما اتفقتا الأربعاء في أعقاب محادثات في موسكو على خطوات. وكان كيري قد التقى لافروف في باريس.",
        "التقى",
        None,
    ),
    # nor for what is loosely dated
    ("اتفق كيري ولافروف أمس على الهدنة. وكان اجتماع كيري ولافروف قبل بضعة أشهر متوترا.", "اجتماع", None),
    # a visit long ago does not date another
    ("زار جون كيري موسكو في ديسمبر 2014. وتحدث كيري عن نتائج زيارته إلى موسكو.", "زيارته", None),
    # a day told of an event from which years are counted is that event's
    ("زار خالد مشعل موسكو في 2010 بعد أربع سنوات من زيارة قام بها مشعل إلى موسكو.", "زيارة", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), DATES)
def test_the_date_of_the_occasion(text: str, word: str, expected: str | None) -> None:
    """A contact has the day, or only the month, of what it belongs to, and none that may be another's."""
    assert told(text, word).date == expected


PLACES = [
    # on the margin of a summit
    ("التقى بوتين أردوغان على هامش قمة مجموعة العشرين المنعقدة في أنطاليا.", "التقى", ("Antalya", "TUR")),
    # on a visit
    ("قام لوران فابيوس بزيارة إلى رام الله التقى خلالها محمود عباس.", "التقى", ("Ramallah", "PSE")),
    ("عقد سيرغي لافروف، خلال زيارة عمل إلى قطر، لقاء مع خالد مشعل.", "لقاء", ("Qatar", "QAT")),
    # where he had gone, taken up by حيث
    ("توجه كيري إلى سلطنة عمان حيث التقى محمد جواد ظريف.", "التقى", ("Oman", "OMN")),
    # where those go who are to talk
    ("توجه وفد الحوثيين إلى مسقط للمشاركة في محادثات مع الحكومة اليمنية.", "محادثات", ("Muscat", "OMN")),
    # the place stands before what is planned
    ("وفي الدوحة من المقرر أن يجتمع كيري مع لافروف.", "يجتمع", ("Doha", "QAT")),
    # the city that hosts
    ("تستضيف مسقط محادثات بين واشنطن وطهران.", "محادثات", ("Muscat", "OMN")),
    # words of manner part nothing
    ("اجتمع كيري ولافروف وجها لوجه في جنيف.", "اجتمع", ("Geneva", "CHE")),
    # what they spoke about is no place
    ("بحث كيري مع لافروف الوضع في حلب.", "بحث", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), PLACES)
def test_the_place_of_the_occasion(text: str, word: str, expected: tuple[str, str] | None) -> None:
    """A contact has the place of the visit, summit or journey that it belongs to."""
    assert told(text, word).place == expected


def test_a_field_of_the_occasion_points_at_its_words() -> None:
    """The characters that give the place stand where the visit names it."""
    reading = read("قام لوران فابيوس بزيارة إلى رام الله التقى خلالها محمود عباس.", published=DAY)
    (met,) = (c for c in reading.claims if c.kind == "contact" and c.support["form"][0].text == "التقى")
    assert [span.text for span in met.support["place"]] == ["رام الله"]


MARGINS = [
    # a quotation that opens after it is none of it
    ('قال مسؤول عقب لقاء كيري ولافروف على هامش قمة مجموعة العشرين "إن الأجواء جيدة جدا".', "لقاء", "قمة مجموعة العشرين"),
    # nor the word that says that it goes on
    ("التقى بوتين أردوغان على هامش قمة مجموعة العشرين المنعقدة في أنطاليا.", "التقى", "قمة مجموعة العشرين"),
    # a summit is not on its own margin
    ("التقى بوتين أردوغان على هامش قمة مجموعة العشرين المنعقدة في أنطاليا.", "قمة", None),
]


@pytest.mark.parametrize(("text", "word", "expected"), MARGINS)
def test_the_margin_is_the_contacts_own(text: str, word: str, expected: str | None) -> None:
    """The words after "on the margin of" end with the name, and go with the contact that stands by them."""
    assert told(text, word).margin_of == expected
