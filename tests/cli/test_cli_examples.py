"""Every example in --help and every console block of the README and the docs runs, and prints what is shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT, csto

BIN = Path(sys.executable).parent


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would paste it, with corpus/ beside them."""
    env = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=folder, env=env, check=False)


def runnable(line: str) -> bool:
    """Whether the programs that a line pipes into are on this machine."""
    return all(shutil.which(part.split()[0]) for part in re.split(r"\| ", line)[1:])


def help_examples() -> list[str]:
    from csto_nlp.cli import COMMANDS

    found = []
    for name in ("", *COMMANDS):
        text = csto(*([name] if name else []), "--help").stdout.decode()
        # click may fold a long example: a line that does not begin with the command goes on the one before.
        block = text.split("Examples:\n", 1)[1].split("\n\n")[0]
        found += [line.strip() for line in re.split(r"\n(?=\s*csto-nlp )", block)]
    return [re.sub(r"\s*\n\s*", " ", line) for line in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    return tmp_path


@pytest.mark.parametrize("line", help_examples())
def test_help_example_runs(line: str, folder: Path) -> None:
    assert line.startswith("csto-nlp ")
    done = shell(line if runnable(line) else line.split(" | ", maxsplit=1)[0], folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(folder.glob("*.html"))


def demo_commands() -> list[str]:
    """Return the commands that ``make demo`` proposes for corpus/."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.startswith("  csto-nlp ") and "corpus/" in line]


@pytest.mark.parametrize("line", demo_commands())
def test_what_the_demo_proposes_runs(line: str, folder: Path) -> None:
    done = shell(line, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(folder.glob("*.html"))


def test_the_demo_proposes_something() -> None:
    assert len(demo_commands()) > 3


def console_blocks() -> list[tuple[str, str, str]]:
    """Return (file, command, expected output) of each ``console`` block."""
    blocks = []
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for block in re.findall(r"```console\n\$ (.*?)```", path.read_text(encoding="utf-8"), re.DOTALL):
            command, _, expected = block.partition("\n")
            blocks.append((path.name, command, expected))
    return blocks


@pytest.mark.parametrize(("name", "command", "expected"), console_blocks())
def test_documented_output_is_real(name: str, command: str, expected: str, folder: Path) -> None:
    if not runnable(command):
        command, expected = (
            command.split(" | ", maxsplit=1)[0],
            "",
        )  # a reader's tool that is not here: the first part must run
    done = shell(command, folder)
    assert done.returncode in {0, 141}, done.stderr
    if expected:
        assert done.stdout == expected, f"{name}: {command}"


@pytest.mark.parametrize("page", ["python.md", "spacy.md"])
def test_documented_python_runs(page: str, folder: Path) -> None:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    script = folder / "page.py"
    script.write_text("\n".join(blocks), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, cwd=folder, check=False)
    assert done.returncode == 0, done.stderr
    promised = [line for block in blocks for line in re.findall(r"^# (.*)$", block, re.MULTILINE)]
    printed = [line.rstrip() for line in done.stdout.splitlines()]
    assert [line for line in promised if line not in printed] == []


def test_every_command_has_its_page() -> None:
    from csto_nlp.cli import COMMANDS

    for name in COMMANDS:
        assert (ROOT / "docs" / f"{name}.md").is_file(), f"docs/{name}.md is missing"
