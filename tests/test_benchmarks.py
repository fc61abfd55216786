"""The comparisons run: figures of theirs stand in the documentation, so they follow what they measure."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

SCRIPTS = sorted((ROOT / "benchmarks").glob("*.py"))


def run(script: Path, *args: str) -> str:
    done = subprocess.run([sys.executable, str(script), *args], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_every_comparison_says_how_it_is_run(script: Path) -> None:
    text = run(script, "--help")
    assert script.name in text.split(os.linesep * 2)[0]


def test_duplicates_are_compared() -> None:
    table = run(ROOT / "benchmarks" / "duplicates.py", "--documents", "200", "--rounds", "1", "--only", "csto-nlp")
    assert "csto-nlp" in table.splitlines()[-1]


def test_offices_are_counted() -> None:
    assert "KGZ" in run(ROOT / "benchmarks" / "knowledge_coverage.py")
