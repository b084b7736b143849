"""The page of one reading, whole, as a person sees it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mahdar.model import kinds
from mahdar.model.claim import Claim, Reading
from mahdar.model.kinds import Body
from mahdar.model.span import ActorRef
from mahdar.packs.yaml_items import read_table
from mahdar.views import registry, terminal
from mahdar.views.typeset import Look

PAGE = """\
محادثات الجزر: ساعتان من الكلام
وكالة الجزر · 2024-03-05 (date: given) · first-day.txt

Who (3)
  Olaf Bergen أولاف برغن · person, Norway · envoy of United Nations
  نجلاء المرسى · person · foreign minister · found in the text
  متحدث باسم الجبهة · person · found in the text

Contacts (1)
  Meeting · held · 2024-03-04 · Geneva (Switzerland) · 2 h
      Olaf Bergen (mediator), نجلاء المرسى
      «التقى المبعوث الأممي أولاف برغن وزيرة الخارجية نجلاء المرسى في جنيف أمس الاثنين ساعتين.» · line 3
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.» · line 5
      accounts differ: duration
        2 h — the outlet itself «ساعتين»
        1 h 30 min — متحدث باسم الجبهة «تسعين دقيقة»

Statements (1)
  نجلاء المرسى — says · line 4
      «لن نغادر القاعة قبل الاتفاق»

Dates
  أمس الاثنين = 2024-03-04
"""

ARABIC_PAGE = """\
محادثات الجزر: ساعتان من الكلام
وكالة الجزر · لم يطبع تاريخ: التواريخ النسبية تبقى بلا حل · first-day.txt

من ورد ذكرهم (3)
  أولاف برغن Olaf Bergen · شخص، النرويج · مبعوث (الأمم المتحدة)
  نجلاء المرسى · شخص · وزير الخارجية · من النص
  متحدث باسم الجبهة · شخص · من النص

الاتصالات واللقاءات (1)
  لقاء · عقد · 2024-03-04 · جنيف (سويسرا) · 2 س
      أولاف برغن (وسيط)، نجلاء المرسى
      «التقى المبعوث الأممي أولاف برغن وزيرة الخارجية نجلاء المرسى في جنيف أمس الاثنين ساعتين.» · السطر 3
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.» · السطر 5
      روايات مختلفة: المدة
        2 س — وسيلة النشر نفسها «ساعتين»
        1 س 30 د — متحدث باسم الجبهة «تسعين دقيقة»

التصريحات (1)
  نجلاء المرسى — قول · السطر 4
      «لن نغادر القاعة قبل الاتفاق»

التواريخ
  أمس الاثنين = بلا حل
"""


def test_page_in_english(reading: Reading) -> None:
    """The page holds the document, the actors, both accounts of the meeting, the statement and the date."""
    assert terminal.page(reading, Look()) == PAGE


def test_page_in_arabic_without_a_date(undated: Reading) -> None:
    """The labels are Arabic, and a missing date is said aloud."""
    assert terminal.page(undated, Look(), "ar") == ARABIC_PAGE


def test_page_keeps_to_the_width(reading: Reading) -> None:
    """No line is longer than the terminal is wide."""
    assert max(len(line) for line in terminal.page(reading, Look(width=48)).splitlines()) <= 48


def test_marks_and_colours_take_no_part_of_the_words(reading: Reading) -> None:
    """Without isolates and colours the rich page is the plain one."""
    rich = terminal.page(reading, Look(isolate=True, colour=True))
    assert re.sub("\x1b\\[[0-9;]*m|[\u2068\u2069]", "", rich) == terminal.page(reading, Look())
    assert rich.count("\u2068") == rich.count("\u2069") > 0


STANDS = """\
Where things stand (5)
  Olaf Bergen, نجلاء المرسى — agree (denied) · ceasefire · line 5
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.»
  نجلاء المرسى — demands · negotiations · line 5
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.»
  نجلاء المرسى — undertakes · 2024-03 · line 5
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.»
  in force · truce · line 5
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.»
  Olaf Bergen — act on the ground · line 5
      «وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة.»
