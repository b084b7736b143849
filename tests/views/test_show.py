"""`mahdar show` and `mahdar diff` on a record of the samples: tables, JSON, CSV, filters, and what is said of no answer."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import answers, cli
from mahdar.views.columns import TABLES, courses_by_day, differing, relations_of, sides
from mahdar.views.diff import compare
from mahdar.views.exports.tables import safe, write_rows
from mahdar.views.lookups import Lookups
from mahdar.views.outlets import outlets
from mahdar.views.show import page
from mahdar.views.tabular import table
from mahdar.views.typeset import Look, columns_of
from mahdar.views.wording import Wording, quoted

MARCH = ("--between", "2024-03-01", "2024-03-31")


def show(record: Path, capsys: pytest.CaptureFixture[str], what: str, *options: str) -> tuple[str, str]:
    """Run `mahdar show` and give what it wrote on standard output and on standard error."""
    assert cli.main(["show", what, "--record", str(record), *options]) == 0
    out, err = capsys.readouterr()
    return out, err


def lines_of_json(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("what", answers.WHATS)
def test_each_question_is_answered(sample_record: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    """Each word after `show` has a table with its headings and at least one line, and JSON with as many objects."""
    out, err = show(sample_record, capsys, what)
    rows = out.splitlines()
    assert err == ""
    assert len(rows) >= 2
    objects = lines_of_json(show(sample_record, capsys, what, "--json")[0])
    assert len(objects) == len(rows) - 1


def test_what_can_be_asked_is_what_is_there() -> None:
    """The words of the command line are the tables there are."""
    assert set(answers.WHATS) == set(TABLES)


def test_the_two_lengths_of_a_meeting_stand_side_by_side(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three hours in one account, two and a half in the other: both are shown, each with who says so."""
    out, _ = show(sample_record, capsys, "discrepancies", *MARCH)
    assert "duration: 3 h (" in out
    assert " ≠ 2 h 30 min (unnamed official of" in out


