"""Resolvers of lengths of time and of repeated times."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates.lexicon import DAY_PARTS, FREQUENCIES, LENGTHS, SEASONS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import count, ordinal
from csto_nlp.entities.dates.resolve import tenses
from csto_nlp.entities.dates.resolve.context import NEW_CLAUSE
from csto_nlp.entities.dates.resolve.relative import approximation, referring, size_of, unit_of
from csto_nlp.entities.dates.values import duration, length
from csto_nlp.text.dates import MONTHS
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene

#: A bare plural is a length of time after these.
_VAGUE_OPENERS: Final = words(
    """
    for in over within after before during follows lasted lasting take takes took taken spend spends spent last lasts
    """
)
#: ... and before these: "weeks before the vote", "months of talks", "the days ahead".
_VAGUE_CLOSERS: Final = words("before after since of")


def _range_size(phrase: Phrase) -> Fraction | None:
    """Return the size of "two to three weeks": the first figure, as TimeBank does."""
    skeleton = phrase.tokens.skeleton
    inside = [i for i in range(phrase.first, phrase.last) if skeleton[i] in "dnYN#qhB/&yr-"]
    for cut, index in enumerate(inside):
        after = index + 1 < phrase.last and index > phrase.first
        if skeleton[index] in "yr" and cut and after:
            inside = inside[:cut]
            break
        if skeleton[index] == "-" and cut and skeleton[index - 1] in "dnY" and skeleton[index + 1] in "dnY":
            inside = inside[:cut]
            break
    inside = [i for i in inside if skeleton[i] not in "yr-"]
    return count([phrase.tokens.word(i) for i in inside], "".join(skeleton[i] for i in inside))


def _is_age(phrase: Phrase) -> bool:
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 1]
    nearby = (
        phrase.after()
        if following == " "
        else phrase.tokens.word(phrase.last + 1)
        if following == "-" and phrase.last + 1 < len(phrase.tokens.starts)
        else ""
    )
    if nearby in ("old", "olds") or (nearby == "of" and phrase.after(2) == "age"):
        return True
    return phrase.before() == "aged"


def plain(phrase: Phrase, _: Scene) -> Reading | None:
    """Read five years, about two hours, a three-day visit, half a century."""
    unit = unit_of(phrase)
    kinds = phrase.kinds
    if unit in (None, "WE", "PERIOD") or phrase.opens_title or _is_age(phrase) or kinds.endswith(" S"):
        return None
    if _preposition(phrase):
        return None
    if kinds.endswith("Y U") or (phrase.before() == "as" and "many" in phrase):
        return None  # "in 2024 year", as translations have it; "twice in as many weeks"
    if unit == "Q":
        return None if "-" in kinds else _quarters(phrase)
    if (
        unit == "D"
        and kinds == "N U"
        and "one" in phrase
        and phrase.before() not in _ONE_DAY_OPENERS
        and phrase.after() not in ("of", "in")
    ):
        return None
    size = _range_size(phrase)
    return Reading("DURATION", length(unit, size), approximation(phrase))


#: Units of a compound length, from the longest.
_DESCENDING: Final = ("Y", "M", "W", "D", "TH", "TM", "TS")


def compound(phrase: Phrase, _: Scene) -> Reading | None:
    """Read two years and six months, 2 hours 5 minutes: one length."""
    tokens = phrase.tokens
    ends = [index for index in range(phrase.first, phrase.last) if tokens.skeleton[index] in "UV"]
    starts = [phrase.first, *(end + 1 for end in ends)]
    parts = [phrase.part(start, end + 1) for start, end in zip(starts, ends, strict=False)]
    units_ = [UNITS.get(tokens.word(end), "") for end in ends]
    ranks = [_DESCENDING.index(unit) if unit in _DESCENDING else -1 for unit in units_]
    sizes = [size_of(part) for part in parts]
    if ranks[0] < 0 or any(one >= two for one, two in itertools.pairwise(ranks)) or _is_age(phrase):
        return None
    lengths = [length(unit, size) for unit, size in zip(units_, sizes, strict=True) if size is not None]
    if len(lengths) < len(sizes):
        return None
    days = "".join(text[1:] for text in lengths if "T" not in text)
    hours = "".join(text[2:] for text in lengths if text.startswith("PT"))
    return Reading("DURATION", f"P{days}{'T' if hours else ''}{hours}", approximation(phrase))


#: Before these "one day" is a length of time and not some day to come.
_ONE_DAY_OPENERS: Final = words(
    """
    for in only just than within after least about lasted the job over of
    """
)
#: After these "over" and "under" are approximators: "for over six years".
_OVER_OPENERS: Final = words(
    """
    for after in of just lasting lasted spent well than by within a at was were is took
    """
)


def _preposition(phrase: Phrase) -> bool:
    """Whether the phrase opens with "over" or "under" as a preposition, not as "more than"."""
    return phrase.tokens.word(phrase.first) in ("over", "under") and phrase.before() not in _OVER_OPENERS


def _quarters(phrase: Phrase) -> Reading:
    size = _range_size(phrase)
    return Reading("DURATION", length("M", size * 3) if size is not None else "PXM", approximation(phrase))


def half_unit(phrase: Phrase, _: Scene) -> Reading | None:
    """Read half an hour, half-a-century, another half hour, a quarter of an hour, a quarter-century."""
    unit = UNITS[phrase.tokens.word(phrase.last - 1)]
    if "Q" not in phrase.kinds:
        return Reading("DURATION", length(unit, Fraction(1, 2)), approximation(phrase))
    if "period" in phrase or unit not in ("TH", "CE"):
        return None
    return Reading("DURATION", length(unit, Fraction(1, 4)), approximation(phrase))


#: After these "last" is a verb: "it could last 30 days".
_MODALS: Final = words("will would can could may might must should shall to not n't")


def counted(phrase: Phrase, _: Scene) -> Reading | None:
    """Read the past three years, the first nine months, the next few days."""
    unit, pointer = unit_of(phrase), phrase.index("LXtlo")
    if unit is None or pointer is None or _is_age(phrase) or phrase.kinds.startswith("c A"):
        return None
    if phrase.kinds[pointer - phrase.first :].startswith("L B") or phrase.word("t") in ("this", "that"):
        return None  # a verb or a conjunction: "they last a few seconds", "that ten years ago"
    if phrase.word("L") == "last" and phrase.before() in _MODALS:
        return None
    inner = phrase.part(pointer + 1, phrase.last)
    if unit == "Q":
        return _quarters(inner)
    size = _range_size(inner)
    return Reading("DURATION", length(unit, size), approximation(phrase))


def recent(phrase: Phrase, _: Scene) -> Reading | None:
    """Read recent years, these days, the coming weeks."""
    word, unit = phrase.word("ltLX09") or "", unit_of(phrase)
    if unit is None:
        return None
    if word in ("these", "present", "current"):
        return referring("PRESENT_REF")
    if word in ("recent", "previous", "preceding", "prior") or (word == "those" and unit == "D"):
        return referring("PAST_REF")
    if word == "future":
        return referring("FUTURE_REF")
    if word in ("past", "last", "coming", "next", "following", "ensuing", "subsequent"):
        return Reading("DURATION", duration(unit, "X"))
    return None


def every(phrase: Phrase, _: Scene) -> Reading | None:
    """Read every five years, each Thursday, every other week, every summer."""
    kinds = phrase.kinds
    last = phrase.tokens.word(phrase.last - 1)
    named = {
        "W": lambda: f"XXXX-WXX-{WEEKDAYS[last]}",
        "P": lambda: f"XXXX-XX-XXT{DAY_PARTS[last]}",
        "F": lambda: f"XXXX-{SEASONS[last]}",
        "M": lambda: f"XXXX-{MONTHS[last]:02d}",
    }.get(kinds[-1])
    if named:
        return Reading("SET", named())
    unit = UNITS.get(last)
    nth = ordinal(phrase.word("oS") or "") if "o" in kinds or "S" in kinds[:-1] else None
    if unit is None or unit == "PERIOD" or nth == 1:
        return None
    if nth:
        return Reading("SET", length(unit, Fraction(nth)))
    if "O" in kinds:
        return Reading("SET", length(unit, Fraction(2 if phrase.word("O") == "other" else 1)))
    counted_ = any(letter in kinds for letter in "dnN#qY")
    return Reading("SET", length(unit, size_of(phrase) if counted_ else Fraction(1)))


def times(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read twice a week, three times a year, once every two years, twice daily."""
    word = phrase.word("D")
    if word:
        return Reading("SET", FREQUENCIES[word]) if word in FREQUENCIES else None
    at = phrase.index("e")
    if at is not None:
        return every(phrase.part(at, phrase.last), scene)  # "once every two years"
    unit = unit_of(phrase)
    return Reading("SET", length(unit, Fraction(1))) if unit else None


