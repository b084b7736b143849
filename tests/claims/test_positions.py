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
        # reservations
        ("أبدت أنقرة تحفظاتها على رفع العقوبات.", [(["TUR"], "oppose", "sanctions")]),
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
