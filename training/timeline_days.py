#!/usr/bin/env python3
"""Fit the weights by which ``timeline`` ranks the days of a corpus.

    python training/timeline_days.py COLLECTIONS.jsonl[.gz] [--output models/timeline/days.json]

Each line of the input is {"id": "TOPIC_source", "docs": [{"date", "title", "text"}], "timelines": [[[day, [sentence,
...]], ...], ...]}: a collection and the timelines that journalists wrote of it (the form of Timeline17). A logistic
regression over the days of each collection's span tells those that a timeline names from the others. Timelines that
name more than half of all days are left out. Prints date F1 with as many days as the timeline has, every topic scored
by weights fitted on the other topics. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.article import Article
from csto_nlp.timelines.days import FEATURES, Day, count_days, day_features
from csto_nlp.timelines.evidence import read_evidence
from csto_nlp.timelines.timeline import distinct

NEAR: Final = 0.3
REACH: Final = 5
REGULARISATION: Final = 0.1
#: Weight of the first count, mentions on the day itself. Fitted it is 0 or less, but a corpus in which nothing is
#: mentioned later still has days that are mentioned more.
MAX_SHARED_SAME_DAY: Final = 0.03


@dataclass(slots=True)
class Collection:
    """One collection: its days within the span of its articles, and the days of each timeline."""

    topic: str
    days: dict[str, Day]
    span: list[str]
    timelines: list[set[str]]

    def matrix(self) -> np.ndarray[Any, Any]:
        """Return the features of each day of the span, in units of their mean over the collection."""
        found = day_features(self.days, NEAR, REACH)
        rows = np.array([[found[day][name] if day in found else 0.0 for name in FEATURES] for day in self.span])
        return rows / rows[:, 1:].mean()


def read(path: Path) -> list[Collection]:
    """Read the collections that have a timeline to learn from."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    found = [_collection(json.loads(line)) for line in data.splitlines()]
    return [collection for collection in found if collection.timelines]


def _collection(row: dict[str, Any]) -> Collection:
    articles = distinct(
        [
            Article(doc["text"], id=str(number), title=doc.get("title"), date=doc["date"][:10])
            for number, doc in enumerate(row["docs"])
            if doc["text"].strip()
        ]
    )
    days = count_days([read_evidence(article) for article in articles], [article.date for article in articles])
    dates = [dt.date.fromisoformat(article.date or "") for article in articles]
    span = [dt.date.fromordinal(day).isoformat() for day in range(min(dates).toordinal(), max(dates).toordinal() + 1)]
    named = [{day for day, _ in timeline} & set(span) for timeline in row["timelines"]]
    return Collection(
        row["id"].partition("_")[0], days, span, [one for one in named if one and len(one) <= len(span) / 2]
    )


def fit(collections: list[Collection]) -> np.ndarray[Any, Any]:
    """Return the weights, every timeline counting the same, and its days as much as the others."""
    rows, labels, weights = [], [], []
    for collection in collections:
        for timeline in collection.timelines:
            named = np.array([day in timeline for day in collection.span])
            rows.append(collection.matrix()[:, 1:])
            labels.append(named)
            weights.append(np.where(named, 50 / named.sum(), 50 / (~named).sum()))
    model = LogisticRegression(C=REGULARISATION, max_iter=5000)
    model.fit(np.concatenate(rows), np.concatenate(labels), np.concatenate(weights))
    return np.array([MAX_SHARED_SAME_DAY, *model.coef_[0]])


def date_f1(collection: Collection, weights: np.ndarray[Any, Any]) -> list[float]:
    """Return the share of days found for each timeline of a collection, as many days being chosen as it names."""
    scores = dict(zip(collection.span, collection.matrix() @ weights, strict=True))
    order = sorted((day for day in collection.span if day in collection.days), key=lambda day: (-scores[day], day))
    return [len(set(order[: len(timeline)]) & timeline) / len(timeline) for timeline in collection.timelines]


def main() -> None:
    """Cross-validate by topic, fit on everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    collections = read(options.path)
    found = []
    for topic in dict.fromkeys(collection.topic for collection in collections):
        weights = fit([collection for collection in collections if collection.topic != topic])
        here = [f1 for collection in collections if collection.topic == topic for f1 in date_f1(collection, weights)]
        print(f"{topic:12s} {' '.join(f'{100 * f1:5.1f}' for f1 in here)}   weights {np.round(weights, 2)}")
        found += here
    print(f"date F1, topic left out: {100 * np.mean(found):.1f} over {len(found)} timelines")
    weights = fit(collections)
    model = {
        "near": NEAR,
        "reach": REACH,
        "weights": {name: round(float(value), 3) for name, value in zip(FEATURES, weights, strict=True)},
    }
    print(json.dumps(model))
    if options.output:
        options.output.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
