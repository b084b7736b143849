"""Judgements through the API: given, seen at once, taken back; roles, several reviewers, the queue."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from mahdar.record import users
from mahdar.record.log import logged
from mahdar.record.store import Store
from mahdar.record.verify import verify
from mahdar.views.web.app import create_app
from tests.views.web.test_accounts import ADDRESS, AT, HASHED, csrf, sign_in


@pytest.fixture
def record(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of the sample record, to be changed."""
    copy = tmp_path / "record.db"
    shutil.copy(sample_record, copy)
    return copy


@pytest.fixture
def owner(record: Path) -> Iterator[TestClient]:
    """The owner's page, without accounts."""
    with TestClient(create_app(str(record)), base_url=ADDRESS) as made:
        yield made


def held(client: TestClient) -> dict[str, Any]:
    """A contact with a day, as the API gives it."""
    found = client.get("/api/contacts", params={"limit": 100}).json()["items"]
    return next(one for one in found if one["fields"]["date"] and len(one["claims"]) == 1)


def give(client: TestClient, **judgement: Any) -> Any:
    return client.post("/api/judgements", json=judgement, headers=csrf(client))


def test_a_correction_is_seen_at_once_and_taken_back(owner: TestClient, record: Path) -> None:
    """The entry has the analyst's day; after the withdrawal the day that was read; the record is sound throughout."""
    one = held(owner)
    claim, read = one["claims"][0], one["fields"]["date"]
    answer = give(owner, kind="field", verdict="corrected", claim=claim, field="date", value="2024-01-09", note="the calendar")
    assert answer.status_code == 201
    stored = answer.json()
    assert (stored["holds"], stored["merged"], stored["reviewer"], stored["withdrawn"]) == (True, True, "owner", False)
    assert stored["at"].startswith("20")
    assert owner.get(f"/api/entries/{one['id']}").json()["fields"]["date"] == "2024-01-09"
    assert [found["id"] for found in owner.get("/api/judgements", params={"claim": claim}).json()["items"]] == [stored["id"]]
    back = owner.delete(f"/api/judgements/{stored['id']}", headers=csrf(owner))
    assert (back.status_code, back.json()["withdrawn"]) == (200, True)
    assert owner.get(f"/api/entries/{one['id']}").json()["fields"]["date"] == read
    with Store.open(str(record)) as store:
        assert [line["action"] for line in logged(store)] == ["withdrawn", "judged"]
        assert verify(store) == []


def test_a_rejected_claim_leaves_the_lists(owner: TestClient) -> None:
    """Its entry is gone, and comes back with the withdrawal."""
    one = held(owner)
    stored = give(owner, kind="claim", verdict="rejected", claim=one["claims"][0]).json()
    assert owner.get(f"/api/entries/{one['id']}").status_code == 404
    assert [found["id"] for found in owner.get("/api/review", params={"reason": "rejected"}).json()["items"]] == one["claims"]
    owner.delete(f"/api/judgements/{stored['id']}", headers=csrf(owner))
    assert owner.get(f"/api/entries/{one['id']}").status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"kind": "claim", "verdict": "confirmed", "claim": "c-none"}, 400),
        ({"kind": "claim", "verdict": "same", "claim": "HERE"}, 400),  # no verdict on a claim
        ({"kind": "field", "verdict": "corrected", "claim": "HERE", "field": "date", "value": "soon"}, 400),
        ({"kind": "field", "verdict": "corrected", "claim": "HERE", "field": "evidence", "value": {"start": 5, "end": 2}}, 400),
        ({"kind": "field", "verdict": "corrected", "claim": "HERE"}, 400),
        ({"kind": "link", "verdict": "same", "claim": "HERE"}, 400),
        ({"kind": "claim", "verdict": "confirmed", "claim": "HERE", "reviewer": "somebody else"}, 422),
        ({"kind": "claim", "verdict": "confirmed", "claim": "HERE", "admin": True}, 422),
        ({"kind": "claim", "verdict": "confirmed", "claim": "'; DROP TABLE claims"}, 422),
        ({"kind": "claim", "verdict": "confirmed", "claim": "HERE", "note": "x" * 2001}, 422),
        ({"kind": "nothing"}, 422),
        ([], 422),
    ],
)
def test_what_is_no_judgement(owner: TestClient, given: Any, status: int) -> None:
    """Refused in the API's words; nothing is stored. Nobody names himself or makes himself an admin."""
    if isinstance(given, dict) and given.get("claim") == "HERE":
        given = {**given, "claim": held(owner)["claims"][0]}
    answer = owner.post("/api/judgements", json=given, headers=csrf(owner))
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"code", "message", "hint"}
    assert owner.get("/api/judgements").json()["total"] == 0


