"""Resolvers of parts of a day, and of the days beside another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.resolve import absolute, relative, weekdays
from csto_nlp.entities.dates.values import Moment, moment, shift, week_value

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


def _named(phrase: Phrase, scene: Scene) -> Reading | None:
    """Return the reading of the day that a phrase names in any form, whatever else it holds."""
    kinds = phrase.kinds
    if "M" in kinds or "j" in kinds:
        return absolute.full_day(phrase, scene) if "Y" in kinds else absolute.month_day(phrase, scene)
    if "T" in kinds:
        return relative.day_word(phrase, scene)
    if "o" in kinds:
        return absolute.day_alone(phrase, scene)
    if "L" in kinds or "X" in kinds:
        return relative.relative(phrase, scene)
    return weekdays.bare_weekday(phrase, scene)


def of_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the night of October 5, the morning of Tuesday, dawn Thursday, overnight on Friday."""
    part, at = phrase.word("P"), phrase.index("P")
    if part is None or at is None or phrase.word("i") not in (None, "on") or phrase.word("g") == "between":
        return None
    if phrase.tokens.raw(at)[:1].isupper() and phrase.before()[:1].isalpha():
        return None  # "published in Dawn on March 29"
    day = _named(phrase.part(at + 1, phrase.last), scene)
    if day is None:
        return None
    return relative.in_part(Reading(day.type, day.value, phrase.part(phrase.first, at).mod, day.anchor), part)


def part_of_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the morning, late afternoon, overnight: on the day in question."""
    word = phrase.word("P") or ""
    alone = phrase.kinds == "P" and word != "overnight"
    if alone or phrase.after() == "of" or (word == "night" and "-" in phrase.kinds):
        return None  # "late-night" is a kind of show more often than a time
    context = scene.context("D")
    # What the day brought overnight came in the night before it.
    day = shift("D", -1 if word == "overnight" else 0, context or scene.anchor)
    anchor = relative.anchored(day, "context" if context else "article")
    return Reading("TIME", f"{day}T{DAY_PARTS[word]}", phrase.mod, anchor)


def beside(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the day before yesterday, the year before last; the day before, the night after the last dated day."""
    step = -1 if "before" in phrase else 1
    if phrase.index("W") is not None:
        return _beside_weekday(phrase, scene, step)
    part = phrase.word("P")
    unit = "D" if part else relative.unit_of(phrase)
    if unit is None or unit.startswith("T") or "hence" in phrase:
        return None
    if phrase.index("TLX") is not None:
        return _twice(phrase, scene, unit, step)
    if not phrase.is_free:
        return None
    context = scene.context(unit)
    value = shift(unit, step, context or scene.anchor)
    reading = Reading("DATE", value, None, relative.anchored(value, "context" if context else "article"))
    return relative.in_part(reading, part) if part else reading


def _beside_weekday(phrase: Phrase, scene: Scene, step: int) -> Reading | None:
    """Read the Sunday before, the Sunday before last, the day before last Tuesday."""
    if "hence" in phrase:
        return None
    pointer = phrase.index("LX")
    if phrase.index("U") is not None and pointer is not None:
        return _beside_pointed(phrase.part(pointer, phrase.last), scene, step, relative.unit_of(phrase))
    if pointer is None and phrase.is_free:
        return _nearest(phrase, scene.context("D"), step, "context")
    if (phrase.word("L"), step) != ("last", -1):
        return None
    last = _nearest(phrase, scene.anchor, step, "article")
    return _nearest(phrase, moment(last.value), step, "article") if last else None


def _beside_pointed(phrase: Phrase, scene: Scene, step: int, unit: str | None) -> Reading | None:
    """Return the reading of the day before or after the one that "last Tuesday" names."""
    day = relative.relative(phrase, scene)
    there = moment(day.value) if day else None
    if day is None or there is None or unit != "D":
        return None
    return Reading("DATE", shift("D", step, there), None, day.anchor)


def _nearest(phrase: Phrase, base: Moment | None, step: int, anchor: str) -> Reading | None:
    """Return the reading of the phrase's weekday next before or after the day ``base``, which is not it."""
    if base is None or base.date is None:
        return None
    off = step * (WEEKDAYS[phrase.word("W") or "monday"] - base.date.isoweekday()) % 7 or 7
    return Reading("DATE", shift("D", step * off, base), None, anchor)


#: What stands beside yesterday, last year or next year on its far side -> the step that leads there.
_TWICE: Final = {"yesterday": -1, "tomorrow": 1, "last": -1, "next": 1}


def _twice(phrase: Phrase, scene: Scene, unit: str, step: int) -> Reading | None:
    """Return the reading of "the day before yesterday", "the year before last", "the week after next"."""
    word = phrase.word("TLX") or ""
    if _TWICE.get(word) != step or "P" in phrase.kinds or (unit != "D" and "T" in phrase.kinds):
        return None
    value = shift(unit, 2 * step, scene.anchor)
    return Reading("DATE", value, None, relative.anchored(value, "article"))


def unit_of_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the week of 24 November: the week that holds the day."""
    at = phrase.index("v")
    if at is None or UNITS[phrase.tokens.word(at - 2)] not in ("W", "WE"):
        return None
    day = _named(phrase.part(at + 2, phrase.last), scene)
    there = moment(day.value) if day else None
    if day is None or there is None or there.date is None:
        return None
    weekend = UNITS[phrase.tokens.word(at - 2)] == "WE"
    return Reading("DATE", f"{week_value(there.date)}{'-WE' if weekend else ''}", None, day.anchor)
