"""`mahdar export` on a record of the samples: each format is read back, by the ecosystem's own tool where there is one."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import random
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from mahdar.record.store import Store
from mahdar.views import answers, cli
from mahdar.views.building import Building
from mahdar.views.exports import EXPORTS
from mahdar.views.exports.contents import Contents, Out
from mahdar.views.exports.lines import read_lines
from mahdar.views.exports.tables import ENTRY_ROWS
from mahdar.views.schema import schema_text

SAMPLES = Path(__file__).parents[2] / "mahdar" / "samples"
LONGEST = 300


def export(record: Path, out: Path, format: str, text: str = "quotes") -> Path:
    """Run `mahdar export` into `out`."""
    assert cli.main(["export", "--record", str(record), "--format", format, "--text", text, "-o", str(out)]) == 0
    return out


def lines(path: Path) -> dict[str, list[dict[str, Any]]]:
    return read_lines(iter(path.read_text("utf-8").splitlines()))


def spans_of(value: Any) -> list[dict[str, Any]]:
    """Give all that has characters and words, however deep."""
    if isinstance(value, list):
        return [span for one in value for span in spans_of(one)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"start", "end", "text"} <= value.keys() else []
    return own + [span for one in value.values() for span in spans_of(one)]


def test_the_command_line_names_every_format() -> None:
    """What can be chosen is what there is."""
    assert tuple(EXPORTS) == answers.FORMATS


def test_lines_hold_the_whole_record(sample_record: Path, tmp_path: Path) -> None:
    """The header counts documents, actors, claims and entries; all ids that are named are there."""
    path = export(sample_record, tmp_path / "r.jsonl", "jsonl")
    header = json.loads(path.read_text("utf-8").splitlines()[0])
    found = lines(path)
    assert header == {"schema": "mahdar/1", "text": "quotes", **{sort: len(held) for sort, held in found.items()}}
    assert len(path.read_text("utf-8").splitlines()) == 1 + sum(len(held) for held in found.values())
    claims, documents = {one["id"] for one in found["claims"]}, {one["id"] for one in found["documents"]}
    assert len(documents) == 18
    for entry in found["entries"]:
        assert set(entry["claims"]) <= claims and set(entry["documents"]) <= documents
        assert entry["id"] == min(entry["claims"])
        assert {account["claim"] for account in entry["accounts"]} <= claims


@pytest.mark.parametrize("text", answers.TEXTS)
def test_as_much_of_the_articles_as_is_asked_for(sample_record: Path, tmp_path: Path, text: str) -> None:
    """none: no words; quotes: at most 300 characters, from where the span begins; full: the article and all its spans."""
    found = lines(export(sample_record, tmp_path / "r.jsonl", "jsonl", text))
    with Store.open(str(sample_record)) as store:
        articles = dict(store.all("SELECT id, text FROM documents"))
    for document in found["documents"]:
        assert document["text"] == (articles[document["id"]] if text == "full" else None)
    for claim in found["claims"]:
        for span in spans_of(claim):
            if text == "none" or span["start"] is None:
                assert span["text"] is None
            else:
                words = articles[claim["document"]][span["start"] : span["end"]]
                assert span["text"] == (words if text == "full" else words[:LONGEST])
    worded = [a for e in found["entries"] for a in e["accounts"] if a["field"] == "action"]
    assert worded and all((account["value"] is None) == (text == "none") for account in worded)


def test_full_claims_and_entries_keep_the_contract(sample_record: Path, tmp_path: Path) -> None:
    """With --text full each document, actor, claim and entry is valid by the schema, with what an export adds."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(schema_text())
    found = lines(export(sample_record, tmp_path / "r.jsonl", "jsonl", "full"))
    for sort, name in (("claims", "claim"), ("entries", "entry"), ("actors", "actor"), ("documents", "document")):
        validator = jsonschema.Draft202012Validator({**schema["$defs"][name], "$defs": schema["$defs"]})
        for one in found[sort]:
            assert [error.message for error in validator.iter_errors(one)] == []


