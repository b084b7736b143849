"""What a person does in the page, in Chromium: review by keyboard, two reviewers at once, article and claims, charts, filters."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.views.web.browser.conftest import Open
from tests.views.web.browser.watched import Watched

MOST_STEPS = 80
# The name of the filter that has the focus, if one has, and how thick its outline is.
_FOCUS = """() => {
  const one = document.activeElement;
  const is = one?.matches('form.filters :is(input, select)') && one.matches(':focus-visible');
  return [is ? one.name : null, parseFloat(getComputedStyle(one).outlineWidth)];
}"""


def asked(tab: Watched, url: str) -> Any:
    """Give what the API answers to whoever is signed in there."""
    answer = tab.context.request.get(url)
    assert answer.ok, answer.text()
    return answer.json()


def claim_shown(tab: Watched) -> str:
    """Give the claim that the review screen shows."""
    return str(tab.page.locator("form.review-actions input[name=claim]").get_attribute("value"))


def press(tab: Watched, key: str) -> None:
    """Press a key of the review screen and wait for the page that it leads to."""
    # The script of the keys comes after the page.
    tab.page.wait_for_load_state("networkidle")
    with tab.page.expect_navigation():
        tab.page.keyboard.press(key)


def tab_to(tab: Watched, selector: str) -> None:
    """Go on with the Tab key until something has the focus."""
    for _ in range(MOST_STEPS):
        if tab.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        tab.page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not reach {selector}")


def test_review_by_keyboard(opened: Open, own_address: str) -> None:
    """Accept, take back, reject, take back, skip, correct a day: no hand leaves the keys, and the record has each judgement."""
    tab = opened()
    contacts = asked(tab, f"{own_address}/api/contacts?limit=100")["items"]
    contact = next(one["claims"][0] for one in contacts if one["fields"]["date"] and len(one["claims"]) == 1)
    tab.to(f"{own_address}/review?lang=en")
    first = claim_shown(tab)
    press(tab, "a")
    second = claim_shown(tab)
    given = asked(tab, f"{own_address}/api/judgements")["items"]
    assert [(one["claim"], one["verdict"], one["reviewer"]) for one in given] == [(first, "confirmed", "owner")]
    press(tab, "u")
    assert claim_shown(tab) == first
    assert asked(tab, f"{own_address}/api/judgements")["total"] == 0
    press(tab, "r")
    assert claim_shown(tab) == second
    assert asked(tab, f"{own_address}/api/judgements")["items"][0]["verdict"] == "rejected"
    press(tab, "u")
    press(tab, "s")
    assert claim_shown(tab) == second
    tab.to(f"{own_address}/review?lang=en&claim={contact}")
    tab.page.wait_for_load_state("networkidle")
    tab.page.keyboard.press("c")
    tab_to(tab, "#e-date")
    tab.page.keyboard.press("Control+a")
    tab.page.keyboard.type("2024-01-09")
    press(tab, "Enter")
    (corrected,) = asked(tab, f"{own_address}/api/judgements")["items"]
    assert (corrected["claim"], corrected["field"], corrected["value"]) == (contact, "date", "2024-01-09")
    assert tab.said == []


def test_two_reviewers_at_once(opened: Open, team_address: str, team_record: Path) -> None:
    """Both judge one claim at the same moment, each otherwise: both judgements are kept, and it stands first as an open question."""
    rana, omar = opened(), opened()
    for tab, name in ((rana, "rana"), (omar, "omar")):
        tab.sign_in(team_address, name)
        tab.to(f"{team_address}/review?kind=statement&lang=en")
        tab.page.wait_for_load_state("networkidle")
    claim = claim_shown(rana)
    assert claim_shown(omar) == claim
    with rana.page.expect_navigation(), omar.page.expect_navigation():
        rana.page.keyboard.press("r")
        omar.page.keyboard.press("a")
    given = asked(rana, f"{team_address}/api/judgements?claim={claim}")["items"]
    assert sorted((one["reviewer"], one["verdict"], one["open"], one["holds"]) for one in given) == [
        ("omar", "confirmed", True, False),
        ("rana", "rejected", True, False),
    ]
    rana.to(f"{team_address}/review?lang=en")
    assert claim_shown(rana) == claim
    assert sorted(rana.page.locator("ol.judgements b").all_inner_texts()) == ["omar", "rana"]
    assert rana.page.locator("ol.judgements .status-open").count() == 2
    # Each may take back his own alone.
    assert rana.page.locator("ol.judgements button").count() == 1
    assert rana.said + omar.said == []
    with Store.open(str(team_record)) as store:
        assert verify(store) == []


def test_article_and_claims_light_one_another(opened: Open, page_address: str) -> None:
    """A mark that is clicked lights its claims, a claim its marks; the address of a claim lights both; Escape puts them out."""
    tab = opened()
    contact = asked(tab, f"{page_address}/api/contacts?limit=1")["items"][0]
    document, claim = contact["documents"][0], contact["claims"][0]
    tab.to(f"{page_address}/documents/{document}?lang=en")
    lit_claims, lit_marks = tab.page.locator(".claim.is-lit"), tab.page.locator(".mark.is-lit")
    assert (lit_claims.count(), lit_marks.count()) == (0, 0)
    mark = tab.page.locator(".mark[data-claims]").first
    carried = str(mark.get_attribute("data-claims")).split()
    mark.click()
    assert sorted(one.get_attribute("data-claim") for one in lit_claims.all()) == sorted(carried)
    tab.page.keyboard.press("Escape")
    tab.page.mouse.move(1, 1)
    assert lit_claims.count() == 0
    tab.page.locator(f"#claim-{claim} .tag").first.click()
    assert lit_marks.count() > 0
    assert all(claim in str(one.get_attribute("data-claims")).split() for one in lit_marks.all())
    tab.to(f"{page_address}/documents/{document}?lang=ar#claim-{claim}")
    assert [one.get_attribute("data-claim") for one in lit_claims.all()] == [claim]
    tab.page.keyboard.press("j")
    assert lit_claims.count() == 1
    assert tab.said == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_chart_is_saved(opened: Open, page_address: str, language: str) -> None:
    """As a picture and as a drawing, both whole."""
    tab = opened()
    tab.to(f"{page_address}/?lang={language}")
    buttons = tab.page.locator("figure.chart .chart-tools button")
    begins = {"png": b"\x89PNG", "svg": b"<svg"}
    for kind in begins:
        with tab.page.expect_download() as download:
            buttons.filter(has_text=kind.upper()).first.click()
        saved = Path(download.value.path()).read_bytes()
        assert saved.startswith(begins[kind])
        assert len(saved) > 5_000
        assert download.value.suggested_filename == f"mahdar-timeline.{kind}"
    assert tab.said == []


@pytest.mark.parametrize("path", ["/contacts?actor=USA&limit=5&view=calendar", f"/statements?q={quote('الهدنة')}"])
def test_the_other_language_keeps_the_question(opened: Open, page_address: str, path: str) -> None:
    """The switch changes the language alone, and it stays on the pages that follow."""
    tab = opened()
    tab.to(page_address + path)
    tab.page.click(".site-tools a[hreflang=ar]")
    tab.page.wait_for_url("**lang=ar**")
    assert parse_qs(urlsplit(tab.page.url).query) == {**parse_qs(urlsplit(path).query), "lang": ["ar"]}
    tab.to(f"{page_address}/actors")
    assert tab.page.locator("html").get_attribute("dir") == "rtl"
    assert tab.said == []


def test_the_skip_link(opened: Open, page_address: str) -> None:
    """It comes first, is seen when it has the focus, and leads past the navigation."""
    tab = opened()
    tab.to(f"{page_address}/contacts?lang=en")
    tab.page.keyboard.press("Tab")
    link = tab.page.locator(".skip-link")
    assert link.evaluate("link => link === document.activeElement")
    box = link.bounding_box()
    assert box
    assert min(box["x"], box["y"]) >= 0
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.press("Tab")
    assert tab.page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("path", ["/contacts", "/statements", "/review", "/stands"])
def test_filters_by_keyboard(opened: Open, page_address: str, path: str) -> None:
    """The Tab key goes through the fields in the order in which they stand, and each shows that it has the focus."""
    tab = opened()
    tab.to(f"{page_address}{path}?lang=en")
    fields = tab.page.locator("form.filters :is(input, select):visible:not(details:not([open]) *)")
    names = [one.get_attribute("name") for one in fields.all()]
    passed: list[str | None] = []
    for _ in range(MOST_STEPS):
        tab.page.keyboard.press("Tab")
        name, outline = tab.page.evaluate(_FOCUS)
        if name:
            assert outline >= 2
            # A date is several stops in one field.
            passed += [name] if passed[-1:] != [name] else []
        if len(passed) == len(names):
            break
    assert passed == names


def test_filters_leave_a_clean_address(opened: Open, page_address: str) -> None:
    """What was not asked does not stand in the address; going back gives the form back."""
    tab = opened()
    tab.to(f"{page_address}/contacts?lang=en")
    tab.page.fill("form.filters [name=actor]", "USA")
    tab.page.press("form.filters [name=actor]", "Enter")
    tab.page.wait_for_url("**actor=USA**")
    assert set(parse_qs(urlsplit(tab.page.url).query)) <= {"actor", "lang", "view"}
    tab.page.go_back()
    assert tab.page.locator("form.filters [name=actor]").is_enabled()
    assert tab.said == []
