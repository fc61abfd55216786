"""Resolvers of clock times, alone or with their day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates import absolute, relative, weekdays
from csto_nlp.entities.dates.lexicon import CLOCK_WORDS, NUMBERS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.values import shift
from csto_nlp.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.scene import Phrase, Scene

_MILITARY: Final = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
#: Letters that are a zone after 10:30 and may be anything after 2000.
_SHORT_ZONES: Final = words("et ct mt pt ist")
_FIGURES: Final = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d)(?::([0-5]\d))?)?")


def _time(phrase: Phrase) -> str | None:
    """Return hh, hh:mm or hh:mm:ss of the phrase's clock time; midnight is 24:00."""
    part = phrase.word("m")
    if "z" in phrase.kinds and "a" not in phrase.kinds and (digits := phrase.word("nY")):
        figures = _MILITARY.fullmatch(digits.replace(".", "", 1))
        if figures and len(digits) == 4 and phrase.word("z") in _SHORT_ZONES:
            return None
        # "(0735 GMT)" only repeats the time before it.
        return f"{figures[1]}:{figures[2]}" if figures and phrase.before() != "(" else None
    printed = phrase.words("CdnN")
    meridiem = (phrase.word("a") or "").replace(".", "").replace(" ", "")
    if not meridiem and phrase.index("C") is None:
        return CLOCK_WORDS[part] if part else None
    word = phrase.word("C") or (printed[0] if printed else "")
    found = _FIGURES.fullmatch(str(NUMBERS.get(word, word)))
    if not found:
        return None
    hour = int(found[1])
    if hour > 24 or (meridiem in ("am", "pm") and hour > 12):
        return None
    if meridiem == "pm" and hour < 12:
        hour += 12
    elif meridiem == "am" and hour == 12:
        hour = 0
    return ":".join((f"{hour:02d}", found[2] or "00", *([found[3]] if found[3] else [])))


def _split(phrase: Phrase) -> tuple[Phrase, Phrase]:
    """Return the clock part and the day part of a phrase that has both."""
    skeleton = phrase.tokens.skeleton
    clock = [index for index in range(phrase.first, phrase.last) if skeleton[index] in "Cam"]
    day = [index for index in range(phrase.first, phrase.last) if skeleton[index] in "WwTMLX"]
    if clock[0] < day[0]:
        end = clock[-1] + 1
        while skeleton[end] in " z":
            end += 1
        return phrase.part(phrase.first, end), phrase.part(_skip(skeleton, end), phrase.last)
    start = clock[0]
    if skeleton[start] == "a":  # the hour stands before it
        start -= 2 if skeleton[start - 1] in " -" else 1
    return phrase.part(start, phrase.last), phrase.part(phrase.first, start)


def _skip(skeleton: str, index: int) -> int:
    """Return the index of the next token that is no comma, blank or preposition."""
    while skeleton[index] in " ,i":
        index += 1
    return index


def with_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read 10 p.m. Wednesday, noon on Thursday, Friday at 10:30, 5 p.m. EST, Nov. 6."""
    if phrase.word("i") not in (None, "on"):
        return None
    clock, day = _split(phrase)
    time = _time(clock)
    if time is None:
        return None
    if "M" in day.kinds:
        read = absolute.full_day(day, scene) or absolute.month_day(day, scene)
    elif "T" in day.kinds:
        read = relative.day_word(day, scene)
    elif day.kinds.startswith(("L", "X")):
        read = relative.relative(day, scene)
    else:
        read = weekdays.bare_weekday(day, scene, phrase)
    if read is None:
        return None
    return Reading("TIME", f"{read.value[:10]}T{time}", read.mod or relative.approximation(clock), read.anchor)


def alone(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read 10:35 a.m., around 7:15 p.m., 5 o'clock: on the day in question."""
    time = _time(phrase)
    if time is None:
        return None
    bare = "a" not in phrase.kinds and "z" not in phrase.kinds
    if bare and phrase.before() not in _CLOCK_OPENERS and not _beside_date(phrase):
        return None
    return _on_day(time, relative.approximation(phrase), scene)


#: A bare 14:30 after one of these is a time of day and not a score.
_CLOCK_OPENERS: Final = words(
    """
    at by until till from to around about before after since
    """
)


def _beside_date(phrase: Phrase) -> bool:
    """Whether a bare 14:30 follows a date in figures or with a year, or opens a range of times."""
    skeleton = phrase.tokens.skeleton
    return bool(re.search(r"[IJY],? $", skeleton[max(0, phrase.first - 3) : phrase.first])) or (
        skeleton[phrase.last : phrase.last + 2] == "-C"
    )


def military(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read at 1500 hours."""
    found = _MILITARY.fullmatch(phrase.word("nY") or "")
    if not found or phrase.word("V") not in ("hours", "hrs") or phrase.before() not in _CLOCK_OPENERS:
        return None
    return _on_day(f"{found[1]}:{found[2]}", None, scene)


def noon(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read noon, midnight: on the day in question."""
    if phrase.before() == "high" or phrase.word("d") not in (None, "12"):
        return None
    return _on_day(CLOCK_WORDS[phrase.word("m") or "noon"], None, scene)


def _on_day(time: str, mod: str | None, scene: Scene) -> Reading:
    context = scene.context("D")
    day = shift("D", 0, context or scene.anchor)
    anchor = "none" if "X" in day else "context" if context else "article"
    return Reading("TIME", f"{day}T{time}", mod, anchor)
