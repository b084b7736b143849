"""What is said of mechanisms: which one, what became of it, whose words they are."""

from __future__ import annotations

import pytest

from mahdar.model.claim import Claim
from mahdar.pipeline import read


def mechanisms(text: str, title: str | None = None) -> list[Claim]:
    return [claim for claim in read(text, published="2016-03-24", title=title).claims if claim.kind == "mechanism"]


def told(text: str) -> list[tuple[str, str, str]]:
    return [(c.to_json()["mechanism"], c.to_json()["type"], c.to_json()["event"]) for c in mechanisms(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("انهارت الهدنة في الجنوب بعد يومين فقط.", [("ceasefire", "regime", "ended")]),
        ("اتهم الجيش الحركة بخرق اتفاق وقف إطلاق النار.", [("ceasefire", "regime", "breached")]),
        # what did not happen is only mentioned
        ("لم تنهر الهدنة رغم القصف العنيف على البلدة.", [("ceasefire", "regime", "mentioned")]),
        # no pack names it: type and id come from the rule and the number
        ("دعا السفير إلى تطبيق قرار مجلس الأمن 1701 كاملا.", [("unscr-1701", "document", "mentioned")]),
        ("بدأ تطبيق قرار مجلس الأمن 1701 صباح الأحد.", [("unscr-1701", "document", "in-force")]),
        # what is only aimed at is proposed where it would be made, else mentioned; what lasts is there
        ("قرر الوفدان السعي إلى بدء محادثات سلام الشهر المقبل.", [("peace-talks", "negotiation", "proposed")]),
        ("سافر المبعوث إلى العاصمة للتوصل إلى هدنة.", [("ceasefire", "regime", "proposed")]),
        ("وتعهدت الدولتان منع خرق الهدنة.", [("ceasefire", "regime", "mentioned")]),
        ("اتفق الوزيران على العمل معا لتثبيت الهدنة.", [("ceasefire", "regime", "in-force")]),
        ("دعا رئيس وفد المعارضة في جنيف إلى تشكيل حكومة وحدة.", [("unity-government", "body", "proposed")]),
        ("وحذر من رد قاس في حال خرقت الحركة الهدنة.", [("ceasefire", "regime", "mentioned")]),
        # an agreement between two is named by both
        ("أعلن الناطق أن الاتفاق بين روسيا وتركيا لا يزال صامدا.", [("agreement-rus-tur", "document", "in-force")]),
        # a body that acts is none that is arranged; to agree on something is no agreement; هذه only points back
        ("أعلن المجلس الرئاسي الليبي أن الانتخابات لن تؤجل.", []),
        ("تم الاتفاق على إجراءات أمنية لمكافحة الإرهاب.", []),
        ("وسئل الناطق عن هذه الهدنة.", []),
        # not reached
        ("حذر المبعوث من فشل الطرفين في التوصل إلى اتفاق سلام.", [("peace-agreement", "document", "mentioned")]),
        # a signing that is denied from afar; one that was made
        ("قال الناطق إن حكومته لن تتعجل في توقيع اتفاق سلام.", [("peace-agreement", "document", "mentioned")]),
        ("قال الناطق إن حكومته وقعت أمس على اتفاق سلام.", [("peace-agreement", "document", "agreed")]),
        # what somebody fails at has not ended; what fails has
        ("فشل الوفدان في إحراز تقدم في محادثات جنيف.", [("geneva-talks", "negotiation", "mentioned")]),
        ("فشلت محادثات جنيف بعد يومين.", [("geneva-talks", "negotiation", "ended")]),
        # a beginning that is only recalled; one that is told
        ("تراجعت أعمال القتل منذ بدء الهدنة في الجنوب.", [("ceasefire", "regime", "mentioned")]),
        ("كانت الهدنة بدأت قبل شهر في الجنوب.", [("ceasefire", "regime", "mentioned")]),
        ("بدأت الهدنة صباح اليوم في الجنوب.", [("ceasefire", "regime", "created")]),
        # work on what is there proposes nothing; a call does
        ("أتت الجهود المبذولة لإحلال الهدنة في الجنوب بثمار طيبة.", [("ceasefire", "regime", "mentioned")]),
        ("دعا المبعوث الجيش والمسلحين إلى الهدنة.", [("ceasefire", "regime", "proposed")]),
        # an agreement of a club is none of a process
        ("توصل الفريق إلى اتفاق مع حارسه لموسم آخر.", []),
        ("وقع النادي اتفاقا مع المدرب قبل انطلاق الدوري.", []),
        # one clause, one claim, the named one first
        ("رحبت الحكومة باتفاق بين الأطراف على محادثات جنيف المقبلة.", [("geneva-talks", "negotiation", "proposed")]),
    ],
)
def test_what_is_said_of_a_mechanism(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Mechanism, type and event of each claim."""
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the process's own is named once: the truce is that truce
        ("اتفق الجانبان على تثبيت الهدنة في سوريا. وقال الناطق إن الهدنة صامدة.", ["cessation-of-hostilities"] * 2),
        # the country stands after it
        ("بحث الوزيران مساء وقف إطلاق النار في أنحاء سوريا.", ["cessation-of-hostilities"]),
        # of another country it is said here
        ("صمدت الهدنة في سوريا. وانهار وقف إطلاق النار شرق أوكرانيا.", ["cessation-of-hostilities", "ceasefire"]),
        ("انهارت الهدنة في الجنوب بعد يومين.", ["ceasefire"]),
    ],
)
def test_a_general_name_may_mean_the_process_own(text: str, expected: list[str]) -> None:
    """One id for one mechanism, where the document says which it is."""
    assert [mechanism for mechanism, _, _ in told(text)] == expected


def test_a_definite_noun_points_back_at_the_mechanism_named_before() -> None:
    """The talks that collapse are the Geneva talks where these were named, nothing where no talks were."""
    text = "تستضيف سويسرا محادثات جنيف غدا.\nوقال الدبلوماسي إن المحادثات انهارت بعد يومين."
    assert [c.to_json()["mechanism"] for c in mechanisms(text)] == ["geneva-talks", "geneva-talks"]
    assert told("وقال الدبلوماسي إن المحادثات انهارت بعد يومين.") == []


def test_a_title_repeats_its_article() -> None:
    """The truce of the title is told once, by the body."""
    claims = mechanisms("بدأت منتصف الليل هدنة في الشمال تستمر ثلاثة أيام.", title="هدنة في الشمال")
    assert [claim.evidence[0].text for claim in claims] == ["بدأت منتصف الليل هدنة في الشمال تستمر ثلاثة أيام"]


def test_words_of_a_speaker_are_attributed_to_him() -> None:
    """The claim stands inside what the minister said; the issue is filled."""
    (claim,) = mechanisms("قال وزير الخارجية النرويجي أولاف هانسن إن الهدنة صامدة في معظم المناطق.")
    assert [ref.span.text if ref.span else None for ref in claim.attributed_to] == ["وزير الخارجية النرويجي أولاف هانسن"]
    assert claim.issues == ("ceasefire",)
    assert {name: [span.text for span in spans] for name, spans in claim.support.items()} == {
        "mechanism": ["الهدنة"],
        "type": ["الهدنة"],
        "event": ["صامدة"],
    }


def test_a_road_map_of_ones_own_ministry_is_none_of_a_process() -> None:
    """A longer article that names one country alone and none who fight tells of no mechanism."""
    text = " ".join(f"ناقش المشاركون في الورشة رقم {n} خارطة طريق لتطوير المكتبات." for n in range(12))
    assert mechanisms(text) == []
    assert mechanisms("قال لافروف إن موسكو وواشنطن متفقتان على خارطة طريق. " + text) != []
