"""The day an article is of, from its own words: a dateline, or dates that leave little doubt."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from csto_nlp.corpus.listing.dates import (
    DIGIT,
    HAS_YEAR,
    MONTH_WORD,
    date_line,
    date_prefix,
    dates_in,
    day_of,
    month_first,
    month_number,
)
from csto_nlp.text.dates import iso_day
from csto_nlp.text.regex import lazy

#: Where a dateline stands, and where a report says when its event was.
_DATELINE, _LEAD = 130, 500
_PLACE = r"[A-ZА-ЯЁ][\w'’ʻ.-]*(?:[ -](?:[A-ZА-ЯЁ][\w'’ʻ.-]*|of|and|on|upon|na))*"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/|[A-ZА-ЯЁ][\w-]*(?:\s[A-ZА-ЯЁ][\w-]*){0,2})"
#: "BISHKEK, Kyrgyzstan (AKIpress) -- 12 May 2020": place and agency before the date, a mark or an agency after it.
_BEFORE: Final = lazy(rf"\W{{0,3}}{_PLACE}(?:,\s*{_PLACE}){{0,2}}[,.:]?(?:\s*{_AGENCY})?[\s,.:–—/-]*")
_AFTER: Final = lazy(rf"(?:\s?(?:года\b|г\.))?\s*(?:[.,]?\s*{_AGENCY})?[.,:]?\s*(?:[–—:/]|-{{1,2}}\s|\.\s|{_AGENCY})")

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


def stated_date(text: str, page_date: str | None) -> str | None:
    """Return the day of a date line at either end of a text or of a wire's dateline, no later than ``page_date``."""
    day = _stated(text)
    return day if day and not (page_date and day > page_date) else None


def _stated(text: str) -> str | None:
    stripped = text.strip()
    first = stripped[: stripped.find("\n")] if "\n" in stripped[:_DATELINE] else stripped[:_DATELINE]
    for line in (first, stripped[stripped.rfind("\n", -_DATELINE) + 1 :] if len(first) < len(stripped) else ""):
        if line and len(line) <= 110 and DIGIT.search(line) and HAS_YEAR.search(line):
            found = date_line(line.strip(), None)
            if found and found.day:
                return found.day
    if not DIGIT.search(first) or not HAS_YEAR.search(first):
        return None
    glued = date_prefix(first, None)
    if glued and glued.day:
        return glued.day
    for match in dates_in(first):
        if not match["y5"] and _BEFORE.fullmatch(first, 0, match.start()) and _AFTER.match(first, match.end()):
            return day_of(match)
    return None


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
