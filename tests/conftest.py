"""What the tests of several folders share: packs loaded once, and documents read with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mahdar.documents.files import Source, make_document
from mahdar.model.claim import Reading
from mahdar.packs.process import Packs, all_processes, load_packs
from mahdar.pipeline import read_document

PUBLISHED = "2016-03-23"  # a Wednesday


@pytest.fixture(scope="session")
def packs() -> Packs:
    return load_packs("ar", all_processes())


@pytest.fixture(scope="session")
def read_text(packs: Packs) -> Callable[[str], Reading]:
    """Give what reads a text printed on Wednesday 23 March 2016, whatever language its letters look like."""

    def read(text: str, published: str | None = PUBLISHED) -> Reading:
        source = Source("text", text, None, None, None, None, "ar", published, "given" if published else None, "text")
        return read_document(make_document(source, "ar"), packs)

    return read
