"""The command line as a whole: help, errors, exit codes, signals, pipes, files."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import COMMAND, csto, json_lines

ARTICLE = b'{"text": "Vladimir Putin met Sadyr Japarov in Bishkek on Tuesday.", "date": "2025-11-26"}\n'
COMMANDS = ("articles", "entities", "duplicates", "cluster", "schema")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("Talks in Minsk\n\nThe presidents of Belarus and Russia met in Minsk on 3 March 2021.\n")
    return path


def last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]
    return lines[0]


def test_help_lists_every_command() -> None:
    done = csto("--help")
    assert done.returncode == 0
    assert all(name in done.stdout.decode() for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_with_two_examples(name: str) -> None:
    text = csto(name, "--help").stdout.decode()
    assert text.count(f"csto-nlp {name}") >= 3  # the usage line and two examples


def test_version_needs_no_metadata() -> None:
    from csto_nlp import __version__

    done = csto("--version")
    assert done.stdout.decode().split() == ["csto-nlp", __version__]


def test_misspelt_command_names_the_nearest() -> None:
    done = csto("entites")
    assert done.returncode == 2
    assert "did you mean 'entities'" in last_line(done)


def test_file_is_no_command(letter: Path) -> None:
    assert csto(letter).returncode == 2


@pytest.mark.parametrize(
    "args",
    [
        ["--fromat", "json"],
        ["--format", "xml"],
        ["--date", "yesterday"],
        ["--date", "2025-02-30"],
        ["--limit", "0"],
        ["--encoding", "klingon"],
    ],
)
def test_wrong_option_is_one_line_and_2(args: list[str], letter: Path) -> None:
    done = csto("articles", letter, *args)
    assert done.returncode == 2
    assert last_line(done).startswith("csto-nlp: ")
    assert done.stdout == b""


def test_missing_path_stops_before_anything_is_done(letter: Path) -> None:
    for fmt in ("jsonl", "json", "csv", "table"):
        done = csto("articles", letter, letter.with_name("leter.txt"), "--format", fmt)
        assert done.returncode == 2
        assert "letter.txt" in last_line(done)
        assert done.stdout == b""


def test_no_article_is_4(tmp_path: Path, letter: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    assert csto("articles", empty).returncode == 4
    assert csto("articles", empty, letter).returncode == 0
    assert csto("articles", stdin=b"").returncode == 4


def test_unreadable_is_3_and_the_rest_is_done(tmp_path: Path, letter: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(ARTICLE + b'{"text": "cut off')
    done = csto("articles", broken, letter)
    assert done.returncode == 3
    assert len(json_lines(done.stdout)) == 2
    assert "broken.jsonl" in last_line(done)
    assert csto("articles", broken, "-q").stderr == b""


def test_piped_input_needs_no_dash() -> None:
    assert csto("articles", stdin=ARTICLE).stdout == csto("articles", "-", stdin=ARTICLE).stdout


def test_limit(tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_bytes(ARTICLE * 5)
    assert len(json_lines(csto("articles", feed, "--limit", "2").stdout)) == 2


def test_full_disk_is_one_line_and_5(letter: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "articles", letter], stdout=full, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False
        )
    assert done.returncode == 5
    assert "No space left" in last_line(done)
    assert csto("articles", letter, "-o", "/dev/full").returncode == 5


def test_closed_stdout_is_5(letter: Path) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, "articles", letter], stderr=subprocess.PIPE, check=False
    )
    assert done.returncode == 5


def test_a_full_stderr_changes_no_exit_code(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for args, code in (([letter], 0), ([tmp_path / "empty.txt"], 4), ([tmp_path / "missing"], 2)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([*COMMAND, "articles", *args], stdout=subprocess.DEVNULL, stderr=full, check=False)
        assert done.returncode == code


def test_a_fault_of_ours_is_one_line_and_3() -> None:
    broken = "import csto_nlp.cli as cli; cli.COMMANDS['schema'] = ('json.tool', ''); cli.main(['schema'])"
    done = subprocess.run([sys.executable, "-c", broken], capture_output=True, check=False)
    assert done.returncode == 3
    assert "AttributeError at cli/__init__.py:" in last_line(done)


def test_unwritable_place_is_5(letter: Path, tmp_path: Path) -> None:
    done = csto("articles", letter, "-o", tmp_path / "no" / "such" / "folder.jsonl")
    assert done.returncode == 5
    last_line(done)
    assert csto("articles", letter, "-o", tmp_path).returncode == 5


@pytest.mark.parametrize("command", ["articles", "cluster", "report"])
def test_an_unwritable_place_is_said_before_any_work(command: str, tmp_path: Path) -> None:
    args = [*COMMAND, command, "-o", str(tmp_path / "no" / "page.html")]
    process = subprocess.Popen(args, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    assert process.wait(60) == 5  # while its input is still open
    assert b"there is no folder" in process.stderr.read()


def test_closed_pipe_is_silent_and_141() -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen([*COMMAND, "articles"], stdin=subprocess.PIPE, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    os.close(reader)
    _, stderr = process.communicate(ARTICLE * 1000)
    assert process.returncode == 141
    assert stderr == b""


def test_endless_input_is_answered_at_once() -> None:
    process = subprocess.Popen([*COMMAND, "articles"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(ARTICLE)
    process.stdin.flush()
    assert b"Putin" in process.stdout.readline()  # while the input stays open
    process.stdin.close()
    assert process.wait(30) == 0


def test_interrupt_is_130_without_traceback(tmp_path: Path) -> None:
    for delay in (0.0, 0.05, 0.3):
        output = tmp_path / "out.jsonl"
        process = subprocess.Popen(
            [*COMMAND, "articles", "-o", output], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdin is not None
        process.stdin.write(ARTICLE)
        process.stdin.flush()
        deadline = time.monotonic() + 30
        while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
            time.sleep(0.005)  # until the command, and not Python's own start, is what the signal meets
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate()
        assert process.returncode == 130
        assert stderr == b""
        assert list(tmp_path.iterdir()) == []  # neither the file nor its temporary one


def test_interrupt_while_the_command_is_still_loading_is_130(tmp_path: Path) -> None:
    (tmp_path / "click.py").write_text("import time\nprint('loading', flush=True)\ntime.sleep(60)\n")
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    process = subprocess.Popen([*COMMAND, "articles"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    assert process.stdout is not None
    assert process.stdout.readline() == b"loading\n"
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (130, b"")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupt", "kill"])
def test_workers_go_when_their_command_has_gone(how: signal.Signals) -> None:
    args = [*COMMAND, "entities", "--model", "none", "--jobs", "2"]
    process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(ARTICLE * 500)
    process.stdin.flush()
    assert b"Putin" in process.stdout.readline()
    process.send_signal(how)
    _, stderr = process.communicate(timeout=30)  # ends once the last process that can write to stderr has gone
    assert stderr == b""


def test_output_file_is_whole_and_shared(letter: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    assert csto("articles", letter, "-o", target).returncode == 0
    assert target.read_bytes() == csto("articles", letter).stdout
    mask = os.umask(0)
    os.umask(mask)
    assert target.stat().st_mode & 0o777 == 0o666 & ~mask
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt", "out.jsonl"]


def test_failed_run_leaves_the_old_file(letter: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    assert csto("articles", letter, tmp_path / "missing", "-o", target).returncode == 2
    assert target.read_text() == "old"


@pytest.mark.parametrize(("shell", "word"), [("bash", "complete"), ("zsh", "compdef"), ("fish", "complete")])
def test_completion_scripts(shell: str, word: str) -> None:
    done = csto(env={"_CSTO_NLP_COMPLETE": f"{shell}_source"})
    assert word in done.stdout.decode()


def on_a_terminal(*args: str | Path, env: dict[str, str] | None = None) -> bytes:
    """Return what the command shows on an 80-column terminal."""
    main, side = pty.openpty()
    size = {"COLUMNS": "80", "LINES": "40", "TERM": "xterm-256color", "NO_COLOR": "", **(env or {})}
    process = subprocess.Popen(
        [*COMMAND, *map(str, args)], stdin=side, stdout=side, stderr=side, env={**os.environ, **size}
    )
    os.close(side)
    shown = b""
    while True:
        try:
            chunk = os.read(main, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    process.wait()
    os.close(main)
    return shown


def test_terminal_gets_a_table_with_colour(letter: Path) -> None:
    shown = on_a_terminal("articles", letter)
    assert b"\x1b[1m" in shown
    assert b"Talks in Minsk" in shown
    assert b'"text"' not in shown


def test_no_color_is_respected(letter: Path) -> None:
    assert b"\x1b[3" not in on_a_terminal("entities", letter, "--model", "none", env={"NO_COLOR": "1"})


def test_pipe_gets_no_colour(letter: Path) -> None:
    assert b"\x1b" not in csto("articles", letter, "--format", "table").stdout


def test_nothing_given_on_a_terminal_is_2() -> None:
    assert b"no input" in on_a_terminal("articles")


def test_escape_codes_of_the_input_reach_no_terminal(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.jsonl"
    hostile.write_text(
        '{"title": "\\u001b]0;owned\\u0007 \\u009b31m", "text": "Kyrgyzstan \\u001b[2J \\u202e and \\u0007"}\n'
    )
    for command in ("articles", "entities"):
        for fmt in ("table", "jsonl", "csv"):
            shown = on_a_terminal(command, hostile, "--format", fmt, env={"NO_COLOR": "1"})
            assert b"\x1b]0" not in shown
            assert b"\x1b[2J" not in shown
            assert b"\x07" not in shown
            assert "\u009b".encode() not in shown


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "cp1252"}, {"HOME": "/nowhere"}]
)
def test_bytes_do_not_depend_on_the_environment(env: dict[str, str], tmp_path: Path) -> None:
    feed = tmp_path / "feed.jsonl"
    feed.write_text('{"text": "Путин прибыл в Бишкек — « Кыргызстан »."}\n', encoding="utf-8")
    done = csto("articles", feed, env=env)
    assert done.returncode == 0
    assert done.stdout == csto("articles", feed).stdout
    assert csto("articles", feed, "--format", "table", env=env).returncode == 0
