#!/usr/bin/env python3
"""Compare csto-nlp's timelines with simpler ways to choose days, against timelines that people wrote.

    python benchmarks/timeline.py COLLECTIONS.jsonl[.gz] [--limit N]

Each line of the input is {"id", "docs": [{"date", "title", "text"}], "timelines": [[[day, [sentence, ...]], ...], ...]}
(the form of Timeline17). For every timeline as many days are asked for as it names, and as many sentences a day as it
has on average, within the span of its articles; timelines that name more than half of all days are left out. Printed:
date F1 and the F1 of bigrams agreed on day by day, with 95 % bootstrap intervals over timelines, beside the days on
which most articles appeared, those that most articles mention, those that most articles still mention two days later,
and random days; in random draws of sixty articles, how many of the five days of most articles (three or more) have one
of twenty rows; and the CPU time for a million characters.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from csto_nlp.article import Article
from csto_nlp.timelines.evidence import Evidence, read_evidence
from csto_nlp.timelines.timeline import timeline

Told = dict[str, list[str]]
DRAWS = 1000
#: Draws of articles from each collection, and articles in each.
SMALL_DRAWS, SMALL = 4, 60


def articles_of(row: dict[str, Any]) -> list[Article]:
    """Return the articles of a collection that have text."""
    docs = [doc for doc in row["docs"] if doc["text"].strip()]
    return [
        Article(doc["text"], id=str(at), title=doc.get("title"), date=doc["date"][:10]) for at, doc in enumerate(docs)
    ]


def span_of(articles: list[Article]) -> list[str]:
    """Return all days from the first article to the last."""
    days = [dt.date.fromisoformat(article.date or "").toordinal() for article in articles]
    return [dt.date.fromordinal(day).isoformat() for day in range(min(days), max(days) + 1)]


def references_of(row: dict[str, Any], span: list[str]) -> list[Told]:
    """Return the timelines of a collection within its span, but those that name more than half of its days."""
    found = []
    for entries in row["timelines"]:
        told: Told = {}
        for day, sentences in entries:
            if span[0] <= day <= span[-1]:
                told.setdefault(day, []).extend(sentences)
        if told and len(told) <= len(span) / 2:
            found.append(told)
    return found


def baselines(articles: list[Article], evidence: list[Evidence], span: list[str]) -> dict[str, list[str]]:
    """Return the span's days in the order in which each simple way would choose them."""
    mentioned: Counter[str] = Counter()
    later: Counter[str] = Counter()
    for article, item in zip(articles, evidence, strict=True):
        for day in _named(item):
            mentioned[day] += 1
            later[day] += (article.date or "") > (dt.date.fromisoformat(day) + dt.timedelta(1)).isoformat()
    published = Counter(article.date for article in articles)
    counts = {"days of most articles": published, "most mentioned": mentioned, "mentioned two days later": later}
    orders = {name: sorted(span, key=lambda day: (-count[day], day)) for name, count in counts.items()}
    return {**orders, "random days": random.Random(0).sample(span, len(span))}  # noqa: S311  no secret


def _named(evidence: Evidence) -> set[str]:
    return {day for sentence in evidence.sentences for day in sentence.days}


def date_f1(days: set[str], reference: Told) -> float:
    """Return the F1 of days."""
    return 2 * len(days & set(reference)) / (len(days) + len(reference))


def agreement(told: Told, reference: Told) -> float:
    """Return the F1 of bigrams, each counted on its own day."""
    hits = total = 0
    for day in set(told) | set(reference):
        printed, wanted = _bigrams(told.get(day, [])), _bigrams(reference.get(day, []))
        hits += sum((printed & wanted).values())
        total += sum(printed.values()) + sum(wanted.values())
    return 2 * hits / total if total else 0.0


def _bigrams(sentences: list[str]) -> Counter[tuple[str, str]]:
    words = re.findall(r"[a-z0-9]+", " ".join(sentences).lower())
    return Counter(pairwise(words))


def interval(values: list[float]) -> str:
    """Return the mean of shares in per cent and its 95 % bootstrap interval."""
    draw = random.Random(0)  # noqa: S311  no secret
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    low, high = means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS)]
    return f"{100 * sum(values) / len(values):5.1f} [{100 * low:.1f}, {100 * high:.1f}]"


@dataclass(slots=True)
class Scores:
    """What was measured so far: date F1 by way of choosing, agreement, and CPU seconds over characters."""

    dates: dict[str, list[float]] = field(default_factory=dict)
    agreements: list[float] = field(default_factory=list)
    seconds: float = 0.0
    characters: int = 0
    reported: int = 0
    kept: int = 0

    def add(self, row: dict[str, Any]) -> None:
        """Score all timelines of one collection."""
        articles = articles_of(row)
        span = span_of(articles)
        references = references_of(row, span)
        evidence = [read_evidence(article) for article in articles]
        self._draw(str(row["id"]), articles, evidence)
        if not references:
            return
        orders = baselines(articles, evidence, span)
        for reference in references:
            told = self._told(articles, reference, span)
            self.agreements.append(agreement(told, reference))
            self.dates.setdefault("csto-nlp", []).append(date_f1(set(told), reference))
            for name, order in orders.items():
                self.dates.setdefault(name, []).append(date_f1(set(order[: len(reference)]), reference))

    def _draw(self, name: str, articles: list[Article], evidence: list[Evidence]) -> None:
        """Count the most-reported days of small draws, and those of them that a timeline keeps."""
        by_id = {article.id: item for article, item in zip(articles, evidence, strict=True)}
        for draw in range(SMALL_DRAWS if len(articles) > SMALL else 0):
            drawn = random.Random(f"{name}{draw}").sample(articles, SMALL)  # noqa: S311  no secret
            counts = Counter(day for article in drawn for day in {*_named(by_id[article.id]), article.date})
            most = [day for day, count in counts.most_common(5) if count >= 3]
            found = timeline(drawn, collect=lambda some: [by_id[article.id] for article in some])
            rows = {day for row in found for day in (row.dates or [row.date])}
            self.reported += len(most)
            self.kept += len(rows.intersection(most))

    def _told(self, articles: list[Article], reference: Told, span: list[str]) -> Told:
        per = max(1, round(sum(map(len, reference.values())) / len(reference)))
        begun = time.process_time()
        found = timeline(articles, dates=len(reference), sentences=per, since=span[0], until=span[-1])
        self.seconds += time.process_time() - begun
        self.characters += sum(len(article.text) for article in articles)
        return {day.date: [sentence.text for sentence in day.sentences] for day in found}


def main() -> None:
    """Score every timeline of every collection and print the means."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, help="collections")
    options = parser.parse_args()
    data = options.path.read_bytes()
    scores = Scores()
    for line in (gzip.decompress(data) if options.path.suffix == ".gz" else data).splitlines()[: options.limit]:
        scores.add(json.loads(line))
    for name, values in scores.dates.items():
        print(f"{name:26s} date F1   {interval(values)}")
    print(f"{'csto-nlp':26s} agreement {interval(scores.agreements)}, {len(scores.agreements)} timelines")
    print(f"most-reported days kept: {scores.kept} of {scores.reported}")
    print(f"{1e6 * scores.seconds / scores.characters:.2f} s CPU for a million characters")


if __name__ == "__main__":
    main()
