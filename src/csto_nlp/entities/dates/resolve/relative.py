"""Resolvers of expressions that lean on the article's date or on the last dated expression."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.intervals import interval
from csto_nlp.entities.dates.lexicon import (
    BACKWARD,
    DAY_PARTS,
    DAY_WORDS,
    FORWARD,
    UNITS,
    WEEKDAYS,
)
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import count
from csto_nlp.entities.dates.resolve.quarters import quarter_before, quarter_ended
from csto_nlp.entities.dates.resolve.seasons import pointed
from csto_nlp.entities.dates.values import Moment, length, shift
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


def referring(value: str) -> Reading:
    """Return the reading of a word that points to no place in the calendar."""
    return Reading("DATE", value, None, "none")


def anchored(value: str, anchor: str) -> str:
    """Return the anchor of a value; none where it is not resolved."""
    return anchor if "X" not in value else "none"


def unit_of(phrase: Phrase) -> str | None:
    """Return the designator of the phrase's unit of time."""
    word = phrase.word("UVQ") or phrase.word("S")
    return UNITS.get(word) if word else None


#: Before these "the next year" is a length from now on and not the year after the one in question.
_SPANNING: Final = words("over in within during for throughout")


def base_of(phrase: Phrase, scene: Scene) -> tuple[Moment | None, str]:
    """Return what "next", "following", "that", "previous" count from, and the name of that anchor."""
    word = phrase.word("LX") or phrase.word("t") or ""
    if word in ("next", "last") and phrase.before() in _SPANNING:
        return scene.anchor, "article"
    leans = word in ("following", "that", "subsequent", "ensuing", "preceding") or (
        word in ("same", "next", "previous") and _has_article(phrase)
    )
    context = scene.context("D" if phrase.index("PpW") else unit_of(phrase) or "Y") if leans else None
    return (context, "context") if context else (scene.anchor, "article")


def _has_article(phrase: Phrase) -> bool:
    """Whether "the" stands right before "next" or "last": not so in "the end of next month"."""
    index = phrase.index("LXtl")
    return index is not None and index - 2 >= phrase.first and phrase.tokens.skeleton[index - 2] == "A"


