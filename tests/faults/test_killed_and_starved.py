"""Commands that write, killed at many moments, and run where the system denies what programs take for granted.

Run by ``make test-faults``; MOMENTS sets how many kills each command meets (default 50).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support import COMMAND, ROOT, csto

MOMENTS = int(os.environ.get("MOMENTS", "50"))
WRITING = {
    "articles": ["articles"],
    "entities": ["entities", "--model", "none"],
    "duplicates": ["duplicates"],
    "cluster": ["cluster"],
    "summarise": ["summarise"],
    "timeline": ["timeline"],
    "report": ["report", "--model", "none"],
}
SOURCE = ROOT / "corpus" / "texts"


def timed(args: list[str], target: Path) -> float:
    started = time.monotonic()
    done = csto(*args, SOURCE, "-o", target)
    assert done.returncode == 0, done.stderr
    return time.monotonic() - started


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT], ids=["kill", "interrupt"])
@pytest.mark.parametrize("name", WRITING)
def test_a_killed_run_leaves_the_old_file_or_the_new_one(name: str, how: signal.Signals, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / "result"
    length = timed(WRITING[name], target)
    whole, old = target.read_bytes(), b"what was there before\n"
    chance = random.Random(name)  # noqa: S311  no secret: the same moments on every run
    for _ in range(MOMENTS):
        target.write_bytes(old)
        running = subprocess.Popen([*COMMAND, *WRITING[name], str(SOURCE), "-o", str(target)], stderr=subprocess.PIPE)
        # An interrupt within the first moments is answered by Python itself, which is still importing.
        time.sleep(chance.uniform(0.3 * length if how is signal.SIGINT else 0, 1.1 * length))
        running.send_signal(how)
        _, said = running.communicate(timeout=60)
        assert target.read_bytes() in {old, whole}
        assert b"Traceback" not in said
        if how is signal.SIGINT:
            assert [path.name for path in folder.iterdir()] == ["result"]
        for left in set(folder.iterdir()) - {target}:
            left.unlink()  # nobody can tidy up after SIGKILL; the name is hidden and says whose it is
            assert left.name.startswith(".csto-nlp-")


def test_a_killed_run_leaves_a_usable_index(tmp_path: Path) -> None:
    index = tmp_path / "archive.idx"
    args = [*COMMAND, "duplicates", str(SOURCE), "--index", str(index), "-o", os.devnull]
    started = time.monotonic()
    subprocess.run(args, check=True)
    length = time.monotonic() - started
    index.unlink()
    chance = random.Random(7)  # noqa: S311  as above
    for _ in range(MOMENTS):
        running = subprocess.Popen(args)
        time.sleep(chance.uniform(0, 1.1 * length))
        running.kill()
        running.wait()
        if index.exists():
            done = csto("duplicates", SOURCE, "--against", index, "-o", os.devnull)
            assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "cp1252"},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
        {"TMPDIR": "/nonexistent"},
    ],
    ids=["locale C", "cp1252", "no home", "no temporary folder"],
)
@pytest.mark.parametrize("name", [name for name in WRITING if name != "report"])
def test_a_poor_environment_changes_nothing(name: str, env: dict[str, str]) -> None:
    plain = csto(*WRITING[name], SOURCE)
    poor = csto(*WRITING[name], SOURCE, env=env)
    assert (poor.returncode, poor.stdout) == (plain.returncode, plain.stdout), poor.stderr


@pytest.mark.parametrize("name", [name for name in WRITING if name != "report"])
def test_a_full_disk_and_a_closed_output_are_5(name: str) -> None:
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *WRITING[name], str(SOURCE)], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert (done.returncode, len(done.stderr.splitlines())) == (5, 1)
    closed = f"exec {sys.executable} -m csto_nlp {' '.join(WRITING[name])} {SOURCE} >&-"
    assert subprocess.run(["bash", "-c", closed], stderr=subprocess.PIPE, check=False).returncode == 5


def test_no_record_is_lost_where_some_are_poisoned(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Ministers met in Dushanbe for round {n}."}) for n in range(200)]
    for place, poison in ((3, "{"), (50, '{"text": 1e999}'), (99, "[" * 500), (150, '{"a": "\\ud800"}'), (199, "null")):
        lines[place] = poison
    (tmp_path / "dump.jsonl").write_text("\n".join(lines))
    for args in WRITING.values():
        if args[0] in {"timeline", "report"}:
            continue
        done = csto(*args, tmp_path / "dump.jsonl", "--format", "json")
        whole = json.loads(done.stdout)
        assert done.returncode == 3
        assert len(whole["records"]) + len(whole["skipped"]) == 200, args
