#!/usr/bin/env python3
"""Collect the stop words of many languages from spaCy: models/stopwords/stopwords.json.

    python training/stop_words.py [--output models/stopwords/stopwords.json]

Kept are the languages that ``csto_nlp.text.language`` tells apart and for which spaCy lists at least ``LEAST`` words.
Words are lower-case runs of two letters or more, as articles are compared by them: an elided "l'" leaves nothing.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.text.language import LANGUAGES
from csto_nlp.text.tokens import LETTERS

LEAST = 80  # shorter lists hold little more than articles and pronouns
OWN_SCRIPT = {"el", "he", "hy"}  # languages told by their script
SPACY_NAMES = {"no": "nb"}


def stop_words(language: str) -> list[str]:
    """Return the stop words that spaCy lists for a language (ISO 639-1), sorted; none where it knows no list."""
    try:
        module = importlib.import_module(f"spacy.lang.{SPACY_NAMES.get(language, language)}.stop_words")
    except ModuleNotFoundError:
        return []
    return sorted({word for entry in module.STOP_WORDS for word in re.findall(LETTERS, entry.lower())})


def main() -> None:
    """Write the table, one language a line."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--output", type=Path, default=Path("models/stopwords/stopwords.json"))
    given = options.parse_args()
    told = {language for script in LANGUAGES.values() for language in script} | OWN_SCRIPT
    lists = {language: words for language in sorted(told - {"en"}) if len(words := stop_words(language)) >= LEAST}
    lines = [f' "{language}": {json.dumps(" ".join(words), ensure_ascii=False)}' for language, words in lists.items()]
    given.output.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(lists)} languages, {sum(map(len, lists.values()))} words")


if __name__ == "__main__":
    main()
