"""Writes the table of modules in docs/floor-plan.md anew from the first lines of their docstrings, and the list of modules
that hold Arabic in docs/how-to/add-a-language.md.

Run it after adding, moving or renaming a module: python scripts/floor_plan.py
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "docs" / "floor-plan.md"
START, END = "<!-- modules: written by scripts/floor_plan.py -->", "<!-- end of modules -->"
LANGUAGE = ROOT / "docs" / "how-to" / "add-a-language.md"
ARABIC_START, ARABIC_END = "<!-- arabic: written by scripts/floor_plan.py -->", "<!-- end of arabic -->"
_LETTERS = re.compile("[\u0621-\u064a]")


def main() -> None:
    """Put the table and the list between their marks."""
    between(PLAN, START, END, table_of_modules())
    between(LANGUAGE, ARABIC_START, ARABIC_END, modules_with_arabic())


def between(page: Path, start: str, end: str, rows: list[str]) -> None:
    """Put rows between two marks of a page."""
    before, rest = page.read_text("utf-8").split(start)
    after = rest.split(end)[1]
    page.write_text(f"{before}{start}\n" + "\n".join(rows) + f"\n{end}{after}", "utf-8")


def table_of_modules() -> list[str]:
    """Give a row for each module."""
    rows = ["| module | what it is |", "|---|---|"]
    for path in sorted(
        (ROOT / "mahdar").rglob("*.py"), key=lambda path: (len(path.parts) > 2, path.parent, path.name != "__init__.py", path)
    ):
        said = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].replace("|", "\\|")
        rows.append(f"| `{path.relative_to(ROOT).as_posix()}` | {said} |")
    return rows


def modules_with_arabic() -> list[str]:
    """Give a row for each room: its modules with the number of texts in their code that hold Arabic letters."""
    rooms: dict[str, list[str]] = {}
    for path in sorted((ROOT / "mahdar").rglob("*.py")):
        count = sum(1 for text in texts_of(ast.parse(path.read_text("utf-8"))) if _LETTERS.search(text))
        if count:
            room = path.parent.relative_to(ROOT / "mahdar").as_posix()
            rooms.setdefault(room, []).append(f"{path.name} {count}")
    return ["| room | modules |", "|---|---|", *(f"| {room} | {', '.join(found)} |" for room, found in sorted(rooms.items()))]


def texts_of(tree: ast.Module) -> list[str]:
    """Give the texts in a module's code, its docstrings left out."""
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said)
    return [node.value for node in found if isinstance(node.value, str)]


if __name__ == "__main__":
    main()
