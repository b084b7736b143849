"""All screens of the page, and how to find in any record what each of them is about; scripts/bench_page uses the list too."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

# A screen is one line: what it is called, and its address; {…} is found in the record (see `found_ids`).
SCREENS = {
    "overview": "/",
    "overview of an actor": "/?actor={actor}&by=week",
    "stands": "/stands",
    "stands of pairs": "/stands?of=pairs",
    "stand": "/stands/{issue}/{holder}",
    "stand of a pair": "/stands/{agreed}/{one}/{other}",
    "positions": "/positions",
    "contacts": "/contacts",
    "contacts of an actor": "/contacts?actor={actor}&limit=5",
    "contacts, calendar": "/contacts?view=calendar",
    "entry with differing accounts": "/entries/{differing}",
    "entry": "/entries/{entry}",
    "statements": "/statements",
    "search": "/statements?q={word}",
    "nothing found": "/statements?q=زقزقزق",
    "commitments": "/commitments",
    "commitment": "/commitments/{commitment}",
    "mechanisms": "/mechanisms",
    "mechanism": "/mechanisms/{mechanism}",
    "actors": "/actors",
    "actor": "/actors/{actor}",
    "coverage": "/coverage",
    "told by one outlet": "/coverage/alone?teller={teller}",
    "reprints": "/coverage/reprints",
    "documents": "/documents",
    "article": "/documents/{document}",
    "article, one kind": "/documents/{document}?kind=statement",
    "review": "/review",
    "brief": "/brief",
    "changes": "/changes",
    "incidents": "/incidents",
    "alignments": "/alignments",
    "timeline": "/timeline",
    "discrepancies": "/discrepancies",
    "audit": "/audit",
}
# Those of a page with accounts, and who looks at them.
TEAM_SCREENS = {
    "login": ("/login", None),
    "contacts as a guest": ("/contacts", None),
    "article as a guest": ("/documents/{document}", None),
    "account": ("/account", "sami"),
    "review as a reader": ("/review", "sami"),
    "users": ("/users", "huda"),
    "audit": ("/audit", "huda"),
}


def found_ids(address: str, cookies: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give things of a record that have a screen of their own: `found_ids("http://127.0.0.1:8000")["actor"]`."""
    session = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}

    def items(what: str) -> list[dict[str, Any]]:
        with urllib.request.urlopen(urllib.request.Request(f"{address}/api/{what}", headers=session)) as answer:
            found: list[dict[str, Any]] = json.load(answer)["items"]
            return found

    contacts = items("contacts?limit=100")
    position, statement = items("positions?limit=1")[0], items("statements?limit=1")[0]
    differing = next(one for one in contacts if one["discrepancies"])
    alignment = next(one for one in items("alignments?limit=100") if len(one["fields"]["parties"]) > 1)["fields"]
    most_told = max(contacts, key=lambda one: len(one["claims"]))
    return {
        "entry": contacts[0]["id"],
        "differing": differing["id"],
        "document": most_told["documents"][0],
        "actor": most_told["fields"]["participants"][0]["actor"],
        "commitment": items("commitments?limit=1")[0]["id"],
        "mechanism": items("mechanisms?limit=1")[0]["id"],
        "holder": position["holder"][0]["actor"],
        "issue": position["issue"],
        "agreed": alignment["issue"],
        "one": alignment["parties"][0]["actor"],
        "other": alignment["parties"][1]["actor"],
        "teller": quote(items("coverage?limit=1")[0]["teller"]),
        "word": quote(statement["content"][0]["text"].split()[0]),
    }
