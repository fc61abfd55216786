"""Clusters of the project's own corpus, sixty articles of one region, against its gold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from csto_nlp.article import Article
from csto_nlp.clusters import cluster
from csto_nlp.dating import load

Gold = dict[str, list[str]]


@pytest.fixture(scope="module")
def labelled(corpus: Path) -> tuple[list[Article], Gold]:
    """Return the articles, and the story and topic of each."""
    rows = [json.loads(line) for line in (corpus / "gold/stories.jsonl").read_text("utf-8").splitlines()]
    files = {
        row["path"]: [item for item in load((str(corpus / row["path"]),)) if isinstance(item, Article)] for row in rows
    }
    return [files[row["path"]][row["index"]] for row in rows], {
        grain: [row[grain] for row in rows] for grain in ("story", "topic")
    }


def b_cubed(gold: list[str], found: list[int | None]) -> float:
    """Return B-cubed F1 (Bagga and Baldwin 1998)."""
    both, labels, groups = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(count**2 / groups[group] for (_, group), count in both.items()) / len(gold)
    recall = sum(count**2 / labels[label] for (label, _), count in both.items()) / len(gold)
    return 2 * precision * recall / (precision + recall)


@pytest.mark.parametrize(("grain", "least"), [("story", 0.96), ("topic", 0.62)])
def test_events_and_subjects_of_one_region(labelled: tuple[list[Article], Gold], grain: str, least: float) -> None:
    articles, gold = labelled
    found = [
        place.cluster for place in cluster(articles, grain=grain, find=lambda some: [[] for _ in some]).memberships
    ]
    assert b_cubed(gold[grain], found) >= least
