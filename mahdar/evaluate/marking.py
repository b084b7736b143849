"""Marking: the two sheets of an article -> counts, judgements and errors, kind by kind.

Third step of evaluation. In: what was expected and what was found of one article. Out: a tally that has grown. What
counts as the same is compare.py's business, where the sheets come from folder.py's.

Of every kind the found claims are paired with the expected ones, one to one. A statement answers for half of its content;
a contact for half of its participants, on a sentence in common; a position, alignment or commitment for half of those it
is about, on characters in common, with the same stance; a mechanism or incident for a fifth of its characters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mahdar.evaluate.compare import Shared, as_states, fold, overlap, pair, same_date, shared
from mahdar.evaluate.sheets import DateSpan, Json, Noted, Ref, Sheet
from mahdar.evaluate.tally import Scores, Verdict

# The slugs of the annotation guidelines; others are free, and whoever names them is neither right nor wrong.
ISSUES = frozenset(
    "assad-fate political-transition ceasefire negotiations constitution humanitarian-access detainees counter-terrorism"
    " military-deconfliction opposition-delegation terrorist-list foreign-troops ukraine minsk missile-defence nato cyber"
    " refugees bilateral-relations sanctions nuclear prisoner-exchange elections power-sharing".split()
)
_CONTENT = 0.5
_ENDS = 0.8
_SIGHTED = 0.2
_PARTIES = 0.5


def mark(article: str, found: Sheet, expected: Sheet, scores: Scores) -> None:
    """Add what one article's reading has right and wrong to the tally."""
    marker = _Marker(article, found, expected, scores)
    marker.dates()
    marker.statements()
    marker.contacts()
    for kind in ("alignments", "commitments", "positions"):
        marker.stances(kind)
    for kind in ("mechanisms", "incidents"):
        marker.sightings(kind)


def mark_spans(article: str, reading: Json, text: str, scores: Scores) -> None:
    """Judge of every span of a reading whether its text is the document's."""
    for part in _spans(reading):
        if part.get("text") is not None and part.get("start") is not None:
            exact = text[part["start"] : part["end"]] == part["text"]
        else:
            exact = True
        if not scores.judge("evidence.exact", exact):
            scores.blame(article, "evidence", "not the text", part["text"][:60])


def _spans(reading: Json) -> Iterable[Json]:
    yield from reading.get("mentions") or ()
    for claim in reading.get("claims") or ():
        own = [claim.get(name) for name in ("evidence", "content", "action", "cue")]
        for part in (*own, *(claim.get("support") or {}).values()):
            if isinstance(part, Mapping):
                yield part
            else:
                yield from part or ()