"""


def test_where_things_stand(reading: Reading) -> None:
    """The other kinds of claim have a section of their own, which is left out where there are none."""
    told = reading.claims[2].evidence
    bergen, marsa = ActorRef("olaf-bergen", None), ActorRef("najla-al-marsa", None)
    bodies: list[tuple[Body, str]] = [
        (kinds.Alignment((bergen, marsa), "agree", "ceasefire"), "denied"),
        (kinds.Position((marsa,), "negotiations", "demand", told), "asserted"),
        (kinds.Commitment((marsa,), told[0], (), "2024-03"), "asserted"),
        (kinds.MechanismReport("truce", "regime", "in-force"), "asserted"),
        (kinds.Incident((bergen,), told[0]), "asserted"),
    ]
    claims = tuple(Claim(f"c-{number:016x}", told, body, "test", 0.9, (), said) for number, (body, said) in enumerate(bodies))
    assert STANDS in terminal.page(replace(reading, claims=claims), Look())
    assert "Where things stand" not in terminal.page(reading, Look())


VALUES = [
    ("act", kinds.ACTS),
    ("form", kinds.CONTACT_FORMS),
    ("status", kinds.CONTACT_STATUSES),
    ("mode", kinds.CONTACT_MODES),
    ("role", ("party", "mediator", "host", "observer")),
    ("kind", ("person", "state", "government-body", "organization", "armed-group", "coalition", "media")),
    ("relation", kinds.RELATIONS),
    ("stance", kinds.STANCES),
    ("event", kinds.MECHANISM_EVENTS),
    ("polarity", ("denied", "questioned")),
]


@pytest.mark.parametrize(("group", "values"), VALUES, ids=[group for group, _ in VALUES])
def test_each_value_has_its_word_in_both_languages(group: str, values: tuple[str, ...]) -> None:
    """No reader meets a bare value of the contract."""
    labels = read_table(terminal.LABELS)[group]
    assert {value: sorted(labels.get(value, {})) for value in values} == {value: ["ar", "en"] for value in values}


LENGTHS = [
    # (minutes, as said)
    (20, "20 min"),
    (60, "1 h"),
    (95, "1 h 35 min"),
    (1440, "1 d"),
    (10110, "7 d 30 min"),
]


@pytest.mark.parametrize(("minutes", "said"), LENGTHS)
def test_length(minutes: int, said: str) -> None:
    """A length is said in days, hours and minutes."""
    assert terminal.length(minutes) == said


@pytest.mark.parametrize(
    ("title", "english", "arabic"),
    [
        ("presidential-adviser", "presidential adviser", "مستشار الرئيس"),
        ("deputy-foreign-minister", "deputy foreign minister", "نائب وزير الخارجية"),  # composed by the reader
        ("keeper-of-seals", "keeper of seals", "keeper of seals"),  # no pack has it
    ],
)
def test_offices_in_words(title: str, english: str, arabic: str) -> None:
    """An office is said in the reader's language where its words are known."""
    assert (registry.office(title, "en"), registry.office(title, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("title", "arabic"),
    [
        ("foreign-minister", "وزيرة الخارجية"),
        ("spokesperson", "متحدثة"),
        ("secretary-general", "الأمينة العامة"),  # the adjective agrees
        ("deputy-foreign-minister", "نائبة وزير الخارجية"),
        ("keeper-of-seals", "keeper of seals"),
    ],
)
def test_offices_of_women(title: str, arabic: str) -> None:
    """Arabic says of a woman that she is one; English has one word for both."""
    assert registry.office(title, "ar", woman=True) == arabic
    assert registry.office(title, "en", woman=True) == title.replace("-", " ")


def test_who_is_known_to_be_a_woman() -> None:
    """The packs say so; of others nothing is guessed."""
    assert [registry.is_woman(id) for id in ("theresa-may", "john-kerry", "nobody")] == [True, False, False]


def test_states_and_places_in_the_readers_language() -> None:
    """A place that a reading has in one alphabet is told in the other, and so is a state that is only named as another's."""
    assert (registry.place_name("جنيف", "en"), registry.place_name("Moscow", "ar")) == ("Geneva", "موسكو")
    assert (registry.listed_name("united-nations", "ar"), registry.listed_name("nobody", "ar")) == ("الأمم المتحدة", None)
