"""Places: states, capitals, cities and regions with their country, where the name begins behind clitics."""

from __future__ import annotations

import pytest

from mahdar.mentions.places import find_places
from mahdar.model.text import Line, LineKind
from mahdar.packs.process import Packs
from mahdar.text.tokens import split_tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عقد اللقاء في جنيف", [("جنيف", "CHE", "city")]),  # a city that is no capital
        ("عقد اللقاء في موسكو", [("موسكو", "RUS", "city")]),  # a capital
        ("قافلة إلى حلب السورية", [("حلب", "SYR", "city")]),
        ("زار روسيا وتركيا", [("روسيا", "RUS", "state"), ("تركيا", "TUR", "state")]),  # و is no part of the name
        ("بفيينا", [("فيينا", "AUT", "city")]),  # nor is ب
        ("إلى الولايات المتحدة", [("الولايات المتحدة", "USA", "state")]),  # two words
        ("في المدينة", []),  # a common noun
        ("", []),
    ],
)
def test_a_text_names_these_places(text: str, expected: list[tuple[str, str | None, str]], packs: Packs) -> None:
    """Each row gives name as written, country and kind."""
    found = find_places(text, split_tokens(text, [Line(0, len(text), LineKind.BODY)], packs.language), packs)
    assert [(place.name, place.country, place.kind) for place in found] == expected
    assert [text[place.start : place.end] for place in found] == [place.name for place in found]
