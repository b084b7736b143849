"""Only what is touched is merged again, and the record is the same as if all had been merged from the beginning."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from mahdar.errors import UsageError
from mahdar.record import touched
from mahdar.record.build import Build, merge, remerge
from mahdar.record.forget import forget
from mahdar.record.judgements import Judgement, judge
from mahdar.record.rows import Prepared
from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.record.conftest import claim, contact, origin, prepared, reading, refs, span

PEOPLE = {"nadia-haddad": "ناديا حداد", "omar-saleh": "عمر صالح", "ivan-petrov": "إيفان بتروف"}
STATES = {"DOV": "دوفا", "ULU": "أولوان"}
WORDS = ("فتح", "طريق", "الميناء", "أمام", "القوافل", "سحب", "القوات", "تبادل", "الأسرى")
ROME, SOFIA = {"name": "روما", "country": "ITA"}, {"name": "صوفيا", "country": "BGR"}
KEPT = " ".join(["@kept", *(f"@kept:{word}" for word in ("فتح", "طريق", "الميناء")), "@degree-2"])
# What a merge writes, with the columns that do not hold the order of reading.
TABLES = {
    "entries": "*", "links": "*", "statuses": "*", "actors": "*", "actor_sides": "*", "profiles": "*", "profile_keys": "*",
    "profile_ties": "*", "signs": "*", "summed_stances": "*", "summed_steps": "*", "summed_issues": "*",
    "claims": "id, entry_id, state", "accounts": "account_id, entry_id", "documents": "id, voice, newer",
}  # fmt: skip


def said(random: Random, text: str, length: int) -> dict[str, Any]:
    """Give a claim of a kind at random, on few people, days and words, so that many meet."""
    sentence, kind = text[:length], random.random()
    some = dict(random.sample([*STATES.items(), *PEOPLE.items()], 1))
    if kind < 0.55:
        who = dict(random.sample([*PEOPLE.items(), *STATES.items(), ("unnamed-x", "مسؤول")], random.choice([1, 2, 2, 2, 3])))
        day = random.choice([None, f"2019-05-0{random.randint(1, 6)}", "2019-05", "2019-05-01/2019-05-06"])
        form, status = random.choice(["meeting", "meeting", "talks", "phone-call"]), random.choice(["held", "held", "planned"])
        return contact(text, sentence, who, date=day, form=form, status=status, place=random.choice([None, None, ROME, SOFIA]))
    if kind < 0.7:
        action = span(text, random.choice(["فتح طريق الميناء أمام", "سحب القوات تبادل", "الميناء أمام القوافل سحب"]))
        fields = {"by": refs(text, some), "action": action, "toward": [], "deadline": random.choice([None, "2019-06"])}
        return claim("commitment", text, sentence, {**fields, "condition": None})
    if kind < 0.8:
        fields = {"parties": refs(text, STATES), "relation": random.choice(["agree", "disagree"]), "issue": random.choice("ab")}
        return claim("alignment", text, sentence, fields)
    if kind < 0.88:
        content = [span(text, "فتح طريق")]
        stance = {"stance": random.choice(["support", "oppose"]), "content": content}
        return claim("position", text, sentence, {"holder": refs(text, some), "issue": random.choice("ab"), **stance})
    if kind < 0.94:
        fields = {"mechanism": random.choice(["m", "n"]), "type": "body", "event": "mentioned", "members": []}
        return claim("mechanism", text, sentence, fields)
    told = {
        "speaker": refs(text, some), "act": "say", "form": "indirect", "cue": span(text, "فتح"), "content": [span(text, "فتح طريق")],
        "via": [], "said_on": None, "venue": None, "audience": [],
    }  # fmt: skip
    return {**claim("statement", text, sentence, told), "rule": "tells-of-a-change"}


def coverage(random: Random, count: int) -> list[dict[str, Any]]:
    """Give articles at random, some of them reprints of another, some undated."""
    out = []
    for number in range(count):
        told = " ".join([*PEOPLE.values(), *STATES.values(), *WORDS, "مسؤول"])
        text = f"خبر {random.randint(0, 5)} {told} {number} {' '.join(random.choices(WORDS, k=9))}"
        claims = [said(random, text, 10 + at) for at in range(random.randint(1, 4))]
        for at, one in enumerate(claims):
            one["id"] = "c-" + hashlib.sha256(f"{number} {at}".encode()).hexdigest()[:16]
        published = f"2019-05-{random.randint(1, 12):02d}" if random.random() < 0.9 else None
        contacts = [one["id"] for one in claims if one["kind"] == "contact"][:2]
        entries = [{"claims": contacts, "accounts": []}] if contacts and random.random() < 0.6 else []
        out.append(reading(text, published, claims, f"outlet-{number % 4}", entries=entries))
    return out


def ready(one: dict[str, Any]) -> Prepared:
    return prepared(one, {"tells-of-a-change": KEPT})


def judge_something(random: Random, store: Store) -> None:
    """Have one of two reviewers decide something on claims at random."""
    ids = [row[0] for row in store.all("SELECT id FROM claims WHERE kind <> 'statement' ORDER BY id")]
    one, other = random.sample(ids, 2)
    who = random.choice(["rana", "omar"])
    decided = random.choice([
        Judgement("link", random.choice(["same", "not-same", "unsure"]), one, who, other=other),
        Judgement("claim", random.choice(["rejected", "confirmed"]), one, who),
        Judgement("field", "corrected", one, who, field="date", value="2019-05-02"),
    ])  # fmt: skip
    try:
        judge(store, decided)
    except UsageError:
        return  # a mechanism and a contact, or a field that the kind does not have


def rows(store: Store) -> dict[str, list[str]]:
    """Give all that a merge has written."""
    return {table: sorted(map(repr, store.all(" ".join(["SELECT", chosen, "FROM", table])))) for table, chosen in TABLES.items()}


def merged_anew(store: Store) -> dict[str, list[str]]:
    """Merge all from the beginning."""
    with store.transaction():
        store.run("DELETE FROM profiles")
        merge(store)
    return rows(store)


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_is_as_all_at_once(tmp_path: Any, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Articles, corrections of articles and judgements in any order: after each the rows are those of a merge of everything."""
    monkeypatch.setattr(touched, "_FEW", 0)  # never all anew, however much is touched
    random = Random(seed)
    put: list[dict[str, Any]] = []
    with Store.open(str(tmp_path / "r.db"), write=True) as store:
        build = Build(store)
        for one in coverage(random, 24):
            url = f"https://example.org/{random.randint(0, 3)}" if random.random() < 0.15 else None
            build.take(one["document"]["id"], origin(one, url=url), ready(one))
            put.append(one)
            if random.random() < 0.3:
                again = random.choice(put)
                fewer = {**again, "claims": again["claims"][:-1], "entries": []}
                moved = dataclasses.replace(origin(again), input=f"changed {len(put)}")
                build.take(again["document"]["id"], moved, ready(fewer))
            if random.random() < 0.6 and len(put) > 2:
                judge_something(random, store)
            remerge(store)
            step_by_step = rows(store)
            assert step_by_step == merged_anew(store)
            assert verify(store) == []