def each_unit(phrase: Phrase, _: Scene) -> Reading | None:
    """Read a year: a set after a number ("$5 a year"), else a length."""
    unit = unit_of(phrase)
    if unit is None or unit == "WE" or _is_age(phrase) or _preposition(phrase):
        return None
    if _rate(phrase):
        return Reading("SET", length(unit, Fraction(1)))
    size = Fraction(3, 2) if phrase.kinds.endswith("h") else Fraction(1)
    return Reading("DURATION", length(unit, size), approximation(phrase))


def per_unit(phrase: Phrase, _: Scene) -> Reading | None:
    """Read per year: a set."""
    unit = unit_of(phrase)
    return Reading("SET", length(unit, Fraction(1))) if unit else None


#: "four flights a week", "$5 million a year": a number, at most two words, and the unit.
_RATE: Final = re.compile(r"(?<!-)(?:[dnN#Yqu%] (?:[xV] ){0,2}|[dnN#] ?)$")
#: What stands before a length and never before a rate: "has 40 days to offer him a week".
_NO_RATE: Final = words(
    """
    in for within after over the than about of and to with lasting spent takes took him them
    """
)


def _rate(phrase: Phrase) -> bool:
    """Whether "a week" says how often: it follows a counted noun."""
    if phrase.kinds[0] != "B" or phrase.before() in _NO_RATE or phrase.after() == "of":
        return False
    left = phrase.tokens.skeleton[max(0, phrase.first - 8) : phrase.first]
    # "7bn a year", "800g a day": the number and its unit in one token
    return bool(_RATE.search(left)) or phrase.before()[:1].isdigit()


