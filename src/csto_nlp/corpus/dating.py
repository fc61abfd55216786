"""The day an article is of, where no field gives it: its URL, its file's name, its text, the user's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.text.dates import MONTHS, iso_day, parse_day
from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from csto_nlp.corpus.source import ReadContext

_YEAR = r"((?:19[89]|20[0-9])\d)"
_MONTH = r"(0?[1-9]|1[0-2]|[A-Za-z]{3,9})"
_DAY = r"(0?[1-9]|[12]\d|3[01])"

#: Whole numbers only: digits or letters on either side make it an id.
_PRINTED = lazy(
    rf"(?<![0-9A-Za-z]){_YEAR}(?:([-_./]){_MONTH}\2{_DAY}|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?=[^0-9A-Za-z]|T\d|\Z)"
)
_MONTH_FOLDER = lazy(rf"/{_YEAR}[-/]{_MONTH}/")

#: What other tools write where they know no date.
_NO_DATE: Final = frozenset(("", "none", "null", "nan", "nat", "n/a", "-"))


def read_date(value: str) -> str | None:
    """Return the ISO day (or month) that a date field states; "" where it states none, None where unreadable."""
    printed = value.strip()
    return "" if printed.lower() in _NO_DATE else parse_day(printed)


def _month_number(printed: str) -> int:
    return int(printed) if printed.isdecimal() else MONTHS.get(printed.lower(), 0)


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
    from csto_nlp.corpus.listing import infer_date, reported_date

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
