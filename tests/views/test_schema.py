"""The schema takes what Mahdar writes and refuses what the data contract forbids."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mahdar import pipeline
from mahdar.model import kinds
from mahdar.model.claim import SCHEMA, Reading
from mahdar.model.text import LineKind
from mahdar.views.schema import load_schema

SAMPLES = sorted((Path(pipeline.__file__).parent / "samples").glob("*.txt"))
SPAN = {"start": 0, "end": 4, "text": "قالت"}
REF = {"actor": "USA", "text": "واشنطن", "start": 0, "end": 6}
DROPPED = {"actor": "USA", "text": None, "start": None, "end": None}

# One claim of each kind that the hand-made reading does not hold, with its own fields and their support.
OTHER_KINDS: list[dict[str, Any]] = [
    {
        "kind": "alignment",
        "parties": [REF, DROPPED],
        "relation": "agree",
        "issue": "ceasefire",
        "support": {"relation": [SPAN], "issue": [SPAN]},
    },
    {
        "kind": "position",
        "holder": [REF],
        "issue": "ceasefire",
        "stance": "demand",
        "content": [SPAN],
        "support": {"issue": [SPAN], "stance": [SPAN]},
    },
    {
        "kind": "commitment",
        "by": [REF],
        "action": SPAN,
        "toward": [],
        "deadline": "2016-08",
        "condition": None,
        "support": {"deadline": [SPAN]},
    },
    {"kind": "incident", "actor": [], "action": SPAN, "target": [], "place": None, "date": "2016", "support": {"date": [SPAN]}},
    {
        "kind": "mechanism",
        "mechanism": "issg",
        "type": "body",
        "event": "mentioned",
        "members": [],
        "support": {"mechanism": [SPAN], "type": [SPAN], "event": [SPAN]},
    },
]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = load_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def claim(own: dict[str, Any]) -> dict[str, Any]:
    """Give a claim of a kind with the fields that all kinds share."""
    shared = {
        "id": "c-0123456789abcdef",
        "evidence": [SPAN],
        "attributed_to": [],
        "polarity": "asserted",
        "confidence": 0.8,
        "rule": "test",
        "issues": [],
    }
    return {**shared, **own}


def test_a_reading_made_by_hand_is_valid(reading: Reading, validator: jsonschema.Draft202012Validator) -> None:
    """All that the model can hold has its place in the schema."""
    assert [error.message for error in validator.iter_errors(reading.to_json())] == []


def test_an_undated_reading_is_valid(undated: Reading, validator: jsonschema.Draft202012Validator) -> None:
    """A document without a date and a date without a value are no faults."""
    assert [error.message for error in validator.iter_errors(undated.to_json())] == []


@pytest.mark.parametrize("own", OTHER_KINDS, ids=lambda own: own["kind"])
def test_kinds_of_the_contract_are_valid(
    own: dict[str, Any], reading: Reading, validator: jsonschema.Draft202012Validator
) -> None:
    """The other kinds that the contract names can be written too."""
    data = reading.to_json()
    data["claims"] = [claim(own)]
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("own", OTHER_KINDS, ids=lambda own: own["kind"])
def test_each_own_field_needs_support(own: dict[str, Any], reading: Reading, validator: jsonschema.Draft202012Validator) -> None:
    """A claim of any kind is refused as soon as one field has lost its characters."""
    data = reading.to_json()
    for field in own["support"]:
        data["claims"] = [claim({**own, "support": {name: spans for name, spans in own["support"].items() if name != field}})]
        assert not validator.is_valid(data), field


def test_contacts_and_statements_need_support(reading: Reading, validator: jsonschema.Draft202012Validator) -> None:
    """The fields of contacts and statements that are neither spans nor refs need their characters, each of them."""
    for number, one in enumerate(reading.to_json()["claims"]):
        for field in one["support"]:
            data = reading.to_json()
            del data["claims"][number]["support"][field]
            assert not validator.is_valid(data), (one["kind"], field)


# What is done to a valid reading, and why the result must be refused.
SPOILT: list[tuple[str, Any]] = [
    ("a list is never null", lambda data: data["claims"][0].update(attributed_to=None)),
    ("a claim has evidence", lambda data: data["claims"][0].update(evidence=[])),
    ("support is not empty", lambda data: data["claims"][0]["support"].update(date=[])),
    ("a date is no free text", lambda data: data["claims"][0].update(date="yesterday")),
    ("a participant has a role", lambda data: data["claims"][0]["participants"][0].pop("role")),
    ("a ref has its text with its offsets", lambda data: data["claims"][1]["speaker"][0].update(text=None)),
    ("a field that the contract does not name", lambda data: data["claims"][1].update(mood="angry")),
    ("an unknown kind", lambda data: data["claims"][1].update(kind="rumour")),
    ("an id that is not an id", lambda data: data["actors"][0].update(id="Olaf Bergen")),
    ("a country by its name", lambda data: data["actors"][0].update(country="Norway")),
    ("another version", lambda data: data.update(schema="mahdar/2")),
    ("confidence above one", lambda data: data["claims"][0].update(confidence=1.5)),
]


@pytest.mark.parametrize(("why", "spoil"), SPOILT, ids=[why for why, _ in SPOILT])
def test_what_is_refused(why: str, spoil: Any, reading: Reading, validator: jsonschema.Draft202012Validator) -> None:
    """A reading with one fault is no reading."""
    data = copy.deepcopy(reading.to_json())
    spoil(data)
    assert not validator.is_valid(data), why


def test_the_schema_lists_what_the_model_lists() -> None:
    """The words allowed in the schema and in the model are the same."""
    schema = load_schema()
    own = schema["$defs"]
    assert schema["properties"]["schema"]["const"] == SCHEMA
    assert tuple(own["statement"]["properties"]["act"]["enum"]) == kinds.ACTS
    assert tuple(own["contact"]["properties"]["form"]["enum"]) == kinds.CONTACT_FORMS
    assert tuple(own["contact"]["properties"]["status"]["enum"]) == kinds.CONTACT_STATUSES
    assert tuple(own["contact"]["properties"]["mode"]["enum"]) == kinds.CONTACT_MODES
    assert tuple(own["alignment"]["properties"]["relation"]["enum"]) == kinds.RELATIONS
    assert tuple(own["position"]["properties"]["stance"]["enum"]) == kinds.STANCES
    assert tuple(own["mechanism"]["properties"]["type"]["enum"]) == kinds.MECHANISM_TYPES
    assert tuple(own["mechanism"]["properties"]["event"]["enum"]) == kinds.MECHANISM_EVENTS
    assert own["line"]["properties"]["kind"]["enum"] == [kind.value for kind in LineKind]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_readings_of_the_samples_are_valid(path: Path, validator: jsonschema.Draft202012Validator) -> None:
    """Each sample that ships with Mahdar reads to a valid reading whose spans stand in its text."""
    data = pipeline.read(path.read_text("utf-8"), "2024-03-05", actor_files=[str(path.parent / "actors.yaml")]).to_json()
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)] == []
    text = data["document"]["text"]
    for one in data["claims"]:
        for span in [*one["evidence"], *(span for spans in one["support"].values() for span in spans)]:
            assert text[span["start"] : span["end"]] == span["text"]
