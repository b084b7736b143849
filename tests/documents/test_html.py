"""Pages: the article's text, and what the page says of it in its metadata."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.documents.html import Page, looks_like_html, read_page
from mahdar.documents.metadata import day_in_url, day_of
from mahdar.errors import DocumentError

FIRST = "وصل المبعوث الدولي إلى العاصمة مساء الثلاثاء للقاء وفدي الحكومة والجبهة قبل بدء الجولة الرابعة من المحادثات."
SECOND = "وأوضح المبعوث في تصريح مقتضب بالمطار أن الوفدين تسلما جدول الأعمال، وأن الجولة تستمر خمسة أيام كاملة."
MENU = "<nav>" + "".join(f'<a href="/{n}">قسم {n}</a>' for n in range(20)) + "</nav>"
ADVICE = "save the article's text as .txt"
NO_ARTICLE = "no article was found on the page; save the article itself, or its text as .txt"


def page(head="", body=None):
    body = f"<p>{FIRST}</p><p>{SECOND}</p>" if body is None else body
    return f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">{head}</head><body>{MENU}<article>{body}</article></body></html>'.encode()


def ld(data):
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_a_whole_page():
    """Text without menus and scripts; title, outlet, day, writer and address from JSON-LD."""
    head = '<link rel="canonical" href="https://example.org/almina/1"><script>var شيء = "سر";</script>' + ld(
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {
            "@type": ["NewsArticle"], "headline": "المبعوث يصل", "datePublished": "2016-09-05T23:50:00+03:00",
            "publisher": {"name": "صحيفة الميناء"}, "author": [{"name": "سلمى الراشد"}, {"name": "حسن الكاتب"}]}]}
    )  # fmt: skip
    assert read_page(page(head)) == Page(
        text=f"{FIRST}\n{SECOND}",
        title="المبعوث يصل",
        outlet="صحيفة الميناء",
        published="2016-09-05",
        published_from="json-ld",
        url="https://example.org/almina/1",
        byline="سلمى الراشد، حسن الكاتب",
    )


@pytest.mark.parametrize(
    ("head", "url", "day", "where"),
    [
        ('<meta property="article:published_time" content="2016-09-05T01:00:00Z">', None, "2016-09-05", "meta"),
        ('<meta name="date" content="Mon, 05 Sep 2016 10:00:00 GMT">', None, "2016-09-05", "meta"),
        ('<meta name="date" content="5 أيلول 2016">', None, None, None),  # no machine's date: the visible text may tell
        ('<time datetime="2016-09-05T10:00">', None, "2016-09-05", "time"),
        ('<time datetime="2016-09-05"></time><time datetime="2016-09-04"></time>', None, None, None),  # of which article?
        ('<time datetime="2016-09-05" itemprop="datePublished"></time><time datetime="2016-09-04"></time>', None, "2016-09-05", "time"),
        ("", "https://example.org/2016/09/05/talks", "2016-09-05", "url"),
        (ld({"@type": "NewsArticle", "datePublished": "2016-09-06"}), "https://example.org/2016/09/05/talks", "2016-09-06", "json-ld"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", </script>', None, None, None),  # broken JSON-LD
        (ld({"@type": "Event", "datePublished": "2016-09-05"}), None, None, None),  # not of an article
    ],
)  # fmt: skip
def test_day_of_publication(head, url, day, where):
    """JSON-LD before meta tags before <time> before the address; the day as printed."""
    found = read_page(page(head), url)
    assert (found.published, found.published_from) == (day, where)


def test_title_without_the_outlet():
    """The outlet's name behind the title is the outlet's."""
    head = '<meta property="og:site_name" content="الميناء"><title>المبعوث يصل | الميناء</title>'
    found = read_page(page(head))
    assert (found.title, found.outlet) == ("المبعوث يصل", "الميناء")


def test_declared_code_page():
    """A page in windows-1256 is read by what it declares."""
    data = page().decode().replace('charset="utf-8"', 'charset="windows-1256"').encode("cp1256")
    assert read_page(data).text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (page(body=""), NO_ARTICLE),
        (page(body="<script>" + f"var s = '{FIRST}';" * 20 + "</script>"), NO_ARTICLE),  # a script is never text
        (page(body="<ul>" + "<li><a href='/'>قسم</a></li>" * 300 + "</ul>"), NO_ARTICLE),  # a page of links
        (b"<html>" + b"<div>" * 100_000, f"the page is not read: nested deeper than 240; {ADVICE}"),
        (b"<html><p>" + b"<br>a" * 60_001, f"the page is not read: more than 60000 elements; {ADVICE}"),
        (b"<html>" + b" " * (12 * 1024 * 1024), "too large for a page: 13 MB, the limit is 12 MB; save its text as .txt"),
        (b"<html>\x00</html>", "binary data (NUL at byte 6); save it again as text in UTF-8"),
    ],
    ids=["empty", "script", "links", "deep", "many", "large", "nul"],
)
def test_pages_that_are_refused(data, message):
    """A page that is no article is refused with the reason."""
    with pytest.raises(DocumentError) as refused:
        read_page(data)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "body",
    [
        "&amp;" * 400_000,
        "<p " + 'a="b" ' * 100_000 + ">",
        "<div>" * 200,
        '<!ENTITY a "aaaa">' * 10_000,
        "<table><tr>" * 60,
        "&#0;&#xD800;&#x202E;",
    ],
    ids=["entities", "attributes", "nesting", "entity declarations", "tables", "odd references"],
)
def test_hostile_pages_cost_little(body):
    """A page made to break the reader is read or refused within seconds, its article unharmed."""
    begin = time.perf_counter()
    try:
        assert "الجولة الرابعة" in read_page(page(body=f"<p>{FIRST}</p><p>{SECOND}</p>{body}")).text
    except DocumentError as refused:
        assert "\n" not in str(refused)
    assert time.perf_counter() - begin < 15


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-09-05", "2016-09-05"),
        ("2016-9-5 10:00", "2016-09-05"),
        ("2016-02-30", None),
        ("0001-01-01", None),
        ("5/9/2016", None),
        ("", None),
    ],
)
def test_machine_dates(value, day):
    """Only a day of the calendar in a machine's form is a day."""
    assert day_of(value) == day


