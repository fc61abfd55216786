"""Resolvers of lengths of time and of repeated times."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from csto_nlp.calendar import MONTHS
from csto_nlp.entities.dates.lexicon import DAY_PARTS, FREQUENCIES, SEASONS, UNITS, WEEKDAYS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.relative import approximation, referring, size_of, unit_of
from csto_nlp.entities.dates.numbers import count
from csto_nlp.entities.dates.scene import Phrase, Scene
from csto_nlp.entities.dates.values import duration

#: What a fraction of a unit is in smaller ones.
_SMALLER: Final = {"Y": ("M", 12), "DE": ("Y", 10), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
#: A bare plural is a length of time after these.
_VAGUE_OPENERS: Final = frozenset("for in over within after before during follows lasted lasting takes took".split())


def length(unit: str, size: Fraction | None) -> str:
    """Return the TIMEX3 duration of ``size`` units, X where the size is vague: P2Y6M, PT30M, PXD."""
    if size is None:
        return duration(unit, "X")
    whole, rest = divmod(size, 1)
    if not rest:
        return duration(unit, str(whole))
    if unit == "CE" and (size * 100).denominator == 1:
        return duration("Y", str(size * 100))
    if unit not in _SMALLER:
        return duration(unit, f"{float(size):g}")
    smaller, ratio = _SMALLER[unit]
    parts = rest * ratio
    if parts.denominator != 1:
        return duration(unit, f"{float(size):g}")
    tail = duration(smaller, str(parts))
    if not whole:
        return tail
    head = duration(unit, str(whole))
    return head + tail.removeprefix("PT" if head.startswith("PT") else "P")


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
    nearby = phrase.after() if following == " " else phrase.tokens.word(phrase.last + 1) if following == "-" and phrase.last + 1 < len(phrase.tokens.starts) else ""
    return nearby in ("old", "olds") or (nearby == "of" and phrase.after(2) == "age")


def plain(phrase: Phrase, _: Scene) -> Reading | None:
    """five years, about two hours, a three-day visit, half a century."""
    unit = unit_of(phrase)
    kinds = phrase.kinds
    if unit in (None, "WE", "PERIOD") or _is_age(phrase) or kinds.endswith(" S") or _preposition(phrase):
        return None
    if unit == "Q":
        return None if "-" in kinds else _quarters(phrase)
    if unit == "D" and kinds == "N U" and phrase.before() not in _ONE_DAY_OPENERS and phrase.after() not in ("of", "in"):
        return None
    size = _range_size(phrase)
    return Reading("DURATION", length(unit, size), approximation(phrase))


#: Before these "one day" is a length of time and not some day to come.
_ONE_DAY_OPENERS: Final = frozenset("for in only just than within after least about lasted the job over of".split())
#: After these "over" and "under" are approximators: "for over six years".
_OVER_OPENERS: Final = frozenset("for after in of just lasting lasted spent well than by within a at was were is took".split())


def _preposition(phrase: Phrase) -> bool:
    """Whether the phrase opens with "over" or "under" as a preposition, not as "more than"."""
    return phrase.tokens.word(phrase.first) in ("over", "under") and phrase.before() not in _OVER_OPENERS


def _quarters(phrase: Phrase) -> Reading:
    size = _range_size(phrase)
    return Reading("DURATION", length("M", size * 3) if size is not None else "PXM", approximation(phrase))


def half_unit(phrase: Phrase, _: Scene) -> Reading | None:
    """half an hour, half-a-century, a half hour."""
    unit = unit_of(phrase)
    return Reading("DURATION", length(unit, Fraction(1, 2)), approximation(phrase)) if unit else None


def counted(phrase: Phrase, _: Scene) -> Reading | None:
    """the past three years, the first nine months, the next few days."""
    unit, pointer = unit_of(phrase), phrase.index("LXtlo")
    if unit is None or pointer is None or _is_age(phrase) or phrase.kinds.startswith("c A"):
        return None
    inner = phrase.part(pointer + 1, phrase.last)
    if unit == "Q":
        return _quarters(inner)
    size = _range_size(inner)
    return Reading("DURATION", length(unit, size), approximation(phrase))


def recent(phrase: Phrase, _: Scene) -> Reading | None:
    """recent years, these days, the coming weeks."""
    word, unit = phrase.word("ltLX09") or "", unit_of(phrase)
    if unit is None:
        return None
    if word in ("these", "present", "current"):
        return referring("PRESENT_REF")
    if word in ("recent", "previous", "preceding", "prior"):
        return referring("PAST_REF")
    if word == "future":
        return referring("FUTURE_REF")
    if word in ("past", "last", "coming", "next", "following", "ensuing", "subsequent"):
        return Reading("DURATION", duration(unit, "X"))
    return None


def every(phrase: Phrase, _: Scene) -> Reading | None:
    """every five years, each Thursday, every other week, every summer."""
    kinds = phrase.kinds
    last = phrase.tokens.word(phrase.last - 1)
    if kinds.endswith("W"):
        return Reading("SET", f"XXXX-WXX-{WEEKDAYS[last]}")
    if kinds.endswith("P"):
        return Reading("SET", f"XXXX-XX-XXT{DAY_PARTS[last]}")
    if kinds.endswith("F"):
        return Reading("SET", f"XXXX-{SEASONS[last]}")
    if kinds.endswith("M"):
        return Reading("SET", f"XXXX-{MONTHS[last]:02d}")
    unit = UNITS.get(last)
    if unit is None:
        return None
    if "O" in kinds:
        size: Fraction | None = Fraction(2 if phrase.word("O") == "other" else 1)
    elif "o" in kinds or "S" in kinds[:-1]:
        return None
    else:
        size = size_of(phrase) if any(letter in kinds for letter in "dnN#qY") else Fraction(1)
    return Reading("SET", length(unit, size))


def times(phrase: Phrase, _: Scene) -> Reading | None:
    """twice a week, three times a year, once every month."""
    unit = unit_of(phrase)
    return Reading("SET", length(unit, Fraction(1))) if unit else None


def each_unit(phrase: Phrase, scene: Scene) -> Reading | None:
    """a year: a set after a number ("$5 a year"), else a length."""
    unit = unit_of(phrase)
    if unit in (None, "WE") or _is_age(phrase) or _preposition(phrase):
        return None
    skeleton = phrase.tokens.skeleton
    before = skeleton[max(0, phrase.first - 2) : phrase.first]
    if before[:1] in ("n", "d", "u", "%") or phrase.before() in ("percent", "million", "billion", "times", "cents", "dollars"):
        return Reading("SET", length(unit, Fraction(1)))
    return Reading("DURATION", length(unit, Fraction(1)), approximation(phrase))


def units(phrase: Phrase, _: Scene) -> Reading | None:
    """for months, in years, within days: a length of unknown size."""
    unit = unit_of(phrase)
    if unit is None or phrase.before() not in _VAGUE_OPENERS:
        return None
    return Reading("DURATION", duration(unit, "X"))


def frequency(phrase: Phrase, _: Scene) -> Reading | None:
    """daily, annual, quarterly."""
    return Reading("SET", FREQUENCIES[phrase.tokens.word(phrase.first)])