def test_the_same_bytes_in_whatever_order(sample_record: Path, tmp_path: Path) -> None:
    """Another order of reading, in two runs, gives the same export."""
    articles = sorted(str(path) for path in SAMPLES.glob("*.txt"))
    random.Random(5).shuffle(articles)
    other = tmp_path / "other.db"
    with Store.open(str(other), write=True) as store:
        for part in (articles[:7], articles[7:]):
            with Path(os.devnull).open("w") as silence:
                assert Building(store, actor_files=[str(SAMPLES / "actors.yaml")], errors=silence).run(part) == 0
    for format in ("jsonl", "ftm", "webannotation", "timelinejs", "graphml"):
        one, two = (export(record, tmp_path / name, format) for record, name in ((sample_record, "a"), (other, "b")))
        assert one.read_bytes() == two.read_bytes(), format


def test_csv_has_a_table_a_kind(sample_record: Path, tmp_path: Path) -> None:
    """A file for each table, as many rows as the record has entries of the kind, no formula in any cell."""
    folder = export(sample_record, tmp_path / "tables", "csv")
    names = {"documents", "actors", "statements", "positions", "accounts", *(f"{kind}s" for kind in ENTRY_ROWS)}
    assert {path.stem for path in folder.iterdir()} == names
    with Store.open(str(sample_record)) as store:
        held = {f"{kind}s": count for kind, count in store.all("SELECT kind, count(*) FROM entries GROUP BY kind")}
        held["statements"] = store.all("SELECT count(*) FROM claims WHERE kind = 'statement' AND state = 'current'")[0][0]
    for name in names:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert all(len(row) == len(rows[0]) and None not in row for row in rows)
        assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
        assert len(rows) == held.get(name, len(rows))


def test_parquet_has_the_rows_of_csv(sample_record: Path, tmp_path: Path) -> None:
    """pyarrow reads the tables; minutes are numbers."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed (mahdar[parquet])")
    export(sample_record, tmp_path / "tables", "csv")
    folder = export(sample_record, tmp_path / "parquet", "parquet")
    for path in folder.iterdir():
        with (tmp_path / "tables" / f"{path.stem}.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert parquet.read_table(path).num_rows == len(rows)
    contacts = parquet.read_table(folder / "contacts.parquet").to_pylist()
    assert {row["minutes"] for row in contacts} >= {180, None}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no /dev/full")
def test_a_device_is_written_to_and_stays_one(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A full disk is told in one line; no file is put in the place of a device."""
    arguments = ["export", "--record", str(sample_record), "--format", "jsonl", "-o", "/dev/full"]
    assert cli.main(arguments) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert Path("/dev/full").is_char_device()


