"""Read counts: "4,500", "twenty-four", "a hundred", "2 1/2", "two and a half", "two to three", "several"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from csto_nlp.entities.dates.lexicon import MULTIPLIERS, NUMBERS, ORDINALS
from csto_nlp.entities.dates.patterns import Token

#: Longest figure that still counts something, in characters.
_LONGEST: Final = 15
_FRACTIONS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def ordinal(word: str) -> int | None:
    """Return the number of "first" or "27th", else None."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word[:-2]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def figure(word: str) -> Fraction | None:
    """Return the value of a figure with thousands separators or decimals, else None."""
    if len(word) > _LONGEST:
        return None
    try:
        if word[-1:] in _FRACTIONS:
            return Fraction(word[:-1] or 0) + _FRACTIONS[word[-1]]
        return Fraction(word.replace(",", ""))
    except ValueError:
        return None


def _spelt_number(words: list[str]) -> Fraction:
    """Return the value of spelt number words: two hundred and fifty, three dozen, twenty-four."""
    total, group = Fraction(0), Fraction(0)
    for word in words:
        factor = MULTIPLIERS.get(word)
        if factor is None:
            group += NUMBERS[word]
        elif factor == 1000:
            total, group = total + max(group, Fraction(1)) * factor, Fraction(0)
        else:
            group = max(group, Fraction(1)) * factor
    return total + group


def spelt_year(words: list[str]) -> int | None:
    """Return the year that "nineteen ninety-six", "twenty ten" or "two thousand and four" name, else None."""
    if words[:2] == ["two", "thousand"]:
        rest = sum(NUMBERS.get(word, 1000) for word in words[2:])
        return 2000 + rest if rest < 100 else None
    if len(words) < 2 or any(word not in NUMBERS for word in words):
        return None
    century, rest = NUMBERS[words[0]], sum(NUMBERS[word] for word in words[1:])
    return century * 100 + rest if 15 <= century <= 20 and 10 <= rest < 100 else None


def count(words: list[str], classes: str) -> Fraction | None:
    """Return the number that a run of tokens states, or None where it is vague or unreadable.

    ``words`` are the tokens in lower case and ``classes`` their classes, one letter each, without blanks.
    """
    if Token.SEVERAL in classes:  # few, several and dozens are of unknown size
        return Fraction(2) if "couple" in words else None
    value = Fraction(1, 2) if Token.HALF in classes else Fraction(0)
    if "/" in classes:
        at = classes.index("/")
        try:
            value += Fraction(int(words[at - 1]), int(words[at + 1]))
        except (ValueError, ZeroDivisionError):
            return None
        words, classes = words[: at - 1], classes[: at - 1]
    tokens = list(zip(words, classes, strict=True))
    figures = [figure(word) for word, token in tokens if token in (Token.DAY_NUMBER, Token.FIGURE, Token.YEAR)]
    spelt = [word for word, token in tokens if token in (Token.NUMBER, Token.MULTIPLIER)]
    first = figures[0] if figures else Fraction(1)
    if first is None or len(figures) > 1:
        return None
    if spelt:
        return value + first * _spelt_number(spelt)
    halved = classes in (Token.HALF, Token.HALF + Token.AN, Token.AN + Token.HALF)
    return value if halved and not figures else value + first
