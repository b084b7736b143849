"""A brief as Markdown, as a page of HTML that needs nothing else, or as a Word file (python-docx).

Stands in views/, under brief.py. Comes in: a Brief. Goes out: text, or a file. Arabic pages run from right to left; words
of articles are kept apart from their neighbours whichever way the page runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template
from typing import Any

from mahdar.errors import UsageError
from mahdar.views.brief_lines import Line, Note
from mahdar.views.wording import Wording

_PAGE = Path(__file__).parent / "templates" / "brief.html"
_QUOTED = re.compile("«[^»]*»")
_MARKS = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines; a section without lines says that there is nothing."""

    name: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A report of a period: what it draws on, its sections, its notes."""

    language: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    wording: Wording

    def say(self, word: str) -> str:
        """Give words of the page."""
        return self.wording.say("brief", word)


def write_md(brief: Brief) -> str:
    """Give the brief as Markdown: `write_md(brief).startswith("# ")` where the page is in English."""
    rows = [f"# {brief.title}", "", *(_plain(one) for one in brief.lead), ""]
    for section in brief.sections:
        rows += [f"## {section.heading}", ""]
        rows += [f"- {_md_line(line)}" for line in section.lines] or [brief.say("nothing")]
        rows.append("")
    rows += [f"## {brief.say('notes')}", ""]
    rows += [f"{note.number}. {_plain(note.source)}: {_plain(note.words)}" for note in brief.notes]
    text = "\n".join(rows).rstrip() + "\n"
    return f'<div dir="rtl" lang="ar">\n\n{text}\n</div>\n' if brief.language == "ar" else text


def _md_line(line: Line) -> str:
    out = ""
    for part in line:
        numbers = "".join(f"[{number}]" for number in part.notes)
        between = "" if not out or part.text.startswith((";", "؛")) else " "
        out += between + _plain(part.text) + (f" {numbers}" if numbers else "")
    return out


def _plain(text: str) -> str:
    """Give words that Markdown does not take for marks of its own."""
    return _MARKS.sub(r"\\\1", text)


def write_html(brief: Brief) -> str:
    """Give the brief as one page of HTML."""
    body = [f"<h1>{escape(brief.title)}</h1>", *(f"<p>{escape(one)}</p>" for one in brief.lead)]
    for section in brief.sections:
        body.append(f'<section id="{section.name}">\n<h2>{escape(section.heading)}</h2>')
        if section.lines:
            body.append("<ul>\n" + "\n".join(f"<li>{_html_line(line)}</li>" for line in section.lines) + "\n</ul>")
        else:
            body.append(f"<p>{escape(brief.say('nothing'))}</p>")
        body.append("</section>")
    notes = "\n".join(
        f'<li id="n{note.number}" value="{note.number}">{escape(note.source)}: {_html_words(note.words)}</li>'
        for note in brief.notes
    )
    body.append(f'<section id="notes">\n<h2>{escape(brief.say("notes"))}</h2>\n<ol>\n{notes}\n</ol>\n</section>')
    direction = "rtl" if brief.language == "ar" else "ltr"
    return Template(_PAGE.read_text("utf-8")).substitute(
        language=brief.language, direction=direction, title=escape(brief.title), body="\n".join(body)
    )


def _html_line(line: Line) -> str:
    out = ""
    for part in line:
        between = "" if not out or part.text.startswith((";", "؛")) else " "
        numbers = "".join(f'<a href="#n{number}">[{number}]</a>' for number in part.notes)
        out += between + _html_words(part.text) + (f"<sup>{numbers}</sup>" if numbers else "")
    return out


def _html_words(text: str) -> str:
    """Give words with each quotation kept apart, so that it runs its own way."""
    out, last = "", 0
    for match in _QUOTED.finditer(text):
        out += escape(text[last : match.start()]) + f"<bdi>{escape(match.group())}</bdi>"
        last = match.end()
    return out + escape(text[last:])


def write_docx(brief: Brief, path: Path) -> None:
    """Write the brief as a Word file: `write_docx(brief, Path("week.docx"))`."""
    import docx

    page = docx.Document()
    page.core_properties.title = brief.title
    _paragraph(page.add_heading(brief.title, 0), brief)
    for words in brief.lead:
        _paragraph(page.add_paragraph(words), brief)
    for section in brief.sections:
        _paragraph(page.add_heading(section.heading, 1), brief)
        for line in section.lines or ():
            _paragraph(_docx_line(page.add_paragraph(style="List Bullet"), line), brief)
        if not section.lines:
            _paragraph(page.add_paragraph(brief.say("nothing")), brief)
    _paragraph(page.add_heading(brief.say("notes"), 1), brief)
    for note in brief.notes:
        _paragraph(page.add_paragraph(f"{note.number}. {note.source}: {note.words}"), brief)
    whole = BytesIO()
    page.save(whole)
    try:
        path.write_bytes(whole.getvalue())
    except OSError as fault:
        raise UsageError(f"-o {path}: {fault.strerror or fault}; give another place") from fault


def _docx_line(paragraph: Any, line: Line) -> Any:
    for number, part in enumerate(line):
        between = "" if number == 0 or part.text.startswith((";", "؛")) else " "
        paragraph.add_run(between + part.text)
        if part.notes:
            paragraph.add_run("".join(f"[{one}]" for one in part.notes)).font.superscript = True
    return paragraph


def _paragraph(paragraph: Any, brief: Brief) -> None:
    """Let a paragraph of an Arabic brief run from right to left."""
    if brief.language != "ar":
        return
    from docx.oxml import OxmlElement

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        run.font.rtl = True
