"""The steps of the Dockerfile's build, run in an empty folder: the files that it copies are all that it needs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

from support import ROOT


def steps() -> list[tuple[str, str]]:
    """Return the instructions of the first stage, continued lines joined."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    first_stage = re.split(r"^FROM ", text, flags=re.MULTILINE)[1]
    return [
        (name, rest) for name, rest in re.findall(r"^([A-Z]+) (.+)$", first_stage, re.MULTILINE) if name != "WORKDIR"
    ]


def is_sent(name: str) -> bool:
    """Whether .dockerignore sends a name at the top to the builder."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert lines[0] == "*"
    return any(fnmatch(name, line[1:]) for line in lines if line.startswith("!"))


def copy(sources: list[str], target: Path) -> None:
    for name in sources:
        assert is_sent(name)
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def test_the_steps_give_a_program_that_works_without_the_checkout(tmp_path: Path) -> None:
    work, home = tmp_path / "build", tmp_path / "opt"
    work.mkdir()
    for name, rest in steps():
        if name == "COPY":
            *sources, target = rest.split()
            (work / target).mkdir(exist_ok=True)
            copy(sources, work / target)
        else:
            assert name == "RUN"
            command = rest.replace("/opt/csto-nlp", str(home)).replace("python -m venv", f"{sys.executable} -m venv")
            subprocess.run(["sh", "-ec", command], cwd=work, check=True)
    shutil.rmtree(work)
    done = subprocess.run(
        [home / "bin" / "csto-nlp", "entities", "-", "--format", "csv"],
        input="Vladimir Putin met Sadyr Japarov in Bishkek on November 26, 2025.",
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert "Q7747" in done.stdout
    assert "2025-11-26" in done.stdout
