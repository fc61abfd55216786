"""Dates as pages print them: alone on a line, glued before a headline or after it, in a dateline."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.corpus.listing.phrases import listed
from csto_nlp.text.datelines import Dateline, find_dateline
from csto_nlp.text.dates import MONTH_WORD, PRINTED_MONTH_WORD, PRINTED_MONTHS, full_year, iso_day, printed_month_number
from csto_nlp.text.regex import lazy
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORDINAL = r"(?:st|nd|rd|th|er|-?го)?"
#: A year, or the last two of its digits behind an apostrophe: "27 Jun.'12".
_YEAR = r"(?:[12]\d{3}|['’]\d\d)"
DATE: Final = lazy(
    r"(?:(?<![\d/.\-])(?<!\b[A-Za-z])(?:"
    r"(?P<y1>(?:1[5-9]|2[01])\d\d)(?P<s1>[-./])(?P<m1>\d\d?)(?P=s1)(?P<d1>\d\d?)(?!\d|-\d)"
    r"|(?P<a2>\d\d?)(?P<s2>[-./])(?P<b2>\d\d?)(?P=s2)(?P<y2>(?:19|20)\d\d(?=[012]\d:[0-5])|[12]\d{3}(?!\d|:\d)"
    r"|\d\d(?=[012]\d:[0-5])|\d\d(?![\d.%])))"
    # A day or a year may stand before the month; the year, or day and year, after it.
    r"|(?<![\w/.\-])(?:(?P<d3>\d\d?)" + _ORDINAL + r"(?:\s+(?:of|de))?[\s\-/.]{0,3}|(?P<y6>(?:19|20)\d\d),?\s)?"
    r"(?P<month>" + PRINTED_MONTH_WORD + r")"
    r"(?(d3)\.?[\s\-/,]{0,3}(?:de\s)?(?P<y3>" + _YEAR + r")"
    r"|(?(y6)\.?\s(?P<d6>\d\d?)" + _ORDINAL + r"\b(?![.,]?\s?[12]\d{3})"
    r"|(?:\.?\s{0,3}(?P<d4>\d\d?)" + _ORDINAL + r"(?:[.,]\s*|\s+)(?P<y4>" + _YEAR + r")"
    r"|\.?,?\s+(?P<y5>[12]\d{3}))))(?!\d)"
    r")",
    re.IGNORECASE,
)
#: A line without one of these holds no date with a year; asked first because it is cheap.
HAS_YEAR: Final = lazy(r"[12]\d{3}|\d[./-]\d\d?[./-]\d\d|['’]\d\d|Z [A-Z]{3} \d\d")
#: The date and hour of a telegram: "141130Z MAR 78".
_TELEGRAM: Final = lazy(r"(?:\b[A-Z] )?\b(?P<day>\d\d)\d{4}Z (?P<month>[A-Z]{3}) (?P<year>\d\d(?:\d\d)?)\b")
#: A day without marks between its parts: "20150915".
_COMPACT: Final = lazy(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])")
#: The number of an issue before its day: "No. 37 (1142)".
_ISSUE: Final = lazy(r"(?:no\.?|nr\.?|№|n°|vol\.?|issue)\s?\d{1,5}(?:\s?\(\d{1,6}\)?)?", re.IGNORECASE)
#: When a page or a document was treated, not when it was written.
_OF_OTHERS: Final = lazy(
    r"declassif|approved for release|\breleased? in (?:full|part)|copyright|©|рассекречен|снят\w* гриф"
    r"|retrieved|accessed on|archived (?:on|from)|дата обращения",
    re.IGNORECASE,
)

_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|понедельник|вторник|сред[аы]|четверг|пятниц[аы]|суббот[аы]|воскресенье|пн|вт|ср|чт|пт|сб|вс)\b\.?"
)
_ZONE = (
    r"(?:(?:GMT|UTC|MSK|МСК|CES?T|E[SD]?T|[A-Z]{2,4}T|local time)\b"
    r"(?:\s?[+-]\d\d?(?::?\d\d)?)?|[+-]\d\d?(?::?\d\d)?|Z\b)"
)
_CLOCK = (
    rf"(?:(?:[01]?\d|2[0-4])[:.h][0-5]\d(?!\d)(?::[0-5]\d(?:\.\d{{1,6}})?)?(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?{_ZONE}\)?)?"
    r"|(?:[01]\d|2[0-3])[0-5]\d\s?(?:GMT|UTC|Z)\b)"
)
_LABEL = (
    r"(?:(?:article\s)?date(?:line)?|time|filed|dated|sent|(?:first\s)?published|posted|(?:last\s)?(?:updated|modified|edited)"
    r"|created|added|submitted|publication date|publish date|release date|issued|опубликован[оа]?"
    r"|дата публикации|дата|обновлен[оа]|добавлен[оа]|размещен[оа])\b"
)
# Every alternative starts and ends with something other than white space, so a run is read in one way only.
_MARKS = rf"(?:[\s,|•·»›«‹<>()\[\]/:–—-]|{_LABEL}|{_WEEKDAY}|{_CLOCK}|\b(?:on|at|в|le)\b)*"
_BEFORE: Final = lazy(_MARKS + r"\Z", re.IGNORECASE)
_BEFORE_START: Final = lazy(_MARKS, re.IGNORECASE)
_AFTER: Final = lazy(
    r"(?:\s?(?:года\b|г\.|year\b))?"
    rf"(?:(?:T|[\s,.|•·)(\[\]/–—-]{{0,4}}(?:\b(?:at|in|в)\s)?)(?:{_CLOCK}|{_WEEKDAY})){{0,2}}[\s)\]]*",
    re.IGNORECASE,
)
_CLOCK_IN: Final = lazy(_CLOCK, re.IGNORECASE)
#: A clock time that ends its line, behind a word or two of three letters at most: " a las 18:05", " um 18.05 Uhr".
_LATER_CLOCK: Final = lazy(
    rf"[\s,|•·–—-]{{0,3}}(?:[^\W\d_]{{1,3}}\s){{1,2}}{_CLOCK}(?:\s[^\W\d_]{{1,3}})?\s*", re.IGNORECASE
)
#: A label of a date has at most so many words: "Publicado el".
_LABEL_WORDS: Final = 2
_LABEL_IN: Final = lazy(_LABEL, re.IGNORECASE)
#: Labels that tell when a text was published, and not when its page or a part of it was changed.
_PUBLISHED: Final = lazy(
    r"\A\W*(?:date|дата)\b|\b(?:published|posted|publi(?:cation|sh) date|release date|filed|issued"
    r"|опубликован[оа]?|дата публикации|размещен[оа]?)\b",
    re.IGNORECASE,
)
_SET_OFF: Final = frozenset("([|–—-")
_MARKS_OFF: Final = frozenset("|•·/—–:,>»›-")
_SEPARATED: Final = lazy(r"\s*[|•·/—–:,>»›-]+\s*")
DIGIT: Final = lazy(r"\d")
_DAY_WORD: Final = lazy(
    r"\W*(?:an?\b|one\b|today|yesterday|сегодня|вчера|минут|час|дн|ден|недел|месяц|год|posted|published|updated)",
    re.IGNORECASE,
)
#: The first three letters of months.
_MONTH_OPENERS: Final = frozenset(name[:3] for name in PRINTED_MONTHS)
#: Those of months, weekdays and labels.
_OPENERS: Final = _MONTH_OPENERS | word_set(
    "mon tue wed thu fri sat sun art dat tim fir pub pos las upd mod edi cre add sub rel iss",
    "пон вто сре чет пят суб вос опу дат обн доб раз",
)
_FIELD_MARKS: Final = " |•·,;()[]–—-"
_FIELD: Final = lazy(r"\s{3,}|\s*[|•·]\s*")
#: "5:07:45 PM" beside 9/1/2008 tells that the month stands first, "17:07" that the day does: who counts the hours to
#: 24 does not write dates the American way.
_HALF_DAY: Final = lazy(r"\d\s?[AP]M\b")
#: A later date behind the first: "(updated 16 Sep 2015)".
_CHANGED: Final = lazy(
    r"[\s,;|•·(\[/–—-]*(?:last )?(?:updated|modified|edited|changed|обновлен[оа]?|изменен[оа]?)\W{1,3}(?:on )?",
    re.IGNORECASE,
)
#: How Russian documents write "town" and "village" before a name.
_TOWN: Final = frozenset({"г.", "гор.", "с.", "пос."})
#: How often a text was read or commented on: "17 мая 2021, 11:08 36".
_COUNTS: Final = lazy(r"(?:[\s|•·,]*\b\d{1,7}\b){1,3}\s*")
#: A control beside a date has at most so many words, and the value of a field.
_CONTROL: Final = 4
_VALUE: Final = 6
_CLOCK_AHEAD: Final = lazy(r"[(\[]?(?:[01]?\d|2[0-3]):[0-5]\d[)\]]?(?:\s*[|•·–—-])?\s+")
_BY: Final = lazy(r"\s*[|•·,./–—-]?\s*(?:by|(?:автор|разместил|добавил|опубликовал)[аи]?:?)\s+", re.IGNORECASE)
#: A person's name or a nickname before a date with its clock time: "Shepherd 4 March 2021, 12:30".
_NICKNAME: Final = lazy(r"[^\W\d_a-zа-яё][\w.-]{1,25}(?: [^\W\d_a-zа-яё][\w.-]{0,25})?\s*")
_NAME_END: Final = lazy(r"\s*[|•·]")
_RELATIVE: Final = lazy(
    r"(?:(?:posted|published|updated)\s+)?(?:\d{1,3}|an?|one)\s+(?:min(?:ute)?|hour|hr|day|week|month|year)s?\s+ago"
    r"|(?:\d{1,3}\s+)?(?:минут|час|дн|ден|недел|месяц|год|лет)\w{0,3}\s+назад"
    rf"|(?:today|yesterday|сегодня|вчера)(?:[\s,|•·-]+(?:at\s+|в\s+)?{_CLOCK})?"
    rf"|(?:{_WEEKDAY},?\s+)?(?:{_CLOCK}[\s,|•·-]+)?(?:\d\d?\s+{MONTH_WORD}"
    rf"|{MONTH_WORD}\s+\d\d?)\.?(?:[\s,|•·-]+(?:(?:in|at|в)\s)?{_CLOCK})?|{_CLOCK}",
    re.IGNORECASE,
)
_RELATIVE_WORDS: Final = (":", "ago", "today", "yesterday", "назад", "сегодня", "вчера", *sorted(_MONTH_OPENERS))
#: A date line is short: a date, a clock time, a zone, and at most a section or a name beside it.
_LONGEST: Final = 110
#: The most characters of a date before its year.
_WIDEST: Final = 22
#: A date behind a headline begins so close to the line's end, the name of its author behind it included.
_TAIL: Final = 80
#: A dateline ends before this character; these may stand before it.
_DATELINE: Final = 130
_BEFORE_DATELINE: Final = "«“\"'[•*–—- "
#: Lines above a dateline, captions and standfirsts, and the characters that they have at most.
_CAPTIONS: Final = 6
_HEAD: Final = 1500


class PrintedDate(NamedTuple):
    """A date that stands by itself: ``day`` is ISO (None where the year is not printed).

    ``exact`` says that a clock time, a label ("Published") or the headline in the same line marks it as the
    day of a text rather than of the page. ``author`` is the name printed beside it; ``start`` and ``end`` say
    where it stands in its line.
    """

    day: str | None
    exact: bool
    author: str | None = None
    start: int = 0
    end: int = 0


def day_of(found: re.Match[str], *, month_first: bool | None = None) -> str | None:
    """Return the ISO day (or month) that a match of ``DATE`` states; None where no calendar has it.

    ``month_first`` settles 05/06/2011; None leaves a date of this kind undecided. Dots and hyphens put the day
    first, unless the second figure can be no month.
    """
    part = found.groupdict()
    if part["y1"]:
        return iso_day(int(part["y1"]), int(part["m1"]), int(part["d1"]))
    if part["y2"]:
        separator = "-" if len(part["y2"]) > 2 and int(part["b2"]) > 12 else part["s2"]
        return _figures(part["a2"], part["b2"], full_year(part["y2"]), separator, month_first)
    if part["y3"]:
        return iso_day(full_year(part["y3"]), printed_month_number(part["month"]), int(part["d3"]))
    if part["y4"]:
        return iso_day(full_year(part["y4"]), printed_month_number(part["month"]), int(part["d4"]))
    if part["y6"]:
        return iso_day(int(part["y6"]), printed_month_number(part["month"]), int(part["d6"]))
    return f"{part['y5']}-{printed_month_number(part['month']):02d}"


def _figures(one: str, two: str, year: int, separator: str, month_first: bool | None) -> str | None:
    first, second = int(one), int(two)
    if first > 12 or second > 12 or first == second or separator in ".-":
        return iso_day(year, second, first) or (iso_day(year, first, second) if separator != "." else None)
    if month_first is None:
        return None
    return iso_day(year, first, second) if month_first else iso_day(year, second, first)


def month_first(text: str) -> bool | None:
    """Return whether a page writes month/day/year, by its own dates that leave one reading; None if it never tells."""
    votes = 0
    for found in re.finditer(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:[12]\d{3}|\d\d)(?![\d/])", text):
        one, two = int(found[1]), int(found[2])
        votes += (two > 12 >= one) - (one > 12 >= two)
    return None if votes == 0 else votes > 0


_YEAR_IN: Final = lazy(r"[12]\d{3}")


def dates_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of ``DATE`` in running text that print a four-digit year, looking only around those years."""
    at = 0
    for year in _YEAR_IN.finditer(text):
        if year.start() < at:
            continue
        found = DATE.search(text, max(at, year.start() - _WIDEST), year.end() + 6)
        if found:
            at = found.end()
            yield found