def built(record: str, batches: Sequence[Sequence[dict[str, Any]]]) -> dict[str, list[str]]:
    with Store.open(record, write=True) as store:
        build = Build(store)
        for batch in batches:
            for one in batch:
                build.take(one["document"]["id"], origin(one), ready(one))
            build.finish()
        return rows(store)


def test_any_split_and_order_gives_the_same(record: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty articles at once, one by one, and in shuffled batches."""
    monkeypatch.setattr(touched, "_FEW", 0)
    articles = coverage(Random(9), 40)
    expected = built(record, [articles])
    for seed in range(3):
        shuffled = Random(seed).sample(articles, len(articles))
        assert built(str(tmp_path / f"{seed}.db"), [shuffled[at : at + 7] for at in range(0, 40, 7)]) == expected
    assert built(str(tmp_path / "one.db"), [[one] for one in articles]) == expected


def test_a_judgement_that_is_undone_leaves_nothing(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Joined by a word, and parted again, and a person forgotten."""
    monkeypatch.setattr(touched, "_FEW", 0)
    before = built(record, [coverage(Random(5), 20)])
    with Store.open(record, write=True) as store:
        one, other = (row[0] for row in store.all("SELECT id FROM claims WHERE kind = 'contact' ORDER BY id LIMIT 2"))
        for verdict in ("same", "not-same"):
            judge(store, Judgement("link", verdict, one, "rana", other=other))
            assert len(remerge(store)) >= 1
            (joined,) = store.all("SELECT count(DISTINCT entry_id) FROM claims WHERE id IN (?, ?)", one, other)
            assert joined == (1 if verdict == "same" else 2,)
        store.run("DELETE FROM judgements")
        store.set_meta("merged", "no")
        remerge(store)
        assert rows(store) == before
        assert remerge(store) == frozenset()
        forget(store, "omar-saleh", "asked for")
        remerge(store)
        assert "omar-saleh" not in "".join(text for listed in rows(store).values() for text in listed)
        assert rows(store) == merged_anew(store)
