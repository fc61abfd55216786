"""Summaries of one article and of several. Pure: articles in, results out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from csto_nlp.article import Article, content_id
from csto_nlp.summaries.methods import METHODS, choose
from csto_nlp.summaries.model import SENTENCES, Extract, SetSummary, Summary
from csto_nlp.summaries.reprints import marked, without_reprints
from csto_nlp.summaries.selection import Chosen, Limits
from csto_nlp.summaries.units import Unit, read_units


def summarise_article(
    article: Article, *, sentences: int | None = None, words: int | None = None, method: str = METHODS[0]
) -> Summary:
    """Return sentences of one article, in the order of its text.

    At most ``sentences`` of them and at most ``words`` words (divided by white space); with neither, three sentences.
    No sentence where the text has none of running text, or none that fits. Raises ValueError for an unknown method.
    """
    units = read_units(article)
    chosen = choose(units, method, _limits(sentences, words), several=False)
    return Summary(method, _extracts(units, chosen, [article]))


def summarise_articles(
    articles: Sequence[Article],
    *,
    sentences: int | None = None,
    words: int | None = None,
    method: str = METHODS[0],
    cluster: dict[str, Any] | None = None,
) -> SetSummary:
    """Return one summary of several articles; limits as for one. The order in which they are given plays no part.

    Reprints are read once: those that carry a ``duplicate`` as such, and those that repeat most of the sentences of an
    earlier article. A set of one article is summarised as that article is. ``cluster`` goes into the result.
    """
    ordered = sorted(articles, key=_by_date)
    copies = marked(ordered)
    units = without_reprints(
        [read_units(article, place) for place, article in enumerate(ordered) if place not in copies]
    )
    several = len({unit.article for unit in units}) > 1
    chosen = choose(units, method, _limits(sentences, words), several=several)
    return SetSummary(method, [article.id for article in ordered], _extracts(units, chosen, ordered), cluster)


def _by_date(article: Article) -> tuple[bool, str, str, str]:
    """Order by date, the undated last; of one day by content."""
    return not article.date, article.date or "", content_id(article.title, article.text), article.id


def _limits(sentences: int | None, words: int | None) -> Limits:
    return Limits(SENTENCES if sentences is None and words is None else sentences, words)


def _extracts(units: Iterable[Unit], chosen: Chosen, articles: Sequence[Article]) -> list[Extract]:
    """Return the chosen sentences in order."""
    return [
        Extract(
            articles[unit.article].id,
            "text",
            unit.start,
            unit.end,
            unit.text,
            round(chosen.gains[unit.article, unit.index], 4),
        )
        for unit in units
        if (unit.article, unit.index) in chosen.gains
    ]
