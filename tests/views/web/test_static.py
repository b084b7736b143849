"""The page's style sheet, scripts and library: contrast, one sheet for both directions, nothing that a strict policy forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "mahdar" / "views" / "web" / "static"
CSS = (STATIC / "css" / "mahdar.css").read_text("utf-8")
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
KINDS = ("statement", "contact", "alignment", "position", "commitment", "incident", "mechanism")
# What stands on what as text: WCAG AA asks 4.5:1.
PAIRS = [
    *[(words, ground) for words in ("ink", "muted", "link", "link-seen", "bad") for ground in ("paper", "sheet", "shade")],
    *[(tone, ground) for tone in (*KINDS, "good", "warn", "bad") for ground in ("sheet", "paper")],
    *[("ink", ground) for ground in ("lit", "mark", "good-shade", "warn-shade", "bad-shade", "accent-shade")],
    *[("sheet", kind) for kind in KINDS],  # the letters of marks
    ("muted", "warn-shade"),
    ("on-accent", "accent"),
]


def schemes() -> dict[str, dict[str, str]]:
    """Give the colours of the light and of the dark scheme."""
    light, dark, *_ = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block)) for block in re.findall(r":root \{(.*?)\}", CSS, re.S)
    )
    return {"light": light, "dark": dark}


def light_of(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(scheme: str) -> None:
    """Each colour of text has 4.5:1 on each ground that it stands on, in the light scheme and in the dark."""
    colours = schemes()[scheme]
    weak = {}
    for words, ground in PAIRS:
        dark, bright = sorted((light_of(colours[words]), light_of(colours[ground])))
        if (bright + 0.05) / (dark + 0.05) < 4.5:
            weak[words, ground] = round((bright + 0.05) / (dark + 0.05), 2)
    assert weak == {}


def test_one_sheet_serves_both_directions() -> None:
    """No property names left or right: Arabic and English share every rule."""
    rules = re.sub(r"/\*.*?\*/", "", CSS, flags=re.S)
    physical = r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)|left|right|float)\s*:|text-align:\s*(?:left|right)"
    assert re.findall(physical, rules) == []


def test_the_sheet_loads_only_what_ships() -> None:
    """Every address in the sheet is a font in the package, none is elsewhere."""
    addresses = re.findall(r"url\(\"(.*?)\"\)", CSS)
    assert addresses
    assert [one for one in addresses if not (STATIC / "css" / one).resolve().is_file()] == []
    assert CSS.count("url(") == len(addresses)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_write_no_markup(script: Path) -> None:
    """No script writes HTML, makes code from text, sets a style attribute or asks another site."""
    text = script.read_text("utf-8")
    assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|https?://", text) == []
    assert "setAttribute('style'" not in text


def test_the_library_makes_no_code_from_text() -> None:
    """The chart library runs where `unsafe-eval` is forbidden, says what it is and has its licences beside it."""
    text = (STATIC / "echarts" / "echarts.min.js").read_text("utf-8")
    assert re.findall(r"\beval\(|new Function\b", text) == []
    assert text.startswith("/*! Apache ECharts 6.1.0, Apache-2.0")
    licences = sorted(path.name for path in (STATIC / "echarts").iterdir() if path.suffix != ".js")
    assert licences == ["LICENSE", "LICENSE-d3", "LICENSE-tslib", "LICENSE-zrender", "NOTICE"]


def test_each_family_of_type_has_its_licence() -> None:
    """Beside the fonts of a family stands its licence."""
    families = {path.name.rsplit("-", 2)[0] for path in (STATIC / "fonts").glob("*.woff2")}
    assert {f"COPYRIGHT-{family}" for family in families} == {path.name for path in (STATIC / "fonts").glob("COPYRIGHT-*")}