def date_line(line: str, order: bool | None) -> PrintedDate | None:
    """Return the date a line consists of, with nothing else but a clock time, a label, a section or a name."""
    if len(line) > _LONGEST or is_of_others(line):
        return None
    if not DIGIT.search(line) and not _DAY_WORD.match(line):
        return None
    found = _one_field(line, order)
    fields = [] if found else _FIELD.split(line)
    if len(fields) < 2 or any(len(field.split()) > 6 or field.endswith((".", "?", "!")) for field in fields):
        return found
    dated = next((one for field in fields if (one := _one_field(field, order))), None)
    if dated is None or (dated.day is None and not dated.exact and _speaks_of_day(fields, order)):
        return None
    author = next((name for field in fields if (name := _name(field))), dated.author)
    return PrintedDate(dated.day, exact=dated.exact, author=author, end=len(line))


def _speaks_of_day(fields: list[str], order: bool | None) -> bool:
    """Whether a field beside a day without a year is more than a word: "Live talks | 20 Sept" is a headline."""
    words = any(len(field.split()) > 1 and _one_field(field, order) is None for field in fields)
    return words and not any(field.rstrip().endswith(("ago", "назад")) for field in fields)


def _one_field(line: str, order: bool | None) -> PrintedDate | None:
    found = DATE.search(line) if HAS_YEAR.search(line) else None
    if found is None and (sent := _TELEGRAM.fullmatch(line)):
        day = iso_day(full_year(sent["year"]), printed_month_number(sent["month"]), int(sent["day"]))
        return PrintedDate(day, exact=True, end=len(line)) if day else None
    if found is None and (figures := _COMPACT.fullmatch(line)):
        day = iso_day(*map(int, figures.groups()))
        return PrintedDate(day, exact=True, end=len(line)) if day else None
    if found is None:
        whole = _may_be_relative(line) and _RELATIVE.fullmatch(line.strip(" .,|•·()[]"))
        return PrintedDate(None, exact=line.strip()[:1].isdigit() and ":" in line, end=len(line)) if whole else None
    head, tail = line[: found.start()], line[found.end() :]
    before = _BEFORE.search(head) if head else None
    rest_before = _unnamed(head[: before.start()] if before else head)
    rest_after = _unnamed(tail[_end(_AFTER, tail) :])
    marked = head[len(rest_before.rstrip()) :].strip()[:1] in _MARKS_OFF
    before_is_apart = _beside(rest_before, marked=marked or rest_before[:1] == "(")
    if not before_is_apart and _NICKNAME.fullmatch(rest_before):
        before_is_apart = _CLOCK_IN.search(tail) is not None
    stands_alone = before_is_apart and (_may_follow(rest_after) or _counts(tail, rest_after))
    if not stands_alone and not _is_labelled_in_any_language(rest_before, rest_after):
        return None
    clock = bool(DIGIT.search(head + tail) and _CLOCK_IN.search(head + " " + tail))
    if order is None and clock:
        order = _HALF_DAY.search(head + tail) is not None
    exact = clock or _labelled(head)
    author = _name(rest_before) or _name(rest_after)
    return PrintedDate(day_of(found, month_first=order), exact=exact, author=author, end=len(line))


