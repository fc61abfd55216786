"""The index at the back of the page, for readers without a script: each name, period or pair with its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from csto_nlp.output.report.budget import level

ENTRY_BYTES: Final = 12  # of an entry besides its id, its label and its numbers
NUMBER_BYTES: Final = 19  # of one number with its link
PLAIN_BYTES: Final = 5  # of one without
MORE_BYTES: Final = 14  # of the words that some are left out


@dataclass(frozen=True, slots=True)
class Entry:
    """What a link of the page leads to: ``id`` is the fragment.

    ``articles`` are numbers, ``unlinked`` those after them for whose links there is no room; ``more`` are left out.
    """

    id: str
    label: str
    articles: Sequence[int]
    unlinked: Sequence[int] = ()
    more: int = 0


def trimmed(entries: Iterable[Entry], room: int) -> list[Entry]:
    """Return the entries, once each, with as many articles as ``room`` (bytes) has space for, as evenly as it goes.

    The first of each is linked; of the others all are named before any is linked. Entries that find no room at all
    are those at the end.
    """
    kept: list[Entry] = []
    for entry in {entry.id: entry for entry in entries}.values():
        least = ENTRY_BYTES + len(entry.id) + len(entry.label) + NUMBER_BYTES + MORE_BYTES * (len(entry.articles) > 1)
        if least > room:
            break
        room -= least
        kept.append(entry)
    others = [len(entry.articles) - 1 for entry in kept]
    named = max(0, level(others, room // PLAIN_BYTES))
    others = [min(number, named) for number in others]
    linked = max(0, level(others, (room - PLAIN_BYTES * sum(others)) // (NUMBER_BYTES - PLAIN_BYTES)))
    return [_cut(entry, 1 + linked, 1 + named) for entry in kept]


def _cut(entry: Entry, linked: int, named: int) -> Entry:
    numbers = entry.articles
    return Entry(entry.id, entry.label, numbers[:linked], numbers[linked:named], max(0, len(numbers) - named))
