"""What scripts/fuzz found once is read without fault from then on."""

from pathlib import Path

import pytest

from mahdar.documents.encodings import decode
from mahdar.documents.html import read_page
from mahdar.documents.layout import label_lines
from mahdar.errors import DocumentError

FOUND = sorted(path for path in (Path(__file__).parents[1] / "fuzz").iterdir() if path.suffix in (".txt", ".html"))


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_found_inputs(path, pack):
    """Each is text whose lines fit it, or is refused in one line."""
    try:
        text = read_page(path.read_bytes()).text if path.suffix == ".html" else decode(path.read_bytes())
    except DocumentError as refused:
        assert "\n" not in str(refused)
    else:
        before = 0
        for line in label_lines(text, pack):
            assert before <= line.start < line.end <= len(text)
            assert not text[before : line.start].strip()
            before = line.end
        assert not text[before:].strip()
