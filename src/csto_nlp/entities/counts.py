"""Totals by entity over many articles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.article import Article

SCHEMA = "csto-nlp/entity-count/1"


def count_entities(articles: Iterable[Article]) -> list[dict[str, Any]]:
    """Return one record for each entity: kind, id, name, mentions, articles, first and last article date.

    Entities are one when kind and id (or, without an id, kind and name or value) agree. Sorted by kind, then by
    falling number of mentions, then by name.
    """
    totals: dict[tuple[str, str], dict[str, Any]] = {}
    for article in articles:
        seen = set()
        for entity in article.enrichments["entities"]:
            key = _identity(entity)
            total = totals.setdefault(key, _empty(entity))
            total["mentions"] += 1
            if key not in seen:
                seen.add(key)
                total["articles"] += 1
                _widen(total, article.date)
    return sorted(totals.values(), key=lambda total: (total["kind"], -total["mentions"], str(total["name"])))


def _identity(entity: dict[str, Any]) -> tuple[str, str]:
    if entity["kind"] == "date":
        return "date", str(entity["value"])
    return entity["kind"], str(entity.get("id") or entity.get("name") or entity["text"])


def _empty(entity: dict[str, Any]) -> dict[str, Any]:
    name = entity["value"] if entity["kind"] == "date" else entity.get("name") or entity["text"]
    return {
        "schema": SCHEMA,
        "kind": entity["kind"],
        "id": entity.get("id"),
        "name": name,
        "mentions": 0,
        "articles": 0,
        "first": None,
        "last": None,
    }


def _widen(total: dict[str, Any], date: str | None) -> None:
    if date is not None:
        total["first"] = min(total["first"] or date, date)
        total["last"] = max(total["last"] or date, date)
