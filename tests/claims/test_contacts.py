"""Contacts: who met whom, in what form, held or not, when, where, how long, on the margin of what."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact
from mahdar.pipeline import read

DAY = "2016-03-24"  # a Thursday


@dataclass(frozen=True)
class Seen:
    """What a row expects of a contact: form, status, the actors who take part."""

    form: str
    status: str
    who: tuple[str, ...]


def contacts(text: str) -> list[Claim]:
    return [claim for claim in read(text, published=DAY).claims if claim.kind == "contact"]


def body(claim: Claim) -> Contact:
    assert isinstance(claim.body, Contact)
    return claim.body


def seen(text: str) -> list[Seen]:
    return [Seen(body(c).form, body(c).status, tuple(sorted(ref.actor for ref in body(c).participants))) for c in contacts(text)]


KERRY_LAVROV = ("john-kerry", "sergei-lavrov")
WHO = [
    # verb, subject, object
    ("التقى جون كيري نظيره الروسي سيرغي لافروف في جنيف.", "meeting", KERRY_LAVROV),
    # verb, subject, another after ب
    ("اجتمع جون كيري بسيرغي لافروف في جنيف.", "meeting", KERRY_LAVROV),
    # the subject before the verb, as in headlines
    ("لافروف يلتقي كيري في جنيف", "meeting", KERRY_LAVROV),
    # time and place stand between subject and partner
    ("اجتمع جون كيري، في فيينا أمس، مع سيرغي لافروف.", "meeting", KERRY_LAVROV),
    # a light verb carries the noun
    ("أجرى جون كيري محادثات مطولة مع سيرغي لافروف.", "talks", KERRY_LAVROV),
    # no subject at all
    ("جرت محادثات بين جون كيري وسيرغي لافروف.", "talks", KERRY_LAVROV),
    # the noun with both names
    ("وصف مراقبون لقاء جون كيري وسيرغي لافروف بأنه مثمر.", "meeting", KERRY_LAVROV),
    # the noun's pronoun is the subject of the sentence
    ("قال جون كيري بعد لقائه مع سيرغي لافروف إن الطريق طويل.", "meeting", KERRY_LAVROV),
    # nationality adjectives name the two states
    ("انتهت المحادثات الأميركية الروسية في جنيف.", "talks", ("RUS", "USA")),
    # peoples stand for their states
    ("تعثرت المفاوضات بين الإسرائيليين والفلسطينيين.", "talks", ("ISR", "PSE")),
    # "discussed" is a contact only with somebody
    ("بحث جون كيري مع سيرغي لافروف مصير الهدنة.", "meeting", KERRY_LAVROV),
    # a host and his guest
    ("استقبل الرئيس الروسي فلاديمير بوتين جون كيري في الكرملين.", "meeting", ("john-kerry", "vladimir-putin")),
    # representatives are the body they represent
    ("التقى المبعوث الأممي ستيفان دي ميستورا ممثلين للحوثيين في مسقط.", "meeting", ("houthis", "staffan-de-mistura")),
    # a visit: the visitor and the state of the place
    ("زار جون كيري القاهرة أمس.", "visit", ("EGY", "john-kerry")),
    ("وصل جون كيري إلى القاهرة مساء الأربعاء.", "visit", ("EGY", "john-kerry")),
    ("تأتي زيارة جون كيري إلى القاهرة في وقت صعب.", "visit", ("EGY", "john-kerry")),
    # calls and letters
    ("أجرى جون كيري اتصالا هاتفيا بسيرغي لافروف.", "phone-call", KERRY_LAVROV),
    ("تلقى جون كيري اتصالا هاتفيا من سيرغي لافروف.", "phone-call", KERRY_LAVROV),
    ("بعث جون كيري رسالة إلى سيرغي لافروف.", "letter", KERRY_LAVROV),
    # a press conference, where it is joint
    ("عقد جون كيري وسيرغي لافروف مؤتمرا صحفيا مشتركا في جنيف.", "press-conference", KERRY_LAVROV),
    # a body that meets, a named summit
    ("عقد مجلس الأمن الدولي جلسة حول اليمن.", "meeting", ("un-security-council",)),
    ("تبدأ قمة مجموعة العشرين في أنطاليا اليوم.", "summit", ("g20",)),
]


@pytest.mark.parametrize(("text", "form", "who"), WHO)
def test_participants_and_form(text: str, form: str, who: tuple[str, ...]) -> None:
    """Each construction gives one contact with its form and all who take part."""
    assert [(s.form, s.who) for s in seen(text)] == [(form, who)]


STATUS = [
    # told as past
    ("التقى جون كيري سيرغي لافروف أمس.", "held", "asserted"),
    # the present of a headline
    ("كيري يلتقي لافروف", "held", "asserted"),
    # the future of the verb, of a scheduling word, of an intention, of the day itself
    ("سيلتقي جون كيري سيرغي لافروف في جنيف.", "planned", "asserted"),
    ("من المقرر أن يلتقي جون كيري سيرغي لافروف في جنيف.", "planned", "asserted"),
    ("يعتزم جون كيري عقد اجتماع مع سيرغي لافروف.", "planned", "asserted"),
    ("يلتقي جون كيري سيرغي لافروف غدا.", "planned", "asserted"),
    # possible, demanded
    ("قد يلتقي جون كيري سيرغي لافروف في جنيف.", "uncertain", "asserted"),
    ("دعا جون كيري إلى عقد اجتماع بين إيران والسعودية.", "uncertain", "asserted"),
    # denied
    ("لم يلتق جون كيري سيرغي لافروف في جنيف.", "uncertain", "denied"),
    ("نفى متحدث وجود محادثات بين إيران والسعودية.", "uncertain", "denied"),
    # called off
    ("ألغى جون كيري لقاءه مع سيرغي لافروف.", "cancelled", "asserted"),
]


@pytest.mark.parametrize(("text", "status", "polarity"), STATUS)
def test_standing(text: str, status: str, polarity: str) -> None:
    """What is planned, denied, doubted or demanded is never held."""
    assert [(body(c).status, c.polarity) for c in contacts(text)] == [(status, polarity)]


NONE = [
    # two teams
    "التقى الفريقان في نهائي كأس الأمير مساء أمس.",
    # two states on the sport page
    "يلتقي الأردن والإمارات في المباراة الثانية.",
    # a price that arrives, a minister who does not
    "وصل سعر البرميل إلى خمسين دولارا في روسيا.",
    # a school
    "عقد مدير المدرسة اجتماعا مع أولياء الطلاب.",
    # discussed alone
    "بحث جون كيري مصير الهدنة في مقال طويل.",
    # an interview is no contact
    "قال جون كيري في مقابلة مع قناة تلفزيونية إن الطريق طويل.",
    # a point of agreement is no meeting
    "هناك نقاط التقاء بين واشنطن وموسكو.",
    # cooperation with somebody is not talk with him
    "بحث جون كيري في مقاله التعاون مع إيران.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_contact(text: str) -> None:
    """Sport, schools, markets and plain mentions make no contact."""
    assert seen(text) == []


def test_fields_of_the_clause() -> None:
    """Date, place, duration and margin are those of the contact's own clause, each with its words."""
    (claim,) = [
        c
        for c in contacts("التقى جون كيري سيرغي لافروف في جنيف أمس لمدة ساعتين على هامش مؤتمر دولي، وقال كيري اليوم إنه متفائل.")
        if body(c).form == "meeting"
    ]
    contact = body(claim)
    assert (contact.date, contact.duration, contact.margin_of) == ("2016-03-23", (120, None), "مؤتمر دولي")
    assert contact.place is not None
    assert contact.place[1] == "CHE"
    assert {name: [span.text for span in spans] for name, spans in claim.support.items()} == {
        "date": ["أمس"],
        "duration": ["ساعتين"],
        "form": ["التقى"],
        "margin_of": ["مؤتمر دولي"],
        "mode": ["التقى"],
        "place": ["جنيف"],
        "status": ["التقى"],
    }


