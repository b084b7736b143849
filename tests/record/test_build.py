"""What comes in twice, changes, or cannot be read; and what analysts decide."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from mahdar.errors import UsageError
from mahdar.record import queries
from mahdar.record.build import Build
from mahdar.record.course import course_of, issues, latest_positions
from mahdar.record.filters import Filter
from mahdar.record.forget import forget, masked_id
from mahdar.record.judgements import Judgement, export, judge, judgements, load
from mahdar.record.store import Store
from mahdar.record.verify import verify
from tests.record import articles
from tests.record.conftest import claim, contact, origin, prepared, reading, refs, store_all


def merged(store: Store) -> None:
    Build(store).finish()


def first(store: Store) -> dict[str, Any]:
    return queries.contacts(store)[0]


def test_the_same_twice_is_one(record: str) -> None:
    """The same article under two names is one document; what it was called does not depend on the order."""
    one = articles.met_long()
    with Store.open(record, write=True) as store, store.building():
        build = Build(store)
        for uri in ("b.txt", "a.txt"):
            build.take(one["document"]["id"], origin(one, uri=uri), prepared(one))
        build.finish()
        assert [found["uri"] for found in queries.documents(store)] == ["a.txt"]
        assert not build.wanted(one["document"]["id"], origin(one, uri="b.txt"))
        assert not build.wanted(one["document"]["id"], origin(one, uri="a.txt"))
        assert verify(store) == []


def test_the_name_that_most_documents_have_comes_first(record: str) -> None:
    """Of the spellings of a name the commonest is shown; of equals, the first of a document's own list."""
    spelled = [["عمر صالح", "عمر صلاح"], ["عمرو صالح", "عمر صالح"], ["عمر صلاح"], ["عمر صلاح"]]
    told = []
    for number, names in enumerate(spelled):
        one = articles.met_long(f"outlet-{number}")
        next(actor for actor in one["actors"] if actor["id"] == "omar-saleh")["names"] = {"ar": names}
        told.append(one)
    store_all(record, told)
    with Store.open(record) as store:
        (found,) = [one for one in queries.actors(store) if one["id"] == "omar-saleh"]
    assert found["names"] == {"ar": ["عمر صلاح", "عمر صالح", "عمرو صالح"]}


def test_what_is_known_of_a_file_has_changed(record: str) -> None:
    """A date that the manifest gives later is taken over."""
    one, dated = articles.met_long(), articles.met_long()
    one["document"]["published"] = None
    with Store.open(record, write=True) as store:
        build = Build(store)
        build.take(one["document"]["id"], origin(one), prepared(one))
        assert build.wanted(dated["document"]["id"], origin(dated))
        build.take(dated["document"]["id"], origin(dated), prepared(dated))
        build.finish()
        assert [found["published"] for found in queries.documents(store)] == ["2019-05-04"]
        assert (build.added, build.again) == (1, 1)


def test_reprints_are_one_voice(record: str) -> None:
    """The same text in two outlets is one voice with two outlets; a report in other words is another."""
    reprint = articles.met_long("nine")
    store_all(record, [articles.met_long(), reprint, articles.met_recalled()])
    with Store.open(record) as store:
        voices = queries.outlets(store, first(store)["id"])
        counted = store.one("SELECT documents, voices, outlets FROM entries")
    assert sorted(sorted(one["outlet"] for one in voice["documents"]) for voice in voices) == [["nine", "one"], ["three"]]
    assert counted == (3, 2, 3)


def test_a_corrected_article_withdraws(record: str) -> None:
    """Of two versions of one address the later counts; what it no longer says is withdrawn, what it repeats is not."""
    kept = "قابلت حداد صالح أمس."
    gone = "ثم اتصلت حداد هاتفيا بصالح."
    who = {"nadia-haddad": "حداد", "omar-saleh": "صالح"}
    old_text, new_text = f"{kept} {gone}", f"تصحيح: {kept}"
    old = reading(old_text, "2019-05-04", [contact(old_text, kept, who), contact(old_text, gone, who, form="phone-call")])
    new = reading(new_text, "2019-05-05", [contact(new_text, kept, who)])
    for order in ([old, new], [new, old]):
        store_all(record, order, url="https://example.org/a")
        with Store.open(record) as store:
            assert [one["evidence"][0]["text"] for one in queries.withdrawn(store)] == [gone]
            assert [one["documents"] for one in queries.contacts(store)] == [[new["document"]["id"]]]
            versions = {one["id"]: one["newer"] for one in queries.documents(store)}
        assert versions == {old["document"]["id"]: new["document"]["id"], new["document"]["id"]: None}


def test_refused_inputs_are_kept_until_they_are_read(record: str) -> None:
    """The reason stands in the record; a later reading of the same file takes it away."""
    one = articles.met_long()
    where = origin(one)
    with Store.open(record, write=True) as store:
        build = Build(store)
        build.refuse(where.uri, "the file is empty")
        assert queries.refused(store) == [{"name": where.uri, "reason": "the file is empty"}]
        build.take(one["document"]["id"], where, prepared(one))
        assert queries.refused(store) == []


