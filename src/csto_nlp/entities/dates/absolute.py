"""Resolvers of expressions that name a place in the calendar: days, months, quarters, years and beyond."""

from __future__ import annotations

from typing import Final

from csto_nlp.calendar import MONTHS, full_year, iso_day, numeric_day, parse_day
from csto_nlp.entities.dates.lexicon import BACKWARD, FIXED_HOLIDAYS, FORWARD, MODIFIERS, NUMBERS, SEASONS, UNITS
from csto_nlp.entities.dates.mention import Reading
from csto_nlp.entities.dates.numbers import ordinal
from csto_nlp.entities.dates.scene import Phrase, Scene
from csto_nlp.entities.dates.values import Moment, add_months

#: A number of four figures before one of these counts things and is no year.
COUNTED_NOUNS: Final = frozenset(
    "percent people persons dollars euros pounds rubles roubles tenge som yen francs tons tonnes troops soldiers \
    servicemen men women children students workers employees jobs shares miles kilometers kilometres km meters \
    metres feet acres hectares barrels votes points members delegates cases deaths refugees copies vehicles tanks \
    homes houses residents seats rooms units pages words gallons pieces families companies businesses cars boats \
    aircraft planes square cubic degrees calories watts kg lbs mph rpm francs marks lire lira pesos rupees others".split()
)
#: Capitalised words after which a year is a date and not part of a name.
_YEAR_OPENERS: Final = frozenset(
    "in since by from until till after before during between to of the early late mid for through about around circa \
    all some many most several its his her their our no other another new throughout despite and as at on year fiscal or both only over nearly a an that this with within per but while \
    where when beginning starting ending spring summer autumn fall winter copyright although though".split()
)
_YEARS_AHEAD: Final = 60


def modifier(phrase: Phrase) -> str | None:
    """Return the TIMEX3 mod that "early", "the end of" and the like give."""
    word = phrase.word("b8G")
    return MODIFIERS.get(word) if word else None


def _month(phrase: Phrase) -> int:
    word = phrase.word("Mj")
    return MONTHS[word] if word else 0


def _year(phrase: Phrase) -> int | None:
    word = phrase.word("Y")
    return int(word) if word else None


def _day(phrase: Phrase) -> int | None:
    index = phrase.index("do")
    if index is None:
        return None
    word = phrase.tokens.word(index)
    return ordinal(word) if phrase.tokens.skeleton[index] == "o" else int(word)


def iso(phrase: Phrase, _: Scene) -> Reading | None:
    """2025-11-27, with or without a time of day."""
    printed = phrase.tokens.raw(phrase.first)
    if parse_day(printed) is None:
        return None
    return Reading("TIME" if "T" in printed else "DATE", printed)


def figures(phrase: Phrase, scene: Scene) -> Reading | None:
    """28.03.2008, 3/28/2008; the page's other dates decide which figure of a slashed one is the day."""
    index = phrase.index("J")
    printed = phrase.tokens.raw(index if index is not None else phrase.first)
    separator = next(mark for mark in printed if not mark.isdigit())
    one, two, last = printed.split(separator)
    if len(last) == 2 and separator != "/":
        return None  # 3.11.12 is a version and 1-2-03 a score as often as a date
    value = numeric_day(int(one), int(two), full_year(last), separator=separator, day_first=scene.day_first)
    return Reading("DATE", value) if value else None


def years(phrase: Phrase, scene: Scene) -> Reading | None:
    """2026-2030, 2026-30, 2019/20: one range."""
    first = _year(phrase)
    second = phrase.words("Ydn")[-1]
    if first is None or not plausible_year(phrase, first, scene) or (len(second) == 3 and "," not in second):
        return None
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second) if len(second) == 2 else 0
    if not first < last <= first + 200 or phrase.before() == "$":
        return None
    return Reading("DATE", f"{first}/{last}")


def day_range(phrase: Phrase, scene: Scene) -> Reading | None:
    """November 27-28, 2025; 27-28 November."""
    days = [_ordinal_or_int(word) for word in phrase.words("do")]
    month, year = _month(phrase), _year(phrase)
    if len(days) != 2 or not days[0] or not days[1] or days[0] >= days[1]:
        return None
    opener = {" y ": "from", " & ": "between"}.get(phrase.word("y&") and (" y " if "y" in phrase.kinds else " & ") or "")
    if opener and phrase.before() != opener:
        return None
    if year is None:
        first = yearless_day(phrase, month, days[0], scene)
        prefix = first.value[:4]
        anchor = first.anchor
    else:
        prefix, anchor = f"{year:04d}", "explicit"
    return Reading("DATE", f"{prefix}-{month:02d}-{days[0]:02d}/{prefix}-{month:02d}-{days[1]:02d}", None, anchor)


