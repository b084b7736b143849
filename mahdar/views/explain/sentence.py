"""One sentence explained: which it is, its words with their senses, and what the neighbours of this module find in it.

Comes in: the Context of a document whose claims have been found, and a place in its text. Goes out: plain data that is also
the JSON of `mahdar explain`. Actors are actors.py, cues.py the reports, rules.py the rules; looks are page.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mahdar.claims.clause_reader import TELLING
from mahdar.claims.context import Context
from mahdar.claims.parties import parties_of
from mahdar.errors import UsageError
from mahdar.model.claim import Claim
from mahdar.model.text import Sentence, Token
from mahdar.packs.topics import topics_of
from mahdar.views.explain.actors import actors_of
from mahdar.views.explain.cues import cues_of
from mahdar.views.explain.rules import rules_of

_MOST_PLACES = 8
# Tense and voice first, then gender, then number, as grammars have it.
_ORDER = {"passive": 1, "first": 2, "m": 3, "f": 3, "sg": 4, "du": 4, "pl": 4}


def explanation(context: Context, at: str) -> dict[str, Any]:
    """Give all that was seen in the sentence at a character ("250") or at words that stand in it ("قال لافروف").

    >>> explanation(context, "0")["cues"][0]["lemma"]  # doctest: +SKIP
    'قال'
    """
    number = _number_at(context, _offset(context, at))
    sentence = context.sentences[number]
    clauses = parties_of(context).reader
    claims = [claim for claim in context.claims if any(_inside(span.start, sentence) for span in claim.evidence)]
    return {
        "document": {"uri": context.document.uri, "published": context.document.published, "text": len(context.text)},
        "sentence": {
            "number": number + 1,
            "line": context.text.count("\n", 0, sentence.start) + 1,
            "kind": str(sentence.kind),
            "skipped": "kind" if sentence.kind not in TELLING else "elsewhere" if clauses.elsewhere(sentence) else None,
            "start": sentence.start,
            "end": sentence.end,
            "text": context.text[sentence.start : sentence.end],
        },
        "words": [_word(token) for token in clauses.tokens[sentence.first : sentence.last] if token.text[0].isalnum()],
        "actors": actors_of(context, sentence),
        "values": list(_values(context, sentence)),
        "cues": cues_of(context, sentence, number, claims),
        "rules": rules_of(context, sentence, claims),
        "claims": [_claim(claim) for claim in claims],
    }


def _inside(character: int, sentence: Sentence) -> bool:
    return sentence.start <= character < sentence.end


def _offset(context: Context, at: str) -> int:
    """Give the character that is meant: a number, or the one place where the words stand, their spelling folded if need be."""
    if at.isdecimal():
        return int(at)
    if not at.strip():
        raise UsageError("--at is empty: give the number of a character, or words of the article")
    places = _places(context.text, at) or list(_folded_places(context, at))
    if not places:
        raise UsageError(f"--at «{at}»: these words do not stand in the article one after another")
    if len({_number_at(context, place) for place in places}) > 1:
        shown = ", ".join(str(place) for place in places[:_MOST_PLACES])
        raise UsageError(f"--at «{at}»: these words stand in several sentences; give a character: {shown}")
    return places[0]


def _places(text: str, words: str) -> list[int]:
    out: list[int] = []
    place = text.find(words)
    while place >= 0:
        out.append(place)
        place = text.find(words, place + 1)
    return out


def _folded_places(context: Context, words: str) -> Iterator[int]:
    wanted = context.packs.process.words_of(words)
    tokens = [token for token in context.tokens if token.text[0].isalnum()]
    for i, token in enumerate(tokens):
        if wanted and [other.word.folded for other in tokens[i : i + len(wanted)]] == wanted:
            yield token.start


def _number_at(context: Context, character: int) -> int:
    """Give the number of the sentence that holds a character, or that ends before it in the same line."""
    if not 0 <= character < len(context.text):
        raise UsageError(f"--at {character}: the article's characters are 0 to {len(context.text) - 1}")
    for number, sentence in enumerate(context.sentences):
        if _inside(character, sentence):
            return number
    for number, sentence in reversed(list(enumerate(context.sentences))):
        if sentence.end <= character and "\n" not in context.text[sentence.end : character]:
            return number
    line = context.text.count("\n", 0, character) + 1
    raise UsageError(f"--at {character}: line {line} holds no sentence there: it is empty, or no part of the article")


def _word(token: Token) -> dict[str, Any]:
    return {
        "start": token.start,
        "end": token.end,
        "text": token.text,
        "senses": [
            {
                "lemma": sense.lemma,
                "pos": sense.pos,
                "before": list(sense.before),
                "after": sense.after,
                "features": sorted(sense.features, key=lambda name: (_ORDER.get(name, 0), name)),
            }
            for sense in token.word.senses
        ],
        "classes": sorted(key for key in token.word.keys if key.startswith("@")),
    }


def _values(context: Context, sentence: Sentence) -> Iterator[dict[str, Any]]:
    """Give dates, places, lengths of time, issues and mechanisms in the sentence, each with what it was read as."""
    found: list[tuple[int, int, str, Any]] = [(t.start, t.end, "date", t.value) for t in context.times]
    found += [(p.start, p.end, "place", f"{p.name} ({p.country})" if p.country else p.name) for p in context.places]
    found += [(d.start, d.end, "duration", d.minutes) for d in context.durations]
    topics, tokens = topics_of(context.packs), context.tokens
    named = [("issue", hit) for hit in topics.issues_in(tokens, sentence.first, sentence.last)]
    named += [("mechanism", hit) for hit in topics.mechanisms_in(tokens, sentence.first, sentence.last)]
    found += [(tokens[first].start, tokens[last - 1].end, kind, name) for kind, (name, first, last) in named]
    for start, end, kind, value in sorted(found, key=lambda one: one[:3]):
        if _inside(start, sentence):
            yield {"start": start, "end": end, "text": context.text[start:end], "kind": kind, "value": value}


def _claim(claim: Claim) -> dict[str, Any]:
    spans = [span for _, listed in sorted(claim.support.items()) for span in listed] or list(claim.evidence)
    return {
        "id": claim.id,
        "kind": claim.kind,
        "rule": claim.rule,
        "polarity": claim.polarity,
        "words": list(dict.fromkeys(span.text for span in sorted(spans))),
    }
