"""The screens of actors: who has a page and who has none, whom they met, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html
from starlette.testclient import TestClient

from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store


def tree(client: TestClient, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def private(store: Store) -> list[str]:
    """Those of the record of whom there must be no page: unnamed, or a person without an office."""
    listed = queries.actors(store)
    return [one["id"] for one in listed if one["id"].startswith("unnamed-") or (one["kind"] == "person" and not one["roles"])]


def test_the_list_names_those_who_have_a_page(client: TestClient, sample_record: Path) -> None:
    """Each office holder and each party is listed and leads to its page; nobody private or unnamed is."""
    with Store.open(str(sample_record)) as store:
        hidden = set(private(store))
        expected = [f"/actors/{one['id']}" for one in queries.actors(store) if one["id"] not in hidden]
    assert tree(client, "/actors?limit=500").xpath("//table//td[1]/a/@href") == expected
    assert [f"/actors/{one['id']}" for one in client.get("/api/actors?limit=500").json()["items"]] == expected


def test_private_persons_and_unnamed_sources_have_no_page(client: TestClient, sample_record: Path) -> None:
    """Their ids are answered as if they were not there, on the page and in the API."""
    with Store.open(str(sample_record)) as store:
        hidden = private(store)
    assert hidden
    for id in hidden:
        assert client.get(f"/actors/{id}").status_code == client.get(f"/api/actors/{id}").status_code == 404
        assert client.get(f"/api/actors/{id}/met").status_code == 404


@pytest.mark.parametrize(("language", "heads"), [("en", "Whom they met"), ("ar", "من التقاهم")])
def test_an_actor_met_whom_contacts_tell(client: TestClient, sample_record: Path, language: str, heads: str) -> None:
    """The table counts each contact that took place once for each other participant who has a page."""
    with Store.open(str(sample_record)) as store:
        actor = max(
            (one["id"] for one in queries.actors(store, public=True)),
            key=lambda id: (len(queries.contacts(store, Filter(actor=id))), id),
        )
        held = [one for one in queries.contacts(store, Filter(actor=actor)) if one["status"] == "held"]
    page = tree(client, f"/actors/{actor}?lang={language}")
    rows = client.get(f"/api/actors/{actor}/met?limit=15").json()["items"]
    assert rows
    for row in rows:
        assert row["contacts"] == sum(row["actor"] in {ref["actor"] for ref in one["fields"]["participants"]} for one in held)
    section = page.xpath(f'//section[.//h2[text()="{heads}"]]')[0]
    assert section.xpath('.//div[@class="columns"]/div[2]//td[1]/a/@href') == [f"/actors/{row['actor']}" for row in rows]


def test_a_period_narrows_an_actor_s_page(client: TestClient) -> None:
    """In a year of which nothing is told, the page says so for each part, and keeps the filter in its links."""
    page = tree(client, "/actors/RUS?first=1990-01-01&last=1990-12-31")
    assert page.xpath('//ol[@class="entries"]') == []
    assert page.xpath('//a[@class="more"]/@href')[0] == "/contacts?actor=RUS&first=1990-01-01&last=1990-12-31"
