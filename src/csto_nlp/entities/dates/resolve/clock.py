"""Resolvers of clock times and parts of the day, alone or with their day.

"10 p.m. Wednesday", "half past ten", "4 in the morning", "noon", "the night of October 5", "late afternoon".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import CLOCK_WORDS, NUMBERS
from csto_nlp.entities.dates.patterns import Token, compiled
from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.resolve.days import any_day
from csto_nlp.entities.dates.values import shift
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

_MILITARY: Final = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
#: Letters that are a zone after 10:30 and may be anything after 2000.
_SHORT_ZONES: Final = word_set("et ct mt pt ist")
_FIGURES: Final = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d)(?::([0-5]\d))?)?")
#: Minutes of an hour.
_HOUR: Final = 60


def _time(phrase: Phrase) -> str | None:
    """Return hh, hh:mm or hh:mm:ss of the phrase's clock time; midnight is 24:00."""
    meridiem = (phrase.word(Token.MERIDIEM) or "").replace(".", "").replace(" ", "")
    digits = phrase.word(Token.FIGURE, Token.YEAR)
    if phrase.has(Token.ZONE) and not meridiem and digits:
        return _military_time(phrase, digits)
    if not meridiem and not phrase.has(Token.CLOCK):
        return CLOCK_WORDS.get(phrase.word(Token.NOON) or "")
    found = _clock_face(phrase.word(Token.CLOCK) or phrase.word(Token.DAY_NUMBER, Token.FIGURE, Token.NUMBER) or "")
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


def _military_time(phrase: Phrase, digits: str) -> str | None:
    """Return the time of "1530 UTC" or "16.50 UTC"."""
    figures = _MILITARY.fullmatch(digits.replace(".", "", 1))
    if figures and len(digits) == 4 and phrase.word(Token.ZONE) in _SHORT_ZONES:
        return None
    # "(0735 GMT)" only repeats the time before it.
    return f"{figures[1]}:{figures[2]}" if figures and phrase.before() != "(" else None


def _clock_face(word: str | None) -> re.Match[str] | None:
    """Return the hour, minutes and seconds of "10:30", "10" or "ten"."""
    return _FIGURES.fullmatch(str(NUMBERS.get(word or "", word)))


def _utc(phrase: Phrase) -> str:
    """Return the Z of a time told in UTC; other zones are not told apart by TIMEX3's values."""
    return "Z" if phrase.word(Token.ZONE) == "utc" else ""


def _on_day_in_question(time: str, mod: str | None, context: DateContext) -> Reading:
    """Return the reading of an hour on the last dated day, else on the article's."""
    base, anchor = context.last_or_article("D")
    day = shift("D", 0, base)
    return Reading("TIME", f"{day}T{time}", mod, "none" if "X" in day else anchor)


