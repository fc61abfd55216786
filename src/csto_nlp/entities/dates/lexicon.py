"""The words of time: each belongs to one class, named by one letter of the skeleton (see ``lexer``).

=====  ==========================================================  =====  =================================
class  words                                                       class  words
=====  ==========================================================  =====  =================================
``d``  figure 1 to 31                                              ``n``  any other figure
``N``  number word                                                 ``Y``  four-figure year
``o``  ordinal                                                     ``S``  "second", ordinal and unit
``q``  few, several, couple                                        ``h``  half
``U``  unit of time                                                ``V``  units, plural
``Q``  quarter                                                     ``k``  Q1, 3Q, H1
``M``  month                                                       ``j``  month, abbreviated, no full stop
``W``  weekday                                                     ``w``  weekday, abbreviated
``E``  Mondays                                                     ``F``  season
``P``  part of the day                                             ``p``  parts of the day, plural
``T``  today, tomorrow                                             ``C``  clock time
``a``  a.m., p.m., o'clock                                         ``z``  time zone
``I``  ISO date                                                    ``J``  date in figures
``K``  1990s, '90s, nineties                                       ``H``  holiday
``L``  last, past, previous                                        ``X``  next, coming, following
``t``  this, that, same, current                                   ``l``  latest, recent
``A``  the                                                         ``B``  a, an
``s``  its, their                                                  ``e``  every, each
``O``  other, another                                              ``G``  ago, earlier, later
``f``  before, after                                               ``b``  early, late, mid
``8``  end, beginning, middle                                      ``c``  about, nearly, over
``5``  more, less                                                  ``2``  than
``3``  at                                                          ``4``  least, most
``6``  no, not                                                     ``7``  up
``1``  fiscal, trading, consecutive                                ``9``  short, near, long
``0``  term, future, moment                                                ``Z``  now, recently, currently
``D``  daily, annual                                               ``u``  once, twice, times
``v``  of                                                          ``y``  to, through, until
``i``  in, on, for, since ...                                      ``g``  from, between
``&``  and                                                         ``r``  or
``m``  noon, midnight                                              ``R``  so
``#``  hundred, dozen                                              ``~``  per
``@``  year without its century: '98                               ``_``  time, while
``+``  some                                                        ``!``  ahead
=====  ==========================================================  =====  =================================
"""

from __future__ import annotations

from typing import Final

from csto_nlp.text.dates import MONTHS
from csto_nlp.text.wordlists import words

WEEKDAYS: Final[dict[str, int]] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ),
        start=1,
    )
    for name in names.split()
}

#: Unit word -> designator: ISO 8601 letters, with TH, TM, TS below the day, and W, Q, DE (decade), CE (century),
#: WE (weekend), FN (fortnight) beside them.
UNITS: Final[dict[str, str]] = {
    **dict.fromkeys(("second", "seconds", "sec", "secs"), "TS"),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), "TM"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs"), "TH"),
    **dict.fromkeys(("day", "days"), "D"),
    **dict.fromkeys(("week", "weeks"), "W"),
    **dict.fromkeys(("weekend", "weekends"), "WE"),
    **dict.fromkeys(("fortnight", "fortnights"), "FN"),
    **dict.fromkeys(("month", "months"), "M"),
    **dict.fromkeys(("quarter", "quarters"), "Q"),
    "period": "PERIOD",
    **dict.fromkeys(("year", "years", "yr", "yrs", "annum"), "Y"),
    "summers": "SU",
    "autumns": "FA",
    "winters": "WI",
    **dict.fromkeys(("decade", "decades"), "DE"),
    **dict.fromkeys(("century", "centuries"), "CE"),
    **dict.fromkeys(("millennium", "millennia"), "ME"),
}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: Final[dict[str, int]] = {
    "zero": 0,
    **{word: value for value, word in enumerate(_ONES.split(), start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS.split(), start=2)},
}
#: Number words that multiply and take an article: "a hundred", "three dozen".
MULTIPLIERS: Final[dict[str, int]] = {"dozen": 12, "hundred": 100, "thousand": 1000}

