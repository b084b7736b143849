"""Who takes part in a contact, and whether it took place, in wordings that stand apart from verb, subject and object."""

from __future__ import annotations

import pytest

from mahdar.model.kinds import Contact
from mahdar.pipeline import read

DAY = "2016-03-24"  # a Thursday


def contacts(text: str) -> list[Contact]:
    found = [claim.body for claim in read(text, published=DAY).claims if claim.kind == "contact"]
    return [body for body in found if isinstance(body, Contact)]


def who(body: Contact) -> tuple[str, ...]:
    return tuple(sorted(ref.actor for ref in body.participants))


KERRY_LAVROV = ("john-kerry", "sergei-lavrov")
WHO = [
    # the other side stands between the verb and its noun; a name that begins with ل makes no aim
    ("أجرى جون كيري مع سيرغي لافروف محادثات في جنيف.", "talks", KERRY_LAVROV),
    # the object of the verb that brings together is a pronoun
    ("أبلغ جون كيري خلال محادثات جمعته مع سيرغي لافروف أن الاتفاق قريب.", "talks", KERRY_LAVROV),
    # what is discussed stands before the other side
    ("بدأت واشنطن مناقشة مسودة القرار مع موسكو.", "talks", ("RUS", "USA")),
    # the two who speak of talks of theirs
    ("أعلنت واشنطن وموسكو أنهما اتفقتا، عقب محادثات في جنيف، على هدنة.", "talks", ("RUS", "USA")),
    # a word in idafa stands between the noun and its sides
    ("انتهت محادثات السلام بين إسرائيل والفلسطينيين.", "talks", ("ISR", "PSE")),
    # officials of several states meet
    ("اجتمع مسؤولون من روسيا وتركيا وإيران في موسكو.", "meeting", ("IRN", "RUS", "TUR")),
    # the subject of أن is a pronoun: who follows the verb is met
    ("قال جون كيري إنه سيلتقي لافروف وظريف.", "meeting", ("john-kerry", "mohammad-javad-zarif", "sergei-lavrov")),
    # those who represent a state are the state
    ("يستعد ممثلون عن أوكرانيا وروسيا للاجتماع في مينسك.", "meeting", ("RUS", "UKR")),
    # a delegation told by its state is the subject of what follows
    ("عاد الوفد الحكومي اليمني إلى صنعاء بعد مشاورات مع الحوثيين.", "talks", ("YEM", "houthis")),
    # one who is going in order to meet
    ("توجه جون كيري إلى جنيف للقاء سيرغي لافروف.", "meeting", KERRY_LAVROV),
    # the meeting of a body
    ("بحثوا الاجتماع المقبل لمجلس الأمن الدولي.", "meeting", ("un-security-council",)),
    # who is met has no known state, who meets speaks for his
    ("بحث وزير الخارجية اليمني فؤاد العنسي مع إنغريد ليند الأزمة.", "meeting", ("anghryd-lynd", "fad-alansy")),
    # said in a letter
    ("قال جون كيري في رسالة إلى سيرغي لافروف إن الوقت ينفد.", "letter", KERRY_LAVROV),
    # a journey to several states
    ("أشار محمد جواد ظريف إلى جولته التي شملت الكويت وقطر والعراق.", "visit", ("IRQ", "KWT", "QAT", "mohammad-javad-zarif")),
    # who makes a visit stands behind a verb; who leads a delegation is not the one who goes
    ("تحدث البيان عن زيارة قام بها جون كيري إلى الرياض.", "visit", ("SAU", "john-kerry")),
    ("زيارة بعض قادة حركة حماس إلى السعودية كانت قصيرة.", "visit", ("SAU", "hamas")),
    # contacts of two who do not talk openly
    ("كشفت الصحيفة عن اتصالات غير مباشرة بين حماس وإسرائيل.", "other", ("ISR", "hamas")),
    # a report to a body of nations, whoever brings it
    (
        "من المتوقع أن يرفع المبعوث الأممي ستيفان دي ميستورا تقريره إلى مجلس الأمن الدولي.",
        "other",
        ("staffan-de-mistura", "un-security-council"),
    ),
    # who hosts a summit takes part
    ("انتهت قمة مع قادة الأردن ومصر استضافها الرئيس الأميركي باراك أوباما.", "summit", ("EGY", "JOR", "barack-obama")),
    # another one is agreed by those who have met
    ("التقى كيري لافروف. واتفق الجانبان على لقاء ثان الجمعة.", "meeting", KERRY_LAVROV),
]


