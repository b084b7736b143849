"""Who did what to whom, where and when, in the clause of an act on the ground.

Comes in: a Context, the tokens of the act and its clause. Goes out: actors, targets, place, day; and whether the clause is
one of a conflict. Which words tell of an act is incidents.yaml.
"""

from __future__ import annotations

from bisect import bisect_left

from mahdar.claims.context import Context
from mahdar.model.actor import Place, TimeMention
from mahdar.model.span import ActorRef

_ACTING = frozenset({"armed-group", "coalition", "state", "government-body", "organization"})
_FIGHTING = frozenset({"armed-group", "coalition"})
_AGAINST = frozenset({"علي", "ضد", "بحق", "من", "عن", "في"})
_SUFFERED = frozenset({"killed", "toll", "deaths"})  # rules whose verb names who dies
_PRESENT = frozenset("يت")  # how a verb that no list knows begins in the present
_CONFLICT = 3
_BRIEF = 120  # tokens
_SHORT = 60  # tokens: a text as short names few
_KEPT = 9  # words before an act from which somebody is kept: منع طائرات القوات من قصف
_BEFORE = 3  # words before an act in which it can be denied
_UNREAL = 7  # words before an act in which it can be hoped for, asked for or supposed
_BREAKS = frozenset("،,؛;:")


def act_parts(context: Context) -> Parts:
    """Give the reader of a document's acts, made once for all finders that ask.

    >>> act_parts(context).in_conflict()  # doctest: +SKIP
    True
    """
    found = context.readers.get(Parts)
    if not isinstance(found, Parts):
        found = context.readers[Parts] = Parts(context)
    return found


