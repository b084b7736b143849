"""Datelines: the day a page prints as its own, its writer, its agencies and its place."""

import pytest

from mahdar.documents.dateline import Dateline, read_dateline
from mahdar.documents.layout import label_lines
from mahdar.model.span import Span

HEAD = "المبعوث الدولي يلتقي الوفدين قبل الجولة الرابعة"
BODY = "وصل المبعوث الدولي إلى العاصمة في 3 سبتمبر 2014 للقاء وفدي الحكومة والجبهة قبل بدء الجولة الرابعة من المحادثات."


def read(text, pack):
    return read_dateline(text, label_lines(text, pack), pack)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2015-09-19", "2015-09-19"),
        ("9/19/2015", "2015-09-19"),  # month first: there is no 19th month
        ("19/9/2015", "2015-09-19"),
        ("5/9/2016", "2016-09-05"),  # the order of the Arabic press
        ("الجمعة 9/5/2014", "2014-05-09"),  # the weekday agrees with the usual order
        ("الاثنين 9/5/2016 10:30", "2016-05-09"),
        ("الأحد 5/9/2014", None),  # the weekday agrees with neither order
        ("الجمعة 9/5/2016", None),
        ("05.09.2016", "2016-09-05"),
        ("2016/9/5", "2016-09-05"),
        ("5/9/16", None),  # which of the three is the year is not printed
        ("19 سبتمبر 2015", "2015-09-19"),
        ("السبت 19 أيلول/سبتمبر 2015", "2015-09-19"),
        ("السبت 19 أيلول (سبتمبر) 2015", "2015-09-19"),
        ("السبت، 19 سبتمبر، 2015", "2015-09-19"),
        ("الأحد 19 أيلول/سبتمبر 2015", None),  # it was a Saturday
        ("19 أيلول/أكتوبر 2015", None),  # two months
        ("٥ أيلول ٢٠١٦", "2016-09-05"),
        ("15 كانون الأول/ ديسمبر 2015", "2015-12-15"),
        ("20 جويلية 2015", "2015-07-20"),  # Algeria and Tunisia
        ("20 يوليوز 2015", "2015-07-20"),  # Morocco
        ("Tuesday, 11 August 2015 - 13:07 pm", "2015-08-11"),
        ("August 11, 2015", "2015-08-11"),
        ("25 شوال 1436هـ الموافق 10 أغسطس 2015م", "2015-08-10"),
        ("الاثنين 25/10/1436 هـ - 10/8/2015 م", "2015-08-10"),
        ("25 شوال 1436هـ", None),  # Hijri alone: which day it was depends on the moon seen
        ("31 فبراير 2015", None),
        ("تاريخ النشر: 19 سبتمبر 2015 الساعة 10:30 بتوقيت غرينتش", "2015-09-19"),
        ("مسقط 19 سبتمبر 2015 رويترز", "2015-09-19"),
        ("أهداف 19 سبتمبر 2015", None),  # a heading with a date in it
    ],
)  # fmt: skip
def test_printed_dates(line, day, pack):
    """A line of nothing but a date dates the page; the date in the paragraph below never does."""
    dateline = read(f"{HEAD}\n\n{line}\n\n{BODY}", pack)
    assert (dateline.published, dateline.published_from) == (day, "text" if day else None)


def test_date_below_the_text(pack):
    """A date under the last paragraph counts where none stands above."""
    assert read(f"{HEAD}\n\n{BODY}\n\nنشر في 19 سبتمبر 2015", pack).published == "2015-09-19"


def test_publication_before_update(pack):
    """What is called publication is taken, whatever comes first; an update alone is better than nothing."""
    update, published = "آخر تحديث: 20 سبتمبر 2015", "نشر في 19 سبتمبر 2015"
    assert read(f"{HEAD}\n\n{update}\n{published}\n\n{BODY}", pack).published == "2015-09-19"
    assert read(f"{HEAD}\n\n{update}\n\n{BODY}", pack).published == "2015-09-20"


def test_two_bare_dates(pack):
    """Of two different dates without a word beside them none is taken."""
    assert read(f"{HEAD}\n\n19 سبتمبر 2015\n21 سبتمبر 2015\n\n{BODY}", pack).published is None


def test_who_and_where(pack):
    """Place, writer and agencies come with the characters they stand at."""
    text = f"{HEAD}\n\nمسقط – سلمى الراشد\n\n{BODY}\n\nالمصدر: رويترز، أ ف ب"
    place, reuters, afp = (text.index(name) for name in ("مسقط", "رويترز", "أ ف ب"))
    assert read(text, pack) == Dateline(
        published=None,
        published_from=None,
        agencies=(Span(reuters, reuters + 6, "رويترز"), Span(afp, afp + 5, "أ ف ب")),
        byline="سلمى الراشد",
        place=Span(place, place + 4, "مسقط"),
    )


@pytest.mark.parametrize(
    ("line", "byline", "place", "agencies"),
    [
        ("عواصم (وكالات)", None, None, []),  # names neither a place nor an agency
        ("لندن: «الشرق الأوسط»", None, "لندن", []),
        ("مسقط – موفد «الشراع»", None, "مسقط", []),  # an outlet that no list has is no writer
        ("كتبت سلمى الراشد", "سلمى الراشد", None, []),
        ("تقرير: سلمى الراشد", "سلمى الراشد", None, []),
        ("سلمى الراشد – الرياض", "سلمى الراشد", "الرياض", []),
        ("رأس اللؤلؤ – وكالات", None, None, []),  # a place that no list has is no writer
        ("القاهرة - رويترز", None, "القاهرة", ["رويترز"]),
        ("برلين - (د ب أ)", None, "برلين", ["د ب أ"]),
    ],
)
def test_desk_lines(line, byline, place, agencies, pack):
    """What each form of line says, and no more than it says."""
    dateline = read(f"{HEAD}\n\n{line}\n\n{BODY}", pack)
    found = (dateline.byline, dateline.place.text if dateline.place else None, [span.text for span in dateline.agencies])
    assert found == (byline, place, agencies)
