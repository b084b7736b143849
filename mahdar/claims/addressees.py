"""Addressees: whether the noun behind a verb of calling upon is the one called upon, and not the one who calls.

Comes in: a cue whose next noun could be either, with what is remembered of the speaker before it. Goes out: yes or no; and
of a speaker whom no list knows, the gender that the verb before her shows. Who speaks is attribution.py.
"""

from __future__ import annotations

from dataclasses import replace

from mahdar.claims.context import Context
from mahdar.claims.cues import PREPOSITIONS, CueHit
from mahdar.model.span import ActorRef
from mahdar.model.text import Sentence

# What one does to somebody by speaking.
_CALLING = frozenset({"demand", "accuse"})
_GLUED = {"bi": "ب", "li": "ل"}
_JOINED = 10


class Addressees:
    """Tells those called upon from those who call, in one document."""

    def __init__(self, context: Context) -> None:
        """Read nothing yet."""
        self._c = context

    def called_upon(
        self, cue: CueHit, behind: int, sentence: Sentence, speakers: tuple[ActorRef, ...], feminine: bool | None
    ) -> bool:
        """Say whether the nouns between a cue and token `behind` are called upon: وقال هانسن ...، وحث موسكو على.

        So it is where the verb goes on from a speaker of the same sentence and gender, and its own preposition follows.
        """
        joined = cue.sense is not None and "و" in cue.sense.before
        as_well = cue.first > sentence.first and self._c.folded(cue.first - 1) in ("كما", "ايضا")
        if cue.form != "verb" or cue.act not in _CALLING or not (joined or as_well) or not speakers or behind >= sentence.last:
            return False
        person = {take.removeprefix("person-") for take in cue.takes if take.startswith("person-")}
        follows = self._led_to(person, behind, sentence)
        return follows and not cue.plural and len(speakers) == 1 and feminine is not None and feminine == cue.feminine

    def gendered(self, cue: CueHit, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
        """Give the speakers back; a person whom no list knows has the gender of the verb before her: وقالت هيتل."""
        actor = self._c.actors.get(refs[0].actor) if len(refs) == 1 and cue.form == "verb" and cue.feminine else None
        if actor is not None and actor.kind == "person" and not actor.known:
            self._c.actors[actor.id] = replace(actor, gender="f")
        return refs

    def reach(self, cue: CueHit) -> int:
        """Give how many sentences back the one who calls may stand: one where the noun behind the verb cannot be its subject."""
        return int(self.needs_whom(cue) or self._clashes(cue))

    def _clashes(self, cue: CueHit) -> bool:
        """ودعا دول الجوار، وحث الحكومة: a verb agrees in gender with a subject that stands straight behind it."""
        mention = next(iter(self._c.starting.get(cue.last, ())), None)
        actor = self._c.actors.get(mention.actor) if mention is not None else None
        if cue.form != "verb" or cue.plural or actor is None or actor.kind in ("person", "state"):
            return False
        text = self._c.tokens[cue.last].text
        feminine = text.endswith(("ة", "ات")) or self._c.folded(cue.last).removeprefix("ال") == "دول"
        if not text.startswith("ال") and not feminine:
            return False  # a name may be of either gender
        return feminine != cue.feminine

    def needs_whom(self, cue: CueHit) -> bool:
        """Say whether a verb is nothing without the one it is about: اتهم، وصف."""
        return {"person-bi", "obj"} <= cue.takes and "bi" not in cue.takes

    def spoken_of(self, cue: CueHit, speakers: tuple[ActorRef, ...], back: int, feminine: bool | None) -> bool:
        """Say whether a noun that no list knows is spoken of and does not speak: ووصف الوضع بأنه, behind a speaker `back` sentences ago."""
        if cue.plural:  # اتهموا القوات: the speakers are in the verb
            return True
        if cue.sense is None or "و" not in cue.sense.before or not speakers:
            return False
        if back == 1:
            near = range(cue.last + 1, min(cue.last + 3, len(self._c.tokens)))  # one word, or one with an adjective, then بـ
            alone = any(self._c.folded(i)[0] == "ب" and not self._c.is_mark(i) for i in near)
            return self.needs_whom(cue) and alone and feminine == cue.feminine
        return back == 0 and any(take == "obj" or take.startswith("person-") for take in cue.takes)

    def _led_to(self, takes: set[str], behind: int, sentence: Sentence) -> bool:
        """Say whether a preposition of the verb stands at a token, or behind others joined there: دعت الحوثيين وحلفاءهم إلى."""
        for i in range(behind, min(sentence.last, behind + _JOINED)):
            word = self._c.folded(i)
            if any(PREPOSITIONS.get(take) == word or _GLUED.get(take) == word[0] for take in takes):
                return True
            if i == behind and word[0] != "و" or self._c.is_mark(i) or self._c.keys(i) & {"@that", "@cue", "@relative"}:
                return False
        return False
