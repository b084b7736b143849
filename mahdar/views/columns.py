"""What `mahdar show` can show: for each word after it, which query answers, which columns a person sees, which a program.

Stands in views/, under show.py. Comes in: an open record and a Filter. Goes out: items as the queries give them, cells in
the reader's language, rows of exports/tables.py. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.model.kinds import RELATIONS
from mahdar.record import course as courses
from mahdar.record import queries
from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import outlets
from mahdar.views.exports import tables
from mahdar.views.registry import is_woman, office
from mahdar.views.wording import Wording, quoted

# So many characters of a sentence stand in a cell.
_IN_A_CELL = 160
Item = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One thing to show: `ask` gives its items, `cells` what a person sees of one, `rows` what a spreadsheet gets of it."""

    ask: Callable[[Store, Filter], list[Item]]
    columns: tuple[str, ...]
    cells: Callable[[Item, Wording], Sequence[str]]
    rows: Callable[[Item], Iterable[Row]]


def _status(entry: Item, wording: Wording) -> str:
    words = [wording.label("status", entry["status"])]
    if entry["fields"]["mode"] != "direct":
        words.append(wording.label("mode", entry["fields"]["mode"]))
    return wording.say("join", "comma").join(words)


def told(entry: Item) -> str:
    """Give how many documents tell an entry, with a mark where their accounts differ."""
    return f"{len(entry['documents'])}{' ≠' if entry['discrepancies'] else ''}"


def when(entry: Mapping[str, Any], wording: Wording) -> str:
    """Give the day of an entry, else the day of its first report."""
    value = entry["fields"].get("date")
    if value:
        return wording.date(value)
    first = entry["first_reported"]
    return wording.say("page", "reported", day=wording.date(first)) if first else wording.say("page", "undated")


def _contact(entry: Item, wording: Wording) -> list[str]:
    fields = entry["fields"]
    who = wording.actors(fields["participants"]) or wording.say("page", "not-named")
    length = wording.length(fields["duration"])
    return [
        when(entry, wording),
        wording.label("form", fields["form"]),
        _status(entry, wording),
        told(entry),
        who,
        wording.place(fields["place"]),
        length,
    ]


def _commitment(entry: Item, wording: Wording) -> list[str]:
    fields = entry["fields"]
    return [
        when(entry, wording),
        wording.say("course", entry["status"] or "pledged"),
        wording.date(fields["deadline"]),
        told(entry),
        wording.actors(fields["by"]),
        quoted(fields["action"]["text"]),
    ]


def course(entry: Item, wording: Wording) -> list[str]:
    """Give what was told of a mechanism, by day: "created 24 March 2016"."""
    days = wording.lookups
    events: dict[str, None] = {}
    for account in entry["accounts"]:
        if account["field"] == "event" and account["value"] != "mentioned":
            day = days.document(account["document"])["published"]
            events[f"{wording.label('event', account['value'])} {wording.date(day)}".strip()] = None
    return list(events)


def _mechanism(entry: Item, wording: Wording) -> list[str]:
    events = wording.say("join", "semicolon").join(course(entry, wording)) or wording.label("event", "mentioned")
    fields = entry["fields"]
    return [wording.mechanism(fields["mechanism"]), told(entry), wording.actors(fields["members"] or ()), events]


def _alignment(entry: Item, wording: Wording) -> list[str]:
    fields = entry["fields"]
    relation = wording.label("relation", fields["relation"])
    parties, issue = wording.actors(fields["parties"]), wording.issue(fields["issue"])
    return [when(entry, wording), relation, told(entry), parties, issue, _sentence(entry, wording)]


