"""Where reported words begin and end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement


def contents(reading: Reading) -> list[str]:
    return [span.text for claim in reading.claims if isinstance(claim.body, Statement) for span in claim.body.content]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "that he" leaves the pronoun out
        ("أكد الوزير سامر العلواني أنه باق في جنيف.", ["باق في جنيف"]),
        # a second clause with وأن belongs to the same report
        ("أكد الوزير سامر العلواني أن الوفد باق وأن الجولة مستمرة.", ["الوفد باق وأن الجولة مستمرة"]),
        # the closing stop does not
        ("قال الوزير سامر العلواني إن الجولة انتهت؟", ["الجولة انتهت"]),
        # a semicolon ends it
        ("قال الوزير سامر العلواني إن الجولة انتهت؛ والوفود غادرت.", ["الجولة انتهت"]),
        # a quotation of two sentences is one content
        ("وقال الوزير سامر العلواني: «انتهت الجولة. لم نتفق على شيء».", ["انتهت الجولة. لم نتفق على شيء"]),
        # an unclosed one ends with its paragraph
        ("وقال الوزير سامر العلواني: «انتهت الجولة ولم نتفق\n\nوغادرت الوفود.", ["انتهت الجولة ولم نتفق"]),
        # a new report with و
        ("قال الوزير سامر العلواني إن الجولة انتهت وأعلنت إيران أن الوفد غادر.", ["الجولة انتهت", "الوفد غادر"]),
        # how he did it is not what he said; nor is a time
        ("رحب الوزير سامر العلواني، أمس الجمعة، بشكل كبير بمحادثات السلام في قبرص.", ["محادثات السلام في قبرص"]),
        ("وندد الوزير سامر العلواني بشدة بقصف المدرسة.", ["قصف المدرسة"]),
        (
            "قال الوزير سامر العلواني إن الجولة تأجلت، مستنكرا بشدة العملية الإرهابية في أوسلو.",
            ["الجولة تأجلت", "العملية الإرهابية في أوسلو"],
        ),
        ("أعلنت الرياض رسميا تأييدها للاتفاق.", ["تأييدها للاتفاق"]),
        # a word that begins with the letter of a preposition
        ("دعا الناشط رئيس لجنة حقوق الإنسان كافة الهيئات إلى دعم الأسر.", ["دعم الأسر"]),
        # a longer office than is known, a day between commas, then أن
        ("أعلن محافظ البنك المركزي الإيراني ولي الله سيف، اليوم الأحد، أن الأموال المجمدة كثيرة.", ["الأموال المجمدة كثيرة"]),
        # an office of several fields
        ("أكد وزير التجارة والصناعة والمناجم محمد نعمت زاده أن الخطط جاهزة.", ["الخطط جاهزة"]),
        # is considered, and considers
        ("وقال الوزير سامر العلواني إن دول الجوار تعتبر أولوية للسياسة.", ["دول الجوار تعتبر أولوية للسياسة"]),
        ("ويعتبر الوزير سامر العلواني الاتفاق جيدا.", ["الاتفاق جيدا"]),
        # a word that only points
        ("نفى الوزير سامر العلواني ذلك في تصريحات لإذاعة فرنسا بقوله: «كنا صارمين مع الجميع».", ["كنا صارمين مع الجميع"]),
        ("نفى الوزير سامر العلواني هذه الأنباء.", ["هذه الأنباء"]),
        # a noun that is welcomed ends at a relative clause behind a comma
        ("رحبت فرنسا باتفاق الممرات، الذي وقع أمس في جنيف.", ["اتفاق الممرات"]),
    ],
)
def test_reported_words_begin_and_end_here(text: str, expected: list[str], read_text: Callable[[str], Reading]) -> None:
    """Each row gives the contents of all statements."""
    assert contents(read_text(text)) == expected
