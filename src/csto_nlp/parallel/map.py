"""The map that commands use: in this process, in several, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from csto_nlp.parallel.blocks import BLOCK, Mapper, serial_map

A = TypeVar("A")
B = TypeVar("B")

LOCAL, DASK = "local", "dask"


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done: ``jobs`` processes of this machine, or a Dask cluster.

    ``scheduler`` is the address of an existing cluster (``tcp://host:8786``); None starts one of ``jobs`` processes.
    """

    jobs: int = 1
    engine: str = LOCAL
    scheduler: str | None = None

    @property
    def is_serial(self) -> bool:
        """Whether this process does all the work."""
        return self.engine == LOCAL and self.jobs == 1


def ordered_map(
    function: Callable[[A], B], items: Iterable[A], *, jobs: Workers | int = 1, size: int = BLOCK
) -> Iterator[B]:
    """Yield ``function(item)`` for each item, in the items' order; the results do not depend on who does the work.

    A worker gets ``size`` items at a time. ``function`` and items must be picklable where other processes work. See
    ``process_map`` and ``cluster_map`` for how far reading runs ahead and what the death of a worker costs.
    """
    workers = Workers(jobs) if isinstance(jobs, int) else jobs
    if workers.engine == DASK:
        from csto_nlp.parallel.dask import cluster_map

        return cluster_map(function, items, scheduler=workers.scheduler, jobs=workers.jobs, size=size)
    if workers.is_serial:
        return map(function, items)
    from csto_nlp.parallel.local import process_map

    return process_map(function, items, workers.jobs, size)


def cluster_mapper(workers: Workers) -> Mapper:
    """Return a mapper for work that costs less than sending it to another process of this machine.

    Only the workers of a cluster do it, to spare this process; elsewhere the mapper is ``serial_map``.
    """
    return partial(ordered_map, jobs=workers) if workers.engine == DASK else serial_map


def true_on_every_worker(function: Callable[[A], bool], item: A, *, jobs: Workers) -> bool:
    """Whether ``function(item)`` is true in every process that does work: on a cluster, on each of its workers."""
    if jobs.engine == DASK:
        from csto_nlp.parallel.dask import true_on_cluster

        return true_on_cluster(function, item, scheduler=jobs.scheduler, jobs=jobs.jobs)
    return function(item)
