"""Which articles of a set repeat another one: they are read once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.summaries.units import Unit

#: Share of an article's words in sentences that an earlier article has too, from which it is a reprint of it.
SHARED: Final = 0.5


def marked(articles: Sequence[Article]) -> set[int]:
    """Return the places of articles that ``csto-nlp duplicates`` has marked as copies of another one of the set."""
    first: dict[int, int] = {}
    canonical: set[int] = set()
    copies: set[int] = set()
    for place, article in enumerate(articles):
        found = article.enrichments.get("duplicate") or {}
        group = found.get("group")
        if group is None:
            continue
        if found.get("canonical") and group not in canonical:
            canonical.add(group)
            copies |= {first[group]} if group in first else set()
            first[group] = place
        elif group in first:
            copies.add(place)
        else:
            first[group] = place
    return copies


def without_reprints(by_article: Sequence[list[Unit]]) -> list[Unit]:
    """Return the sentences of all articles but those that repeat one before them, sentence by sentence."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Unit] = []
    for units in by_article:
        keys = [tuple(unit.stems) for unit in units]
        words = sum(map(len, keys))
        if words and sum(len(key) for key in keys if key in seen) > SHARED * words:
            continue
        seen.update(key for key in keys if len(key) > 3)
        kept += units
    return kept
