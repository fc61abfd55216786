"""What a brief is made of: the articles asked for, once each, their sentences, stories and dated days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from csto_nlp.entities.name_filter import NameFilter, name_filter, unknown_leader, unknown_organisation
from csto_nlp.entities.pipeline import find_entities
from csto_nlp.summaries.units import Unit, read_units, without_outlet_lines
from csto_nlp.timelines.timeline import distinct

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity


@dataclass(frozen=True, slots=True)
class Story:
    """Articles (numbers) of one event, by date, and the label of their cluster."""

    label: str
    members: list[int]


@dataclass(frozen=True, slots=True)
class Material:
    """Articles with their entities, the ``reprints`` last; ``units`` are each one's sentences on what is asked.

    ``families`` are the numbers of articles that are reprints of each other; ``numbers`` are those of all, by id.
    """

    articles: list[Article]
    units: list[list[Unit]]
    stories: list[Story]
    families: list[list[int]]
    reprints: int
    numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Set the numbers of the articles."""
        object.__setattr__(self, "numbers", {article.id: number for number, article in enumerate(self.articles)})

    @property
    def once(self) -> list[Article]:
        """The articles without reprints."""
        return self.articles[: len(self.articles) - self.reprints]

    def outlet(self, number: int) -> str:
        """Return the outlet of an article; one without a site is an outlet of its own."""
        article = self.articles[number]
        return article.site or f"#{article.id}"

    def outlets(self, numbers: Iterable[int]) -> int:
        """Return how many outlets some articles are from."""
        return len({self.outlet(number) for number in numbers})


def gather(
    articles: Sequence[Article], states: Sequence[str], leaders: Sequence[str], organisations: Sequence[str]
) -> Material:
    """Return the material of a brief on what names one of each kind that is asked for; all articles where none is.

    Raises UsageError for a state that the tables do not know, and for a leader or an organisation that neither they nor
    the articles know.
    """
    known = [
        article if article.entities is not None else article.enriched(entities=find_entities(article))
        for article in articles
    ]
    wanted = name_filter(states, leaders, organisations) if states or leaders or organisations else None
    if wanted is not None:
        _check(known, wanted)
        known = [article for article in known if _concerns(article, wanted)]
    marked = sorted(_marked(known), key=lambda article: (article.earliest or "~", article.id))
    kept = set(map(id, distinct(marked)))
    ordered = sorted(marked, key=lambda article: id(article) not in kept)
    units = [_units(article, number, wanted) for number, article in enumerate(ordered)]
    units = without_outlet_lines(units, [article.site for article in ordered])
    once = ordered[: len(kept)]
    return Material(ordered, units, _stories(once), _families(ordered), len(ordered) - len(once))


def _families(articles: Sequence[Article]) -> list[list[int]]:
    groups: dict[int, list[int]] = {}
    for number, article in enumerate(articles):
        if article.duplicate is not None and article.duplicate.group is not None:
            groups.setdefault(article.duplicate.group, []).append(number)
    return [numbers for numbers in groups.values() if len(numbers) > 1]


def _check(articles: Iterable[Article], wanted: NameFilter) -> None:
    entities = [entity for article in articles for entity in article.entities or ()]
    for leader in wanted.leaders:
        if not leader.ids and not any(map(leader.is_meant, entities)):
            raise unknown_leader(leader)
    for body in wanted.organisations:
        if not body.ids and not any(map(body.is_meant, entities)):
            raise unknown_organisation(body)


def _concerns(article: Article, wanted: NameFilter) -> bool:
    return wanted.matches(article.entities or [])


def _marked(articles: Sequence[Article]) -> list[Article]:
    """Return articles with the group of reprints that each is in: those that they carry, else those found here."""
    if all(article.duplicate is not None for article in articles):
        return [*articles]
    from csto_nlp.duplicates import find_duplicates  # heavy, and needed where no earlier command has run

    statuses = find_duplicates(articles).statuses
    return [article.enriched(duplicate=status) for article, status in zip(articles, statuses, strict=True)]


def _units(article: Article, number: int, wanted: NameFilter | None) -> list[Unit]:
    """Return an article's sentences; where its title does not concern what is asked, only those that do are usable."""
    units = read_units(article, number)
    entities = article.entities or []
    if wanted is None or wanted.matches([entity for entity in entities if entity.field == "title"]):
        return units
    own = sorted((entity for entity in entities if entity.field == "text"), key=lambda entity: entity.start)
    starts = [entity.start for entity in own]
    return [unit if wanted.matches(_within(unit, own, starts)) else replace(unit, usable=False) for unit in units]


def _within(unit: Unit, entities: Sequence[Entity], starts: Sequence[int]) -> Sequence[Entity]:
    return entities[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]


def named_units(units: Sequence[Unit], article: Article) -> Iterator[tuple[Unit, Entity]]:
    """Yield the entities that stand in sentences of their article's text, each with its sentence."""
    starts = [unit.start for unit in units]
    for entity in article.entities or ():
        if entity.field == "text" and (at := bisect_right(starts, entity.start)) and entity.start < units[at - 1].end:
            yield units[at - 1], entity


def _stories(articles: Sequence[Article]) -> list[Story]:
    """Return the stories, those of most outlets and articles first; an article outside any is a story of its own."""
    if not articles:
        return []
    from csto_nlp.clusters import cluster  # heavy

    found = cluster(articles, grain="story")
    labels = {one.id: one.label for one in found.clusters}
    members: dict[int, list[int]] = {}
    stories = []
    for number, place in enumerate(found.memberships):
        if place.cluster is None:
            stories.append(Story("", [number]))
        else:
            members.setdefault(place.cluster, []).append(number)
    stories += [Story(labels[key], numbers) for key, numbers in members.items()]
    sites = [article.site or f"#{article.id}" for article in articles]
    return sorted(
        stories,
        key=lambda story: (-len({sites[one] for one in story.members}), -len(story.members), -story.members[-1]),
    )
