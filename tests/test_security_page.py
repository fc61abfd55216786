"""The page on security names tests that exist and hold something."""

from __future__ import annotations

import re

from support import ROOT


def test_every_promise_names_a_file_of_tests() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ") and "---" not in line][1:]
    named = [re.search(r"`(tests/[a-z_/]+\.py)` \|$", row) for row in rows]
    assert len(rows) > 10
    assert all(named), rows
    for match in named:
        assert match is not None
        assert re.search(r"^def test_", (ROOT / match[1]).read_text(encoding="utf-8"), re.MULTILINE), match[1]