def relative(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read last week, this summer, the following year, the latest quarter, next March, this morning."""
    kinds = phrase.kinds
    word = phrase.word("LX") or phrase.word("tl") or ""
    if _conjunction(phrase) or phrase.opens_title:
        return None
    step = -1 if word in BACKWARD else 1 if word in FORWARD else 0
    base, anchor = base_of(phrase, scene)
    mod = phrase.mod
    if "F" in kinds:
        return pointed(phrase.word("F") or "", step, base, anchor, mod)
    if "M" in kinds:
        return _month(phrase.word("M") or "", word, scene.anchor, mod)
    if "W" in kinds:
        return _weekday(phrase, scene, word)
    if "P" in kinds:
        return _part(phrase, scene, word)
    return _unit(phrase, scene, word, step, base, anchor, mod)


def _conjunction(phrase: Phrase) -> bool:
    """Whether "that" opens a clause: "said that last week", "said that May"; "since that May" points to one."""
    if phrase.word("t") != "that":
        return False
    if phrase.index("LXl") is not None:
        return True
    return phrase.index("MW") is not None and phrase.before() not in _DAY_OPENERS


#: Before these "that Friday" points to a day.
_DAY_OPENERS: Final = words("on in of by until till since from before after during early late")


def _unit(
    phrase: Phrase, scene: Scene, word: str, step: int, base: Moment | None, anchor: str, mod: str | None
) -> Reading | None:
    unit = unit_of(phrase)
    if unit == "PERIOD":
        return _period(word, scene)
    if unit is None or unit.startswith("T") or word == "recent":
        return None
    if _is_length(phrase, word, unit, anchor):
        return Reading("DURATION", length(unit, Fraction(3, 2) if phrase.kinds.endswith("h") else Fraction(1)), mod)
    if unit == "Q" and word in ("latest", "same", "that") and scene.quarter and not _runs_on(scene, word):
        return Reading("DATE", scene.quarter, mod, "context")
    if word == "same" and anchor == "article" and unit != "D":
        return None
    value = shift(unit, -1 if word == "latest" else step, base)
    return Reading("DATE", value, mod, anchored(value, anchor))


def _is_length(phrase: Phrase, word: str, unit: str, anchor: str) -> bool:
    """Whether the phrase is a length up to now or from now on, as "the past year" is and "last year" is not."""
    if phrase.kinds.endswith("h"):
        return True
    if unit == "WE":
        return False
    if word in ("past", "coming") or (word in ("next", "last") and unit in ("DE", "CE")):
        return True
    if word not in ("last", "next") or unit == "Q" or phrase.index("8") is not None:
        return False
    return _has_article(phrase) and anchor == "article"


def _month(name: str, word: str, base: Moment | None, mod: str | None) -> Reading | None:
    number = MONTHS[name]
    if base is None or base.month is None:
        return Reading("DATE", f"XXXX-{number:02d}", mod, "none")
    year = base.year
    if word in BACKWARD and number >= base.month:
        year -= 1
    elif word in FORWARD and number <= base.month:
        year += 1
    elif word in ("latest", "recent"):
        return None
    return Reading("DATE", f"{year:04d}-{number:02d}", mod, "article")


def _weekday(phrase: Phrase, scene: Scene, word: str) -> Reading:
    number = WEEKDAYS[phrase.word("W") or "monday"]
    base = scene.anchor.date if scene.anchor else None
    context = scene.context("D") if word in ("following", "preceding", "previous") else None
    if context:
        base = context.date
    if base is None:
        return with_part(phrase, f"XXXX-WXX-{number}", "none")
    back = (base.isoweekday() - number) % 7
    if word in BACKWARD:
        day = base - dt.timedelta(days=back or 7)
    elif word in FORWARD:
        day = base + dt.timedelta(days=7 - back)
    else:
        day = base + dt.timedelta(days=number - base.isoweekday())
    return with_part(phrase, day.isoformat(), "article")


def with_part(phrase: Phrase, day: str, anchor: str, mod: str | None = None) -> Reading:
    """Return the reading of a day, or of the part of it that the phrase names."""
    part = phrase.word("Pp")
    if part is None:
        return Reading("DATE", day, mod, anchor)
    return in_part(Reading("DATE", day, mod, anchor), part)


def in_part(day: Reading, part: str) -> Reading:
    """Return the part of a day: "morning", "night". Of a weekday that is not resolved the day alone is kept."""
    if day.value.startswith("XXXX-WXX"):
        return day
    return Reading("TIME", f"{day.value[:10]}T{DAY_PARTS[part]}", day.mod, day.anchor)


def _part(phrase: Phrase, scene: Scene, word: str) -> Reading | None:
    """Read this morning, last night, that evening."""
    base, anchor = base_of(phrase, scene)
    day = shift("D", -1 if word in BACKWARD else 1 if word in FORWARD else 0, base)
    if word in ("latest", "recent", "these", "those", "present", "current"):
        return None
    return with_part(phrase, day, anchored(day, anchor), phrase.mod)


def day_word(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read today, late yesterday, tomorrow morning, tonight."""
    word = phrase.word("T") or ""
    if _names_medium(phrase):
        return None
    value = shift("D", DAY_WORDS[word], scene.anchor)
    mod = phrase.mod
    if word == "tonight":
        return Reading("TIME", f"{value}TNI", mod, anchored(value, "article"))
    return with_part(phrase, value, anchored(value, "article"), mod)


#: First words of the names of newspapers and channels that end in Today.
_MEDIA: Final = words("usa voa russia india pakistan africa asia europe psychology christianity history")


def _names_medium(phrase: Phrase) -> bool:
    """Whether the word ends a name, as in USA Today and Russia Today."""
    tokens, first = phrase.tokens, phrase.first
    return tokens.raw(first).istitle() and phrase.before() in _MEDIA and tokens.raw(first - 2)[:1].isupper()


def ago(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read two years ago, a week earlier, three days later."""
    unit, word = unit_of(phrase), phrase.word("Gf") or ""
    if unit is None or unit == "PERIOD" or phrase.after() == "than" or not (phrase.index("G") or phrase.is_free):
        return None
    size = None if phrase.kinds.startswith(("V", "+ V")) else size_of(phrase)
    sign = 1 if word in ("later", "after") else -1
    # Company news compares every figure with "a year earlier": than its own day, not than the last comparison.
    compares = unit == "Y" and sign < 0 and scene.quarter is not None
    context = scene.context(unit) if word != "ago" and not compares else None
    base, anchor = (context, "context") if context else (scene.anchor, "article")
    if size is None:
        return referring("FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit == "Y" and size == 1 and sign < 0 and (year_back := quarter_before(scene)):
        return year_back
    unit, size = _whole(unit, size)
    if unit.startswith("T") or size.denominator != 1:
        return Reading("DURATION", length(unit, size))
    value = shift(unit, sign * int(size), base)
    return Reading("DATE", value, approximation(phrase), anchored(value, anchor))


def _whole(unit: str, size: Fraction) -> tuple[str, Fraction]:
    """Return the same time in the unit in which it is told: "two decades ago" names a year, as twenty years do."""
    if unit in ("DE", "CE"):
        return "Y", (10 if unit == "DE" else 100) * size
    if unit == "Y" and size.denominator != 1 and (size * 12).denominator == 1:
        return "M", 12 * size
    if unit in ("M", "W", "D"):
        return unit, Fraction(int(size))
    return unit, size


def long_ago(phrase: Phrase, _: Scene) -> Reading | None:
    """Read long ago, a while ago, some time later: no place in the calendar."""
    word = phrase.word("G")
    if word == "ago":
        return referring("PAST_REF")
    return referring("FUTURE_REF") if word == "later" and "_" in phrase.kinds else None


def from_now(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read two weeks from now, a year hence, a week from Sunday."""
    unit, size = unit_of(phrase), size_of(phrase)
    if "hence" not in phrase and "from" not in phrase:
        return None
    named = phrase.index("WT")
    if size is None:
        return None if named else referring("FUTURE_REF")
    if unit is None or unit.startswith("T") or unit == "PERIOD" or size.denominator != 1:
        return None
    base = scene.anchor
    if named is not None:
        base = _coming_day(phrase.tokens.word(named), scene)
        unit, size = ("D", 7 * size) if unit == "W" else (unit, size)
    value = shift(unit, int(size), base)
    return Reading("DATE", value, None, anchored(value, "article"))


def _coming_day(word: str, scene: Scene) -> Moment | None:
    """Return today, tomorrow, or the next such weekday."""
    base = scene.anchor.date if scene.anchor else None
    if base is None:
        return None
    days = DAY_WORDS[word] if word in DAY_WORDS else (WEEKDAYS[word] - base.isoweekday()) % 7 or 7
    return Moment.of(base + dt.timedelta(days=days))


def size_of(phrase: Phrase) -> Fraction | None:
    """Return the number of units, before any approximating words."""
    skeleton = phrase.tokens.skeleton
    inside = [i for i in range(phrase.first, phrase.last) if skeleton[i] in "dnYN#qhB/&"]
    return count([phrase.tokens.word(i) for i in inside], "".join(skeleton[i] for i in inside))


def approximation(phrase: Phrase) -> str | None:
    """Return the TIMEX3 mod of a length: of "more than", "at least", "about"."""
    kinds = phrase.kinds
    if "5 2" in kinds:
        more = phrase.word("5") in ("more", "longer")
        if "6" in kinds:
            return "EQUAL_OR_LESS" if more else "EQUAL_OR_MORE"
        return "MORE_THAN" if more else "LESS_THAN"
    if "3 4" in kinds:
        return "EQUAL_OR_MORE" if phrase.word("4") == "least" else "EQUAL_OR_LESS"
    if "7 y" in kinds:
        return "EQUAL_OR_LESS"
    word = phrase.word("c+")
    return {None: None, "over": "MORE_THAN", "under": "LESS_THAN"}.get(word, "APPROX")


def _runs_on(scene: Scene, word: str) -> bool:
    """Whether the quarter in question is not over, so that it cannot be the latest one."""
    last = interval(scene.quarter or "")[1]
    day = scene.anchor.date if scene.anchor else None
    return word == "latest" and day is not None and last is not None and last >= day.isoformat()


def _period(word: str, scene: Scene) -> Reading | None:
    """Return the quarter in question for "the latest period" of company news."""
    if scene.quarter is None or word not in ("latest", "same", "this", "current"):
        return None
    if word == "same":
        return quarter_before(scene)
    return Reading("DATE", scene.quarter, None, "context")


def the_unit(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the quarter, the weekend, the year: the one in question."""
    unit = unit_of(phrase)
    if phrase.tokens.skeleton[phrase.last : phrase.last + 1] == "-":
        return None
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 4]
    if unit == "Y" and (phrase.after() in ("ended", "ending") or following[:4] in (" y M", " y j")):
        return Reading("DURATION", "P1Y")  # "the year to March"
    if unit == "Y" and following[:2] in (" n", " d"):
        return None  # "the year 9999"
    if unit == "Q" and scene.quarter:
        return Reading("DATE", scene.quarter, None, "context")
    if unit == "WE":
        value = shift("WE", 0 if scene.future(phrase, "weekday", 4, 3) > 0.5 else -1, scene.anchor)
    elif unit == "Q":
        value = quarter_ended(phrase, scene) or shift("Q", -1, scene.anchor)
    elif unit in ("Y", "W") and phrase.after() not in ("of", "that", "when", "before", "after"):
        value = shift(unit, 0, scene.anchor)
    else:
        return None
    return Reading("DATE", value, None, anchored(value, "article"))


def phase_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the end of the year, the beginning of this month, year-end, the year's end, earlier in the year."""
    unit = unit_of(phrase)
    if phrase.word("i") not in (None, "in") or (unit == "D" and "i" in phrase.kinds):
        return None
    if "F" in phrase.kinds or unit is None or unit.startswith("T") or unit == "PERIOD":
        return None
    word = phrase.word("tLX")
    step = -1 if word in BACKWARD else 1 if word in FORWARD else 0
    value = shift(unit, step, scene.anchor)
    if unit == "Q" and not word and scene.quarter:
        value = scene.quarter
    return Reading("DATE", value, phrase.mod, anchored(value, "article"))
