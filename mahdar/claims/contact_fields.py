"""When, where, how long and on the margin of what: the fields of a contact that stand in its clause.

Comes in: the token that tells of a contact and its clause. Goes out: the time, place, duration and margin that stand
nearest to it, or None. A field of another clause is never taken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mahdar.claims.contact_parts import Words, is_verb
from mahdar.claims.context import Context
from mahdar.model.actor import Duration, Place, TimeMention
from mahdar.model.span import Span
from mahdar.packs.process import ProcessPack

_MARGIN = 9
_OTHERS = 2  # words of another matter that a contact's clause may hold behind a comma
_OPENS = frozenset("«“\"'")
_TELLING = frozenset({"@meeting", "@talks", "@visit", "@meet", "@receive", "@call", "@conference"})
_LONGEST = 60 * 24 * 60  # minutes: sixty days; no talks are told of as longer


@cache
def english_names(process: ProcessPack, fold: Callable[[str], str]) -> dict[tuple[str, str | None], str]:
    """Give the English names of places by their folded name and country: a capital is known as its state's first.

    >>> english_names(pack, fold)[("القاهره", "EGY")]  # doctest: +SKIP
    'Cairo'
    """
    return {(fold(entry.name), entry.country): entry.en for entry in process.places.values() if entry.en}


@cache
def capital_names(process: ProcessPack, fold: Callable[[str], str]) -> dict[str, str]:
    """Give the English names of capitals by the code of their state, where the gazetteer has them.

    >>> capital_names(pack, fold)["RUS"]  # doctest: +SKIP
    'Moscow'
    """
    names = english_names(process, fold)
    out: dict[str, str] = {}
    for (article, stem), found in process.index.items():
        for name in found:
            written = " ".join(("ال" + stem if article else stem, *name.rest))
            if name.how == "capital" and (written, name.target) in names:
                out.setdefault(name.target, names[written, name.target])
    return out


class Fields:
    """Finds the fields of contacts in one document."""

    def __init__(self, context: Context, words: Words) -> None:
        self._c = context
        self._w = words
        self._place_at: dict[int, Place] = {i: p for p in context.places for i in range(p.first, p.last)}
        self._duration_at: dict[int, Duration] = {d.first: d for d in context.durations}

    def day(self, i: int, clause: tuple[int, int], attached: Callable[[int], bool], last: int) -> TimeMention | None:
        """Give the time in the clause that stands nearest to token i, a day before a month; none that begins with منذ."""
        best: tuple[int, int] | None = None
        found: TimeMention | None = None
        seen: set[int] = set()
        for at in range(*clause):
            time = self._c.time_at.get(at)
            if time is None or time.first in seen or time.value is None:
                continue
            seen.add(time.first)
            if self._is_bound(time):
                continue
            if time.first > i and not self._goes_with(time, i, attached) or self._told_of_another(last, time.first):
                continue
            if time.last <= i and (self._told_of_another(time.last, i) or self._counted_from(time.last, i)):
                continue
            gap = abs(time.first - i)
            rank = (0 if len(time.value) == 10 else 1, gap)
            if gap < 30 and (best is None or rank < best):
                best, found = rank, time
        return found

    def _is_bound(self, time: TimeMention) -> bool:
        """Say whether a time only bounds something: منذ, حتى, خلال, or قبل before it."""
        bounds, limits, before = self._w.single["bounds"], self._w.single["limits"], time.first - 1
        return self._c.folded(time.first) in bounds or before >= 0 and self._c.folded(before) in bounds | limits

    def _told_of_another(self, last: int, until: int) -> bool:
        """Say whether a relative clause or a verb of another event stands between the contact's words and a time."""
        c = self._c
        for at in range(last, until):
            keys = c.keys(at)
            if "@relative" in keys and at > last and self._describes_another(at - 1):
                return True  # محادثات عقب الاتفاق الذي تم الثلاثاء
            if is_verb(c, at) and not keys & {"@conduct", "@occur", "@last", "@gather", "@host", "@mediate", "@was"}:
                return True
        return False

    def _describes_another(self, before: int) -> bool:
        """Say whether a relative clause is of a noun that is neither an actor nor a place."""
        c = self._c
        if before in c.covering or before in self._place_at or before in c.time_at or c.is_mark(before):
            return False
        return "@nationality" not in c.keys(before) and any(s.pos == "noun" for s in c.tokens[before].word.senses)

    def _counted_from(self, first: int, i: int) -> bool:
        """Say whether a length of time or another matter parts a time from the word: في 2010 بعد أربع سنوات من زيارة."""
        between = range(first, i)
        if any((time := self._c.time_at.get(at)) is not None and time.value is None for at in between):
            return True
        return any(self._c.folded(at).startswith("وال") and not self._known_at(at) for at in between)

    def _known_at(self, at: int) -> bool:
        return at in self._c.covering or at in self._place_at or at in self._c.time_at

    def _goes_with(self, time: TimeMention, i: int, attached: Callable[[int], bool]) -> bool:
        """Say whether a time after the word is the contact's: no noun or verb of another event stands before it."""
        at = time.first - 1
        while at > i and self._c.folded(at) in self._w.single["of-time"]:
            at -= 1
        return attached(at)

    def day_of_saying(self, i: int, first: int) -> TimeMention | None:
        """Give the day before a contact that is the occasion of what was said: أعلن كارتر الاثنين ... خلال لقاء."""
        if i == first or self._c.folded(i - 1) not in self._w.single["while"]:
            return None
        for at in range(first, i):
            time = self._c.time_at.get(at)
            if time is not None and time.value is not None and len(time.value) == 10:
                return time
        return None

    def day_of_scene(self, clause: int, first: int) -> TimeMention | None:
        """Give the last day before a clause with حيث: القمة التي بدأت الأحد، حيث التقى."""
        for at in range(clause - 1, first, -1):
            time = self._c.time_at.get(at)
            if time is not None and time.value is not None:
                return time if len(time.value) == 10 else None
        return None

    def only_day(self, first: int, last: int) -> TimeMention | None:
        """Give the day told at tokens [first, last), if it is the only time there."""
        found = {time.first: time for k in range(first, last) if (time := self._c.time_at.get(k)) is not None}
        days = {time.value for time in found.values()}
        time = next(iter(found.values()), None)
        return time if time is not None and len(days) == 1 and time.value is not None and len(time.value) == 10 else None

    def place(self, i: int, clause: tuple[int, int], attached: Callable[[int], bool]) -> Place | None:
        """Give the place after في, ب or إلى in the clause that stands nearest to token i."""
        best, found = 99, None
        for at in range(*clause):
            place = self._place_at.get(at)
            if place is None or place.first != at:
                continue
            if not self._located(place, attached) or at > i and self._apart(i, at):
                continue
            gap = abs(at - i)
            if gap < best and gap < 22:
                best, found = gap, place
        return found

    def _apart(self, i: int, at: int) -> bool:
        """Say whether a comma and words of another matter stand before a place: مع مصر، المحطة الأولى من جولة تنتهي في الدوحة."""
        c, comma, other = self._c, False, 0
        for k in range(i + 1, at):
            comma = comma or c.tokens[k].text in "،,"
            held = c.keys(k) & {
                "@preposition",
                "@nationality",
                "@conduct",
                "@occur",
                "@last",
                "@self",
                "@time",
                "@attend",
                "@title",
            }
            small = any(c.folded(k) in self._w.single[name] for name in ("adverbs", "units", "seats", "with-pronoun", "now"))
            other += comma and not c.is_mark(k) and not held and not small and not self._known_at(k)
        return other > _OTHERS

    def place_of_scene(self, clause: int, first: int) -> Place | None:
        """Give the place that a clause with حيث takes up: وصل إلى القاهرة أمس، حيث التقى."""
        at = clause - 1
        while at > first and (self._c.is_mark(at) or at in self._c.time_at or self._c.folded(at) == "حيث"):
            at -= 1
        return self._place_at.get(at)

    def aim(self, i: int, first: int) -> Place | None:
        """Give the place of those who go there in order to meet: وفدا إلى مسقط للمشاركة في محادثات."""
        c = self._c
        for at in range(i, max(first + 1, i - 5), -1):
            place = self._place_at.get(at - 1)
            if place is None:
                if is_verb(c, at) and c.folded(at)[:1] != "ل" and at < i:
                    return None
                continue
            led = c.folded(at)[:1] == "ل" and place.first > first and c.folded(place.first - 1) in self._w.single["aim"]
            return place if led and place.last == at else None
        return None

    def name(self, place: Place) -> str:
        """Give a place's name in English where the gazetteer has it, else as written."""
        if place.en:
            return place.en
        fold = self._c.packs.language.fold
        names = english_names(self._c.packs.process, fold)
        written = fold(place.name)
        written = "ا" + written[1:] if written.startswith("لل") else written  # للرياض
        return names.get((written, place.country)) or place.name

    def place_at(self, at: int) -> Place | None:
        """Give the place named at a token."""
        return self._place_at.get(at)

    def capital(self, at: int) -> Place | None:
        """Give the capital that a nationality names: العاصمة الروسية."""
        c = self._c
        if not c.folded(at).endswith("عاصمه") or at + 1 >= len(c.tokens) or self.place_at(at) is not None:
            return None
        code = next((s.lemma for s in c.tokens[at + 1].word.senses if s.pos == "nationality"), None)
        if code is None:
            return None
        start, end = c.tokens[at].start, c.tokens[at + 1].end
        en = capital_names(c.packs.process, c.packs.language.fold).get(code)
        return Place(c.text[start:end], en, code, "capital", start, end, at, at + 2)

    def _located(self, place: Place, attached: Callable[[int], bool]) -> bool:
        """Say whether a place is where something was held: after في or ب that goes with the word, not with a topic."""
        c, at = self._c, place.first
        mention = c.covering.get(at)
        if mention is not None and mention.last - mention.first > place.last - place.first:
            return False
        if place.start > c.tokens[at].start:
            return c.folded(at)[0] == "ب"
        if place.last < len(c.tokens) and self._hosts(place.last) and "@preposition" not in c.keys(max(at - 1, 0)):
            return True  # جنيف تستضيف محادثات
        for back in range(1, 5):
            if at - back < 0:
                return False
            folded = c.folded(at - back)
            if "@visit" in c.keys(at - back):  # التقى خلال زيارة إلى القاهرة X
                return at - back > 0 and c.folded(at - back - 1) in self._w.single["while"]
            if folded in self._w.single["aim"] and back < 3:
                continue
            if self._hosts(at - back):
                return True
            if folded in self._w.single["in"]:
                return attached(at - back - 1)
            if (
                folded not in self._w.single["seats"]
                and "@nationality" not in c.keys(at - back)
                and c.tokens[at - back].text not in "،,"
            ):
                return False
        return False

    def _hosts(self, at: int) -> bool:
        """Say whether a verb says that its subject is where something takes place: تستضيف, شهدت."""
        verbs = self._w.lemmas["hosting-verbs"]
        return is_verb(self._c, at) and any(s.pos == "verb" and s.lemma in verbs for s in self._c.tokens[at].word.senses)

    def duration(self, i: int, clause: tuple[int, int], attached: Callable[[int], bool]) -> Duration | None:
        """Give the length of time in the clause that is said of the contact: after استمر, دام, استغرق, لمدة, على مدى or ل."""
        c = self._c
        # اجتماع استمر ساعتين على هامش القمة: the length before what gives the margin is another's
        own = any(self._w.at("margin", c, at, i) == i for at in range(max(clause[0], i - 3), i))
        for at in range(*clause):
            length = self._duration_at.get(at)
            if length is None or at < i - (0 if own else 6) or length.minutes > _LONGEST:
                continue
            before = {c.folded(k) for k in range(max(clause[0], at - 3), at)}
            if before & self._w.single["lasting"] or c.folded(at).startswith("ل"):
                return length
            if any("@last" in c.keys(k) for k in range(max(clause[0], at - 6), at)):
                return length
            if at > i and attached(at - 1) and length.minutes < 24 * 60:
                return length
        return None

    def margin(self, i: int, clause: tuple[int, int]) -> Span | None:
        """Give what the contact stands on the margin of: the words after على هامش, up to a mark or the next clause."""
        c = self._c
        for at in range(clause[0], clause[1]):
            after = self._w.at("margin", c, at, clause[1])
            if after == at:
                continue
            last = after
            while last < clause[1] and last - after < _MARGIN and not self._closes(last, after):
                last += 1
            while last > after and c.tokens[last - 1].text in _OPENS:
                last -= 1
            if last > after and not self._of_another(i, at, last):
                return c.span(c.tokens[after].start, c.tokens[last - 1].end)
        return None

    def _of_another(self, i: int, first: int, last: int) -> bool:
        """Say whether the words on the margin, [first, last), hold token i or go with a contact that stands nearer to them."""
        c = self._c
        between = range(i + 1, first) if i < first else range(last, i)
        return first <= i < last or any(c.keys(k) & _TELLING and k not in c.covering for k in between)

    def _closes(self, at: int, after: int) -> bool:
        c = self._c
        if c.is_mark(at) and c.tokens[at].text not in '«»"“”':
            return True
        keys = c.keys(at)
        if at in c.time_at or "@relative" in keys or "@that" in keys:
            return True
        if c.folded(at) in self._w.single["now"]:
            return True
        return at > after and c.folded(at) in self._w.single["after-margin"] or at > after and is_verb(c, at)