def test_mediated_and_indirect() -> None:
    """Who mediates has that role, and talks through somebody are not direct."""
    (claim,) = contacts("جرت محادثات غير مباشرة بين إيران والسعودية برعاية الأمم المتحدة.")
    assert body(claim).mode == "indirect"
    assert [(ref.actor, ref.role) for ref in body(claim).participants] == [
        ("IRN", "party"),
        ("SAU", "party"),
        ("united-nations", "mediator"),
    ]


def test_dropped_subject_goes_on() -> None:
    """A verb without a subject has that of the contact before it, and its day."""
    found = contacts("وصل جون كيري إلى القاهرة أمس، والتقى وزير الخارجية المصري سامح شكري.")
    assert [(body(c).form, tuple(r.actor for r in body(c).participants), body(c).date) for c in found] == [
        ("visit", ("john-kerry", "EGY"), "2016-03-23"),
        ("meeting", ("john-kerry", "sameh-shoukry"), "2016-03-23"),
    ]


def test_another_time_and_place() -> None:
    """What was before keeps its own place and takes no day from the contact told first."""
    found = contacts("توجه جون كيري إلى جنيف أمس بعد أن التقى سيرغي لافروف في موسكو.")
    assert [(body(c).form, body(c).place, body(c).date) for c in found] == [
        ("visit", ("Geneva", "CHE"), "2016-03-23"),
        ("meeting", ("Moscow", "RUS"), None),
    ]


