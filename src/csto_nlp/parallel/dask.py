"""A map over the workers of a Dask cluster, in the input's order and with bounded memory (the extra ``dask``).

No other module imports Dask; another engine would stand beside this file and be named in ``map``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, Final, TypeVar

from csto_nlp import __version__
from csto_nlp.errors import UsageError, WorkerError
from csto_nlp.extras import import_extra
from csto_nlp.parallel.blocks import AHEAD, BLOCK, in_blocks, one_by_one, run_block

A = TypeVar("A")
B = TypeVar("B")

#: Seconds to wait for a scheduler to answer, and for its first worker.
_TIMEOUT: Final = 20


def cluster_map(
    function: Callable[[A], B], items: Iterable[A], *, scheduler: str | None, jobs: int = 1, size: int = BLOCK
) -> Iterator[B]:
    """Yield ``function(item)`` for each item in order, on the workers of the cluster at ``scheduler``.

    Without ``scheduler``, a cluster of ``jobs`` processes is started on this machine. Blocks of ``size`` items are
    tasks of their own; those of a worker that dies are run again elsewhere, and a worker that joins gets its share.
    Raises MissingExtraError where the library is absent or fails, UsageError where no scheduler answers or its workers
    are of another version.
    """
    client = _client(scheduler, jobs)
    blocks = in_blocks(items, size)
    pending: deque[tuple[list[A], Any]] = deque()

    def submit() -> None:
        # As many blocks as the workers of this moment can take: the cluster may grow and shrink.
        room = AHEAD * max(1, sum(client.nthreads().values())) - len(pending)
        for block in islice(blocks, max(0, room)):
            pending.append((block, client.submit(run_block, function, block, pure=False)))

    submit()
    while pending:
        block, future = pending.popleft()
        results = _results(client, function, block, future)
        submit()
        yield from results


def true_on_cluster(function: Callable[[A], bool], item: A, *, scheduler: str | None, jobs: int = 1) -> bool:
    """Whether ``function(item)`` is true on every worker that the cluster has now."""
    return all(_client(scheduler, jobs).run(function, item).values())


def _results(client: Any, function: Callable[[A], B], block: list[A], future: Any) -> list[B]:
    """Return the results of a block; each item by itself where the block killed its workers or left no memory."""
    from distributed import KilledWorker

    def run_again(items: list[A]) -> list[B]:
        try:
            done: list[B] = client.submit(run_block, function, items, pure=False).result()
        except (KilledWorker, MemoryError):
            raise WorkerError("workers of the cluster died", "see their logs") from None
        return done

    try:
        results: list[B] = future.result()
    except (KilledWorker, MemoryError):  # the latter where there is no room to send items or results
        results = list(one_by_one(function, block, run_again))
    return results


@cache
def _client(scheduler: str | None, jobs: int) -> Any:
    """Return the connection to a cluster, one for the whole run."""
    import logging
    import warnings

    distributed = import_extra("distributed", extra="dask", purpose="--engine dask")
    # Its messages belong into the cluster's own logs; this process prints one line on stderr. Both the import of the
    # library and the start of a cluster set the level of this logger, hence after the one and through the other.
    quiet = logging.CRITICAL
    logging.getLogger("distributed").setLevel(quiet)
    # It warns of large tasks, which long texts make, and of ports that are taken.
    warnings.filterwarnings("ignore", module=r"distributed\.")
    if scheduler is None:
        local = distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=quiet
        )
        return distributed.Client(local)
    try:
        client = distributed.Client(scheduler, timeout=_TIMEOUT)
        client.wait_for_workers(1, timeout=_TIMEOUT)
    except (OSError, TimeoutError, ValueError, TypeError, RuntimeError, ImportError) as error:
        # TypeError and the last two: a protocol (tls, ucx) without the certificates or the library that it takes.
        why = (str(error).splitlines() or [type(error).__name__])[0][:120]
        raise UsageError(f"no Dask cluster answers at {scheduler}", why) from None
    _check_workers(client)
    return client


def _check_workers(client: Any) -> None:
    """Raise UsageError where a worker has no csto-nlp or another version: its results might differ."""
    for address, version in client.run(_version).items():
        if version != __version__:
            found = f"csto-nlp {version}" if version else "no csto-nlp"
            raise UsageError(f"the worker at {address} has {found}", f"install csto-nlp {__version__} there")


def _version() -> str | None:
    """Return the version of csto-nlp on the worker that runs this, or None."""
    try:
        from csto_nlp import __version__ as here
    except ImportError:
        return None
    return here
