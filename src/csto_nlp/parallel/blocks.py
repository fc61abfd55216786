"""Work in blocks, whoever does it: how items are cut up, and what an item costs that takes its worker down."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Final, TypeVar

from csto_nlp.errors import WorkerError

A = TypeVar("A")
B = TypeVar("B")

#: Items that a worker gets at a time: enough to hide the cost of sending them.
BLOCK: Final = 16
#: Blocks in flight for each worker: bounds memory when results are taken slowly.
AHEAD: Final = 4

#: Yields a function's result for each item, in the order of the items, whichever process works them out.
Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


def serial_map(function: Callable[[Any], Any], items: Iterable[Any]) -> Iterable[Any]:
    """Return the results of a function over the items, worked out in this process: the simplest ``Mapper``.

    Steps on arrays compare their mapper with this one, since arrays that stay here need not be cut into bands.
    """
    return map(function, items)


def in_blocks(items: Iterable[A], size: int) -> Iterator[list[A]]:
    """Yield the items in lists of ``size``, the last one shorter."""
    source = iter(items)
    while block := list(islice(source, size)):
        yield block


def run_block(function: Callable[[A], B], block: list[A]) -> list[B]:
    """Return the function's result for each item of a block."""
    return [function(item) for item in block]


def one_by_one(function: Callable[[A], B], block: list[A], attempt: Callable[[list[A]], list[B]]) -> Iterator[B]:
    """Yield the results of a block whose worker died, each item tried by itself.

    ``attempt`` runs a list of items in a process of its own and raises ``WorkerError`` where that dies as well. A
    method ``on_worker_death(item)`` of the function, if it has one, then gives the result in place of the function,
    so that a poisoned item costs no other. Without that method the ``WorkerError`` ends the run.
    """
    substitute: Callable[[A], Any] | None = getattr(function, "on_worker_death", None)
    for item in block:
        try:
            yield from attempt([item])
        except WorkerError:
            if substitute is None:
                raise
            yield substitute(item)