@pytest.mark.parametrize(("text", "form", "expected"), WHO)
def test_who_takes_part(text: str, form: str, expected: tuple[str, ...]) -> None:
    """The last contact of the form has exactly these participants."""
    assert [who(body) for body in contacts(text) if body.form == form][-1:] == [expected]


NONE = [
    # dialogue as a way, the works of an office
    "قال لافروف إنه لا بديل عن الحوار بين موسكو وواشنطن.",
    "تدور الخلافات حول الأعمال المشتركة بين روسيا وتركيا.",
    # who did is not found
    "حلّ ضيفا على المدينة وخاض محادثات مع سيرغي لافروف والرئيس بوتين.",
    # the two sides of nobody who met
    "تستمر اللقاءات بين الطرفين.",
    # two states meet on the sport page
    "التقت السعودية وقطر في النهائي.",
    # the envoy of the United Nations visits no state in New York
    "يسافر المبعوث الأممي إسماعيل ولد الشيخ أحمد إلى نيويورك.",
    # a president and his own advisers
    "عقد الرئيس اليمني عبد ربه منصور هادي اجتماعا ضم مستشارين يمنيين.",
    # leaders of a state are no goal of a journey, nor is power
    "وأقدم أوباما الذي وصل إلى الحكم قبل سنوات ومد يده للزعماء الإيرانيين على خطوة.",
    # what a statement says of an agreement is no meeting of its parties
    "قال ظريف في اجتماع عقد لدراسة الاتفاق الذي تم التوصل إليه بين إيران وروسيا إن الصفحة طويت.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_contact(text: str) -> None:
    """Nothing is made up of words that tell of no contact."""
    assert contacts(text) == []


STANDING = [
    # demanded, in a clause that describes
    ("دعا لافروف إلى عملية يقودها السوريون تسبقها مفاوضات بين الحكومة السورية والمعارضة السورية.", "uncertain", "direct"),
    # pressed for, with أن and a present verb
    ("سنضغط من أجل أن تبدأ محادثات مباشرة بين إسرائيل والفلسطينيين.", "uncertain", "direct"),
    # wished
    ("إن الروس يريدون أن يبحثوا مع الائتلاف الوطني السوري عقد جولة.", "uncertain", "direct"),
    # put off, made impossible, not sure
    ("أرجئ اللقاء بين كيري ولافروف.", "uncertain", "direct"),
    ("تعذر عقد اجتماع بين كيري ولافروف.", "uncertain", "direct"),
    ("لا يزال اللقاء بين كيري ولافروف غير مؤكد.", "uncertain", "direct"),
    # held, though what comes of it is ahead
    ("ستستكمل الزيارة المرتقبة المباحثات التي أجراها كيري مع لافروف.", "held", "direct"),
    # what a visitor will say does not put his visit ahead
    ("من محطات زيارة كيري إلى موسكو كلمة سيلقيها الثلاثاء.", "held", "direct"),
    # counted towards; before what will follow; a visit that will be
    ("أطلع دي ميستورا الصحافيين على خطته قبل أيام من لقاء كيري ولافروف.", "planned", "direct"),
    ("تجري موغيريني اليوم مشاورات في بروكسل قبل أن تتوجه إلى طهران.", "planned", "direct"),
    ("ستكون زيارة كيري إلى موسكو قصيرة.", "planned", "direct"),
    # two who talk through another
    ("انتهت محادثات غير مباشرة بين حماس وإسرائيل.", "held", "indirect"),
]


@pytest.mark.parametrize(("text", "status", "mode"), STANDING)
def test_what_is_not_told_as_held_is_not_held(text: str, status: str, mode: str) -> None:
    """Status and mode of the one contact told."""
    (body,) = contacts(text)
    assert (body.status, body.mode) == (status, mode)


def test_a_plan_told_again_is_not_held() -> None:
    """A visit that is still to come is not held where the sentence only calls it his first."""
    told = contacts("قال البيان إن حسن روحاني قبل دعوة لزيارة لشبونة وستكون أول رحلة له إلى عاصمة أوروبية.")
    assert [body.status for body in told] == ["planned"]


def test_a_refused_meeting_is_denied() -> None:
    """Who refuses to meet has not met."""
    (claim,) = (c for c in read("رفض بوتين لقاء أردوغان.", published=DAY).claims if c.kind == "contact")
    assert claim.polarity == "denied"