_OF_DAY: Final = re.compile(r" v (?:A )?[WwTMjdoLX]")


def units(phrase: Phrase, _: Scene) -> Reading | None:
    """Read for months, in years, within days, the first hours of: a length of unknown size."""
    unit = unit_of(phrase)
    if unit == "WE":
        return Reading("SET", "XXXX-WXX-WE") if phrase.kinds == "V" and phrase.before() in ("at", "on") else None
    closed = phrase.after() in _VAGUE_CLOSERS or phrase.kinds.endswith("!")
    before = phrase.before(2) if phrase.before() in ("only", "just", "mere", "many") else phrase.before()
    opened = before in _VAGUE_OPENERS or (before == "of" and phrase.before(2) == "matter")
    if phrase.index("ob") is not None or closed:
        # "the first hours of Tuesday" is a part of that day
        opened = closed and not _OF_DAY.match(phrase.tokens.skeleton[phrase.last : phrase.last + 6])
    if unit is None or not opened or phrase.tokens.skeleton[phrase.first - 1 : phrase.first] == "-":
        return None
    if phrase.tokens.skeleton[max(0, phrase.first - 2) : phrase.first] in ("d ", "n ", "N "):
        return None  # "90 years of age"
    return Reading("DURATION", duration(unit, "X"))


#: What is measured over a unit of time and does not recur with it.
_MEASURES: Final = words(
    """
    average capacity cash consumption cost costs deficit dividend dividends earnings growth income increase inflation
    interest loss losses net output pace production profit profits rate rates rent report revenue revenues salary
    sales shipments turnover volume yield
    """
)


_PAPERS: Final = words("daily weekly monthly quarterly")
#: Words of the longest name looked for.
_LONGEST_NAME: Final = 3


def _is_paper(phrase: Phrase) -> bool:
    """Whether a newspaper's name follows, and no noun after it: "the party daily Granma said"."""
    tokens, last = phrase.tokens, phrase.last
    if phrase.tokens.word(phrase.first) not in _PAPERS or tokens.skeleton[last : last + 2] != " x":
        return False
    capitals = 0
    while capitals < _LONGEST_NAME and tokens.raw(last + 1 + 2 * capitals).istitle():
        capitals += 1
    after = phrase.after(capitals + 1)
    return capitals > 0 and (not after.isalpha() or after in NEW_CLAUSE or tenses.is_verb(after))


def frequency(phrase: Phrase, _: Scene) -> Reading | None:
    """Read daily, annual, quarterly: sets; yearlong: a length."""
    word = phrase.tokens.word(phrase.first)
    if phrase.opens_name or _is_paper(phrase) or phrase.after() in _MEASURES or phrase.before() == "-":
        return None  # the Daily Telegraph; "annual sales" are those of a year
    return Reading("DURATION", LENGTHS[word]) if word in LENGTHS else Reading("SET", FREQUENCIES[word])


def long(phrase: Phrase, _: Scene) -> Reading | None:
    """Read day-long, decades-long."""
    unit = unit_of(phrase)
    if unit is None or "long" not in phrase:
        return None
    return Reading("DURATION", duration(unit, "X" if "V" in phrase.kinds else "1"))
