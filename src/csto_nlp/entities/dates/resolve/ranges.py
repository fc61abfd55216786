"""Join two dates into one range: "from 2015 to 2020", "between March and May 2024", "November 27 – December 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.readings import Reading
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Families whose values can be the ends of a range.
_ENDS: Final = word_set(
    "year month_year month month_day month_day_year day_month day_month_year figures iso quarter decade season"
)
_MONTH_OR_DAY: Final = re.compile(r"(\d{4}|XXXX)(-\d\d(?:-\d\d)?)")


@dataclass(frozen=True, slots=True)
class Found:
    """An expression as found: its family, its tokens and its reading."""

    family: str
    phrase: Phrase
    reading: Reading


def _gap(first: Found, second: Found) -> Phrase:
    """Return what stands between two expressions."""
    return first.phrase.part(first.phrase.last, second.phrase.first)


def _is_range(first: Found, second: Found) -> bool:
    """Whether the words between and before two expressions make them the ends of one range."""
    gap, opener = _gap(first, second), first.phrase.before()
    return (
        gap.matches(" ?(-|—) ?")
        or (opener == "from" and gap.matches(" TO "))
        or (opener == "between" and gap.matches(" AND "))
    )


def _lend_year(lender: Reading, borrower: Reading, step: int) -> Reading:
    """Give a yearless month or day the other end's year, or the one beside it where the order asks for that."""
    given, taken = _MONTH_OR_DAY.fullmatch(lender.value), _MONTH_OR_DAY.fullmatch(borrower.value)
    if not given or not taken or lender.anchor != "explicit" or borrower.anchor == "explicit":
        return borrower
    year = int(given[1])
    if (taken[2] > given[2]) if step < 0 else (taken[2] < given[2]):
        year += step
    return replace(borrower, value=f"{year:04d}{taken[2]}", anchor="explicit")


def _list_year(first: Found, second: Found) -> Found:
    """Return the earlier item of a list with the year that only the later one states: "May and June 2011"."""
    states = second.family in ("month_year", "month_day_year", "day_month_year", "month_of")
    listed = states and first.family in ("month", "month_day", "day_month")
    if not listed or not _gap(first, second).matches(" (AND|OR) |, "):
        return first
    lender = replace(second.reading, anchor="explicit")
    read = _lend_year(lender, first.reading, -1)
    return first if read is first.reading else replace(first, reading=replace(read, anchor=second.reading.anchor))


#: What stands between the ends of a stretch of one day that names the day once: "from 9 a.m. to 5 p.m. Sunday",
#: or of one day's order: "begins at 8 a.m. and ends at 8 p.m. on Sunday".
_HOURS: Final = " (TO|AND) | ?- ?| AND ((WORD|EDGE) ){1,3}AT "


def _lend_day(first: Found, second: Found) -> Found:
    """Return an hour without a day, with the day of the hour that follows it."""
    if (first.family, second.family) != ("clock", "day_clock") or not _gap(first, second).matches(_HOURS):
        return first
    value = second.reading.value[:10] + first.reading.value[10:]
    if "X" in value or value > second.reading.value:
        return first
    return replace(first, reading=replace(first.reading, value=value, anchor=second.reading.anchor))


def _range(first: Found, second: Found) -> Found | None:
    """Return the range of two expressions, or None where they are of different sizes or in the wrong order."""
    start = _lend_year(second.reading, first.reading, -1)
    end = _lend_year(first.reading, second.reading, 1)
    shapes = [re.sub(r"\d", "9", value) for value in (start.value, end.value)]
    if shapes[0] != shapes[1] or "/" in shapes[0] or not start.value < end.value:
        return None
    anchor = start.anchor if start.anchor != "explicit" else end.anchor
    phrase = first.phrase.part(first.phrase.first, second.phrase.last)
    return Found("range", phrase, Reading("DATE", f"{start.value}/{end.value}", None, anchor))


def join_ranges(found: Iterable[Found]) -> Iterator[Found]:
    """Yield the expressions of a text with the two ends of every range made one; only the last one is held back."""
    previous: Found | None = None
    for item in found:
        if previous and {previous.family, item.family} <= _ENDS and _is_range(previous, item):
            whole = _range(previous, item)
            if whole:
                previous = whole
                continue
        if previous:
            yield _lend_day(_list_year(previous, item), item)
        previous = item
    if previous:
        yield previous
