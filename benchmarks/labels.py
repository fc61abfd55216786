#!/usr/bin/env python3
"""What labels and keywords are worth on labelled sets: NPMI and coverage.

    python benchmarks/labels.py FILE.jsonl...

Each line of a FILE is {"id", "title", "text", "label"}; the clusters are the labels of the set. Printed for each set,
for eight keywords and for the words of the labels: normalised pointwise mutual information (NPMI; Bouma 2009), the mean
over pairs of words of one cluster, from the articles of the set; and coverage, the share of a cluster's articles that
hold one of its first three words or names.
"""

from __future__ import annotations

import argparse
import itertools
import math
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np
from topics import read

from csto_nlp.clusters.clustering import _describe, _find_entities, _renumbered
from csto_nlp.clusters.vectors import make_vectors
from csto_nlp.text.stems import weak_stem

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.clusters.model import Cluster

WORD = re.compile(r"[^\W\d_]{2,}")


def keys(text: str) -> set[str]:
    """Return the words of a text without their endings."""
    return {weak_stem(word.lower()) for word in WORD.findall(text)}


def npmi(words: list[str], holders: dict[str, set[int]], articles: int) -> float:
    """Return the mean NPMI of the pairs of some words; -1 for a pair that no article holds."""
    values = []
    for one, other in itertools.combinations(words, 2):
        both = len(holders[one] & holders[other]) / articles
        if both in {0, 1}:
            values.append(both * 2 - 1)
            continue
        values.append(math.log(both * articles**2 / len(holders[one]) / len(holders[other])) / -math.log(both))
    return float(np.mean(values)) if values else float("nan")


def measure(articles: list[Article], labels: list[str]) -> list[Cluster]:
    """Return the clusters that the labels of a set make."""
    numbers = _renumbered(np.unique(labels, return_inverse=True)[1].astype(np.int64))
    return _describe(articles, make_vectors(articles), numbers, _find_entities)[0]


def main() -> None:
    """Print a line for each set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    for path in options.parse_args().files:
        labelled = read(path)
        articles = [article for article, _ in labelled]
        clusters = measure(articles, [label for _, label in labelled])
        place = {article.id: number for number, article in enumerate(articles)}
        held = [keys(f"{article.title or ''}\n{article.text}") for article in articles]
        for kind, parts in (
            ("keywords", [[term for term, _ in one.keywords[:8]] for one in clusters]),
            ("labels", [one.label.split(", ") for one in clusters]),
        ):
            words = [[key for part in own for key in sorted(keys(part))] for own in parts]
            holders = {key: {at for at, text in enumerate(held) if key in text} for own in words for key in own}
            mean = np.nanmean([npmi([key for key in own if holders[key]], holders, len(articles)) for own in words])
            covered = [
                np.mean([any(keys(part) <= held[place[article]] for part in own[:3]) for article in one.articles])
                for own, one in zip(parts, clusters, strict=True)
            ]
            print(f"{path.name:28s} {kind:9s} NPMI {mean:.3f} coverage by the first three {np.mean(covered):.3f}")


if __name__ == "__main__":
    main()
