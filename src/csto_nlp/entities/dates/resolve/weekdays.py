"""Resolvers of weekdays that no word points to: Friday, late Monday, Mondays."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.resolve.relative import with_part
from csto_nlp.entities.dates.values import moment
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene


def bare_weekday(phrase: Phrase, scene: Scene, whole: Phrase | None = None) -> Reading | None:
    """Read Friday, late Monday, Friday night: the nearest one on the side that the tense points to.

    ``whole`` is the expression that the phrase is the day of, where it has an hour as well.
    """
    number = WEEKDAYS[phrase.word("W") or "monday"]
    if _named_day(phrase) or _beside_event(phrase):
        return None
    plural = phrase.word("p") or _nights_of(phrase)
    if plural:
        return Reading("SET", f"XXXX-WXX-{number}T{DAY_PARTS[plural]}")
    mod = phrase.mod
    base = scene.anchor.date if scene.anchor else None
    if base is None:
        return with_part(phrase, f"XXXX-WXX-{number}", "none", mod)
    if start := _range_start(whole or phrase, scene):
        day = start + dt.timedelta(days=(number - start.isoweekday()) % 7)
        return with_part(phrase, day.isoformat(), "article", mod)
    back = (base.isoweekday() - number) % 7
    if back == 0:
        return with_part(phrase, base.isoformat(), "article", mod)
    ahead = scene.future(whole or phrase, "weekday", 7 - back, back) > 0.5
    day = base + dt.timedelta(days=7 - back if ahead else -back)
    return with_part(phrase, day.isoformat(), "article", mod)


#: Capitalised words that make the weekday after them a day of history, a feast or a club.
_BEFORE_NAMED: Final = words("black bloody super ash sheffield cyber giving maundy red")
#: ... and the weekday before them a newspaper or a programme.
_AFTER_NAMED: Final = words("times telegraph mirror express mail post herald independent tribune world live people")


def _named_day(phrase: Phrase) -> bool:
    """Whether the weekday belongs to a name: Black Friday, Sunday Times, Saturday Night Live."""
    tokens, first, last = phrase.tokens, phrase.first, phrase.last
    if phrase.before() in _BEFORE_NAMED and tokens.raw(first - 2)[:1].isupper():
        return True
    if (phrase.after(), phrase.after(2)) == ("night", "live"):
        return True
    return phrase.after() in _AFTER_NAMED and tokens.raw(last + 1)[:1].isupper()


#: What follows a weekday that shares the plural of a later one: "Monday and Tuesday nights".
_SHARED: Final = re.compile(r"(?:, W){0,5},? [&r] W (?=p)")


def _nights_of(phrase: Phrase) -> str | None:
    """Return "nights" where a later weekday of the list bears the word for this one as well."""
    tokens = phrase.tokens
    shared = _SHARED.match(tokens.skeleton, phrase.last)
    return tokens.word(shared.end()) if shared else None


def _beside_event(phrase: Phrase) -> bool:
    """Whether "the Sunday before" counts from what the text has not dated: ``dayparts.beside`` reads the others."""
    tokens, last = phrase.tokens, phrase.last
    free = tokens.skeleton[last : last + 2] == " f" and phrase.part(phrase.first, last + 2).is_free
    return free and phrase.before() == "the"


_FOLLOWING: Final = words("to until till through - – and or")


def _range_start(phrase: Phrase, scene: Scene) -> dt.date | None:
    """Return the weekday that this one follows: "from Monday to Friday", "Monday-Friday", "next Monday and Tuesday"."""
    if phrase.before() not in _FOLLOWING or phrase.before(2) not in WEEKDAYS:
        return None
    there = moment(scene.last_day) if scene.last_day else None
    day, today = there.date if there else None, scene.anchor.date if scene.anchor else None
    # "Friday and Thursday" of what was said: two days of a list may be told backwards where they are past.
    passed = day is not None and today is not None and day <= today
    return None if passed and phrase.before() in ("and", "or") else day


def weekdays(phrase: Phrase, _: Scene) -> Reading | None:
    """Read Mondays, weekdays: a set."""
    if "weekdays" in phrase:
        return Reading("SET", "XXXX-WXX")
    return Reading("SET", f"XXXX-WXX-{WEEKDAYS[(phrase.word('E') or '')[:-1]]}")
