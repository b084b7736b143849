"""One reading made by hand, with everything that a page can show: two accounts of one meeting, statements, dates."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import pytest

from mahdar.model.actor import Actor, Mention, Role, TimeMention
from mahdar.model.claim import Account, Claim, Entry, Reading, Unread, claim_id
from mahdar.model.kinds import Contact, Statement
from mahdar.model.span import ActorRef, Span
from mahdar.model.text import Document, Line, LineKind
from mahdar.record.store import Store
from mahdar.views.building import Building

SAMPLES = Path(__file__).parents[2] / "mahdar" / "samples"
TEXT = """محادثات الجزر: ساعتان من الكلام

التقى المبعوث الأممي أولاف برغن وزيرة الخارجية نجلاء المرسى في جنيف أمس الاثنين ساعتين.
وقالت المرسى: «لن نغادر القاعة قبل الاتفاق».
وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة."""
DOCUMENT = "d-0123456789abcdef"


def span(words: str) -> Span:
    """Give the only place of some words in the text."""
    assert TEXT.count(words) == 1, words
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def ref(actor: str, words: str, role: str | None = None) -> ActorRef:
    return ActorRef(actor, span(words), role)


def _lines() -> tuple[Line, ...]:
    out, start = [], 0
    for number, words in enumerate(TEXT.split("\n")):
        if words:
            out.append(Line(start, start + len(words), LineKind.HEADLINE if number == 0 else LineKind.BODY))
        start += len(words) + 1
    return tuple(out)


MEETING = "التقى المبعوث الأممي أولاف برغن وزيرة الخارجية نجلاء المرسى في جنيف أمس الاثنين ساعتين."
SAID = "وقالت المرسى: «لن نغادر القاعة قبل الاتفاق»."
TOLD = "وذكر متحدث باسم الجبهة أن اللقاء دام تسعين دقيقة."


def _met(sentence: str, length: str, minutes: int, by: tuple[ActorRef, ...]) -> Claim:
    body = Contact(
        participants=(
            ref("olaf-bergen", "المبعوث الأممي أولاف برغن", "mediator"),
            ref("najla-al-marsa", "نجلاء المرسى", "party"),
        ),
        mode="direct",
        form="meeting",
        status="held",
        date="2024-03-04",
        place=("جنيف", "CHE"),
        duration=(minutes, None),
    )
    verb = (span("التقى"),)
    support = {
        "mode": verb,
        "form": verb,
        "status": verb,
        "date": (span("أمس الاثنين"),),
        "place": (span("جنيف"),),
        "duration": (span(length),),
    }
    main = span(sentence)
    return Claim(claim_id(DOCUMENT, "contact", main), (main,), body, "contacts:met", 0.9, by, support=support)


def _statement() -> Claim:
    main, cue = span(SAID), span("وقالت")
    body = Statement((ref("najla-al-marsa", "المرسى:"),), "say", "direct", cue, (span("لن نغادر القاعة قبل الاتفاق"),))
    return Claim(
        claim_id(DOCUMENT, "statement", main), (main,), body, "statements:colon", 0.95, support={"act": (cue,), "form": (cue,)}
    )


def _entry(outlet: Claim, front: Claim) -> Entry:
    accounts = (
        Account("duration", {"minutes": 120, "qualifier": None}, (span("ساعتين"),), outlet.id, DOCUMENT, ()),
        Account(
            "duration",
            {"minutes": 90, "qualifier": None},
            (span("تسعين دقيقة"),),
            front.id,
            DOCUMENT,
            ("unnamed-front-spokesperson",),
        ),
    )
    ids = tuple(sorted((outlet.id, front.id)))
    return Entry(
        ids[0],
        "contact",
        outlet.body.to_json(),
        accounts,
        ("duration",),
        ids,
        (DOCUMENT,),
        "2024-03-05",
        "2024-03-05",
        "held",
        ids[1:],
    )


def make_reading(published: str | None = "2024-03-05") -> Reading:
    """Give the reading; without a day of publication its page must say so."""
    speaker = ref("unnamed-front-spokesperson", "متحدث باسم الجبهة")
    outlet, front = _met(MEETING, "ساعتين", 120, ()), _met(TOLD, "تسعين دقيقة", 90, (speaker,))
    bergen, monday = span("أولاف برغن"), span("أمس الاثنين")
    return Reading(
        document=Document(
            id=DOCUMENT,
            uri="first-day.txt",
            outlet="وكالة الجزر",
            title="محادثات الجزر: ساعتان من الكلام",
            language="ar",
            published=published,
            published_from="given" if published else None,
            agencies=(),
            byline=None,
            text=TEXT,
            sha256=sha256(TEXT.encode()).hexdigest(),
        ),
        reader={"version": "0.1.0", "packs": {"ar": "0" * 16}},
        lines=_lines(),
        actors=(
            Actor(
                "olaf-bergen",
                "person",
                "NOR",
                {"ar": ("أولاف برغن",), "en": ("Olaf Bergen",)},
                (Role("envoy", "united-nations"),),
            ),
            Actor("najla-al-marsa", "person", None, {"ar": ("نجلاء المرسى",)}, (Role("foreign-minister", None),), known=False),
            Actor("unnamed-front-spokesperson", "person", None, {"ar": ("متحدث باسم الجبهة",)}, known=False),
        ),
        mentions=(Mention("olaf-bergen", bergen.start, bergen.end, 4, 6, "name"),),
        dates=(TimeMention(monday.start, monday.end, 11, 13, "2024-03-04" if published else None, "published"),),
        claims=(outlet, _statement(), front),
        entries=(_entry(outlet, front),),
        unread=(Unread(span("ساعتان من الكلام"), "a headline without a verb"),),
    )


@pytest.fixture
def reading() -> Reading:
    return make_reading()


@pytest.fixture
def undated() -> Reading:
    return make_reading(None)


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the sample coverage, read with its actors; tests that ask it do not change it."""
    record = tmp_path_factory.mktemp("record") / "samples.db"
    with Store.open(str(record), write=True) as store:
        articles = sorted(str(path) for path in SAMPLES.glob("*.txt"))
        assert Building(store, actor_files=[str(SAMPLES / "actors.yaml")], errors=io.StringIO()).run(articles) == 0
    return record