def test_days_in_addresses():
    """A path that holds a day tells it; a number that only looks like one does not."""
    urls = [
        "https://example.org/2016/9/5/a",
        "https://example.org/20160905/a",
        "https://example.org/2016/13/40/a",
        "https://example.org/a?2016",
    ]
    assert [day_in_url(url) for url in urls] == ["2016-09-05", "2016-09-05", None, None]


def test_looks_like_html():
    """Bytes without a name are a page when they begin like one."""
    assert [looks_like_html(data) for data in (b"\xef\xbb\xbf\n<HTML>", b"<!-- saved --><!doctype html>", "<قمة>".encode())] == [
        True,
        True,
        False,
    ]


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<article>",
        "&#x;",
        FIRST,
        "<table>",
        "</html>",
        "<svg>",
    ]
)


@settings(deadline=None, max_examples=120)
@given(st.one_of(st.binary(max_size=300), st.lists(TAGS, max_size=30).map(lambda parts: "".join(parts).encode())))
def test_any_page_gives_text_or_a_document_error(data):
    """Nothing but a page or a DocumentError comes out of any bytes."""
    try:
        assert read_page(b"<html>" + data).text
    except DocumentError as refused:
        assert "\n" not in str(refused)


@pytest.mark.parametrize("mark", ('style="color:red; display : none"', 'style="visibility:hidden"', "hidden"))
def test_text_that_is_not_shown(mark):
    """What a browser hides is no part of the article; a body hidden until its scripts have run is."""
    hidden = f"<p {mark}>ونفى الوفد أن يكون قد تسلم أي دعوة إلى الجولة المقبلة من المحادثات.</p>"
    assert read_page(page(body=f"<p>{FIRST}</p>{hidden}<p>{SECOND}</p>")).text == f"{FIRST}\n{SECOND}"
    whole = page().replace(b"<body>", f"<body {mark}><div {mark}>".encode()).replace(b"</body>", b"</div></body>")
    assert read_page(whole).text == f"{FIRST}\n{SECOND}"


def test_entities_in_json_ld():
    """Entities that a page leaves in its JSON-LD are read as the characters they stand for; an address is left alone."""
    url = "https://example.org/a?b=1&copy=2"
    data = {
        "@type": "NewsArticle",
        "headline": "&quot;المبعوث&quot; يصل",
        "publisher": {"name": "الميناء &amp; البحر"},
        "url": url,
    }
    found = read_page(page(ld(data)))
    assert (found.title, found.outlet, found.url) == ('"المبعوث" يصل', "الميناء & البحر", url)
