"""Who reported: each outlet's documents, what it alone tells, whose words it carries, with whom it shares texts.

Beside queries.py, under the page's coverage. Comes in: a Store and a Filter, of which the period, the day of reports, the
outlet and the language count. Goes out: plain dicts. A document without an outlet is a teller of its own, known by its id.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from mahdar.record.filters import Filter
from mahdar.record.queries import ALL, DOCUMENT_COLUMNS, assembled
from mahdar.record.sql import Where, parts
from mahdar.record.store import Store

_TELLER = "COALESCE(documents.outlet, documents.id)"
_TEXTS = "SELECT DISTINCT voice, outlet FROM documents WHERE outlet IS NOT NULL AND"
# Any claim of such an entry leads to the one that tells it. The state is said so that the entry is looked up, not the state,
# which nearly all claims share.
_ALONE = """
SELECT id, (SELECT document_id FROM claims WHERE entry_id = entries.id AND NOT (state <> 'current') LIMIT 1)
FROM entries WHERE documents = 1 OR outlets = 1 ORDER BY last_reported DESC, id
"""


def tellers(store: Store, asked: Filter = ALL) -> list[dict[str, Any]]:
    """Give each outlet, fullest first: {"teller", "outlet", "documents", "reprints", "alone", "first", "last"}.

    `reprints` are its documents whose text another document had first; `alone` is how many entries no other tells.
    Example: `tellers(store, Filter(between=("2016-03-01", "2016-03-31")))[0]["alone"]`.
    """
    columns = "outlet, count(*), sum(CASE WHEN voice <> id THEN 1 ELSE 0 END), min(published), max(published) FROM documents"
    rows: list[tuple[Any, ...]] = []
    # Each in the order of an index: by a teller that is the one or the other all would have to be sorted.
    for teller, known in (("outlet", "documents.outlet IS NOT NULL"), ("id", "documents.outlet IS NULL")):
        where = _documents(asked)
        where.add(known)
        grouped = " ".join(["GROUP BY", "outlet" if teller == "outlet" else "id, outlet"])
        rows += store.all(" ".join(["SELECT", teller, "AS teller,", columns, where.text(), grouped]), *where.values)
    alone = Counter(teller for _, teller in _told_alone(store, asked))
    found = [
        {
            "teller": row[0], "outlet": row[1], "documents": int(row[2]), "reprints": int(row[3] or 0),
            "alone": alone[row[0]], "first": row[4], "last": row[5],
        }
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one["documents"], one["outlet"] is None, one["last"] or "", one["teller"]))


def agencies(store: Store, asked: Filter = ALL) -> dict[str, dict[str, int]]:
    """Give through whom each outlet has words of others: {"Al-Riyadh": {"spa": 12}}, the most first."""
    where = _documents(asked)
    where.add("claim_actors.field = 'via' AND NOT (claims.state <> 'current')")
    sql = [
        "SELECT", _TELLER, "AS teller, actor, count(*) AS told FROM claim_actors JOIN claims ON claims.id = claim_actors.claim_id",
        "JOIN documents ON documents.id = claims.document_id", where.text(), "GROUP BY teller, actor ORDER BY told DESC, actor",
    ]  # fmt: skip
    found: dict[str, dict[str, int]] = {}
    for teller, actor, count in store.all(" ".join(sql), *where.values):
        found.setdefault(teller, {})[actor] = int(count)
    return found


def shared(store: Store, asked: Filter = ALL) -> dict[str, dict[str, int]]:
    """Give how many texts each outlet has word for word in common with each other: {"Al-Riyadh": {"Okaz": 3}}."""
    several = "voice IN (SELECT voice FROM documents WHERE outlet IS NOT NULL GROUP BY voice HAVING count(*) > 1)"
    tells: dict[str, set[str]] = {}
    every = store.all(" ".join([_TEXTS, several]))
    for voice, outlet in every:
        tells.setdefault(voice, set()).add(outlet)
    where = _documents(asked)
    own = (
        store.all(" ".join([_TEXTS, several, "AND", " AND ".join(where.conditions)]), *where.values)
        if where.conditions
        else every
    )
    counted: dict[str, Counter[str]] = {}
    for voice, outlet in own:
        counted.setdefault(outlet, Counter()).update(tells[voice] - {outlet})
    return {
        outlet: dict(sorted(others.items(), key=lambda one: (-one[1], one[0])))
        for outlet, others in sorted(counted.items())
        if others
    }


def reprinted(store: Store, asked: Filter = ALL) -> tuple[int, list[list[dict[str, Any]]]]:
    """Give how many texts stand in more than one document, and a page of them, the newest first, each as its documents."""
    where = _documents(asked)
    where.add("voice IN (SELECT voice FROM documents GROUP BY voice HAVING count(*) > 1)")
    rows = store.all(
        " ".join(
            ["SELECT voice, max(published) AS newest FROM documents", where.text(), "GROUP BY voice ORDER BY newest DESC, voice"]
        ),
        *where.values,
    )
    voices = [str(row[0]) for row in rows][asked.offset :][: asked.limit]
    told: dict[str, list[dict[str, Any]]] = {voice: [] for voice in voices}
    for part in parts(voices):
        chosen = Where()
        chosen.within("voice", part)
        columns = ", ".join(DOCUMENT_COLUMNS)
        sql = " ".join(["SELECT", columns, "FROM documents", chosen.text(), "ORDER BY published IS NULL, published, id"])
        for row in store.all(sql, *chosen.values):
            one = dict(zip(DOCUMENT_COLUMNS, row, strict=True))
            told[one["voice"]].append(one)
    return len(rows), [told[voice] for voice in voices]


def alone(store: Store, teller: str, asked: Filter = ALL) -> tuple[int, list[dict[str, Any]]]:
    """Give how many entries an outlet alone tells, and a page of them, the newest report first: `alone(store, "Okaz", asked)[0]`."""
    ids = [id for id, by in _told_alone(store, asked) if by == teller]
    return len(ids), list(assembled(store, ids[asked.offset :][: asked.limit], asked))


def _told_alone(store: Store, asked: Filter) -> list[tuple[str, str]]:
    """Give the entries that one teller alone tells, with that teller, the newest report first."""
    rows = store.all(_ALONE)
    known: dict[str, str] = {}
    for part in parts(sorted({str(row[1]) for row in rows})):
        where = _documents(asked)
        where.within("id", part)
        sql = " ".join(["SELECT id,", _TELLER, "FROM documents", where.text()])
        known.update((str(id), str(teller)) for id, teller in store.all(sql, *where.values))
    return [(str(id), known[document]) for id, document in rows if document in known]


def _documents(asked: Filter) -> Where:
    """Give the conditions on documents, named so that a join does not confuse them."""
    where = Where()
    for condition, values in _conditions(asked):
        where.add(f"documents.{condition}", *values)
    return where


def _conditions(asked: Filter) -> list[tuple[str, list[Any]]]:
    found: list[tuple[str, list[Any]]] = []
    for column in ("outlet", "language"):
        value = getattr(asked, column)
        if value is not None:
            found.append((f"{column} = ?", [value]))
    if asked.as_of:
        found.append(("published <= ?", [asked.as_of]))
    if asked.between:
        found += [("published >= ?", [asked.between[0]]), ("published <= ?", [asked.between[1]])]
    return found
