"""Which days an entry may have been told otherwise on: no change between two days is passed over."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from mahdar.record.changes import _differences
from mahdar.record.entries import Telling, outline
from mahdar.record.turns import turns

_DAYS = ("2019-05-01", "2019-05-02", "2019-05-03", "2019-05-04")


def told(day: str, kind: str, **fields: Any) -> Telling:
    """Give a telling of one day, in a text of its own."""
    shared = {"id": f"c-{day}", "kind": kind, "evidence": [], "polarity": "asserted", "support": {}}
    return Telling({**shared, **fields}, (), f"d-{day}", day, None, f"d-{day}")


def people(*named: str) -> list[dict[str, Any]]:
    """Give references to actors."""
    return [{"actor": one, "text": None, "start": None, "end": None} for one in named]


# What one telling may say, by kind.
SAID = {
    "contact": [
        {"form": form, "date": date, "participants": who}
        for form, date in ((None, None), ("talks", "2019-05"), ("visit", "2019-05-01"))
        for who in ([], people("USA", "RUS"), people("john-kerry", "RUS"))
    ],
    "mechanism": [{"event": event, "type": type} for event in ("mentioned", "created", "ended") for type in ("body", "channel")],
}


@pytest.mark.parametrize("kind", sorted(SAID))
def test_no_change_is_passed_over(kind: str) -> None:
    """Whatever is told on four days: where an entry has changed between two of them, a turn lies between."""
    for said in product(SAID[kind], repeat=len(_DAYS)):
        tellings = [told(day, kind, **fields) for day, fields in zip(_DAYS, said, strict=True)]
        found = turns(tellings)
        outlines = [outline(tellings[: number + 1], "c-1") for number in range(len(tellings))]
        for number, after in enumerate(outlines[1:], 1):
            for first, before in enumerate(outlines[:number]):
                if not any(_DAYS[first] < day <= _DAYS[number] for day in found):
                    assert list(_differences(before, after)) == []


def test_what_is_repeated_is_no_turn() -> None:
    """A day on which all that is said was said before is none, nor is one on which a mechanism is only spoken of."""
    again = [told(day, "contact", form="talks", participants=people("USA", "RUS")) for day in _DAYS]
    assert turns(again) == []
    events = ("created", "mentioned", "mentioned", "ended")
    life = [told(day, "mechanism", event=event) for day, event in zip(_DAYS, events, strict=True)]
    assert turns(life) == ["2019-05-04"]