@dataclass(frozen=True, slots=True)
class _Marker:
    article: str
    found: Sheet
    expected: Sheet
    scores: Scores

    def dates(self) -> None:
        """Mark the dates: a value is right where the span that fits best has it."""
        wanted = [date for date in self.expected.dates if date.value is not None]
        right = 0
        for date in wanted:
            values = self._values_at(date)
            hit = bool(values) and all(same_date(value, date.value) for value in values)
            right += hit
            if not hit:
                self._blame("dates", "wrong" if values else "missed", f"{date.text} = {date.value}, found {values}")
        self.scores.count("dates", right, sum(date.value is not None for date in self.found.dates), len(wanted))

    def _values_at(self, date: DateSpan) -> list[str | None]:
        """The values of the found span that fits an expected one best: no other answers for it."""
        fits = [
            ((min(one.end, date.end) - max(one.start, date.start)) / (max(one.end, date.end) - min(one.start, date.start)), one)
            for one in self.found.dates
            if one.start < date.end and one.end > date.start
        ]
        best = max((fit for fit, _ in fits), default=0.0)
        return [one.value for fit, one in fits if fit == best]

    def statements(self) -> None:
        """Mark the statements, matched by the overlap of their words."""
        ours, theirs = self.found.noted["statements"], self.expected.noted["statements"]
        candidates = []
        for i, one in enumerate(ours):
            for j, other in enumerate(theirs):
                alike = overlap(one.chars, other.chars)
                if alike >= _CONTENT:
                    # Of two statements of the same words the speaker decides.
                    candidates.append((alike + 0.01 * self._shared(one.who, other.who).all, i, j))
        pairs = pair(candidates)
        matched = [(ours[i], theirs[j]) for i, j in pairs]
        ends = sum(overlap(one.chars, other.chars) >= _ENDS for one, other in matched)
        spoken = {i for i, j in pairs if self._judge_statement(ours[i], theirs[j])}
        counts = {"statements": len(matched), "statements, ends": ends, "statements+speaker": len(spoken)}
        for kind, right in counts.items():
            self.scores.count(kind, right, len(ours), len(theirs))
        self._pass_verdicts(ours, spoken)
        self._blame_rest("statements", ours, theirs, pairs)

    def _judge_statement(self, one: Noted, other: Noted) -> bool:
        """Judge the fields of a matched statement and say whether its speaker is right."""
        who, via = self._shared(one.who, other.who), self._shared(one.via, other.via)
        if not who.all:
            self._blame("statements", "speaker", f"{_ids(one.who)} for {_ids(other.who)}: {other.shown[:60]}")
        self._agree("statement.form", one, other)
        right = self.scores.judge("statement.via", via.all)
        if via.found or via.expected:
            # A reader that never names a relay gets nothing here.
            self.scores.judge("statement.via where any", via.all)
        if not right:
            self._blame("statements", "via", f"{_ids(one.via)} for {_ids(other.via)}: {other.shown[:60]}")
        if other.fields.get("said_on"):
            self._agree_date("statement.said_on", one, other)
        return who.all

    def contacts(self) -> None:
        """Mark the contacts and their fields."""
        ours, theirs = self.found.noted["contacts"], self.expected.noted["contacts"]
        candidates = []
        for i, one in enumerate(ours):
            for j, other in enumerate(theirs):
                share = self._shared(one.who, other.who).share
                if share >= _PARTIES and one.chars & other.chars:
                    candidates.append((share + 0.2 * (one.fields["form"] == other.fields["form"]), i, j))
        pairs = pair(candidates)
        self.scores.count("contacts", len(pairs), len(ours), len(theirs))
        for i, j in pairs:
            self._judge_contact(ours[i], theirs[j])
        self._pass_verdicts(ours, {i for i, _ in pairs})
        self._blame_rest("contacts", ours, theirs, pairs)

    def _judge_contact(self, one: Noted, other: Noted) -> None:
        self._agree("contact.form", one, other)
        self._agree("contact.status", one, other)
        self._agree_date("contact.date", one, other)
        told, wanted = one.fields["minutes"], other.fields["minutes"]
        if wanted and not self.scores.judge("contact.duration", wanted <= told):
            self._blame("contacts", "duration", f"{sorted(told)} for {sorted(wanted)}: {other.shown[:60]}")
        if other.fields.get("place") and not self.scores.judge("contact.place", _same_place(one.fields, other.fields)):
            self._blame("contacts", "place", f"{one.fields['place']} for {other.fields['place']}: {other.shown[:60]}")

    def stances(self, kind: str) -> None:
        """Mark one kind of stance: positions or alignments."""
        ours, theirs = self.found.noted[kind], self.expected.noted[kind]
        if kind == "alignments":
            ours, theirs = _joined(ours, self.found), _joined(theirs, self.expected)
        candidates = []
        for i, one in enumerate(ours):
            for j, other in enumerate(theirs):
                alike = self._alike(one, other) if one.chars & other.chars else 0.0
                if alike >= _PARTIES and one.fields["turn"] == other.fields["turn"]:
                    same_issue = one.fields.get("issue") == other.fields.get("issue")
                    candidates.append((overlap(one.chars, other.chars) + same_issue + alike, i, j))
        pairs = pair(candidates)
        excused = sum(theirs[j].optional for _, j in pairs)
        owed = sum(not other.optional for other in theirs)
        self.scores.count(kind, len(pairs) - excused, len(ours) - excused, owed)
        for one, other in ((ours[i], theirs[j]) for i, j in pairs):
            if other.optional:
                continue
            if kind == "commitments":
                self._agree_date("commitment.deadline", one, other)
            elif other.fields.get("issue") in ISSUES:
                self._agree(f"{kind[:-1]}.issue", one, other)
        self._pass_verdicts(ours, {i for i, _ in pairs})
        self._blame_rest(kind, ours, theirs, pairs)

    def _alike(self, one: Noted, other: Noted) -> float:
        """How far two claims are about the same sides, as actors or as their states, whichever is more."""
        mine, others = as_states(one.who, self.found.parties), as_states(other.who, self.expected.parties)
        return max(self._shared(one.who, other.who).share, len(mine & others) / max(1, len(mine | others)))

    def sightings(self, kind: str) -> None:
        """Mechanisms and incidents: their ids are free, so that what counts is a claim of the kind on the sentence."""
        ours, theirs = self.found.noted[kind], self.expected.noted[kind]
        alike = [(overlap(one.chars, other.chars), i, j) for i, one in enumerate(ours) for j, other in enumerate(theirs)]
        pairs = pair(candidate for candidate in alike if candidate[0] >= _SIGHTED)
        self.scores.count(kind, len(pairs), len(ours), len(theirs))
        self._pass_verdicts(ours, {i for i, _ in pairs})
        self._blame_rest(kind, ours, theirs, pairs)

    def _shared(self, found: Sequence[Ref], expected: Sequence[Ref]) -> Shared:
        return shared(found, self.found.parties, expected, self.expected.parties)

    def _agree(self, name: str, one: Noted, other: Noted) -> None:
        self._say(name, one, other, one.fields.get(_last(name)) == other.fields.get(_last(name)))

    def _agree_date(self, name: str, one: Noted, other: Noted) -> None:
        self._say(name, one, other, same_date(one.fields.get(_last(name)), other.fields.get(_last(name))))

    def _say(self, name: str, one: Noted, other: Noted, agrees: bool) -> None:
        if not self.scores.judge(name, agrees):
            field = _last(name)
            self._blame(other.kind, field, f"{one.fields.get(field)} for {other.fields.get(field)}: {other.shown[:60]}")

    def _pass_verdicts(self, ours: Sequence[Noted], right: Collection[int]) -> None:
        for i, one in enumerate(ours):
            self.scores.verdicts += [Verdict(self.article, one.kind, claim, i in right) for claim in one.ids]

    def _blame(self, kind: str, what: str, detail: str) -> None:
        self.scores.blame(self.article, kind, what, detail)

    def _blame_rest(self, kind: str, ours: Sequence[Noted], theirs: Sequence[Noted], pairs: Sequence[tuple[int, int]]) -> None:
        answered, used = {j for _, j in pairs}, {i for i, _ in pairs}
        for what, pool, seen in (("missed", theirs, answered), ("invented", ours, used)):
            for at, one in enumerate(pool):
                if at not in seen and not one.optional:
                    self._blame(kind, what, _described(one))