def _ordinal_or_int(word: str) -> int | None:
    return int(word) if word.isdigit() else ordinal(word)


def full_day(phrase: Phrase, _: Scene) -> Reading | None:
    """November 27, 2025; 27 November 2025; 2025, November 27."""
    year, day = _year(phrase), _day(phrase)
    value = iso_day(year, _month(phrase), day) if year and day else None
    return Reading("DATE", value) if value else None


def _year_of_unit(phrase: Phrase, scene: Scene) -> int | None:
    """Return the year of "this year", "last year" inside a longer phrase."""
    index = phrase.index("U")
    word = phrase.word("tLX")
    if index is None or UNITS.get(phrase.tokens.word(index)) != "Y" or scene.anchor is None:
        return None
    return scene.anchor.year + (-1 if word in BACKWARD else 1 if word in FORWARD else 0)


def month_day_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """March 3 of this year."""
    year, day = _year_of_unit(phrase, scene), _day(phrase)
    value = iso_day(year, _month(phrase), day) if year and day else None
    return Reading("DATE", value, None, "article") if value else None


def month_year(phrase: Phrase, _: Scene) -> Reading | None:
    """March 2022, late March 2022, the end of March 2022."""
    year = _year(phrase)
    return Reading("DATE", f"{year:04d}-{_month(phrase):02d}", modifier(phrase)) if year else None


def month_of(phrase: Phrase, scene: Scene) -> Reading | None:
    """May of this year, June last year."""
    year = _year_of_unit(phrase, scene)
    return Reading("DATE", f"{year:04d}-{_month(phrase):02d}", modifier(phrase), "article") if year else None


def yearless_day(phrase: Phrase, month: int, day: int, scene: Scene) -> Reading:
    """Return the reading of a month and day without a year: the year that fits the tense and the distance."""
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return Reading("DATE", f"XXXX-{month:02d}-{day:02d}", None, "none")
    base = (anchor.month, anchor.day or 1)
    this = (month, day)
    past = anchor.year if this <= base else anchor.year - 1
    ahead = anchor.year if this >= base else anchor.year + 1
    year = past
    if past != ahead and _ahead(phrase, scene, "day", *_distances(anchor, past, ahead, month, day)):
        year = ahead
    # 29 February: the leap year of the two, where one is.
    value = iso_day(year, month, day) or iso_day(past, month, day) or iso_day(ahead, month, day)
    return Reading("DATE", value or f"XXXX-{month:02d}-{day:02d}", None, "article" if value else "none")


def _distances(anchor: Moment, past: int, ahead: int, month: int, day: int) -> tuple[int, int]:
    """Return the days from the anchor to the reading ahead and to the one behind, months taken as 30.4 days."""

    def off(year: int) -> int:
        months = (year - anchor.year) * 12 + month - (anchor.month or 1)
        return round(months * 30.44) + day - (anchor.day or 1)

    return max(0, off(ahead)), max(0, -off(past))


#: Days by which one reading must be further off than the other for distance alone to decide.
_FAR: Final = 270


def _ahead(phrase: Phrase, scene: Scene, kind: str, ahead: int, back: int) -> bool:
    if abs(ahead - back) > _FAR:
        return ahead < back
    return scene.future(phrase, kind, ahead, back)


def month_day(phrase: Phrase, scene: Scene) -> Reading | None:
    """November 27, Friday, Oct. 23, the 27th of November."""
    day, month = _day(phrase), _month(phrase)
    if day is None or iso_day(2000, month, day) is None or _counts(phrase):
        return None
    return yearless_day(phrase, month, day, scene)


def day_alone(phrase: Phrase, scene: Scene) -> Reading | None:
    """the 27th, the 5th of next month."""
    day = _day(phrase)
    anchor = scene.anchor
    in_month = "U" in phrase.kinds and UNITS[phrase.tokens.word(phrase.last - 1)] == "M"
    if day is None or not phrase.words("o")[0][0].isdigit() or not (in_month or _stands_alone(phrase)):
        return None
    if anchor is None or anchor.month is None:
        return Reading("DATE", f"XXXX-XX-{day:02d}", None, "none")
    word = phrase.word("tLX")
    step = -1 if word in BACKWARD else 1 if word in FORWARD else 0
    year, number = add_months(anchor.year, anchor.month, step)
    value = iso_day(year, number, day)
    return Reading("DATE", value, None, "article") if value else None


