"""What every engine does alike: items in blocks, a function over a block, and what a lost worker costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

from csto_nlp.errors import WorkerError

A = TypeVar("A")
B = TypeVar("B")

#: Items that a worker gets at a time: enough to hide the cost of sending them.
BLOCK: Final = 16
#: Blocks in flight for each worker: bounds memory when results are taken slowly.
AHEAD: Final = 4


def run_block(function: Callable[[A], B], block: list[A]) -> list[B]:
    """Return what the function makes of each item of a block."""
    return [function(item) for item in block]


def one_by_one(function: Callable[[A], B], block: list[A], attempt: Callable[[list[A]], list[B]]) -> Iterator[B]:
    """Yield the results of a block whose worker died, each item run alone by ``attempt``.

    ``attempt`` raises ``WorkerError`` where an item takes its worker down again; the function's ``lost(item)`` then
    says what stands for the result, so that one poisoned item costs no other. A function without one lets it pass.
    """
    lost: Callable[[A], Any] | None = getattr(function, "lost", None)
    for item in block:
        try:
            yield from attempt([item])
        except WorkerError:
            if lost is None:
                raise
            yield lost(item)
