"""Turn a text into its skeleton: the letter of one token class a token, so that the grammar is patterns over classes.

"on Friday, Nov. 27, 2025" becomes ``i W, M d, Y``, which the grammar spells ``IN WEEKDAY, MONTH DAY_NUMBER, YEAR``.
White space is a blank, a mark of punctuation is itself. Every step is linear in the length of the text.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from array import array
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from csto_nlp.entities.dates.lexicon import HOLIDAYS, NEEDS_CAPITAL, WORDS
from csto_nlp.entities.dates.patterns import Token, letters
from csto_nlp.resources import model_text
from csto_nlp.text.regex import lazy
from csto_nlp.text.wrapping import unwrapped

_SHORT: Final = (Token.MONTH_SHORT, Token.WEEKDAY_SHORT)
_ABBREVIATED: Final = "|".join(
    form
    for word in sorted((w for w, token in WORDS.items() if token in _SHORT), key=lambda w: (-len(w), w))
    for form in (word.capitalize(), word.upper())
)
#: Words that a name prints small.
_SMALL: Final = ("of", "the")
#: Names of several words, with their capitals: "a good Friday" is no holiday.
_FESTIVALS: Final = "|".join(
    re.escape(" ".join(word if word in _SMALL else word.capitalize() for word in name.split())).replace("'", "['’]")
    for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name))
    if " " in name
)
_ZONES: Final = "local|moscow|greenwich mean|(?:eastern|central|mountain|pacific)(?: standard| daylight)?"
#: A place whose time is meant: Astana time. It stands after an hour alone, since "Some time" is none.
_PLACE_TIME: Final = r"[A-Z][a-z]+(?: [A-Z][a-z]+)? time\b"
#: '90s | 1990's, which is a possessive after most words: "1990's budget".
_DECADE: Final = r"['’`‘][0-9]0s\b|(?:1[5-9]|20)[0-9]0['’]s\b"
_BEFORE_DECADE: Final = r"(?:(?<=[Tt]he )|(?<=[Mm]id[- ])|(?<=rly )|(?<=ate )|(?<=and ))"
_HOURS: Final = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
#: The forms of a token by the characters that open them, and by name; the first that fits is taken. One look at the
#: next character passes by all forms that it cannot open. Figures are those of ASCII: values are made of them.
_FORMS: Final = (
    ("", (("space", r"\s\s*+"),)),
    # Most tokens: a small word that none of the forms below could begin.
    ("", (("small", r"[bdfhijknq-z][a-z]*+(?![^\W_])"),)),
    (
        "[A-Z]",
        (
            ("short", rf"(?:{_ABBREVIATED})\."),
            ("festival", rf"(?:{_FESTIVALS})\b"),
            ("zone_off", r"(?:GMT|UTC) ?[+-−–](?:0?[0-9]|1[0-4])(?::?[0-5]0)?(?![\w:])"),
            ("place_zone", rf"(?:(?<=[0-9] )|(?<=[APap]\.[Mm]\. )|(?<=[APap][Mm] )){_PLACE_TIME}"),
        ),
    ),
    ("", (("meridiem", r"[APap]\.[^\S\n]?[Mm]\b\.?|[Oo]['’](?i:clock)\b"),)),
    ("[LMGECPlmgecp]", (("zone", rf"(?i:(?:{_ZONES}) time\b)"),)),
    ("", (("word", r"[A-Za-z][A-Za-z]*+(?![^\W_])|[^\W\d_][^\W\d_]*+(?!\d)"),)),
    (
        "[0-9]",
        (
            ("attacks", r"9/11(?![\w/]|[.,][0-9])"),
            ("iso", rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(?:T{_HOURS}(?:Z|[+-][0-9]{{2}}:?[0-9]{{2}})?)?(?![\w-])"),
            ("year_first", r"[12][0-9]{3}(?:\.[0-9]{1,2}\.|/[0-9]{1,2}/)[0-9]{1,2}(?![\w/-]|\.[0-9])"),
            (
                "figures",
                r"[0-9]{1,2}(?:\.[0-9]{1,2}\.|/[0-9]{1,2}/|-[0-9]{1,2}-)(?:[0-9]{4}|[0-9]{2})(?![\w/-]|\.[0-9])",
            ),
            ("clock", r"[0-9]{1,2}:[0-5][0-9](?::[0-5][0-9])?(?![0-9:])"),
            ("hour", r"[0-9]{1,2}(?=[APap]\.?[Mm]\b)"),
            ("decimal", r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]++)?|[0-9]++\.[0-9]++"),
        ),
    ),
    ("[0-9½¼¾]", (("fraction", r"[0-9]{0,3}[½¼¾]"),)),
    (
        "[0-9'’`‘]",
        (
            ("decade", rf"['’`‘][0-9]0s\b|{_BEFORE_DECADE}(?:{_DECADE})"),
            ("short_year", r"(?<![\w'’`‘])['’`‘][0-9]{2}(?![\w%]|[.,][0-9])"),
        ),
    ),
    ("", (("mixed", r"[^\W_][^\W_]*+"), ("possessive", r"['’][Ss]\b"), ("other", r"."))),
)


def _guarded(openers: str, forms: tuple[tuple[str, str], ...]) -> str:
    """Return the pattern of some forms, tried where one of the characters ``openers`` comes next; "" for any."""
    pattern = "|".join(form for _, form in forms)
    return f"(?={openers})(?:{pattern})" if openers else pattern


_TOKEN: Final = re.compile("|".join(_guarded(openers, forms) for openers, forms in _FORMS), re.DOTALL)
_CLASS_OF_FORM: Final = {
    "meridiem": Token.MERIDIEM,
    "zone": Token.ZONE,
    "zone_off": Token.ZONE,
    "attacks": Token.HOLIDAY,
    "short_year": Token.SHORT_YEAR,
    "iso": Token.ISO_DATE,
    "year_first": Token.ISO_DATE,
    "figures": Token.FIGURE_DATE,
    "clock": Token.CLOCK,
    "decimal": Token.FIGURE,
    "fraction": Token.FIGURE,
    "decade": Token.DECADE,
    "possessive": Token.GENITIVE,
}
#: The forms with figures or marks, by name, to tell what a token is when it is first seen.
_NAMED_FORM: Final = lazy(
    "|".join(
        f"(?P<{name}>{form if name != 'decade' else _DECADE})"
        for _, forms in _FORMS
        for name, form in forms
        if name in (*_CLASS_OF_FORM, "mixed")
    ),
    re.DOTALL,
)
_PUNCTUATION: Final[dict[str, str]] = {
    **{mark: mark for mark in ",.-/:()%"},
    **dict.fromkeys("–‑‐−", "-"),
    "—": Token.EM_DASH,
    **dict.fromkeys("$€£¥₽₸₴#№", Token.CURRENCY),
}
_MIXED_FORMS: Final = (
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE), Token.ORDINAL),
    (re.compile(r"(?:1[5-9]|20)\d0s|\d0s"), Token.DECADE),
    (re.compile(r"Q[1-4]|[1-4]Q|H[12]|[12]H|FY(?:[0-9]{2}|20[0-9]{2})"), Token.QUARTER_CODE),
)
#: English prints years of news and history in this range; other four-figure numbers are counts.
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


@dataclass(frozen=True, slots=True)
class LexedText:
    """A text without its hard wraps, its skeleton and, for each letter of that, where the token begins.

    One more start closes the list.
    """

    text: str
    skeleton: str
    starts: array[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the character offsets of the tokens ``first`` to before ``last``."""
        return self.starts[first], self.starts[last]

    def printed(self, index: int) -> str:
        """Return a token as printed; "" past the last one, so that callers may look ahead."""
        return self.text[self.starts[index] : self.starts[index + 1]] if index + 1 < len(self.starts) else ""

    def word(self, index: int) -> str:
        """Return a token in lower case, without the full stop of an abbreviation."""
        starts = self.starts
        word = self.text[starts[index] : starts[index + 1]].lower() if index + 1 < len(starts) else ""
        return word.rstrip(".") if word[-1:] == "." and len(word) > 1 else word


