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


def read_labelled(corpus: Path, name: str) -> tuple[list[Article], Gold]:
    """Return the articles of a file of gold, and the story and topic of each."""
    rows = [json.loads(line) for line in (corpus / "gold" / name).read_text("utf-8").splitlines()]
    files = {
        row["path"]: [item for item in load((str(corpus / row["path"]),)) if isinstance(item, Article)] for row in rows
    }
    return [files[row["path"]][row["index"]] for row in rows], {
        grain: [row[grain] for row in rows] for grain in ("story", "topic")
    }


@pytest.fixture(scope="module")
def labelled(corpus: Path) -> tuple[list[Article], Gold]:
    """Return the English articles, and the story and topic of each."""
    return read_labelled(corpus, "stories.jsonl")


@pytest.fixture(scope="module")
def russian(corpus: Path) -> tuple[list[Article], Gold]:
    """Return the Russian articles, and the story and topic of each."""
    return read_labelled(corpus, "russian_stories.jsonl")


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


def test_a_russian_report_joins_the_english_ones_on_its_event(
    labelled: tuple[list[Article], Gold], russian: tuple[list[Article], Gold]
) -> None:
    (english, gold), (articles, own) = labelled, russian
    stories = gold["story"] + own["story"]
    found = [place.cluster for place in cluster([*english, *articles], grain="story").memberships]
    assert b_cubed(stories, found) >= 0.95
    for story, place in zip(own["story"], found[len(english) :], strict=True):
        partners = {group for other, group in zip(gold["story"], found, strict=False) if other == story}
        assert not partners or place in partners, story


def test_labels_of_russian_articles_have_undeclined_names_and_those_of_mixed_ones_english_names(
    labelled: tuple[list[Article], Gold], russian: tuple[list[Article], Gold]
) -> None:
    def label(articles: list[Article]) -> str:
        return cluster(articles, grain="story", k=1).clusters[0].label

    own = [article for article in russian[0] if "Токаев" in article.text][:2]
    assert label(own).startswith("Касым-Жомарт Токаев, ")
    assert "Казахстан" in label(own).split(", ")
    other = next(article for article in labelled[0] if "Tokayev" in (article.title or ""))
    assert label([own[0], other]).startswith("Kassym-Jomart Tokayev, ")
