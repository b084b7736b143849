"""Files, folders, manifests and standard input: every article found, every refusal said with its name."""

import io
import json
import os

import pytest

from mahdar.documents.encodings import SIZE_LIMIT
from mahdar.documents.files import Refused, Source, iter_sources, make_document
from mahdar.errors import DocumentError, UsageError

TEXT = "وصل المبعوث الدولي إلى العاصمة مساء الثلاثاء للقاء وفدي الحكومة والجبهة قبل بدء الجولة الرابعة من المحادثات.\r\n"
SECOND = "وأوضح المبعوث في تصريح مقتضب بالمطار أن الوفدين تسلما جدول الأعمال، وأن الجولة تستمر خمسة أيام كاملة."
PAGE = f'<!DOCTYPE html><html lang="ar"><head><title>المبعوث يصل</title></head><body><p>{TEXT}</p><p>{SECOND}</p></body></html>'


def source(name, text=TEXT, **known):
    fields = dict.fromkeys(("title", "outlet", "url", "byline", "language", "published", "published_from"))
    return Source(**({"uri": name, "text": text, "name": name} | fields | known))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_text_file(folder):
    """The file's text exactly, its line ends as they are, only the mark removed."""
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert list(iter_sources(["a.txt"])) == [source("a.txt")]


def test_published_on_the_command_line(folder):
    """--published wins over the manifest, and says so."""
    (folder / "a.txt").write_text(TEXT, newline="")
    (folder / "manifest.csv").write_text("file,published\na.txt,2016-09-04\n")
    assert list(iter_sources(["a.txt"])) == [source("a.txt", published="2016-09-04", published_from="manifest")]
    assert list(iter_sources(["a.txt"], published="2016-09-05")) == [
        source("a.txt", published="2016-09-05", published_from="given")
    ]


def test_usage(folder):
    """A wrong date or a missing stream is wrong usage, before anything is read."""
    with pytest.raises(UsageError, match=r"^--published 5/9/2016 is not a date: write YYYY-MM-DD$"):
        iter_sources(["a.txt"], published="5/9/2016")
    with pytest.raises(UsageError, match="^- stands for standard input, which is not open here$"):
        iter_sources(["-"])


def test_a_page(folder):
    """Title, blank line, text; what the manifest knows goes over what the page says."""
    (folder / "a.html").write_text(PAGE)
    (folder / "manifest.csv").write_text("file,outlet,url\na.html,الميناء,https://example.org/2016/09/05/a\n")
    text = f"المبعوث يصل\n\n{TEXT.strip()}\n{SECOND}"
    assert list(iter_sources(["a.html"])) == [
        source("a.html", text, title="المبعوث يصل", outlet="الميناء", url="https://example.org/2016/09/05/a",
               published="2016-09-05", published_from="url")
    ]  # fmt: skip


def test_lines_of_json(folder):
    """One article a line; a bad line is refused with its number and the rest goes on."""
    lines = [
        json.dumps(
            {"id": 7, "title": "قمة", "text": "بدأت القمة", "published": "2016-09-05T10:00:00+03:00", "outlet": "الميناء"}
        ),
        "",
        "[1]",
        "{",
        '{"title": "قمة"}',
        '{"text": 5}',
        '{"text": "x", "published": "5/9/2016"}',
        '{"text": "x", "outlet": ["y"]}',
        '{"text": "\\ud800"}',
        '{"text": "a\\u0000b"}',
        '{"text": ' + "[" * 200_000,
        json.dumps({"title": "قمة", "text": "قمة جنيف تبدأ", "language": "ar", "byline": "سلمى"}),
    ]
    (folder / "a.jsonl").write_bytes("\n".join(lines).encode() + b"\n\xff\n")
    assert list(iter_sources(["a.jsonl"])) == [
        source("a.jsonl: line 1", "قمة\n\nبدأت القمة", uri="a.jsonl#line=1", title="قمة", outlet="الميناء", published="2016-09-05",
               published_from="jsonl"),
        Refused("a.jsonl: line 3", "not a JSON object; write one article a line"),
        Refused("a.jsonl: line 4", "not a JSON object (column 2); write one article a line"),
        Refused("a.jsonl: line 5", 'it has no text; write {"text": "...", ...} on each line'),
        Refused("a.jsonl: line 6", 'its text is not a string; write {"text": "...", ...} on each line'),
        Refused("a.jsonl: line 7", "published is '5/9/2016', not a date; write YYYY-MM-DD or leave it out"),
        Refused("a.jsonl: line 8", "its outlet is not a string; write it in quotation marks or leave it out"),
        Refused("a.jsonl: line 9", "its text holds half of a surrogate pair; repair the text where it was made"),
        Refused("a.jsonl: line 10", "its text holds NUL (character 1); repair the text where it was made"),
        Refused("a.jsonl: line 11", "not a JSON object; write one article a line"),
        source("a.jsonl: line 12", "قمة جنيف تبدأ", uri="a.jsonl#line=12", title="قمة", language="ar", byline="سلمى"),
        Refused("a.jsonl: line 13", "not UTF-8 (byte 0 of the line); save it again as UTF-8"),
    ]  # fmt: skip


