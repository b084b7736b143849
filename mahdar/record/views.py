"""Database views in the words of the product, for people who open a record with Datasette or any SQL client.

Read by store.py when a record is made. Comes in: how the database takes a value out of JSON. Goes out: statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

_JSON = Callable[[str, Sequence[str]], str]
_SHARED = (
    ("status", "status"), ("first_reported", "first_reported"), ("last_reported", "last_reported"),
    ("documents", "documents"), ("voices", "voices"), ("outlets", "outlets"), ("discrepancies", "discrepancies"),
)  # fmt: skip
# view: (kind, column: path within the entry's fields)
ENTRY_VIEWS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "contacts": ("contact", (
        ("participants", "participants"), ("form", "form"), ("mode", "mode"), ("date", "date"), ("place", "place.name"),
        ("country", "place.country"), ("minutes", "duration.minutes"), ("margin_of", "margin_of"),
    )),
    "commitments": ("commitment", (
        ("by_whom", "by"), ("action", "action.text"), ("toward", "toward"), ("deadline", "deadline"), ("condition", "condition.text"),
    )),
    "mechanisms": ("mechanism", (
        ("mechanism", "mechanism"), ("type", "type"), ("event", "event"), ("members", "members"),
    )),
    "alignments": ("alignment", (("parties", "parties"), ("relation", "relation"), ("issue", "issue"))),
    "incidents": ("incident", (
        ("actor", "actor"), ("action", "action.text"), ("target", "target"), ("date", "date"), ("place", "place.name"),
        ("country", "place.country"),
    )),
}  # fmt: skip
CLAIM_VIEWS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "statements": ("statement", (
        ("speaker", "speaker"), ("act", "act"), ("form", "form"), ("via", "via"), ("said_on", "said_on"), ("venue", "venue"),
        ("content", "content"),
    )),
    "positions": ("position", (("holder", "holder"), ("issue", "issue"), ("stance", "stance"), ("content", "content"))),
}  # fmt: skip


def views(json: _JSON) -> Iterator[str]:
    """Give a CREATE VIEW statement for each kind of claim.

    >>> next(iter(views(lambda column, path: f"{column}.{'.'.join(path)}")))[:29]
    'CREATE VIEW contacts AS SELEC'
    """
    for name, (kind, columns) in ENTRY_VIEWS.items():
        chosen = [f"{json('fields', path.split('.'))} AS {column}" for column, path in columns]
        shared = [column for _, column in _SHARED]
        yield _view(name, ["id", *chosen, *shared], "entries", [f"kind = '{kind}'"])
    for name, (kind, columns) in CLAIM_VIEWS.items():
        chosen = [f"{json('claims.body', path.split('.'))} AS {column}" for column, path in columns]
        named = ["claims.id", *chosen, "documents.outlet", "documents.published", "documents.title", "claims.document_id"]
        table = "claims JOIN documents ON documents.id = claims.document_id"
        yield _view(name, named, table, [f"claims.kind = '{kind}'", "claims.state = 'current'"])
    chosen = ["entries.id", "entries.kind", "accounts.field", "accounts.value", "accounts.speaker", "documents.outlet"]
    joined = "entries JOIN accounts ON accounts.entry_id = entries.id JOIN documents ON documents.id = accounts.document_id"
    quoted = "entries.discrepancies LIKE '%\"' || accounts.field || '\"%'"
    yield _view("discrepancies", [*chosen, "documents.published"], joined, [quoted])
    yield _view("withdrawn", ["id", "kind", "document_id", "body"], "claims", ["state = 'withdrawn'"])
    yield _view("aliases", ["id AS claim_id", "entry_id"], "claims", ["entry_id IS NOT NULL"])


def _view(name: str, columns: Sequence[str], table: str, conditions: Sequence[str]) -> str:
    return " ".join(["CREATE VIEW", name, "AS SELECT", ", ".join(columns), "FROM", table, "WHERE", " AND ".join(conditions)])
