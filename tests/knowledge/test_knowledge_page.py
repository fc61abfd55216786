"""The steps of docs/knowledge.md for adding a row, done in a copy of the tables."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

PERSON = "jane-doe,,Jane Doe,Jane Q. Doe,curated,2026-02-04"
TERM = "jane-doe,head_of_government,Prime Minister,KAZ,2026-02-03,,,curated,B,2026-02-04"
BEFORE = "head_of_government,Prime Minister,KAZ,2024-02-06,"


def steps() -> list[str]:
    """Return the commands of the numbered steps of "Add a row"."""
    page = (ROOT / "docs" / "knowledge.md").read_text(encoding="utf-8")
    section = page.split("## Add a row\n")[1].split("\n## ")[0]
    return re.findall(r"^\d\. `([^`]+)`", section, re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in ("models/knowledge", "training"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "ner"))
    (tmp_path / "tests" / "knowledge").mkdir(parents=True)
    for name in ("pyproject.toml", "tests/knowledge/test_tables_consistency.py"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    python = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{python}{os.pathsep}{os.environ['PATH']}"}
    line = f"{command} -q -n 0 --rootdir=. -p no:cacheprovider" if command.startswith("pytest") else command
    return subprocess.run(["bash", "-c", line], cwd=folder, env=env, capture_output=True, text=True, check=False)


def add(folder: Path, *, close: bool) -> None:
    """Append a person and a term as somebody would who does not look for their place."""
    tables = folder / "models" / "knowledge"
    persons, terms = tables / "persons.csv", tables / "terms.csv"
    persons.write_text(persons.read_text(encoding="utf-8") + PERSON + "\n", encoding="utf-8")
    text = terms.read_text(encoding="utf-8")
    assert text.count(BEFORE) == 1
    terms.write_text(text.replace(BEFORE, BEFORE + "2026-02-03" * close) + TERM + "\n", encoding="utf-8")


def test_the_steps_lead_to_tables_that_pass(copy: Path) -> None:
    add(copy, close=True)
    commands = steps()
    assert [command.split()[0] for command in commands] == ["python", "pytest"]
    for command in commands:
        done = run(command, copy)
        assert done.returncode == 0, done.stdout + done.stderr
    lines = (copy / "models" / "knowledge" / "persons.csv").read_text(encoding="utf-8").splitlines()
    assert lines[-1] != PERSON
    assert PERSON in lines
    assert "knowledge/persons.csv" in (copy / "models" / "MANIFEST.json").read_text(encoding="utf-8")


def test_a_predecessor_left_open_is_found(copy: Path) -> None:
    add(copy, close=False)
    sort, check = steps()
    assert run(sort, copy).returncode == 0
    done = run(check, copy)
    assert done.returncode == 1
    assert "test_a_sole_office_has_one_holder_at_a_time" in done.stdout


def test_the_shipped_tables_are_in_order(copy: Path) -> None:
    before = {path: path.read_bytes() for path in (copy / "models" / "knowledge").glob("*.csv")}
    assert run(steps()[0], copy).returncode == 0
    assert {path: path.read_bytes() for path in before} == before
