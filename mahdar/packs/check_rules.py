"""What the rules of each kind must say to the finder of that kind: the constants of `set` and the fields that steps fill.

Comes in: a rule file as a tree with lines. Goes out: its faults. That its steps are steps is for rules.py, that its examples
are read as expected for check_examples.py. A kind that is not here may set what it likes.
"""

from __future__ import annotations

from collections.abc import Mapping

from mahdar.model.kinds import MECHANISM_TYPES, RELATIONS, STANCES
from mahdar.packs.lined import Faults, Lined, guess, unknown

_Allowed = tuple[str, ...]
# By kind: the constants that its finder asks for (none listed: any word), and the fields. The frames are told at the head
# of each rule file; one that a finder learns is added here.
_CONSTANTS: Mapping[str, Mapping[str, _Allowed]] = {
    "contact": {
        "form": (),
        "frame": (
            "meet", "discuss", "receive", "go", "call", "noun", "visit", "tour", "phone", "letter", "press", "brief", "sign", "summit",
        ),
    },
    "alignment": {
        "relation": RELATIONS,
        "frame": ("verb", "views", "noun", "pair", "joint", "held-by", "object", "subject"),
    },
    "position": {
        "stance": STANCES,
        "frame": ("verb", "tries", "noun", "noun-to", "adjective", "modal", "weighs", "refusal"),
    },
    "commitment": {
        "frame": ("verb", "noun", "adjective", "agreed", "agreement", "decided", "order", "truce"),
    },
    "mechanism": {"type": MECHANISM_TYPES, "id": ()},
    "incident": {"need": ("nothing", "party", "place", "actor", "conflict", "raging")},
}  # fmt: skip
_FIELDS: Mapping[str, str] = {"alignment": "relation", "position": "stance", "incident": "action"}


def check_constants(item: Lined, faults: Faults) -> None:
    """Note the constants of a rule that its finder does not know or misses, and the field that no step fills.

    Example: `set: {relation: agre}` is noted as "'agre' is not a relation. ... Did you mean 'agree'?".
    """
    means = item.entries["means"].text or "" if "means" in item.entries else ""
    wanted = _CONSTANTS.get(means)
    if wanted is None:
        return
    given = item.entries.get("set", Lined(None, item.line))
    strange = [key for key in given.entries if key not in wanted]
    for key in strange:
        faults.add(given.key_lines[key], unknown(key, "key of 'set'", wanted))
    for key, allowed in wanted.items():
        value = given.entries.get(key)
        if value is None and any(guess(other, [key]) for other in strange):
            continue  # mistyped, and told
        if value is None:
            listed = f" {key.capitalize()}s: {', '.join(allowed)}." if allowed else ""
            faults.add(given.line, f"the rule's 'set' has no '{key}', which every {means} needs.{listed}")
        elif allowed and value.text not in allowed:
            faults.add(value.line, unknown(value.text or "", key, allowed))
    field = _FIELDS.get(means)
    filled = [step.entries["as"].text or "" for step in _steps(item) if "as" in step.entries]
    if field is not None and field not in filled:
        faults.add(item.line, f"no step has 'as: {field}', which every {means} needs.{guess(field, filled)}")


def _steps(item: Lined) -> tuple[Lined, ...]:
    return item.entries["steps"].many() if "steps" in item.entries else ()
