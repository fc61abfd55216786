"""What was skipped in a run: every note counts, and so many are kept as a reader could want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.article import Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A file of numbers where records should be has millions of notes, of 400 bytes each.
MOST_KEPT: Final = 10_000


class SkipLog:
    """The first ``MOST_KEPT`` notes, how many there were, and whether one of them was of something unreadable.

    Its length counts all; iteration gives those kept and, where there were more, a last note on how many.
    """

    def __init__(self) -> None:
        self.kept: list[Skipped] = []
        self.unreadable = False
        self._count = 0

    def append(self, skip: Skipped) -> bool:
        """Count one note, and keep it if it is among the first; return whether it is."""
        self._count += 1
        self.unreadable = self.unreadable or skip.unreadable
        kept = len(self.kept) < MOST_KEPT
        if kept:
            self.kept.append(skip)
        return kept

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Skipped]:
        yield from self.kept
        yield from self.more()

    def more(self) -> Iterator[Skipped]:
        """Yield a note on how many there were beyond those kept, if there were any."""
        more = self._count - len(self.kept)
        if more:
            yield Skipped(self.kept[-1].path, "limit", f"{more:,} more were skipped, which are not listed")
