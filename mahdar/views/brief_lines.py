"""The lines of a brief, section by section, each part with the numbers of the sentences that say it.

Stands in views/, under brief.py. Comes in: a record, a Filter with its period, the reader's language. Goes out: lines.
Fields, names and dates are in the reader's language; words of articles stand as they are, in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.record import course, queries
from mahdar.record.filters import Filter
from mahdar.record.periods import period, shifted, touch
from mahdar.record.store import Store
from mahdar.views.columns import courses_by_day, relations_of, said, sides, speakers, subject, when
from mahdar.views.outlets import is_agency, outlet_of
from mahdar.views.wording import Wording, quoted

# So many sentences are enough behind one part of a line: the first of each document.
_ENOUGH = 5
# A position on what no pack names as an issue.
_NO_ISSUE = "other"
# What has been overdue for longer than so many days before the period is no news.
_FORGOTTEN = 366
_Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a line and the numbers of the notes behind them."""

    text: str
    notes: tuple[int, ...] = ()


Line = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence: its number, who published it when, its words, and where it stands: its document, and a claim that it carries."""

    number: int
    source: str
    words: str
    document: str
    claim: str | None


class Notes:
    """The numbered sentences of a brief, each once, in the order in which they are first called."""

    def __init__(self, wording: Wording) -> None:
        """Start without a note."""
        self.wording = wording
        self._numbers: dict[tuple[str, str], int] = {}
        self._claims: dict[int, str] = {}

    def number(self, document: str, words: str, claim: str | None = None) -> int:
        """Give the number of a sentence of a document: `notes.number("d-1", "التقى الوزيران")` is 1 the first time."""
        number = self._numbers.setdefault((document, quoted(words)), len(self._numbers) + 1)
        if claim:
            self._claims.setdefault(number, claim)
        return number

    def of_claims(self, claims: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
        """Give the numbers of the first sentence of each document."""
        first: dict[str, Mapping[str, Any]] = {}
        for claim in claims:
            first.setdefault(claim["document"]["id"], claim)
        return tuple(self.number(id, _words(claim["evidence"]), claim["id"]) for id, claim in list(first.items())[:_ENOUGH])

    def of_entry(self, entry: _Entry, asked: Filter) -> tuple[int, ...]:
        """Give the numbers of the sentences behind an entry."""
        return self.of_claims(queries.claims_of(self.wording.lookups.store, entry["id"], asked.as_of))

    def listed(self) -> Iterator[Note]:
        """Give the notes in the order of their numbers."""
        for (document, words), number in self._numbers.items():
            known = self.wording.lookups.document(document)
            day = self.wording.date(known["published"]) or self.wording.say("page", "undated")
            source = self.wording.say("brief", "sources", outlet=self.wording.outlet(known), day=day)
            yield Note(number, source, words, document, self._claims.get(number))


def happened(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give the contacts that took place and the acts on the ground, by day."""
    found = [one for one in queries.outlines(store, "contact", asked) if one["status"] == "held"]
    entries = sorted([*found, *queries.outlines(store, "incident", asked)], key=_day_of)
    return [(Part(_told(one, wording), notes.of_entry(one, asked)),) for one in entries]


