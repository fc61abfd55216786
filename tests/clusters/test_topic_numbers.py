"""The number of topics: its parts agree with scikit-learn's, and it grows with the subjects of a corpus."""

from __future__ import annotations

import random

import numpy as np
import pytest
from sklearn.metrics import adjusted_mutual_info_score

from csto_nlp.article import Article
from csto_nlp.clusters import cluster
from csto_nlp.clusters.number_of_clusters import adjusted_information
from csto_nlp.clusters.space import Meaning, graph_of, topic_space
from csto_nlp.clusters.vectors import make_vectors


def corpus(subjects: int, each: int) -> list[Article]:
    """Return articles of invented words: those of one subject share a vocabulary of forty, and all share thirty."""
    draw = random.Random(7)  # noqa: S311  no secret
    syllables = [a + b for a in "bdfgklmnprst" for b in "aeiou"]
    words = sorted({"".join(draw.choices(syllables, k=4)) for _ in range(4000)})
    draw.shuffle(words)
    shared, rest = words[:30], words[30:]
    made = []
    for subject in range(subjects):
        own = rest[40 * subject : 40 * subject + 40]
        for number in range(each):
            text = " ".join(draw.choices(own, k=30) + draw.choices(shared, k=15))
            made.append(Article(text, id=f"{subject}-{number}", language="en"))
    return made


@pytest.mark.parametrize("k", [1, 2, 5, 30])
def test_adjusted_information_is_that_of_scikit_learn(k: int) -> None:
    draw = np.random.RandomState(k)
    one = draw.randint(0, k, 300)
    other = np.where(draw.rand(300) < 0.5, one, draw.randint(0, k, 300))
    assert adjusted_information(one, one, k) == pytest.approx(1.0 if k > 1 else 0.0)
    expected = adjusted_mutual_info_score(one, other) if k > 1 else 0.0
    assert adjusted_information(one, other, k) == pytest.approx(expected)


def test_the_graph_of_known_similarities_is_that_of_the_rows() -> None:
    vectors = make_vectors(corpus(4, 10))
    space = topic_space(vectors, Meaning.of(vectors))
    assert (space.graph() != graph_of(space.similarity())).nnz == 0


@pytest.mark.parametrize("subjects", [3, 12, 20])
def test_more_topics_are_found_where_there_are_more(subjects: int) -> None:
    articles = corpus(subjects, 20 if subjects > 10 else 60)
    found = cluster(articles, find=lambda some: [[] for _ in some])
    assert len(found.clusters) == subjects
    assert (
        len(
            {
                (article.id.split("-")[0], place.cluster)
                for article, place in zip(articles, found.memberships, strict=True)
            }
        )
        == subjects
    )
