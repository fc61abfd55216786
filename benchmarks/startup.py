"""CPU time of short commands as a ratio to `python -c pass`, interleaved; medians over many rounds.

    python benchmarks/startup.py [--rounds N] [FILE]

FILE (default: the first text of corpus/) is what `articles` and `entities` read.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def cpu(command: list[str]) -> float:
    """Return the user and system seconds of one run of a command."""
    # Bytecode is cached, as it is after any installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    null = subprocess.DEVNULL
    subprocess.run(command, stdout=null, stderr=null, stdin=null, check=False, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run all commands in turn and print one line each."""
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("file", nargs="?", default=str(min((ROOT / "corpus" / "texts").glob("*.txt"))))
    cli.add_argument("--rounds", type=int, default=15)
    options = cli.parse_args()
    python = [sys.executable]
    csto = [str(Path(sys.executable).with_name("csto-nlp"))]
    commands = {
        "python -c pass": [*python, "-c", "pass"],
        "csto-nlp --help": [*csto, "--help"],
        "csto-nlp --version": [*csto, "--version"],
        "csto-nlp entities --help": [*csto, "entities", "--help"],
        "csto-nlp articles FILE": [*csto, "articles", options.file],
        "csto-nlp entities --model none FILE": [*csto, "entities", "--model", "none", options.file],
        "csto-nlp entities FILE": [*csto, "entities", options.file],
    }
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(options.rounds):
        for name, command in commands.items():
            seconds[name].append(cpu(command))
    base = statistics.median(seconds["python -c pass"])
    for name, values in seconds.items():
        middle = statistics.median(values)
        print(f"{name:38s} {middle / base:6.2f} x   {1000 * middle:7.1f} ms")


if __name__ == "__main__":
    main()
