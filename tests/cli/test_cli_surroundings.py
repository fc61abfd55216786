"""Odd surroundings: full devices, closed streams, folders that are gone, names and variables that mean nothing."""

from __future__ import annotations

import bz2
import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import COMMAND, csto

GOOD = (
    json.dumps({"id": "g", "title": "Good", "text": "Armenia and Belarus met in Yerevan.", "date": "2021-03-04"}) + "\n"
)
RUN = subprocess.list2cmdline(COMMAND)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "g.jsonl").write_text(GOOD)
    (tmp_path / "cut.jsonl").write_text('{"text": ')
    return tmp_path


def in_shell(line: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, check=False, timeout=120)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is of Linux")
@pytest.mark.parametrize(
    "args",
    [
        "articles g.jsonl > /dev/full",
        "articles g.jsonl --format table > /dev/full",
        "entities --model none g.jsonl --format csv > /dev/full",
        "articles g.jsonl -o /dev/full",
        "timeline g.jsonl --svg /dev/full",
        "schema article > /dev/full",
        "config > /dev/full",
    ],
)
def test_a_full_device_is_5(args: str, folder: Path) -> None:
    done = in_shell(f"{RUN} {args}", folder)
    assert (done.returncode, done.stderr.count(b"\n")) == (5, 1), done.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("articles . 2> /dev/full", 3),
        ("articles . 2>&-", 3),
        ("articles g.jsonl <&-", 0),
    ],
)
def test_the_code_stays_where_no_note_can_be_printed(line: str, code: int, folder: Path) -> None:
    done = in_shell(f"{RUN} {line}", folder)
    assert (done.returncode, done.stderr) == (code, b"")


@pytest.mark.parametrize(
    "variables",
    [
        "-u HOME",
        "TZ=Mars/Olympus",
        "LC_ALL=xx_YY",
        "LC_ALL=C PYTHONUTF8=0",
        "COLUMNS=0",
        "COLUMNS=-1",
        "COLUMNS=9999999999",
    ],
)
def test_variables_that_mean_nothing_change_nothing(variables: str, folder: Path) -> None:
    done = in_shell(f"env {variables} {RUN} entities --model none g.jsonl --format table", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Belarus" in done.stdout


def test_a_working_folder_that_is_gone_matters_to_no_absolute_path(folder: Path) -> None:
    done = in_shell(f'mkdir q; cd q; rmdir ../q; {RUN} articles "{folder}/g.jsonl"', folder)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress)], ids=["gz", "bz2"])
def test_a_packed_file_cut_at_any_byte_is_never_taken_for_whole(ending: str, pack: object, folder: Path) -> None:
    data = pack(GOOD.encode())  # type: ignore[operator]
    cut = folder / "cut"
    cut.mkdir()
    begins = 10  # bytes by which bzip2 is known
    for size in range(begins, len(data)):
        (cut / f"{size:03}.jsonl.{ending}").write_bytes(data[:size])
    done = csto("articles", cut, "--skipped")
    assert (done.returncode, b"Traceback" in done.stderr) == (3, False)
    assert len(done.stdout.splitlines()) == len(data) - begins