def _number_class(digits: str) -> Token:
    if len(digits) == 4:
        return Token.YEAR if _FIRST_YEAR <= int(digits) <= _LAST_YEAR else Token.FIGURE
    return Token.DAY_NUMBER if len(digits) <= 2 and 1 <= int(digits) <= 31 else Token.FIGURE


def _mixed_class(run: str) -> Token:
    """Return the class of letters and figures without a mark between them: 2025, 27th, 1990s, Q3."""
    if run.isascii() and run.isdigit():
        return _number_class(run)
    return next((token for form, token in _MIXED_FORMS if form.fullmatch(run)), Token.WORD)


def _cased() -> dict[str, Token]:
    """Return every printed form of a word of time (may, May, MAY) with its class."""
    forms: dict[str, Token] = {}
    for word, token in WORDS.items():
        if word not in NEEDS_CAPITAL:
            forms[word] = token
        forms[word.capitalize()] = forms[word.upper()] = token
    return forms


_CASED: Final = _cased()


def _class(token: str) -> str:
    """Return the class of a token, which its own form decides: the words around it only drew its limits."""
    if token.isalpha():
        return _CASED.get(token, Token.WORD)
    if token.isspace():
        return Token.PARAGRAPH if "\n" in token else " "
    if len(token) == 1 and not token.isalnum():
        return _PUNCTUATION.get(token, Token.WORD)
    if short := _CASED.get(token[:-1]) if token.endswith(".") else None:
        # With its full stop "Nov." is as good as November; "Sun." may still be a newspaper at a sentence's end.
        return Token.MONTH if short == Token.MONTH_SHORT else short
    found = _NAMED_FORM.fullmatch(token)
    if found is None:
        # Names of several words: a holiday, or a place's time, which lost the hour before it.
        return _class_of_place(token) if token.endswith(" time") else Token.HOLIDAY
    return _CLASS_OF_FORM.get(found.lastgroup or "") or _mixed_class(token)


