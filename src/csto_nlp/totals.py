"""What totals over many articles have in common: their articles, the days of these, the name that is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections import Counter


class Total(Protocol):
    """In how many articles something stands, and the first and the last date of these."""

    articles: int
    first: str | None
    last: str | None


def add_article(total: Total, date: str | None) -> None:
    """Count one article more, of an ISO day or of none."""
    total.articles += 1
    if date is not None:
        total.first = min(total.first or date, date)
        total.last = max(total.last or date, date)


def commonest(names: Counter[str]) -> str:
    """Return the most frequent name, of equally frequent ones the first by the alphabet."""
    return min(names, key=lambda name: (-names[name], name))
