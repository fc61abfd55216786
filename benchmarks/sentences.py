"""Compare the sentence splitter with others on the project's gold, and its speed on a file of yours.

pip install blingfire nupunkt pysbd
python benchmarks/sentences.py [FILE.jsonl]

Prints for each the F1 of sentences (both ends right) on ``tests/text/news_sentences.txt``, and characters a second
of CPU time, as a multiple of pysbd's, on that file or on the texts of FILE (JSON Lines with ``text`` or ``docs``).
Others are given one line at a time, since most of them do not stop at the end of a line.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "text"))

from sentence_gold import boundary_f1, gold_texts

from csto_nlp.text.sentences import split_sentences

Spans = list[tuple[int, int]]
Splitter = Callable[[str], Spans]


def csto_nlp_result(text: str) -> Spans:
    """Return the sentences of csto-nlp."""
    return [(one.start, one.end) for one in split_sentences(text)]


def by_line(split: Callable[[str], Iterable[str]]) -> Splitter:
    """Return a splitter of lines as one of texts, its sentences found again in the text."""

    def run(text: str) -> Spans:
        spans, place = [], 0
        for sentence in (part.strip() for line in text.split("\n") if line.strip() for part in split(line)):
            start = text.find(sentence, place)
            if sentence and start >= 0:
                spans.append((start, start + len(sentence)))
                place = start + len(sentence)
        return spans

    return run


def others() -> dict[str, Splitter]:
    """Return the other splitters that are installed."""
    found: dict[str, Splitter] = {}
    if importlib.util.find_spec("blingfire"):
        import blingfire

        found["blingfire"] = by_line(lambda line: blingfire.text_to_sentences(line).split("\n"))
    if importlib.util.find_spec("nupunkt"):
        import nupunkt

        found["nupunkt"] = by_line(nupunkt.sent_tokenize)
    if importlib.util.find_spec("pysbd"):
        import pysbd

        found["pysbd"] = by_line(pysbd.Segmenter(language="en", clean=False).segment)
    if importlib.util.find_spec("spacy"):
        import spacy

        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        found["spaCy sentencizer"] = by_line(lambda line: [one.text for one in nlp(line).sents])
    return found


def texts_of(path: Path) -> list[str]:
    """Return the texts of a JSON Lines file."""
    raw = path.read_bytes()
    rows = map(json.loads, (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines())
    return [doc["text"] for row in rows for doc in row.get("docs", [row])]


def main() -> None:
    """Run all splitters and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path, nargs="?")
    options.add_argument("--limit", type=int, default=40)
    given = options.parse_args()
    gold = gold_texts()
    texts = texts_of(given.file)[: given.limit] if given.file else [one.text for one in gold]
    results = {}
    for name, split in {"csto-nlp": csto_nlp_result, **others()}.items():
        f1 = boundary_f1([split(one.text) for one in gold], gold)
        started = time.process_time()
        for text in texts:
            split(text)
        results[name] = (f1, time.process_time() - started)
    base = results.get("pysbd", results["csto-nlp"])[1]
    for name, (f1, spent) in results.items():
        print(f"{name:20s} F1 {100 * f1:5.1f}   {base / spent:6.1f} x")


if __name__ == "__main__":
    main()
