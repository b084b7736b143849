"""The house keeps its walls: stages do not know each other, modules stay small, and the plan names every one of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mahdar"
MODULES = sorted(PACKAGE.rglob("*.py"))
STAGES = frozenset({"documents", "text", "mentions", "claims", "record"})
# What a room may import besides itself; rooms that are not here may import all (pipeline, views, packs/check).
OPEN_TO_STAGES = frozenset({"model", "packs", "errors"})
LONGEST_MODULE, LONGEST_FUNCTION = 400, 40


def name_of(path: Path) -> str:
    """Give a module's dotted name: mahdar.text.tokens, mahdar.text for its __init__."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports_of(path: Path, loaded_only: bool = False) -> set[str]:
    """Give the modules of Mahdar that a module imports; `loaded_only` leaves out imports inside functions and for types."""
    found: set[str] = set()

    def visit(node: ast.AST) -> None:
        if loaded_only and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            return
        if loaded_only and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            return
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update((inner & NAMES.keys()) or {node.module})
        for child in ast.iter_child_nodes(node):
            visit(child)

    visit(tree_of(path))
    return {module for module in found if module in NAMES}


def room_of(module: str) -> str:
    return (module.split(".") + [""])[1]


@pytest.mark.parametrize("module", NAMES, ids=str)
def test_module_says_where_it_stands(module: str) -> None:
    """Every module opens with a docstring."""
    assert ast.get_docstring(tree_of(NAMES[module]))


@pytest.mark.parametrize("module", NAMES, ids=str)
def test_module_and_its_functions_are_short(module: str) -> None:
    """A module has at most 400 lines, a function at most 40 with its docstring left out."""
    path = NAMES[module]
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_MODULE
    long = {
        node.name: lines
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (lines := code_lines(node)) > LONGEST_FUNCTION
    }
    assert long == {}


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a function from `def` on, without its docstring."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


@pytest.mark.parametrize("module", [module for module in NAMES if room_of(module) in STAGES], ids=str)
def test_a_stage_knows_no_other_stage(module: str) -> None:
    """A stage imports the nouns, the packs, the errors and itself."""
    allowed = OPEN_TO_STAGES | {room_of(module), ""}
    assert {one for one in imports_of(NAMES[module]) if room_of(one) not in allowed} == set()


@pytest.mark.parametrize("module", [module for module in NAMES if room_of(module) == "model"], ids=str)
def test_the_nouns_import_nothing(module: str) -> None:
    """model/ imports nothing of Mahdar but itself."""
    assert {one for one in imports_of(NAMES[module]) if room_of(one) not in ("model", "")} == set()


def test_packs_know_no_stage() -> None:
    """Only the checker of packs, which runs their examples, may call the pipeline."""
    known = {
        module: sorted(one for one in imports_of(path) if room_of(one) in STAGES | {"pipeline", "views"})
        for module, path in NAMES.items()
        if room_of(module) == "packs" and not module.startswith("mahdar.packs.check")
    }
    assert {module: found for module, found in known.items() if found} == {}


def test_the_scorer_sees_no_stage() -> None:
    """evaluate/ compares JSON with JSON: what it scores may come from any reader."""
    found = {one for module, path in NAMES.items() if room_of(module) == "evaluate" for one in imports_of(path)}
    assert {one for one in found if room_of(one) not in ("evaluate", "errors", "")} == set()


def test_no_circle() -> None:
    """No module imports itself by a way through others."""
    edges = {module: imports_of(path, loaded_only=True) for module, path in NAMES.items()}
    done: set[str] = set()

    def walk(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way[way.index(module) :], module))
        if module not in done:
            for one in sorted(edges[module]):
                walk(one, (*way, module))
            done.add(module)

    for module in NAMES:
        walk(module, ())


def test_no_room_for_odds_and_ends() -> None:
    """There is no helpers.py and no utils.py: what a piece of code is for is its name."""
    assert [path for path in MODULES if path.stem in ("helpers", "utils", "misc", "common")] == []


def test_the_plan_names_every_module_and_no_other() -> None:
    """docs/floor-plan.md lists the modules there are."""
    named = {
        line.split("`")[1] for line in (ROOT / "docs/floor-plan.md").read_text("utf-8").splitlines() if line.startswith("| `")
    }
    there = {path.relative_to(ROOT).as_posix() for path in MODULES}
    assert {"missing from the plan": sorted(there - named), "not there": sorted(named - there)} == {
        "missing from the plan": [],
        "not there": [],
    }
