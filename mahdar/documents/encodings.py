"""Bytes -> text: which encoding a file was saved in.

Stands at the door of documents/: files.py and html.py bring bytes and take away text. In: the bytes of one file.
Out: its text, exactly (only a byte order mark is removed), or a DocumentError that says why it is no text.
Nothing is repaired: a file of mixed encodings is refused with the place of the first bad byte, because replacing
bytes would put characters into the record that no outlet printed. Does not know what an article is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from mahdar.errors import DocumentError

SIZE_LIMIT = 50 * 1024 * 1024

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"%PDF-", "a PDF", "save its text as .txt in UTF-8"),
    (b"\x89PNG\r\n\x1a\n", "an image (PNG)", "give its text as .txt in UTF-8"),
    (b"\xff\xd8\xff", "an image (JPEG)", "give its text as .txt in UTF-8"),
    (b"GIF87a", "an image (GIF)", "give its text as .txt in UTF-8"),
    (b"GIF89a", "an image (GIF)", "give its text as .txt in UTF-8"),
    (b"BM\x00", "an image (BMP)", "give its text as .txt in UTF-8"),
    (b"II*\x00", "an image (TIFF)", "give its text as .txt in UTF-8"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save its text as .txt in UTF-8"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save its text as .txt in UTF-8"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"{\\rtf", "an RTF document", "save its text as .txt in UTF-8"),
    (b"SQLite format 3\x00", "a database", "give the articles as .txt, .html or .jsonl"),
    (b"\x7fELF", "a program", "give .txt, .html or .jsonl"),
)
_AS_TEXT = "save it again as text in UTF-8"
_SAMPLE = 1 << 16
# Arabic letters or quotation marks in UTF-8: three letters on end, or “, are no words in any code page.
_UTF8 = re.compile(rb"(?:[\xd8-\xdb][\x80-\xbf]){3,}|\xe2\x80[\x90-\xbf]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_ARABIC = re.compile("[\u0621-\u064a]")
_WORD = re.compile("[\u0621-\u065f]+")
_COMMON_WORDS = frozenset(
    "في من على إلى الى أن ان إن عن مع هذا هذه التي الذي قال كان بعد بين لا ما لم قد كما خلال وقد أو".split()
)


def decode(data: bytes, declared: str | None = None) -> str:
    """Give the text of `data`; `declared` is an encoding that the file itself names, honoured where it fits.

    >>> decode("قال الوزير".encode("cp1256"))
    'قال الوزير'
    """
    _refuse_binary(data)
    text = _by_mark(data)
    if text is None:
        text = _by_shape(data, declared)
    if "\x00" in text:
        raise DocumentError("", f"binary data (NUL at character {text.index(chr(0))})", _AS_TEXT)
    if len(_CONTROLS.findall(text[:_SAMPLE])) * 20 > len(text[:_SAMPLE]):
        raise DocumentError("", "binary data (control characters)", _AS_TEXT)
    if is_blank(text):
        raise DocumentError("", "there is only white space in it", "remove it or save the text again")
    return text


def is_blank(text: str) -> bool:
    """Say whether a text shows nothing: white space, and marks of direction and joining.

    >>> is_blank("\\u200f \\n"), is_blank("\\u200fقمة")
    (True, False)
    """
    return all(mark.isspace() or unicodedata.category(mark) == "Cf" for mark in text)


def _refuse_binary(data: bytes) -> None:
    """Refuse what is empty, too large, or known by its first bytes not to be text."""
    if not data:
        raise DocumentError("", "the file is empty", "remove it or save the text again")
    if len(data) > SIZE_LIMIT:
        raise too_large(len(data))
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise DocumentError("", f"{what}, not text", advice)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        raise DocumentError("", "an image (WebP), not text", "give its text as .txt in UTF-8")


def too_large(size: int) -> DocumentError:
    """Give the refusal of a file of `size` bytes; files.py asks for it before it reads.

    >>> too_large(209715200).reason
    'too large: 200 MB, the limit is 50 MB'
    """
    megabytes = -(-size // (1024 * 1024))
    return DocumentError("", f"too large: {megabytes} MB, the limit is 50 MB", "split it or use .jsonl, one article a line")


def _by_mark(data: bytes) -> str | None:
    """Decode by the byte order mark, if there is one; a text that begins with a mark and breaks it is refused."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(name)
            except UnicodeDecodeError as fault:
                raise _broken(name, fault.start + len(mark)) from None
    return None


