"""The example portfolio, loaded once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmo_build.model.portfolio import Portfolio
from pmo_build.pipeline import validate

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def portfolio() -> Portfolio:
    return validate(ROOT, None, datetime(2026, 11, 1, 12, 0, tzinfo=UTC)).portfolio
