"""What counts as a letter, and which letters are the same: one table for all scripts.

Comparing articles must not depend on case, accents, Unicode form or punctuation. Every code point therefore gets a
class (breaks a word, is part of one, is a word of its own, is ignored) and a folded form. Both are tables indexed by
code point, so that whole blocks of text are folded by array look-up, one character for one: offsets stay true.
"""

from __future__ import annotations

import functools
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BREAK: Final = 0  # separates words
WORD: Final = 1  # letters and digits of scripts that put spaces between words
ALONE: Final = 2  # scripts without spaces: each character is taken with the next one as a word
IGNORED: Final = 3  # marks, soft hyphens, joiners: neither part of a word nor its end

PLANE: Final = 0x10000  # code points beyond the basic plane share one entry: they break words
#: Tables that are built: ASCII; European and Near Eastern scripts with typographic signs; everything.
SIZES: Final = (0x80, 0x2100)

#: Han, kana, bopomofo, Thai, Lao, Tibetan, Myanmar, Khmer: written without spaces between words.
_UNSPACED: Final = (
    (0x0E00, 0x0EFF),
    (0x0F00, 0x0FFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x312F),
    (0x31A0, 0x31FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
)


def _class_of(char: str) -> int:
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return IGNORED
    if category[0] not in "LN" and category != "Mc":
        return BREAK
    code = ord(char)
    return ALONE if any(first <= code <= last for first, last in _UNSPACED) else WORD


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


def tables(top: int) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    """Return class and folded form of every code point up to ``top`` at least; the last entry serves all beyond."""
    return _tables(next(size for size in (*SIZES, PLANE) if top < size or size == PLANE))


@functools.cache
def _tables(size: int) -> tuple[NDArray[np.uint8], NDArray[np.uint16]]:
    import numpy as np

    classes = np.zeros(size + 1, dtype=np.uint8)
    folded = np.zeros(size + 1, dtype=np.uint16)
    for code in range(size):
        char = chr(code)
        kind = _class_of(char)
        classes[code] = kind
        folded[code] = ord(_fold(char)) if kind == WORD else code
    return classes, folded