def _by_shape(data: bytes, declared: str | None) -> str:
    """Decode a file without a mark: UTF-16 by its zero and 06 bytes, else UTF-8, what is declared, a code page."""
    wide = _wide_name(data)
    if wide:
        try:
            return data.decode(wide)
        except UnicodeDecodeError as fault:
            raise _broken(wide, fault.start) from None
    if b"\x00" in data:
        raise DocumentError("", f"binary data (NUL at byte {data.index(0)})", _AS_TEXT)
    try:
        # Before what is declared: no text in a code page is valid UTF-8 by chance, while pages often declare wrongly.
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        _refuse_mixed(data, fault.start)
        text = _as_declared(data, declared)
        return _by_code_page(data, fault.start) if text is None else text


def _refuse_mixed(data: bytes, bad: int) -> None:
    """Refuse UTF-8 with bad bytes in it, and a code page with UTF-8 in it: read as one of the two, the other is no text."""
    mended = data[:_SAMPLE].decode("utf-8", "replace")
    if len(_ARABIC.findall(mended)) > 4 * mended.count("\ufffd"):
        raise _broken("utf-8", bad)
    part = _UTF8.search(data)
    if part is not None:
        raise _broken("windows-1256", part.start())


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """Decode as the file says of itself, or give None where that name is unknown or does not fit."""
    if not declared:
        return None
    try:
        # Only one-byte text encodings: UTF-8 and UTF-16 have been tried, and Python knows names ("hex", "idna") that are none.
        return data.decode(declared) if declared.lower().startswith(("windows-", "cp1", "iso-8859-", "iso8859", "koi8")) else None
    except (LookupError, ValueError):
        return None


def _wide_name(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in Arabic or Latin text every second byte is 06, 00, 20 (punctuation) or FE."""
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or len(sample) < 4:
        return None
    half = len(sample) // 2
    for name, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        wide = sum(high.count(byte) for byte in (0x00, 0x06, 0x20, 0xFE))
        narrow = high.count(0x00) + high.count(0x06)
        if wide * 10 >= half * 9 and narrow * 2 >= half and low.count(0) * 10 <= half:
            return name
    return None


def _by_code_page(data: bytes, bad: int) -> str:
    """Decode by the Arabic code page that makes Arabic words of the bytes; refuse the rest."""
    best, text = 0.0, ""
    for name in ("cp1256", "iso8859_6"):
        try:
            reading = data.decode(name)
        except UnicodeDecodeError:
            continue
        score = _arabic_score(reading[:_SAMPLE])
        if score > best:
            best, text = score, reading
    if best < 0.1:
        raise DocumentError("", f"the encoding is not recognised (byte {data[bad]:#04x} at offset {bad})", _AS_TEXT)
    return text


def _arabic_score(text: str) -> float:
    """Say how far `text` reads like Arabic: the share of words that open with the article or are particles.

    About 0.4 in news; below 0.05 when letters were taken for others. Control characters of the upper half and a share of
    accented Latin letters speak against the reading.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    known: int = sum(word in _COMMON_WORDS or word.startswith(("ال", "وال", "بال", "لل")) for word in words)
    odd: int = sum("\x80" <= mark <= "\x9f" or mark in "پچژگڈٹڑںھہے" for mark in text)
    return known / len(words) - odd / len(text)


def _broken(name: str, offset: int) -> DocumentError:
    """Give the refusal of a text that is `name` but for bytes from `offset` on."""
    return DocumentError("", f"mixed or damaged encoding: {name.upper()} up to byte {offset}, which is not", _AS_TEXT)
