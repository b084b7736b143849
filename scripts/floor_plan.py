"""Writes the table of modules in docs/floor-plan.md anew from the first lines of their docstrings.

Run it after adding, moving or renaming a module: python scripts/floor_plan.py
"""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLAN = ROOT / "docs" / "floor-plan.md"
START, END = "<!-- modules: written by scripts/floor_plan.py -->", "<!-- end of modules -->"


def main() -> None:
    """Put the table between its two marks."""
    before, rest = PLAN.read_text("utf-8").split(START)
    after = rest.split(END)[1]
    rows = ["| module | what it is |", "|---|---|"]
    for path in sorted(
        (ROOT / "mahdar").rglob("*.py"), key=lambda path: (len(path.parts) > 2, path.parent, path.name != "__init__.py", path)
    ):
        said = (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").split("\n")[0].replace("|", "\\|")
        rows.append(f"| `{path.relative_to(ROOT).as_posix()}` | {said} |")
    PLAN.write_text(f"{before}{START}\n" + "\n".join(rows) + f"\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
