"""One reading as rows of the tables: the document, its claims, one row an account, who and what they name.

Comes in: a reading in the contract's JSON and what is known of its file. Goes out: rows, added by build.py in one
transaction. The entry of a claim is not known here: build.py writes it after the merge.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from mahdar.record.entries import Telling, accounts_of, is_refs, own_fields
from mahdar.record.periods import period
from mahdar.record.store import Store, dump


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of a document beside its reading: its address, a hash of all that came in, who read it with what.

    `uri` is the file's name inside the folder that was given, and `folder` the name of that folder.
    """

    uri: str
    url: str | None
    published: str | None
    input: str
    reader: str
    packs: str
    folder: str = ""

    @property
    def address(self) -> str | None:
        """Give what stays the same when an article is corrected: its URL, else its file; a line of a file moves."""
        return self.url or (None if "#line=" in self.uri else "/".join(filter(None, (self.folder, self.uri))))


def account_id(document: str, start: int, end: int, kind: str, field: str, value: str) -> str:
    """Give an account's id: a hash of what it says and where.

    >>> account_id("d-1", 0, 4, "contact", "date", '"2016-03"')
    'a-2d0d6dcbb1a2b9ac'
    """
    said = "|".join((document, str(start), str(end), kind, field, value))
    return f"a-{hashlib.sha256(said.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading ready to be stored: its JSON, the signature for reprints, search words, and what claims are compared by."""

    reading: Mapping[str, Any]
    signature: str
    words: str
    compared: Mapping[str, str]
    statement_words: Mapping[str, str]


def write_reading(store: Store, prepared: Prepared, origin: Origin, arrival: int) -> None:
    """Add the rows of a reading: `write_reading(store, prepare(reading, pack), origin, 1)`."""
    reading, document = prepared.reading, prepared.reading["document"]
    store.insert(
        "documents",
        ("id", "uri", "url", "outlet", "title", "language", "published", "published_from", "agencies", "byline", "text",
         "sha256", "address", "arrival", "reader", "packs", "signature"),
        [(
            document["id"], origin.uri, origin.url, document["outlet"], document["title"], document["language"],
            document["published"], document["published_from"], dump(document["agencies"]), document["byline"],
            document["text"], document["sha256"], origin.address, arrival, origin.reader, origin.packs, prepared.signature,
        )],
    )  # fmt: skip
    store.insert("sources", ("uri", "document_id", "input"), [(origin.uri, document["id"], origin.input)])
    kept = ("reader", "mentions", "dates", "lines", "unread")
    store.insert("readings", ("document_id", "body"), [(document["id"], dump({name: reading.get(name) for name in kept}))])
    store.insert(
        "document_actors",
        ("document_id", "actor", "body"),
        [(document["id"], actor["id"], dump(actor)) for actor in reading["actors"]],
    )
    _write_claims(store, prepared)
    said = [(document["id"], id, words) for id, words in prepared.statement_words.items() if words]
    items = [(document["id"], None, prepared.words), *said]
    store.insert("search_items", ("document_id", "claim_id", "words"), items)


def _write_claims(store: Store, prepared: Prepared) -> None:
    reading, document = prepared.reading, prepared.reading["document"]
    by, homes = speakers_of(reading), homes_of(reading)
    claims: list[tuple[Any, ...]] = []
    accounts: list[tuple[Any, ...]] = []
    actors: list[tuple[str, str, str]] = []
    issues: list[tuple[str, str]] = []
    for claim in reading["claims"]:
        words = _kept_words(claim, prepared.compared[claim["id"]])
        claims.append(_claim_row(claim, document, by.get(claim["id"], ()), homes.get(claim["id"], claim["id"]), words))
        accounts.extend(_account_rows(claim, document, by.get(claim["id"], ())))
        actors.extend(_actor_rows(claim))
        issues.extend((claim["id"], issue) for issue in dict.fromkeys(claim["issues"]))
    store.insert(
        "claims",
        ("id", "document_id", "kind", "state", "polarity", "confidence", "rule", '"start"', '"end"', "day_from", "day_to",
         "reported", "place", "country", "home", "words", "told_by", "body"),
        claims,
    )  # fmt: skip
    store.insert(
        "accounts",
        ("account_id", "claim_id", "kind", "field", "value", "document_id", '"start"', '"end"', "evidence", "speaker",
         "relays", "directness", "rule"),
        accounts,
    )  # fmt: skip
    store.insert("claim_actors", ("claim_id", "field", "actor"), actors)
    store.insert("claim_issues", ("claim_id", "issue"), issues)


