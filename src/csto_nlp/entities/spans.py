"""Spans of one text that do not overlap, looked up by offset."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class DisjointSpans(Generic[T]):
    """Spans with what each stands for, to be asked very often: a lookup costs the logarithm of their number.

    ``spans`` are start, end and a value of each, in any order; none overlaps another.
    """

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._ends = [end for _, end, _ in self._spans]

    def overlapping(self, start: int, end: int) -> tuple[int, int, T] | None:
        """Return the first span that shares a character with the text from ``start`` to ``end``, None without one."""
        at = bisect_right(self._ends, start)
        return self._spans[at] if at < len(self._spans) and self._spans[at][0] < end else None

    def around(self, offset: int) -> tuple[int, int, T] | None:
        """Return the span that the character at ``offset`` lies in, None where it lies in none."""
        return self.overlapping(offset, offset + 1)
