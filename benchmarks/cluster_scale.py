#!/usr/bin/env python3
"""Measure how the CPU time and memory of clustering grow with the number of short articles.

    python benchmarks/cluster_scale.py [N...] [--grain topic|story]

Each N (default 10000, 100000, 1000000) is run in a process of its own on invented articles of about 30 words: 30
subjects with their own vocabularies, in each of them events of two to thirty articles with six words of their own, the
rest drawn by Zipf's law from 50,000 words. Printed: CPU seconds of making the articles (not counted below), of
clustering, microseconds an article, peak memory of the whole process, clusters, B-cubed F1 against subjects or events.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np

from cluster import b_cubed
from csto_nlp.article import Article
from csto_nlp.clusters import cluster

WORDS, SUBJECTS, OWN, LENGTH = 50_000, 30, 200, 30
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def word(number: int) -> str:
    """Return an invented word."""
    parts = []
    for _ in range(4):
        number, place = divmod(number, len(SYLLABLES))
        parts.append(SYLLABLES[place])
    return "".join(parts)


def make(count: int) -> tuple[list[Article], list[str], list[str]]:
    """Return articles, the subject of each and the event of each."""
    draw = np.random.default_rng(count)
    vocabulary = [word(number) for number in range(WORDS)]
    frequency = 1 / np.arange(10, WORDS + 10)
    frequency /= frequency.sum()
    subjects = draw.integers(1000, WORDS, (SUBJECTS, OWN))
    usual = 1 / np.arange(5, OWN + 5)
    usual /= usual.sum()
    start = dt.date(2020, 1, 1)
    articles: list[Article] = []
    topics: list[str] = []
    events: list[str] = []
    while len(articles) < count:
        subject, size = int(draw.integers(SUBJECTS)), int(draw.integers(2, 31))
        own, day = draw.integers(1000, WORDS, 6), start + dt.timedelta(int(draw.integers(1500)))
        common = draw.choice(WORDS, (size, LENGTH // 3), p=frequency)
        broad = subjects[subject][draw.choice(OWN, (size, LENGTH // 3), p=usual)]
        narrow = own[draw.integers(6, size=(size, LENGTH // 3))]
        for row in np.hstack([common, broad, narrow]).tolist():
            number = len(articles)
            text = " ".join(vocabulary[place] for place in row)
            articles.append(Article(text, id=f"s{number}", title=" ".join(text.split()[-4:]), date=day.isoformat()))
        topics += [str(subject)] * size
        events += [f"{subject}/{len(events)}"] * size
    return articles[:count], topics[:count], events[:count]


def measure(count: int, grain: str) -> None:
    """Print one row."""
    began = time.process_time()
    articles, topics, events = make(count)
    made = time.process_time()
    result = cluster(articles, grain=grain)
    cpu = time.process_time() - made
    found = [-1 if place.cluster is None else place.cluster for place in result.memberships]
    quality = b_cubed(topics if grain == "topic" else events, found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"{count:9d} {grain:6s} made {made - began:6.1f} s  clustered {cpu:7.1f} s  {1e6 * cpu / count:6.0f} us each"
        f"  {memory:5.2f} GB  {len(result.clusters)} clusters  B3 {quality:.3f}",
        flush=True,
    )


def main() -> None:
    """Run each size in a fresh process, so that peaks of memory do not mix."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    options.add_argument("--grain", choices=("topic", "story"), default="topic")
    given = options.parse_args()
    if len(given.sizes) == 1:
        measure(given.sizes[0], given.grain)
        return
    for size in given.sizes:
        subprocess.run([sys.executable, __file__, str(size), "--grain", given.grain], check=True)


if __name__ == "__main__":
    main()
