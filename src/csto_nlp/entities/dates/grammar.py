"""The families of time expressions, as patterns over the skeleton's letters (see ``lexicon`` for the letters).

The first family that matches at a token wins, so the specific stand before the general. Every repetition is
bounded: one match reads a bounded number of tokens, and a whole text costs time linear in its length.
"""

from __future__ import annotations

import functools
import re
from typing import Final

#: 4,500 | twenty-four | a hundred | 2 1/2 | two and a half
_COUNT: Final = r"(?:(?:[dn]|Y(?! 1))(?: #){0,2}(?: d/d)?|(?:B #|N)(?:[ -][N#]|(?<=#) & N){0,4})(?:[ -]&[ -]B[ -]h)?"
_VAGUE: Final = r"(?:B )?q(?: v)?"
#: two to three | 10-15 | three or four | several
_QUANTITY: Final = rf"(?:(?:{_COUNT})(?: [yr] | ?- ?)(?:{_COUNT})|{_COUNT}|{_VAGUE})"
#: about | no more than | at least | up to
_APPROX: Final = r"(?:[c+] |6 5 2 |5 2 |3 4 |7 y )?"
#: early | the end of the | at the beginning of
_PHASE: Final = r"(?:b[ -]|8-|(?:A )?8 v (?:A )?)?"
_WEEKDAY: Final = r"(?:[Ww],? (?:A )?)"
#: this coming Sunday, | Friday, the
_NAMED_DAY: Final = rf"(?:(?:(?:t )?[LXt] )?{_WEEKDAY})"
_MONTH: Final = r"[Mj]"
_CLOCK: Final = r"(?:C ?a|[dN][ -]?a|n ?a|C|(?:d )?m)(?: z)?"
_DAY: Final = rf"(?:{_WEEKDAY}?(?:M d|[do] M)|[LX] W|W|T)"
_DATED_DAY: Final = rf"(?:{_NAMED_DAY}?(?:{_MONTH} ?[do]|(?:A )?[do](?: v)? {_MONTH})(?: ?,? ?Y)?)"
#: 12-13 | 12 to the 13th
_TO: Final = r"(?: ?- ?| [y&] (?:A )?)"
#: 12 to 13 June | June 12 - June 13
_TWO_DAYS: Final = rf"(?:[do]{_TO}[do](?: v)? {_MONTH}|{_MONTH} ?[do]{_TO}(?:{_MONTH} )?[do])(?:,? Y)?"
#: a comma, however spaced, or a blank
_COMMA: Final = r"(?: ?,? ?)"
#: nineteen ninety-eight | two thousand and four
_SPELT: Final = r"(?:N N(?:-N)?|N #(?:(?: &)? N(?:-N)?)?)"

#: last | early next | the following | that same | this past
_POINTER: Final = rf"(?:{_PHASE}(?:A )?|[bG] |A )(?:b )?(?:t )?[LXtl] (?:t )?"

#: the early third quarter | fourth-quarter | Q3
_QUARTER: Final = rf"(?:{_PHASE}(?:A )?(?:1 )?[oSL] (?:1[ -])?Q|(?:1 )?[oSL]-Q|{_PHASE}k)"
#: two trading days | three years or so | a year and a half | half a century
_LENGTH: Final = rf"(?:{_QUANTITY}[ -](?:1[ -])?[UVQS](?: r R)?|B[ -](?:1 )?[UQ](?: r R| & B h)?|h B U|B h[- ]U)"

