"""What all tests share: the top of the checkout and the real command as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import forks

ROOT = Path(__file__).resolve().parents[1]
COMMAND = [sys.executable, "-m", "csto_nlp"]
Run = Callable[..., subprocess.CompletedProcess[bytes]]


def csto(*args: str | Path, stdin: bytes | None = None, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own; without ``stdin`` it reads from an empty device.

    ``options`` are those of ``subprocess.run``; with none but a folder, the process may be a fork (see ``forks``).
    """
    call, env = [*map(str, args)], options.pop("env", {})
    if options.keys() <= {"cwd"} and forks.fits(call, env):
        return forks.run(call, stdin, options.get("cwd"), env)
    feed = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
    return subprocess.run(
        [*COMMAND, *call], capture_output=True, check=False, timeout=120, env={**os.environ, **env}, **feed, **options
    )


def records(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    """Return the JSON Lines that a command printed. Fails where it did not exit with 0."""
    assert done.returncode == 0, done.stderr.decode()
    return json_lines(done.stdout)


def json_lines(data: bytes) -> list[dict[str, Any]]:
    """Return the objects of JSON Lines, split at line feeds only."""
    return [json.loads(line) for line in data.split(b"\n") if line]