def _joined(noted: Sequence[Noted], sheet: Sheet) -> tuple[Noted, ...]:
    """Alignments of the same sides, relation and issue as one, on all of their sentences."""
    out: dict[Any, Noted] = {}
    for one in noted:
        key = (as_states(one.who, sheet.parties), one.fields["turn"], one.fields.get("issue"))
        first = out.get(key)
        out[key] = replace(first, chars=first.chars | one.chars, ids=(*first.ids, *one.ids)) if first else one
    return tuple(out.values())


def _same_place(told: Json, wanted: Json) -> bool:
    """A word of the expected place in the found one, or the found country (none named: any) in the expected place."""
    found, expected = fold(told["place"]), fold(wanted["place"])
    return any(word in found for word in expected.split()) or (bool(found) and fold(told["country"]) in expected)


def _last(name: str) -> str:
    return name.partition(".")[2]


def _ids(refs: Iterable[Ref]) -> str:
    return "+".join(ref.actor for ref in refs) or "nobody"


def _described(one: Noted) -> str:
    said = [str(one.fields[name]) for name in ("turn", "form", "issue", "date") if one.fields.get(name)]
    who = [_ids(one.who)] if one.kind not in ("mechanisms", "incidents") else []
    return f"{' '.join([*who, *said])}: {one.shown[:80]}"