class Parts:
    """Reads the parts of acts in one document."""

    def __init__(self, context: Context) -> None:
        self._c = context
        lists = context.packs.language.folded_lists("incident-words")
        self._not_held = lists["not-held"]
        self._unreal = lists["unreal"]
        self._told_with_an = lists["told-with-an"]
        self._kept_from = lists["kept-from"]
        self._suffered = lists["suffered"]
        self._worries = lists["worries"]
        parties = lists["parties"]
        self._fighters = frozenset(word for word in context.words if word in parties or word.lstrip("وفبل") in parties)
        self._conflict: bool | None = None

    def not_held(self, at: int, first: int) -> bool:
        """Say whether a word before the act takes it back (وقف الغارات, لم تقصف, خطر هجوم) or ل makes it an aim: لتفجير."""
        c = self._c
        senses = c.tokens[at].word.senses
        if senses and all(sense.before[:1] == ("ل",) for sense in senses):
            return not any(self._bare(i) in self._suffered for i in range(first, at))
        if c.folded(at).startswith("س") and any("س" in sense.before for sense in c.tokens[at].word.senses):
            return True
        if (
            at > first
            and c.folded(at - 1) == "من"
            and any(c.folded(i) in self._kept_from for i in range(max(first, at - _KEPT), at))
        ):
            return True
        return any(self._bare(i) in self._not_held for i in range(max(first, at - _BEFORE), at))

    def unreal(self, at: int, clause: tuple[int, int]) -> bool:
        """Say whether the act is only hoped for, asked for or possible: على أمل أن يقود إلى حصار, ستؤدي إلى مقتل."""
        c, (first, last) = self._c, clause
        for i in range(at - 1, first - 1, -1):
            if c.tokens[i].text in _BREAKS or "@relative" in c.keys(i) and "@preposition" not in c.keys(i):
                return False  # what stands behind الذي is told for itself
            if self._future(i) or at - i <= _UNREAL and self._bare(i) in self._unreal:
                return True
            if at - i > _UNREAL and any(sense.pos == "verb" for sense in c.tokens[i].word.senses):
                break
        return at - first <= _UNREAL and self._subjunctive(first) or self._to_come(at, last)

    def _to_come(self, at: int, last: int) -> bool:
        """Say whether the verb of which an act is the subject is one of the future: معركة شاملة ستنطلق قريبا."""
        c = self._c
        for i in range(at + 1, min(last, at + _UNREAL)):
            if c.tokens[i].text in _BREAKS or "@relative" in c.keys(i) and "@preposition" not in c.keys(i):
                return False
            if i not in c.covering and any(sense.pos == "verb" for sense in c.tokens[i].word.senses):
                return self._future(i)
        return False

    def _future(self, i: int) -> bool:
        bare = self._c.folded(i).lstrip("وف")
        if bare[:1] != "س" or i in self._c.covering or i in self._c.time_at:
            return False
        senses = self._c.tokens[i].word.senses
        return any("س" in sense.before for sense in senses) if senses else len(bare) > 3 and bare[1] in "يتن"

    def _subjunctive(self, first: int) -> bool:
        """Say whether a clause is opened by أن with a verb of the present: what is to be, not what was."""
        c = self._c
        if first < 1 or c.folded(first - 1) != "ان" or first > 1 and self._bare(first - 2) in self._told_with_an:
            return False
        return any(sense.pos == "verb" and "present" in sense.features for sense in c.tokens[first].word.senses)

    def _bare(self, i: int) -> str:
        folded = self._c.folded(i)
        known = folded in self._not_held or folded in self._unreal
        return folded if known or folded[:1] not in "وف" else folded[1:]

    def fighting(self, clause: tuple[int, int]) -> bool:
        """Say whether those who fight are named in a clause."""
        return any(self._fights(i) for i in range(*clause))

    def in_conflict(self) -> bool:
        """Say whether the document speaks of those who fight: it names them three times, a brief once."""
        if self._conflict is None:
            least = _CONFLICT if len(self._c.tokens) > _BRIEF else 1
            self._conflict = sum(1 for i in range(len(self._c.tokens)) if self._fights(i)) >= least
        return self._conflict

    def of_a_process(self) -> bool:
        """Say whether two countries or groups are named, or those who fight: a road map of one's own ministry is none."""
        c = self._c
        if len(c.tokens) <= _SHORT or self.in_conflict():
            return True
        known = (c.actors[mention.actor] for mention in c.covering.values())
        return len({actor.country or actor.id for actor in known if actor.known or actor.kind == "armed-group"}) > 1

    def _fights(self, i: int) -> bool:
        mention = self._c.covering.get(i)
        if mention is not None and mention.first == i and self._c.actors[mention.actor].kind in _FIGHTING:
            return True
        return self._c.tokens[i].word.folded in self._fighters

    def named(self, clause: tuple[int, int]) -> bool:
        """Say whether a state, a group or a body is named in a clause."""
        return any(i in self._c.covering and self._c.actors[self._c.covering[i].actor].kind in _ACTING for i in range(*clause))

    def place(self, clause: tuple[int, int]) -> Place | None:
        """Give the most exact place named in a clause after في, إلى and the like, else any place that is no acting state."""
        begin = bisect_left(self._c.places, clause[0], key=lambda p: p.first)
        end = bisect_left(self._c.places, clause[1], lo=begin, key=lambda p: p.first)
        found = [p for p in self._c.places[begin:end] if p.first not in self._c.covering]
        exact = [p for p in found if p.kind != "state"]
        return next(iter(exact or found), None)

    def day(self, at: int, clause: tuple[int, int]) -> TimeMention | None:
        """Give the time nearest to the act in its clause that has a value."""
        begin = bisect_left(self._c.times, clause[0], key=lambda t: t.first)
        end = bisect_left(self._c.times, clause[1], lo=begin, key=lambda t: t.first)
        found = [t for t in self._c.times[begin:end] if t.value is not None and not t.future]
        return min(found, key=lambda t: (abs(t.first - at), t.first), default=None)

    def sides(
        self, first: int, last: int, clause: tuple[int, int], rule: str
    ) -> tuple[tuple[ActorRef, ...], tuple[ActorRef, ...]]:
        """Give who acted and who suffered: after على, ضد, من stands the target; the other named side acted."""
        actors: dict[str, ActorRef] = {}
        targets: dict[str, ActorRef] = {}
        who = self._who_acts(first, clause)
        for i in range(*clause):
            for mention in self._c.starting.get(i, ()):
                if self._c.actors[mention.actor].kind not in _ACTING or self._feels(i, clause[0]):
                    continue
                if who is not None and i < first and not who[0] <= i < who[1]:
                    continue
                if rule == "fights-in" and i >= last and self._c.folded(i - 1) == "في":
                    continue  # where they fight
                ref = self._c.ref(mention)
                against = i > clause[0] and self._c.folded(i - 1) in _AGAINST or rule in _SUFFERED
                if who is not None and i < first:
                    against = False
                side = targets if against or actors and i > last else actors
                side.setdefault(mention.actor, ref)
        for actor in actors:
            targets.pop(actor, None)
        return tuple(actors.values()), tuple(targets.values())

    def _who_acts(self, at: int, clause: tuple[int, int]) -> tuple[int, int] | None:
        """Give the tokens of whom الذي before an act means: النظام الذي يقتل acts, whoever else stands before it."""
        c = self._c
        if at <= clause[0] + 1 or "@relative" not in c.keys(at - 1) or "@preposition" in c.keys(at - 1):
            return None
        verbs = [sense for sense in c.tokens[at].word.senses if sense.pos == "verb"]
        present = any("present" in sense.features for sense in verbs) if verbs else c.folded(at)[:1] in _PRESENT
        if not present or any(sense.after for sense in verbs):
            return None  # المدينة التي يقصفها الجيش
        mention = c.covering.get(at - 2)
        return (mention.first, mention.last) if mention is not None else (at - 2, at - 1)

    def _feels(self, i: int, first: int) -> bool:
        """Say whether somebody is only worried by an act: يثير قلقا بالغا في البيت الأبيض is no target."""
        before = range(max(first, i - _BEFORE), i)
        return any(self._c.folded(k) in self._worries for k in before)
