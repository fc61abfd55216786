"""The list of licences names every package that is installed."""

from __future__ import annotations

import re

from support import ROOT


def test_every_locked_package_is_listed_once() -> None:
    lock = (ROOT / "requirements" / "use.txt").read_text()
    rows = re.findall(
        r"^\| (?!licence|---)([^|]+) \| ([^|]+) \|$", (ROOT / "docs" / "licences.md").read_text(), re.MULTILINE
    )
    listed = [name for _, names in rows for name in names.split(", ")]
    assert sorted(listed) == sorted(set(re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE)))