def is_telegram(line: str) -> bool:
    """Whether a line is the date and hour of a telegram: "R 141130Z MAR 78"."""
    return _TELEGRAM.fullmatch(line) is not None


def _may_be_relative(line: str) -> bool:
    """Whether a line has a word that every day without a year has; asked first because it is cheap."""
    low = line.lower()
    return any(word in low for word in _RELATIVE_WORDS)


def _may_follow(rest: str) -> bool:
    """Whether what follows a date in its line is a section, a place, a name, a later date, or names a control."""
    if _beside(rest, marked=_sets_off(rest)):
        return True
    if rest.endswith(":"):  # "Adjust font size:"
        return len(rest.split()) <= _CONTROL
    changed = _CHANGED.match(rest)
    return changed is not None and DATE.match(rest, changed.end()) is not None


def is_publication(line: str) -> bool:
    """Whether a date line has a label that tells when a text was published: "Published: 4 March 2021"."""
    return _PUBLISHED.search(line) is not None


def are_fields(rest: str) -> bool:
    """Whether what stands beside a date is fields with their names: "Volume: 12 Issue: 164", "Источник: Пример"."""
    if ":" not in rest or len(rest) > _LONGEST:
        return False
    names = listed("field-name") | listed("header-key")
    first, *parts = rest.split(":")
    if first.strip(_FIELD_MARKS).lower() not in names:
        return False
    for number, part in enumerate(parts, 1):
        value: list[str] | None = part.split()
        if value and number < len(parts):
            value = _without_name(value, names)
        if value is None or len(value) > _VALUE or (value and value[-1][-1] in "?!"):
            return False
    return True


