#!/usr/bin/env python3
"""Compare csto-nlp's clusters with other recipes on labelled articles.

    python benchmarks/cluster.py FILE.jsonl [--grain topic|story] [--limit N] [--skip NAME...]

Each line of FILE is {"id", "title", "text", "date", "label"}. Peers: TF-IDF + k-means, NMF and LDA, all three with
the true number of clusters given, which csto-nlp has to find; HDBSCAN on latent dimensions; and, where umap-learn is
installed, BERTopic's recipe (UMAP, HDBSCAN) on the same latent dimensions. Printed for each: adjusted mutual
information, adjusted Rand index, B-cubed F1, clusters found, outliers (each counted as a cluster of its own), CPU time
as a multiple of TF-IDF + k-means, and the adjusted Rand index between this run and one on the articles shuffled.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np
from sklearn.cluster import HDBSCAN, KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation, TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from sklearn.preprocessing import normalize

from csto_nlp.article import Article
from csto_nlp.clusters import cluster

if TYPE_CHECKING:
    from collections.abc import Callable

Rows = list[dict[str, Any]]


def texts(rows: Rows) -> list[str]:
    """Return title and text of each row."""
    return [f"{row.get('title') or ''}\n{row.get('text') or ''}" for row in rows]


def tfidf(rows: Rows) -> Any:
    """Return TF-IDF vectors as most recipes make them."""
    return TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2, max_df=0.5).fit_transform(texts(rows))


def latent(rows: Rows) -> Any:
    """Return 100 latent dimensions of unit length."""
    vectors = tfidf(rows)
    return normalize(TruncatedSVD(min(100, min(vectors.shape) - 1), random_state=0).fit_transform(vectors))


def csto_nlp_result(grain: str) -> Callable[[Rows, int], list[int]]:
    """Return csto-nlp as a recipe; it is not told how many clusters there are."""

    def run(rows: Rows, k: int) -> list[int]:
        del k
        articles = [
            Article(row.get("text") or "", id=str(row["id"]), title=row.get("title"), date=row.get("date"))
            for row in rows
        ]
        found = cluster(articles, grain=grain).memberships
        return [-1 if place.cluster is None else place.cluster for place in found]

    return run


def k_means(rows: Rows, k: int) -> list[int]:
    """TF-IDF and k-means."""
    return KMeans(k, n_init=1, random_state=0).fit_predict(tfidf(rows)).tolist()


def nmf(rows: Rows, k: int) -> list[int]:
    """Non-negative matrix factorisation; a text belongs to its strongest component."""
    return NMF(k, random_state=0, init="nndsvd").fit_transform(tfidf(rows)).argmax(axis=1).tolist()


def lda(rows: Rows, k: int) -> list[int]:
    """Latent Dirichlet allocation on counts."""
    counts = CountVectorizer(stop_words="english", min_df=2, max_df=0.5).fit_transform(texts(rows))
    return LatentDirichletAllocation(k, random_state=0).fit_transform(counts).argmax(axis=1).tolist()


def hdbscan(rows: Rows, k: int) -> list[int]:
    """HDBSCAN on latent dimensions."""
    del k
    return HDBSCAN(min_cluster_size=5, copy=True).fit_predict(latent(rows)).tolist()


def umap_hdbscan(rows: Rows, k: int) -> list[int]:
    """BERTopic's recipe: UMAP to five dimensions, then HDBSCAN."""
    del k
    from umap import UMAP

    space = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=0).fit_transform(
        latent(rows)
    )
    return HDBSCAN(min_cluster_size=10, copy=True).fit_predict(space).tolist()


def b_cubed(labels: list[str], found: list[int]) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998); an outlier is a cluster of its own."""
    own = [place if place >= 0 else -1 - number for number, place in enumerate(found)]
    both, gold, got = Counter(zip(labels, own, strict=True)), Counter(labels), Counter(own)
    precision = sum(n * n / got[place] for (_, place), n in both.items()) / len(own)
    recall = sum(n * n / gold[label] for (label, _), n in both.items()) / len(own)
    return 2 * precision * recall / (precision + recall)


def measure(recipe: Callable[[Rows, int], list[int]], rows: Rows) -> dict[str, float]:
    """Return the figures of one recipe."""
    labels = [str(row["label"]) for row in rows]
    k = len(set(labels))
    started = time.process_time()
    found = recipe(rows, k)
    cpu = time.process_time() - started
    order = random.Random(1).sample(range(len(rows)), len(rows))  # noqa: S311  no secret
    again = recipe([rows[number] for number in order], k)
    own = [place if place >= 0 else -1 - number for number, place in enumerate(found)]
    return {
        "AMI": float(adjusted_mutual_info_score(labels, own)),
        "ARI": float(adjusted_rand_score(labels, own)),
        "B3": b_cubed(labels, found),
        "k": len(set(found) - {-1}),
        "true": k,
        "out": float(np.mean([place < 0 for place in found])),
        "cpu": cpu,
        "shuffled": float(adjusted_rand_score([found[number] for number in order], again)),
    }


def main() -> None:
    """Run all recipes and print a table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", type=Path)
    options.add_argument("--grain", choices=("topic", "story"), default="topic")
    options.add_argument("--limit", type=int)
    options.add_argument("--skip", nargs="*", default=[])
    given = options.parse_args()
    with given.file.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream if line.strip()][: given.limit]
    recipes: dict[str, Callable[[Rows, int], list[int]]] = {
        "k-means": k_means,
        "csto-nlp": csto_nlp_result(given.grain),
        "nmf": nmf,
        "lda": lda,
        "hdbscan": hdbscan,
    }
    if importlib.util.find_spec("umap"):
        recipes["umap+hdbscan"] = umap_hdbscan
    base = 0.0
    print(f"{'':14s}  AMI   ARI   B3    found/true  out   CPU    shuffled")
    for name, recipe in recipes.items():
        if name in given.skip:
            continue
        row = measure(recipe, rows)
        base = base or row["cpu"]
        print(
            f"{name:14s} {row['AMI']:5.3f} {row['ARI']:5.3f} {row['B3']:5.3f} {row['k']:6.0f}/{row['true']:<5.0f}"
            f"{row['out']:5.3f} {row['cpu'] / base:5.1f} x {row['shuffled']:6.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
