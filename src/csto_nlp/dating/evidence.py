"""What an article without a date says of its day: the dates it names, the offices it gives, the names it uses.

Nothing is decided here. ``evidence_of`` reads the article once; ``csto_nlp.dating.posterior`` weighs what it found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.dating.events import events_in
from csto_nlp.entities.dates import DateMention, iterate_dates
from csto_nlp.entities.dates.lexicon import WEEKDAYS
from csto_nlp.entities.dates.resolve import direction
from csto_nlp.entities.names.find import find_names
from csto_nlp.entities.people.find import titled_people
from csto_nlp.entity import FIELDS, Entity
from csto_nlp.knowledge.days import first_day, last_day
from csto_nlp.resources import rule_rows, word_lists
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.regex import lazy
from csto_nlp.text.wrapping import unwrapped

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.knowledge import Knowledge

#: Characters of a text that are read, and expressions in them: a report names its days early, and the cost is bounded.
READ_CHARACTERS: Final = 12_000
READ_DATES: Final = 120
#: Characters in which a report names the day of its event.
_LEAD: Final = 300

_YEARLESS: Final = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
_YEARLESS_FAMILIES: Final = frozenset({"month", "month_day", "day_month", "day_range"})
_DATED: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WORD: Final = lazy(r"[a-z]+")
#: Names of months as they are printed; "may" and "march" are other words.
_MONTHS: Final = "|".join(
    printed
    for name in sorted(MONTHS, key=len, reverse=True)
    for printed in (name.title(), name.upper(), *([name] if len(name) > len("march") else []))
)
#: What a full date, or one without its year, has: a year in figures or words, a month, or figures with marks between.
#: The first letter is asked for at once, since most words have another.
_POINTED: Final = lazy(
    r"(?<![A-Za-z])(?=[ADFJMNOSTadfjnost0-9'’`‘])"
    rf"(?:(?:{_MONTHS})\b|[0-9](?:[0-9]{{3}}|[./-][0-9]{{1,2}}[./-][0-9])|['’`‘][0-9]{{2}}"
    r"|(?:[Nn]ineteen|[Tt]housand|[Tt]wenty))"
)
#: Characters on either side of it that are read; the words of one date stand closer together.
_AROUND: Final = 60
#: Characters on either side of a date that are searched for the words of a programme.
_BESIDE: Final = 40

PAST, FUTURE, OPEN = "past", "future", "open"
DAY, MONTH, YEAR = "day", "month", "year"


class DatedPoint(NamedTuple):
    """A full date in the text: the ordinal of its first day, its grain, and on which side of the article it is told.

    ``lead`` tells whether the report opens with it.
    """

    first: int
    grain: str
    side: str
    lead: bool


class YearlessPoint(NamedTuple):
    """A date without its year: month, day (0 for a whole month), the weekday it is printed with (1 to 7, else 0).

    ``side`` is the side of the article's day on which it is told; ``lead`` tells whether the report opens with it.
    """

    month: int
    day: int
    weekday: int
    side: str
    lead: bool


class OfficeClaim(NamedTuple):
    """An office that the text gives a person: the ordinals of the first and last day of each term it may mean.

    ``kind`` is "current", "former" or "coming". A term that runs on ends at the last day of the calendar.
    """

    kind: str
    terms: tuple[tuple[int, int], ...]


class EventPoint(NamedTuple):
    """An event with known days, such as a body's summit: the ordinals of those that may be meant, and its side.

    ``known`` are the first and the last day between which the table knows the latest event of this kind.
    """

    days: tuple[int, ...]
    known: tuple[int, int]
    side: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one article says of its day. ``names`` are the days on which the names it uses came into force and went."""

    dated: tuple[DatedPoint, ...]
    yearless: tuple[YearlessPoint, ...]
    offices: tuple[OfficeClaim, ...]
    names: tuple[tuple[int, int], ...]
    events: tuple[EventPoint, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is any."""
        return bool(self.dated or self.yearless or self.offices or self.names or self.events)


def evidence_of(article: Article, knowledge: Knowledge) -> Evidence:
    """Return what the title and the beginning of the text say of the article's day."""
    texts = {name: unwrapped(value[:READ_CHARACTERS]) for name in FIELDS if (value := getattr(article, name))}
    dated: dict[DatedPoint, None] = {}
    yearless: dict[YearlessPoint, None] = {}
    for text in texts.values():
        for mention in islice(_dates(text, article.page_date), READ_DATES):
            if mention.type in ("DATE", "TIME"):
                dated.update(dict.fromkeys(_dated(text, mention)))
                yearless.update(dict.fromkeys(_yearless(text, mention)))
    names = find_names(texts, knowledge)
    return Evidence(
        tuple(dated),
        tuple(yearless),
        tuple(dict.fromkeys(_claims(texts, knowledge, names))),
        tuple(sorted({*_names_in_force(texts.values()), *_bodies(names, knowledge)})),
        tuple(dict.fromkeys(_events(texts, names))),
    )


# Dates


def _dates(text: str, page_date: str | None) -> Iterator[DateMention]:
    """Yield the expressions of time beside the years, months and figures of a text: no other dates it.

    A text names few of them, and to read it whole would take twice as long.
    """
    start = end = 0
    for found in _POINTED.finditer(text):
        if found.start() - _AROUND > end:
            yield from _dates_within(text, start, end, page_date)
            start = _word_start(text, found.start() - _AROUND)
        end = found.end() + _AROUND
    yield from _dates_within(text, start, end, page_date)


def _dates_within(text: str, start: int, end: int, page_date: str | None) -> Iterator[DateMention]:
    """Yield the expressions of time between two offsets; the latter may lie within a word or behind the text."""
    stop = text.find(" ", end)
    piece = text[start : end if stop < 0 else stop]
    for mention in iterate_dates(piece, page_date=page_date):
        yield replace(mention, start=mention.start + start, end=mention.end + start)


def _word_start(text: str, offset: int) -> int:
    """Return where the word that an offset lies in begins."""
    return text.rfind(" ", 0, max(0, offset)) + 1


def _dated(text: str, mention: DateMention) -> Iterator[DatedPoint]:
    """Yield the full date of an explicit mention; of a range of days or months the first end, of one of years none."""
    if mention.anchor != "explicit":
        return
    found = _DATED.match(mention.value)
    if not found or (not found[2] and len(mention.value) > len("2025")):
        return  # "2026-2030" is a programme more often than a time; quarters and seasons say little
    grain = DAY if found[3] else MONTH if found[2] else YEAR
    day = first_day(found[0])
    yield DatedPoint(dt.date.fromisoformat(day).toordinal(), grain, _side(text, mention, grain), mention.start < _LEAD)


def _yearless(text: str, mention: DateMention) -> Iterator[YearlessPoint]:
    """Yield the month and day of a mention that has no year of its own; of a range its first end."""
    if mention.anchor not in ("none", "context") or mention.reason not in _YEARLESS_FAMILIES:
        return
    found = _YEARLESS.match(mention.value)
    if not found:
        return
    words = _WORD.findall(mention.text.lower())
    weekday = next((WEEKDAYS[word] for word in words if word in WEEKDAYS), 0)
    day = int(found[2] or 0)
    side = _side(text, mention, DAY if day else MONTH)
    yield YearlessPoint(int(found[1]), day, weekday, side, mention.start < _LEAD)


def _side(text: str, mention: DateMention, grain: str) -> str:
    """Return the side of the article's day on which a date is told: past, future, or open for those of programmes."""
    if grain != DAY and _is_programme(text, mention):
        return OPEN
    return _told(text, mention.start, mention.end, DAY if grain == DAY else MONTH)


def _told(text: str, start: int, end: int, kind: str) -> str:
    """Return on which side of the article's day the words between two offsets are told: past or future."""
    settled = direction.ruled(text, start, end, kind)
    if settled is None:
        neutral = direction.features(text, start, end, kind, ahead=183, back=183)
        settled = direction.probability_ahead(neutral) > 0.5
    return FUTURE if settled else PAST


def _is_programme(text: str, mention: DateMention) -> bool:
    """Whether a month or a year belongs to a plan, a term or an election: "the 2024 election", "budget for 2026"."""
    lists = word_lists("dating")
    after = _WORD.findall(text[mention.end : mention.end + _BESIDE].lower())[:2]
    before = _WORD.findall(text[max(0, mention.start - _BESIDE) : mention.start].lower())[-3:]
    return not lists["noun of a programme"].isdisjoint(after) or (
        before[-1:] == ["for"] and not lists["noun of a programme"].isdisjoint(before)
    )


# Offices


def _claims(texts: Mapping[str, str], knowledge: Knowledge, names: Mapping[str, list[Entity]]) -> Iterator[OfficeClaim]:
    """Yield the offices that the text gives to persons of the tables."""
    for terms, title in titled_people(texts, knowledge, names):
        days = tuple((_ordinal(first_day(term.start or "1900")), _end(term.end)) for term in terms)
        yield OfficeClaim("former" if title.former else "coming" if title.coming else "current", days)


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _end(day: str) -> int:
    return _ordinal(last_day(day)) if day else dt.date.max.toordinal()


# Names and events


def _events(texts: Mapping[str, str], names: Mapping[str, list[Entity]]) -> Iterator[EventPoint]:
    """Yield the events of the table that the texts tell of."""
    for field, text in texts.items():
        for told in events_in(text, names.get(field, [])):
            yield EventPoint(told.days, told.known, _told(text, told.start, told.end, DAY))


def _names_in_force(texts: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and last day of the names in the texts that came or went: Nur-Sultan, North Macedonia."""
    joined = "\n".join(texts)
    for row in rule_rows("dated_names"):
        if row["name"] in joined:
            yield _ordinal(first_day(row["from"] or "1900")), _end(row["to"])


def _bodies(names: Mapping[str, list[Entity]], knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield for each body that the texts name the day on which it was founded: none is named before."""
    for entity in (entity for found in names.values() for entity in found):
        body = knowledge.organisations.get(entity.identifier or "") if entity.kind == "organisation" else None
        if body is not None and body.founded:
            yield _ordinal(first_day(body.founded)), dt.date.max.toordinal()
