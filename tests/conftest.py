"""Fixtures that many tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_layer.plan import load_plan
from data_layer.store import Store, init_store


@pytest.fixture
def store(tmp_path) -> Iterator[Store]:
    """A fresh, empty ledger."""
    with init_store(tmp_path / "ledger.duckdb", load_plan()) as opened:
        yield opened
