"""Fixtures for all tests; the helpers stand in support.py."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support import ROOT

# A runner of several processes sets it for its workers; tables are drawn for it where it is set.
os.environ.pop("COLUMNS", None)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The project's own corpus."""
    return ROOT / "corpus"
