"""The JSON Schema of what Mahdar hands to other programs (mahdar/1).

Stands beside the path: `mahdar schema` prints it, tests and users validate readings with it. In: nothing. Out: the
schema's text or its value. Does not validate: that takes a library of the reader's choice, for instance jsonschema.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SCHEMA_FILE = Path(__file__).parent / "mahdar-1.schema.json"


def schema_text() -> str:
    """Give the schema as it is shipped: `schema_text().startswith("{")`."""
    return SCHEMA_FILE.read_text("utf-8")


def load_schema() -> dict[str, Any]:
    """Give the schema as a value.

    >>> load_schema()["properties"]["schema"]
    {'const': 'mahdar/1'}
    """
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded
