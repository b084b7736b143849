"""scripts/calibrate on our own texts: it measures, and writes weights that a pack can hold."""

import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from mahdar.claims.confidence import weigh
from mahdar.packs.yaml_items import read_table

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def calibrate():
    """The script as a module."""
    loader = SourceFileLoader("calibrate", str(ROOT / "scripts" / "calibrate"))
    module = module_from_spec(spec_from_loader("calibrate", loader))
    sys.modules["calibrate"] = module
    loader.exec_module(module)
    return module


def test_weights_tell_right_from_wrong(calibrate):
    """Of the claims with a dropped subject one in five is right, of the others 87 in 100: the weights say so, with caution."""
    claims = []
    for number in range(200):
        dropped = number % 4 == 0
        found = ("statement", "statement speaker dropped") if dropped else ("statement",)
        claims.append(calibrate.Judged(str(number), "statements", 0.9, found, number % 5 == 0 if dropped else number % 10 != 1))
    weights = calibrate.fit(claims)
    assert weigh(["statement"], weights) == pytest.approx(0.82, abs=0.05)
    assert weigh(["statement", "statement speaker dropped"], weights) == pytest.approx(0.3, abs=0.1)
    assert weights == calibrate.fit(claims)


def test_rare_signals_get_no_weight(calibrate):
    claims = [
        calibrate.Judged("a", "statements", 0.9, ("statement", *(("rare",) if number == 0 else ())), True) for number in range(20)
    ]
    assert list(calibrate.fit(claims)) == ["statement"]


MEASURED = [
    ([(0.95, True)] * 19 + [(0.95, False)], "error 0.000  AUC 0.500  below 0.7 0.00  right at 0.9+ 19 of 20 (0.95)"),
    ([(0.9, True), (0.1, False)], "error 0.100  AUC 1.000  below 0.7 0.50  right at 0.9+ 1 of 1 (1.00)"),
    ([(0.2, True), (0.8, False)], "error 0.800  AUC 0.000  below 0.7 0.50  right at 0.9+ 0 of 0"),
    ([], "error 0.000  AUC nan  below 0.7 0.00  right at 0.9+ 0 of 0"),
]


@pytest.mark.parametrize(("pairs", "expected"), MEASURED)
def test_measure(calibrate, pairs, expected):
    assert calibrate.measure(pairs).endswith(expected)


def test_weights_are_written_as_a_pack_holds_them(tmp_path, gold_folder):
    out = tmp_path / "confidence.yaml"
    command = [sys.executable, "scripts/calibrate", "--gold", gold_folder, "--texts", gold_folder, "--write", out]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.startswith("as given\n")
    weights = {name: float(weight) for name, weight in read_table(out).items()}
    assert "statement" in weights
    assert all(abs(weight) < 10 for weight in weights.values())
