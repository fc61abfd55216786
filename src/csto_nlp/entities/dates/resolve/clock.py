"""Resolvers of clock times, alone or with their day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import CLOCK_WORDS, NUMBERS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.resolve import absolute, relative, weekdays
from csto_nlp.entities.dates.values import shift
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene

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
    return _on_named_day(time, relative.approximation(clock), day, phrase, scene) if time else None


def _on_named_day(time: str, mod: str | None, day: Phrase, whole: Phrase, scene: Scene) -> Reading | None:
    """Return the reading of an hour on the day that the phrase ``day`` names."""
    if "M" in day.kinds:
        read = absolute.full_day(day, scene) or absolute.month_day(day, scene)
    elif "T" in day.kinds:
        read = relative.day_word(day, scene)
    elif day.kinds.startswith(("L", "X")):
        read = relative.relative(day, scene)
    else:
        read = weekdays.bare_weekday(day, scene, whole)
    return Reading("TIME", f"{read.value[:10]}T{time}", read.mod or mod, read.anchor) if read else None


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


#: A part of the day -> the hours of the clock face that stand twelve later in it; midnight is at night.
_SECOND_HALF: Final = {"afternoon": range(1, 12), "evening": range(1, 12), "night": range(6, 12)}


def _in_part(hour: int, part: str) -> int | None:
    """Return the hour of the day that an hour of the clock face is "in the morning", "at night"."""
    if not 1 <= hour <= 12 or part not in ("morning", *_SECOND_HALF):
        return None
    if hour == 12:
        return {"morning": 0, "night": 24}.get(part, 12)
    return hour + 12 if hour in _SECOND_HALF.get(part, ()) else hour


def _shown(phrase: Phrase, hour: int, minutes: int) -> str | None:
    """Return the time that the clock face shows, in the part of the day that the phrase names or as it is said."""
    part, meridiem = phrase.word("P"), (phrase.word("a") or "")[:1]
    if part and (phrase.word("i") not in (None, "in") or ("3" in phrase.kinds) != (part == "night")):
        return None
    if not part and meridiem in ("a", "p"):
        part = "morning" if meridiem == "a" else "afternoon"
    of_day = _in_part(hour, part) if part else hour
    if of_day is None:
        return None
    total = of_day * _HOUR + minutes
    if not part and total < _HOUR:
        total += 12 * _HOUR  # "a quarter to one"
    return f"{total // _HOUR:02d}:{total % _HOUR:02d}"


_HOUR: Final = 60


def of_part(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read (at) 4 in the morning, 10:30 at night, about nine o'clock in the evening, three in the morning on Sunday."""
    if phrase.index("Cca") is None and phrase.before() not in _CLOCK_OPENERS:
        return None  # "they killed 4 in the morning"
    end = (phrase.index("P") or phrase.first) + 1
    word, clock = phrase.word("CdN") or "", phrase.part(phrase.first, end)
    found = _FIGURES.fullmatch(str(NUMBERS.get(word, word)))
    time = _shown(clock, int(found[1]), int(found[2] or 0)) if found else None
    return _on_day_after(time, relative.approximation(clock), phrase, end, scene) if time else None


def spoken(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read half past ten, (at) a quarter to nine, ten past six: the hour as said, where nothing tells its half."""
    at = phrase.index("Ly")
    if at is None or phrase.before() not in _CLOCK_OPENERS or _MEASURED.match(phrase.tokens.skeleton, phrase.last):
        return None
    said, past = phrase.part(phrase.first, at), phrase.tokens.word(at) == "past"
    quarter = "quarter" in said
    minutes = 30 if "h" in said.kinds else 15 if quarter else _number(said.word("dN"))
    hour = _number(phrase.part(at, phrase.last).word("dN"))
    to = quarter and phrase.tokens.word(at) == "to" and phrase.before() not in _AMOUNT_OPENERS
    if not (past or to) or not 1 <= hour <= _HALF_DAY:
        return None  # "five to ten" counts, "fell by a quarter to 5" too
    if "period" in said or ("V" in said.kinds and "minutes" not in said) or minutes >= _HOUR:
        return None
    time = _shown(phrase, hour, minutes if past else -minutes)
    return _on_day(time, None, scene) if time else None


_HALF_DAY: Final = 12
#: After these "a quarter to nine" may be a share and what is left.
_AMOUNT_OPENERS: Final = words("by from to about")
#: What follows a number that is no hour.
_MEASURED: Final = re.compile(r" ?[-%]| [VQUh$]")


def _number(word: str | None) -> int:
    return NUMBERS[word] if word in NUMBERS else int(word or 0)


#: Words of a sentence whose figures with a point are prices, rates and measures.
_PRICED: Final = re.compile(
    r"[%$€£¥₸]|\b(?:per ?cent|shares?|stocks?|bonds?|prices?|rates?|ind(?:ex|ices)|points?|dollars?|euros?|yen"
    r"|rou?bles?|tenge|som|pounds?|pence|cents?|francs?|trad(?:e[ds]?|ing)|quoted|barrels?|ounces?|seconds?|met(?:re|er)s"
    r"|degrees|average[ds]?|estimated|valued|yield\w*|magnitude|ratio)\b",
    re.IGNORECASE,
)
#: Characters of a sentence in which they are looked for.
_NEARBY: Final = 100
_POINTED: Final = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")


def with_point(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read (at) 15.30, 15.30 on Friday, as European print has it, in a sentence that names no price."""
    found = _POINTED.fullmatch(phrase.tokens.raw(phrase.first))
    start, end = phrase.tokens.span(phrase.first, phrase.last)
    text = phrase.tokens.text
    nearby = text[max(0, start - _NEARBY) : start].rpartition(". ")[2] + text[end : end + _NEARBY].partition(". ")[0]
    if not found or not phrase.is_free or _PRICED.search(nearby):
        return None
    return _on_day_after(f"{int(found[1]):02d}:{found[2]}", None, phrase, phrase.first + 1, scene)


def _on_day_after(time: str, mod: str | None, phrase: Phrase, end: int, scene: Scene) -> Reading | None:
    """Return the reading of an hour on the day that the phrase names from ``end`` on, or on the day in question."""
    if phrase.last == end:
        return _on_day(time, mod, scene)
    if phrase.part(end, phrase.last).word("i") not in (None, "on"):
        return None
    day = phrase.part(_skip(phrase.tokens.skeleton, end), phrase.last)
    return _on_named_day(time, mod, day, phrase, scene)


def _on_day(time: str, mod: str | None, scene: Scene) -> Reading:
    context = scene.context("D")
    day = shift("D", 0, context or scene.anchor)
    anchor = "none" if "X" in day else "context" if context else "article"
    return Reading("TIME", f"{day}T{time}", mod, anchor)
