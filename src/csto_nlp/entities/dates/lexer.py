"""Turn a text into its skeleton: one letter a token, so that the grammar is short patterns over classes.

"on Friday, Nov. 27, 2025" becomes ``i W, M d, Y``: white space is a blank (a blank line is ``|``), punctuation is
itself, a word without any temporal role is ``x``. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from csto_nlp.entities.dates.lexicon import HOLIDAYS, NEEDS_CAPITAL, WORDS

_ABBREVIATED: Final = "|".join(sorted((w for w, letter in WORDS.items() if letter in "jw"), key=lambda w: (-len(w), w)))
#: Words that a name prints small.
_SMALL: Final = ("of", "the")
#: Names of several words, with their capitals: "a good Friday" is no holiday.
_FESTIVALS: Final = "|".join(
    re.escape(" ".join(word if word in _SMALL else word.capitalize() for word in name.split())).replace("'", "['’]")
    for name in sorted(HOLIDAYS, key=lambda name: (-len(name), name))
    if " " in name
)
_TOKEN: Final = re.compile(
    r"(?P<space>\s+)"
    rf"|(?P<short>(?:{_ABBREVIATED})\.)"
    rf"|(?P<festival>(?-i:{_FESTIVALS})\b)"
    r"|(?P<meridiem>[ap]\.[^\S\n]?m\b\.?|o['’]clock\b)"
    r"|(?P<zone>(?:local|moscow|greenwich mean|(?:eastern|central|mountain|pacific)(?: standard| daylight)?) time\b)"
    r"|(?P<fraction>(?a:\d{0,3})[½¼¾])"
    r"|(?P<word>[^\W\d_]++(?!\d))"
    # Figures are those of ASCII: values are made of them.
    r"|(?a:(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<year_first>[12]\d{3}(?P<mark>[./])\d{1,2}(?P=mark)\d{1,2}(?![\w/-]|\.\d))"
    r"|(?P<figures>\d{1,2}(?P<separator>[./-])\d{1,2}(?P=separator)(?:\d{4}|\d\d)(?![\w/-]|\.\d))"
    r"|(?P<clock>\d{1,2}(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|(?=[ap]\.?m\b)))"
    r"|(?P<decimal>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d++)?|\d++\.\d++)"
    r"|(?P<decade>['’`‘]\d0s\b)"
    r"|(?P<short_year>(?<=\s)['’`‘]\d\d(?![\w%]|[.,]\d)))"
    r"|(?P<mixed>[^\W_]+)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_FIXED: Final = {
    "festival": "H",
    "meridiem": "a",
    "zone": "z",
    "short_year": "@",
    "iso": "I",
    "year_first": "I",
    "figures": "J",
    "clock": "C",
    "decimal": "n",
    "fraction": "n",
    "decade": "K",
    "possessive": "'",
}
_PUNCTUATION: Final[dict[str, str]] = {
    **{mark: mark for mark in ",.-/:()%"},
    **dict.fromkeys("–‑‐−", "-"),
    "—": "=",
    **dict.fromkeys("$€£¥₽₸₴#№", "$"),
}
_MIXED_FORMS: Final = (
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE), "o"),
    (re.compile(r"(?:1[5-9]|20)\d0s|\d0s"), "K"),
    (re.compile(r"Q[1-4]|[1-4]Q|H[12]|[12]H|FY(?:[0-9]{2}|20[0-9]{2})"), "k"),
)
#: English prints years of news and history in this range; other four-figure numbers are counts.
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


@dataclass(frozen=True, slots=True)
class Tokens:
    """The text's skeleton and, for each of its letters, where the token begins; one more start closes the list."""

    text: str
    skeleton: str
    starts: list[int]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the offsets of the tokens ``first`` to before ``last``."""
        return self.starts[first], self.starts[last]

    def raw(self, index: int) -> str:
        """Return a token as printed; past the last one there is nothing, so that callers may look ahead."""
        return self.text[self.starts[index] : self.starts[index + 1]] if index + 1 < len(self.starts) else ""

    def word(self, index: int) -> str:
        """Return a token in lower case, without the full stop of an abbreviation."""
        word = self.raw(index).lower()
        return word.rstrip(".") if len(word) > 1 else word


def _number_class(digits: str) -> str:
    if len(digits) == 4:
        return "Y" if _FIRST_YEAR <= int(digits) <= _LAST_YEAR else "n"
    return "d" if len(digits) <= 2 and 1 <= int(digits) <= 31 else "n"


def _mixed_class(run: str) -> str:
    if run.isascii() and run.isdigit():
        return _number_class(run)
    for form, letter in _MIXED_FORMS:
        if form.fullmatch(run):
            return letter
    return "x"


def _cased() -> dict[str, str]:
    """Return every printed form of a word of time (may, May, MAY) with its class."""
    forms: dict[str, str] = {}
    for word, letter in WORDS.items():
        if word not in NEEDS_CAPITAL:
            forms[word] = letter
        forms[word.capitalize()] = forms[word.upper()] = letter
    return forms


_CASED: Final = _cased()


def _space_class(raw: str) -> str:
    return "|" if raw.count("\n") > 1 else " "


def _short_class(raw: str) -> str:
    # With its full stop "Nov." is as good as November; "Sun." may still be a newspaper at a sentence's end.
    letter = _CASED.get(raw.rstrip("."), "x")
    return "M" if letter == "j" else letter


def _always(letter: str) -> Callable[[str], str]:
    return lambda _: letter


def _other_class(raw: str) -> str:
    return _PUNCTUATION.get(raw, "x")


#: Group of ``_TOKEN`` -> the class of what it matched.
_CLASSIFIERS: Final[dict[str, Callable[[str], str]]] = {
    "space": _space_class,
    "short": _short_class,
    "mixed": _mixed_class,
    "other": _other_class,
    **{kind: _always(letter) for kind, letter in _FIXED.items()},
}


def tokenise(text: str) -> Tokens:
    """Return the tokens of ``text``; together they cover it without gaps."""
    letters: list[str] = []
    starts: list[int] = []
    word_class = _CASED.get
    for found in _TOKEN.finditer(text):
        starts.append(found.start())
        # ``separator`` is a group within ``figures``, which closes later: lastgroup is always the outer one.
        kind = found.lastgroup
        if kind == "word":
            letters.append(word_class(found[0], "x"))
        elif kind is not None:
            letters.append(" " if found[0] == " " else _CLASSIFIERS[kind](found[0]))
    starts.append(len(text))
    return Tokens(text, "".join(letters), starts)
