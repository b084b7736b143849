"""Floors: figures below which the reader must not fall, and the digest of the texts they were measured on.

Stands beside the report. In: Scores and a floors file. Out: what lies below its floor; a floors file with floors raised.
A floor is lowered only with a reason, which stays in the file.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from math import floor
from pathlib import Path

from mahdar.errors import UsageError
from mahdar.evaluate.annotations import FLOORS
from mahdar.evaluate.tally import ROWS, Scores

# The accuracy of a field is that of what was matched: where a few more matches decide it, a better reader may lower it.
_FEW = 10
_ABOUT = "Floors of the annotations in this folder: F1 of a kind, accuracy of a field. Made by scripts/gate --update."


@dataclass(frozen=True, slots=True)
class Floors:
    """What has been reached once: F1 per kind, accuracy per field, digest of the texts, and the reasons of every lowering."""

    digest: str = ""
    kinds: dict[str, float] = field(default_factory=dict)
    fields: dict[str, float] = field(default_factory=dict)
    history: tuple[dict[str, str], ...] = ()

    def below(self, scores: Scores) -> list[str]:
        """Say which figures lie below their floor, one line each.

        >>> Floors(kinds={"dates": 0.9}).below(Scores())
        ['dates: 0.000 is below its floor 0.90']
        """
        reached = _reached(scores)
        return [
            f"{name}: {reached.get(name, 0.0):.3f} is below its floor {least:.2f}"
            for name, least in (*self.kinds.items(), *self.fields.items())
            if reached.get(name, 0.0) < least
        ]

    def raised(self, scores: Scores, digest: str, reason: str | None = None) -> Floors:
        """Give floors at what is reached now, two decimals, rounded down; with a reason also where that is lower.

        >>> scores = Scores(); scores.count("dates", 2, 3, 3); Floors(kinds={"dates": 0.5}).raised(scores, "").kinds
        {'dates': 0.66}
        """
        if reason is None and (low := self.below(scores)):
            raise UsageError("a floor is lowered with a reason only: " + "; ".join(low))
        kinds = {kind: scores.row(kind).f1 for kind in ROWS}
        lowered = [{"lowered": fall, "reason": reason or ""} for fall in self.below(scores)]
        fields = {name: share for name, share in scores.accuracy().items() if scores.judged[name] >= _FEW}
        return Floors(digest, _rounded_down(kinds), _rounded_down(fields), (*self.history, *lowered))

    def to_json(self) -> str:
        """Give the text of the floors file."""
        data = {
            "doc": "floors",  # a scorer that takes each file for an annotation finds no article of this name
            "about": _ABOUT,
            "digest": self.digest,
            "kinds": self.kinds,
            "fields": self.fields,
            "history": list(self.history),
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_floors(file: Path) -> Floors:
    """Read a floors file: `read_floors(Path("tests/gold/floors.json")).kinds["dates"]` gives `0.9`."""
    try:
        data = json.loads(file.read_text("utf-8"))
        return Floors(data["digest"], dict(data["kinds"]), dict(data["fields"]), tuple(data["history"]))
    except FileNotFoundError:
        raise UsageError(f"{file}: there is no such floors file; scripts/gate --update makes one") from None
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise UsageError(f"{file}: not a floors file ({type(fault).__name__}: {fault})") from None


def digest_of(folder: Path) -> str:
    """Give a digest of the names and bytes of a folder's annotations and articles: changed texts are other floors."""
    digest = hashlib.sha256()
    for file in sorted((*folder.glob("*.json"), *folder.glob("*.txt")), key=lambda file: file.name):
        if file.name != FLOORS:
            digest.update(f"{file.name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _reached(scores: Scores) -> dict[str, float]:
    return {kind: scores.row(kind).f1 for kind in ROWS} | scores.accuracy()


def _rounded_down(figures: dict[str, float]) -> dict[str, float]:
    """Two decimals; what is not found yet has no floor."""
    down = {name: floor(round(figure * 1000) / 10) / 100 for name, figure in figures.items()}
    return {name: figure for name, figure in down.items() if figure > 0}
