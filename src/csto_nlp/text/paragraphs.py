"""Paragraphs of a text: lines, unless the lines are one paragraph wrapped by hand; and items of a list."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BULLET: Final = re.compile(r"[•▪●■◦‣]\s*|[*–—-]\s+|(?:\d{1,2}[.)]|\(?[a-zа-я\d]{1,2}\))\s+")
_INLINE_BULLET: Final = re.compile(r"\s[•▪●■◦‣]\s")

#: Widths between which lines are taken for wrapped text: narrower are verses and tables, wider are paragraphs.
WRAP: Final = (40, 110)


def paragraphs(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start, end and whether it is an item of a list, of each paragraph, without outer white space."""
    for start, end in _joined(text):
        yield from _items(text, start, end)


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Yield blocks: each line, or all lines of a block that was wrapped by hand."""
    block: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        start, end = _stripped(text, match.start(), match.end())
        if start == end or (block and "\n" in text[block[-1][1] : start].replace("\n", "", 1)):
            yield from _merged(text, block)
            block = []
        if start < end:
            block.append((start, end))
    yield from _merged(text, block)


def _merged(text: str, block: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a block as one paragraph where its lines break as greedy wrapping breaks them, else line by line."""
    if len(block) < 3 or not _wrapped(text, block):
        return block
    return [(block[0][0], block[-1][1])]


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether every line is full: the next line's first word would not have fitted on it."""
    width = max(end - start for start, end in block)
    if not WRAP[0] <= width <= WRAP[1] or any(_BULLET.match(text, start, end) for start, end in block):
        return False
    for (start, end), (after, until) in itertools.pairwise(block):
        word = text[after:until].split(maxsplit=1)[0]
        if end - start + 1 + len(word) <= width:
            return False
    return True


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield a paragraph, or the items of a list on one line, without their markers."""
    listed = False
    for match in _INLINE_BULLET.finditer(text, start, end):
        yield (*_unmarked(text, start, match.start()), listed)
        start, listed = match.end(), True
    marker = _BULLET.match(text, start, end)
    yield (*_stripped(text, marker.end() if marker else start, end), listed or marker is not None)


def _unmarked(text: str, start: int, end: int) -> tuple[int, int]:
    marker = _BULLET.match(text, start, end)
    return _stripped(text, marker.end() if marker else start, end)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without outer white space; an empty one at its start."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, max(start + left, start + len(part.rstrip()))
