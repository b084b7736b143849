"""The version of Mahdar: read by pyproject.toml, written into every reading."""

__version__ = "0.1.0"
