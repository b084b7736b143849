"""The page that scripts/demo shows: what the sample coverage says of one round of talks, outlet beside outlet.

In: the readings of mahdar/samples. Out: a page on standard output. Stands outside the package: lining up contacts of
different documents by day and participants, as this page does, is enough for eighteen short reports and for no more.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

import mahdar
from mahdar.model.claim import Reading
from mahdar.model.kinds import Statement
from mahdar.views.batch import Batch
from mahdar.views.terminal import length
from mahdar.views.typeset import Look, Piece, clean, lines, look_of

SAMPLES = Path(mahdar.__file__).parent / "samples"
STATEMENTS_SHOWN = 6
_LONGEST_QUOTE = 160

Contact = tuple[Reading, dict[str, Any]]


def main() -> int:
    """Read the samples and print the page; the exit status is 0 when all were read."""
    readings: list[Reading] = []
    begun = perf_counter()
    status = Batch(readings.append, actor_files=[str(SAMPLES / "actors.yaml")]).run(
        [str(path) for path in sorted(SAMPLES.glob("*.txt"))]
    )
    seconds = perf_counter() - begun
    look = look_of(sys.stdout)
    outlets = {reading.document.outlet for reading in readings}
    claims = sum(len(reading.claims) for reading in readings)
    print(f"Mahdar read {len(readings)} short reports of {len(outlets)} invented outlets in {seconds:.1f} s: {claims} claims.\n")
    for row in [*_contacts(readings, look), "", *_statements(readings, look), "", *_next()]:
        print(row)
    return status


def _name(reading: Reading, actor_id: str) -> str:
    for actor in reading.actors:
        if actor.id == actor_id:
            return clean(next((actor.names[code][0] for code in ("en", "ar") if actor.names.get(code)), actor_id))
    return actor_id


def _found(readings: Sequence[Reading]) -> dict[tuple[str, frozenset[str]], list[Contact]]:
    """Give dated contacts by day and participants."""
    found: dict[tuple[str, frozenset[str]], list[Contact]] = defaultdict(list)
    for reading in readings:
        for entry in reading.entries:
            if entry.kind == "contact" and entry.fields.get("date"):
                who = frozenset(ref["actor"] for ref in entry.fields["participants"])
                found[entry.fields["date"], who].append((reading, entry.fields))
    return found


def _contacts(readings: Sequence[Reading], look: Look) -> Iterator[str]:
    yield from lines([Piece("WHO MET WHOM", "heading")], look)
    found = _found(readings)
    if not found:
        yield "  none found"
    for (day, _), contacts in sorted(found.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        reading, fields = contacts[0]
        names = ", ".join(_name(reading, ref["actor"]) for ref in fields["participants"])
        yield from lines([Piece(day, "date"), Piece(f" {fields['form']}: "), Piece(names, "name")], look, 2, 6)
        for one, values in contacts:
            yield from lines(_account(one, values), look, 6, 8)
        if len({(values.get("duration") or {}).get("minutes") for _, values in contacts} - {None}) > 1:
            yield from lines([Piece("The outlets differ on how long it took.", "warn")], look, 6, 8)


def _account(reading: Reading, fields: dict[str, Any]) -> list[Piece]:
    """Give what one outlet says of a contact."""
    said = [fields["status"]]
    if fields.get("duration"):
        said.append(length(fields["duration"]["minutes"]))
    if fields.get("place"):
        said.append(fields["place"]["name"])
    return [Piece(clean(reading.document.outlet or reading.document.uri), "quote"), Piece(": "), Piece(", ".join(said), "quote")]


def _statements(readings: Sequence[Reading], look: Look) -> Iterator[str]:
    """Give one statement of each of the first speakers that are named."""
    yield from lines([Piece("WHO SAID WHAT", "heading")], look)
    heard: set[str] = set()
    for reading in readings:
        for claim in reading.claims:
            said = claim.body
            if len(heard) == STATEMENTS_SHOWN or not isinstance(said, Statement) or not said.speaker:
                continue
            speaker = said.speaker[0].actor
            words = clean(said.content[0].text)
            if speaker in heard or len(words) > _LONGEST_QUOTE:
                continue
            heard.add(speaker)
            head = [
                Piece(_name(reading, speaker), "name"),
                Piece(f" — {said.act}"),
                Piece(f" · {reading.document.published}", "dim"),
            ]
            yield from lines(head, look, 2, 6)
            yield from lines([Piece(f"«{words}»" if said.form == "direct" else words, "quote")], look, 6, 6)


def _next() -> Iterator[str]:
    # Whoever has no environment active has just got one in .venv.
    program = ".venv/bin/mahdar" if Path(sys.prefix) == Path.cwd() / ".venv" else "mahdar"
    actors = "--actors mahdar/samples/actors.yaml"
    yield "TRY NEXT"
    yield f"  {program} read mahdar/samples/04-another-clock.txt {actors}"
    yield f"  {program} read mahdar/samples/*.txt {actors} --json"
    yield f"  {program} read YOUR-ARTICLE.txt --published 2016-03-24"
    yield "  and README.md, which says what all of it means"


if __name__ == "__main__":
    sys.exit(main())