def test_a_folder(folder):
    """Files by name, then folders inside; hidden files, the manifest and what a browser saved beside a page are left alone."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", "sub/deep/d.txt", "p_files/ad.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, newline="")
    (folder / "p.html").write_text(PAGE)
    (folder / "manifest.csv").write_text("file,published\na.txt,2016-09-05\n")
    (folder / "sub" / "manifest.csv").write_text("\ufefffile,language,published,title\nc.txt,ar,,قمة\n")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "data.json").write_text("{}")
    (folder / "empty.txt").write_text("")
    found = list(iter_sources(["."]))
    assert [(one.name, one.reason if isinstance(one, Refused) else one.published) for one in found] == [
        ("a.txt", "2016-09-05"),
        ("b.txt", None),
        ("data.json", "a .json file is no article; write one article a line as .jsonl"),
        ("empty.txt", "the file is empty; remove it or save the text again"),
        ("p.html", None),
        ("photo.jpg", "an image (JPEG), not text; give its text as .txt in UTF-8"),
        ("sub/c.txt", None),
        ("sub/deep/d.txt", None),
    ]
    assert [(one.title, one.language) for one in found if one.name == "sub/c.txt"] == [("قمة", "ar")]


def test_faults_of_a_manifest(folder):
    """Each wrong line is said with its number; the files are read all the same."""
    (folder / "a.txt").write_text(TEXT, newline="")
    (folder / "b.txt").write_text(TEXT, newline="")
    (folder / "manifest.csv").write_text(
        "file,published,place\na.txt,2016-09-05\na.txt,2016-09-06\ngone.txt,\nb.txt,5/9/2016\n,2016-09-05\nb.txt,2016-09-05,,a, b\n"
    )
    assert list(iter_sources(["."])) == [
        Refused("manifest.csv: line 1", "unknown column 'place': the columns are file, published, published_from, language, title, outlet, url"),
        Refused("manifest.csv: line 3", "a.txt has a line already (line 2), which is used: remove one of them"),
        Refused("manifest.csv: line 4", "gone.txt is not in the folder: correct the name or remove the line"),
        Refused("manifest.csv: line 5", "'5/9/2016' is not a date: write YYYY-MM-DD or leave it empty (the file is read without this line)"),
        Refused("manifest.csv: line 6", "names no file: fill the first column or remove the line"),
        Refused("manifest.csv: line 7", "more values than columns: put a value that holds a comma in quotation marks (the file is read without this line)"),
        source("a.txt", published="2016-09-05", published_from="manifest"),
        source("b.txt"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"name,published\na.txt,2016-09-05\n", 'the first column is not "file": the first line must name the columns'),
        (b"\xff\xd8\xff\xe0", "the manifest cannot be read: an image (JPEG), not text; give its text as .txt in UTF-8"),
    ],
)
def test_a_manifest_that_is_none(content, reason, folder):
    """A manifest that cannot be used is said once, and the folder is read without it."""
    (folder / "a.txt").write_text(TEXT, newline="")
    (folder / "manifest.csv").write_bytes(content)
    assert list(iter_sources(["."])) == [Refused("manifest.csv: line 1", reason), source("a.txt")]


def test_large_files(folder):
    """A file of 200 MB is refused unread; a .jsonl may be larger, its lines may not."""
    with (folder / "a.txt").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    with (folder / "b.jsonl").open("wb") as stream:
        stream.seek(SIZE_LIMIT + 10)
        stream.write(b"\n" + json.dumps({"text": "قمة"}).encode())
    assert list(iter_sources(["a.txt", "b.jsonl"])) == [
        Refused("a.txt", "too large: 200 MB, the limit is 50 MB; split it or use .jsonl, one article a line"),
        Refused("b.jsonl: line 1", "too large: a line may have 50 MB; split it, one article a line"),
        source("b.jsonl: line 2", "قمة", uri="b.jsonl#line=2"),
    ]


def test_what_cannot_be_opened(folder):
    """Missing files, broken links, pipes, empty folders and undecodable names are said, and the batch goes on."""
    (folder / "link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "nothing").mkdir()
    (folder / "empty.jsonl").write_text("\n")
    (folder / "wide.jsonl").write_text('{"text": "x"}', encoding="utf-16")
    names = ["gone.txt", "link.txt", "pipe.txt", "nothing", "empty.jsonl", "wide.jsonl", "a\x00b", "bad\udcff.txt"]
    missing = "there is no such file or folder; check the name"
    assert list(iter_sources(names)) == [
        Refused("gone.txt", missing),
        Refused("link.txt", missing),
        Refused("pipe.txt", "not a regular file; give a file or a folder"),
        Refused("nothing", "the folder holds nothing to read; put .txt, .html or .jsonl files into it"),
        Refused("empty.jsonl", "there is no line in it; remove it or save the articles again"),
        Refused("wide.jsonl", "a .jsonl file must be UTF-8, this one is UTF-16; save it again as UTF-8"),
        Refused("a\x00b", "cannot be opened (embedded null byte); check the name"),
        Refused("bad\\udcff.txt", missing),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(folder):
    """A file or folder that the user may not read is said."""
    (folder / "a.txt").write_text(TEXT)
    (folder / "a.txt").chmod(0)
    (folder / "sub").mkdir(mode=0)
    assert list(iter_sources(["a.txt", "sub"])) == [
        Refused("a.txt", "cannot be read (Permission denied); check that the file exists and who may read it"),
        Refused("sub", "the folder cannot be opened (Permission denied); check who may read it"),
    ]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (TEXT.encode(), [source("standard input")]),
        (TEXT.encode("cp1256"), [source("standard input")]),
        (b"", [Refused("standard input", "the file is empty; remove it or save the text again")]),
        (
            b'{"text": "a"}\n{"text": ""}\n',
            [
                source("standard input: line 1", "a", uri="standard input#line=1"),
                Refused("standard input: line 2", 'it has no text; write {"text": "...", ...} on each line'),
            ],
        ),
        (
            PAGE.encode(),
            [source("standard input", f"المبعوث يصل\n\n{TEXT.strip()}\n{SECOND}", title="المبعوث يصل")],
        ),
    ],
    ids=["text", "code page", "empty", "lines", "page"],
)
def test_standard_input(data, found):
    """A text, a page or lines, by how the stream begins."""
    assert list(iter_sources(["-"], io.BytesIO(data))) == found


def test_document_ids():
    """A reprint elsewhere is another document; the same article in another folder is the same."""
    ids = {
        make_document(one, "ar").id
        for one in (
            source("x/a.txt"),
            source("y/a.txt"),
            source("b.txt"),
            source("a.txt", outlet="الميناء"),
            source("a.txt", TEXT + "."),
        )
    }
    assert len(ids) == 4


def test_document_fields():
    """What is known of a source stands in its document; agencies come later."""
    document = make_document(source("a.txt", "قمة", published="2016-09-05", published_from="given"), "ar")
    assert (document.id, document.uri, document.published, document.published_from, document.agencies, document.sha256) == (
        "d-38653a1c6fae530f",
        "a.txt",
        "2016-09-05",
        "given",
        (),
        "c45d4334e93aa9e6b9951f012596e15ea2c7d3b823b3eec6e55da7b2ce974376",
    )


def test_address_of_a_document(folder, monkeypatch):
    """The URL where a line, a page or the manifest tells it, else the path inside the folder, however it was named."""
    (folder / "in" / "deep").mkdir(parents=True)
    link = '<link rel="canonical" href="https://example.org/b"></head>'
    (folder / "in" / "a.txt").write_text(TEXT)
    (folder / "in" / "b.html").write_text(PAGE.replace("</head>", link))
    lines = ({"text": TEXT, "url": "https://example.org/c"}, {"text": SECOND})
    (folder / "in" / "c.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    (folder / "in" / "d.txt").write_text(SECOND)
    (folder / "in" / "manifest.csv").write_text("file,url\nd.txt,https://example.org/d\n")
    (folder / "in" / "deep" / "e.txt").write_text(TEXT)
    expected = [
        "a.txt",
        "https://example.org/b",
        "https://example.org/c",
        "c.jsonl#line=2",
        "https://example.org/d",
        "deep/e.txt",
    ]
    for path in ("in", "./in/", str(folder / "in")):
        assert [make_document(found, "ar").uri for found in iter_sources([path])] == expected
    monkeypatch.chdir(folder / "in")
    assert [make_document(found, "ar").uri for found in iter_sources(["."])] == expected
    assert [make_document(found, "ar").uri for found in iter_sources(["deep/e.txt"])] == ["e.txt"]


def test_lone_surrogates():
    """A text that no file can hold is refused with its name."""
    with pytest.raises(DocumentError) as refused:
        make_document(source("a.txt", "قمة \ud800"), "ar")
    assert str(refused.value) == "a.txt: not text: half of a surrogate pair at character 4; repair the text where it was made"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (PAGE.encode(), "a web page (HTML), not text; give it the ending .html, or save the text alone"),
        (" \n\u200f \u200e\n".encode(), "there is only white space in it; remove it or save the text again"),
        (bytes(range(1, 256)) * 4, "the encoding is not recognised (byte 0x80 at offset 127); save it again as text in UTF-8"),
    ],
)
def test_a_text_that_is_none(folder, data, reason):
    """The cause is said, not what follows from it."""
    (folder / "a.txt").write_bytes(data)
    assert list(iter_sources(["a.txt"])) == [Refused("a.txt", reason)]
