"""The matches of an Aho-Corasick automaton in a text, from a piece of the text at a time.

The library gives all matches at once, as tuples: of a text made of names they take a hundred bytes for each of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from csto_nlp.room import check_room

#: Characters that are looked through at a time.
_PIECE: Final = 1 << 13
#: Bytes that the library takes for each character of the patterns (40 were measured) and of a text, and at least.
_BYTES_A_CHARACTER: Final = 64
_LEAST: Final = 1 << 23


def build_automaton(patterns: Sequence[str], *, leftmost_longest: bool = False) -> Any:
    """Return the automaton of all patterns; with ``leftmost_longest`` its matches do not overlap.

    Raises OSError (ENOMEM) where there is no memory for it: the library would end the process.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    check_room(_LEAST + _BYTES_A_CHARACTER * sum(map(len, patterns)))
    kind = MatchKind.LeftmostLongest if leftmost_longest else MatchKind.Standard
    return AhoCorasick(patterns, matchkind=kind, store_patterns=False)


def all_matches(automaton: Any, text: str) -> list[tuple[int, int, int]]:
    """Return all matches in a text, overlapping ones too: number of the pattern, start and end.

    Raises MemoryError where there is no memory for them.
    """
    _check_room_for(text)
    found: list[tuple[int, int, int]] = automaton.find_matches_as_indexes(text, overlapping=True)
    return found


def _check_room_for(text: str) -> None:
    try:
        check_room(_LEAST + _BYTES_A_CHARACTER * len(text))
    except OSError as error:  # the text is to blame, and costs itself alone
        raise MemoryError from error


def piecewise_matches(
    automaton: Any, text: str, longest: int, *, overlapping: bool = False
) -> Iterator[list[tuple[int, int, int]]]:
    """Yield the matches that begin in each piece of a text: number of the pattern, start and end in the text.

    All together are those of ``find_matches_as_indexes`` on the whole text. ``longest`` is the length of the longest
    pattern, by which a piece runs on into the next. Where matches do not overlap, a piece begins behind the last one.
    """
    _check_room_for(text[:_PIECE])
    if len(text) <= _PIECE:  # most texts: nothing to be moved
        yield automaton.find_matches_as_indexes(text, overlapping=overlapping)
        return
    at = 0
    while at < len(text):
        end = at + _PIECE
        found = automaton.find_matches_as_indexes(text[at : end + longest], overlapping=overlapping)
        matches = [(number, at + start, at + stop) for number, start, stop in found if start < _PIECE]
        yield matches
        at = end if overlapping or not matches else max(end, matches[-1][2])
