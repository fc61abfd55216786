"""What a report is made of, before it is drawn: articles, groups, duplicates, events, all by the articles' numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.clusters.model import OutletShare
    from csto_nlp.enrichments import Quotation

Record = dict[str, Any]
#: A run of characters that two texts share: offsets into each.
Passage = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence taken from an article (by number): ``text`` stands at ``start`` to ``end`` of its ``field``."""

    article: int
    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody is quoted with in an article (by number): ``quotation`` with its speaker, type and place."""

    article: int
    quotation: Quotation


@dataclass(frozen=True, slots=True)
class Group:
    """A topic or a story. ``members`` and ``representative`` are numbers of articles.

    ``event`` tells a topic whose articles are those of one story, which is then not listed again; ``outlets`` is what
    each outlet has of a story that several tell.
    """

    label: str
    keywords: list[str]
    members: list[int]
    representative: int
    quotes: list[Quote] = field(default_factory=list)
    event: bool = False
    outlets: list[OutletShare] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a copy is to another article of its group, and which passages the two share."""

    copy: int
    of: int
    verdict: str
    passages: list[Passage]


@dataclass(frozen=True, slots=True)
class Family:
    """A group of duplicates: the article that stands for it, and all others."""

    canonical: int
    copies: list[Likeness]


@dataclass(frozen=True, slots=True)
class Event:
    """A day on which something happened or is planned: who took part, which articles tell of it, in which sentences.

    ``dates`` are all days under which outlets date the event where they are several.
    """

    date: str
    articles: list[int]
    mentions: int
    states: list[str]
    leaders: list[str]
    quotes: list[Quote]
    planned: bool = False
    dates: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything the page shows. Each article carries its ``entities`` and, where one was made, its ``summary``.

    ``skipped`` are the first of ``skipped_count`` inputs that could not be read.
    """

    articles: list[Article]
    skipped: list[Record]
    topics: list[Group]
    stories: list[Group]
    families: list[Family]
    events: list[Event]
    skipped_count: int
    spoken: list[Spoken] = field(default_factory=list)
