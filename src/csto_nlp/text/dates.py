"""Read one printed date. Pure calendar arithmetic: no clock, no locale, no time zone is ever asked."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.text.regex import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable


def _numbered(*names: str) -> dict[str, int]:
    """Return each month's names, given in one string a month, with the month's number."""
    return {name: number for number, forms in enumerate(names, start=1) for name in forms.split()}


#: English month names and their printed abbreviations, lower case and without the full stop.
MONTHS: Final = _numbered(
    "january jan",
    "february feb febr",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)
#: Russian month names: nominative, genitive (in which dates print them) and abbreviation, likewise.
RUSSIAN_MONTHS: Final = _numbered(
    "январь января янв",
    "февраль февраля фев",
    "март марта мар",
    "апрель апреля апр",
    "май мая",
    "июнь июня июн",
    "июль июля июл",
    "август августа авг",
    "сентябрь сентября сен сент",
    "октябрь октября окт",
    "ноябрь ноября ноя",
    "декабрь декабря дек",
)
#: Month names of other languages that news of the region is printed in, and longer abbreviations in Russian. They are
#: read where a date stands by itself or in a dateline, not in running text.
_OTHER_MONTHS: Final = _numbered(
    "janvier januar jänner enero gennaio janeiro ocak січня стычня stycznia yanvar",
    "février fevrier februar febrero febbraio fevereiro şubat лютого лютага lutego fevral февр",
    "mars märz marzo março березня сакавіка marca mart",
    "avril abril aprile nisan квітня красавіка kwietnia aprel",
    "mai mayo maggio maio mayıs травня мая maja",
    "juin juni junio giugno junho haziran червня чэрвеня czerwca iyun",
    "juillet juli julio luglio julho temmuz липня ліпеня lipca iyul",
    "août aout agosto ağustos серпня жніўня sierpnia avqust avgust",
    "septembre septiembre settembre setembro eylül вересня верасня września sentyabr",
    "octobre oktober octubre ottobre outubro ekim жовтня кастрычніка października oktyabr",
    "novembre noviembre kasım листопада лістапада listopada noyabr нояб",
    "décembre decembre dezember diciembre dicembre dezembro aralık грудня снежня grudnia dekabr",
)
#: Every month name that a printed date may have.
PRINTED_MONTHS: Final = _OTHER_MONTHS | MONTHS | RUSSIAN_MONTHS
#: The English months in full, in order and capitalised.
MONTH_NAMES: Final = tuple(next(name for name in MONTHS if MONTHS[name] == number).title() for number in range(1, 13))


def month_number(word: str) -> int:
    """Return 1 to 12 for an English or Russian month name or its abbreviation, 0 for anything else."""
    name = word.lower().rstrip(".")
    return MONTHS.get(name, 0) or RUSSIAN_MONTHS.get(name, 0)


def printed_month_number(word: str) -> int:
    """Return 1 to 12 for a month name in any language that printed dates are read in, 0 for anything else."""
    return PRINTED_MONTHS.get(word.lower().rstrip("."), 0)


def _month_word(names: Iterable[str]) -> str:
    """Return a pattern of month names: one branch for each three first letters, so that a search tries few."""
    endings: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        endings.setdefault(name[:3], []).append(name[3:])
    return "(?:" + "|".join(f"{opener}(?:{'|'.join(rest)})" for opener, rest in endings.items()) + ")"


#: Pattern of every name in both tables, the longest form first; its user ignores case.
MONTH_WORD: Final = _month_word((*MONTHS, *RUSSIAN_MONTHS))
#: Likewise of every name that a printed date may have.
PRINTED_MONTH_WORD: Final = _month_word(PRINTED_MONTHS)

#: Longest string that can still be one printed date; longer ones are refused unread.
_LONGEST: Final = 80
#: Years outside these bounds are misprints, not dates of news.
_FIRST_YEAR, _LAST_YEAR = 1500, 2199
#: Two-digit years up to this one are of the 2000s, as POSIX has it.
_PIVOT: Final = 68

_MONTH = r"(?P<mon>[a-z]{3,9})\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_ZONE = r"(?:z|[a-z]{2,5}|(?:utc|gmt)?\s?[+-]\d{1,2}(?::?\d\d)?)"
_CLOCK = (
    r"(?:[01]?\d|2[0-4])(?::|\.|h)[0-5]\d(?:[:.]\d\d(?:[.,]\d{1,9})?)?"
    r"(?:\s?[ap]\.?m\.?)?(?:\s?" + _ZONE + r")?(?:\s?\(" + _ZONE + r"\))?"
)
_BEFORE = r"(?:(?:" + _CLOCK + r"),?\s+(?:[-|–—•]\s+|on\s+)?)?"
_AFTER = r"(?:(?:,\s*|\s+|\s*[-|–—•/]\s*)(?:at\s+)?" + _CLOCK + r")?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?:\s+year)?"

_FORMS: Final = tuple(
    lazy(form, re.IGNORECASE | re.ASCII)
    for form in (
        # ISO 8601, extended and basic, with or without a time; also the slashed and dotted order of it.
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:t?" + _CLOCK + r")?",
        r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})" + _AFTER,
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?:t?\d{4}(?:\d\d(?:\.\d{1,9})?)?(?:" + _ZONE + r")?)?",
        r"(?P<year>\d{4})-?w(?P<week>\d\d)-?(?P<wday>[1-7])",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
        # Day, month and year in figures.
        _BEFORE + _WEEKDAY + r"(?P<one>\d{1,2})(?P<sep>[-/.])(?P<two>\d{1,2})(?P=sep)(?P<year>\d{4}|\d\d)" + _AFTER,
        # Day Month year: printed, RFC 2822, RFC 850.
        _BEFORE + _WEEKDAY + _DAY + r"(?:\s+of\s+|\s*[-/.]\s*|\s+)" + _MONTH + r"(?:,?\s+|-|/)" + _YEAR + _AFTER,
        _WEEKDAY + r"(?P<day>\d{1,2})-" + _MONTH + r"-(?P<year>\d\d)" + _AFTER,
        # Month day, year.
        _BEFORE + _WEEKDAY + _MONTH + r"[\s-]+" + _DAY + r"(?:,\s*|\s+|-)" + _YEAR + _AFTER,
        # year Month day, and year, day Month.
        r"(?P<year>\d{4})[,\s-]+" + _MONTH + r"[\s-]+" + _DAY + _AFTER,
        r"(?P<year>\d{4}),?\s+" + _DAY + r"\s+" + _MONTH + _AFTER,
        # asctime: weekday Month day clock year.
        _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+" + _CLOCK + r"\s+(?P<year>\d{4})",
        # Month and year only.
        _MONTH + r"(?:,?\s+(?:of\s+)?|-)" + _YEAR,
    )
)


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return ``YYYY-MM-DD``, or None where the calendar has no such day (proleptic Gregorian)."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def full_year(digits: str) -> int:
    """Return the year that two or four printed digits stand for ("12", "'12", "2012"); 69 to 99 are of the 1900s."""
    digits = digits.lstrip("'’")
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if year <= _PIVOT else 1900)


def numeric_day(one: int, two: int, year: int, *, separator: str, day_first: bool) -> str | None:
    """Return the ISO day of a date printed in figures.

    Dots and hyphens put the day first. A slash puts the month first unless ``day_first`` says otherwise or
    the figures leave one reading only.
    """
    if separator == "/" and not day_first:
        return iso_day(year, one, two) or iso_day(year, two, one)
    return iso_day(year, two, one) or iso_day(year, one, two)


def _from_match(found: re.Match[str], *, day_first: bool) -> str | None:
    part = found.groupdict()
    year = full_year(part["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if part.get("one"):
        return numeric_day(int(part["one"]), int(part["two"]), year, separator=part["sep"], day_first=day_first)
    if part.get("week"):
        try:
            return dt.date.fromisocalendar(year, int(part["week"]), int(part["wday"])).isoformat()
        except ValueError:
            return None
    month = MONTHS.get(part["mon"].lower(), 0) if part.get("mon") else int(part["month"])
    if part.get("day"):
        return iso_day(year, month, int(part["day"]))
    return f"{year:04d}-{month:02d}" if 1 <= month <= 12 else None


def parse_day(printed: str, *, day_first: bool = False) -> str | None:
    """Return the ISO day that ``printed`` states, ``YYYY-MM`` where it states a month only, else None.

    Strict: the whole string must be one date, with nothing around it but white space, a weekday, a clock
    time and a zone. Reads ISO 8601, RFC 2822, RFC 850, asctime and the orders that English-language news
    prints. The day is the printed one: no zone is applied. ``day_first`` reads 05/06/2011 as 5 June; the
    default is 6 May, and a figure above 12 settles it alone. Relative words ("today") and dates without a
    year give None.
    """
    squashed = " ".join(printed[: 4 * _LONGEST].split()).rstrip(".,")
    if not 6 <= len(squashed) <= _LONGEST:
        return None
    for form in _FORMS:
        found = form.fullmatch(squashed)
        if found:
            day = _from_match(found, day_first=day_first)
            if day:
                return day
    return None


#: A year alone, and a day with slashes: 05/06/2020 is in May or in June, by the country of whoever writes it.
_YEAR_ALONE: Final = re.compile(r"[12]\d{3}")
_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/\d{4}")


def days_of(printed: str) -> tuple[str, str] | None:
    """Return the first and the last ISO day of a printed day, month or year; None where it is none of these.

    A day with slashes that may be either of two is none.
    """
    plain = printed.strip()
    if _YEAR_ALONE.fullmatch(plain):
        return f"{plain}-01-01", f"{plain}-12-31"
    slashes = _SLASHES.fullmatch(plain)
    if slashes is not None and max(int(slashes[1]), int(slashes[2])) <= 12:
        return None
    day = parse_day(plain)
    if day is None:
        return None
    if len(day) > len("YYYY-MM"):
        return day, day
    import calendar

    year, month = int(day[:4]), int(day[5:])
    return f"{day}-01", f"{day}-{calendar.monthrange(year, month)[1]}"


def days_in_words(first: str | None, last: str | None) -> str:
    """Return two ISO days as people write the time between them: between 20 Nov 2025 and 14 Jan 2026, until 5 May 2024.

    None for an open side, "undated" where both are open.
    """
    days = [f"{int(day[8:])} {MONTH_NAMES[int(day[5:7]) - 1][:3]} {day[:4]}" if day else None for day in (first, last)]
    if all(days):
        return str(days[0]) if days[0] == days[1] else f"between {days[0]} and {days[1]}"
    return f"since {days[0]}" if days[0] else f"until {days[1]}" if days[1] else "undated"
