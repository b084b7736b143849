"""The page of `mahdar explain`: a sentence and all that was seen in it, for a person at a terminal.

Comes in: the plain data of sentence.py. Goes out: text, labels in English or Arabic (templates/explain.yaml), each piece
of Arabic in a direction of its own (typeset.py). Leaves out only rules whose first word is not in the sentence: it counts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from mahdar.packs.yaml_items import read_table
from mahdar.views.terminal import LABELS
from mahdar.views.typeset import Look, Piece, clean, lines

_WORDS = Path(__file__).parents[1] / "templates" / "explain.yaml"
_RECORD = Path(__file__).parents[1] / "templates" / "record.yaml"
_SKIPPING = ("up to", "maybe", "not", "before", "not before")


@cache
def _table(path: Path) -> dict[str, dict[str, dict[str, str]]]:
    return read_table(path)


def page(found: dict[str, Any], look: Look, language: str = "en") -> str:
    """Give the page of one sentence, ending with a line break.

    Example: `page(explanation(context, "0"), Look(width=80))` begins with the name of the file.
    """
    return "\n".join(_Page(found, look, language).rows()) + "\n"


class _Page:
    """The page while it is put together."""

    def __init__(self, found: dict[str, Any], look: Look, language: str) -> None:
        self.found, self.look, self.language = found, look, language
        self.comma = "، " if language == "ar" else ", "

    def say(self, group: str, word: str, table: Path = _WORDS) -> str:
        """Give a label in the reader's language; a word that has none stands as it is."""
        return _table(table)[group].get(word, {}).get(self.language, word)

    def row(self, indent: int, *pieces: Piece) -> Iterator[str]:
        """Give the lines of one item."""
        return lines(pieces, self.look, indent, indent + 4)

    def rows(self) -> Iterator[str]:
        """Give the whole page."""
        yield from self.head()
        sections = {
            "words": self.words(),
            "actors": self.actors(),
            "values": self.values(),
            "cues": self.cues(),
            "rules": self.rules(),
            "claims": self.claims(),
        }
        for name, found in sections.items():
            yield ""
            yield from self.row(0, Piece(f"{self.say('page', name)} ({len(self.found[name])})", "heading"))
            if not self.found[name]:
                yield from self.row(2, Piece(self.say("page", "none"), "dim"))
            yield from found

    def head(self) -> Iterator[str]:
        """Give the file, the day, and the sentence with its place."""
        document, sentence = self.found["document"], self.found["sentence"]
        day = Piece(document["published"], "date") if document["published"] else Piece(self.say("page", "no-date"), "warn")
        yield from self.row(0, Piece(clean(document["uri"]), "name"), Piece(" · "), day)
        place = f"{self.say('page', 'sentence')} {sentence['number']} · {self.say('page', 'line')} {sentence['line']}"
        kind = self.say("kind", sentence["kind"])
        yield from self.row(0, Piece(f"{place} · {kind} · {self.say('page', 'characters')} "), self.span(sentence))
        yield from self.row(2, Piece(clean(sentence["text"]), "quote"))
        if sentence["skipped"]:
            yield from self.row(2, Piece(self.say("skipped", sentence["skipped"]), "warn"))

    def span(self, item: dict[str, Any]) -> Piece:
        """Give characters as numbers: 120–134."""
        return Piece(f"{item['start']}–{item['end']}", "dim")

    def quoted(self, item: dict[str, Any]) -> list[Piece]:
        """Give words of the article with their characters."""
        return [Piece(f"«{clean(item['text'])}»", "quote"), Piece(" "), self.span(item)]

    def listed(self, words: list[str], tone: str) -> list[Piece]:
        """Give words with commas between them, each a piece."""
        out: list[Piece] = []
        for word in words:
            out += [Piece(self.comma)] if out else []
            out.append(Piece(word, tone))
        return out

    def words(self) -> Iterator[str]:
        """Give each word that a list knows with its senses and classes; the others in one line."""
        unknown = []
        for word in self.found["words"]:
            if not word["senses"]:
                unknown.append(word["text"])
                continue
            pieces = [Piece(word["text"], "name"), Piece(" "), self.span(word)]
            for number, sense in enumerate(word["senses"]):
                pieces += [Piece(" — " if number == 0 else " | "), *self.sense(sense)]
            if word["classes"]:
                pieces += [Piece(" · "), Piece(" ".join(word["classes"]), "date")]
            yield from self.row(2, *pieces)
        if unknown:
            yield from self.row(2, Piece(self.say("page", "unlisted") + " ", ""), *self.listed(unknown, "quote"))

    def sense(self, sense: dict[str, Any]) -> list[Piece]:
        """Give one way to read a word: و + اتفق verb past f. dual."""
        parts = [*sense["before"], sense["lemma"], *([sense["after"]] if sense["after"] else [])]
        features = " ".join(self.say("feature", feature) for feature in sense["features"])
        return [Piece(" + ".join(parts), "quote"), Piece(f" {self.say('pos', sense['pos'])} {features}".rstrip())]

    def actors(self) -> Iterator[str]:
        """Give each mention, who is meant, and why."""
        for mention in self.found["actors"]:
            names = mention["names"]
            name = names.get(self.language) or next(iter(names.values()), mention["actor"])
            yield from self.row(
                2, *self.quoted(mention), Piece(" = "), Piece(clean(name), "name"), Piece(" · "), Piece(mention["actor"], "dim")
            )
            yield from self.row(6, *self.why(mention["why"]))

    def why(self, why: dict[str, Any]) -> list[Piece]:
        """Say why a mention means its actor."""
        out = [Piece(self.say("reason", why["reason"]))]
        if "how" in why:
            out += [Piece(" ("), Piece(why["how"], "date"), Piece(")")]
        if "office" in why:
            office = why["office"]
            title = f"{office['title']} {office['of'] or ''}".rstrip()
            days = [office["from"] or self.say("page", "unknown-day"), office["to"] or self.say("page", "unknown-day")]
            out += [Piece(f" {self.say('page', 'on-day')} "), Piece(str(why["day"]), "date"), Piece(": "), Piece(title, "quote")]
            out.append(Piece(f", {self.say('page', 'since')} {days[0]} {self.say('page', 'until')} {days[1]}"))
        if "words" in why:
            out += [Piece(" "), Piece(f"«{clean(why['words'])}»", "quote"), Piece(f" {self.say('page', 'at')} {why['at']}")]
        if "place" in why:
            out += [Piece(f" · {self.say('page', 'registry')} "), Piece(why["place"], "dim")]
        return out

    def values(self) -> Iterator[str]:
        """Give dates, places and lengths with what they were read as."""
        for value in self.found["values"]:
            read = self.say("page", "unresolved") if value["value"] is None else str(value["value"])
            tail = Piece(f" {self.say('value', value['kind'])}")
            yield from self.row(2, *self.quoted(value), Piece(" = "), Piece(read, "date"), tail)

    def cues(self) -> Iterator[str]:
        """Give each reporting word, what came of it, and from where to where the words go."""
        for cue in self.found["cues"]:
            facts = [self.say("form", cue["form"])] if cue["form"] else []
            facts += [self.say("act", cue["act"], LABELS)] if cue["act"] else []
            pieces = [*self.quoted(cue), Piece(" — "), Piece(cue["lemma"], "name"), Piece(" · " + self.comma.join(facts))]
            if cue["takes"]:
                pieces += [Piece(f" · {self.say('page', 'takes')} "), Piece(" ".join(cue["takes"]), "date")]
            yield from self.row(2, *pieces)
            yield from self.row(6, Piece(self.say("outcome", cue["outcome"]), "" if "claim" in cue else "warn"))
            if "subject" in cue:
                yield from self.row(6, *self.subject(cue))
            if cue.get("begins"):
                begins = self.say("begins", cue["begins"])
                content = [piece for span in cue.get("content", ()) for piece in (Piece(" "), *self.quoted(span))]
                yield from self.row(6, Piece(f"{self.say('page', 'content')}: {begins}"), *content)

    def subject(self, cue: dict[str, Any]) -> list[Piece]:
        """Say who speaks and where he stands."""
        if not cue["speaker"]:
            return [Piece(self.say("page", "speaker-unknown"))]
        words = [clean(ref["text"]) for ref in cue["speaker"] if ref["text"] is not None]
        out = [Piece(f"{self.say('page', 'speaker')}: "), *self.listed(words, "quote"), *([Piece(" ")] if words else [])]
        out += [Piece("("), Piece(" ".join(ref["actor"] for ref in cue["speaker"]), "dim"), Piece(") ")]
        out.append(Piece(self.say("subject", cue["subject"])))
        if cue.get("via"):
            out += [Piece(f" · {self.say('page', 'via')} "), Piece(" ".join(ref["actor"] for ref in cue["via"]), "dim")]
        return out

    def rules(self) -> Iterator[str]:
        """Give the rules whose first word is here, with their steps; count the others."""
        fewer = 0
        for rule in self.found["rules"]:
            if all(step.startswith(_SKIPPING) for step in rule["steps"][: rule["held"]]):
                fewer += 1
                continue
            name = rule["rule"].rpartition(":")[2]
            place = f"{rule['file']}, {self.say('page', 'line')} {rule['line']}"
            constants = " ".join(f"{key}={value}" for key, value in rule["set"].items())
            kind = Piece(self.say("kind", rule["kind"], _RECORD) + " · ")
            yield from self.row(2, kind, Piece(name, "name"), Piece(" · "), Piece(place, "dim"), Piece(f" · {constants}"))
            outcome = self.say("outcome", rule["outcome"]) + (f" {rule['stopped']['step']}" if rule["stopped"] else "")
            tone = "" if rule["outcome"] == "fired" else "warn"
            yield from self.row(6, Piece(outcome, tone), Piece(": "), *self.quoted(rule))
            if rule["stopped"]:
                yield from self.steps(rule)
        if fewer:
            yield from self.row(2, Piece(f"{self.say('page', 'fewer')} {fewer}", "dim"))

    def steps(self, rule: dict[str, Any]) -> Iterator[str]:
        """Give the steps of a rule that stopped, one a line."""
        for number, step in enumerate(rule["steps"], 1):
            how = "held" if number <= rule["held"] else "missing" if number == rule["held"] + 1 else "untried"
            tone = "warn" if how == "missing" else "dim"
            yield from self.row(
                8, Piece(f"{number}. "), Piece(clean(step), "quote"), Piece(" — "), Piece(self.say("page", how), tone)
            )

    def claims(self) -> Iterator[str]:
        """Give the claims whose evidence begins in the sentence."""
        for claim in self.found["claims"]:
            kind = self.say("kind", claim["kind"], _RECORD)
            polarity = f" ({self.say('polarity', claim['polarity'], LABELS)})" if claim["polarity"] != "asserted" else ""
            words = self.listed([f"«{clean(word)}»" for word in claim["words"]], "quote")
            yield from self.row(2, Piece(f"{kind}{polarity} · "), Piece(claim["rule"], "dim"), Piece(" · "), *words)