_FAMILIES: Final[tuple[tuple[str, str], ...]] = (
    ("iso", r"I"),
    ("figures", rf"{_WEEKDAY}?J"),
    ("years", r"Y ?- ?[Ydn]|Y/[Ydn]|Y=Y"),
    (
        "day_range",
        rf"{_MONTH} ?[do]{_TO}[do](?:{_COMMA}Y)?|[do]{_TO}[do](?: v)? {_MONTH}(?:,? Y)?",
    ),
    (
        "day_part",
        rf"(?:(?:A )?(?:b[ -])?P (?:[vig] )?)(?:{_TWO_DAYS}|W(?: ?- ?| y )W|{_DATED_DAY}|(?:A )?[LX] W|W|T|A o)",
    ),
    (
        "day_clock",
        rf"{_APPROX}{_CLOCK},? (?:i )?{_DAY}(?:,? Y)?|{_DAY}(?:,| 3)? (?:C ?a|[dN] ?a|n ?a|m|C)(?: z)?",
    ),
    ("clock_of_part", rf"{_APPROX}(?:[dN](?: a)?|C(?: ?a)?) (?:i A|3) P(?:,? (?:i )?{_DAY}(?:,? Y)?)?"),
    ("spoken_clock", r"(?:h|(?:B )?Q|[dN](?: V)?) [Ly] [dN](?: a| i A P| 3 P)?"),
    ("military", r"[nY] V"),
    ("point_clock", rf"(?<=3 )n(?:,? (?:i )?{_DAY}(?:,? Y)?)?"),
    ("clock", rf"{_APPROX}(?:(?:C ?a|[dN][ -]?a|n ?a|C)(?: z)?|[nY] z)"),
    ("month_day_year", rf"{_NAMED_DAY}?{_MONTH}(?:,? ?)[do](?:{_COMMA}Y| @|,? {_SPELT})"),
    ("day_month_year", rf"{_NAMED_DAY}?(?:A )?[do](?: v)?[ -]{_MONTH}(?:(?:, |,| , | |-| v )Y| @)"),
    ("year_month_day", rf"Y,? {_MONTH} d"),
    ("month_day_of", rf"{_MONTH} [do],?(?: v)? (?:A )?[tLX] U"),
    ("month_year", rf"{_PHASE}{_MONTH}(?:(?:, | v |,| , | |-)[Y@]|,?(?: v)? {_SPELT})"),
    ("month_of", rf"{_PHASE}{_MONTH}(?: v)? (?:A )?[tLX] U"),
    ("month_day", rf"{_NAMED_DAY}?{_MONTH}(?: ?[do]|, [do](?=[.)|]|$))"),
    ("day_month", rf"{_NAMED_DAY}?(?:A )?(?:[do] v M|[do] {_MONTH})"),
    ("day_alone", r"A o(?: v (?:A |[tLX] )U)?"),
    ("unit_of", rf"(?:A )?[oSL] [UW] [vi] {_PHASE}(?:{_MONTH}(?:(?:, | v |,| |-)Y)?|Y|(?:A |[tLX] )U)"),
    ("unit_of_each", r"(?:A )?[oSL] [UW] v e U"),
    ("unit_of_day", rf"A U v (?:A )?{_DATED_DAY}"),
    ("beside_day", r"A U f [LX](?: W|(?! [MF]))|A W f L(?! [UWMF])|A [UPW] f(?: T)?"),
    ("from_now", rf"(?:{_QUANTITY}|B) [UV] (?:g [ZWT]|f)"),
    ("same_before", r"(?:A )?t (?:1 )?[UQ](?:,? (?:v )?L U| B U G| [vi] Y)"),
    ("quarters", r"(?:A )?[oS] [&y] [oS] V(?:(?: v)?(?: A)? Y)?"),
    ("quarter", rf"{_QUARTER}(?:(?: v)?(?: A)?(?: 1)? Y| v [AtLX] U)?"),
    ("quarter_of", r"[tLX] U' (?:[oSL][ -])?Q|(?:A )?Y'? [oSL][ -]Q"),
    ("half_of", rf"(?:A )?[oSL] h v (?:{_MONTH}(?:,?(?: v)? Y)?|(?:A )?(?:b[ -])?(?:K|(?:o|N-o)[ -]U))"),
    ("half", r"(?:A )?(?:[oSLX] |[oS]-)h(?:(?: v)?(?: A)?(?: 1)? [YK]| v (?:[tLX] |A )U)?"),
    ("year_quarter", r"(?:A )?Y Q"),
    ("year_ago", rf"(?:A )?(?:t )?U-G (?:{_QUANTITY} V|(?:[oS] )?Q)|U-G"),
    ("every", rf"e (?:O |{_QUANTITY} |[oS] |1 )?[UVQWPFMS]"),
    ("times", rf"(?:{_QUANTITY} )?u(?: (?:B|e|i|~) (?:1 )?U| e (?:O U|{_QUANTITY} V)|[ -]D)"),
    ("long", r"[UV]-9"),
    ("ago_day", rf"{_APPROX}{_LENGTH} G (?:[TW]|t [UM])"),
    ("ago", rf"(?:{_APPROX}{_LENGTH}|A U|(?:\+ )?V) [Gf]"),
    ("long_ago", r"(?:B |\+ )?(?:1 |9 )?_ G|1 G"),
    ("counted", rf"{_APPROX}(?:A )?(?:[LXlo]|t(?= [dnN])) (?:{_QUANTITY} )(?:1 |5 )?(?:V|U|S)"),
    ("recent", r"(?:A )?(?:[ltLX0]|9) (?:1 )?V(?: & V)?"),
    (
        "relative",
        rf"{_POINTER}(?:1 )?(?:[UQF](?: r R| & B h)?|M(?! [dY])|W(?: [Pp])?|P)",
    ),
    ("weekday_part", rf"(?:[bG] )?(?:{_WEEKDAY}?)W (?:b )?[Pp]"),
    ("weekdays", r"E(?: [Pp])?"),
    ("weekday", r"(?:[bG] )?W"),
    ("day_word", r"(?:b |G )?T(?: [Pp])?"),
    ("decade", rf"{_PHASE}(?:A )?(?:b[ -])?(?:N[ -])?K"),
    ("century", rf"{_PHASE}(?:A )?(?:b[ -])?(?:o|N-o|S)[ -]U"),
    ("centuries", r"(?:A )?(?:b )?o [&y] (?:A )?(?:b )?o V"),
    ("season", rf"{_PHASE}(?:A )?(?:b )?F(?:,?(?: v)? (?:[Y@]|N N(?:-N)?))?"),
    ("fiscal", r"(?:A )?(?:1 (?:U )?Y|Y 1 U)"),
    ("compound", rf"{_APPROX}{_COUNT} [UV](?:,?(?: &)? {_COUNT} [UV]){{1,2}}"),
    (
        "duration",
        rf"{_APPROX}(?:(?:[AO] )?{_QUANTITY} (?:[15] )?V(?: & B h)?|{_QUANTITY}[ -](?:[15][ -])?[VUQS](?:-9)?)",
    ),
    ("half_unit", rf"{_APPROX}(?:h[ -]B[ -]|[BO] h[ -]|h-|B Q v B |(?:[BO] )?Q[- ])U"),
    ("phase_in", r"[bG] i A U"),
    ("phase_of", r"(?:A )?8 v (?:A |[tLX] )(?:1 )?[UQF]|(?:A )?U' 8|U[- ]8(?! Y)"),
    ("spelt_year", rf"(?:A U )?{_SPELT}"),
    ("month", rf"{_PHASE}M"),
    ("year", r"U[- ]8 Y|(?:(?:A )?b[ -]|8-|(?:A )?8 v |c )?(?:(?:A )?U )?Y|(?:b )?@"),
    ("each_unit", rf"{_APPROX}B (?:1 )?U(?!-(?! ))(?: r (?:R|N)| & B h)?"),
    ("per_unit", r"~ U"),
    ("part", r"(?:A )?b[ -]P|A P"),
    ("the_unit", r"A (?:1 )?[UQ]"),
    ("frequency", r"D"),
    ("reference", r"Z|A L|A 0|A 9 0|3 t"),
    ("at_the_moment", r"3 A 0"),
    ("adjective", r"[tl0]"),
    ("units", r"(?:A )?V !|(?:(?:A )?[ob] )?V(?: [r&] V)?"),
    ("holiday", r"(?:[LXt] )?H(?: U)?(?:,? Y)?"),
    ("part_alone", r"P"),
    ("noon", r"(?:d )?m"),
)