def speakers_of(reading: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Give who says each claim: as the one-document entries have it, else whom the claim is attributed to."""
    found = {claim["id"]: tuple(ref["actor"] for ref in claim["attributed_to"]) for claim in reading["claims"]}
    for entry in reading["entries"]:
        for account in entry["accounts"]:
            found[account["claim"]] = tuple(account["by"])
    return found


def _kept_words(claim: Mapping[str, Any], words: str) -> str:
    """Leave out what nothing is compared with: of a statement its words stand in search_items unless it tells of a change."""
    return words if claim["kind"] in ("commitment", "incident") or "@" in words else ""


def homes_of(reading: Mapping[str, Any]) -> dict[str, str]:
    """Give the smallest claim id of the one-document entry that each claim belongs to."""
    return {claim: min(entry["claims"]) for entry in reading["entries"] for claim in entry["claims"]}


def _claim_row(
    claim: Mapping[str, Any], document: Mapping[str, Any], by: tuple[str, ...], home: str, words: str
) -> tuple[Any, ...]:
    first, last = claim_days(claim, document["published"])
    place = claim.get("place") or {}
    start, end = _extent(claim)
    return (
        claim["id"], document["id"], claim["kind"], "current", claim["polarity"], claim["confidence"], claim["rule"], start,
        end, first, last, document["published"], place.get("name"), place.get("country"), home, words,
        dump(list(by)), dump(claim),
    )  # fmt: skip


def claim_days(claim: Mapping[str, Any], published: str | None) -> tuple[str | None, str | None]:
    """Give the days a claim is about: its own date, else the day of its report.

    >>> claim_days({"date": "2015-12"}, "2016-03-25"), claim_days({}, "2016-03-25")
    (('2015-12-01', '2015-12-31'), ('2016-03-25', '2016-03-25'))
    """
    value = claim.get("date") or claim.get("said_on")
    return period(value) if value else (published, published)


def _extent(claim: Mapping[str, Any]) -> tuple[int, int]:
    spans = claim["evidence"]
    return (spans[0]["start"], spans[-1]["end"]) if spans else (0, 0)


def _account_rows(claim: Mapping[str, Any], document: Mapping[str, Any], by: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    telling = Telling(claim, by, document["id"], document["published"], document["outlet"], document["id"])
    relays = dump([ref["actor"] for ref in claim.get("via") or ()])
    directness = claim.get("form") if claim["kind"] == "statement" else None
    for account in accounts_of(telling):
        spans = account["evidence"]
        start, end = (spans[0]["start"], spans[0]["end"]) if spans else (0, 0)
        value = dump(account["value"])
        id = account_id(document["id"], start, end, claim["kind"], account["field"], f"{value}|{claim['id']}")
        yield (
            id, claim["id"], claim["kind"], account["field"], value, document["id"], start, end,
            dump([[span["start"], span["end"]] for span in spans]), dump(list(by)), relays, directness, claim["rule"],
        )  # fmt: skip


def _actor_rows(claim: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for field in ("attributed_to", *own_fields(claim)):
        if is_refs(claim[field]):
            yield from ((claim["id"], field, actor) for actor in dict.fromkeys(ref["actor"] for ref in claim[field]))
