"""What the corpus is: how many articles, from where, from when to when, and what is missing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from csto_nlp.output.report.charts import Chart, Sparks, spoken, volume
from csto_nlp.output.report.names import link
from csto_nlp.output.terminal import visible

if TYPE_CHECKING:
    from csto_nlp.output.report.material import Record
    from csto_nlp.output.report.texts import ArticleView

SOURCES: Final = 10
OTHERS: Final = 100
SKIPPED: Final = 40
#: Articles that lack something, by the key of their link.
FLAGS: Final = {
    "undated": "without a date",
    "truncated": "cut by their source",
    "shortened": "shortened on this page",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A site or file with its articles."""

    name: str
    href: str
    count: int
    spark: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The corpus in figures.

    ``flags`` are (key, words, articles) of what articles lack, ``other_sources`` (name, link, articles) of the sources
    after the largest.
    """

    count: int
    first: str
    last: str
    chart: Chart | None
    sources: list[Source]
    other_sources: list[tuple[str, str, int]]
    source_count: int
    flags: list[tuple[str, str, int]]
    skipped: list[Record]
    skipped_count: int


def overview(
    articles: Sequence[ArticleView], skipped: Sequence[Record], skipped_count: int, sparks: Sparks
) -> Overview:
    """Return the figures of a corpus; ``skipped`` are the first of ``skipped_count``."""
    dates = sorted(article.date for article in articles if article.date)
    counts = Counter(article.source for article in articles)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Overview(
        count=len(articles),
        first=spoken(dates[0]) if dates else "",
        last=spoken(dates[-1]) if dates else "",
        chart=volume(dates),
        sources=[
            _source(name, [article.date for article in articles if article.source == name], sparks)
            for name, _ in ranked[:SOURCES]
        ],
        other_sources=[(name, link("source", name), count) for name, count in ranked[SOURCES : SOURCES + OTHERS]],
        source_count=len(ranked),
        flags=[(flag, words, count) for flag, words in FLAGS.items() if (count := len(flagged(articles, flag)))],
        skipped=[
            {key: visible(str(skip.get(key) or "")) for key in ("path", "reason", "message")}
            for skip in skipped[:SKIPPED]
        ],
        skipped_count=skipped_count,
    )


def _source(name: str, dates: Sequence[str], sparks: Sparks) -> Source:
    """Return a source with the dates of its articles, empty where they are unknown."""
    known = sorted(filter(None, dates))
    first, last = (spoken(known[0]), spoken(known[-1])) if known else ("", "")
    return Source(name, link("source", name), len(dates), sparks.path(dates), first, last)


def flagged(articles: Sequence[ArticleView], flag: str) -> list[int]:
    """Return the numbers of the articles that lack something (see ``FLAGS``)."""
    lacking = {
        "undated": [not article.date for article in articles],
        "truncated": [article.truncated for article in articles],
        "shortened": [article.shown < article.length for article in articles],
    }
    return [article.number for article, lacks in zip(articles, lacking[flag], strict=True) if lacks]
