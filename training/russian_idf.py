#!/usr/bin/env python3
"""Estimate in how many texts each Russian word occurs: the background table models/idf/russian.csv.

    python training/russian_idf.py VOCAB-ARCHIVE [--output models/idf/russian.csv]

The archive is ``navec_news_v1_1B_250K_300d_100q.tar`` of navec, which the package natasha holds under ``data/emb``. It
counts the words of a billion words of news. A word that makes up the share p of them stands in 1 - exp(-p * WORDS)
of texts of so many words, were it spread evenly. Forms of a word are counted apart, as clusters compare them; е stands
for ё.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from russian_ner import read_navec

from csto_nlp.text.frequencies import document_frequencies

WORDS = 160  # about as long as the texts of the English table
LEAST = 12
RUSSIAN = re.compile(r"[а-яё]{2,}")


def main() -> None:
    """Write the table: the number of texts in the header, that of the English one, then form and count."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("archive", type=Path)
    options.add_argument("--output", type=Path, default=Path("models/idf/russian.csv"))
    given = options.parse_args()
    words, counts, _, _ = read_navec(given.archive)
    total, forms = sum(counts), Counter[str]()
    for word, count in zip(words, counts, strict=True):
        if RUSSIAN.fullmatch(word):
            forms[word.replace("ё", "е")] += count
    texts = document_frequencies().texts
    held = {form: round(texts * (1 - math.exp(-WORDS * count / total))) for form, count in forms.items()}
    kept = sorted(((form, n) for form, n in held.items() if n >= LEAST), key=lambda item: (-item[1], item[0]))
    lines = [f"word,{texts}", *(f"{stem},{n}" for stem, n in kept)]
    given.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(kept)} forms")


if __name__ == "__main__":
    main()
