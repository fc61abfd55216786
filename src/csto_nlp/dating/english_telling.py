"""How English texts tell their dates (``telling.Telling``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from csto_nlp.entities.dates import DateMention, iterate_dates
from csto_nlp.entities.dates.lexicon import WEEKDAYS
from csto_nlp.entities.dates.resolve import direction
from csto_nlp.resources import word_lists
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.regex import lazy

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
#: Days to either reading in the place of those that an undated text does not tell.
_HALF_YEAR: Final = 183
_EVEN: Final = 0.5


def mentions(text: str, page_date: str | None) -> Iterator[DateMention]:
    """Yield the expressions of time beside the years, months and figures of a text: no other dates it.

    A text names few of them, and to read it whole would take twice as long.
    """
    start = end = 0
    for found in _POINTED.finditer(text):
        if found.start() - _AROUND > end:
            yield from _within(text, start, end, page_date)
            start = _word_start(text, found.start() - _AROUND)
        end = found.end() + _AROUND
    yield from _within(text, start, end, page_date)


def _within(text: str, start: int, end: int, page_date: str | None) -> Iterator[DateMention]:
    """Yield the expressions of time between two offsets; the latter may lie within a word or behind the text."""
    stop = text.find(" ", end)
    piece = text[start : end if stop < 0 else stop]
    for mention in iterate_dates(piece, page_date=page_date):
        yield replace(mention, start=mention.start + start, end=mention.end + start)


def _word_start(text: str, offset: int) -> int:
    """Return where the word that an offset lies in begins."""
    return text.rfind(" ", 0, max(0, offset)) + 1


def weekday(printed: str) -> int:
    """Return the ISO number of the weekday in the words of an expression, 0 where there is none."""
    return next((WEEKDAYS[word] for word in _WORD.findall(printed.lower()) if word in WEEKDAYS), 0)


def is_ahead(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the construction, else the direction model, puts what stands between two offsets ahead."""
    settled = direction.ruled(text, start, end, kind)
    if settled is not None:
        return settled
    neutral = direction.features(text, start, end, kind, ahead=_HALF_YEAR, back=_HALF_YEAR)
    return direction.probability_ahead(neutral) > _EVEN


def is_programme(text: str, mention: DateMention) -> bool:
    """Whether a month or a year belongs to a plan, a term or an election: "the 2024 election", "budget for 2026"."""
    lists = word_lists("dating")
    after = _WORD.findall(text[mention.end : mention.end + _BESIDE].lower())[:2]
    before = _WORD.findall(text[max(0, mention.start - _BESIDE) : mention.start].lower())[-3:]
    return not lists["noun of a programme"].isdisjoint(after) or (
        before[-1:] == ["for"] and not lists["noun of a programme"].isdisjoint(before)
    )