def ahead(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give the contacts that are planned, uncertain or called off."""
    found = [one for one in queries.outlines(store, "contact", asked) if one["status"] != "held"]
    return [(Part(_told(one, wording), notes.of_entry(one, asked)),) for one in sorted(found, key=_day_of)]


def moved(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give the parties whose stance is another than before, and the pairs whose agreement is."""
    past = replace(asked, between=None)
    lines: list[Line] = []
    for one in course.latest_positions(store, past):
        who, issue = wording.actor(one["holder"]), wording.issue(one["issue"])
        for move in one["moves"]:
            if _within(move["day"], asked):
                change = [wording.label("stance", move[end]) for end in ("from", "to")]
                text = f"{who}{_colon(wording)}{wording.say('join', 'becomes').join(change)} {wording.say('brief', 'on-issue', issue=issue)}"
                lines.append((Part(f"{text}{_comma(wording)}{wording.date(move['day'])}", notes.of_claims([move["claim"]])),))
    for one in course.course_of(store, past):
        days = courses_by_day(one)
        turns = [days[0], *(b for a, b in zip(days, days[1:], strict=False) if relations_of(a[1]) != relations_of(b[1]))]
        inside = [number for number, (day, _) in enumerate(turns) if number and _within(day, asked)]
        if inside:
            lines.append(_turn(one, turns[inside[0] - 1 : inside[-1] + 1], wording, notes, asked))
    return lines


def _turn(
    one: _Entry, days: Sequence[tuple[str | None, list[dict[str, Any]]]], wording: Wording, notes: Notes, asked: Filter
) -> Line:
    """Give how the agreement of a pair went: what it was, and each day of reports on which it was another."""
    issue = wording.say("brief", "on-issue", issue=wording.issue(one["issue"]))
    parts = [Part(f"{wording.actors(one['parties'])} {issue}{_colon(wording)}".rstrip())]
    for number, (day, steps) in enumerate(days):
        relations = wording.listed(wording.label("relation", relation) for relation in relations_of(steps))
        numbers = dict.fromkeys(found for step in steps for found in notes.of_entry({"id": step["entry"]}, asked))
        parts.append(
            Part(
                f"{wording.say('join', 'becomes').lstrip() if number else ''}{relations} ({wording.date(day)})",
                tuple(numbers)[:_ENOUGH],
            )
        )
    return tuple(parts)


def agreed(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give, issue by issue, who agrees or draws nearer."""
    return _by_issue(store, asked, wording, notes, ("agree", "converge"))


def disputed(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give, issue by issue, who disagrees."""
    return _by_issue(store, asked, wording, notes, ("disagree",))


def _by_issue(store: Store, asked: Filter, wording: Wording, notes: Notes, relations: Sequence[str]) -> list[Line]:
    found: dict[str, dict[str, list[_Entry]]] = {}
    for one in queries.outlines(store, "alignment", asked):
        fields = one["fields"]
        if fields["relation"] in relations:
            nearer = f" ({wording.label('relation', 'converge')})" if fields["relation"] == "converge" else ""
            found.setdefault(fields["issue"], {}).setdefault(wording.actors(fields["parties"]) + nearer, []).append(one)
    lines: list[Line] = []
    for issue in sorted(found, key=lambda id: (-len(found[id]), id)):
        parts = [Part(_opening(wording.issue(issue)) + _colon(wording).rstrip())]
        for who, entries in found[issue].items():
            numbers = dict.fromkeys(number for one in entries for number in notes.of_entry(one, asked))
            parts.append(Part(who, tuple(numbers)[:_ENOUGH]))
        lines.append(_joined(parts, wording))
    return lines


def held(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give the latest stance of each party on each issue, where it was told in the period."""
    lines: list[Line] = []
    for one in course.latest_positions(store, replace(asked, between=None)):
        if _within(one["reported"], asked):
            claim = one["claim"]
            about = "" if one["issue"] == _NO_ISSUE else wording.say("brief", "on-issue", issue=wording.issue(one["issue"]))
            # The issue stands first: behind the words of the article it would read as a part of them.
            head = _comma(wording).join(fact for fact in (wording.actor(one["holder"]), about) if fact)
            stance = " ".join(fact for fact in (wording.label("stance", one["stance"]), said(claim["content"])) if fact)
            lines.append((Part(f"{head}{_colon(wording)}{stance}", notes.of_claims([claim])),))
    return lines


def due(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give what was undertaken in the period or falls due in it, and what is overdue; the overdue first."""
    everything = queries.commitments(store, replace(asked, between=None))
    wanted = [one for one in everything if _touches(one, asked)]
    wanted.sort(key=lambda one: (one["status"] != "lapsed", one["fields"]["deadline"] or "9999", _day_of(one)))
    return [_undertaking(one, wording, notes, asked) for one in wanted]


def _touches(one: _Entry, asked: Filter) -> bool:
    """Say whether an undertaking was told of in the period, falls due in it or has been overdue since not long before it."""
    assert asked.between is not None
    first, last = asked.between
    if any(
        _within(day, asked) for day in (one["first_reported"], one["last_reported"], *(step["day"] for step in one["course"]))
    ):
        return True
    deadline = one["fields"]["deadline"]
    if deadline is None:
        return False
    end = period(deadline)[1]
    return touch(deadline, f"{first}/{last}") or (one["status"] == "lapsed" and shifted(first, -_FORGOTTEN) <= end <= last)


def _undertaking(one: _Entry, wording: Wording, notes: Notes, asked: Filter) -> Line:
    fields = one["fields"]
    facts = [quoted(fields["action"]["text"])]
    if fields["toward"]:
        facts.append(wording.say("brief", "toward", who=wording.actors(fields["toward"])))
    if fields["condition"]:
        facts.append(wording.say("brief", "if", words=quoted(fields["condition"]["text"])))
    if fields["deadline"]:
        word = "overdue" if one["status"] == "lapsed" else "due-on"
        day = fields["deadline"].rpartition("/")[2] if word == "overdue" else fields["deadline"]
        facts.append(wording.say("brief", word, day=wording.date(day)))
    else:
        facts.append(wording.say("brief", "no-deadline"))
    head = f"{wording.actors(fields['by'])}{_colon(wording)}{_comma(wording).join(facts)}"
    parts = [Part(head, notes.of_entry(one, asked))]
    # The first step is the undertaking itself, and that a day has passed has been said.
    for step in one["course"][1:]:
        if step["status"] != "lapsed":
            numbers = (notes.number(step["document"], _words(step["evidence"])),) if step["document"] else ()
            day = f" ({wording.date(step['day'])})" if step["day"] else ""
            parts.append(Part(f"{wording.say('course', step['status'])}{day}", numbers))
    return _separated(parts, wording)


def arrangements(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give what became of each mechanism in the period, and which were only spoken of."""
    lines: list[Line] = []
    mentioned: list[tuple[str, Sequence[_Entry]]] = []
    assert asked.between is not None
    first, _ = asked.between
    for one in queries.outlines(store, "mechanism", replace(asked, between=None)):
        name = wording.mechanism(one["fields"]["mechanism"])
        claims = [
            c for c in queries.claims_of(store, one["id"], asked.as_of, first) if _within(c["document"]["published"], asked)
        ]
        turns = [claim for claim in claims if claim["event"] != "mentioned"]
        if turns:
            parts = [Part(text, notes.of_claims(told)) for text, told in _turns(turns, wording).items()]
            lines.append(_joined([Part(_opening(name) + _colon(wording).rstrip()), *parts], wording))
        elif claims:
            mentioned.append((name, claims))
    if mentioned:
        parts = [Part(name, notes.of_claims(claims)) for name, claims in mentioned]
        lines.append(_joined([Part(_opening(wording.label("event", "mentioned")) + _colon(wording).rstrip()), *parts], wording))
    return lines


def _turns(claims: Sequence[_Entry], wording: Wording) -> dict[str, list[_Entry]]:
    """Give what is told of a mechanism, each with the claims that tell it: {"created (24 March 2016)": […]}."""
    found: dict[str, list[_Entry]] = {}
    for claim in claims:
        denied = f" ({wording.say('page', claim['polarity'])})" if claim["polarity"] != "asserted" else ""
        day = wording.date(claim["document"]["published"])
        found.setdefault(f"{wording.label('event', claim['event'])}{denied} ({day})", []).append(claim)
    return found


def differ(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give each field on which accounts differ: all values side by side, with who gives them."""
    lines: list[Line] = []
    for one in queries.discrepancies(store, asked):
        sentence = {claim["id"]: claim for claim in queries.claims_of(store, one["id"], asked.as_of)}
        for field, values in sides(one):
            head = f"{subject(one, wording)} ({when(one, wording)}){_comma(wording)}{wording.field(field)}"
            parts = [Part(head + _colon(wording).rstrip())]
            for value in values:
                who = wording.listed(speakers(account, wording) for account in value["accounts"])
                text = f"{wording.value(field, value['value'])} {wording.say('brief', 'says-so', who=who)}"
                parts.append(Part(text, notes.of_claims(sentence[account["claim"]] for account in value["accounts"])))
            lines.append(_joined(parts, wording))
    return lines


def alone(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give the contacts that one outlet tells and the others do not, where there are others."""
    found: dict[str, list[_Entry]] = {}
    documents = queries.documents(store, Filter(between=asked.between, as_of=asked.as_of))
    if len({outlet_of(one) for one in documents}) < 2:
        return []
    for one in queries.contacts(store, asked):
        names = {wording.outlet(wording.lookups.document(id)) for id in one["documents"]}
        if len(names) == 1:
            found.setdefault(min(names), []).append(one)
    lines: list[Line] = []
    for outlet, entries in sorted(found.items()):
        parts = [Part(outlet + _colon(wording).rstrip())]
        parts += [Part(subject(one, wording), notes.of_entry(one, asked)) for one in entries[:_ENOUGH]]
        if len(entries) > _ENOUGH:
            parts.append(Part(wording.say("page", "more", count=len(entries) - _ENOUGH)))
        lines.append(_joined(parts, wording))
    return lines


def relayed(store: Store, asked: Filter, wording: Wording, notes: Notes) -> list[Line]:
    """Give which texts stand in several outlets, and which agencies carried the words of others."""
    voices: dict[str, list[dict[str, Any]]] = {}
    for one in queries.documents(store, Filter(between=asked.between, as_of=asked.as_of)):
        voices.setdefault(one["voice"] or one["id"], []).append(one)
    lines: list[Line] = []
    for told in voices.values():
        if len(told) > 1:
            numbers = tuple(notes.number(one["id"], one["title"] or outlet_of(one)) for one in told)
            lines.append((Part(wording.listed(wording.outlet(one) for one in told), numbers),))
    agencies: dict[str, dict[str, list[_Entry]]] = {}
    for claim in queries.statements(store, asked):
        for ref in claim["via"]:
            if not is_agency(wording.lookups.actor(ref["actor"])):
                continue
            outlet = wording.outlet(claim["document"])
            agencies.setdefault(ref["actor"], {}).setdefault(outlet, []).append(claim)
    for agency, outlets in sorted(agencies.items()):
        parts = [Part(wording.actor(agency) + _colon(wording).rstrip())]
        parts += [Part(outlet, notes.of_claims(claims)) for outlet, claims in sorted(outlets.items())]
        lines.append(_joined(parts, wording))
    return lines


def _told(entry: _Entry, wording: Wording) -> str:
    """Give a contact or an incident in one sentence without a verb, which suits both languages."""
    fields = entry["fields"]
    facts = [subject(entry, wording)]
    if fields["place"]:
        facts.append(wording.say("brief", "in-place", place=wording.place(fields["place"])))
    if fields.get("target"):
        facts.append(wording.say("brief", "against", who=wording.actors(fields["target"])))
    if fields.get("duration"):
        facts.append(wording.say("brief", "lasting", length=wording.length(fields["duration"])))
    if fields.get("margin_of"):
        facts.append(wording.say("brief", "margin", what=quoted(fields["margin_of"])))
    if entry["kind"] == "contact":
        marks = [wording.label("status", entry["status"])] if entry["status"] != "held" else []
        marks += [wording.label("mode", fields["mode"])] if fields["mode"] != "direct" else []
        facts += [f"({_comma(wording).join(marks)})"] if marks else []
    text = _comma(wording).join(fact for fact in facts if not fact.startswith("("))
    closing = next((f" {fact}" for fact in facts if fact.startswith("(")), "")
    return f"{_opening(when(entry, wording))}{_colon(wording)}{text}{closing}"


def _day_of(entry: _Entry) -> tuple[str, str]:
    value = entry["fields"].get("date") or entry["first_reported"]
    return (period(value)[0] if value else "9999"), entry["id"]


def _within(day: str | None, asked: Filter) -> bool:
    return day is not None and asked.between is not None and asked.between[0] <= day <= asked.between[1]


def _words(spans: Sequence[Mapping[str, Any]]) -> str:
    return " … ".join(span["text"] for span in spans)


def _colon(wording: Wording) -> str:
    return wording.say("join", "colon")


def _comma(wording: Wording) -> str:
    return wording.say("join", "comma")


def _opening(text: str) -> str:
    """Give a text that can begin a line."""
    return text[:1].upper() + text[1:]


def _joined(parts: Sequence[Part], wording: Wording) -> Line:
    """Give a heading part and the others with semicolons between them."""
    return (parts[0], *_separated(parts[1:], wording))


def _separated(parts: Sequence[Part], wording: Wording) -> Line:
    """Give parts with a semicolon before each but the first."""
    mark = wording.say("join", "semicolon")
    return tuple(Part(part.text if number == 0 else mark + part.text, part.notes) for number, part in enumerate(parts))
