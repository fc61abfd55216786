"""What ``make`` says, in one line, where the machine lacks what installation needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from support import ROOT

SCRIPT = ROOT / "requirements" / "install.py"


def install(folder: Path, *, before: str = "", **env: str) -> str:
    """Run the script on a folder, after a statement that takes something away; return the line that it ends with."""
    code = f"import runpy, sys\n{before}\nrunpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    command = [sys.executable, "-c", code, folder / "venv", "use"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr


def test_a_registry_out_of_reach(tmp_path: Path) -> None:
    told = install(tmp_path, PIP_INDEX_URL="http://127.0.0.1:9/simple", PIP_NO_INDEX="0")
    assert "the package registry cannot be reached (Connection refused)" in told


def test_a_python_without_venv(tmp_path: Path) -> None:
    told = install(tmp_path, before="sys.modules['ensurepip'] = None")
    assert f"python3.{sys.version_info.minor}-venv" in told
    assert not (tmp_path / "venv").exists()


def test_an_old_python(tmp_path: Path) -> None:
    told = install(tmp_path, before="sys.version_info = (3, 10, 1, 'final', 0)")
    assert "needs Python 3.11 or newer" in told
    assert not (tmp_path / "venv").exists()