def _without_name(words: list[str], names: frozenset[str]) -> list[str] | None:
    """Return the words of a field's value without the name of the next field that they end in; None without one."""
    for size in (2, 1):
        if " ".join(words[-size:]).strip(_FIELD_MARKS).lower() in names:
            return words[:-size]
    return None


def _counts(tail: str, rest: str) -> bool:
    """Whether ``rest`` of the ``tail`` of a date line, behind its clock time, is counts of readers or comments."""
    return _COUNTS.fullmatch(rest) is not None and _CLOCK_IN.search(tail) is not None


def _is_labelled_in_any_language(before: str, after: str) -> bool:
    """Whether a date stands behind a word or two and before a clock time alone: "Publicado el ... a las 18:05"."""
    return (
        0 < len(before.split()) <= _LABEL_WORDS and before[:1].isupper() and _LATER_CLOCK.fullmatch(after) is not None
    )


@cache
def _counted() -> re.Pattern[str]:
    """Return a pattern of counts with a word for each: "(1203 views)", "Комментариев: 4"."""
    words = "|".join(sorted(listed("count-word"), key=len, reverse=True))
    count = rf"(?:(?:{words})\b[:\s]{{0,3}}\d{{1,7}}\b|\d{{1,7}}\s?(?:{words})\b)"
    return re.compile(rf"[\s|•·,(\[–—-]*{count}(?:[\s|•·,)(\]\[]{{1,4}}{count}){{0,3}}[\s|•·,)\]]*", re.IGNORECASE)


