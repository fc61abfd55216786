"""The index at the back of the page, for readers without a script: each name, period or pair with its articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from csto_nlp.output.report.budget import level

ENTRY_BYTES: Final = 40  # of an entry without its numbers
NUMBER_BYTES: Final = 20  # of one number with its link


@dataclass(frozen=True, slots=True)
class Entry:
    """What a link of the page leads to: ``id`` is the fragment, ``articles`` numbers; ``more`` are left out."""

    id: str
    label: str
    articles: Sequence[int]
    more: int = 0


def trimmed(entries: Iterable[Entry], room: int) -> list[Entry]:
    """Return the entries, once each, their articles cut as evenly as ``room`` (bytes) has space for them."""
    unique = list({entry.id: entry for entry in entries}.values())
    kept = unique[: max(1, room // (2 * ENTRY_BYTES))]
    cap = level([len(entry.articles) for entry in kept], max(0, room - ENTRY_BYTES * len(kept)) // NUMBER_BYTES)
    return [_cut(entry, max(1, cap)) for entry in kept]


def _cut(entry: Entry, cap: int) -> Entry:
    more = max(0, len(entry.articles) - cap)
    return Entry(entry.id, entry.label, entry.articles[:cap], more)
