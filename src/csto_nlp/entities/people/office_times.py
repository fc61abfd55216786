"""Times in office: whether two meet or follow each other, how long they share, which office covers another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as calendar
from typing import TYPE_CHECKING, Final

from csto_nlp.knowledge.days import first_day, last_day
from csto_nlp.knowledge.office_at import office_rank

if TYPE_CHECKING:
    from csto_nlp.knowledge import Knowledge, Term

#: First and last day of a time in office, of a year, of a body's existence.
Days = tuple[str, str]

#: Days between one who leaves and the successor, at most.
_BETWEEN_TERMS: Final = 92
ALWAYS: Final[Days] = ("0001-01-01", "9999-12-31")


def days_of(term: Term) -> Days:
    """Return the first and the last day on which an office may have been held."""
    return (first_day(term.start) if term.start else ALWAYS[0], last_day(term.end) if term.end else ALWAYS[1])


def meet(these: Sequence[Days], those: Sequence[Days]) -> bool:
    """Whether a time of the one and a time of the other have a day in common."""
    return any(first <= end and start <= last for first, last in these for start, end in those)


def follow_each_other(these: Sequence[Days], those: Sequence[Days]) -> bool:
    """Whether one time begins when another has just ended: that of a successor."""
    pairs = [(end, start) for _, end in these for start, _ in those]
    pairs += [(end, start) for _, end in those for start, _ in these]
    return any(0 <= ordinal(start) - ordinal(end) <= _BETWEEN_TERMS for end, start in pairs)


def shared_days(knowledge: Knowledge, these: Sequence[Days], those: Sequence[Days]) -> int:
    """Return how many days times have in common, up to the tables' last check."""
    until = knowledge.checked
    pairs = [(max(first, start), min(last, end, until)) for first, last in these for start, end in those]
    return sum(ordinal(end) - ordinal(start) + 1 for start, end in pairs if start <= end)


def is_above(term: Term, other: Term) -> bool:
    """Whether a term covers another in a higher office."""
    (first, last), (start, end) = days_of(term), days_of(other)
    return office_rank(term.office_kind) < office_rank(other.office_kind) and first <= start and end <= last


def ordinal(day: str) -> int:
    """Return the number of an ISO day, by which days are counted."""
    return calendar.fromisoformat(day).toordinal()