def _sentence(entry: Item, wording: Wording) -> str:
    """Give the words about which parties agree or not, shortened: by them a common aim is told from a dispute over the means."""
    account = next((one for one in entry["accounts"] if one["field"] == "relation"), None)
    claim = queries.claim(wording.lookups.store, account["claim"]) if account else None
    if account is None or claim is None:
        return ""
    span, cue = claim["evidence"][0], account["evidence"][0]["start"]
    skipped = max(0, cue - span["start"] - _IN_A_CELL // 4) if span["start"] <= cue < span["end"] else 0
    text = span["text"][skipped:]
    return quoted(f"…{text.partition(' ')[2]}" if skipped else text, _IN_A_CELL)


def _day(entry: Item, wording: Wording) -> str:
    return wording.date(entry["document"]["published"]) or wording.say("page", "undated")


def denied(claim: Item, wording: Wording) -> str:
    """Give " (denied)" where a claim is not asserted."""
    return "" if claim["polarity"] == "asserted" else f" ({wording.say('page', claim['polarity'])})"


def said(spans: Sequence[Mapping[str, Any]]) -> str:
    """Give the words of some spans as one quotation."""
    return quoted(" … ".join(span["text"] for span in spans)) if spans else ""


def _statement(claim: Item, wording: Wording) -> list[str]:
    speaker = wording.actors(claim["speaker"]) or wording.label("page", "speaker-unnamed")
    day = wording.date(claim["said_on"]) or _day(claim, wording)
    act = wording.label("act", claim["act"]) + denied(claim, wording)
    return [day, speaker, act, wording.actors(claim["via"]), said(claim["content"])]


def _position(claim: Item, wording: Wording) -> list[str]:
    stance = wording.label("stance", claim["stance"]) + denied(claim, wording)
    holder = wording.actors(claim["holder"])
    return [_day(claim, wording), holder, wording.issue(claim["issue"]), stance, said(claim["content"])]


def _issues(store: Store, asked: Filter) -> list[Item]:
    """Give what is on the agenda, the most spoken of first."""
    return sorted(courses.issues(store, replace(asked, limit=None)), key=lambda item: (-item["claims"], item["issue"]))


def _issue(item: Item, wording: Wording) -> list[str]:
    stances = [f"{wording.actor(one['holder'])} {wording.label('stance', one['stance'])}" for one in item["positions"]]
    pairs = [
        f"{wording.actors(one['parties'])}: {wording.say('join', 'becomes').join(_relations(one, wording))}"
        for one in item["courses"]
    ]
    return [wording.issue(item["issue"]), item["issue"], str(item["claims"]), wording.first(pairs), wording.first(stances)]


def _relations(course: Item, wording: Wording) -> list[str]:
    """Give the relations of a pair day by day, what lasts said once: ["agree (17 November 2015)", …]."""
    found: list[str] = []
    before: list[str] = []
    for day, steps in courses_by_day(course):
        relations = [wording.label("relation", one) for one in relations_of(steps)]
        if relations != before:
            shown = wording.date(day) or wording.say("page", "undated")
            found.append(f"{wording.listed(relations)} ({shown})")
        before = relations
    return found


def courses_by_day(course: Mapping[str, Any]) -> list[tuple[str | None, list[Item]]]:
    """Give the steps of a course by the day they were told: what one day tells has no order of its own."""
    days: dict[str | None, list[Item]] = {}
    for step in course["steps"]:
        days.setdefault(step["day"], []).append(step)
    return list(days.items())


def relations_of(steps: Sequence[Item]) -> list[str]:
    """Give the relations that some steps tell, each once, in the order of the contract."""
    return [relation for relation in RELATIONS if any(step["relation"] == relation for step in steps)]


def _issue_rows(item: Item) -> Iterable[Row]:
    for one in item["courses"]:
        for step in one["steps"]:
            parties = "; ".join(one["parties"])
            yield {"issue": item["issue"], "who": parties, "says": step["relation"], "day": step["day"], "id": step["entry"]}
    for one in item["positions"]:
        yield {
            "issue": item["issue"],
            "who": one["holder"],
            "says": one["stance"],
            "day": one["reported"],
            "id": one["claim"]["id"],
        }


def subject(entry: Mapping[str, Any], wording: Wording) -> str:
    """Give in a few words what an entry is about."""
    fields, kind = entry["fields"], entry["kind"]
    if kind == "contact":
        return f"{wording.label('form', fields['form'])}: {wording.actors(fields['participants'])}"
    if kind == "mechanism":
        return wording.mechanism(fields["mechanism"])
    if kind == "alignment":
        what = wording.say("brief", "on-issue", issue=wording.issue(fields["issue"]))
        return f"{wording.actors(fields['parties'])}: {wording.label('relation', fields['relation'])} {what}"
    who = wording.actors(fields.get("by") or fields.get("actor") or ())
    return f"{who}: {quoted(fields['action']['text'])}" if who else quoted(fields["action"]["text"])


def speakers(account: Item, wording: Wording) -> str:
    """Give who gives an account: those it is attributed to, else the outlet."""
    return wording.actors(account["by"]) or wording.outlet(wording.lookups.document(account["document"]))


def _incident(entry: Item, wording: Wording) -> list[str]:
    fields = entry["fields"]
    who, target = (wording.actors(fields[name] or ()) for name in ("actor", "target"))
    return [when(entry, wording), told(entry), who, wording.place(fields["place"]), target, quoted(fields["action"]["text"])]


def sides(entry: Mapping[str, Any]) -> list[tuple[str, list[Item]]]:
    """Give each field on which accounts differ with its values and who gives them: [("duration", [{"value", "accounts"}, …])].

    That something happened is no account of its own: where some deny it, the claims of the others stand against them.
    """
    found = []
    for field in entry["discrepancies"]:
        accounts = [account for account in entry["accounts"] if account["field"] == field]
        if field == "polarity":
            deny = {account["claim"] for account in accounts}
            others = {account["claim"]: account for account in entry["accounts"] if account["claim"] not in deny}
            accounts = [*({**account, "value": "asserted"} for account in others.values()), *accounts]
        values: dict[str, Item] = {}
        for account in accounts:
            values.setdefault(tables.plain(account["value"]), {"value": account["value"], "accounts": []})["accounts"].append(
                account
            )
        found.append((field, list(values.values())))
    return found


def differing(entry: Mapping[str, Any], wording: Wording) -> Iterator[str]:
    """Give each field on which accounts differ in words: "duration: 3 h (one outlet) ≠ 2 h 30 min (an official)"."""
    for field, values in sides(entry):
        told_by = (
            f"{wording.value(field, one['value'])} ({wording.listed(speakers(account, wording) for account in one['accounts'])})"
            for one in values
        )
        yield f"{wording.field(field)}: {' ≠ '.join(told_by)}"


def _discrepancy(entry: Item, wording: Wording) -> list[str]:
    shown = wording.say("join", "semicolon").join(differing(entry, wording))
    return [when(entry, wording), subject(entry, wording), shown]


def _event(item: Item, wording: Wording) -> list[str]:
    entry = item["entry"]
    own = entry["fields"].get("date")
    day = wording.date(own) if own else when(entry, wording)
    return [day, wording.say("kind", entry["kind"]), told(entry), subject(entry, wording)]


def _actor(actor: Item, wording: Wording) -> list[str]:
    whom = wording.label("page", "of-whom")
    roles = (
        office(role["title"], wording.language, is_woman(actor["id"]))
        + (whom.format(wording.actor(role["of"])) if role["of"] else "")
        for role in actor["roles"]
    )
    kind = wording.label("kind", actor["kind"])
    return [wording.actor(actor["id"]), actor["id"], kind, str(actor["documents"]), wording.say("join", "semicolon").join(roles)]


def _differences(entry: Item) -> Iterable[Row]:
    for field, values in sides(entry):
        for one in values:
            for account in one["accounts"]:
                yield {
                    "entry": entry["id"],
                    "kind": entry["kind"],
                    "field": field,
                    "value": tables.plain(one["value"]),
                    "by": "; ".join(account["by"]),
                    "document": account["document"],
                }


def _event_row(item: Item) -> Row:
    entry = item["entry"]
    return {
        "day": item["day"],
        "day_to": item["day_to"],
        "kind": item["kind"],
        "status": item["status"],
        "entry": entry["id"],
        "actors": "; ".join(sorted({ref["actor"] for value in entry["fields"].values() for ref in _refs(value)})),
    }


def _refs(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict) and "actor" in one] if isinstance(value, list) else []


