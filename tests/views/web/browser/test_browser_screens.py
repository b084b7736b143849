"""Every screen in Chromium: both languages, a laptop and a phone, with scripts and without."""

from __future__ import annotations

import pytest

from tests.views.web.browser.conftest import Open
from tests.views.web.browser.screens import SCREENS, TEAM_SCREENS, found_ids

LAPTOP, PHONE = 1440, 390


@pytest.fixture(scope="session")
def ids(page_address: str) -> dict[str, str]:
    """Things of the sample record that have a screen of their own."""
    return found_ids(page_address)


def holds(opened: Open, url: str, language: str, name: str | None = None, address: str = "") -> None:
    """Hold one screen against all that holds of every screen, on a laptop and on a phone."""
    tab = opened(LAPTOP)
    if name:
        tab.sign_in(address, name)
        tab.said.clear()
    for width in (LAPTOP, PHONE):
        tab.page.set_viewport_size({"width": width, "height": 900})
        answer = tab.to(url + ("&" if "?" in url else "?") + f"lang={language}")
        assert answer.status == 200
        html = tab.page.locator("html")
        assert (html.get_attribute("lang"), html.get_attribute("dir")) == (language, "rtl" if language == "ar" else "ltr")
        assert tab.page.locator("h1").count() == 1
        assert tab.overflow() <= 0, f"wider than {width}"
        assert tab.barriers() == []
        assert language == "ar" or tab.bare() == []
    assert tab.said == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen(opened: Open, page_address: str, ids: dict[str, str], screen: str, language: str) -> None:
    """It answers, says nothing in the console, fits its window, is in its language, and axe finds no barrier."""
    holds(opened, page_address + SCREENS[screen].format(**ids), language)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("screen", TEAM_SCREENS)
def test_a_screen_with_accounts(opened: Open, team_address: str, ids: dict[str, str], screen: str, language: str) -> None:
    """The same for those that a guest, a reader and an admin see."""
    path, name = TEAM_SCREENS[screen]
    holds(opened, team_address + path.format(**ids), language, name, team_address)


@pytest.mark.parametrize("screen", ["overview", "stands", "contacts", "entry with differing accounts", "article", "review"])
def test_a_screen_in_the_dark(opened: Open, page_address: str, ids: dict[str, str], screen: str) -> None:
    """Where the reader's machine asks for dark pages, all can be read too."""
    tab = opened(LAPTOP, color_scheme="dark")
    tab.to(page_address + SCREENS[screen].format(**ids))
    assert tab.barriers() == []
    assert tab.said == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_without_scripts(opened: Open, page_address: str, ids: dict[str, str], screen: str) -> None:
    """It reads as it does with them: the same words in the same order, but for what charts bring of their own."""
    read = {}
    for scripts in (True, False):
        tab = opened(PHONE, java_script_enabled=scripts)
        assert tab.to(page_address + SCREENS[screen].format(**ids)).status == 200
        assert tab.overflow() <= 0
        said = tab.page.locator("main").evaluate(
            """main => {
              const copy = main.cloneNode(true);
              copy.querySelectorAll('figure.chart').forEach(chart => chart.remove());
              return copy.textContent.split(/\\s+/).join(' ');
            }"""
        )
        read[scripts] = said
        for chart in tab.page.locator("figure.chart[data-table]").all():
            assert tab.page.locator(chart.get_attribute("data-table")).count() == 1
    assert read[False] == read[True]
    assert len(read[False]) > 20
