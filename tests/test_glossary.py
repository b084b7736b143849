"""docs/glossary.md has a word for every class of the model, and for no class that has gone."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"


def test_each_class_of_the_model_has_its_entry() -> None:
    """The second table of the glossary and model/ name the same classes."""
    classes = {
        node.name
        for path in (ROOT / "mahdar" / "model").glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    }
    entries = [line.split("`")[1] for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert sorted(entries) == sorted(classes)


def test_each_word_stands_once() -> None:
    """No word has two meanings."""
    words = [line.split("|")[1].strip() for line in GLOSSARY.read_text("utf-8").splitlines() if line.startswith("| ")]
    words = [word for word in words if word not in ("word", "class")]
    assert sorted(words) == sorted(set(words))
