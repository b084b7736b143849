"""Occasions: on which day words were said.

Comes in: a cue with its speakers and where its words begin, sentence after sentence. Goes out: the day that stands beside
the cue, or that of the occasion at which the words were said: the talks or the press conference the cue names, the dated
act that its speaker has just done, the dated words that he goes on from. None where the text ties them to no day. Who
speaks is attribution.py.
"""

from __future__ import annotations

from dataclasses import dataclass

from mahdar.claims.attribution import Attribution, Subject
from mahdar.claims.context import Context
from mahdar.claims.cues import CueHit
from mahdar.claims.extent import Intro
from mahdar.model.actor import TimeMention
from mahdar.model.span import ActorRef
from mahdar.model.text import LineKind, Sentence

_HEADINGS = frozenset({LineKind.HEADLINE, LineKind.SUBHEADING})
# How many sentences a dated occasion is remembered: words of one speaker go on longer than what he did is told of.
_WORDS, _DEEDS = 5, 1


@dataclass(frozen=True, slots=True)
class Telling:
    """A report of speech: its cue, speakers and relay, where its words begin, and the token before which nothing of it stands."""

    cue: CueHit
    subject: Subject
    via: tuple[ActorRef, ...]
    intro: Intro
    before: int
    nested: bool


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day that an actor's words or deeds have, and the last sentence to which it carries."""

    day: TimeMention
    until: int


