"""Entries and claims as flat tables, one a kind: CSV, and Parquet where pyarrow is installed (mahdar[parquet]).

Stands in views/exports/. Comes in: the contents of a record. Goes out: a folder with a file for each table. `mahdar show
--csv` writes the same columns. Values are ids, ISO dates and the article's words: nothing is translated.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any

from mahdar.errors import UsageError
from mahdar.record.queries import DOCUMENT_COLUMNS
from mahdar.views.exports.contents import Contents, Out

Row = dict[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS = frozenset({"minutes", "start", "end", "documents", "claims", "known"})


def _ids(refs: Sequence[Mapping[str, Any]]) -> str:
    return "; ".join(ref["actor"] for ref in refs)


def _text(span: Mapping[str, Any] | None) -> str | None:
    return span["text"] if span else None


def _texts(spans: Sequence[Mapping[str, Any]]) -> str:
    return " … ".join(span["text"] for span in spans if span["text"])


def _place(value: Mapping[str, Any] | None) -> Row:
    return {"place": value["name"] if value else None, "country": value["country"] if value else None}


def _told(entry: Mapping[str, Any]) -> Row:
    return {
        "discrepancies": "; ".join(entry["discrepancies"]),
        "documents": len(entry["documents"]),
        "claims": len(entry["claims"]),
        "first_reported": entry["first_reported"],
        "last_reported": entry["last_reported"],
    }


def contact_row(entry: Mapping[str, Any]) -> Row:
    """Give a contact as a row of `contacts`."""
    fields, length = entry["fields"], entry["fields"]["duration"]
    return {
        "id": entry["id"],
        "status": entry["status"],
        "form": fields["form"],
        "mode": fields["mode"],
        "participants": _ids(fields["participants"]),
        "date": fields["date"],
        **_place(fields["place"]),
        "minutes": length["minutes"] if length else None,
        "margin_of": fields["margin_of"],
        **_told(entry),
    }


def commitment_row(entry: Mapping[str, Any]) -> Row:
    """Give a commitment as a row of `commitments`."""
    fields = entry["fields"]
    return {
        "id": entry["id"],
        "status": entry["status"],
        "by": _ids(fields["by"]),
        "action": _text(fields["action"]),
        "toward": _ids(fields["toward"] or ()),
        "deadline": fields["deadline"],
        "condition": _text(fields["condition"]),
        **_told(entry),
    }


def mechanism_row(entry: Mapping[str, Any]) -> Row:
    """Give a mechanism as a row of `mechanisms`."""
    fields = entry["fields"]
    return {
        "id": entry["id"],
        "mechanism": fields["mechanism"],
        "type": fields["type"],
        "event": fields["event"],
        "members": _ids(fields["members"] or ()),
        **_told(entry),
    }


def alignment_row(entry: Mapping[str, Any]) -> Row:
    """Give an alignment as a row of `alignments`."""
    fields = entry["fields"]
    return {
        "id": entry["id"],
        "parties": _ids(fields["parties"]),
        "relation": fields["relation"],
        "issue": fields["issue"],
        **_told(entry),
    }


def incident_row(entry: Mapping[str, Any]) -> Row:
    """Give an incident as a row of `incidents`."""
    fields = entry["fields"]
    return {
        "id": entry["id"],
        "actor": _ids(fields["actor"] or ()),
        "action": _text(fields["action"]),
        "target": _ids(fields["target"] or ()),
        "date": fields["date"],
        **_place(fields["place"]),
        **_told(entry),
    }


def _claim(claim: Mapping[str, Any], own: Row) -> Row:
    spans = claim["evidence"]
    return {
        "id": claim["id"],
        **own,
        "issues": "; ".join(claim["issues"]),
        "polarity": claim["polarity"],
        "confidence": claim["confidence"],
        "document": _document_id(claim),
        "start": spans[0]["start"] if spans else None,
        "end": spans[-1]["end"] if spans else None,
        "evidence": _texts(spans),
    }


def _document_id(claim: Mapping[str, Any]) -> str:
    document = claim["document"]
    return str(document["id"] if isinstance(document, dict) else document)


def statement_row(claim: Mapping[str, Any]) -> Row:
    """Give a statement as a row of `statements`."""
    own = {
        "speaker": _ids(claim["speaker"]),
        "act": claim["act"],
        "form": claim["form"],
        "content": _texts(claim["content"]),
        "via": _ids(claim["via"]),
        "said_on": claim["said_on"],
        "venue": claim["venue"],
        "audience": _ids(claim["audience"]),
    }
    return _claim(claim, own)


def position_row(claim: Mapping[str, Any]) -> Row:
    """Give a position as a row of `positions`."""
    own = {
        "holder": _ids(claim["holder"]),
        "issue": claim["issue"],
        "stance": claim["stance"],
        "content": _texts(claim["content"]),
    }
    return _claim(claim, own)


def document_row(document: Mapping[str, Any]) -> Row:
    """Give a document as a row of `documents`."""
    return {**{name: document[name] for name in DOCUMENT_COLUMNS}, "agencies": "; ".join(document["agencies"])}


def actor_row(actor: Mapping[str, Any]) -> Row:
    """Give an actor as a row of `actors`; names of each language in a column of their own."""
    names = actor["names"]
    return {
        "id": actor["id"],
        "kind": actor["kind"],
        "country": actor["country"],
        "known": int(actor["known"]),
        **{f"name_{code}": "; ".join(names.get(code, ())) for code in ("ar", "en", "ru")},
        "roles": "; ".join(f"{role['title']} of {role['of']}" if role["of"] else role["title"] for role in actor["roles"]),
        "documents": actor.get("documents"),
    }


def account_rows(entry: Mapping[str, Any]) -> Iterator[Row]:
    """Give the accounts of an entry as rows of `accounts`: one a field, as the record keeps them."""
    for account in entry["accounts"]:
        value, spans = account["value"], account["evidence"]
        yield {
            "entry": entry["id"],
            "kind": entry["kind"],
            "field": account["field"],
            "value": plain(value),
            "by": "; ".join(account["by"]),
            "claim": account["claim"],
            "document": account["document"],
            "start": spans[0]["start"] if spans else None,
            "end": spans[-1]["end"] if spans else None,
            "evidence": _texts(spans),
        }


def plain(value: Any) -> str:
    """Give an account's value in one cell.

    >>> plain({"minutes": 35, "qualifier": None}), plain(["USA", "RUS"])
    ('minutes 35', 'USA; RUS')
    """
    if isinstance(value, dict):
        return ", ".join(f"{name} {part}" for name, part in value.items() if part is not None)
    if isinstance(value, list):
        return "; ".join(plain(one) for one in value)
    return "" if value is None else str(value)


ENTRY_ROWS: dict[str, Callable[[Mapping[str, Any]], Row]] = {
    "contact": contact_row,
    "commitment": commitment_row,
    "mechanism": mechanism_row,
    "alignment": alignment_row,
    "incident": incident_row,
}
CLAIM_ROWS: dict[str, Callable[[Mapping[str, Any]], Row]] = {"statement": statement_row, "position": position_row}


def tables(contents: Contents) -> Iterator[tuple[str, list[Row]]]:
    """Give each table by name: documents, actors, one a kind, and accounts."""
    yield "documents", [document_row(one) for one in contents.documents()]
    yield "actors", [actor_row(one) for one in contents.actors()]
    for kind, claim_row in CLAIM_ROWS.items():
        yield f"{kind}s", [claim_row(one) for one in contents.claims(kind)]
    accounts: list[Row] = []
    for kind, entry_row in ENTRY_ROWS.items():
        rows = []
        for entry in contents.entries(kind):
            rows.append(entry_row(entry))
            accounts.extend(account_rows(entry))
        yield f"{kind}s", rows
    yield "accounts", accounts


def safe(value: Any) -> Any:
    """Give a cell that no spreadsheet takes for a formula.

    >>> safe("=1+1"), safe("قال")
    ("'=1+1", 'قال')
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_rows(rows: Iterable[Row], out: IO[str]) -> None:
    """Write rows as CSV with a line of names: `write_rows([{"id": "c-1"}], sys.stdout)`; no rows, no line."""
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(out, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({name: safe(value) for name, value in row.items()})


def write_csv(contents: Contents, out: Out) -> None:
    """Write each table as NAME.csv in the folder: `write_csv(contents, Out(Path("tables")))`."""
    folder = out.folder("csv")
    for name, rows in tables(contents):
        text = io.StringIO()
        write_rows(rows, text)
        # Spreadsheets take a file without this mark for one of a single-byte code and spoil the Arabic.
        (folder / f"{name}.csv").write_text(f"\ufeff{text.getvalue()}", "utf-8", newline="")


def write_parquet(contents: Contents, out: Out) -> None:
    """Write each table as NAME.parquet in the folder."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise UsageError("--format parquet needs pyarrow: pip install 'mahdar[parquet]'") from None
    folder = out.folder("parquet")
    for name, rows in tables(contents):
        columns = list(rows[0]) if rows else ["id"]
        schema = pyarrow.schema([(column, _type(pyarrow, column)) for column in columns])
        table = pyarrow.Table.from_pylist(rows, schema=schema)
        parquet.write_table(table, folder / f"{name}.parquet")


def _type(pyarrow: Any, column: str) -> Any:
    if column == "confidence":
        return pyarrow.float64()
    return pyarrow.int64() if column in _NUMBERS else pyarrow.string()
