"""Actors, dates and stretches of text: what is the same, and what answers for what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.evaluate.compare import Shared, as_states, fold, overlap, pair, same_actor, same_date, shared
from mahdar.evaluate.sheets import Party, Ref

HANSEN = Party("olaf-hansen", "person", "NOR", ("olaf hansen", "Olaf Hansen", "أولاف هانسن", "هانسن", "الوزير النرويجي"))

ACTORS = [
    # found, its words, expected, same?
    (Party("olaf-hansen"), None, HANSEN, True),  # the same id says it all
    (Party("o-hansen", "person", "NOR", ("هانسن",), True), "هانسن", HANSEN, True),  # a spelling in common
    (Party("hansn", "person", None, ("اولاف هنسن",), True), "هانسن", HANSEN, True),  # its words carry the family name
    (Party("ulaf", "person", "NOR", ("أولاف هنسن",), True), "أولاف هنسن", HANSEN, False),  # no family name in common
    (Party("peter-hansen", "person", "NOR", ("بيتر هانسن",), True), "هانسن", HANSEN, False),  # another given name
    (Party("h", "person", "NOR", ("سفير",), True), "الوزير النرويجي", HANSEN, False),  # a role proves no person
    (Party("h", "person", "NOR"), "الوزير النرويجي", HANSEN, True),  # unless the reading knows no name at all
    (Party("o-hansen", "person", "SWE", ("هانسن",), True), "هانسن", HANSEN, False),  # another country
    (Party("hansen-group", "organization", "NOR", ("هانسن",), True), "هانسن", HANSEN, False),  # a body is no person
    (
        Party("norway", "state", None, ("النرويج",)),
        "النرويج",
        Party("NOR", "state", "NOR", ("النرويج",)),
        False,
    ),  # ids name states
    (
        Party("army", "government-body", "SYR", ("الجيش السوري",)),
        None,
        Party("a", "government-body", "SYR", ("قيادة الجيش السوري",)),
        True,
    ),
    (Party("un", "organization", None, ("الأمم",)), None, Party("x", "organization", None, ("اتحاد الأمم",)), False),  # too short
    (
        Party("unnamed-us", "person", "USA", ("مسؤول أميركي رفيع",)),
        None,
        Party("unnamed-us-official", "person", "USA", ("مسؤول أميركي",)),
        True,
    ),
    (
        Party("unnamed-us", "person", "USA", ("دبلوماسي",)),
        None,
        Party("unnamed-us-official", "person", "USA", ("مسؤول أميركي",)),
        False,
    ),
    (Party("unnamed-x", "person", "NOR", ("مصدر قريب من الوزير النرويجي",)), None, HANSEN, False),  # a class is nobody
]


@pytest.mark.parametrize(("found", "text", "expected", "same"), ACTORS)
def test_actors(found, text, expected, same):
    assert same_actor(found, text, expected) is same


def test_shared_actors_answer_once():
    """Two found men of one spelling answer for one expected man, and an undescribed id is itself."""
    refs = (Ref("a", "هانسن"), Ref("b", "هانسن"), Ref("SYR"))
    ours = {name: Party(name, "person", "NOR", ("هانسن",), True) for name in "ab"}
    expected = (Ref("olaf-hansen"), Ref("SYR"), Ref("nato"))
    assert shared(refs, ours, expected, {"olaf-hansen": HANSEN}) == Shared(2, 3, 3)


def test_actors_as_their_states():
    assert as_states((Ref("olaf-hansen"), Ref("NOR"), Ref("nato")), {"olaf-hansen": HANSEN, "nato": Party("nato")}) == {
        "NOR",
        "nato",
    }


FOLDED = [
    ("ٱلأُمَم المتّحدة", "الامم المتحده"),  # marks, hamza, final ة
    ("مستشفى إلى آخر", "مستشفي الي اخر"),
    ("مـــوسكو", "موسكو"),  # drawn-out letters
    ("«De Mistura»", "de mistura"),
    (None, ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text, folded):
    assert fold(text) == folded


DATES = [
    ("2016-03-24", "2016-03-24", True),
    (None, None, True),
    (None, "2016-03", False),
    ("2016-03", None, False),
    ("2016-03-24", "2016-03", False),  # a day where a month is meant is a guess
    ("2016-03-21/2016-03-27", "2016-03", True),  # a week has its month
    ("2016-02-29/2016-03-06", "2016-03-06", True),  # touches at its last day
    ("2016-02-29/2016-03-06", "2016-03-07", False),
    ("2016-03/2016-04", "2016-04", False),  # two months are no week
    ("2016-03-21/", "2016-03-21", True),
    ("قريبا", "2016", False),
    ("2016-13-40/2016", "2016", False),
]


@pytest.mark.parametrize(("found", "expected", "same"), DATES)
def test_dates(found, expected, same):
    assert same_date(found, expected) is same


chars = st.frozensets(st.integers(0, 30), max_size=12)
scores = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.integers(0, 6)),
    max_size=25,
    unique_by=(lambda one: one[0], lambda one: one[1:]),
)


@given(chars, chars)
def test_overlap_is_symmetric_and_a_share(left, right):
    assert overlap(left, right) == overlap(right, left)
    assert 0 <= overlap(left, right) <= 1
    assert (overlap(left, right) == 1) == (left == right and bool(left))


@given(scores)
def test_pairs_are_one_to_one_and_the_same_from_either_side(candidates):
    pairs = pair(candidates)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert set(pairs) <= {(i, j) for _, i, j in candidates}
    assert sorted(pairs) == sorted((i, j) for j, i in pair([(score, j, i) for score, i, j in candidates]))


@given(scores)
def test_nothing_is_left_that_could_be_paired(candidates):
    pairs = pair(candidates)
    for _, i, j in candidates:
        assert any(i == one or j == other for one, other in pairs)
