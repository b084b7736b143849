"""Acts on the ground: what happened, not what is to stop, is feared or belongs to sport and crime."""

from __future__ import annotations

import pytest

from mahdar.model.claim import Claim
from mahdar.pipeline import read


def incidents(text: str) -> list[Claim]:
    return [claim for claim in read(text, published="2016-03-24").claims if claim.kind == "incident"]


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("قصفت قوات النظام أحياء سكنية في حلب أمس.", ["قصفت"]),
        ("أطلق الحوثيون قذيفة على قرية حدودية مساء الأربعاء.", ["قذيفة"]),
        # two clauses, two acts
        ("اقتحم مسلحون مقر البعثة، ثم اختطفوا ثلاثة من الموظفين المدنيين.", ["اقتحم", "اختطفوا"]),
        # to be stopped, denied
        ("طالب بوقف الغارات على المدنيين في تعز.", []),
        ("لم تقصف القوات أي موقع في المدينة.", []),
        # kept from it, aimed at
        ("ينص الاقتراح على منع مروحيات الجيش من قصف بلدات الجنوب.", []),
        ("قال الوزير إن جهدنا كله منصب على تدمير داعش في العراق.", []),
        ("انسحب المسلحون من البلدة بعد أن قصف الجيش مواقعهم فيها.", ["قصف"]),
        # hoped for, planned, asked for, still to come
        ("أعرب الوزير عن أمله في أن يقود ذلك إلى حصار المسلحين في البلدة.", []),
        ("قال القائد إن قواته تخطط منذ شهر للسيطرة على البلدة وتحرير مدينة عدن.", []),
        ("دعا الناطق إلى أن تقصف القوات مواقع المسلحين.", []),
        ("قال الناطق إن معركة كبيرة ضد المسلحين ستنطلق قريبا.", []),
        ("ستشن القوات هجوما على المسلحين قرب المطار.", []),
        ("قال القائد إن قواته ستبدأ قريبا محاربة المسلحين في الشمال في إطار معركة واسعة.", []),
        ("سمحت الحكومة لقوات التحالف بشن هجمات على المسلحين من القاعدة.", []),
        ("انسحبت القوات من البلدة قبل أن يقصف المسلحون الجسر.", ["يقصف"]),
        # it goes on, whoever wants it stopped
        ("طالب بوقف الحرب المستعرة منذ عامين بين الجيش والمتمردين.", ["الحرب"]),
        # the words are those of war alone
        ("ندد المبعوث بالحصار المفروض على غزة.", ["بالحصار"]),
        ("اتهمت كييف موسكو بقصف مستشفى ومدرسة في الشرق.", ["بقصف"]),
        # families, books
        ("استقبل القائد في مقر القوات أسر الضحايا.", []),
        # crime and sport
        ("قتل رجل جاره في شجار على موقف سيارة.", []),
        ("شن المنتخب هجوما متواصلا في الشوط الثاني من المباراة.", []),
    ],
)
def test_acts_told(text: str, actions: list[str]) -> None:
    """The words of each act."""
    assert [claim.to_json()["action"]["text"] for claim in incidents(text)] == actions


@pytest.mark.parametrize(
    ("text", "actors", "targets"),
    [
        # whom الذي means acts; who suffers stands after the verb
        ("قال إن تنظيم داعش الذي يقتل السكان في الموصل لا دين له.", ["تنظيم داعش"], []),
        ("قتل جندي من القوات الروسية في حلب.", [], ["القوات الروسية"]),
        # worried is not hit
        ("شكلت هجمات المسلحين على القوات في حلب قلقا في البيت الأبيض.", [], ["القوات"]),
        ("قصف تنظيم داعش البيت الأبيض بالصواريخ.", ["تنظيم داعش"], ["البيت الأبيض"]),
        # those of one country in a group that fights are not the country
        ("تحدث عن مواطنين فرنسيين في صفوف الجماعات التي تقاتل في سوريا.", ["الجماعات"], []),
    ],
)
def test_who_acted_and_who_suffered(text: str, actors: list[str], targets: list[str]) -> None:
    """Who acts stands in no feeling's place, and who dies acts not."""
    (claim,) = incidents(text)
    fields = claim.to_json()
    assert ([r["text"] for r in fields["actor"]], [r["text"] for r in fields["target"]]) == (actors, targets)


def test_who_where_and_when() -> None:
    """Place and date have their spans; the actor is the one who fires."""
    (claim,) = incidents("قصف تنظيم داعش قاعدة للجيش في الموصل يوم 20 مارس 2016.")
    fields = claim.to_json()
    assert [ref["text"] for ref in fields["actor"]] == ["تنظيم داعش"]
    assert fields["place"]["name"] in ("الموصل", "Mosul")
    assert fields["date"] == "2016-03-20"
    assert [span.text for span in claim.support["place"]] == ["الموصل"]