def _unnamed(rest: str) -> str:
    """Return what stands beside a date, "" where it is only counts of readers, the issue's number, or named fields."""
    if not rest or len(rest) > _LONGEST:
        return rest
    figures = DIGIT.search(rest) and (_counted().fullmatch(rest) or _ISSUE.fullmatch(rest.strip(" ,;|•·–—-")))
    return "" if figures or are_fields(rest) else rest


def _sets_off(rest: str) -> bool:
    """Whether a mark stands between a date and what follows it."""
    return bool(rest) and _SEPARATED.match(rest) is not None


def _labelled(text: str) -> bool:
    """Whether one of a date's labels ("Published") is in a text."""
    return bool(text) and _LABEL_IN.search(text) is not None


def _beside(rest: str, *, marked: bool) -> bool:
    """Whether what stands beside a date is a section, a place or a name, set off by a mark."""
    words = rest.split()
    if not words:
        return True
    if len(words) > 6 or len(rest) > 60 or rest.rstrip().endswith((".", "?", "!")):
        return False
    opens_small = len(words) > 1 and words[0][:1].islower() and words[0] not in _TOWN
    return _BY.match(rest) is not None or (marked and not opens_small)


def _name(rest: str) -> str | None:
    found = _BY.match(rest) if rest else None
    return _NAME_END.split(rest[found.end() :], maxsplit=1)[0].strip(" |•·/—–:,>»-") or None if found else None


