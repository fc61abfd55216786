"""Where a tree of stories is cut, and what time leaves of a similarity."""

from __future__ import annotations

import numpy as np
import pytest

from csto_nlp.article import Article, DateBounds
from csto_nlp.clusters import cluster
from csto_nlp.clusters.likeness import MISSED_SHARE, time_decay


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
        return [Article(text, id=f"{name}{number}", date_bounds=bounds) for number, text in enumerate(SUMMIT)]

    earlier, later = bounded("a", "2022-01-01", "2022-06-30"), bounded("b", "2023-03-01", "2023-10-01")
    meeting = bounded("c", "2022-06-01", "2023-02-28")
    assert [place.cluster for place in cluster([*earlier, *later], grain="story").memberships] == [0, 0, 0, 1, 1, 1]
    assert {place.cluster for place in cluster([*earlier, *meeting], grain="story").memberships} == {0}
