"""Mahdar (محضر, the minutes): reads Arabic news coverage of a peace process and keeps its minutes.

>>> import mahdar
>>> reading = mahdar.read("قال وزير الخارجية النرويجي أولاف هانسن إن بلاده مستعدة للحوار.", published="2015-06-01")
>>> reading.claims[0].body.content[0].text
'بلاده مستعدة للحوار'
"""

from typing import Any

from mahdar.version import __version__

__all__ = ["Reading", "__version__", "charts", "read"]


def __getattr__(name: str) -> Any:
    """Give the public names when first asked for, so that `mahdar --help` does not load the packs."""
    if name == "read":
        from mahdar.pipeline import read

        return read
    if name == "Reading":
        from mahdar.model.claim import Reading

        return Reading
    if name == "charts":
        from mahdar.views.charts import notebook

        return notebook
    raise AttributeError(f"module 'mahdar' has no attribute {name!r}")
