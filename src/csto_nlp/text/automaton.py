"""The matches of an Aho-Corasick automaton in a text, from a piece of the text at a time.

The library gives all matches at once, as tuples: of a text made of names they take a hundred bytes for each of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

#: Characters that are looked through at a time.
_PIECE: Final = 1 << 13


def piecewise_matches(
    automaton: Any, text: str, longest: int, *, overlapping: bool = False
) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the matches that begin in each piece of a text: number of the pattern, start and end in the text.

    All together are those of ``find_matches_as_indexes`` on the whole text. ``longest`` is the length of the longest
    pattern, by which a piece runs on into the next. Where matches do not overlap, a piece begins behind the last one.
    """
    at = 0
    while at < len(text):
        end = at + _PIECE
        found = automaton.find_matches_as_indexes(text[at : end + longest], overlapping=overlapping)
        matches = [(number, at + start, at + stop) for number, start, stop in found if start < _PIECE]
        yield matches
        at = end if overlapping or not matches else max(end, matches[-1][2])