def _on_day(time: str, mod: str | None, day: Phrase, whole: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of an hour on the day that the phrase ``day`` names."""
    read = any_day(day, context, whole)
    return Reading("TIME", f"{read.value[:10]}T{time}", read.mod or mod, read.anchor) if read else None


def _on_day_after(time: str, mod: str | None, phrase: Phrase, end: int, context: DateContext) -> Reading | None:
    """Return the reading of an hour on the day that the phrase names from ``end`` on, or on the day in question."""
    if phrase.last == end:
        return _on_day_in_question(time, mod, context)
    if phrase.part(end, phrase.last).word(Token.IN) not in (None, "on"):
        return None
    return _on_day(time, mod, phrase.part(_skip(phrase, end, " |,|IN"), phrase.last), phrase, context)


def _skip(phrase: Phrase, index: int, pattern: str) -> int:
    """Return the index after all tokens from ``index`` on that fit a pattern."""
    found = compiled(f"({pattern})*").match(phrase.lexed.skeleton, index)
    return found.end() if found else index


def with_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "10 p.m. Wednesday", "Friday at 10:30", "5 p.m. EST, Nov. 6", "9:30 this morning"."""
    if phrase.word(Token.IN) not in (None, "on") or phrase.word(Token.UNITS) not in _HOURS_WRITTEN:
        return None
    clock, day = _clock_and_day(phrase)
    time = _in_part_of(day, _time(clock), clock)
    return _on_day(time + _utc(clock), clock.approximation, day, phrase, context) if time else None


#: "At 09:10 hours".
_HOURS_WRITTEN: Final = (None, "hours", "hrs")


def _in_part_of(day: Phrase, time: str | None, clock: Phrase) -> str | None:
    """Return an hour of the clock face in the part that its day names: "3:30 Tuesday afternoon"."""
    part = day.word(Token.DAY_PART)
    told = (clock.word(Token.MERIDIEM) or "")[:1] in ("a", "p") or clock.has(Token.NOON)
    if time is None or part is None or told or not 1 <= int(time[:2]) <= _NOON:
        return time
    hour = _in_part(int(time[:2]), part)
    return f"{hour:02d}{time[2:]}" if hour is not None else time


def _clock_and_day(phrase: Phrase) -> tuple[Phrase, Phrase]:
    """Return the clock part and the day part of a phrase that has both."""
    skeleton = phrase.lexed.skeleton
    of_clock, of_day = (Token.CLOCK, Token.MERIDIEM, Token.NOON), (Token.WEEKDAY, Token.WEEKDAY_SHORT, Token.DAY_WORD)
    clock = [index for index in range(phrase.first, phrase.last) if skeleton[index] in of_clock]
    clock = clock or [phrase.index(Token.ZONE) or phrase.first]  # 0600 GMT
    in_figures = (Token.FIGURE_DATE, Token.ISO_DATE)
    pointed = (Token.BACKWARD, Token.FORWARD, Token.DEMONSTRATIVE)
    day = phrase.index(*of_day, *in_figures, *pointed, Token.MONTH, Token.MONTH_SHORT) or 0
    if clock[0] < day:
        end = _skip(phrase, clock[-1] + 1, " |ZONE")
        return phrase.part(phrase.first, end), phrase.part(_skip(phrase, end, " |,|IN"), phrase.last)
    start = clock[0]
    if skeleton[start] == Token.MERIDIEM:  # the hour stands before it
        start -= 2 if skeleton[start - 1] in " -" else 1
    return phrase.part(start, phrase.last), phrase.part(phrase.first, start)


def hours(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "9 to 11 p.m.", "9.30-11 p.m. on Tuesday": a stretch of one day."""
    at = phrase.index(Token.TO, Token.AND, "-")
    if at is None or (phrase.has(Token.AND) and phrase.before() != "between"):
        return None
    begun = phrase.part(phrase.first, at - (phrase.lexed.skeleton[at - 1] == " "))
    start = at + 1 + (phrase.lexed.skeleton[at + 1] == " ")
    face = _clock_face(begun.word(Token.CLOCK, Token.DAY_NUMBER, Token.FIGURE, Token.NUMBER))
    end = phrase.part(start, phrase.last)
    last = with_day(end, context) if end.has(*_DAYS) else alone(end, context)
    if face is None or last is None or not 1 <= int(face[1]) <= _NOON:
        return None
    until, hour = int(last.value[11:13]), int(face[1]) % _NOON
    # "11 to 2 p.m." began in the morning.
    hour += _NOON * (hour + _NOON < until or (hour + _NOON == until and last.value[14:16] > (face[2] or "00")))
    value = f"{last.value[:10]}T{hour:02d}:{face[2] or '00'}{_zone_mark(last.value)}"
    if value >= last.value:
        return None
    parts = (Part(begun.first, begun.last, value), Part(end.first, end.last, last.value))
    return Reading("TIME", f"{value}/{last.value}", last.mod, last.anchor, parts)


#: Hours of the clock face.
_NOON: Final = 12
#: What names a day beside an hour.
_DAYS: Final = (Token.WEEKDAY, Token.WEEKDAY_SHORT, Token.DAY_WORD, Token.MONTH)


def _zone_mark(value: str) -> str:
    """Return the Z of a time told in UTC."""
    return "Z" if value.endswith("Z") else ""


#: A bare 14:30 after one of these is a time of day and not a score.
_CLOCK_OPENERS: Final = word_set("at by until till from to around about before after since between")


def alone(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "10:35 a.m.", "around 7:15 p.m.", "5 o'clock": on the day in question."""
    time = _time(phrase)
    if time is None:
        return None
    bare = not phrase.has(Token.MERIDIEM, Token.ZONE)
    # Bare figures are a time beside a date in figures or with a year, or where they open a range of times.
    beside_date = phrase.preceded_by("(ISO_DATE|FIGURE_DATE|YEAR),? ") or phrase.followed_by("-CLOCK")
    if bare and phrase.before() not in _CLOCK_OPENERS and not beside_date:
        return None
    if after := compiled(_DAY_BEHIND_STATE).match(phrase.lexed.skeleton, phrase.last):
        start = _skip(phrase, phrase.last, " |,|IN|PLACE_TIME")
        return _on_day(time, phrase.approximation, phrase.part(start, after.end()), phrase, context)
    return _on_day_in_question(time + _utc(phrase), phrase.approximation, context)


#: The day after the time of a state, which is no part of the expression: "9 p.m. Iraq time on Monday".
_DAY_BEHIND_STATE: Final = (
    " PLACE_TIME,? IN? ((WEEKDAY|DAY_WORD)(?!,? (MONTH|DAY_NUMBER))|MONTH DAY_NUMBER|DAY_NUMBER MONTH)(,? YEAR)?"
)


def military(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of (at) "1500 hours", "09:10 hours"."""
    found = _MILITARY.fullmatch((phrase.word(Token.FIGURE, Token.YEAR, Token.CLOCK) or "").replace(":", ""))
    if not found or phrase.word(Token.UNITS) not in _HOURS_WRITTEN or phrase.before() not in _CLOCK_OPENERS:
        return None
    return _on_day_in_question(f"{found[1]}:{found[2]}", None, context)


def noon(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "noon", "12 noon", "midnight": on the day in question."""
    if phrase.before() == "high" or phrase.word(Token.DAY_NUMBER) not in (None, "12"):
        return None
    return _on_day_in_question(CLOCK_WORDS[phrase.last_word], None, context)


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
    part, meridiem = phrase.word(Token.DAY_PART), (phrase.word(Token.MERIDIEM) or "")[:1]
    pointed = phrase.has(Token.DEMONSTRATIVE, Token.BACKWARD)
    if (
        part
        and not pointed
        and (phrase.word(Token.IN) not in (None, "in") or phrase.has(Token.AT) != (part == "night"))
    ):
        return None  # "in the morning", but "at night"
    if not part and meridiem in ("a", "p"):
        part = "morning" if meridiem == "a" else "afternoon"
    of_day = _in_part(hour, part) if part else hour
    if of_day is None:
        return None
    total = of_day * _HOUR + minutes
    if not part and total < _HOUR:
        total += 12 * _HOUR  # "a quarter to one"
    return f"{total // _HOUR:02d}:{total % _HOUR:02d}"


def of_part(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "4 in the morning", "three at night on Sunday", "7 this morning"."""
    if not phrase.has(Token.CLOCK, Token.ABOUT, Token.MERIDIEM) and phrase.before() not in _CLOCK_OPENERS:
        return None  # "they killed 4 in the morning"
    end = (phrase.index(Token.DAY_PART) or phrase.first) + 1
    clock, found = phrase.part(phrase.first, end), _clock_face(phrase.word(Token.CLOCK, Token.DAY_NUMBER, Token.NUMBER))
    time = _shown(clock, int(found[1]), int(found[2] or 0)) if found else None
    pointer = clock.index(Token.DEMONSTRATIVE, Token.BACKWARD)
    if time and pointer is not None:
        return _on_day(time, clock.approximation, phrase.part(pointer, end), phrase, context)
    return _on_day_after(time, clock.approximation, phrase, end, context) if time else None


#: After these "a quarter to nine" may be a share and what is left.
_AMOUNT_OPENERS: Final = word_set("by from to about")


def spoken(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "half past ten", "a quarter to nine": the hour as said, where nothing tells its half."""
    at = phrase.index(Token.BACKWARD, Token.TO)
    measured = phrase.followed_by(" ?[-%]| (UNITS|QUARTER|UNIT|HALF|CURRENCY)")
    if at is None or measured or phrase.before() not in _CLOCK_OPENERS:
        return None
    said, past = phrase.part(phrase.first, at), phrase.lexed.word(at) == "past"
    quarter = "quarter" in said
    minutes = 30 if said.has(Token.HALF) else 15 if quarter else _number(said)
    hour = _number(phrase.part(at, phrase.last))
    to = quarter and phrase.lexed.word(at) == "to" and phrase.before() not in _AMOUNT_OPENERS
    if not (past or to) or not 1 <= hour <= 12:
        return None  # "five to ten" counts, "fell by a quarter to 5" too
    if "period" in said or (said.has(Token.UNITS) and "minutes" not in said) or minutes >= _HOUR:
        return None
    time = _shown(phrase, hour, minutes if past else -minutes)
    return _on_day_in_question(time, None, context) if time else None


def _number(phrase: Phrase) -> int:
    """Return the small number of a phrase, in figures or in words."""
    word = phrase.word(Token.DAY_NUMBER, Token.NUMBER) or "0"
    return NUMBERS[word] if word in NUMBERS else int(word)


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


def with_point(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of (at) "15.30", "15.30 on Friday", as European print has it, where no price is named."""
    found = _POINTED.fullmatch(phrase.lexed.printed(phrase.first))
    start, end = phrase.lexed.span(phrase.first, phrase.last)
    nearby = _sentence_around(phrase.lexed.text, start, end)
    if not found or not phrase.is_free or _PRICED.search(nearby):
        return None
    if phrase.before() != "at" and (phrase.before() != "for" or phrase.before(2) not in _FIXED_FOR):
        return None
    return _on_day_after(f"{int(found[1]):02d}:{found[2]}", None, phrase, phrase.first + 1, context)


#: After these "for 15.30 on Friday" is an hour.
_FIXED_FOR: Final = word_set("set scheduled due slated called planned fixed announced")
#: Words of a sentence that makes "09.00 to 18.00" hours.
_OF_HOURS: Final = re.compile(
    r"\b(?:open(?:s|ing|ed)?|hours?|works?|working|closed|daily|weekdays?|registration|reception|kick-?off|schedules?d?"
    r"|broadcast|airs?|time|runs?|held|takes? place|session|meeting|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b",
    re.IGNORECASE,
)


def point_hours(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "09.00 to 18.00", "14.00-16.30 on Friday" beside words of opening and meeting: a range."""
    at = phrase.index(Token.TO, "-")
    if at is None or phrase.lexed.word(at) not in ("to", "till", "until", "-", "–"):
        return None
    ends = [_POINTED.fullmatch(word) for word in phrase.words(Token.FIGURE)]
    start, end = phrase.lexed.span(phrase.first, phrase.last)
    nearby = _sentence_around(phrase.lexed.text, start, end)
    if None in ends or _PRICED.search(nearby) or not _OF_HOURS.search(nearby):
        return None
    index = phrase.first + phrase.skeleton.rindex(Token.FIGURE)
    begun, until = (f"{int(one[1]):02d}:{one[2]}" for one in ends if one)
    zone = phrase.part(index, phrase.last)
    after = _skip(zone, index + 1, " ?ZONE")
    last = _on_day_after(until + _utc(zone), None, phrase, after, context)
    if last is None or begun >= until:
        return None
    value = f"{last.value[:10]}T{begun}{_zone_mark(last.value)}"
    gap = at - (phrase.lexed.skeleton[at - 1] == " ")
    parts = (Part(phrase.first, gap, value), Part(index, phrase.last, last.value))
    return Reading("TIME", f"{value}/{last.value}", None, last.anchor, parts)


def _sentence_around(text: str, start: int, end: int) -> str:
    """Return what stands near ``text[start:end]`` in its sentence, on both sides."""
    return text[max(0, start - _NEARBY) : start].rpartition(". ")[2] + text[end : end + _NEARBY].partition(". ")[0]


def of_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the night of October 5", "the morning of Tuesday", "dawn Thursday"."""
    at = phrase.index(Token.DAY_PART)
    if at is None or phrase.word(Token.IN) not in (None, "on") or phrase.word(Token.FROM) == "between":
        return None
    if phrase.lexed.printed(at)[:1].isupper() and phrase.before()[:1].isalpha():
        return None  # "published in Dawn on March 29"
    day = any_day(phrase.part(at + 1, phrase.last), context)
    if day is None:
        return None
    mod = phrase.part(phrase.first, at).mod
    return Reading(day.type, day.value, mod, day.anchor).in_part(phrase.day_part)


def early_hours(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the early hours of Monday", "the early hours of the morning"."""
    unit, at = phrase.index(Token.UNITS), phrase.index(Token.OF, Token.IN)
    if unit is None or at is None or phrase.lexed.word(unit) != "hours" or phrase.lexed.word(at) not in ("of", "on"):
        return None
    code = {"early": "MO", "late": "EV"}.get(phrase.word(Token.PHASE) or "")
    if code is None:
        return None
    day = phrase.part(at + 2, phrase.last)
    if day.starts_with("THE DAY_PART"):
        base, anchor = context.last_or_article("D")
        return Reading.date(shift("D", 0, base), anchor).in_part(day.day_part)
    read = any_day(day, context)
    return Reading(read.type, read.value, None, read.anchor).in_part(code) if read else None


def part_of_day(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "the morning", "late afternoon", "overnight": on the day in question."""
    word = phrase.last_word
    is_bare = phrase.matches("DAY_PART") and word != "overnight"
    if is_bare or phrase.after() == "of" or (word == "night" and phrase.holds("-")):
        return None  # "late-night" is a kind of show more often than a time
    base, anchor = context.last_or_article("D")
    if base and base.date and context.today and (ahead := (base.date - context.today).days) > 0:
        # A deadline that the text has named is not the night in which "crowds broke into parliament".
        base, anchor = (base, anchor) if context.is_future(phrase, "day", ahead, 0) else (context.article, "article")
    # What the day brought overnight came in the night before it.
    day = shift("D", -1 if word == "overnight" else 0, base)
    return Reading.date(day, anchor, phrase.mod).in_part(phrase.day_part)
