"""What a contact has from the occasion it belongs to: day, month and place of a visit, a summit or the talks before it.

Comes in: the contact claims of a document. Goes out: the same claims, some with a date or place and the characters that
give it, told of the occasion. Never a day where the occasion may have lasted longer, never a field that the contact has of
its own; a contact told as past (كان قد التقى, آخر لقاء) has nothing of what is told around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from mahdar.claims.contact_dates import loosely_dated
from mahdar.claims.contact_parts import Words, contact_words
from mahdar.claims.context import Context
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact
from mahdar.model.span import Span

_FRAMES = frozenset({"visit", "summit"})  # what other contacts take place within
_TALKING = frozenset({"meeting", "talks", "press-conference"})
_NEAR = 12  # words between a contact and the words that name its occasion
_RECENT = 7  # days before publication that are news
_MOST = 40  # contacts of one kind that are looked at for another, so that long texts take linear time
_LAST_DAY = 28  # a summit that opens after it may go over into the next month

Known = tuple[Any, Span]  # the value of a field, and the characters that give it


def with_occasions(context: Context, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give the contacts, those without date or place with those of their occasion.

    >>> [claim.body.place for claim in with_occasions(context, claims)]  # doctest: +SKIP
    [('Cairo', 'EGY'), ('Cairo', 'EGY')]
    """
    return tuple(_Occasions(context, claims).run())