_ORDINAL_ONES = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
ORDINALS: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_ORDINAL_ONES.split(), start=1)},
    "twenty-first": 21,
    "twentyfirst": 21,
    "thirtieth": 30,
}

SEASONS: Final[dict[str, str]] = {
    "spring": "SP",
    "springtime": "SP",
    "summer": "SU",
    "summertime": "SU",
    "autumn": "FA",
    "fall": "FA",
    "winter": "WI",
    "wintertime": "WI",
}

#: Parts of the day -> TIMEX3 token after the T; noon and midnight are clock times.
DAY_PARTS: Final[dict[str, str]] = {
    "morning": "MO",
    "mornings": "MO",
    "midmorning": "MO",
    "dawn": "MO",
    "daybreak": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "midafternoon": "AF",
    "evening": "EV",
    "evenings": "EV",
    "dusk": "EV",
    "night": "NI",
    "nights": "NI",
    "nighttime": "NI",
    "overnight": "NI",
}
#: Names of a clock time.
CLOCK_WORDS: Final[dict[str, str]] = {"noon": "12:00", "midday": "12:00", "noontime": "12:00", "midnight": "24:00"}

DAY_WORDS: Final[dict[str, int]] = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}

FREQUENCIES: Final[dict[str, str]] = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P1Q",
    "semiannual": "P6M",
    "semiannually": "P6M",
    "biannual": "P6M",
    "biannually": "P6M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "biennial": "P2Y",
    "triennial": "P3Y",
}
#: Adjectives of length.
LENGTHS: Final[dict[str, str]] = {
    "hourlong": "PT1H",
    "daylong": "P1D",
    "weeklong": "P1W",
    "monthlong": "P1M",
    "yearlong": "P1Y",
    "decadelong": "P10Y",
}

#: Words that refer to no calendar date.
REFERENCES: Final[dict[str, str]] = {
    **dict.fromkeys(("now", "currently", "nowadays", "presently"), "PRESENT_REF"),
    **dict.fromkeys(("recently", "lately"), "PAST_REF"),
}

#: Holidays of a fixed day (month, day); the movable ones are computed in ``holidays``.
FIXED_HOLIDAYS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(("christmas", "christmas day"), (12, 25)),
    "christmas eve": (12, 24),
    "orthodox christmas": (1, 7),
    "boxing day": (12, 26),
    **dict.fromkeys(("new year's day", "new year's"), (1, 1)),
    "new year's eve": (12, 31),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "defender of the fatherland day": (2, 23),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    **dict.fromkeys(("nowruz", "navruz", "nauryz", "nooruz"), (3, 21)),
    **dict.fromkeys(("april fools' day", "april fool's day"), (4, 1)),
    "cosmonautics day": (4, 12),
    "earth day": (4, 22),
    **dict.fromkeys(("may day", "international workers' day"), (5, 1)),
    "victory day": (5, 9),
    "russia day": (6, 12),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "national unity day": (11, 4),
    **dict.fromkeys(("armistice day", "veterans day"), (11, 11)),
    "world aids day": (12, 1),
    "human rights day": (12, 10),
}
#: Holidays by the rule of their day -> days from Western Easter Sunday, ...
EASTER_HOLIDAYS: Final[dict[str, int]] = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "pentecost": 49,
}
#: ... or month, weekday (1 is Monday), which of them (-1 the last), and days from there.
WEEKDAY_HOLIDAYS: Final[dict[str, tuple[int, int, int, int]]] = {
    **dict.fromkeys(("martin luther king day", "martin luther king jr. day"), (1, 1, 3, 0)),
    **dict.fromkeys(("presidents day", "presidents' day"), (2, 1, 3, 0)),
    "memorial day": (5, 1, -1, 0),
    "labor day": (9, 1, 1, 0),
    "columbus day": (10, 1, 2, 0),
    "thanksgiving": (11, 4, 4, 0),
    "black friday": (11, 4, 4, 1),
    "cyber monday": (11, 4, 4, 4),
}

HOLIDAYS: Final = (*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *WEEKDAY_HOLIDAYS)