@functools.cache
def _states() -> frozenset[str]:
    """Return the names of states: read at the first time of a place, of which there is one in few texts."""
    rows = csv.DictReader(io.StringIO(model_text("knowledge/states.csv")))
    return frozenset(row["name"] for row in rows)


def _class_of_place(token: str) -> Token:
    """Return the class of a place's time: Astana's is a zone, and "Iraq time" names the state, which stays one."""
    return Token.PLACE_TIME if token.removesuffix(" time") in _states() else Token.ZONE


class _Classes(dict[str, str]):
    """Token -> class, remembered for as many short tokens as a language has common words."""

    _MOST: Final = 1 << 15
    _LONGEST: Final = 24

    def __missing__(self, token: str) -> str:
        letter = _class(token)
        if len(token) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[token] = letter
        return letter


_CLASSES: Final = _Classes()
#: A figure that "am" follows at once is an hour: 10am.
_HOUR: Final = re.compile(letters("(DAY_NUMBER|FIGURE)(?=MERIDIEM)"))


#: "That" before a word opens a clause and points to no time.
_THAT_WORD: Final = f"{Token.THAT} {Token.WORD}"
_WORD_WORD: Final = f"{Token.WORD} {Token.WORD}"


def lex(text: str) -> LexedText:
    """Return the tokens of ``text``; together they cover it without gaps. A wrapped line's end is a blank."""
    text = unwrapped(text)
    tokens = _TOKEN.findall(text)
    skeleton = _HOUR.sub(Token.CLOCK, "".join(map(_CLASSES.__getitem__, tokens)))
    skeleton = skeleton.replace(_THAT_WORD, _WORD_WORD).replace(Token.THAT, Token.DEMONSTRATIVE)
    return LexedText(text, skeleton, array("L", accumulate(map(len, tokens), initial=0)))
