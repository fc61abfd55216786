"""Turn a text into its skeleton: one letter a token, so that the grammar is short patterns over classes.

"on Friday, Nov. 27, 2025" becomes ``i W, M d, Y``: white space is a blank (a blank line is ``|``), punctuation is
itself, a word without any temporal role is ``x``. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from csto_nlp.entities.dates.lexicon import NEEDS_CAPITAL, WORDS

_ABBREVIATED: Final = "|".join(sorted((w for w, letter in WORDS.items() if letter in "jw"), key=lambda w: (-len(w), w)))
_TOKEN: Final = re.compile(
    r"(?P<space>\s+)"
    rf"|(?P<short>(?:{_ABBREVIATED})\.)"
    r"|(?P<meridiem>[ap]\.[^\S\n]?m\b\.?|o['’]clock\b)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<figures>\d{1,2}(?P<separator>[./-])\d{1,2}(?P=separator)(?:\d{4}|\d\d)(?![\w/-]|\.\d))"
    r"|(?P<clock>\d{1,2}(?::[0-5]\d(?::[0-5]\d)?(?![\d:])|(?=[ap]\.?m\b)))"
    r"|(?P<decimal>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+\.\d+)"
    r"|(?P<mixed>[^\W_]+)"
    r"|(?P<decade>['’`‘]\d0s\b)"
    r"|(?P<possessive>['’]s\b)"
    r"|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_FIXED: Final = {"meridiem": "a", "iso": "I", "figures": "J", "clock": "C", "decimal": "n", "decade": "K", "possessive": "'"}
_PUNCTUATION: Final[dict[str, str]] = {
    **{mark: mark for mark in ",.-/:()%"},
    **dict.fromkeys("–‑‐−", "-"),
    "—": "=",
    **dict.fromkeys("$€£¥₽₸₴#№", "$"),
}
_MIXED_FORMS: Final = (
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)", re.IGNORECASE), "o"),
    (re.compile(r"(?:1[5-9]|20)\d0s|\d0s"), "K"),
    (re.compile(r"Q[1-4]|[1-4]Q"), "k"),
)
#: English prints years of news and history in this range; other four-figure numbers are counts.
_FIRST_YEAR, _LAST_YEAR = 1500, 2099


@dataclass(frozen=True, slots=True)
class Tokens:
    """The text's skeleton and, for each of its letters, the token's offsets."""

    text: str
    skeleton: str
    starts: list[int]
    ends: list[int]

    def raw(self, index: int) -> str:
        """Return a token as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def word(self, index: int) -> str:
        """Return a token in lower case, without the full stop of an abbreviation."""
        return self.raw(index).lower().rstrip(".")


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


def _word_class(word: str) -> str:
    lower = word.lower()
    letter = WORDS.get(lower, "x")
    if letter != "x" and word[0].islower() and lower in NEEDS_CAPITAL:
        return "x"
    return letter


def _short_class(word: str) -> str:
    # With its full stop "Nov." is as good as November; "Sun." may still be a newspaper at a sentence's end.
    letter = _word_class(word.rstrip("."))
    return "M" if letter == "j" else letter


def _letter(kind: str, raw: str) -> str:
    if kind == "space":
        return "|" if raw.count("\n") > 1 else " "
    if kind == "word":
        return _word_class(raw)
    if kind == "mixed":
        return _mixed_class(raw)
    if kind == "other":
        return _PUNCTUATION.get(raw, "x")
    if kind == "short":
        return _short_class(raw)
    return _FIXED[kind]


def tokenise(text: str) -> Tokens:
    """Return the tokens of ``text``; their offsets cover it without gaps."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        # ``separator`` is a group within ``figures``, which closes later: lastgroup is always the outer one.
        letters.append(_letter(found.lastgroup or "other", text[start:end]))
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(letters), starts, ends)
