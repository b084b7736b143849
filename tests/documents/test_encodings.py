"""Encodings: which bytes become which text, and what is refused with which words."""

import codecs
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.documents.encodings import SIZE_LIMIT, decode, too_large
from mahdar.errors import DocumentError

TEXT = "وصل المبعوث إلى جنيف، وقال إن الطرفين وافقا على هدنة من ثلاثة أيام.\r\nولم يعلق الوفد على ذلك.\n"
CODE_PAGE_TEXT = TEXT.replace("،", ",")  # ISO 8859-6 has the Arabic comma; both pages must tell from letters alone


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="utf-8 with mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="utf-16 little with mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="utf-16 big with mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16 little"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16 big"),
        pytest.param(TEXT.encode("cp1256"), id="windows-1256"),
        pytest.param(TEXT.encode("iso8859_6"), id="iso 8859-6"),
    ],
)
def test_one_text_in_every_encoding(data):
    """The text comes back exactly, line ends as they were, only the mark removed."""
    assert decode(data) == TEXT


@pytest.mark.parametrize("name", ["cp1256", "iso8859_6"])
@pytest.mark.parametrize("text", ["قال الوزير", "محادثات في جنيف", "الهدنة"])
def test_short_texts_in_code_pages(name, text):
    """A heading is enough to tell the two code pages apart."""
    assert decode(text.encode(name)) == text


def test_declared_encoding_is_honoured():
    """A page's declared code page is taken where the letters alone could not tell it."""
    assert decode("Лавров и Керри".encode("cp1251"), declared="windows-1251") == "Лавров и Керри"


def test_wrongly_declared_utf8():
    """UTF-8 is UTF-8 whatever a page declares: no text in a code page is valid UTF-8 by chance."""
    assert decode(TEXT.encode(), declared="windows-1256") == TEXT


def test_unknown_declared_encoding():
    """A declared name that is none does no harm."""
    assert decode(TEXT.encode("cp1256"), declared="windows-arabic") == TEXT


def test_bidi_controls_are_kept():
    """Direction marks are part of the text as published."""
    assert decode("\u202bقال الوزير\u202c\u200f".encode()) == "\u202bقال الوزير\u202c\u200f"


AGAIN = "save it again as text in UTF-8"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty; remove it or save the text again"),
        (b" \r\n\t ", "there is only white space in it; remove it or save the text again"),
        (codecs.BOM_UTF8, "there is only white space in it; remove it or save the text again"),
        (b"%PDF-1.4 ...", "a PDF, not text; save its text as .txt in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "an image (PNG), not text; give its text as .txt in UTF-8"),
        (b"\xff\xd8\xff\xe0", "an image (JPEG), not text; give its text as .txt in UTF-8"),
        (b"GIF89a...", "an image (GIF), not text; give its text as .txt in UTF-8"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "an image (WebP), not text; give its text as .txt in UTF-8"),
        (b"PK\x03\x04word/document.xml", "a zip archive or an office document, not text; unpack it, or save its text as .txt in UTF-8"),
        (b"\x1f\x8b\x08", "a gzip archive, not text; unpack it first"),
        ("قال\x00 الوزير".encode(), f"binary data (NUL at byte 6); {AGAIN}"),
        (codecs.BOM_UTF16_LE + "قال\x00 الوزير".encode("utf-16-le"), f"binary data (NUL at character 3); {AGAIN}"),
        (bytes(range(1, 9)) * 20, f"binary data (control characters); {AGAIN}"),
        # UTF-8 with a line of windows-1256 pasted in: which of them is right cannot be known
        (TEXT.encode() + "ولم يعلق".encode("cp1256"), f"mixed or damaged encoding: UTF-8 up to byte 165, which is not; {AGAIN}"),
        # windows-1256 with UTF-8 pasted in, letters or a quotation mark
        ("وصل الوفد ".encode("cp1256") + "الأول".encode(), f"mixed or damaged encoding: WINDOWS-1256 up to byte 10, which is not; {AGAIN}"),
        ("وصل الوفد ".encode("cp1256") + "“".encode(), f"mixed or damaged encoding: WINDOWS-1256 up to byte 10, which is not; {AGAIN}"),
        (codecs.BOM_UTF8 + b"abc \xff", f"mixed or damaged encoding: UTF-8 up to byte 7, which is not; {AGAIN}"),
        # half of a surrogate pair in UTF-16
        (codecs.BOM_UTF16_LE + b"\x42\x06\x00\xd8\x42\x06", f"mixed or damaged encoding: UTF-16-LE up to byte 4, which is not; {AGAIN}"),
        ("Лавров и Керри".encode("cp1251"), f"the encoding is not recognised (byte 0xcb at offset 0); {AGAIN}"),
        ("café à Genève".encode("latin-1"), f"the encoding is not recognised (byte 0xe9 at offset 3); {AGAIN}"),
    ],
)  # fmt: skip
def test_what_is_refused(data, message):
    """Each kind of no text is refused with what it is and what to do."""
    with pytest.raises(DocumentError) as refused:
        decode(data)
    assert str(refused.value) == message


def test_too_large():
    """A file over the limit is refused before any of it is decoded."""
    with pytest.raises(DocumentError) as refused:
        decode(b"x" * (SIZE_LIMIT + 1))
    assert str(refused.value) == "too large: 51 MB, the limit is 50 MB; split it or use .jsonl, one article a line"
    assert too_large(200 * 1024 * 1024).reason == "too large: 200 MB, the limit is 50 MB"


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_document_error(data):
    """Nothing but text or a DocumentError comes out of any bytes."""
    try:
        assert isinstance(decode(data), str)
    except DocumentError as refused:
        assert "\n" not in str(refused)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_comes_back(text):
    """A text without control characters that is saved as UTF-8 comes back as it was, or shows nothing."""
    if (
        any(not mark.isspace() and unicodedata.category(mark) != "Cf" for mark in text)
        and not text.startswith("\ufeff")
        and not text.encode().startswith((b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"BM\x00"))
    ):
        assert decode(text.encode("utf-8-sig")) == text
