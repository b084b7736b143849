"""Whom a phrase stands for in a contact: those who represent a party are the party.

Comes in: an actor ref. Goes out: the ref of the body or state behind "دبلوماسيون أميركيون", "ممثلون للحوثيين", "وفد من
الائتلاف"; every other ref unchanged. One unnamed official stays an unnamed official.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.context import Context
from mahdar.model.actor import Actor, Mention
from mahdar.model.span import ActorRef

# How the name of a delegation begins.
_DELEGATION = ("وفد", "الوفد")
_PARTIES = frozenset({"organization", "coalition", "armed-group", "government-body"})
_BODIES = _PARTIES | {"state"}


class Proper:
    """Finds the party behind its representatives, once for each actor of a document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        self._known: dict[str, str] = {}
        self._delegation: str | None = None

    def ref(self, mention: Mention) -> ActorRef:
        """Give a mention as a ref to the party that it stands for."""
        ref = self._c.ref(mention)
        actor = self._c.actors[mention.actor]
        if actor.known:
            return ref
        if actor.kind == "person":
            return self._of(ref, actor, mention) if actor.id.startswith("unnamed") and self._plural(mention.first) else ref
        delegation = any(name.startswith(_DELEGATION) for name in actor.names.get("ar", ()))
        target = self._known.get(actor.id)
        if target is None:
            target = self._known[actor.id] = self._behind(actor, mention)
        if delegation and target == actor.id and self._delegation is not None:
            target = self._delegation  # الوفد: the one named before
        elif delegation and target != actor.id:
            self._delegation = target
        return replace(ref, actor=target)

    def _plural(self, first: int) -> bool:
        titles = [s for s in self._c.tokens[first].word.senses if s.pos == "title"]
        return not titles or any("pl" in s.features for s in titles)  # without a title the name goes on with a list of them

    def _of(self, ref: ActorRef, actor: Actor, mention: Mention) -> ActorRef:
        """Give the body of an office without a name, else its state, else the party after عن: ممثلون عن أوكرانيا."""
        of = actor.roles[0].of if actor.roles else None
        party = of or actor.country or self._sent_by(mention)
        found = self._c.packs.process.actors.get(party or "")
        if found is None or found.kind not in _BODIES:
            return ref
        self._c.actors.setdefault(found.id, found)
        return replace(ref, actor=found.id)

    def _sent_by(self, mention: Mention) -> str | None:
        """Give the party named straight after عن in the name of those who represent it."""
        c = self._c
        for at in range(mention.first + 1, mention.last - 1):
            if c.folded(at) != "عن":
                continue
            for _, name in c.packs.process.starts(c.tokens[at + 1].text):
                if name.target in c.packs.process.actors and all(
                    at + 2 + k < mention.last and c.folded(at + 2 + k) == word for k, word in enumerate(name.rest)
                ):
                    return name.target
        return None

    def _behind(self, actor: Actor, mention: Mention) -> str:
        """Give the known body that is named within the name of a delegation or group; the longest name wins."""
        c, best, found = self._c, 0, actor.id
        for at in range(mention.first, mention.last):
            for _, name in c.packs.process.starts(c.tokens[at].text):
                last = at + 1 + len(name.rest)
                other = c.packs.process.actors.get(name.target)
                if other is None or other.kind not in _PARTIES or name.ambiguous or last > mention.last or last - at <= best:
                    continue
                if all(c.folded(at + 1 + k) == word for k, word in enumerate(name.rest)):
                    best, found = last - at, other.id
        if found in c.packs.process.actors:
            c.actors.setdefault(found, c.packs.process.actors[found])
        elif actor.country is not None and any(name.startswith(_DELEGATION) for name in actor.names.get("ar", ())):
            return self._state(actor.country) or found
        return found

    def _state(self, country: str) -> str | None:
        state = self._c.packs.process.actors.get(country)
        if state is not None:
            self._c.actors.setdefault(state.id, state)
        return state.id if state is not None else None