def test_a_state_or_a_name_finds_the_actor(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id, an English name and an Arabic one ask the same question."""
    asked = [
        show(sample_record, capsys, "contacts", "--actor", name)[0] for name in ("johan-lundqvist", "Johan Lundqvist", "لندكفيست")
    ]
    assert asked[0] == asked[1] == asked[2]
    assert "Johan Lundqvist and Salwa al-Dana" in asked[0]


def test_a_place_is_found_by_either_name(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A city in Arabic and in English, a country by its letters and by its name, ask the same question."""
    city = [show(sample_record, capsys, "contacts", "--json", "--place", name)[0] for name in ("مسقط", "Muscat", "muscat")]
    country = [show(sample_record, capsys, "contacts", "--json", "--place", name)[0] for name in ("OMN", "Oman", "سلطنة عمان")]
    assert city[0] == city[1] == city[2] != ""
    assert country[0] == country[1] == country[2] != ""


def test_a_denial_stands_against_those_who_affirm(sample_record: Path) -> None:
    """That it happened is no account of its own; where one denies it, the others' claims are shown as the other side."""

    def told(field: str, value: str, claim: str, by: str) -> dict[str, object]:
        return {"field": field, "value": value, "evidence": [], "claim": claim, "document": "d-1", "by": [by]}

    accounts = [
        told("status", "held", "c-1", "USA"),
        told("form", "talks", "c-1", "USA"),
        told("polarity", "denied", "c-2", "RUS"),
    ]
    entry = {"discrepancies": ["polarity"], "accounts": accounts}
    assert [(one["value"], [a["by"] for a in one["accounts"]]) for one in sides(entry)[0][1]] == [
        ("asserted", [["USA"]]),
        ("denied", [["RUS"]]),
    ]
    with Store.open(str(sample_record)) as store:
        wording = Wording(Lookups(store))
        assert list(differing(entry, wording)) == ["whether it happened: affirmed (United States) ≠ denied (Russia)"]


def test_the_course_of_a_pair_goes_by_days(sample_record: Path) -> None:
    """What one day tells has no order; what lasts is said once."""
    steps = [
        ("2024-03-07", "disagree"),
        ("2024-03-07", "agree"),
        ("2024-03-08", "agree"),
        ("2024-03-09", "agree"),
        (None, "converge"),
    ]
    course = {"steps": [{"day": day, "relation": relation} for day, relation in steps]}
    assert [(day, relations_of(told)) for day, told in courses_by_day(course)] == [
        ("2024-03-07", ["agree", "disagree"]),
        ("2024-03-08", ["agree"]),
        ("2024-03-09", ["agree"]),
        (None, ["converge"]),
    ]


def test_filters_narrow(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Day, outlet and as-of leave only what they ask for; two filters together ask for both."""
    everything = lines_of_json(show(sample_record, capsys, "statements", "--json")[0])
    outlet = lines_of_json(show(sample_record, capsys, "statements", "--json", "--outlet", "البوصلة")[0])
    assert 0 < len(outlet) < len(everything)
    assert {one["document"]["outlet"] for one in outlet} == {"البوصلة"}  # type: ignore[index]
    early = lines_of_json(show(sample_record, capsys, "statements", "--json", "--as-of", "2024-03-04")[0])
    assert max(str(one["document"]["published"]) for one in early) == "2024-03-04"  # type: ignore[index]
    month = lines_of_json(show(sample_record, capsys, "contacts", "--json", "--date", "2024-03")[0])
    days = lines_of_json(show(sample_record, capsys, "contacts", "--json", "--between", "2024-03-01", "2024-03-31")[0])
    assert month == days != []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--actor", "nobody-at-all"), "nobody in the record is called so"),
        (("--actor", "al"), "may be"),  # several: their ids are listed
        (("--issue", "ceasefir"), "do you mean ceasefire"),
        (("--outlet", "جريدة"), "is not in the record"),
        (("--place", "Atlantis"), "is not in the record"),
        (("--as-of", "yesterday"), "--as-of yesterday is not a date"),
        (("--date", "2024-13"), "--date 2024-13 is not a date"),
        (("--between", "2024-04-01", "2024-03-01"), "the first day lies after the last"),
    ],
)
def test_a_wrong_question_is_told_so(
    sample_record: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], said: str
) -> None:
    """What the record does not hold is wrong usage, with a hint where one is near."""
    assert cli.main(["show", "contacts", "--record", str(sample_record), *options]) == 2
    assert said in capsys.readouterr().err


def test_no_answer_says_what_to_do(sample_record: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Nothing found prints nothing on standard output and the next step on standard error."""
    out, err = show(sample_record, capsys, "contacts", "--date", "1999")
    assert out == ""
    assert err.startswith("mahdar: nothing in the record answers this; leave out a filter")
    empty = tmp_path / "empty.db"
    Store.open(str(empty), write=True).dialect.close()
    out, err = show(empty, capsys, "contacts")
    assert (out, "mahdar build FOLDER" in err) == ("", True)


def test_evidence_stands_under_its_line(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--evidence` prints the sentences with outlet and day."""
    out, _ = show(sample_record, capsys, "contacts", "--date", "2024-03-07", "--evidence")
    assert "    وكالة أنباء الشاطئ, 8 March 2024: «رأس اللؤلؤ (أنباء الشاطئ) - أجرى رئيس أرخبيل مرجان عدنان المرجاني" in out


def test_arabic_labels_and_names(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In Arabic the headings, names, dates and places are Arabic."""
    out, _ = show(sample_record, capsys, "contacts", "--date", "2024-03-07", "--lang", "ar")
    assert out.splitlines()[0].split()[:2] == ["اليوم", "الموضوع"]
    assert "7 مارس 2024" in out
    assert "عدنان المرجاني ويوهان لندكفيست" in out


def test_csv_is_a_table_that_no_spreadsheet_runs(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """CSV has a line of names and a row an item; a cell that would be a formula begins with an apostrophe."""
    rows = list(csv.DictReader(io.StringIO(show(sample_record, capsys, "contacts", "--csv")[0])))
    call = next(row for row in rows if row["form"] == "phone-call" and row["date"] == "2024-03-07")
    assert call["participants"] == "adnan-al-mirjani; johan-lundqvist"
    for cell, written in (("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("قال", "قال"), (3, 3), ("", "")):
        assert safe(cell) == written
    out = io.StringIO()
    write_rows([{"=name": "=cmd"}], out)
    assert "'=cmd" in out.getvalue()


def test_a_table_keeps_arabic_apart_and_fits() -> None:
    """On a terminal each cell is isolated, no line is wider than the screen, and a pipe has neither marks nor wrapping."""
    rows = [["1 May", "لقاء بين وزيري الخارجية في جنيف على هامش مؤتمر دولي عن المياه والحدود"], ["2 May", "USA"]]
    screen = list(table(["Day", "Who"], rows, Look(40, True, False)))
    assert len(screen) > 3
    assert all(columns_of(line) <= 40 for line in screen)
    assert screen[1].startswith("\u20681 May\u2069") and screen[1].endswith("\u2069")
    heads = next(iter(table(["اليوم", "من"], [["a", "b"]], Look(40, True, False))))
    assert heads.split() == ["\u2068اليوم\u2069", "\u2068من\u2069"]
    assert list(table(["Day", "Who"], rows, Look()))[2] == "2 May  USA"
    assert "\x1b[" not in "".join(table(["Day"], [["x"]], Look(40, True, False)))


def test_a_page_without_items_is_empty(sample_record: Path) -> None:
    """No item, no heading."""
    with Store.open(str(sample_record)) as store:
        assert list(page("contacts", [], Wording(Lookups(store)), Look())) == []


def test_the_reprint_is_one_voice(sample_record: Path) -> None:
    """`show outlets` says which outlets carry one text, and counts what each tells alone."""
    with Store.open(str(sample_record)) as store:
        found = {one["outlet"]: one for one in outlets(store, Filter())}
    assert found["جريدة المد"]["reprints"] == ["وكالة أنباء الشاطئ"]
    assert found["وكالة أنباء الشاطئ"]["reprints"] == ["جريدة المد"]
    assert found["موقع الشراع"]["alone"] != []


def test_values_in_the_readers_language(sample_record: Path) -> None:
    """Days, months, intervals, places, lists and lengths, in both languages."""
    with Store.open(str(sample_record)) as store:
        en, ar = (Wording(Lookups(store), code) for code in ("en", "ar"))
        assert (en.date("2016-03-24"), ar.date("2016-03")) == ("24 March 2016", "مارس 2016")
        assert en.date("2016-03-21/2016-03-27") == "21 March 2016 – 27 March 2016"
        assert en.place({"name": "مسقط", "country": "OMN"}) == "Muscat (Oman)"
        assert en.listed(["a", "b", "a", "c"]) == "a, b and c"
        assert ar.listed(["مسقط", "جنيف"]) == "مسقط وجنيف"
        assert en.length({"minutes": 90, "qualifier": None}) == "1 h 30 min"
        assert en.issue("no-such-issue") == "no such issue"
    assert quoted("كلمة " * 100) == f"«{'كلمة ' * 59}كلمة…»"


def test_the_difference_of_two_days(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was reported on 5 March is new and contradicts what had been; what was known before is not new."""
    with Store.open(str(sample_record)) as store:
        found = compare(store, "2024-03-04", "2024-03-05")
        assert compare(store, "2023-01-01", "2023-02-01") == []
    contradicted = [one for one in found if one["sort"] == "contradicted"]
    assert [one["fields"] for one in contradicted] == [["duration"]]
    assert all(one["entry"]["first_reported"] > "2024-03-04" for one in found if one["sort"] == "new" and "entry" in one)
    assert cli.main(["diff", "--record", str(sample_record), "--from", "2024-03-08", "--to", "2024-04-01"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("What changed from 8 March 2024 to 1 April 2024\n")
    assert "overdue since 31 March 2024" in out
    assert cli.main(["diff", "--record", str(sample_record), "--from", "2024-03-08", "--to", "2024-04-01", "--json"]) == 0
    assert {one["sort"] for one in lines_of_json(capsys.readouterr().out)} >= {"new", "overdue"}


def test_one_entry_with_its_accounts_side_by_side(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The id that --ids prints shows the entry: both lengths, each with who gives it, and the numbered sentences."""
    out, _ = show(sample_record, capsys, "discrepancies", *MARCH, "--ids")
    id = next(line.split()[0] for line in out.splitlines() if "duration: 3 h" in line)
    lines = show(sample_record, capsys, id)[0].splitlines()
    assert lines[1] == id
    lengths = [line for line in lines if line.startswith("duration ≠")]
    assert [("3 h" in line, "2 h 30 min" in line) for line in lengths] in (
        [(True, False), (False, True)],
        [(False, True), (True, False)],
    )
    told = [line for line in lines if line.startswith("[")]
    assert told[0].startswith("[1] ")
    assert len(told) == len(json.loads(show(sample_record, capsys, id, "--json")[0])["claims"])
    arabic = show(sample_record, capsys, id, "--lang", "ar")[0]
    assert "المدة ≠" in arabic


def test_one_statement_by_its_id(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A claim of a kind that is not merged is shown with its fields and its sentence."""
    found = lines_of_json(show(sample_record, capsys, "statements", "--limit", "1", "--json")[0])[0]
    out, _ = show(sample_record, capsys, str(found["id"]))
    assert out.splitlines()[1] == found["id"]
    assert found["evidence"][0]["text"][:40] in out  # type: ignore[index]


def test_an_id_that_is_not_there(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is wrong usage, said in one line."""
    assert cli.main(["show", "c-0000000000000000", "--record", str(sample_record)]) == 2
    assert "there is no such claim or entry in" in capsys.readouterr().err


def test_a_state_and_who_acts_for_it_are_one_party(sample_record: Path) -> None:
    """The person stands beside the state; of another state, or in another role, she stands for herself."""
    with Store.open(str(sample_record)) as store:
        wording = Wording(Lookups(store))
        (person, side) = next(
            (str(actor), str(side))
            for actor, side in store.all("SELECT actor, side FROM actor_sides WHERE actor <> side ORDER BY actor, side")
            if len(side) == 3 and len(wording.lookups.sides(str(actor))) == 1
        )
        name, state = wording.actor(person), wording.actor(side)
        other = "NOR" if side != "NOR" else "OMN"
        assert wording.actors([side, person]) == f"{state} ({name})"
        assert wording.actors([other, person]) == f"{wording.actor(other)} and {name}"
        host = {"actor": side, "role": "host"}
        assert wording.actors([host, {"actor": person, "role": "party"}]) == f"{state} (host) and {name}"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [
        ("en", 1, "1 document"), ("en", 2, "2 documents"), ("en", 0, "0 documents"),
        ("ar", 1, "وثيقة واحدة"), ("ar", 2, "وثيقتان"), ("ar", 5, "5 وثائق"), ("ar", 14, "14 وثيقة"), ("ar", 103, "103 وثائق"),
    ],
)  # fmt: skip
def test_numbers_with_their_nouns(sample_record: Path, language: str, count: int, said: str) -> None:
    """One, two, few and many have their own forms."""
    with Store.open(str(sample_record)) as store:
        assert Wording(Lookups(store), language).counted("documents", count) == said


def test_a_build_that_was_stopped_is_said_instead_of_an_answer(
    sample_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the merge there are no entries: that does not mean that nothing is told."""
    record = tmp_path / "stopped.db"
    record.write_bytes(sample_record.read_bytes())
    with Store.open(str(record), write=True) as store:
        store.run("DELETE FROM entries")
        store.set_meta("merged", "no")
    _, err = show(record, capsys, "contacts")
    assert err == (
        "mahdar: a build is running or was stopped before it ended; if none is running, run it again to merge what it read\n"
    )
