"""The day of an article that no field dates: by its URL, its file's name, its own words, the user's assumption."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.corpus.listing.dates import dates_in, day_of, month_first, stated_date
from csto_nlp.text.dates import MONTH_WORD, iso_day, month_number, parse_day
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.corpus.source import ReadContext

_YEAR_DIGITS = r"((?:19[89]|20[0-9])\d)"
_MONTH = r"(0?[1-9]|1[0-2]|[A-Za-z]{3,9})"
_DAY = r"(0?[1-9]|[12]\d|3[01])"

#: Whole numbers only: digits or letters on either side make it an id.
_PRINTED = lazy(
    rf"(?<![0-9A-Za-z]){_YEAR_DIGITS}(?:([-_./]){_MONTH}\2{_DAY}|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?=[^0-9A-Za-z]|T\d|\Z)"
)
_MONTH_FOLDER = lazy(rf"/{_YEAR_DIGITS}[-/]{_MONTH}/")

#: What other tools write where they know no date.
_NO_DATE: Final = frozenset(("", "none", "null", "nan", "nat", "n/a", "-"))

#: A report says in its first characters when its event was.
_LEAD: Final = 500
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_DAY_AHEAD: Final = lazy(rf"\b(?:{_WEEKDAY}|today|yesterday|tomorrow|сегодня|вчера),?\s+\(?(?:on\s+)?\Z", re.IGNORECASE)
_DAY_BEHIND: Final = lazy(r",?\s*\(?(?:today|yesterday|сегодня|вчера)\b", re.IGNORECASE)
_YEARLESS: Final = lazy(
    rf"\b{_WEEKDAY},?\s+\(?(?:(?P<m>{MONTH_WORD})\.?\s+(?P<d>\d\d?)"
    rf"|(?P<d2>\d\d?)\s+(?P<m2>{MONTH_WORD}))\b(?!,?\s+[12]\d{{3}})",
    re.IGNORECASE,
)
#: "today", "yesterday" and every weekday have one of these.
_DAY_WORDS: Final = ("day", "DAY", "егодня", "чера")
_YEAR: Final = lazy(r"\b(?P<how>in|since|during|of|в)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR: Final = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: A report may name a day this much later than its own (a summit to come).
_AHEAD: Final = 120
#: How far before the page's date a day without a year is looked for.
_YEARS_BACK: Final = 5

#: The seconds since 1970 at the beginning of 1990, and of 2100.
_CLOCK_FROM: Final = 631_152_000
_CLOCK_TO: Final = 4_102_444_800


def read_date(value: str) -> str | None:
    """Return the ISO day (or month) that a date field states; "" where it states none, None where unreadable."""
    printed = value.strip()
    return "" if printed.lower() in _NO_DATE else parse_day(printed)


def day_of_clock(number: float) -> str | None:
    """Return the ISO day, in Greenwich, of seconds since 1970 or thousandths of them; None for what is no such time.

    Times from 1990 to 2099 are read: smaller numbers are numbers of other things.
    """
    for seconds in (number, number / 1000):
        if _CLOCK_FROM <= seconds < _CLOCK_TO:
            return (dt.date(1970, 1, 1) + dt.timedelta(days=int(seconds // 86_400))).isoformat()
    return None


def _month_number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else month_number(printed)


def printed_day(name: str) -> str | None:
    """Return the ISO day that a URL or a file name carries, as in /2025/11/27/, 2025-11-27 or 20251127."""
    for found in _PRINTED.finditer(name):
        year, _, month, day, compact_month, compact_day = found.groups()
        number = _month_number(month or compact_month)
        valid = iso_day(int(year), number, int(day or compact_day)) if number else None
        if valid:
            return valid
    return None


def printed_month(url: str) -> str | None:
    """Return the month that the folders of a URL name, as in /2025/11/title, as YYYY-MM."""
    found = _MONTH_FOLDER.search(url)
    number = _month_number(found[2]) if found else 0
    return f"{found[1]}-{number:02d}" if found and number else None


def date_of(
    title: str | None,
    text: str,
    context: ReadContext,
    *,
    url: str | None = None,
    page_date: str | None = None,
    alone: bool = False,
    stated: bool = True,
) -> tuple[str | None, str | None]:
    """Return the date of an article that no field dates, and what it rests on.

    In turn: a day in the URL; one in the file's name, where the file holds this article ``alone`` (a dump is
    named after the day it was made); the text; a month in the URL; the day the user assumed. Without ``stated``
    the text is known to have no date line.
    """
    url = url or context.address
    day = printed_day(url) if url else None
    if day:
        return day, "url"
    day = printed_day(context.name) if alone else None
    if day:
        return day, "filename"
    month = printed_month(url) if url else None
    if stated:
        day, basis = infer_date(text, title, page_date)
    else:
        day, basis = reported_date(text, title, page_date), "inferred"
    if day and (month is None or day.startswith(month)):
        return day, basis
    if month:
        return month, "url"
    return (context.date, "field") if context.date else (None, None)


# From the text


def infer_date(text: str, title: str | None, page_date: str | None) -> tuple[str | None, str | None]:
    """Return (ISO day or month, "dateline" or "inferred"), or (None, None) where the text leaves doubt.

    A date line at the beginning or the end and a wire's dateline are the article's own. Otherwise a day counts
    only where the lead ties it to the report (a weekday that the calendar confirms, "today") and nothing later
    is spoken of as past. ``page_date`` is an upper bound: no article is younger than the page that shows it.
    """
    day = stated_date(text, page_date)
    if day:
        return day, "dateline"
    day = reported_date(text, title, page_date)
    return (day, "inferred") if day else (None, None)


def reported_date(text: str, title: str | None, page_date: str | None) -> str | None:
    """Return the day that the lead ties to the report, as ``infer_date`` does where no date line states one."""
    lead = text[:_LEAD]
    if not any(word in lead for word in _DAY_WORDS):
        return None
    return _reported(text, page_date) or _weekday_only(text, title, page_date)


def _reported(text: str, page_date: str | None) -> str | None:
    """Return the day that the lead ties to the report and that nothing in the text outdates."""
    lead = text[:_LEAD]
    for match in dates_in(lead):
        day = day_of(match)
        ahead = _DAY_AHEAD.search(lead[max(0, match.start() - 30) : match.start()])
        if not day or len(day) < 10 or not (ahead or _DAY_BEHIND.match(lead, match.end())):
            continue
        weekday = ahead["weekday"] if ahead else None
        if weekday and not _falls_on(day, weekday):
            continue
        if not (page_date and day > page_date) and not _outdated(text, day):
            return day
    return None


def _falls_on(day: str, weekday: str) -> bool:
    return _DAYS[dt.date.fromisoformat(day).weekday()] == weekday[:3].lower()


def _outdated(text: str, day: str) -> bool:
    """Whether the text names a day or a past year that lies clearly after ``day``."""
    limit = dt.date.fromisoformat(day).toordinal() + _AHEAD
    order = month_first(text) if "/" in text else None
    for match in dates_in(text):
        other = day_of(match, month_first=order)
        if other and dt.date.fromisoformat(other if len(other) > 7 else other + "-01").toordinal() > limit:
            return True
    return any(int(match["year"]) > int(day[:4]) for match in _YEAR.finditer(text))


def _weekday_only(text: str, title: str | None, page_date: str | None) -> str | None:
    """Return the day of "on Thursday, November 27" where the page's date and the text's years leave one year."""
    found = _YEARLESS.search(text[:_LEAD]) if page_date else None
    if not found or not page_date:
        return None
    month, number = month_number(found["m"] or found["m2"]), int(found["d"] or found["d2"])
    last = int(page_date[:4])
    days = [iso_day(year, month, number) for year in range(last - _YEARS_BACK + 1, last + 1)]
    fits = [day for day in days if day and day <= page_date and _falls_on(day, found["weekday"])]
    years = {int(year) for year in _ANY_YEAR.findall(f"{title or ''} {text}")}
    if len(fits) != 1 or int(fits[0][:4]) not in years or any(year > int(fits[0][:4]) + 1 for year in years):
        return None
    return fits[0]
