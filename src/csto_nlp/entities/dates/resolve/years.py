"""Resolvers of years and what is made of them: ranges, decades, centuries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from csto_nlp.entities.dates import numbers
from csto_nlp.entities.dates.lexicon import NUMBERS, UNITS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.text.wordlists import words

if TYPE_CHECKING:
    from csto_nlp.entities.dates.resolve.context import Phrase, Scene

#: A number of four figures before one of these counts things and is no year.
COUNTED_NOUNS: Final = words(
    """
    percent people persons dollars euros pounds rubles roubles tenge som yen francs tons tonnes troops
    soldiers servicemen men women children students workers employees jobs shares miles kilometers
    kilometres km meters metres feet acres hectares barrels votes points members delegates cases deaths
    refugees copies vehicles tanks homes houses residents seats rooms units pages words gallons pieces
    families companies businesses cars boats aircraft planes square cubic degrees calories watts kg lbs
    mph rpm francs marks lire lira pesos rupees others times names items schools villages settlements
    patients civilians prisoners detainees migrants visitors tourists fans doctors teachers police
    policemen officers fighters militants
    """
)

#: Capitalised words after which a year is a date and not part of a name.
_YEAR_OPENERS: Final = words(
    """
    in since by from until till after before during between to of the early late mid for through about
    around circa all some many most several its his her their our no other another new throughout
    despite and as at on year fiscal or both only over nearly a an that this with within per but while
    where when beginning starting ending spring summer autumn fall winter copyright although though
    """
)

#: Things that bear numbers.
_NUMBERED: Final = words(
    """
    page room flight number article law resolution decree order line bus paragraph extension
    """
)

_YEARS_AHEAD: Final = 60


def plausible_year(phrase: Phrase, year: int, scene: Scene) -> bool:
    """Whether a four-figure number in this place can be a year, rather than a count or part of a name."""
    tokens, index = phrase.tokens, phrase.index("Y")
    if index is None:
        return False
    bound = scene.anchor or scene.bound
    if bound and year > bound.year + _YEARS_AHEAD:
        return False
    left = tokens.skeleton[max(0, phrase.first - 2) : phrase.first]
    if left.endswith("-") and tokens.word(phrase.first - 2) in ("pre", "post"):
        left = ""
    if left in ("n ", "d ") or (
        left.endswith(("$", "/", ":", ".", "-", "=", "n,")) and not left.endswith((". ", "x."))
    ):
        return False
    right = tokens.skeleton[phrase.last : phrase.last + 3]
    if (right[:1] in ("%", "$", ":", "'") and right[:1] != "'") or right[:2] in (
        " %",
        " z",
        ".d",
        ".n",
        ",n",
        ",d",
        "-d",
        "/d",
    ):
        return False
    if phrase.before() in _NUMBERED or (phrase.before() == "." and phrase.before(2) in ("no", "ext", "tel")):
        return False
    return phrase.after() not in COUNTED_NOUNS and not _in_name(phrase)


def _in_name(phrase: Phrase) -> bool:
    """Whether the year closes a name, as in "Expo 2017": a capitalised word directly before it."""
    tokens, first = phrase.tokens, phrase.first
    if first < 2 or tokens.skeleton[first - 1] != " " or tokens.skeleton[first - 2] != "x":
        return False
    word = tokens.raw(first - 2)
    return word[:1].isupper() and word.lower() not in _YEAR_OPENERS


def years(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read 2026-2030, 2026-30, 2019/20: one range."""
    first = phrase.year
    second = phrase.words("Ydn")[-1]
    if first is None or not plausible_year(phrase, first, scene) or (len(second) == 3 and "," not in second):
        return None
    if not second.isdecimal():  # "1888-1.81"
        return None
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second) if len(second) == 2 else 0
    if not first < last <= first + 200 or phrase.before() == "$":
        return None
    return Reading("DATE", f"{first}/{last}")


def year(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read 2002, mid-2026, the end of 1990, the year 2000."""
    number = phrase.year
    if "@" in phrase.kinds:
        after = phrase.kinds != "@" or phrase.before() in _SHORT_YEAR_OPENERS
        return Reading("DATE", f"{number:04d}", phrase.mod) if after else None
    index = phrase.index("U")
    if index is not None and UNITS[phrase.tokens.word(index)] != "Y":
        return None
    if phrase.word("c") not in (None, "around", "roughly", "approximately"):
        return None  # "growth over 2004", "hopes about 2005": the word governs the year and does not round it
    if number is None or not plausible_year(phrase, number, scene):
        return None
    return Reading("DATE", f"{number:04d}", phrase.mod or ("APPROX" if "c" in phrase.kinds else None))


#: After these '98 is a year and not a quotation or a jersey.
_SHORT_YEAR_OPENERS: Final = words("in of since from until till by during late early mid before after to and")


def spelt_year(phrase: Phrase, _: Scene) -> Reading | None:
    """Read nineteen ninety-six, the year two thousand, in two thousand ten: as broadcasts are transcribed."""
    named = "U" in phrase.kinds
    if named and UNITS[phrase.word("U") or "year"] != "Y":
        return None
    if not named and "#" in phrase.kinds and phrase.before() not in ("in", "since", "by", "until", "of"):
        return None
    if not named and phrase.kinds.endswith("#"):
        return None
    number = numbers.spelt_year(phrase.words("N#"))
    return Reading("DATE", f"{number:04d}") if number else None


def fiscal(phrase: Phrase, _: Scene) -> Reading | None:
    """Read fiscal 1989, financial year 2008, the 2008 fiscal year."""
    number = phrase.year
    return Reading("DATE", f"{number:04d}") if number else None


def decade(phrase: Phrase, scene: Scene) -> Reading | None:
    """Read the 1990s, the '90s, the late nineties."""
    word = phrase.word("K") or ""
    digits = "".join(mark for mark in word if mark.isdigit())
    if len(digits) == 4:
        value = digits[:3]
    else:
        tens = int(digits[0]) if digits else NUMBERS[f"{word[:-3]}y"] // 10
        bound = scene.anchor or scene.bound
        if phrase.before() in ("his", "her", "their", "my", "our") or (
            word[0].isdigit() and phrase.kinds == "K" and len(digits) < 4
        ):
            return None  # an age, or a temperature
        spelt = phrase.word("N")
        century_ = NUMBERS[spelt] if spelt else 20 if bound and bound.year >= 2000 + 10 * tens else 19
        if spelt and not 15 <= century_ <= 20:
            return None
        value = f"{century_}{tens}"
    return Reading("DATE", value, phrase.mod)


def century(phrase: Phrase, _: Scene) -> Reading | None:
    """Read the 19th century, the early twenty-first century."""
    index = phrase.index("U")
    if index is None or UNITS[phrase.tokens.word(index)] != "CE":
        return None
    tens = phrase.word("N")
    number = (ordinal(phrase.word("oS") or "") or 0) + (NUMBERS[tens] if tens else 0)
    return Reading("DATE", f"{number - 1:02d}", phrase.mod) if 1 <= number <= 30 else None


def centuries(phrase: Phrase, _: Scene) -> Reading | None:
    """Read the late 18th and early 19th centuries: a range."""
    first, second = (ordinal(word) or 0 for word in phrase.words("o"))
    if UNITS.get(phrase.word("V") or "") != "CE" or not 1 <= first < second <= 30:
        return None
    return Reading("DATE", f"{first - 1:02d}/{second - 1:02d}")
