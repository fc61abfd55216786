"""Resolvers of lengths of time and of repeated times: "five years", "a three-day visit", "every week", "annual"."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, FREQUENCIES, LENGTHS, NUMBERS, SEASONS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.patterns import Token
from csto_nlp.entities.dates.quantities import ordinal
from csto_nlp.entities.dates.readings import Part, Reading
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.parts_of_year import is_of_match
from csto_nlp.entities.dates.resolve.phrase import NEW_CLAUSE, OF_COUNT
from csto_nlp.entities.dates.values import duration, length
from csto_nlp.resources import word_lists
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.tokens import word_set

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.date_context import DateContext
    from csto_nlp.entities.dates.resolve.phrase import Phrase

_FIGURES: Final = (Token.DAY_NUMBER, Token.FIGURE, Token.YEAR)


def _length(phrase: Phrase, factor: int = 1, unit: str | None = None) -> Reading:
    """Return the length of a phrase; of "two to three weeks", "10-15 days" a range; of "two or three" the first.

    ``unit`` is the phrase's where it is not given, ``factor`` how many of them one of the phrase's units is.
    """
    unit = unit or phrase.unit or "D"
    at = _between_sizes(phrase)

    def value(size: Fraction | None) -> str:
        return length(unit, size if size is None or factor == 1 else size * factor)

    if at is None:
        return Reading("DURATION", value(phrase.size), phrase.approximation)
    skeleton = phrase.lexed.skeleton
    first, second = phrase.part(phrase.first, at), phrase.part(at + 1, phrase.last)
    sizes = first.size, second.size
    if skeleton[at] == Token.AND and phrase.before() != "between":
        return Reading("DURATION", value(sizes[1]), phrase.approximation)
    ends = value(sizes[0]), value(sizes[1])
    if skeleton[at] == Token.OR or sizes[0] is None or sizes[1] is None or sizes[0] >= sizes[1]:
        return Reading("DURATION", ends[0], phrase.approximation)
    until, start = at, at + 1
    while skeleton[until - 1] in " -":
        until -= 1
    while skeleton[start] in " -":
        start += 1
    parts = (Part(phrase.first, until, ends[0]), Part(start, phrase.last, ends[1]))
    return Reading("DURATION", "/".join(ends), phrase.approximation, parts=parts)


#: "Between two and three years", "between 10 and 15".
_COUNTS_JOINED: Final = tuple(
    f"{one}{Token.AND}{two}" for one in (Token.NUMBER, Token.DAY_NUMBER) for two in (Token.NUMBER, Token.DAY_NUMBER)
)


def _between_sizes(phrase: Phrase) -> int | None:
    """Return the index of what joins the two counts of "two to three weeks", or None."""
    skeleton = phrase.lexed.skeleton
    counted = phrase.index(*OF_COUNT)
    for index in range(phrase.last if counted is None else counted + 1, phrase.last - 1):
        beside = skeleton[index - 1 : index + 2].replace(" ", "")
        in_figures = skeleton[index] == "-" and beside[0] in _FIGURES and beside[-1] in _FIGURES
        # "two-three weeks", but "twenty-three"
        spelt = beside == f"{Token.NUMBER}-{Token.NUMBER}" and NUMBERS[phrase.lexed.word(index - 1)] < 20
        counts = skeleton[index - 2 : index + 3].replace(" ", "") in _COUNTS_JOINED
        if skeleton[index] in (Token.TO, Token.OR) or in_figures or spelt or counts:
            return index
    return None


def _is_age(phrase: Phrase) -> bool:
    """Whether the length is somebody's age: "a 17-year-old", "5 years of age", "aged 30 years"."""
    beside = phrase.lexed.word(phrase.last + 1) if phrase.followed_by("[ -].") else ""
    return beside in ("old", "olds") or (beside == "of" and phrase.after(2) == "age") or phrase.before() == "aged"


#: Before these "one day" is a length of time and not some day to come.
_ONE_DAY_OPENERS: Final = word_set("for in only just than within after least about lasted the job over of by")
#: After these "over" and "under" are approximators: "for over six years".
_OVER_OPENERS: Final = word_set("for after in of just lasting lasted spent well than by within a at was were is took")