def test_a_change_without_the_token(owner: TestClient) -> None:
    """On the owner's machine too: another site's page could send it."""
    body = {"kind": "claim", "verdict": "confirmed", "claim": held(owner)["claims"][0]}
    for headers in ({}, {"x-csrf-token": "0" * 64}):
        assert owner.post("/api/judgements", json=body, headers=headers).status_code == 403
    foreign = {**csrf(owner), "origin": "http://evil.example"}
    assert owner.post("/api/judgements", json=body, headers=foreign).status_code == 403
    assert owner.delete("/api/judgements/j-1", headers=csrf(owner)).status_code == 404
    assert owner.get("/api/judgements").json()["total"] == 0


def test_the_queue(owner: TestClient) -> None:
    """What is judged leaves it; pages follow one another; a wrong question is refused."""
    body = owner.get("/api/review", params={"limit": 2}).json()
    assert body["total"] == sum(body["counts"][reason] for reason in ("disputed", "uncertain", "differs"))
    first = body["items"][0]
    assert first["reason"] in ("uncertain", "differs")
    assert len(owner.get(body["next"]).json()["items"]) == 2
    give(owner, kind="claim", verdict="confirmed", claim=first["id"])
    after = owner.get("/api/review", params={"limit": 500}).json()
    assert (after["total"], after["counts"]["judged"]) == (body["total"] - 1, 1)
    assert first["id"] not in [one["id"] for one in after["items"]]
    assert owner.get(f"/api/review/{first['id']}").json()["judgements"][0]["verdict"] == "confirmed"
    assert owner.get("/api/review/c-none").status_code == 404
    assert owner.get("/api/review", params={"reason": "boredom"}).status_code == 422


@pytest.fixture
def team(record: Path) -> Iterator[dict[str | None, TestClient]]:
    """A browser for each of a team, and one in which nobody has signed in."""
    with Store.open(str(record), write=True) as store:
        for name, role in (("huda", "admin"), ("rana", "reviewer"), ("omar", "reviewer"), ("sami", "reader")):
            users.add_user(store, name, role, HASHED, by="test", at=AT)
    app = create_app(str(record), users=True)
    clients = {name: TestClient(app, base_url=ADDRESS, follow_redirects=False) for name in ("huda", "rana", "omar", "sami", None)}
    for name, client in clients.items():
        if name:
            assert sign_in(client, name) == 303
    yield clients
    app.state.stores.close()


def test_who_may_judge(team: dict[str | None, TestClient]) -> None:
    """Reviewers and admins; readers are told that they may not, others to sign in."""
    claim = held(team["huda"])["claims"][0]
    statuses = {name: give(client, kind="claim", verdict="confirmed", claim=claim).status_code for name, client in team.items()}
    assert statuses == {"huda": 201, "rana": 201, "omar": 201, "sami": 403, None: 403}
    listed = team["sami"].get("/api/judgements").json()["items"]
    assert sorted((one["reviewer"], one["admin"]) for one in listed) == [("huda", True), ("omar", False), ("rana", False)]


def test_reviewers_who_disagree(team: dict[str | None, TestClient]) -> None:
    """It stands first in the queue, without effect, until the admin decides; each takes back only his own."""
    one = held(team["huda"])
    claim = one["claims"][0]
    rejected = give(team["rana"], kind="claim", verdict="rejected", claim=claim).json()
    assert team["omar"].get(f"/api/entries/{one['id']}").status_code == 404
    disputed = give(team["omar"], kind="claim", verdict="confirmed", claim=claim).json()
    assert (disputed["open"], disputed["holds"]) == (True, False)
    assert team["rana"].get(f"/api/entries/{one['id']}").status_code == 200
    assert team["rana"].get("/api/review").json()["items"][0]["id"] == claim
    assert team["omar"].delete(f"/api/judgements/{rejected['id']}", headers=csrf(team["omar"])).status_code == 403
    assert give(team["huda"], kind="claim", verdict="rejected", claim=claim).json()["holds"] is True
    assert team["rana"].get(f"/api/entries/{one['id']}").status_code == 404
    assert team["huda"].delete(f"/api/judgements/{rejected['id']}", headers=csrf(team["huda"])).status_code == 200


