"""Coverage of an invented process, as readings made by hand: Dova and Uluwan talk, and outlets differ on it."""

from __future__ import annotations

from typing import Any

from tests.record.conftest import claim, contact, reading, refs, span

MINISTERS = {"nadia-haddad": "ناديا حداد", "omar-saleh": "عمر صالح"}
MET = "التقت ناديا حداد عمر صالح في مالطا يوم الثالث من مايو"
HALL = {"name": "فاليتا", "country": "MLT"}


def met_long(outlet: str = "one") -> dict[str, Any]:
    """The meeting of 3 May, of 35 minutes by an official."""
    text = f"{MET}. وقال مسؤول إن اللقاء دام خمسا وثلاثين دقيقة."
    told = contact(text, MET, MINISTERS, date="2019-05-03", place=HALL, duration={"minutes": 35, "qualifier": "نحو"})
    return reading(text, "2019-05-04", [told], outlet)


def met_short() -> dict[str, Any]:
    """The same meeting, of 20 minutes by the other side."""
    text = f"{MET}. وأوضح الناطق باسم أولوان أن الجلسة لم تتجاوز عشرين دقيقة."
    told = contact(text, MET, MINISTERS, date="2019-05-03", duration={"minutes": 20, "qualifier": None})
    return reading(text, "2019-05-04", [told], "two")


def met_recalled() -> dict[str, Any]:
    """The same meeting, recalled three months later."""
    text = "ويذكر أن ناديا حداد كانت قد قابلت عمر صالح مطلع مايو الماضي."
    return reading(text, "2019-08-01", [contact(text, text, MINISTERS, date="2019-05-03")], "three")


def met_next_day() -> dict[str, Any]:
    """Another meeting of the same two, a day later."""
    text = "واجتمعت ناديا حداد بعمر صالح مرة ثانية في الرابع من مايو."
    named = {"nadia-haddad": "ناديا حداد", "omar-saleh": "عمر صالح"}
    return reading(text, "2019-05-05", [contact(text, text, named, date="2019-05-04", place=HALL)], "two")


def states_met() -> dict[str, Any]:
    """The meeting of 3 May told of the states."""
    text = "وكانت دوفا وأولوان قد أجرتا محادثات في فاليتا في الثالث من الشهر."
    named = {"DOV": "دوفا", "ULU": "أولوان"}
    return reading(text, "2019-05-06", [contact(text, text, named, form="talks", date="2019-05-03", place=HALL)], "four")


def pledged(deadline: str | None = "2019-06") -> dict[str, Any]:
    """Dova undertakes to open a road."""
    text = "وتعهدت دوفا بفتح طريق الميناء أمام القوافل قبل نهاية يونيو."
    fields = {"by": refs(text, {"DOV": "دوفا"}), "action": span(text, "فتح طريق الميناء أمام القوافل"), "toward": []}
    one = claim("commitment", text, text, {**fields, "deadline": deadline, "condition": None})
    return reading(text, "2019-05-10", [one], "one")


def aligned(relation: str, published: str, outlet: str) -> dict[str, Any]:
    """The two states agree, or not, on the detainees."""
    text = f"وفي شأن المحتجزين فإن موقفي دوفا وأولوان كما أوردت صحيفة {outlet} في {published}."
    fields = {"parties": refs(text, {"DOV": "دوفا", "ULU": "أولوان"}), "relation": relation, "issue": "detainees"}
    return reading(text, published, [claim("alignment", text, text, fields)], outlet)


def stance(stance: str, published: str) -> dict[str, Any]:
    """Uluwan's stance on the ceasefire."""
    text = f"أما أولوان فهذا رأيها في وقف النار يوم {published}."
    fields = {
        "holder": refs(text, {"ULU": "أولوان"}),
        "issue": "ceasefire",
        "stance": stance,
        "content": [span(text, "وقف النار")],
    }
    return reading(text, published, [claim("position", text, text, fields)], "one")


def everything() -> list[dict[str, Any]]:
    """All of the coverage."""
    return [
        met_long(), met_short(), met_recalled(), met_next_day(), states_met(), pledged(), aligned("disagree", "2019-05-04", "one"),
        aligned("disagree", "2019-05-05", "two"), aligned("agree", "2019-06-20", "one"), stance("oppose", "2019-05-04"),
        stance("support", "2019-06-01"),
    ]  # fmt: skip
