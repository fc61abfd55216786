"""Who does work that falls into blocks: this process, or others to which a mapper hands the blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

A = TypeVar("A")

#: Yields a function's result for each item, in the order of the items, whoever works them out.
Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


def in_turn(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    """Map in this process. Steps on arrays look for it: what is not sent away need not be cut up."""
    return map(function, items)


def in_blocks(items: Iterable[A], size: int) -> Iterator[list[A]]:
    """Yield the items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while block := list(islice(source, size)):
        yield block
