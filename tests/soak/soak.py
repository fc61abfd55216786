"""The whole chain over many articles with one in a hundred poisoned: every record has to be accounted for.

    python tests/soak/soak.py [--articles 1000000] [--keep FOLDER]     run by ``make soak``

Prints, for each command, records in, records out, skipped, CPU seconds and peak memory; fails where in is not out plus
skipped.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

POISON = (
    "{",
    '{"text": ["no", "text"]}',
    "[" * 3000,
    '{"text": "cut off',
    '{"title": null, "text": null}',
    "null",
    '{"a": "\\ud800"}',
    "\x00\x01\x02",
)
PLACES = ("Bishkek", "Dushanbe", "Minsk", "Yerevan", "Astana", "Moscow", "Tashkent", "Ashgabat", "Baku", "Tbilisi")
TOPICS = ("border", "gas", "budget", "exercise", "visa", "harvest", "railway", "election", "tariff", "reservoir")
VERBS = ("signed", "discussed", "postponed", "criticised", "approved", "reviewed")
#: Each reads what the one before has printed.
CHAIN = (
    ["articles"],
    ["duplicates", "--memory", "500M"],
    ["entities", "--model", "none"],
    ["cluster"],
    ["summarise"],
)


def article(number: int, chance: random.Random) -> dict[str, object]:
    """Return an invented article, every twentieth a copy of an earlier one."""
    seed = number - number % 20 + 1 if number % 20 == 0 else number
    chance.seed(seed)
    sentences = [
        f"On {1 + chance.randrange(28)} May {2000 + chance.randrange(26)} ministers in {chance.choice(PLACES)} "
        f"{chance.choice(VERBS)} the {chance.choice(TOPICS)} agreement number {chance.randrange(10**6)} "
        f"with a delegation of {chance.randrange(3, 90)} from {chance.choice(PLACES)}."
        for _ in range(3 + chance.randrange(6))
    ]
    return {"id": f"s{number}", "title": sentences[0][:60], "text": " ".join(sentences)}


def write_dump(path: Path, count: int) -> int:
    """Write ``count`` lines and return how many of them are poisoned."""
    chance = random.Random(1)  # noqa: S311  the same dump on every run
    poisoned = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            if number % 100 == 57:
                poisoned += 1
                file.write(POISON[number // 100 % len(POISON)] + "\n")
            else:
                file.write(json.dumps(article(number, chance)) + "\n")
    return poisoned


def run(args: list[str], source: Path, target: Path) -> tuple[int, int, float, int]:
    """Run one command; return its exit code, how much it skipped, CPU seconds and peak memory in MiB."""
    command = [sys.executable, "-m", "csto_nlp", *args, str(source), "-o", str(target), "-v"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    first = next((line for line in said.splitlines() if "skipped " in line), "")
    skipped = int(first.split("skipped ")[1].split(":")[0].replace(",", "")) if first else 0
    return os.waitstatus_to_exitcode(status), skipped, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def lines_in(path: Path) -> int:
    """Return the number of lines of a file."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


def main() -> int:
    """Run the chain and return 1 where a record is lost."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--articles", type=int, default=1_000_000)
    cli.add_argument("--keep", type=Path)
    options = cli.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "dump.jsonl"
        poisoned = write_dump(source, options.articles)
        lost = 0
        print(f"{'command':12s} {'in':>9s} {'out':>9s} {'skipped':>8s} {'CPU s':>8s} {'MiB':>6s}")
        for place, args in enumerate(CHAIN):
            target = folder / f"{place}-{args[0]}.jsonl"
            code, skipped, seconds, memory = run(args, source, target)
            given, printed = lines_in(source), lines_in(target)
            print(f"{args[0]:12s} {given:9d} {printed:9d} {skipped:8d} {seconds:8.1f} {memory:6d}", flush=True)
            expected = poisoned if place == 0 else 0
            lost += given != printed + skipped or skipped != expected or code != (3 if expected else 0)
            source = target
    print("every record is accounted for" if not lost else f"{lost} commands lost records")
    return 1 if lost else 0


sys.exit(main())
