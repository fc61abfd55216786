"""The documentation as a site: what its renderer shows otherwise than others do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import ROOT

PAGES = sorted((ROOT / "docs").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_code_in_a_table_holds_an_escaped_bar(page: Path) -> None:
    """Python-Markdown keeps the backslash there; ``<code>a&#124;b</code>`` shows everywhere as it should."""
    rows = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    assert [code for row in rows for code in re.findall("`[^`]+`", row) if r"\|" in code] == []
