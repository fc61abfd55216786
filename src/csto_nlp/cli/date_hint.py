"""What the lack of dates costs the finding of entities: offices and many dates count from the article's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entity import DateEntity, LeaderEntity

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entity import Entity

#: How the value of a date begins whose year, and with it more, is left open.
_OPEN: Final = "XXXX"


class DateHint:
    """The number of articles without a date that name a leader or a day which one would settle."""

    def __init__(self) -> None:
        self._open = 0
        self._dated = False

    def counting(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles, each counted where it has no date and a date would tell more."""
        for article in articles:
            self._dated = self._dated or article.date is not None
            self._open += article.date is None and any(map(_is_open, article.entities or ()))
            yield article

    @property
    def cost(self) -> str:
        """What the lack costs, in words; empty where it costs nothing.

        The option is named where no article has a date: one --date for the rest of a corpus would be a guess.
        """
        if not self._open:
            return ""
        cost = f"in {self._open:,} of them who held office or which day is meant stays open"
        return cost if self._dated else f"{cost}; --date YYYY-MM-DD gives one"


def _is_open(entity: Entity) -> bool:
    """Whether an entity would be known better with the article's date."""
    if isinstance(entity, LeaderEntity):
        return entity.basis == "knowledge" and entity.in_office is None
    if isinstance(entity, DateEntity):
        return entity.type != "SET" and (entity.value or "").startswith(_OPEN)
    return False
