"""Relays: the media or persons through whom words came, and the source that a medium reports from.

Comes in: a cue with its subject. Goes out: via refs, and the true speaker of "وقالت الوكالة نقلا عن مصادر".
A relay carries over to the next cues of the same speaker until another source is named.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.attribution import Said, Subject
from mahdar.claims.context import Context
from mahdar.claims.cues import CueHit
from mahdar.claims.extent import Intro
from mahdar.model.actor import Mention
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence


class Relays:
    """Finds relays in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        language = context.packs.language
        self._continuing = frozenset(language.table("statements")["continuing"])
        self._relay = frozenset(language.table("statements")["relay"])
        self._occasions = language.folded_lists("statements")["occasions"]

    def via(
        self, cue: CueHit, subject: Subject, intro: Intro, sentence: Sentence, said: Said, outer: tuple[ActorRef, ...]
    ) -> tuple[ActorRef, ...]:
        """Give through whom the words came."""
        if outer:
            return tuple(ActorRef(ref.actor, ref.span) for ref in outer)
        carrier = self._carrier(cue, sentence, subject)
        media = carrier or self._media_between(cue, intro, sentence, {ref.actor for ref in subject.refs})
        if media or said.carrier:
            return media or said.carrier
        if self._source_after(cue, subject, intro) is not None:
            return subject.refs
        same = {ref.actor for ref in subject.refs} == {ref.actor for ref in said.speakers}
        if same and subject.refs and (subject.how == "dropped" or said.told or cue.lemma in self._continuing):
            return tuple(ActorRef(ref.actor, None) for ref in said.via)
        return ()

    def _carrier(self, cue: CueHit, sentence: Sentence, subject: Subject) -> tuple[ActorRef, ...]:
        """ونقل الوزير عن المبعوث قوله: who carries the words of another, a man or a ministry as well as a medium."""
        if cue.form != "masdar" or cue.lemma != "قال" or subject.how != "before" or not subject.refs:
            return ()
        speaker = subject.refs[0].span
        if speaker is None:
            return ()
        at = self._c.token_from(speaker.start)
        verb = next((i for i in range(at - 1, max(sentence.first - 1, at - 14), -1) if self._c.keys(i) & self._relay), None)
        if verb is None:
            return ()
        behind = verb + 1
        while behind < at and behind in self._c.time_at:
            behind = self._c.time_at[behind].last
        mentions = self._c.starting.get(behind, ())
        return tuple(self._c.ref(m) for m in mentions if m.first < at and m.start == self._c.tokens[behind].start)

    def _media_between(self, cue: CueHit, intro: Intro, sentence: Sentence, speakers: set[str]) -> tuple[ActorRef, ...]:
        """نقلت وكالة تاس عن بيسكوف قوله, في تصريح نقلته, في مقابلة مع قناة, لـ«الشرق الأوسط»."""
        first = sentence.first if cue.form == "masdar" or self._in_interview(cue, sentence) else cue.first
        last = min(intro.at, sentence.last) if intro.at > cue.first else min(sentence.last, cue.last + 12)
        refs: dict[str, ActorRef] = {}
        for i in range(first, last):
            for mention in self._c.starting.get(i, ()):
                if self._c.actors[mention.actor].kind == "media" and mention.actor not in speakers and self._carries(mention):
                    refs.setdefault(mention.actor, self._c.ref(mention))
        return tuple(refs.values())

    def is_medium(self, refs: tuple[ActorRef, ...]) -> bool:
        """Say whether the speakers are media."""
        return bool(refs) and all(self._c.actors[ref.actor].kind == "media" for ref in refs)

    def told(self, via: tuple[ActorRef, ...]) -> bool:
        """Say whether a medium was told the words: قال لـ«الشرق الأوسط»."""
        for ref in via:
            if ref.span is not None:
                at = self._c.token_from(ref.span.start)
                while at > 0 and self._c.is_mark(at - 1):
                    at -= 1
                if at > 0 and self._c.folded(at - 1) in ("ل", "لـ") or self._c.folded(at)[0] == "ل" and ref.span.text[0] != "ل":
                    return True
        return False

    def _in_interview(self, cue: CueHit, sentence: Sentence) -> bool:
        """وفي مقابلة مع صحيفة ... أعلن: the occasion stands before the verb."""
        head = range(sentence.first, min(sentence.first + 3, cue.first))
        return any(self._c.folded(i).removeprefix("ال") in self._occasions for i in head)

    def _carries(self, mention: Mention) -> bool:
        title = self._c.actors[mention.actor].id
        return title not in ("report", "communique", "unnamed-report") and not title.endswith(("-report", "-communique"))

    def _source_after(self, cue: CueHit, subject: Subject, intro: Intro) -> Mention | None:
        """The one from whom a medium reports: وقالت الوكالة نقلا عن مصادر."""
        if len(subject.refs) != 1 or subject.refs[0].span is None:
            return None
        actor = self._c.actors.get(subject.refs[0].actor)
        if actor is None or actor.kind != "media":
            return None
        for i in range(subject.after, intro.at):
            if self._c.folded(i) == "عن":
                for mention in self._c.starting.get(i + 1, ()):
                    return mention
        return None

    def source(self, cue: CueHit, subject: Subject, intro: Intro, sentence: Sentence) -> Subject:
        """Give the subject, replaced by the source where a medium only reports it."""
        mention = self._source_after(cue, subject, intro)
        if mention is None:
            return subject
        return replace(subject, refs=tuple(self._c.ref(m) for m in self._c.starting[mention.first]))
