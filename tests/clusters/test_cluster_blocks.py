"""What other processes count and compare, block by block, is what one process does over everything."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from csto_nlp.article import Article
from csto_nlp.clusters import assign, cluster, vectors
from csto_nlp.clusters.vectors import make_vectors
from csto_nlp.corpus import load

if TYPE_CHECKING:
    import pytest


def elsewhere(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[Any]:
    """Map as if in another process: what is sent and what comes back are copies."""
    for item in items:
        yield pickle.loads(pickle.dumps(function(pickle.loads(pickle.dumps(item)))))  # noqa: S301  our own


def read(corpus: Path) -> list[Article]:
    return [item for item in load((str(corpus),)) if isinstance(item, Article)]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text("ab s.é上", max_size=20), min_size=1, max_size=9), size=st.integers(1, 4))
@example(texts=["ab", "aa.ab"], size=1)
def test_words_counted_in_blocks_make_the_same_vectors(
    monkeypatch: pytest.MonkeyPatch, texts: list[str], size: int
) -> None:
    monkeypatch.setattr(vectors, "BLOCK", size)
    articles = [Article(text, id=str(number), title=text[:5]) for number, text in enumerate(texts)]
    here, there = make_vectors(articles), make_vectors(articles, elsewhere)
    assert (here.words, here.forms, here.idf.tobytes()) == (there.words, there.forms, there.idf.tobytes())
    for one, other in ((here.counts, there.counts), (here.tfidf, there.tfidf)):
        for name in ("data", "indices", "indptr"):
            mine, theirs = getattr(one, name), getattr(other, name)
            assert (mine.dtype, mine.tobytes()) == (theirs.dtype, theirs.tobytes())


def test_groups_and_assignment_are_the_same(monkeypatch: pytest.MonkeyPatch, corpus: Path) -> None:
    articles = read(corpus)
    monkeypatch.setattr(vectors, "BLOCK", 7)
    here, there = cluster(articles), cluster(articles, mapper=elsewhere)
    assert (here.clusters, here.memberships) == (there.clusters, there.memberships)
    earlier = [article.enriched(cluster=place) for article, place in zip(articles, here.memberships, strict=True)][::2]
    whole = assign(articles, earlier)
    monkeypatch.setattr(
        import_module("csto_nlp.clusters.assign"), "ARTICLES_AT_ONCE", 3
    )  # the package's assign is a function
    parts = assign(articles, earlier, elsewhere)
    assert (whole.clusters, whole.memberships) == (parts.clusters, parts.memberships)
    assert len({place.cluster for place in whole.memberships}) > 1
