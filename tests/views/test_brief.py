"""`mahdar brief` on a record of the samples: every line has its notes, in both languages and all three formats."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from mahdar.record.filters import Filter
from mahdar.record.store import Store
from mahdar.views import cli
from mahdar.views.brief import SECTIONS, make_brief
from mahdar.views.brief_pages import Brief, write_docx, write_html, write_md

SPRING = ("2024-03-01", "2024-04-30")
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")


def brief_of(record: Path, language: str = "en", **more: str) -> Brief:
    with Store.open(str(record)) as store:
        return make_brief(store, Filter(between=SPRING, **more), language)  # type: ignore[arg-type]


def texts_of(brief: Brief, section: str) -> list[str]:
    """Give the lines of a section without their numbers."""
    return [" ".join(part.text for part in line) for one in brief.sections if one.name == section for line in one.lines]


def test_every_line_leads_to_its_sentences(sample_record: Path) -> None:
    """Each line has a number, each number a note, each note a line, and the numbers run without a gap."""
    brief = brief_of(sample_record)
    lines = [line for section in brief.sections for line in section.lines]
    assert [line for line in lines if not any(part.notes for part in line)] == []
    called = [number for line in lines for part in line for number in part.notes]
    assert sorted(set(called)) == [note.number for note in brief.notes] == list(range(1, len(brief.notes) + 1))


def test_a_note_is_a_sentence_of_its_article(sample_record: Path) -> None:
    """A note gives outlet, day and words that stand in an article, at most 300 characters of them."""
    brief = brief_of(sample_record)
    with Store.open(str(sample_record)) as store:
        articles = [" ".join(f"{row[0]}\n{row[1]}".split()) for row in store.all("SELECT title, text FROM documents")]
    for note in brief.notes:
        assert re.fullmatch(r".+, \d{1,2} (March|April) 2024", note.source)
        assert note.words[0] + note.words[-1] == "«»"
        assert len(note.words) <= 302
        for piece in note.words[1:-1].removesuffix("…").split(" … "):
            assert any(piece in article for article in articles), note.words


def test_the_sections_say_what_happened(sample_record: Path) -> None:
    """The phone call, the plan, the two lengths of one meeting, the overdue exchange and the reprint are where they belong."""
    brief = brief_of(sample_record)
    assert {section.name for section in brief.sections} <= set(SECTIONS)
    call = "7 March 2024: Phone call: Adnan al-Mirjani and Johan Lundqvist, lasting more than 40 min"
    assert call in texts_of(brief, "happened")
    assert any("in Geneva (Switzerland) (planned)" in text for text in texts_of(brief, "ahead"))
    differ = texts_of(brief, "differ")
    assert any(
        "3 h according to وكالة أنباء الشاطئ and جريدة المد" in text and "2 h 30 min according to" in text for text in differ
    )
    assert any("overdue since 31 March 2024" in text for text in texts_of(brief, "due"))
    assert "وكالة أنباء الشاطئ and جريدة المد" in texts_of(brief, "relayed")


def test_only_what_had_been_reported_counts(sample_record: Path) -> None:
    """As of 4 March nobody had contradicted the three hours, and the brief says how far it sees."""
    brief = brief_of(sample_record, as_of="2024-03-04")
    assert texts_of(brief, "differ") == []
    assert "As reported by 4 March 2024." in brief.lead
    assert all(int(note.source.split(", ")[1].split()[0]) <= 4 for note in brief.notes)


def test_an_actor_or_an_issue_narrows_the_brief(sample_record: Path) -> None:
    """With --actor only his contacts are told."""
    told = texts_of(brief_of(sample_record, actor="yaqub-al-nawras"), "happened")
    assert told != [] and all("Yaqub al-Nawras" in text for text in told)


def test_an_empty_period_says_so(sample_record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A period without reports gives a brief that says so in each of its main sections."""
    assert cli.main(["brief", "--record", str(sample_record), "--between", "2011-01-01", "2011-01-07"]) == 0
    out = capsys.readouterr().out
    assert out.count("Nothing reported in this period.") == 6
    assert "nothing in the record answers this" in out


def test_the_arabic_brief_has_arabic_fields(sample_record: Path) -> None:
    """Headings and the lines of contacts hold no Latin letter outside of ids that have no Arabic name."""
    brief = brief_of(sample_record, "ar")
    for section in brief.sections:
        assert not LATIN.search(section.heading)
    call = "7 مارس 2024: اتصال هاتفي: عدنان المرجاني ويوهان لندكفيست، مدته أكثر من 40 د"
    assert call in texts_of(brief, "happened")
    assert not LATIN.search(" ".join(texts_of(brief, "happened")))
    assert write_md(brief).startswith('<div dir="rtl" lang="ar">\n\n# موجز')


def test_markdown_takes_no_mark_from_an_article(sample_record: Path) -> None:
    """Numbers stand in brackets; marks of Markdown in words are escaped."""
    text = write_md(brief_of(sample_record))
    assert text.startswith("# Brief: 1 March 2024 to 30 April 2024\n")
    assert re.search(r"^- .+ \[\d+\]", text, re.M)
    assert re.search(r"^1\. .+, \d+ March 2024: «.+»$", text, re.M)
    assert not re.search(r"<[a-z]", text)


class _Page(HTMLParser):
    """Collects the links of a page and the ids they lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.ids: set[str] = set()
        self.head: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "html":
            self.head = found
        if tag == "a":
            self.links.add(str(found["href"]).removeprefix("#"))
        if "id" in found:
            self.ids.add(str(found["id"]))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_html_is_one_page_whose_links_lead_somewhere(sample_record: Path, language: str, direction: str) -> None:
    """The page says its language and direction, loads nothing, and each number leads to its note."""
    text = write_html(brief_of(sample_record, language))
    page = _Page()
    page.feed(text)
    assert page.head == {"lang": language, "dir": direction}
    assert page.links and page.links <= page.ids
    assert "http" not in text and "<script" not in text
    assert "<bdi>«" in text


def test_word_holds_the_same_words(sample_record: Path, tmp_path: Path) -> None:
    """The Word file has the title, the headings and the lines, from right to left in Arabic."""
    for language in ("en", "ar"):
        brief = brief_of(sample_record, language)
        write_docx(brief, tmp_path / "brief.docx")
        paragraphs = docx.Document(str(tmp_path / "brief.docx")).paragraphs
        assert paragraphs[0].text == brief.title
        assert [one.text for one in paragraphs if one.style and one.style.name == "Heading 1"][:-1] == [
            one.heading for one in brief.sections
        ]
        assert ("w:bidi" in paragraphs[3]._p.xml) == (language == "ar")
        assert any(note.words in one.text for one in paragraphs for note in brief.notes[:1])


def test_word_needs_a_file(sample_record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """docx is no text for a terminal; HTML goes where -o says."""
    base = ["brief", "--record", str(sample_record), "--between", *SPRING, "--format"]
    assert cli.main([*base, "docx"]) == 2
    assert "name its file with -o FILE" in capsys.readouterr().err
    assert cli.main([*base, "html", "-o", str(tmp_path / "b.html")]) == 0
    assert (tmp_path / "b.html").read_text("utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["b.html"]
    assert cli.main([*base, "html", "-o", str(tmp_path / "no" / "b.html")]) == 2
    assert "give another place" in capsys.readouterr().err
