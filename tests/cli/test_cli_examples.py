"""Every example in --help and every console block of the README and the docs runs, and prints what is shown."""

from __future__ import annotations

import difflib
import itertools
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import forks
from support import ROOT, csto

BIN = Path(sys.executable).parent


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line as a reader would paste it, with corpus/ beside them; ``csto-nlp`` is the fork of a warm process."""
    path = os.pathsep.join([str(forks.program().parent), str(BIN), os.environ["PATH"]])
    env = {**os.environ, "PATH": path}
    env.pop("COLUMNS", None)  # set by the test runner's workers: tables would have its width
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=folder, env=env, check=False)


def programs(line: str) -> list[str]:
    """Return the programs of a pipeline in their order; a bar inside quotes, as in jq's filters, parts nothing."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;()<>")
    lexer.whitespace_split = True
    found, before = [], "|"
    for word in lexer:
        if before in {"|", "&&", ";", "("} and word not in {"|", "&&", ";", "(", ")"}:
            found.append(word)
        before = word
    return found


def missing(line: str) -> list[str]:
    """Return the programs of a line that a reader has and this machine has not, as jq may be."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return [name for name in programs(line)[1:] if shutil.which(name, path=path) is None]


def first_program(line: str) -> str:
    """Return the part of a line before its first pipe that is no part of a quoted word."""
    lexer = shlex.shlex(line, posix=False, punctuation_chars="|")
    lexer.whitespace_split = True
    words = itertools.takewhile(lambda word: word != "|", lexer)
    return " ".join(words)


def test_a_bar_inside_quotes_is_no_pipe() -> None:
    line = """csto-nlp entities corpus/ | jq -r '.[] | select(.a=="b | c") | .d' | head -3"""
    assert programs(line) == ["csto-nlp", "jq", "head"]
    assert first_program(line) == "csto-nlp entities corpus/"
    assert programs("a 'x | y' && b") == ["a", "b"]


def help_examples() -> list[str]:
    """Return the examples of all commands' help, as they were written."""
    from csto_nlp import cli

    commands = [cli.group, *cli.all_commands().values()]
    blocks = [(command.epilog or "").split("Examples:\n", 1)[1] for command in commands]
    return [line.strip() for block in blocks for line in block.splitlines() if line.startswith("  csto-nlp ")]


def test_the_help_shows_its_examples() -> None:
    shown = " ".join(csto("entities", "--help").stdout.decode().split())
    own = [line for line in help_examples() if line.startswith("csto-nlp entities ")]
    assert len(own) > 1
    assert [line for line in own if line in shown]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    return tmp_path


def demo_commands() -> list[str]:
    """Return the commands that ``make demo`` proposes for corpus/."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    return [line.split("  #")[0].strip() for line in lines if line.startswith("  csto-nlp ") and "corpus/" in line]


def test_the_demo_proposes_something() -> None:
    assert len(demo_commands()) > 3


@dataclass(frozen=True)
class Example:
    """A command of a ``console`` block and what the page says that it prints; ``setup`` are the commands above it."""

    page: str
    setup: tuple[str, ...]
    command: str
    printed: str


def examples_of(page: str, text: str) -> list[Example]:
    """Return the commands of a page's ``console`` blocks, each line that opens with ``$ `` one command.

    ``<!-- before each block: COMMAND -->`` stands for what a reader has done already, as to have a file of that name.
    """
    found = []
    before = tuple(re.findall(r"^<!-- before each block: (.*) -->$", text, re.MULTILINE))
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        setup = before
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, printed = part.partition("\n")
            while command.endswith("\\"):
                more, _, printed = printed.partition("\n")
                command = command[:-1] + more
            found.append(Example(page, setup, command, printed))
            setup = (*setup, command)
    return found


def documented() -> list[Example]:
    """Return the examples of the README and of every page of the docs."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [example for page in pages for example in examples_of(page.name, page.read_text(encoding="utf-8"))]


def not_documented() -> list[str]:
    """Return what the help and ``make demo`` propose and no page shows with what it prints, each line once."""
    shown = {example.command for example in documented()}
    return [line for line in dict.fromkeys([*help_examples(), *demo_commands()]) if line not in shown]


@pytest.mark.parametrize("line", not_documented())
def test_what_the_help_and_the_demo_propose_runs(line: str, folder: Path) -> None:
    assert line.startswith("csto-nlp ")
    done = shell(first_program(line) if missing(line) else line, folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout or any(folder.glob("*.[hm]*"))


def fault_of(example: Example, folder: Path) -> str | None:
    """Return how what an example prints differs from what its page shows; None where it does not.

    Where one of the programs that it pipes into is not on this machine, only its first part is run.
    """
    for command in example.setup:
        shell(command, folder)
    whole = not missing(example.command)
    done = shell(example.command if whole else first_program(example.command), folder)
    if done.returncode not in {0, 141}:
        return f"exit {done.returncode}: {done.stderr}"
    if whole and done.stdout != example.printed:
        return "".join(difflib.unified_diff(example.printed.splitlines(True), done.stdout.splitlines(True)))
    return None


def once(examples: list[Example]) -> list[Example]:
    """Return the examples without those that say the same of the same commands as an earlier one."""
    return list({(example.setup, example.command, example.printed): example for example in examples}.values())


@pytest.mark.parametrize("example", once(documented()), ids=lambda example: f"{example.page}: {example.command[:60]}")
def test_documented_output_is_real(example: Example, folder: Path) -> None:
    assert fault_of(example, folder) is None


def test_every_console_block_is_compared() -> None:
    """As many as there are fences, so that no spelling of a fence takes a block out of the test."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    fences = sum(len(re.findall("^ *```+ *console", page.read_text(encoding="utf-8"), re.MULTILINE)) for page in pages)
    assert len({(example.page, *example.setup[:1], example.command) for example in documented()}) >= fences > 30


def test_a_wrong_output_is_a_fault(folder: Path) -> None:
    page = '```console\n$ echo \'{"a": "b | c"}\' | cat\n{"a": "b"}\n```\n'
    (example,) = examples_of("page.md", page)
    assert "b | c" in str(fault_of(example, folder))
    (right,) = examples_of("page.md", page.replace('"b"', '"b | c"'))
    assert fault_of(right, folder) is None


def test_what_a_reader_has_already_is_there_before_each_block(folder: Path) -> None:
    block = "```console\n$ cat page.txt\nhere\n```\n"
    (example, again) = examples_of("page.md", f"<!-- before each block: echo here > page.txt -->\n{block}{block}")
    assert example == again
    assert fault_of(example, folder) is None


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
