"""Layout: which kind each line of a page gets, and that lines cover the text without overlap."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.documents.layout import label_lines
from mahdar.packs.language import load_language

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
FIRST = "وصل المبعوث الدولي إلى العاصمة مساء الثلاثاء للقاء وفدي الحكومة والجبهة قبل بدء الجولة الرابعة من المحادثات."
SECOND = "وأوضح المبعوث في تصريح مقتضب بالمطار أن الوفدين تسلما جدول الأعمال، وأن الجولة تستمر خمسة أيام."
HEAD = "المبعوث الدولي يلتقي الوفدين قبل الجولة الرابعة"


def kinds(text, pack):
    return [(line.kind.value, text[line.start : line.end]) for line in label_lines(text, pack)]


def test_a_plain_article(pack):
    """Headline, dateline, paragraphs."""
    text = f"{HEAD}\n\nمسقط – سلمى الراشد\n\n{FIRST}\n\n{SECOND}"
    assert kinds(text, pack) == [("headline", HEAD), ("dateline", "مسقط – سلمى الراشد"), ("body", FIRST), ("body", SECOND)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("بغداد – حسن الكاتب", "dateline"),  # place and writer
        ("عواصم (وكالات)", "dateline"),  # no place, no agency named
        ("لندن: «الشرق الأوسط»", "dateline"),
        ("مسقط 3 محرم 1437هـ الموافق 16 أكتوبر 2015م العمانية", "dateline"),
        ("جزيرة القرم – سامي الريس", "dateline"),  # a place that no list has
        ("• 9/19/2015", "dateline"),  # a date by itself
        ("نُشر في: السبت 19 أيلول/سبتمبر 2015", "dateline"),
        ("المصدر: وكالات", "agency-credit"),
        ("(رويترز)", "agency-credit"),
        ("أ ف ب", "agency-credit"),
        ("كتب: حسن الكاتب", "byline"),
        ("بقلم سلمى الراشد", "byline"),
        ("سلمى الراشد – عين اليوم", "byline"),
        ("(تحديث 8:58 ت.غ)", "update-mark"),
        ("آخر تحديث: 5 مارس 2024، 18:40", "update-mark"),
        ("17:58 ت م", "update-mark"),
        ("شارك", "furniture"),
        ("مشاركة :", "furniture"),
        ("فيسبوك تويتر واتساب طباعة", "furniture"),
        ("شارك هذا الخبر: فيسبوك | تويتر", "furniture"),
        ("ت + ت - الحجم الطبيعي", "furniture"),
        ("مشاهدة 1250", "furniture"),
        ("• 0", "furniture"),
        ("* * *", "furniture"),
        ("Email", "furniture"),
        ("news-picture", "furniture"),
        ("// انتهى //", "furniture"),
        ("writer@example.org", "furniture"),
        ("https://example.org/a/1", "furniture"),
        ("اقرأ أيضا: الميناء المغلق منذ عام", "furniture"),
        ("اقرأ أيضاً الميناء المغلق منذ عام", "furniture"),
        ("مقالات ذات صلة", "furniture"),
        ("تابعونا على منصات التواصل", "furniture"),
        (HEAD, "caption"),  # the headline again, as the photograph's caption
        ("جانب من اللقاء في مسقط", "caption"),
    ],
)  # fmt: skip
def test_lines_between_headline_and_body(line, kind, pack):
    """A line that is no prose gets its kind from its own words."""
    assert kinds(f"{HEAD}\n\n{line}\n\n{FIRST}\n\n{SECOND}", pack) == [
        ("headline", HEAD),
        (kind, line),
        ("body", FIRST),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "صورة قاتمة للمحادثات",
        "زيارة",  # a counter only beside a number
        "الراشد: لن نوقع اتفاقا ناقصا",  # what somebody said, and claims are made from it
        "خلاف على الميناء",
        "ماذا بعد الجولة الرابعة؟",
    ],
)
def test_subheadings(line, pack):
    """A short line over a paragraph, which is no sentence, is a subheading with and without blank lines around it."""
    for gap in ("\n", "\n\n"):
        text = gap.join((FIRST, line, SECOND))
        assert kinds(text, pack) == [("body", FIRST), ("subheading", line), ("body", SECOND)]


def test_lines_broken_inside_a_sentence(pack):
    """A line that continues an unfinished sentence is body whatever its length."""
    lines = (
        "وأعلن الوفدان بعد لقاء في العاصمة استمر أكثر من ثلاث ساعات بين رئيس الوفد الحكومي حسن",
        "الكاتب والمبعوث يوهان",
        "لندكفيست أنهما اتفقا على مواصلة المحادثات في",
        "جنيف.",
    )
    assert kinds("\n".join((*lines, "جولة جديدة", SECOND)), pack) == [
        *(("body", line) for line in lines),
        ("subheading", "جولة جديدة"),
        ("body", SECOND),
    ]


def test_a_short_line_that_breaks_off(pack):
    """A short first line of a paragraph is no subheading when its last word asks for another."""
    text = f"{FIRST}\nتثبيت الهدنة\nإلى ذلك، قال مصدر في الوفد إن\n{SECOND}"
    assert [kind for kind, _ in kinds(text, pack)] == ["body", "subheading", "body", "body"]


def test_buttons_glued_to_a_paragraph(pack):
    """Buttons in front of a paragraph and a link behind it are lines of their own."""
    text = f"{HEAD}\n\nشارك من خلال تويتر فيسبوك جوجل بلس {FIRST} ... المزيد"
    assert kinds(text, pack) == [
        ("headline", HEAD),
        ("furniture", "شارك من خلال تويتر فيسبوك جوجل بلس"),
        ("body", FIRST),
        ("furniture", "... المزيد"),
    ]


def test_a_verb_that_is_also_a_button(pack):
    """A paragraph that opens with the verb "took part" loses nothing."""
    text = f"{HEAD}\n\nشارك الوفدان في جلسة مغلقة استمرت ساعتين، ولم يصدر عنهما أي بيان بعد انتهائها."
    assert [kind for kind, _ in kinds(text, pack)] == ["headline", "body"]


def test_a_dateline_glued_to_the_first_paragraph(pack):
    """Place and agency in front of the first sentence are a line of their own."""
    for glued in ("عواصم (وكالات)", "مسقط (رويترز) -", "القاهرة - أ ف ب:", "سلمى الراشد- سبق- الرياض:", "الرياض:"):
        assert kinds(f"{HEAD}\n\n{glued} {FIRST}", pack) == [("headline", HEAD), ("dateline", glued), ("body", FIRST)]


@pytest.mark.parametrize(
    "sentence",
    [
        "الرياض - عاصمة المملكة العربية السعودية - تستضيف الأسبوع المقبل جولة جديدة من المحادثات بين الوفدين.",
        "باريس (عاصمة النور) تستضيف الأسبوع المقبل جولة جديدة من المحادثات بين الوفدين.",
        "جنيف تستضيف الأسبوع المقبل جولة جديدة: هكذا قال المبعوث للصحافيين في ختام لقاء الوفدين.",
    ],
)
def test_a_capital_that_opens_a_sentence(sentence, pack):
    """A city that the sentence speaks of is no dateline."""
    assert kinds(f"{HEAD}\n\n{sentence}", pack) == [("headline", HEAD), ("body", sentence)]


def test_link_box_with_titles(pack):
    """Titles under "read also" are furniture; the paragraph below them is not."""
    text = f"{FIRST}\n\nاقرأ أيضا\nالميناء المغلق منذ عام\nمن هو المبعوث الجديد؟\n\n{SECOND}"
    assert [kind for kind, _ in kinds(text, pack)] == ["body", "furniture", "furniture", "furniture", "body"]


def test_link_box_at_the_end(pack):
    """Nothing under "related articles" at the end of a page is claimed from."""
    text = f"{HEAD}\n\n{FIRST}\n\nمقالات ذات صلة\n\nالميناء المغلق منذ عام\n\nالوفدان يعودان إلى مسقط"
    assert [kind for kind, _ in kinds(text, pack)] == ["headline", "body", "furniture", "furniture", "furniture"]


def test_a_page_of_three_items(pack):
    """A new item begins under a source line and at a heading with an update mark."""
    text = (
        f"{HEAD}\n\n{FIRST}\n\nالمصدر: وكالات\n\nسلمى الراشد\nسلمى الراشد\n\n{SECOND}\n\n"
        f"الراشد: نقترب من اتفاق (تحديث 9:15 ت.غ)\n\n{FIRST}\n\nالمصدر: وكالات\n\nشارك"
    )
    assert [(line.kind.value, line.item) for line in label_lines(text, pack)] == [
        ("headline", 0), ("body", 0), ("agency-credit", 0), ("caption", 1), ("caption", 1), ("body", 1),
        ("subheading", 2), ("update-mark", 2), ("body", 2), ("agency-credit", 2), ("furniture", 2),
    ]  # fmt: skip


def test_verse_is_body(pack):
    """Three short lines in a row are verse or a list: they head nothing."""
    verse = "يا ليل طال انتظارنا\nعند باب الميناء\nوالسفن لا تجيء"
    assert [kind for kind, _ in kinds(f"{FIRST}\n\n{verse}\n\n{SECOND}", pack)] == ["body", "body", "body", "body", "body"]


def test_text_without_punctuation(pack):
    """Long lines without a full stop are body."""
    line = "قال المبعوث إن الوفدين سيعودان إلى مسقط الأسبوع المقبل لاستكمال البحث في ملف الأسرى والميناء"
    assert [kind for kind, _ in kinds(f"{line}\n{line} غدا", pack)] == ["body", "body"]


def test_a_line_of_ten_thousand_words(pack):
    """One endless paragraph is one line of body."""
    text = f"{HEAD}\n\n" + "قال المبعوث إن الوفدين سيعودان " * 2000
    assert [kind for kind, _ in kinds(text, pack)] == ["headline", "body"]


@pytest.mark.parametrize("text", ["", " \n\t\n", "\u200f\n"])
def test_nothing(text, pack):
    """A text without words has no body."""
    assert all(line.kind.value == "furniture" for line in label_lines(text, pack))


LINES = st.sampled_from([
    FIRST, SECOND, HEAD, "المصدر: وكالات", "اقرأ أيضا", "شارك من خلال تويتر", "(تحديث 8:58 ت.غ)", "9/19/2015", "بغداد – حسن", "عواصم (وكالات) ", "",
    "المزيد", "... المزيد", "«", "(", "\u202e", "قال إن", "Next Previous", "سمات هدنة", "\r", "19 أيلول/سبتمبر 2015",
])  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.one_of(st.text(max_size=300), st.lists(st.one_of(LINES, st.text(max_size=20)), max_size=14).map("\n".join)))
def test_lines_cover_the_text(text):
    """Lines lie inside the text, in order, apart, trimmed, and hold all that is not white space."""
    before = 0
    item = 0
    for line in label_lines(text, load_language("ar")):
        assert before <= line.start < line.end <= len(text)
        assert not text[before : line.start].strip()
        assert text[line.start : line.end] == text[line.start : line.end].strip()
        assert line.item in (item, item + 1)
        before, item = line.end, line.item
    assert not text[before:].strip()


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real articles are not part of the project")
def test_real_pages():
    """The five real pages: their items, their furniture and where their text begins."""
    pack = load_language("ar")
    found = {}
    for path in sorted(SEEDS.glob("*.txt")):
        lines = label_lines(path.read_text(encoding="utf-8-sig"), pack)
        found[path.name[:3]] = (lines[-1].item + 1, [line.kind.value for line in lines if line.kind.value != "body"])
    sub, end = "subheading", "furniture"
    assert found == {
        "000": (1, ["headline", sub, "dateline", end]),
        "001": (1, ["headline", "dateline", end, end, end, end, end, "dateline", end, end]),
        "002": (3, ["headline", "caption", sub, sub, sub, "agency-credit", "caption", "caption", sub, sub, "update-mark", sub,
                    "agency-credit"]),
        "003": (1, ["headline", sub, end, end, end, end, sub, sub, sub, sub, end]),
        "004": (1, [sub, end, sub, sub, sub, sub]),
    }  # fmt: skip


@pytest.mark.parametrize(
    "line", ("صورة: المبعوث الدولي يصافح رئيسي الوفدين عند باب القاعة مساء أمس بعد ساعات من الانتظار في المطار (رويترز)",)
)
def test_a_picture_with_its_agency_between_paragraphs(pack, line):
    """A line that calls itself a picture and ends in its agency is a caption wherever it stands, however long."""
    for text in (f"{HEAD}\n\n{FIRST}\n\n{line}\n\n{SECOND}", f"{HEAD}\n\n{FIRST}\n{line}\n{SECOND}"):
        assert kinds(text, pack) == [("headline", HEAD), ("body", FIRST), ("caption", line), ("body", SECOND)]
    said = "صورة قاتمة رسمها المبعوث للوضع في المدينة بعد أسبوع من القصف المتواصل (رويترز)."
    assert ("body", said) in kinds(f"{HEAD}\n\n{FIRST}\n\n{said}\n\n{SECOND}", pack)