def _stands_alone(phrase: Phrase) -> bool:
    """Whether "the 27th" follows a preposition of time and qualifies no noun."""
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 2]
    return phrase.before() in ("on", "by", "until", "since") and following not in (" x", "-x", " U", " V", " Q")


def _counts(phrase: Phrase) -> bool:
    """Whether the number is a share or a count: "March 5 percent", "May 20%"."""
    following = phrase.tokens.skeleton[phrase.last : phrase.last + 2]
    return following[:1] in ("%", "/") or following == " %" or phrase.after() in ("percent", "million", "billion")


def month(phrase: Phrase, scene: Scene) -> Reading | None:
    """March, late March, the end of March: the year that fits the tense."""
    index = phrase.index("M")
    if index is None or not _is_month(phrase, index):
        return None
    number, mod = _month(phrase), modifier(phrase)
    anchor = scene.anchor
    if anchor is None or anchor.month is None:
        return Reading("DATE", f"XXXX-{number:02d}", mod, "none")
    past = anchor.year if number <= anchor.month else anchor.year - 1
    ahead = anchor.year if number >= anchor.month else anchor.year + 1
    year = past
    if past != ahead and _ahead(phrase, scene, "month", *_distances(anchor, past, ahead, number, anchor.day or 1)):
        year = ahead
    return Reading("DATE", f"{year:04d}-{number:02d}", mod, "article")


#: After these a capitalised May, March or August is the month.
_MONTH_OPENERS: Final = frozenset(
    "in since by from until till after before during between to of early late mid for through last next this on and or \
    every each mid- beginning end start middle around about".split()
)


def _is_month(phrase: Phrase, index: int) -> bool:
    word = phrase.tokens.word(index)
    if word not in ("may", "march", "august", "april", "june"):
        return True
    opener = phrase.before() if index == phrase.first else "early"
    if opener == "." and phrase.before(2) in ("mr", "ms", "mrs", "dr"):
        return False
    if word in ("april", "june", "august"):
        # Given names: "April Smith", but "in April Smith said".
        return opener in _MONTH_OPENERS or not _capitalised(phrase, phrase.last)
    return opener in _MONTH_OPENERS


def _capitalised(phrase: Phrase, index: int) -> bool:
    tokens = phrase.tokens
    nearby = [i for i in (index, index + 1) if i < len(tokens.skeleton)]
    return len(nearby) == 2 and tokens.skeleton[nearby[0]] == " " and tokens.raw(nearby[1])[:1].isupper()


def plausible_year(phrase: Phrase, year: int, scene: Scene) -> bool:
    """Whether a four-figure number in this place can be a year, rather than a count or part of a name."""
    tokens, index = phrase.tokens, phrase.index("Y")
    if index is None:
        return False
    bound = scene.anchor or scene.bound
    if bound and year > bound.year + _YEARS_AHEAD:
        return False
    left = tokens.skeleton[max(0, phrase.first - 2) : phrase.first]
    if left in ("n ", "d ") or left.endswith(("$", "/", ":", ".", "-", "=", "n,")) and not left.endswith((". ", "x.")):
        return False
    right = tokens.skeleton[phrase.last : phrase.last + 3]
    if right[:1] in ("%", "$", ":", "'") and right[:1] != "'" or right[:2] in (" %", ".d", ".n", ",n", ",d", "-d", "/d"):
        return False
    return phrase.after() not in COUNTED_NOUNS and not _in_name(phrase)


def _in_name(phrase: Phrase) -> bool:
    """Whether the year closes a name, as in "Expo 2017": a capitalised word directly before it."""
    tokens, first = phrase.tokens, phrase.first
    if first < 2 or tokens.skeleton[first - 1] != " " or tokens.skeleton[first - 2] not in "x":
        return False
    word = tokens.raw(first - 2)
    return word[:1].isupper() and word.lower() not in _YEAR_OPENERS


def year(phrase: Phrase, scene: Scene) -> Reading | None:
    """2002, mid-2026, the end of 1990, the year 2000."""
    number = _year(phrase)
    index = phrase.index("U")
    if index is not None and UNITS[phrase.tokens.word(index)] != "Y":
        return None
    if number is None or not plausible_year(phrase, number, scene):
        return None
    return Reading("DATE", f"{number:04d}", modifier(phrase) or ("APPROX" if "c" in phrase.kinds else None))


