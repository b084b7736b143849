"""The data of states, nationality adjectives and places, read as plain YAML and text: no reader is involved."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

COMMON = Path(__file__).resolve().parents[2] / "mahdar" / "packs" / "processes" / "common"
KEYS = {"id", "ar", "en", "ru", "capital", "adjective", "people", "other"}
PLACE_TYPES = {
    "city", "region", "palace", "river", "sea", "camp", "crossing", "airport", "strait", "road", "base", "other",
}  # fmt: skip
# ISO 3166 alpha-3: the members of the United Nations, then those that are not.
MEMBERS = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF
    CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI
    FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN
    KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT
    MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT
    ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON
    TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""".split()
OTHERS = "PSE VAT XKX TWN ESH HKG MAC GRL PRI".split()
MARKS = re.compile(r"[\u0640\u064b-\u0652]")


def fold(name: str) -> str:
    """One spelling for all hamza seats, final ha and ya, and marks."""
    return MARKS.sub("", name).translate(str.maketrans("أإآٱةىؤئ", "ااااهيوي"))


def read(name: str) -> list[dict[str, Any]]:
    """A YAML file with all scalars as strings."""
    loaded: list[dict[str, Any]] = yaml.load((COMMON / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    return loaded


COUNTRIES = read("countries.yaml")
PLACES = read("places.yaml")
CITIES = [line.split("\t") for line in (COMMON / "cities.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]


def forms(state: dict[str, Any]) -> list[str]:
    """All Arabic forms of a state."""
    return [form for key in ("ar", "capital", "adjective", "people", "other") for form in state[key]]


def test_every_state_is_there_once() -> None:
    """Each member of the United Nations and each of the named others has exactly one item."""
    assert sorted(state["id"] for state in COUNTRIES) == sorted(MEMBERS + OTHERS)


@pytest.mark.parametrize("state", COUNTRIES, ids=lambda state: state["id"])
def test_state_has_its_keys(state: dict[str, Any]) -> None:
    """Every item has the known keys, lists of non-empty strings, a name in each language and an adjective."""
    assert set(state) - {"ambiguous"} == KEYS
    assert all(isinstance(state[key], list) and all(state[key]) for key in set(state) - {"id"})
    assert state["ar"] and state["en"] and state["ru"] and state["adjective"]
    assert set(state.get("ambiguous", [])) <= set(forms(state))


@pytest.mark.parametrize("state", COUNTRIES, ids=lambda state: state["id"])
def test_a_spelling_is_given_once(state: dict[str, Any]) -> None:
    """Two spellings that the reader folds into one are not both listed, and adjectives are indefinite masculine."""
    for key in ("ar", "capital", "adjective", "people", "other"):
        folded = [fold(form) for form in state[key]]
        assert len(folded) == len(set(folded)), key
    assert all(not a.startswith("ال") or a.startswith("ألب") or a.startswith("ألم") for a in state["adjective"])
    assert all(not a.endswith("ة") for a in state["adjective"])


def test_no_form_belongs_to_two_states() -> None:
    """A form claimed by two states is marked ambiguous in both, and in none other."""
    owners: dict[str, set[str]] = defaultdict(set)
    unsure: dict[str, set[str]] = defaultdict(set)
    for state in COUNTRIES:
        for form in forms(state):
            owners[fold(form)].add(state["id"])
        for form in state.get("ambiguous", []):
            unsure[fold(form)].add(state["id"])
    shared = {form: ids for form, ids in owners.items() if len(ids) > 1}
    assert shared == {form: unsure[form] for form in shared}
    assert shared == {
        fold("عمان"): {"OMN", "JOR"}, fold("الكونغو"): {"COD", "COG"}, fold("كونغولي"): {"COD", "COG"},
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_names_in_other_languages_belong_to_one_state(language: str) -> None:
    """No English or Russian name is given to two states."""
    names = [name.lower() for state in COUNTRIES for name in state[language]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("adjective", "state"),
    [
        # the two spellings of the press
        ("أميركي", "USA"), ("أمريكي", "USA"), ("دنماركي", "DNK"), ("دانماركي", "DNK"), ("بولوني", "POL"),
        # parties and mediators of the processes
        ("روسي", "RUS"), ("سوري", "SYR"), ("تركي", "TUR"), ("إيراني", "IRN"), ("سعودي", "SAU"), ("إسرائيلي", "ISR"),
        ("فلسطيني", "PSE"), ("إماراتي", "ARE"), ("عماني", "OMN"), ("قطري", "QAT"), ("كويتي", "KWT"), ("يمني", "YEM"),
        ("ليبي", "LBY"), ("مغربي", "MAR"), ("جزائري", "DZA"), ("سوداني", "SDN"), ("إثيوبي", "ETH"), ("بريطاني", "GBR"),
        ("فرنسي", "FRA"), ("ألماني", "DEU"), ("صيني", "CHN"), ("أوكراني", "UKR"), ("بيلاروسي", "BLR"), ("أذري", "AZE"),
        ("أرمني", "ARM"), ("نمساوي", "AUT"), ("سويسري", "CHE"), ("نرويجي", "NOR"), ("كولومبي", "COL"),
        # states whose adjectives are near one another
        ("نيجري", "NER"), ("نيجيري", "NGA"), ("غيني", "GIN"), ("غيني بيساوي", "GNB"), ("دومينيكاني", "DOM"),
        ("دومينيكي", "DMA"), ("كوري شمالي", "PRK"), ("كوري جنوبي", "KOR"),
        # the adjective is the name itself, or a common word
        ("مالي", "MLI"), ("تشيلي", "CHL"), ("هايتي", "HTI"), ("هنغاري", "HUN"),
    ],
)  # fmt: skip
def test_adjective_names_its_state(adjective: str, state: str) -> None:
    """An adjective leads to its one state."""
    assert [s["id"] for s in COUNTRIES if fold(adjective) in {fold(a) for a in s["adjective"]}] == [state]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["en"])
def test_place_is_well_formed(place: dict[str, Any]) -> None:
    """Every place has the known keys, a known type and a state of countries.yaml or none."""
    assert list(place) == ["name", "also", "en", "country", "type"]
    assert place["type"] in PLACE_TYPES
    assert place["country"] in {"null", *MEMBERS, *OTHERS}


def test_no_place_is_given_twice() -> None:
    """No Arabic spelling names two places, and no English name is repeated."""
    folded = [fold(name) for place in PLACES for name in [place["name"], *place["also"]]]
    assert sorted({name for name in folded if folded.count(name) > 1}) == []
    english = [place["en"] for place in PLACES]
    assert sorted({name for name in english if english.count(name) > 1}) == []


@pytest.mark.parametrize("word", ["دوما", "العديد", "الأقصى", "المتوسط", "حجة", "الضالع", "الطبقة", "لفيف", "كان", "وقف"])
def test_common_word_is_no_place(word: str) -> None:
    """A common word is not listed alone among the places or the cities."""
    assert fold(word) not in {fold(name) for place in PLACES for name in [place["name"], *place["also"]]}
    assert fold(word) not in {fold(row[0]) for row in CITIES}


def test_cities_are_sorted_and_well_formed() -> None:
    """The table has its header, sorted unique spellings in Arabic letters, known codes and whole numbers."""
    header, *rows = CITIES
    assert header == ["name_ar", "name_en", "country_alpha3", "population"]
    assert [row for row in rows if len(row) != 4 or not row[1] or not row[3].isdecimal()] == []
    assert [row for row in rows if not re.fullmatch(r"[ء-غف-ي]+( [ء-غف-ي]+)*", row[0])] == []
    assert [row for row in rows if not re.fullmatch(r"[A-Z]{3}|XKX", row[2])] == []
    names = [row[0] for row in rows]
    assert names == sorted(names)
    assert len({fold(name) for name in names}) == len(names)


def test_cities_leave_the_places_and_states_alone() -> None:
    """A name of places.yaml or of a state is not also a city."""
    cities = {fold(row[0]) for row in CITIES}
    assert sorted(cities & {fold(n) for place in PLACES for n in [place["name"], *place["also"]]}) == []
    assert sorted(cities & {fold(n) for state in COUNTRIES for n in state["ar"]}) == []


def test_cities_say_where_they_come_from() -> None:
    """The head of the table names the work and its licence."""
    head = (COMMON / "cities.tsv").read_text("utf-8").split("name_ar")[0]
    assert "GeoNames" in head
    assert "CC BY 4.0" in head


@pytest.mark.parametrize(
    ("name", "country"),
    # capitals and large cities that contacts take place in
    [("واشنطن", "USA"), ("موسكو", "RUS"), ("لندن", "GBR"), ("باريس", "FRA"), ("أنقرة", "TUR"), ("طهران", "IRN"),
     ("دمشق", "SYR"), ("بغداد", "IRQ"), ("بيروت", "LBN"), ("القاهرة", "EGY"), ("الرياض", "SAU"), ("الدوحة", "QAT"),
     ("صنعاء", "YEM"), ("طرابلس", "LBY"), ("رام الله", "PSE"), ("تل أبيب", "ISR"), ("كييف", "UKR"), ("باكو", "AZE")],
)  # fmt: skip
def test_capital_is_a_city(name: str, country: str) -> None:
    """A capital is found as a city of its state."""
    assert [row[2] for row in CITIES if fold(row[0]) == fold(name)] == [country]
