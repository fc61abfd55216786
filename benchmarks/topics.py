#!/usr/bin/env python3
"""How the number of topics holds: on parts of a labelled set, against the best number, and when articles are added.

    python benchmarks/topics.py FILE.jsonl... [--parts 150 300 600 1200]

Each line of a FILE is {"id", "title", "text", "label"}, optionally "language". Printed for each number of articles,
drawn at random, and for the whole set: topics found, adjusted mutual information with the labels, and the best that any
number of topics gives with the same vectors. Then the adjusted Rand index, on the common articles, between the topics
of nine tenths of the set and those of the whole. At the end the loss of the number found against the best.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score
from threadpoolctl import threadpool_limits

from csto_nlp.article import Article, content_order
from csto_nlp.clusters.number_of_clusters import CANDIDATES, SMALL_CORPUS
from csto_nlp.clusters.topics import find_topics
from csto_nlp.clusters.vectors import make_vectors

Labelled = list[tuple[Article, str]]


def read(path: Path) -> Labelled:
    """Return the articles of a file in the order of their content, with the label of each."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in data.splitlines() if line.strip()]
    articles = [
        Article(row.get("text") or "", id=str(number), title=row.get("title"), language=row.get("language"))
        for number, row in enumerate(rows)
    ]
    return [(articles[at], str(rows[at]["label"])) for at in content_order(articles)]


def topics(labelled: Labelled, k: int | None = None) -> list[int]:
    """Return the topic of each article, as the command finds it."""
    with threadpool_limits(1):
        return find_topics(make_vectors([article for article, _ in labelled]), k).tolist()


def measure(labelled: Labelled) -> tuple[int, float, float, int]:
    """Return the number of topics found, its agreement with the labels, the best agreement and the number it needs."""
    labels = [label for _, label in labelled]
    with threadpool_limits(1):
        vectors = make_vectors([article for article, _ in labelled])
        found = find_topics(vectors).tolist()
        own = float(adjusted_mutual_info_score(labels, found))
        others = {k: float(adjusted_mutual_info_score(labels, find_topics(vectors, k).tolist())) for k in CANDIDATES}
    best = max(others, key=lambda k: (others[k], -k))
    return len(set(found)), own, max(own, others[best]), best


def main() -> None:
    """Print a table for each set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="+", type=Path)
    options.add_argument("--parts", nargs="*", type=int, default=[150, 300, 600, 1200])
    given = options.parse_args()
    losses = []
    for path in given.files:
        labelled = read(path)
        order = random.Random(1).sample(range(len(labelled)), len(labelled))  # noqa: S311  no secret
        print(f"{path.name}: {len({label for _, label in labelled})} labels")
        for count in [*(part for part in given.parts if part < len(labelled)), len(labelled)]:
            part = [labelled[at] for at in sorted(order[:count])]
            found, own, most, best = measure(part)
            losses.append(most - own)
            print(f"  {count:6d} articles: {found:3d} topics, AMI {own:.3f}; best {most:.3f} with {best}", flush=True)
        if len(labelled) > SMALL_CORPUS:
            fewer = sorted(order[: len(order) * 9 // 10])
            whole = topics(labelled)
            before = topics([labelled[at] for at in fewer])
            print(f"  a tenth added: ARI {adjusted_rand_score(before, [whole[at] for at in fewer]):.3f}", flush=True)
    print(f"loss: mean {sum(losses) / len(losses):.3f}, worst {max(losses):.3f}")


if __name__ == "__main__":
    main()