def spelt_year(phrase: Phrase, _: Scene) -> Reading | None:
    """nineteen ninety-six, the year two thousand: as broadcasts are transcribed."""
    words = phrase.words("N")
    if "U" in phrase.kinds and words == ["two"]:
        return Reading("DATE", "2000")
    number = _spelt_year(words) if "U" not in phrase.kinds else None
    return Reading("DATE", f"{number:04d}") if number else None


def fiscal(phrase: Phrase, _: Scene) -> Reading | None:
    """fiscal 1989, financial year 2008."""
    number = _year(phrase)
    return Reading("DATE", f"{number:04d}") if number else None


def decade(phrase: Phrase, scene: Scene) -> Reading | None:
    """the 1990s, the '90s, the late nineties."""
    word = phrase.word("K") or ""
    digits = "".join(mark for mark in word if mark.isdigit())
    if len(digits) == 4:
        value = digits[:3]
    else:
        tens = int(digits[0]) if digits else NUMBERS[f"{word[:-3]}y"] // 10
        bound = scene.anchor or scene.bound
        if phrase.before() in ("his", "her", "their", "my", "our") or (word[0].isdigit() and phrase.kinds == "K" and len(digits) < 4):
            return None  # an age, or a temperature
        value = f"{20 if bound and bound.year >= 2000 + 10 * tens else 19}{tens}"
    return Reading("DATE", value, modifier(phrase))


def century(phrase: Phrase, _: Scene) -> Reading | None:
    """the 19th century, the early twenty-first century."""
    index = phrase.index("U")
    if index is None or UNITS[phrase.tokens.word(index)] != "CE":
        return None
    tens = phrase.word("N")
    number = (ordinal(phrase.word("oS") or "") or 0) + (NUMBERS[tens] if tens else 0)
    return Reading("DATE", f"{number - 1:02d}", modifier(phrase)) if 1 <= number <= 30 else None


def season(phrase: Phrase, scene: Scene) -> Reading | None:
    """the spring of 2025, winter 1994; without a year the one nearest to the article's date."""
    word = phrase.word("F") or ""
    spelt = phrase.words("N")
    number = _year(phrase) or (_spelt_year(spelt) if spelt else None)
    if number:
        return Reading("DATE", f"{number:04d}-{SEASONS[word]}", modifier(phrase))
    if phrase.kinds[0] not in "A8b" and phrase.before() not in ("in", "by", "this", "during", "since", "until"):
        return None
    if word in ("fall", "spring") and phrase.after() in ("of", "in", "from", "to", "back", "out", "water"):
        return None
    if scene.anchor is None:
        return Reading("DATE", f"XXXX-{SEASONS[word]}", modifier(phrase), "none")
    return Reading("DATE", f"{scene.anchor.year:04d}-{SEASONS[word]}", modifier(phrase), "article")


def _spelt_year(words: list[str]) -> int | None:
    century_, rest = NUMBERS[words[0]], sum(NUMBERS[word] for word in words[1:])
    return century_ * 100 + rest if 15 <= century_ <= 20 and 10 <= rest < 100 else None


def holiday(phrase: Phrase, scene: Scene) -> Reading | None:
    """Christmas, Thanksgiving Day, Nowruz: the nearest one to the article's date, where its day is certain."""
    name = (phrase.word("H") or "").replace("’", "'")
    anchor = scene.anchor
    fixed = FIXED_HOLIDAYS.get(name)
    if fixed:
        return yearless_day(phrase, *fixed, scene)
    if anchor is None or anchor.date is None:
        return None
    days = [day for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (day := movable(name, y))]
    nearest = min(days, key=lambda day: (abs((day - anchor.date).days), day))
    return Reading("DATE", nearest.isoformat(), None, "article")


def movable(name: str, year: int):
    """Return the day of Easter Sunday or Thanksgiving (fourth Thursday of November) in a year."""
    import datetime as dt

    if name == "thanksgiving":
        first = dt.date(year, 11, 1)
        return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * length) // 433
    month_, day = divmod(h + length - 7 * m + 90, 25)[0], 0
    month_ = (h + length - 7 * m + 90) // 25
    day = (h + length - 7 * m + 33 * month_ + 19) % 32
    return dt.date(year, month_, day)


def months_after(base: Moment, count: int) -> str:
    """Return the month ``count`` months after a moment whose month is known."""
    year_, month_ = add_months(base.year, base.month or 1, count)
    return f"{year_:04d}-{month_:02d}"