#: The letters that open no family; refusing them at once saves trying every family at every blank.
_NO_OPENERS: Final = r" ,.\-/:()='ivy&rgRfaz2"
GRAMMAR: Final = re.compile(
    rf"(?=[^{_NO_OPENERS}])(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FAMILIES) + ")"
)
_PATTERNS: Final = dict(_FAMILIES)
_NAMES: Final = tuple(_PATTERNS)


@functools.cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one family's pattern, compiled when it is first wanted."""
    return re.compile(_PATTERNS[name])


def families_after(name: str) -> tuple[str, ...]:
    """Return the families that come after ``name``, for a phrase whose reading was refused."""
    return _NAMES[_NAMES.index(name) + 1 :]


#: The families that state a day in full.
_FULL: Final = ("iso", "figures", "month_day_year", "day_month_year", "year_month_day")
FULL_DAY: Final = re.compile("|".join(f"(?P<{name}>{_PATTERNS[name]})" for name in _FULL))

#: The letters one of which every family needs.
_TRIGGERS: Final = "aoYMjWwEFPpTCIJKHLXtlUVQSkDZ0hmNGz@"
#: A stretch of tokens with some temporal role. What may stand before its trigger is bounded, to stay linear.
#: A figure with a point is one where "at" stands before it: an hour in European print.
STRETCH: Final = re.compile(rf"[^x|%${_TRIGGERS}]{{0,24}}+[{_TRIGGERS}][^x|%$]*+|3 n")
