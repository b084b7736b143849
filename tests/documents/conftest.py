"""What the tests of documents/ share: the Arabic pack, loaded once."""

import pytest

from mahdar.packs.language import LanguagePack, load_language


@pytest.fixture(scope="session")
def pack() -> LanguagePack:
    return load_language("ar")
