"""What counts as a letter, and which letters are the same: one table for all scripts.

Comparing articles must not depend on case, accents, Unicode form or punctuation. Every code point therefore has a
folded form: the character that stands for all its variants, or one of two marks, for what breaks words and for what is
ignored. It is a table indexed by code point, so that whole blocks of text are folded by array look-up, one character
for one: offsets stay true.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csto_nlp.duplicates.arrays import Flags

BREAK: Final = 0  # folded form of what separates words
IGNORED: Final = 1  # and of marks, soft hyphens, joiners: neither part of a word nor its end

PLANE: Final = 0x10000  # code points beyond the basic plane share one entry: they break words
#: Tables that are built, by size: ASCII; European and Near Eastern scripts with typographic signs. Else the plane.
SIZES: Final = (0x80, 0x2100)

#: Thai, Lao, Tibetan, Myanmar, Khmer, kana, bopomofo, Han: written without spaces between words.
UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x0F00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x312F),
    (0x31A0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
)


def fold_table(top: int) -> NDArray[np.uint16]:
    """Return the folded form of every code point up to ``top`` at least; the last entry serves all beyond."""
    return _fold_table(next((size for size in SIZES if top < size), PLANE))


def unspaced_table(table: NDArray[np.uint16]) -> Flags:
    """Return which code points of a table from ``fold_table`` are of a script without spaces."""
    return _unspaced_table(len(table) - 1)


@functools.cache
def _fold_table(size: int) -> NDArray[np.uint16]:
    return np.array([*(_folded(chr(code)) for code in range(size)), BREAK], dtype=np.uint16)


@functools.cache
def _unspaced_table(size: int) -> Flags:
    return is_unspaced(_fold_table(size))


def is_unspaced(folded: NDArray[np.uint16]) -> Flags:
    """Return which characters are of a script without spaces: each is taken with the next one as a word."""
    found: Flags = folded >= UNSPACED[0][0]
    places = np.flatnonzero(found)
    some = folded[places]
    found[places] = np.any([(some >= first) & (some <= last) for first, last in UNSPACED], axis=0)
    return found


def _folded(char: str) -> int:
    """Return the code point of the folded form of a character, ``BREAK`` or ``IGNORED``."""
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return IGNORED
    if category[0] not in "LN" and category != "Mc":
        return BREAK
    code = ord(char)
    return code if any(first <= code <= last for first, last in UNSPACED) else ord(_fold(char))


def _fold(char: str) -> str:
    """Return the character that stands for all case and accent variants of ``char``.

    A composed letter becomes its base letter (as its decomposed form does, whose marks are ignored); Korean syllables
    and ligatures, which decompose into several letters, stay as they are.
    """
    digit = unicodedata.digit(char, None)
    if digit is not None and unicodedata.category(char) == "Nd":
        return str(digit)
    folded = char.casefold()
    parts = unicodedata.normalize("NFKD", folded if len(folded) == 1 else char)
    base = parts[0] if all(unicodedata.category(mark) == "Mn" for mark in parts[1:]) else char
    return base.casefold()[0]
