"""Who agrees, disagrees or draws nearer, on what; and what is no agreement."""

from __future__ import annotations

from typing import Any

import pytest

from mahdar.pipeline import read


def alignments(text: str) -> list[dict[str, Any]]:
    return [claim.to_json() for claim in read(text, published="2018-03-10").claims if claim.kind == "alignment"]


def told(text: str) -> list[tuple[list[str], str, str]]:
    return [([ref["actor"] for ref in c["parties"]], c["relation"], c["issue"]) for c in alignments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject of the verb
        ("اتفقت السعودية وعمان على تمديد وقف إطلاق النار شهرا.", [(["SAU", "OMN"], "agree", "ceasefire")]),
        ("أعلنت مصر وإثيوبيا الاتفاق على تبادل المعتقلين.", [(["EGY", "ETH"], "agree", "prisoner-exchange")]),
        # only hoped for; told
        ("قال المتحدث: نتطلع إلى تقارب في المواقف بين أنقرة وطهران حول العقوبات.", []),
        ("قال المتحدث: ظهر تقارب في المواقف بين أنقرة وطهران حول العقوبات.", [(["TUR", "IRN"], "converge", "sanctions")]),
        # whose views they are
        ("تقاربت مواقف أنقرة وطهران من وقف إطلاق النار.", [(["TUR", "IRN"], "converge", "ceasefire")]),
        # who stands after between
        ("ما زالت الخلافات بين موسكو وواشنطن حول العقوبات قائمة.", [(["RUS", "USA"], "disagree", "sanctions")]),
        # differences of states on nothing named
        ("ما زالت الخلافات قائمة بين موسكو وواشنطن.", [(["RUS", "USA"], "disagree", "bilateral-relations")]),
        # two bodies of one country are two parties
        (
            "توصلت الحكومة اليمنية والحوثيون إلى اتفاق لتبادل الأسرى.",
            [(["yemeni-government", "houthis"], "agree", "prisoner-exchange")],
        ),
        # those who hold the views before the adjective
        (
            "قال وزير الخارجية المصري سامح شكري إن وجهات نظر القاهرة وعمان متطابقة حيال وقف إطلاق النار.",
            [(["EGY", "OMN"], "agree", "ceasefire")],
        ),
        # an agreement that was reached is that of the two just named; one that is still discussed is nobody's
        (
            "اجتمعت أرمينيا وأذربيجان لتثبيت اتفاق وقف إطلاق النار الذي جرى التوصل إليه في شباط.",
            [(["ARM", "AZE"], "agree", "ceasefire")],
        ),
        ("اجتمعت أرمينيا وأذربيجان لمناقشة اتفاق وقف إطلاق النار المقترح.", []),
        # "we" is the speaker and the one he met
        (
            "التقى ظريف ولافروف في جنيف، وقال لافروف: «اتفقنا على استئناف المفاوضات».",
            [(["mohammad-javad-zarif", "sergei-lavrov"], "agree", "negotiations")],
        ),
        # two issues joined by and
        (
            "اتفقت السعودية وعمان على وقف إطلاق النار وتبادل الأسرى.",
            [(["SAU", "OMN"], "agree", "ceasefire"), (["SAU", "OMN"], "agree", "prisoner-exchange")],
        ),
        # an agreement not reached is disagreement
        ("لم تتوصل إيران والسعودية إلى اتفاق على تبادل الأسرى.", [(["IRN", "SAU"], "disagree", "prisoner-exchange")]),
        ("فشل السودان وجنوب السودان في التوصل إلى اتفاق على تقاسم السلطة.", [(["SDN", "SSD"], "disagree", "power-sharing")]),
        # sought, possible, conditional: nothing
        ("تسعى السعودية وعمان إلى التوصل إلى اتفاق على وقف إطلاق النار.", []),
        ("قد تتفق السعودية وعمان على تمديد وقف إطلاق النار.", []),
        ("ستتفق السعودية وعمان على تمديد وقف إطلاق النار.", []),
        ("لا خلاف بين القاهرة والخرطوم حول اللاجئين.", []),
        # no parties of a process
        ("اتفقت المغنية ومدير المهرجان على موعد الحفل.", []),
        ("اتفق الناديان على انتقال اللاعب.", []),
    ],
)
def test_alignments_of_a_sentence(text: str, expected: list[tuple[list[str], str, str]]) -> None:
    """Parties, relation and issue of each claim."""
    assert told(text) == expected


def test_two_sides_without_a_name_are_the_two_named_before() -> None:
    """The dual subject of the second sentence is the pair of the first; the issue is that of the clause."""
    text = "عقدت السعودية وإيران جولة جديدة في بغداد. لكن الجانبين اختلفا على رفع العقوبات."
    assert told(text) == [(["SAU", "IRN"], "disagree", "sanctions")]


def test_words_of_a_speaker_are_attributed_to_him() -> None:
    """Relation and issue stand on their own words, the evidence is the sentence."""
    text = "قال وزير الخارجية الروسي سيرغي لافروف إن الخلافات بين موسكو وواشنطن حول العقوبات قائمة."
    (claim,) = alignments(text)
    assert [ref["actor"] for ref in claim["attributed_to"]] == ["sergei-lavrov"]
    assert [span["text"] for span in claim["support"]["relation"]] == ["الخلافات"]
    assert [span["text"] for span in claim["support"]["issue"]] == ["العقوبات"]
    assert claim["issues"] == ["sanctions"]
    assert claim["evidence"][0]["text"] == text


def test_claims_of_a_document_have_ids_of_their_own() -> None:
    """A failure told twice, by talks that failed and by talks that broke down, gives no id twice."""
    text = "فشلت المفاوضات بين مصر وإثيوبيا في التوصل إلى اتفاق على تبادل الأسرى. وانهارت المحادثات بين الجانبين."
    ids = [claim["id"] for claim in alignments(text)]
    assert ids and len(ids) == len(set(ids))
