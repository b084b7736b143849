"""Inflection: the forms that the press prints, from the few a linguist writes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mahdar.packs.languages.ar.forms import Form, adjective, noun, participle, past, present


def written(forms: Iterator[Form]) -> set[str]:
    return {form for form, _ in forms}


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (past("قال"), {"قال", "قالت", "قالتا", "قالا", "قالوا"}),
        (past("نفى"), {"نفى", "نفت", "نفتا", "نفيا", "نفوا"}),  # weak
        (past("دعا"), {"دعا", "دعت", "دعتا", "دعوا"}),  # weak with و: dual and plural are one
        (present("يقول"), {"يقول", "تقول", "يقولان", "تقولان", "يقولا", "تقولا", "يقولون", "يقولوا"}),
        (present("ينفي"), {"ينفي", "تنفي", "ينفيان", "تنفيان", "ينفيا", "تنفيا", "ينفون", "ينفوا"}),
        (
            participle("مؤكد"),
            {"مؤكد", "مؤكدا", "مؤكدة", "مؤكدان", "مؤكدين", "مؤكدتان", "مؤكدتين", "مؤكدون", "مؤكدات"},
        ),
        (noun("قمة", ("قمم",)), {"قمة", "قمتان", "قمتين", "قمتا", "قمتي", "قمم", "قمما"}),
        (noun("لقاء", ("لقاءات",)), {"لقاء", "لقاءً", "لقاءان", "لقاءين", "لقاءي", "لقاءات"}),
        (noun("مسؤول", ("مسؤولون",)), {"مسؤول", "مسؤولا", "مسؤولان", "مسؤولين", "مسؤولي", "مسؤولون", "مسؤولو"}),
        (
            adjective("روسي", ("الروس",)),
            {"روسي", "روسيا", "روسية", "روسيان", "روسيين", "روسيون", "روسيتان", "روسيتين", "روسيات", "الروس"},
        ),
    ],
)
def test_a_word_has_these_forms(forms: Iterator[Form], expected: set[str]) -> None:
    """Each row gives all forms, no more and no fewer."""
    assert written(forms) == expected


def test_features_say_gender_and_number() -> None:
    """قالت is feminine singular past, قمتين feminine dual."""
    assert dict(past("قال"))["قالت"] == {"past", "f", "sg"}
    assert dict(noun("قمة"))["قمتين"] == {"f", "du"}