class Occasions:
    """Remembers the dated occasions of one document, and gives the day of each report of speech."""

    def __init__(self, context: Context, attribution: Attribution) -> None:
        self._c = context
        self._attribution = attribution
        language = context.packs.language
        table, lists = language.table("statements"), language.folded_lists("statements")
        self._words, self._at, self._earlier = lists["occasions"], lists["at"], lists["earlier"]
        self._continuing = frozenset(table["continuing"])
        self._gatherings: dict[str, str] = {f"@{tag}": kind for tag, kind in table["gatherings"].items()}
        self._turns = [tuple(language.fold(word) for word in phrase.split()) for phrase in table["turns"]]
        self._of_actor: dict[tuple[str, bool], _Dated] = {}
        self._last: tuple[str, ...] = ()  # who spoke last, in words of his own
        self._of_gathering: dict[str, TimeMention] = {}
        self._passed = 0  # sentences so far, headings not counted

    def forget(self) -> None:
        """Begin another item: what was dated before says nothing of it."""
        self._of_actor.clear()
        self._of_gathering.clear()
        self._last = ()

    def day(self, told: Telling, sentence: Sentence) -> TimeMention | None:
        """Give the day on which the words of a report were said, and remember it for the next of the same speaker."""
        if sentence.kind in _HEADINGS:
            return self._beside(told, sentence)
        day = self._beside(told, sentence) or self._at_gathering(told, sentence) or self._carried(told, sentence)
        for actor in (*(ref.actor for ref in told.subject.refs), *self._with(told)):
            if day is not None:
                self._of_actor[actor, told.nested] = _Dated(day, self._passed + _WORDS)
            else:
                self._of_actor.pop((actor, told.nested), None)
        if not told.nested:
            self._last = tuple(ref.actor for ref in told.subject.refs)
        return day

    def learn(self, sentence: Sentence) -> None:
        """Take from a sentence the gatherings it dates and whose act it dates, before its reports are asked for."""
        if sentence.kind in _HEADINGS:
            return
        self._passed += 1
        if self._turns_away(sentence):
            self.forget()
        tokens = self._c.tokens
        for i in range(sentence.first, sentence.last):
            if tokens[i].word.keys.isdisjoint(self._gatherings):
                continue  # most words
            kind = self._gathering(i)
            day = self._near(i, sentence) if kind else None
            if kind and day is not None:
                self._of_gathering[kind] = day
                if kind == "conference":
                    self._learn_speakers(i, day, sentence)
        self._learn_deed(sentence)

    def _turns_away(self, sentence: Sentence) -> bool:
        """إلى ذلك, من ناحية أخرى: the article goes over to something else."""
        head = [self._c.folded(i) for i in range(sentence.first, min(sentence.first + 3, sentence.last))]
        if head and head[0][:1] == "و" and not any(head[0] == words[0] for words in self._turns):
            head[0] = head[0][1:]
        return any(head[0] == words[0] and tuple(head[: len(words)]) == words for words in self._turns) if head else False

    def _learn_speakers(self, i: int, day: TimeMention, sentence: Sentence) -> None:
        """المؤتمر الذي عقد أمس بين الوزيرين: they say next what was said there."""
        for k in range(i, min(sentence.last, i + 30)):
            if "@cue" in self._c.keys(k):
                return
            for mention in self._c.starting.get(k, ()):
                self._of_actor[mention.actor, False] = _Dated(day, self._passed + _DEEDS)

    def explained(self, sentence: Sentence) -> TimeMention | None:
        """Give the day of "this came during ... yesterday": it is that of the words told just before."""
        c = self._c
        head = {c.folded(i) for i in range(sentence.first, min(sentence.first + 2, sentence.last))}
        if "ذلك" not in head or not head & {"جاء", "وجاء"}:
            return None
        return next((day for i in range(sentence.first, sentence.last) if (day := self._past(i))), None)

    def _learn_deed(self, sentence: Sentence) -> None:
        """Remember whose act a sentence dates: its day stands at its head, beside the subject."""
        refs = self._attribution.sentence_subject(sentence, min(sentence.last, sentence.first + 8))
        if not refs or refs[0].span is None:
            return
        joined = self._attribution.joined(self._c.token_from(refs[0].span.start), sentence)
        zone = range(sentence.first, min(sentence.last, joined.after + 4))
        day = next((day for i in zone if (day := self._past(i)) and not self._of_a_name(i, zone.start)), None)
        if day is not None:
            for ref in joined.refs:
                self._of_actor[ref.actor, False] = _Dated(day, self._passed + _DEEDS)

    def _beside(self, told: Telling, sentence: Sentence) -> TimeMention | None:
        """Give the day that stands beside a cue, or ahead of it in its own clause."""
        cue, c = told.cue, self._c
        first = max(told.before, cue.first - 4)
        joined = cue.sense is not None and bool({"و", "ف"} & set(cue.sense.before))
        if joined and cue.first > sentence.first or told.intro.at < cue.first:
            first = cue.first  # another clause, or the words themselves, stand before it
        elif (
            cue.lemma == "قال"
            and cue.form == "masdar"
            or cue.form == "participle"
            or c.keys(sentence.first) & {"@preposition", "@was"}
            or sentence.first in c.time_at
        ):
            first = told.before
        last = told.intro.at if told.intro.at > cue.first else min(sentence.last, cue.last + 12)
        i = first - 1
        while (i := i + 1) < min(last, cue.last + 40):
            keys = c.keys(i)
            if i < cue.first and ("@that" in keys or cue.form == "verb" and "@cue" in keys):
                i = cue.first - 1  # بعد أن بدأ أمس، قال: the day of something else
            day = self._past(i)
            if day is not None and not self._of_a_name(i, first):
                return day
        return None

    def _past(self, i: int) -> TimeMention | None:
        """Give the time at a token if it is a day, and one that had come when the article was published."""
        day = self._c.time_at.get(i)
        if day is None or day.value is None or len(day.value) != 10 or day.future:
            return None
        return day if day.value <= (self._c.document.published or "9999") else None

    def _of_a_name(self, i: int, first: int) -> bool:
        """الوزير الذي وصل أمس: a day in a clause about an actor is not that of his words."""
        for k in range(i - 1, first, -1):
            if self._c.is_mark(k) and self._c.tokens[k].text not in "،,":
                return False
            if "@relative" in self._c.keys(k):
                before = k - 1 if not self._c.is_mark(k - 1) else k - 2
                return before in self._c.covering
        return False

    def _gathering(self, i: int) -> str | None:
        keys = self._c.keys(i)
        if keys.isdisjoint(self._gatherings):
            return None
        return next(self._gatherings[key] for key in sorted(keys) if key in self._gatherings)

    def _near(self, i: int, sentence: Sentence) -> TimeMention | None:
        """Give the day of a gathering: behind it, before the next one, or just ahead of it."""
        for k in range(i + 1, min(sentence.last, i + 16)):
            if (day := self._past(k)) is not None:
                return day
            if self._gathering(k) and not self._c.keys(k - 1) & {"@preposition"} or self._c.tokens[k].text in "؛:":
                break
        return next((day for k in range(max(sentence.first, i - 4), i) if (day := self._past(k))), None)

    def _at_gathering(self, told: Telling, sentence: Sentence) -> TimeMention | None:
        """عقب اللقاء, خلال اجتماعه مع: a gathering named as known has the day that it was given before."""
        c, cue = self._c, told.cue
        joined = cue.sense is not None and bool({"و", "ف"} & set(cue.sense.before))
        first = cue.first if joined else told.before
        for i in range(first, min(told.intro.at, cue.last + 20)):
            kind = self._gathering(i)
            if kind is None or i <= sentence.first or c.folded(i - 1).removeprefix("و") not in self._at:
                continue
            known = any("ال" in sense.before or sense.after for sense in c.tokens[i].word.senses)
            if known and kind in self._of_gathering:
                return self._of_gathering[kind]
        return None

    def _carried(self, told: Telling, sentence: Sentence) -> TimeMention | None:
        """Give the day of what the speaker said or did just before, unless the cue speaks of another time or occasion."""
        refs = told.subject.refs
        if not refs:
            return None
        own = self._of_actor.get((refs[0].actor, told.nested))
        dated = own or (None if told.nested else self._of_the_body(refs[0].actor))
        if dated is None or dated.until < self._passed or self._elsewhere(told, sentence):
            return None
        return dated.day

    def _of_the_body(self, actor_id: str) -> _Dated | None:
        """قال متحدث باسم الجيش أمس ... وذكر المتحدث أندريه: a spokesman's words go on from those of his body."""
        actor, last = self._c.actors.get(actor_id), self._c.actors.get(self._last[0]) if self._last else None
        if actor is None or last is None or len(self._last) > 1 or last.kind == "person" and not last.id.startswith("unnamed-"):
            return None
        bodies = {role.of for role in actor.roles if role.of and "spokesperson" in role.title}
        theirs = {last.id, last.country, *(role.of for role in last.roles)} - {None}
        home = f"{actor.country or ''}-".lower()  # a body without a name of its own: army, nor-army
        same = bodies & theirs or {home + body for body in bodies} & theirs
        return self._of_actor.get((last.id, False)) if same else None

    def _elsewhere(self, told: Telling, sentence: Sentence) -> bool:
        """وكان قد قال, في وقت سابق, في مقابلة: words of another occasion than the last."""
        c, cue = self._c, told.cue
        if any("@was" in c.keys(i) for i in range(max(sentence.first, told.before, cue.first - 8), cue.first)):
            return True
        if cue.sense is not None and "present" in cue.sense.features and cue.lemma not in self._continuing:
            return True  # وتتهم القاهرة: what is said all the time
        around = range(max(told.before, cue.first - 6), min(max(told.intro.at, cue.last), cue.last + 20))
        if any(c.folded(i) in self._earlier for i in around):
            return True
        if cue.lemma in self._continuing or told.subject.how == "dropped":
            return False
        named = any(ref.span is not None for ref in told.via)
        return named or any(c.folded(i).removeprefix("ال") in self._words for i in around if i not in (cue.first,))

    def _with(self, told: Telling) -> list[str]:
        """Those with whom the speaker stood: خلال مؤتمر صحفي مشترك مع كيري."""
        out = []
        for i in range(told.cue.last, min(told.intro.at, told.cue.last + 30)):
            if self._c.folded(i - 1) == "مع":
                out += [mention.actor for mention in self._c.starting.get(i, ())]
        return out
