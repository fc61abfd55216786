"""What a clustering is: clusters with their labels, and each article's place among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.enrichments import ClusterMembership

SCHEMA: Final = "csto-nlp/cluster/1"


@dataclass(frozen=True, slots=True)
class Lead:
    """What an outlet leads with: the first sentence of its earliest article, or the headline of one without any."""

    article: str
    field: str
    start: int
    end: int
    text: str

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"article": self.article, "field": self.field, "start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True)
class NamedAlone:
    """Somebody or something that one outlet alone names in a story, in so many mentions."""

    kind: str
    id: str | None
    name: str
    mentions: int

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"kind": self.kind, "id": self.id, "name": self.name, "mentions": self.mentions}


@dataclass(frozen=True, slots=True)
class OutletShare:
    """What one outlet has of a story.

    ``site`` is None for an article whose outlet is not known; each of these is an outlet of its own. ``articles`` are
    ids, the earliest first, ``languages`` those of the articles, ``only`` what no other outlet names.
    """

    site: str | None
    articles: list[str]
    languages: list[str]
    start: str | None
    end: str | None
    lead: Lead | None
    only: list[NamedAlone]

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "site": self.site,
            "articles": self.articles,
            "languages": self.languages,
            "from": self.start,
            "to": self.end,
            "lead": self.lead.to_record() if self.lead else None,
            "only": [one.to_record() for one in self.only],
        }


@dataclass(frozen=True, slots=True)
class Cluster:
    """A group of articles.

    ``keywords`` are (term, weight) by falling weight, ``entities`` records of kind, id, name and the share of members
    (of those that were read) that mention it, ``representative`` and ``articles`` ids, ``headline`` the title of the
    representative, ``start`` and ``end`` the first and last date of a member. ``dates`` holds all members' dates, for a
    sparkline. ``outlets`` is what each outlet has of a story, None where that was not asked for.
    """

    id: int
    label: str
    keywords: list[tuple[str, float]]
    entities: list[dict[str, Any]]
    representative: str
    headline: str | None
    articles: list[str]
    start: str | None
    end: str | None
    dates: list[str] = field(default_factory=list)
    outlets: list[OutletShare] | None = None

    @classmethod
    def of(
        cls,
        number: int,
        label: str,
        keywords: list[tuple[str, float]],
        entities: list[dict[str, Any]],
        *,
        representative: Article,
        members: Sequence[Article],
    ) -> Cluster:
        """Return the cluster of some articles; its ids and dates are sorted, whatever the order of ``members``.

        Where no member has a date, it reaches from the first to the last day of their bounds.
        """
        dates = sorted(article.date for article in members if article.date)
        bounded = [days for article in members if (days := article.days)]
        return cls(
            id=number,
            label=label,
            keywords=keywords,
            entities=entities,
            representative=representative.id,
            headline=representative.title,
            articles=sorted(article.id for article in members),
            start=dates[0] if dates else min(filter(None, (bounds[0] for bounds in bounded)), default=None),
            end=dates[-1] if dates else max(filter(None, (bounds[1] for bounds in bounded)), default=None),
            dates=dates,
        )

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form; ``outlets`` stand in it where they were asked for."""
        record = {
            "schema": SCHEMA,
            "id": self.id,
            "label": self.label,
            "keywords": [{"term": term, "weight": weight} for term, weight in self.keywords],
            "entities": self.entities,
            "size": len(self.articles),
            "representative": self.representative,
            "articles": self.articles,
            "from": self.start,
            "to": self.end,
        }
        return record if self.outlets is None else {**record, "outlets": [one.to_record() for one in self.outlets]}


@dataclass(frozen=True, slots=True)
class Clustering:
    """All clusters by id, and for each article, in the order in which they were given, its membership."""

    clusters: list[Cluster]
    memberships: list[ClusterMembership]
