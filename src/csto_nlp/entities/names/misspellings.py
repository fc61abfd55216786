"""Spellings one slip of the pen away from the names of the region's states, as hurried and translated news has them.

Only long names have room for a slip that leaves no other word: Kazahkstan, Uzbekstan, Azerbajan, Kyrgzstan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

#: States of the region and their neighbours.
_STATES: Final = frozenset({"AFG", "ARM", "AZE", "BLR", "KAZ", "KGZ", "MDA", "PAK", "RUS", "TJK", "TKM", "UKR", "UZB"})
_SHORTEST: Final = 8
_VOWELS: Final = "aeiou"


def misspellings(state: str, name: str) -> Iterator[str]:
    """Yield the one-slip misspellings of a name or demonym; none of short names, or of states far from the region.

    A slip leaves out a letter, swaps two, doubles one, or takes another vowel; the first letter stands.
    """
    if state not in _STATES or len(name) < _SHORTEST or not (name.isascii() and name.isalpha()):
        return
    for at in range(1, len(name)):
        head, letter, tail = name[:at], name[at], name[at + 1 :]
        yield head + tail
        yield head + letter * 2 + tail
        if tail and letter != tail[0]:
            yield head + tail[0] + letter + tail[1:]
        if letter in _VOWELS:
            yield from (head + vowel + tail for vowel in _VOWELS if vowel != letter)