def _one(row: Callable[[Item], Row]) -> Callable[[Item], Iterable[Row]]:
    return lambda item: [row(item)]


TABLES: dict[str, Table] = {
    "contacts": Table(
        queries.contacts, ("day", "what", "status", "told", "who", "place", "length"), _contact, _one(tables.contact_row)
    ),
    "statements": Table(queries.statements, ("day", "who", "what", "via", "said"), _statement, _one(tables.statement_row)),
    "positions": Table(queries.positions, ("day", "who", "issue", "stance", "said"), _position, _one(tables.position_row)),
    "issues": Table(_issues, ("issue", "id", "claims", "relations", "positions"), _issue, _issue_rows),
    "alignments": Table(
        queries.alignments, ("day", "what", "told", "who", "issue", "said"), _alignment, _one(tables.alignment_row)
    ),
    "commitments": Table(
        queries.commitments, ("day", "status", "due", "told", "who", "what"), _commitment, _one(tables.commitment_row)
    ),
    "mechanisms": Table(queries.mechanisms, ("what", "told", "who", "events"), _mechanism, _one(tables.mechanism_row)),
    "incidents": Table(
        queries.incidents, ("day", "told", "who", "place", "target", "what"), _incident, _one(tables.incident_row)
    ),
    "discrepancies": Table(queries.discrepancies, ("day", "what", "values"), _discrepancy, _differences),
    "timeline": Table(queries.timeline, ("day", "kind", "told", "what"), _event, _one(_event_row)),
    "actors": Table(queries.actors, ("who", "id", "kind", "told", "roles"), _actor, _one(tables.actor_row)),
    "outlets": Table(outlets.outlets, ("outlet", "told", "alone", "agencies", "reprints"), outlets.cells, _one(outlets.row)),
}
