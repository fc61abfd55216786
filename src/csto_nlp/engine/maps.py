"""The one map that commands use: in this process, in several, or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

LOCAL, DASK = ENGINES = ("local", "dask")


@dataclass(frozen=True, slots=True)
class Workers:
    """Where work is done: ``jobs`` processes of this machine, or a Dask cluster.

    ``scheduler`` is the address of an existing cluster (``tcp://host:8786``); None starts one of ``jobs`` processes.
    """

    jobs: int = 1
    engine: str = LOCAL
    scheduler: str | None = None


def ordered_map(function: Callable[[A], B], items: Iterable[A], *, jobs: Workers | int = 1) -> Iterator[B]:
    """Yield ``function(item)`` for each item, in order, whoever does the work; the results do not depend on it.

    ``function`` and items must be picklable where other processes work. See ``process_map`` and ``cluster_map`` for
    how far reading runs ahead and what the death of a worker costs.
    """
    workers = Workers(jobs) if isinstance(jobs, int) else jobs
    if workers.engine == DASK:
        from csto_nlp.engine.cluster import cluster_map

        return cluster_map(function, items, scheduler=workers.scheduler, jobs=workers.jobs)
    if workers.jobs == 1:
        return map(function, items)
    from csto_nlp.engine.local import process_map

    return process_map(function, items, workers.jobs)
