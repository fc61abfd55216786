"""Fixtures for all tests; the helpers stand in support.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The project's own corpus."""
    return ROOT / "corpus"
