"""Summaries of one article, of a cluster, of a corpus. Pure: articles in, quoted sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from csto_nlp.article import Article, content_id
from csto_nlp.enrichments import ClusterMembership, Extract, Summary
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.summaries.methods import METHODS, choose
from csto_nlp.summaries.model import SENTENCES, Reason, SetSummary
from csto_nlp.summaries.opening import by_story, opening_lead, repeats
from csto_nlp.summaries.selection import Limits, Selection, bundles
from csto_nlp.summaries.units import Unit, read_units, without_outlet_lines

if TYPE_CHECKING:
    from csto_nlp.entity import Entity

BY: Final = ("article", "cluster", "corpus")
#: Share of an article's words in sentences that an earlier article has too, from which it is a reprint of it.
REPRINTED_SHARE: Final = 0.5


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
        return replace(found, sentences=_with_mentions(found.sentences, [article]))

    def enrich(self, article: Article) -> Article:
        """Return the article with its ``summary``."""
        return article.enriched(summary=self.article(article))

    def group(self, group: Group) -> SetSummary:
        """Return the summary of several articles, with its mentions."""
        found = summarise_articles(
            group.articles, sentences=self.sentences, words=self.words, method=self.method, cluster=group.cluster
        )
        return replace(found, sentences=_with_mentions(found.sentences, group.articles))


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
    carried = [article.cluster for article in articles]
    places = carried if any(carried) else _found_memberships(articles, grain)
    members: dict[int, Group] = {}
    outliers = []
    for article, place in zip(articles, places, strict=True):
        if place is None or place.cluster is None:
            outliers.append(Group([article]))
            continue
        label = {"id": place.cluster, "label": place.label}
        members.setdefault(place.cluster, Group([], label)).articles.append(article)
    return [members[number] for number in sorted(members)] + outliers


def _found_memberships(articles: Sequence[Article], grain: str) -> list[ClusterMembership | None]:
    from csto_nlp.clusters import cluster  # heavy, and needed here alone

    return [*cluster(articles, grain=grain).memberships]


def summarise_article(
    article: Article, *, sentences: int | None = None, words: int | None = None, method: str = METHODS[0]
) -> Summary:
    """Return sentences of one article, in the order of its text.

    At most ``sentences`` of them and at most ``words`` words (divided by white space); with neither, three sentences.
    No sentence, and a ``reason``, where the text has none of running text, none to quote, or none that fits. Raises
    ValueError for an unknown method.
    """
    units = read_units(article)
    chosen = choose(units, method, _limits(sentences, words), several=False)
    found = _extracts(units, chosen, [article])
    return Summary(method, found, reason=None if found else _reason(units))


def summarise_articles(
    articles: Sequence[Article],
    *,
    sentences: int | None = None,
    words: int | None = None,
    method: str = METHODS[0],
    cluster: dict[str, Any] | None = None,
) -> SetSummary:
    """Return one summary of several articles; limits as for one. The order in which they are given plays no part.

    Reprints are read once: articles whose ``duplicate`` says so, and those that repeat most of the sentences of an
    earlier article. A set of one article is summarised as that article is. ``cluster`` goes into the result; without
    one the set is a corpus, whose summary opens with a lead that two outlets tell and goes story by story.
    """
    ordered = sorted(articles, key=_by_date)
    copies = _marked_copies(ordered)
    by_article = [read_units(article, place) for place, article in enumerate(ordered) if place not in copies]
    units = _without_reprints(without_outlet_lines(by_article, [article.site for article in ordered]))
    several = len({unit.article for unit in units}) > 1
    limits = _limits(sentences, words)
    if several and cluster is None:
        found = _corpus_extracts(units, method, limits, ordered)
    else:
        found = _extracts(units, choose(units, method, limits, several=several), ordered)
    reason = None if found else _reason(units)
    return SetSummary(method, [article.id for article in ordered], found, cluster, reason=reason)


def _corpus_extracts(units: Sequence[Unit], method: str, limits: Limits, articles: Sequence[Article]) -> list[Extract]:
    """Return the sentences of a corpus: the opening lead, where there is one, then what the method adds to it."""
    opening = opening_lead(units, articles)
    if opening is None or not Selection(limits).fits(1, opening.width):
        opening, chosen = None, choose(units, method, limits, several=True)
    else:
        left = Limits(
            None if limits.sentences is None else limits.sentences - 1,
            None if limits.words is None else limits.words - opening.width,
        )
        others = [unit if not repeats(unit, opening) else replace(unit, usable=False) for unit in units]
        chosen = (
            choose(others, method, left, several=True) if 0 not in {left.sentences, left.words} else Selection(left)
        )
        chosen.add([opening], [max(chosen.gains.values(), default=1.0)])
    picked = [unit for unit in units if (unit.article, unit.index) in chosen.gains]
    dates = [article.earliest for article in articles]
    first = next(
        (one for one in picked if opening and (one.article, one.index) == (opening.article, opening.index)), None
    )
    return _extracts(by_story(picked, first, dates), chosen, articles)


def _reason(units: Sequence[Unit]) -> Reason:
    """Return why nothing was chosen of some sentences."""
    if not units:
        return Reason.NO_SENTENCE
    return Reason.NO_ROOM if any(True for _ in bundles(units)) else Reason.NOT_QUOTABLE


def _by_date(article: Article) -> tuple[bool, str, str, str]:
    """Order by date, or the first day of the bounds, the undated last; of one day by content."""
    return not article.earliest, article.earliest or "", content_id(article.title, article.text), article.id


def _limits(sentences: int | None, words: int | None) -> Limits:
    return Limits(SENTENCES if sentences is None and words is None else sentences, words)


def _extracts(units: Iterable[Unit], chosen: Selection, articles: Sequence[Article]) -> list[Extract]:
    """Return the chosen sentences in order."""
    return [
        Extract(
            articles[unit.article].id,
            "text",
            unit.start,
            unit.end,
            unit.text,
            round(chosen.gains[unit.article, unit.index], 4),
            speaker=unit.speaker,
        )
        for unit in units
        if (unit.article, unit.index) in chosen.gains
    ]


def _marked_copies(articles: Sequence[Article]) -> set[int]:
    """Return the places of articles that ``csto-nlp duplicates`` has marked as copies of another one of the set."""
    first: dict[int, int] = {}
    canonical: set[int] = set()
    copies: set[int] = set()
    for place, article in enumerate(articles):
        found = article.duplicate
        if found is None or (group := found.group) is None:
            continue
        if found.canonical and group not in canonical:
            canonical.add(group)
            copies |= {first[group]} if group in first else set()
            first[group] = place
        elif group in first:
            copies.add(place)
        else:
            first[group] = place
    return copies


def _without_reprints(by_article: Sequence[list[Unit]]) -> list[Unit]:
    """Return the sentences of all articles but those that repeat one before them, sentence by sentence."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Unit] = []
    for units in by_article:
        keys = [tuple(unit.stems) for unit in units]
        words = sum(map(len, keys))
        if words and sum(len(key) for key in keys if key in seen) > REPRINTED_SHARE * words:
            continue
        seen.update(key for key in keys if len(key) > 3)
        kept += units
    return kept


def _with_mentions(extracts: Sequence[Extract], articles: Sequence[Article]) -> list[Extract]:
    """Return the extracts with the entities that stand inside each.

    The entities are those that an article carries, else they are found by tables and rules. Offsets stay those of the
    article's field; an entity on the border of a sentence is left out.
    """
    wanted = {extract.article for extract in extracts}
    found = {article.id: _entities(article) for article in articles if article.id in wanted}
    return [replace(extract, mentions=_inside(extract, found[extract.article])) for extract in extracts]


def _entities(article: Article) -> list[Entity]:
    """Return the entities that an article carries and that still stand where they say, else those found here."""
    if article.entities is None:
        return find_entities(article)
    texts = {"title": article.title or "", "text": article.text}
    return [one for one in article.entities if texts[one.field][one.start : one.end] == one.text]


def _inside(extract: Extract, entities: Sequence[Entity]) -> list[Entity]:
    return [
        entity
        for entity in entities
        if entity.field == extract.field and extract.start <= entity.start and entity.end <= extract.end
    ]
