"""A map over several processes of this machine, in the input's order and with bounded memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Generic, TypeVar, cast

from csto_nlp.errors import WorkerError
from csto_nlp.parallel.blocks import AHEAD, BLOCK, in_blocks, one_by_one, run_block

A = TypeVar("A")
B = TypeVar("B")


def process_map(function: Callable[[A], B], items: Iterable[A], jobs: int, size: int = BLOCK) -> Iterator[B]:
    """Yield ``function(item)`` for each item in order, on ``jobs`` processes, ``size`` items at a time.

    ``function`` is sent once to each worker by the rules of multiprocessing. Reading from ``items`` runs at most
    ``jobs * AHEAD`` blocks ahead of what was yielded. A worker that dies (out of memory, a fault in compiled code)
    costs the item that killed it (see ``one_by_one``).
    """
    with _Pool(function, jobs) as pool:
        blocks = in_blocks(items, size)
        for block in islice(blocks, jobs * AHEAD):
            pool.submit(block)
        while pool.pending:
            results = pool.next()
            for block in islice(blocks, 1):
                pool.submit(block)
            yield from results


class _Pool(Generic[A, B]):
    """A pool that is built anew when one of its workers has died, with the blocks that were in flight."""

    def __init__(self, function: Callable[[A], B], jobs: int) -> None:
        self._function = function
        self._jobs = jobs
        self._pool = self._start(jobs)
        self.pending: deque[tuple[list[A], Future[list[B]]]] = deque()

    def __enter__(self) -> _Pool[A, B]:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _start(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(self._function,))

    def submit(self, block: list[A]) -> None:
        """Send a block off."""
        try:
            future: Future[list[B]] = self._pool.submit(_run, block)
        except BrokenProcessPool as error:
            # Handled in ``next``, when this block's turn comes.
            future = Future()
            future.set_exception(error)
        self.pending.append((block, future))

    def next(self) -> Iterable[B]:
        """Return the results of the oldest block."""
        block, future = self.pending.popleft()
        try:
            return future.result()
        except (BrokenProcessPool, MemoryError):  # the latter where there is no room to send items or results
            results = list(one_by_one(self._function, block, self._run_isolated))
            self._restart()
            return results

    def _run_isolated(self, block: list[A]) -> list[B]:
        """Run a block in a process of its own. Raises WorkerError where that dies."""
        with self._start(1) as pool:
            try:
                return pool.submit(_run, block).result()
            except (BrokenProcessPool, MemoryError):
                raise WorkerError("a worker process died", "out of memory? try fewer --jobs") from None

    def _restart(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = self._start(self._jobs)
        waiting = [block for block, _ in self.pending]
        self.pending.clear()
        for block in waiting:
            self.submit(block)


_function: Callable[..., object] | None = None


def _start_worker(function: Callable[..., object]) -> None:
    """Keep the function for this worker's life; let signals, and the end of its parent, end it without a traceback."""
    import signal
    import threading

    global _function  # noqa: PLW0603  a worker process runs one function
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
    _function = function
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    """End this worker once its parent has gone: one that was killed, or met a closed pipe, shuts no pool down."""
    import multiprocessing
    import os

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(block: list[A]) -> list[B]:
    """Return the results of a block, in the worker process."""
    if _function is None:  # pragma: no cover - the pool always runs the initialiser first
        raise RuntimeError("worker not started")
    return cast("list[B]", run_block(_function, block))
