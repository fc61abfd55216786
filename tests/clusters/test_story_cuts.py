"""Where a tree of stories is cut, and what time leaves of a similarity."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from csto_nlp.article import Article, DateBounds
from csto_nlp.clusters import cluster
from csto_nlp.clusters.agreement import adjusted_rand_index
from csto_nlp.clusters.likeness import MISSED_SHARE, time_decay


def invented(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)) + "k"


@pytest.mark.parametrize("seed", [1, 3])
def test_long_stories_whose_reports_share_few_words_are_kept_together(seed: int) -> None:
    """Two reports share a quarter of their words at most, and either half of the words puts the same ones together."""
    rng = random.Random(seed)  # noqa: S311  no secret
    common = [invented(rng) for _ in range(400)]
    articles = []
    for story in range(6):
        own = [invented(rng) for _ in range(60)]
        texts = [" ".join(rng.sample(own, 15) + rng.sample(common, 8)) for _ in range(8)]
        articles += [Article(f"{story}-{number}", text) for number, text in enumerate(texts)]
    found = [place.cluster for place in cluster(articles, grain="story").memberships]
    assert len(set(found)) <= 8  # cut where the usual height is, 10 and 11
    assert all(
        len({one[0] for one, label in zip(ids(articles), found, strict=True) if label == own}) == 1 for own in found
    )


def ids(articles: list[Article]) -> list[str]:
    return [article.id for article in articles]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=2, max_size=30))
def test_agreement_is_the_adjusted_rand_index(pairs: list[tuple[int, int]]) -> None:
    one, other = (np.unique(labels, return_inverse=True)[1] for labels in zip(*pairs, strict=True))
    assert adjusted_rand_index(one, other) == pytest.approx(adjusted_rand_score(one, other))


def test_time_parts_days_and_bounds_by_the_nearest_days() -> None:
    unknown = np.nan
    first = np.array([100, 130, 130, 90, -np.inf, unknown])
    last = np.array([100, 130, 160, 140, 90, unknown])
    decay = time_decay(np.column_stack([first, last]))
    assert decay[0, 1] == pytest.approx(np.exp(-28 / 20))
    assert decay[0, 2] == pytest.approx(MISSED_SHARE + (1 - MISSED_SHARE) * np.exp(-28 / 20))
    assert decay[0, 3] == decay[1, 2] == decay[1, 3] == decay[2, 3] == decay[3, 4] == 1
    assert decay[4, 2] == pytest.approx(MISSED_SHARE + (1 - MISSED_SHARE) * np.exp(-38 / 20))
    assert decay[5].tolist() == decay[:, 5].tolist() == [1] * 6


SUMMIT = (
    "Leaders of the alliance met in Astana and signed a declaration on joint forces.",
    "The summit in Astana adopted a declaration; the presidents of six states discussed the joint forces.",
    "Presidents of the six states gathered in Astana for the yearly summit, where the joint forces led the agenda.",
)


def test_bounds_that_do_not_meet_part_like_reports() -> None:
    def bounded(name: str, first: str, last: str) -> list[Article]:
        bounds = DateBounds(first, last)
        return [Article(f"{name}{number}", text, date_bounds=bounds) for number, text in enumerate(SUMMIT)]

    earlier, later = bounded("a", "2022-01-01", "2022-06-30"), bounded("b", "2023-03-01", "2023-10-01")
    meeting = bounded("c", "2022-06-01", "2023-02-28")
    assert [place.cluster for place in cluster([*earlier, *later], grain="story").memberships] == [0, 0, 0, 1, 1, 1]
    assert {place.cluster for place in cluster([*earlier, *meeting], grain="story").memberships} == {0}
