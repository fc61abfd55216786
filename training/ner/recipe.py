"""The whole recipe: teachers, soft labels, students of 6 and of 3 layers, their averages.

    python recipe.py --data DATA --start START --out RUN [--dev FILE ...]

DATA: ``prepare.py``'s OUT/train. START: ``start.py``'s OUT (minilm.npz, tokenizer.json). Runs of one stage go side by
side on one card: they are bound by kernel launches, not by arithmetic. A checkpoint that is there already is kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

GOLD = ["wikigold", "wnut17", "btc", "uner_ewt_dev", "crossner_politics", "crossner_other", "gum"]
TEXTS = ["text_gmb", "text_factbook", "text_ud"]
TEACHERS, LARGE, SMALL = (1, 2, 3, 4, 5), (11, 12, 13), (21, 22, 23)


class Runner:
    """Starts ``train.py`` with what every call shares."""

    def __init__(self, a: argparse.Namespace) -> None:
        self.shared = ["--data", str(a.data), "--dev", *map(str, a.dev)]
        self.shared += ["--start", str(a.start / "minilm.npz")]
        self.out = a.out

    def __call__(self, command: str, name: str, *options: str) -> subprocess.Popen[bytes] | None:
        """Start one run unless its result is there."""
        target = self.out / name
        if target.exists():
            return None
        line = [sys.executable, str(Path(__file__).with_name("train.py")), command, str(target)]
        return subprocess.Popen([*line, *self.shared, *options])

    def paths(self, stem: str, seeds: tuple[int, ...]) -> list[str]:
        """Return the checkpoints of several seeds."""
        return [str(self.out / f"{stem}{seed}.pt") for seed in seeds]


def wait(*runs: subprocess.Popen[bytes] | None) -> None:
    """Wait for runs; a failed one ends the recipe."""
    failed = [run.args for run in runs if run and run.wait()]
    if failed:
        raise SystemExit(f"failed: {failed}")


def main() -> None:
    """Run the stages in order."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--dev", nargs="*", type=Path, default=[])
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    run = Runner(arguments)
    gold = ["--gold", *GOLD]
    wait(*(run("fit", f"teacher{s}.pt", "--seed", str(s), "--epochs", "7", *gold) for s in TEACHERS))
    wait(run("label", "soft.npz", "--texts", *TEXTS, "--models", *run.paths("teacher", TEACHERS)))
    soft = [*gold, "--soft", str(arguments.out / "soft.npz")]
    six = [run("fit", f"six{s}.pt", "--seed", str(s), "--epochs", "5", *soft) for s in LARGE]
    three = [run("fit", f"three{s}.pt", "--seed", str(s), "--layers", "3", "--epochs", "7", *soft) for s in SMALL]
    wait(*six, *three)
    wait(run("average", "six.pt", "--models", *run.paths("six", LARGE)))
    wait(run("average", "three.pt", "--models", *run.paths("three", SMALL)))


if __name__ == "__main__":
    main()
