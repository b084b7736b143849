"""Real coverage, read in place where it is there: no exception, no span astray, the JSON that the schema promises."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import mahdar
from mahdar.errors import DocumentError
from mahdar.views.schema import load_schema

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPUS = SHARED / "corpus" / "saudi_press_2015.jsonl"
TEXTS = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("eval/texts/*.txt")])
EVERY = 20  # each twentieth of three thousand articles


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = load_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def faults(text: str, validator: jsonschema.Draft202012Validator, **known: str | None) -> list[str]:
    """Read a text and say what is wrong with its reading."""
    value = json.loads(json.dumps(mahdar.read(text, **known).to_json(), ensure_ascii=False))
    found = [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in validator.iter_errors(value)]
    whole = value["document"]["text"]
    for part in ("mentions", "dates"):
        found += [f"{part}: {one['text']}" for one in value[part] if whole[one["start"] : one["end"]] != one["text"]]
    ids = [claim["id"] for claim in value["claims"]]
    found += [f"two claims have the id {one}" for one in sorted({one for one in ids if ids.count(one) > 1})]
    return found


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_each_article_of_a_sample_is_read_and_fits_the_schema(validator: jsonschema.Draft202012Validator) -> None:
    """150 articles of all kinds; an article in another language may be refused, nothing else."""
    read, refused, wrong = 0, 0, {}
    with CORPUS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % EVERY:
                continue
            article = json.loads(line)
            known = {key: article.get(key) for key in ("published", "title", "outlet", "url", "byline")}
            try:
                found = faults(article["text"], validator, **known)
            except DocumentError:
                refused += 1
                continue
            read += 1
            if found:
                wrong[number] = found[:3]
    assert wrong == {}
    assert read >= 145
    assert refused <= 3


@pytest.mark.skipif(not TEXTS, reason="the annotated articles are not here")
@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_each_annotated_article_is_read_and_fits_the_schema(file: Path, validator: jsonschema.Draft202012Validator) -> None:
    """Seeds and annotated articles, with no day of publication given."""
    assert faults(file.read_text("utf-8-sig"), validator) == []
