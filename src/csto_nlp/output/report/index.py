"""The index at the back of the page, for readers without a script: each name, period or pair with its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from csto_nlp.output.report.budget import level

ENTRY_BYTES: Final = 12  # of an entry besides its id, its label and its numbers
NUMBER_BYTES: Final = 19  # of one number with its link
MORE_BYTES: Final = 14  # of the words that some are left out


@dataclass(frozen=True, slots=True)
class Entry:
    """What a link of the page leads to: ``id`` is the fragment, ``articles`` numbers; ``more`` are left out."""

    id: str
    label: str
    articles: Sequence[int]
    more: int = 0


def trimmed(entries: Iterable[Entry], room: int) -> list[Entry]:
    """Return the entries, once each, their articles cut as evenly as ``room`` (bytes) has space for them.

    Entries that find no room at all are those at the end.
    """
    kept: list[Entry] = []
    for entry in {entry.id: entry for entry in entries}.values():
        least = ENTRY_BYTES + len(entry.id) + len(entry.label) + NUMBER_BYTES + MORE_BYTES * (len(entry.articles) > 1)
        if least > room:
            break
        room -= least
        kept.append(entry)
    further = level([len(entry.articles) - 1 for entry in kept], room // NUMBER_BYTES)
    return [_cut(entry, 1 + max(0, further)) for entry in kept]


def _cut(entry: Entry, cap: int) -> Entry:
    more = max(0, len(entry.articles) - cap)
    return Entry(entry.id, entry.label, entry.articles[:cap], more)
