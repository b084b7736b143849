"""Who is for, against, ready, demands; whose words those are; and what is no stance."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.pipeline import read


def positions(text: str) -> list[dict[str, Any]]:
    return [claim.to_json() for claim in read(text, published="2018-03-10").claims if claim.kind == "position"]


def told(text: str) -> list[tuple[list[str], str, str]]:
    return [([ref["actor"] for ref in c["holder"]], c["stance"], c["issue"]) for c in positions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ترفض أنقرة إجراء الانتخابات.", [(["TUR"], "oppose", "elections")]),
        # denied opposition is support
        ("لا تعارض أنقرة إجراء الانتخابات.", [(["TUR"], "support", "elections")]),
        # a statement that demands
        ("دعت باريس جميع الأطراف إلى احترام وقف إطلاق النار.", [(["FRA"], "demand", "ceasefire")]),
        # impersonal words are the speaker's
        ("قال وزير الخارجية الروسي سيرغي لافروف إنه يجب إجراء الانتخابات.", [(["sergei-lavrov"], "demand", "elections")]),
        ("قال وزير الخارجية الروسي سيرغي لافروف إن على واشنطن رفع العقوبات.", [(["sergei-lavrov"], "demand", "sanctions")]),
        # ready if: conditional
        ("قالت طهران إنها مستعدة لتبادل الأسرى.", [(["IRN"], "ready", "prisoner-exchange")]),
        ("قالت طهران إنها مستعدة لتبادل الأسرى إذا رفعت واشنطن العقوبات.", [(["IRN"], "conditional", "prisoner-exchange")]),
        # the noun's pronoun is the subject of the verb before it
        ("أبدت الرياض تأييدها لوقف إطلاق النار.", [(["SAU"], "support", "ceasefire")]),
        # urgent need, an option on the table
        ("أكد وزير الخارجية الروسي سيرغي لافروف على الحاجة الملحة لرفع العقوبات.", [(["sergei-lavrov"], "demand", "sanctions")]),
        (
            "قال وزير الخارجية الروسي سيرغي لافروف إن خيار رفع العقوبات يبقى مطروحا.",
            [(["sergei-lavrov"], "support", "sanctions")],
        ),
        # worried about how a thing fares is not against it; worried about an act is
        ("أبدت باريس قلقها إزاء أمن الملاحة ورفع العقوبات.", []),
        ("أبدت باريس قلقها من رفع العقوبات.", [(["FRA"], "oppose", "sanctions")]),
        # differences are to be narrowed: no side is taken
        ("تريد أنقرة تضييق الخلافات مع باريس حول العقوبات.", []),
        ("تريد أنقرة رفع العقوبات.", [(["TUR"], "support", "sanctions")]),
        # "if" stands behind another's reported words
        (
            "رحبت باريس بعرض موسكو تبادل الأسرى وقولها أن طهران ستنسحب إذا رفعت العقوبات.",
            [(["FRA"], "support", "prisoner-exchange"), (["RUS"], "support", "prisoner-exchange")],
        ),
        # reservations
        ("أبدت أنقرة تحفظاتها على رفع العقوبات.", [(["TUR"], "oppose", "sanctions")]),
        # urged to reject; a hope to talk; what the speaker finds good or bad
        ("حثت طهران البرلمان على رفض الاتفاق النووي.", [(["IRN"], "oppose", "nuclear")]),
        (
            "أعرب وزير الخارجية الروسي سيرغي لافروف عن أمله في مناقشة تبادل الأسرى.",
            [(["sergei-lavrov"], "ready", "prisoner-exchange")],
        ),
        ("قال وزير الخارجية الروسي سيرغي لافروف إن القصف يقوض الهدنة.", [(["sergei-lavrov"], "oppose", "ceasefire")]),
        (
            "قال وزير الخارجية الروسي سيرغي لافروف إن تبادل الأسرى خطوة مهمة.",
            [(["sergei-lavrov"], "support", "prisoner-exchange")],
        ),
        # a side by its adjective, an offer by its owner, one's own country, backing
        (
            "قال وزير الخارجية الروسي سيرغي لافروف إن الجانب التركي منفتح على تبادل الأسرى.",
            [(["TUR"], "ready", "prisoner-exchange")],
        ),
        ("جاء اقتراح موسكو تبادل الأسرى مفاجئا.", [(["RUS"], "support", "prisoner-exchange")]),
        ("تحاول أنقرة استئناف المفاوضات.", [(["TUR"], "support", "negotiations")]),
        # a condition in another clause; it is only asked whether; no comment; an invitation; "all"
        (
            "قالت طهران إنها مستعدة لتبادل الأسرى، وأن واشنطن تخسر إذا انسحبت.",
            [(["IRN"], "ready", "prisoner-exchange")],
        ),
        ("سئل الناطق عما إذا كانت أنقرة ستوافق على الانتخابات.", []),
        ("قال الناطق إن أنقرة ما زالت ترفض إجراء الانتخابات.", [(["TUR"], "oppose", "elections")]),
        ("رفضت أنقرة التعليق على الانتخابات.", []),
        ("زار الوفد موسكو بدعوة من الخارجية الروسية.", []),
        # a body that no list knows, on nothing of the agenda
        ("ودعت الجامعة المتقدمين إلى تعبئة النموذج.", []),
        # an invitation is no demand
        ("دعا وزير الخارجية الروسي سيرغي لافروف حماس لزيارة موسكو.", []),
        # nobody's words, nobody's stance
        ("يجب غسل الخضار جيدا قبل الطبخ.", []),
        ("رفض اللاعب تجديد عقده مع النادي.", []),
    ],
)
def test_positions_of_a_sentence(text: str, expected: list[tuple[list[str], str, str]]) -> None:
    """Holder, stance and issue of each claim."""
    assert told(text) == expected


def test_the_content_is_what_the_stance_is_about() -> None:
    """The subject after the verb is not part of it; stance and issue stand on their words."""
    (claim,) = positions("ترفض أنقرة إجراء الانتخابات.")
    assert [span["text"] for span in claim["content"]] == ["إجراء الانتخابات"]
    assert [span["text"] for span in claim["support"]["stance"]] == ["ترفض"]
    assert [span["text"] for span in claim["support"]["issue"]] == ["الانتخابات"]


def test_an_article_of_one_country_holds_only_stances_on_the_agenda() -> None:
    """A longer article about a university or a market tells of no position in a process."""
    text = " ".join(f"وزار الوفد الكلية رقم {n} واطلع على معاملها ومكتبتها." for n in range(12))
    assert positions("حثت وزارة التعليم السعودية الطلاب على مواصلة الجهد. " + text) == []


def test_what_is_only_recalled_has_no_words_of_another() -> None:
    """كما تأمل X، قال Y: the words after the comma are not those of X."""
    (hope, *_) = positions("ستجرى الانتخابات في موعدها كما تأمل أنقرة، وقال سيرغي لافروف لصحفيين: «شكرا لكم جميعا».")
    assert ([ref["actor"] for ref in hope["holder"]], hope["content"]) == (["TUR"], [])