def test_two_reviewers_at_once(team: dict[str | None, TestClient], record: Path) -> None:
    """Both work through the queue at the same time: no judgement is lost, none refused, and the record is sound."""
    claims = [one["id"] for one in team["huda"].get("/api/review", params={"limit": 8}).json()["items"]]
    statuses: list[int] = []

    def work(name: str) -> None:
        token = csrf(team[name])
        for claim in claims:
            body = {"kind": "claim", "verdict": "confirmed", "claim": claim}
            statuses.append(team[name].post("/api/judgements", json=body, headers=token).status_code)

    threads = [threading.Thread(target=work, args=(name,)) for name in ("rana", "omar")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [201] * 16
    with Store.open(str(record)) as store:
        given = store.all("SELECT reviewer, claim_id FROM judgements")
        assert sorted(given) == sorted((name, claim) for name in ("rana", "omar") for claim in claims)
        assert store.meta("merged") == "yes"
        assert verify(store) == []


def pressed(client: TestClient, page: str, **form: str) -> Any:
    """Send a form of a page, as a browser without scripts does; gives the page it leads to."""
    token = re.search(r'name="csrf" value="([0-9a-f]{64})"', page)
    assert token
    return client.post("/review", data={"csrf": token[1], **form})


def test_the_screen_without_scripts(owner: TestClient) -> None:
    """Accept, take back, correct a day, part from another claim: each by a form, and on to the next claim."""
    first, second = (one["id"] for one in owner.get("/api/review", params={"limit": 2}).json()["items"])
    page = owner.get("/review").text
    assert f'value="{first}"' in page
    after = pressed(owner, page, what="accept", claim=first, note="read twice")
    assert after.url.path == "/review"
    assert f'value="{second}"' in after.text
    (given,) = owner.get("/api/judgements").json()["items"]
    assert (given["verdict"], given["note"], given["reviewer"]) == ("confirmed", "read twice", "owner")
    assert f'value="{given["id"]}"' in after.text
    pressed(owner, after.text, what="undo", claim=first, id=given["id"])
    assert owner.get("/api/judgements").json()["total"] == 0
    contact = held(owner)["claims"][0]
    shown = owner.get("/review", params={"claim": contact, "lang": "ar"}).text
    sentence = owner.get(f"/api/review/{contact}").json()["evidence"][0]
    words = " ".join(sentence["text"].split()[:3])
    pressed(owner, shown, what="correct", claim=contact, field="date", value="2024-01-09")
    pressed(owner, shown, what="correct", claim=contact, field="participants", value="USA, RUS")
    pressed(owner, shown, what="correct", claim=contact, field="evidence", value=words)
    values = {one["field"]: one["value"] for one in owner.get("/api/judgements").json()["items"]}
    assert values["date"] == "2024-01-09"
    assert [ref["actor"] for ref in values["participants"]] == ["USA", "RUS"]
    assert [(one["start"], one["text"]) for one in values["evidence"]] == [(sentence["start"], words)]
    assert pressed(owner, shown, what="correct", claim=contact, field="evidence", value="not there").status_code == 400
    assert pressed(owner, shown, what="correct", claim=contact, field="date", value="soon").status_code == 400
    assert pressed(owner, shown, what="nothing", claim=contact).status_code == 400
    assert owner.post("/review", data={"what": "accept", "claim": contact}).status_code == 403


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("kind", ["statement", "contact", "alignment", "position", "commitment", "incident", "mechanism"])
def test_the_screen_of_each_kind(owner: TestClient, kind: str, language: str) -> None:
    """Every kind of claim can be shown with its forms in both languages, judged or not; an empty queue says so."""
    for reason in ("", "uncertain", "differs", "disputed", "judged", "rejected"):
        assert owner.get("/review", params={"kind": kind, "reason": reason, "lang": language}).status_code == 200


def test_a_note_is_shown_as_it_is_written(owner: TestClient) -> None:
    """What a reviewer writes never becomes markup."""
    claim = owner.get("/api/review").json()["items"][0]["id"]
    give(owner, kind="claim", verdict="confirmed", claim=claim, note="<script>alert(1)</script>{{ 7 * 191 }}")
    for page in (owner.get("/review", params={"claim": claim}).text, owner.get("/audit").text):
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page
        assert "1337" not in page