BACKWARD: Final = frozenset(("last", "past", "previous", "preceding", "prior"))
FORWARD: Final = frozenset(("next", "coming", "following", "upcoming", "subsequent", "ensuing"))

#: Modifier word -> TIMEX3 mod.
MODIFIERS: Final[dict[str, str]] = {
    **dict.fromkeys(("early", "earlier", "beginning", "start", "outset"), "START"),
    **dict.fromkeys(("mid", "middle", "midpoint"), "MID"),
    **dict.fromkeys(("late", "later", "end", "close"), "END"),
}

_CLASSES: Final[tuple[tuple[str, str], ...]] = (
    ("q", "few several couple many numerous dozens"),
    ("h", "half"),
    ("U", "minute hour day week weekend fortnight month year decade century millennium min hr yr annum"),
    (
        "V",
        "seconds minutes hours days weeks weekends fortnights months quarters years decades centuries millennia \
        secs mins hrs yrs summers autumns winters",
    ),
    ("Q", "quarter period"),
    ("S", "second"),
    ("L", " ".join(sorted(BACKWARD))),
    ("X", " ".join(sorted(FORWARD))),
    ("t", "this that same corresponding comparable current present these those"),
    ("l", "latest recent"),
    ("A", "the"),
    ("B", "a an"),
    ("s", "its their his her our my your"),
    ("e", "every each"),
    ("O", "other another"),
    ("G", "ago earlier later"),
    ("f", "before after hence"),
    ("b", "early late mid"),
    ("8", "end beginning middle start close rest remainder"),
    ("c", "about around nearly almost roughly approximately over under"),
    ("5", "more less fewer longer"),
    ("2", "than"),
    ("3", "at"),
    ("4", "least most"),
    ("6", "no not"),
    ("7", "up"),
    (
        "1",
        "fiscal financial calendar trading business working school academic consecutive straight successive full \
        whole entire additional long solid single extra budget tax fy",
    ),
    ("9", "short near long medium foreseeable distant immediate"),
    ("0", "term future moment"),
    ("u", "once twice times"),
    ("v", "of"),
    ("y", "to through until till"),
    ("i", "in on for since during by within as throughout"),
    ("g", "from between"),
    ("&", "and"),
    ("r", "or"),
    ("R", "so"),
    ("_", "time while"),
    ("+", "some"),
    ("!", "ahead"),
    ("m", " ".join(CLOCK_WORDS)),
    ("~", "per"),
)

#: Lower-case word -> class. Names that English also uses as plain words are settled in ``lexer`` by their capital.
WORDS: Final[dict[str, str]] = {
    **{word: letter for letter, words in _CLASSES for word in words.split()},
    **dict.fromkeys(NUMBERS, "N"),
    **dict.fromkeys(MULTIPLIERS, "#"),
    **{word: "o" for word in ORDINALS if word != "second"},
    **dict.fromkeys(SEASONS, "F"),
    **{word: "p" if word.endswith("s") else "P" for word in DAY_PARTS},
    **dict.fromkeys(DAY_WORDS, "T"),
    **dict.fromkeys(FREQUENCIES, "D"),
    **dict.fromkeys(LENGTHS, "D"),
    **dict.fromkeys(REFERENCES, "Z"),
    **{name: "H" for name in HOLIDAYS if " " not in name},
    **{word: "M" if len(word) > 4 or word in ("may", "june", "july") else "j" for word in MONTHS},
    **{word: "W" if word.endswith("day") else "w" for word in WEEKDAYS},
    **{f"{word}s": "E" for word in (*WEEKDAYS, "weekday") if word.endswith("day")},
    **{f"{word[:-1]}ies": "K" for word in _TENS.split()},
    **dict.fromkeys(("am", "pm"), "a"),
    **dict.fromkeys(
        words("gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet eest msk ist jst aest"), "z"
    ),
}

#: These count as names of time only with a capital letter (or after the full stop of an abbreviation).
NEEDS_CAPITAL: Final = frozenset(
    {word for word, letter in WORDS.items() if letter in ("j", "w", "z", "H")} | {"may", "march", "august", "fy"}
)
