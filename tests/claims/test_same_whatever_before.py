"""A reading depends on the article alone, not on what the same process has read before it."""

from __future__ import annotations

import json
import subprocess
import sys

# The same spelling outside of a quotation and, as a first person, inside one.
OUTSIDE = "قال وزير الخارجية النرويجي أولاف هانسن إن بلاده تدعم الحوار. نرحب بالقراء في صفحاتنا."
INSIDE = 'قال وزير الخارجية النرويجي أولاف هانسن في أوسلو: "نرحب بالحوار بين الحكومة السورية والمعارضة في جنيف".'
READ = """
import json, sys, mahdar
for text in json.loads(sys.argv[1]):
    reading = mahdar.read(text, published="2015-06-01").to_json()
print(json.dumps(reading["claims"]))
"""


def last_read(*texts: str) -> list[object]:
    """Give the claims of the last of some texts, read in a process of their own."""
    done = subprocess.run([sys.executable, "-c", READ, json.dumps(texts)], capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_the_same_reading_whatever_was_read_before() -> None:
    """The welcome inside the quotation is a position, also where the word stood elsewhere before."""
    alone = last_read(INSIDE)
    assert "position" in {claim["kind"] for claim in alone}  # type: ignore[index]
    assert last_read(OUTSIDE, INSIDE) == alone
