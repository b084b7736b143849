"""Days of contacts told without one, where another sentence of the document gives it.

Comes in: the contact claims of a document. Goes out: the same claims, some with a date and the span that gives it. Two
sentences count: "اتفق أوباما وبوتين الاثنين على" dates their meeting, and a present verb ("تجري محادثات", "يزور") says that
the contact goes on in the month of publication. A contact that another sentence may put on two days keeps none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mahdar.claims.contact_parts import contact_words
from mahdar.claims.context import Context
from mahdar.model.actor import TimeMention
from mahdar.model.claim import Claim
from mahdar.model.kinds import Contact
from mahdar.model.span import Span
from mahdar.model.text import LineKind, Sentence

_JOINT = frozenset({"@agree", "@discuss"})
_CURRENT = frozenset({"@conduct", "@occur", "@visit", "@go", "@discuss", "@gather"})


def with_days(context: Context, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Give the contacts, those without a date dated where the document says the day elsewhere.

    >>> [claim.body.date for claim in with_days(context, claims)]  # doctest: +SKIP
    ['2016-09-05']
    """
    days = list(_joint_days(context)) if any(_wants_day(claim) for claim in claims) else []
    return tuple(_dated(context, claim, days) if _wants_day(claim) else claim for claim in claims)


def _wants_day(claim: Claim) -> bool:
    body = claim.body
    return isinstance(body, Contact) and body.date is None and body.status == "held" and claim.polarity == "asserted"


def _joint_days(context: Context) -> Iterator[tuple[frozenset[str], TimeMention]]:
    """Give (actors, day) of sentences in which actors agree or discuss something together on one day."""
    for sentence in context.sentences:
        if sentence.kind is not LineKind.BODY:
            continue
        for i in range(sentence.first, sentence.last):
            if context.keys(i) & _JOINT and any(s.pos == "verb" and "past" in s.features for s in context.tokens[i].word.senses):
                day = _day_near(context, i, sentence)
                if day is not None:
                    yield _around(context, i, sentence), day


def _day_near(context: Context, i: int, sentence: Sentence) -> TimeMention | None:
    """Give the one day within twelve words after a verb and before the matter (على) it is about, or just before it."""
    found = None
    for at in range(max(sentence.first, i - 3), min(sentence.last, i + 16)):
        if at > i and context.folded(at) in ("علي", "حول", "بشان"):
            break
        time = context.time_at.get(at)
        if time is not None and time is not found and time.value is not None and len(time.value) == 10:
            if found is not None:
                return None
            found = time
    return found


def _around(context: Context, i: int, sentence: Sentence) -> frozenset[str]:
    near = range(max(sentence.first, i - 14), min(sentence.last, i + 14))
    return frozenset(mention.actor for at in near for mention in context.starting.get(at, ()))


def _dated(context: Context, claim: Claim, days: Sequence[tuple[frozenset[str], TimeMention]]) -> Claim:
    body = claim.body
    assert isinstance(body, Contact)
    at = context.token_from(claim.support["form"][0].start)
    if loosely_dated(context, at):
        return claim
    people = {ref.actor for ref in body.participants}
    if body.form in ("meeting", "talks", "phone-call") and len(people) > 1:
        values = {day.value: day for actors, day in days if people <= actors}
        if len(values) == 1:
            (day,) = values.values()
            return _with(claim, body, str(day.value), context.span(day.start, day.end))
    published = context.document.published
    current = next((k for k in range(at, _clause_start(context, at) - 1, -1) if _goes_on(context, k)), None)
    current = _now(context, at) if current is None else current
    if published is None or current is None:
        return claim
    token = context.tokens[current]
    return _with(claim, body, published[:7], context.span(token.start, token.end))


def loosely_dated(context: Context, at: int) -> bool:
    """Say whether a time that is no date stands soon after a contact: قبل بضعة أشهر, in which no other day may be put.

    >>> loosely_dated(context, 3)  # doctest: +SKIP
    False
    """
    sentence = context.sentence_of(at)
    last = min(at + 12, sentence.last if sentence is not None else at)
    return any(time.value is None for k in range(at + 1, last) if (time := context.time_at.get(k)) is not None)


def _now(context: Context, at: int) -> int | None:
    """Give the word that says of a noun of contact that it goes on: القمة المنعقدة, المحادثات الجارية."""
    words = contact_words(context.packs.language).single["now"]
    for k in range(at + 1, min(len(context.tokens), at + 6)):
        if context.is_mark(k) or any(s.pos == "verb" for s in context.tokens[k].word.senses):
            return None
        if context.folded(k) in words and context.time_at.get(k) is None:
            return k
    return None


def _clause_start(context: Context, at: int) -> int:
    """Give the first of the ten words before a token that no full stop or verb of another kind parts from it."""
    first = at
    while first > 0 and at - first < 10 and context.tokens[first - 1].text not in ".؛:":
        first -= 1
        if any(s.pos == "verb" for s in context.tokens[first].word.senses):
            break
    return first


def _goes_on(context: Context, i: int) -> bool:
    """Say whether a verb in the present, not ahead, stands at token i: تجري, يزور."""
    if not context.keys(i) & _CURRENT or i in context.quote_of:
        return False
    if i and context.keys(i - 1) & {"@future", "@perhaps", "@negation", "@that", "@was", "@condition"}:
        return False
    senses = [s for s in context.tokens[i].word.senses if s.pos == "verb"]
    if any("past" in s.features for s in senses):  # توجه is he headed as well as she directs
        return False
    return any("present" in s.features and not {"س", "ل"} & set(s.before) for s in senses)


def _with(claim: Claim, body: Contact, value: str, span: Span) -> Claim:
    return replace(claim, body=replace(body, date=value), support={**claim.support, "date": (span,)})
