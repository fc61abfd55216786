"""The hint that a date would tell more, said once a run: offices and many dates count from the article's own."""

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
    """The number of articles without a date that name a leader or a day which one would settle.

    No hint is given where other articles of the run have dates: one --date for the rest of a corpus would be a guess.
    """

    def __init__(self) -> None:
        self.count = 0
        self._dated = False

    def counting(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield the articles, each counted where it has no date and a date would tell more."""
        for article in articles:
            self._dated = self._dated or article.date is not None
            if not self._dated and any(map(_is_open, article.entities or ())):
                self.count += 1
            yield article

    def report(self) -> None:
        """Say on stderr, in one line, for how many articles --date would help; nothing where it would for none."""
        if self._dated or not self.count:
            return
        from csto_nlp.output.terminal import note

        articles = "1 article" if self.count == 1 else f"{self.count:,} articles"
        note(
            f"{articles} without a date: who held office and which day is meant stay open; --date YYYY-MM-DD gives one"
        )


def _is_open(entity: Entity) -> bool:
    """Whether an entity would be known better with the article's date."""
    if isinstance(entity, LeaderEntity):
        return entity.basis == "knowledge" and entity.in_office is None
    if isinstance(entity, DateEntity):
        return entity.type != "SET" and (entity.value or "").startswith(_OPEN)
    return False
