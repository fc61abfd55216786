"""How Russian texts tell their dates (``telling.Telling``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.russian.dates import iterate_dates
from csto_nlp.entities.russian.dates.direction import tense_beside
from csto_nlp.entities.russian.dates.lexicon import WEEKDAYS
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates import DateMention

#: Characters before an expression in which its preposition stands.
_BESIDE: Final = 12
#: Characters on either side that are searched for a verb.
_AROUND: Final = 200
_WORD: Final = re.compile("[а-яё]+")
#: Where no verb tells, these put a day ahead, and a month or a year into a plan: "бюджет на 2026 год", "к 2030 году".
_TOWARDS: Final = word_set("до к ко на")


def mentions(text: str, page_date: str | None) -> Iterator[DateMention]:
    """Yield the expressions of time of a text."""
    return iterate_dates(text, page_date=page_date)


def weekday(printed: str) -> int:
    """Return the ISO number of the weekday in the words of an expression, 0 where there is none."""
    return next((WEEKDAYS[word] for word in _WORD.findall(printed.lower()) if word in WEEKDAYS), 0)


def _opener(text: str, start: int) -> str:
    """Return the word right before an expression."""
    words: list[str] = _WORD.findall(text[max(0, start - _BESIDE) : start].lower())
    return words[-1] if words else ""


def is_ahead(text: str, start: int, end: int, kind: str) -> bool:  # noqa: ARG001  every language's module has it
    """Whether the tense beside it, else its preposition, puts what stands between two offsets ahead."""
    first = max(0, start - _AROUND)
    tense = tense_beside(text[first : end + _AROUND].replace("ё", "е"), start - first, end - first)
    return tense == "future" or (tense in (None, "present") and _opener(text, start) in _TOWARDS)


def is_programme(text: str, mention: DateMention) -> bool:
    """Whether a month or a year belongs to a plan, a term or an election: "на 2026 год", "выборы 2024 года"."""
    before = _WORD.findall(text[max(0, mention.start - 3 * _BESIDE) : mention.start].lower())[-2:]
    return _opener(text, mention.start) in _TOWARDS or any(word.startswith("выбор") for word in before)
