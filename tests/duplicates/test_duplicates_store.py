"""Articles and keys in files: the same results as in memory."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from csto_nlp.article import Article, Source
from csto_nlp.corpus import load
from csto_nlp.duplicates import find_duplicates
from csto_nlp.duplicates.sorted_runs import RANGE_KEYS, SortedRuns, SpilledRuns
from csto_nlp.duplicates.store import ArticleStore, find_stored
from csto_nlp.entity import PlaceEntity


def some_articles() -> list[Article]:
    return [
        Article(id="a", text="Minsk \ud800 — «мир»\n\x85", title=None, extra={"n": [1, None]}, truncated=True),
        Article(id="b", text="", source=Source("x.jsonl", 3, 1, 9), entities=[PlaceEntity(0, 1, "x", "title", "X")]),
        Article(id="c", text="x" * 5000, date="2024-01", author="A\nB"),
    ]


@pytest.mark.parametrize("memory", [None, 1, 8000, 10**9])
def test_articles_come_back_as_they_were(memory: int | None) -> None:
    store = ArticleStore(memory)
    articles = some_articles() * 3
    assert list(store.add(articles)) == [article.text for article in articles]
    assert list(store) == articles
    assert list(store.texts([8, 0, 5])) == [articles[number].text for number in (8, 0, 5)]
    assert (len(store), store.dates[2]) == (9, "2024-01")


@pytest.mark.parametrize("kind", [SortedRuns, SpilledRuns])
def test_keys_come_back_sorted_and_cut_between_hashes(kind: type[SortedRuns]) -> None:
    source = np.random.default_rng(1)
    keys = source.integers(0, 1 << 30, 2 * RANGE_KEYS + 12345, dtype=np.uint64)
    runs = kind()
    for low in range(0, len(keys), 99_999):
        runs.add(keys[low : low + 99_999])
    parts = list(runs.sorted_ranges(low_bits=12))
    assert len(parts) > 1
    assert np.array_equal(np.concatenate(parts), np.sort(keys))
    for part, following in pairwise(parts):
        assert part[-1] >> np.uint64(12) < following[0] >> np.uint64(12)
    assert list(runs.sorted_ranges(low_bits=12)) == []


@pytest.mark.parametrize(
    ("jobs", "spill", "memory"), [(1, False, None), (2, False, None), (1, True, 1), (2, True, 20_000)]
)
def test_the_result_does_not_depend_on_how_it_is_made(corpus: Path, jobs: int, spill: bool, memory: int | None) -> None:
    articles = [item for item in load([str(corpus)]) if isinstance(item, Article)]
    random.Random(1).shuffle(articles)  # noqa: S311  an order, no secret
    plain = find_duplicates(articles)
    store = ArticleStore(memory)
    made = find_stored(store, articles, threshold=0.28, jobs=jobs, spill=spill)
    assert made.groups == plain.groups
    assert made.statuses == plain.statuses
    assert list(made.pairs(passages=True)) == list(plain.pairs(passages=True))
    assert plain.groups
