"""A browser without a browser: the page of a record of the sample coverage, and of one whose texts are hostile."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mahdar.record.store import Store
from mahdar.views.building import Building
from mahdar.views.web.app import create_app

ADDRESS = "http://127.0.0.1:8000"
# What an article may carry to run in a reader's browser, in a template or in a spreadsheet.
HOSTILE = {
    "title": "<script>alert('title')</script>{{ 7 * 191 }}",
    "outlet": '=HYPERLINK("http://evil.example","x")"><img src=x onerror=alert(1)>',
    "url": "javascript:alert('url')",
    "published": "2024-03-05",
    "text": "التقى وزير الخارجية الروسي سيرغي لافروف نظيره الأميركي جون كيري في جنيف أمس الاثنين.\n"
    "وقال لافروف إن «<script>alert('text')</script> الهدنة قائمة {{ 7 * 191 }}».\n",
}


@pytest.fixture(scope="module")
def client(sample_record: Path) -> Iterator[TestClient]:
    """The owner's own page of the sample record, in English."""
    with TestClient(create_app(str(sample_record)), base_url=ADDRESS) as made:
        yield made


@pytest.fixture(scope="session")
def hostile_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one article whose title, outlet, address and text all attack."""
    folder = tmp_path_factory.mktemp("hostile")
    article, record = folder / "hostile.jsonl", folder / "hostile.db"
    article.write_text(json.dumps(HOSTILE, ensure_ascii=False) + "\n", "utf-8")
    with Store.open(str(record), write=True) as store:
        assert Building(store, errors=io.StringIO()).run([str(article)]) == 0
    return record


@pytest.fixture(scope="module")
def attacked(hostile_record: Path) -> Iterator[TestClient]:
    """The page of the hostile record."""
    with TestClient(create_app(str(hostile_record)), base_url=ADDRESS) as made:
        yield made
