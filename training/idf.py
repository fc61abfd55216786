#!/usr/bin/env python3
"""Count in how many texts each word occurs: the background table models/idf/idf.csv.

    python training/idf.py TEXT.jsonl.gz... [--output models/idf/idf.csv]

Each line of the input is {"tokens": [...]}, one sentence, in the order of the texts. The input marks no borders
between texts, so ``BLOCK`` sentences in a row stand for one. Words in fewer than ``LEAST`` blocks are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.text.stems import s_stem
from csto_nlp.text.tokens import LETTERS

BLOCK = 8  # sentences: about as long as a short news report
LEAST = 2


def count(paths: list[Path]) -> tuple[int, Counter[str]]:
    """Return the number of blocks and, for each stem, the number of blocks that hold it."""
    blocks, counts = 0, Counter[str]()
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            sentences = [" ".join(json.loads(line)["tokens"]).lower() for line in stream]
        for start in range(0, len(sentences), BLOCK):
            blocks += 1
            text = "\n".join(sentences[start : start + BLOCK])
            counts.update({s_stem(word) for word in re.findall(LETTERS, text)})
    return blocks, counts


def main() -> None:
    """Write the table: the number of blocks in the header, then word and count by falling count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", nargs="+", type=Path)
    options.add_argument("--output", type=Path, default=Path("models/idf/idf.csv"))
    given = options.parse_args()
    blocks, counts = count(given.texts)
    kept = sorted(((word, n) for word, n in counts.items() if n >= LEAST), key=lambda item: (-item[1], item[0]))
    lines = [f"word,{blocks}", *(f"{word},{n}" for word, n in kept)]
    given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{blocks} blocks, {len(kept)} words")


if __name__ == "__main__":
    main()
