"""What the loader costs: CPU time against reading the same files with cat, and peak memory.

Writes a corpus of invented articles into a temporary folder and runs ``csto-nlp articles`` on it in processes of
its own. Prints, for each form of the corpus, the CPU time (user and system) as a multiple of that of
``find DIR -type f | xargs cat > /dev/null`` on the single files, and the peak resident memory.

    python benchmarks/loader.py [--files 20000] [--bytes 4000]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = """
the of and to in a for on that with by from at its has said after over will between two talks border summit members
treaty council force exercise agreement president minister ministry secretary general collective security organization
alliance Bishkek Astana Dushanbe Yerevan Minsk Moscow Tashkent Kyrgyzstan Kazakhstan Tajikistan Armenia Belarus Russia
Uzbekistan regional cooperation states leaders meeting joint session military parliament government
""".split()  # noqa: SIM905  a list of eighty literals reads worse


def sentence(rng: random.Random) -> str:
    """Return one sentence of 12 to 28 words."""
    words = rng.choices(WORDS, k=rng.randint(12, 28))
    return " ".join(words).capitalize() + "."


def article(rng: random.Random, size: int) -> tuple[str, str]:
    """Return a headline and a text of paragraphs, together about ``size`` bytes."""
    title = " ".join(rng.choices(WORDS, k=9)).capitalize()
    paragraphs: list[str] = []
    length = len(title)
    while length < size - 200:
        paragraphs.append(" ".join(sentence(rng) for _ in range(rng.randint(2, 4))))
        length += len(paragraphs[-1]) + 2
    return title, "\n\n".join(paragraphs)


def write_corpus(folder: Path, files: int, size: int) -> None:
    """Write the same articles as single files, as JSON Lines and as CSV."""
    rng = random.Random(20251127)  # noqa: S311  the same corpus each time, not a secret
    with (
        (folder / "all.jsonl").open("w", encoding="utf-8") as lines,
        (folder / "all.csv").open("w", encoding="utf-8", newline="") as table,
    ):
        rows = csv.writer(table)
        rows.writerow(("title", "text", "date"))
        for number in range(files):
            title, text = article(rng, size)
            day = f"20{number % 26:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
            path = folder / "txt" / f"{number // 1000:03d}" / f"{number:06d}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{title}\n\n{text}\n", encoding="utf-8")
            lines.write(json.dumps({"title": title, "text": text, "date": day}) + "\n")
            rows.writerow((title, text, day))


def cost(command: list[str] | str) -> tuple[float, float]:
    """Return the CPU seconds of a command and its children, and the peak resident memory in MiB of the largest."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere, shell=isinstance(command, str))
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command}: status {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, usage.ru_maxrss / 1024


def main() -> None:
    """Write the corpus, run the commands, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--bytes", type=int, default=4_000)
    parser.add_argument("--rounds", type=int, default=3, help="the least CPU time of so many rounds counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, options.files, options.bytes)
        read = f"find {folder}/txt -type f | xargs cat"
        cost(read)  # fill the page cache
        base = min(cost(read)[0] for _ in range(options.rounds))
        print(f"{options.files} files of about {options.bytes} bytes; find | xargs cat: {base:.2f} s of CPU time")
        for form in ("txt", "all.jsonl", "all.csv"):
            command = [sys.executable, "-m", "csto_nlp", "articles", str(folder / form), "--format", "jsonl"]
            runs = [cost(command) for _ in range(options.rounds)]
            seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
            print(f"{form:10s} {seconds:6.2f} s = {seconds / base:5.1f} x cat   peak memory {memory:6.1f} MiB")


if __name__ == "__main__":
    main()
