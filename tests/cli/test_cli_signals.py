"""Signals and a lack of memory: the exit code that is documented, nothing half-written, no process left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from support import COMMAND, ROOT, csto

RECORD = json.dumps({"title": "T", "text": "Vladimir Putin met Kassym-Jomart Tokayev in Astana."}).encode() + b"\n"
ENDING = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def begun(folder: Path, *args: str, ignored: signal.Signals | None = None) -> subprocess.Popen[bytes]:
    """Start a command that writes into ``folder`` and waits for more input; return it once it has begun to write."""

    def prepare() -> None:
        for one in ENDING:  # whatever the tests were started with: nohup has SIGHUP ignored
            signal.signal(one, signal.SIG_IGN if one is ignored else signal.SIG_DFL)

    process = subprocess.Popen(
        [*COMMAND, *args, "-o", str(folder / "out.jsonl")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=prepare,  # noqa: PLW1509  no threads here
    )
    assert process.stdin is not None
    process.stdin.write(RECORD * 400)
    process.stdin.flush()
    deadline = time.monotonic() + 60
    while not list(folder.iterdir()):
        assert time.monotonic() < deadline, "nothing was written"
        time.sleep(0.01)
    return process


def children(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that a command has started."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in listed.read_text().split()] if listed.exists() else []


@pytest.mark.parametrize("how", ENDING, ids=lambda how: how.name)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_all_processes_and_leaves_no_file(how: signal.Signals, jobs: str, tmp_path: Path) -> None:
    process = begun(tmp_path, "entities", "--model", "none", "--jobs", jobs)
    deadline = time.monotonic() + 60
    while jobs == "2" and not (workers := children(process)):
        assert time.monotonic() < deadline, "no worker was started"
        time.sleep(0.01)
    process.send_signal(how)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (128 + how, b"")
    assert list(tmp_path.iterdir()) == []
    if jobs == "2":
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < deadline, "a worker lives on"
            time.sleep(0.01)


def test_a_run_outlives_its_terminal_under_nohup(tmp_path: Path) -> None:
    process = begun(tmp_path, "articles", ignored=signal.SIGHUP)
    process.send_signal(signal.SIGHUP)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.count(b"\n")) == (0, 1)
    assert b"wrote 400 articles" in said
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 400


@pytest.mark.parametrize("args", [["--help"], ["entities", "--help"], ["--version"], ["schema", "article"]])
def test_help_into_a_closed_pipe_is_141(args: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, *args], stdout=writer, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("megabytes", [80, 120, 200])
@pytest.mark.parametrize("args", [["duplicates", "--fail-on", "any"], ["cluster"]], ids=lambda args: args[0])
def test_little_memory_is_6_or_enough(args: list[str], megabytes: int, tmp_path: Path) -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    source = ROOT / "corpus" / "texts" / "2010-06-14-call-for-troops.txt"
    done = csto(*args, source, "-o", tmp_path / "out", preexec_fn=bound)
    assert done.returncode in {0, 6}, done.stderr
    if done.returncode == 6:
        assert done.stderr.startswith(b"csto-nlp: out of memory")
        assert done.stderr.count(b"\n") == 1
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("megabytes", [38, 40, 42, 46, 50])
def test_too_little_memory_for_the_matcher_does_not_end_the_process(megabytes: int) -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))

    done = csto("entities", "--model", "none", ROOT / "corpus" / "texts", preexec_fn=bound)
    assert b"memory allocation of" not in done.stderr  # so Rust says that it aborts
    assert not done.stdout or done.stdout.endswith(b"\n")


def test_too_little_memory_to_load_a_model_is_6_and_no_article_is_blamed() -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (220 << 20, 220 << 20))

    done = csto("entities", "--model", "ner", ROOT / "corpus" / "texts", preexec_fn=bound)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (6, b"", 1), done.stderr
    assert done.stderr.startswith(b"csto-nlp: out of memory")


def test_too_little_memory_to_load_the_libraries_is_6() -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (100 << 20, 100 << 20))

    done = csto("duplicates", ROOT / "corpus", preexec_fn=bound)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (6, b"", 1), done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_where_memory_runs_out_what_was_done_is_printed_in_whole_lines(unbuffered: str) -> None:
    import resource

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (90 << 20, 90 << 20))

    dated = {"date": "2025-11-28", "text": "Leaders met in Minsk on 27 November 2025. " * 30}
    undated = {"text": "Leaders met in Minsk. They talked on Monday."}  # takes a library to be bounded
    feed = "".join(json.dumps(record) + "\n" for record in [*[dated] * 9, undated, *[dated] * 9])
    args = ("entities", "--only", "date")
    done = csto(*args, stdin=feed.encode(), preexec_fn=bound, env={"PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr.count(b"\n")) == (6, 1), done.stderr
    assert done.stdout.endswith(b"\n")
    assert [len(json.loads(line)["entities"]) for line in done.stdout.splitlines()] == [30] * 9


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_disk_that_takes_a_part_only_is_5(unbuffered: str, tmp_path: Path) -> None:
    import resource

    source = tmp_path / "in.jsonl"
    source.write_bytes(RECORD * 40)
    with (tmp_path / "out.jsonl").open("wb") as out:
        done = subprocess.run(
            [*COMMAND, "articles", str(source)],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (5, 1), done.stderr
    assert b"too large" in done.stderr
