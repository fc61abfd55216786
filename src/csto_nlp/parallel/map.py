"""The one map that commands use: in this process, in several, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from csto_nlp.parallel.blocks import BLOCK
from csto_nlp.parallel.blockwise import Mapper, in_turn

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
    def alone(self) -> bool:
        """Whether this process does all the work."""
        return self.engine == LOCAL and self.jobs == 1


def ordered_map(
    function: Callable[[A], B], items: Iterable[A], *, jobs: Workers | int = 1, size: int = BLOCK
) -> Iterator[B]:
    """Yield ``function(item)`` for each item, in order, whoever does the work; the results do not depend on it.

    A worker gets ``size`` items at a time. ``function`` and items must be picklable where other processes work. See
    ``process_map`` and ``cluster_map`` for how far reading runs ahead and what the death of a worker costs.
    """
    workers = Workers(jobs) if isinstance(jobs, int) else jobs
    if workers.engine == DASK:
        from csto_nlp.parallel.dask import cluster_map

        return cluster_map(function, items, scheduler=workers.scheduler, jobs=workers.jobs, size=size)
    if workers.alone:
        return map(function, items)
    from csto_nlp.parallel.local import process_map

    return process_map(function, items, workers.jobs, size)


def cluster_mapper(workers: Workers) -> Mapper:
    """Return a mapper for work that is done sooner than it is handed to another process of this machine.

    Only a cluster's workers do such work, so that this process need not.
    """
    return partial(ordered_map, jobs=workers) if workers.engine == DASK else in_turn


def holds_everywhere(function: Callable[[A], bool], item: A, *, jobs: Workers) -> bool:
    """Return whether ``function(item)`` is true wherever work is done."""
    if jobs.engine == DASK:
        from csto_nlp.parallel.dask import holds_on_all

        return holds_on_all(function, item, scheduler=jobs.scheduler, jobs=jobs.jobs)
    return function(item)