def date_prefix(line: str, order: bool | None) -> PrintedDate | None:
    """Return the date glued before a headline or a first sentence ("12.05.2020 The council met")."""
    if not may_open(line) or not HAS_YEAR.search(line, 0, 60):
        return None
    found = DATE.search(line, 0 if line[0].isdigit() else _end(_BEFORE_START, line[:80]), 80)
    if found is None or found["y5"] or _BEFORE.match(line, 0, found.start()) is None:
        return None
    end = _end(_AFTER, line, found.end())
    sign = _SEPARATED.match(line, end)
    body = sign.end() if sign else end
    comma = sign is not None and sign[0].strip() == ","
    if body >= len(line) or comma or not _opens(line, body):
        return None
    return PrintedDate(day_of(found, month_first=order), exact=True, end=body)


def clock_prefix(line: str) -> PrintedDate | None:
    """Return the clock time before a headline ("18:40 Council meets"), as a date whose day is not printed."""
    if not line[:1].isdigit() and line[:1] not in "([":
        return None
    found = _CLOCK_AHEAD.match(line)
    return PrintedDate(None, exact=True, end=found.end()) if found and _opens(line, found.end()) else None


def is_of_others(line: str) -> bool:
    """Whether a line with a date tells of a copy or of rights: when a document was released, a page fetched."""
    return _OF_OTHERS.search(line) is not None


def may_open(line: str) -> bool:
    """Whether a line could open with a date, going by its first letters; asked first because it is cheap."""
    head = line[:3]
    return head[0].isdigit() or head[0] in "([" or head.lower() in _OPENERS


def _end(pattern: re.Pattern[str], line: str, at: int = 0) -> int:
    """Return where a pattern that may match nothing stops matching."""
    found = pattern.match(line, at) if at < len(line) else None
    return found.end() if found else at


def _opens(line: str, at: int) -> bool:
    """Whether a sentence or a headline opens here: a capital, perhaps after a quotation mark."""
    return line[at : at + 2].lstrip("«“\"'‘„(")[:1].isupper()


def date_suffix(line: str, order: bool | None) -> PrintedDate | None:
    """Return the date glued after a headline.

    Only a clock time, a label, a bracket or a dash tells it from a day that the headline speaks of.
    """
    if len(line) > 300 or not HAS_YEAR.search(line, max(0, len(line) - _TAIL)):
        return None
    for found in DATE.finditer(line, max(0, len(line) - _TAIL - _WIDEST)):
        end = _end(_AFTER, line, found.end())
        if found["y5"] or (end < len(line.rstrip("]")) and not _name(line[end:])):
            continue
        before = _BEFORE.search(line, max(0, found.start() - 60), found.start())
        start = before.start() if before else found.start()
        marks = line[start : found.start()] + " " + line[found.end() : end]
        if start >= 15 and (_CLOCK_IN.search(marks) or _LABEL_IN.search(marks) or marks.strip()[:1] in _SET_OFF):
            day, author = day_of(found, month_first=order), _name(line[end:])
            return PrintedDate(day, exact=True, author=author, start=start, end=len(line))
    return None


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
    return _opening_day(first) or _day_below_caption(stripped)


def _opening_day(line: str) -> str | None:
    """Return the day that is glued before the first words of a text or stands in its dateline."""
    if not DIGIT.search(line) or not HAS_YEAR.search(line):
        return None
    glued = date_prefix(line, None)
    if glued and glued.day:
        return glued.day
    dateline = find_dateline(line, len(line) - len(line.lstrip(_BEFORE_DATELINE)))
    return _day_of_dateline(line, dateline)


def _day_of_dateline(line: str, dateline: Dateline | None) -> str | None:
    dated = DATE.fullmatch(line, *dateline.date) if dateline and dateline.date else None
    return day_of(dated) if dated else None


def _day_below_caption(text: str) -> str | None:
    """Return the day of a wire's dateline that opens one of the next paragraphs: a caption may stand above it."""
    at = 0
    for _ in range(_CAPTIONS):
        at = text.find("\n", at) + 1
        if not at or at > _HEAD:
            return None
        line = text[at : at + _DATELINE].partition("\n")[0].lstrip()
        if line and HAS_YEAR.search(line) and line[0].isupper():
            dateline = find_dateline(line)
            if dateline and dateline.place and dateline.agency and (day := _day_of_dateline(line, dateline)):
                return day
    return None