def test_added_partner_is_a_second_contact() -> None:
    """Who is added by "as well as" met apart from the first."""
    assert [s.who for s in seen("التقى جون كيري سيرغي لافروف، إضافة إلى وزير الخارجية المصري سامح شكري.")] == [
        KERRY_LAVROV,
        ("john-kerry", "sameh-shoukry"),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("قبل يومين التقى جون كيري سيرغي لافروف في جنيف.", "2016-03-22"),  # a day counted back opens the sentence
        ("التقى جون كيري سيرغي لافروف قبل ثلاثة أيام.", "2016-03-21"),
        ("التقى جون كيري سيرغي لافروف قبل الجمعة.", None),  # before a day is no day
    ],
)
def test_a_day_counted_back_is_the_day_of_the_contact(text: str, date: str | None) -> None:
    """قبل يومين is a day, قبل الجمعة only bounds one."""
    assert [body(c).date for c in contacts(text)] == [date]


def test_talks_told_again_with_another_length_keep_both() -> None:
    """A meeting of twenty minutes, and talks just after it that went on for thirty-five, are two accounts."""
    found = contacts("اجتمع جون كيري وسيرغي لافروف 20 دقيقة. واستمرت المحادثات نحو خمس وثلاثين دقيقة.")
    assert [body(c).duration for c in found] == [(20, None), (35, "نحو")]


def test_a_length_is_that_of_the_contact_and_not_of_what_gives_its_margin() -> None:
    """A meeting of two hours on the margin of a summit: the summit has no length; with one of its own it has."""
    found = contacts("بعد اجتماع استمر ساعتين على هامش قمة مجموعة العشرين، ودع جون كيري سيرغي لافروف.")
    assert [body(c).duration for c in found if body(c).form == "summit"] == [None]
    found = contacts("عقدت قمة مجموعة العشرين التي استمرت ساعتين في أنقرة.")
    assert [body(c).duration for c in found if body(c).form == "summit"] == [(120, None)]


def test_a_length_that_is_judged_is_an_account_of_the_talks() -> None:
    """Forty minutes that do not suffice are those of the talks named after them; forty minutes by car are none."""
    told = "أجرى جون كيري محادثات مع سيرغي لافروف. "
    found = contacts(told + "وقال الناطق إن 40 دقيقة مدة لا تكفي لحل الخلاف، مضيفا أن المحادثات كانت مفيدة.")
    assert [body(c).duration for c in found] == [None, (40, None)]
    found = contacts(told + "وقال الناطق إن المطار يبعد 40 دقيقة عن الفندق، مضيفا أن المحادثات كانت مفيدة.")
    assert [body(c).duration for c in found] == [None]


def test_spans_are_the_text() -> None:
    """Every span of a contact is exactly what stands there."""
    text = "ألغى جون كيري لقاءه مع سيرغي لافروف الذي كان مقررا الخميس في باريس."
    for claim in contacts(text):
        spans = [*claim.evidence, *(span for spans in claim.support.values() for span in spans)]
        spans += [ref.span for ref in body(claim).participants if ref.span is not None]
        assert all(text[span.start : span.end] == span.text for span in spans)
