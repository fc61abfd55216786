"""The phrase that the README of the dates follows gives what it prints."""

from __future__ import annotations

import contextlib
import io
import re
from typing import Any

from support import ROOT

README = (ROOT / "src" / "csto_nlp" / "entities" / "dates" / "README.md").read_text(encoding="utf-8")


def test_the_worked_example_prints_what_it_says() -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL))
    promised = re.findall(r"^# (.*)$", code, re.MULTILINE)
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, names)  # noqa: S102  the project's own README
    assert len(promised) > 8
    assert printed.getvalue().splitlines() == promised


def test_the_files_it_names_exist() -> None:
    folder = ROOT / "src" / "csto_nlp" / "entities" / "dates"
    files = [name for name in re.findall(r"`([\w/.]+\.(?:py|txt))`", README) if not name.startswith("training/")]
    assert len(files) > 8
    assert [name for name in files if not (folder / name).exists() and not (ROOT / name).exists()] == []
