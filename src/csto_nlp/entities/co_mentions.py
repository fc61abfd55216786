"""Who appears together: leaders, states and organisations, and in how many articles two of them are named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import EntityKind, LeaderEntity

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: The kinds of entities between which the links are.
KINDS: Final = (EntityKind.STATE, EntityKind.LEADER, EntityKind.ORGANISATION)
#: Names of one article that are linked, those mentioned most: links grow with their square, and a list of hundreds of
#: names says of none that it has to do with the others.
MOST: Final = 150


@dataclass(slots=True)
class Span:
    """The first and the last date of some articles, None where none of them has one."""

    first: str | None = None
    last: str | None = None

    def include(self, date: str | None) -> None:
        """Take in the date of one more article."""
        if date is not None:
            self.first = min(self.first or date, date)
            self.last = max(self.last or date, date)


@dataclass(slots=True)
class Node:
    """A leader, state or organisation: ``name`` is the commonest one, office and state those of the latest article."""

    kind: str
    id: str | None
    names: Counter[str] = field(default_factory=Counter)
    office: str | None = None
    state: str | None = None
    mentions: int = 0
    articles: int = 0
    span: Span = field(default_factory=Span)
    _office_date: str = ""

    @property
    def name(self) -> str:
        """The commonest name, of equally common ones the first by the alphabet."""
        return min(self.names, key=lambda name: (-self.names[name], name))

    def include(self, entities: list[Entity], date: str | None) -> None:
        """Take in the mentions of one more article."""
        self.articles += 1
        self.mentions += len(entities)
        self.span.include(date)
        for entity in entities:
            self.names[entity.canonical] += 1
            if isinstance(entity, LeaderEntity) and entity.office is not None:
                found = date or "", entity.office, entity.state or ""
                if found > (self._office_date, self.office or "", self.state or ""):
                    self._office_date, self.office, self.state = found[0], entity.office, entity.state


@dataclass(slots=True)
class Link:
    """The articles (ids) that name both of two nodes."""

    articles: list[str] = field(default_factory=list)
    span: Span = field(default_factory=Span)


@dataclass(frozen=True, slots=True)
class CoMentions:
    """Nodes by their keys, and links by two keys, the smaller one first; both in the order of the keys."""

    nodes: dict[str, Node]
    links: dict[tuple[str, str], Link]


def count_co_mentions(articles: Iterable[Article]) -> CoMentions:
    """Return the leaders, states and organisations of articles that carry entities, and which share articles.

    A key is the kind with the id, or with the name where there is no id: "state:KAZ". Links do not depend on the order
    of the articles, but for that of the ids in each.
    """
    nodes: dict[str, Node] = {}
    links: dict[tuple[str, str], Link] = {}
    for article in articles:
        named: dict[str, list[Entity]] = {}
        for entity in article.entities or ():
            if entity.kind in KINDS:
                named.setdefault(f"{entity.kind}:{entity.identifier or entity.canonical}", []).append(entity)
        for key, entities in named.items():
            node = nodes.setdefault(key, Node(entities[0].kind, entities[0].identifier))
            node.include(entities, article.date)
        chosen = sorted(sorted(named, key=lambda key: (-len(named[key]), key))[:MOST])
        for pair in combinations(chosen, 2):
            link = links.setdefault(pair, Link())
            link.articles.append(article.id)
            link.span.include(article.date)
    return CoMentions(dict(sorted(nodes.items())), dict(sorted(links.items())))
