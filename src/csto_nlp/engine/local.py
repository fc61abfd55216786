"""A map over articles in this process or in several, in the input's order and with bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

BLOCK = 16  # articles a worker gets at a time: enough to hide the cost of sending them
AHEAD = 4  # blocks in flight for each worker: bounds memory when results are taken slowly


def ordered_map(function: Callable[[A], B], items: Iterable[A], *, jobs: int = 1) -> Iterator[B]:
    """Yield ``function(item)`` for each item in order, on ``jobs`` processes.

    ``function`` must be picklable by the standard multiprocessing rules; it is sent once to each worker. Reading
    from ``items`` runs at most ``jobs * AHEAD`` blocks ahead of what was yielded.
    """
    if jobs == 1:
        yield from map(function, items)
        return
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    blocks = _blocks(items)
    pending: deque[Future[list[B]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(function,)) as pool:
        for block in islice(blocks, jobs * AHEAD):
            pending.append(pool.submit(_run_block, block))
        while pending:
            done = pending.popleft().result()
            for block in islice(blocks, 1):
                pending.append(pool.submit(_run_block, block))
            yield from done


def _blocks(items: Iterable[A]) -> Iterator[list[A]]:
    source = iter(items)
    while block := list(islice(source, BLOCK)):
        yield block


_function: Callable[..., object] | None = None


def _start_worker(function: Callable[..., object]) -> None:
    """Keep the function for this worker's life; let Ctrl-C end it without a traceback."""
    import signal

    global _function  # noqa: PLW0603  a worker process runs one function
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _function = function


def _run_block(block: list[A]) -> list[B]:
    if _function is None:  # pragma: no cover - the pool always runs the initialiser first
        raise RuntimeError("worker not started")
    return [_function(item) for item in block]  # type: ignore[misc]
