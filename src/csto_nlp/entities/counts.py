"""Totals by entity over many articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from csto_nlp.entity import KINDS, EntityKind
from csto_nlp.totals import add_article, commonest

if TYPE_CHECKING:
    from csto_nlp.article import Article

SCHEMA = "csto-nlp/entity-count/1"


@dataclass(slots=True)
class EntityCount:
    """How often one entity is mentioned, in how many articles, and the first and last date of these."""

    kind: str
    id: str | None
    name: str
    mentions: int = 0
    articles: int = 0
    first: str | None = None
    last: str | None = None

    def to_record(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"schema": SCHEMA, **asdict(self)}


def count_entities(articles: Iterable[Article]) -> list[EntityCount]:
    """Return the totals of each entity: by kind in the order of ``entity.KINDS``, then by falling number of mentions.

    Of equally many the name decides, then the id.

    Entities are one when kind and id (or, without an id, kind and name or value) agree. Of several names for one id
    (Kyiv, Kiev) the most frequent is given, of equally frequent ones the first by the alphabet. So the order of the
    articles changes nothing.
    """
    totals: dict[tuple[EntityKind, str], EntityCount] = {}
    names: dict[tuple[EntityKind, str], Counter[str]] = {}
    for article in articles:
        seen = set()
        for entity in article.entities or ():
            key = entity.kind, entity.identifier or entity.canonical
            if key not in totals:
                totals[key] = EntityCount(entity.kind, entity.identifier, entity.canonical)
                names[key] = Counter()
            totals[key].mentions += 1
            names[key][entity.canonical] += 1
            seen.add(key)
        for key in seen:
            add_article(totals[key], article.date)
    for key, total in totals.items():
        total.name = commonest(names[key])
    places = {kind: at for at, kind in enumerate(KINDS)}
    return sorted(
        totals.values(), key=lambda one: (places[EntityKind(one.kind)], -one.mentions, one.name, one.id or "")
    )