def _is_preposition(phrase: Phrase) -> bool:
    """Whether the phrase opens with "over" or "under" as a preposition, not as "more than"."""
    return phrase.lexed.word(phrase.first) in ("over", "under") and phrase.before() not in _OVER_OPENERS


def plain(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "five years", "about two hours", "a three-day visit", "half a century"."""
    unit = phrase.unit
    if unit in (None, "WE", "PERIOD") or phrase.opens_title or _is_age(phrase) or phrase.ends_with(" SECOND"):
        return None
    if _is_preposition(phrase):
        return None
    if phrase.ends_with("YEAR UNIT") or (phrase.before() == "as" and "many" in phrase):
        return None  # "in 2024 year", as translations have it; "twice in as many weeks"
    if unit == "Q":
        return None if phrase.holds("-") or is_of_match(phrase) else _quarters(phrase)
    if phrase.matches("NUMBER UNIT") and unit == "D" and "one" in phrase and _is_some_day(phrase):
        return None
    return _length(phrase)


def _is_some_day(phrase: Phrase) -> bool:
    """Whether "one day" is some day to come or gone: "One day he left"."""
    return phrase.before() not in _ONE_DAY_OPENERS and phrase.after() not in ("of", "in")


def _quarters(phrase: Phrase) -> Reading:
    """Return the length of some quarters, in months: ISO 8601 has no designator for them."""
    return _length(phrase, 3, "M")


#: Units of a compound length, from the longest.
_DESCENDING: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")


def compound(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "two years and six months", "2 hours 5 minutes": one length."""
    skeleton = phrase.lexed.skeleton
    ends = [i for i in range(phrase.first, phrase.last) if skeleton[i] in (Token.UNIT, Token.UNITS)]
    parts = [phrase.part(start + 1, end + 1) for start, end in itertools.pairwise([phrase.first - 1, *ends])]
    units_ = [part.unit or "" for part in parts]
    sizes = [part.size for part in parts]
    ranks = [_DESCENDING.index(unit) if unit in _DESCENDING else -1 for unit in units_]
    if ranks[0] < 0 or any(one >= two for one, two in itertools.pairwise(ranks)) or None in sizes or _is_age(phrase):
        return None
    lengths = [length(unit, size) for unit, size in zip(units_, sizes, strict=True)]
    days = "".join(text[1:] for text in lengths if "T" not in text)
    hours = "".join(text[2:] for text in lengths if text.startswith("PT"))
    return Reading("DURATION", f"P{days}{'T' if hours else ''}{hours}", phrase.approximation)


def half_unit(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "half an hour", "half-a-century", "another half hour", "a quarter of an hour"."""
    unit = UNITS[phrase.last_word]
    if not phrase.has(Token.QUARTER):
        return Reading("DURATION", length(unit, Fraction(1, 2)), phrase.approximation)
    if "period" in phrase or unit not in ("TH", "CE"):
        return None
    return Reading("DURATION", length(unit, Fraction(1, 4)), phrase.approximation)


#: After these "last" is a verb: "it could last 30 days".
_MODALS: Final = word_set("will would can could may might must should shall to not n't")


def counted(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "the past three years", "the first nine months", "the next few days"."""
    pointer = phrase.index(Token.BACKWARD, Token.LATEST, Token.FORWARD, Token.DEMONSTRATIVE, Token.ORDINAL)
    if phrase.unit is None or pointer is None or _is_age(phrase) or phrase.starts_with("ABOUT THE"):
        return None
    if phrase.part(pointer, phrase.last).starts_with("BACKWARD AN") or "this" in phrase or "that" in phrase:
        return None  # a verb or a conjunction: "they last a few seconds", "that ten years ago"
    if phrase.word(Token.BACKWARD) == "last" and phrase.before() in _MODALS:
        return None
    inner = phrase.part(pointer + 1, phrase.last)
    read = _quarters(inner) if phrase.unit == "Q" else replace(_length(inner), mod=phrase.approximation)
    if not read.parts:
        return read
    return replace(read, parts=(read.parts[0]._replace(start=phrase.first), read.parts[1]))


#: Word before a plural unit -> what it refers to: "recent years".
_REFERENCES: Final = {
    **dict.fromkeys(("these", "present", "current"), "PRESENT_REF"),
    **dict.fromkeys(("recent", "previous", "preceding", "prior"), "PAST_REF"),
    "future": "FUTURE_REF",
}


def recent(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "recent years", "these days", "the coming weeks"."""
    pointers = (Token.LATEST, Token.DEMONSTRATIVE, Token.BACKWARD, Token.FORWARD, Token.HORIZON, Token.EXTENT)
    word, unit = phrase.word(*pointers) or "", phrase.unit
    if unit is None:
        return None
    if word == "recent" and unit != "Y":
        return Reading("DURATION", duration("M" if unit == "Q" else unit, "X"))
    if word in _REFERENCES:
        return Reading.reference(_REFERENCES[word])
    if (word == "those" and unit == "D") or (word == "past" and unit == "Y" and not phrase.starts_with("THE")):
        return Reading.reference("PAST_REF")
    if word in ("past", "last", "coming", "next", "following", "ensuing", "subsequent"):
        return Reading("DURATION", duration(unit, "X"))
    return None


def every(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "every five years", "each Thursday", "every other week", "every summer"."""
    last, token = phrase.last_word, phrase.skeleton[-1]
    named = {
        Token.WEEKDAY: lambda: f"XXXX-WXX-{WEEKDAYS[last]}",
        Token.DAY_PART: lambda: f"XXXX-XX-XXT{DAY_PARTS[last]}",
        Token.SEASON: lambda: f"XXXX-{SEASONS[last]}",
        Token.MONTH: lambda: f"XXXX-{MONTHS[last]:02d}",
    }.get(Token(token))
    unit = UNITS.get(last)
    nth = ordinal(phrase.part(phrase.first, phrase.last - 1).word(Token.ORDINAL, Token.SECOND) or "")
    if named:
        return Reading("SET", named())
    if unit is None or unit == "PERIOD" or nth == 1:
        return None
    is_counted = phrase.has(*_FIGURES, Token.NUMBER, Token.MULTIPLIER, Token.SEVERAL)
    size = phrase.size if is_counted else Fraction(nth or (2 if "other" in phrase else 1))
    return Reading("SET", length(unit, size))


def times(phrase: Phrase, context: DateContext) -> Reading | None:
    """Return the reading of "twice a week", "three times a year", "once every two years", "twice daily"."""
    word = phrase.word(Token.FREQUENCY)
    if word:
        return Reading("SET", FREQUENCIES[word]) if word in FREQUENCIES else None
    at = phrase.index(Token.EVERY)
    return every(phrase.part(at, phrase.last), context) if at is not None else per_unit(phrase, context)


def per_unit(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "per year": a set."""
    return Reading("SET", length(phrase.unit, Fraction(1))) if phrase.unit else None


def each_unit(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "a year": a set after a number ("$5 a year"), else a length."""
    unit = phrase.unit
    if unit is None or unit == "WE" or _is_age(phrase) or _is_preposition(phrase):
        return None
    if _is_rate(phrase):
        return Reading("SET", length(unit, Fraction(1)))
    return Reading("DURATION", length(unit, Fraction(3 if phrase.ends_with("HALF") else 2, 2)), phrase.approximation)


#: What stands before a length and never before a rate: "has 40 days to offer him a week".
_NO_RATE: Final = word_set("in for within after over the than about of and to with lasting spent takes took him them")
#: "four flights a week", "$5 million a year", "$5 a year": a number, at most two words, and the unit.
_RATE: Final = (
    "(?<!-)((DAY_NUMBER|FIGURE|NUMBER|MULTIPLIER|YEAR|SEVERAL|TIMES|%) ((WORD|UNITS) ){0,2}"
    "|(DAY_NUMBER|FIGURE|NUMBER|MULTIPLIER) ?)"
)


def _is_rate(phrase: Phrase) -> bool:
    """Whether "a week" says how often: it follows a counted noun."""
    if not phrase.starts_with("AN") or phrase.before() in _NO_RATE or phrase.after() == "of":
        return False
    # "7bn a year", "800g a day": the number and its unit in one token
    return phrase.preceded_by(_RATE) or phrase.before()[:1].isdigit()


#: A bare plural is a length of time after these.
_VAGUE_OPENERS: Final = word_set(
    """
    for in over within after before during follows lasted lasting take takes took taken spend spends spent last lasts
    """
)
#: ... and before these: "weeks before the vote", "months of talks", "the days ahead".
_VAGUE_CLOSERS: Final = word_set("before after since of")
#: ... and, after "in the", before these.
_FOLLOWING: Final = (("that", "followed"), ("leading", "up"), ("following", "the"), ("following", "his"))
_OF_DAY: Final = " OF THE? (WEEKDAY|WEEKDAY_SHORT|DAY_WORD|MONTH|MONTH_SHORT|DAY_NUMBER|ORDINAL|BACKWARD|FORWARD)"


def units(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of (for) "months", (within) "days", "the first hours" (of): a length of unknown size."""
    unit = phrase.unit
    named = phrase.lexed.printed(phrase.last - 1)
    if named[:1].isupper() and not phrase.opens_sentence:
        return None  # Days of Culture
    if unit == "WE":
        at_weekends = phrase.matches("UNITS") and phrase.before() in ("at", "on")
        return Reading("SET", "XXXX-WXX-WE") if at_weekends else None
    closed = phrase.after() in _VAGUE_CLOSERS or phrase.has(Token.AHEAD)
    # "In the years that followed", "in the days leading up to the vote"
    follows = (phrase.after(), phrase.after(2)) in _FOLLOWING
    closed = closed or (follows and (phrase.before(), phrase.before(2)) == ("the", "in"))
    before = phrase.before(2) if phrase.before() in ("only", "just", "mere", "many") else phrase.before()
    opened = before in _VAGUE_OPENERS or (before == "of" and phrase.before(2) == "matter")
    if closed or phrase.has(Token.ORDINAL, Token.PHASE):
        # "the first hours of Tuesday" is a part of that day
        opened = closed and not phrase.followed_by(_OF_DAY)
    # "90 years of age", "half-years"
    if unit is None or not opened or phrase.preceded_by("-|(DAY_NUMBER|FIGURE|NUMBER) "):
        return None
    return Reading("DURATION", duration(unit, "X"))


#: Words of the longest name of a newspaper looked for.
_LONGEST_NAME: Final = 3


def _is_paper(phrase: Phrase) -> bool:
    """Whether a newspaper's name follows, and no noun after it: "the party daily Granma said"."""
    lexed, last = phrase.lexed, phrase.last
    if phrase.last_word not in ("daily", "weekly", "monthly", "quarterly") or not phrase.followed_by(" WORD"):
        return False
    capitals = 0
    while capitals < _LONGEST_NAME and lexed.printed(last + 1 + 2 * capitals).istitle():
        capitals += 1
    after = phrase.after(capitals + 1)
    return capitals > 0 and (not after.isalpha() or after in NEW_CLAUSE or tenses.is_verb(after))


def frequency(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "daily", "annual", a set, or of "yearlong", a length."""
    word = phrase.last_word
    measured = phrase.after() in word_lists("dates_context")["measures"]
    if phrase.opens_name or _is_paper(phrase) or measured or phrase.before() == "-":
        return None  # the Daily Telegraph; "annual sales" are those of a year
    return Reading("DURATION", LENGTHS[word]) if word in LENGTHS else Reading("SET", FREQUENCIES[word])


def long(phrase: Phrase, _: DateContext) -> Reading | None:
    """Return the reading of "day-long", "decades-long"."""
    if phrase.unit is None or "long" not in phrase:
        return None
    return Reading("DURATION", duration(phrase.unit, "X" if phrase.has(Token.UNITS) else "1"))