def test_not_the_same_parts_and_same_joins(record: str) -> None:
    """An analyst's word wins over the fields, both ways, and can be taken to another record."""
    store_all(record, articles.everything())
    with Store.open(record, write=True) as store:
        long, next_day = articles.met_long()["claims"][0]["id"], articles.met_next_day()["claims"][0]["id"]
        recalled = articles.met_recalled()["claims"][0]["id"]
        judge(store, Judgement("link", "not-same", recalled, "rana", other=long))
        judge(store, Judgement("link", "same", next_day, "rana", other=long, note="one long session"))
        merged(store)
        homes = {id: queries.entry(store, id)["id"] for id in (long, next_day, recalled)}  # type: ignore[index]
        assert homes[long] == homes[next_day] != homes[recalled]
        assert verify(store) == []
        listed = export(store)
        store.run("DELETE FROM judgements")
        store.set_meta("merged", "no")
        merged(store)
        assert len(queries.contacts(store)) == 2
        assert load(store, listed) == 2
        merged(store)
        assert {id: queries.entry(store, id)["id"] for id in homes} == homes  # type: ignore[index]


def test_reviewers_who_disagree(record: str) -> None:
    """Both decisions are kept and shown as open, and change nothing; the admin's wins."""
    store_all(record, [articles.met_long(), articles.met_short()])
    with Store.open(record, write=True) as store:
        pair = {"claim": articles.met_long()["claims"][0]["id"], "other": articles.met_short()["claims"][0]["id"]}
        judge(store, Judgement("link", "not-same", reviewer="rana", **pair))
        judge(store, Judgement("link", "same", reviewer="omar", **pair))
        merged(store)
        assert [(one["open"], one["holds"]) for one in judgements(store)] == [(True, False), (True, False)]
        assert len(queries.contacts(store)) == 1
        judge(store, Judgement("link", "not-same", reviewer="chief", admin=True, **pair))
        merged(store)
        assert sorted((one["reviewer"], one["open"], one["holds"]) for one in judgements(store)) == [
            ("chief", False, True), ("omar", False, False), ("rana", False, False),
        ]  # fmt: skip
        assert len(queries.contacts(store)) == 2


def test_a_corrected_field_stands_beside_what_was_read(record: str) -> None:
    """The analyst's value is the entry's; the account still says what was read, and the claim is as it was."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as store:
        id = articles.met_long()["claims"][0]["id"]
        judge(store, Judgement("field", "corrected", id, "rana", field="date", value="2019-05-02"))
        judge(store, Judgement("claim", "confirmed", id, "rana"))
        merged(store)
        one = first(store)
        account = next(found for found in one["accounts"] if found["field"] == "date")
        assert one["fields"]["date"] == "2019-05-02"
        assert (account["value"], account["read"], account["corrected_by"]) == ("2019-05-02", "2019-05-03", "rana")
        assert queries.claim(store, id)["date"] == "2019-05-03"  # type: ignore[index]


def test_a_rejected_claim_leaves_its_entry(record: str) -> None:
    """It is kept, and comes back when nobody rejects it any more."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as store:
        id = articles.met_long()["claims"][0]["id"]
        judge(store, Judgement("claim", "rejected", id, "rana"))
        merged(store)
        assert queries.contacts(store) == []
        judge(store, Judgement("claim", "confirmed", id, "rana"))
        merged(store)
        assert len(queries.contacts(store)) == 1


def test_judgements_follow_the_claim(record: str) -> None:
    """Read anew with other characters, the claim of the same kind that overlaps most carries the decision; else it is an orphan."""
    one = articles.met_long()
    store_all(record, [one])
    old = one["claims"][0]["id"]
    with Store.open(record, write=True) as store:
        judge(store, Judgement("claim", "rejected", old, "rana"))
        again = articles.met_long()
        again["claims"][0]["id"] = "c-moved"
        again["claims"][0]["evidence"][0] = {"start": 2, "end": 20, "text": again["document"]["text"][2:20]}
        where = origin(again)
        moved = type(where)(where.uri, where.url, where.published, "changed", where.reader, where.packs)
        build = Build(store)
        build.take(again["document"]["id"], moved, prepared(again))
        build.finish()
        assert [(found["claim"], found["orphan"]) for found in judgements(store)] == [("c-moved", False)]
        assert queries.contacts(store) == []
        silent = {**again, "claims": []}
        build.take(again["document"]["id"], where, prepared(silent))
        build.finish()
        assert [found["orphan"] for found in judgements(store)] == [True]


