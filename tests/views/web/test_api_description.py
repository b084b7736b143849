"""The API against its own description: whatever is asked, the answer is one that the description foresees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from mahdar.views.web.app import create_app

# A name that nobody bears and a 31 February fit their types and are refused all the same: that is no fault.
_EXCEPT = [positive_data_acceptance]
_EACH = settings(
    max_examples=10, deadline=None, database=None, derandomize=True, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def operations(sample_record: Path) -> list[Any]:
    """What the description offers."""
    app = create_app(str(sample_record), hosts=())
    return [found.ok() for found in schemathesis.openapi.from_asgi("/api/openapi.json", app).get_all_operations()]


def test_each_operation_answers_as_described(operations: list[Any]) -> None:
    """No 5xx, no status, type or shape that is not described, for parameters good and bad."""
    assert len(operations) > 40
    for operation in operations:

        @_EACH
        @given(case=operation.as_strategy())
        def holds(case: Any) -> None:
            case.call_and_validate(excluded_checks=_EXCEPT)

        holds()
