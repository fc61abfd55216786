"""What an article without a date says of its day: the dates it names, the offices it gives, the names it uses.

Nothing is decided here. ``evidence_of`` reads the article once; ``csto_nlp.dating.posterior`` weighs what it found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from csto_nlp.dating.events import events_in
from csto_nlp.dating.telling import Telling, telling_of
from csto_nlp.entities.language_rules import rules_of
from csto_nlp.entities.people.find import titled_people
from csto_nlp.entity import FIELDS, Entity
from csto_nlp.knowledge.days import first_day, last_day
from csto_nlp.resources import rule_rows
from csto_nlp.text.wrapping import unwrapped

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.entities.dates import DateMention
    from csto_nlp.knowledge import Knowledge

#: Characters of a text that are read, and expressions in them: a report names its days early, and the cost is bounded.
READ_CHARACTERS: Final = 12_000
READ_DATES: Final = 120
#: Characters in which a report names the day of its event.
_LEAD: Final = 300

_YEARLESS: Final = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?")
_YEARLESS_FAMILIES: Final = frozenset({"month", "month_day", "day_month", "day_range"})
_DATED: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
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
    telling = telling_of(article.language)
    for text in texts.values():
        for mention in islice(telling.mentions(text, article.page_date), READ_DATES):
            if mention.type in ("DATE", "TIME"):
                dated.update(dict.fromkeys(_dated(text, mention, telling)))
                yearless.update(dict.fromkeys(_yearless(text, mention, telling)))
    names = rules_of(article.language).find_names(texts, knowledge)
    return Evidence(
        tuple(dated),
        tuple(yearless),
        tuple(dict.fromkeys(_claims(texts, knowledge, names))),
        tuple(sorted({*_names_in_force(texts.values()), *_bodies(names, knowledge)})),
        tuple(dict.fromkeys(_events(texts, names, telling))),
    )


# Dates


def _dated(text: str, mention: DateMention, telling: Telling) -> Iterator[DatedPoint]:
    """Yield the full date of an explicit mention; of a range of days or months the first end, of one of years none."""
    if mention.anchor != "explicit":
        return
    found = _DATED.match(mention.value)
    if not found or (not found[2] and len(mention.value) > len("2025")):
        return  # "2026-2030" is a programme more often than a time; quarters and seasons say little
    grain = DAY if found[3] else MONTH if found[2] else YEAR
    day = first_day(found[0])
    yield DatedPoint(
        dt.date.fromisoformat(day).toordinal(), grain, _side(text, mention, grain, telling), mention.start < _LEAD
    )


def _yearless(text: str, mention: DateMention, telling: Telling) -> Iterator[YearlessPoint]:
    """Yield the month and day of a mention that has no year of its own; of a range its first end."""
    if mention.anchor not in ("none", "context") or mention.reason not in _YEARLESS_FAMILIES:
        return
    found = _YEARLESS.match(mention.value)
    if not found:
        return
    day = int(found[2] or 0)
    side = _side(text, mention, DAY if day else MONTH, telling)
    yield YearlessPoint(int(found[1]), day, telling.weekday(mention.text), side, mention.start < _LEAD)


def _side(text: str, mention: DateMention, grain: str, telling: Telling) -> str:
    """Return the side of the article's day on which a date is told: past, future, or open for those of programmes."""
    if grain != DAY and telling.is_programme(text, mention):
        return OPEN
    ahead = telling.is_ahead(text, mention.start, mention.end, DAY if grain == DAY else MONTH)
    return FUTURE if ahead else PAST


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


def _events(texts: Mapping[str, str], names: Mapping[str, list[Entity]], telling: Telling) -> Iterator[EventPoint]:
    """Yield the events of the table that the texts tell of."""
    for field, text in texts.items():
        for told in events_in(text, names.get(field, [])):
            ahead = telling.is_ahead(text, told.start, told.end, DAY)
            yield EventPoint(told.days, told.known, FUTURE if ahead else PAST)


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