def test_a_judgement_on_nothing_is_refused(record: str) -> None:
    """A wrong id is said at once."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as store, pytest.raises(UsageError, match="c-none: there is no such claim"):
        judge(store, Judgement("claim", "rejected", "c-none", "rana"))


def later(mark: str, published: str) -> tuple[dict[str, Any], dict[str, str]]:
    """Give a later statement of Dova with the marks that the language pack would have found."""
    text = f"وفي {published} أفادت دوفا بما جرى بشأن فتح الطريق."
    said = {
        "speaker": refs(text, {"DOV": "دوفا"}), "act": "say", "form": "indirect", "cue": {"start": 0, "end": 2, "text": text[:2]},
        "content": [{"start": 0, "end": len(text), "text": text}], "via": [], "said_on": None, "venue": None, "audience": [],
    }  # fmt: skip
    one = claim("statement", text, text, said)
    words = " ".join([f"@{mark}", *(f"@{mark}:{word}" for word in ("فتح", "طريق", "الميناء")), "@degree-3"])
    return reading(text, published, [one], "two"), {"by-hand": words}


@pytest.mark.parametrize(
    ("mark", "day", "as_of", "statuses"),
    [
        (None, None, None, ["pledged"]),
        ("kept", "2019-06-20", None, ["pledged", "kept"]),
        ("kept", "2019-06-20", "2019-06-10", ["pledged"]),
        ("begun", "2019-06-20", "2019-08-01", ["pledged", "begun", "lapsed"]),
        ("broken", "2019-06-20", "2019-08-01", ["pledged", "broken"]),
        ("renewed", "2019-07-20", "2019-08-01", ["pledged", "renewed"]),
        (None, None, "2019-08-01", ["pledged", "lapsed"]),
    ],
)
def test_the_course_of_a_commitment(
    record: str, mark: str | None, day: str | None, as_of: str | None, statuses: list[str]
) -> None:
    """Each change of status has its sentence; a deadline that passes in silence has lapsed."""
    with Store.open(record, write=True) as store:
        build = Build(store)
        one = articles.pledged()
        build.take(one["document"]["id"], origin(one), prepared(one))
        if mark and day:
            told, words = later(mark, day)
            build.take(told["document"]["id"], origin(told), prepared(told, words))
        build.finish()
        (found,) = queries.commitments(store, Filter(as_of=as_of))
    assert [step["status"] for step in found["course"]] == statuses
    assert found["status"] == statuses[-1]
    assert all(step["evidence"] for step in found["course"])
    assert [step["degree"] for step in found["course"] if step["status"] == "kept"] in ([], [3])


def test_agreement_and_positions_over_time(record: str) -> None:
    """The course says when two parties came together, and when one of them moved."""
    store_all(record, articles.everything())
    with Store.open(record) as store:
        (course,) = course_of(store, Filter(issue="detainees"))
        (position,) = latest_positions(store, Filter(issue="ceasefire"))
        listed = [one["issue"] for one in issues(store)]
    assert (course["parties"], course["latest"], course["since"]) == (["DOV", "ULU"], "agree", "2019-06-20")
    assert [(step["day"], step["relation"], len(step["documents"])) for step in course["steps"]] == [
        ("2019-05-04", "disagree", 2), ("2019-06-20", "agree", 1),
    ]  # fmt: skip
    assert (position["holder"], position["stance"], position["since"]) == ("ULU", "support", "2019-06-01")
    assert [(move["from"], move["to"], move["day"]) for move in position["moves"]] == [("oppose", "support", "2019-06-01")]
    assert listed == ["ceasefire", "detainees"]


@pytest.mark.parametrize("remove", [False, True])
def test_forgetting_a_person(record: str, remove: bool) -> None:
    """The name is nowhere any more, in no table, and does not come back with the next reading; the log says so."""
    store_all(record, articles.everything())
    with Store.open(record, write=True) as store:
        assert forget(store, "omar-saleh", "asked for", remove=remove) == 4
        merged(store)
        again = articles.met_long("seven")
        build = Build(store)
        build.take(again["document"]["id"], origin(again), prepared(again))
        build.finish()
        assert verify(store) == []
        assert len(queries.contacts(store)) == (1 if remove else 3)
        tables = [row[0] for row in store.all("SELECT actor FROM forgotten")]
        store.run("DELETE FROM forgotten")
        for table in (
            "documents",
            "readings",
            "claims",
            "accounts",
            "claim_actors",
            "document_actors",
            "actors",
            "entries",
            "links",
        ):
            kept = "\n".join(str(row) for row in store.all(" ".join(["SELECT * FROM", table])))
            assert "omar-saleh" not in kept, table
            assert "عمر صالح" not in kept, table
        actors = [row[0] for row in store.all("SELECT id FROM actors")]
    assert tables == ["omar-saleh"]
    assert masked_id("omar-saleh") in actors


def test_forgetting_nobody(record: str) -> None:
    """Who is not in the record is not forgotten silently."""
    store_all(record, [articles.met_long()])
    with Store.open(record, write=True) as store, pytest.raises(UsageError, match="nobody: there is no such actor"):
        forget(store, "nobody", "asked for")


def test_ids_are_hashes_of_what_they_name(record: str) -> None:
    """The sha256 of the text stands with it."""
    store_all(record, [articles.met_long()])
    with Store.open(record) as store:
        (document,) = queries.documents(store)
        text = queries.document_text(store, document["id"])
    assert text is not None
    assert hashlib.sha256(text.encode()).hexdigest() == document["sha256"]
