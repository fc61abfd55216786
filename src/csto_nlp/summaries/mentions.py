"""Whom and which day a quoted sentence speaks of, told from the whole article: "he said on Monday" has a date there."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.summaries.model import Extract


def with_mentions(extracts: Sequence[Extract], articles: Sequence[Article]) -> list[Extract]:
    """Return the extracts with the entity records that stand inside each.

    The entities are those that an article carries, else they are found by tables and rules. Offsets stay those of the
    article's field; an entity on the border of a sentence is left out.
    """
    wanted = {extract.article for extract in extracts}
    found = {article.id: _entities(article) for article in articles if article.id in wanted}
    return [dataclasses.replace(extract, mentions=_inside(extract, found[extract.article])) for extract in extracts]


def _entities(article: Article) -> list[dict[str, Any]]:
    carried: list[dict[str, Any]] | None = article.enrichments.get("entities")
    if carried is not None:
        return carried
    from csto_nlp.entities.pipeline import find_entities

    return [entity.to_record() for entity in find_entities(article)]


def _inside(extract: Extract, entities: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        entity
        for entity in entities
        if entity.get("field") == extract.field and extract.start <= entity["start"] < entity["end"] <= extract.end
    ]
