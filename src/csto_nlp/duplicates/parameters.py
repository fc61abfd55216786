"""The numbers that several steps of the search share; every step that uses one takes it from here.

A number that one step alone uses stands in that step's module. Changing one of these changes which pairs are found,
and those of the hash and of the key's layout also make every stored index useless.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# --- words and shingles -----------------------------------------------------------------------------------------------
#: Words to a shingle. Two would be everyday phrases, and of five few survive a light rewrite.
SHINGLE_WORDS: Final = 3
#: Base of the polynomial over a word's characters: odd, so that it has an inverse modulo 2**64.
HASH_BASE: Final = 0x9E3779B97F4A7C15
#: Odd factors of a shingle's first, second and third word, so that their order counts.
WORD_MULTIPLIERS: Final = (0xD6E8FEB86659FD93, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB)

# --- the sample of a text's shingles, and its keys --------------------------------------------------------------------
#: The sample holds the hashes whose so many upper bits are zero: with 2, one shingle in four.
SAMPLE_BITS: Final = 2
#: Shingles at the beginning of a text that are kept besides the sample: teasers begin with them.
OPENING_SHINGLES: Final = 16
#: A text of up to so many shingles keeps them all: a quarter of them would represent it badly.
WHOLE_SAMPLE_SHINGLES: Final = 48
#: Lower bits of a 64-bit key, which hold the text's number; the other 40 are the upper bits of the hash.
TEXT_NUMBER_BITS: Final = 24

# --- which pairs are looked at ----------------------------------------------------------------------------------------
#: A hash that more texts have is common: a formula, furniture, or a story that hundreds of sites carry.
COMMON_HASH_TEXTS: Final = 32
#: Share of the shorter text from which a pair is clear; of less, some may be chance or one quotation.
MIN_CLEAR_SHARE: Final = 0.5
#: Shingles of the shorter text: up to the first number a clear share is required, from the second on none.
SHORT_TEXT_SHINGLES: Final = (60, 120)


def required_share(shingles: NDArray[Any]) -> NDArray[np.float64]:
    """Return the share that two texts must have in common, by the number of shingles of the shorter one.

    ``MIN_CLEAR_SHARE`` for short texts, falling in a straight line to 0 between the bounds of ``SHORT_TEXT_SHINGLES``.
    """
    share: NDArray[np.float64] = np.interp(shingles, SHORT_TEXT_SHINGLES, (MIN_CLEAR_SHARE, 0.0))
    return share
