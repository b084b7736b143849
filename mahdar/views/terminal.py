"""One reading as a page that a person reads in the terminal.

Stands in views/: in comes a Reading, out goes the page's text: the document, who is in it, contacts with their
accounts, statements, dates; each with the number of its line. Labels in English or Arabic (labels.yaml), words of
the article as they stand there. Makes no claim and leaves none out; wrapping and colour are typeset.py's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from mahdar.model.actor import Actor
from mahdar.model.claim import Account, Claim, Entry, Reading
from mahdar.model.kinds import Alignment, Commitment, Contact, Incident, MechanismReport, Position, Statement
from mahdar.model.span import ActorRef, Span
from mahdar.packs.yaml_items import read_table
from mahdar.views.registry import is_woman, listed_name, office, place_name
from mahdar.views.typeset import Look, Piece, clean, lines

LANGUAGES = ("en", "ar")
LABELS = Path(__file__).parent / "labels.yaml"


@cache
def _labels() -> dict[str, dict[str, dict[str, str]]]:
    return read_table(LABELS)


def page(reading: Reading, look: Look, language: str = "en") -> str:
    """Give the page of one reading, ending with a line break.

    Example: `page(mahdar.read(text, "2016-03-24"), Look(width=80))` begins with the document's title.
    """
    return "\n".join(_Page(reading, look, language).rows()) + "\n"


def length(minutes: int, language: str = "en") -> str:
    """Give a length of time as a person says it.

    >>> length(90), length(10080)
    ('1 h 30 min', '7 d')
    """
    hours, rest = divmod(minutes, 60)
    parts = ((hours // 24, "days"), (hours % 24, "hours"), (rest, "minutes"))
    return " ".join(f"{count} {_labels()['page'][unit][language]}" for count, unit in parts if count)


class _Page:
    """The page while it is put together: what all its parts need to know."""

    def __init__(self, reading: Reading, look: Look, language: str) -> None:
        self.reading, self.look, self.language = reading, look, language
        self.actors = {actor.id: actor for actor in reading.actors}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.comma = "، " if language == "ar" else ", "

    def say(self, group: str, word: str) -> str:
        """Give a label in the reader's language; a word that has none stands as it is."""
        return _labels()[group].get(word, {}).get(self.language, word)

    def row(self, indent: int, hang: int, *pieces: Piece) -> Iterator[str]:
        """Give the lines of one item."""
        return lines(pieces, self.look, indent, hang)

    def rows(self) -> Iterator[str]:
        """Give the whole page."""
        yield from self.head()
        sections = {
            "who": self.who(),
            "contacts": self.contacts(),
            "statements": self.statements(),
            "stands": self.stands(),
            "dates": self.dates(),
        }
        for name, found in sections.items():
            items = list(found)
            if items or name != "stands":
                yield ""
                yield from self.section(name, items)

    def section(self, name: str, items: list[list[str]]) -> Iterator[str]:
        """Give a heading with the number of its items, then the items."""
        count = "" if name == "dates" else f" ({len(items)})"
        yield from self.row(0, 0, Piece(self.say("page", name) + count, "heading"))
        if not items:
            yield from self.row(2, 2, Piece(self.say("page", "none"), "dim"))
        for item in items:
            yield from item

    def head(self) -> Iterator[str]:
        """Give the document's title, outlet, date and file."""
        document = self.reading.document
        if document.title:
            yield from self.row(0, 0, Piece(clean(document.title), "title"))
        outlet = Piece(clean(document.outlet), "name") if document.outlet else Piece(self.say("page", "unknown-outlet"))
        if document.published:
            found = self.say("published_from", document.published_from) if document.published_from else None
            source = f" ({self.say('page', 'date-from')} {found})" if found else ""
            when = [Piece(document.published, "date"), Piece(source, "dim")]
        else:
            when = [Piece(self.say("page", "no-date"), "warn")]
        yield from self.row(0, 0, outlet, Piece(" · "), *when, Piece(" · "), Piece(clean(document.uri), "dim"))

    def who(self) -> Iterator[list[str]]:
        """Give each actor with kind, country and roles, in the order of the text."""
        for actor in self.reading.actors:
            facts = [
                self.say("kind", actor.kind),
                *([self.name(actor.country)] if actor.country and actor.country != actor.id else []),
            ]
            pieces = [*self.both_names(actor), Piece(" · " + self.comma.join(facts), "dim")]
            for role in actor.roles:
                pieces += [Piece(" · "), Piece(office(role.title, self.language, is_woman(actor.id)), "quote")]
                if role.of:
                    before, after = self.say("page", "of-whom").split("{}")
                    pieces += [Piece(before), Piece(self.name(role.of), "quote"), Piece(after)]
            if not actor.known:
                pieces += [Piece(" · "), Piece(self.say("page", "not-in-registry"), "dim")]
            yield list(self.row(2, 6, *pieces))

    def both_names(self, actor: Actor) -> list[Piece]:
        """Give the name in the reader's language, then the other one."""
        first = self.name(actor.id)
        other = next((names[0] for code, names in sorted(actor.names.items()) if names and clean(names[0]) != first), None)
        return [Piece(first, "name"), *([Piece(" "), Piece(clean(other), "quote")] if other else [])]

    def name(self, actor_id: str) -> str:
        """Give an actor's name in the reader's language, else in another, else its id."""
        actor = self.actors.get(actor_id)
        listed = listed_name(actor_id, self.language)
        if actor is None:
            return clean(listed or actor_id)
        if listed and not actor.names.get(self.language):
            return clean(listed)
        for code in (self.language, *sorted(actor.names)):
            if actor.names.get(code):
                return clean(actor.names[code][0])
        return actor_id

    def list_of(self, refs: Sequence[ActorRef], none: str) -> list[Piece]:
        """Give names with commas between them."""
        return self.join((self.name(ref.actor) for ref in refs), self.say("page", none))

    def join(self, names: Iterable[str], none: str) -> list[Piece]:
        """Give names with commas between them, each its own piece."""
        pieces: list[Piece] = []
        for name in names:
            pieces += [Piece(self.comma)] if pieces else []
            pieces.append(Piece(name, "name"))
        return pieces or [Piece(none, "dim")]

    def statements(self) -> Iterator[list[str]]:
        """Give each statement: who, what sort, when, through whom, then the words."""
        for claim in self.reading.claims:
            if isinstance(claim.body, Statement):
                yield self.statement(claim, claim.body)

    def statement(self, claim: Claim, said: Statement) -> list[str]:
        """Give the lines of one statement."""
        pieces = [*self.list_of(said.speaker, "speaker-unnamed"), Piece(f" — {self.say('act', said.act)}")]
        if claim.polarity != "asserted":
            pieces.append(Piece(f" ({self.say('polarity', claim.polarity)})"))
        if said.said_on:
            pieces += [Piece(" · "), Piece(said.said_on, "date")]
        if said.via:
            pieces += [Piece(f" · {self.say('page', 'via')} "), *self.list_of(said.via, "none")]
        pieces += self.place_in_text(claim.evidence)
        rows = list(self.row(2, 6, *pieces))
        for span in said.content:
            rows += self.row(6, 6, *self.quoted(span.text, said.form == "direct"))
        return rows

    def stands(self) -> Iterator[list[str]]:
        """Give where parties agree or differ, what each holds, undertook and did, and what is said of mechanisms."""
        for claim in self.reading.claims:
            match claim.body:
                case Alignment(parties, relation, issue):
                    yield self.stand(claim, parties, self.say("relation", relation), issue)
                case Position(holder, issue, stance, _):
                    yield self.stand(claim, holder, self.say("stance", stance), issue)
                case Commitment(by, _, _, deadline, _):
                    yield self.stand(claim, by, self.say("page", "undertakes"), deadline)
                case MechanismReport(mechanism, _, event, members):
                    yield self.stand(claim, members, self.say("event", event), mechanism)
                case Incident(actor, _, _, _, date):
                    yield self.stand(claim, actor, self.say("page", "acts"), date)

    def stand(self, claim: Claim, who: Sequence[ActorRef], does: str, what: str | None) -> list[str]:
        """Give the lines of one claim of where somebody stands."""
        denied = f" ({self.say('polarity', claim.polarity)})" if claim.polarity != "asserted" else ""
        pieces = [*(self.list_of(who, "none") if who else ()), Piece(f"{' — ' if who else ''}{does}{denied}")]
        pieces += [Piece(" · "), Piece(clean(what), "date")] if what else []
        rows = list(self.row(2, 6, *pieces, *self.place_in_text(claim.evidence)))
        for span in claim.evidence:
            rows += self.row(6, 6, *self.quoted(span.text))
        return rows

    def quoted(self, text: str, marks: bool = True) -> list[Piece]:
        """Give words of the article, in quotation marks unless they are reported speech."""
        return [Piece(f"«{clean(text)}»" if marks else clean(text), "quote")]

    def place_in_text(self, spans: Sequence[Span]) -> list[Piece]:
        """Give the number of the line in which the first of `spans` begins, as an editor counts lines."""
        if not spans:
            return []
        number = self.reading.document.text.count("\n", 0, spans[0].start) + 1
        return [Piece(f" · {self.say('page', 'line')} {number}", "dim")]

    def contacts(self) -> Iterator[list[str]]:
        """Give each contact once: by its entry, or by its claim where no entry holds it."""
        entries = [entry for entry in self.reading.entries if entry.kind == "contact"]
        held = {claim for entry in entries for claim in entry.claims}
        for entry in entries:
            evidence = [span for claim in entry.claims if claim in self.claims for span in self.claims[claim].evidence]
            yield [*self.contact(entry.fields, evidence), *self.differences(entry)]
        for claim in self.reading.claims:
            if isinstance(claim.body, Contact) and claim.id not in held:
                yield self.contact(claim.body.to_json(), claim.evidence)

    def contact(self, fields: dict[str, Any], evidence: Sequence[Span]) -> list[str]:
        """Give form, status, date, place and duration; who; and the sentences."""
        pieces = [Piece(self.say("form", fields.get("form") or "other"), "title")]
        for name in ("status", "mode", "date", "place", "duration", "margin_of"):
            value = fields.get(name)
            if value is not None and (name, value) != ("mode", "direct"):
                label = f"{self.say('page', 'margin-of')} " if name == "margin_of" else ""
                pieces += [Piece(f" · {label}"), self.value(name, value)]
        rows = list(self.row(2, 6, *pieces))
        names = (self.with_role(ref) for ref in fields.get("participants") or ())
        rows += self.row(6, 6, *self.join(names, self.say("page", "no-participants")))
        for span in sorted(set(evidence)):
            rows += self.row(6, 6, *self.quoted(span.text), *self.place_in_text([span]))
        return rows

    def with_role(self, ref: dict[str, Any]) -> str:
        """Give a participant's name, with the role of whoever was no party to it."""
        role = ref.get("role")
        return self.name(ref["actor"]) + (f" ({self.say('role', role)})" if role and role != "party" else "")

    def value(self, name: str, value: Any) -> Piece:
        """Give a field's value as a person reads it."""
        if name == "duration":
            said = length(value["minutes"], self.language)
            return Piece(f"{clean(value['qualifier'])} {said}" if value.get("qualifier") else said, "date")
        if name == "place":
            name, country = place_name(value["name"], self.language), value.get("country")
            return Piece(clean(name) + (f" ({self.name(country)})" if country and self.name(country) != name else ""), "quote")
        if name == "participants":
            return Piece(self.comma.join(self.with_role(ref) for ref in value), "name")
        if name in ("status", "mode", "form"):
            return Piece(self.say(name, value))
        return Piece(clean(str(value)), "date" if name == "date" else "quote")

    def differences(self, entry: Entry) -> list[str]:
        """Give, for each field on which accounts differ, every account side by side with its words."""
        rows: list[str] = []
        for name in entry.discrepancies:
            rows += self.row(6, 8, Piece(f"{self.say('page', 'accounts-differ')} {self.say('field', name)}", "warn"))
            for account in entry.accounts:
                if account.field == name and account.value is not None:
                    rows += self.account(account)
        return rows

    def account(self, account: Account) -> list[str]:
        """Give one account: its value, who says so, and the words that do."""
        by = self.join((self.name(actor) for actor in account.by), self.say("page", "outlet"))
        words = [piece for span in account.evidence[:1] for piece in (Piece(" "), *self.quoted(span.text))]
        return list(self.row(8, 10, self.value(account.field, account.value), Piece(" — "), *by, *words))

    def dates(self) -> Iterator[list[str]]:
        """Give all dates as one paragraph, each expression with the day it means."""
        text = self.reading.document.text
        seen = dict.fromkeys((clean(text[date.start : date.end]), date.value) for date in self.reading.dates)
        if not seen:
            return
        pieces: list[Piece] = []
        for words, value in seen:
            pieces += [Piece(" · ")] if pieces else []
            pieces += [
                Piece(words, "quote"),
                Piece(" = "),
                Piece(value or self.say("page", "unresolved"), "date" if value else "warn"),
            ]
        yield list(self.row(2, 2, *pieces))