def test_tables_need_a_folder(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """csv cannot go to standard output; jsonl can."""
    assert cli.main(["export", "--record", str(sample_record), "--format", "csv"]) == 2
    assert "name their folder with -o FOLDER" in capsys.readouterr().err
    assert cli.main(["export", "--record", str(sample_record), "--format", "jsonl"]) == 0
    assert capsys.readouterr().out.startswith('{"schema":"mahdar/1"')


def test_graphml_is_a_graph(sample_record: Path, tmp_path: Path) -> None:
    """networkx reads it: all actors and entries are nodes, each edge joins an actor with an entry."""
    networkx = pytest.importorskip("networkx", reason="networkx is not installed")
    graph = networkx.read_graphml(export(sample_record, tmp_path / "r.graphml", "graphml"))
    found = lines(export(sample_record, tmp_path / "r.jsonl", "jsonl"))
    sorts = networkx.get_node_attributes(graph, "sort")
    assert {id for id, sort in sorts.items() if sort == "entry"} == {one["id"] for one in found["entries"]}
    assert {id for id, sort in sorts.items() if sort == "actor"} >= {one["id"] for one in found["actors"]}
    assert all({sorts[one], sorts[other]} == {"actor", "entry"} for one, other in graph.edges())
    call = next(id for id, data in graph.nodes(data=True) if data.get("minutes") == 180)
    assert {"johan-lundqvist", "salwa-al-dana"} <= set(graph[call])


def test_annotations_point_at_their_words(sample_record: Path, tmp_path: Path) -> None:
    """Position and quotation of each target select the same characters; the quotation is found between its neighbours."""
    collection = json.loads(export(sample_record, tmp_path / "r.jsonld", "webannotation").read_text("utf-8"))
    items = collection["first"]["items"]
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(items) > 0
    with Store.open(str(sample_record)) as store:
        articles = dict(store.all("SELECT url, text FROM documents"))
    for item in items:
        assert item["type"] == "Annotation" and item["body"] and item["target"]
        for target in item["target"]:
            text = articles[target["source"]]
            position, *quotes = target["selector"]
            assert position["type"] == "TextPositionSelector"
            for quote in quotes:
                assert quote["type"] == "TextQuoteSelector"
                assert quote["exact"] == text[position["start"] : position["end"]]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
                assert len(quote["prefix"] + quote["exact"] + quote["suffix"]) <= LONGEST


def test_a_timeline_has_days_and_escaped_words(sample_record: Path, tmp_path: Path) -> None:
    """TimelineJS needs a year in each start_date and a headline; the events come by day."""
    events = json.loads(export(sample_record, tmp_path / "t.json", "timelinejs").read_text("utf-8"))["events"]
    days = [tuple(event["start_date"].get(part, 0) for part in ("year", "month", "day")) for event in events]
    assert days == sorted(days) and (2024, 3, 7) in days
    for event in events:
        assert set(event) <= {"unique_id", "group", "start_date", "end_date", "text"}
        assert event["text"]["headline"] and event["text"]["text"].startswith("<p>")
        assert all(isinstance(value, int) for value in event["start_date"].values())


def test_the_page_on_formats_can_be_followed(sample_record: Path, tmp_path: Path) -> None:
    """The module of docs/how-to/add-an-output-format.md, written as the page says, gives a calendar with the call of 7 March."""
    text = (SAMPLES.parents[1] / "docs/how-to/add-an-output-format.md").read_text("utf-8")
    block = re.search(r"```python\n(.*?)```", text, re.S)
    assert block
    module = tmp_path / "calendar_file.py"
    module.write_text(textwrap.dedent("   " + block[1].lstrip()), "utf-8")
    spec = importlib.util.spec_from_file_location("calendar_file", module)
    assert spec and spec.loader
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    with Store.open(str(sample_record)) as store:
        found.write_calendar(Contents(store), Out(tmp_path / "contacts.ics"))
    written = (tmp_path / "contacts.ics").read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20240307" in written and "SUMMARY:Adnan al-Mirjani and Johan Lundqvist" in written


def test_followthemoney_takes_every_entity(sample_record: Path, tmp_path: Path) -> None:
    """The library itself reads the entities and drops none of their values."""
    python = _with_followthemoney()
    if python is None:
        pytest.skip("followthemoney is not installed (name its Python in MAHDAR_FTM_PYTHON)")
    path = export(sample_record, tmp_path / "r.ftm.json", "ftm")
    checked = subprocess.run([python, "-c", _FTM_CHECK, str(path)], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert checked.stderr == "" or checked.returncode == 0, checked.stderr
    told = json.loads(checked.stdout)
    assert told["faults"] == []
    with Store.open(str(sample_record)) as store:
        documents = len(list(Contents(store).documents()))
        entries = store.all("SELECT count(*) FROM entries")[0][0]
    assert (told["schemata"]["Article"], told["schemata"]["Event"]) == (documents, entries)


_FTM_CHECK = """
import json, sys
from collections import Counter
from followthemoney import model
faults, schemata = [], Counter()
for line in open(sys.argv[1], encoding="utf-8"):
    data = json.loads(line)
    schemata[data["schema"]] += 1
    schema = model.get(data["schema"])
    schema.validate(data)
    proxy = model.make_entity(data["schema"])
    proxy.id = data["id"]
    for name, values in data["properties"].items():
        for value in values:
            proxy.add(name, value)
        if len(proxy.get(name)) != len(set(values)):
            faults.append([data["id"], name, values])
print(json.dumps({"faults": faults, "schemata": schemata}))
"""


def _with_followthemoney() -> str | None:
    """Give a Python that has the library: the one that is named, else this one. It is heavy and has a place of its own."""
    named = os.environ.get("MAHDAR_FTM_PYTHON")
    if named and shutil.which(named):
        return named
    return sys.executable if importlib.util.find_spec("followthemoney") else None
