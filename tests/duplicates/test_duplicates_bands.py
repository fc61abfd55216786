"""What other processes count, band by band and parcel by parcel, is what one search over everything gives."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.corpus import load
from csto_nlp.duplicates import candidates, find_duplicates, verify
from csto_nlp.duplicates.candidates import candidate_pairs
from csto_nlp.duplicates.parameters import COMMON_HASH_TEXTS, TEXT_NUMBER_BITS
from csto_nlp.duplicates.sorted_runs import SortedRuns, Workspace
from csto_nlp.duplicates.verify import count_shared, shingle_sets
from support import ROOT

if TYPE_CHECKING:
    import pytest

TEXTS = 3 * COMMON_HASH_TEXTS
EACH = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
#: Hashes all over their range, few enough for several texts to share one, each with the texts that have it.
HASHES = st.dictionaries(
    st.integers(0, 255).map(lambda high: high << 32 | 1),
    st.lists(st.integers(0, TEXTS - 1), max_size=2 * COMMON_HASH_TEXTS),
    max_size=40,
)


def elsewhere(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """Map as if in another process: what is sent and what comes back are copies."""
    for item in items:
        yield pickle.loads(pickle.dumps(function(pickle.loads(pickle.dumps(item)))))  # noqa: S301  our own


def pairs_of(keys: list[int], stands: list[bool], order: list[int], **options: Any) -> list[list[int]]:
    runs = SortedRuns()
    for low in range(0, len(keys), 50):
        runs.add(np.array(keys[low : low + 50], dtype=np.uint64))
        runs.finish_run()
    found = candidate_pairs(runs, np.array(stands), np.array(order), 0.28, Workspace(), **options)
    return [list(map(int, pair)) for pair in found]


@EACH
@given(hashes=HASHES, data=st.data(), band=st.sampled_from([1, 7, 40, 10_000]))
def test_the_union_of_bands_is_one_sort(
    monkeypatch: pytest.MonkeyPatch, hashes: dict[int, list[int]], data: st.DataObject, band: int
) -> None:
    keys = data.draw(
        st.permutations([value << TEXT_NUMBER_BITS | text for value, texts in hashes.items() for text in texts])
    )
    stands = data.draw(st.lists(st.booleans(), min_size=TEXTS, max_size=TEXTS))
    order = data.draw(st.permutations(range(TEXTS)))
    monkeypatch.setattr(candidates, "BAND_KEYS", band)
    assert pairs_of(keys, stands, order, mapper=elsewhere) == pairs_of(keys, stands, order)


@EACH
@given(
    texts=st.lists(st.text("ab 1", max_size=60), min_size=2, max_size=6),
    rows=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), max_size=12),
    parcel=st.sampled_from([1, 9, 1000]),
    data=st.data(),
)
def test_parcels_of_pairs_count_what_all_pairs_do(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], rows: list[tuple[int, int]], parcel: int, data: st.DataObject
) -> None:
    sets = shingle_sets(texts)
    pairs = np.array(rows, dtype=np.int64).reshape(-1, 2) * (len(texts) - 1)
    size = len(sets.elements)
    marks = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), dtype=np.bool_)
    monkeypatch.setattr(verify, "PARCEL_SHINGLES", parcel)
    for some in (None, marks):
        here, there = count_shared(sets, pairs, some), count_shared(sets, pairs, some, elsewhere)
        for name in ("shingles", "numbers", "marked"):
            assert getattr(here, name).tolist() == getattr(there, name).tolist()


def test_a_search_elsewhere_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "BAND_KEYS", 500)
    monkeypatch.setattr(verify, "PARCEL_SHINGLES", 500)
    articles = [item for item in load([str(ROOT / "corpus")]) if isinstance(item, Article)]
    here, there = find_duplicates(articles), find_duplicates(articles, mapper=elsewhere)
    assert list(here.pairs(passages=True)) == list(there.pairs(passages=True))
    assert (here.statuses, here.groups) == (there.statuses, there.groups)
    assert here.has_pairs