class _Occasions:
    """Looks for the occasion of each contact of one document."""

    def __init__(self, context: Context, claims: Sequence[Claim]) -> None:
        self._c = context
        self._w: Words = contact_words(context.packs.language)
        self._claims = list(claims)
        self._at = [context.token_from(claim.support["form"][0].start) for claim in claims]
        self._by_token = {at: k for k, at in reversed(list(enumerate(self._at)))}
        self._frames = [k for k, claim in enumerate(claims) if _body(claim).form in _FRAMES]
        self._alike: dict[tuple[str, str, frozenset[str]], list[int]] = {}
        self._between: dict[frozenset[str], list[int]] = {}
        self._with: dict[str, list[int]] = {}
        for k, claim in enumerate(claims):
            body = _body(claim)
            self._alike.setdefault((body.form, body.status, _people(body)), []).append(k)
            if body.form in _TALKING and body.status == "held":
                self._between.setdefault(self._homes(body), []).append(k)
            for actor in sorted(_people(body)):
                self._with.setdefault(actor, []).append(k)

    def run(self) -> Iterator[Claim]:
        """Fill visits and summits first, then what took place within them, then what the same parties did besides."""
        for step in (self._frame, self._within, self._beside, self._frame):
            for k in range(len(self._claims)):
                body = _body(self._claims[k])
                if body.status in ("held", "planned") and self._claims[k].polarity == "asserted":
                    step(k)
        yield from self._claims

    def _frame(self, k: int) -> None:
        """A visit or summit told several times has the date and place of one telling; one that goes on is of this month."""
        body = _body(self._claims[k])
        if body.form not in _FRAMES or self._past(k):
            return
        same = [n for n in self._alike[body.form, body.status, _people(body)][:_MOST] if n != k and not self._past(n)]
        self._take(k, "place", (self._known(n, "place") for n in same))
        if body.status == "held":
            self._take(k, "date", [self._known(n, "date") for n in same if self._news(_body(self._claims[n]).date)])
        published = self._c.document.published
        goes_on = next((n for n in [k, *same] if self._goes_on(n)), None)
        if published is not None and goes_on is not None and body.status == "held":
            self._take(k, "date", [(published[:7], self._claims[goes_on].support["form"][0])])
        if body.form == "visit" and body.status == "held":
            self._take(k, "date", self._months_inside(k))

    def _goes_on(self, k: int) -> bool:
        """Say whether something still to come follows a visit: سيذهب بعد زيارته لمصر."""
        at = self._at[k]
        sentence = self._c.sentence_of(at)
        if sentence is None or at == sentence.first or self._c.folded(at - 1) not in self._w.single["after-visit"]:
            return False
        around = range(max(sentence.first, at - 8), at)
        return any(s.pos == "verb" and "س" in s.before for i in around for s in self._c.tokens[i].word.senses)

    def _months_inside(self, k: int) -> Iterator[Known]:
        """Give the months of the visitor's dated contacts in the land he visits."""
        visit = _body(self._claims[k])
        visitor, land = visit.participants[0].actor, visit.place[1] if visit.place else None
        for claim in (self._claims[n] for n in self._with[visitor][:_MOST]):
            body = _body(claim)
            there = body.place is not None and body.place[1] == land
            if body.form in _FRAMES or body.status != "held" or body.date is None or not there:
                continue
            if len(body.date) == 10 and self._recent(body.date):
                yield body.date[:7], claim.support["date"][0]

    def _within(self, k: int) -> None:
        """خلال زيارته إلى القاهرة, على هامش القمة: the contact has the place of the occasion, and its date where that is sure."""
        body = _body(self._claims[k])
        if body.form in _FRAMES:
            return
        found = self._occasion(k)
        if found is None:
            self._with_the_journey(k)
            return
        self._take(k, "place", [self._known(found, "place")])
        if body.status != "held" or body.date is not None:
            return
        known = self._known(found, "date")
        if known is not None:
            day, span = str(known[0]), known[1]
            value = day if self._same_day(found, day) else day[:7] if day[8:10] <= str(_LAST_DAY) else None
            self._take(k, "date", [(value, span) if value and "/" not in day else None])

    def _with_the_journey(self, k: int) -> None:
        """يزور قطر لإجراء محادثات: what he travels for has the month of a journey that goes on, and its place."""
        at, body = self._at[k], _body(self._claims[k])
        self._where_he_will_be(k)
        aims = range(at - 2, at + 1)
        if body.status != "planned" or not any(self._c.folded(i)[:1] == "ل" and i not in self._c.covering for i in aims):
            return
        sentence = self._c.sentence_of(at)
        people = {ref.actor for ref in body.participants}
        first = max(sentence.first, at - 8) if sentence is not None else at
        for n in (self._by_token[token] for token in range(first, at) if token in self._by_token):
            if self._fits(n, "visit", people):
                self._take(k, "place", [self._known(n, "place")])
                known = self._known(n, "date")
                self._take(k, "date", [known if known is not None and len(str(known[0])) == 7 else None])

    def _where_he_will_be(self, k: int) -> None:
        """سيتوجه إلى الرياض. وأضاف أنه سيلتقي X: what is planned next is planned there."""
        body = _body(self._claims[k])
        visit = _body(self._claims[k - 1]) if k else body
        here, before = self._c.sentence_of(self._at[k]), self._c.sentence_of(self._at[k - 1])
        if body.status != "planned" or visit.status != "planned" or visit.form != "visit" or here is None or before is None:
            return
        own = body.participants[0]
        if before.last == here.first and own.span is None and own.actor == visit.participants[0].actor:
            self._take(k, "place", [self._known(k - 1, "place")])

    def _same_day(self, k: int, day: str) -> bool:
        """Say whether what happened on a visit told the day after its day happened on that day."""
        return _body(self._claims[k]).form == "visit" and self._ago(day) in (0, 1)

    def _occasion(self, k: int) -> int | None:
        """Give the visit or summit named after خلال, على هامش, في إطار near a contact, told here or named again (القمة)."""
        c, at = self._c, self._at[k]
        sentence = c.sentence_of(at)
        if sentence is None:
            return None
        people = {ref.actor for ref in _body(self._claims[k]).participants}
        if at + 1 < len(c.tokens) and c.folded(at + 1) in self._w.single["during-it"]:
            before = (self._by_token[token] for token in range(at - 1, sentence.first - 1, -1) if token in self._by_token)
            return next((n for n in before if any(self._fits(n, form, people) for form in _FRAMES)), None)
        for i in range(max(sentence.first + 1, at - _NEAR), min(sentence.last, at + _NEAR + 8)):
            form = "visit" if "@visit" in c.keys(i) else "summit" if c.keys(i) & {"@summit", "@conference"} else None
            if form is None or not self._introduced(i, sentence.first):
                continue
            own = self._by_token.get(i)
            if own is not None and self._fits(own, form, people):
                return own
            if own is None and any("ال" in s.before or s.after for s in c.tokens[i].word.senses):
                until = bisect_left(self._frames, i, key=lambda n: self._at[n])
                told = reversed(self._frames[max(0, until - _MOST) : until])
                return next((n for n in told if self._fits(n, form, people)), None)
        return None

    def _introduced(self, i: int, first: int) -> bool:
        c = self._c
        before = {c.folded(j).removeprefix("و") for j in range(max(first, i - 2), i)}
        return bool(before & self._w.single["within"])

    def _fits(self, k: int, form: str, people: set[str]) -> bool:
        body = _body(self._claims[k])
        return body.form == form and (form == "summit" or body.participants[0].actor in people)

    def _beside(self, k: int) -> None:
        """The states talked on Thursday in Moscow: so did their men, of whom no other day of these days is told."""
        body = _body(self._claims[k])
        if body.form not in _TALKING or body.status != "held" or body.date is not None or self._past(k):
            return
        homes = self._homes(body)
        if len(homes) != 2:
            return
        beside = [n for n in self._between[homes][:_MOST] if n != k and not self._past(n)]
        if body.place is not None:
            beside = [n for n in beside if (self._place(n) or body.place)[1] == body.place[1]]
        days = [n for n in beside if self._recent(_body(self._claims[n]).date)]
        if days and not self._apart(k, days):
            self._take(k, "date", (self._known(n, "date") for n in days))
            self._take(k, "place", (self._known(n, "place") for n in days))

    def _apart(self, k: int, others: Sequence[int]) -> bool:
        """Say whether men and other men of the same states met: then one day does not hold for both."""
        people = _people(_body(self._claims[k]))
        for n in others:
            theirs = _people(_body(self._claims[n]))
            states = all(self._c.actors[a].kind == "state" for a in theirs) or all(
                self._c.actors[a].kind == "state" for a in people
            )
            if not (states or people <= theirs or theirs <= people):
                return True
        return False

    def _place(self, k: int) -> tuple[str, str | None] | None:
        return _body(self._claims[k]).place

    def _homes(self, body: Contact) -> frozenset[str]:
        actors = [self._c.actors[ref.actor] for ref in body.participants if ref.role == "party"]
        return frozenset(actor.country or actor.id for actor in actors)

    def _news(self, day: str | None) -> bool:
        """Say whether a day or month is of the month of publication."""
        published = self._c.document.published
        return self._recent(day) or day is not None and published is not None and day[:7] == published[:7]

    def _recent(self, day: str | None) -> bool:
        return self._ago(day) in range(_RECENT + 1)

    def _ago(self, day: str | None) -> int | None:
        """Give how many days before publication a day lies."""
        published = self._c.document.published
        if day is None or len(day) != 10 or published is None or len(published) != 10:
            return None
        return (date.fromisoformat(published) - date.fromisoformat(day)).days

    def _past(self, k: int) -> bool:
        """Say whether a contact is told as one of before: كان قد التقى, آخر لقاء, اللقاء السابق, من قبل."""
        c, at = self._c, self._at[k]
        before = range(max(0, at - 3), at)
        if loosely_dated(c, at) or any(c.keys(i) & {"@was", "@had"} or c.folded(i) in self._w.single["earlier"] for i in before):
            return True
        return any(c.folded(i) in self._w.single["earlier"] for i in range(at + 1, min(len(c.tokens), at + 4)))

    def _known(self, k: int, name: str) -> Known | None:
        value = getattr(_body(self._claims[k]), name)
        return (value, self._claims[k].support[name][0]) if value is not None else None

    def _take(self, k: int, name: str, known: Iterable[Known | None]) -> None:
        """Fill a field that is empty where all that is known of it is one value."""
        claim = self._claims[k]
        if getattr(_body(claim), name) is not None:
            return
        found = [one for one in known if one is not None]
        values = {str(value) for value, _ in found}
        whole = {value for value in values if not any(other != value and other.startswith(value) for other in values)}
        if len(whole) != 1:
            return
        value, span = next(one for one in found if str(one[0]) in whole)
        filled: dict[str, Any] = {name: value}
        body = replace(_body(claim), **filled)
        self._claims[k] = replace(claim, body=body, support={**claim.support, name: (span,)})


def _body(claim: Claim) -> Contact:
    assert isinstance(claim.body, Contact)
    return claim.body


def _people(body: Contact) -> frozenset[str]:
    return frozenset(ref.actor for ref in body.participants)
