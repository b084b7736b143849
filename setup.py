"""Build step: compiles the packs' YAML to JSON, so that reading one article does not wait for a YAML parser."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent


class BuildWithPacks(build_py):
    """Writes packs/compiled.json beside the packs, in the tree (editable installs) or in the build."""

    def run(self) -> None:
        super().run()
        spec = importlib.util.spec_from_file_location("yaml_tree", ROOT / "mahdar" / "packs" / "yaml_tree.py")
        assert spec is not None and spec.loader is not None
        yaml_tree = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(yaml_tree)
        base = ROOT if self.editable_mode else Path(self.build_lib)
        yaml_tree.compile_packs(ROOT / "mahdar", base / "mahdar" / "packs" / "compiled.json")


setup(cmdclass={"build_py": BuildWithPacks})
