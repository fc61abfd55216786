"""Totals of mentions and articles by entity, over many articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

SCHEMA = "csto-nlp/entity-count/1"


def count_entities(articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return one record for each entity: kind, id, name, mentions, articles, first and last article date.

    Entities are one when kind and id (or, without an id, kind and name or value) agree. Sorted by kind, then by
    falling number of mentions, then by name.
    """
    totals: dict[tuple[str, str], dict[str, Any]] = {}
    for article in articles:
        seen = set()
        for entity in article.entities or ():
            key = entity.kind, entity.identifier or entity.canonical
            total = totals.setdefault(key, _zero_total(entity))
            total["mentions"] += 1
            if key not in seen:
                seen.add(key)
                total["articles"] += 1
                _extend_dates(total, article.date)
    return sorted(totals.values(), key=lambda total: (total["kind"], -total["mentions"], total["name"]))


def _zero_total(entity: Entity) -> dict[str, Any]:
    """Return the record of an entity before its first mention is counted."""
    return {
        "schema": SCHEMA,
        "kind": entity.kind,
        "id": entity.identifier,
        "name": entity.canonical,
        "mentions": 0,
        "articles": 0,
        "first": None,
        "last": None,
    }


def _extend_dates(total: dict[str, Any], date: str | None) -> None:
    """Extend the first and last date of a total to an article's date, where it has one."""
    if date is not None:
        total["first"] = min(total["first"] or date, date)
        total["last"] = max(total["last"] or date, date)
