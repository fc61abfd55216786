"""How a language tells its dates: where they stand in a text, and on which side of the article's day each one is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from csto_nlp.entities.dates import DateMention


class Telling(Protocol):
    """What a language's module offers. ``kind`` is "day" or "month"."""

    def mentions(self, text: str, page_date: str | None) -> Iterator[DateMention]:
        """Yield the expressions of time that can date an undated text, in order."""

    def weekday(self, printed: str) -> int:
        """Return the ISO number of the weekday in the words of an expression, 0 where there is none."""

    def is_ahead(self, text: str, start: int, end: int, kind: str) -> bool:
        """Whether what stands between two offsets is told as lying after the article's day."""

    def is_programme(self, text: str, mention: DateMention) -> bool:
        """Whether a month or a year belongs to a plan, a term or an election."""


def telling_of(language: str | None) -> Telling:
    """Return how texts of an ISO 639-1 code tell their dates: as in English where it is unknown or has no module."""
    if language == "ru":
        from csto_nlp.dating import russian_telling

        return cast("Telling", russian_telling)
    from csto_nlp.dating import english_telling

    return cast("Telling", english_telling)
