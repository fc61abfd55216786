"""``csto_nlp.summarise``: what the command prints, from Python."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.summaries.mentions import with_mentions
from csto_nlp.summaries.methods import METHODS
from csto_nlp.summaries.summarise import summarise_article, summarise_articles

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.summaries.model import SetSummary, Summary

BY: Final = ("article", "cluster", "corpus")


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that get one summary; ``cluster`` is their ``{"id", "label"}``, None where they are in none."""

    articles: list[Article]
    cluster: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Summariser:
    """The options of a summary, as functions from articles to results. Small enough to be sent to worker processes."""

    sentences: int | None = None
    words: int | None = None
    method: str = METHODS[0]

    def article(self, article: Article) -> Summary:
        """Return the summary of one article, with its mentions."""
        found = summarise_article(article, sentences=self.sentences, words=self.words, method=self.method)
        return dataclasses.replace(found, sentences=with_mentions(found.sentences, [article]))

    def enrich(self, article: Article) -> Article:
        """Return the article with its ``summary``."""
        return article.enriched("summary", self.article(article).to_record())

    def group(self, group: Group) -> SetSummary:
        """Return the summary of several articles, with its mentions."""
        found = summarise_articles(
            group.articles, sentences=self.sentences, words=self.words, method=self.method, cluster=group.cluster
        )
        return dataclasses.replace(found, sentences=with_mentions(found.sentences, group.articles))


def summarise(
    articles: Sequence[Article],
    *,
    by: str = "article",
    sentences: int | None = None,
    words: int | None = None,
    method: str = METHODS[0],
    grain: str = "topic",
) -> list[Summary] | list[SetSummary]:
    """Return summaries: one of each article, in their order; of each cluster; or of all articles together.

    ``by`` is ``article``, ``cluster`` or ``corpus`` (see ``groups_of``, and ``csto_nlp.cluster`` for ``grain``). At
    most ``sentences`` sentences and ``words`` words each; with neither, three sentences. Raises ValueError for an
    unknown ``by`` or ``method``, and for limits below 1.
    """
    if by not in BY or method not in METHODS or min(sentences or 1, words or 1) < 1 or 0 in {sentences, words}:
        raise ValueError(f"no summary by {by!r}, method {method!r}, {sentences} sentences, {words} words")
    summariser = Summariser(sentences, words, method)
    if by == "article":
        return [summariser.article(article) for article in articles]
    return [summariser.group(group) for group in groups_of(articles, by, grain)]


def groups_of(articles: Sequence[Article], by: str, grain: str = "topic") -> list[Group]:
    """Return the articles in groups: all in one by ``corpus``; by ``cluster`` the clusters, in order of their ids.

    Clusters are those that the articles carry; where none carries any, they are made. Articles outside any cluster
    follow, each a group of its own.
    """
    if by == "corpus":
        return [Group(list(articles))] if articles else []
    places = [article.enrichments.get("cluster") for article in articles]
    if not any(places):
        places = _clustered(articles, grain)
    members: dict[int, Group] = {}
    alone = []
    for article, place in zip(articles, places, strict=True):
        number = None if place is None else place.get("id")
        if place is None or number is None:
            alone.append(Group([article]))
            continue
        label = {"id": number, "label": place.get("label")}
        members.setdefault(number, Group([], label)).articles.append(article)
    return [members[number] for number in sorted(members)] + alone


def _clustered(articles: Sequence[Article], grain: str) -> list[dict[str, Any] | None]:
    from csto_nlp.clusters import cluster

    return [membership.to_record() for membership in cluster(articles, grain=grain).memberships]
