"""An article for which there is not enough memory: it is named and left out, and the others come out."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from support import csto, json_lines

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="address space is limited and measured by Linux")

MEGABYTE = 1 << 20
#: Runs the command and prints the largest address space that it had, in kB.
MEASURED = """
import sys
from pathlib import Path
from csto_nlp.cli import main
try:
    main(sys.argv[1:])
finally:
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    print(status["VmPeak"].split()[0], file=sys.stderr)
"""
COMMAND = ("entities", "--only", "date")


def line(name: str, text: str) -> str:
    return json.dumps({"id": name, "text": text, "date": "2025-11-28"}) + "\n"  # undated ones take numpy to be bounded


def peak(path: Path) -> int:
    done = subprocess.run([sys.executable, "-c", MEASURED, *COMMAND, path], capture_output=True, check=True)
    return int(done.stderr) * 1024


def test_an_article_that_needs_more_memory_than_there_is_costs_itself_alone(tmp_path: Path) -> None:
    good = line("before", "Leaders met in Minsk on 27 November 2025.")
    alone, mixed = tmp_path / "good.jsonl", tmp_path / "mixed.jsonl"
    alone.write_text(good)
    mixed.write_text(good + line("large", "2025-11-27 " * 180_000) + good.replace("before", "after"))
    most = peak(alone) + 12 * MEGABYTE
    done = csto(*COMMAND, mixed, preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (most, most)))
    assert done.returncode == 3, done.stderr
    assert [record["id"] for record in json_lines(done.stdout)] == ["before", "after"]
    assert b"article large could not be analysed (out of memory)" in done.stderr
    assert len(done.stderr.splitlines()) == 1
