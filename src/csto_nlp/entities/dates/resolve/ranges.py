"""Join two times into one range: "from 2015 to 2020", "between March and May 2024", "Tuesday through Thursday".

Also name the two parts of a range that one phrase tells: "3-7 November", "2026–2030".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

#: Families whose values can be the ends of a range.
_ENDS: Final = word_set(
    "year month_year month month_day month_day_year day_month day_month_year figures iso quarter decade season"
    " weekday weekday_part clock day_clock noon"
)
_WEEKDAYS: Final = word_set("weekday weekday_part")
_CLOCKS: Final = word_set("clock day_clock noon")
#: Before a range without "from": "the period 2025 to 2035", "runs 3 May to 5 June".
_RANGE_OPENERS: Final = word_set("from period years term runs run lasts")
#: Who moves something from Monday to Friday names two days and no time between them.
_MOVED: Final = re.compile(
    r"\b(?:moved?|moving|postponed?|delayed?|rescheduled?|shift(?:ed)?|chang(?:ed?|ing)|put (?:off|back)|brought"
    r" forward|transferred|extended)\b[^.;]{0,40} from \Z"
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


#: Tokens between the ends of a range: a blank, a word, a blank.
_WIDEST_GAP: Final = 3


def _is_range(first: Found, second: Found) -> bool:
    """Whether the words between and before two expressions make them the ends of one range."""
    gap = _gap(first, second)
    if gap.last - gap.first > _WIDEST_GAP:
        return False
    opener = first.phrase.before()
    if gap.matches(" ?(-|—) ?"):
        return first.family not in (_WEEKDAYS | _CLOCKS) or gap.matches(" ?- ?")
    if opener == "between":
        return gap.matches(" AND ")
    if not gap.matches(" TO "):
        return False
    both = {first.family, second.family}
    named = gap.word(Token.TO) == "through" or both <= _WEEKDAYS or both <= _CLOCKS
    return (named or opener in _RANGE_OPENERS) and not _is_move(first)


def _is_move(first: Found) -> bool:
    """Whether the range says from when to when something was moved."""
    lexed, start = first.phrase.lexed, first.phrase.lexed.starts[first.phrase.first]
    return _MOVED.search(lexed.text[max(0, start - 60) : start].lower()) is not None


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


def _in_order(start: Reading, end: Reading) -> tuple[Reading, Reading]:
    """Return the ends of a range in order: the words beside the last one, which a verb may follow, say its year."""
    one, two = _MONTH_OR_DAY.fullmatch(start.value), _MONTH_OR_DAY.fullmatch(end.value)
    known = "X" not in start.value + end.value and "article" in (start.anchor, end.anchor)
    if not one or not two or not known:
        return start, end
    years = int(two[1]) - int(one[1]) - (two[2] < one[2])
    if start.value < end.value and years < 1:
        return start, end
    if years > 0 and end.anchor == "article":  # "early May to late June" runs over less than a year
        return start, replace(end, value=f"{int(two[1]) - years:04d}{two[2]}")
    return replace(start, value=f"{int(two[1]) - (one[2] > two[2]):04d}{one[2]}"), end


def _days_in_order(start: Reading, end: Reading) -> tuple[Reading, Reading]:
    """Return two weekdays in order, the first one in the week before the second."""
    one, two = start.value[:10], end.value[:10]
    if one < two or "X" in one + two:
        return start, end
    weeks = -((dt.date.fromisoformat(two) - dt.date.fromisoformat(one)).days // 7)
    day = dt.date.fromisoformat(one) - dt.timedelta(weeks=weeks)
    return replace(start, value=day.isoformat() + start.value[10:]), end


def _hours_in_order(first: Found, second: Found) -> tuple[Reading, Reading]:
    """Return two hours in order: the second without a day is of the day of the first, or of the next night's end."""
    first = _lend_day(first, second)
    start, end = first.reading, second.reading
    if end.value.endswith("Z") and not start.value.endswith("Z"):
        start = replace(start, value=f"{start.value}Z")
    if second.family != "day_clock" and end.value < start.value and "X" not in start.value[:10]:
        day = dt.date.fromisoformat(start.value[:10]) + dt.timedelta(days=1)
        end = replace(end, value=f"{day.isoformat()}{end.value[10:]}", anchor=start.anchor)
    return start, end


def range_of(first: Found, second: Found) -> Found | None:
    """Return the range of two expressions, or None where they are of different sizes or in the wrong order."""
    if _CLOCKS.issuperset((first.family, second.family)):
        start, end = _hours_in_order(first, second)
    else:
        start = _lend_year(second.reading, first.reading, -1)
        end = _lend_year(first.reading, second.reading, 1)
        in_days = _WEEKDAYS.issuperset((first.family, second.family))
        start, end = _days_in_order(start, end) if in_days else _in_order(start, end)
    shapes = [re.sub(r"\d", "9", value.partition("T")[0]) + value[10:11] for value in (start.value, end.value)]
    if shapes[0] != shapes[1] or "/" in shapes[0] or start.type != end.type or not start.value < end.value:
        return None
    anchor = start.anchor if start.anchor != "explicit" else end.anchor
    phrase = first.phrase.part(first.phrase.first, second.phrase.last)
    parts = tuple(Part(one.phrase.first, one.phrase.last, read.value) for one, read in ((first, start), (second, end)))
    return Found("range", phrase, Reading(start.type, f"{start.value}/{end.value}", None, anchor, parts))


#: What stands between the two ends of a range that one phrase tells.
_BETWEEN: Final = " TO | AND | ?- ?|—|/"


def with_parts(found: Found) -> Found:
    """Return an expression with its two parts, where it is a range told by one phrase: "3-7 November", "2026–2030"."""
    reading, phrase = found.reading, found.phrase
    if reading.parts or "/" not in reading.value:
        return found
    ends = reading.value.split("/")
    cut = compiled(_BETWEEN).search(phrase.lexed.skeleton, phrase.first, phrase.last)
    if cut is None:
        return found
    parts = (Part(phrase.first, cut.start(), ends[0]), Part(cut.end(), phrase.last, ends[1]))
    return replace(found, reading=replace(reading, parts=parts))


def join_ranges(found: Iterable[Found], context: DateContext) -> Iterator[Found]:
    """Yield the expressions of a text with the two ends of every range made one; only the last one is held back.

    ``context`` notes each range for the expressions that lean on it.
    """
    previous: Found | None = None
    for item in found:
        if previous and {previous.family, item.family} <= _ENDS and _is_range(previous, item):
            whole = range_of(previous, item)
            if whole:
                context.remember(whole.family, whole.reading, whole.phrase.last)
                previous = whole
                continue
        if previous:
            yield with_parts(_lend_day(_list_year(previous, item), item))
        previous = item
    if previous:
        yield with_parts(previous)
