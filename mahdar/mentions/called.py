"""Bodies called by another name: الحركة after حركة حماس, الوفد الروسي for the state.

Comes in: the bodies of the registry as resolve.py finds them. Goes out: which one a bare definite head means, or None;
whether a delegation is its state.
Unnamed bodies are resolve.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Reversible, Sequence

from mahdar.mentions.phrase import Phrase
from mahdar.model.actor import Actor
from mahdar.model.text import Token
from mahdar.packs.language import Title
from mahdar.packs.process import Packs

_HEADED = ("armed-group", "coalition", "organization")


class CalledBodies:
    """Remembers by which head the text of one document last called each body."""

    def __init__(self, tokens: Sequence[Token], titles: Mapping[str, Title]) -> None:
        self._tokens = tokens
        self._titles = titles
        self._last: dict[tuple[str, str], str] = {}

    def call(self, actor: Actor, phrase: Phrase) -> None:
        """Keep the head by which the text names a body of the registry."""
        if actor.kind in ("person", "state") or phrase.target != actor.id:
            return
        for sense in self._tokens[phrase.first].word.senses:
            if sense.pos == "title":
                self._last[self._titles[sense.lemma].head, phrase.number] = actor.id

    def meant(self, phrase: Phrase, recent: Reversible[str], actors: Mapping[str, Actor]) -> str | None:
        """Give the body that a bare definite head means: the one last called so, else the last whose full name begins with it."""
        called = self._last.get((phrase.head, phrase.number))
        if called is not None or phrase.kind not in _HEADED or phrase.number != "sg":
            return called
        for actor_id in reversed(recent):
            actor = actors[actor_id]
            if actor.known and actor.kind in _HEADED and any(n.startswith(phrase.head + " ") for n in actor.names.get("ar", ())):
                return actor_id
        return None


def is_state_delegation(phrase: Phrase, tokens: Sequence[Token], packs: Packs) -> bool:
    """Say whether a delegation is that of its state: الوفد الروسي, وفد المملكة, but not وفد برلماني روسي.

    >>> is_state_delegation(phrase, tokens, packs)  # doctest: +SKIP
    True
    """
    if phrase.title != "delegation" or phrase.of is not None or phrase.name is not None:
        return False
    lists = packs.language.folded_lists("references")
    state = packs.process.actors.get(phrase.country or "")
    named = {packs.language.fold(word) for name in state.names.get("ar", ()) for word in name.split()} if state else set()
    return state is not None and all(
        "@nationality" in token.word.keys
        or token.word.folded in lists["kingdom"]
        or token.word.folded in named
        or token.word.folded.removeprefix("ال") in lists["of-state"]
        or bool(packs.process.starts(token.text))
        for token in tokens[phrase.first + 1 : phrase.last]
    )
