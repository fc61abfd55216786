"""What it costs to hand the steps of a search for duplicates to other processes.

    python benchmarks/duplicates_workers.py [--documents 100000] [--scheduler tcp://host:8786]

CPU time of this process, and of two worker processes of this machine, over the articles of ``duplicates.py`` in memory,
with array operations alone: all steps here; the texts handed out; the texts, the bands and the parcels handed out.
With ``--scheduler`` the last of these is done by the workers of a cluster, whose time is not counted.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable
from functools import partial

from csto_nlp.article import Article
from csto_nlp.duplicates import compiled, find_duplicates
from csto_nlp.duplicates.store import ArticleStore, find_stored
from csto_nlp.parallel.map import DASK, Workers, ordered_map
from duplicates import generate


def spent() -> tuple[float, float]:
    """Return the CPU time of this process and of its children that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time(), children.ru_utime + children.ru_stime


def main() -> None:
    """Measure each way once and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--scheduler")
    options = parser.parse_args()
    compiled.kernels = lambda characters=0: None  # noqa: ARG005
    articles = [Article(text, id=str(number)) for number, (text, _, _) in enumerate(generate(options.documents))]
    ways: dict[str, Callable[[], object]] = {
        "here": lambda: find_duplicates(articles),
        "texts on two": lambda: find_stored(ArticleStore(), articles, threshold=0.28, jobs=2),
        "all on two": lambda: find_duplicates(articles, mapper=partial(ordered_map, jobs=2)),
    }
    if options.scheduler:
        workers = Workers(2, DASK, options.scheduler)
        ways = {
            "here": ways["here"],
            "cluster": lambda: find_duplicates(articles, mapper=partial(ordered_map, jobs=workers)),
        }
    for name, way in ways.items():
        before = spent()
        way()
        here, there = (after - earlier for after, earlier in zip(spent(), before, strict=True))
        print(f"{name:14}{here:8.2f} s here{there:8.2f} s in workers")


if __name__ == "__main__":
    main()
