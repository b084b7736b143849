"""Whom the phrases of a sentence were taken to mean, and why: a name of the registry, a family name, an office on a day.

Comes in: a Context and one of its sentences. Goes out: plain data for sentence.py. The phrases are read anew as the stage
before read them; who is meant stands in the Context and is not decided again.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from mahdar.claims.context import Context
from mahdar.mentions.phrase import Phrase
from mahdar.mentions.scan import PhraseScanner
from mahdar.model.actor import Actor, Mention
from mahdar.model.text import Sentence
from mahdar.packs.process import PROCESSES
from mahdar.packs.yaml_items import read_items


def actors_of(context: Context, sentence: Sentence) -> list[dict[str, Any]]:
    """Give the mentions of a sentence in text order, each with the actor and the reason.

    >>> actors_of(context, sentence)[0]["why"]  # doctest: +SKIP
    {'reason': 'registry-name', 'how': 'full', 'place': 'common/actors/ministers.yaml, line 41'}
    """
    here = [mention for mention in context.mentions if sentence.start <= mention.start < sentence.end]
    phrases = _phrases(context)
    return [_mention(mention, context, phrases) for mention in here]


def _phrases(context: Context) -> dict[int, list[Phrase]]:
    """Give the phrases of the document by first token, read a second time: by then all family names are known."""
    scanner = PhraseScanner(context.tokens, context.packs)
    for sentence in context.sentences:
        scanner.phrases(sentence)
    out: dict[int, list[Phrase]] = {}
    for sentence in context.sentences:
        for phrase in scanner.phrases(sentence):
            for part in (phrase, *phrase.others):
                out.setdefault(part.first, []).append(part)
    return out


def _mention(mention: Mention, context: Context, phrases: dict[int, list[Phrase]]) -> dict[str, Any]:
    actor = context.actors[mention.actor]
    phrase = next(iter(phrases.get(mention.first, ())), None)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": context.text[mention.start : mention.end],
        "actor": actor.id,
        "names": {code: names[0] for code, names in sorted(actor.names.items()) if names},
        "kind": actor.kind,
        "by": mention.by,
        "title": phrase.title or None if phrase else None,
        "of": (phrase.of or phrase.country) if phrase else None,
        "why": _why(mention, actor, phrase, context, phrases),
    }


def _why(
    mention: Mention, actor: Actor, phrase: Phrase | None, context: Context, phrases: dict[int, list[Phrase]]
) -> dict[str, Any]:
    registered = _registered().get(actor.id)
    place = {"place": registered} if registered else {}
    if mention.by == "capital":
        return {"reason": "capital", **place}
    if mention.by == "pronoun" or phrase is None:
        return _why_pointing(mention, context)
    how = _name_in_registry(phrase, actor, context)
    if how is not None:
        return {"reason": "registry-name", "how": how, **place}
    if phrase.name is not None:
        full = _fullest(mention, context, phrases)
        if full is not None:
            return {"reason": "family-name", **_at(full, context)}
        return {"reason": "registry-body", **place} if actor.known else {"reason": "not-in-registry"}
    if mention.by == "name" and actor.known:
        return {"reason": "registry-body", **place}
    return _why_office(mention, actor, phrase, context, phrases)


def _why_office(
    mention: Mention, actor: Actor, phrase: Phrase, context: Context, phrases: dict[int, list[Phrase]]
) -> dict[str, Any]:
    """Say why an office without a name is this person's: the text gives it to him, or the registry does on the day."""
    if not actor.known and actor.id.startswith("unnamed-"):
        return {"reason": "unnamed"}
    if not actor.known and actor.kind != "person":
        return {"reason": "described", "how": phrase.title}
    given = _office_in_text(mention, phrase, context, phrases)
    if given is not None:
        return {"reason": "office-in-text", **_at(given, context)}
    day = context.document.published
    for (title, of), held in sorted(context.packs.process.offices.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        for office in held:
            fits = office.actor == actor.id and (phrase.of or phrase.country) in (of, None, actor.country)
            if fits and context.packs.process.holder(title, of, day) == actor.id:
                return {
                    "reason": "office-on-day",
                    "day": day,
                    "office": {"title": title, "of": of, "from": office.since, "to": office.until},
                    **({"place": _registered()[actor.id]} if actor.id in _registered() else {}),
                }
    return _why_pointing(mention, context)


def _why_pointing(mention: Mention, context: Context) -> dict[str, Any]:
    """Say whom a pointing word takes up: the actor named before, or the person whose country بلاده is."""
    before = [other for other in context.mentions if other.start < mention.start]
    for other in reversed(before):
        actor = context.actors[other.actor]
        if other.actor == mention.actor:
            return {"reason": "pointing", **_at(other, context)}
        if actor.kind != "state" and actor.country == mention.actor:
            return {"reason": "own-state", **_at(other, context)}
    return {"reason": "pointing"}


def _name_in_registry(phrase: Phrase, actor: Actor, context: Context) -> str | None:
    """Give how the registry names the actor by these very words: full, alone, state, people ..., or None."""
    if phrase.name is None:
        return None
    first, last = phrase.name
    words = [token.word.folded for token in context.tokens[first + 1 : last] if token.text[0].isalnum()]
    for _, name in context.packs.process.starts(context.tokens[first].text):
        if name.target == actor.id and list(name.rest) == words:
            return name.how
    return None


def _fullest(mention: Mention, context: Context, phrases: dict[int, list[Phrase]]) -> Mention | None:
    """Give the first mention of the same actor by a longer name: it made the family name known."""
    own = _words(mention, phrases)
    for other in context.mentions:
        if other.actor == mention.actor and other.first != mention.first and _words(other, phrases) > own:
            return other
    return None


def _words(mention: Mention, phrases: dict[int, list[Phrase]]) -> int:
    return max((part.name[1] - part.name[0] for part in phrases.get(mention.first, ()) if part.name), default=0)


def _office_in_text(mention: Mention, phrase: Phrase, context: Context, phrases: dict[int, list[Phrase]]) -> Mention | None:
    """Give the mention that names the actor together with the office, the nearest before, else the first after."""
    named = [
        other
        for other in context.mentions
        if other.actor == mention.actor
        and other.first != mention.first
        and any(part.name and (part.title == phrase.title or part.head == phrase.head) for part in phrases.get(other.first, ()))
    ]
    before = [other for other in named if other.start < mention.start]
    return before[-1] if before else next(iter(named), None)


def _at(mention: Mention, context: Context) -> dict[str, Any]:
    return {"at": mention.start, "words": context.text[mention.start : mention.end]}


@cache
def _registered() -> dict[str, str]:
    """Give where each actor of the shipped registries stands: `common/actors/ministers.yaml, line 41`."""
    out: dict[str, str] = {}
    for file in sorted(PROCESSES.rglob("*.yaml")):
        if file.stem not in ("places", "issues", "mechanisms"):
            for item in read_items(file):
                out.setdefault(item.data.get("id", ""), f"{_shown(file)}, line {item.line}")
    return out


def _shown(file: Path) -> str:
    return file.relative_to(PROCESSES).as_posix()
