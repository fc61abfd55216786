"""Read counts: "4,500", "twenty-four", "a hundred", "2 1/2", "two and a half", "two to three", "several"."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from csto_nlp.entities.dates.lexicon import NUMBERS, ORDINALS

#: A couple is two; few, several and dozens are of unknown size.
_COUPLE: Final = 2
_FRACTIONS: Final = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}


def ordinal(word: str) -> int | None:
    """Return the number of "first" or "27th", else None."""
    if word in ORDINALS:
        return ORDINALS[word]
    digits = word[:-2]
    return int(digits) if digits.isascii() and digits.isdigit() else None


def figure(word: str) -> Fraction | None:
    """Return the value of a figure with thousands separators or decimals, else None."""
    try:
        return Fraction(word.replace(",", ""))
    except ValueError:
        return None


def _words(words: list[str]) -> Fraction | None:
    total, group = Fraction(0), Fraction(0)
    for word in words:
        value = NUMBERS.get(word)
        if value is None:
            return None
        if value == 1000:
            total, group = total + max(group, Fraction(1)) * 1000, Fraction(0)
        elif value in (100, 12):
            # "two dozen" and "three hundred" multiply; "twelve" itself is spelt, never reached as a multiplier.
            group = max(group, Fraction(1)) * value if word != "twelve" else group + value
        else:
            group += value
    return total + group


def count(words: list[str], classes: str) -> Fraction | None:
    """Return the number that a run of tokens states, or None where it is vague or unreadable.

    ``words`` are the tokens in lower case and ``classes`` their skeleton letters, without blanks.
    """
    if "q" in classes:
        return Fraction(_COUPLE) if "couple" in words else None
    half = Fraction(1, 2) if "h" in classes else Fraction(0)
    if "/" in classes:
        at = classes.index("/")
        try:
            half += Fraction(int(words[at - 1]), int(words[at + 1]))
        except (ValueError, ZeroDivisionError):
            return None
        words, classes = words[: at - 1], classes[: at - 1]
    figures = [figure(word) for word, letter in zip(words, classes, strict=True) if letter in "dnY"]
    spelt = [word for word, letter in zip(words, classes, strict=True) if letter == "N"]
    first = figures[0] if figures else Fraction(1)
    if first is None or len(figures) > 1:
        return None
    value = first
    if spelt:
        said = _words(spelt)
        if said is None:
            return None
        value = first * said
    elif not figures:
        value = Fraction(0 if half and "B" not in classes else 1)
    return value + half
