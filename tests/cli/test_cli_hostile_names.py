"""What is printed on a terminal holds no control character, mark of direction or forged line from the input."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from support import COMMAND, ROOT

#: Each drives a terminal, hides text, or turns it round: ESC, CSI, BEL, a return, DEL, marks of direction, line ends.
HOSTILE = "\x1b[8m\x1b]0;owned\x07\x9b2J\r\x7f\u202e\u2066\u061c\u200f\u2028\u2029"
FORGED = "csto-nlp: all is well"
#: What may reach a terminal besides text: colours, and what rich does with its cursor.
DRAWN = re.compile(r"\x1b\[[0-9;]*m|\x1b\[\?25[lh]|\r?\x1b\[(?:2K|1A)|\r\n")
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")

COMMANDS = {
    "articles": ["articles"],
    "skipped": ["articles", "--skipped", "-v"],
    "entities": ["entities", "--model", "none"],
    "count": ["entities", "--model", "none", "--count"],
    "cluster": ["cluster"],
    "clusters": ["cluster", "--groups"],
    "duplicates": ["duplicates"],
    "pairs": ["duplicates", "--pairs"],
    "groups": ["duplicates", "--groups"],
    "summarise": ["summarise"],
    "summary": ["summarise", "--by", "corpus"],
    "timeline": ["timeline"],
}


#: JSON is written by one writer whatever the command; tables and columns are each command's own.
DRAWN_BY = [(name, form) for name in COMMANDS for form in ("table", "csv")]
DRAWN_BY += [(name, form) for name in ("articles", "skipped", "entities", "clusters") for form in ("json", "jsonl")]


def on_terminal(*args: str | Path, cwd: Path | None = None) -> str:
    """Return what a command shows on a terminal, notes included."""
    side, other = pty.openpty()
    env = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    command = [*COMMAND, *map(str, args)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=other, stderr=other, env=env, cwd=cwd)
    os.close(other)
    shown = b""
    while True:
        try:
            data = os.read(side, 1 << 16)
        except OSError:  # how Linux says that the other side is closed
            break
        if not data:
            break
        shown += data
    os.close(side)
    process.wait(60)
    return shown.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose names and contents try to drive the terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    text = f"On 3 March 2024 President Vladimir Putin{HOSTILE} met Kassym-Jomart Tokayev in Astana. " * 4
    records = [
        dict.fromkeys(("id", "title", "url", "site", "author"), f"{n}{HOSTILE}\n{FORGED}")
        | {"date": "2024-03-04", "text": text + f"Round {n // 2}."}
        for n in range(6)
    ]
    (folder / "records.jsonl").write_text("\n".join(map(json.dumps, records)))
    name = f"{HOSTILE}\n{FORGED}"
    (folder / f"a{name}.json").write_text("{")
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr(f"b{name}.json", "{")
    return folder


@pytest.mark.parametrize(("name", "form"), DRAWN_BY)
def test_nothing_of_the_input_acts_on_a_terminal(name: str, form: str, hostile: Path) -> None:
    shown = on_terminal(*COMMANDS[name], hostile, "--format", form)
    assert "unreadable" in shown or "skipped" in shown
    assert "\x1b[8m" not in shown
    assert not ACTS.search(DRAWN.sub("", shown)), shown
    if form != "csv":  # where a cell may hold line ends
        assert not [line for line in DRAWN.sub("\n", shown).split("\n") if line.strip().startswith(FORGED)]


@pytest.mark.parametrize("form", ["conll", "jsonld"])
def test_nothing_of_an_export_acts_on_a_terminal(form: str, hostile: Path) -> None:
    shown = on_terminal("entities", "--model", "none", "--export", form, hostile)
    assert "Astana" in shown
    assert not ACTS.search(shown.replace("\r\n", "")), shown


@pytest.mark.parametrize(
    "args",
    [
        [f"no{HOSTILE}"],
        ["articles", f"no{HOSTILE}\n{FORGED}"],
        ["articles", f"--no{HOSTILE}"],
        ["articles", ".", "--encoding", HOSTILE],
        ["articles", ".", "--date", HOSTILE],
        ["articles", ".", "-o", f"/no{HOSTILE}/file"],
        ["duplicates", ".", "--against", f"no{HOSTILE}"],
        ["entities", ".", "--knowledge", f"no{HOSTILE}"],
        ["schema", HOSTILE],
    ],
)
def test_no_message_repeats_what_acts(args: list[str], tmp_path: Path) -> None:
    shown = on_terminal(*[arg.replace("\0", "") for arg in args], cwd=tmp_path)
    assert "csto-nlp: " in shown
    assert not ACTS.search(shown.replace("\r\n", "")), shown
    assert shown.count("\n") == 1


def test_json_on_a_terminal_reads_back_as_it_was(hostile: Path) -> None:
    shown = on_terminal("articles", hostile / "records.jsonl", "--format", "jsonl")
    line = shown[shown.index('{"schema"') :].split("\r\n")[0]
    assert "\u202e\u2066\u061c\u200f" in json.loads(line)["text"]
    assert "\\u202e" in line


def test_a_terminal_named_by_its_file_is_one(hostile: Path) -> None:
    for target in ("/dev/stdout", "-", "/dev/stderr"):
        shown = on_terminal("articles", hostile / "records.jsonl", "-o", target, "--format", "csv")
        assert "Astana" in shown
        assert not ACTS.search(DRAWN.sub("", shown)), target


def test_a_page_and_a_binary_export_refuse_a_terminal_by_any_name() -> None:
    for target in ("/dev/stdout", "-", "/dev/fd/1"):
        assert "terminal" in on_terminal("report", ROOT / "corpus" / "texts", "--model", "none", "-o", target)
        export = on_terminal(
            "entities", ROOT / "corpus" / "texts", "--model", "none", "--export", "docbin", "-o", target
        )
        assert "binary" in export
