"""Fit the weights of concepts that summaries are made with: ``models/summaries/concepts.json``.

python training/summaries.py ARTICLES.jsonl SETS.jsonl [SETS.jsonl ...] [--keep N] [--check]

Each line of a file is ``{"docs": [{"text", ...}, ...], "summaries": [text, ...]}``, with texts and summaries written by
people; one document a line in ARTICLES, several in SETS; ``.gz`` works too. The features are those that the command
computes. A pair of neighbouring stems is a positive example where a summary of its texts holds it.

``--keep N`` leaves every Nth line out of the fit; ``--check`` prints ROUGE-2 F1 (needs rouge-score) for each file by
cross-validation over the lines that are fitted, and on those left out, and writes nothing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np

from csto_nlp.article import Article
from csto_nlp.summaries.concepts import PAIR_FEATURES, WORD_FEATURES, Concepts, Pair, Weights
from csto_nlp.summaries.selection import Limits, cover
from csto_nlp.summaries.units import Unit, read_units
from csto_nlp.text.stems import inflection_stem
from csto_nlp.text.tokens import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

Row = dict[str, Any]
TARGET = Path(__file__).resolve().parents[1] / "models" / "summaries" / "concepts.json"
FOLDS = 6
#: Inverse strength of the ridge penalty on standardised features.
PENALTY = 0.05
LIMITS = {"article": Limits(sentences=3), "set": Limits(words=250)}


def read(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file that hold a sentence."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    return [row for row in map(json.loads, lines) if units_of(row)]


def units_of(row: Row) -> list[Unit]:
    """Return the sentences of a row's texts."""
    texts = [doc["text"] for doc in row["docs"] if doc["text"].strip()]
    return [unit for number, text in enumerate(texts) for unit in read_units(Article(text, id=str(number)), number)]


def pairs_of(text: str) -> set[Pair]:
    """Return the pairs of neighbouring stems of a summary."""
    return set(pairwise(inflection_stem(word) for word in words(text)))


def examples(row: Row, units: Sequence[Unit]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the features of each pair of a row's texts, and whether a summary holds it."""
    concepts = Concepts(units)
    said = set().union(*(pairs_of(text) for text in row["summaries"]))
    return concepts.features(), np.array([pair in said for pair in concepts.pairs()], dtype=bool)


def fit(made: Sequence[tuple[NDArray[np.float64], NDArray[np.bool_]]]) -> Weights:
    """Return the weights of a logistic regression, on the features as they are."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    values, labels = np.vstack([x for x, _ in made]), np.concatenate([y for _, y in made])
    scaler = StandardScaler().fit(values)
    model = LogisticRegression(C=PENALTY, max_iter=500).fit(scaler.transform(values), labels)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (scaler.mean_ * weights).sum())
    n = len(WORD_FEATURES)
    rounded = [round(float(weight), 4) for weight in weights]
    return Weights(round(bias, 4), tuple(rounded[:n]), tuple(rounded[n : 2 * n]), tuple(rounded[2 * n :]))


def record(weights: Weights) -> Row:
    """Return weights as they are written."""
    return {
        "bias": weights.bias,
        "left": dict(zip(WORD_FEATURES, weights.left, strict=True)),
        "right": dict(zip(WORD_FEATURES, weights.right, strict=True)),
        "pair": dict(zip(PAIR_FEATURES, weights.pair, strict=True)),
    }


def summary(units: Sequence[Unit], weights: Weights, limits: Limits) -> str:
    """Return the summary that some weights give."""
    concepts = Concepts(units)
    chosen = cover(units, concepts.by_unit(), concepts.probabilities(weights), limits)
    return " ".join(unit.text for unit in units if (unit.article, unit.index) in chosen.gains)


def rouge(rows: Sequence[Row], texts: Sequence[str]) -> float:
    """Return mean ROUGE-2 F1 times 100, stemmed, over references and rows."""
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rouge2"], use_stemmer=True)
    scores = [
        np.mean([scorer.score(reference, text)["rouge2"].fmeasure for reference in row["summaries"]])
        for row, text in zip(rows, texts, strict=True)
    ]
    return 100 * float(np.mean(scores))


def check(kind: str, files: Sequence[tuple[Path, list[Row]]], keep: int) -> None:
    """Print for each file the figures of a cross-validation, and on the kept rows with the weights of all others."""
    used = [(path, row) for path, rows in files for row in split(rows, keep)[0]]
    made = [examples(row, units_of(row)) for _, row in used]
    texts = [""] * len(used)
    for fold in range(FOLDS):
        weights = fit([example for number, example in enumerate(made) if number % FOLDS != fold])
        for number in range(fold, len(used), FOLDS):
            texts[number] = summary(units_of(used[number][1]), weights, LIMITS[kind])
    weights = fit(made)
    for path, rows in files:
        own = [(row, text) for (source, row), text in zip(used, texts, strict=True) if source == path]
        figure = rouge([row for row, _ in own], [text for _, text in own])
        print(f"{kind}: {path.name}: cross-validation {figure:.2f} on {len(own)}")
        if kept := split(rows, keep)[1]:
            figure = rouge(kept, [summary(units_of(row), weights, LIMITS[kind]) for row in kept])
            print(f"{kind}: {path.name}: left out {figure:.2f} on {len(kept)}")


def split(rows: list[Row], keep: int) -> tuple[list[Row], list[Row]]:
    """Return the rows to fit, and every ``keep``-th one, which is left out; 0 leaves out none."""
    kept = rows[keep - 1 :: keep] if keep else []
    return [row for row in rows if not any(row is other for other in kept)], kept


def main() -> None:
    """Fit both sets of weights and write them, or print how good they are."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("articles", type=Path)
    options.add_argument("sets", type=Path, nargs="+")
    options.add_argument("--keep", type=int, default=0)
    options.add_argument("--check", action="store_true")
    given = options.parse_args()
    found = {}
    for kind, paths in (("article", [given.articles]), ("set", given.sets)):
        files = [(path, read(path)) for path in paths]
        if given.check:
            check(kind, files, given.keep)
        else:
            used = [row for _, rows in files for row in split(rows, given.keep)[0]]
            found[kind] = record(fit([examples(row, units_of(row)) for row in used]))
    if found:
        TARGET.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
