"""Articles and readings for the tests of evaluation."""

import json
import random
from pathlib import Path

import pytest

GOLD = Path(__file__).parents[1] / "gold"
PLURALS = {
    "alignments": "parties",
    "commitments": "by",
    "positions": "holder",
    "statements": "speaker",
    "contacts": "participants",
}


def spans_of(text, told, rng):
    """Spans of substrings, some of them moved, cut or left out: a reader that is often nearly right."""
    out = []
    for substring in [told] if isinstance(told, str) else told:
        start = text.find(substring)
        if start < 0 or rng.random() < 0.1:
            continue
        end = start + len(substring)
        if rng.random() < 0.3:
            start, end = max(0, start - rng.randrange(40)), max(start + 1, end - rng.randrange(len(substring)))
        out.append({"start": start, "end": end, "text": text[start:end]})
    return out


def references(ids, actors, rng):
    """Refs to actors, some dropped, some wrong, some by their words only."""
    out = []
    for name in ids:
        chance = rng.random()
        forms = next((actor["forms"] for actor in actors if actor["id"] == name), [])
        if chance < 0.1:
            continue
        wrong = rng.choice(actors)["id"] if chance < 0.3 and actors else name
        out.append({"actor": wrong, "text": rng.choice(forms) if forms and chance < 0.8 else None, "start": None, "end": None})
    return out


def make_claim(kind, one, number, gold, text, rng):
    """One claim of the contract from one annotated thing, with faults."""
    claim = {"id": f"c-{number}", "kind": kind[:-1], "evidence": spans_of(text, one.get("evidence") or one["content"], rng)}
    if kind == "statements":
        claim["content"] = spans_of(text, one["content"], rng)
        claim["via"] = references(one["via"], gold["actors"], rng)
    if kind in PLURALS:
        claim[PLURALS[kind]] = references(one[PLURALS[kind]], gold["actors"], rng)
    for name in ("form", "status", "relation", "stance", "issue", "said_on", "date", "deadline"):
        claim[name] = (
            one.get(name) if rng.random() < 0.85 else rng.choice([None, "2015-07", "2015-07-20/2015-07-26", "held", "talks"])
        )
    if kind == "contacts":
        claim["place"] = rng.choice(
            [None, one.get("place"), {"name": one.get("place") or "جنيف", "country": "CHE"}, {"name": "ميونيخ"}]
        )
        claim["duration"] = {"minutes": one.get("duration_min"), "qualifier": None} if rng.random() < 0.8 else None
        claim["accounts"] = [
            {"field": "duration", "value": {"minutes": a["value"]}} for a in one["accounts"] if rng.random() < 0.5
        ]
    return claim


def make_actors(gold, rng):
    """The actors of a reading: some lose their names, kind or country, some are spelt otherwise."""
    out = []
    for actor in gold["actors"]:
        names = {"ar": [actor["forms"][0]] if actor["forms"] else [], "en": [actor["en"]]} if rng.random() < 0.7 else {}
        new_id = actor["id"] if rng.random() < 0.6 or actor["kind"] == "state" else f"{actor['id']}-of-old"
        kind = rng.choice([actor["kind"], actor["kind"], "person", None])
        out.append({"id": new_id, "kind": kind, "country": rng.choice([actor["country"], None]), "names": names})
    return out


def faulty_reading(gold, text):
    """A reading of the contract made from an annotation, with faults that depend on the article's name alone."""
    rng = random.Random(gold["doc"])
    claims = []
    for kind in ("statements", "contacts", "alignments", "commitments", "positions", "mechanisms", "incidents"):
        for one in [*gold[kind], *rng.sample(gold[kind], len(gold[kind]) // 4)]:
            if rng.random() < 0.9:
                claims.append(make_claim(kind, one, len(claims), gold, text, rng))
    dates = []
    for date in gold["dates"]:
        value = rng.choice([date["value"], date["value"], "2015-07", None])
        dates += [{**span, "value": value} for span in spans_of(text, date["text"], rng)]
    reading = {"document": {"text": text}, "actors": make_actors(gold, rng), "mentions": [], "dates": dates, "claims": claims}
    if rng.random() < 0.5:
        contacts = [claim for claim in claims if claim["kind"] == "contact"]
        reading["entries"] = [entry_of(claim) for claim in contacts]
    return reading


def entry_of(claim):
    """The entry of one contact claim, its accounts beside it."""
    fields = {name: claim[name] for name in ("participants", "form", "date", "place", "duration", "status")}
    return {"id": f"e-{claim['id']}", "kind": "contact", "fields": fields, "accounts": claim["accounts"], "claims": [claim["id"]]}


@pytest.fixture
def gold_folder():
    """The annotated texts of our own."""
    return GOLD


@pytest.fixture
def write_readings(tmp_path):
    """A function that writes a faulty reading of each annotated article and gives the folder."""

    def write(gold, texts):
        out = tmp_path / "readings"
        out.mkdir()
        articles = {path.stem.split("_")[0]: path for folder in texts for path in sorted(folder.glob("*.txt"))}
        for file in sorted(gold.glob("*.json")):
            data = json.loads(file.read_text("utf-8"))
            if data["doc"] in articles:
                reading = faulty_reading(data, articles[data["doc"]].read_text("utf-8"))
                (out / f"{data['doc']}.json").write_text(json.dumps(reading, ensure_ascii=False), "utf-8")
        return out

    return write
